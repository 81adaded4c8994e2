//! What is said about lists of trusts and ratings.

use crate::dto::RegisterKindView;
use foreword_library::{Judgement, RatingChanges, Register, TrustChange, TrustChanges, TrustRow};
use foreword_model::{Comparison, Level, NotComparable, day};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const READING: &str = "Reading";
pub(super) const KEEPING: &str = "Keeping the ratings";

// Nobody reads on after so many lines of a kind; the counts say how many there are.
const LISTED: usize = 100;

type Line = (String, String);

pub(super) fn label(kind: RegisterKindView, name: &str) -> String {
    match kind {
        RegisterKindView::Trusts => format!("Bring in the trusts of {name}"),
        RegisterKindView::Ratings => format!("Bring in the ratings of {name}"),
    }
}

/// `1 September 2026` or `July 2026`.
pub(super) fn day_in_words(day: &str) -> String {
    day::day_in_words(day).or_else(|| day::month_in_words(day)).unwrap_or_else(|| day.to_owned())
}

pub(super) fn trusts_source(as_of: &str) -> String {
    format!("NHS Organisation Data Service, {}", day_in_words(as_of))
}

pub(super) fn ratings_source(as_of: &str) -> String {
    format!("the regulator’s list of latest ratings, {}", day_in_words(as_of))
}

/// `324,000`.
fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

pub(super) fn known(register: &Register) -> Line {
    let day = day_in_words(&register.as_of);
    (
        register.name.clone(),
        format!(
            "This very file is in the library already, as the list of {day}, so it was not brought in again."
        ),
    )
}

fn since(before: Option<&(String, String)>) -> String {
    match before {
        Some((name, day)) => format!("Compared with {name} of {}:", day_in_words(day)),
        None => "There is no earlier list to compare it with.".to_owned(),
    }
}

pub(super) fn successions_in(register: &Register, count: usize) -> Line {
    let said = format!(
        "{}. Whoever names a trust that has closed is taken to what it became.",
        counted(count, "succession", "successions")
    );
    (register.name.clone(), said)
}

pub(super) fn trusts_in(
    register: &Register,
    (trusts, closed): (usize, usize),
    changes: &TrustChanges,
) -> Line {
    let rows = counted(trusts, "trust", "trusts");
    let mut said = format!(
        "{rows} as of {}, of which {} closed. {}",
        day_in_words(&register.as_of),
        number(closed),
        since(changes.before.as_ref())
    );
    if changes.before.is_some() {
        let of = |is: fn(&TrustChange) -> bool| changes.changes.iter().filter(|change| is(change)).count();
        let counts = [
            (of(|change| matches!(change, TrustChange::New(_))), "new"),
            (of(|change| matches!(change, TrustChange::Closed(_))), "closed since"),
            (of(|change| matches!(change, TrustChange::Reopened(_))), "open again"),
            (of(|change| matches!(change, TrustChange::Renamed { .. })), "renamed"),
            (of(|change| matches!(change, TrustChange::Moved { .. })), "in another region"),
            (of(|change| matches!(change, TrustChange::Unlisted(_))), "no longer listed"),
        ];
        said.push_str(&listed_counts(&counts));
    }
    (register.name.clone(), said)
}

fn listed_counts(counts: &[(usize, &str)]) -> String {
    let some: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{} {words}", number(*count)))
        .collect();
    if some.is_empty() { " nothing has changed.".to_owned() } else { format!(" {}.", some.join(", ")) }
}

fn named(trust: &TrustRow) -> String {
    format!("{} ({})", trust.name, trust.code)
}

pub(super) fn trust_change(change: &TrustChange) -> Line {
    match change {
        TrustChange::New(now) if !now.closed.is_empty() => {
            (named(now), format!("New in the list; it closed on {}.", day_in_words(&now.closed)))
        }
        TrustChange::New(now) if now.opened.is_empty() => (named(now), "New in the list.".to_owned()),
        TrustChange::New(now) => (named(now), format!("New: opened on {}.", day_in_words(&now.opened))),
        TrustChange::Closed(now) => (named(now), format!("Closed on {}.", day_in_words(&now.closed))),
        TrustChange::Reopened(now) => (named(now), "Open again.".to_owned()),
        TrustChange::Renamed { now, before, until } => {
            (named(now), format!("Renamed: it was {before} in the list of {}.", day_in_words(until)))
        }
        TrustChange::Moved { now, before, until } => {
            let day = day_in_words(until);
            (
                named(now),
                format!(
                    "Region {} now; it was {} in the list of {day}.",
                    region(&now.region),
                    region(before)
                ),
            )
        }
        TrustChange::Unlisted(before) => {
            (named(before), "No longer in the list; what the library knows of it stays.".to_owned())
        }
    }
}

