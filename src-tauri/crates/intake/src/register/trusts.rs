//! The list of trusts as the NHS's Organisation Data Service publishes it, or with a heading row as others do.
//!
//! `"RXX","EXAMPLE NHS TRUST","Y56","QRV","1 HIGH STREET","","","TOWN","","AB1 2CD","20010401",""`: no headings, and
//! what a column is follows from its place. 24 columns until 2021, 27 since.

use super::headings::{Column, Headings};
use super::iso_day;
use crate::error::Error;
use crate::text;
use serde::{Deserialize, Serialize};

/// One trust.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustRow {
    /// Its code; always text.
    pub code: String,
    /// Its name as the file writes it; the official list writes capitals.
    pub name: String,
    /// What kind of trust it is; empty when the file does not say.
    pub kind: String,
    /// The code or the name of its region; empty when the file does not say.
    pub region: String,
    /// The code of its integrated care board; empty when the file does not say.
    pub care_board: String,
    /// Its address, lines parted by commas.
    pub address: String,
    /// Its postcode.
    pub postcode: String,
    /// Its telephone number; empty when the file does not say.
    pub telephone: String,
    /// When it opened, as `2017-10-01`; empty when the file does not say.
    pub opened: String,
    /// When it closed, as `2020-03-26`; empty while it is open.
    pub closed: String,
    /// The code of a trust that it became, wholly or in part, on the day it `closed`; empty for a trust of the list.
    #[serde(default)]
    pub became: String,
    /// The row of the file, counted from 1.
    pub row: u32,
}

impl TrustRow {
    /// The name in the letters that it is printed in: `Fell, Dale and Mere NHS Trust` for what the official list
    /// writes in capitals.
    pub fn printed_name(&self) -> String {
        if self.name.chars().any(char::is_lowercase) {
            return self.name.clone();
        }
        let mut printed = String::new();
        for (at, word) in self.name.split_whitespace().enumerate() {
            if at > 0 {
                printed.push(' ');
            }
            let mut parts = word.split_inclusive('-').enumerate();
            parts.by_ref().for_each(|(part, letters)| printed.push_str(&cased(letters, at + part == 0)));
        }
        printed
    }
}

// Words that names of trusts write small inside them.
const SMALL: &[&str] = &["of", "and", "the", "for", "in", "with", "on", "upon", "le", "under"];

fn cased(word: &str, first: bool) -> String {
    let lower = word.to_lowercase();
    if word == "NHS" || !word.chars().any(char::is_alphabetic) {
        return word.to_owned();
    }
    if !first && SMALL.contains(&lower.trim_end_matches(['-', ',', ')'])) {
        return lower;
    }
    let mut large = false;
    let case = |sign: char| {
        let inside = large;
        large |= sign.is_alphabetic();
        if inside { sign } else { sign.to_uppercase().next().unwrap_or(sign) }
    };
    lower.chars().map(case).collect()
}

const COLUMNS: &[Column] = &[
    &["Code", "Trust Code", "Organisation Code", "Provider ID"],
    &["Name", "Trust Name", "Organisation Name", "Provider Name"],
    &["Kind", "Type", "Trust Type"],
    &["Region", "NHS Region", "National Grouping"],
    &["Postcode", "Post Code"],
    &["Open Date", "Opened"],
    &["Close Date", "Closed"],
];
const NEEDED: usize = 2;

const SUCCESSION_COLUMNS: &[Column] = &[
    &["Old Code", "Predecessor", "Predecessor Code", "Organisation Code"],
    &["New Code", "Successor", "Successor Code", "Succession Organisation Code"],
    &["Date", "Effective Date", "Succession Date"],
];

// The fewest columns that hold everything of the official list that is used.
const OFFICIAL: usize = 12;

