//! The regulator's ratings: one row for each organisation, kind of service and question.

use super::headings::{Column, Headings};
use super::{Source, TableRow, Watch, comma, iso_day, spreadsheet};
use crate::error::Error;
use crate::limits::Limits;
use foreword_model::{Domain, Level, Rating};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Who is rated: a trust, or one of its places.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RatedPlace {
    /// The trust's code; always text.
    pub trust_code: String,
    /// The trust's name at the time.
    pub trust_name: String,
    /// The kind of trust, in the regulator's words.
    pub trust_kind: String,
    /// The code of the place; empty for the whole trust.
    pub location_code: String,
    /// The name of the place; empty for the whole trust.
    pub location_name: String,
}

/// One rating as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingRow {
    /// Who is rated.
    pub place: Arc<RatedPlace>,
    /// The kind of service; empty for all of them together.
    pub service: Arc<str>,
    /// The question; none when its words are not known.
    pub domain: Option<Domain>,
    /// The question in the file's words.
    pub domain_words: Arc<str>,
    /// The rating; none when its words are not known.
    pub rating: Option<Rating>,
    /// The rating in the file's words: `Inspected but not rated`.
    pub words: Arc<str>,
    /// When it was published, as `2024-11-05`; empty when the file does not say.
    pub published: Arc<str>,
    /// Whether it was taken over from another organisation; none when the file does not say.
    pub inherited: Option<bool>,
    /// The sheet of the file; empty for a file that is one table.
    pub sheet: Arc<str>,
    /// The row of the sheet, counted from 1.
    pub row: u32,
}

impl RatingRow {
    /// What it is about.
    pub fn level(&self) -> Level {
        match (self.place.location_code.is_empty(), self.service.is_empty()) {
            (true, true) => Level::Provider,
            (true, false) => Level::ProviderService,
            (false, true) => Level::Location,
            (false, false) => Level::LocationService,
        }
    }
}

/// A file of ratings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RatingFile {
    /// The ratings of NHS trusts, in the order of the file.
    pub rows: Vec<RatingRow>,
    /// How many rows of other organisations there are, by what they are.
    pub others: BTreeMap<String, u32>,
    /// Words that no rating and no question of the regulator has; their rows are kept.
    pub unknown: BTreeSet<String>,
}

const COLUMNS: &[Column] = &[
    &["Provider ID", "Provider Code"],
    &["Domain", "Key Question"],
    &["Latest Rating", "Rating"],
    &["Publication Date", "Report Publication Date", "Date"],
    &["Provider Name"],
    &["Provider Primary Inspection Category", "Location Primary Inspection Category"],
    &["Provider Type", "Location Type"],
    &["Service / Population Group", "Service Group"],
    &["Location ID", "Location Code"],
    &["Location Name"],
    &["Inherited Rating (Y/N)", "Inherited Rating"],
];
const NEEDED: usize = 4;

// What the regulator calls organisations that are no NHS trusts. Anything else is kept.
const OTHERS: &[&str] = &[
    "Social Care Org",
    "Primary Medical Services",
    "Primary Dental Care",
    "Independent Healthcare Org",
    "Independent Ambulance",
];

