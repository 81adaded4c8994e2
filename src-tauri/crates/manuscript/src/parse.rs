//! Reading: one pass over the parser's events with an explicit stack.

use crate::positions::{Positions, Segment};
use foreword_model::document::{OBJECT, utf16_len};
use foreword_model::{
    Alignment, Block, BlockId, BlockKind, CalloutKind, Cell, Document, Link, List, ListItem, Marks, Row, Run,
    RunContent, Table, Text,
};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

// Deeper nesting than any person writes; what lies deeper is kept as part of the deepest block.
const MAX_DEPTH: usize = 64;

/// Reads a text. Ids are given by position: `b1`, `b2`, … in reading order, nested blocks and cells included.
pub fn parse(markdown: &str) -> Document {
    parse_with_positions(markdown).0
}

/// Reads a text together with the places of its words in the source.
pub fn parse_with_positions(markdown: &str) -> (Document, Positions) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader::new(markdown);
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.finish()
}

/// A block that is still open.
struct Open {
    kind: OpenKind,
    source: Range<usize>,
    blocks: Vec<Block>,
}

enum OpenKind {
    Root,
    Quote,
    List { start: Option<u64>, items: Vec<ListItem>, loose: bool },
    Item,
    Footnote { label: String },
    Table { columns: Vec<Alignment>, head: Vec<Row>, rows: Vec<Row>, row: Vec<Cell>, in_head: bool },
    Code { info: String, text: String },
    Raw { text: String },
    // A container deeper than `MAX_DEPTH`: its contents go to the container around it.
    Flattened,
}

/// The text block that is being read.
struct OpenText {
    kind: TextKind,
    source: Range<usize>,
    text: Text,
    segments: Vec<Segment>,
    length: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TextKind {
    Paragraph,
    // Words right inside a list item, as tight lists have them.
    Implicit,
    Heading(u8),
    Cell,
}

struct OpenImage {
    src: String,
    title: String,
    alt: String,
    source: Range<usize>,
}

struct Reader<'a> {
    markdown: &'a str,
    stack: Vec<Open>,
    text: Option<OpenText>,
    images: Vec<OpenImage>,
    strong: usize,
    emphasis: usize,
    strike: usize,
    links: Vec<Link>,
    next_id: u32,
    positions: Positions,
}

impl<'a> Reader<'a> {
    fn new(markdown: &'a str) -> Self {
        let root = Open { kind: OpenKind::Root, source: 0..markdown.len(), blocks: Vec::new() };
        Self {
            markdown,
            stack: vec![root],
            text: None,
            images: Vec::new(),
            strong: 0,
            emphasis: 0,
            strike: 0,
            links: Vec::new(),
            next_id: 1,
            positions: Positions::default(),
        }
    }

