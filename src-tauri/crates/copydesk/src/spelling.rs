//! Words that are in no dictionary.

use crate::error::Error;
use crate::finding::{Desk, Finding};
use crate::pattern::{ADDRESS, pattern};
use crate::story::{Story, Voice};
use foreword_model::Severity;
use regex::Regex;
use spellbook::Dictionary;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex, PoisonError};

/// The kind of finding.
pub const CODE: &str = "spelling";

// To look for other words takes up to a twentieth of a second each; the rest follows when the story is checked again.
const SOUGHT_AT_ONCE: usize = 12;

/// A dictionary with the words that a house adds to it.
#[derive(Debug)]
pub struct Speller {
    dictionary: Dictionary,
    known: BTreeSet<String>,
    // What was found for a word does not change.
    sought: Mutex<BTreeMap<String, Option<String>>>,
}

static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}][\p{L}\p{N}]*(?:['’][\p{L}]+)*"));

impl Speller {
    /// Reads a dictionary in the form of Hunspell and adds words to it, each on a line of its own or in a name.
    ///
    /// # Errors
    /// When the dictionary does not read.
    pub fn new(affixes: &str, words: &str, added: &str) -> Result<Self, Error> {
        let dictionary = Dictionary::new(affixes, words)
            .map_err(|reason| Error::Dictionary { reason: reason.to_string() })?;
        let mut speller = Self { dictionary, known: BTreeSet::new(), sought: Mutex::default() };
        speller.add(added);
        Ok(speller)
    }

    /// Adds every word of a text.
    pub fn add(&mut self, text: &str) {
        self.known.extend(WORD.find_iter(text).map(|word| kept_form(word.as_str())));
    }

    fn instead_of(&self, word: &str, left: &mut usize) -> Option<String> {
        let mut sought = self.sought.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = sought.get(word) {
            return known.clone();
        }
        *left = left.checked_sub(1)?;
        let mut other = Vec::new();
        self.dictionary.suggest(word, &mut other);
        let first = other.into_iter().next();
        sought.insert(word.to_owned(), first.clone());
        first
    }

    fn knows(&self, word: &str) -> bool {
        let word = word.replace('’', "'");
        let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(&word);
        // Abbreviations, and anything with a figure in it, are names.
        let capitals = stem.chars().filter(|letter| letter.is_uppercase()).count() > 1;
        capitals
            || stem.chars().count() < 3
            || stem.chars().any(|letter| letter.is_numeric())
            || self.known.contains(&kept_form(stem))
            || self.dictionary.check(stem)
            || self.dictionary.check(&word)
    }
}

/// A word as dictionaries of the house keep it: in lower case, without the ending of a genitive.
pub fn kept_form(word: &str) -> String {
    word.replace('’', "'").trim_end_matches("'s").to_lowercase()
}

/// Words of a story that are in no dictionary, in the order they are read. What others said is checked too: a quotation is
/// somebody's words, its spelling is ours.
pub fn check(story: &Story, speller: &Speller, also_known: &BTreeSet<String>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut left = SOUGHT_AT_ONCE;
    for passage in story.passages() {
        if matches!(passage.voice, Voice::Name | Voice::Contact | Voice::Verbatim) {
            continue;
        }
        let addresses: Vec<_> = ADDRESS.find_iter(&passage.text).map(|hit| hit.range()).collect();
        for word in WORD.find_iter(&passage.text) {
            let inside =
                |range: &std::ops::Range<usize>| range.start <= word.start() && word.end() <= range.end;
            let known = speller.knows(word.as_str()) || also_known.contains(&kept_form(word.as_str()));
            if known || addresses.iter().any(inside) {
                continue;
            }
            let mut finding = Finding::on(&passage, word.range(), Desk::Spelling, CODE, Severity::Note)
                .saying("This word is in no dictionary.", "If it is right, add it to the dictionary.");
            finding.instead = speller.instead_of(word.as_str(), &mut left);
            found.push(finding);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use foreword_model::{Block, BlockId, BlockKind, Document, Text};

    fn speller() -> Speller {
        let [affixes, words] = [
            include_str!("../../../../assets/dictionaries/en-GB/index.aff"),
            include_str!("../../../../assets/dictionaries/en-GB/index.dic"),
        ];
        Speller::new(affixes, words, "Northbridge\nDoncaster and Bassetlaw").unwrap()
    }

    fn wrong(words: &str) -> Vec<(String, Option<String>)> {
        let text = Text::plain_words(words);
        let block = Block::new(BlockId::from("b1"), BlockKind::Paragraph { text });
        let story = Story { body: Document { blocks: vec![block] }, ..Story::default() };
        let known = BTreeSet::from(["huddle".to_owned(), "whistleblowing".to_owned()]);
        check(&story, &speller(), &known)
            .into_iter()
            .map(|finding| (finding.words, finding.instead))
            .collect()
    }

    #[test]
    fn british_words_are_right_and_american_ones_are_not() {
        assert_eq!(wrong("The organisation’s colour programme was recognised."), []);
        let found = wrong("Their color was diferent.");
        assert_eq!(found[0].0, "color");
        assert_eq!(found[1], ("diferent".to_owned(), Some("different".to_owned())));
    }

    #[test]
    fn names_of_trusts_abbreviations_addresses_and_words_of_the_house_are_known() {
        assert_eq!(
            wrong("Doncaster’s CQC report, whistleblowing, see www.xkcdz.org or jo@qqqz.nhs.uk, ICBs, B12."),
            []
        );
    }
}
