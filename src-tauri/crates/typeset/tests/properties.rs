//! What holds for every document, whatever is in it.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;

use common::{flat, large_print, lay_out_documents, magazine, report, runs, words_below};
use foreword_model::{
    Alignment, Block, BlockId, BlockKind, CalloutKind, Cell, Document, GlyphRun, Layout, Length, List,
    ListItem, Marks, Role, Row, Run, RunContent, Structure, Table, Text,
};
use foreword_typeset::Cache;
use proptest::prelude::*;

/// Blocks without ids.
#[derive(Clone, Debug)]
enum Shape {
    Paragraph(Vec<(String, u8)>),
    Heading(u8, String),
    Quote(Vec<Self>),
    Callout(u8, Vec<Self>),
    List(bool, Vec<Vec<Self>>),
    Table(usize, Vec<Vec<String>>),
    Code(String),
    Rule,
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => "[a-z]{1,9}",
        2 => "[A-Z][a-z]{2,12}[.,;:]",
        1 => "[0-9]{1,4}",
        1 => "[a-z]{30,70}",
        1 => Just("naïve".to_owned()),
        1 => Just("“quoted”".to_owned()),
        1 => Just("efficient".to_owned()),
    ]
}

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..most).prop_map(|words| words.join(" "))
}

fn leaf() -> impl Strategy<Value = Shape> {
    prop_oneof![
        8 => prop::collection::vec((words(60), 0..6_u8), 1..4).prop_map(Shape::Paragraph),
        2 => (1..7_u8, words(12)).prop_map(|(level, words)| Shape::Heading(level, words)),
        1 => (1..6_usize, prop::collection::vec(prop::collection::vec(words(9), 6), 1..30)).prop_map(|(columns, rows)| Shape::Table(columns, rows)),
        1 => words(30).prop_map(Shape::Code),
        1 => Just(Shape::Rule),
    ]
}

fn shape() -> impl Strategy<Value = Shape> {
    leaf().prop_recursive(2, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Shape::Quote),
            (0..4_u8, prop::collection::vec(inner.clone(), 1..4))
                .prop_map(|(kind, blocks)| Shape::Callout(kind, blocks)),
            (any::<bool>(), prop::collection::vec(prop::collection::vec(inner, 1..3), 1..5))
                .prop_map(|(numbered, items)| Shape::List(numbered, items)),
        ]
    })
}

struct Ids(usize);

impl Ids {
    fn next(&mut self) -> BlockId {
        self.0 += 1;
        BlockId::from(format!("b{}", self.0))
    }

    fn block(&mut self, shape: &Shape) -> Block {
        let id = self.next();
        let kind = match shape {
            Shape::Paragraph(parts) => BlockKind::Paragraph { text: marked(parts) },
            Shape::Heading(level, words) => {
                BlockKind::Heading { level: *level, text: Text::plain_words(words) }
            }
            Shape::Quote(blocks) => BlockKind::Quote { blocks: self.blocks(blocks) },
            Shape::Callout(kind, blocks) => {
                let kinds =
                    [CalloutKind::PullQuote, CalloutKind::KeyFacts, CalloutKind::Lessons, CalloutKind::Box];
                BlockKind::Callout { kind: kinds[usize::from(*kind)], blocks: self.blocks(blocks) }
            }
            Shape::List(numbered, items) => {
                let items = items.iter().map(|blocks| ListItem { blocks: self.blocks(blocks) }).collect();
                BlockKind::List(List { start: numbered.then_some(1), tight: *numbered, items })
            }
            Shape::Table(columns, rows) => self.table(*columns, rows),
            Shape::Code(text) => BlockKind::Code { info: String::new(), text: text.clone() },
            Shape::Rule => BlockKind::Rule,
        };
        Block::new(id, kind)
    }

    fn table(&mut self, columns: usize, rows: &[Vec<String>]) -> BlockKind {
        let mut row = |cells: &Vec<String>| Row {
            cells: cells
                .iter()
                .take(columns)
                .map(|words| Cell { id: self.next(), text: Text::plain_words(words) })
                .collect(),
        };
        let head = vec![row(&rows[0])];
        let rows = rows[1..].iter().map(row).collect();
        BlockKind::Table(Table { columns: vec![Alignment::Auto; columns], head, rows })
    }

    fn blocks(&mut self, shapes: &[Shape]) -> Vec<Block> {
        shapes.iter().map(|shape| self.block(shape)).collect()
    }
}

fn marked(parts: &[(String, u8)]) -> Text {
    let mut text = Text::default();
    for (words, look) in parts {
        let link = (*look == 3)
            .then(|| foreword_model::Link { href: "https://trust.example/a".into(), title: String::new() });
        let marks = Marks { strong: *look == 1, emphasis: *look == 2, strike: *look == 4, code: false, link };
        text.push_text(words, marks);
        if *look == 5 {
            text.push(Run { content: RunContent::Break, marks: Marks::default() });
        } else {
            text.push_text(" ", Marks::default());
        }
    }
    text
}

/// The words of a document in the order in which it must be read, code included; pull quotes last.
fn source(document: &Document) -> (String, Vec<String>) {
    let (mut words, mut quotes) = (String::new(), Vec::new());
    source_of(&document.blocks, &mut words, &mut quotes);
    (words, quotes)
}

