//! How submissions came: newer versions of others, what became of them, and whether somebody has looked at what was
//! recognised.
//!
//! All of it stands in registers at the root of the piece, so that pieces made before there were any have room for
//! them: `newer_of`, `looked_at`, and `version/<id>` for each newer version that was taken in.

mod contents;

pub use contents::Contents;

use crate::Library;
use crate::document::{Branch, Scalar, Tree};
use crate::error::Error;
use crate::piece::{Original, PieceRow};
use crate::store::damaged;
use crate::surroundings::rfc3339;
use crate::tree::optional_text;
use crate::write::{Desk, Transaction};
use foreword_model::{PieceId, Stage};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const NEWER_OF: &str = "newer_of";
const LOOKED_AT: &str = "looked_at";
const VERSION: &str = "version/";

/// A newer version of a submission that was taken in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The submission that it came as; it stands in no list any more.
    pub piece: String,
    /// The name of its file.
    pub name: String,
    /// When it came in, RFC 3339.
    pub received: String,
    /// Who sent it, as a name; empty when not known.
    pub sender: String,
    /// Its receipt, as it was given.
    pub receipt: Option<String>,
    /// Its words, with which the next version is compared.
    pub contents: Contents,
    /// How many of its changes were taken.
    pub taken: u32,
    /// How many were left.
    pub left: u32,
    /// Who took them.
    pub by: String,
    /// When, RFC 3339; given by the operation.
    #[serde(default)]
    pub time: String,
}

/// A submission that may be an earlier version of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The piece.
    pub piece: PieceId,
    /// Its title.
    pub title: String,
    /// The code of its trust; empty when not known.
    pub trust_code: String,
    /// The names of the files it came as.
    pub names: Vec<String>,
    /// Its text.
    pub markdown: String,
}

impl Transaction<'_> {
    /// Says that a submission is a newer version of another, or is not.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn set_newer_of(&mut self, piece: &PieceId, of: Option<&PieceId>) -> Result<(), Error> {
        let value = of.map_or(Scalar::Nothing, |of| Scalar::text(of.as_str()));
        self.changes.submissions = true;
        self.piece_dossier(piece)?.put(&[], NEWER_OF, &value).map_err(damaged(piece.as_str()))
    }

    /// Says that somebody has looked at what was recognised in a submission.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn look_at(&mut self, piece: &PieceId, by: &str) -> Result<(), Error> {
        let looked = serde_json::json!({ "by": by, "time": rfc3339(self.now) }).to_string();
        self.changes.submissions = true;
        self.piece_dossier(piece)?.put(&[], LOOKED_AT, &Scalar::Text(looked)).map_err(damaged(piece.as_str()))
    }

    /// Notes that a newer version was taken into a piece, and keeps the files it came as with it.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn add_version(
        &mut self,
        piece: &PieceId,
        version: Version,
        originals: &[Original],
    ) -> Result<(), Error> {
        let key = format!("{VERSION}{}", self.fresh_id());
        let stored = Version { time: rfc3339(self.now), ..version };
        let value = Scalar::Text(serde_json::to_string(&stored)?);
        let Desk { surroundings, .. } = self.desk;
        let dossier = self.piece_dossier(piece)?;
        dossier.put(&[], &key, &value).map_err(damaged(piece.as_str()))?;
        let tree = dossier.tree(None).map_err(damaged(piece.as_str()))?;
        let mut all = crate::entries::read::<Original>(&tree, "originals");
        all.extend(originals.iter().cloned());
        crate::entries::set(dossier, piece.as_str(), surroundings, "originals", &all)
    }
}

fn versions_in(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.iter().filter_map(|(key, branch)| {
        let id = key.strip_prefix(VERSION)?;
        let Branch::Leaf(leaf) = branch else { return None };
        let Scalar::Text(text) = &leaf.value else { return None };
        Some((id, text.as_str()))
    })
}

/// Writes what is known of how a piece came, from its document alone.
pub(crate) fn project(connection: &Connection, piece: &str, tree: &Tree) -> Result<(), Error> {
    let (newer_of, looked_at) = (optional_text(tree, NEWER_OF), optional_text(tree, LOOKED_AT));
    if newer_of.is_some() || looked_at.is_some() {
        connection
            .prepare_cached(include_str!("set.sql"))?
            .execute(named_params! { ":piece": piece, ":newer_of": newer_of, ":looked_at": looked_at })?;
    } else {
        connection.prepare_cached(include_str!("clear.sql"))?.execute(named_params! { ":piece": piece })?;
    }
    connection
        .prepare_cached(include_str!("clear_versions.sql"))?
        .execute(named_params! { ":piece": piece })?;
    for (id, kept) in versions_in(tree) {
        connection
            .prepare_cached(include_str!("add_version.sql"))?
            .execute(named_params! { ":piece": piece, ":id": id, ":kept": kept })?;
    }
    Ok(())
}

