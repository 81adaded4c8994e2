//! Ratings: each published one stands once, in however many files it was found.

mod changes;
mod import;
mod old;
mod shares;

pub use changes::{RatingChange, RatingChanges};
pub use import::RatingRow;
pub(crate) use import::{broken_judgements, contents};
pub(crate) use old::move_old;

use crate::Library;
use crate::error::Error;
use crate::words::from_word;
use foreword_model::{Domain, DomainRating, Judged, Level, Rating};
use rusqlite::named_params;
use std::collections::BTreeMap;

/// One published rating, with the place where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What it is about.
    pub level: Level,
    /// The trust's code at the time.
    pub trust_code: String,
    /// The trust's name at the time.
    pub trust_name: String,
    /// The kind of trust, in words.
    pub trust_kind: String,
    /// The code of the place; empty for the whole trust.
    pub location_code: String,
    /// The name of the place; empty for the whole trust.
    pub location_name: String,
    /// The kind of service; empty for all of them.
    pub service: String,
    /// The question; none when its words are not known.
    pub domain: Option<Domain>,
    /// The question in the file's words.
    pub domain_words: String,
    /// The rating; none when its words are not known.
    pub rating: Option<Rating>,
    /// The rating in the file's words.
    pub words: String,
    /// When it was published, as `2024-11-21`; empty when not known.
    pub published: String,
    /// Whether it was taken over from another organisation; none when not known.
    pub inherited: Option<bool>,
    /// The file that it was found in last.
    pub file: String,
    /// The sheet of that file.
    pub sheet: String,
    /// The row of that sheet.
    pub row: u32,
}

impl Judgement {
    /// What comparing needs of it.
    pub fn judged(&self) -> Judged<'_> {
        Judged {
            trust: &self.trust_code,
            location: &self.location_code,
            level: self.level,
            service: &self.service,
            domain: self.domain,
            rating: self.rating,
            published: &self.published,
        }
    }
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

impl Library {
    /// The latest ratings of a whole trust; none when no register knows its code.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ratings_for(&self, trust_code: &str) -> Result<Option<TrustRatings>, Error> {
        let rows = self.judgements_of(trust_code)?;
        let whole = rows.iter().filter(|row| row.level == Level::Provider);
        let mut ratings = BTreeMap::new();
        let mut latest = None;
        // In order of time: the last one stays.
        for row in whole {
            let (Some(domain), Some(rating)) = (row.domain, row.rating) else { continue };
            // Pages show the questions that people are asked about; the register keeps the others.
            if !matches!(domain, Domain::UseOfResources | Domain::Combined) {
                ratings.insert(domain, rating);
                latest = Some(row);
            }
        }
        Ok(latest.map(|latest| TrustRatings {
            trust_code: trust_code.to_owned(),
            trust_name: latest.trust_name.clone(),
            trust_kind: latest.trust_kind.clone(),
            published: latest.published.clone(),
            ratings: ratings.into_iter().map(|(domain, rating)| DomainRating { domain, rating }).collect(),
        }))
    }

    /// Every rating of a trust, of its places and of its services, in order of time.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn judgements_of(&self, trust_code: &str) -> Result<Vec<Judgement>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("list_of_trust.sql"))?;
            let rows = statement.query_map(named_params! { ":trust_code": trust_code }, row_to_judgement)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn row_to_judgement(row: &rusqlite::Row<'_>) -> rusqlite::Result<Judgement> {
    Ok(Judgement {
        level: from_word(&row.get::<_, String>("level")?).unwrap_or(Level::LocationService),
        trust_code: row.get("trust_code")?,
        trust_name: row.get("trust_name")?,
        trust_kind: row.get("trust_kind")?,
        location_code: row.get("location_code")?,
        location_name: row.get("location_name")?,
        service: row.get("service")?,
        domain: from_word(&row.get::<_, String>("domain")?),
        domain_words: row.get("domain_words")?,
        rating: from_word(&row.get::<_, String>("rating")?),
        words: row.get("words")?,
        published: row.get("published")?,
        inherited: match row.get::<_, String>("inherited")?.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        file: row.get("file")?,
        sheet: row.get("sheet")?,
        row: row.get("row")?,
    })
}
