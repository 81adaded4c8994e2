//! The text of a piece in columns, with a quote across its second page and the last columns of one length.

use crate::flow::distribute::{self, Dealt, Placed, Region};
use crate::flow::{Content, Flow};
use crate::pages::Book;
use crate::pages::paint::{Align, Slice};
use crate::templates::issue::{Fit, Story};
use crate::templates::parts;
use crate::templates::quote::quoted;
use foreword_model::{ArtifactKind, HitKind, Length, NodeId, Quote, Rect, Role, Template};
use std::collections::{BTreeMap, BTreeSet};

/// From the rule over a quote to its first line, from its last line to the speaker, and from there to the columns.
const WORDS: f64 = 11.25;
const SPEAKER: f64 = 10.125;
const UNDER: f64 = 9.0;
const QUOTE_WIDTH: f64 = 149.25;
/// How many lines of the grid a picture may lose to spare a page, and the lowest that a picture becomes.
const STEPS: i64 = 5;
const LEAST: f64 = 45.0;

impl Book<'_> {
    /// Lays a piece out.
    pub(in crate::templates) fn magazine_piece(&mut self, section: NodeId, story: &Story<'_>) -> Fit {
        let piece = story.piece;
        let (first, top) = self.open_in_magazine(section, story);
        let counted = self.figures;
        let lead = piece.quotes.iter().position(|quote| !quote.words.trim().is_empty());
        let (mut flow, mut quote) = (self.magazine_flow(story, lead), lead.map(|at| &piece.quotes[at]));
        let grid = self.design.grid.clone();
        let mut tops = BTreeMap::from([(first, top)]);
        if let Some(quote) = quote {
            tops.insert(first + 1, grid.top + self.quote_height(quote));
        }
        let mut dealt = self.deal_columns(&flow, first, &tops, None);
        let last_page = |dealt: &Dealt| dealt.last.map_or(first, |(region, _)| region.page);
        // Rather no words across a page than a last page with next to nothing on it.
        if let Some(lead) = quote {
            // Words that the text holds are no part of the flow; others go into it, and its figures count anew.
            let all = (!parts::says(piece, lead)).then(|| {
                self.figures = counted;
                self.magazine_flow(story, None)
            });
            let opened = BTreeMap::from([(first, top)]);
            let plain = self.deal_columns(all.as_ref().unwrap_or(&flow), first, &opened, None);
            let short = self.ends_high(&flow, first, &tops, &dealt);
            if last_page(&plain) == first || (last_page(&plain) < last_page(&dealt) && short) {
                (flow, dealt, tops, quote) = (all.unwrap_or(flow), plain, opened, None);
            }
        }
        if last_page(&dealt) > first
            && self.ends_high(&flow, first, &tops, &dealt)
            && let Some(tight) = self.tightened(&mut flow, first, &tops, last_page(&dealt))
        {
            dealt = tight;
        }
        let last = last_page(&dealt);
        let dealt = self.balanced(&flow, first, &tops, &dealt).unwrap_or(dealt);
        self.ensure_page(last);
        for page in first + 1..=last {
            self.furnish(page, &story.piece_head());
        }
        self.emit(section, &flow, &dealt, &BTreeMap::new());
        if let Some(quote) = quote {
            self.quote_across(section, story, quote, first + 1);
        }
        Fit { lines: -self.free_lines(&flow, &tops, &dealt), overset_from: None }
    }

    /// How many lines of text the columns of the last page could still take.
    fn free_lines(&self, flow: &Flow, tops: &BTreeMap<usize, Length>, dealt: &Dealt) -> i32 {
        let Some((region, _)) = dealt.last else { return 0 };
        let grid = &self.design.grid;
        let top = tops.get(&region.page).copied().unwrap_or(grid.top);
        let free = self.design.text.columns.iter().map(|column| {
            let inside = |placed: &&Placed| placed.page == region.page && placed.x == column.x;
            let placed = dealt.placed.iter().filter(inside);
            let lowest = placed.map(|placed| ends_at(flow, placed)).fold(top, Length::max);
            ((grid.bottom - lowest).to_micropoints() / grid.baseline.to_micropoints()).max(0)
        });
        free.sum::<i64>() as i32
    }

    /// Everything of a piece but what opens it; all quotes but one that stands elsewhere.
    fn magazine_flow(&mut self, story: &Story<'_>, without: Option<usize>) -> Flow {
        let piece = story.piece;
        let setting = self.magazine_setting(piece);
        let rest = piece.quotes.iter().enumerate().filter(|(at, _)| Some(*at) != without);
        let rest: Vec<Quote> = rest.map(|(_, quote)| quote.clone()).collect();
        let mut stack = self.collector(&piece.body, &setting);
        if piece.template == Template::Brief {
            piece.hero.iter().for_each(|hero| stack.figure(hero));
        }
        stack.document(&piece.body);
        stack.drop_cap();
        stack.end_mark();
        stack.quotes(&rest, piece);
        stack.glance(piece);
        stack.closing(story);
        stack.finish()
    }

    /// Whether all that is on the last page stands in its upper part, columns of one length.
    fn ends_high(&self, flow: &Flow, first: usize, tops: &BTreeMap<usize, Length>, dealt: &Dealt) -> bool {
        let Some((region, _)) = dealt.last else { return true };
        let balanced = self.balanced(flow, first, tops, dealt);
        let ends = balanced.as_ref().unwrap_or(dealt);
        let on_page = ends.placed.iter().filter(|placed| placed.page == region.page);
        let grid = &self.design.grid;
        let lowest = on_page.map(|placed| ends_at(flow, placed)).fold(grid.top, Length::max);
        lowest < grid.top + (grid.bottom - grid.top) * 2 / 5
    }

    /// The flow with lower pictures and less white around boxes, if that spares its last page.
    fn tightened(
        &self,
        flow: &mut Flow,
        first: usize,
        tops: &BTreeMap<usize, Length>,
        last: usize,
    ) -> Option<Dealt> {
        let (step, least) = (self.design.grid.baseline, Length::mm(LEAST));
        let heights: Vec<Option<Length>> = flow
            .frames
            .iter()
            .map(|frame| match &frame.content {
                Content::Picture(figure) => Some(figure.height),
                _ => None,
            })
            .collect();
        let whites: Vec<(Length, Length)> =
            flow.frames.iter().map(|frame| (frame.before, frame.after)).collect();
        for steps in 1..=STEPS {
            for (frame, height) in flow.frames.iter_mut().zip(&heights) {
                if let (Content::Picture(figure), Some(height)) = (&mut frame.content, height) {
                    figure.height = (*height - step * steps).max(least.min(*height));
                }
                frame.before = frame.before.min(step);
                frame.after = frame.after.min(step);
            }
            let tried = self.deal_columns(flow, first, tops, None);
            if tried.last.is_some_and(|(region, _)| region.page < last) {
                return Some(tried);
            }
        }
        for ((frame, height), (before, after)) in flow.frames.iter_mut().zip(heights).zip(whites) {
            if let (Content::Picture(figure), Some(height)) = (&mut frame.content, height) {
                figure.height = height;
            }
            (frame.before, frame.after) = (before, after);
        }
        None
    }

    /// Deals a flow out to columns; on one page they may end early.
    fn deal_columns(
        &self,
        flow: &Flow,
        first: usize,
        tops: &BTreeMap<usize, Length>,
        short: Option<(usize, Length)>,
    ) -> Dealt {
        let (columns, grid) = (&self.design.text.columns, &self.design.grid);
        let mut regions = |at: usize| {
            let page = first + at / columns.len();
            let bottom = short.filter(|(other, _)| *other == page).map_or(grid.bottom, |(_, bottom)| bottom);
            let top = tops.get(&page).copied().unwrap_or(grid.top);
            Region { page, column: columns[at % columns.len()], top, bottom }
        };
        distribute::deal(flow, self.rules(), &mut regions)
    }

    /// The same flow with columns of one length on its last page, if that can be.
    fn balanced(
        &self,
        flow: &Flow,
        first: usize,
        tops: &BTreeMap<usize, Length>,
        long: &Dealt,
    ) -> Option<Dealt> {
        let grid = &self.design.grid;
        let last = long.last?.0.page;
        let parted = parted_boxes(flow, long);
        let top = tops.get(&last).copied().unwrap_or(grid.top);
        let lines = ((grid.bottom - top).to_micropoints() / grid.baseline.to_micropoints()).max(1);
        // What ends on this page with so many lines a column ends there with more as well.
        let (mut few, mut enough) = (0, lines);
        let mut found = None;
        while few + 1 < enough {
            let middle = (few + enough) / 2;
            let bottom = top + grid.baseline * middle;
            let tried = self.deal_columns(flow, first, tops, Some((last, bottom)));
            let ends = tried.last.is_some_and(|(region, y)| region.page <= last && y <= grid.bottom);
            if ends && parted_boxes(flow, &tried) <= parted {
                (enough, found) = (middle, Some(tried));
            } else {
                few = middle;
            }
        }
        found
    }

    fn quote_height(&mut self, quote: &Quote) -> Length {
        let style = self.design.styles.pull_quote.clone();
        let lines = self.set(&quoted(quote), &style, Length::mm(QUOTE_WIDTH)).lines.len().max(1) as i64 - 1;
        let speaker = if parts::speaker(quote).is_empty() { Length::ZERO } else { Length::mm(SPEAKER) };
        let height = Length::mm(WORDS) + style.leading * lines + speaker + Length::mm(UNDER);
        height.round_up_to(self.design.grid.baseline)
    }

    /// Paints a quote across the head of a page; words that the text holds as well are decoration.
    fn quote_across(&mut self, section: NodeId, story: &Story<'_>, quote: &Quote, page: usize) {
        let design = self.design;
        let full = design.columns.full;
        let style = design.styles.pull_quote.clone();
        let top = design.grid.top + design.grid.baseline - design.flow.cap;
        self.rule(page, full.x, top, full.width, design.rules.heavy);
        let words = self.set(&quoted(quote), &style, Length::mm(QUOTE_WIDTH));
        let first = top + Length::mm(WORDS);
        let last = first + style.leading * (words.lines.len().max(1) as i64 - 1);
        let speaker = parts::speaker(quote);
        let label = design.styles.running_head.clone();
        let speaker = (!speaker.is_empty()).then(|| self.set(&speaker, &label, full.width));
        let slice = |paragraph, y, leading| Slice {
            paragraph,
            lines: 0..0,
            page,
            x: full.x,
            y,
            leading,
            align: Align::Optical,
        };
        let mut parts = vec![Slice { lines: 0..words.lines.len(), ..slice(&words, first, style.leading) }];
        if let Some(speaker) = &speaker {
            let below = slice(speaker, last + Length::mm(SPEAKER), label.leading);
            parts.push(Slice { lines: 0..speaker.lines.len(), ..below });
        }
        if parts::says(story.piece, quote) {
            parts.iter().for_each(|part| self.paint_artifact(ArtifactKind::Layout, part));
        } else {
            let node = self.structure.add(section, Role::BlockQuote);
            for part in &parts {
                let paragraph = self.structure.add(node, Role::Paragraph);
                self.paint_plain(paragraph, part);
            }
        }
        let height = last + Length::mm(SPEAKER) - top;
        self.hit(page, Rect::new(full.x, top, full.width, height), HitKind::Quote, &quote.words);
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