/// Reads ratings, as a spreadsheet or a table with commas.
///
/// # Errors
/// [`Error::ColumnsMissing`] names the columns that were looked for in vain; nothing is read in part.
pub fn read_ratings(
    file: &mut dyn Source,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<RatingFile, Error> {
    let mut collector = Collector::default();
    let mut each = |row: &TableRow<'_>| collector.row(row);
    if is_zip(file) {
        spreadsheet::read(file, limits, watch, &mut each).map_err(|error| match error {
            Error::NoDocument => Error::OtherSpreadsheet,
            other => other,
        })?;
    } else {
        comma::read(file, watch, &mut each)?;
    }
    collector.finish()
}

fn is_zip(file: &mut dyn Source) -> bool {
    let mut head = [0; 4];
    let read = file.read_exact(&mut head);
    let back = file.rewind();
    read.is_ok() && back.is_ok() && head[..2] == *b"PK" && matches!(head[2], 3 | 5 | 7)
}

#[derive(Default)]
struct Collector {
    file: RatingFile,
    sheet: Option<(Arc<str>, Headings)>,
    not_whole: Option<Error>,
    found: bool,
    words: BTreeSet<Arc<str>>,
    places: BTreeSet<Arc<RatedPlace>>,
    place: RatedPlace,
}

impl Collector {
    fn row(&mut self, row: &TableRow<'_>) -> Result<(), Error> {
        if self.sheet.as_ref().is_none_or(|(name, _)| **name != *row.sheet) {
            self.leave_sheet();
            self.sheet = Some((Arc::from(row.sheet), Headings::new(COLUMNS, NEEDED)));
        }
        let Some((sheet, mut headings)) = self.sheet.take() else { return Ok(()) };
        let taken = if headings.passed(row.cells) { self.keep(row, &sheet, &headings) } else { Ok(()) };
        self.sheet = Some((sheet, headings));
        taken
    }

    fn keep(&mut self, row: &TableRow<'_>, sheet: &Arc<str>, headings: &Headings) -> Result<(), Error> {
        let cell = |column: usize| headings.cell(row.cells, column);
        let (code, domain_words, words) = (cell(0), cell(1), cell(2));
        if code.is_empty() && domain_words.is_empty() && words.is_empty() {
            return Ok(());
        }
        let kind = cell(6);
        if OTHERS.iter().any(|other| other.eq_ignore_ascii_case(kind)) {
            match self.file.others.get_mut(kind) {
                Some(count) => *count += 1,
                None => drop(self.file.others.insert(kind.to_owned(), 1)),
            }
            return Ok(());
        }
        let published = match cell(3) {
            "" | "-" => String::new(),
            day => iso_day(day).ok_or(Error::BadRow { row: u64::from(row.number) })?,
        };
        let group = cell(7);
        let service = if group.eq_ignore_ascii_case("overall") { "" } else { group };
        let (domain, rating) = (domain(domain_words), rating(words));
        for (known, words) in [(domain.is_some(), domain_words), (rating.is_some(), words)] {
            if !known && !self.file.unknown.contains(words) {
                self.file.unknown.insert(words.to_owned());
            }
        }
        let kept = RatingRow {
            place: self.place(code, cell(4), cell(5), cell(8), cell(9)),
            service: self.word(service),
            domain,
            domain_words: self.word(domain_words),
            rating,
            words: self.word(words),
            published: self.word(&published),
            inherited: yes_or_no(cell(10)),
            sheet: sheet.clone(),
            row: row.number,
        };
        self.file.rows.push(kept);
        Ok(())
    }

    // Each word and each place stands in memory once.
    fn word(&mut self, words: &str) -> Arc<str> {
        if let Some(known) = self.words.get(words) {
            return known.clone();
        }
        let fresh: Arc<str> = Arc::from(words);
        self.words.insert(fresh.clone());
        fresh
    }

    fn place(&mut self, code: &str, name: &str, kind: &str, location: &str, at: &str) -> Arc<RatedPlace> {
        let place = &mut self.place;
        for (field, words) in [
            (&mut place.trust_code, code),
            (&mut place.trust_name, name),
            (&mut place.trust_kind, kind),
            (&mut place.location_code, location),
            (&mut place.location_name, at),
        ] {
            field.clear();
            field.push_str(words);
        }
        if let Some(known) = self.places.get(&self.place) {
            return known.clone();
        }
        let fresh = Arc::new(self.place.clone());
        self.places.insert(fresh.clone());
        fresh
    }

    fn leave_sheet(&mut self) {
        let Some((_, headings)) = self.sheet.take() else { return };
        match (headings.are_found(), headings.is_another()) {
            (true, _) => self.found = true,
            // A sheet with some of the columns is a table of ratings that is not whole.
            (false, false) => self.not_whole = Some(headings.refusal()),
            (false, true) => {}
        }
    }

    fn finish(mut self) -> Result<RatingFile, Error> {
        self.leave_sheet();
        match self.not_whole {
            Some(refusal) => Err(refusal),
            None if !self.found => Err(Headings::new(COLUMNS, NEEDED).refusal()),
            None => Ok(self.file),
        }
    }
}

fn yes_or_no(words: &str) -> Option<bool> {
    match words {
        "Y" | "y" | "Yes" | "yes" => Some(true),
        "N" | "n" | "No" | "no" => Some(false),
        _ => None,
    }
}

fn domain(words: &str) -> Option<Domain> {
    match words.to_lowercase().as_str() {
        "overall" => Some(Domain::Overall),
        "safe" => Some(Domain::Safe),
        "effective" => Some(Domain::Effective),
        "caring" => Some(Domain::Caring),
        "responsive" => Some(Domain::Responsive),
        "well-led" | "well led" => Some(Domain::WellLed),
        "use of resources" => Some(Domain::UseOfResources),
        "combined" | "combined rating" | "combined quality and resource" | "combined quality & resource" => {
            Some(Domain::Combined)
        }
        _ => None,
    }
}

fn rating(words: &str) -> Option<Rating> {
    match words.to_lowercase().as_str() {
        "outstanding" => Some(Rating::Outstanding),
        "good" => Some(Rating::Good),
        "requires improvement" => Some(Rating::RequiresImprovement),
        "inadequate" => Some(Rating::Inadequate),
        "not rated"
        | "no published rating"
        | "not formally rated"
        | "unrated"
        | "inspected but not rated"
        | "insufficient evidence to rate"
        | "under appeal"
        | "suspended"
        | "under review" => Some(Rating::NotRated),
        _ => None,
    }
}
