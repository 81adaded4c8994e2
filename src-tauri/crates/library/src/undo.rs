//! Undo: the inverse of an operation as a new change. History is never rewritten.

use crate::document::{Branch, Dossier, Revision, Scalar, Tree};
use crate::error::Error;
use crate::operation::{Changed, Op};
use crate::store::{DocumentKind, damaged};
use crate::surroundings::sha256;
use crate::text::{difference, units};
use crate::write::{Message, Touched, Transaction};
use crate::{Library, tree};
use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

// More steps than anybody takes back.
const MOST_STEPS: usize = 500;

/// Whether something is done, undone or done again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StepKind {
    #[default]
    Do,
    Undo,
    Redo,
}

impl StepKind {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    pub(crate) fn is_do(&self) -> bool {
        *self == Self::Do
    }

    fn word(self) -> &'static str {
        match self {
            Self::Do => "do",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }
}

/// One operation that was carried out.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) op: Op,
    pub(crate) documents: Vec<StepDocument>,
}

/// What an operation did to one document.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StepDocument {
    id: String,
    kind: &'static str,
    /// None when the operation made the document.
    before: Option<String>,
    after: String,
}

impl StepDocument {
    /// What an operation did to a list of trusts or ratings; `before` is none when it brought it in.
    pub(crate) fn of_register(id: i64, before: Option<bool>, in_use: bool) -> Self {
        let word = |in_use| if in_use { IN_USE } else { OUT_OF_USE }.to_owned();
        Self { id: id.to_string(), kind: REGISTER, before: before.map(word), after: word(in_use) }
    }
}

// How a list of trusts or ratings stands among the documents of a step.
const REGISTER: &str = "register";
const IN_USE: &str = "in use";
const OUT_OF_USE: &str = "out of use";

impl Step {
    pub(crate) fn of(touched: Vec<(String, Touched)>) -> Self {
        let documents = touched
            .into_iter()
            .map(|(id, touched)| StepDocument {
                id,
                kind: touched.kind.word(),
                before: touched.before.map(|before| before.as_str().to_owned()),
                after: touched.after.as_str().to_owned(),
            })
            .collect();
        // The caller knows the operation.
        Self { op: Op::EditText, documents }
    }
}

/// Puts a finished step onto the right pile.
pub(crate) fn remember(undo: &mut Vec<Step>, redo: &mut Vec<Step>, kind: StepKind, step: Step) {
    if step.documents.is_empty() {
        return;
    }
    match kind {
        StepKind::Do => {
            redo.clear();
            // What came from elsewhere is not this person's to undo.
            if step.op != Op::Receive {
                undo.push(step);
            }
        }
        StepKind::Undo => redo.push(step),
        StepKind::Redo => undo.push(step),
    }
    if undo.len() > MOST_STEPS {
        undo.remove(0);
    }
}

/// Writes the record of an operation.
pub(crate) fn add_operation(
    connection: &Connection,
    message: &Message,
    now: i64,
    step: &Step,
    edit: Option<&str>,
) -> Result<(), Error> {
    let documents = serde_json::to_string(&step.documents)?;
    let kind = message.step.word();
    let seal = seal(&[&message.op, kind, &message.person, &now.to_string(), &documents, edit.unwrap_or("")]);
    connection.prepare_cached(include_str!("add_operation.sql"))?.execute(named_params! {
        ":op": message.op,
        ":step": kind,
        ":person": message.person,
        ":time": now,
        ":documents": documents,
        ":edit": edit,
        ":seal": seal,
    })?;
    Ok(())
}

/// The SHA-256 of some columns, each with its length before it.
pub(crate) fn seal(columns: &[&str]) -> [u8; 32] {
    let mut bytes = Vec::new();
    for column in columns {
        bytes.extend((column.len() as u64).to_le_bytes());
        bytes.extend(column.as_bytes());
    }
    sha256(&bytes)
}

impl Library {
    /// Takes the last operation of this session back; none when there is nothing to take back.
    ///
    /// # Errors
    /// When it could not be saved; then nothing was changed.
    pub fn undo(&self) -> Result<Option<Changed<Op>>, Error> {
        self.take_back(StepKind::Undo)
    }

    /// Does the last undone operation again; none when there is none.
    ///
    /// # Errors
    /// When it could not be saved; then nothing was changed.
    pub fn redo(&self) -> Result<Option<Changed<Op>>, Error> {
        self.take_back(StepKind::Redo)
    }

    /// What could be undone and what could be done again.
    pub fn undo_labels(&self) -> (Option<Op>, Option<Op>) {
        let writer = self.writer();
        (writer.undo.last().map(|step| step.op), writer.redo.last().map(|step| step.op))
    }

