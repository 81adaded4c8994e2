//! Documents in and out of the file.

pub(crate) mod snapshot;

pub(crate) use crate::document::StoredChange;
use crate::document::{Damage, Dossier, Revision};
use crate::error::Error;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DocumentKind {
    Piece,
    Issue,
}

impl DocumentKind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Piece => "piece",
            Self::Issue => "issue",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Piece, Self::Issue].into_iter().find(|kind| kind.word() == word)
    }

    /// The containers that the founding change makes.
    pub(crate) fn maps(self) -> &'static [&'static str] {
        match self {
            Self::Piece => &[
                "themes",
                "key_figures",
                "key_facts",
                "quotes",
                "lessons",
                "contact",
                "signatories",
                "pictures",
                "originals",
                "notes",
            ],
            Self::Issue => &["cover", "imprint", "placements"],
        }
    }
}

/// A document as its row says.
#[derive(Clone, Debug)]
pub(crate) struct DocumentRow {
    pub(crate) id: String,
    pub(crate) kind: DocumentKind,
    pub(crate) heads: Revision,
}

/// Names the document in an error of the engine.
pub(crate) fn damaged(id: &str) -> impl Fn(Damage) -> Error + '_ {
    move |damage| match damage {
        Damage::Panicked => Error::EngineFailed,
        damage => Error::DocumentDamaged { document: id.to_owned(), damage },
    }
}

fn row_to_document(row: &Row<'_>) -> rusqlite::Result<DocumentRow> {
    let kind: String = row.get("kind")?;
    Ok(DocumentRow {
        id: row.get("id")?,
        // The table's own check allows no other word; a damaged one reads as a piece and does not load.
        kind: DocumentKind::from_word(&kind).unwrap_or(DocumentKind::Piece),
        heads: Revision::from(row.get::<_, String>("heads")?),
    })
}

pub(crate) fn get_document(connection: &Connection, id: &str) -> Result<Option<DocumentRow>, Error> {
    let mut statement = connection.prepare_cached(include_str!("get_document.sql"))?;
    Ok(statement.query_row(named_params! { ":id": id }, row_to_document).optional()?)
}

pub(crate) fn list_documents(connection: &Connection) -> Result<Vec<DocumentRow>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_documents.sql"))?;
    let rows = statement.query_map([], row_to_document)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row_to_change(row: &Row<'_>) -> rusqlite::Result<StoredChange> {
    Ok(StoredChange {
        // A hash of another length is damage, which comparing it finds.
        hash: row.get::<_, Vec<u8>>("hash")?.try_into().unwrap_or_default(),
        bytes: row.get("bytes")?,
        actor: row.get("actor")?,
        seq: row.get("seq")?,
        time: row.get("time")?,
        message: row.get("message")?,
    })
}

/// The changes of a document that arrived after another, in order of arrival.
pub(crate) fn list_changes(
    connection: &Connection,
    document: &str,
    after_arrival: i64,
) -> Result<Vec<StoredChange>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_changes.sql"))?;
    let rows = statement
        .query_map(named_params! { ":document": document, ":after": after_arrival }, row_to_change)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether a change has arrived already.
pub(crate) fn has_change(connection: &Connection, hash: &[u8; 32]) -> Result<bool, Error> {
    let mut statement = connection.prepare_cached(include_str!("has_change.sql"))?;
    Ok(statement.exists(named_params! { ":hash": hash })?)
}

pub(crate) fn add_change(
    connection: &Connection,
    document: &str,
    change: &StoredChange,
    received_from: Option<&str>,
) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(include_str!("add_change.sql"))?;
    statement.execute(named_params! {
        ":hash": change.hash,
        ":document": document,
        ":bytes": change.bytes,
        ":actor": change.actor,
        ":seq": change.seq,
        ":time": change.time,
        ":message": change.message,
        ":received_from": received_from,
    })?;
    Ok(())
}

/// Says which state the changes of a document lead to; makes the row of a new one.
pub(crate) fn set_heads(
    connection: &Connection,
    id: &str,
    kind: DocumentKind,
    heads: &Revision,
) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(include_str!("set_heads.sql"))?;
    statement.execute(named_params! { ":id": id, ":kind": kind.word(), ":heads": heads.as_str() })?;
    Ok(())
}

/// A document in memory, and how many changes it has had since its snapshot.
pub(crate) struct Loaded {
    pub(crate) dossier: Dossier,
    pub(crate) since_snapshot: usize,
}

/// Loads a document from its snapshot and the changes after it; from the changes alone if that fails.
pub(crate) fn load(connection: &Connection, row: &DocumentRow, actor: &[u8]) -> Result<Loaded, Error> {
    if let Some(snapshot) = snapshot::get(connection, &row.id)?.filter(snapshot::Snapshot::is_whole) {
        let later = list_changes(connection, &row.id, snapshot.upto_arrival)?;
        if let Ok(dossier) = Dossier::load(actor, Some(&snapshot.bytes), &later, &row.heads) {
            return Ok(Loaded { dossier, since_snapshot: later.len() });
        }
    }
    let (dossier, since_snapshot) = replay(connection, row, actor)?;
    Ok(Loaded { dossier, since_snapshot })
}

/// Loads a document from its changes alone.
pub(crate) fn replay(
    connection: &Connection,
    row: &DocumentRow,
    actor: &[u8],
) -> Result<(Dossier, usize), Error> {
    let changes = list_changes(connection, &row.id, 0)?;
    let dossier = Dossier::load(actor, None, &changes, &row.heads).map_err(damaged(&row.id))?;
    Ok((dossier, changes.len()))
}