/// Reads a list of trusts, or one of successions: which trust became which, and when.
///
/// # Errors
/// [`Error::ColumnsMissing`] names the columns that were looked for in vain, [`Error::BadRow`] the row that is not
/// like the others; nothing is read in part.
pub fn read_trusts(bytes: &[u8]) -> Result<Vec<TrustRow>, Error> {
    let decoded = text::decode(bytes);
    let decoded = decoded.trim_start_matches('\u{feff}');
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(decoded.as_bytes());
    let mut headings = Headings::new(COLUMNS, NEEDED);
    let mut successions = Headings::new(SUCCESSION_COLUMNS, SUCCESSION_COLUMNS.len());
    let mut trusts = Vec::new();
    let mut official = None;
    let mut row = 0;
    for record in reader.records() {
        let record = record.map_err(|_| Error::BadRow { row: u64::from(row) + 1 })?;
        let line = record.position().map_or(0, csv::Position::line);
        row = u32::try_from(line).unwrap_or(u32::MAX);
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        match official.get_or_insert_with(|| official_kind(&cells)) {
            Some(Official::Trusts) => trusts.push(official_row(&cells, row)?),
            Some(Official::Successions) => trusts.push(official_succession(&cells, row)?),
            None if successions.are_found() => {
                let cells: Vec<&str> = (0..3).map(|column| successions.cell(&cells, column)).collect();
                trusts.push(succession(&cells, row)?);
            }
            None if headings.passed(&cells) => trusts.extend(named_row(&headings, &cells, row)?),
            None => drop(successions.passed(&cells)),
        }
    }
    if trusts.is_empty() && !headings.are_found() && !successions.are_found() {
        return Err(headings.refusal());
    }
    Ok(trusts)
}

fn is_code(words: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    (3..=6).contains(&words.len())
        && words.bytes().all(sign)
        && words.bytes().any(|byte| !byte.is_ascii_digit())
}

/// A file without headings.
enum Official {
    Trusts,
    /// `"RA3","RA7","C","20200401"`: old code, new code, reason, day.
    Successions,
}

fn official_kind(cells: &[String]) -> Option<Official> {
    if cells.len() >= OFFICIAL && is_code(&cells[0]) && compact_day(&cells[10]).is_some() {
        return Some(Official::Trusts);
    }
    let pair = cells.len() > 3 && is_code(&cells[0]) && is_code(&cells[1]);
    (pair && !cells[3].is_empty() && compact_day(&cells[3]).is_some()).then_some(Official::Successions)
}

fn official_succession(cells: &[String], row: u32) -> Result<TrustRow, Error> {
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    succession(&[cell(0), cell(1), cell(3)], row)
}

// Spreadsheets write `20200401` as `20200401.0`.
fn succession(cells: &[&str], row: u32) -> Result<TrustRow, Error> {
    let day = cells[2].trim_end_matches(".0");
    let day = compact_day(day).or_else(|| iso_day(day));
    match day.filter(|day| !day.is_empty() && is_code(cells[0]) && is_code(cells[1])) {
        Some(closed) => {
            let (code, became) = (cells[0].to_owned(), cells[1].to_owned());
            Ok(TrustRow { code, became, closed, row, ..TrustRow::default() })
        }
        None => Err(Error::BadRow { row: u64::from(row) }),
    }
}

// `20171001`; empty stays empty.
fn compact_day(words: &str) -> Option<String> {
    match words.len() {
        0 => Some(String::new()),
        8 if words.is_ascii() => iso_day(&format!("{}-{}-{}", &words[..4], &words[4..6], &words[6..])),
        _ => None,
    }
}

fn official_row(cells: &[String], row: u32) -> Result<TrustRow, Error> {
    let bad = || Error::BadRow { row: u64::from(row) };
    if cells.len() < OFFICIAL || !is_code(&cells[0]) || cells[1].is_empty() {
        return Err(bad());
    }
    let address: Vec<&str> = cells[4..9].iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    Ok(TrustRow {
        code: cells[0].clone(),
        name: cells[1].clone(),
        kind: String::new(),
        region: cells[2].clone(),
        care_board: cells[3].clone(),
        address: address.join(", "),
        postcode: cells[9].clone(),
        telephone: cells.get(17).cloned().unwrap_or_default(),
        opened: compact_day(&cells[10]).ok_or_else(bad)?,
        closed: compact_day(&cells[11]).ok_or_else(bad)?,
        became: String::new(),
        row,
    })
}

