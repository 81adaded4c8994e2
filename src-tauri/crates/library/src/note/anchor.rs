//! Where a note stands: by marks in the text, then by its words, then by words that are nearly the same.

use super::Standing;
use crate::text::floor_boundary;
use std::ops::Range;

/// Letters kept from either side.
const CONTEXT: usize = 32;
/// Letters kept of the words themselves.
const QUOTE: usize = 300;
// Shorter words are found by accident; they need the words beside them as well.
const TELLING: usize = 12;
const ALIKE: f64 = 0.8;

/// What is kept of the place of a note: its words as they are written in the Markdown, and what stands beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trace {
    pub(crate) words: String,
    pub(crate) prefix: String,
    pub(crate) suffix: String,
}

impl Trace {
    pub(crate) fn of(text: &str, range: &Range<usize>) -> Self {
        let words = text[range.clone()].chars().take(QUOTE).collect();
        let mut prefix: Vec<char> = text[..range.start].chars().rev().take(CONTEXT).collect();
        prefix.reverse();
        Self {
            words,
            prefix: prefix.into_iter().collect(),
            suffix: text[range.end..].chars().take(CONTEXT).collect(),
        }
    }
}

/// Finds the place of a note in the text; `marked` is where its marks lead.
pub(crate) fn find(
    text: &str,
    marked: Option<Range<usize>>,
    trace: &Trace,
) -> (Option<Range<usize>>, Standing) {
    if trace.words.is_empty() {
        return find_point(text, marked, trace);
    }
    if let Some(range) = &marked
        && !range.is_empty()
        && reads(&text[range.clone()], &trace.words)
    {
        return (marked, Standing::Exact);
    }
    let near = marked.as_ref().map_or(0, |range| range.start);
    if let Some(start) = find_words(text, near, trace) {
        let range = start..start + trace.words.len();
        // Cut and put back, or undone: among all its old neighbours it has not moved.
        let all = trace.prefix.chars().count() + trace.suffix.chars().count();
        let home = beside(text, range.start, range.end, trace) == all;
        return (Some(range), if home { Standing::Exact } else { Standing::Moved });
    }
    if let Some(range) = marked.filter(|range| !text[range.clone()].trim().is_empty()) {
        return (Some(range), Standing::Changed);
    }
    match find_alike(text, trace) {
        Some(range) => (Some(range), Standing::Changed),
        None => (None, Standing::Detached),
    }
}

// Of long words only the beginning is kept.
fn reads(now: &str, kept: &str) -> bool {
    now == kept || (kept.chars().count() == QUOTE && now.starts_with(kept))
}

fn find_point(text: &str, marked: Option<Range<usize>>, trace: &Trace) -> (Option<Range<usize>>, Standing) {
    if let Some(range) = &marked {
        let at = range.start;
        if beside(text, at, at, trace) > 0 || (trace.prefix.is_empty() && trace.suffix.is_empty()) {
            return (Some(at..at), Standing::Exact);
        }
    }
    // A point has no words of its own: what stood on both sides must be there.
    let around = [trace.prefix.as_str(), trace.suffix.as_str()].concat();
    if around.chars().count() >= TELLING
        && let Some(start) = text.find(&around)
    {
        let at = start + trace.prefix.len();
        return (Some(at..at), Standing::Moved);
    }
    match marked {
        Some(range) => (Some(range.start..range.start), Standing::Changed),
        None => (None, Standing::Detached),
    }
}

// The occurrence with most of the old neighbours, the nearest one where several have as many.
fn find_words(text: &str, near: usize, trace: &Trace) -> Option<usize> {
    let needs_neighbours = trace.words.chars().count() < TELLING;
    text.match_indices(&trace.words)
        .map(|(start, words)| (start, beside(text, start, start + words.len(), trace)))
        .filter(|(_, neighbours)| !needs_neighbours || *neighbours >= TELLING / 2)
        .max_by_key(|(start, neighbours)| (*neighbours, usize::MAX - start.abs_diff(near)))
        .map(|(start, _)| start)
}

// How many letters on both sides are still the same.
fn beside(text: &str, start: usize, end: usize, trace: &Trace) -> usize {
    let before = text[..start].chars().rev().zip(trace.prefix.chars().rev());
    let after = text[end..].chars().zip(trace.suffix.chars());
    before.take_while(|(now, then)| now == then).count() + after.take_while(|(now, then)| now == then).count()
}

