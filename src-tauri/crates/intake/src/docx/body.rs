//! The text: paragraphs, tables and what is wrapped around them, in document order.

use super::fields::Fields;
use super::numbering::Numbering;
use super::parts::Relationships;
use super::styles::Styles;
use crate::error::Error;
use crate::package::Package;
use crate::story::revisions::{self, Author};
use crate::story::{Carried, Item, Line, ParagraphRole, Piece, Story};
use crate::xml::{NodeId, Xml};
use foreword_model::Block;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Footnotes or endnotes.
pub(crate) struct NotePart {
    pub(crate) xml: Rc<Xml>,
    pub(crate) relationships: Relationships,
    /// Each note by its id.
    by_id: BTreeMap<String, NodeId>,
    /// The labels of those that have been read.
    labels: BTreeMap<String, String>,
}

impl NotePart {
    /// The notes of a part; of two with one id the first.
    pub(crate) fn new(xml: Xml, relationships: Relationships) -> Self {
        let mut by_id = BTreeMap::new();
        for note in xml.elements(xml.root()) {
            if matches!(xml.name(note), "w:footnote" | "w:endnote")
                && let Some(id) = xml.attribute(note, "id")
            {
                by_id.entry(id.to_owned()).or_insert(note);
            }
        }
        Self { xml: Rc::new(xml), relationships, by_id, labels: BTreeMap::new() }
    }
}

/// Everything that reading a document needs and gathers.
pub(crate) struct Reader<'a, 'b> {
    pub(crate) package: &'a mut Package<'b>,
    pub(crate) cancel: &'a dyn Fn() -> bool,
    pub(crate) styles: Styles,
    pub(crate) numbering: Numbering,
    pub(crate) relationships: Relationships,
    pub(crate) footnotes: Option<NotePart>,
    pub(crate) endnotes: Option<NotePart>,
    /// The embedded documents that have been met, and whether they could be read.
    pub(crate) chunks: BTreeMap<String, bool>,
    /// The fields that are open in the paragraph.
    pub(crate) fields: Fields,
    /// Bold, italic and hidden as the style of the paragraph has them.
    pub(crate) paragraph_look: (Option<bool>, Option<bool>, Option<bool>),
    /// The slot of our own form that is being read.
    pub(crate) slot: Option<String>,
    /// Whether every word was inserted with changes tracked: then they are taken as they are.
    pub(crate) all_new: bool,
    /// What has been read so far.
    pub(crate) story: Story,
}

impl Reader<'_, '_> {
    /// Reads everything inside an element as blocks.
    pub(crate) fn blocks(&mut self, xml: &Xml, container: NodeId) -> Result<Vec<Block>, Error> {
        self.story.enter()?;
        let outer = (std::mem::take(&mut self.fields), self.paragraph_look);
        let mut pieces = Vec::new();
        let mut carried: Option<Carried> = None;
        self.pieces(xml, container, &mut pieces, &mut carried)?;
        self.finish_carried(&mut carried, &mut pieces);
        (self.fields, self.paragraph_look) = outer;
        Ok(self.story.leave(pieces))
    }

    fn finish_carried(&mut self, carried: &mut Option<Carried>, pieces: &mut Vec<Piece>) {
        if let Some(Carried { line, role, item }) = carried.take() {
            self.story.finish_line(line, role, item, pieces);
        }
    }

