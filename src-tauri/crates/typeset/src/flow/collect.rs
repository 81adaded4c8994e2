//! Blocks to frames: every kind of block with its style, its spaces and its place in the structure tree.

use super::spans::{self, Numbers};
use super::table::TableDraft;
use super::{Caption, Content, Figure, Flow, Frame, Part, listed, notes};
use crate::design::{Design, Family, Style, TemplateSet};
use crate::inline::{Fill, Letters, Request, Span};
use crate::pages::Book;
use foreword_model::{
    Block, BlockId, BlockKind, Document, HitKind, Length, Marks, MediaId, PiecePicture, Role, Run,
    RunContent, Severity, Table, Text,
};
use std::collections::BTreeMap;

/// A heading of more words than this is likely a paragraph that only looks like one.
const LONG_HEADING: usize = 30;

/// A table without a longer cell cannot have a row that is higher than a page.
const MANY_LETTERS: u32 = 60;

/// How a text is to be set.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub measure: Length,
    /// How lines of running text are filled.
    pub fill: Fill,
    pub letters: Letters,
    /// Width of the narrow column for captions, if the page has one.
    pub caption: Option<Length>,
    /// Styles of headings from the top level down; the last serves all deeper ones.
    pub heads: Vec<Style>,
    /// The level of the heading above the text.
    pub level: u8,
    /// What is known of the pictures.
    pub figures: BTreeMap<MediaId, PiecePicture>,
    /// How far pictures reach out of the column to the left.
    pub pictures: Length,
    /// The widest a table may be, and how far to the left of the column it may begin.
    pub table: (Length, Length),
}

/// Collects the frames of one text.
pub(crate) struct Collector<'b, 'a> {
    pub(super) book: &'b mut Book<'a>,
    pub(super) setting: &'b Setting,
    pub(super) numbers: Numbers,
    pub(super) flow: Flow,
    pub(super) requests: Vec<Request>,
    tables: Vec<(usize, TableDraft)>,
    /// The shallowest heading of the text and the last level given.
    top: u8,
    pub(super) last_level: u8,
    pub(super) boxes: usize,
    /// Captions that wait to follow their pictures, each with its block.
    captions: Vec<(BlockId, String)>,
    /// The box that things of a stack go into.
    pub(super) open_box: Option<usize>,
}

/// Where in nested blocks the collector stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Nest {
    pub(super) x: Length,
    pub(super) bar: Option<Length>,
    pub(super) tint: Option<usize>,
    pub(super) inset: Length,
    /// Inside a tight list paragraphs follow each other without space.
    pub(super) tight: bool,
}

impl<'a> Book<'a> {
    /// Collects and sets a text.
    pub(crate) fn collect(&mut self, document: &Document, setting: &Setting) -> Flow {
        let mut collector = self.collector(document, setting);
        collector.document(document);
        collector.finish()
    }

    /// Begins to collect frames: those of a text, and whatever stands before and after it.
    pub(crate) fn collector<'b>(
        &'b mut self,
        document: &Document,
        setting: &'b Setting,
    ) -> Collector<'b, 'a> {
        let numbers = notes::number(document);
        self.report_unmarked(document, &numbers);
        let notes = self.set_notes(document, &numbers, setting.measure);
        Collector {
            book: self,
            setting,
            numbers,
            flow: Flow { measure: setting.measure, notes, ..Flow::default() },
            requests: Vec::new(),
            tables: Vec::new(),
            top: top_level(&document.blocks),
            last_level: setting.level,
            boxes: 0,
            captions: Vec::new(),
            open_box: None,
        }
    }
}

impl Collector<'_, '_> {
    /// Collects the blocks of the text.
    pub(crate) fn document(&mut self, document: &Document) {
        let parts = self.blocks(&document.blocks, Nest::default());
        self.flow.plan.extend(parts);
        self.endnotes(document);
    }

    /// Sets everything that was collected.
    pub(crate) fn finish(mut self) -> Flow {
        let requests = std::mem::take(&mut self.requests);
        let faces = self.book.faces;
        self.flow.paragraphs = self.book.cache.set_all(requests, faces);
        for (frame, draft) in std::mem::take(&mut self.tables) {
            let block = self.flow.frames[frame].block.clone();
            let set =
                self.book.set_table(draft, &mut self.flow.paragraphs, self.setting.table, block.as_ref());
            self.flow.frames[frame].x = set.x;
            self.flow.frames[frame].content = Content::Table(set);
        }
        for at in 0..self.flow.frames.len() {
            if let Content::Text { paragraph, .. } = self.flow.frames[at].content {
                let paragraph = std::sync::Arc::clone(&self.flow.paragraphs[paragraph]);
                let block = self.flow.frames[at].block.clone();
                self.book.report_missing(&paragraph, block.as_ref());
                if paragraph.overfull {
                    self.report_overfull(block.as_ref());
                }
            }
        }
        self.flow
    }

