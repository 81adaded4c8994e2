//! "Check library": everything that is stored is read, and everything that can be made again is made and compared.

mod repair;
mod rows;
mod seals;

use crate::Library;
use crate::document::{Damage, Dossier};
use crate::error::Error;
use crate::media;
use crate::schema;
use crate::store::{self, DocumentKind, DocumentRow, snapshot};
use foreword_model::MediaId;
use rusqlite::{Connection, named_params};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// How many pieces and issues were read.
    pub checked: u32,
    /// What is wrong; empty when nothing is.
    pub findings: Vec<Finding>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The structure of the file is damaged; in the words of SQLite.
    File(String),
    /// A table, an index or a trigger is not as it was made.
    Schema(String),
    /// The search index does not agree with the words.
    Search,
    /// The changes of a piece or issue are damaged.
    Changes {
        /// Its title, or its id when even that cannot be read.
        title: String,
        /// What is the matter.
        damage: Damage,
    },
    /// The snapshot of a piece or issue is damaged; its changes are whole.
    Snapshot {
        /// Its title.
        title: String,
    },
    /// What lists and screens show of a piece or issue is not what its changes say.
    Shown {
        /// Its title.
        title: String,
        /// The table that differs.
        table: &'static str,
    },
    /// A picture or a file that a piece came as is missing or damaged.
    Media {
        /// Its id.
        id: MediaId,
        /// Whether it is missing; damaged otherwise.
        missing: bool,
    },
    /// A row of the record of operations, the settings, the pictures or the ratings is not as it was written.
    Sealed {
        /// The table.
        table: &'static str,
        /// Which row.
        row: String,
    },
    /// Something could not be read at all.
    Unreadable {
        /// Its title, or the part of the file.
        title: String,
    },
}

impl Finding {
    /// One sentence for people.
    pub fn words(&self) -> String {
        match self {
            Self::File(words) => format!("The library file is damaged: {words}."),
            Self::Schema(name) => format!("The structure of the library file was changed at {name}."),
            Self::Search => "The search index does not agree with the text.".to_owned(),
            Self::Changes { title, damage } => format!("The history of “{title}” is damaged: {damage}."),
            Self::Snapshot { title } => {
                format!("The quick copy of “{title}” is damaged; its history is whole.")
            }
            Self::Shown { title, table } => {
                format!("What lists show of “{title}” does not agree with its history ({table}).")
            }
            Self::Media { id, missing: true } => format!("A picture or file is missing ({id})."),
            Self::Media { id, missing: false } => format!("A picture or file is damaged ({id})."),
            Self::Sealed { table, row } => format!("An entry of the {table} list is damaged ({row})."),
            Self::Unreadable { title } => format!("“{title}” cannot be read."),
        }
    }
}

impl CheckReport {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}

impl Library {
    /// Reads and compares everything; changes nothing.
    ///
    /// # Errors
    /// When the file cannot even be opened for reading.
    pub fn check(&self) -> Result<CheckReport, Error> {
        // A connection of its own: what others have in their caches may be better than what is on the disk.
        let connection = schema::open_reader(&self.path)?;
        let scratch = schema::scratch()?;
        let mut report = CheckReport::default();
        check_file(&connection, &scratch, &mut report.findings);
        let documents = store::list_documents(&connection).unwrap_or_else(|_| {
            let title = "The list of pieces and issues".to_owned();
            report.findings.push(Finding::Unreadable { title });
            Vec::new()
        });
        report.checked = u32::try_from(documents.len()).unwrap_or(u32::MAX);
        report.findings.extend(self.check_documents(&documents)?);
        report.findings.extend(self.check_search());
        seals::check(&connection, &mut report.findings);
        self.check_media(&connection, &mut report.findings);
        Ok(report)
    }

    // Each document is a matter of its own, so every processor takes a part of them.
    fn check_documents(&self, documents: &[DocumentRow]) -> Result<Vec<Finding>, Error> {
        let parts = std::thread::available_parallelism().map_or(1, usize::from);
        let work = |part: &[DocumentRow]| -> Result<Vec<Finding>, Error> {
            let (connection, scratch) = (schema::open_reader(&self.path)?, schema::scratch()?);
            let checker = Checker { connection: &connection, scratch: &scratch, actor: &self.actor };
            Ok(part.iter().flat_map(|row| checker.document(row)).collect())
        };
        std::thread::scope(|scope| {
            let size = documents.len().div_ceil(parts).max(1);
            let running: Vec<_> =
                documents.chunks(size).map(|part| scope.spawn(move || work(part))).collect();
            let mut findings = Vec::new();
            for part in running {
                findings.extend(part.join().map_err(|_| Error::EngineFailed)??);
            }
            Ok(findings)
        })
    }

    // SQLite's own check of the index compares it with the words; it is written as an insertion, so only the
    // writing connection can ask for it.
    fn check_search(&self) -> Option<Finding> {
        let mut writer = self.writer();
        let connection = writer.connection.as_mut()?;
        let asked = connection.transaction().and_then(|transaction| {
            transaction.execute_batch(include_str!("search.sql"))?;
            transaction.rollback()
        });
        asked.is_err().then_some(Finding::Search)
    }

