//! Page 2: what the series is, who made it, other formats, rights.

use crate::inline::{Span, Target};
use crate::pages::words::paragraphs;
use crate::pages::{At, Book};
use foreword_model::{IssueContent, Length, Role, Structure};

/// From a hairline to the baseline of its row.
const ROW: f64 = 6.75;
/// From the last baseline of a row to the next hairline.
const UNDER: f64 = 2.25;
/// Where the running text begins at the earliest.
const TEXT: f64 = 69.0;

impl Book<'_> {
    /// Lays the imprint out.
    pub(crate) fn imprint(&mut self, issue: &IssueContent) {
        let page = self.add_page();
        self.furnish(page, &super::issue::issue_head(issue));
        let design = self.design;
        let (narrow, wide) = (design.columns.narrow, design.columns.wide);
        let section = self.structure.add(Structure::ROOT, Role::Section);
        let first = design.grid.top + design.grid.baseline;
        let at = At { page, x: narrow.x, width: narrow.width, y: first };
        self.put(section, Role::Heading(2), "About this series", &design.styles.kicker, at);
        self.outline_entry(2, "About this series", page, Length::ZERO);
        let mut y = Length::mm(TEXT);
        let at = At { page, x: wide.x, width: wide.width, y: first };
        if !issue.statement.trim().is_empty() {
            let (_, last) =
                self.put(section, Role::Paragraph, issue.statement.trim(), &design.styles.standfirst, at);
            y = y.max(self.on_grid(last + Length::mm(16.5)));
        }
        let body = design.styles.body.clone();
        for words in paragraphs(&issue.imprint_text) {
            let (_, last) = self.put(section, Role::Paragraph, &words, &body, At { y, ..at });
            y = last + body.after + body.leading;
        }
        self.imprint_rows(section, issue, page, y);
    }

    /// Rows set from the foot of the page upwards.
    fn imprint_rows(
        &mut self,
        section: foreword_model::NodeId,
        issue: &IssueContent,
        page: usize,
        below: Length,
    ) {
        let design = self.design;
        let small = design.styles.small.clone();
        let label_style = small.with(600, design.colors.navy);
        let (narrow, wide, full) = (design.columns.narrow, design.columns.wide, design.columns.full);
        let rows: Vec<_> = issue.imprint.iter().filter(|(_, words)| !words.trim().is_empty()).collect();
        let mut sets = Vec::new();
        let mut height = -Length::mm(UNDER);
        for (label, words) in rows {
            let spans = self.with_addresses(words.trim(), &small);
            let set = self.set_spans(spans, &small, wide.width);
            let row = Length::mm(ROW + UNDER) + small.leading * (set.lines.len().max(1) as i64 - 1);
            height += row;
            sets.push((label, set, row));
        }
        if sets.is_empty() {
            return;
        }
        let mut hairline = design.grid.bottom - height;
        if hairline < below {
            let message = "The imprint has more rows than its page holds.".to_owned();
            self.finding(
                foreword_model::Severity::Check,
                "overset",
                None,
                Some(page),
                message,
                "Shorten a row.",
            );
        }
        let table = self.structure.add(section, Role::Table);
        let body = self.structure.add(table, Role::TableBody);
        for (label, set, row) in sets {
            self.rule(page, full.x, hairline, full.width, design.rules.hair);
            let node = self.structure.add(body, Role::TableRow);
            let at = At { page, x: narrow.x, width: narrow.width, y: hairline + Length::mm(ROW) };
            self.put(node, Role::TableHeader(foreword_model::Scope::Row), label.trim(), &label_style, at);
            let cell = self.structure.add(node, Role::TableData);
            let at = At { x: wide.x, width: wide.width, ..at };
            self.put_lines(cell, &set, small.leading, at, crate::pages::paint::Align::Left);
            hairline += row;
        }
    }

    /// Words in which every address leads where it says.
    pub(crate) fn with_addresses(&self, words: &str, style: &crate::design::Style) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut plain = String::new();
        for word in words.split_inclusive(' ') {
            let bare = word.trim_end().trim_end_matches(['.', ',', ';', ')']);
            let target = address(bare);
            let Some(target) = target else {
                plain.push_str(word);
                continue;
            };
            if !plain.is_empty() {
                spans.push(self.span(&std::mem::take(&mut plain), style));
            }
            spans.push(self.link_span(bare, style, target));
            plain.push_str(&word[bare.len()..]);
        }
        if !plain.is_empty() {
            spans.push(self.span(&plain, style));
        }
        spans
    }
}

fn address(word: &str) -> Option<Target> {
    let named = |rest: &str| rest.contains('.') && !rest.starts_with('.') && !rest.ends_with('.');
    if let Some((who, host)) = word.split_once('@') {
        return (!who.is_empty() && named(host)).then(|| Target::Address(format!("mailto:{word}")));
    }
    if word.starts_with("https://") || word.starts_with("http://") {
        return Some(Target::Address(word.to_owned()));
    }
    word.strip_prefix("www.").filter(|rest| named(rest)).map(|_| Target::Address(format!("https://{word}")))
}
