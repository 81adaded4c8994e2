//! Issues in one column, one thing under the other: the pages of large type.
//!
//! The order of things is that of their importance to somebody who hears or enlarges the page. No picture stands behind
//! words, nothing hangs beside them, and tables are never wider than three columns.

mod contents;
mod cover;
mod imprint;
mod piece;

use crate::flow::collect::Setting;
use crate::inline::Letters;
use crate::pages::Book;
use foreword_model::{Length, PieceContent};
use std::collections::BTreeMap;

impl Book<'_> {
    /// How texts are set in one column.
    pub(in crate::templates) fn one_column_setting(&self, piece: Option<&PieceContent>) -> Setting {
        let styles = &self.design.styles;
        Setting {
            measure: self.design.text.columns[0].width,
            fill: self.design.text.fill,
            letters: Letters::default(),
            caption: None,
            heads: vec![styles.head_2.clone(), styles.head_3.clone(), styles.label.clone()],
            level: 2,
            figures: piece.map_or_else(BTreeMap::new, |piece| piece.figures.clone()),
            pictures: Length::ZERO,
            table: self.table_reach(),
        }
    }
}