    fn check_media(&self, connection: &Connection, findings: &mut Vec<Finding>) {
        let Ok(ids) = named_media(connection) else {
            findings.push(Finding::Unreadable { title: "media".to_owned() });
            return;
        };
        for id in ids {
            match media::read_bytes(&self.media, &id) {
                Ok(bytes)
                    if crate::surroundings::hex(&crate::surroundings::sha256(&bytes)) == id.as_str() => {}
                Ok(_) => findings.push(Finding::Media { id, missing: false }),
                Err(_) => findings.push(Finding::Media { id, missing: true }),
            }
        }
    }
}

fn named_media(connection: &Connection) -> Result<Vec<MediaId>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_media.sql"))?;
    let rows = statement.query_map([], |row| Ok(MediaId::from(row.get::<_, String>("sha256")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn check_file(connection: &Connection, scratch: &Connection, findings: &mut Vec<Finding>) {
    let said = |pragma: &str, column: usize| -> rusqlite::Result<Vec<String>> {
        let mut statement = connection.prepare(pragma)?;
        let rows = statement.query_map([], |row| row.get::<_, rusqlite::types::Value>(column))?;
        rows.map(|row| row.map(|value| rows::words(&value))).collect()
    };
    match said("PRAGMA integrity_check", 0) {
        Ok(words) => findings.extend(words.into_iter().filter(|words| words != "ok").map(Finding::File)),
        Err(error) => findings.push(Finding::File(error.to_string())),
    }
    match said("PRAGMA foreign_key_check", 0) {
        Ok(tables) => {
            let orphans = tables.into_iter().map(|table| format!("a row of {table} belongs to nothing"));
            findings.extend(orphans.map(Finding::File));
        }
        Err(error) => findings.push(Finding::File(error.to_string())),
    }
    let entries = |connection| schema::description(connection).unwrap_or_default();
    let (found, expected) = (entries(connection), entries(scratch));
    let differs = |one: &[(String, String, String)], other: &[(String, String, String)]| {
        one.iter().filter(|entry| !other.contains(entry)).map(|entry| entry.1.clone()).collect::<Vec<_>>()
    };
    let mut names = differs(&found, &expected);
    names.extend(differs(&expected, &found));
    names.sort();
    names.dedup();
    findings.extend(names.into_iter().map(Finding::Schema));
}

struct Checker<'a> {
    connection: &'a Connection,
    scratch: &'a Connection,
    actor: &'a [u8],
}

impl Checker<'_> {
    fn document(&self, row: &DocumentRow) -> Vec<Finding> {
        let title = self.title(row);
        let mut findings = Vec::new();
        if let Err(error) = self.read_document(row, &title, &mut findings) {
            findings.push(match error {
                Error::DocumentDamaged { damage, .. } => Finding::Changes { title, damage },
                Error::EngineFailed => Finding::Changes { title, damage: Damage::Panicked },
                _ => Finding::Unreadable { title },
            });
        }
        findings
    }

    fn title(&self, row: &DocumentRow) -> String {
        let sql = match row.kind {
            DocumentKind::Piece => include_str!("title_of_piece.sql"),
            DocumentKind::Issue => include_str!("title_of_issue.sql"),
        };
        let title = self.connection.prepare_cached(sql).and_then(|mut statement| {
            statement.query_row(named_params! { ":id": row.id }, |row| row.get::<_, String>("title"))
        });
        title.ok().filter(|title| !title.is_empty()).unwrap_or_else(|| row.id.clone())
    }

    fn read_document(
        &self,
        row: &DocumentRow,
        title: &str,
        findings: &mut Vec<Finding>,
    ) -> Result<(), Error> {
        let changes = store::list_changes(self.connection, &row.id, 0)?;
        for change in &changes {
            if let Err(damage) = change.verify() {
                findings.push(Finding::Changes { title: title.to_owned(), damage });
            }
        }
        let mut dossier = match Dossier::load(self.actor, None, &changes, &row.heads) {
            Ok(dossier) => dossier,
            // The snapshot may be whole; then what is shown can still be compared.
            Err(damage) => match store::load(self.connection, row, self.actor) {
                Ok(loaded) => {
                    findings.push(Finding::Changes { title: title.to_owned(), damage: Damage::Change });
                    loaded.dossier
                }
                Err(_) => return Err(store::damaged(&row.id)(damage)),
            },
        };
        if !self.snapshot_is_whole(row, &mut dossier)? {
            findings.push(Finding::Snapshot { title: title.to_owned() });
        }
        for table in rows::differences(self.connection, self.scratch, row, &mut dossier)? {
            findings.push(Finding::Shown { title: title.to_owned(), table });
        }
        Ok(())
    }

    fn snapshot_is_whole(&self, row: &DocumentRow, dossier: &mut Dossier) -> Result<bool, Error> {
        let Some(stored) = snapshot::get(self.connection, &row.id)? else { return Ok(true) };
        if !stored.is_whole() {
            return Ok(false);
        }
        let Ok(mut alone) = Dossier::load(self.actor, Some(&stored.bytes), &[], &stored.heads) else {
            return Ok(false);
        };
        let mut statement = self.connection.prepare_cached(include_str!("count_changes.sql"))?;
        let covered: i64 = statement
            .query_row(named_params! { ":document": row.id, ":upto": stored.upto_arrival }, |row| {
                row.get("count")
            })?;
        if alone.changes().len() as i64 != covered {
            return Ok(false);
        }
        let later = store::list_changes(self.connection, &row.id, stored.upto_arrival)?;
        let Ok(mut whole) = Dossier::load(self.actor, Some(&stored.bytes), &later, &row.heads) else {
            return Ok(false);
        };
        Ok(snapshot::same(&mut whole, dossier).unwrap_or(false))
    }
}
