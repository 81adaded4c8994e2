//! The columns of a piece: where they begin, what they hold, and that they end level.

use crate::design::Column;
use crate::flow::distribute::{self, Dealt, Placed, Region};
use crate::flow::{Content, Flow};
use crate::pages::Book;
use foreword_model::{Length, Role};
use std::collections::BTreeSet;

/// Of so many lines one may have blanks more than twice as wide as they are.
const LOOSE: usize = 8;

/// The columns that a piece may fill, page after page.
#[derive(Clone, Copy)]
pub(super) struct Space<'d> {
    pub columns: &'d [Column],
    /// The page on which the text begins, and the top of the columns there.
    pub first: usize,
    pub opens: Length,
    /// The top of those columns of the second page over which a quote stands.
    pub under_quote: Option<Length>,
    /// Top and bottom of all others.
    pub top: Length,
    pub bottom: Length,
}

impl Space<'_> {
    /// The columns under a quote: of several columns the first goes up to the head of the page.
    pub(super) fn quoted(&self) -> Column {
        let over = &self.columns[usize::from(self.columns.len() > 2)..];
        Column { x: over[0].x, width: over[over.len() - 1].right() - over[0].x }
    }

    fn top_of(&self, page: usize, column: usize) -> Length {
        let under =
            self.under_quote.filter(|_| page == self.first + 1 && self.columns[column].x >= self.quoted().x);
        if page == self.first { self.opens } else { under.unwrap_or(self.top) }
    }

    /// The top of the column of a page that begins lowest.
    fn lowest_top(&self, page: usize) -> Length {
        (0..self.columns.len()).map(|column| self.top_of(page, column)).fold(self.top, Length::max)
    }
}

impl Book<'_> {
    /// How many lines of text the columns of the last page could still take.
    pub(super) fn free_lines(&self, flow: &Flow, space: &Space<'_>, dealt: &Dealt) -> i32 {
        let Some((region, _)) = dealt.last else { return 0 };
        let grid = &self.design.grid;
        let free = space.columns.iter().enumerate().map(|(at, column)| {
            let inside = |placed: &&Placed| placed.page == region.page && placed.x == column.x;
            let placed = dealt.placed.iter().filter(inside);
            let lowest =
                placed.map(|placed| ends_at(flow, placed)).fold(space.top_of(region.page, at), Length::max);
            ((space.bottom - lowest).to_micropoints() / grid.baseline.to_micropoints()).max(0)
        });
        free.sum::<i64>() as i32
    }

    /// Whether all that is on the last page stands in its upper part, columns of one length.
    pub(super) fn ends_high(&self, flow: &Flow, space: &Space<'_>, dealt: &Dealt) -> bool {
        let Some((region, _)) = dealt.last else { return true };
        let balanced = self.balanced(flow, space, dealt);
        let ends = balanced.as_ref().unwrap_or(dealt);
        let on_page = ends.placed.iter().filter(|placed| placed.page == region.page);
        let lowest = on_page.map(|placed| ends_at(flow, placed)).fold(space.top, Length::max);
        lowest < space.top + (space.bottom - space.top) * 2 / 5
    }

    /// Deals a flow out to columns; on one page they may end early.
    pub(super) fn deal_columns(
        &self,
        flow: &Flow,
        space: &Space<'_>,
        short: Option<(usize, Length)>,
    ) -> Dealt {
        let mut regions = |at: usize| {
            let (page, column) = (space.first + at / space.columns.len(), at % space.columns.len());
            let bottom = short.filter(|(other, _)| *other == page).map_or(space.bottom, |(_, bottom)| bottom);
            Region { page, column: space.columns[column], top: space.top_of(page, column), bottom }
        };
        distribute::deal(flow, self.rules(), &mut regions)
    }

    /// The same flow with columns of one length on its last page, if that can be.
    pub(super) fn balanced(&self, flow: &Flow, space: &Space<'_>, long: &Dealt) -> Option<Dealt> {
        let baseline = self.design.grid.baseline;
        let last = long.last?.0.page;
        let parted = parted_boxes(flow, long);
        let top = space.lowest_top(last);
        let lines = ((space.bottom - top).to_micropoints() / baseline.to_micropoints()).max(1);
        // What ends on this page with so many lines a column ends there with more as well.
        let (mut few, mut enough) = (0, lines);
        let mut found = None;
        while few + 1 < enough {
            let middle = (few + enough) / 2;
            let bottom = top + baseline * middle;
            let tried = self.deal_columns(flow, space, Some((last, bottom)));
            let ends = tried.last.is_some_and(|(region, y)| region.page <= last && y <= space.bottom);
            if ends && parted_boxes(flow, &tried) <= parted {
                (enough, found) = (middle, Some(tried));
            } else {
                few = middle;
            }
        }
        found
    }
}

/// The lowest edge of something placed.
fn ends_at(flow: &Flow, placed: &Placed) -> Length {
    let height = match &flow.frames[placed.frame].content {
        Content::Text { leading, .. } => *leading * (placed.to - placed.from - 1) as i64,
        Content::Picture(figure) => figure.height,
        Content::Chart(chart) => chart.height,
        Content::Gallery(gallery) => gallery.height,
        Content::Table(table) => table.height_of(placed.from, placed.to),
        Content::Rule => Length::ZERO,
    };
    placed.y + height
}

/// How many boxes go on in another column.
fn parted_boxes(flow: &Flow, dealt: &Dealt) -> usize {
    let boxed = dealt.placed.iter().filter_map(|placed| {
        let number = flow.frames[placed.frame].tint?;
        Some((number, placed.page, placed.x))
    });
    let columns: BTreeSet<_> = boxed.collect();
    let boxes: BTreeSet<_> = columns.iter().map(|(number, ..)| *number).collect();
    columns.len() - boxes.len()
}

/// Whether so many lines of running text had to be stretched that they are better left uneven.
pub(super) fn is_loose(flow: &Flow) -> bool {
    let (mut lines, mut loose) = (0, 0);
    for frame in flow.frames.iter().filter(|frame| frame.tint.is_none()) {
        let Content::Text { paragraph, role: Role::Paragraph, .. } = &frame.content else { continue };
        let paragraph = &flow.paragraphs[*paragraph];
        let Some(blank) = paragraph.glyphs.iter().find(|glyph| glyph.space) else { continue };
        lines += paragraph.lines.len();
        loose += paragraph.lines.iter().filter(|line| line.stretch > blank.advance.into()).count();
    }
    loose * LOOSE > lines
}
