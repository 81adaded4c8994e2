//! The text: paragraphs, tables and what is wrapped around them, in document order.

use super::assemble::{Piece, assemble};
use super::comments::Comments;
use super::inline::Line;
use super::ledger::Found;
use super::numbering::{Item, Numbering};
use super::parts::Relationships;
use super::revisions::{self, Author};
use super::styles::{ParagraphRole, Styles};
use crate::error::Error;
use crate::package::Package;
use crate::receipt::Receipt;
use crate::submission::SubmittedPicture;
use crate::xml::{NodeId, Xml};
use foreword_model::document::utf16_len;
use foreword_model::{Block, BlockId, CalloutKind, SubmittedNote, Text};
use std::rc::Rc;

/// Footnotes or endnotes.
pub(crate) struct NotePart {
    pub(crate) xml: Rc<Xml>,
    pub(crate) relationships: Relationships,
}

/// Everything that reading a document needs and gathers.
pub(crate) struct Reader<'a, 'b> {
    pub(crate) package: &'a mut Package<'b>,
    pub(crate) cancel: &'a dyn Fn() -> bool,
    pub(crate) styles: Styles,
    pub(crate) numbering: Numbering,
    pub(crate) relationships: Relationships,
    pub(crate) comments: Comments,
    pub(crate) footnotes: Option<NotePart>,
    pub(crate) endnotes: Option<NotePart>,
    pub(crate) receipt: Receipt,
    pub(crate) media: Vec<SubmittedPicture>,
    pub(crate) notes: Vec<SubmittedNote>,
    pub(crate) footnote_blocks: Vec<Block>,
    pub(crate) title: String,
    pub(crate) standfirst: String,
    pub(crate) next_block: u32,
    pub(crate) depth: usize,
    pub(crate) found: Found,
}

/// A paragraph as it was read.
pub(crate) struct Paragraph {
    pub(crate) id: BlockId,
    pub(crate) role: ParagraphRole,
    pub(crate) item: Option<Item>,
    pub(crate) text: Text,
}

// Boxes in boxes in tables: deeper than this is no document.
const NESTED: usize = 24;

impl Reader<'_, '_> {
    /// A new id for a block.
    pub(crate) fn new_id(&mut self) -> BlockId {
        self.next_block += 1;
        BlockId::from(format!("t{}", self.next_block))
    }

    /// Reads everything inside an element as blocks.
    pub(crate) fn blocks(&mut self, xml: &Xml, container: NodeId) -> Result<Vec<Block>, Error> {
        if self.depth >= NESTED {
            return Err(Error::TooComplex { part: "the text".to_owned() });
        }
        self.depth += 1;
        let mut pieces = Vec::new();
        let mut carried: Option<Line> = None;
        self.pieces(xml, container, &mut pieces, &mut carried)?;
        if let Some(line) = carried {
            self.finish_line(line, ParagraphRole::Body, None, &mut pieces);
        }
        self.depth -= 1;
        Ok(assemble(self, pieces))
    }

    // `carried` is a paragraph whose end is a tracked insertion: in the text before, the next one goes on in it.
    fn pieces(
        &mut self,
        xml: &Xml,
        container: NodeId,
        pieces: &mut Vec<Piece>,
        carried: &mut Option<Line>,
    ) -> Result<(), Error> {
        for node in xml.elements(container).collect::<Vec<_>>() {
            match xml.name(node) {
                "w:p" => self.paragraph(xml, node, pieces, carried)?,
                "w:tbl" => {
                    if let Some(line) = carried.take() {
                        self.finish_line(line, ParagraphRole::Body, None, pieces);
                    }
                    let blocks = self.table(xml, node)?;
                    pieces.extend(blocks.into_iter().map(Piece::Block));
                }
                "w:sdt" => {
                    if !self.skips_control(xml, node)
                        && let Some(content) = xml.child(node, "w:sdtContent")
                    {
                        self.pieces(xml, content, pieces, carried)?;
                    }
                }
                "w:customXml" | "w:smartTag" | "w:ins" | "w:moveTo" | "w:del" | "w:moveFrom" => {
                    self.pieces(xml, node, pieces, carried)?;
                }
                "mc:AlternateContent" => {
                    if let Some(chosen) = super::drawing::chosen_alternative(xml, node) {
                        self.pieces(xml, chosen, pieces, carried)?;
                    }
                }
                "w:altChunk" => self.receipt.lose(
                    "Embedded documents",
                    "",
                    "Open the file in Word, save it again and bring it in once more.",
                ),
                "m:oMathPara" | "m:oMath" => {
                    let mut line = carried.take().unwrap_or_else(|| Line::new(self.new_id()));
                    self.equation(xml, node, &mut line);
                    self.finish_line(line, ParagraphRole::Body, None, pieces);
                }
                "w:commentRangeStart" | "w:commentRangeEnd" => {
                    let id = xml.attribute(node, "id").unwrap_or_default();
                    self.comment_between_blocks(id, xml.name(node) == "w:commentRangeStart", pieces);
                }
                _ => {}
            }
        }
        Ok(())
    }

