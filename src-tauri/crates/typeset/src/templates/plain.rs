//! Plain documents: running text under running heads, without the furniture of an issue.

use crate::design::{Step, Style, TemplateSet};
use crate::error::Error;
use crate::flow::Flow;
use crate::flow::collect::Setting;
use crate::flow::distribute::{self, Dealt, Region};
use crate::flow::narrow;
use crate::inline::Letters;
use crate::pages::{Book, Head};
use foreword_model::{Document, Length, NodeId, Role, Structure};
use std::collections::BTreeMap;

impl Book<'_> {
    /// Lays plain documents out, each from a new page.
    pub(crate) fn plain_documents(
        &mut self,
        title: &str,
        documents: &[Document],
        progress: &dyn Fn(usize, usize),
    ) -> Result<(), Error> {
        for (at, document) in documents.iter().enumerate() {
            self.check_cancelled()?;
            progress(at, documents.len());
            self.plain_document(title, document)?;
        }
        progress(documents.len(), documents.len());
        if self.drafts.is_empty() {
            self.add_page();
        }
        Ok(())
    }

    fn plain_document(&mut self, title: &str, document: &Document) -> Result<(), Error> {
        let design = self.design;
        let styles = &design.styles;
        let mut top =
            styles.head_1.at(styles.head_1.steps.last().copied().unwrap_or(first_step(&styles.head_1)));
        (top.before, top.after) = (Length::mm(18.0), Length::mm(9.0));
        let setting = Setting {
            measure: design.text.columns[0].width,
            fill: design.text.fill,
            letters: Letters::default(),
            caption: (design.templates == TemplateSet::TwoColumns && design.text.columns.len() == 1)
                .then_some(design.columns.narrow.width - Length::mm(3.0)),
            heads: vec![top, styles.head_2.clone(), styles.head_3.clone(), styles.label.clone()],
            level: 0,
            figures: BTreeMap::new(),
            pictures: Length::ZERO,
            table: self.table_reach(),
        };
        let flow = self.collect(document, &setting);
        self.check_cancelled()?;
        let head = Head { left: title.to_owned(), right: String::new(), shown: true, folio: true };
        let section = self.structure.add(Structure::ROOT, Role::Section);
        self.pour(section, &flow, &head);
        Ok(())
    }

    /// Pours a flow into as many new pages as it needs.
    pub(super) fn pour(&mut self, section: NodeId, flow: &Flow, head: &Head) {
        let design = self.design;
        let first = self.drafts.len();
        let columns = design.text.columns.clone();
        let grid = design.grid.clone();
        let mut regions = |at: usize| Region {
            page: first + at / columns.len(),
            column: columns[at % columns.len()],
            top: grid.top,
            bottom: grid.bottom,
        };
        self.pour_into(section, flow, &mut regions, &|book, page| book.furnish(page, head));
    }

    /// Pours a flow into regions, each of its pages furnished first; returns what went where.
    pub(super) fn pour_into(
        &mut self,
        section: NodeId,
        flow: &Flow,
        regions: &mut dyn FnMut(usize) -> Region,
        furnish: &dyn Fn(&mut Self, usize),
    ) -> Dealt {
        let first = regions(0).page;
        let dealt = distribute::deal(flow, self.rules(), regions);
        let last = dealt.last.map_or(first, |(region, _)| region.page);
        let items = flow.narrow_items(&dealt, self.limits(), self.design.columns.narrow.right());
        let settled = narrow::settle(items, self.limits());
        let last = last.max(narrow::last_page(&settled));
        self.ensure_page(last);
        (first..=last).for_each(|page| furnish(self, page));
        self.emit(section, flow, &dealt, &settled);
        dealt
    }

    /// The widest a table may be, and how far left of the text it may begin.
    pub(crate) fn table_reach(&self) -> (Length, Length) {
        let column = self.design.text.columns[0];
        if self.design.text.columns.len() > 1 {
            return (column.width, Length::ZERO);
        }
        (self.design.columns.full.width, column.x - self.design.columns.full.x)
    }
}

/// A style's own size as a step.
fn first_step(style: &Style) -> Step {
    Step { size: style.size, leading: style.leading, lines: 1 }
}
