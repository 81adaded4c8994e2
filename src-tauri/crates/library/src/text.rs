//! Changing a text with as few letters as possible, so that marks on the words around stay where they are.

use foreword_manuscript::{Splice, common};
use std::ops::Range;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

// Above this many pairs of words the middle is replaced as a whole: 20 MB of memory are enough for a keystroke.
const MOST_PAIRS: usize = 4_000_000;

/// How to get from one text to another, word by word: in order, not overlapping, each between graphemes of `old`.
pub(crate) fn difference(old: &str, new: &str) -> Vec<Splice> {
    refine(old, &[Splice { range: 0..old.len(), replacement: new.to_owned() }])
}

/// The same change with smaller splices, each between graphemes: a splice that starts inside an emoji would take
/// the letter after it away.
pub(crate) fn refine(old: &str, splices: &[Splice]) -> Vec<Splice> {
    let mut fine = Vec::new();
    for splice in splices {
        let words = &old[splice.range.clone()];
        for (range, replacement) in word_changes(words, &splice.replacement) {
            let range = splice.range.start + range.start..splice.range.start + range.end;
            fine.push(Splice { range, replacement });
        }
    }
    widen(old, fine)
}

fn widen(old: &str, splices: Vec<Splice>) -> Vec<Splice> {
    let mut wide: Vec<Splice> = Vec::new();
    for splice in splices {
        let start = boundary_before(old, splice.range.start);
        let end = boundary_after(old, splice.range.end);
        let before = &old[start..splice.range.start];
        let after = &old[splice.range.end..end];
        match wide.last_mut() {
            // Two changes in one grapheme: the second takes over where the first ends.
            Some(last) if last.range.end > start => {
                let kept = last.range.end - splice.range.start.min(last.range.end);
                let words = last.replacement.len() - kept;
                last.replacement.truncate(words);
                last.replacement.push_str(&splice.replacement);
                last.replacement.push_str(after);
                last.range.end = last.range.end.max(end);
            }
            _ => {
                let replacement = [before, splice.replacement.as_str(), after].concat();
                wide.push(Splice { range: start..end, replacement });
            }
        }
    }
    wide
}

fn boundary_before(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) {
        return at;
    }
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

fn boundary_after(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) {
        return at;
    }
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

fn word_changes(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
    let (old_words, new_words) = (words(old), words(new));
    let shorter = old_words.len().min(new_words.len());
    let front = (0..shorter).take_while(|at| old_words[*at].1 == new_words[*at].1).count();
    let back = (0..shorter - front)
        .take_while(|at| old_words[old_words.len() - 1 - at].1 == new_words[new_words.len() - 1 - at].1)
        .count();
    let (old_middle, new_middle) =
        (&old_words[front..old_words.len() - back], &new_words[front..new_words.len() - back]);
    let pairs = if old_middle.len() * new_middle.len() <= MOST_PAIRS {
        common(&texts(old_middle), &texts(new_middle))
    } else {
        Vec::new()
    };
    let mut changes = Vec::new();
    let (mut old_from, mut new_from) = (0, 0);
    for (old_at, new_at) in pairs.into_iter().chain([(old_middle.len(), new_middle.len())]) {
        let gone = span(old_middle, old_from..old_at, old_words.get(front + old_at), old.len());
        let come = span(new_middle, new_from..new_at, new_words.get(front + new_at), new.len());
        if !(gone.is_empty() && come.is_empty()) {
            changes.push(trimmed(old, gone, &new[come]));
        }
        (old_from, new_from) = (old_at + 1, new_at + 1);
    }
    changes
}

fn words(text: &str) -> Vec<(usize, &str)> {
    text.split_word_bound_indices().collect()
}

fn texts<'a>(words: &[(usize, &'a str)]) -> Vec<&'a str> {
    words.iter().map(|(_, word)| *word).collect()
}

