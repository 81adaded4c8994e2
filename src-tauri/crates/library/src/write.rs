//! Every write: one operation is one transaction, all of it or nothing.

use crate::document::{Dossier, Revision, StoredChange};
use crate::error::Error;
use crate::operation::{Changed, Changes, Op};
use crate::piece::create::Draft;
use crate::store::{self, DocumentKind, DocumentRow, Loaded, damaged, snapshot};
use crate::surroundings::{Surroundings, fresh_id};
use crate::undo::{Step, StepDocument, StepKind};
use crate::{Library, issue, piece, side_by_side};
use foreword_model::{IssueId, PieceId};
use rusqlite::{Connection, TransactionBehavior, named_params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// A snapshot is written after this many changes.
const SNAPSHOT_AFTER: usize = 200;
// Closing rewrites only documents that gained something by it.
const SNAPSHOT_ON_CLOSE: usize = 16;
// A document of 900 words takes about 200 kB in memory.
const KEPT_IN_MEMORY: usize = 64;

/// The message that each change carries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Message {
    pub(crate) op: String,
    pub(crate) person: String,
    #[serde(default, skip_serializing_if = "StepKind::is_do")]
    pub(crate) step: StepKind,
}

/// The writing connection and what is kept in memory beside it.
pub(crate) struct Writer {
    // None after a failed write, until it was opened again.
    pub(crate) connection: Option<Connection>,
    pub(crate) dossiers: BTreeMap<String, Loaded>,
    pub(crate) undo: Vec<Step>,
    pub(crate) redo: Vec<Step>,
    /// The last operation that was acknowledged: it must still be there when the file is opened anew.
    pub(crate) acknowledged: i64,
}

/// What every operation needs and none changes.
pub(crate) struct Desk<'a> {
    pub(crate) surroundings: &'a dyn Surroundings,
    pub(crate) actor: &'a [u8],
    pub(crate) media: &'a Path,
}

/// One operation under way.
pub struct Transaction<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) desk: Desk<'a>,
    pub(crate) now: i64,
    message: Message,
    kept: &'a mut BTreeMap<String, Loaded>,
    working: BTreeMap<String, Working>,
    touched: BTreeMap<String, Touched>,
    pub(crate) registers: Vec<StepDocument>,
    pub(crate) changes: Changes,
    pub(crate) edit: Option<String>,
}

struct Working {
    loaded: Loaded,
    kind: DocumentKind,
    draft: Option<Draft>,
}

impl Working {
    fn write_draft(&mut self, id: &str) -> Result<(), Error> {
        self.draft.take().map_or(Ok(()), |draft| draft.write(&mut self.loaded.dossier, id))
    }
}

pub(crate) struct Touched {
    pub(crate) kind: DocumentKind,
    pub(crate) before: Option<Revision>,
    pub(crate) after: Revision,
}

impl Library {
    /// Carries out one operation: everything that `work` does is saved when this returns, or nothing is.
    ///
    /// # Errors
    /// Whatever `work` says, or what stood in the way of saving; then nothing was changed.
    pub fn transact<T>(
        &self,
        op: Op,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, Error>,
    ) -> Result<Changed<T>, Error> {
        self.transact_as(op, StepKind::Do, work)
    }

    pub(crate) fn transact_as<T>(
        &self,
        op: Op,
        step: StepKind,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, Error>,
    ) -> Result<Changed<T>, Error> {
        let mut writer = self.writer();
        self.reopen_if_needed(&mut writer)?;
        let outcome = self.transact_in(&mut writer, op, step, work);
        if outcome.as_ref().is_err_and(Error::needs_reopening) {
            writer.connection = None;
            writer.dossiers.clear();
        }
        outcome
    }

    fn transact_in<T>(
        &self,
        writer: &mut Writer,
        op: Op,
        step: StepKind,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, Error>,
    ) -> Result<Changed<T>, Error> {
        let Writer { connection, dossiers, undo, redo, acknowledged } = writer;
        let connection = connection.as_mut().ok_or(Error::Stopped)?;
        let database = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut tx = Transaction {
            connection: &database,
            desk: self.desk(),
            now: self.surroundings.now(),
            message: Message { op: op.word().to_owned(), person: self.person.id.clone(), step },
            kept: dossiers,
            working: BTreeMap::new(),
            touched: BTreeMap::new(),
            registers: Vec::new(),
            changes: Changes::default(),
            edit: None,
        };
        // On every way out before the commit the documents in `working` are dropped: memory never runs ahead of disk.
        let value = work(&mut tx)?;
        let finished = tx.finish()?;
        let operation = database.last_insert_rowid();
        database.commit()?;
        if finished.recorded {
            *acknowledged = operation;
        }
        let Finished { step: done, mut changes, working, .. } = finished;
        for (id, loaded) in working {
            dossiers.insert(id, loaded);
        }
        crate::undo::remember(undo, redo, step, Step { op, ..done });
        changes.undo = undo.last().map(|step| step.op);
        changes.redo = redo.last().map(|step| step.op);
        self.write_snapshots(connection, dossiers, SNAPSHOT_AFTER);
        while dossiers.len() > KEPT_IN_MEMORY {
            dossiers.pop_first();
        }
        Ok(Changed { value, changes })
    }

