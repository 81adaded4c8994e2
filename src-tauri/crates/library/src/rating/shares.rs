//! What an evidence page shows: how many trusts had which overall rating, year by year.

use super::row_to_judgement;
use crate::Library;
use crate::error::Error;
use crate::trust::closed_trusts;
use foreword_model::{Evidence, KindShare, Rating, RatingShare};
use std::collections::{BTreeMap, BTreeSet};

// A trust's overall rating of one day.
struct Overall {
    trust_code: String,
    trust_kind: String,
    published: String,
    rating: Rating,
}

impl Library {
    /// What an evidence page shows: the overall ratings at the end of each year, and by kind of trust for the first
    /// and the last year. None when there are no ratings. A trust counts until the year before it closed: what it
    /// became is rated under its own code, and would be counted twice.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rating_shares(&self) -> Result<Option<Evidence>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("list_overall.sql"))?;
            let rows = statement.query_map([], row_to_judgement)?.collect::<Result<Vec<_>, _>>()?;
            let overall = rows.into_iter().filter_map(|row| {
                Some(Overall {
                    trust_code: row.trust_code,
                    trust_kind: row.trust_kind,
                    published: row.published,
                    rating: row.rating?,
                })
            });
            let overall: Vec<_> = overall.collect();
            let mut statement = connection.prepare_cached(include_str!("list_sources.sql"))?;
            let sources = statement.query_map([], |row| row.get::<_, String>("source"))?;
            let sources = sources.collect::<Result<BTreeSet<_>, _>>()?;
            let sources: Vec<_> = sources.into_iter().filter(|source| !source.is_empty()).collect();
            Ok(evidence(&overall, &closed_trusts(connection)?, sources.join("; ")))
        })
    }
}

fn evidence(rows: &[Overall], closed: &BTreeMap<String, String>, source: String) -> Option<Evidence> {
    let years: Vec<i32> = rows.iter().filter_map(|row| row.published.get(..4)?.parse().ok()).collect();
    let (first, last) = (*years.iter().min()?, *years.iter().max()?);
    let shares = (first..=last)
        .map(|year| {
            let mut counts = BTreeMap::new();
            for row in standing_in(rows, closed, year).values() {
                *counts.entry(row.rating).or_insert(0) += 1;
            }
            RatingShare { year: year.to_string(), counts }
        })
        .collect();
    let (then, now) = (standing_in(rows, closed, first), standing_in(rows, closed, last));
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

// Each trust's latest overall rating at the end of a year, if it was open then; the rows are in order of time.
fn standing_in<'r>(
    rows: &'r [Overall],
    closed: &BTreeMap<String, String>,
    year: i32,
) -> BTreeMap<&'r str, &'r Overall> {
    let year_of = |day: &str| day.get(..4).and_then(|written| written.parse::<i32>().ok());
    let by_then = |row: &&Overall| year_of(&row.published).is_some_and(|then| then <= year);
    let open = |row: &&Overall| {
        let closed = closed.get(&row.trust_code).and_then(|day| year_of(day));
        closed.is_none_or(|closed| closed > year)
    };
    rows.iter().filter(by_then).filter(open).map(|row| (row.trust_code.as_str(), row)).collect()
}

// How many trusts of a kind are rated, and the share of them rated good or better in tenths of a per cent.
fn share(standing: &BTreeMap<&str, &Overall>, kind: &str) -> (u32, Option<u32>) {
    let rated = || standing.values().filter(|row| row.trust_kind == kind && row.rating != Rating::NotRated);
    let trusts = u32::try_from(rated().count()).unwrap_or(u32::MAX);
    let good = rated().filter(|row| matches!(row.rating, Rating::Good | Rating::Outstanding)).count();
    let good = u32::try_from(good).unwrap_or(u32::MAX);
    (trusts, (trusts > 0).then(|| (good * 1000 + trusts / 2) / trusts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_count_each_trust_once_a_year_with_its_latest_rating() {
        let row = |code: &str, kind: &str, published: &str, rating| Overall {
            trust_code: code.into(),
            trust_kind: kind.into(),
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
        let closed = BTreeMap::from([("B".to_owned(), "2024-04-01".to_owned())]);
        let all = evidence(&rows, &BTreeMap::new(), "Source".into()).unwrap();
        let evidence = evidence(&rows, &closed, "Source".into()).unwrap();
        let counts = |at: usize| evidence.shares[at].counts.clone();
        assert_eq!(
            evidence.shares.iter().map(|share| share.year.as_str()).collect::<Vec<_>>(),
            ["2022", "2023", "2024"]
        );
        assert_eq!(counts(0), BTreeMap::from([(Rating::Good, 1), (Rating::RequiresImprovement, 1)]));
        assert_eq!(
            counts(1),
            BTreeMap::from([(Rating::Outstanding, 1), (Rating::Good, 1), (Rating::RequiresImprovement, 1)])
        );
        assert_eq!(
            counts(2),
            BTreeMap::from([(Rating::Outstanding, 1), (Rating::Good, 1)]),
            "B closed that year"
        );
        assert_eq!(all.shares[2].counts, BTreeMap::from([(Rating::Outstanding, 1), (Rating::Good, 2)]));
        assert_eq!(
            evidence.kinds[0],
            KindShare { kind: "Acute".into(), trusts: 1, first: Some(500), last: Some(1000) }
        );
        assert_eq!(evidence.kinds[1].first, None, "nobody of that kind was rated in the first year");
    }
}
