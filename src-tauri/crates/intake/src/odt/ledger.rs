//! A second, simple count of the raw elements, which the receipt must equal.

use crate::story::Count;
use crate::xml::{NodeId, Xml};

/// Counts in the text.
pub(crate) fn count(xml: &Xml, text: NodeId) -> Count {
    let mut count = Count::default();
    let mut waiting = vec![text];
    while let Some(node) = waiting.pop() {
        if let Some(kind) = kind_of(xml, node) {
            *count.by_kind.entry(kind).or_default() += 1;
        }
        count.formatting += usize::from(xml.name(node) == "text:format-change");
        // A frame shows one thing, in as many forms as its producer thought fit.
        if xml.name(node) == "draw:frame"
            && let Some(shown) = super::shapes::shown(xml, node)
        {
            waiting.push(shown);
        } else {
            waiting.extend(xml.elements(node));
        }
    }
    count
}

fn kind_of(xml: &Xml, node: NodeId) -> Option<&'static str> {
    let kind = match xml.name(node) {
        "text:insertion" | "text:deletion" => "Tracked changes",
        "table:table" => "Tables",
        "text:note" => "Footnotes",
        "office:annotation" => "Comments",
        "draw:image" => "Pictures",
        "draw:text-box" => "Text boxes",
        "text:a" => "Links",
        _ => return None,
    };
    Some(kind)
}
