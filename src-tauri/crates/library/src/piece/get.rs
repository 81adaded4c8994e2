//! Reading one piece.

use super::{FieldConflict, Original, PieceRecord};
use crate::document::Revision;
use crate::error::Error;
use crate::surroundings::rfc3339;
use crate::words::from_word;
use crate::{Library, note};
use foreword_model::{IssueId, PieceId};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::de::DeserializeOwned;

impl Library {
    /// A whole piece; none when there is no such piece or it was removed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn get_piece(&self, id: &PieceId) -> Result<Option<PieceRecord>, Error> {
        self.read(|connection| get(connection, id))
    }

    /// The receipt of a piece's import, as it was given; none when it has none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn get_receipt(&self, id: &PieceId) -> Result<Option<String>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("get_receipt.sql"))?;
            let receipt =
                statement.query_row(named_params! { ":piece": id.as_str() }, |row| row.get("receipt"));
            Ok(receipt.optional()?.flatten())
        })
    }

    /// The files that a piece came as.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_originals(&self, id: &PieceId) -> Result<Vec<Original>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("list_originals.sql"))?;
            let rows = statement.query_map(named_params! { ":piece": id.as_str() }, |row| {
                let size: i64 = row.get("size")?;
                Ok(Original {
                    name: row.get("name")?,
                    sha256: row.get("sha256")?,
                    size: u64::try_from(size).unwrap_or_default(),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The piece that came as a file with these bytes, by their SHA-256 in hexadecimal: the same file twice is known.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_original(&self, sha256: &str) -> Result<Option<PieceId>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("find_original.sql"))?;
            let piece = statement.query_row(named_params! { ":sha256": sha256 }, |row| {
                Ok(PieceId::from(row.get::<_, String>("piece")?))
            });
            Ok(piece.optional()?)
        })
    }
}

fn get(connection: &Connection, id: &PieceId) -> Result<Option<PieceRecord>, Error> {
    // One view of the file for all statements.
    let view = connection.unchecked_transaction()?;
    let mut statement = view.prepare_cached(include_str!("get.sql"))?;
    let found =
        statement.query_row(named_params! { ":id": id.as_str() }, |row| Ok(row_to_piece(row))).optional()?;
    let Some(piece) = found else { return Ok(None) };
    let mut piece = piece?;
    piece.notes = note::project::list(&view, id)?;
    piece.allowances = crate::allowance::list(&view, id)?;
    piece.conflicts = list_conflicts(&view, id.as_str())?;
    Ok(Some(piece))
}

fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, Error> {
    Ok(serde_json::from_str(&row.get::<_, String>(column)?)?)
}

fn row_to_piece(row: &Row<'_>) -> Result<PieceRecord, Error> {
    Ok(PieceRecord {
        id: PieceId::from(row.get::<_, String>("id")?),
        kind: from_word(&row.get::<_, String>("kind")?).unwrap_or_default(),
        title: row.get("title")?,
        standfirst: row.get("standfirst")?,
        trust_name: row.get("trust_name")?,
        trust_code: row.get("trust_code")?,
        stage: from_word(&row.get::<_, String>("stage")?).unwrap_or_default(),
        stage_reason: row.get("stage_reason")?,
        owner: row.get("owner")?,
        due: row.get("due")?,
        words: row.get("words")?,
        word_target: row.get("word_target")?,
        themes: json(row, "themes")?,
        key_figures: json(row, "key_figures")?,
        key_facts: json(row, "key_facts")?,
        quotes: json(row, "quotes")?,
        lessons: json(row, "lessons")?,
        contact: json(row, "contact")?,
        signatories: json(row, "signatories")?,
        pictures: json(row, "pictures")?,
        markdown: row.get("markdown")?,
        revision: Revision::from(row.get::<_, String>("heads")?),
        notes: Vec::new(),
        conflicts: Vec::new(),
        allowances: Vec::new(),
        changed: rfc3339(row.get("changed")?),
        issue: row.get::<_, Option<String>>("issue")?.map(IssueId::from),
        has_receipt: row.get("has_receipt")?,
    })
}

fn list_conflicts(connection: &Connection, document: &str) -> Result<Vec<FieldConflict>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_conflicts.sql"))?;
    let rows = statement.query_map(named_params! { ":document": document }, |row| {
        Ok((row.get::<_, String>("field")?, row.get::<_, String>("readings")?))
    })?;
    let mut conflicts = Vec::new();
    for row in rows {
        let (field, readings) = row?;
        conflicts.push(FieldConflict { field, values: serde_json::from_str(&readings)? });
    }
    Ok(conflicts)
}
