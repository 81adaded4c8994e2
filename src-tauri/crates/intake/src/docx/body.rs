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
use foreword_model::document::{OBJECT, utf16_len};
use foreword_model::{Anchor, Block, BlockId, CalloutKind, RunContent, SubmittedNote, Text};
use std::collections::{BTreeMap, BTreeSet};
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
    pub(crate) in_table: usize,
    /// Paragraphs that now stand in a cell: the cell, and how far into it.
    pub(crate) moved: BTreeMap<BlockId, (BlockId, u32)>,
    /// Paragraphs that have lost a typed bullet, and its length.
    pub(crate) cut: BTreeMap<BlockId, u32>,
    /// Paragraphs on which a comment or a tracked change stands.
    pub(crate) noted: BTreeSet<BlockId>,
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
            self.noted.insert(next);
            return;
        }
        let last = pieces.iter().rev().find_map(|piece| match piece {
            Piece::Paragraph(paragraph) => Some((paragraph.id.clone(), paragraph.text.utf16_len())),
            Piece::Block(_) => None,
        });
        if let Some((block, end)) = last {
            self.comments.end(id, &block, end);
            self.noted.insert(block);
        }
    }

    fn paragraph(
        &mut self,
        xml: &Xml,
        node: NodeId,
        pieces: &mut Vec<Piece>,
        carried: &mut Option<Line>,
    ) -> Result<(), Error> {
        if (self.cancel)() {
            return Err(Error::Cancelled);
        }
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
            self.receipt.keep("Tracked changes", 1);
            self.noted.insert(line.id.clone());
            revisions::insert(&mut self.notes, &line.id, line.length, "\n\n", &author(xml, change));
            *carried = Some(line);
            return Ok(());
        }
        let deleted = tracked("w:del").or_else(|| tracked("w:moveFrom")).map(|change| author(xml, change));
        let (id, length) = (line.id.clone(), line.length);
        if deleted.is_some() {
            // Blanks where the two paragraphs are to meet are part of the words.
            self.noted.insert(id.clone());
            self.noted.insert(BlockId::from(format!("t{}", self.next_block + 1)));
        }
        self.finish_line(line, role, item, pieces);
        if let Some(author) = deleted {
            self.receipt.keep("Tracked changes", 1);
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
            ParagraphRole::Title if self.title.is_empty() && item.is_none() && plain => self.title = words,
            ParagraphRole::Subtitle if self.standfirst.is_empty() && plain && !noted => {
                self.standfirst = words;
            }
            ParagraphRole::Contents => {
                let advice = "Left out: the publication has its own.";
                self.receipt.change_to("Lines of a table of contents", "", advice);
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
            let advice = "Left out: the publication has its own.";
            self.receipt.change_to("Tables of contents", "", advice);
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
        self.found.notes += 1;
        self.receipt.keep("Footnotes", 1);
        let label = format!("{}{}", if end { "e" } else { "" }, self.found.notes);
        let block_id = self.new_id();
        let kind = foreword_model::BlockKind::Footnote { label: label.clone(), blocks };
        self.footnote_blocks.push(Block::new(block_id, kind));
        Ok(Some(label))
    }

    /// The first `units` of a paragraph have gone: what stands on it moves with its words.
    pub(crate) fn cut_lead(&mut self, block: &BlockId, units: u32) {
        if self.noted.contains(block) {
            self.cut.insert(block.clone(), units);
        }
    }

    /// Puts notes that stand on a paragraph of a cell on the cell.
    fn follow(&self, anchor: &mut Anchor) {
        let cut = |block: &BlockId| self.cut.get(block).copied().unwrap_or(0);
        anchor.start = anchor.start.saturating_sub(cut(&anchor.block));
        anchor.end = anchor.end.saturating_sub(cut(&anchor.end_block));
        while let Some((cell, by)) = self.moved.get(&anchor.block) {
            (anchor.block, anchor.start) = (cell.clone(), anchor.start + by);
        }
        while let Some((cell, by)) = self.moved.get(&anchor.end_block) {
            (anchor.end_block, anchor.end) = (cell.clone(), anchor.end + by);
        }
    }

    /// Comments become notes beside the suggestions; all of them stand on words that are there.
    pub(crate) fn place_notes(&mut self, document: &mut foreword_model::Document) {
        let comments = std::mem::take(&mut self.comments);
        let mut notes = comments.into_notes();
        notes.append(&mut self.notes);
        notes.iter_mut().for_each(|note| self.follow(&mut note.anchor));
        super::empties::leave_empty_paragraphs(document, &mut notes, &mut self.receipt);
        let mut texts = BTreeMap::new();
        let mut order = BTreeMap::new();
        document.each_text(|id, text| {
            order.insert(id.clone(), order.len());
            texts.insert(id.clone(), text.plain());
        });
        for note in &mut notes {
            note.anchor.quote = quote(&texts, &note.anchor);
        }
        // In reading order; those without a place come last.
        let place = |note: &SubmittedNote| order.get(&note.anchor.block).copied().unwrap_or(usize::MAX);
        notes.sort_by_key(|note| (place(note), note.anchor.start));
        self.notes = notes;
    }
}

fn quote(texts: &BTreeMap<BlockId, String>, anchor: &Anchor) -> String {
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
    words.chars().filter(|character| *character != OBJECT).take(300).collect()
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

/// Who made a tracked change.
pub(crate) fn author(xml: &Xml, node: NodeId) -> Author {
    let filled =
        |local| xml.attribute(node, local).filter(|value| !value.trim().is_empty()).map(str::to_owned);
    Author { name: filled("author"), date: filled("date").map(|date| revisions::local(&date)) }
}
