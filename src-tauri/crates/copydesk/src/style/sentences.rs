//! Sentences, and how easily a story reads.

use crate::pattern::pattern;
use crate::story::{Story, Voice};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// How easily a story reads. Rough measures of a whole text, never a verdict on a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Readability {
    /// Words in whole sentences.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Sentences of more than 25 words.
    pub long_sentences: usize,
    /// Sentences in the passive, as far as their words tell.
    pub passive_sentences: usize,
    /// The age at which a reader in England follows it at first reading, by the Automated Readability Index.
    pub reading_age: u32,
}

const LONG: usize = 25;

/// Measures the running text of a story: no headings, no quotes, no tables' numbers.
pub fn readability(story: &Story) -> Readability {
    let mut found = Readability::default();
    let mut letters = 0;
    for passage in story.passages().iter().filter(|passage| passage.voice == Voice::Own) {
        for range in of(&passage.text) {
            let sentence = &passage.text[range];
            let words = words_in(sentence);
            if words < 4 {
                continue;
            }
            found.words += words;
            found.sentences += 1;
            found.long_sentences += usize::from(words > LONG);
            found.passive_sentences += usize::from(PASSIVE.is_match(sentence));
            letters += sentence.chars().filter(|letter| letter.is_alphanumeric()).count();
        }
    }
    found.reading_age = reading_age(letters, found.words, found.sentences);
    found
}

// Senter and Smith, Automated Readability Index, 1967: a school year of the United States, which begins at five.
fn reading_age(letters: usize, words: usize, sentences: usize) -> u32 {
    if sentences == 0 {
        return 0;
    }
    let index = 4.71 * letters as f64 / words as f64 + 0.5 * words as f64 / sentences as f64 - 21.43;
    (index.ceil() + 5.0).clamp(5.0, 25.0) as u32
}

static PASSIVE: LazyLock<Regex> = LazyLock::new(|| {
    let irregular = "given|taken|made|done|seen|known|told|held|kept|left|led|brought|built|bought|chosen|drawn|driven|found|fallen|heard|hidden|lost|met|paid|put|read|run|said|sent|set|shown|spoken|spent|taught|thought|understood|won|written|begun|broken|cut";
    pattern(&format!(
        r"(?i)\b(?:is|are|was|were|been|being|be|am)\b(?: \w+ly| not| also| then| now)? (?:[a-z]{{2,}}ed|{irregular})\b"
    ))
});

const ABBREVIATIONS: &[&str] = &[
    "dr", "mr", "mrs", "ms", "prof", "st", "no", "vs", "e.g", "i.e", "etc", "approx", "dept", "fig", "sr",
    "jr",
];

/// The sentences of a text.
pub(super) fn of(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for (at, (byte, letter)) in letters.iter().enumerate() {
        let ends = match letter {
            '\n' => true,
            '.' | '!' | '?' => ends_sentence(text, &letters, at),
            _ => false,
        };
        if ends {
            push(text, start..byte + letter.len_utf8(), &mut found);
            start = byte + letter.len_utf8();
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn ends_sentence(text: &str, letters: &[(usize, char)], at: usize) -> bool {
    let (byte, _) = letters[at];
    let mut next =
        letters[at + 1..].iter().map(|(_, letter)| *letter).skip_while(|letter| "”\"’')".contains(*letter));
    let blank = next.next().is_none_or(char::is_whitespace);
    let begins = next.find(|letter| !letter.is_whitespace()).is_none_or(|letter| !letter.is_lowercase());
    let word = text[..byte]
        .rsplit(|letter: char| letter.is_whitespace() || letter == '(')
        .next()
        .unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    blank && begins && !initial && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let sentence = &text[range.clone()];
    let start = range.start + (sentence.len() - sentence.trim_start_matches(closes_or_blank).len());
    let end = range.end - (sentence.len() - sentence.trim_end().len());
    if start < end {
        found.push(start..end);
    }
}

// Marks that close the sentence before do not begin the next.
fn closes_or_blank(letter: char) -> bool {
    letter.is_whitespace() || "”’)".contains(letter)
}

/// How many words a person would count.
pub(super) fn words_in(sentence: &str) -> usize {
    sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
