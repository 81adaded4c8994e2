//! Pictures, notes and boxes that were put in or taken out while changes were tracked.

use super::revisions::{self, Author, ChangeKind};
use super::{Line, Story};
use foreword_model::{Anchor, NoteKind, SubmittedNote};

/// How far a line had come before something was put into it.
#[derive(Clone, Copy)]
pub(crate) struct Before {
    length: u32,
    boxes: usize,
}

impl Line {
    /// How far the line has come.
    pub(crate) fn so_far(&self) -> Before {
        Before { length: self.length, boxes: self.boxes.len() }
    }
}

impl Story {
    /// Something that is no words has been put into the line inside a tracked change.
    ///
    /// What goes is a suggestion like words that go. A suggestion cannot bring what is no words, so that stands in the
    /// text, with a note that says who put it there.
    pub(crate) fn object_changed(&mut self, line: &Line, before: Before, change: &(ChangeKind, Author)) {
        let (kind, author) = change;
        let boxed = line.boxes.len() > before.boxes;
        if line.length == before.length && !boxed {
            return;
        }
        self.noted.insert(line.id.clone());
        let text = match kind {
            ChangeKind::Deleted if line.length > before.length => {
                revisions::delete(&mut self.notes, &line.id, before.length, line.length, author);
                return;
            }
            ChangeKind::Deleted => {
                "The box after this paragraph was taken out while changes were tracked. It still stands."
            }
            ChangeKind::Inserted if boxed => {
                "The box after this paragraph was put in while changes were tracked."
            }
            ChangeKind::Inserted => "What stands here was put in while changes were tracked.",
        };
        let (block, start, end) = (line.id.clone(), before.length, line.length);
        self.told += 1;
        self.notes.push(SubmittedNote {
            kind: NoteKind::Comment,
            anchor: Anchor { end_block: block.clone(), block, start, end, ..Anchor::default() },
            author: author.name.clone(),
            date: author.date.clone(),
            text: text.to_owned(),
            ..SubmittedNote::default()
        });
    }
}
