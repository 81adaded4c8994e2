//! The index: trusts and themes in the order of the alphabet, with the pages on which their pieces begin.

use super::issue::issue_head;
use crate::design::{Column, Style, TemplateSet};
use crate::inline::Target;
use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{IssueContent, Length, NodeId, Role, Structure};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The heading, and the entry in the contents.
pub(super) const TITLE: &str = "Trusts and themes";
/// Fewer names than this are found without an index.
const FEWEST: usize = 2;

/// A name with the pieces that are about it, by their places in the issue.
struct Name {
    words: String,
    pieces: Vec<usize>,
}

/// Where the next row goes.
#[derive(Clone, Copy)]
struct Cursor {
    page: usize,
    column: Column,
    y: Length,
}

/// Whether an issue gets an index.
pub(super) fn is_made(issue: &IssueContent) -> bool {
    trusts(issue).len() + themes(issue).len() >= FEWEST
}

impl Book<'_> {
    /// Lays the index out on as many pages as it needs.
    pub(super) fn index(&mut self, issue: &IssueContent) {
        if !is_made(issue) {
            return;
        }
        let design = self.design;
        let first = self.index_page(issue);
        let spot = crate::pages::book::Spot { page: first as u32, y: Length::ZERO };
        self.starts.index = Some(spot);
        let section = self.structure.add(Structure::ROOT, Role::Section);
        let one_column = design.templates == TemplateSet::OneColumn;
        let full = self.page_column();
        let head = &design.styles.head_1;
        let y = if one_column { design.grid.top + head.leading } else { design.grid.title };
        let at = At { page: first, x: full.x, width: full.width, y };
        let (title, style) = self.set_stepped(TITLE, head, full.width);
        let heading = self.structure.add(section, Role::Heading(2));
        let last = self.put_lines(heading, &title, style.leading, at, Align::Optical);
        self.outline_entry(2, TITLE, first, Length::ZERO);
        let under = design.styles.head_3.leading + design.grid.baseline * 2;
        let top = self.on_grid(last + under + design.grid.half);
        let mut place = Cursor { page: first, column: design.columns.left_half, y: top };
        for (words, names) in [("Trusts", trusts(issue)), ("Themes", themes(issue))] {
            if names.is_empty() {
                continue;
            }
            let end = self.index_group(section, issue, (words, &names), place);
            // In one column the second group follows the first, else it stands beside it.
            place = if one_column {
                Cursor { y: end.y + under, ..end }
            } else {
                Cursor { column: design.columns.right_half, ..place }
            };
        }
    }

    fn index_page(&mut self, issue: &IssueContent) -> usize {
        let page = self.add_page();
        self.furnish(page, &issue_head(issue));
        page
    }

    /// A heading and its rows; returns where the next row would go.
    fn index_group(
        &mut self,
        section: NodeId,
        issue: &IssueContent,
        (words, names): (&str, &[Name]),
        start: Cursor,
    ) -> Cursor {
        let design = self.design;
        let (style, row) = (&design.styles.head_3, &design.styles.box_text);
        let mut place = self.index_room(issue, start, row.leading * 2 + style.leading);
        let heading = self.structure.add(section, Role::Heading(3));
        let set = self.set(words, style, place.column.width);
        let at = At { page: place.page, x: place.column.x, width: place.column.width, y: place.y };
        place.y = self.put_lines(heading, &set, style.leading, at, Align::Left);
        place.y += design.tables.under;
        let list = self.structure.add(section, Role::List { numbered: false });
        for (number, name) in names.iter().enumerate() {
            let rule = if number == 0 { design.rules.heavy } else { design.rules.hair };
            let pages = name.pieces.iter().map(|at| self.known.number(&Target::Piece(*at)));
            let digits: String = pages.map(|page| format!("{page}, ")).collect();
            let bold = row.with(700, design.links.color);
            let wide = self.width_of(digits.trim_end_matches(", "), &bold);
            let width = place.column.width - wide - design.tables.gap;
            let set = self.set(&format!("{} ", name.words), row, width);
            let height = design.tables.head + row.leading * (set.lines.len().max(1) as i64 - 1);
            place = self.index_room(issue, place, height + design.tables.under);
            self.rule(place.page, place.column.x, place.y, place.column.width, rule);
            let at = At { page: place.page, x: place.column.x, width, y: place.y + design.tables.head };
            let item = self.structure.add(list, Role::ListItem);
            let body = self.structure.add(item, Role::ListBody);
            let last = self.put_lines(body, &set, row.leading, at, Align::Left);
            self.index_numbers(body, name, &bold, At { x: place.column.right(), y: last, ..at });
            place.y = last + design.tables.under;
        }
        self.rule(place.page, place.column.x, place.y, place.column.width, design.rules.hair);
        Cursor { y: place.y + design.grid.baseline, ..place }
    }

    /// The place if so much fits below it, else the head of the next page.
    fn index_room(&mut self, issue: &IssueContent, place: Cursor, height: Length) -> Cursor {
        let grid = &self.design.grid;
        if place.y + height <= grid.bottom + grid.half {
            return place;
        }
        let next = place.page + 1;
        if next == self.drafts.len() {
            self.index_page(issue);
        }
        Cursor { page: next, y: grid.top + grid.baseline, ..place }
    }

    /// The numbers of a name, each a link that says where it leads, their right edge at `at.x`.
    fn index_numbers(&mut self, body: NodeId, name: &Name, style: &Style, at: At) {
        let mut spans = Vec::new();
        let mut told = Vec::new();
        for (number, piece) in name.pieces.iter().enumerate() {
            let target = Target::Piece(*piece);
            let page = self.known.number(&target);
            if number > 0 {
                spans.push(self.span(", ", style));
            }
            let mut span = self.span(&page.to_string(), style);
            span.link = Some(Arc::new(target));
            spans.push(span);
            told.push(format!("{}, page {page}", name.words));
        }
        let set = self.set_spans(spans, style, Length::mm(2000.0));
        self.put_lines(body, &set, style.leading, at, Align::Right);
        let links = &mut self.drafts[at.page].links;
        let from = links.len().saturating_sub(told.len());
        for (link, words) in links[from..].iter_mut().zip(told) {
            self.structure.node_mut(link.item.node).alt = Some(words.clone());
            link.item.contents = words;
        }
    }
}

fn trusts(issue: &IssueContent) -> Vec<Name> {
    let all = issue.pieces.iter().enumerate();
    names(all.map(|(at, piece)| (at, piece.trust.as_str())))
}

fn themes(issue: &IssueContent) -> Vec<Name> {
    let all = issue.pieces.iter().enumerate().flat_map(|(at, piece)| {
        let case = piece.template.is_case_study();
        // What stands over the title of any other piece says what it is: Foreword, Guest view.
        let names_it = move |theme: &&String| case || theme.trim() != piece.kicker.trim();
        piece.themes.iter().filter(names_it).map(move |theme| (at, theme.as_str()))
    });
    names(all)
}

/// Names in the order of the alphabet, each once, however it is capitalised.
fn names<'i>(all: impl Iterator<Item = (usize, &'i str)>) -> Vec<Name> {
    let mut found: BTreeMap<String, Name> = BTreeMap::new();
    for (at, words) in all {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            continue;
        }
        let key = words.to_lowercase();
        let key = key.strip_prefix("the ").map_or(key.clone(), str::to_owned);
        let name = found.entry(key).or_insert_with(|| Name { words, pieces: Vec::new() });
        if name.pieces.last() != Some(&at) {
            name.pieces.push(at);
        }
    }
    found.into_values().collect()
}
