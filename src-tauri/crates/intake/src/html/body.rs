//! The text: paragraphs and what is around them, in document order.

use super::asides::Asides;
use super::inline::{Around, Commented};
use super::lists::Lists;
use super::look::{Classes, classes_of, declared};
use super::surroundings::{LeftOut, Surroundings, is_section};
use super::{Beside, is_block};
use crate::error::Error;
use crate::story::{Item, Line, ParagraphRole, Piece, Story};
use crate::xml::{Child, NodeId, Xml};
use foreword_model::{Block, BlockKind, RunContent};

/// Everything that reading a page needs and gathers.
pub(super) struct Reader<'a> {
    pub(super) xml: &'a Xml,
    pub(super) beside: Beside<'a>,
    pub(super) cancel: &'a dyn Fn() -> bool,
    /// The address that the page's links start from.
    pub(super) base: Option<String>,
    pub(super) classes: Classes,
    pub(super) surroundings: Surroundings,
    pub(super) asides: Asides,
    pub(super) lists: Lists,
    /// The words that the next comment is about.
    pub(super) commented: Option<Commented>,
    /// What has been read so far.
    pub(super) story: Story,
}

/// What a container gives while it is read.
pub(super) struct Flow {
    pub(super) pieces: Vec<Piece>,
    pub(super) line: Option<Line>,
    pub(super) role: ParagraphRole,
    pub(super) item: Option<Item>,
    /// How many lists are around.
    pub(super) lists: u8,
    /// How many sections of the text are around.
    sections: usize,
}

impl Default for Flow {
    fn default() -> Self {
        let role = ParagraphRole::Body;
        Self { pieces: Vec::new(), line: None, role, item: None, lists: 0, sections: 0 }
    }
}

// Answers to answers are quoted deeper than any quotation.
const QUOTES: usize = 4;

impl Reader<'_> {
    /// Reads the whole page.
    pub(super) fn page(&mut self, body: NodeId) -> Result<Vec<Block>, Error> {
        let inside: Vec<NodeId> = self.xml.elements(body).collect();
        // A page of nothing but typed lines is a plain text.
        let blocks = match inside.as_slice() {
            [only] if self.xml.name(*only) == "pre" && self.xml.find(*only, "a").is_none() => {
                self.story.enter()?;
                let mut pieces = Vec::new();
                self.story.plain_paragraphs(&self.raw_text(*only), &mut pieces);
                self.story.leave(pieces)
            }
            _ => self.blocks(body)?,
        };
        // The line above the notes at the foot of a page has nothing under it any more.
        let end = blocks.iter().rposition(|block| block.kind != BlockKind::Rule).map_or(0, |last| last + 1);
        Ok(blocks.into_iter().take(end).collect())
    }

    /// Reads everything inside an element as blocks.
    pub(super) fn blocks(&mut self, container: NodeId) -> Result<Vec<Block>, Error> {
        self.story.enter()?;
        // Only the page itself has a head and a foot.
        let sections = usize::from(self.xml.name(container) != "body");
        let mut flow = Flow { sections, ..Flow::default() };
        self.children(container, &mut flow, &Around::default())?;
        self.end_line(&mut flow);
        Ok(self.story.leave(flow.pieces))
    }

    /// Reads what is right inside an element.
    pub(super) fn children(&mut self, node: NodeId, flow: &mut Flow, around: &Around) -> Result<(), Error> {
        let xml = self.xml;
        for child in xml.children(node) {
            match child {
                Child::Text(words) => self.words(words, flow, around),
                Child::Element(child) => self.element(child, flow, around)?,
            }
        }
        Ok(())
    }

    /// Reads one element.
    pub(super) fn element(&mut self, node: NodeId, flow: &mut Flow, around: &Around) -> Result<(), Error> {
        let xml = self.xml;
        if self.asides.containers.contains(&node) || self.asides.backs.contains(&node) {
            return Ok(());
        }
        if let Some(reason) = self.surroundings.left_out(xml, node, flow.sections) {
            self.leave_out(node, reason);
            return Ok(());
        }
        match xml.name(node) {
            name if is_block(name) => self.block(node, flow, around),
            _ => self.inline(node, flow, around),
        }
    }

    fn leave_out(&mut self, node: NodeId, reason: LeftOut) {
        let receipt = &mut self.story.receipt;
        let words = || super::words_of(self.xml, node).chars().take(40).collect::<String>();
        match reason {
            LeftOut::Nothing => {}
            LeftOut::Hidden => self.story.hide(&super::words_of(self.xml, node)),
            LeftOut::Script => receipt.lose("Scripts", "", "They are never run."),
            LeftOut::Menu => receipt.lose("Menus", &words(), "They are the website's, not the story's."),
            LeftOut::HeadOrFoot => {
                receipt.lose("Headers and footers", &words(), "Pages have running heads of their own.");
            }
            LeftOut::FormField => receipt.lose("Form fields", "", "A page has no place to type in."),
            LeftOut::Media => {
                let advice = "Films, sound and pages within the page. Ask the trust for them.";
                receipt.lose("Embedded media", "", advice);
            }
            LeftOut::Drawing => receipt.lose("Drawings", "", "Ask the trust for a JPEG or PNG of them."),
        }
    }

    fn block(&mut self, node: NodeId, flow: &mut Flow, around: &Around) -> Result<(), Error> {
        let xml = self.xml;
        if (self.cancel)() {
            return Err(Error::Cancelled);
        }
        match xml.name(node) {
            "ul" | "ol" | "menu" | "dir" => return self.list(node, flow),
            "table" => return self.table(node, flow, around),
            "hr" => {
                self.end_line(flow);
                let id = self.story.new_id();
                flow.pieces.push(Piece::Block(Block::new(id, BlockKind::Rule)));
                return Ok(());
            }
            "pre" | "listing" | "xmp" | "plaintext" => return self.preformatted(node, flow, around),
            "blockquote" if self.story.depth < QUOTES && self.story.in_table == 0 => {
                self.end_line(flow);
                let blocks = self.blocks(node)?;
                if !blocks.is_empty() {
                    let id = self.story.new_id();
                    flow.pieces.push(Piece::Block(Block::new(id, BlockKind::Quote { blocks })));
                }
                return Ok(());
            }
            _ => {}
        }
        // What Word writes below the text holds its notes, which stand with their marks.
        let list_of_notes = declared(xml, node, "mso-element").is_some_and(|value| value.ends_with("-list"));
        if list_of_notes && !self.asides.containers.is_empty() {
            return Ok(());
        }
        self.paragraph(node, flow, around)
    }

    // A paragraph, or a part of the text that holds paragraphs.
    fn paragraph(&mut self, node: NodeId, flow: &mut Flow, around: &Around) -> Result<(), Error> {
        let xml = self.xml;
        self.end_line(flow);
        let outer = (flow.role, flow.sections);
        if let Some(role) = role_of(xml, node) {
            flow.role = role;
        }
        flow.sections += usize::from(is_section(xml.name(node)));
        let word_item = self.lists.word_item(xml, node);
        let is_item = word_item.is_some();
        let outer_item = if is_item { std::mem::replace(&mut flow.item, word_item) } else { None };
        let look = self.classes.look(xml, node).over(around.look);
        self.children(node, flow, &Around { look, ..around.clone() })?;
        self.end_line(flow);
        if is_item {
            flow.item = outer_item;
        }
        (flow.role, flow.sections) = outer;
        Ok(())
    }

    fn preformatted(&mut self, node: NodeId, flow: &mut Flow, around: &Around) -> Result<(), Error> {
        let xml = self.xml;
        self.end_line(flow);
        let only_words = !xml.descendants(node).any(|inner| matches!(xml.name(inner), "a" | "img"));
        if only_words && self.story.in_table == 0 && flow.item.is_none() {
            let text = self.raw_text(node);
            if !text.trim().is_empty() {
                let text = format!("{}\n", text.trim_end());
                let block = Block::new(self.story.new_id(), BlockKind::Code { info: String::new(), text });
                flow.pieces.push(Piece::Block(block));
            }
            return Ok(());
        }
        self.children(node, flow, &Around { pre: true, ..around.clone() })?;
        self.end_line(flow);
        Ok(())
    }

    // The words of an element with their line ends.
    fn raw_text(&self, node: NodeId) -> String {
        self.xml.words_below(node, |element| (self.xml.name(element) == "br").then_some("\n"))
    }

    /// A line has been read to its end.
    pub(super) fn end_line(&mut self, flow: &mut Flow) {
        let Some(mut line) = flow.line.take() else { return };
        let runs = &mut line.text.runs;
        while let Some(last) = runs.last() {
            match &last.content {
                RunContent::Text { text } if text.trim().is_empty() => {}
                RunContent::Break => {}
                _ => break,
            }
            // Places of notes stay true: what goes is behind all of them.
            runs.pop();
        }
        if runs.is_empty() && !self.story.noted.contains(&line.id) {
            return;
        }
        self.story.finish_line(line, flow.role, flow.item.clone(), &mut flow.pieces);
        if let Some(item) = &mut flow.item {
            item.goes_on = true;
        }
    }
}

