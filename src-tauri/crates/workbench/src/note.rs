//! Notes: put on words, answered, dealt with.

use crate::Workbench;
use crate::dto::{
    AddNote, AnchorView, Changed, NoteIn, NoteKindView, NoteStanding, NoteState, NoteView, PieceView,
    ReplyToNote, ReplyView,
};
use crate::error::{Error, Result};
use crate::piece;
use crate::settings;
use crate::texts::OpenText;
use foreword_library::{NewNote, NoteRecord, Op, Transaction};
use foreword_model::document::byte_of_utf16;
use foreword_model::{BlockId, NoteId, PieceId, Revision};
use std::ops::Range;

type Kept<T> = std::result::Result<T, foreword_library::Error>;

// Every note command changes one piece in one named operation and answers with the piece.
fn change(
    workbench: &Workbench,
    piece: &PieceId,
    op: Op,
    work: impl FnOnce(&mut Transaction<'_>) -> Kept<()>,
) -> Result<Changed<PieceView>> {
    let changed = workbench.library()?.transact(op, work)?;
    Ok(Changed { value: piece::load(workbench, piece)?, changes: changed.changes.into() })
}

/// Puts a note on words.
pub(crate) fn add(workbench: &Workbench, request: AddNote) -> Result<Changed<PieceView>> {
    let id = PieceId::from(request.piece);
    let suggestion = request.kind == NoteKindView::Suggestion;
    let empty = request.text.trim().is_empty();
    if (empty && !suggestion) || (suggestion && request.replacement.is_none()) {
        return Err(Error::EmptyNote);
    }
    let record =
        workbench.library()?.get_piece(&id)?.ok_or_else(|| Error::PieceMissing { id: id.to_string() })?;
    let text = workbench.texts.read(&id, &record.markdown);
    let place = request.anchor.map(|anchor| place_of(&text, &anchor)).transpose()?;
    let (range, quote) = place.map_or((None, String::new()), |(range, quote)| (Some(range), quote));
    let note = NewNote {
        kind: request.kind.into(),
        range,
        quote,
        author: settings::load(workbench).person,
        text: request.text.trim().to_owned(),
        revision: request.replacement.filter(|_| suggestion).map(|words| Revision::Replace { words }),
    };
    change(workbench, &id, Op::AddNote, |tx| tx.add_note(&id, note).map(drop))
}

fn place_of(text: &OpenText, anchor: &AnchorView) -> Result<(Range<usize>, String)> {
    let (first, last) = (BlockId::from(anchor.block.as_str()), BlockId::from(anchor.end_block.as_str()));
    let missing = |id: &BlockId| Error::BlockMissing { id: id.to_string() };
    let start = text.positions.source_offset(&first, anchor.start).ok_or_else(|| missing(&first))?;
    let end = text.positions.source_end(&last, anchor.end).ok_or_else(|| missing(&last))?;
    let words = text.document.find_text(&first).map(foreword_model::Text::plain).unwrap_or_default();
    let to = if first == last { byte_of_utf16(&words, anchor.end) } else { words.len() };
    let from = byte_of_utf16(&words, anchor.start).min(to);
    let quote: String = words[from..to].chars().take(300).collect();
    Ok((start..end.max(start), quote))
}

/// Answers a note.
pub(crate) fn reply(workbench: &Workbench, request: ReplyToNote) -> Result<Changed<PieceView>> {
    if request.text.trim().is_empty() {
        return Err(Error::EmptyNote);
    }
    let (piece, note) = (PieceId::from(request.piece), NoteId::from(request.note));
    let by = settings::load(workbench).person;
    let text = request.text.trim().to_owned();
    change(workbench, &piece, Op::ReplyToNote, |tx| tx.reply_to_note(&piece, &note, &by, &text))
}

macro_rules! note_step {
    ($(#[$doc:meta])* $name:ident, $op:ident, $method:ident) => {
        $(#[$doc])*
        pub(crate) fn $name(workbench: &Workbench, request: NoteIn) -> Result<Changed<PieceView>> {
            let (piece, note) = (PieceId::from(request.piece), NoteId::from(request.note));
            let by = settings::load(workbench).person;
            change(workbench, &piece, Op::$op, |tx| tx.$method(&piece, &note, &by))
        }
    };
}

note_step!(
    /// Marks a note as dealt with.
    resolve, ResolveNote, resolve_note
);
note_step!(
    /// Opens a note again.
    reopen, ReopenNote, reopen_note
);
note_step!(
    /// Puts suggested words into the text.
    accept, AcceptSuggestion, accept_suggestion
);
note_step!(
    /// Leaves the text as it is.
    decline, DeclineSuggestion, decline_suggestion
);

/// Notes as the window shows them, where they stand in `text`.
pub(crate) fn views(notes: Vec<NoteRecord>, text: &OpenText) -> Vec<NoteView> {
    notes.into_iter().map(|note| view(note, text)).collect()
}

fn view(note: NoteRecord, text: &OpenText) -> NoteView {
    let (replacement, effect) = match &note.revision {
        Some(Revision::Replace { words }) => (Some(readable(words)), None),
        Some(Revision::JoinNext) => (None, Some("Join this paragraph with the next one.".to_owned())),
        Some(Revision::Split) => (None, Some("Begin a new paragraph here.".to_owned())),
        Some(Revision::RemoveBlocks) => (None, Some("Take these paragraphs out.".to_owned())),
        None => (None, None),
    };
    let closed_by = if note.closed_by.is_empty() {
        String::new()
    } else {
        format!("{}, {}", note.closed_by, note.closed_at)
    };
    NoteView {
        id: note.id.to_string(),
        kind: note.kind.into(),
        author_color: color_of(&note.author),
        author: note.author,
        time: note.time,
        text: note.text,
        quote: note.quote,
        replacement,
        effect,
        replies: note
            .replies
            .into_iter()
            .map(|reply| ReplyView {
                author_color: color_of(&reply.author),
                author: reply.author,
                time: reply.time,
                text: reply.text,
            })
            .collect(),
        state: match note.state {
            foreword_library::NoteState::Open => NoteState::Open,
            foreword_library::NoteState::Resolved => NoteState::Resolved,
            foreword_library::NoteState::Accepted => NoteState::Accepted,
            foreword_library::NoteState::Declined => NoteState::Declined,
        },
        closed_by,
        standing: match note.standing {
            foreword_library::Standing::Exact => NoteStanding::Exact,
            foreword_library::Standing::Moved => NoteStanding::Moved,
            foreword_library::Standing::Changed => NoteStanding::Changed,
            foreword_library::Standing::Detached => NoteStanding::Detached,
        },
        anchor: note.range.and_then(|range| anchor_of(text, &range)),
    }
}

// New paragraphs on one line, without the marks that say what they are.
fn readable(words: &str) -> String {
    if !words.contains("\n\n") {
        return words.to_owned();
    }
    let bare = |part: &str| {
        let heading = part.trim_start_matches('#');
        let marked = heading.len() < part.len() && heading.starts_with(' ');
        match part.strip_prefix("- ") {
            Some(item) => format!("• {item}"),
            None if marked => heading.trim_start().to_owned(),
            None => part.to_owned(),
        }
    };
    words.split("\n\n").map(bare).collect::<Vec<_>>().join(" ¶ ")
}

fn anchor_of(text: &OpenText, range: &Range<usize>) -> Option<AnchorView> {
    let (block, start) = text.positions.text_position(range.start)?;
    // The end belongs to the text of the last letter, not to the one that begins after it.
    let (end_block, end) = if range.is_empty() {
        (block.clone(), start)
    } else {
        let last = (range.start..range.end).rev().find(|at| text.markdown.is_char_boundary(*at))?;
        let (end_block, before) = text.positions.text_position(last)?;
        let after = text.positions.text_position(range.end).filter(|(found, _)| *found == end_block);
        (end_block, after.map_or(before + 1, |(_, end)| end))
    };
    Some(AnchorView { block: block.to_string(), start, end_block: end_block.to_string(), end })
}

// The same person always has the same colour, on every computer and in every list: the window computes it alike.
fn color_of(author: &str) -> u8 {
    let hash = author.bytes().fold(2204_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    ((hash >> 16) % 6 + 1) as u8
}

/// An open note in the form that proofs carry.
pub(crate) fn submitted(note: NoteView) -> foreword_model::SubmittedNote {
    let anchor = note.anchor.map(|anchor| foreword_model::Anchor {
        block: anchor.block.into(),
        start: anchor.start,
        end_block: anchor.end_block.into(),
        end: anchor.end,
        quote: note.quote.clone(),
    });
    let filled = |text: String| (!text.is_empty()).then_some(text);
    foreword_model::SubmittedNote {
        kind: note.kind.into(),
        anchor: anchor.unwrap_or_default(),
        author: filled(note.author),
        initials: None,
        date: filled(note.time),
        text: note.text,
        revision: note.replacement.map(|words| Revision::Replace { words }),
        replies: note
            .replies
            .into_iter()
            .map(|reply| foreword_model::SubmittedReply {
                author: filled(reply.author),
                date: filled(reply.time),
                text: reply.text,
            })
            .collect(),
        resolved: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_paragraphs_are_shown_without_the_marks_that_make_them() {
        assert_eq!(
            readable("\n\n## What comes next\n\n- May\n\nMore #1."),
            " ¶ What comes next ¶ • May ¶ More #1."
        );
        assert_eq!(readable("- a dash"), "- a dash");
        assert_eq!(readable("#1\n\n"), "#1 ¶ ");
    }
}
