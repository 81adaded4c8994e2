//! Issues as a magazine: a colour page and a picture open a piece, then its text runs down columns of the same width.
//!
//! Everything of a piece is one flow, so that nothing can be lost between its text and its boxes; only what opens a
//! piece, and the quote across its second page, have places of their own.

mod columns;
mod cover;
mod opener;
mod quote;
mod story;

use crate::design::{Column, FeatureText};
use crate::flow::collect::Setting;
use crate::inline::{Fill, Letters};
use crate::pages::Book;
use foreword_model::{Block, BlockKind, Length, PieceContent, Template};

impl<'a> Book<'a> {
    /// How a piece runs in the columns of features; none where it is no feature or its text needs more width.
    fn feature_text(&self, piece: &PieceContent) -> Option<&'a FeatureText> {
        let is_feature = piece.template == Template::CaseStudyFeature && piece.hero.is_some();
        let features = self.design.text.features.as_ref().filter(|_| is_feature)?;
        (!piece.body.blocks.iter().any(needs_width)).then_some(features)
    }

    fn magazine_columns(&self, piece: &PieceContent) -> &'a [Column] {
        self.feature_text(piece).map_or(&self.design.text.columns, |features| &features.columns)
    }

    /// How the text of a piece is set in columns.
    fn magazine_setting(&self, piece: &PieceContent, fill: Fill) -> Setting {
        let styles = &self.design.styles;
        let mut least = styles.label.clone();
        least.before = self.design.grid.baseline;
        let measure = self.magazine_columns(piece)[0].width;
        Setting {
            measure,
            fill,
            letters: self.feature_text(piece).map_or(Letters::default(), |features| features.letters),
            caption: None,
            heads: vec![styles.head_3.clone(), least],
            level: 2,
            figures: piece.figures.clone(),
            pictures: Length::ZERO,
            table: (measure, Length::ZERO),
        }
    }
}

/// Whether a block is too wide for a column of a feature.
fn needs_width(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Table(_) | BlockKind::Code { .. } | BlockKind::Raw { .. } => true,
        BlockKind::Callout { kind, blocks } => kind.is_chart() || blocks.iter().any(needs_width),
        BlockKind::Quote { blocks } | BlockKind::Footnote { blocks, .. } => blocks.iter().any(needs_width),
        BlockKind::List(list) => list.items.iter().any(|item| item.blocks.iter().any(needs_width)),
        BlockKind::Paragraph { .. } | BlockKind::Heading { .. } | BlockKind::Rule => false,
    }
}
