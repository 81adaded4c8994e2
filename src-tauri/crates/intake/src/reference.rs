//! Reference data: the regulator's ratings and a list of trusts, as tables with a heading row.

use crate::error::Error;
use crate::text;
use foreword_model::{Domain, Rating};

/// One rating as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingRow {
    /// The provider's code.
    pub provider_code: String,
    /// The provider's name at the time.
    pub provider_name: String,
    /// What kind of provider it is.
    pub provider_type: String,
    /// The question.
    pub domain: Domain,
    /// The judgement.
    pub rating: Rating,
    /// When it was published, as `2024-11-05`.
    pub date: String,
    /// The row of the file, counted from 1.
    pub row: u32,
}

/// One trust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustRow {
    /// Its code; always text.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What kind of trust it is.
    pub kind: String,
    /// Its region.
    pub region: String,
}

/// A table whose columns are found by their names.
struct Sheet {
    rows: Vec<(u32, Vec<String>)>,
    columns: Vec<Option<usize>>,
}

impl Sheet {
    // The heading row is searched for: files begin with titles and notes as often as not.
    fn read(bytes: &[u8], wanted: &[&[&str]], needed: usize) -> Result<Self, Error> {
        let decoded = text::decode(bytes);
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(decoded.as_bytes());
        let mut rows = Vec::new();
        let mut columns: Option<Vec<Option<usize>>> = None;
        let mut best_missing: Vec<String> =
            wanted[..needed].iter().map(|names| names[0].to_owned()).collect();
        for (at, record) in reader.records().enumerate() {
            let row = at as u32 + 1;
            let record = record.map_err(|_| Error::BadRow { row: u64::from(row) })?;
            let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
            if columns.is_some() {
                rows.push((row, cells));
                continue;
            }
            if at > 40 {
                break;
            }
            let find = |names: &&[&str]| {
                cells.iter().position(|cell| names.iter().any(|name| cell.eq_ignore_ascii_case(name)))
            };
            let found: Vec<Option<usize>> = wanted.iter().map(find).collect();
            let missing: Vec<String> =
                (0..needed).filter(|at| found[*at].is_none()).map(|at| wanted[at][0].to_owned()).collect();
            if missing.is_empty() {
                columns = Some(found);
            } else if missing.len() < best_missing.len() {
                best_missing = missing;
            }
        }
        let columns = columns.ok_or(Error::ColumnsMissing { missing: best_missing })?;
        Ok(Self { rows, columns })
    }

    fn cell<'a>(&self, row: &'a [String], column: usize) -> &'a str {
        self.columns[column].and_then(|at| row.get(at)).map_or("", String::as_str)
    }
}

const RATING_COLUMNS: &[&[&str]] = &[
    &["Provider ID", "Provider Code"],
    &["Domain", "Key Question"],
    &["Latest Rating", "Rating"],
    &["Publication Date", "Report Publication Date", "Date"],
    &["Provider Name"],
    &["Provider Type", "Provider Primary Inspection Category"],
    &["Service / Population Group", "Service/Population Group", "Service Group"],
];

/// Reads ratings. Rows of a single service, and of words nobody knows, are left out: nothing is ever computed.
///
/// # Errors
/// [`Error::ColumnsMissing`] names the columns that were looked for in vain.
pub fn read_ratings(bytes: &[u8]) -> Result<Vec<RatingRow>, Error> {
    let sheet = Sheet::read(bytes, RATING_COLUMNS, 4)?;
    let mut ratings = Vec::new();
    for (row, cells) in &sheet.rows {
        let group = sheet.cell(cells, 6);
        if !group.is_empty() && !group.eq_ignore_ascii_case("overall") {
            continue;
        }
        let (Some(domain), Some(rating)) = (domain(sheet.cell(cells, 1)), rating(sheet.cell(cells, 2)))
        else {
            continue;
        };
        ratings.push(RatingRow {
            provider_code: sheet.cell(cells, 0).to_owned(),
            provider_name: sheet.cell(cells, 4).to_owned(),
            provider_type: sheet.cell(cells, 5).to_owned(),
            domain,
            rating,
            date: iso_date(sheet.cell(cells, 3)).ok_or(Error::BadRow { row: u64::from(*row) })?,
            row: *row,
        });
    }
    Ok(ratings)
}

