//! What a list of ratings says that the one before it did not.

use super::{Judgement, row_to_judgement};
use crate::Library;
use crate::error::Error;
use crate::register::{self, RegisterKind};
use foreword_model::{Comparison, Level, compare};
use rusqlite::{Connection, named_params};
use std::collections::BTreeMap;

/// What is new in a list of ratings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RatingChanges {
    /// The name and the day of the list before; none for the first.
    pub before: Option<(String, String)>,
    /// Ratings that there was none of before.
    pub new: Vec<Judgement>,
    /// Ratings that took the place of others.
    pub changed: Vec<RatingChange>,
    /// Ratings that are listed no more; the library keeps them.
    pub gone: Vec<Judgement>,
}

/// A rating and the one that it took the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingChange {
    /// The earlier one.
    pub before: Judgement,
    /// The later one.
    pub after: Judgement,
    /// How they stand to each other.
    pub comparison: Comparison,
}

impl Library {
    /// What a list of ratings says that the one before it did not; empty lists for the first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rating_changes(&self, id: i64) -> Result<RatingChanges, Error> {
        self.read(|connection| {
            let registers = register::list(connection)?;
            let of_ratings = |one: &&register::Register| one.kind == RegisterKind::Ratings;
            let this = registers.iter().filter(of_ratings).find(|one| one.id == id);
            let Some(before) = this.and_then(|this| register::before(&registers, this)) else {
                return Ok(RatingChanges::default());
            };
            let added = only_in(connection, id, before.id)?;
            let removed = only_in(connection, before.id, id)?;
            let before = Some((before.name.clone(), before.as_of.clone()));
            Ok(RatingChanges { before, ..pair(added, removed) })
        })
    }
}

fn only_in(connection: &Connection, register: i64, other: i64) -> Result<Vec<Judgement>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_only_in.sql"))?;
    let rows =
        statement.query_map(named_params! { ":register": register, ":other": other }, row_to_judgement)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

type Key = (String, String, Level, String, String);

fn key(one: &Judgement) -> Key {
    let lower = |words: &str| words.to_lowercase();
    (
        one.trust_code.clone(),
        one.location_code.clone(),
        one.level,
        lower(&one.service),
        lower(&one.domain_words),
    )
}

// Both lists are in order of time; the latest of each counts as the one that took a place.
fn pair(added: Vec<Judgement>, removed: Vec<Judgement>) -> RatingChanges {
    let mut before: BTreeMap<Key, Vec<Judgement>> = BTreeMap::new();
    for one in removed {
        before.entry(key(&one)).or_default().push(one);
    }
    let mut changes = RatingChanges::default();
    for after in added.into_iter().rev() {
        let earlier = before.get_mut(&key(&after));
        let Some(earlier) = earlier.and_then(Vec::pop) else {
            changes.new.push(after);
            continue;
        };
        // A new name or another kind of trust is no new rating.
        if (&earlier.words, &earlier.published, earlier.inherited)
            != (&after.words, &after.published, after.inherited)
        {
            let comparison = compare(&earlier.judged(), &after.judged());
            changes.changed.push(RatingChange { before: earlier, after, comparison });
        }
    }
    changes.gone = before.into_values().flatten().collect();
    changes.new.reverse();
    changes.changed.reverse();
    changes
}
