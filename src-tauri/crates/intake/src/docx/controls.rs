//! Content controls: what is in them is text, what only asks for text is not, and our own say which slot they are.

use super::body::Reader;
use crate::form::slot_of_tag;
use crate::xml::{NodeId, Xml};

impl Reader<'_, '_> {
    /// A control begins; the answer is the slot around it, to be put back at its end.
    pub(crate) fn enter_slot(&mut self, xml: &Xml, control: NodeId) -> Option<String> {
        let outer = self.slot.clone();
        self.slot = Self::slot_of(xml, control).or_else(|| outer.clone());
        outer
    }

    /// The slot of our own form that a control is.
    pub(crate) fn slot_of(xml: &Xml, control: NodeId) -> Option<String> {
        let properties = xml.child(control, "w:sdtPr")?;
        xml.child_value(properties, "w:tag").and_then(slot_of_tag)
    }

    /// Whether a control is left out as a whole.
    pub(crate) fn skips_control(&mut self, xml: &Xml, node: NodeId) -> bool {
        let Some(properties) = xml.child(node, "w:sdtPr") else { return false };
        let gallery =
            xml.find(properties, "w:docPartGallery").and_then(|gallery| xml.attribute(gallery, "val"));
        if gallery.is_some_and(|gallery| gallery.eq_ignore_ascii_case("table of contents")) {
            let advice = "Left out: the publication has its own.";
            self.story.receipt.change_to("Tables of contents", "", advice);
            return true;
        }
        xml.switch(properties, "w:showingPlcHdr") == Some(true)
    }

    /// Whether an inline content control holds only a prompt.
    pub(crate) fn is_placeholder(xml: &Xml, node: NodeId) -> bool {
        let properties = xml.child(node, "w:sdtPr");
        properties.is_some_and(|properties| xml.switch(properties, "w:showingPlcHdr") == Some(true))
    }
}
