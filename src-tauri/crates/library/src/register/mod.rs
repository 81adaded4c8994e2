//! Registers: lists of trusts and of ratings, one for each time that a list was brought in.
//!
//! A register is never changed and never deleted. Undo takes it out of use, doing it again puts it back.

use crate::Library;
use crate::error::Error;
use crate::surroundings::hex;
use crate::undo::{StepDocument, seal};
use crate::words::{from_word, word};
use crate::write::Transaction;
use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What a register lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterKind {
    /// Trusts.
    Trusts,
    /// Ratings.
    Ratings,
}

/// A register that comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRegister {
    /// The name of its file, or of its files.
    pub name: String,
    /// Where it comes from, in words that pages print.
    pub source: String,
    /// The SHA-256 of its file in hexadecimal digits, to know the same file again.
    pub sha256: String,
    /// The day that it tells of, as `2026-07-31`, `2026-07` or `2026`.
    pub as_of: String,
}

/// A register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// Its number.
    pub id: i64,
    /// What it lists.
    pub kind: RegisterKind,
    /// The name of its file, or of its files.
    pub name: String,
    /// Where it comes from, in words.
    pub source: String,
    /// The SHA-256 of its file.
    pub sha256: String,
    /// The day that it tells of.
    pub as_of: String,
    /// When it was brought in: milliseconds since 1970 in UTC.
    pub imported: i64,
    /// How many rows it has.
    pub rows: u32,
    /// Whether it counts; not after undo.
    pub in_use: bool,
    pub(crate) contents: [u8; 32],
    seal: Vec<u8>,
}

impl Register {
    fn fresh(kind: RegisterKind, new: &NewRegister, now: i64) -> Self {
        Self {
            id: 0,
            kind,
            name: new.name.clone(),
            source: new.source.clone(),
            sha256: new.sha256.clone(),
            as_of: new.as_of.clone(),
            imported: now,
            rows: 0,
            in_use: true,
            contents: [0; 32],
            seal: Vec::new(),
        }
    }

    fn expected_seal(&self) -> [u8; 32] {
        let (imported, rows) = (self.imported.to_string(), self.rows.to_string());
        let (kind, in_use) = (word(&self.kind), self.in_use.to_string());
        seal(&[
            &kind,
            &self.name,
            &self.source,
            &self.sha256,
            &self.as_of,
            &imported,
            &rows,
            &in_use,
            &hex(&self.contents),
        ])
    }

    /// Whether the row of the register itself is as it was written.
    pub(crate) fn is_whole(&self) -> bool {
        self.seal == self.expected_seal()
    }

    fn update(&self, connection: &Connection) -> Result<(), Error> {
        connection.prepare_cached(include_str!("update.sql"))?.execute(named_params! {
            ":id": self.id,
            ":rows": self.rows,
            ":in_use": self.in_use,
            ":contents": self.contents,
            ":seal": self.expected_seal(),
        })?;
        Ok(())
    }
}

/// The rows of a register as one number, taken one after the other.
#[derive(Default)]
pub(crate) struct Contents {
    hash: Sha256,
    rows: u32,
}

impl Contents {
    pub(crate) fn row(&mut self, columns: &[&[u8]]) {
        for column in columns {
            self.hash.update((column.len() as u64).to_le_bytes());
            self.hash.update(column);
        }
        self.rows += 1;
    }

    pub(crate) fn finish(self) -> [u8; 32] {
        self.hash.finalize().into()
    }
}

/// Begins a register whose rows follow.
pub(crate) fn begin(
    connection: &Connection,
    kind: RegisterKind,
    new: &NewRegister,
    now: i64,
) -> Result<Register, Error> {
    let mut register = Register::fresh(kind, new, now);
    connection.prepare_cached(include_str!("add.sql"))?.execute(named_params! {
        ":kind": word(&kind),
        ":name": register.name,
        ":source": register.source,
        ":sha256": register.sha256,
        ":as_of": register.as_of,
        ":imported": register.imported,
        ":rows": register.rows,
        ":in_use": register.in_use,
        ":contents": register.contents,
        ":seal": register.expected_seal(),
    })?;
    register.id = connection.last_insert_rowid();
    Ok(register)
}

/// Ends a register after its last row.
pub(crate) fn finish(
    connection: &Connection,
    mut register: Register,
    contents: Contents,
) -> Result<Register, Error> {
    register.rows = contents.rows;
    register.contents = contents.finish();
    register.update(connection)?;
    Ok(register)
}

/// Every register, in order of the days that they tell of.
pub(crate) fn list(connection: &Connection) -> Result<Vec<Register>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list.sql"))?;
    let rows = statement.query_map([], |row| {
        Ok(Register {
            id: row.get("id")?,
            kind: from_word(&row.get::<_, String>("kind")?).unwrap_or(RegisterKind::Trusts),
            name: row.get("name")?,
            source: row.get("source")?,
            sha256: row.get("sha256")?,
            as_of: row.get("as_of")?,
            imported: row.get("imported")?,
            rows: row.get("rows")?,
            in_use: row.get("in_use")?,
            contents: row.get("contents")?,
            seal: row.get("seal")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The name of each register, and whether it is still as it was brought in.
pub(crate) fn list_seals(connection: &Connection) -> Result<Vec<(String, bool)>, Error> {
    list(connection)?
        .into_iter()
        .map(|register| {
            let contents = match register.kind {
                RegisterKind::Trusts => crate::trust::contents(connection, register.id)?,
                RegisterKind::Ratings => crate::rating::contents(connection, register.id)?,
            };
            let whole = register.is_whole()
                && contents.rows == register.rows
                && contents.finish() == register.contents;
            Ok((register.name, whole))
        })
        .collect()
}

/// The register of a kind that tells of the time right before another.
pub(crate) fn before<'a>(registers: &'a [Register], register: &Register) -> Option<&'a Register> {
    registers
        .iter()
        .filter(|other| other.kind == register.kind && other.in_use)
        .rfind(|other| (other.as_of.as_str(), other.id) < (register.as_of.as_str(), register.id))
}

impl Library {
    /// Every list of trusts and of ratings that was ever brought in, in order of the days that they tell of.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_registers(&self) -> Result<Vec<Register>, Error> {
        self.read(list)
    }
}

impl Transaction<'_> {
    /// The register in use that this very file became; none when it is new.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_register(&self, kind: RegisterKind, sha256: &str) -> Result<Option<Register>, Error> {
        let known = |one: &Register| one.in_use && one.kind == kind && one.sha256 == sha256;
        Ok(list(self.connection)?.into_iter().rfind(known))
    }

    pub(crate) fn took_in(&mut self, register: &Register) {
        self.changes.ratings = true;
        self.registers.push(StepDocument::of_register(register.id, None, true));
    }

    /// Takes a register out of use or puts it back.
    pub(crate) fn use_register(&mut self, id: &str, in_use: bool) -> Result<(), Error> {
        let registers = list(self.connection)?;
        let Some(mut register) = registers.into_iter().find(|one| one.id.to_string() == id) else {
            return Ok(());
        };
        let before = std::mem::replace(&mut register.in_use, in_use);
        register.update(self.connection)?;
        self.changes.ratings = true;
        self.registers.push(StepDocument::of_register(register.id, Some(before), in_use));
        Ok(())
    }
}
