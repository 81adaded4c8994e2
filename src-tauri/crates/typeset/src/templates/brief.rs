//! A case study on one page: trust and figures beside, everything else in the column of text.

use super::issue::{Fit, Story};
use crate::design::Column;
use crate::flow::collect::Setting;
use crate::flow::distribute::{Dealt, Region};
use crate::pages::{At, Book};
use foreword_model::{Document, Length, NodeId, Role};

/// From the last line of the title to trust and standfirst, and from the trust to the figures under it.
const DECK: f64 = 15.0;
const FIGURES: f64 = 9.0;

impl Book<'_> {
    /// Lays a brief out; what finds no room on its page runs on overleaf, and is reported.
    pub(crate) fn brief(&mut self, section: NodeId, story: &Story<'_>) -> Fit {
        let design = self.design;
        let piece = story.piece;
        let page = self.add_page();
        let (first, beside) = self.open_brief(section, story, page);
        let (narrow, wide) = (design.columns.narrow, design.columns.wide);
        let setting = self.brief_setting(story, narrow);
        let mut stack = self.collector(&Document::default(), &setting);
        stack.facts_beside(piece);
        stack.ratings(piece);
        let facts = stack.finish();
        let setting = self.brief_setting(story, wide);
        let mut stack = self.collector(&piece.body, &setting);
        piece.hero.iter().for_each(|hero| stack.figure(hero));
        stack.document(&piece.body);
        stack.quotes(&piece.quotes, piece);
        stack.lessons(story);
        stack.contact(piece);
        piece.signatories.iter().for_each(|who| stack.signatory(who));
        let text = stack.finish();
        let grid = &design.grid;
        let mut over = Fit::default();
        for (flow, column, top) in [(facts, narrow, beside), (text, wide, first - grid.baseline)] {
            let mut regions = |at: usize| Region {
                page: page + at,
                column,
                top: if at == 0 { top } else { grid.top },
                bottom: grid.bottom,
            };
            let dealt = self.pour_into(section, &flow, &mut regions, &|_, _| {});
            over = self.brief_fit(&dealt, page);
        }
        (page..self.drafts.len()).for_each(|other| self.furnish_after(story, page, other));
        over
    }

    fn brief_setting(&self, story: &Story<'_>, column: Column) -> Setting {
        let styles = &self.design.styles;
        Setting {
            measure: column.width,
            caption: None,
            heads: vec![styles.head_3.clone(), styles.label.clone()],
            level: 2,
            figures: story.piece.figures.clone(),
            pictures: Length::ZERO,
            table: (column.width, Length::ZERO),
        }
    }

    /// How many lines are over, or still free.
    fn brief_fit(&mut self, dealt: &Dealt, page: usize) -> Fit {
        let over: usize = dealt
            .placed
            .iter()
            .filter(|placed| placed.page > page)
            .map(|placed| placed.to - placed.from)
            .sum();
        if over > 0 {
            self.report_overset(over as i32, page);
            return Fit { lines: over as i32, overset_from: None };
        }
        let grid = &self.design.grid;
        let last = dealt.last.map_or(grid.top, |(_, y)| y);
        let free = (grid.bottom - last).to_micropoints() / grid.baseline.to_micropoints();
        Fit { lines: -(free.max(0) as i32), overset_from: None }
    }

    /// Kicker and title over the page, trust and figures beside, standfirst; returns the first baseline of the
    /// text, and the top of what stands beside it.
    fn open_brief(&mut self, section: NodeId, story: &Story<'_>, page: usize) -> (Length, Length) {
        let design = self.design;
        let piece = story.piece;
        let (narrow, wide, full) = (design.columns.narrow, design.columns.wide, design.columns.full);
        self.furnish(page, &story.issue_head());
        if !piece.kicker.trim().is_empty() {
            let at = At { page, x: full.x, width: full.width, y: design.grid.top + design.grid.baseline };
            self.put(section, Role::Paragraph, &piece.kicker, &design.styles.kicker, at);
        }
        let (title, style) = self.set_stepped(&piece.title, &design.styles.head_1, full.width);
        let at = At { page, x: full.x, width: full.width, y: design.grid.title };
        let last = self.put_title(section, story, (&title, &style), at);
        let deck = self.on_grid(last + Length::mm(DECK));
        let beside = At { page, x: narrow.x, width: narrow.width, y: deck };
        let trust = self.put_trust(section, story, beside).map_or(deck, |last| last + Length::mm(FIGURES));
        let figures = self.key_figures(section, piece, page, trust);
        let below = self.on_grid(figures.max(trust) + Length::mm(FIGURES) - design.grid.baseline);
        let at = At { page, x: wide.x, width: wide.width, y: deck };
        let style = &design.styles.standfirst;
        let last = self.put_standfirst(section, story, at);
        (last.map_or(deck, |last| self.on_grid(last + style.after + design.grid.baseline)), below)
    }
}
