//! Issues as a magazine: a colour page and a picture open a piece, then its text runs down columns of the same width.
//!
//! Everything of a piece is one flow, so that nothing can be lost between its text and its boxes; only what opens a
//! piece, and the quote across its second page, have places of their own.

mod cover;
mod opener;
mod story;

use crate::flow::collect::Setting;
use crate::pages::Book;
use foreword_model::{Length, PieceContent};

impl Book<'_> {
    /// How the text of a piece is set in columns.
    fn magazine_setting(&self, piece: &PieceContent) -> Setting {
        let styles = &self.design.styles;
        let mut least = styles.label.clone();
        least.before = self.design.grid.baseline;
        Setting {
            measure: self.design.text.columns[0].width,
            caption: None,
            heads: vec![styles.head_3.clone(), least],
            level: 2,
            figures: piece.figures.clone(),
            pictures: Length::ZERO,
            table: self.table_reach(),
        }
    }
}
