//! Adding, answering and closing notes. Nothing is ever taken out of a note; its state follows from its events.

use super::anchor::{Trace, snapped};
use super::project::{NoteRow, row_of};
use super::{NewNote, NoteState, Standing};
use crate::document::{Dossier, Scalar};
use crate::entries::put_fields;
use crate::error::Error;
use crate::piece::edit::splice_text;
use crate::store::damaged;
use crate::surroundings::{Surroundings, fresh_id, rfc3339};
use crate::text::units;
use crate::words::word;
use crate::write::Transaction;
use foreword_manuscript::Positions;
use foreword_model::document::utf16_len;
use foreword_model::{Anchor, BlockId, Document, NoteId, PieceId, SubmittedNote};
use std::collections::BTreeMap;
use std::ops::Range;

impl Transaction<'_> {
    /// Puts a note on words of a piece.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn add_note(&mut self, piece: &PieceId, note: NewNote) -> Result<NoteId, Error> {
        let (id, time) = (self.fresh_id(), rfc3339(self.now));
        let dossier = self.piece_dossier(piece)?;
        let text = dossier.text(None).map_err(damaged(piece.as_str()))?;
        let range = note.range.as_ref().map(|range| snapped(&text, range));
        let fields = NoteFields {
            kind: word(&note.kind),
            author: note.author,
            initials: String::new(),
            time,
            text: note.text,
            quote: note.quote.chars().take(300).collect(),
            revision: note.revision.map(|revision| serde_json::to_string(&revision)).transpose()?,
        };
        put_note(dossier, piece.as_str(), &id, &fields, &text, range)?;
        Ok(NoteId::from(id))
    }

    /// Answers a note.
    ///
    /// # Errors
    /// When there is no such note.
    pub fn reply_to_note(
        &mut self,
        piece: &PieceId,
        note: &NoteId,
        author: &str,
        text: &str,
    ) -> Result<(), Error> {
        let (id, time) = (self.fresh_id(), rfc3339(self.now));
        let dossier = self.piece_dossier(piece)?;
        get_note(dossier, piece, note)?;
        put_reply(dossier, piece.as_str(), note.as_str(), &id, author, &time, text)
    }

    /// Marks a note as dealt with.
    ///
    /// # Errors
    /// [`Error::NoteState`] when it is closed already.
    pub fn resolve_note(&mut self, piece: &PieceId, note: &NoteId, by: &str) -> Result<(), Error> {
        self.close_note(piece, note, NoteState::Resolved, by)
    }

    /// Opens a closed note again; words that a suggestion put into the text stay.
    ///
    /// # Errors
    /// [`Error::NoteState`] when it is open already.
    pub fn reopen_note(&mut self, piece: &PieceId, note: &NoteId, by: &str) -> Result<(), Error> {
        let found = get_note(self.piece_dossier(piece)?, piece, note)?;
        if found.state == NoteState::Open {
            return Err(Error::NoteState(note.clone()));
        }
        self.add_event(piece, note, NoteState::Open, by)
    }

    /// Puts the suggested words into the text.
    ///
    /// # Errors
    /// [`Error::NoteDetached`] when the words it stands on have changed or gone, [`Error::NoteState`] when it is
    /// closed already or suggests nothing.
    pub fn accept_suggestion(&mut self, piece: &PieceId, note: &NoteId, by: &str) -> Result<(), Error> {
        let dossier = self.piece_dossier(piece)?;
        let found = get_note(dossier, piece, note)?;
        let (NoteState::Open, Some(revision)) = (found.state, &found.revision) else {
            return Err(Error::NoteState(note.clone()));
        };
        let range = found.range.filter(|_| matches!(found.standing, Standing::Exact | Standing::Moved));
        let range = range.ok_or_else(|| Error::NoteDetached(note.clone()))?;
        let text = dossier.text(None).map_err(damaged(piece.as_str()))?;
        let splices = super::apply::splices(&text, &range, &serde_json::from_str(revision)?);
        splice_text(dossier, piece, &text, &splices)?;
        self.add_event(piece, note, NoteState::Accepted, by)
    }

    /// Closes a suggestion without taking its words.
    ///
    /// # Errors
    /// [`Error::NoteState`] when it is closed already.
    pub fn decline_suggestion(&mut self, piece: &PieceId, note: &NoteId, by: &str) -> Result<(), Error> {
        self.close_note(piece, note, NoteState::Declined, by)
    }

    fn close_note(
        &mut self,
        piece: &PieceId,
        note: &NoteId,
        state: NoteState,
        by: &str,
    ) -> Result<(), Error> {
        let found = get_note(self.piece_dossier(piece)?, piece, note)?;
        if found.state != NoteState::Open {
            return Err(Error::NoteState(note.clone()));
        }
        self.add_event(piece, note, state, by)
    }

    fn add_event(&mut self, piece: &PieceId, note: &NoteId, state: NoteState, by: &str) -> Result<(), Error> {
        let (id, time) = (self.fresh_id(), rfc3339(self.now));
        let dossier = self.piece_dossier(piece)?;
        put_event(dossier, piece.as_str(), note.as_str(), &id, state, by, &time)
    }
}

