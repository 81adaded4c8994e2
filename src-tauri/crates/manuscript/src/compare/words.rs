//! Which words of a paragraph are others.

use crate::subsequence::common;
use foreword_model::document::OBJECT;
use std::ops::Range;

// Above so many pairs of words a paragraph is other words as a whole.
const MOST_PAIRS: usize = 1_000_000;
// Between two changes so few words that stay are changed along, because scraps are hard to read.
const SCRAP: usize = 2;

type Span = Range<usize>;

/// A stretch of a paragraph that is, or is not, other than on the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The words.
    pub text: String,
    /// Whether the other side reads otherwise here.
    pub changed: bool,
}

/// Both paragraphs in stretches, with the words marked in which they differ.
pub fn marked(old: &str, new: &str) -> (Vec<Stretch>, Vec<Stretch>) {
    let changes = word_changes(old, new);
    let (gone, come): (Vec<Span>, Vec<Span>) = changes.into_iter().unzip();
    (stretches(old, &gone), stretches(new, &come))
}

fn stretches(text: &str, changed: &[Span]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut at = 0;
    for range in changed.iter().chain([&(text.len()..text.len())]) {
        let parts = [(at..range.start, false), (range.clone(), true)];
        let parts = parts.into_iter().filter(|(range, _)| !range.is_empty());
        stretches.extend(parts.map(|(range, changed)| Stretch { text: text[range].to_owned(), changed }));
        at = range.end;
    }
    stretches
}

/// The bytes of `old` that are others, and those of `new` that stand for them, in order.
pub(super) fn word_changes(old: &str, new: &str) -> Vec<(Span, Span)> {
    let (old_words, new_words) = (words(old), words(new));
    let text = |list: &[Range<usize>], of: &str| {
        list.iter().map(|range| of[range.clone()].to_owned()).collect::<Vec<_>>()
    };
    let (old_texts, new_texts) = (text(&old_words, old), text(&new_words, new));
    let pairs = if old_words.len() * new_words.len() <= MOST_PAIRS {
        common(&old_texts, &new_texts)
    } else {
        Vec::new()
    };
    let kept = pairs.iter().filter(|(at, _)| is_word(&old_texts[*at])).count();
    let all = old_texts.iter().filter(|word| is_word(word)).count();
    // Where hardly a word stays, the words between are there by chance.
    let scrap = if kept * 3 < all { usize::MAX } else { SCRAP };
    let place = |list: &[Range<usize>], at: usize, end: usize| list.get(at).map_or(end, |range| range.start);
    let mut changes: Vec<(Span, Span)> = Vec::new();
    let (mut old_from, mut new_from) = (0, 0);
    for (old_at, new_at) in pairs.into_iter().chain([(old_words.len(), new_words.len())]) {
        if old_at > old_from || new_at > new_from {
            let gone = place(&old_words, old_from, old.len())..place(&old_words, old_at, old.len());
            let come = place(&new_words, new_from, new.len())..place(&new_words, new_at, new.len());
            match changes.last_mut() {
                Some(last) if is_scrap(&old[last.0.end..gone.start], scrap) => {
                    (last.0.end, last.1.end) = (gone.end, come.end);
                }
                _ => changes.push((gone, come)),
            }
        }
        (old_from, new_from) = (old_at + 1, new_at + 1);
    }
    changes
}

/// What they changed, as bytes of our words and the bytes of theirs that stand for them. What we changed elsewhere
/// stays; where both changed the same words, or words side by side, theirs stand for ours.
pub(super) fn changes_beside(base: &str, ours: &str, theirs: &str) -> Vec<(Span, Span)> {
    let (by_us, by_them) = (word_changes(base, ours), word_changes(base, theirs));
    let meets =
        |change: &(Span, Span), region: &Span| change.0.start <= region.end && change.0.end >= region.start;
    let mut changes = Vec::new();
    let mut done = 0;
    for (at, (first, _)) in by_them.iter().enumerate() {
        if at < done {
            continue;
        }
        let mut region = first.clone();
        loop {
            let met = by_us.iter().filter(|change| meets(change, &region));
            let met = met.chain(by_them.iter().filter(|change| meets(change, &region)));
            let wide = met
                .fold(region.clone(), |wide, (span, _)| wide.start.min(span.start)..wide.end.max(span.end));
            if wide == region {
                break;
            }
            region = wide;
        }
        done = by_them.iter().filter(|(span, _)| span.start <= region.end).count();
        let (our, their) = (moved(&region, &by_us), moved(&region, &by_them));
        if ours[our.clone()] != theirs[their.clone()] {
            changes.push((our, their));
        }
    }
    changes
}

// Where a region that no change crosses lies after the changes.
fn moved(region: &Span, changes: &[(Span, Span)]) -> Span {
    let place =
        |at: usize, last: Option<&(Span, Span)>| last.map_or(at, |(old, new)| new.end + (at - old.end));
    let before = changes.iter().rfind(|(old, _)| old.end < region.start);
    let within = changes.iter().rfind(|(old, _)| old.end <= region.end);
    place(region.start, before)..place(region.end, within)
}

// A picture or the mark of a note stays where it is.
fn is_scrap(between: &str, most: usize) -> bool {
    !between.contains([OBJECT, '\n'])
        && between.split_whitespace().filter(|word| is_word(word)).take(most).count() < most
}

fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

// Words, stretches of blanks, and every other sign by itself.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut last = Sort::Sign;
    for (at, letter) in text.char_indices() {
        let sort = sort_of(letter);
        let end = at + letter.len_utf8();
        match words.last_mut() {
            Some(word) if sort == last && sort != Sort::Sign => word.end = end,
            _ => words.push(at..end),
        }
        last = sort;
    }
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Word,
    Blank,
    Sign,
}

fn sort_of(letter: char) -> Sort {
    match letter {
        // A combining mark belongs to the letter before it.
        '\'' | '\u{2019}' | '\u{300}'..='\u{36f}' => Sort::Word,
        OBJECT => Sort::Sign,
        letter if letter.is_alphanumeric() => Sort::Word,
        '\n' => Sort::Sign,
        letter if letter.is_whitespace() => Sort::Blank,
        // Signs of scripts and emoji hold together, so that none is cut in two.
        letter if !letter.is_ascii() && !letter.is_ascii_punctuation() && letter > '\u{2fff}' => Sort::Word,
        _ => Sort::Sign,
    }
}
