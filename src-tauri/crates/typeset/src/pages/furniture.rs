//! Running heads, folios and the marks of a proof: artifacts of every page.

use super::Book;
use super::paint::{Align, Slice};
use crate::design::TemplateSet;
use crate::inline::outline::{self, Turn};
use foreword_model::{ArtifactKind, Color, Item, Length, Path, Point};

/// The colour of the word across a proof: pale enough for words over it.
const PROOF: Color = Color::rgb(0xE9, 0xEC, 0xEF);
/// Sine and cosine of the diagonal's angle.
const DIAGONAL: (f64, f64) = (0.8192, 0.5736);

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
        if head.shown && self.design.templates == TemplateSet::OneColumn {
            let words = if head.right.is_empty() { &head.left } else { &head.right };
            let words = self.cut_to_line(words, &style, self.design.columns.wide.width);
            let foot = self.set(&words, &style, Length::mm(2000.0));
            self.one_line(page, ArtifactKind::Footer, &foot, grid.left, grid.running_head, Align::Left);
        } else if head.shown && self.design.templates == TemplateSet::Magazine {
            self.running_foot(page, head);
        } else if head.shown {
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
            // Page 1 is a right page; in one column both kinds look alike.
            let one_column = self.design.templates == TemplateSet::OneColumn;
            let (x, align) = if one_column || page.is_multiple_of(2) {
                (grid.right, Align::Right)
            } else {
                (grid.left, Align::Left)
            };
            self.one_line(page, ArtifactKind::Footer, &folio, x, grid.folio, align);
        }
    }

    /// Paints the words beside the folio at the foot: the series on left pages, the piece on right pages.
    fn running_foot(&mut self, page: usize, head: &Head) {
        let (grid, style) = (self.design.grid.clone(), self.design.styles.running_head.clone());
        let apart = self.width_of("888", &self.design.styles.folio) + grid.baseline / 2;
        let right = page.is_multiple_of(2);
        let words = if right && !head.right.is_empty() { &head.right } else { &head.left };
        let words = self.cut_to_line(words, &style, self.design.columns.left_half.width);
        let foot = self.set(&words, &style, Length::mm(2000.0));
        let (x, align) =
            if right { (grid.right - apart, Align::Right) } else { (grid.left + apart, Align::Left) };
        self.one_line(page, ArtifactKind::Footer, &foot, x, grid.folio, align);
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

    /// Paints the marks of a proof on a page: the word across it, behind everything else, and a line at its foot.
    pub(crate) fn mark_proof(&mut self, page: usize, line: &str) {
        let design = self.design;
        let mut style = design.styles.cover_title.colored(PROOF);
        style.size = Length::pt(200.0);
        let word = self.set("Proof", &style, Length::mm(2000.0));
        // Up the diagonal of the page, its middle in the middle.
        let half = word.width() / 2;
        let middle = Point { x: design.trim.width / 2, y: design.trim.height / 2 };
        let (sine, cosine) = DIAGONAL;
        let along = |part: f64| Length::pt(half.to_pt() * part);
        let to = Point {
            x: middle.x - along(cosine) + Length::mm(18.0),
            y: middle.y + along(sine) + Length::mm(10.0),
        };
        let segments = outline::outlines(&word, self.faces, Turn { sine, cosine, to });
        let path = Path { segments, fill: Some(PROOF), stroke: None };
        let covered = self.drafts[page]
            .items
            .iter()
            .any(|item| matches!(item, Item::Image(image) if image.clip.y < Length::ZERO));
        // Under panels and tints as well, or white words on them could not be read.
        let marked = [Item::ArtifactStart(ArtifactKind::Page), Item::Path(path), Item::ArtifactEnd];
        self.drafts[page].behind.splice(0..0, marked);
        if !line.is_empty() && !covered {
            let muted = design.styles.small.colored(design.colors.muted);
            let foot = self.set(line, &muted, design.columns.full.width);
            self.one_line(page, ArtifactKind::Footer, &foot, middle.x, design.grid.folio, Align::Center);
        }
    }

    /// Numbers every fifth line of running text on a proof.
    pub(crate) fn number_lines(&mut self, slice: &Slice<'_>) {
        let small = self.design.styles.small.colored(self.design.colors.muted);
        let x = self.design.columns.wide.right() + Length::mm(9.0);
        for line in slice.lines.clone() {
            let count = self.line_numbers.entry(slice.page).or_default();
            *count += 1;
            let count = *count;
            if count.is_multiple_of(5) {
                let number = self.set(&count.to_string(), &small, Length::mm(20.0));
                let y = slice.y + slice.leading * (line - slice.lines.start) as i64;
                self.one_line(slice.page, ArtifactKind::Layout, &number, x, y, Align::Right);
            }
        }
    }
}
