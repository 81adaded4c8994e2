//! Whom to ask: every trust of the issue with its piece and its contact, on a page that would else be white.

use super::issue::issue_head;
use crate::inline::{Span, Target};
use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{IssueContent, Kind, Length, NodeId, PieceContent, Role, Scope, Structure};

/// The first hairline.
const FIRST: f64 = 72.0;
/// From a rule to the first baseline under it.
const DOWN: f64 = 6.75;
/// From the last baseline of a row to the next rule.
const UNDER: f64 = 3.0;

impl Book<'_> {
    /// Lays the page out; nothing when no case study names a contact.
    pub(crate) fn who_to_ask(&mut self, issue: &IssueContent) {
        let named = |piece: &&PieceContent| piece.kind == Kind::CaseStudy && !ways(piece).is_empty();
        let count = issue.pieces.iter().filter(named).count();
        if !(2..=14).contains(&count) {
            return;
        }
        let page = self.add_page();
        self.furnish(page, &issue_head(issue));
        let full = self.design.columns.full;
        let section = self.structure.add(Structure::ROOT, Role::Section);
        let style = self.design.styles.head_1.clone();
        let title = self.set("Whom to ask", &style, full.width);
        let heading = self.structure.add(section, Role::Heading(2));
        let at = At { page, x: full.x, width: full.width, y: self.design.grid.title };
        self.put_lines(heading, &title, style.leading, at, Align::Optical);
        self.outline_entry(2, "Whom to ask", page, Length::ZERO);
        let table = self.structure.add(section, Role::Table);
        let body = self.structure.add(table, Role::TableBody);
        let mut y = Length::mm(FIRST);
        for (at, piece) in issue.pieces.iter().enumerate().filter(|(_, piece)| named(piece)) {
            let rule = if y == Length::mm(FIRST) { self.design.rules.heavy } else { self.design.rules.hair };
            self.rule(page, full.x, y, full.width, rule);
            let row = self.structure.add(body, Role::TableRow);
            y = self.who_row(row, piece, at, page, y + Length::mm(DOWN)) + Length::mm(UNDER);
        }
        self.rule(page, full.x, y, full.width, self.design.rules.hair);
    }

    /// One trust; returns its last baseline.
    fn who_row(&mut self, row: NodeId, piece: &PieceContent, at: usize, page: usize, y: Length) -> Length {
        let design = self.design;
        let small = design.styles.small.clone();
        let (narrow, wide) = (design.columns.narrow, design.columns.wide);
        let bold = small.with(600, design.colors.navy);
        let left = At { page, x: narrow.x, width: narrow.width, y };
        let trust = if piece.trust.trim().is_empty() { piece.title.trim() } else { piece.trust.trim() };
        let (_, first) = self.put(row, Role::TableHeader(Scope::Row), trust, &bold, left);
        let half = (wide.width - design.grid.baseline) / 2;
        let number = self.known.number(&Target::Piece(at));
        let words = format!("{}, page {number}", piece.title.trim());
        let link = self.link_span(&words, &small, Target::Piece(at));
        let middle = At { page, x: wide.x, width: half, y };
        let (_, second) = self.put_spans(row, Role::TableData, vec![link], &small, middle);
        let mut spans: Vec<Span> = Vec::new();
        for words in ways(piece) {
            if !spans.is_empty() {
                spans.push(self.span("\n", &small));
            }
            spans.extend(self.with_addresses(&words, &small));
        }
        let right = At { page, x: wide.x + half + design.grid.baseline, width: half, y };
        let (_, third) = self.put_spans(row, Role::TableData, spans, &small, right);
        first.max(second).max(third)
    }
}

/// Name, telephone number and address, as far as they are known.
fn ways(piece: &PieceContent) -> Vec<String> {
    let contact = &piece.contact;
    let all = [&contact.name, &contact.telephone, &contact.email];
    all.into_iter().map(|words| words.trim().to_owned()).filter(|words| !words.is_empty()).collect()
}
