//! Rows that no document can make again: each carries the SHA-256 of its own columns.

use super::{Finding, rows};
use crate::error::Error;
use crate::undo::seal;
use crate::{media, rating, register};
use rusqlite::Connection;
use rusqlite::types::Value;

// The last column is the seal over the ones before it.
const SEALED: &[(&str, &str)] = &[
    ("operations", include_str!("operation_seals.sql")),
    ("settings", include_str!("setting_seals.sql")),
    ("set-aside changes", include_str!("quarantine_seals.sql")),
];

/// Compares every seal.
pub(super) fn check(connection: &Connection, findings: &mut Vec<Finding>) {
    for (table, sql) in SEALED {
        match broken(connection, sql) {
            Ok(broken) => findings.extend(broken.into_iter().map(|row| Finding::Sealed { table, row })),
            Err(_) => findings.push(Finding::Unreadable { title: (*table).to_owned() }),
        }
    }
    let pictures = media::list(connection)
        .map(|list| list.into_iter().map(|(id, whole)| (id.to_string(), whole)).collect::<Vec<_>>());
    let broken = rating::broken_judgements(connection)
        .map(|list| list.into_iter().map(|row| (row, false)).collect::<Vec<_>>());
    let registers = register::list_seals(connection);
    for (table, list) in [("pictures", pictures), ("ratings", broken), ("trusts and ratings", registers)] {
        match list {
            Ok(list) => {
                let broken = list.into_iter().filter(|(_, whole)| !whole);
                findings.extend(broken.map(|(row, _)| Finding::Sealed { table, row }));
            }
            Err(_) => findings.push(Finding::Unreadable { title: table.to_owned() }),
        }
    }
}

fn broken(connection: &Connection, sql: &str) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare(sql)?;
    let sealed = statement.column_count() - 1;
    let mut found = statement.query([])?;
    let mut broken = Vec::new();
    while let Some(row) = found.next()? {
        let columns = (0..sealed)
            .map(|column| row.get::<_, Value>(column).map(|value| rows::words(&value)))
            .collect::<Result<Vec<_>, _>>()?;
        let expected = seal(&columns.iter().map(String::as_str).collect::<Vec<_>>());
        if row.get::<_, Vec<u8>>(sealed)? != expected {
            broken.push(columns.first().cloned().unwrap_or_default());
        }
    }
    Ok(broken)
}