fn source_of(blocks: &[Block], words: &mut String, quotes: &mut Vec<String>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => {
                words.push_str(&text.words());
                words.push('\n');
            }
            BlockKind::Callout { kind, blocks } => {
                let title = match kind {
                    CalloutKind::KeyFacts => "Key facts\n",
                    CalloutKind::Lessons => "What others can learn\n",
                    _ => "",
                };
                words.push_str(title);
                let mut inside = String::new();
                source_of(blocks, &mut inside, quotes);
                if *kind == CalloutKind::PullQuote {
                    quotes.push(inside);
                } else {
                    words.push_str(&inside);
                }
            }
            BlockKind::Quote { blocks } | BlockKind::Footnote { blocks, .. } => {
                source_of(blocks, words, quotes);
            }
            BlockKind::List(list) => {
                list.items.iter().for_each(|item| source_of(&item.blocks, words, quotes));
            }
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(&table.rows).flat_map(|row| &row.cells) {
                    words.push_str(&cell.text.words());
                    words.push('\n');
                }
            }
            BlockKind::Code { text, .. } | BlockKind::Raw { text } => {
                words.push_str(text);
                words.push('\n');
            }
            BlockKind::Rule => {}
        }
    }
}

fn is_label(role: Role) -> bool {
    role == Role::Label
}

fn letters(words: &str) -> String {
    flat(words)
        .chars()
        .filter(|character| !character.is_whitespace() && !matches!(character, '“' | '”'))
        .collect()
}

fn sorted(words: &str) -> Vec<char> {
    let mut all: Vec<char> = letters(words).chars().collect();
    all.sort_unstable();
    all
}

/// What of the first is not in the second, each letter as often as it stands there.
fn missing(wanted: &[char], found: &[char]) -> String {
    let mut rest = found.iter().peekable();
    let mut lost = String::new();
    for letter in wanted {
        while rest.next_if(|other| *other < letter).is_some() {}
        if rest.next_if(|other| *other == letter).is_none() {
            lost.push(*letter);
        }
    }
    lost
}

fn has_table(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.kind {
        BlockKind::Table(_) => true,
        BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => has_table(blocks),
        BlockKind::List(list) => list.items.iter().any(|item| has_table(&item.blocks)),
        _ => false,
    })
}

fn check_places(layout: &Layout) -> Result<(), TestCaseError> {
    for number in 0..layout.pages.len() {
        let page = &layout.pages[number];
        let all: Vec<&GlyphRun> = runs(layout, number).into_iter().map(|(_, run)| run).collect();
        let mut lines: Vec<(Length, Length, Length, &str)> = Vec::new();
        for run in all {
            let visible = run.text.trim_end();
            let blank = run.text.len() - visible.len();
            let trailing: Length = run.glyphs.iter().rev().take(blank).map(|glyph| glyph.advance).sum();
            let width = run.glyphs.iter().map(|glyph| glyph.advance).sum::<Length>() - trailing;
            let (left, right) = (run.origin.x, run.origin.x + width);
            prop_assert!(
                left >= Length::ZERO && right <= page.trim.width,
                "{:?} leaves the sides of its page at {:?}",
                run.text,
                run.origin
            );
            prop_assert!(
                run.origin.y > Length::ZERO && run.origin.y < page.trim.height,
                "{:?} leaves its page at {:?}",
                run.text,
                run.origin
            );
            if !visible.is_empty() {
                lines.push((run.origin.y, left, right, &run.text));
            }
        }
        lines.sort();
        for (at, first) in lines.iter().enumerate() {
            for second in &lines[at + 1..] {
                if second.0 - first.0 >= Length::mm(3.4) {
                    break;
                }
                let apart = second.1 >= first.2 - Length::pt(0.5) || first.1 >= second.2 - Length::pt(0.5);
                prop_assert!(apart, "{first:?} lies on {second:?} on page {number}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        max_shrink_iters: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_document_keeps_its_words_their_order_and_their_places(
        shapes in prop::collection::vec(shape(), 1..14),
        design in 0..3_usize,
    ) {
        let document = Document { blocks: Ids(0).blocks(&shapes) };
        let lists = design > 0;
        let design = [report, large_print, magazine][design]();
        let mut cache = Cache::new();
        let cold = lay_out_documents(std::slice::from_ref(&document), &design, &mut cache);
        let warm = lay_out_documents(std::slice::from_ref(&document), &design, &mut cache);
        prop_assert!(cold == warm, "a warm cache changes the pages");
        let (words, quotes) = source(&document);
        let found = words_below(&cold, Structure::ROOT, &is_label);
        if lists && has_table(&document.blocks) {
            // As lists they name their columns again in every row.
            let missing = missing(&sorted(&(words + &quotes.concat())), &sorted(&found));
            prop_assert!(missing.is_empty(), "lost {missing:?}");
        } else if quotes.is_empty() {
            prop_assert_eq!(letters(&found), letters(&words));
        } else {
            // Quotes hang after the paragraph before them, so that only their order may differ.
            prop_assert_eq!(sorted(&found), sorted(&(words + &quotes.concat())));
        }
        check_places(&cold)?;
    }
}
