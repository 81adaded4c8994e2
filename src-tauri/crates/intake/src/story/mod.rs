//! A text while it is put together, whatever it comes from: what every reader gathers, and how it becomes blocks.

mod adopt;
mod assemble;
mod comments;
mod empties;
mod hidden;
mod ledger;
mod line;
mod objects;
mod pictures;
mod place;
pub(crate) mod revisions;
mod script;
mod table;
mod typed;

pub(crate) use assemble::{Piece, assemble};
pub(crate) use comments::{Comment, Comments};
pub(crate) use ledger::{Count, balance};
pub(crate) use line::{Line, may_be_linked};
pub(crate) use objects::Before;
pub(crate) use script::Script;
pub(crate) use table::{ReadRow, TableHead};

use crate::error::Error;
use crate::receipt::Receipt;
use crate::submission::SubmittedPicture;
use crate::xml::{Child, NodeId, Xml};
use foreword_model::document::OBJECT;
use foreword_model::document::endnote_label;
use foreword_model::{
    Anchor, Block, BlockId, BlockKind, CalloutKind, Document, NoteKind, RunContent, SubmittedNote, Text,
};
use hidden::Hidden;
use pictures::Met;
pub(crate) use pictures::PictureSource;
use revisions::Author;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that has been read so far.
#[derive(Default)]
pub(crate) struct Story {
    pub(crate) receipt: Receipt,
    pub(crate) media: Vec<SubmittedPicture>,
    /// The pictures that have been met, by where they are in the file.
    pub(crate) pictures: BTreeMap<String, Met>,
    pub(crate) notes: Vec<SubmittedNote>,
    pub(crate) comments: Comments,
    pub(crate) footnote_blocks: Vec<Block>,
    pub(crate) title: String,
    pub(crate) standfirst: String,
    pub(crate) next_block: u32,
    pub(crate) depth: usize,
    pub(crate) in_table: usize,
    /// Paragraphs that now stand in a cell: the cell, and how far into it.
    pub(crate) moved: BTreeMap<BlockId, (BlockId, u32)>,
    /// Paragraphs that have lost a typed bullet, and its length.
    pub(crate) cut: BTreeMap<BlockId, u32>,
    /// Paragraphs on which a comment or a tracked change stands.
    pub(crate) noted: BTreeSet<BlockId>,
    /// How many foot- and endnotes there are.
    pub(crate) footnotes: usize,
    /// Who wrote a text that is new from its first word to its last, as tracked changes tell it.
    pub(crate) writers: Vec<Author>,
    /// Paragraphs that stand in a slot of our own form, and what the slot is called there.
    pub(crate) slots: BTreeMap<BlockId, String>,
    /// Words that are no part of the story because the file hides them.
    pub(crate) hidden: Hidden,
    /// How many notes say what became of a tracked change; the file has no comment for them.
    pub(crate) told: usize,
    /// How many pieces there were when the title had been met.
    pub(crate) titled: Option<usize>,
}

/// What a file holds, before its form is read.
#[derive(Default)]
pub(crate) struct ReadStory {
    pub(crate) title: String,
    pub(crate) standfirst: String,
    /// What the file calls itself: the title where the text has none.
    pub(crate) name: String,
    pub(crate) body: Document,
    pub(crate) notes: Vec<SubmittedNote>,
    pub(crate) media: Vec<SubmittedPicture>,
    /// Texts that stand in a slot of our own form, and what the slot is called there.
    pub(crate) slots: BTreeMap<BlockId, String>,
    pub(crate) receipt: Receipt,
}

/// A paragraph as it was read.
pub(crate) struct Paragraph {
    pub(crate) id: BlockId,
    pub(crate) role: ParagraphRole,
    pub(crate) item: Option<Item>,
    pub(crate) text: Text,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParagraphRole {
    /// Running text.
    Body,
    /// The title of the document.
    Title,
    /// Its standfirst.
    Subtitle,
    /// A heading of level 1 to 9.
    Heading(u8),
    /// A quotation.
    Quote,
    /// A caption.
    Caption,
    /// A line of a table of contents.
    Contents,
}

/// One list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// 0 for the outermost list.
    pub(crate) level: u8,
    /// Its number; none for a bullet.
    pub(crate) number: Option<u64>,
    /// Which list it belongs to.
    pub(crate) list: String,
    /// Whether it is a further paragraph of the item before it.
    pub(crate) goes_on: bool,
}

