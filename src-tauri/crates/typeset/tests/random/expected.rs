//! The words that the pages of a document must hold, each as often as it was written, in the order it was written.

use super::super::common::marked_words;
use foreword_model::{
    Block, BlockKind, CalloutKind, Document, Kid, Layout, NodeId, Role, Row, RunContent, Structure, Text,
};
use foreword_typeset::Design;
use std::collections::{BTreeMap, BTreeSet};

/// Tells which words are lost or doubled, or out of order. All designs but Report set wide tables as lists, and all do
/// so with tables whose rows are higher than a page; endnotes stand under a heading behind the text.
pub(crate) fn check_words(document: &Document, layout: &Layout, design: &Design) -> Result<(), String> {
    let lists = design.name != "report";
    let mut source = Source::of(document);
    source.blocks(&document.blocks);
    if source.known.iter().any(|label| foreword_model::document::is_endnote(label)) {
        source.words.push_str("Notes\n");
    }
    source.notes(&document.blocks);
    let lists = lists || source.has_high_row;
    let found = found(layout);
    let (wanted, has) = (sorted(&source.words), sorted(&found));
    let lost = missing(&wanted, &has);
    if !lost.is_empty() {
        return Err(format!("lost {lost:?}"));
    }
    // As lists, tables name their columns again in every row.
    let doubled = missing(&has, &wanted);
    let named_again = lists && source.has_table;
    if !doubled.is_empty() && !named_again {
        return Err(format!("doubled {doubled:?}"));
    }
    let (wanted, has) = (letters(&source.words), letters(&found));
    if !source.moves && !named_again && wanted != has {
        return Err(format!("out of order: {has:?} for {wanted:?}"));
    }
    Ok(())
}

struct Source {
    words: String,
    /// The notes that have a mark and are explained.
    known: BTreeSet<String>,
    has_table: bool,
    has_high_row: bool,
    /// Whether anything may stand elsewhere than it was written.
    moves: bool,
}

impl Source {
    fn of(document: &Document) -> Self {
        let mut defined = BTreeSet::new();
        labels(&document.blocks, &mut defined);
        let mut marked = BTreeSet::new();
        marks(&document.blocks, &mut marked);
        let known: BTreeSet<String> = defined.intersection(&marked).cloned().collect();
        Self { words: String::new(), moves: !known.is_empty(), known, has_table: false, has_high_row: false }
    }

    fn text(&mut self, text: &Text, pictures: bool) {
        let mut captions = Vec::new();
        for run in &text.runs {
            match &run.content {
                RunContent::Text { text } | RunContent::Raw { text } => self.words.push_str(text),
                RunContent::Break => self.words.push('\n'),
                RunContent::NoteMark { label } if self.known.contains(label) => {}
                RunContent::NoteMark { label } => self.words.push_str(label),
                RunContent::Image { src, title, .. } if src != "media:p5" => captions.push(title),
                RunContent::Image { .. } => {}
            }
        }
        self.words.push('\n');
        for caption in captions.into_iter().filter(|_| pictures) {
            self.words.push_str(caption);
            self.words.push('\n');
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph { text } => self.text(text, true),
                BlockKind::Heading { text, .. } => self.text(text, false),
                BlockKind::Callout { kind, blocks } => {
                    self.words.push_str(match kind {
                        CalloutKind::KeyFacts => "Key facts\n",
                        CalloutKind::Lessons => "What others can learn\n",
                        _ => "",
                    });
                    let stays =
                        [CalloutKind::PullQuote, CalloutKind::Gallery].contains(kind) || kind.is_chart();
                    self.moves |= stays;
                    self.blocks(blocks);
                }
                BlockKind::Quote { blocks } => self.blocks(blocks),
                BlockKind::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
                BlockKind::Table(table) => {
                    self.has_table = true;
                    let letters =
                        |row: &Row| row.cells.iter().map(|cell| cell.text.words().len()).max().unwrap_or(0);
                    let highest = table.rows.iter().map(letters).max().unwrap_or(0);
                    let head: usize = table.head.iter().map(letters).sum();
                    self.has_high_row |= (head + highest) * table.columns.len() > 3_000;
                    for cell in table.head.iter().chain(&table.rows).flat_map(|row| &row.cells) {
                        self.text(&cell.text, false);
                    }
                }
                BlockKind::Code { text, .. } | BlockKind::Raw { text } => {
                    self.words.push_str(text);
                    self.words.push('\n');
                }
                BlockKind::Rule | BlockKind::Footnote { .. } => {}
            }
        }
    }

    fn notes(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Footnote { label, blocks } if self.known.contains(label) => {
                    // A mark in a note leads nowhere: it is printed as it was written.
                    let known = std::mem::take(&mut self.known);
                    self.note(blocks);
                    self.known = known;
                }
                BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => self.notes(blocks),
                BlockKind::List(list) => list.items.iter().for_each(|item| self.notes(&item.blocks)),
                _ => {}
            }
        }
    }

    fn note(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => self.text(text, false),
                BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => self.note(blocks),
                BlockKind::List(list) => list.items.iter().for_each(|item| self.note(&item.blocks)),
                BlockKind::Table(_) | BlockKind::Code { .. } | BlockKind::Raw { .. } => {
                    self.blocks(std::slice::from_ref(block));
                }
                BlockKind::Rule | BlockKind::Footnote { .. } => {}
            }
        }
    }
}

/// The labels whose marks stand in the text; no note hangs from another.
fn marks(blocks: &[Block], found: &mut BTreeSet<String>) {
    let without: Vec<Block> =
        blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Footnote { .. })).cloned().collect();
    Document { blocks: without }.each_text(|_, text| {
        for run in &text.runs {
            if let RunContent::NoteMark { label } = &run.content {
                found.insert(label.clone());
            }
        }
    });
}

fn labels(blocks: &[Block], found: &mut BTreeSet<String>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Footnote { label, .. } => {
                found.insert(label.clone());
            }
            BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => labels(blocks, found),
            BlockKind::List(list) => list.items.iter().for_each(|item| labels(&item.blocks, found)),
            _ => {}
        }
    }
}

/// The words of the structure tree in reading order, without the signs of lists and notes and what drawings say again.
fn found(layout: &Layout) -> String {
    let marks = marked_words(layout);
    let mut found = String::new();
    collect(&layout.structure, Structure::ROOT, &marks, &mut found);
    found
}

fn collect(
    structure: &Structure,
    node: NodeId,
    marks: &BTreeMap<foreword_model::MarkId, String>,
    found: &mut String,
) {
    let role = structure.node(node).role;
    for kid in &structure.node(node).kids {
        match kid {
            // A drawing repeats the words of its table.
            Kid::Mark(_) if role == Role::Figure => {}
            Kid::Mark(mark) => found.push_str(marks.get(mark).map_or("", String::as_str)),
            Kid::Node(id) if matches!(structure.node(*id).role, Role::Label | Role::Reference) => {}
            Kid::Node(id) => {
                collect(structure, *id, marks, found);
                found.push('\n');
            }
        }
    }
}

/// Letters alone: where lines end, and the signs that say who spoke, are no words.
fn letters(words: &str) -> String {
    let no_word = |letter: char| {
        letter.is_whitespace() || matches!(letter, '“' | '”' | '—' | '–' | '-' | ',' | '\u{AD}' | '\u{200B}')
    };
    words.chars().filter(|letter| !no_word(*letter)).collect()
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
