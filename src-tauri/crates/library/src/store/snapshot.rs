//! Snapshots: every change of a document once more in compact form, trusted only after it was read back.

use super::{DocumentRow, damaged};
use crate::document::{Damage, Dossier, Revision, StoredChange};
use crate::error::Error;
use crate::surroundings::sha256;
use rusqlite::{Connection, OptionalExtension, named_params};

/// A stored snapshot.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub(crate) heads: Revision,
    pub(crate) upto_arrival: i64,
    pub(crate) sha256: Vec<u8>,
    pub(crate) bytes: Vec<u8>,
}

impl Snapshot {
    // Of 20,000 damaged snapshots the engine accepted three.
    pub(crate) fn is_whole(&self) -> bool {
        !self.bytes.is_empty() && sha256(&self.bytes).as_slice() == self.sha256
    }
}

pub(crate) fn get(connection: &Connection, document: &str) -> Result<Option<Snapshot>, Error> {
    let mut statement = connection.prepare_cached(include_str!("get_snapshot.sql"))?;
    let snapshot = statement.query_row(named_params! { ":document": document }, |row| {
        Ok(Snapshot {
            heads: Revision::from(row.get::<_, String>("heads")?),
            upto_arrival: row.get("upto_arrival")?,
            sha256: row.get("sha256")?,
            bytes: row.get("bytes")?,
        })
    });
    Ok(snapshot.optional()?)
}

/// Writes the snapshot of a document in its own transaction, after loading it back and comparing everything.
pub(crate) fn write(
    connection: &mut Connection,
    row: &DocumentRow,
    dossier: &mut Dossier,
    actor: &[u8],
) -> Result<(), Error> {
    let bytes = dossier.snapshot().map_err(damaged(&row.id))?;
    let mut again = Dossier::load(actor, Some(&bytes), &[], &row.heads).map_err(damaged(&row.id))?;
    if !same(dossier, &mut again).map_err(damaged(&row.id))? {
        return Err(damaged(&row.id)(Damage::Snapshot));
    }
    let transaction = connection.transaction()?;
    transaction.prepare_cached(include_str!("set_snapshot.sql"))?.execute(named_params! {
        ":document": row.id,
        ":heads": row.heads.as_str(),
        ":sha256": sha256(&bytes),
        ":bytes": bytes,
    })?;
    transaction.commit()?;
    Ok(())
}

/// Whether two documents hold the same, history included.
pub(crate) fn same(one: &mut Dossier, other: &mut Dossier) -> Result<bool, Damage> {
    Ok(one.revision() == other.revision()
        && one.text(None)? == other.text(None)?
        && one.tree(None)? == other.tree(None)?
        && sorted(one.changes()) == sorted(other.changes()))
}

fn sorted(mut changes: Vec<StoredChange>) -> Vec<StoredChange> {
    changes.sort_by_key(|change| change.hash);
    changes
}
