//! A case study on one page: trust and figures beside, everything else in the column of text.

use super::issue::{Fit, Story};
use crate::design::Column;
use crate::flow::collect::Setting;
use crate::flow::distribute::{Dealt, Region};
use crate::pages::{At, Book};
use foreword_model::{Document, Length, NodeId};

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
        stack.closing(story);
        let text = stack.finish();
        let grid = &design.grid;
        let [beside, text] =
            [(facts, narrow, beside), (text, wide, first - grid.baseline)].map(|(flow, column, top)| {
                let mut regions = |at: usize| Region {
                    page: page + at,
                    column,
                    top: if at == 0 { top } else { grid.top },
                    bottom: grid.bottom,
                };
                self.pour_into(section, &flow, &mut regions, &|_, _| {})
            });
        (page..self.drafts.len()).for_each(|other| self.furnish_after(story, page, other));
        self.brief_fit(&[beside, text], page)
    }

    fn brief_setting(&self, story: &Story<'_>, column: Column) -> Setting {
        let table = (column.width, Length::ZERO);
        Setting { measure: column.width, caption: None, table, ..self.body_setting(story.piece) }
    }

    /// How many lines are over in both columns, or still free below the text.
    fn brief_fit(&mut self, [beside, text]: &[Dealt; 2], page: usize) -> Fit {
        let dealt = beside.placed.iter().chain(&text.placed).filter(|placed| placed.page > page);
        let over: usize = dealt.map(|placed| placed.to - placed.from).sum();
        if over > 0 {
            self.report_overset(over as i32, page);
            return Fit { lines: over as i32, overset_from: None };
        }
        let grid = &self.design.grid;
        let last = text.last.map_or(grid.top, |(_, y)| y);
        let free = (grid.bottom - last).to_micropoints() / grid.baseline.to_micropoints();
        Fit { lines: -(free.max(0) as i32), overset_from: None }
    }

    /// Kicker and title over the page, trust and figures beside, standfirst; returns the first baseline of the
    /// text, and the top of what stands beside it.
    fn open_brief(&mut self, section: NodeId, story: &Story<'_>, page: usize) -> (Length, Length) {
        let design = self.design;
        let (narrow, wide) = (design.columns.narrow, design.columns.wide);
        let last = self.kicker_and_title(section, story, page);
        let deck = self.on_grid(last + Length::mm(DECK));
        let beside = At { page, x: narrow.x, width: narrow.width, y: deck };
        let trust = self.put_trust(section, story, beside).map_or(deck, |last| last + Length::mm(FIGURES));
        let figures = self.key_figures(section, story.piece, page, trust);
        let below = self.on_grid(figures.max(trust) + Length::mm(FIGURES) - design.grid.baseline);
        let at = At { page, x: wide.x, width: wide.width, y: deck };
        let style = &design.styles.standfirst;
        let last = self.put_standfirst(section, story, at);
        (last.map_or(deck, |last| self.on_grid(last + style.after + design.grid.baseline)), below)
    }
}
