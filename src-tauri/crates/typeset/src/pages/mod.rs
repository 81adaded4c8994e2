//! Pages: the book being made, painting of lines and pictures, running heads and folios.

pub(crate) mod book;
mod furniture;
pub(crate) mod paint;
mod picture;
mod press;
pub(crate) mod words;

pub(crate) use book::Book;
pub(crate) use furniture::Head;
pub(crate) use words::At;

use crate::design::{Column, TemplateSet};
use crate::flow::distribute::Rules;
use crate::flow::narrow::Limits;
use foreword_model::{Length, OutlineEntry, Rect};

impl Book<'_> {
    /// From a body baseline up to its cap line.
    pub(crate) fn cap(&self) -> Length {
        self.design.flow.cap
    }

    /// The column over the whole width of the text.
    pub(crate) fn page_column(&self) -> Column {
        let design = self.design;
        if design.templates == TemplateSet::OneColumn { design.text.columns[0] } else { design.columns.full }
    }

    /// A page with its bleed.
    pub(crate) fn whole_page(&self) -> Rect {
        let (trim, bleed) = (self.design.trim, self.design.bleed);
        Rect::new(-bleed, -bleed, trim.width + bleed * 2, trim.height + bleed * 2)
    }

    /// The number of the next figure, where figures are numbered.
    pub(crate) fn next_figure(&mut self) -> Option<usize> {
        self.figures = self.figures.map(|figures| figures + 1);
        self.figures
    }

    /// The next place on the half grid; a micropoint of rounding does not cost half a line.
    pub(crate) fn on_grid(&self, y: Length) -> Length {
        (y - Length::micropoints(100)).round_up_to(self.design.grid.half)
    }

    /// The measures that decide where frames go.
    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules {
            measures: &self.design.flow,
            widows: self.design.text.widows,
            half: self.design.grid.half,
            baseline: self.design.grid.baseline,
            note_leading: self.design.styles.small.leading,
            framed: self.design.boxes.frame.map_or(Length::ZERO, |_| self.design.boxes.padding),
        }
    }

    /// The limits of the narrow column.
    pub(crate) fn limits(&self) -> Limits {
        Limits {
            top: self.design.grid.top + self.design.grid.baseline,
            bottom: self.design.grid.bottom,
            cap: self.cap(),
            small: self.design.styles.small.leading,
        }
    }

    /// Adds a bookmark, never more than one level deeper than the one before.
    pub(crate) fn outline_entry(&mut self, level: u8, words: &str, page: usize, y: Length) {
        let deepest = self.outline.last().map_or(1, |last| last.level + 1);
        let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() {
            return;
        }
        // The title is the document, so that the pieces stand on the top level.
        let level = (level + self.outline_depth).saturating_sub(1).clamp(1, deepest);
        self.outline.push(OutlineEntry { level, title, page: page as u32, y: y.max(Length::ZERO) });
    }
}
