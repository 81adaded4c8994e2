//! Comments as Word keeps them: in up to four parts.

use super::parts::Relationships;
use crate::error::Error;
use crate::limits::Limits;
use crate::package::Package;
use crate::receipt::Receipt;
use crate::story::revisions::local;
use crate::story::{Comment, Comments};
use crate::xml::{NodeId, Xml};
use std::collections::BTreeMap;

impl Comments {
    /// Reads the comments part and its extension, which holds answers and what is done.
    pub(crate) fn read(
        package: &mut Package<'_>,
        relationships: &Relationships,
        limits: &Limits,
        cancel: &dyn Fn() -> bool,
        receipt: &mut Receipt,
    ) -> Result<Self, Error> {
        let Some(xml) = super::other_part(package, relationships, "comments", limits, cancel, receipt)?
        else {
            return Ok(Self::default());
        };
        let mut by_id = BTreeMap::new();
        for node in xml.elements(xml.root()).filter(|node| xml.name(*node) == "w:comment") {
            let filled = |local| {
                xml.attribute(node, local).filter(|value| !value.trim().is_empty()).map(str::to_owned)
            };
            let paragraphs: Vec<NodeId> =
                xml.descendants(node).filter(|inner| xml.name(*inner) == "w:p").collect();
            let text: Vec<_> = paragraphs.iter().map(|paragraph| plain(&xml, *paragraph)).collect();
            let comment = Comment {
                author: filled("author"),
                initials: filled("initials"),
                date: filled("date").map(|date| local(&date)),
                text: text.join("\n").trim().to_owned(),
                paragraph: paragraphs
                    .last()
                    .and_then(|last| xml.attribute(*last, "paraId"))
                    .map(str::to_owned),
                parent: None,
                resolved: false,
            };
            by_id.insert(xml.attribute(node, "id").unwrap_or_default().to_owned(), comment);
        }
        let mut comments = Self { count: by_id.len(), by_id, ..Self::default() };
        if let Some(extended) =
            super::other_part(package, relationships, "commentsExtended", limits, cancel, receipt)?
        {
            comments.extend(&extended);
        }
        let ids = super::other_part(package, relationships, "commentsIds", limits, cancel, receipt)?;
        let extensible =
            super::other_part(package, relationships, "commentsExtensible", limits, cancel, receipt)?;
        if let (Some(ids), Some(extensible)) = (ids, extensible) {
            comments.true_dates(&ids, &extensible);
        }
        Ok(comments)
    }

    fn extend(&mut self, xml: &Xml) {
        let owner: BTreeMap<String, String> = self
            .by_id
            .iter()
            .filter_map(|(id, comment)| comment.paragraph.clone().map(|paragraph| (paragraph, id.clone())))
            .collect();
        for node in xml.elements(xml.root()) {
            let Some(id) = xml.attribute(node, "paraId").and_then(|paragraph| owner.get(paragraph)) else {
                continue;
            };
            let parent = xml.attribute(node, "paraIdParent").and_then(|parent| owner.get(parent)).cloned();
            if let Some(comment) = self.by_id.get_mut(id) {
                comment.parent = parent.filter(|parent| parent != id);
                comment.resolved = matches!(xml.attribute(node, "done"), Some("1" | "true"));
            }
        }
    }

    // The only place where Word writes the time with its true zone.
    fn true_dates(&mut self, ids: &Xml, extensible: &Xml) {
        let list = |xml: &Xml, key: &str, value: &str| -> BTreeMap<String, String> {
            let pair =
                |node| Some((xml.attribute(node, key)?.to_owned(), xml.attribute(node, value)?.to_owned()));
            xml.elements(xml.root()).filter_map(pair).collect()
        };
        let durable = list(ids, "paraId", "durableId");
        let dates = list(extensible, "durableId", "dateUtc");
        for comment in self.by_id.values_mut() {
            let date = comment.paragraph.as_ref().and_then(|paragraph| durable.get(paragraph));
            if let Some(date) = date.and_then(|id| dates.get(id)) {
                comment.date = Some(date.clone());
            }
        }
    }
}

/// The words of an element, for places where looks do not matter.
pub(crate) fn plain(xml: &Xml, node: NodeId) -> String {
    let mut text = String::new();
    for inner in xml.descendants(node) {
        match xml.name(inner) {
            "w:t" | "m:t" | "a:t" | "w:delText" => text.push_str(&xml.own_text(inner)),
            "w:tab" | "w:br" | "w:cr" => text.push(' '),
            "w:noBreakHyphen" => text.push('\u{2011}'),
            _ => {}
        }
    }
    text
}
