//! Who did what and when, and how a text read before.

use crate::Library;
use crate::document::Revision;
use crate::error::Error;
use crate::operation::Op;
use crate::store;
use crate::surroundings::rfc3339;
use crate::undo::StepKind;
use crate::write::Message;
use foreword_model::PieceId;
use rusqlite::named_params;

/// One change in the audit trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// The piece or issue.
    pub document: String,
    /// Whoever did it; an id, never a name.
    pub person: String,
    /// When, RFC 3339.
    pub time: String,
    /// What was done; none for an operation of a newer program.
    pub op: Option<Op>,
    /// Whether it took something back.
    pub undone: bool,
    /// The other copy of the library that it came from; none when it was done here.
    pub received_from: Option<String>,
}

/// A state that a piece has been in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PieceVersion {
    /// Which state; `piece_text_at` reads it.
    pub revision: Revision,
    /// Whoever made it.
    pub person: String,
    /// When, RFC 3339.
    pub time: String,
    /// What was done.
    pub op: Option<Op>,
}

impl Library {
    /// Everything that was done to a piece or an issue, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn audit_trail(&self, document: &str, limit: u32) -> Result<Vec<AuditEntry>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("audit_trail.sql"))?;
            let rows =
                statement.query_map(named_params! { ":document": document, ":limit": limit }, |row| {
                    let message = read_message(&row.get::<_, String>("message")?);
                    Ok(AuditEntry {
                        document: document.to_owned(),
                        person: message.person,
                        time: rfc3339(row.get("time")?),
                        op: Op::from_word(&message.op),
                        undone: message.step == StepKind::Undo,
                        received_from: row.get("received_from")?,
                    })
                })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The states that a piece has been in, the latest first.
    ///
    /// # Errors
    /// When there is no such piece or it cannot be read.
    pub fn piece_versions(&self, piece: &PieceId) -> Result<Vec<PieceVersion>, Error> {
        self.read(|connection| {
            let row = store::get_document(connection, piece.as_str())?;
            row.ok_or_else(|| Error::PieceMissing(piece.clone()))?;
            let changes = store::list_changes(connection, piece.as_str(), 0)?;
            let version = |change: &store::StoredChange| {
                let message = read_message(&change.message);
                PieceVersion {
                    revision: change.revision(),
                    person: message.person,
                    time: rfc3339(change.time),
                    op: Op::from_word(&message.op),
                }
            };
            Ok(changes.iter().rev().map(version).collect())
        })
    }

    /// The text of a piece as it read in an earlier state.
    ///
    /// # Errors
    /// [`Error::RevisionUnknown`] when it never was in that state.
    pub fn piece_text_at(&self, piece: &PieceId, revision: &Revision) -> Result<String, Error> {
        self.read(|connection| {
            let row = store::get_document(connection, piece.as_str())?;
            let row = row.ok_or_else(|| Error::PieceMissing(piece.clone()))?;
            let loaded = store::load(connection, &row, &self.actor)?;
            loaded.dossier.text(Some(revision)).map_err(|_| Error::RevisionUnknown(piece.clone()))
        })
    }
}

// A message of a newer program still tells who and when.
fn read_message(json: &str) -> Message {
    serde_json::from_str(json).unwrap_or_default()
}
