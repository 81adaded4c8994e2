//! All that charts say of themselves.

use super::data::{Data, Series, is_time};
use super::journey::Journey;
use super::ticks::number_words;
use super::{Drawn, Problem};
use foreword_model::CalloutKind;

/// Ends every text alternative of a chart whose numbers follow.
const IN_TABLE: &str = "The numbers are in the table that follows.";

/// What a chart says to those who cannot see it.
pub(crate) fn alternative(kind: CalloutKind, title: &str, drawn: &Drawn) -> String {
    let title = title.trim().trim_end_matches('.');
    let title = if title.is_empty() { String::new() } else { format!(": {title}") };
    match drawn {
        Drawn::Numbers(data) => {
            let all: Vec<String> = data.series.iter().map(|series| said(kind, data, series)).collect();
            format!("{}{title}. {} {IN_TABLE}", kind_words(kind), all.join(" "))
        }
        Drawn::Ratings(journey) => {
            format!("{}{title}. {} {IN_TABLE}", kind_words(kind), travelled(journey))
        }
    }
}

fn kind_words(kind: CalloutKind) -> &'static str {
    match kind {
        CalloutKind::GroupedBars => "Grouped bar chart",
        CalloutKind::LineChart => "Line chart",
        CalloutKind::DotPlot => "Dot plot",
        CalloutKind::SmallMultiples => "Small line charts on one scale",
        CalloutKind::RatingJourney => "Ratings over the years",
        CalloutKind::BigNumber => "Number",
        _ => "Bar chart",
    }
}

fn said(kind: CalloutKind, data: &Data, series: &Series) -> String {
    let name = if data.series.len() > 1 || kind == CalloutKind::BigNumber {
        format!("{}: ", series.name)
    } else {
        String::new()
    };
    let present: Vec<(&str, i64, &str)> = data
        .names
        .iter()
        .zip(&series.values)
        .filter_map(|(name, datum)| {
            datum.as_ref().map(|datum| (name.words.as_str(), datum.value, datum.words.as_str()))
        })
        .collect();
    let (Some(first), Some(last)) = (present.first(), present.last()) else { return String::new() };
    let timed = matches!(kind, CalloutKind::LineChart | CalloutKind::SmallMultiples | CalloutKind::BigNumber);
    let start =
        if timed { format!("{name}from {} ({}) to {} ({})", first.2, first.0, last.2, last.0) } else { name };
    let high = present.iter().max_by_key(|each| each.1).unwrap_or(first);
    let low = present.iter().min_by_key(|each| each.1).unwrap_or(first);
    let between = if timed { ", " } else { "" };
    sentence(&format!("{start}{between}highest {} ({}), lowest {} ({}).", high.2, high.0, low.2, low.0))
}

fn travelled(journey: &Journey) -> String {
    let row = |(name, found): &(String, Vec<Option<foreword_model::Rating>>)| {
        let each = journey.times.iter().zip(found).filter_map(|(time, rating)| {
            rating.map(|rating| format!("{} in {time}", rating.words().to_lowercase()))
        });
        format!("{name}: {}.", each.collect::<Vec<_>>().join(", "))
    };
    journey.rows.iter().map(row).collect::<Vec<_>>().join(" ")
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a big number is of, and of when.
pub(crate) fn at(series: &str, time: &str) -> String {
    match (series.is_empty(), time.is_empty()) {
        (false, false) => format!("{series}, {time}"),
        (false, true) => series.to_owned(),
        (true, _) => time.to_owned(),
    }
}

/// A change: "Up 20 percentage points from 14% in 2021".
pub(crate) fn change(by: i64, unit: &str, from: &str, time: &str) -> String {
    let since = if is_time(time) { format!("in {time}") } else { format!("({time})") };
    if by == 0 {
        return format!("No change from {from} {since}");
    }
    let amount = number_words(by.abs());
    let amount = match unit {
        "%" if amount == "1" => "1 percentage point".to_owned(),
        "%" => format!("{amount} percentage points"),
        unit if unit.starts_with(['£', '$', '€']) => {
            let (front, back) = unit.split_at(unit.chars().next().map_or(0, char::len_utf8));
            format!("{front}{amount}{back}")
        }
        _ => amount,
    };
    let way = if by > 0 { "Up" } else { "Down" };
    format!("{way} {amount} from {from} {since}")
}

/// Why a chart is set as its table: a code, a sentence and what to do.
pub(crate) fn problem(problem: Problem, title: &str) -> (&'static str, String, &'static str) {
    let which = if title.trim().is_empty() { String::new() } else { format!(" (“{}”)", title.trim()) };
    let (code, why, hint) = match problem {
        Problem::NoTable => ("chart_without_table", "has no table to draw", "Put its numbers in a table."),
        Problem::NoNumbers => (
            "chart_without_numbers",
            "has no column of numbers of one unit and is set as its table",
            "Put names in the first column and numbers in the others.",
        ),
        Problem::NoRatings => (
            "chart_without_ratings",
            "holds words that are no ratings and is set as its table",
            "Write Outstanding, Good, Requires improvement, Inadequate or Not rated.",
        ),
        Problem::TooMany(_) => (
            "chart_too_full",
            "has more columns of numbers than it can show and is set as its table",
            "Leave some columns out, or choose small multiples.",
        ),
        Problem::TooCrowded => (
            "chart_too_crowded",
            "has labels that do not find room beside each other and is set as its table",
            "Shorten the names, or leave some out.",
        ),
        Problem::TooTall => (
            "chart_too_tall",
            "is taller than a page and is set as its table",
            "Leave some rows out, or divide it in two.",
        ),
    };
    (code, format!("A chart{which} {why}."), hint)
}

/// That a chart does not say what it counts.
pub(crate) const UNTITLED: (&str, &str, &str) = (
    "chart_without_title",
    "A chart has no title.",
    "Say in a first line what is counted; the unit and the date may follow in a second one.",
);

/// What stands before the title of a numbered figure.
pub(crate) fn figure(number: usize) -> String {
    format!("Figure {number}. ")
}
