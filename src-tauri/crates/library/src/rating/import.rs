//! Ratings coming in, and whether they are still as they came.

use crate::error::Error;
use crate::register::{self, Contents, NewRegister, Register, RegisterKind};
use crate::surroundings::{hex, sha256};
use crate::words::word;
use crate::write::Transaction;
use foreword_model::{Domain, Level, Rating};
use rusqlite::{Connection, named_params};

/// One judgement as a file of ratings says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatingRow<'a> {
    /// What it is about.
    pub level: Level,
    /// The trust's code.
    pub trust_code: &'a str,
    /// The trust's name.
    pub trust_name: &'a str,
    /// The kind of trust, in words.
    pub trust_kind: &'a str,
    /// The code of the place; empty for the whole trust.
    pub location_code: &'a str,
    /// The name of the place; empty for the whole trust.
    pub location_name: &'a str,
    /// The kind of service; empty for all of them.
    pub service: &'a str,
    /// The question; none when its words are not known.
    pub domain: Option<Domain>,
    /// The question in the file's words.
    pub domain_words: &'a str,
    /// The judgement; none when its words are not known.
    pub rating: Option<Rating>,
    /// The judgement in the file's words.
    pub words: &'a str,
    /// When it was published, as `2024-11-21`; empty when not known.
    pub published: &'a str,
    /// Whether it was taken over from another organisation; none when not known.
    pub inherited: Option<bool>,
    /// The sheet of the file.
    pub sheet: &'a str,
    /// The row of the sheet.
    pub row: u32,
}

impl Default for RatingRow<'_> {
    fn default() -> Self {
        Self {
            level: Level::Provider,
            trust_code: "",
            trust_name: "",
            trust_kind: "",
            location_code: "",
            location_name: "",
            service: "",
            domain: None,
            domain_words: "",
            rating: None,
            words: "",
            published: "",
            inherited: None,
            sheet: "",
            row: 0,
        }
    }
}

impl Transaction<'_> {
    /// Takes a list of ratings in. `watch` is told how many rows are written and answers whether to stop.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when `watch` said so; when the disk refuses.
    pub fn import_ratings<'a>(
        &mut self,
        new: &NewRegister,
        rows: impl IntoIterator<Item = RatingRow<'a>>,
        watch: &mut dyn FnMut(u32) -> bool,
    ) -> Result<Register, Error> {
        let register = write(self.connection, new, self.now, rows, watch)?;
        self.took_in(&register);
        Ok(register)
    }
}

/// Writes a register of ratings with its rows.
pub(super) fn write<'a>(
    connection: &Connection,
    new: &NewRegister,
    now: i64,
    rows: impl IntoIterator<Item = RatingRow<'a>>,
    watch: &mut dyn FnMut(u32) -> bool,
) -> Result<Register, Error> {
    let register = register::begin(connection, RegisterKind::Ratings, new, now)?;
    let mut add = connection.prepare_cached(include_str!("add_judgement.sql"))?;
    let mut find = connection.prepare_cached(include_str!("find_judgement.sql"))?;
    let mut add_row = connection.prepare_cached(include_str!("add_row.sql"))?;
    // Files list places after trusts or the other way about; the number over all rows needs one order.
    let mut digests = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        if at % 1_024 == 0 && watch(u32::try_from(at).unwrap_or(u32::MAX)) {
            return Err(Error::Cancelled);
        }
        let (domain, rating) = (row.domain.as_ref().map(word), row.rating.as_ref().map(word));
        let columns = [
            &*word(&row.level),
            row.trust_code,
            row.trust_name,
            row.trust_kind,
            row.location_code,
            row.location_name,
            row.service,
            domain.as_deref().unwrap_or_default(),
            row.domain_words,
            rating.as_deref().unwrap_or_default(),
            row.words,
            row.published,
            match row.inherited {
                Some(true) => "yes",
                Some(false) => "no",
                None => "",
            },
        ];
        let digest = digest(&columns);
        let mut bound: Vec<&dyn rusqlite::ToSql> = vec![&digest];
        bound.extend(columns.iter().map(|column| column as &dyn rusqlite::ToSql));
        let judgement: i64 = if add.execute(bound.as_slice())? == 1 {
            connection.last_insert_rowid()
        } else {
            find.query_row(named_params! { ":digest": digest }, |row| row.get("id"))?
        };
        add_row.execute(named_params! {
            ":register": register.id,
            ":sheet": row.sheet,
            ":row": row.row,
            ":judgement": judgement,
        })?;
        digests.push((row.sheet, row.row, digest));
    }
    digests.sort_unstable();
    let mut contents = Contents::default();
    for (sheet, row, digest) in &digests {
        contents.row(&[sheet.as_bytes(), &row.to_le_bytes(), digest]);
    }
    register::finish(connection, register, contents)
}

fn digest(columns: &[&str]) -> [u8; 16] {
    let mut bytes = Vec::with_capacity(256);
    for column in columns {
        bytes.extend((column.len() as u64).to_le_bytes());
        bytes.extend(column.as_bytes());
    }
    *sha256(&bytes).first_chunk().expect("a hash is longer")
}

/// The rows of a register as they are now.
pub(crate) fn contents(connection: &Connection, register: i64) -> Result<Contents, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_digests.sql"))?;
    let mut rows = statement.query(named_params! { ":register": register })?;
    let mut contents = Contents::default();
    while let Some(row) = rows.next()? {
        let sheet: String = row.get("sheet")?;
        let number: u32 = row.get("row")?;
        let digest: [u8; 16] = row.get("digest")?;
        contents.row(&[sheet.as_bytes(), &number.to_le_bytes(), &digest]);
    }
    Ok(contents)
}

/// The ratings that are no longer what they were when they came in.
pub(crate) fn broken_judgements(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare_cached(include_str!("judgement_seals.sql"))?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut broken = Vec::new();
    while let Some(row) = rows.next()? {
        let stored: [u8; 16] = row.get("digest")?;
        let words = (2..columns).map(|column| row.get::<_, String>(column)).collect::<Result<Vec<_>, _>>()?;
        if digest(&words.iter().map(String::as_str).collect::<Vec<_>>()) != stored {
            broken.push(hex(&stored));
        }
    }
    Ok(broken)
}
