//! Comments with their answers.

use foreword_model::{Anchor, BlockId, NoteKind, SubmittedNote, SubmittedReply};
use std::collections::BTreeMap;

/// The comments of a document and how far each has been met in the text.
#[derive(Debug, Default)]
pub(crate) struct Comments {
    pub(crate) by_id: BTreeMap<String, Comment>,
    pub(crate) open: BTreeMap<String, (BlockId, u32)>,
    pub(crate) spans: BTreeMap<String, (BlockId, u32, BlockId, u32)>,
    /// How many comments and answers the part holds.
    pub(crate) count: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct Comment {
    pub(crate) author: Option<String>,
    pub(crate) initials: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) text: String,
    pub(crate) paragraph: Option<String>,
    pub(crate) parent: Option<String>,
    pub(crate) resolved: bool,
}

impl Comments {
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
