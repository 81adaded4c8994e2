//! Running text under a title.

use super::body::Space;
use super::issue::{Fit, Story};
use crate::pages::Book;
use foreword_model::NodeId;

impl Book<'_> {
    /// Lays an article out.
    pub(crate) fn article(&mut self, section: NodeId, story: &Story<'_>) -> Fit {
        let page = self.add_page();
        let first = self.open_piece(section, story, page);
        let figures = self.key_figures(section, story.piece, page, first - self.cap());
        let space = Space {
            first_page: page,
            top: first - self.design.grid.baseline,
            bottom: self.design.grid.bottom,
            narrow_top: figures,
            tail: self.lessons_tail(&story.piece.lessons),
        };
        let ended = self.run_text(section, story, space, true);
        let after = self.lessons_box(section, &story.piece.lessons, &ended, story);
        if after.is_some() { Fit::default() } else { Fit { lines: ended.fit.lines.min(0), ..ended.fit } }
    }
}
