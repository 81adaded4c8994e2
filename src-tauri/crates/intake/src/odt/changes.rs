//! Tracked changes of OpenDocument: regions at the head of the text, and their places in it.

use crate::story::revisions::{Author, ChangeKind};
use crate::xml::{Child, NodeId, Xml};
use std::collections::{BTreeMap, BTreeSet};

/// The regions by their id.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    by_id: BTreeMap<String, Change>,
    met: BTreeSet<String>,
}

/// One region.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// What is done with the words; none where only their look changes.
    pub(crate) kind: Option<ChangeKind>,
    pub(crate) author: Author,
    /// Whether the words were inserted before they were deleted: they were never in the text before.
    pub(crate) never: bool,
    /// What was deleted.
    pub(crate) content: NodeId,
}

impl Changes {
    /// Reads the regions.
    pub(crate) fn read(xml: &Xml, text: NodeId) -> Self {
        let mut changes = Self::default();
        let Some(tracked) = xml.child(text, "text:tracked-changes") else { return changes };
        for region in xml.elements(tracked) {
            let Some(content) = xml.elements(region).next() else { continue };
            let kind = match xml.name(content) {
                "text:insertion" => Some(ChangeKind::Inserted),
                "text:deletion" => Some(ChangeKind::Deleted),
                _ => None,
            };
            let author = xml.child(content, "office:change-info").map(|info| author(xml, info));
            let never = kind == Some(ChangeKind::Deleted) && xml.child(region, "text:insertion").is_some();
            let change = Change { kind, author: author.unwrap_or_default(), never, content };
            changes.by_id.insert(xml.attribute(region, "id").unwrap_or_default().to_owned(), change);
        }
        changes
    }

    /// Somebody turned the tracking of changes on before the first word: there is no text before the changes.
    pub(crate) fn are_all(&self, xml: &Xml, text: NodeId) -> bool {
        let mut open: BTreeSet<&str> = BTreeSet::new();
        let mut new = false;
        let mut waiting: Vec<Child<'_>> = xml.children(text).rev().collect();
        while let Some(next) = waiting.pop() {
            let node = match next {
                Child::Text(words) if words.trim().is_empty() => continue,
                Child::Text(_) if open.is_empty() => return false,
                Child::Text(_) => {
                    new = true;
                    continue;
                }
                Child::Element(node) => node,
            };
            let id = xml.attribute(node, "change-id").unwrap_or_default();
            let kind = self.by_id.get(id).filter(|change| !change.never).and_then(|change| change.kind);
            match (xml.name(node), kind) {
                ("text:change-start", Some(ChangeKind::Inserted)) => drop(open.insert(id)),
                ("text:change-end", _) => drop(open.remove(id)),
                ("text:change", Some(ChangeKind::Deleted)) => return false,
                ("text:tracked-changes" | "office:annotation", _) => {}
                _ => waiting.extend(xml.children(node).rev()),
            }
        }
        new
    }

    /// The region with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Change> {
        self.by_id.get(id)
    }

    /// Whether the place of a region is met for the first time.
    pub(crate) fn is_new(&mut self, id: &str) -> bool {
        self.met.insert(id.to_owned())
    }

    /// The region, whose place in the text has now been met; a deletion has only one.
    pub(crate) fn take(&mut self, id: &str) -> Option<Change> {
        self.by_id.remove(id)
    }
}

/// Who made a change or wrote a comment, and when; the zone is nobody's knowledge.
pub(crate) fn author(xml: &Xml, info: NodeId) -> Author {
    let filled = |name| {
        let text = xml.child(info, name).map(|node| xml.own_text(node).trim().to_owned());
        text.filter(|text| !text.is_empty())
    };
    // LibreOffice writes nine digits of a second, all of them zero.
    let date = filled("dc:date").map(|date| date.split('.').next().unwrap_or_default().to_owned());
    Author { name: filled("dc:creator"), date }
}