    fn pieces(
        &mut self,
        xml: &Xml,
        container: NodeId,
        pieces: &mut Vec<Piece>,
        carried: &mut Option<Carried>,
    ) -> Result<(), Error> {
        for node in xml.elements(container) {
            match xml.name(node) {
                "w:p" => self.paragraph(xml, node, pieces, carried)?,
                "w:tbl" => {
                    self.finish_carried(carried, pieces);
                    let blocks = self.table(xml, node)?;
                    pieces.extend(blocks.into_iter().map(Piece::Block));
                }
                "w:sdt" => {
                    if !self.skips_control(xml, node)
                        && let Some(content) = xml.child(node, "w:sdtContent")
                    {
                        let outer = self.enter_slot(xml, node);
                        self.pieces(xml, content, pieces, carried)?;
                        self.slot = outer;
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
                "w:altChunk" => {
                    self.finish_carried(carried, pieces);
                    self.chunk(xml, node, pieces)?;
                }
                "m:oMathPara" | "m:oMath" => {
                    let mut line =
                        carried.take().map_or_else(|| Line::new(self.story.new_id()), |carried| carried.line);
                    self.equation(xml, node, &mut line);
                    self.story.finish_line(line, ParagraphRole::Body, None, pieces);
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
            let next = self.story.next_id();
            self.story.comments.start(id, &next, 0);
            self.story.noted.insert(next);
            return;
        }
        let last = pieces.iter().rev().find_map(|piece| match piece {
            Piece::Paragraph(paragraph) => Some((paragraph.id.clone(), paragraph.text.utf16_len())),
            Piece::Block(_) => None,
        });
        if let Some((block, end)) = last {
            self.story.comments.end(id, &block, end);
            self.story.noted.insert(block);
        }
    }

    fn paragraph(
        &mut self,
        xml: &Xml,
        node: NodeId,
        pieces: &mut Vec<Piece>,
        carried: &mut Option<Carried>,
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
        let (mut line, earlier) = match carried.take() {
            Some(Carried { line, role, item }) => (line, Some((role, item))),
            None => (Line::new(self.story.new_id()), None),
        };
        self.story.slots.extend(self.slot.clone().map(|slot| (line.id.clone(), slot)));
        let length = line.length;
        let written = earlier.as_ref().map_or(0, |_| revisions::written(&self.story.notes, &line.id));
        self.fields = Fields::default();
        self.paragraph_look = self.styles.look(style);
        self.inline(xml, node, &mut line)?;

        // A paragraph that only holds new words says what it is; the text before is what the other one was.
        let only_new = line.length == length;
        let shape = only_new.then(|| revisions::shape_of(role, item.as_ref())).flatten();
        let (role, item) = match earlier {
            Some(earlier) if only_new && length > 0 => earlier,
            _ => (role, item),
        };
        let mark = properties.and_then(|properties| xml.child(properties, "w:rPr"));
        let tracked = |name| mark.and_then(|mark| xml.child(mark, name));
        let inserted = tracked("w:ins").or_else(|| tracked("w:moveTo"));
        if let Some(change) = inserted.filter(|_| self.all_new) {
            self.story.taken(&author(xml, change));
        } else if let Some(change) = inserted {
            self.story.receipt.keep("Tracked changes", 1);
            self.story.noted.insert(line.id.clone());
            revisions::insert(&mut self.story.notes, &line.id, line.length, "\n\n", &author(xml, change));
            revisions::shape(&mut self.story.notes, &line.id, written, shape.as_deref());
            *carried = Some(Carried { line, role, item });
            return Ok(());
        }
        revisions::shape(&mut self.story.notes, &line.id, written, shape.as_deref());
        let deleted = tracked("w:del").or_else(|| tracked("w:moveFrom")).map(|change| author(xml, change));
        let (id, length) = (line.id.clone(), line.length);
        if deleted.is_some() {
            // Blanks where the two paragraphs are to meet are part of the words.
            self.story.noted.insert(id.clone());
            self.story.noted.insert(self.story.next_id());
        }
        if deleted.is_none() && is_large_letter(xml, properties) {
            *carried = Some(Carried { line, role, item });
            return Ok(());
        }
        self.story.finish_line(line, role, item, pieces);
        if let Some(author) = deleted {
            self.story.receipt.keep("Tracked changes", 1);
            revisions::join_next(&mut self.story.notes, &id, length, &author);
        }
        Ok(())
    }

    fn list_item(&mut self, xml: &Xml, properties: Option<NodeId>, style: Option<&str>) -> Option<Item> {
        let own = properties.and_then(|properties| xml.child(properties, "w:numPr"));
        let number = own.and_then(|own| xml.child_value(own, "w:numId")).map(str::to_owned);
        let level = own.and_then(|own| xml.child_value(own, "w:ilvl")?.parse::<u8>().ok());
        let by_style = self.styles.numbering(style);
        let styled = by_style.as_ref().and_then(|(list, level)| {
            level.or_else(|| self.numbering.level_of_style(list, style.unwrap_or_default()))
        });
        let level = level.or(styled).unwrap_or(0);
        let list = number.or(by_style.map(|(list, _)| list))?;
        self.numbering.next(&list, level, &self.styles)
    }

    /// The text of a footnote or endnote as a block of its own, and the label of its mark.
    pub(crate) fn footnote(&mut self, id: &str, end: bool) -> Result<Option<String>, Error> {
        let part = if end { self.endnotes.take() } else { self.footnotes.take() };
        let Some(mut part) = part else { return Ok(None) };
        let read = self.read_note(&mut part, id, end);
        let place = if end { &mut self.endnotes } else { &mut self.footnotes };
        *place = Some(part);
        read
    }

    fn read_note(&mut self, part: &mut NotePart, id: &str, end: bool) -> Result<Option<String>, Error> {
        // Two marks may name one note: its words stand once.
        if let Some(label) = part.labels.get(id) {
            self.story.receipt.keep("Footnotes", 1);
            return Ok(Some(label.clone()));
        }
        let Some(note) = part.by_id.get(id).copied() else { return Ok(None) };
        let xml = part.xml.clone();
        std::mem::swap(&mut self.relationships, &mut part.relationships);
        let blocks = self.blocks(&xml, note);
        std::mem::swap(&mut self.relationships, &mut part.relationships);
        let label = self.story.add_footnote(blocks?, end);
        part.labels.insert(id.to_owned(), label.clone());
        Ok(Some(label))
    }
}

// A large first letter is a paragraph by itself in the file, and a part of the next one to every reader.
fn is_large_letter(xml: &Xml, properties: Option<NodeId>) -> bool {
    let frame = properties.and_then(|properties| xml.child(properties, "w:framePr"));
    let kind = frame.and_then(|frame| xml.attribute(frame, "dropCap"));
    matches!(kind, Some("drop" | "margin"))
}

/// Who made a tracked change.
pub(crate) fn author(xml: &Xml, node: NodeId) -> Author {
    let filled =
        |local| xml.attribute(node, local).filter(|value| !value.trim().is_empty()).map(str::to_owned);
    Author { name: filled("author"), date: filled("date").map(|date| revisions::local(&date)) }
}
