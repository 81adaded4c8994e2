//! Gallery pages: pictures over the whole width, one or two in a row, and the words in the column of running text.

use super::issue::{Fit, Story};
use crate::design::{Column, TemplateSet};
use crate::flow::collect::Setting;
use crate::flow::distribute::Region;
use crate::pages::Book;
use foreword_model::NodeId;

impl Book<'_> {
    /// Lays a piece out that lives from its pictures; what is told beside them follows in the order of other pieces.
    pub(crate) fn gallery_pages(&mut self, section: NodeId, story: &Story<'_>) -> Fit {
        let design = self.design;
        let piece = story.piece;
        let magazine = design.templates == TemplateSet::Magazine;
        let (first, top) = if magazine {
            self.open_in_magazine(section, story)
        } else {
            let page = self.add_page();
            let baseline = self.open_piece(section, story, page);
            (page, baseline - design.grid.baseline)
        };
        let (full, width) = (design.columns.full, design.text.columns[0].width);
        let reach = full.width - width;
        let setting = Setting {
            caption: None,
            pictures: reach,
            table: (full.width, reach),
            ..self.body_setting(piece)
        };
        let mut stack = self.collector(&piece.body, &setting);
        if !magazine {
            piece.hero.iter().for_each(|hero| stack.figure(hero));
        }
        stack.document(&piece.body);
        stack.quotes(&piece.quotes, piece);
        stack.glance(piece);
        stack.closing(story);
        let flow = stack.finish();
        let column = Column { x: full.right() - width, width };
        let grid = &design.grid;
        let mut regions = |at: usize| Region {
            page: first + at,
            column,
            top: if at == 0 { top } else { grid.top },
            bottom: grid.bottom,
        };
        self.pour_into(section, &flow, &mut regions, &|book, page| book.furnish_after(story, first, page));
        Fit::default()
    }
}
