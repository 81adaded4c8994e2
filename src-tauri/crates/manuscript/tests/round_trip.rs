//! What was read is read again the same after it was written: structure, marks, words.

mod bare;
mod soup;

use bare::bare;
use foreword_manuscript::{parse, write};
use foreword_model::{Block, BlockId, BlockKind, Document, Marks, Text};
use proptest::prelude::*;

proptest! {
    #![proptest_config(soup::config(3000))]

    #[test]
    fn every_text_reads_the_same_once_written(markdown in soup::markdown()) {
        let document = parse(&markdown);
        let written = write(&document);
        prop_assert_eq!(bare(&document), bare(&parse(&written)), "read {:?}, written {:?}", markdown, written);
    }
}

#[test]
fn stress_beside_any_character_is_stress_once_written() {
    let characters =
        ('\u{A1}'..='\u{FFFB}').chain('\u{1F000}'..='\u{1FBFF}').chain(['\u{E0100}', '\u{10FFFF}']);
    for character in characters.filter(|character| !character.is_whitespace()) {
        for (inside, strong) in [("(a)", true), ("(a)", false), ("a", true)] {
            let mut text = Text::default();
            text.push_text(&format!("a{character}"), Marks::default());
            text.push_text(inside, Marks { strong, emphasis: !strong, ..Marks::default() });
            text.push_text(&format!("{character}a"), Marks::default());
            let block = Block::new(BlockId::default(), BlockKind::Paragraph { text: text.clone() });
            let written = write(&Document { blocks: vec![block] });
            let read = parse(&written);
            assert_eq!(read.blocks[0].text(), Some(&text), "{character:?} in {written}");
        }
    }
}