    // A snapshot only saves time: when it cannot be written, the changes are still there and the next one may be.
    pub(crate) fn write_snapshots(
        &self,
        connection: &mut Connection,
        dossiers: &mut BTreeMap<String, Loaded>,
        after: usize,
    ) {
        for (id, loaded) in dossiers.iter_mut().filter(|(_, loaded)| loaded.since_snapshot >= after) {
            let Ok(Some(row)) = store::get_document(connection, id) else { continue };
            if snapshot::write(connection, &row, &mut loaded.dossier, &self.actor).is_ok() {
                loaded.since_snapshot = 0;
            }
        }
    }

    pub(crate) fn write_closing_snapshots(&self, writer: &mut Writer) {
        if let Some(connection) = &mut writer.connection {
            self.write_snapshots(connection, &mut writer.dossiers, SNAPSHOT_ON_CLOSE);
        }
    }
}

struct Finished {
    step: Step,
    recorded: bool,
    changes: Changes,
    working: BTreeMap<String, Loaded>,
}

impl Transaction<'_> {
    /// When this operation takes place: milliseconds since 1970 in UTC.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// Names this operation, so that sending it a second time is harmless: false when one of that name was saved
    /// before, and then there is nothing to do.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn mark_edit(&mut self, edit: &str) -> Result<bool, Error> {
        let mut statement = self.connection.prepare_cached(include_str!("has_edit.sql"))?;
        let fresh = !statement.exists(named_params! { ":edit": edit })?;
        if fresh {
            self.edit = Some(edit.to_owned());
        }
        Ok(fresh)
    }

    pub(crate) fn fresh_id(&self) -> String {
        fresh_id(self.desk.surroundings)
    }

    /// A document to change; it is saved with everything else at the end.
    pub(crate) fn dossier(&mut self, id: &str, kind: DocumentKind) -> Result<Option<&mut Dossier>, Error> {
        if !self.working.contains_key(id) {
            let Some(row) = store::get_document(self.connection, id)?.filter(|row| row.kind == kind) else {
                return Ok(None);
            };
            let mut loaded = match self.kept.remove(id) {
                Some(loaded) => loaded,
                None => store::load(self.connection, &row, self.desk.actor)?,
            };
            if *loaded.dossier.revision() != row.heads {
                loaded = store::load(self.connection, &row, self.desk.actor)?;
            }
            self.make_room()?;
            self.working.insert(id.to_owned(), Working { loaded, kind, draft: None });
        }
        let Some(working) = self.working.get_mut(id) else { return Ok(None) };
        working.write_draft(id)?;
        Ok(Some(&mut working.loaded.dossier))
    }

    pub(crate) fn piece_dossier(&mut self, id: &PieceId) -> Result<&mut Dossier, Error> {
        self.dossier(id.as_str(), DocumentKind::Piece)?.ok_or_else(|| Error::PieceMissing(id.clone()))
    }

    pub(crate) fn issue_dossier(&mut self, id: &IssueId) -> Result<&mut Dossier, Error> {
        self.dossier(id.as_str(), DocumentKind::Issue)?.ok_or_else(|| Error::IssueMissing(id.clone()))
    }

    /// Makes a document; its first change makes all containers.
    pub(crate) fn found(&mut self, id: &str, kind: DocumentKind) -> Result<&mut Dossier, Error> {
        Ok(&mut self.found_with(id, kind, None)?.loaded.dossier)
    }

    /// Makes a document whose contents are written when somebody asks for it, at the end of the operation at latest.
    pub(crate) fn found_later(&mut self, id: &str, kind: DocumentKind, draft: Draft) -> Result<(), Error> {
        self.found_with(id, kind, Some(draft)).map(drop)
    }

    fn found_with(
        &mut self,
        id: &str,
        kind: DocumentKind,
        draft: Option<Draft>,
    ) -> Result<&mut Working, Error> {
        let dossier = Dossier::found(self.desk.actor, kind.maps(), kind == DocumentKind::Piece);
        let dossier = dossier.map_err(damaged(id))?;
        self.make_room()?;
        let loaded = Loaded { dossier, since_snapshot: 0 };
        self.working.insert(id.to_owned(), Working { loaded, kind, draft });
        Ok(self.working.get_mut(id).expect("it was put there just now"))
    }

    // An import of ten thousand pieces must not hold them all in memory.
    fn make_room(&mut self) -> Result<(), Error> {
        if self.working.len() >= KEPT_IN_MEMORY {
            self.settle_all()?;
            self.working.clear();
        }
        Ok(())
    }

    fn settle_all(&mut self) -> Result<(), Error> {
        let mut working = std::mem::take(&mut self.working);
        let message = serde_json::to_string(&self.message)?;
        let now = self.now;
        let made = side_by_side::each(working.iter_mut().collect(), |(id, one): (&String, &mut Working)| {
            one.write_draft(id)?;
            let before = one.loaded.dossier.revision().clone();
            let change = one.loaded.dossier.commit(message.clone(), now).map_err(damaged(id))?;
            Ok(change.map(|change| (before, change)))
        })?;
        for ((id, one), made) in working.iter_mut().zip(made) {
            if let Some((before, change)) = made {
                self.settle(id, one, before, &change)?;
            }
        }
        self.working = working;
        Ok(())
    }

    // One document: its change, its heads, its projections.
    fn settle(
        &mut self,
        id: &str,
        one: &mut Working,
        before: Revision,
        change: &StoredChange,
    ) -> Result<(), Error> {
        let founded = before.as_str().is_empty();
        self.save(id, one, std::slice::from_ref(change), None)?;
        let before = (!founded).then_some(before);
        self.note_touched(id, one, before);
        Ok(())
    }

    fn save(
        &mut self,
        id: &str,
        one: &mut Working,
        changes: &[StoredChange],
        from: Option<&str>,
    ) -> Result<(), Error> {
        let after = one.loaded.dossier.revision().clone();
        store::set_heads(self.connection, id, one.kind, &after)?;
        for change in changes {
            store::add_change(self.connection, id, change, from)?;
        }
        one.loaded.since_snapshot += changes.len();
        project(
            self.connection,
            &DocumentRow { id: id.to_owned(), kind: one.kind, heads: after },
            &mut one.loaded.dossier,
        )
    }

    fn note_touched(&mut self, id: &str, one: &mut Working, before: Option<Revision>) {
        let after = one.loaded.dossier.revision().clone();
        match one.kind {
            DocumentKind::Piece => self.changes.pieces.insert(PieceId::from(id)),
            DocumentKind::Issue => self.changes.issues.insert(IssueId::from(id)),
        };
        if before.is_none() && one.kind == DocumentKind::Piece {
            self.changes.submissions = true;
        }
        self.touched
            .entry(id.to_owned())
            .and_modify(|touched| touched.after = after.clone())
            .or_insert(Touched { kind: one.kind, before, after });
    }

    /// Takes in changes from elsewhere that were tried before.
    pub(crate) fn receive_into(
        &mut self,
        id: &str,
        kind: DocumentKind,
        loaded: Loaded,
        changes: &[StoredChange],
        from: &str,
    ) -> Result<(), Error> {
        let before = store::get_document(self.connection, id)?.map(|row| row.heads);
        let mut one = Working { loaded, kind, draft: None };
        self.save(id, &mut one, changes, Some(from))?;
        self.note_touched(id, &mut one, before);
        self.kept.remove(id);
        Ok(())
    }

    fn finish(mut self) -> Result<Finished, Error> {
        self.settle_all()?;
        let documents: Vec<_> = std::mem::take(&mut self.touched).into_iter().collect();
        let mut step = Step::of(documents);
        step.documents.append(&mut self.registers);
        let recorded = !step.documents.is_empty() || self.edit.is_some();
        if recorded {
            crate::undo::add_operation(
                self.connection,
                &self.message,
                self.now,
                &step,
                self.edit.as_deref(),
            )?;
        }
        let working = self.working.into_iter().map(|(id, one)| (id, one.loaded)).collect();
        Ok(Finished { step, recorded, changes: self.changes, working })
    }
}

/// Writes the projections of a document from the document alone.
pub(crate) fn project(
    connection: &Connection,
    row: &DocumentRow,
    dossier: &mut Dossier,
) -> Result<(), Error> {
    match row.kind {
        DocumentKind::Piece => piece::project::project(connection, &row.id, dossier),
        DocumentKind::Issue => issue::project::project(connection, &row.id, dossier),
    }
}
