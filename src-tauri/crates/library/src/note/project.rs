//! The rows of a piece's notes, from its document alone, and back.

use super::anchor::{Trace, find};
use super::{NoteRecord, NoteState, Reply, Standing};
use crate::document::{Dossier, Tree};
use crate::error::Error;
use crate::text::byte_of_unit;
use crate::tree::{entries, optional_text, text, whole};
use crate::words::{from_word, word};
use foreword_model::{NoteId, NoteKind, PieceId};
use rusqlite::{Connection, Row, named_params};
use std::ops::Range;

/// One note as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct NoteRow {
    id: String,
    kind: String,
    pub(crate) author: String,
    initials: String,
    time: String,
    pub(crate) text: String,
    quote: String,
    pub(crate) revision: Option<String>,
    pub(crate) replies: Vec<Reply>,
    pub(crate) state: NoteState,
    closed_by: String,
    closed_at: String,
    pub(crate) standing: Standing,
    pub(crate) range: Option<Range<usize>>,
}

/// All notes of a piece in text order; notes without a place come first.
pub(crate) fn rows(dossier: &Dossier, tree: &Tree, markdown: &str) -> Vec<NoteRow> {
    let mut rows: Vec<_> =
        entries(tree, "notes").map(|(id, entry)| row_of(dossier, id, entry, markdown)).collect();
    rows.sort_by_cached_key(|row| {
        let start = row.range.as_ref().map(|range| (range.start, range.end));
        (start, row.time.clone(), row.id.clone())
    });
    rows
}

/// One note from its entry in the document.
pub(crate) fn row_of(dossier: &Dossier, id: &str, entry: &Tree, markdown: &str) -> NoteRow {
    let (range, standing) = match optional_text(entry, "first") {
        None => (None, Standing::Exact),
        Some(first) => {
            let marked = marked(dossier, &first, &text(entry, "last"), markdown);
            let trace = Trace {
                words: text(entry, "words"),
                prefix: text(entry, "prefix"),
                suffix: text(entry, "suffix"),
            };
            find(markdown, marked, &trace)
        }
    };
    let mut events: Vec<&Tree> = entries(entry, "events").map(|(_, event)| event).collect();
    events.sort_by_cached_key(|event| (whole(event, "number"), text(event, "time"), text(event, "state")));
    let last = events.last();
    let state = last.and_then(|event| from_word(&text(event, "state"))).unwrap_or_default();
    let closing = last.filter(|_| state != NoteState::Open);
    let mut replies: Vec<&Tree> = entries(entry, "replies").map(|(_, reply)| reply).collect();
    replies.sort_by_cached_key(|reply| (whole(reply, "number"), text(reply, "time"), text(reply, "text")));
    NoteRow {
        id: id.to_owned(),
        kind: text(entry, "kind"),
        author: text(entry, "author"),
        initials: text(entry, "initials"),
        time: text(entry, "time"),
        text: text(entry, "text"),
        quote: text(entry, "quote"),
        revision: optional_text(entry, "revision"),
        replies: replies
            .into_iter()
            .map(|reply| Reply {
                author: text(reply, "author"),
                time: text(reply, "time"),
                text: text(reply, "text"),
            })
            .collect(),
        state,
        closed_by: closing.map(|event| text(event, "by")).unwrap_or_default(),
        closed_at: closing.map(|event| text(event, "time")).unwrap_or_default(),
        standing,
        range,
    }
}

// Where the marks lead, in bytes: from the first letter to behind the last.
fn marked(dossier: &Dossier, first: &str, last: &str, markdown: &str) -> Option<Range<usize>> {
    let start = byte_of_unit(markdown, dossier.cursor_position(first)?);
    let last = byte_of_unit(markdown, dossier.cursor_position(last)?);
    let end = markdown[last..].chars().next().map_or(last, |letter| last + letter.len_utf8());
    Some(start..end.max(start))
}

/// Writes the notes of a piece.
pub(crate) fn set(connection: &Connection, piece: &str, rows: &[NoteRow]) -> Result<(), Error> {
    connection.prepare_cached(include_str!("clear.sql"))?.execute(named_params! { ":piece": piece })?;
    let mut statement = connection.prepare_cached(include_str!("add.sql"))?;
    let bytes = |byte: usize| i64::try_from(byte).unwrap_or(i64::MAX);
    for (position, row) in rows.iter().enumerate() {
        statement.execute(named_params! {
            ":piece": piece,
            ":id": row.id,
            ":position": bytes(position),
            ":kind": row.kind,
            ":author": row.author,
            ":initials": row.initials,
            ":time": row.time,
            ":text": row.text,
            ":quote": row.quote,
            ":revision": row.revision,
            ":replies": serde_json::to_string(&row.replies)?,
            ":state": word(&row.state),
            ":closed_by": row.closed_by,
            ":closed_at": row.closed_at,
            ":standing": word(&row.standing),
            ":start": row.range.as_ref().map(|range| bytes(range.start)),
            ":stop": row.range.as_ref().map(|range| bytes(range.end)),
        })?;
    }
    Ok(())
}

/// The notes of a piece in text order.
pub(crate) fn list(connection: &Connection, piece: &PieceId) -> Result<Vec<NoteRecord>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list.sql"))?;
    let mut rows = statement.query(named_params! { ":piece": piece.as_str() })?;
    let mut notes = Vec::new();
    while let Some(row) = rows.next()? {
        notes.push(row_to_note(row)?);
    }
    Ok(notes)
}

fn row_to_note(row: &Row<'_>) -> Result<NoteRecord, Error> {
    let text = |column: &str| row.get::<_, String>(column);
    let place = |column: &str| {
        row.get::<_, Option<i64>>(column).map(|byte| byte.and_then(|byte| usize::try_from(byte).ok()))
    };
    let revision: Option<String> = row.get("revision")?;
    Ok(NoteRecord {
        id: NoteId::from(text("id")?),
        kind: from_word::<NoteKind>(&text("kind")?).unwrap_or_default(),
        author: text("author")?,
        initials: text("initials")?,
        time: text("time")?,
        text: text("text")?,
        quote: text("quote")?,
        revision: revision.map(|json| serde_json::from_str(&json)).transpose()?,
        replies: serde_json::from_str(&text("replies")?)?,
        state: from_word(&text("state")?).unwrap_or_default(),
        closed_by: text("closed_by")?,
        closed_at: text("closed_at")?,
        standing: from_word(&text("standing")?).unwrap_or_default(),
        range: place("start")?.zip(place("stop")?).map(|(start, stop)| start..stop),
    })
}
