//! What somebody has looked at and allowed to be published, with the reason.
//!
//! Each is a register of its own at the root of the piece, `allowance/<id>`: two people can allow two things at a time, and
//! pieces made before there were allowances have room for them. Withdrawn ones hold nothing.

use crate::Library;
use crate::document::{Branch, Scalar, Tree};
use crate::error::Error;
use crate::store::damaged;
use crate::surroundings::rfc3339;
use crate::write::Transaction;
use foreword_model::PieceId;
use rusqlite::{Connection, Row, named_params};
use serde::{Deserialize, Serialize};

const KEY: &str = "allowance/";

/// Words of a piece that may be published although a check asks about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowance {
    /// Its id.
    pub id: String,
    /// Which check asks, for instance `telephone`.
    pub code: String,
    /// The very words; every place of the piece where they stand is meant.
    pub words: String,
    /// Why.
    pub reason: String,
    /// Who allowed it.
    pub by: String,
    /// When, RFC 3339.
    pub time: String,
}

// The register's own form.
#[derive(Serialize, Deserialize)]
struct Stored {
    code: String,
    words: String,
    reason: String,
    by: String,
    time: String,
}

impl Transaction<'_> {
    /// Allows words of a piece to be published.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn allow(
        &mut self,
        piece: &PieceId,
        code: &str,
        words: &str,
        reason: &str,
        by: &str,
    ) -> Result<(), Error> {
        let key = format!("{KEY}{}", self.fresh_id());
        let stored = Stored {
            code: code.to_owned(),
            words: words.to_owned(),
            reason: reason.to_owned(),
            by: by.to_owned(),
            time: rfc3339(self.now),
        };
        let value = Scalar::Text(serde_json::to_string(&stored)?);
        self.piece_dossier(piece)?.put(&[], &key, &value).map_err(damaged(piece.as_str()))
    }

    /// Takes an allowance back, so that the check asks again; one that is not there is taken back already.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn withdraw_allowance(&mut self, piece: &PieceId, allowance: &str) -> Result<(), Error> {
        let dossier = self.piece_dossier(piece)?;
        let tree = dossier.tree(None).map_err(damaged(piece.as_str()))?;
        if in_tree(&tree).iter().any(|found| found.id == allowance) {
            let key = format!("{KEY}{allowance}");
            dossier.put(&[], &key, &Scalar::Nothing).map_err(damaged(piece.as_str()))?;
        }
        Ok(())
    }
}

fn in_tree(tree: &Tree) -> Vec<Allowance> {
    let allowance = |(key, branch): (&String, &Branch)| {
        let id = key.strip_prefix(KEY)?.to_owned();
        let Branch::Leaf(leaf) = branch else { return None };
        let Scalar::Text(text) = &leaf.value else { return None };
        let Stored { code, words, reason, by, time } = serde_json::from_str(text).ok()?;
        Some(Allowance { id, code, words, reason, by, time })
    };
    tree.iter().filter_map(allowance).collect()
}

impl Library {
    /// Words that the whole library knows: those that were allowed for `code` in any piece, and the names of trusts.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_known_words(&self, code: &str) -> Result<Vec<String>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("list_known_words.sql"))?;
            let rows = statement.query_map(named_params! { ":code": code }, |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Writes the rows of a piece's allowances, from its document alone.
pub(crate) fn project(connection: &Connection, piece: &str, tree: &Tree) -> Result<(), Error> {
    connection.prepare_cached(include_str!("clear.sql"))?.execute(named_params! { ":piece": piece })?;
    for found in in_tree(tree) {
        connection.prepare_cached(include_str!("add.sql"))?.execute(named_params! {
            ":piece": piece,
            ":id": found.id,
            ":code": found.code,
            ":words": found.words,
            ":reason": found.reason,
            ":by": found.by,
            ":time": found.time,
        })?;
    }
    Ok(())
}

/// The allowances of a piece, the first one first.
pub(crate) fn list(connection: &Connection, piece: &PieceId) -> Result<Vec<Allowance>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list.sql"))?;
    let rows = statement.query_map(named_params! { ":piece": piece.as_str() }, row_to_allowance)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row_to_allowance(row: &Row<'_>) -> rusqlite::Result<Allowance> {
    Ok(Allowance {
        id: row.get("id")?,
        code: row.get("code")?,
        words: row.get("words")?,
        reason: row.get("reason")?,
        by: row.get("allowed_by")?,
        time: row.get("time")?,
    })
}