fn get_note(dossier: &Dossier, piece: &PieceId, note: &NoteId) -> Result<NoteRow, Error> {
    let tree = dossier.tree(None).map_err(damaged(piece.as_str()))?;
    let text = dossier.text(None).map_err(damaged(piece.as_str()))?;
    let entry = crate::tree::entries(&tree, "notes").find(|(id, _)| *id == note.as_str());
    let (id, entry) = entry.ok_or_else(|| Error::NoteMissing(note.clone()))?;
    Ok(row_of(dossier, id, entry, &text))
}

struct NoteFields {
    kind: String,
    author: String,
    initials: String,
    time: String,
    text: String,
    quote: String,
    revision: Option<String>,
}

fn put_note(
    dossier: &mut Dossier,
    piece: &str,
    id: &str,
    fields: &NoteFields,
    text: &str,
    range: Option<Range<usize>>,
) -> Result<(), Error> {
    let path = ["notes", id];
    let mut registers = BTreeMap::from([
        ("kind".to_owned(), Scalar::text(fields.kind.as_str())),
        ("author".to_owned(), Scalar::text(fields.author.as_str())),
        ("initials".to_owned(), Scalar::text(fields.initials.as_str())),
        ("time".to_owned(), Scalar::text(fields.time.as_str())),
        ("text".to_owned(), Scalar::text(fields.text.as_str())),
        ("quote".to_owned(), Scalar::text(fields.quote.as_str())),
    ]);
    if let Some(revision) = &fields.revision {
        registers.insert("revision".to_owned(), Scalar::text(revision.as_str()));
    }
    if let Some(range) = range {
        let last =
            text[range.clone()].chars().next_back().map_or(range.start, |last| range.end - last.len_utf8());
        let cursors = dossier.cursors(units(text, range.start), units(text, last)).map_err(damaged(piece))?;
        let trace = Trace::of(text, &range);
        let trace = [
            ("first", cursors.0),
            ("last", cursors.1),
            ("words", trace.words),
            ("prefix", trace.prefix),
            ("suffix", trace.suffix),
        ];
        registers.extend(trace.map(|(key, value)| (key.to_owned(), Scalar::Text(value))));
    }
    put_fields(dossier, piece, &path, &registers)?;
    dossier.put_map(&["notes", id, "replies"]).map_err(damaged(piece))?;
    dossier.put_map(&["notes", id, "events"]).map_err(damaged(piece))
}