    fn report_overfull(&mut self, block: Option<&BlockId>) {
        let message = "A word is longer than the line and was cut.".to_owned();
        let hint = "Shorten it, or allow it to be divided.";
        self.book.finding(Severity::Check, "long_word", block, None, message, hint);
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], nest: Nest) -> Vec<Part> {
        let mut parts = Vec::new();
        for block in blocks {
            self.block(block, nest, &mut parts);
        }
        parts
    }

    pub(super) fn block(&mut self, block: &Block, nest: Nest, parts: &mut Vec<Part>) {
        let templates = self.book.design.templates;
        if let BlockKind::Table(table) = &block.kind {
            let cells = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
            self.report_pictures(&block.id, cells.map(|cell| &cell.text), "table");
        }
        match &block.kind {
            BlockKind::Paragraph { text } => self.paragraph(block, text, nest, parts),
            BlockKind::Heading { level, text } => self.heading(block, *level, text, nest, parts),
            BlockKind::Quote { blocks } => {
                let indent = self.book.design.text.indent;
                let inner = Nest { x: nest.x + indent, bar: Some(nest.x), ..nest };
                let inside = self.blocks(blocks, inner);
                parts.push(Part::Group {
                    role: Role::BlockQuote,
                    block: Some(block.id.clone()),
                    parts: inside,
                });
            }
            BlockKind::Callout { kind, blocks } if kind.is_chart() && templates != TemplateSet::OneColumn => {
                self.chart(block, *kind, blocks, nest, parts);
            }
            // In large type the numbers of a chart are its words.
            BlockKind::Callout { kind, blocks } if kind.is_chart() => {
                let inside = self.blocks(blocks, nest);
                let id = Some(block.id.clone());
                parts.push(Part::Group { role: Role::Section, block: id, parts: inside });
            }
            BlockKind::Table(table) if listed::is_wide(table, templates) || self.is_too_high(table) => {
                parts.extend(self.blocks(&listed::lists(block, table), nest));
            }
            BlockKind::Callout { kind, blocks } => self.callout(block, *kind, blocks, nest, parts),
            BlockKind::List(list) => parts.push(self.list(block, list, nest)),
            BlockKind::Table(table) => {
                let draft = self.book.draft_table(table, &self.numbers, &mut self.requests);
                let measures = &self.book.design.flow;
                let under_head = self.flow.frames.last().is_some_and(|last| last.keep_with_next);
                let index = self.push(Some(&block.id), Content::Rule, nest, HitKind::Table);
                let frame = &mut self.flow.frames[index];
                (frame.before, frame.after) =
                    (if under_head { Length::ZERO } else { measures.around }, measures.after_table);
                self.tables.push((index, draft));
                parts.push(Part::Frame(index));
            }
            BlockKind::Code { text, .. } | BlockKind::Raw { text } => self.code(block, text, nest, parts),
            BlockKind::Rule => {
                let index = self.push(Some(&block.id), Content::Rule, nest, HitKind::Paragraph);
                let frame = &mut self.flow.frames[index];
                (frame.before, frame.after) = (Length::mm(3.0), Length::mm(3.0));
                parts.push(Part::Frame(index));
            }
            BlockKind::Footnote { .. } => {}
        }
    }

    /// Whether a row and the head above it are higher than a page.
    fn is_too_high(&mut self, table: &Table) -> bool {
        let cells = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
        if cells.map(|cell| cell.text.utf16_len()).max().unwrap_or(0) < MANY_LETTERS {
            return false;
        }
        let mut requests = Vec::new();
        let draft = self.book.draft_table(table, &self.numbers, &mut requests);
        let mut paragraphs = self.book.cache.set_all(requests, self.book.faces);
        // What there is to say of it is said once it stands.
        let said = self.book.diagnostics.len();
        let set = self.book.set_table(draft, &mut paragraphs, self.setting.table, None);
        self.book.diagnostics.truncate(said);
        let highest = set.rows.iter().map(|row| row.height).max().unwrap_or_default();
        set.head_height + highest > self.book.tallest()
    }

    pub(super) fn push(
        &mut self,
        block: Option<&BlockId>,
        content: Content,
        nest: Nest,
        hit: HitKind,
    ) -> usize {
        self.flow.frames.push(Frame {
            block: block.filter(|id| !id.as_str().is_empty()).cloned(),
            content,
            x: nest.x + nest.inset,
            before: Length::ZERO,
            after: Length::ZERO,
            raise: Length::ZERO,
            keep_with_next: false,
            whole: false,
            rule: None,
            break_before: false,
            bar: nest.bar.map(|bar| bar + nest.inset),
            track: None,
            tint: nest.tint,
            hangs: Vec::new(),
            hit,
        });
        self.flow.frames.len() - 1
    }

    /// Adds a paragraph in a style and returns its frame.
    pub(super) fn text(
        &mut self,
        block: Option<&BlockId>,
        spans: Vec<Span>,
        style: &Style,
        role: Role,
        nest: Nest,
    ) -> usize {
        let body = style.size == self.book.design.styles.body.size && style.weight == 400;
        let rules = &self.book.design.text;
        let request = Request {
            spans,
            measure: self.setting.measure - nest.x - nest.inset * 2,
            indent: Length::ZERO,
            fill: if body { self.setting.fill } else { style.fill },
            hyphenate: if body { rules.hyphenate } else { style.hyphenate },
            features: style.features.clone(),
            hang: body && rules.hang,
            letters: if body { self.setting.letters } else { Letters::default() },
            tail: Length::ZERO,
            drop: None,
        };
        self.requests.push(request);
        let paragraph = self.requests.len() - 1;
        // Words of a box in a family of their own stand on no line of the page.
        let apart = nest.tint.is_some() && style.family == Family::Label;
        let on_grid = style.leading == self.book.design.grid.baseline && !apart;
        let content = Content::Text { paragraph, leading: style.leading, on_grid, role };
        let hit = if matches!(role, Role::Heading(_)) { HitKind::Heading } else { HitKind::Paragraph };
        let index = self.push(block, content, nest, hit);
        let frame = &mut self.flow.frames[index];
        (frame.before, frame.after, frame.raise) = (style.before, style.after, style.raise);
        if nest.tight {
            frame.after = Length::ZERO;
        }
        index
    }

    fn paragraph(&mut self, block: &Block, text: &Text, nest: Nest, parts: &mut Vec<Part>) {
        self.words_beside(block, text, nest, parts);
        self.pictures_of(block, text, nest, parts);
    }

    /// The words of a paragraph, whatever pictures stand among them.
    pub(super) fn words_beside(&mut self, block: &Block, text: &Text, nest: Nest, parts: &mut Vec<Part>) {
        let style = self.book.design.styles.body.clone();
        if text.sole_image().is_none() {
            let spans = self.book.spans(text, &style, &self.numbers);
            if !spans::is_blank(&spans) {
                let follows = self.follows_paragraph(nest);
                let index = self.text(Some(&block.id), spans, &style, Role::Paragraph, nest);
                if follows && let Some(request) = self.requests.last_mut() {
                    request.indent = self.book.design.text.first_line;
                }
                // A line of bold words alone says what follows.
                self.flow.frames[index].keep_with_next = is_bold(text);
                parts.push(Part::Frame(index));
            }
        }
    }

    /// The pictures of a paragraph, under its words.
    pub(super) fn pictures_of(&mut self, block: &Block, text: &Text, nest: Nest, parts: &mut Vec<Part>) {
        for run in spans::pictures(text) {
            self.picture(block, run, nest, parts);
            self.long_captions(nest, parts);
        }
    }

    /// Captions too long to stand under their pictures follow as paragraphs.
    pub(super) fn long_captions(&mut self, nest: Nest, parts: &mut Vec<Part>) {
        let style = self.book.design.styles.small.clone();
        for (block, words) in std::mem::take(&mut self.captions) {
            let spans = vec![self.book.span(&words, &style)];
            let index = self.text(Some(&block), spans, &style, Role::Paragraph, nest);
            self.flow.frames[index].hit = HitKind::Caption;
            parts.push(Part::Frame(index));
        }
    }

    fn report_pictures<'t>(&mut self, id: &BlockId, mut texts: impl Iterator<Item = &'t Text>, place: &str) {
        if texts.any(|text| spans::pictures(text).next().is_some()) {
            let message = format!("A picture in a {place} is left out.");
            let hint = "Give it a paragraph of its own.";
            self.book.finding(Severity::MustFix, "picture_out_of_place", Some(id), None, message, hint);
        }
    }

    /// Whether the last thing in the text is a paragraph of the same column, so that an indent tells them apart.
    fn follows_paragraph(&self, nest: Nest) -> bool {
        let Some(last) = self.flow.frames.last() else { return false };
        let is_paragraph = matches!(last.content, Content::Text { role: Role::Paragraph, .. });
        let unnested = nest.x == Length::ZERO && last.x == nest.inset && last.bar.is_none();
        is_paragraph && unnested && last.block.is_some() && last.tint == nest.tint && !last.keep_with_next
    }

    fn heading(&mut self, block: &Block, level: u8, text: &Text, nest: Nest, parts: &mut Vec<Part>) {
        let depth = level.saturating_sub(self.top);
        let wanted = self.setting.level + 1 + depth;
        let given = wanted.min(self.last_level + 1).min(6);
        if given < wanted && wanted <= 6 {
            let message = format!("A heading skips a level: “{}”.", crate::pages::book::short(&text.words()));
            let hint = "Make it one level higher.";
            self.book.finding(Severity::Check, "skipped_heading", Some(&block.id), None, message, hint);
        }
        self.last_level = given;
        self.report_pictures(&block.id, std::iter::once(text), "heading");
        let count = text.words().split_whitespace().count();
        if count > LONG_HEADING {
            let message =
                format!("A heading has {count} words: “{}”.", crate::pages::book::short(&text.words()));
            let hint = "Shorten it, or make it a paragraph.";
            self.book.finding(Severity::Check, "long_heading", Some(&block.id), None, message, hint);
        }
        let at = usize::from(given - self.setting.level - 1).min(self.setting.heads.len() - 1);
        let style = self.setting.heads[at].clone();
        let spans = self.book.spans(&without_strong(text), &style, &self.numbers);
        if spans::is_blank(&spans) {
            return;
        }
        let index = self.text(Some(&block.id), spans, &style, Role::Heading(given), nest);
        self.flow.frames[index].keep_with_next = true;
        parts.push(Part::Frame(index));
    }

    fn code(&mut self, block: &Block, text: &str, nest: Nest, parts: &mut Vec<Part>) {
        let style = self.book.design.styles.body.clone();
        let words = text.trim_end_matches('\n');
        if words.trim().is_empty() {
            return;
        }
        let spans = vec![self.book.span(words, &style)];
        let index = self.text(Some(&block.id), spans, &style, Role::Paragraph, nest);
        parts.push(Part::Frame(index));
        if matches!(block.kind, BlockKind::Raw { .. }) {
            let message =
                "Something that is not text was kept as it was written and is printed as it stands."
                    .to_owned();
            let hint = "Write it as text, or take it out.";
            self.book.finding(Severity::Check, "raw_content", Some(&block.id), None, message, hint);
        }
    }

    fn picture(&mut self, block: &Block, run: &Run, nest: Nest, parts: &mut Vec<Part>) {
        let reach = self.picture_reach(nest);
        let width = self.setting.measure + reach - nest.x - nest.inset * 2;
        let below = self.setting.caption.is_none() || nest.tint.is_some();
        let Some(figure) = self.figure_of(block, run, width, below) else { return };
        let around = self.book.design.flow.around;
        let index = self.push(Some(&block.id), Content::Picture(figure), nest, HitKind::Picture);
        let frame = &mut self.flow.frames[index];
        (frame.before, frame.after) = (around, around);
        frame.x -= reach;
        parts.push(Part::Frame(index));
    }

    /// How far a picture reaches out of the column: not out of lists and boxes.
    pub(super) fn picture_reach(&self, nest: Nest) -> Length {
        let plain = nest.tint.is_none() && nest.x == Length::ZERO;
        if plain { self.setting.pictures } else { Length::ZERO }
    }

    /// A picture of the text at a width; none, and a finding, where the picture is missing.
    pub(super) fn figure_of(
        &mut self,
        block: &Block,
        run: &Run,
        width: Length,
        caption_below: bool,
    ) -> Option<Figure> {
        let RunContent::Image { alt, title, .. } = &run.content else { return None };
        let known = run.content.media().and_then(|media| {
            let picture = self.book.pictures.get(&media)?;
            Some((media, picture.upright_size()))
        });
        let Some((media, size)) = known else {
            let message = format!("A picture is missing: “{}”.", if alt.is_empty() { title } else { alt });
            let hint = "Add the picture again, or take it out of the text.";
            self.book.finding(Severity::MustFix, "missing_picture", Some(&block.id), None, message, hint);
            return None;
        };
        let details = self.setting.figures.get(&media).cloned();
        let (width, height) = figure_size(size, width, self.book.design);
        let caption = details.as_ref().map_or(title.as_str(), |details| details.caption.as_str());
        let caption = if caption.is_empty() { title.as_str() } else { caption }.to_owned();
        let credit = details.as_ref().map_or(String::new(), |details| details.credit.clone());
        let known_alt = details.as_ref().map(|details| details.alt.clone()).filter(|alt| !alt.is_empty());
        let alt = known_alt.unwrap_or_else(|| alt.clone());
        let decorative = details.as_ref().is_some_and(|details| details.decorative);
        if alt.trim().is_empty() && !decorative {
            self.book.report_missing_alt(Some(&block.id), &caption);
        }
        let measure = if caption_below { width } else { self.setting.caption.unwrap_or(width) };
        let mut caption = self.caption(&caption, &credit, measure);
        let leading = self.book.design.styles.small.leading;
        // Under a picture a caption takes room from the page, beside it only from the narrow column.
        let most = self.book.tallest() / if caption_below { 4 } else { 2 };
        if caption.as_ref().is_some_and(|set| set.height(leading) > most) {
            let words = caption.take().into_iter().flat_map(|set| [Some(set.words), set.credit]).flatten();
            let words: Vec<String> = words.map(|set| set.text.trim().to_owned()).collect();
            self.captions.push((block.id.clone(), words.join("\n")));
        }
        Some(Figure {
            media,
            alt,
            decorative,
            width,
            height,
            focal: details.map_or_else(foreword_model::FocalPoint::default, |details| details.focal),
            caption,
            caption_below,
        })
    }

    pub(super) fn caption(&mut self, words: &str, credit: &str, measure: Length) -> Option<Caption> {
        let style = self.book.design.styles.small.clone();
        let (navy, muted) = (self.book.design.colors.navy, self.book.design.colors.muted);
        if words.trim().is_empty() && credit.trim().is_empty() {
            return None;
        }
        let mut spans = Vec::new();
        if !words.trim_start().to_lowercase().starts_with("fig")
            && let Some(number) = self.book.next_figure()
        {
            spans.push(self.book.span(&format!("Figure {number}\n"), &style.with(600, navy)));
        }
        spans.push(self.book.span(words.trim(), &style));
        let words = self.book.set_spans(spans, &style, measure);
        let credit =
            (!credit.trim().is_empty()).then(|| self.book.set(credit.trim(), &style.colored(muted), measure));
        Some(Caption { words, credit })
    }
}