/// A paragraph whose end is a tracked insertion: in the text before, the next one goes on in it.
pub(crate) struct Carried {
    pub(crate) line: Line,
    pub(crate) role: ParagraphRole,
    pub(crate) item: Option<Item>,
}

// Boxes in boxes in tables: deeper than this is no document.
const NESTED: usize = 24;

impl Story {
    /// A new id for a block.
    pub(crate) fn new_id(&mut self) -> BlockId {
        self.next_block += 1;
        BlockId::from(format!("t{}", self.next_block))
    }

    /// The id that the next block will have.
    pub(crate) fn next_id(&self) -> BlockId {
        BlockId::from(format!("t{}", self.next_block + 1))
    }

    /// A container inside another begins; it ends with [`Story::leave`].
    pub(crate) fn enter(&mut self) -> Result<(), Error> {
        if self.depth >= NESTED {
            return Err(Error::TooComplex { part: "the text".to_owned() });
        }
        self.depth += 1;
        Ok(())
    }

    /// A container ends: what was read in it becomes blocks.
    pub(crate) fn leave(&mut self, pieces: Vec<Piece>) -> Vec<Block> {
        self.depth -= 1;
        assemble(self, pieces)
    }

    /// A note at the foot or the end: its text becomes a block of its own, the answer is the label of its mark.
    pub(crate) fn add_footnote(&mut self, blocks: Vec<Block>, end: bool) -> String {
        self.footnotes += 1;
        self.receipt.keep("Footnotes", 1);
        let label = if end { endnote_label(self.footnotes) } else { self.footnotes.to_string() };
        let id = self.new_id();
        let kind = BlockKind::Footnote { label: label.clone(), blocks };
        self.footnote_blocks.push(Block::new(id, kind));
        label
    }

    /// A box set apart from the text.
    pub(crate) fn boxed(&mut self, blocks: Vec<Block>) -> Block {
        Block::new(self.new_id(), BlockKind::Callout { kind: CalloutKind::Box, blocks })
    }

    /// A tracked change is taken into the text, because there is no text before it.
    pub(crate) fn taken(&mut self, author: &Author) {
        let advice = "All of the text was new, so it stands as it is. A note says who wrote it.";
        self.receipt.change_to("Tracked changes", "", advice);
        if !self.writers.iter().any(|writer| writer.name == author.name) {
            self.writers.push(author.clone());
        }
    }

    /// The whole text has been read.
    pub(crate) fn finish(&mut self, mut blocks: Vec<Block>) -> Document {
        blocks.append(&mut self.footnote_blocks);
        let mut body = Document { blocks };
        self.place_notes(&mut body);
        body
    }

    // Whether a standfirst may come here: right after the title, or before any words.
    fn opens(&self, pieces: &[Piece]) -> bool {
        let since = pieces.get(self.titled.unwrap_or(0)..).unwrap_or_default();
        let empty = |piece: &Piece| matches!(piece, Piece::Paragraph(paragraph) if paragraph.text.words().trim().is_empty());
        self.standfirst.is_empty() && self.depth == 1 && since.iter().all(empty)
    }

    /// Nothing is lost of who wrote what: one note for each writer, on the first words there are.
    pub(crate) fn name_writers(&mut self, body: &Document) {
        let mut first: Option<Anchor> = None;
        body.each_text(|id, text| {
            if first.is_none() && !text.is_empty() {
                let quote = text.words().chars().take(300).collect();
                let end = text.utf16_len();
                first = Some(Anchor { block: id.clone(), start: 0, end_block: id.clone(), end, quote });
            }
        });
        for writer in std::mem::take(&mut self.writers) {
            let anchor = first.clone().unwrap_or_default();
            self.notes.push(SubmittedNote {
                kind: NoteKind::Comment,
                anchor,
                author: writer.name,
                date: writer.date,
                text: "Written while changes were tracked: in the file all of this text is an insertion."
                    .to_owned(),
                ..SubmittedNote::default()
            });
        }
    }

