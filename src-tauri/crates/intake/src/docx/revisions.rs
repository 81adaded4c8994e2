//! Tracked changes as suggestions on the text before them.

use crate::receipt::Receipt;
use foreword_model::{Anchor, Block, BlockId, BlockKind, Document, NoteKind, Revision, SubmittedNote};
use std::collections::BTreeSet;

/// Who changed something, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Author {
    pub(crate) name: Option<String>,
    pub(crate) date: Option<String>,
}

/// What a tracked change does with the words inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    /// They are new: not in the text before.
    Inserted,
    /// They go: still in the text before.
    Deleted,
}

/// New words at a place; joined with a change of the same person right before.
pub(crate) fn insert(notes: &mut Vec<SubmittedNote>, block: &BlockId, at: u32, words: &str, author: &Author) {
    if let Some(note) = neighbour(notes, block, at, author)
        && let Some(Revision::Replace { words: last }) = &mut note.revision
    {
        last.push_str(words);
        return;
    }
    notes.push(suggestion(block, at, at, Revision::Replace { words: words.to_owned() }, author));
}

/// Words that go; joined with a change of the same person right before.
pub(crate) fn delete(notes: &mut Vec<SubmittedNote>, block: &BlockId, start: u32, end: u32, author: &Author) {
    if let Some(note) = neighbour(notes, block, start, author)
        && matches!(&note.revision, Some(Revision::Replace { words }) if !words.contains('\n'))
    {
        note.anchor.end = end;
        return;
    }
    notes.push(suggestion(block, start, end, Revision::Replace { words: String::new() }, author));
}

/// The paragraph that ends here is to run on into the next one.
pub(crate) fn join_next(notes: &mut Vec<SubmittedNote>, block: &BlockId, at: u32, author: &Author) {
    notes.push(suggestion(block, at, at, Revision::JoinNext, author));
}

fn neighbour<'a>(
    notes: &'a mut [SubmittedNote],
    block: &BlockId,
    at: u32,
    author: &Author,
) -> Option<&'a mut SubmittedNote> {
    let note = notes.last_mut()?;
    let same = note.anchor.block == *block && note.anchor.end == at && note.author == author.name;
    (same && matches!(note.revision, Some(Revision::Replace { .. }))).then_some(note)
}

fn suggestion(block: &BlockId, start: u32, end: u32, revision: Revision, author: &Author) -> SubmittedNote {
    SubmittedNote {
        kind: NoteKind::Suggestion,
        anchor: Anchor { block: block.clone(), start, end_block: block.clone(), end, quote: String::new() },
        author: author.name.clone(),
        date: author.date.clone(),
        revision: Some(revision),
        ..SubmittedNote::default()
    }
}

/// Moves notes off paragraphs that are empty before the changes, since no text can hold an empty paragraph.
///
/// New words then follow the paragraph before, as a paragraph of their own. Where there is no other text at all they
/// are taken into it, and the receipt says so.
pub(crate) fn leave_empty_paragraphs(
    document: &mut Document,
    notes: &mut Vec<SubmittedNote>,
    receipt: &mut Receipt,
) {
    let mut texts: Vec<(BlockId, u32)> = Vec::new();
    document.each_text(|id, text| texts.push((id.clone(), text.utf16_len())));
    let cells = cells_of(document);
    let filled = |at: &usize| texts[*at].1 > 0 && !cells.contains(&texts[*at].0);
    for at in 0..texts.len() {
        let (id, length) = &texts[at];
        if *length > 0 || cells.contains(id) {
            continue;
        }
        let before = (0..at).rev().find(filled).map(|at| texts[at].clone());
        let after = (at + 1..texts.len()).find(filled).map(|at| texts[at].0.clone());
        let place =
            before.map(|(block, end)| (block, end, true)).or_else(|| after.map(|block| (block, 0, false)));
        let Some((block, offset, follows)) = place else {
            take_in(document, id, notes, receipt);
            continue;
        };
        for note in notes.iter_mut().filter(|note| note.anchor.block == *id) {
            if let Some(Revision::Replace { words }) = &mut note.revision {
                *words = if follows {
                    format!("\n\n{}", words.trim_end())
                } else {
                    format!("{}\n\n", words.trim_end())
                };
            }
            (note.anchor.block, note.anchor.start) = (block.clone(), offset);
            (note.anchor.end_block, note.anchor.end) = (block.clone(), offset);
        }
    }
}

fn take_in(document: &mut Document, id: &BlockId, notes: &mut Vec<SubmittedNote>, receipt: &mut Receipt) {
    notes.retain(|note| {
        let Some(Revision::Replace { words }) = note.revision.as_ref().filter(|_| note.anchor.block == *id)
        else {
            return true;
        };
        if let Some(text) = document.find_text_mut(id) {
            let end = text.utf16_len();
            text.splice(end, end, &words.replace("\n\n", " "));
        }
        receipt.change("Tracked changes taken into the text, which had no other words", words.trim());
        false
    });
}

fn cells_of(document: &Document) -> BTreeSet<BlockId> {
    let mut cells = BTreeSet::new();
    let mut waiting: Vec<&Block> = document.blocks.iter().collect();
    while let Some(block) = waiting.pop() {
        match &block.kind {
            BlockKind::Table(table) => {
                let all = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
                cells.extend(all.map(|cell| cell.id.clone()));
            }
            BlockKind::Quote { blocks }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => {
                waiting.extend(blocks);
            }
            BlockKind::List(list) => waiting.extend(list.items.iter().flat_map(|item| &item.blocks)),
            _ => {}
        }
    }
    cells
}
