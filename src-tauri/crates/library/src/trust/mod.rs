//! Trusts as the official lists have them: what each list says, and what that means now.

mod changes;

pub use changes::{TrustChange, TrustChanges};

use crate::Library;
use crate::error::Error;
use crate::register::{self, Contents, NewRegister, Register, RegisterKind};
use crate::write::Transaction;
use rusqlite::{Connection, named_params};
use std::collections::BTreeMap;

/// One trust as a file says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustRow {
    /// The name of the file.
    pub file: String,
    /// The row of it, counted from 1.
    pub row: u32,
    /// The trust's code.
    pub code: String,
    /// Its name, in letters as they are printed.
    pub name: String,
    /// The kind of trust, in words; empty when the file does not say.
    pub kind: String,
    /// The code or name of its region; empty when the file does not say.
    pub region: String,
    /// The code of its integrated care board; empty when the file does not say.
    pub care_board: String,
    /// Its address.
    pub address: String,
    /// Its postcode.
    pub postcode: String,
    /// Its telephone number.
    pub telephone: String,
    /// When it opened, as `2017-10-01`; empty when the file does not say.
    pub opened: String,
    /// When it closed; empty while it is open.
    pub closed: String,
    /// The code of a trust that it became, wholly or in part, on the day it `closed`. Such a row tells of a succession
    /// and of nothing else; it is empty in the row of a trust.
    pub became: String,
}

impl TrustRow {
    /// Whether it tells of a succession, not of a trust.
    pub fn is_succession(&self) -> bool {
        !self.became.is_empty()
    }
}

/// A trust as the lists have it together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustRecord {
    /// What the latest list that has it says.
    pub now: TrustRow,
    /// The day of that list.
    pub as_of: String,
    /// Names that it had before, the first one first, each with the last day that a list had it.
    pub former_names: Vec<(String, String)>,
    /// Regions that it was in before, in the same way.
    pub former_regions: Vec<(String, String)>,
    /// The codes of what it became, each with the day, in the order of the lists.
    pub successors: Vec<(String, String)>,
}

impl Transaction<'_> {
    /// Takes a list of trusts in.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn import_trusts(&mut self, new: &NewRegister, rows: &[TrustRow]) -> Result<Register, Error> {
        let register = register::begin(self.connection, RegisterKind::Trusts, new, self.now)?;
        let mut add = self.connection.prepare_cached(include_str!("add.sql"))?;
        for trust in rows {
            add.execute(named_params! {
                ":register": register.id,
                ":file": trust.file,
                ":row": trust.row,
                ":code": trust.code,
                ":name": trust.name,
                ":kind": trust.kind,
                ":region": trust.region,
                ":care_board": trust.care_board,
                ":address": trust.address,
                ":postcode": trust.postcode,
                ":telephone": trust.telephone,
                ":opened": trust.opened,
                ":closed": trust.closed,
                ":became": trust.became,
            })?;
        }
        let written = contents(self.connection, register.id)?;
        let register = register::finish(self.connection, register, written)?;
        self.took_in(&register);
        Ok(register)
    }
}

/// The trusts that have closed, by code, each with the day: what the latest list that has one says.
pub(crate) fn closed_trusts(connection: &Connection) -> Result<BTreeMap<String, String>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_closed.sql"))?;
    let rows = statement.query_map([], |row| Ok((row.get("code")?, row.get("closed")?)))?;
    let mut closed = rows.collect::<Result<BTreeMap<String, String>, _>>()?;
    closed.retain(|_, day| !day.is_empty());
    Ok(closed)
}

fn row_to_trust(row: &rusqlite::Row<'_>) -> rusqlite::Result<TrustRow> {
    Ok(TrustRow {
        file: row.get("file")?,
        row: row.get("row")?,
        code: row.get("code")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        region: row.get("region")?,
        care_board: row.get("care_board")?,
        address: row.get("address")?,
        postcode: row.get("postcode")?,
        telephone: row.get("telephone")?,
        opened: row.get("opened")?,
        closed: row.get("closed")?,
        became: row.get("became")?,
    })
}