impl Book<'_> {
    /// The most that one thing may take of a column.
    pub(crate) fn tallest(&self) -> Length {
        self.design.grid.bottom - self.design.grid.top - self.design.grid.baseline
    }

    pub(crate) fn report_missing_alt(&mut self, block: Option<&BlockId>, caption: &str) {
        let which = if caption.is_empty() { String::new() } else { format!(" (“{caption}”)") };
        let message = format!("A picture has no text alternative{which}.");
        let hint =
            "Say in a sentence what a reader who cannot see it needs to know, or mark it as decoration.";
        self.finding(Severity::MustFix, "missing_alt_text", block, None, message, hint);
    }
}

/// The size of a picture at a width: its own shape, no higher than it should be on a page of text.
pub(super) fn figure_size(pixels: (u32, u32), width: Length, design: &Design) -> (Length, Length) {
    let (across, down) = (i64::from(pixels.0.max(1)), i64::from(pixels.1.max(1)));
    let (tallest, grid, cap) = (design.flow.tallest, design.grid.half, design.flow.cap);
    // The edge of a picture lies on a cap line, so that its foot lies on a line of the half grid.
    let to_grid = |height: Length| {
        let down = (height + cap + grid / 2).to_micropoints() / grid.to_micropoints();
        (grid * down.max(4)) - cap
    };
    let height = width.scale(down, across);
    if height <= tallest {
        return (width, to_grid(height));
    }
    let height = to_grid(tallest);
    (height.scale(across, down).max(Length::mm(24.0)).min(width), height)
}

fn is_bold(text: &Text) -> bool {
    text.utf16_len() < 80 && text.runs.iter().all(|run| run.marks.strong)
}

fn top_level(blocks: &[Block]) -> u8 {
    let level = |block: &Block| match &block.kind {
        BlockKind::Heading { level, .. } => Some(*level),
        BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => {
            (!blocks.is_empty()).then(|| top_level(blocks))
        }
        _ => None,
    };
    blocks.iter().filter_map(level).min().unwrap_or(1)
}

/// A heading is bold by its style; bold words in it would say nothing.
fn without_strong(text: &Text) -> Text {
    let mut plain = Text::default();
    for run in &text.runs {
        plain
            .runs
            .push(Run { content: run.content.clone(), marks: Marks { strong: false, ..run.marks.clone() } });
    }
    plain
}