impl Flow {
    /// The line that is being read; a new one where none is.
    pub(super) fn line(&mut self, story: &mut Story) -> &mut Line {
        self.line.get_or_insert_with(|| Line::new(story.new_id()))
    }
}

fn role_of(xml: &Xml, node: NodeId) -> Option<ParagraphRole> {
    let name = xml.name(node);
    if let [b'h', level @ b'1'..=b'6'] = name.as_bytes() {
        return Some(ParagraphRole::Heading(level - b'0'));
    }
    let level = |words: &str| words.trim().parse().ok().filter(|level| (1..=9).contains(level));
    if xml.attribute(node, "role") == Some("heading") {
        let said = xml.attribute(node, "aria-level").and_then(level);
        return Some(ParagraphRole::Heading(said.unwrap_or(2)));
    }
    if matches!(name, "figcaption" | "caption") {
        return Some(ParagraphRole::Caption);
    }
    if let Some(level) = declared(xml, node, "mso-outline-level").as_deref().and_then(level) {
        return Some(ParagraphRole::Heading(level));
    }
    // Google names its other classes c1, c2 and so on; elsewhere a title may be that of anything.
    let numbered = |class: &str| class.strip_prefix('c').is_some_and(|rest| rest.parse::<u16>().is_ok());
    let of_google = name == "p" && classes_of(xml, node).any(numbered);
    classes_of(xml, node).find_map(|class| match class {
        "MsoTitle" => Some(ParagraphRole::Title),
        "MsoSubtitle" => Some(ParagraphRole::Subtitle),
        "title" if of_google => Some(ParagraphRole::Title),
        "subtitle" if of_google => Some(ParagraphRole::Subtitle),
        "MsoQuote" | "MsoIntenseQuote" => Some(ParagraphRole::Quote),
        "MsoCaption" => Some(ParagraphRole::Caption),
        class if class.starts_with("MsoToc") => Some(ParagraphRole::Contents),
        _ => None,
    })
}
