//! What a text shows rather than tells: steps, timelines, large numbers, ratings, pictures side by side.

use super::collect::{Collector, Nest};
use super::spans;
use super::{Content, Figure, Part, Track};
use crate::design::{Style, TemplateSet};
use crate::inline::{Request, Span};
use crate::pages::Book;
use foreword_model::{
    Block, BlockId, BlockKind, CalloutKind, HitKind, Length, List, ListItem, Rating, Role, Text,
};

/// Pictures side by side, as one thing.
#[derive(Debug)]
pub(crate) struct Gallery {
    pub shown: Vec<Shown>,
    pub height: Length,
}

/// A picture of a gallery and where it stands in it.
#[derive(Debug)]
pub(crate) struct Shown {
    pub figure: Figure,
    pub block: BlockId,
    pub x: Length,
    pub y: Length,
}

impl Collector<'_, '_> {
    /// A box whose lists have a look of their own; whatever else it holds is set as in the text.
    pub(super) fn display(
        &mut self,
        block: &Block,
        kind: CalloutKind,
        blocks: &[Block],
        nest: Nest,
        parts: &mut Vec<Part>,
    ) {
        let begun = self.flow.frames.len();
        let mut inside = Vec::new();
        for inner in blocks {
            match &inner.kind {
                BlockKind::List(list) => {
                    let items = match kind {
                        CalloutKind::Steps => self.steps(list, nest),
                        CalloutKind::Timeline => self.timeline(list, nest),
                        CalloutKind::Numbers => self.numbers(list, nest),
                        _ => self.rating_list(list, nest),
                    };
                    let role = Role::List { numbered: kind == CalloutKind::Steps };
                    inside.push(Part::Group { role, block: Some(inner.id.clone()), parts: items });
                }
                _ => self.block(inner, nest, &mut inside),
            }
        }
        let white = self.book.design.grid.baseline;
        if let Some(first) = self.flow.frames.get_mut(begun) {
            first.before = first.before.max(white);
        }
        if let Some(last) = self.flow.frames[begun..].last_mut() {
            last.after = last.after.max(white);
        }
        parts.push(Part::Group { role: Role::Section, block: Some(block.id.clone()), parts: inside });
    }

    /// Steps, each with a large number whatever the writer typed.
    fn steps(&mut self, list: &List, nest: Nest) -> Vec<Part> {
        let numeral = self.book.design.styles.numeral.clone();
        let first = list.start.unwrap_or(1);
        let last = first.saturating_add(list.items.len() as u64);
        let widest = self.book.width_of(&last.to_string(), &numeral);
        let indent = numeral.size.scale(152, 100).max(widest + numeral.size / 4);
        let mut items = Vec::new();
        for (at, item) in list.items.iter().enumerate() {
            let number = first.saturating_add(at as u64);
            let sign = self.book.span(&number.to_string(), &numeral);
            items.extend(self.signed_item(sign, item, nest, indent));
        }
        items
    }

    /// Ratings with the shape of each judgement before it.
    fn rating_list(&mut self, list: &List, nest: Nest) -> Vec<Part> {
        let body = self.book.design.styles.body.clone();
        let indent = self.book.design.text.indent;
        let nest = Nest { tight: true, ..nest };
        let mut items = Vec::new();
        for item in &list.items {
            let words: String = item.blocks.iter().filter_map(Block::text).map(Text::words).collect();
            let sign = match rating_of(&words) {
                Some(rating) => self.book.rating_sign(rating, &body),
                None => self.book.span("•", &body.colored(self.book.design.colors.blue)),
            };
            items.extend(self.signed_item(sign, item, nest, indent));
        }
        if let Some(last) = self.flow.frames.last_mut() {
            last.after = body.after;
        }
        items
    }

    fn signed_item(&mut self, sign: Span, item: &ListItem, nest: Nest, indent: Length) -> Option<Part> {
        self.requests.push(Request::line(vec![sign]));
        let label = self.requests.len() - 1;
        let first = self.flow.frames.len();
        let parts = self.blocks(&item.blocks, Nest { x: nest.x + indent, ..nest });
        (self.flow.frames.len() > first).then_some(Part::Item { label, x: nest.x + nest.inset, first, parts })
    }

    /// Events down a line, a dot beside each; the line goes from the first dot to the last.
    fn timeline(&mut self, list: &List, nest: Nest) -> Vec<Part> {
        let bar = nest.x + self.book.design.text.indent / 4;
        let inner = Nest { x: nest.x + self.book.design.text.indent, bar: Some(bar), ..nest };
        let mut items = Vec::new();
        for (at, item) in list.items.iter().enumerate() {
            let begun = self.flow.frames.len();
            let parts = self.blocks(&item.blocks, inner);
            let last = at + 1 == list.items.len();
            for frame in &mut self.flow.frames[begun..] {
                frame.track = Some(if last { Track::Beyond } else { Track::Line });
            }
            if let Some(frame) = self.flow.frames.get_mut(begun) {
                frame.track = Some(match (items.is_empty(), last) {
                    (true, _) => Track::First,
                    (false, false) => Track::Dot,
                    (false, true) => Track::Last,
                });
            }
            if !parts.is_empty() {
                items.push(list_item(parts));
            }
        }
        items
    }

