//! Key figures and key facts.

use crate::inline::Paragraph;
use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{HitKind, KeyFact, Length, NodeId, PieceContent, Rect, Role, Scope};
use std::sync::Arc;

/// From the rule of a key figure to its baseline.
const FIGURE: f64 = 13.5;
/// From the rule to the label.
const LABEL: f64 = 20.25;
/// White under a key figure.
const BETWEEN: f64 = 6.0;
/// Side padding of the facts.
const PADDING: f64 = 6.0;
/// From the top of the box to its title.
const TITLE: f64 = 10.5;
/// From the top of the box to the first hairline.
const FIRST: f64 = 15.0;
/// From a hairline to the words under it.
const ROW: f64 = 6.3;
/// Height of a row of one line.
const HEIGHT: f64 = 9.0;
/// From the last baseline to the bottom edge.
const FOOT: f64 = 8.7;

impl Book<'_> {
    /// Paints key figures down the narrow column and returns the last baseline, or the top when there are none.
    pub(crate) fn key_figures(
        &mut self,
        parent: NodeId,
        piece: &PieceContent,
        page: usize,
        top: Length,
    ) -> Length {
        let column = self.design.columns.narrow;
        let small = self.design.styles.small.clone();
        let mut rule = top;
        let mut last = Length::ZERO;
        for figure in piece.key_figures.iter().filter(|figure| !figure.figure.trim().is_empty()).take(3) {
            self.rule(page, column.x, rule, column.width, self.design.rules.heavy);
            let node = self.structure.add(parent, Role::Paragraph);
            // The blank keeps the figure apart from its label when the page is read aloud.
            let words = format!("{} ", figure.figure.trim());
            let (big, style) = self.set_stepped(&words, &self.design.styles.big_figure, column.width);
            let at = At { page, x: column.x, width: column.width, y: rule + Length::mm(FIGURE) };
            self.put_lines(node, &big, style.leading, at, Align::Optical);
            let label = self.set(figure.label.trim(), &small, column.width);
            let at = At { y: rule + Length::mm(LABEL), ..at };
            last = self.put_lines(node, &label, small.leading, at, Align::Left);
            let area = Rect::new(column.x, rule, column.width, last - rule + Length::mm(1.5));
            self.hit(page, area, HitKind::KeyFigures, &format!("{} {}", figure.figure, figure.label));
            rule = last + Length::mm(BETWEEN);
        }
        last
    }

    /// Paints the box of key facts and returns its bottom edge; it reaches down to `least` at least.
    pub(crate) fn key_facts(
        &mut self,
        parent: NodeId,
        facts: &[KeyFact],
        page: usize,
        top: Length,
        least: Length,
    ) -> Length {
        let wide = self.design.columns.wide;
        let shown: Vec<&KeyFact> = facts.iter().filter(|fact| !fact.value.trim().is_empty()).collect();
        if shown.is_empty() {
            return least.max(top);
        }
        let section = self.structure.add(parent, Role::Section);
        let left = wide.x + Length::mm(PADDING);
        let at = At { page, x: left, width: Length::mm(102.0), y: top + Length::mm(TITLE) };
        let head = self.design.styles.head_3.clone();
        self.put(section, Role::Heading(3), "Key facts", &head, at);
        let table = self.structure.add(section, Role::Table);
        let body = self.structure.add(table, Role::TableBody);
        let mut hairline = top + Length::mm(FIRST);
        let mut last = hairline;
        for fact in shown {
            self.rule(page, left, hairline, Length::mm(102.0), self.design.rules.hair);
            let row = self.structure.add(body, Role::TableRow);
            (last, hairline) = self.key_fact(row, fact, At { y: hairline + Length::mm(ROW), ..at });
        }
        let bottom = (last + Length::mm(FOOT)).max(least);
        let area = Rect::new(wide.x, top, wide.width, bottom - top);
        self.behind(page, area, self.design.colors.mist);
        self.hit(page, area, HitKind::KeyFacts, "Key facts");
        bottom
    }

    /// The height of the box of key facts.
    pub(crate) fn facts_height(&mut self, facts: &[KeyFact]) -> Length {
        let body = self.design.styles.body.clone();
        let shown: Vec<&KeyFact> = facts.iter().filter(|fact| !fact.value.trim().is_empty()).collect();
        if shown.is_empty() {
            return Length::ZERO;
        }
        let mut height = Length::mm(FIRST - HEIGHT + ROW + FOOT);
        for fact in shown {
            let lines = self.set(fact.value.trim(), &body, Length::mm(69.0)).lines.len().max(1) as i64;
            height += Length::mm(HEIGHT) + body.leading * (lines - 1);
        }
        height
    }

    /// One row; returns its last baseline and the hairline below it.
    fn key_fact(&mut self, row: NodeId, fact: &KeyFact, at: At) -> (Length, Length) {
        let styles = &self.design.styles;
        let label_style = styles.body.with(600, self.design.colors.navy);
        let body = styles.body.clone();
        let label: Arc<Paragraph> = self.set(fact.label.trim(), &label_style, Length::mm(30.0));
        self.put_set(row, Role::TableHeader(Scope::Row), &label, body.leading, at, Align::Left);
        let value = self.set(fact.value.trim(), &body, Length::mm(69.0));
        let place = At { x: at.x + Length::mm(33.0), ..at };
        self.put_set(row, Role::TableData, &value, body.leading, place, Align::Left);
        let lines = label.lines.len().max(value.lines.len()).max(1) as i64;
        let last = at.y + body.leading * (lines - 1);
        (last, at.y - Length::mm(ROW) + Length::mm(HEIGHT) + body.leading * (lines - 1))
    }
}