    // Comments may begin and end between paragraphs; the end then belongs to the paragraph before.
    fn comment_between_blocks(&mut self, id: &str, start: bool, pieces: &[Piece]) {
        if start {
            let next = BlockId::from(format!("t{}", self.next_block + 1));
            self.comments.start(id, &next, 0);
            return;
        }
        let last = pieces.iter().rev().find_map(|piece| match piece {
            Piece::Paragraph(paragraph) => Some((paragraph.id.clone(), paragraph.text.utf16_len())),
            Piece::Block(_) => None,
        });
        if let Some((block, end)) = last {
            self.comments.end(id, &block, end);
        }
    }

    fn paragraph(
        &mut self,
        xml: &Xml,
        node: NodeId,
        pieces: &mut Vec<Piece>,
        carried: &mut Option<Line>,
    ) -> Result<(), Error> {
        let properties = xml.child(node, "w:pPr");
        let style = properties.and_then(|properties| xml.child_value(properties, "w:pStyle"));
        let outline =
            properties.and_then(|properties| xml.child_value(properties, "w:outlineLvl")?.parse().ok());
        let role = self.styles.role(style, outline);
        let item = self.list_item(xml, properties, style);
        let mut line = carried.take().unwrap_or_else(|| Line::new(self.new_id()));
        line.paragraph_look = self.styles.look(style);
        self.inline(xml, node, &mut line)?;

        let mark = properties.and_then(|properties| xml.child(properties, "w:rPr"));
        let tracked = |name| mark.and_then(|mark| xml.child(mark, name));
        if let Some(change) = tracked("w:ins").or_else(|| tracked("w:moveTo")) {
            self.found.changes += 1;
            revisions::insert(&mut self.notes, &line.id, line.length, "\n\n", &author(xml, change));
            *carried = Some(line);
            return Ok(());
        }
        let deleted = tracked("w:del").or_else(|| tracked("w:moveFrom")).map(|change| author(xml, change));
        let (id, length) = (line.id.clone(), line.length);
        self.finish_line(line, role, item, pieces);
        if let Some(author) = deleted {
            self.found.changes += 1;
            revisions::join_next(&mut self.notes, &id, length, &author);
        }
        Ok(())
    }

    fn list_item(&mut self, xml: &Xml, properties: Option<NodeId>, style: Option<&str>) -> Option<Item> {
        let own = properties.and_then(|properties| xml.child(properties, "w:numPr"));
        let number = own.and_then(|own| xml.child_value(own, "w:numId")).map(str::to_owned);
        let level = own.and_then(|own| xml.child_value(own, "w:ilvl")?.parse::<u8>().ok());
        let by_style = self.styles.numbering(style);
        let level = level.or(by_style.as_ref().map(|(_, level)| *level)).unwrap_or(0);
        let list = number.or(by_style.map(|(list, _)| list))?;
        self.numbering.next(&list, level, &self.styles)
    }

    fn finish_line(&mut self, line: Line, role: ParagraphRole, item: Option<Item>, pieces: &mut Vec<Piece>) {
        let Line { id, text, boxes, .. } = line;
        match role {
            ParagraphRole::Title
                if self.title.is_empty() && item.is_none() && !text.words().trim().is_empty() =>
            {
                self.title = text.words().trim().to_owned();
            }
            ParagraphRole::Subtitle if self.standfirst.is_empty() && !text.words().trim().is_empty() => {
                self.standfirst = text.words().trim().to_owned();
            }
            ParagraphRole::Contents => {
                self.receipt.change("Tables of contents", "left out; Foreword makes its own")
            }
            _ => pieces.push(Piece::Paragraph(Paragraph { id, role, item, text })),
        }
        for blocks in boxes.into_iter().filter(|blocks| !blocks.is_empty()) {
            let id = self.new_id();
            let kind = foreword_model::BlockKind::Callout { kind: CalloutKind::Box, blocks };
            pieces.push(Piece::Block(Block::new(id, kind)));
        }
    }

