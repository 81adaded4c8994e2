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
                date: filled("date"),
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

    /// Whether a comment begins or ends in a block.
    pub(crate) fn stand_on(&self, block: &BlockId) -> bool {
        self.open.values().any(|(open, _)| open == block)
            || self.spans.values().any(|(start, _, end, _)| start == block || end == block)
    }

    /// A block's words now stand in another block, `by` units further on.
    pub(crate) fn moved(&mut self, from: &BlockId, to: &BlockId, by: u32) {
        for (block, offset) in self.open.values_mut() {
            if block == from {
                (*block, *offset) = (to.clone(), *offset + by);
            }
        }
        for (start_block, start, end_block, end) in self.spans.values_mut() {
            if start_block == from {
                (*start_block, *start) = (to.clone(), *start + by);
            }
            if end_block == from {
                (*end_block, *end) = (to.clone(), *end + by);
            }
        }
    }

    /// All comments as notes, answers with those they answer.
    pub(crate) fn into_notes(mut self) -> Vec<SubmittedNote> {
        let mut replies: BTreeMap<String, Vec<SubmittedReply>> = BTreeMap::new();
        let mut answers: Vec<(String, Comment)> = self
            .by_id
            .iter()
            .filter_map(|(id, comment)| self.first_of_thread(id).map(|first| (first, comment.clone())))
            .collect();
        answers.sort_by(|first, second| first.1.date.cmp(&second.1.date));
        for (parent, answer) in answers {
            let reply = SubmittedReply { author: answer.author, date: answer.date, text: answer.text };
            replies.entry(parent).or_default().push(reply);
        }
        let ids: Vec<String> =
            self.by_id.keys().filter(|id| self.first_of_thread(id).is_none()).cloned().collect();
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
                Some(parent) if parent != first => first = parent,
                _ => break,
            }
        }
        self.by_id.contains_key(&first).then_some(first)
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
