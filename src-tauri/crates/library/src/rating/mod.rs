//! Ratings: reference data, one set of rows a file, replaced as a whole.

use crate::Library;
use crate::error::Error;
use crate::undo::seal;
use crate::words::{from_word, word};
use crate::write::Transaction;
use foreword_model::{Domain, DomainRating, Evidence, KindShare, Rating, RatingShare};
use rusqlite::{Connection, named_params};
use std::collections::{BTreeMap, BTreeSet};

/// One judgement as a file of ratings says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingRow {
    /// The trust's code.
    pub trust_code: String,
    /// The trust's name.
    pub trust_name: String,
    /// The kind of trust, in words.
    pub trust_kind: String,
    /// The question.
    pub domain: Domain,
    /// When it was published, as `2024-11-21`.
    pub published: String,
    /// The judgement.
    pub rating: Rating,
}

/// The latest ratings of a trust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustRatings {
    /// The trust's code.
    pub trust_code: String,
    /// The trust's name.
    pub trust_name: String,
    /// The kind of trust, in words.
    pub trust_kind: String,
    /// The latest judgement on each question, in the regulator's order.
    pub ratings: Vec<DomainRating>,
    /// When the latest of them was published, as `2024-11-21`.
    pub published: String,
}

impl Transaction<'_> {
    /// Reads a set of ratings in; a set of the same name is replaced. `source` says in words where it comes from.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn import_ratings(&mut self, name: &str, source: &str, rows: &[RatingRow]) -> Result<(), Error> {
        // The same judgement twice is one.
        let rows: BTreeMap<_, _> = rows
            .iter()
            .map(|row| ((row.trust_code.clone(), word(&row.domain), row.published.clone()), row))
            .collect();
        let connection = self.connection;
        connection.prepare_cached(include_str!("clear.sql"))?.execute(named_params! { ":dataset": name })?;
        let written: Vec<[String; 6]> = rows
            .into_iter()
            .map(|((code, domain, published), row)| {
                [code, row.trust_name.clone(), row.trust_kind.clone(), domain, published, word(&row.rating)]
            })
            .collect();
        connection.prepare_cached(include_str!("set_dataset.sql"))?.execute(named_params! {
            ":name": name,
            ":source": source,
            ":imported": self.now,
            ":rows": written.len() as i64,
            ":seal": seal_rows(name, source, self.now, &written),
        })?;
        let mut statement = connection.prepare_cached(include_str!("add.sql"))?;
        for [code, trust_name, kind, domain, published, rating] in &written {
            statement.execute(named_params! {
                ":dataset": name,
                ":trust_code": code,
                ":trust_name": trust_name,
                ":trust_kind": kind,
                ":domain": domain,
                ":published": published,
                ":rating": rating,
            })?;
        }
        self.changes.ratings = true;
        Ok(())
    }
}

impl Library {
    /// The latest ratings of a trust; none when no set of ratings knows its code.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ratings_for(&self, trust_code: &str) -> Result<Option<TrustRatings>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("list_of_trust.sql"))?;
            let rows = statement.query_map(named_params! { ":trust_code": trust_code }, row_to_rating)?;
            let rows = rows.collect::<Result<Vec<_>, _>>()?;
            let Some(latest) = rows.iter().max_by_key(|row| row.published.clone()) else { return Ok(None) };
            let mut ratings = BTreeMap::new();
            // In order of time: the last one stays.
            for row in &rows {
                ratings.insert(row.domain, row.rating);
            }
            Ok(Some(TrustRatings {
                trust_code: trust_code.to_owned(),
                trust_name: latest.trust_name.clone(),
                trust_kind: latest.trust_kind.clone(),
                published: latest.published.clone(),
                ratings: ratings
                    .into_iter()
                    .map(|(domain, rating)| DomainRating { domain, rating })
                    .collect(),
            }))
        })
    }

    /// The code and the name of a trust that the ratings know by this name, capitals or not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_trust(&self, name: &str) -> Result<Option<(String, String)>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("find_trust.sql"))?;
            let mut rows = statement.query(named_params! { ":name": name.trim() })?;
            Ok(match rows.next()? {
                Some(row) => Some((row.get("trust_code")?, row.get("trust_name")?)),
                None => None,
            })
        })
    }

    /// What an evidence page shows: the overall ratings at the end of each year, and by kind of trust for the first
    /// and the last year. None when there are no ratings.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rating_shares(&self) -> Result<Option<Evidence>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("list_overall.sql"))?;
            let rows = statement.query_map([], row_to_rating)?.collect::<Result<Vec<_>, _>>()?;
            let mut statement = connection.prepare_cached(include_str!("list_sources.sql"))?;
            let sources = statement.query_map([], |row| row.get::<_, String>("source"))?;
            let sources = sources.collect::<Result<BTreeSet<_>, _>>()?;
            let sources: Vec<_> = sources.into_iter().filter(|source| !source.is_empty()).collect();
            Ok(evidence(&rows, sources.join("; ")))
        })
    }
}

fn row_to_rating(row: &rusqlite::Row<'_>) -> rusqlite::Result<RatingRow> {
    Ok(RatingRow {
        trust_code: row.get("trust_code")?,
        trust_name: row.get("trust_name")?,
        trust_kind: row.get("trust_kind")?,
        domain: from_word(&row.get::<_, String>("domain")?).unwrap_or(Domain::Overall),
        published: row.get("published")?,
        rating: from_word(&row.get::<_, String>("rating")?).unwrap_or(Rating::NotRated),
    })
}