const TRUST_COLUMNS: &[&[&str]] = &[
    &["Code", "Trust Code", "Provider ID"],
    &["Name", "Trust Name", "Provider Name"],
    &["Kind", "Type", "Trust Type"],
    &["Region", "NHS Region"],
];

/// Reads a list of trusts with a heading row.
///
/// # Errors
/// [`Error::ColumnsMissing`] names the columns that were looked for in vain.
pub fn read_trusts(bytes: &[u8]) -> Result<Vec<TrustRow>, Error> {
    let sheet = Sheet::read(bytes, TRUST_COLUMNS, 2)?;
    let row = |cells: &Vec<String>| TrustRow {
        code: sheet.cell(cells, 0).to_owned(),
        name: sheet.cell(cells, 1).to_owned(),
        kind: sheet.cell(cells, 2).to_owned(),
        region: sheet.cell(cells, 3).to_owned(),
    };
    Ok(sheet.rows.iter().map(|(_, cells)| row(cells)).filter(|trust| !trust.code.is_empty()).collect())
}

fn domain(words: &str) -> Option<Domain> {
    match words.to_lowercase().as_str() {
        "overall" => Some(Domain::Overall),
        "safe" => Some(Domain::Safe),
        "effective" => Some(Domain::Effective),
        "caring" => Some(Domain::Caring),
        "responsive" => Some(Domain::Responsive),
        "well-led" | "well led" => Some(Domain::WellLed),
        _ => None,
    }
}

fn rating(words: &str) -> Option<Rating> {
    match words.to_lowercase().as_str() {
        "outstanding" => Some(Rating::Outstanding),
        "good" => Some(Rating::Good),
        "requires improvement" => Some(Rating::RequiresImprovement),
        "inadequate" => Some(Rating::Inadequate),
        "not rated" | "no published rating" | "inspected but not rated" | "insufficient evidence to rate" => {
            Some(Rating::NotRated)
        }
        _ => None,
    }
}

// `05/11/2024` as the regulator writes it, or `2024-11-05`.
fn iso_date(words: &str) -> Option<String> {
    let parts: Vec<&str> = words.split(['/', '-']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let numeric =
        |part: &str, length: usize| part.len() <= length && part.bytes().all(|byte| byte.is_ascii_digit());
    (year.len() == 4
        && numeric(year, 4)
        && numeric(month, 2)
        && numeric(day, 2)
        && !day.is_empty()
        && !month.is_empty())
    .then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATINGS: &str = "Latest ratings,,,,\nas at March,,,,\nProvider ID,Provider Name,Provider Type,Domain,Latest Rating,Publication Date\n0A1,Northbridge,NHS,Overall,Good,05/11/2024\n0A1,Northbridge,NHS,Safe,Requires improvement,2024-11-05\n0A1,Northbridge,NHS,Use of Resources,Good,05/11/2024\n";

    #[test]
    fn the_heading_row_is_found_by_its_names_and_codes_stay_text() {
        let rows = read_ratings(RATINGS.as_bytes()).unwrap();
        assert_eq!(rows.len(), 2, "use of resources is no question of ours");
        assert_eq!(rows[0].provider_code, "0A1");
        assert_eq!(rows[0].date, "2024-11-05");
        assert_eq!(rows[1].rating, Rating::RequiresImprovement);
        assert_eq!(rows[1].row, 5);
    }

    #[test]
    fn missing_columns_are_named() {
        let error = read_ratings(b"Provider ID,Domain,Rating\n1,Safe,Good\n").unwrap_err();
        assert_eq!(error, Error::ColumnsMissing { missing: vec!["Publication Date".into()] });
    }
}
