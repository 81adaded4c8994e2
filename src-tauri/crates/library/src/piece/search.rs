//! Search: what the words are found in, the best first.

use super::excerpt::Query;
use super::list::{Bound, PiecePage, PieceRow, Sort, StageCount, row_to_piece_row};
use crate::error::Error;
use crate::words::from_word;
use foreword_model::Stage;
use rusqlite::{Connection, named_params};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

// Weighing reads every hit of every text. Where more is found than anybody looks through, that the words stand in
// the title says as much, and of the rest the last change is as good as any other order.
//
// A test that makes two thousand pieces would take longer than all others together.
const WEIGHED: usize = if cfg!(test) { 12 } else { 2_000 };

// A piece that the words were found in.
struct Found {
    number: i64,
    stage: Stage,
    words: i64,
    changed: i64,
}

/// A stretch of what is found, with the counts of everything that is found.
pub(super) fn search(
    connection: &Connection,
    query: &Query,
    bound: &Bound,
    sort: Sort,
    descending: bool,
    stretch: (u32, u32),
) -> Result<PiecePage, Error> {
    let mut found = list_found(connection, query, bound)?;
    let mut stages: BTreeMap<Stage, u32> = BTreeMap::new();
    for one in &found {
        *stages.entry(one.stage).or_default() += 1;
    }
    found.retain(|one| bound.has_stage(one.stage));
    let numbers = if sort == Sort::Changed && found.len() > WEIGHED {
        titled_first(connection, query, &mut found, descending)?;
        let (offset, limit) = stretch;
        found.iter().skip(offset as usize).take(limit as usize).map(|one| one.number).collect()
    } else {
        in_order(connection, query, bound, sort, descending, stretch)?
    };
    Ok(PiecePage {
        total: u32::try_from(found.len()).unwrap_or(u32::MAX),
        words: found.iter().map(|one| u64::try_from(one.words).unwrap_or_default()).sum(),
        rows: rows(connection, query, &numbers)?,
        stages: stages.into_iter().map(|(stage, count)| StageCount { stage, count }).collect(),
    })
}

fn list_found(connection: &Connection, query: &Query, bound: &Bound) -> Result<Vec<Found>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_found.sql"))?;
    let mut rows = statement.query(named_params! {
        ":search": query.quoted(),
        ":kinds": bound.kinds,
        ":trust": bound.trust,
    })?;
    let mut found = Vec::new();
    let mut known: Option<(String, Stage)> = None;
    while let Some(row) = rows.next()? {
        let word = row.get_ref("stage")?.as_str().map_err(rusqlite::Error::from)?;
        // Neighbours mostly stand at the same stage.
        let stage = match &known {
            Some((same, stage)) if same == word => *stage,
            _ => known.insert((word.to_owned(), from_word(word).unwrap_or_default())).1,
        };
        found.push(Found {
            number: row.get("number")?,
            stage,
            words: row.get("words")?,
            changed: row.get("changed")?,
        });
    }
    Ok(found)
}

fn titled_first(
    connection: &Connection,
    query: &Query,
    found: &mut [Found],
    descending: bool,
) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(include_str!("list_titled.sql"))?;
    let rows = statement
        .query_map(named_params! { ":titled": query.quoted_for_title() }, |row| row.get("number"))?;
    let titled = rows.collect::<Result<BTreeSet<i64>, _>>()?;
    found.sort_by_cached_key(|one| {
        (titled.contains(&one.number) == descending, Reverse(one.changed), Reverse(one.number))
    });
    Ok(())
}

fn in_order(
    connection: &Connection,
    query: &Query,
    bound: &Bound,
    sort: Sort,
    descending: bool,
    (offset, limit): (u32, u32),
) -> Result<Vec<i64>, Error> {
    let mut statement = connection.prepare_cached(include_str!("search.sql"))?;
    let order = match sort {
        Sort::Changed => "rank",
        Sort::Title => "title",
        Sort::Trust => "trust",
        Sort::Stage => "stage",
        Sort::Due => "due",
        Sort::Words => "words",
    };
    let found = statement.query_map(
        named_params! {
            ":search": query.quoted(),
            ":stages": bound.stages,
            ":kinds": bound.kinds,
            ":trust": bound.trust,
            ":order": order,
            ":descending": descending,
            ":limit": limit,
            ":offset": offset,
        },
        |row| row.get("number"),
    )?;
    Ok(found.collect::<Result<_, _>>()?)
}

// Excerpts are made for the rows that are shown, not for all that were found.
fn rows(connection: &Connection, query: &Query, numbers: &[i64]) -> Result<Vec<PieceRow>, Error> {
    let mut statement = connection.prepare_cached(include_str!("get_found.sql"))?;
    let mut rows = Vec::new();
    for number in numbers {
        let mut row = statement.query_row(named_params! { ":number": number }, |row| {
            let body = row.get_ref("body")?.as_str().map_err(rusqlite::Error::from)?;
            row_to_piece_row(row, query.excerpt(body))
        })?;
        if row.excerpt.is_none() {
            row.excerpt = excerpt_elsewhere(connection, query, *number)?;
        }
        rows.push(row);
    }
    Ok(rows)
}

// A hit in the title or in a note, or one that differs by an accent.
fn excerpt_elsewhere(connection: &Connection, query: &Query, number: i64) -> Result<Option<String>, Error> {
    let mut statement = connection.prepare_cached(include_str!("get_excerpt.sql"))?;
    let excerpt: Option<String> = statement
        .query_row(named_params! { ":search": query.quoted(), ":number": number }, |row| {
            row.get("excerpt")
        })?;
    Ok(excerpt.map(|words| words.replace('\n', " ").trim().to_owned()))
}
