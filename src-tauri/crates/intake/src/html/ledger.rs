//! A second, simple count of the raw elements, which the receipt must equal.

use super::asides::{AsideKind, Asides};
use super::inline::change_of;
use crate::story::Count;
use crate::xml::{NodeId, Xml};

/// Counts in the page.
pub(super) fn count(xml: &Xml, body: NodeId, asides: &Asides) -> Count {
    let mut count = Count::default();
    let mut waiting = vec![body];
    while let Some(node) = waiting.pop() {
        let kind = match xml.name(node) {
            "table" => Some("Tables"),
            "img" | "image" => Some("Pictures"),
            "math:math" => Some("Equations"),
            "ins" | "del" if change_of(xml, node).is_some() => Some("Tracked changes"),
            "a" => match asides.by_mark.get(&node).map(|aside| aside.kind) {
                Some(AsideKind::Comment) => Some("Comments"),
                Some(AsideKind::Footnote | AsideKind::Endnote) => Some("Footnotes"),
                None if asides.backs.contains(&node) => None,
                None => xml.attribute(node, "href").map(|_| "Links"),
            },
            // What is inside is no part of the page at all.
            "svg:svg" | "template" => continue,
            _ => None,
        };
        if let Some(kind) = kind {
            *count.by_kind.entry(kind).or_default() += 1;
        }
        waiting.extend(xml.elements(node));
    }
    count
}
