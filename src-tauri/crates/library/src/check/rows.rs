//! Projections made again beside the stored ones, and compared row by row both ways.

use crate::document::Dossier;
use crate::error::Error;
use crate::store::{self, DocumentKind, DocumentRow};
use crate::write::project;
use rusqlite::types::Value;
use rusqlite::{Connection, named_params};

const PIECE: &[(&str, &str)] = &[
    ("piece", include_str!("piece_rows.sql")),
    ("text", include_str!("content_rows.sql")),
    ("originals", include_str!("original_rows.sql")),
    ("notes", include_str!("note_rows.sql")),
    ("allowances", include_str!("allowance_rows.sql")),
    ("arrival", include_str!("arrival_rows.sql")),
    ("newer versions", include_str!("version_rows.sql")),
    ("search", include_str!("words_rows.sql")),
    ("versions", include_str!("conflict_rows.sql")),
];

const ISSUE: &[(&str, &str)] = &[
    ("issue", include_str!("issue_rows.sql")),
    ("contents", include_str!("placement_rows.sql")),
    ("sections", include_str!("section_rows.sql")),
    ("versions", include_str!("conflict_rows.sql")),
];

/// The tables in which what is stored of a document differs from what its changes say.
pub(super) fn differences(
    stored: &Connection,
    scratch: &Connection,
    row: &DocumentRow,
    dossier: &mut Dossier,
) -> Result<Vec<&'static str>, Error> {
    // Rolled back when it goes out of scope: the scratch holds one document at a time.
    let scratch = scratch.unchecked_transaction()?;
    store::set_heads(&scratch, &row.id, row.kind, &row.heads)?;
    project(&scratch, row, dossier)?;
    let (tables, other) = match row.kind {
        DocumentKind::Piece => (PIECE, ISSUE),
        DocumentKind::Issue => (ISSUE, PIECE),
    };
    let mut found = Vec::new();
    // A piece must have no rows of an issue, and the reverse.
    for (name, sql) in tables.iter().chain(other) {
        if read(stored, sql, &row.id)? != read(&scratch, sql, &row.id)? && !found.contains(name) {
            found.push(*name);
        }
    }
    Ok(found)
}

fn read(connection: &Connection, sql: &str, id: &str) -> Result<Vec<Vec<Value>>, Error> {
    let mut statement = connection.prepare_cached(sql)?;
    let columns = statement.column_count();
    let rows = statement.query_map(named_params! { ":id": id }, |row| {
        (0..columns).map(|column| row.get::<_, Value>(column)).collect::<Result<Vec<_>, _>>()
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A value as words.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => crate::surroundings::hex(bytes),
    }
}
