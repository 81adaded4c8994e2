//! Lists and boxes of a text: bullets and numbers, boxes with their titles, charts, quotes that hang.

use super::collect::{Collector, Nest};
use super::{Content, Frame, Part, TextBox};
use crate::inline::Request;
use foreword_model::{Block, BlockKind, CalloutKind, HitKind, Length, List, Role, RunContent};

impl Collector<'_, '_> {
    pub(super) fn list(&mut self, block: &Block, list: &List, nest: Nest) -> Part {
        let design = self.book.design;
        let style = design.styles.body.colored(design.colors.blue);
        let numbered = style.with(700, style.color);
        let count = list.items.len() as u64;
        let widest = list.start.map(|start| format!("{}.", start.saturating_add(count)));
        let widest = widest.map_or(Length::ZERO, |label| self.book.width_of(&label, &numbered));
        // A list that begins at 998 needs more room than others.
        let indent = design.text.indent.max(widest + style.size / 3);
        let compact = list.tight && list.items.iter().all(|item| is_short(&item.blocks));
        let inner = Nest { x: nest.x + indent, tight: compact, ..nest };
        let mut items = Vec::new();
        for (at, item) in list.items.iter().enumerate() {
            let label = match list.start {
                Some(start) => format!("{}.", start.saturating_add(at as u64)),
                None => "•".to_owned(),
            };
            let weight = if list.start.is_some() { 700 } else { 400 };
            let span = self.book.span(&label, &style.with(weight, style.color));
            self.requests.push(Request::line(vec![span]));
            let label = self.requests.len() - 1;
            let first = self.flow.frames.len();
            let parts = self.blocks(&item.blocks, inner);
            // Without a line of its own the label would stand on that of the next item.
            if self.flow.frames.len() == first {
                continue;
            }
            items.push(Part::Item { label, x: nest.x + nest.inset, first, parts });
        }
        if compact && let Some(last) = self.flow.frames.last_mut() {
            last.after = design.styles.body.after;
        }
        Part::Group {
            role: Role::List { numbered: list.start.is_some() },
            block: Some(block.id.clone()),
            parts: items,
        }
    }

    pub(super) fn callout(
        &mut self,
        block: &Block,
        kind: CalloutKind,
        blocks: &[Block],
        nest: Nest,
        parts: &mut Vec<Part>,
    ) {
        if kind == CalloutKind::PullQuote && self.setting.caption.is_some() && self.can_hang(blocks) {
            let words: Vec<String> = texts(blocks);
            if let Some(hang) = self.book.quote_from_words(&words, Some(&block.id)) {
                self.hang(hang);
                return;
            }
        }
        match kind {
            CalloutKind::Gallery => return self.gallery(block, blocks, nest, parts),
            CalloutKind::Steps | CalloutKind::Timeline | CalloutKind::Numbers | CalloutKind::RatingList => {
                return self.display(block, kind, blocks, nest, parts);
            }
            _ => {}
        }
        let title = match kind {
            CalloutKind::KeyFacts => Some("Key facts"),
            CalloutKind::Lessons => Some("What others can learn"),
            _ => None,
        };
        self.boxes += 1;
        let around = TextBox {
            left: nest.x + nest.inset,
            width: self.setting.measure - nest.x - nest.inset * 2,
            around: nest.tint,
            edged: kind == CalloutKind::SideBar,
        };
        self.flow.boxes.insert(self.boxes, around);
        let inset = self.book.design.boxes.padding;
        let inner = Nest { tint: Some(self.boxes), inset: nest.inset + inset, tight: false, ..nest };
        let first = self.flow.frames.len();
        let mut inside = Vec::new();
        if let Some(title) = title {
            let style = self.book.design.styles.head_3.clone();
            let spans = vec![self.book.span(title, &style)];
            let index = self.text(Some(&block.id), spans, &style, Role::Paragraph, inner);
            self.flow.frames[index].keep_with_next = true;
            inside.push(Part::Frame(index));
        }
        inside.extend(self.blocks(blocks, inner));
        let Some(last) = self.flow.frames.len().checked_sub(1).filter(|last| *last >= first) else { return };
        self.flow.frames[first].before = self.book.design.boxes.before;
        self.flow.frames[last].after = self.book.design.boxes.after;
        if last - first < 8 {
            self.flow.frames[first..last].iter_mut().for_each(|frame| frame.keep_with_next = true);
        }
        parts.push(Part::Group { role: Role::Section, block: Some(block.id.clone()), parts: inside });
    }

    /// A chart; one that cannot be drawn is set as what it holds.
    pub(super) fn chart(
        &mut self,
        block: &Block,
        kind: CalloutKind,
        blocks: &[Block],
        nest: Nest,
        parts: &mut Vec<Part>,
    ) {
        let sorted = crate::charts::Parts::of(blocks);
        let width = self.setting.measure - nest.x - nest.inset * 2;
        // Only what stands right in the column may reach out of it.
        let plain = nest.tint.is_none() && nest.x == Length::ZERO;
        let reach = if plain { self.setting.table.1 } else { Length::ZERO };
        let set = self.book.set_chart(kind, &sorted, &self.numbers, width, reach);
        self.book.report_chart(&block.id, set.as_ref().err().copied(), &sorted.title());
        let mut inside = Vec::new();
        match set {
            Ok(chart) => {
                let tabled = chart.table.is_some();
                let around = self.book.design.flow.around;
                let index = self.push(Some(&block.id), Content::Chart(Box::new(chart)), nest, HitKind::Chart);
                let frame = &mut self.flow.frames[index];
                (frame.before, frame.after) = (around, around);
                inside.push(Part::Frame(index));
                if let Some(table) = sorted.table.filter(|_| !tabled) {
                    self.block(table, nest, &mut inside);
                }
                sorted.rest.into_iter().for_each(|other| self.block(other, nest, &mut inside));
            }
            Err(_) => inside = self.blocks(blocks, nest),
        }
        parts.push(Part::Group { role: Role::Section, block: Some(block.id.clone()), parts: inside });
    }

    /// Whether a quote can hang in the narrow column: there is text to hang from, and nothing but words to show.
    fn can_hang(&self, blocks: &[Block]) -> bool {
        let plain = |block: &Block| match &block.kind {
            BlockKind::Paragraph { text } => {
                text.runs.iter().all(|run| matches!(run.content, RunContent::Text { .. } | RunContent::Break))
            }
            _ => false,
        };
        let short = texts(blocks).iter().map(String::len).sum::<usize>() < 260;
        short && blocks.iter().all(plain) && self.flow.frames.iter().any(is_running_text)
    }

    /// Hangs something from the last frame of running text.
    fn hang(&mut self, hang: super::Hang) {
        if let Some(frame) = self.flow.frames.iter_mut().rev().find(|frame| is_running_text(frame)) {
            frame.hangs.push(hang);
        }
    }
}

fn is_short(blocks: &[Block]) -> bool {
    blocks.len() == 1
        && matches!(&blocks[0].kind, BlockKind::Paragraph { text } if text.utf16_len() < 56 && text.sole_image().is_none())
}

/// The words of paragraphs, one string each.
fn texts(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => found.push(text.words()),
            BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => found.extend(texts(blocks)),
            BlockKind::List(list) => list.items.iter().for_each(|item| found.extend(texts(&item.blocks))),
            _ => {}
        }
    }
    found.retain(|words| !words.trim().is_empty());
    found
}

fn is_running_text(frame: &Frame) -> bool {
    frame.tint.is_none() && matches!(frame.content, Content::Text { role: Role::Paragraph, .. })
}
