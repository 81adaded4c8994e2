//! Running heads, folios and the marks of a proof: artifacts of every page.

use super::Book;
use super::paint::{Align, Slice};
use crate::inline::Span;
use foreword_model::{ArtifactKind, Length};

/// What stands above the text of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    pub left: String,
    pub right: String,
    /// Left out on pages with a head of their own.
    pub shown: bool,
    /// Left out on covers and full-page pictures.
    pub folio: bool,
}

impl Book<'_> {
    /// Paints running head and folio of a page.
    pub(crate) fn furnish(&mut self, page: usize, head: &Head) {
        let grid = self.design.grid.clone();
        let style = self.design.styles.running_head.clone();
        if head.shown {
            let muted = style.with(400, self.design.colors.muted);
            let narrow = self.design.columns.narrow;
            let wide = self.design.columns.wide;
            let left = self.set(&head.left, &style, Length::mm(2000.0));
            self.one_line(page, ArtifactKind::Header, &left, narrow.x, grid.running_head, Align::Left);
            let words = self.cut_to_line(&head.right, &muted, wide.width);
            let x = wide.x.max(narrow.x + left.width() + grid.baseline);
            let right = self.set(&words, &muted, Length::mm(2000.0));
            self.one_line(page, ArtifactKind::Header, &right, x, grid.running_head, Align::Left);
        }
        if head.folio {
            let folio =
                self.set(&(page + 1).to_string(), &self.design.styles.folio.clone(), Length::mm(40.0));
            // Page 1 is a right page.
            let (x, align) =
                if page % 2 == 0 { (grid.right, Align::Right) } else { (grid.left, Align::Left) };
            self.one_line(page, ArtifactKind::Footer, &folio, x, grid.folio, align);
        }
    }

    /// Paints a paragraph of one line as an artifact.
    pub(crate) fn one_line(
        &mut self,
        page: usize,
        kind: ArtifactKind,
        paragraph: &crate::inline::Paragraph,
        x: Length,
        y: Length,
        align: Align,
    ) {
        let lines = 0..paragraph.lines.len();
        self.paint_artifact(kind, &Slice { paragraph, lines, page, x, y, leading: Length::ZERO, align });
    }

    /// Words cut after a whole word so that they fit one line.
    pub(crate) fn cut_to_line(&mut self, words: &str, style: &crate::design::Style, width: Length) -> String {
        self.cut_to_lines(words, style, width, 1)
    }

    /// Words cut after a whole word so that they fit so many lines.
    pub(crate) fn cut_to_lines(
        &mut self,
        words: &str,
        style: &crate::design::Style,
        width: Length,
        lines: usize,
    ) -> String {
        let mut kept: Vec<&str> = words.split_whitespace().collect();
        let whole = kept.len();
        loop {
            let mut shown = kept.join(" ");
            if kept.len() < whole {
                shown = format!("{}…", shown.trim_end_matches([',', ';', ':', '.']));
            }
            if kept.len() < 2 || self.set(&shown, style, width).lines.len() <= lines {
                return shown;
            }
            kept.pop();
        }
    }

    /// Paints the marks of a proof over a page.
    pub(crate) fn mark_proof(&mut self, page: usize, line: &str) {
        let design = self.design;
        let mut style = design.styles.cover_title.colored(foreword_model::Color::rgb(0xE3, 0xE7, 0xEB));
        style.size = Length::pt(150.0);
        let spans: Vec<Span> = vec![self.span("Proof", &style)];
        let word = self.set_spans(spans, &style, Length::mm(2000.0));
        let (x, y) = (design.trim.width / 2, design.trim.height * 11 / 20);
        let slice = Slice {
            paragraph: &word,
            lines: 0..word.lines.len(),
            page,
            x,
            y,
            leading: Length::ZERO,
            align: Align::Center,
        };
        let items = self.loose_items(&slice);
        // Behind the words, so that nothing is harder to read.
        let behind = &mut self.drafts[page].behind;
        behind.push(foreword_model::Item::ArtifactStart(ArtifactKind::Page));
        behind.extend(items);
        behind.push(foreword_model::Item::ArtifactEnd);
        if !line.is_empty() {
            let muted = design.styles.small.colored(design.colors.muted);
            let foot = self.set(line, &muted, design.columns.full.width);
            let x = design.trim.width / 2;
            self.one_line(page, ArtifactKind::Footer, &foot, x, design.grid.folio, Align::Center);
        }
    }
}