fn find_alike(text: &str, trace: &Trace) -> Option<Range<usize>> {
    let wanted = pairs(&trace.words);
    if trace.words.chars().count() < TELLING {
        return None;
    }
    let words: Vec<Range<usize>> = word_ranges(text);
    let width = word_ranges(&trace.words).len().max(1);
    let mut best: Option<(f64, Range<usize>)> = None;
    for window in words.windows(width.min(words.len()).max(1)) {
        let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
        let range = first.start..last.end;
        let likeness = likeness(&wanted, &pairs(&text[range.clone()]));
        if likeness >= ALIKE && best.as_ref().is_none_or(|(other, _)| likeness > *other) {
            best = Some((likeness, range));
        }
    }
    best.map(|(_, range)| range)
}

fn word_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        match (character.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                ranges.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    ranges.extend(start.map(|from| from..text.len()));
    ranges
}

// Sørensen's likeness of pairs of letters: 1 for the same words, 0 for nothing in common.
fn pairs(words: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = words.chars().flat_map(char::to_lowercase).collect();
    let mut pairs: Vec<_> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
}

fn likeness(one: &[(char, char)], other: &[(char, char)]) -> f64 {
    let (mut at, mut with, mut common) = (0, 0, 0_u32);
    while at < one.len() && with < other.len() {
        match one[at].cmp(&other[with]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => with += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                at += 1;
                with += 1;
            }
        }
    }
    f64::from(common) * 2.0 / (one.len() + other.len()).max(1) as f64
}

/// A range brought inside the text and onto letters.
pub(crate) fn snapped(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = floor_boundary(text, range.start);
    start..floor_boundary(text, range.end).max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Falls fell by 40% after the ward moved the tables. Nurses had asked for it twice.";

    fn trace(words: &str) -> Trace {
        let start = TEXT.find(words).unwrap();
        Trace::of(TEXT, &(start..start + words.len()))
    }

    fn check(text: &str, marked: Option<&str>, trace: &Trace, expect: Option<&str>, standing: Standing) {
        let marked = marked.map(|words| {
            let start = text.find(words).unwrap();
            start..start + words.len()
        });
        let (range, found) = find(text, marked, trace);
        assert_eq!((range.map(|range| &text[range]), found), (expect, standing));
    }

    #[test]
    fn a_note_stands_exactly_moved_changed_or_detached() {
        let ward = trace("the ward moved the tables");
        check(
            TEXT,
            Some("the ward moved the tables"),
            &ward,
            Some("the ward moved the tables"),
            Standing::Exact,
        );
        let pasted = "Nurses asked. Then the ward moved the tables.";
        check(pasted, None, &ward, Some("the ward moved the tables"), Standing::Moved);
        let edited = "Falls fell by 40% after the ward took the tables away. Nurses had asked.";
        check(
            edited,
            Some("the ward took the tables away"),
            &ward,
            Some("the ward took the tables away"),
            Standing::Changed,
        );
        let retyped = "First, the ward removed the tables. Then more.";
        check(retyped, None, &ward, Some("the ward removed the tables."), Standing::Changed);
        check("Nothing of it is left here.", None, &ward, None, Standing::Detached);
    }

    #[test]
    fn short_words_are_not_found_at_another_place_by_accident() {
        let short = trace("40%");
        check("Costs rose by 40% in May.", None, &short, None, Standing::Detached);
        check("Indeed falls fell by 40% after the ward moved.", None, &short, Some("40%"), Standing::Moved);
    }

    #[test]
    fn of_two_places_with_the_same_words_the_one_with_the_same_neighbours_is_taken() {
        let text = "We asked the night staff. Later we thanked the night staff warmly.";
        let second = text.rfind("the night staff").unwrap();
        let kept = Trace::of(text, &(second..second + 15));
        let moved = "Later we thanked the night staff warmly. We asked the night staff.";
        let (range, standing) = find(moved, None, &kept);
        assert_eq!((range, standing), (Some(17..32), Standing::Moved));
    }

    #[test]
    fn a_note_between_two_letters_stays_there() {
        let at = TEXT.find(" after").unwrap();
        let point = Trace::of(TEXT, &(at..at));
        assert_eq!(find(TEXT, Some(at..at), &point), (Some(at..at), Standing::Exact));
        let longer = format!("In 2024: {TEXT}");
        assert_eq!(find(&longer, None, &point), (Some(at + 9..at + 9), Standing::Moved));
    }
}