/// Adds to the rows of a list which are newer versions and which nobody has looked at.
pub(crate) fn mark(connection: &Connection, rows: &mut [PieceRow]) -> Result<(), Error> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let ids = serde_json::to_string(&ids)?;
    let mut statement = connection.prepare_cached(include_str!("mark.sql"))?;
    let found = statement.query_map(named_params! { ":pieces": ids }, |row| {
        let looked: Option<String> = row.get("looked_at")?;
        Ok((row.get::<_, String>("piece")?, (row.get::<_, Option<String>>("newer_of")?, looked.is_some())))
    })?;
    let found: BTreeMap<String, (Option<String>, bool)> = found.collect::<Result<_, _>>()?;
    for row in rows {
        let (newer_of, looked_at) = found.get(row.id.as_str()).cloned().unwrap_or_default();
        row.newer_of = newer_of.map(PieceId::from);
        row.is_new = !looked_at && row.has_receipt && row.stage == Stage::Received;
    }
    Ok(())
}

impl Library {
    /// The submission that a piece is a newer version of, as long as nothing has come of it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn newer_of(&self, piece: &PieceId) -> Result<Option<PieceId>, Error> {
        self.read(|connection| {
            let ids = serde_json::to_string(&[piece.as_str()])?;
            let mut statement = connection.prepare_cached(include_str!("mark.sql"))?;
            let found = statement
                .query_row(named_params! { ":pieces": ids }, |row| row.get::<_, Option<String>>("newer_of"));
            Ok(found.optional()?.flatten().map(PieceId::from))
        })
    }

    /// When a piece came into the library, RFC 3339.
    ///
    /// # Errors
    /// When there is no such piece or the file cannot be read.
    pub fn received_at(&self, piece: &PieceId) -> Result<String, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("received.sql"))?;
            let time =
                statement.query_row(named_params! { ":document": piece.as_str() }, |row| row.get("time"));
            time.optional()?.map(rfc3339).ok_or_else(|| Error::PieceMissing(piece.clone()))
        })
    }

    /// Newer versions of a submission that wait for somebody, the first one first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_newer(&self, piece: &PieceId) -> Result<Vec<PieceId>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("list_newer.sql"))?;
            let rows = statement.query_map(named_params! { ":piece": piece.as_str() }, id)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Submissions that nobody has looked at, in the order in which they came.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_new(&self) -> Result<Vec<PieceId>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("list_new.sql"))?;
            let rows = statement.query_map([], id)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How many submissions nobody has looked at.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn count_new(&self) -> Result<u32, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("count_new.sql"))?;
            Ok(statement.query_row([], |row| row.get(0))?)
        })
    }

    /// Newer versions that were taken into a piece, the first one first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_versions(&self, piece: &PieceId) -> Result<Vec<Version>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("list_versions.sql"))?;
            let rows = statement
                .query_map(named_params! { ":piece": piece.as_str() }, |row| row.get::<_, String>("kept"))?;
            let mut versions = Vec::new();
            for kept in rows {
                versions.push(serde_json::from_str::<Version>(&kept?)?);
            }
            versions.sort_by(|one, other| one.time.cmp(&other.time));
            Ok(versions)
        })
    }

    /// Submissions of this trust, of this title or from files of these names, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_alike(&self, trust: &str, title: &str, names: &[&str]) -> Result<Vec<Alike>, Error> {
        self.read(|connection| {
            let names = serde_json::to_string(names)?;
            let mut statement = connection.prepare_cached(include_str!("list_alike.sql"))?;
            let rows = statement.query_map(
                named_params! { ":trust": trust, ":title": title, ":names": names },
                |row| {
                    Ok((
                        Alike {
                            piece: id(row)?,
                            title: row.get("title")?,
                            trust_code: row.get("trust_code")?,
                            names: Vec::new(),
                            markdown: row.get("markdown")?,
                        },
                        row.get::<_, String>("names")?,
                    ))
                },
            )?;
            let mut alike = Vec::new();
            for row in rows {
                let (one, names) = row?;
                alike.push(Alike { names: serde_json::from_str(&names)?, ..one });
            }
            Ok(alike)
        })
    }
}

fn id(row: &Row<'_>) -> rusqlite::Result<PieceId> {
    Ok(PieceId::from(row.get::<_, String>(0)?))
}
