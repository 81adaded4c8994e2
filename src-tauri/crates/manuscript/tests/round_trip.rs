//! What was read is read again the same after it was written: structure, marks, words.

mod soup;

use foreword_manuscript::{normalized, parse, write};
use foreword_model::{Block, BlockKind, Document, Marks, RunContent, Text};
use proptest::prelude::*;

/// The document without ids and places.
fn bare(document: &Document) -> Document {
    let mut document = normalized(document);
    strip(&mut document.blocks);
    document
}

fn strip(blocks: &mut [Block]) {
    for block in blocks {
        block.id = Default::default();
        block.source = 0..0;
        match &mut block.kind {
            BlockKind::Quote { blocks }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => strip(blocks),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| strip(&mut item.blocks)),
            BlockKind::Table(table) => {
                for cell in table.head.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells) {
                    cell.id = Default::default();
                    plain_blanks(&mut cell.text);
                }
            }
            BlockKind::Raw { text } => *text = text.trim_end().to_owned(),
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => plain_blanks(text),
            _ => {}
        }
    }
}

/// A blank looks the same in bold and in italic: its marks do not count.
fn plain_blanks(text: &mut Text) {
    let mut plain = Text::default();
    for run in text.runs.drain(..) {
        match &run.content {
            RunContent::Text { text } if !run.marks.code => {
                for word in text.split_inclusive(' ') {
                    let (word, blank) = word.split_at(word.trim_end_matches(' ').len());
                    plain.push_text(word, run.marks.clone());
                    plain.push_text(blank, Marks { link: run.marks.link.clone(), ..Marks::default() });
                }
            }
            _ => plain.push(run),
        }
    }
    *text = plain;
}

proptest! {
    #![proptest_config(soup::config(3000))]

    #[test]
    fn every_text_reads_the_same_once_written(markdown in soup::markdown()) {
        let document = bare(&parse(&markdown));
        let written = write(&document);
        prop_assert_eq!(&document, &bare(&parse(&written)), "read {:?}, written {:?}", markdown, written);
    }
}
