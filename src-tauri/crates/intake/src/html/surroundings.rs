//! What stands around the text of a page and is no part of it: menus, heads and feet of the site, forms, programs.

use super::look::{classes_of, is_hidden};
use crate::xml::{NodeId, Xml};

/// Why an element is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeftOut {
    /// It is no content: styles, templates, what the page says of itself.
    Nothing,
    /// Nobody saw it.
    Hidden,
    Script,
    Menu,
    HeadOrFoot,
    FormField,
    Media,
    Drawing,
}

/// What is known of the page as a whole.
pub(super) struct Surroundings {
    // Whether the text has a main heading of its own, so that the head of the site is only that.
    has_heading: bool,
}

impl Surroundings {
    /// Looks at the page.
    pub(super) fn find(xml: &Xml, body: NodeId) -> Self {
        let mut waiting = vec![(body, false)];
        while let Some((node, in_section)) = waiting.pop() {
            if xml.name(node) == "h1" {
                return Self { has_heading: true };
            }
            let in_section = in_section || is_section(xml.name(node));
            let text = xml.elements(node).filter(|child| in_section || !is_site_head(xml, *child));
            waiting.extend(text.map(|child| (child, in_section)));
        }
        Self { has_heading: false }
    }

    /// Whether an element is left out, and why; `sections` says how many sections of the text are around it.
    pub(super) fn left_out(&self, xml: &Xml, node: NodeId, sections: usize) -> Option<LeftOut> {
        let role = xml.attribute(node, "role").unwrap_or_default();
        let name = xml.name(node);
        let reason = match name {
            "script" => LeftOut::Script,
            "style" | "template" | "noscript" | "noframes" | "noembed" | "title" | "meta" | "link"
            | "base" | "param" | "source" | "track" | "col" | "colgroup" | "datalist" | "rp" | "xml"
            | "#comment" | "#template" => LeftOut::Nothing,
            _ if is_hidden(xml, node) => LeftOut::Hidden,
            // The sign of an item of a list, which the item itself knows.
            _ if is_list_sign(xml, node) => LeftOut::Nothing,
            "nav" => LeftOut::Menu,
            _ if matches!(role, "navigation" | "menu" | "menubar" | "search") => LeftOut::Menu,
            _ if sections == 0 && self.has_heading && is_site_head(xml, node) => LeftOut::HeadOrFoot,
            "footer" if sections == 0 => LeftOut::HeadOrFoot,
            _ if role == "contentinfo" => LeftOut::HeadOrFoot,
            _ if classes_of(xml, node).any(|class| matches!(class, "MsoHeader" | "MsoFooter")) => {
                LeftOut::HeadOrFoot
            }
            "input" if xml.attribute(node, "type") == Some("hidden") => LeftOut::Nothing,
            "input" | "select" | "textarea" | "button" | "progress" | "meter" => LeftOut::FormField,
            "iframe" | "frame" | "object" | "embed" | "applet" | "video" | "audio" | "canvas" => {
                LeftOut::Media
            }
            "svg:svg" => LeftOut::Drawing,
            _ => return None,
        };
        Some(reason)
    }
}

/// Whether an element is a section of the text, which may have a head and a foot of its own.
pub(super) fn is_section(name: &str) -> bool {
    matches!(name, "main" | "article" | "section" | "aside")
}

fn is_site_head(xml: &Xml, node: NodeId) -> bool {
    xml.name(node) == "header" || xml.attribute(node, "role") == Some("banner")
}

/// Whether an element is the sign that Word puts before an item of a list.
pub(super) fn is_list_sign(xml: &Xml, node: NodeId) -> bool {
    super::look::declared(xml, node, "mso-list").is_some_and(|value| value == "ignore")
}