// The bytes of some words; where there are none, the place before `next`.
fn span(
    list: &[(usize, &str)],
    range: Range<usize>,
    next: Option<&(usize, &str)>,
    end: usize,
) -> Range<usize> {
    let stop = next.map_or(end, |(at, _)| *at);
    let start = if range.is_empty() { stop } else { list[range.start].0 };
    start..stop
}

// Equal letters at the front and at the end of a changed word stay.
fn trimmed(old: &str, gone: Range<usize>, come: &str) -> (Range<usize>, String) {
    let words = &old[gone.clone()];
    let pairs = words.chars().zip(come.chars());
    let front: usize = pairs.take_while(|(old, new)| old == new).map(|(old, _)| old.len_utf8()).sum();
    let pairs = words[front..].chars().rev().zip(come[front..].chars().rev());
    let back: usize = pairs.take_while(|(old, new)| old == new).map(|(old, _)| old.len_utf8()).sum();
    (gone.start + front..gone.end - back, come[front..come.len() - back].to_owned())
}

/// The text after some splices.
#[cfg(test)]
pub(crate) fn applied(old: &str, splices: &[Splice]) -> String {
    let mut text = old.to_owned();
    for splice in splices.iter().rev() {
        text.replace_range(splice.range.clone(), &splice.replacement);
    }
    text
}

/// A byte offset in UTF-16 units.
pub(crate) fn units(text: &str, byte: usize) -> usize {
    text[..byte].encode_utf16().count()
}

/// A UTF-16 offset in bytes; inside a surrogate pair, the beginning of the character.
pub(crate) fn byte_of_unit(text: &str, unit: usize) -> usize {
    let mut at = 0;
    for (byte, character) in text.char_indices() {
        if at + character.len_utf16() > unit {
            return byte;
        }
        at += character.len_utf16();
    }
    text.len()
}

/// The nearest character boundary at or before a byte.
pub(crate) fn floor_boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(old: &str, new: &str, expect: &[(&str, &str)]) {
        let splices = difference(old, new);
        assert_eq!(applied(old, &splices), new);
        let changes: Vec<_> =
            splices.iter().map(|splice| (&old[splice.range.clone()], splice.replacement.as_str())).collect();
        assert_eq!(changes, expect);
    }

    #[test]
    fn two_changed_words_are_two_splices_and_the_words_between_stay() {
        check(
            "falls fell by 40% in a year",
            "falls rose by 40% in one year",
            &[("fell", "rose"), ("a", "one")],
        );
        check("Mr Smith", "Mrs Smith", &[("", "s")]);
        check("same", "same", &[]);
        check("", "new", &[("", "new")]);
        check("old", "", &[("old", "")]);
    }

    #[test]
    fn a_change_inside_an_emoji_takes_the_whole_emoji_and_no_letter_beside_it() {
        check("a👩‍👩‍👧b", "a👩‍👩‍👦b", &[("👩‍👩‍👧", "👩‍👩‍👦")]);
        let fine = refine("a👍🏽b", &[Splice { range: 5..9, replacement: String::new() }]);
        assert_eq!(fine, [Splice { range: 1..9, replacement: "👍".to_owned() }]);
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: proptest::test_runner::RngSeed::Fixed(3),
            ..ProptestConfig::with_cases(256)
        })]
        #[test]
        fn every_difference_leads_to_the_new_text(
            old in "([a-c ]|👩‍👩‍👧|e\u{301}|🇬🇧|\r\n|👍🏽){0,40}", new in "([a-c ]|👩‍👩‍👧|e\u{301}|🇬🇧|\r\n|👍🏽|\u{301}){0,40}"
        ) {
            let splices = difference(&old, &new);
            prop_assert_eq!(applied(&old, &splices), new);
            for splice in &splices {
                for at in [splice.range.start, splice.range.end] {
                    let mut cursor = GraphemeCursor::new(at, old.len(), true);
                    prop_assert!(cursor.is_boundary(&old, 0).unwrap(), "{} is inside a grapheme", at);
                }
            }
            for pair in splices.windows(2) {
                prop_assert!(pair[0].range.end <= pair[1].range.start, "splices overlap");
            }
        }
    }
}
