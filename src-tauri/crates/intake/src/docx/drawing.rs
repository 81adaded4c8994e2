//! Pictures and text boxes, in the new drawing language and in the old one.

use super::body::Reader;
use super::comments::plain;
use crate::error::Error;
use crate::story::{Line, PictureSource};
use crate::xml::{NodeId, Xml};

/// The one alternative to read: the first that is understood, else the fallback.
pub(crate) fn chosen_alternative(xml: &Xml, node: NodeId) -> Option<NodeId> {
    const UNDERSTOOD: &[&str] = &["wps", "wpg", "wpc", "wp14", "w14", "w15", "a14", "v"];
    let understood = |choice: &NodeId| {
        let requires = xml.attribute(*choice, "Requires").unwrap_or_default();
        xml.name(*choice) == "mc:Choice" && requires.split_whitespace().all(|need| UNDERSTOOD.contains(&need))
    };
    xml.elements(node)
        .find(understood)
        .or_else(|| xml.child(node, "mc:Fallback"))
        .or_else(|| xml.elements(node).next())
}

impl Reader<'_, '_> {
    /// Reads one drawing: its pictures go into the line, its text boxes after the paragraph.
    pub(crate) fn drawing(&mut self, xml: &Xml, node: NodeId, line: &mut Line) -> Result<(), Error> {
        let (alt, decorative) = alternative(xml, node);
        self.drawing_parts(xml, node, line, &alt, decorative)
    }

    fn drawing_parts(
        &mut self,
        xml: &Xml,
        node: NodeId,
        line: &mut Line,
        alt: &str,
        decorative: bool,
    ) -> Result<(), Error> {
        for child in xml.elements(node) {
            match xml.name(child) {
                "w:txbxContent" => {
                    let blocks = self.blocks(xml, child)?;
                    self.story.receipt.keep("Text boxes", 1);
                    line.boxes.push(blocks);
                }
                "a:blip" => {
                    self.picture(xml.attribute(child, "embed"), alt, decorative, line)?;
                }
                "v:imagedata" => {
                    let own = xml.attribute(child, "title").unwrap_or_default();
                    let alt = if alt.is_empty() { own } else { alt };
                    self.picture(xml.attribute(child, "id"), alt, decorative, line)?;
                }
                "v:textpath" => {
                    let words = xml.attribute(child, "string").unwrap_or_default().trim();
                    if !words.is_empty() {
                        self.story.receipt.change_to(
                            "Pieces of WordArt",
                            words,
                            "Its words stand in the text.",
                        );
                        // It stands apart from the words around it.
                        let gap = if line.length == 0 { "" } else { " " };
                        line.push_plain(&format!("{gap}{words} "));
                    }
                }
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen_alternative(xml, child) {
                        self.drawing_parts(xml, chosen, line, alt, decorative)?;
                    }
                }
                "c:chart" => {
                    self.story.receipt.lose(
                        "Charts",
                        alt,
                        "Ask the trust for the numbers, or for the chart as a picture.",
                    );
                }
                "dgm:relIds" => {
                    self.story.receipt.lose("Diagrams", alt, "Ask the trust for the diagram as a picture.");
                }
                "o:OLEObject" => {
                    let advice = "Only its picture is shown. Ask the trust for what is in it.";
                    self.story.receipt.lose("Embedded documents", "", advice);
                }
                "a:txBody" => {
                    let words = plain(xml, child);
                    if !words.trim().is_empty() {
                        line.push_plain(words.trim());
                    }
                }
                _ => self.drawing_parts(xml, child, line, alt, decorative)?,
            }
        }
        Ok(())
    }

    fn picture(
        &mut self,
        id: Option<&str>,
        alt: &str,
        decorative: bool,
        line: &mut Line,
    ) -> Result<(), Error> {
        let target = id.and_then(|id| self.relationships.get(id)).cloned();
        // A picture may be linked and be in the file as well.
        let Some(target) = target.filter(|target| !target.external) else {
            self.story.linked_picture(line, alt);
            return Ok(());
        };
        let name = target.to.rsplit('/').next().unwrap_or_default();
        let package = &mut *self.package;
        let source = PictureSource::Part(&target.to);
        self.story.picture(line, name, &source, || package.part(&target.to), (alt, decorative))
    }
}

// The text alternative and whether the drawing is marked as decoration.
fn alternative(xml: &Xml, node: NodeId) -> (String, bool) {
    for inner in xml.descendants(node) {
        match xml.name(inner) {
            "wp:docPr" => {
                let decorative = xml
                    .find(inner, "adec:decorative")
                    .is_some_and(|mark| xml.attribute(mark, "val") != Some("0"));
                let filled = |local| xml.attribute(inner, local).filter(|text| !text.trim().is_empty());
                let text = filled("descr").or_else(|| filled("title"));
                return (text.unwrap_or_default().trim().to_owned(), decorative);
            }
            "v:shape" | "v:rect" => {
                if let Some(text) = xml.attribute(inner, "alt").filter(|text| !text.trim().is_empty()) {
                    return (text.trim().to_owned(), false);
                }
            }
            _ => {}
        }
    }
    (String::new(), false)
}