    fn new_id(&mut self) -> BlockId {
        let id = BlockId::from(format!("b{}", self.next_id));
        self.next_id += 1;
        id
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => match self.stack.last_mut().map(|open| &mut open.kind) {
                Some(OpenKind::Code { text: code, .. }) => code.push_str(&text),
                // The indent of an HTML block, which is no part of it.
                Some(OpenKind::Raw { .. }) => {}
                _ => self.words(&text, range, false),
            },
            Event::Code(text) => self.words(&text, range, true),
            Event::Html(text) => match self.stack.last_mut().map(|open| &mut open.kind) {
                Some(OpenKind::Raw { text: raw }) => raw.push_str(&text),
                _ => self.inline_html(&text, range),
            },
            Event::InlineHtml(text) => self.inline_html(&text, range),
            Event::FootnoteReference(label) => {
                self.leaf(RunContent::NoteMark { label: label.into_string() }, range);
            }
            Event::SoftBreak => self.words(" ", range, false),
            Event::HardBreak => self.leaf(RunContent::Break, range),
            Event::Rule => self.push_block(BlockKind::Rule, range),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text, range, false),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.mark_item_loose();
                self.open_text(TextKind::Paragraph, range);
            }
            Tag::Heading { level, .. } => {
                self.close_implicit();
                self.open_text(TextKind::Heading(level as u8), range);
            }
            Tag::BlockQuote(_) => self.open(OpenKind::Quote, range),
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.into_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.open(OpenKind::Code { info, text: String::new() }, range);
            }
            Tag::HtmlBlock => self.open(OpenKind::Raw { text: String::new() }, range),
            Tag::List(start) => self.open(OpenKind::List { start, items: Vec::new(), loose: false }, range),
            Tag::Item => self.open(OpenKind::Item, range),
            Tag::FootnoteDefinition(label) => {
                self.open(OpenKind::Footnote { label: label.into_string() }, range);
            }
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(alignment).collect();
                let (head, rows, row) = (Vec::new(), Vec::new(), Vec::new());
                self.open(OpenKind::Table { columns, head, rows, row, in_head: false }, range);
            }
            Tag::TableHead => self.set_in_head(true),
            Tag::TableRow => self.set_in_head(false),
            Tag::TableCell => self.open_text(TextKind::Cell, range),
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.strike += 1,
            Tag::Link { link_type, dest_url, title, .. } => {
                let mail = matches!(link_type, LinkType::Email);
                let href = if mail { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                self.links.push(Link { href, title: title.into_string() });
            }
            Tag::Image { dest_url, title, .. } => {
                let (src, title) = (dest_url.into_string(), title.into_string());
                self.images.push(OpenImage { src, title, alt: String::new(), source: range });
            }
            Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.close_text(),
            TagEnd::TableHead | TagEnd::TableRow => self.close_row(),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.strike = self.strike.saturating_sub(1),
            TagEnd::Link => drop(self.links.pop()),
            TagEnd::Image => self.close_image(),
            TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table => self.close(range),
            TagEnd::MetadataBlock(_)
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
        }
    }

    fn open(&mut self, kind: OpenKind, source: Range<usize>) {
        self.close_implicit();
        let too_deep = self.stack.len() > MAX_DEPTH
            && matches!(
                kind,
                OpenKind::Quote | OpenKind::List { .. } | OpenKind::Item | OpenKind::Footnote { .. }
            );
        let kind = if too_deep { OpenKind::Flattened } else { kind };
        self.stack.push(Open { kind, source, blocks: Vec::new() });
    }

    fn close(&mut self, range: Range<usize>) {
        self.close_implicit();
        let Some(open) = self.stack.pop() else { return };
        let source = open.source.start..range.end;
        let kind = match open.kind {
            OpenKind::Root => {
                self.stack.push(Open { kind: OpenKind::Root, ..open });
                return;
            }
            OpenKind::Flattened => {
                if let Some(parent) = self.stack.last_mut() {
                    parent.blocks.extend(open.blocks);
                }
                return;
            }
            OpenKind::Item => {
                let item = ListItem { blocks: open.blocks };
                match self.stack.last_mut() {
                    Some(Open { kind: OpenKind::List { items, .. }, .. }) => items.push(item),
                    Some(parent) => parent.blocks.extend(item.blocks),
                    None => {}
                }
                return;
            }
            OpenKind::Quote => self.quote_or_callout(open.blocks),
            OpenKind::List { start, mut items, loose } => {
                // Items too deep to stand alone have left their contents here.
                if !open.blocks.is_empty() {
                    items.push(ListItem { blocks: open.blocks });
                }
                BlockKind::List(List { start, tight: !loose, items })
            }
            OpenKind::Footnote { label } => BlockKind::Footnote { label, blocks: open.blocks },
            OpenKind::Table { columns, head, rows, .. } => {
                let blank = |row: &Row| row.cells.iter().all(|cell| cell.text.is_empty());
                let head = head.into_iter().filter(|row| !blank(row)).collect();
                BlockKind::Table(Table { columns, head, rows })
            }
            OpenKind::Code { info, text } => BlockKind::Code { info, text },
            OpenKind::Raw { text } => BlockKind::Raw { text },
        };
        self.push_block(kind, source);
    }

    fn push_block(&mut self, kind: BlockKind, source: Range<usize>) {
        self.close_implicit();
        let id = self.new_id();
        if let Some(open) = self.stack.last_mut() {
            open.blocks.push(Block { id, kind, source });
        }
    }

    fn quote_or_callout(&mut self, mut blocks: Vec<Block>) -> BlockKind {
        let Some((kind, length)) = blocks.first().and_then(|first| callout_head(first, self.markdown)) else {
            return BlockKind::Quote { blocks };
        };
        if let Some(Block { id, kind: BlockKind::Paragraph { text }, .. }) = blocks.first_mut() {
            let cut = cut_front(text, length);
            self.positions.cut_front(id, cut);
            if text.is_empty() {
                blocks.remove(0);
            }
        }
        BlockKind::Callout { kind, blocks }
    }

    fn mark_item_loose(&mut self) {
        if !matches!(self.stack.last(), Some(Open { kind: OpenKind::Item, .. })) {
            return;
        }
        let at = self.stack.len().saturating_sub(2);
        if let Some(Open { kind: OpenKind::List { loose, .. }, .. }) = self.stack.get_mut(at) {
            *loose = true;
        }
    }

    fn set_in_head(&mut self, head: bool) {
        if let Some(Open { kind: OpenKind::Table { in_head, .. }, .. }) = self.stack.last_mut() {
            *in_head = head;
        }
    }

    fn close_row(&mut self) {
        let Some(Open { kind: OpenKind::Table { head, rows, row, in_head, .. }, .. }) = self.stack.last_mut()
        else {
            return;
        };
        let row = Row { cells: std::mem::take(row) };
        if *in_head { head.push(row) } else { rows.push(row) }
    }

    fn open_text(&mut self, kind: TextKind, source: Range<usize>) {
        self.close_text();
        self.text = Some(OpenText { kind, source, text: Text::default(), segments: Vec::new(), length: 0 });
    }

    fn close_implicit(&mut self) {
        if self.text.as_ref().is_some_and(|text| text.kind == TextKind::Implicit) {
            self.close_text();
        }
    }

    fn close_text(&mut self) {
        let Some(open) = self.text.take() else { return };
        let id = self.new_id();
        self.positions.set(id.clone(), open.segments);
        let kind = match open.kind {
            TextKind::Paragraph | TextKind::Implicit => BlockKind::Paragraph { text: open.text },
            TextKind::Heading(level) => BlockKind::Heading { level, text: open.text },
            TextKind::Cell => {
                if let Some(Open { kind: OpenKind::Table { row, .. }, .. }) = self.stack.last_mut() {
                    row.push(Cell { id, text: open.text });
                }
                return;
            }
        };
        if let Some(parent) = self.stack.last_mut() {
            parent.blocks.push(Block { id, kind, source: open.source });
        }
    }

    fn marks(&self, code: bool) -> Marks {
        Marks {
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            strike: self.strike > 0,
            code,
            link: self.links.last().cloned(),
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>, code: bool) {
        if let Some(image) = self.images.last_mut() {
            image.alt.push_str(words);
            return;
        }
        let words = words.replace(OBJECT, "\u{FFFD}");
        // A code span's words stand inside its marks.
        let range = if code { inner_range(self.markdown, &words, range) } else { range };
        let run = Run { content: RunContent::Text { text: words }, marks: self.marks(code) };
        self.push_run(run, range);
    }

    fn leaf(&mut self, content: RunContent, range: Range<usize>) {
        if let Some(image) = self.images.last_mut() {
            image.alt.push(' ');
            return;
        }
        let run = Run { content, marks: self.marks(false) };
        self.push_run(run, range);
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let in_cell = self.text.as_ref().is_some_and(|text| text.kind == TextKind::Cell);
        let is_break = matches!(html.trim(), "<br>" | "<br/>" | "<br />");
        let content =
            if in_cell && is_break { RunContent::Break } else { RunContent::Raw { text: html.to_owned() } };
        self.leaf(content, range);
    }

    fn push_run(&mut self, run: Run, range: Range<usize>) {
        if self.text.is_none() {
            self.open_text(TextKind::Implicit, range.clone());
        }
        let Some(text) = &mut self.text else { return };
        let plain = run.content.as_plain();
        if !plain.is_empty() {
            text.segments.push(Segment::new(text.length, plain, self.markdown, range.clone()));
            text.length += utf16_len(plain);
        }
        text.source.end = text.source.end.max(range.end);
        text.text.push(run);
    }

    fn close_image(&mut self) {
        let Some(image) = self.images.pop() else { return };
        if let Some(outer) = self.images.last_mut() {
            outer.alt.push_str(&image.alt);
            return;
        }
        let content = RunContent::Image { src: image.src, alt: image.alt, title: image.title };
        self.leaf(content, image.source);
    }

    fn finish(mut self) -> (Document, Positions) {
        self.close_text();
        let blocks = self.stack.drain(..).next().map(|root| root.blocks).unwrap_or_default();
        (Document { blocks }, self.positions)
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Auto,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

/// Whether words that stand at the beginning of a block would be read as an HTML block.
pub(crate) fn is_html_block(markdown: &str) -> bool {
    matches!(Parser::new(markdown).next(), Some(Event::Start(Tag::HtmlBlock)))
}

/// Whether an HTML block begins where this stands at the beginning of a line inside a paragraph.
pub(crate) fn interrupts_paragraph(html: &str) -> bool {
    Parser::new(&format!("words\n{html}")).any(|event| matches!(event, Event::Start(Tag::HtmlBlock)))
}

/// Whether words after an empty line would stand outside a kept source.
pub(crate) fn ends_by_itself(html: &str) -> bool {
    Parser::new(&format!("{html}\n\nwords")).any(|event| matches!(event, Event::Start(Tag::Paragraph)))
}

fn inner_range(markdown: &str, words: &str, range: Range<usize>) -> Range<usize> {
    match markdown.get(range.clone()).and_then(|source| source.find(words)) {
        Some(at) => range.start + at..range.start + at + words.len(),
        None => range,
    }
}

/// The words that open a box, as they stand in the source: `[!pullquote]`.
pub(crate) const CALLOUTS: [(&str, CalloutKind); 17] = [
    ("[!pullquote]", CalloutKind::PullQuote),
    ("[!keyfacts]", CalloutKind::KeyFacts),
    ("[!lessons]", CalloutKind::Lessons),
    ("[!box]", CalloutKind::Box),
    ("[!chart bars]", CalloutKind::BarChart),
    ("[!chart groups]", CalloutKind::GroupedBars),
    ("[!chart line]", CalloutKind::LineChart),
    ("[!chart dots]", CalloutKind::DotPlot),
    ("[!chart multiples]", CalloutKind::SmallMultiples),
    ("[!chart ratings]", CalloutKind::RatingJourney),
    ("[!chart number]", CalloutKind::BigNumber),
    ("[!steps]", CalloutKind::Steps),
    ("[!timeline]", CalloutKind::Timeline),
    ("[!sidebar]", CalloutKind::SideBar),
    ("[!gallery]", CalloutKind::Gallery),
    ("[!numbers]", CalloutKind::Numbers),
    ("[!ratings]", CalloutKind::RatingList),
];

// The kind of box that a paragraph opens and the length of the opening in UTF-16 units.
fn callout_head(block: &Block, markdown: &str) -> Option<(CalloutKind, u32)> {
    let BlockKind::Paragraph { text } = &block.kind else { return None };
    // Escaped brackets are words, not an opening.
    if !markdown.get(block.source.start..)?.starts_with("[!") {
        return None;
    }
    let Some(Run { content: RunContent::Text { text: first }, marks }) = text.runs.first() else {
        return None;
    };
    if *marks != Marks::default() {
        return None;
    }
    CALLOUTS.iter().find_map(|(word, kind)| {
        let rest = first
            .get(..word.len())
            .filter(|head| head.eq_ignore_ascii_case(word))
            .map(|_| &first[word.len()..])?;
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        (rest.is_empty() || blank > 0).then_some((*kind, (word.len() + blank) as u32))
    })
}

fn cut_front(text: &mut Text, length: u32) -> u32 {
    if let Some(Run { content: RunContent::Text { text: first }, .. }) = text.runs.first_mut() {
        first.drain(..length as usize);
        if first.is_empty() {
            text.runs.remove(0);
        }
    }
    // A break right after the opening belongs to it.
    if matches!(text.runs.first(), Some(Run { content: RunContent::Break, .. })) {
        text.runs.remove(0);
        return length + 1;
    }
    length
}