    fn take_back(&self, kind: StepKind) -> Result<Option<Changed<Op>>, Error> {
        let step = {
            let mut writer = self.writer();
            let pile = if kind == StepKind::Undo { &mut writer.undo } else { &mut writer.redo };
            pile.pop()
        };
        let Some(step) = step else { return Ok(None) };
        let outcome = self.transact_as(step.op, kind, |tx| {
            for document in &step.documents {
                tx.reverse(document)?;
            }
            Ok(step.op)
        });
        if outcome.is_err() {
            let mut writer = self.writer();
            let pile = if kind == StepKind::Undo { &mut writer.undo } else { &mut writer.redo };
            pile.push(step);
        }
        let mut changed = outcome?;
        (changed.changes.undo, changed.changes.redo) = self.undo_labels();
        Ok(Some(changed))
    }
}

impl Transaction<'_> {
    fn reverse(&mut self, document: &StepDocument) -> Result<(), Error> {
        if document.kind == REGISTER {
            return self.use_register(&document.id, document.before.as_deref() == Some(IN_USE));
        }
        let Some(kind) = DocumentKind::from_word(document.kind) else { return Ok(()) };
        let Some(dossier) = self.dossier(&document.id, kind)? else { return Ok(()) };
        let was_removed = tree::is_removed(&dossier.tree(None).map_err(damaged(&document.id))?);
        let after = Revision::from(document.after.as_str());
        match &document.before {
            None => dossier.put(&[], "removed", &Scalar::Truth(true)).map_err(damaged(&document.id))?,
            Some(before) => {
                reverse_registers_and_text(dossier, &document.id, &before.as_str().into(), &after)?;
            }
        }
        let is_removed = tree::is_removed(&dossier.tree(None).map_err(damaged(&document.id))?);
        if was_removed != is_removed && kind == DocumentKind::Piece {
            self.changes.submissions = true;
        }
        Ok(())
    }
}

fn reverse_registers_and_text(
    dossier: &mut Dossier,
    id: &str,
    before: &Revision,
    after: &Revision,
) -> Result<(), Error> {
    let old = dossier.tree(Some(before)).map_err(damaged(id))?;
    let new = dossier.tree(Some(after)).map_err(damaged(id))?;
    let now = dossier.tree(None).map_err(damaged(id))?;
    let mut puts = Vec::new();
    reverse_tree(&old, &new, &now, &mut Vec::new(), &mut puts);
    for (path, key, value) in puts {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        dossier.put(&path, &key, &value).map_err(damaged(id))?;
    }
    reverse_text(dossier, id, before, after)
}

type Put = (Vec<String>, String, Scalar);

// A register goes back only where nobody has changed it since.
fn reverse_tree(old: &Tree, new: &Tree, now: &Tree, path: &mut Vec<String>, puts: &mut Vec<Put>) {
    for (key, branch) in new {
        match (old.get(key), branch, now.get(key)) {
            (Some(Branch::Map(old)), Branch::Map(new), Some(Branch::Map(now))) => {
                path.push(key.clone());
                reverse_tree(old, new, now, path, puts);
                path.pop();
            }
            // Entries are never deleted; one that the operation made is taken out.
            (None, Branch::Map(_), Some(Branch::Map(_))) if !path.is_empty() => {
                let mut entry = path.clone();
                entry.push(key.clone());
                puts.push((entry, "removed".to_owned(), Scalar::Truth(true)));
            }
            (before, Branch::Leaf(new), Some(Branch::Leaf(now))) if new.value == now.value => {
                let before = match before {
                    Some(Branch::Leaf(before)) => before.value.clone(),
                    _ => Scalar::Nothing,
                };
                if before != new.value {
                    puts.push((path.clone(), key.clone(), before));
                }
            }
            _ => {}
        }
    }
}

fn reverse_text(dossier: &mut Dossier, id: &str, before: &Revision, after: &Revision) -> Result<(), Error> {
    let old = dossier.text(Some(before)).map_err(damaged(id))?;
    let new = dossier.text(Some(after)).map_err(damaged(id))?;
    if old == new {
        return Ok(());
    }
    let now = dossier.text(None).map_err(damaged(id))?;
    let since = difference(&new, &now);
    // From the back, so that the places before stay where they are.
    for splice in difference(&new, &old).into_iter().rev() {
        let touches = |other: &foreword_manuscript::Splice| {
            other.range.start < splice.range.end && other.range.end > splice.range.start
        };
        // Words that somebody has changed since stay as they are.
        if since.iter().any(touches) {
            continue;
        }
        let moved = |byte: usize| {
            let before = since.iter().filter(|other| other.range.end <= byte);
            before.fold(byte, |at, other| at + other.replacement.len() - other.range.len())
        };
        let range = moved(splice.range.start)..moved(splice.range.start) + splice.range.len();
        dossier
            .splice(units(&now, range.start)..units(&now, range.end), &splice.replacement)
            .map_err(damaged(id))?;
    }
    Ok(())
}
