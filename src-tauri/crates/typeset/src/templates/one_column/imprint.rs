//! The imprint of a large-print edition: its last page, label over words.

use crate::flow::stack::Stacked;
use crate::pages::Book;
use crate::pages::words::paragraphs;
use crate::templates::issue::issue_head;
use foreword_model::{Document, HitKind, IssueContent, Role, Structure};

const TITLE: &str = "About this issue";

impl Book<'_> {
    /// Lays the imprint out.
    pub(in crate::templates) fn large_imprint(&mut self, issue: &IssueContent) {
        let section = self.structure.add(Structure::ROOT, Role::Section);
        let setting = self.one_column_setting(None);
        let styles = &self.design.styles;
        let rows: Vec<_> = issue.imprint.iter().filter(|(_, words)| !words.trim().is_empty()).collect();
        let words: Vec<_> =
            rows.iter().map(|(_, words)| self.with_addresses(words.trim(), &styles.body)).collect();
        let mut stack = self.collector(&Document::default(), &setting);
        stack.words(TITLE, Stacked::heading(&styles.head_1, 2).opens(HitKind::Title));
        stack.words(&issue.statement, Stacked::paragraph(&styles.standfirst));
        for words in paragraphs(&issue.imprint_text) {
            stack.words(&words, Stacked::paragraph(&styles.body));
        }
        for ((label, _), words) in rows.into_iter().zip(words) {
            stack.words(label, Stacked::paragraph(&styles.label).kept());
            stack.spans(words, Stacked::paragraph(&styles.body));
        }
        let flow = stack.finish();
        self.pour(section, &flow, &issue_head(issue));
    }
}
