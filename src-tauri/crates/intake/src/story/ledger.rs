//! The ledger: what an independent count of the raw elements finds, which the receipt must equal.

use super::hidden::Hidden;
use crate::receipt::{HIDDEN_WORDS, Receipt};
use foreword_model::{NoteKind, SubmittedNote};
use std::collections::BTreeMap;

/// What the raw elements say there is.
#[derive(Debug, Default)]
pub(crate) struct Count {
    pub(crate) by_kind: BTreeMap<&'static str, usize>,
    /// Tracked changes of looks alone.
    pub(crate) formatting: usize,
}

/// Writes what is left of the counts into the receipt: what was not met is lost.
///
/// Of the notes so many are no comments of the file.
pub(crate) fn balance(
    count: &Count,
    hidden: &Hidden,
    (notes, told): (&[SubmittedNote], usize),
    receipt: &mut Receipt,
) {
    let replies: usize = notes.iter().map(|note| note.replies.len()).sum();
    let comments = notes.iter().filter(|note| note.kind == NoteKind::Comment).count();
    receipt.keep("Comments", (comments + replies).saturating_sub(told));
    for (kind, counted) in &count.by_kind {
        // What an embedded part brought has been counted in that part.
        let inside = receipt.counted.get(*kind).copied().unwrap_or(0);
        let missing = counted.saturating_sub(receipt.total(kind).saturating_sub(inside) as usize);
        let advice = match *kind {
            "Tracked changes" => "They change a table's rows or cells, or words that are left out.",
            _ => "They stand in a part that is left out, such as hidden words or a table of contents.",
        };
        receipt.lose_many(kind, missing, advice);
        receipt.counted.insert((*kind).to_owned(), inside + *counted as u32);
    }
    receipt.change_many("Changes of formatting", count.formatting, "Taken as they are: the design decides.");
    let advice = "They were hidden in the file and are not part of the story. The original still holds them.";
    receipt.lose_all(HIDDEN_WORDS, hidden.count(), hidden.places(), advice);
}