    /// Numbers set large, each under a rule and over what it counts.
    fn numbers(&mut self, list: &List, nest: Nest) -> Vec<Part> {
        let mut items = Vec::new();
        for item in &list.items {
            let mut parts = Vec::new();
            let mut rest = item.blocks.iter();
            if let Some(BlockKind::Paragraph { text }) = item.blocks.first().map(|first| &first.kind)
                && let Some(split) = number_end(text)
            {
                rest.next();
                self.number(&item.blocks[0].id, text, split, nest, &mut parts);
                self.pictures_of(&item.blocks[0], text, nest, &mut parts);
            }
            rest.for_each(|block| self.block(block, nest, &mut parts));
            if !parts.is_empty() {
                items.push(list_item(parts));
            }
        }
        items
    }

    fn number(&mut self, id: &BlockId, text: &Text, split: u32, nest: Nest, parts: &mut Vec<Part>) {
        let design = self.book.design;
        let measure = self.setting.measure - nest.x - nest.inset * 2;
        let big = text.slice(0, split);
        let (_, style) = self.book.set_stepped(&big.words(), &design.styles.big_figure, measure);
        let spans = self.spans_from(&big, 0, &style);
        let index = self.text(Some(id), spans, &style, Role::Paragraph, nest);
        let frame = &mut self.flow.frames[index];
        frame.rule = Some(design.rules.figure.unwrap_or(design.rules.heavy));
        frame.before = frame.before.max(design.grid.baseline);
        frame.keep_with_next = true;
        if let Content::Text { on_grid, .. } = &mut frame.content {
            *on_grid = true;
        }
        parts.push(Part::Frame(index));
        let plain = text.plain();
        let after = &plain[foreword_model::document::byte_of_utf16(&plain, split)..];
        let blank = &after[..after.len() - after.trim_start().len()];
        let blank = foreword_model::document::utf16_len(blank);
        let label = text.slice(split + blank, text.utf16_len());
        let small = design.styles.box_text.clone();
        let spans = self.spans_from(&label, split + blank, &small);
        if spans::is_blank(&spans) {
            self.flow.frames[index].keep_with_next = false;
            return;
        }
        let index = self.text(Some(id), spans, &small, Role::Paragraph, nest);
        parts.push(Part::Frame(index));
    }

    /// The spans of a part of a text that begins at an offset.
    fn spans_from(&self, text: &Text, start: u32, style: &Style) -> Vec<Span> {
        let mut spans = self.book.spans(text, style, &self.numbers);
        for span in &mut spans {
            span.source = span.source.take().map(|source| source.start + start..source.end + start);
        }
        spans
    }

    /// Pictures two in a row, an odd first one as wide as both; in large type one under the other.
    pub(super) fn gallery(&mut self, block: &Block, blocks: &[Block], nest: Nest, parts: &mut Vec<Part>) {
        let images = |block: &Block| block.text().map_or(0, |text| spans::pictures(text).count());
        let count: usize = blocks.iter().map(images).sum();
        let mut inside = Vec::new();
        if count < 2 || self.book.design.templates == TemplateSet::OneColumn {
            inside = self.blocks(blocks, nest);
        } else {
            let galleries = self.rows_of(blocks, nest);
            for inner in blocks {
                match inner.text().filter(|_| images(inner) > 0) {
                    Some(text) => self.words_beside(inner, text, nest, &mut inside),
                    None => self.block(inner, nest, &mut inside),
                }
            }
            for gallery in galleries {
                let around = self.book.design.flow.around;
                let index = self.push(Some(&block.id), Content::Gallery(gallery), nest, HitKind::Picture);
                let reach = self.picture_reach(nest);
                let frame = &mut self.flow.frames[index];
                (frame.before, frame.after) = (around, around);
                frame.x -= reach;
                inside.push(Part::Frame(index));
            }
            self.long_captions(nest, &mut inside);
        }
        parts.push(Part::Group { role: Role::Section, block: Some(block.id.clone()), parts: inside });
    }