fn named_row(headings: &Headings, cells: &[String], row: u32) -> Result<Option<TrustRow>, Error> {
    let cell = |column: usize| headings.cell(cells, column).to_owned();
    let day = |column: usize| match headings.cell(cells, column) {
        "" => Ok(String::new()),
        words => compact_day(words).or_else(|| iso_day(words)).ok_or(Error::BadRow { row: u64::from(row) }),
    };
    let trust = TrustRow {
        code: cell(0),
        name: cell(1),
        kind: cell(2),
        region: cell(3),
        postcode: cell(4),
        opened: day(5)?,
        closed: day(6)?,
        row,
        ..TrustRow::default()
    };
    Ok((!trust.code.is_empty()).then_some(trust))
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUOTED: &str = "\"0A1\",\"FELL, DALE AND MERE NHS TRUST\",\"Y56\",\"Z9B2Z\",\"4TH FLOOR, EAST\",\"1 ROAD\",\"\",\"TOWN\",\"\",\"AB1 2CD\",\"20241101\",\"\",\"\",\"\",\"\",\"\",\"\",\"01632 960001\",\"\",\"\",\"\",\"1\",\"\",\"H\",\"\",\"\",\"\"\n";

    #[test]
    fn the_official_list_is_read_by_the_places_of_its_columns() {
        let trusts = read_trusts(QUOTED.as_bytes()).unwrap();
        let trust = &trusts[0];
        assert_eq!((trust.code.as_str(), trust.name.as_str()), ("0A1", "FELL, DALE AND MERE NHS TRUST"));
        assert_eq!(trust.address, "4TH FLOOR, EAST, 1 ROAD, TOWN");
        assert_eq!((trust.opened.as_str(), trust.closed.as_str()), ("2024-11-01", ""));
        assert_eq!((trust.telephone.as_str(), trust.row), ("01632 960001", 1));
        // Three columns fewer and no quotation marks, as until 2021.
        let plain = "ZX9,OLD NHS TRUST,W00,,A,,,B,,C,20010401,20200326,,,,,,,,,,0,,H\n";
        assert_eq!(read_trusts(plain.as_bytes()).unwrap()[0].closed, "2020-03-26");
    }

    #[test]
    fn names_in_capitals_are_printed_with_small_letters() {
        let printed = |name: &str| TrustRow { name: name.into(), ..TrustRow::default() }.printed_name();
        let cases = [
            ("THE FELL, DALE AND MERE NHS FOUNDATION TRUST", "The Fell, Dale and Mere NHS Foundation Trust"),
            ("STOKE-ON-FELL WOMEN'S (NORTH) NHS TRUST", "Stoke-on-Fell Women's (North) NHS Trust"),
            ("Already printed NHS Trust", "Already printed NHS Trust"),
        ];
        for (name, expected) in cases {
            assert_eq!(printed(name), expected);
        }
    }

    #[test]
    fn a_list_with_headings_is_read_by_their_names() {
        let list = "Trusts\n\nName,Code,Region\nFellside NHS Trust,007,North West\n";
        let trusts = read_trusts(list.as_bytes()).unwrap();
        assert_eq!((trusts[0].code.as_str(), trusts[0].row), ("007", 4), "blank lines count");
    }

    #[test]
    fn a_list_of_something_else_is_refused_with_what_is_missing() {
        let error = read_trusts(b"Ward,Name\nA,B\n").unwrap_err();
        assert_eq!(error, Error::ColumnsMissing { missing: vec!["Code".into()] });
        let broken = format!("{QUOTED}0A2,ONLY TWO\n");
        assert_eq!(read_trusts(broken.as_bytes()).unwrap_err(), Error::BadRow { row: 2 });
    }

    #[test]
    fn successions_are_read_with_and_without_headings() {
        let expected = |became: &str, row| TrustRow {
            code: "RA3".into(),
            became: became.into(),
            closed: "2020-04-01".into(),
            row,
            ..TrustRow::default()
        };
        let named = "old_code,new_code,date\nRA3,RA7,20200401.0\nRA3,RA8,2020-04-01\n";
        assert_eq!(read_trusts(named.as_bytes()).unwrap(), [expected("RA7", 2), expected("RA8", 3)]);
        let bare = "\"RA3\",\"RA7\",\"C\",\"20200401\",\"1\"\n";
        assert_eq!(read_trusts(bare.as_bytes()).unwrap(), [expected("RA7", 1)]);
        let without_day = "old_code,new_code,date\nRA3,RA7,\n";
        assert!(matches!(read_trusts(without_day.as_bytes()), Err(Error::BadRow { row: 2 })));
    }
}
