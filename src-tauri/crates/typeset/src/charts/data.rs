//! A table as numbers: names down the first column, a series for each column of numbers.

use super::ticks::ONE;
use foreword_model::{Cell, RunContent, Table};

/// A number of the table, and how the table writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Datum {
    /// In millionths.
    pub value: i64,
    pub words: String,
}

/// A column of numbers.
#[derive(Clone, Debug)]
pub(crate) struct Series {
    pub name: String,
    /// What follows or precedes every number: `%`, `£`, `day`.
    pub unit: String,
    pub values: Vec<Option<Datum>>,
}

/// The name of a row.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub words: String,
    /// Set bold in the table: the row in question.
    pub strong: bool,
}

/// What a chart draws.
#[derive(Clone, Debug)]
pub(crate) struct Data {
    pub names: Vec<Name>,
    pub series: Vec<Series>,
}

impl Data {
    /// The numbers of a table; none where no column holds any.
    pub(crate) fn read(table: &Table) -> Option<Self> {
        let names =
            table.rows.iter().map(|row| row.cells.first().map_or_else(Name::blank, Name::of)).collect();
        let series: Vec<Series> =
            (1..table.columns.len()).filter_map(|column| series(table, column)).collect();
        (!series.is_empty()).then_some(Self { names, series })
    }

    /// How many numbers there are.
    pub(crate) fn count(&self) -> usize {
        self.series.iter().flat_map(|series| &series.values).flatten().count()
    }

    /// The least and the greatest number, zero included.
    pub(crate) fn bounds_from_zero(&self) -> (i64, i64) {
        let (low, high) = self.bounds();
        let (low, high) = (low.min(0), high.max(0));
        if low == high { (low, ONE) } else { (low, high) }
    }

    /// The least and the greatest number.
    pub(crate) fn bounds(&self) -> (i64, i64) {
        let values = || self.series.iter().flat_map(|series| series.values.iter().flatten());
        let low = values().map(|datum| datum.value).min().unwrap_or(0);
        let high = values().map(|datum| datum.value).max().unwrap_or(0);
        (low, high)
    }

    /// The rows in the order of a chart: as they are where they follow time, else the greatest last number first.
    pub(crate) fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        if self.names.iter().all(|name| is_time(&name.words)) {
            return order;
        }
        let last = |row: usize| {
            let values = self.series.iter().rev().filter_map(|series| series.values[row].as_ref());
            values.map(|datum| datum.value).next()
        };
        order.sort_by_key(|row| std::cmp::Reverse(last(*row)));
        order
    }
}

impl Name {
    fn blank() -> Self {
        Self { words: String::new(), strong: false }
    }

    fn of(cell: &Cell) -> Self {
        let mut runs = cell.text.runs.iter().filter(|run| matches!(run.content, RunContent::Text { .. }));
        let strong = runs.next().is_some_and(|first| first.marks.strong) && runs.all(|run| run.marks.strong);
        Self { words: cell.text.words().trim().to_owned(), strong }
    }
}

fn series(table: &Table, column: usize) -> Option<Series> {
    let words = |cells: &[Cell]| cells.get(column).map(|cell| cell.text.words().trim().to_owned());
    let name = table.head.last().and_then(|row| words(&row.cells)).unwrap_or_default();
    let mut unit: Option<String> = None;
    let mut values = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let words = words(&row.cells).unwrap_or_default();
        if is_missing(&words) {
            values.push(None);
            continue;
        }
        let (value, own) = number(&words)?;
        // Days beside weeks would be drawn on one scale.
        if unit.get_or_insert_with(|| own.clone()) != &own {
            return None;
        }
        values.push(Some(Datum { value, words }));
    }
    Some(Series { name, unit: unit?, values })
}

/// Whether a cell says that there is no number.
pub(crate) fn is_missing(words: &str) -> bool {
    matches!(words.trim(), "" | "n/a" | "N/A" | "-" | "–" | "—")
}

/// Whether a name is a year, a quarter or a month with its year.
pub(crate) fn is_time(words: &str) -> bool {
    let digits = words.chars().filter(char::is_ascii_digit).count();
    digits >= 4 && words.len() <= 16
}

/// A number in millionths with its unit: `−1,240.5`, `£1.2m`, `34%`, `8 weeks`.
fn number(words: &str) -> Option<(i64, String)> {
    let words = words.trim();
    let negative = words.starts_with(['-', '\u{2212}', '–']);
    let rest = words.trim_start_matches(['-', '\u{2212}', '–', '+']);
    let digits_from = rest.find(|letter: char| letter.is_ascii_digit())?;
    let front = rest[..digits_from].trim();
    if !matches!(front, "" | "£" | "$" | "€") {
        return None;
    }
    let rest = &rest[digits_from..];
    let end = rest.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','));
    let (digits, unit) = rest.split_at(end.unwrap_or(rest.len()));
    let unit = unit.trim();
    if unit.chars().any(char::is_numeric) || unit.chars().any(|letter| "–-/:".contains(letter)) {
        return None;
    }
    let value = fixed(&digits.replace(',', ""))?;
    // "1 day" and "10 days" are one unit.
    let unit = if unit.len() > 2 { unit.trim_end_matches('s') } else { unit };
    Some((if negative { -value } else { value }, format!("{front}{unit}")))
}

fn fixed(digits: &str) -> Option<i64> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() > 11 || part.contains('.') {
        return None;
    }
    let part = if part.is_empty() { 0 } else { format!("{part:0<6}").get(..6)?.parse::<i64>().ok()? };
    Some(whole.parse::<i64>().ok()? * ONE + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_editors_write_them() {
        let check =
            |words, value, unit: &str| assert_eq!(number(words), Some((value, unit.into())), "{words}");
        check("34", 34 * ONE, "");
        check("34%", 34 * ONE, "%");
        check("\u{2212}1,240.5", -1_240_500_000, "");
        check("£1.24m", 1_240_000, "£m");
        check("10 days", 10 * ONE, "day");
        check("1 day", ONE, "day");
        check("+0.5", 500_000, "");
    }

    #[test]
    fn what_is_no_single_number_is_not_drawn() {
        for words in ["5–8", "Good", "1/2", "12:30", "week 3", "1.2.3", "999999999999"] {
            assert_eq!(number(words), None, "{words}");
        }
    }
}
