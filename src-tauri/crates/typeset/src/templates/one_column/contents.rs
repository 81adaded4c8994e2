//! Contents in one column: the page number, then the title, every entry one link.

use crate::pages::{At, Book};
use crate::templates::contents::entries;
use crate::templates::issue::issue_head;
use foreword_model::{IssueContent, Length, Role, Structure};

/// From the left edge to the titles: room for three figures of the numbers.
const TITLES: f64 = 21.0;
/// White after an entry.
const AFTER: f64 = 6.0;

impl Book<'_> {
    /// Lays the contents out on as many pages as they need.
    pub(in crate::templates) fn large_contents(&mut self, issue: &IssueContent) {
        let design = self.design;
        let section = self.structure.add(Structure::ROOT, Role::Section);
        let mut page = self.add_page();
        self.furnish(page, &issue_head(issue));
        let (column, grid) = (design.text.columns[0], &design.grid);
        let head = &design.styles.head_1;
        let at = At { page, x: column.x, width: column.width, y: grid.top + head.leading };
        let (_, last) = self.put(section, Role::Heading(2), "Contents", head, at);
        self.outline_entry(2, "Contents", page, Length::ZERO);
        let toc = self.structure.add(section, Role::Contents);
        let style = design.styles.numeral.clone();
        let width = column.width - Length::mm(TITLES);
        let mut y = last + style.leading + head.after;
        for entry in entries(issue) {
            let mut title = self.span(&entry.title, &design.styles.label);
            title.link = Some(std::sync::Arc::new(entry.target.clone()));
            let title = self.set_spans(vec![title], &design.styles.label, width);
            let below = style.leading * (title.lines.len().max(1) as i64 - 1);
            if y + below > grid.bottom {
                page = self.add_page();
                self.furnish(page, &issue_head(issue));
                y = grid.top + style.leading;
            }
            let shown = self.known.number(&entry.target);
            let mut numeral = self.span(&format!("{shown} "), &style);
            numeral.link = Some(std::sync::Arc::new(entry.target));
            let numeral = self.set_spans(vec![numeral], &style, Length::mm(TITLES));
            let item = self.structure.add(toc, Role::ContentsItem);
            let reference = self.structure.add(item, Role::Reference);
            let at = At { page, x: column.x, width, y };
            let beside = At { x: column.x + Length::mm(TITLES), ..at };
            let last = self.one_link(reference, &[(&numeral, at), (&title, beside)], style.leading);
            self.merge_links(page, 2, &format!("{}, page {shown}", entry.title));
            y = last + style.leading + Length::mm(AFTER);
        }
    }
}
