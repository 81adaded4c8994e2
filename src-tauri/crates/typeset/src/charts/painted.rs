//! Charts on their pages.

use super::pen::Ink;
use super::{ChartSet, Words};
use crate::flow::Frame;
use crate::flow::distribute::Placed;
use crate::pages::Book;
use crate::pages::book::short;
use crate::pages::paint::{Align, NotePlaces, Slice, Thread};
use foreword_model::{HitKind, Item, NodeId, Path, Point, Rect, Role, Segment};

impl Book<'_> {
    /// Paints a chart: the figure with its caption and its drawing, its table, its source.
    pub(crate) fn emit_chart(
        &mut self,
        parent: NodeId,
        chart: &ChartSet,
        frame: &Frame,
        placed: &Placed,
        notes: &NotePlaces,
    ) {
        let corner = Point { x: placed.x + frame.x, y: placed.y };
        let page = placed.page;
        self.rule(page, corner.x, corner.y, chart.width, self.design.rules.heavy);
        let figure = self.structure.add(parent, Role::Figure);
        let drawn = Rect::new(corner.x, corner.y, chart.width, chart.plot.1);
        let tag = self.structure.node_mut(figure);
        tag.alt = Some(chart.alt.clone());
        tag.bounds = Some(drawn);
        tag.block.clone_from(&frame.block);
        if !chart.head.is_empty() {
            let caption = self.structure.add(figure, Role::Caption);
            chart.head.iter().for_each(|words| self.chart_paragraph(caption, words, page, corner, notes));
        }
        let origin = Point { x: corner.x, y: corner.y + chart.plot.0 };
        let items = self.chart_items(chart, page, origin);
        let mark = self.structure.mark(figure);
        let draft = &mut self.drafts[page].items;
        draft.push(Item::MarkStart(mark));
        draft.extend(items);
        draft.push(Item::MarkEnd);
        if let Some(block) = &frame.block {
            let title = chart.head.first().map_or("", |words| &words.paragraph.text);
            self.block_hit(page, drawn, HitKind::Chart, block, &short(title));
        }
        if let Some((table, block, top)) = &chart.table {
            let rows = Placed { from: 0, to: table.rows.len(), y: placed.y + *top, ..placed.clone() };
            self.emit_table(parent, table, Some(block), frame.x + table.x, &[rows], notes);
        }
        for words in &chart.source {
            let node = self.structure.add(parent, Role::Paragraph);
            self.structure.node_mut(node).block = Some(words.block.clone());
            self.chart_paragraph(node, words, page, corner, notes);
        }
    }

    fn chart_paragraph(
        &mut self,
        node: NodeId,
        words: &Words,
        page: usize,
        corner: Point,
        notes: &NotePlaces,
    ) {
        let slice = Slice {
            paragraph: &words.paragraph,
            lines: 0..words.paragraph.lines.len(),
            page,
            x: corner.x,
            y: corner.y + words.y,
            leading: words.leading,
            align: Align::Left,
        };
        self.paint(node, &slice, Some(&words.block), &mut Thread::default(), notes);
    }

    fn chart_items(&self, chart: &ChartSet, page: usize, origin: Point) -> Vec<Item> {
        let mut items = Vec::new();
        let leading = self.design.styles.small.leading;
        for ink in &chart.sheet.inks {
            match ink {
                Ink::Path(path) => items.push(Item::Path(moved(path, origin))),
                Ink::Words { paragraph, at, align } => {
                    let (x, y) = (origin.x + at.x, origin.y + at.y);
                    let lines = 0..paragraph.lines.len();
                    let slice = Slice { paragraph, lines, page, x, y, leading, align: *align };
                    items.extend(self.loose_items(&slice));
                }
            }
        }
        items
    }
}

fn moved(path: &Path, by: Point) -> Path {
    let to = |point: Point| Point { x: point.x + by.x, y: point.y + by.y };
    let segments = path.segments.iter().map(|segment| match *segment {
        Segment::Move(point) => Segment::Move(to(point)),
        Segment::Line(point) => Segment::Line(to(point)),
        Segment::Curve(first, second, end) => Segment::Curve(to(first), to(second), to(end)),
        Segment::Close => Segment::Close,
    });
    Path { segments: segments.collect(), ..path.clone() }
}