/// The name of a region by its code, as of July 2026; the code where it has none.
///
/// Source: NHS England regions in the Organisation Data Service.
pub(crate) fn region(code: &str) -> &str {
    match code {
        "Y56" => "London",
        "Y58" => "South West",
        "Y59" => "South East",
        "Y60" => "Midlands",
        "Y61" => "East of England",
        "Y62" => "North West",
        "Y63" => "North East and Yorkshire",
        "W00" => "Wales",
        "" => "not given",
        other => other,
    }
}

pub(super) fn ratings_in(register: &Register, changes: &RatingChanges) -> Line {
    let rows = counted(register.rows as usize, "rating", "ratings");
    let mut said =
        format!("{rows} as of {}. {}", day_in_words(&register.as_of), since(changes.before.as_ref()));
    if changes.before.is_some() {
        let counts =
            [(changes.new.len(), "new"), (changes.changed.len(), "changed"), (changes.gone.len(), "gone")];
        said.push_str(&listed_counts(&counts));
    }
    (register.name.clone(), said)
}

pub(super) fn left_out(others: &BTreeMap<String, u32>) -> Option<Line> {
    let all: usize = others.values().map(|count| *count as usize).sum();
    let kinds: Vec<&str> = others.keys().map(String::as_str).collect();
    (all > 0).then(|| {
        let rows = counted(all, "row", "rows");
        (
            "Left out".to_owned(),
            format!("{rows} of organisations that are no NHS trusts: {}.", kinds.join(", ")),
        )
    })
}

pub(super) fn unknown(unknown: &BTreeSet<String>) -> Option<Line> {
    let words: Vec<String> = unknown.iter().take(LISTED).map(|words| format!("“{words}”")).collect();
    (!words.is_empty()).then(|| {
        let words = words.join(", ");
        (
            "Unknown words".to_owned(),
            format!("{words}. These are kept as they are and never compared with other ratings."),
        )
    })
}

pub(super) fn rating_changes(changes: &RatingChanges) -> Vec<Line> {
    let mut lines = Vec::new();
    for change in changes.changed.iter().take(LISTED) {
        let (before, after) = (&change.before, &change.after);
        let said =
            format!("{}, before that {}: {}.", judged(after), judged(before), compared(change.comparison));
        lines.push((place(after), said));
    }
    for (list, word) in [(&changes.new, "New"), (&changes.gone, "No longer listed")] {
        lines.extend(list.iter().take(LISTED).map(|one| (place(one), format!("{word}: {}.", judged(one)))));
    }
    for (all, word) in
        [(changes.changed.len(), "changed"), (changes.new.len(), "new"), (changes.gone.len(), "gone")]
    {
        if all > LISTED {
            let more = number(all - LISTED);
            lines.push((
                "And more".to_owned(),
                format!("{more} more ratings {word} that are not listed here."),
            ));
        }
    }
    lines
}

// "Northbridge NHS Trust (ZX1), Surgery, Safe"
fn place(one: &Judgement) -> String {
    let mut parts = vec![format!("{} ({})", one.trust_name, one.trust_code)];
    if matches!(one.level, Level::Location | Level::LocationService) {
        parts.push(one.location_name.clone());
    }
    if !one.service.is_empty() {
        parts.push(one.service.clone());
    }
    parts.push(one.domain_words.clone());
    parts.join(", ")
}

// "Good of 5 November 2019 (taken over from another organisation)"
fn judged(one: &Judgement) -> String {
    let day = if one.published.is_empty() { "no date".to_owned() } else { day_in_words(&one.published) };
    let inherited = if one.inherited == Some(true) { " (taken over from another organisation)" } else { "" };
    format!("{} of {day}{inherited}", one.words)
}

fn compared(comparison: Comparison) -> String {
    let reason = match comparison {
        Comparison::Improved => return "improved".to_owned(),
        Comparison::Declined => return "declined".to_owned(),
        Comparison::Same => return "the same rating again".to_owned(),
        Comparison::No(reason) => match reason {
            NotComparable::Organisation => "they are of two organisations",
            NotComparable::Level => "one is of a trust and the other of a place or service",
            NotComparable::Service => "they are of two kinds of service",
            NotComparable::Question => "they answer two questions, or one that is not known",
            NotComparable::Framework => "they were made under two sets of rules",
            NotComparable::NotRated => "one of them is no rating",
            NotComparable::UnknownWords => "the words of one are not known",
        },
    };
    format!("not comparable, because {reason}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_counts_read_well() {
        assert_eq!([0, 999, 1_000, 324_000].map(number), ["0", "999", "1,000", "324,000"]);
        assert_eq!(listed_counts(&[(0, "new"), (1, "changed"), (2, "gone")]), " 1 changed, 2 gone.");
        assert_eq!(listed_counts(&[(0, "new")]), " nothing has changed.");
        assert_eq!(day_in_words("2026-07"), "July 2026");
    }
}
