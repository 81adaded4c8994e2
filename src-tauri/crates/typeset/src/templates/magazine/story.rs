//! The text of a piece in columns, with a quote across its second page and the last columns of one length.

use super::columns::{self, Space};
use crate::flow::distribute::Dealt;
use crate::flow::{Content, Flow};
use crate::inline::Fill;
use crate::pages::Book;
use crate::templates::issue::{Fit, Story};
use crate::templates::parts;
use foreword_model::{Length, NodeId, Quote, Template};
use std::collections::BTreeMap;

/// How many lines of the grid a picture may lose to spare a page, and the lowest that a picture becomes.
const STEPS: i64 = 5;
const LEAST: f64 = 45.0;

impl Book<'_> {
    /// Lays a piece out.
    pub(in crate::templates) fn magazine_piece(&mut self, section: NodeId, story: &Story<'_>) -> Fit {
        let piece = story.piece;
        let (first, opens) = self.open_in_magazine(section, story);
        let counted = self.figures;
        let lead = piece.quotes.iter().position(|quote| !quote.words.trim().is_empty());
        let (mut flow, mut quote) = (self.magazine_flow(story, lead), lead.map(|at| &piece.quotes[at]));
        let grid = &self.design.grid;
        let columns = self.magazine_columns(piece);
        let plain = Space { columns, first, opens, under_quote: None, top: grid.top, bottom: grid.bottom };
        let height = quote.map(|quote| self.quote_height(quote, plain.quoted()));
        let mut space = Space { under_quote: height.map(|height| plain.top + height), ..plain };
        let mut dealt = self.deal_columns(&flow, &space, None);
        let last_page = |dealt: &Dealt| dealt.last.map_or(first, |(region, _)| region.page);
        // Rather no words across a page than a last page with next to nothing on it.
        if let Some(lead) = quote {
            // Words that the text holds are no part of the flow; others go into it, and its figures count anew.
            let all = (!parts::says(piece, lead)).then(|| {
                self.figures = counted;
                self.magazine_flow(story, None)
            });
            let without = self.deal_columns(all.as_ref().unwrap_or(&flow), &plain, None);
            let short = self.ends_high(&flow, &space, &dealt);
            if last_page(&without) == first || (last_page(&without) < last_page(&dealt) && short) {
                (flow, dealt, space, quote) = (all.unwrap_or(flow), without, plain, None);
            }
        }
        if last_page(&dealt) > first
            && self.ends_high(&flow, &space, &dealt)
            && let Some(tight) = self.tightened(&mut flow, &space, last_page(&dealt))
        {
            dealt = tight;
        }
        let last = last_page(&dealt);
        let dealt = self.balanced(&flow, &space, &dealt).unwrap_or(dealt);
        self.ensure_page(last);
        for page in first + 1..=last {
            self.furnish(page, &story.piece_head());
        }
        self.emit(section, &flow, &dealt, &BTreeMap::new());
        if let Some(quote) = quote {
            self.quote_across(section, story, quote, (first + 1, space.quoted()));
        }
        Fit { lines: -self.free_lines(&flow, &space, &dealt), overset_from: None }
    }

    /// Everything of a piece but what opens it; all quotes but one that stands elsewhere.
    fn magazine_flow(&mut self, story: &Story<'_>, without: Option<usize>) -> Flow {
        let (counted, found) = (self.figures, self.diagnostics.len());
        let flow = self.magazine_flow_filled(story, without, self.design.text.fill);
        if self.feature_text(story.piece).is_none() || !columns::is_loose(&flow) {
            return flow;
        }
        self.figures = counted;
        self.diagnostics.truncate(found);
        self.magazine_flow_filled(story, without, Fill::Ragged)
    }

    fn magazine_flow_filled(&mut self, story: &Story<'_>, without: Option<usize>, fill: Fill) -> Flow {
        let piece = story.piece;
        let setting = self.magazine_setting(piece, fill);
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

    /// The flow with lower pictures and less white around boxes, if that spares its last page.
    fn tightened(&self, flow: &mut Flow, space: &Space<'_>, last: usize) -> Option<Dealt> {
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
            let tried = self.deal_columns(flow, space, None);
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
}
