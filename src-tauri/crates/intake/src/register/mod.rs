//! Reference data: the official list of trusts and the regulator's ratings, as published.
//!
//! Tables are read row by row and handed on; nothing holds a whole file. Columns are found by their names, wherever
//! the heading row is. Nothing is computed: what the file says is kept, words that nobody knows included.

mod comma;
mod headings;
mod ratings;
mod spreadsheet;
mod trusts;

pub use ratings::{RatedPlace, RatingFile, RatingRow, read_ratings};
pub use trusts::{TrustRow, read_trusts};

use crate::error::Error;
use std::io::{Read, Seek};

/// A file that can be read from any place in it.
pub trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// How far reading is, in thousandths; answers whether to stop.
pub type Watch<'a> = dyn FnMut(u32) -> bool + 'a;

/// One row of a table, handed to whoever reads it.
struct TableRow<'a> {
    /// The name of the sheet; empty for a file that is one table.
    sheet: &'a str,
    /// Counted from 1.
    number: u32,
    cells: &'a [String],
}

/// What is told of each row.
type EachRow<'a> = dyn FnMut(&TableRow<'_>) -> Result<(), Error> + 'a;

/// `2024-11-05`, from that or from `05/11/2024` as the regulator writes it; none for anything else.
fn iso_day(words: &str) -> Option<String> {
    let day = words.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['/', '-']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let number = |part: &str, longest: usize, most: u32| {
        let digits = !part.is_empty() && part.len() <= longest && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u32>().ok().filter(|number| digits && (1..=most).contains(number))
    };
    let (month, day) = (number(month, 2, 12)?, number(day, 2, 31)?);
    (year.len() == 4 && number(year, 4, 9_999).is_some()).then(|| format!("{year}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::iso_day;

    #[test]
    fn days_are_read_both_ways_and_no_others() {
        for words in ["05/11/2024", "5/11/2024", "2024-11-05", "2024-11-05T00:00:00"] {
            assert_eq!(iso_day(words).as_deref(), Some("2024-11-05"), "{words}");
        }
        for words in ["", "11/2024", "05/13/2024", "32/01/2024", "05.11.2024", "5/11/24", "soon"] {
            assert_eq!(iso_day(words), None, "{words}");
        }
    }
}
