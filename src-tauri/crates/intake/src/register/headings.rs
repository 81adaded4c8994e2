//! The row with the names of the columns, searched for: files begin with titles and notes as often as not.

use crate::error::Error;

// Nobody writes more above a table than this.
const SEARCHED: u32 = 40;

/// A column by the names it has had; the first is the one that people are told.
pub(super) type Column = &'static [&'static str];

/// The search for the headings of one table.
pub(super) struct Headings {
    wanted: &'static [Column],
    // The first so many are needed.
    needed: usize,
    rows: u32,
    found: Option<Vec<Option<usize>>>,
    missing: Vec<String>,
}

impl Headings {
    pub(super) fn new(wanted: &'static [Column], needed: usize) -> Self {
        let missing = wanted[..needed].iter().map(|names| names[0].to_owned()).collect();
        Self { wanted, needed, rows: 0, found: None, missing }
    }

    /// Whether a row belongs to the table: the headings were found before it.
    pub(super) fn passed(&mut self, cells: &[String]) -> bool {
        if self.found.is_some() {
            return true;
        }
        self.rows += 1;
        if self.rows <= SEARCHED {
            self.look(cells);
        }
        false
    }

    fn look(&mut self, cells: &[String]) {
        let given: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
        let place = |names: &Column| {
            names.iter().find_map(|name| {
                let name = plain(name);
                given.iter().position(|cell| *cell == name)
            })
        };
        let found: Vec<Option<usize>> = self.wanted.iter().map(place).collect();
        let missing: Vec<String> = (0..self.needed)
            .filter(|at| found[*at].is_none())
            .map(|at| self.wanted[at][0].to_owned())
            .collect();
        if missing.is_empty() {
            self.found = Some(found);
        } else if missing.len() < self.missing.len() {
            self.missing = missing;
        }
    }

    /// The cell of a column; empty where the table has no such column.
    pub(super) fn cell<'a>(&self, cells: &'a [String], column: usize) -> &'a str {
        let place = self.found.as_ref().and_then(|found| found.get(column).copied().flatten());
        place.and_then(|at| cells.get(at)).map_or("", String::as_str)
    }

    /// Whether this is certainly a table of another kind: fewer than two of the columns are there.
    pub(super) fn is_another(&self) -> bool {
        self.found.is_none() && self.missing.len() + 2 > self.needed
    }

    /// Whether the headings were found.
    pub(super) fn are_found(&self) -> bool {
        self.found.is_some()
    }

    /// Names the columns that the best row lacks.
    pub(super) fn refusal(&self) -> Error {
        Error::ColumnsMissing { missing: self.missing.clone() }
    }
}

// "Service/Population  Group" and "Service / Population Group" are one name.
fn plain(name: &str) -> String {
    name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
