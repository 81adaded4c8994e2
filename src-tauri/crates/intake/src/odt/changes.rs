//! Tracked changes of OpenDocument: regions at the head of the text, and their places in it.

use crate::story::revisions::{Author, ChangeKind};
use crate::xml::{NodeId, Xml};
use std::collections::BTreeMap;

/// The regions by their id.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    by_id: BTreeMap<String, Change>,
}

/// One region.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// What is done with the words; none where only their look changes.
    pub(crate) kind: Option<ChangeKind>,
    pub(crate) author: Author,
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
            let change = Change { kind, author: author.unwrap_or_default(), content };
            changes.by_id.insert(xml.attribute(region, "id").unwrap_or_default().to_owned(), change);
        }
        changes
    }

    /// The region with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Change> {
        self.by_id.get(id)
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
