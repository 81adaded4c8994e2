//! Tracked changes as suggestions on the text before them.

use super::{Item, ParagraphRole};
use foreword_model::{Anchor, BlockId, NoteKind, Revision, SubmittedNote};

/// A date as Word writes it: local time, marked as if it were not. The zone is left out, since nobody knows it.
pub(crate) fn local(date: &str) -> String {
    date.trim().trim_end_matches('Z').to_owned()
}

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

/// How many bytes of new words stand on a block so far.
pub(crate) fn written(notes: &[SubmittedNote], block: &BlockId) -> usize {
    notes.iter().filter(|note| note.anchor.block == *block).map(|note| new_words(note).len()).sum()
}

/// Says what a new paragraph is whose words begin behind the first `from` bytes: `- `, as [`revise`] reads it.
///
/// Only where the paragraph stands apart within one change: others may be accepted without it.
///
/// [`revise`]: foreword_manuscript::revise
pub(crate) fn shape(notes: &mut [SubmittedNote], block: &BlockId, from: usize, mark: Option<&str>) {
    let Some(mark) = mark else { return };
    let mut before = 0;
    for note in notes.iter_mut().filter(|note| note.anchor.block == *block) {
        let length = new_words(note).len();
        if let Some(Revision::Replace { words }) = &mut note.revision
            && from < before + length
        {
            let at = from - before;
            let leads = at == 0 && note.anchor.start == 0 && note.anchor.end == 0;
            let alone = words[..at].ends_with("\n\n") || (leads && words.contains("\n\n"));
            if alone && !words[at..].starts_with('\n') {
                words.insert_str(at, mark);
            }
            return;
        }
        before += length;
    }
}

/// How a new paragraph says what it is, as Markdown does.
pub(crate) fn shape_of(role: ParagraphRole, item: Option<&Item>) -> Option<String> {
    match (role, item) {
        (ParagraphRole::Heading(level), _) => Some(format!("{} ", "#".repeat(usize::from(level.min(6))))),
        (ParagraphRole::Body, Some(Item { number: Some(number), .. })) => Some(format!("{number}. ")),
        (ParagraphRole::Body, Some(_)) => Some("- ".to_owned()),
        _ => None,
    }
}

/// Words without what they say of their paragraph, where they are no paragraph of their own.
pub(crate) fn without_shape(words: &str) -> &str {
    let bare = words.trim_start_matches('#').strip_prefix(' ').filter(|_| words.starts_with('#'));
    let numbered = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered =
        numbered.strip_prefix(". ").filter(|_| words.starts_with(|letter: char| letter.is_ascii_digit()));
    words.strip_prefix("- ").or(bare).or(numbered).unwrap_or(words)
}

fn new_words(note: &SubmittedNote) -> &str {
    match &note.revision {
        Some(Revision::Replace { words }) => words,
        _ => "",
    }
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
