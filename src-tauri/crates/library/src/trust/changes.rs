//! What a list of trusts says that those before it did not.

use super::{TrustRow, gather, list_of_register, same_name};
use crate::Library;
use crate::error::Error;
use crate::register::{self, RegisterKind};
use rusqlite::Connection;

/// What is new in a list of trusts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustChanges {
    /// The name and the day of the list before; none for the first.
    pub before: Option<(String, String)>,
    /// What changed, by code.
    pub changes: Vec<TrustChange>,
}

/// One thing that a list of trusts says for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustChange {
    /// A trust that no list before had.
    New(TrustRow),
    /// A trust that was open before.
    Closed(TrustRow),
    /// A trust that was closed before.
    Reopened(TrustRow),
    /// A trust with another name before.
    Renamed {
        /// What it says now.
        now: TrustRow,
        /// The name before.
        before: String,
        /// The day of the last list with that name.
        until: String,
    },
    /// A trust in another region before.
    Moved {
        /// What it says now.
        now: TrustRow,
        /// The region before.
        before: String,
        /// The day of the last list with that region.
        until: String,
    },
    /// A trust that the list before had and this one does not; the library keeps it.
    Unlisted(TrustRow),
}

impl Library {
    /// What a list of trusts says that those before it did not; nothing for the first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn trust_changes(&self, id: i64) -> Result<TrustChanges, Error> {
        self.read(|connection| {
            let registers = register::list(connection)?;
            let of_trusts = |one: &&register::Register| one.kind == RegisterKind::Trusts;
            let this = registers.iter().filter(of_trusts).find(|one| one.id == id);
            let Some(this) = this else { return Ok(TrustChanges::default()) };
            let mut rows = list_of_register(connection, id)?;
            rows.retain(|row| !row.is_succession());
            let Some((before, listed)) = list_before(connection, &registers, this)? else {
                return Ok(TrustChanges::default());
            };
            if rows.is_empty() {
                return Ok(TrustChanges::default());
            }
            let known = gather(connection, |as_of, other| (as_of, other) < (this.as_of.as_str(), id))?;
            let mut changes = Vec::new();
            for now in &rows {
                match known.get(&now.code) {
                    None => changes.push(TrustChange::New(now.clone())),
                    Some(record) => compare(&record.now, &record.as_of, now, &mut changes),
                }
            }
            let unlisted = listed.into_iter().filter(|one| rows.iter().all(|row| row.code != one.code));
            changes.extend(unlisted.map(TrustChange::Unlisted));
            Ok(TrustChanges { before: Some((before.name.clone(), before.as_of.clone())), changes })
        })
    }
}

// The last list before one that has trusts, and those trusts.
fn list_before<'r>(
    connection: &Connection,
    registers: &'r [register::Register],
    this: &register::Register,
) -> Result<Option<(&'r register::Register, Vec<TrustRow>)>, Error> {
    let mut before = register::before(registers, this);
    while let Some(register) = before {
        let mut listed = list_of_register(connection, register.id)?;
        listed.retain(|row| !row.is_succession());
        if !listed.is_empty() {
            return Ok(Some((register, listed)));
        }
        before = register::before(registers, register);
    }
    Ok(None)
}

fn compare(before: &TrustRow, until: &str, now: &TrustRow, changes: &mut Vec<TrustChange>) {
    match (before.closed.is_empty(), now.closed.is_empty()) {
        (true, false) => changes.push(TrustChange::Closed(now.clone())),
        (false, true) => changes.push(TrustChange::Reopened(now.clone())),
        _ => {}
    }
    let until = until.to_owned();
    if !same_name(&before.name, &now.name) {
        let before = before.name.clone();
        changes.push(TrustChange::Renamed { now: now.clone(), before, until: until.clone() });
    }
    if !before.region.is_empty() && !now.region.is_empty() && before.region != now.region {
        let before = before.region.clone();
        changes.push(TrustChange::Moved { now: now.clone(), before, until });
    }
}