    fn skips_control(&mut self, xml: &Xml, node: NodeId) -> bool {
        let Some(properties) = xml.child(node, "w:sdtPr") else { return false };
        let gallery =
            xml.find(properties, "w:docPartGallery").and_then(|gallery| xml.attribute(gallery, "val"));
        if gallery.is_some_and(|gallery| gallery.eq_ignore_ascii_case("table of contents")) {
            self.receipt.change("Tables of contents", "left out; Foreword makes its own");
            return true;
        }
        xml.switch(properties, "w:showingPlcHdr") == Some(true)
    }

    /// Whether an inline content control holds only a prompt.
    pub(crate) fn is_placeholder(xml: &Xml, node: NodeId) -> bool {
        let properties = xml.child(node, "w:sdtPr");
        properties.is_some_and(|properties| xml.switch(properties, "w:showingPlcHdr") == Some(true))
    }

    /// The text of a footnote or endnote as a block of its own, and the label of its mark.
    pub(crate) fn footnote(&mut self, id: &str, end: bool) -> Result<Option<String>, Error> {
        let part = if end { self.endnotes.take() } else { self.footnotes.take() };
        let Some(part) = part else { return Ok(None) };
        let xml = part.xml.clone();
        let wanted = if end { "w:endnote" } else { "w:footnote" };
        let note = xml
            .elements(xml.root())
            .find(|note| xml.name(*note) == wanted && xml.attribute(*note, "id") == Some(id));
        let outer = std::mem::replace(&mut self.relationships, part.relationships);
        let made = note.map(|note| self.blocks(&xml, note)).transpose();
        let relationships = std::mem::replace(&mut self.relationships, outer);
        let part = NotePart { xml, relationships };
        if end {
            self.endnotes = Some(part);
        } else {
            self.footnotes = Some(part);
        }
        let Some(blocks) = made? else { return Ok(None) };
        self.found.footnotes += 1;
        let label = format!("{}{}", if end { "e" } else { "" }, self.found.footnotes);
        let block_id = self.new_id();
        let kind = foreword_model::BlockKind::Footnote { label: label.clone(), blocks };
        self.footnote_blocks.push(Block::new(block_id, kind));
        Ok(Some(label))
    }

    /// Whether a suggestion or a comment stands on a block.
    pub(crate) fn has_notes_on(&self, block: &BlockId) -> bool {
        self.notes.iter().any(|note| note.anchor.block == *block) || self.comments.stand_on(block)
    }

    /// Comments become notes beside the suggestions; all of them stand on words that are there.
    pub(crate) fn place_notes(&mut self, document: &mut foreword_model::Document) {
        let comments = std::mem::take(&mut self.comments);
        self.found.comments = comments.count;
        let mut notes = comments.into_notes();
        notes.append(&mut self.notes);
        revisions::leave_empty_paragraphs(document, &mut notes, &mut self.receipt);
        let mut texts = std::collections::BTreeMap::new();
        document.each_text(|id, text| {
            texts.insert(id.clone(), text.plain());
        });
        for note in &mut notes {
            note.anchor.quote = quote(&texts, &note.anchor);
        }
        self.notes = notes;
    }
}

fn quote(texts: &std::collections::BTreeMap<BlockId, String>, anchor: &foreword_model::Anchor) -> String {
    let cut = |text: &str, start: u32, end: u32| {
        let (from, to) = (
            foreword_model::document::byte_of_utf16(text, start),
            foreword_model::document::byte_of_utf16(text, end.max(start)),
        );
        text.get(from..to).unwrap_or_default().to_owned()
    };
    let Some(first) = texts.get(&anchor.block) else { return String::new() };
    let words = if anchor.block == anchor.end_block {
        cut(first, anchor.start, anchor.end)
    } else {
        let last = texts.get(&anchor.end_block).map(|last| cut(last, 0, anchor.end)).unwrap_or_default();
        format!("{} {last}", cut(first, anchor.start, utf16_len(first)))
    };
    words.chars().filter(|character| *character != foreword_model::document::OBJECT).take(300).collect()
}

/// Who made a tracked change.
pub(crate) fn author(xml: &Xml, node: NodeId) -> Author {
    let filled =
        |local| xml.attribute(node, local).filter(|value| !value.trim().is_empty()).map(str::to_owned);
    Author { name: filled("author"), date: filled("date") }
}
