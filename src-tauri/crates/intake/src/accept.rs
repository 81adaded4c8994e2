//! The two texts of a document with tracked changes.

use foreword_manuscript::revise;
use foreword_model::{Document, SubmittedNote};
use std::collections::BTreeMap;

/// The text with every suggestion accepted.
pub fn accept_all(document: &Document, notes: &[SubmittedNote]) -> Document {
    let mut order = BTreeMap::new();
    document.each_text(|id, _| {
        let next = order.len();
        order.insert(id.clone(), next);
    });
    let mut suggestions: Vec<&SubmittedNote> = notes.iter().filter(|note| note.revision.is_some()).collect();
    // From the end to the beginning, so that no change moves the place of another.
    suggestions
        .sort_by_key(|note| (order.get(&note.anchor.block).copied(), note.anchor.start, note.anchor.end));
    let mut accepted = document.clone();
    for note in suggestions.into_iter().rev() {
        if let Some(revision) = &note.revision {
            revise(&mut accepted, &note.anchor, revision);
        }
    }
    accepted
}

/// The text with every suggestion rejected: the body itself.
pub fn reject_all(document: &Document, _notes: &[SubmittedNote]) -> Document {
    document.clone()
}