    /// The pictures in rows, as many of them together as a page holds.
    fn rows_of(&mut self, blocks: &[Block], nest: Nest) -> Vec<Gallery> {
        let design = self.book.design;
        let measure = self.setting.measure + self.picture_reach(nest) - nest.x - nest.inset * 2;
        let gap = design.grid.baseline;
        let half = (measure - gap) / 2;
        let all: Vec<_> = blocks
            .iter()
            .filter_map(|block| Some((block, block.text()?)))
            .flat_map(|(block, text)| spans::pictures(text).map(move |run| (block, run.clone())))
            .collect();
        let odd = all.len() % 2;
        let mut galleries: Vec<Gallery> = Vec::new();
        let mut gallery = Gallery { shown: Vec::new(), height: Length::ZERO };
        let leading = design.styles.small.leading;
        let tallest = self.book.tallest();
        let rows: Vec<_> = all[..odd].chunks(1).chain(all[odd..].chunks(2)).collect();
        for row in rows {
            let width = if row.len() == 1 { measure } else { half };
            let (begun, above) = (gallery.shown.len(), gallery.height);
            for (block, run) in row {
                let Some(figure) = self.figure_of(block, run, width, true) else { continue };
                let x = (half + gap) * (gallery.shown.len() - begun) as i64;
                let id = block.id.clone();
                gallery.shown.push(Shown { figure, block: id, x, y: gallery.height });
            }
            self.level(&mut gallery, begun, width);
            if begun > 0 && gallery.depth(leading) > tallest {
                let mut next = gallery.shown.split_off(begun);
                next.iter_mut().for_each(|shown| shown.y -= above);
                let height = gallery.height - above;
                galleries.push(Gallery { shown: gallery.shown, height: above });
                gallery = Gallery { shown: next, height };
            }
        }
        galleries.push(gallery);
        galleries.retain(|gallery| !gallery.shown.is_empty());
        galleries
    }

    /// Makes the pictures of the last row equally high and adds the row's height.
    fn level(&self, gallery: &mut Gallery, begun: usize, width: Length) {
        let design = self.book.design;
        let row = &mut gallery.shown[begun..];
        if row.is_empty() {
            return;
        }
        // As high as they are on average, so that neither loses much; the edge of all lies on a cap line.
        let (grid, cap) = (design.grid.half, design.flow.cap);
        let mean = row.iter().map(|shown| shown.figure.height).sum::<Length>() / row.len() as i64;
        let height = (mean + cap).round_up_to(grid) - cap;
        for shown in row.iter_mut() {
            (shown.figure.width, shown.figure.height) = (width, height);
        }
        let leading = design.styles.small.leading;
        let deepest = row.iter().map(|shown| shown.figure.caption_height(leading)).max();
        let foot = gallery.height + height + deepest.unwrap_or_default();
        let next = (foot + design.flow.caption).round_up_to(design.grid.half);
        gallery.height = if begun == 0 { next } else { next.max(foot) };
    }
}

impl Gallery {
    /// From its left edge to the right edge of its widest row.
    pub(crate) fn width(&self) -> Length {
        self.shown.iter().map(|shown| shown.x + shown.figure.width).fold(Length::ZERO, Length::max)
    }

    /// From its head to the foot of its last row.
    pub(crate) fn depth(&self, leading: Length) -> Length {
        let foot = |shown: &Shown| shown.y + shown.figure.height + shown.figure.caption_height(leading);
        self.shown.iter().map(foot).fold(Length::ZERO, Length::max)
    }
}

fn list_item(parts: Vec<Part>) -> Part {
    let body = Part::Group { role: Role::ListBody, block: None, parts };
    Part::Group { role: Role::ListItem, block: None, parts: vec![body] }
}

/// Where the number ends that a text begins with: its bold words, or its first word.
fn number_end(text: &Text) -> Option<u32> {
    let bold: u32 = text
        .runs
        .iter()
        .take_while(|run| run.marks.strong)
        .map(|run| foreword_model::document::utf16_len(run.content.as_plain()))
        .sum();
    if bold > 0 {
        return Some(bold);
    }
    let plain = text.plain();
    let word = plain.split_whitespace().next()?;
    let end = plain.find(word)? + word.len();
    Some(foreword_model::document::utf16_len(&plain[..end]))
}

/// The judgement that words end with.
fn rating_of(words: &str) -> Option<Rating> {
    let words = words.trim().trim_end_matches('.').to_lowercase();
    let all = [
        Rating::Outstanding,
        Rating::Good,
        Rating::RequiresImprovement,
        Rating::Inadequate,
        Rating::NotRated,
    ];
    all.into_iter().find(|rating| words.ends_with(&rating.words().to_lowercase()))
}

impl Book<'_> {
    /// The shape of a judgement in its colour; its word stands beside it.
    pub(crate) fn rating_sign(&self, rating: Rating, style: &Style) -> Span {
        let colors = &self.design.colors;
        let (sign, color) = match rating {
            Rating::Outstanding => ("◆", colors.outstanding_words),
            Rating::Good => ("●", colors.good_words),
            Rating::RequiresImprovement => ("▲", colors.requires_improvement_words),
            Rating::Inadequate => ("■", colors.inadequate_words),
            Rating::NotRated => ("○", colors.muted),
        };
        self.span(sign, &style.colored(color))
    }
}
