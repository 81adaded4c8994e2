//! Repairing from the other copy: history from the snapshot, the snapshot from history, what is shown from both.

use super::{CheckReport, Checker, Finding, rows};
use crate::Library;
use crate::document::{Dossier, Revision, StoredChange};
use crate::error::Error;
use crate::schema;
use crate::store::{self, DocumentRow, damaged, snapshot};
use crate::write::project;
use rusqlite::{Connection, OptionalExtension, named_params};
use std::collections::BTreeMap;

// A damaged name of a state differs from the true one in this many letters at most: one bit is one letter.
const NEARLY: usize = 2;

impl Library {
    /// Repairs everything that is stored twice, after making a backup, and checks again: what is left in the report
    /// can only come back from a backup.
    ///
    /// # Errors
    /// When the disk refuses; each piece and issue is repaired wholly or not at all.
    pub fn repair(&self) -> Result<CheckReport, Error> {
        // A file that cannot be backed up any more needs the repair all the more.
        let _backup: Result<_, Error> = self.backup();
        {
            let mut writer = self.writer();
            self.reopen_if_needed(&mut writer)?;
            writer.dossiers.clear();
            let connection = writer.connection.as_mut().ok_or(Error::Stopped)?;
            let scratch = schema::scratch()?;
            for row in store::list_documents(connection)? {
                // One that cannot be repaired must not keep the others from it; the report names it.
                let _repaired: Result<(), Error> = repair_document(connection, &scratch, &row, &self.actor);
            }
            connection.execute_batch(include_str!("rebuild_search.sql"))?;
        }
        self.check()
    }
}

fn repair_document(
    connection: &mut Connection,
    scratch: &Connection,
    row: &DocumentRow,
    actor: &[u8],
) -> Result<(), Error> {
    let changes = store::list_changes(connection, &row.id, 0)?;
    let mut row = row.clone();
    let whole = changes.iter().all(|change| change.verify().is_ok());
    let mut dossier = match Dossier::load(actor, None, &changes, &row.heads) {
        Ok(dossier) => dossier,
        Err(_) => match store::load(connection, &row, actor) {
            Ok(loaded) => loaded.dossier,
            Err(error) => {
                row.heads = nearly_the_same_state(&changes, &row.heads).ok_or(error)?;
                Dossier::load(actor, None, &changes, &row.heads).map_err(damaged(&row.id))?
            }
        },
    };
    let transaction = connection.transaction()?;
    if !whole || dossier.changes().len() != changes.len() {
        rewrite_changes(&transaction, &row, &mut dossier)?;
    }
    store::set_heads(&transaction, &row.id, row.kind, &row.heads)?;
    if !rows::differences(&transaction, scratch, &row, &mut dossier)?.is_empty() {
        project(&transaction, &row, &mut dossier)?;
    }
    transaction.commit()?;
    let checker = Checker { connection, scratch, actor };
    if !checker.snapshot_is_whole(&row, &mut dossier)? {
        snapshot::write(connection, &row, &mut dossier, actor)?;
    }
    Ok(())
}

// The state that whole changes lead to, when the stored name of it differs by a flipped bit only. Another name
// would mean that changes are missing, and nothing here may hide that.
fn nearly_the_same_state(changes: &[StoredChange], stored: &Revision) -> Option<Revision> {
    let mut heads: BTreeMap<[u8; 32], &StoredChange> = BTreeMap::new();
    for change in changes {
        change.verify().ok()?;
        heads.insert(change.hash, change);
    }
    for change in changes {
        for needed in change.dependencies().ok()? {
            heads.remove(&needed);
        }
    }
    let names: Vec<String> = heads.values().map(|change| change.revision().as_str().to_owned()).collect();
    let actual = names.join(".");
    let differing = actual.bytes().zip(stored.as_str().bytes()).filter(|(one, other)| one != other).count();
    let near = actual.len() == stored.as_str().len() && differing <= NEARLY;
    near.then(|| Revision::from(actual))
}

// The triggers that keep history as it is step aside for this one purpose, inside the transaction.
fn rewrite_changes(connection: &Connection, row: &DocumentRow, dossier: &mut Dossier) -> Result<(), Error> {
    let mut senders = BTreeMap::new();
    for change in dossier.changes() {
        let mut statement = connection.prepare(include_str!("sender.sql"))?;
        let from: Option<Option<String>> = statement
            .query_row(named_params! { ":hash": change.hash }, |row| row.get("received_from"))
            .optional()?;
        senders.insert(change.hash, from.flatten());
    }
    let mut statement = connection.prepare(include_str!("guards.sql"))?;
    let guards =
        statement.query_map([], |row| row.get::<_, String>("sql"))?.collect::<Result<Vec<_>, _>>()?;
    connection.execute_batch(include_str!("drop_guards.sql"))?;
    connection.prepare(include_str!("clear_changes.sql"))?.execute(named_params! { ":document": row.id })?;
    for change in dossier.changes() {
        connection
            .prepare(include_str!("clear_change.sql"))?
            .execute(named_params! { ":hash": change.hash })?;
        let from = senders.get(&change.hash).and_then(Option::as_deref);
        store::add_change(connection, &row.id, &change, from)?;
    }
    for guard in guards {
        connection.execute_batch(&guard)?;
    }
    Ok(())
}

impl Finding {
    /// Whether [`Library::repair`] may put it right.
    pub fn is_repairable(&self) -> bool {
        match self {
            Self::Search | Self::Snapshot { .. } | Self::Shown { .. } | Self::Changes { .. } => true,
            Self::File(_)
            | Self::Schema(_)
            | Self::Media { .. }
            | Self::Sealed { .. }
            | Self::Unreadable { .. } => false,
        }
    }
}
