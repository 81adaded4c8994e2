//! A piece from its title to whom to ask.

use crate::pages::Book;
use crate::templates::evidence;
use crate::templates::issue::{Fit, Story};
use foreword_model::NodeId;

impl Book<'_> {
    /// Lays a piece out, each on a new page.
    pub(in crate::templates) fn one_column_piece(&mut self, section: NodeId, story: &Story<'_>) -> Fit {
        let piece = story.piece;
        let setting = self.one_column_setting(Some(piece));
        let mut stack = self.collector(&piece.body, &setting);
        stack.opening(piece);
        stack.glance(piece);
        // After the box of key facts, which it must not part when it goes overleaf.
        piece.hero.iter().for_each(|hero| stack.figure(hero));
        stack.document(&piece.body);
        if let Some(evidence) = &piece.evidence {
            stack.document(&evidence::as_document(evidence));
        }
        stack.quotes(&piece.quotes, piece);
        stack.closing(story);
        let flow = stack.finish();
        self.pour(section, &flow, &story.piece_head());
        Fit::default()
    }
}
