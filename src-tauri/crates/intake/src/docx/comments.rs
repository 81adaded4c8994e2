//! Comments with their answers.

use super::parts::Relationships;
use crate::error::Error;
use crate::limits::Limits;
use crate::package::Package;
use crate::receipt::Receipt;
use crate::xml::{NodeId, Xml};
use foreword_model::{Anchor, BlockId, NoteKind, SubmittedNote, SubmittedReply};
use std::collections::BTreeMap;

/// The comments of a document and how far each has been met in the text.
#[derive(Debug, Default)]
pub(crate) struct Comments {
    by_id: BTreeMap<String, Comment>,
    open: BTreeMap<String, (BlockId, u32)>,
    spans: BTreeMap<String, (BlockId, u32, BlockId, u32)>,
    /// How many comments and answers the part holds.
    pub(crate) count: usize,
}

#[derive(Clone, Debug)]
struct Comment {
    author: Option<String>,
    initials: Option<String>,
    date: Option<String>,
    text: String,
    paragraph: Option<String>,
    parent: Option<String>,
    resolved: bool,
}

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
                xml.descendants(node).into_iter().filter(|inner| xml.name(*inner) == "w:p").collect();
            let text: Vec<_> = paragraphs.iter().map(|paragraph| plain(&xml, *paragraph)).collect();
            let comment = Comment {
                author: filled("author"),
                initials: filled("initials"),
                date: filled("date").map(|date| super::revisions::local(&date)),
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

    /// A comment's words begin here.
    pub(crate) fn start(&mut self, id: &str, block: &BlockId, offset: u32) {
        self.open.insert(id.to_owned(), (block.clone(), offset));
    }

    /// A comment's words end here.
    pub(crate) fn end(&mut self, id: &str, block: &BlockId, offset: u32) {
        let (start_block, start) = self.open.remove(id).unwrap_or((block.clone(), offset));
        self.spans.insert(id.to_owned(), (start_block, start, block.clone(), offset));
    }

    /// A comment's mark stands here: it counts where no words were given.
    pub(crate) fn mark(&mut self, id: &str, block: &BlockId, offset: u32) {
        if !self.spans.contains_key(id) {
            self.end(id, block, offset);
        }
    }

    /// All comments as notes, answers with those they answer.
    pub(crate) fn into_notes(mut self) -> Vec<SubmittedNote> {
        let mut replies: BTreeMap<String, Vec<SubmittedReply>> = BTreeMap::new();
        let mut answers: Vec<(u64, String, Comment)> = self
            .by_id
            .iter()
            .filter_map(|(id, comment)| {
                self.first_of_thread(id).map(|first| (number(id), first, comment.clone()))
            })
            .collect();
        answers.sort_by(|first, second| (&first.2.date, first.0).cmp(&(&second.2.date, second.0)));
        for (_, parent, answer) in answers {
            let reply = SubmittedReply { author: answer.author, date: answer.date, text: answer.text };
            replies.entry(parent).or_default().push(reply);
        }
        let mut ids: Vec<String> =
            self.by_id.keys().filter(|id| self.first_of_thread(id).is_none()).cloned().collect();
        ids.sort_by_key(|id| number(id));
        let mut notes = Vec::new();
        for id in ids {
            let Some(comment) = self.by_id.remove(&id) else { continue };
            let anchor = self.spans.remove(&id).map(|(block, start, end_block, end)| Anchor {
                block,
                start,
                end_block,
                end,
                quote: String::new(),
            });
            notes.push(SubmittedNote {
                kind: NoteKind::Comment,
                anchor: anchor.unwrap_or_default(),
                author: comment.author,
                initials: comment.initials,
                date: comment.date,
                text: comment.text,
                revision: None,
                replies: replies.remove(&id).unwrap_or_default(),
                resolved: comment.resolved,
            });
        }
        notes
    }

    // The comment at the head of an answer's thread; none for a comment that answers nothing.
    fn first_of_thread(&self, id: &str) -> Option<String> {
        let mut first = self.by_id.get(id)?.parent.clone()?;
        for _ in 0..64 {
            match self.by_id.get(&first).and_then(|comment| comment.parent.clone()) {
                // Two comments that answer each other are a circle: each stands by itself.
                Some(parent) if parent == id => return None,
                Some(parent) if parent != first => first = parent,
                _ => return self.by_id.contains_key(&first).then_some(first),
            }
        }
        None
    }
}

fn number(id: &str) -> u64 {
    id.parse().unwrap_or(u64::MAX)
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
