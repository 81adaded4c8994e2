//! Changes between copies of a library. They meet without loss: what two people did at the same time is all there.

use crate::Library;
use crate::document::Dossier;
use crate::error::Error;
use crate::operation::{Changed, Op};
use crate::store::{self, DocumentKind, Loaded, StoredChange, damaged};
use crate::surroundings::hex;
use crate::undo::seal;
use crate::write::Transaction;
use rusqlite::{Connection, named_params};
use std::collections::BTreeMap;

// Larger ones come in several bundles.
const MOST_BYTES: usize = 64 << 20;

/// Changes on their way from one copy to another. Which ones and in what order does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    changes: Vec<BundleChange>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct BundleChange {
    document: String,
    kind: DocumentKind,
    bytes: Vec<u8>,
}

/// What became of the changes of a bundle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// Taken in.
    pub taken: usize,
    /// Known already.
    pub known: usize,
    /// Kept aside because they could not be taken in.
    pub set_aside: usize,
}

impl Library {
    /// All changes of this copy.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn export_changes(&self) -> Result<Bundle, Error> {
        self.read(|connection| {
            let view = connection.unchecked_transaction()?;
            let mut bundle = Bundle::default();
            for row in store::list_documents(&view)? {
                for change in store::list_changes(&view, &row.id, 0)? {
                    let (document, kind) = (row.id.clone(), row.kind);
                    bundle.changes.push(BundleChange { document, kind, bytes: change.bytes });
                }
            }
            Ok(bundle)
        })
    }

    /// Takes in the changes of another copy; the same ones twice change nothing. `from` names the copy.
    ///
    /// # Errors
    /// When it could not be saved; then nothing was changed. A damaged change is no error: it is set aside.
    pub fn receive(&self, bundle: &Bundle, from: &str) -> Result<Changed<Received>, Error> {
        self.transact(Op::Receive, |tx| {
            let mut received = Received::default();
            let mut documents: BTreeMap<(&str, DocumentKind), Vec<&[u8]>> = BTreeMap::new();
            for change in &bundle.changes {
                documents.entry((&change.document, change.kind)).or_default().push(&change.bytes);
            }
            for ((id, kind), changes) in documents {
                tx.receive_document(id, kind, &changes, from, &mut received)?;
            }
            Ok(received)
        })
    }
}

impl Transaction<'_> {
    fn receive_document(
        &mut self,
        id: &str,
        kind: DocumentKind,
        changes: &[&[u8]],
        from: &str,
        received: &mut Received,
    ) -> Result<(), Error> {
        let mut fresh: Vec<StoredChange> = Vec::new();
        for bytes in changes {
            match StoredChange::from_bytes(bytes) {
                Err(damage) => {
                    set_aside(self.connection, id, bytes, &damage.to_string(), self.now())?;
                    received.set_aside += 1;
                }
                Ok(change) => {
                    let known = store::has_change(self.connection, &change.hash)?
                        || fresh.iter().any(|other| other.hash == change.hash);
                    if known { received.known += 1 } else { fresh.push(change) }
                }
            }
        }
        if fresh.is_empty() {
            return Ok(());
        }
        // Tried on a value of its own; the one that others use stays as it is until the changes are saved.
        let row = store::get_document(self.connection, id)?;
        let tried = match &row {
            Some(row) if row.kind != kind => Err(crate::Damage::Shape),
            Some(row) => Ok(store::load(self.connection, row, self.desk.actor)?),
            None => Dossier::found(self.desk.actor, &[], false)
                .map(|dossier| Loaded { dossier, since_snapshot: 0 }),
        };
        let total: usize = fresh.iter().map(|change| change.bytes.len()).sum();
        let tried = tried.and_then(|mut loaded| {
            if total > MOST_BYTES {
                return Err(crate::Damage::Refused);
            }
            loaded.dossier.receive(&fresh)?;
            Ok(loaded)
        });
        match tried {
            Ok(loaded) => {
                received.taken += fresh.len();
                self.receive_into(id, kind, loaded, &in_order(&fresh, id)?, from)
            }
            Err(damage) => {
                for change in &fresh {
                    set_aside(self.connection, id, &change.bytes, &damage.to_string(), self.now())?;
                }
                received.set_aside += fresh.len();
                Ok(())
            }
        }
    }
}

// Rows stand after those they build on, so that a snapshot and the rows after it always make a whole.
fn in_order(changes: &[StoredChange], id: &str) -> Result<Vec<StoredChange>, Error> {
    let mut waiting: BTreeMap<[u8; 32], (&StoredChange, Vec<[u8; 32]>)> = BTreeMap::new();
    for change in changes {
        waiting.insert(change.hash, (change, change.dependencies().map_err(damaged(id))?));
    }
    let mut ordered = Vec::new();
    while !waiting.is_empty() {
        let ready: Vec<_> = waiting
            .iter()
            .filter(|(_, (_, needs))| needs.iter().all(|hash| !waiting.contains_key(hash)))
            .map(|(hash, _)| *hash)
            .collect();
        // Hashes cannot form a circle; were there one, order would not matter either.
        let ready = if ready.is_empty() { waiting.keys().copied().collect() } else { ready };
        ordered
            .extend(ready.iter().filter_map(|hash| waiting.remove(hash)).map(|(change, _)| change.clone()));
    }
    Ok(ordered)
}

fn set_aside(connection: &Connection, document: &str, bytes: &[u8], why: &str, at: i64) -> Result<(), Error> {
    connection.prepare_cached(include_str!("set_aside.sql"))?.execute(named_params! {
        ":hash": seal(&[document, &hex(bytes), why, &at.to_string()]),
        ":document": document,
        ":bytes": bytes,
        ":why": why,
        ":at": at,
    })?;
    Ok(())
}

#[cfg(test)]
impl Bundle {
    /// The same without one of its changes.
    pub(crate) fn without_change(&self, at: usize) -> Self {
        let mut less = self.clone();
        less.changes.remove(at);
        less
    }

    /// The same with a bit of one of its changes turned over on the way.
    pub(crate) fn with_flipped_bit(&self, at: usize) -> Self {
        let mut damaged = self.clone();
        let middle = damaged.changes[at].bytes.len() / 2;
        damaged.changes[at].bytes[middle] ^= 4;
        damaged
    }
}