fn put_reply(
    dossier: &mut Dossier,
    piece: &str,
    note: &str,
    id: &str,
    author: &str,
    time: &str,
    text: &str,
) -> Result<(), Error> {
    let fields = [("author", author), ("time", time), ("text", text)];
    let fields = fields.map(|(key, value)| (key.to_owned(), Scalar::text(value)));
    put_fields(dossier, piece, &["notes", note, "replies", id], &BTreeMap::from(fields))?;
    put_number(dossier, piece, note, "replies", id)
}

// Answers and events stand in the order they came in, whatever clocks say.
fn put_number(dossier: &mut Dossier, piece: &str, note: &str, list: &str, id: &str) -> Result<(), Error> {
    let tree = dossier.tree(None).map_err(damaged(piece))?;
    let count = crate::tree::map(&tree, "notes")
        .and_then(|notes| crate::tree::map(notes, note))
        .and_then(|note| crate::tree::map(note, list))
        .map_or(0, BTreeMap::len);
    let number = Scalar::Whole(i64::try_from(count).unwrap_or(i64::MAX));
    dossier.put(&["notes", note, list, id], "number", &number).map_err(damaged(piece))
}

fn put_event(
    dossier: &mut Dossier,
    piece: &str,
    note: &str,
    id: &str,
    state: NoteState,
    by: &str,
    time: &str,
) -> Result<(), Error> {
    let fields = BTreeMap::from([
        ("state".to_owned(), Scalar::Text(word(&state))),
        ("by".to_owned(), Scalar::text(by)),
        ("time".to_owned(), Scalar::text(time)),
    ]);
    put_fields(dossier, piece, &["notes", note, "events", id], &fields)?;
    put_number(dossier, piece, note, "events", id)
}

/// Puts a note of a submitted file into its new piece.
pub(crate) fn put_submitted(
    dossier: &mut Dossier,
    piece: &str,
    surroundings: &dyn Surroundings,
    markdown: &str,
    document: &Document,
    positions: &Positions,
    note: &SubmittedNote,
) -> Result<(), Error> {
    let id = fresh_id(surroundings);
    let fields = NoteFields {
        kind: word(&note.kind),
        author: note.author.clone().unwrap_or_default(),
        initials: note.initials.clone().unwrap_or_default(),
        time: note.date.clone().unwrap_or_default(),
        text: note.text.clone(),
        quote: note.anchor.quote.chars().take(300).collect(),
        revision: note.revision.as_ref().map(serde_json::to_string).transpose()?,
    };
    let range = place(document, positions, &note.anchor).map(|range| snapped(markdown, &range));
    put_note(dossier, piece, &id, &fields, markdown, range)?;
    for reply in &note.replies {
        let (author, time) = (reply.author.as_deref().unwrap_or(""), reply.date.as_deref().unwrap_or(""));
        put_reply(dossier, piece, &id, &fresh_id(surroundings), author, time, &reply.text)?;
    }
    if note.resolved {
        put_event(dossier, piece, &id, &fresh_id(surroundings), NoteState::Resolved, "", "")?;
    }
    Ok(())
}

// The bytes that an anchor names. Offsets that no longer read as the quoted words are corrected by the words.
fn place(document: &Document, positions: &Positions, anchor: &Anchor) -> Option<Range<usize>> {
    let text = document.find_text(&anchor.block)?;
    let end_block = if anchor.end_block == BlockId::default() { &anchor.block } else { &anchor.end_block };
    let (mut start, mut end) = (anchor.start, anchor.end);
    if *end_block == anchor.block && !anchor.quote.is_empty() {
        let plain = text.plain();
        let reads = text.slice(start, end).plain() == anchor.quote;
        if !reads && let Some(byte) = plain.find(&anchor.quote) {
            start = utf16_len(&plain[..byte]);
            end = start + utf16_len(&anchor.quote);
        }
    }
    let from = positions.source_offset(&anchor.block, start)?;
    if *end_block == anchor.block && start == end {
        return Some(from..from);
    }
    let to = positions.source_end(end_block, end)?;
    Some(from..to.max(from))
}
