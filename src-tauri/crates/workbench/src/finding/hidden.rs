//! Words that a file hides: they are no part of the story, and what must not be known of them is masked.

use super::counted;
use foreword_copydesk::{Fields, Story, safety};
use foreword_intake::{HIDDEN_WORDS, Receipt};
use foreword_model::{Block, BlockId, BlockKind, Document, Severity, Text};

/// Masks in the receipt what the scan finds in hidden words; a sentence on it where it found something.
pub(super) fn mask(receipt: &mut Receipt) -> Option<String> {
    let hidden = receipt.lost.iter_mut().find(|entry| entry.kind == HIDDEN_WORDS)?;
    let paragraph = |(at, words): (usize, &String)| {
        let text = Text::plain_words(words);
        Block::new(BlockId::from(format!("hidden{at}")), BlockKind::Paragraph { text })
    };
    let body = Document { blocks: hidden.places.iter().enumerate().map(paragraph).collect() };
    let found = safety::scan(&Story { body, fields: Fields::default() });
    for finding in found.iter().filter(|finding| finding.severity > Severity::Note && !finding.on_link) {
        let mask = finding.instead.as_deref().unwrap_or("[withheld]");
        for words in &mut hidden.places {
            *words = words.replace(&finding.words, mask);
        }
    }
    let counted = counted(&found);
    (!counted.is_empty()).then(|| {
        format!(
            "Hidden words of the file held what must not be published: {}. They are not in the story.",
            counted.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use foreword_intake::ReceiptEntry;

    #[test]
    fn a_number_in_hidden_words_is_told_and_not_copied() {
        let places = vec!["“Her NHS number is 401 023 2137.” after “The ward”".to_owned()];
        let entry =
            ReceiptEntry { kind: HIDDEN_WORDS.to_owned(), count: 1, places, ..ReceiptEntry::default() };
        let mut receipt = Receipt { lost: vec![entry], ..Receipt::default() };
        let said = mask(&mut receipt).expect("there is something to say");
        assert!(said.contains("1 NHS number"), "{said}");
        assert!(!receipt.lost[0].places[0].contains("2137"), "{:?}", receipt.lost[0].places);
        assert!(receipt.lost[0].places[0].contains("after “The ward”"));
        receipt.lost[0].places = vec!["“Ask Priya.”".to_owned()];
        assert_eq!(mask(&mut receipt), None);
    }
}