/// The rows of a register as they are now.
pub(crate) fn contents(connection: &Connection, register: i64) -> Result<Contents, Error> {
    let mut contents = Contents::default();
    for trust in list_of_register(connection, register)? {
        let words = [
            &trust.file,
            &trust.code,
            &trust.name,
            &trust.kind,
            &trust.region,
            &trust.care_board,
            &trust.address,
            &trust.postcode,
            &trust.telephone,
            &trust.opened,
            &trust.closed,
        ];
        let number = trust.row.to_le_bytes();
        // Lists from before there were successions keep their seal.
        let became = trust.is_succession().then_some(trust.became.as_bytes());
        let columns = words.iter().map(|word| word.as_bytes()).chain([number.as_slice()]).chain(became);
        contents.row(&columns.collect::<Vec<_>>());
    }
    Ok(contents)
}

fn list_of_register(connection: &Connection, register: i64) -> Result<Vec<TrustRow>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_of_register.sql"))?;
    let rows = statement.query_map(named_params! { ":register": register }, row_to_trust)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

// What the lists say together, up to but without those that `until` turns away.
fn gather(
    connection: &Connection,
    counts: impl Fn(&str, i64) -> bool,
) -> Result<BTreeMap<String, TrustRecord>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list.sql"))?;
    let mut rows = statement.query([])?;
    let mut trusts: BTreeMap<String, TrustRecord> = BTreeMap::new();
    let mut successions = Vec::new();
    while let Some(row) = rows.next()? {
        let (as_of, register): (String, i64) = (row.get("as_of")?, row.get("register")?);
        if !counts(&as_of, register) {
            continue;
        }
        let now = row_to_trust(row)?;
        if now.is_succession() {
            successions.push(now);
            continue;
        }
        let record = trusts.entry(now.code.clone()).or_default();
        let known = !record.now.code.is_empty();
        if known && !same_name(&record.now.name, &now.name) {
            record.former_names.push((record.now.name.clone(), record.as_of.clone()));
        }
        // Some lists do not say the region; that is no move.
        if known && !record.now.region.is_empty() && !now.region.is_empty() && record.now.region != now.region
        {
            record.former_regions.push((record.now.region.clone(), record.as_of.clone()));
        }
        let before = std::mem::replace(&mut record.now, now);
        for (field, earlier) in [(&mut record.now.kind, before.kind), (&mut record.now.region, before.region)]
        {
            if field.is_empty() {
                *field = earlier;
            }
        }
        record.as_of = as_of;
    }
    for TrustRow { code, became, closed, .. } in successions {
        if let Some(record) = trusts.get_mut(&code) {
            record.successors.retain(|(known, _)| *known != became);
            record.successors.push((became, closed));
        }
    }
    Ok(trusts)
}

// Capitals and signs are matters of spelling.
fn same_name(one: &str, other: &str) -> bool {
    let letters = |name: &str| {
        let name = name.replace('&', "and");
        name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    letters(one) == letters(other)
}

impl Library {
    /// Every trust that a list in use has, by its code, with the names that it had before. Names are spelt as the
    /// regulator spells them where it names the trust alike; trusts that only the ratings know are there too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_trusts(&self) -> Result<Vec<TrustRecord>, Error> {
        self.read(|connection| {
            let mut trusts = gather(connection, |_, _| true)?;
            let mut statement = connection.prepare_cached(include_str!("list_rated.sql"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (code, name): (String, String) = (row.get("trust_code")?, row.get("trust_name")?);
                let (kind, as_of): (String, String) = (row.get("trust_kind")?, row.get("as_of")?);
                let record = trusts.entry(code.clone()).or_default();
                if record.now.code.is_empty() {
                    record.now =
                        TrustRow { code, name: name.clone(), kind: kind.clone(), ..TrustRow::default() };
                    record.as_of = as_of;
                }
                if same_name(&record.now.name, &name) && !name.is_empty() {
                    record.now.name = name;
                }
                if record.now.kind.is_empty() {
                    record.now.kind = kind;
                }
            }
            Ok(trusts.into_values().collect())
        })
    }

    /// The trusts whose pieces name an address at an e-mail domain, with the number of those pieces, most first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn trusts_by_domain(&self, domain: &str) -> Result<Vec<(String, u32)>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("list_by_domain.sql"))?;
            let domain = format!("@{}", domain.to_lowercase());
            let rows = statement.query_map(named_params! { ":domain": domain }, |row| {
                Ok((row.get("trust_code")?, row.get("pieces")?))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
