//! Issues in one column, one thing under the other: the pages of large type.
//!
//! The order of things is that of their importance to somebody who hears or enlarges the page. No picture stands behind
//! words, nothing hangs beside them, and tables are never wider than three columns.

mod contents;
mod cover;
mod imprint;
mod piece;

use crate::error::Error;
use crate::flow::Flow;
use crate::flow::collect::Setting;
use crate::flow::distribute::{self, Region};
use crate::flow::narrow::Settled;
use crate::pages::{Book, Head};
use foreword_model::{IssueContent, NodeId, PieceContent, Variant};
use std::collections::BTreeMap;

impl Book<'_> {
    /// Makes all pages of an issue in one column.
    pub(crate) fn one_column_issue(
        &mut self,
        issue: &IssueContent,
        progress: &dyn Fn(usize, usize),
    ) -> Result<(), Error> {
        let steps = issue.pieces.len() + 2;
        self.large_cover(issue);
        self.large_contents(issue);
        for (at, piece) in issue.pieces.iter().enumerate() {
            self.check_cancelled()?;
            progress(at + 1, steps);
            self.piece = piece.id.clone();
            self.one_column_piece(&super::issue::Story { issue, piece, at });
        }
        self.piece = foreword_model::PieceId::from("");
        self.large_imprint(issue);
        self.check_cancelled()?;
        progress(steps, steps);
        if issue.variant == Variant::Proof {
            for page in 0..self.drafts.len() {
                self.mark_proof(page, &issue.proof_line);
            }
        }
        Ok(())
    }

    /// How texts are set in one column.
    fn one_column_setting(&self, piece: Option<&PieceContent>) -> Setting {
        let styles = &self.design.styles;
        Setting {
            measure: self.design.text.columns[0].width,
            caption: None,
            heads: vec![styles.head_2.clone(), styles.head_3.clone(), styles.label.clone()],
            level: 2,
            figures: piece.map_or_else(BTreeMap::new, |piece| piece.figures.clone()),
            table: self.table_reach(),
        }
    }

    /// Pours a flow into as many new pages as it needs.
    fn pour(&mut self, section: NodeId, flow: &Flow, head: &Head) {
        let first = self.drafts.len();
        let (column, grid) = (self.design.text.columns[0], &self.design.grid);
        let (top, bottom) = (grid.top, grid.bottom);
        let mut regions = |at: usize| Region { page: first + at, column, top, bottom };
        let dealt = distribute::deal(flow, self.rules(), &mut regions);
        let last = dealt.last.map_or(first, |(region, _)| region.page);
        self.ensure_page(last);
        for page in first..=last {
            self.furnish(page, head);
        }
        self.emit(section, flow, &dealt, &Settled::new());
    }
}