fn evidence(rows: &[RatingRow], source: String) -> Option<Evidence> {
    let years: Vec<i32> = rows.iter().filter_map(|row| row.published.get(..4)?.parse().ok()).collect();
    let (first, last) = (*years.iter().min()?, *years.iter().max()?);
    let shares = (first..=last)
        .map(|year| {
            let mut counts = BTreeMap::new();
            for row in standing_in(rows, year).values() {
                *counts.entry(row.rating).or_insert(0) += 1;
            }
            RatingShare { year: year.to_string(), counts }
        })
        .collect();
    let (then, now) = (standing_in(rows, first), standing_in(rows, last));
    let kinds: BTreeSet<&str> = now.values().map(|row| row.trust_kind.as_str()).collect();
    let kinds = kinds
        .into_iter()
        .filter(|kind| !kind.is_empty())
        .map(|kind| KindShare {
            kind: kind.to_owned(),
            trusts: share(&now, kind).0,
            first: share(&then, kind).1,
            last: share(&now, kind).1,
        })
        .collect();
    Some(Evidence { shares, kinds, source })
}

// Each trust's latest overall rating at the end of a year; the rows are in order of time.
fn standing_in(rows: &[RatingRow], year: i32) -> BTreeMap<&str, &RatingRow> {
    let by_then = |row: &&RatingRow| {
        row.published
            .get(..4)
            .and_then(|written| written.parse::<i32>().ok())
            .is_some_and(|then| then <= year)
    };
    rows.iter().filter(by_then).map(|row| (row.trust_code.as_str(), row)).collect()
}

// How many trusts of a kind are rated, and the share of them rated good or better in tenths of a per cent.
fn share(standing: &BTreeMap<&str, &RatingRow>, kind: &str) -> (u32, Option<u32>) {
    let rated = || standing.values().filter(|row| row.trust_kind == kind && row.rating != Rating::NotRated);
    let trusts = u32::try_from(rated().count()).unwrap_or(u32::MAX);
    let good = rated().filter(|row| matches!(row.rating, Rating::Good | Rating::Outstanding)).count();
    let good = u32::try_from(good).unwrap_or(u32::MAX);
    (trusts, (trusts > 0).then(|| (good * 1000 + trusts / 2) / trusts))
}

fn seal_rows(name: &str, source: &str, imported: i64, rows: &[[String; 6]]) -> [u8; 32] {
    let imported = imported.to_string();
    let mut columns = vec![name, source, &imported];
    columns.extend(rows.iter().flatten().map(String::as_str));
    seal(&columns)
}

/// The names of all sets, and whether each is still as it was read in.
pub(crate) fn list_datasets(connection: &Connection) -> Result<Vec<(String, bool)>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_datasets.sql"))?;
    let mut found = statement.query([])?;
    let mut datasets = Vec::new();
    while let Some(row) = found.next()? {
        let (name, source): (String, String) = (row.get("name")?, row.get("source")?);
        let mut statement = connection.prepare_cached(include_str!("list_rows.sql"))?;
        let rows = statement.query_map(named_params! { ":dataset": name }, |row| {
            Ok([
                row.get("trust_code")?,
                row.get("trust_name")?,
                row.get("trust_kind")?,
                row.get("domain")?,
                row.get("published")?,
                row.get("rating")?,
            ])
        })?;
        let rows = rows.collect::<Result<Vec<[String; 6]>, _>>()?;
        let sealed = row.get::<_, Vec<u8>>("seal")? == seal_rows(&name, &source, row.get("imported")?, &rows);
        let whole = sealed && row.get::<_, i64>("rows")? == rows.len() as i64;
        datasets.push((name, whole));
    }
    Ok(datasets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_count_each_trust_once_a_year_with_its_latest_rating() {
        let row = |code: &str, kind: &str, published: &str, rating| RatingRow {
            trust_code: code.into(),
            trust_name: code.into(),
            trust_kind: kind.into(),
            domain: Domain::Overall,
            published: published.into(),
            rating,
        };
        let rows = [
            row("A", "Acute", "2022-03-01", Rating::RequiresImprovement),
            row("B", "Acute", "2022-05-01", Rating::Good),
            row("C", "Ambulance", "2023-01-01", Rating::Outstanding),
            row("A", "Acute", "2024-02-01", Rating::Inadequate),
            row("A", "Acute", "2024-09-01", Rating::Good),
        ];
        let evidence = evidence(&rows, "Source".into()).unwrap();
        let counts = |at: usize| evidence.shares[at].counts.clone();
        assert_eq!(
            evidence.shares.iter().map(|share| share.year.as_str()).collect::<Vec<_>>(),
            ["2022", "2023", "2024"]
        );
        assert_eq!(counts(0), BTreeMap::from([(Rating::Good, 1), (Rating::RequiresImprovement, 1)]));
        assert_eq!(counts(2), BTreeMap::from([(Rating::Outstanding, 1), (Rating::Good, 2)]));
        assert_eq!(
            evidence.kinds[0],
            KindShare { kind: "Acute".into(), trusts: 2, first: Some(500), last: Some(1000) }
        );
        assert_eq!(evidence.kinds[1].first, None, "nobody of that kind was rated in the first year");
    }
}