    /// A paragraph has been read to its end.
    pub(crate) fn finish_line(
        &mut self,
        mut line: Line,
        role: ParagraphRole,
        item: Option<Item>,
        pieces: &mut Vec<Piece>,
    ) {
        line.whole_words_linked();
        let Line { id, mut text, boxes, .. } = line;
        let noted = self.noted.contains(&id);
        if !noted {
            text = without_end_blanks(text);
        }
        let words = text.words().split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = !words.is_empty() && text.plain().find(OBJECT).is_none();
        match role {
            // A title on which a note stands is read later, when the note has its place.
            ParagraphRole::Title if self.title.is_empty() && item.is_none() && plain && noted => {
                let role = ParagraphRole::Heading(1);
                pieces.push(Piece::Paragraph(Paragraph { id, role, item, text }));
            }
            ParagraphRole::Title if self.title.is_empty() && item.is_none() && plain => {
                self.title = words;
                self.titled = Some(pieces.len());
            }
            ParagraphRole::Title => {
                let role = ParagraphRole::Heading(1);
                pieces.push(Piece::Paragraph(Paragraph { id, role, item, text }));
            }
            ParagraphRole::Subtitle if self.opens(pieces) && plain && !noted => {
                self.standfirst = words;
            }
            // Further down it is how people make headings who like its look.
            ParagraphRole::Subtitle if !self.opens(pieces) => {
                let role = ParagraphRole::Heading(2);
                pieces.push(Piece::Paragraph(Paragraph { id, role, item, text }));
            }
            ParagraphRole::Contents => {
                let advice = "Left out: the publication has its own.";
                self.receipt.change_to("Lines of a table of contents", "", advice);
            }
            _ => pieces.push(Piece::Paragraph(Paragraph { id, role, item, text })),
        }
        for blocks in boxes.into_iter().filter(|blocks| !blocks.is_empty()) {
            let block = self.boxed(blocks);
            pieces.push(Piece::Block(block));
        }
    }
}

/// The role that a style's name in lower case tells.
///
/// The names that Word keeps in English in every language; some producers translate them all the same.
pub(crate) fn role_by_name(name: &str) -> Option<ParagraphRole> {
    let number = |rest: &str| rest.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    for heading in ["heading", "überschrift", "titre", "título", "titolo", "kop"] {
        if let Some(level) = name.strip_prefix(heading).and_then(number) {
            return Some(ParagraphRole::Heading(level));
        }
    }
    match name {
        "title" | "titel" => Some(ParagraphRole::Title),
        "subtitle" | "untertitel" => Some(ParagraphRole::Subtitle),
        "quote" | "quotations" | "intense quote" | "block text" | "zitat" => Some(ParagraphRole::Quote),
        "caption" | "beschriftung" => Some(ParagraphRole::Caption),
        _ if name.strip_prefix("toc ").and_then(number).is_some() || name == "toc heading" => {
            Some(ParagraphRole::Contents)
        }
        _ => None,
    }
}

/// All words inside an element, for places where looks do not matter.
pub(crate) fn joined_words(xml: &Xml, node: NodeId) -> String {
    let mut words = String::new();
    let mut waiting: Vec<Child<'_>> = xml.children(node).rev().collect();
    while let Some(next) = waiting.pop() {
        match next {
            Child::Text(text) => words.push_str(text),
            Child::Element(element) => {
                if matches!(xml.name(element), "text:s" | "text:tab" | "text:line-break" | "text:p") {
                    words.push(' ');
                }
                waiting.extend(xml.children(element).rev());
            }
        }
    }
    words.trim().to_owned()
}

fn without_end_blanks(mut text: Text) -> Text {
    while let Some(last) = text.runs.last_mut() {
        match &mut last.content {
            RunContent::Text { text: words } if words.trim_end().len() < words.len() => {
                words.truncate(words.trim_end().len());
                if !words.is_empty() {
                    break;
                }
                text.runs.pop();
            }
            _ => break,
        }
    }
    text
}
