//! Contents: groups, a number before each title, every entry one link.

use super::index;
use super::issue::issue_head;
use crate::inline::Target;
use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{IssueContent, Kind, Length, NodeId, PieceContent, Role, Structure};

/// The first group's rule.
const FIRST: f64 = 72.0;
/// From a rule to the first baseline under it.
const DOWN: f64 = 9.0;
/// Height of an entry with a description, less its lines of title.
const WITH: f64 = 13.5;
/// Height of an entry of one line without a description: what it should be, and the least.
const PLAIN: f64 = 13.5;
const PLAIN_LEAST: f64 = 9.75;
/// More entries than this go without descriptions.
const MANY: usize = 10;
/// More entries than this need a second page.
const FULL: usize = 20;

/// An entry: where it leads, its group, its words.
pub(super) struct Entry {
    pub target: Target,
    pub group: String,
    pub title: String,
    about: String,
}

impl Book<'_> {
    /// Lays the contents out.
    pub(crate) fn contents(&mut self, issue: &IssueContent) {
        let entries = entries(issue);
        let mut page = self.contents_page(issue);
        let section = self.structure.add(Structure::ROOT, Role::Section);
        let full = self.design.columns.full;
        let style = self.design.styles.head_1.clone();
        let at = At { page, x: full.x, width: full.width, y: self.design.grid.title };
        let heading = self.structure.add(section, Role::Heading(2));
        let title = self.set("Contents", &style, full.width);
        self.put_lines(heading, &title, style.leading, at, Align::Optical);
        self.outline_entry(2, "Contents", page, Length::ZERO);
        let toc = self.structure.add(section, Role::Contents);
        let described = entries.len() <= MANY;
        let pitch = self.contents_pitch(&entries);
        let mut y = Length::mm(FIRST);
        let mut group = String::new();
        for (number, entry) in entries.iter().enumerate() {
            if number == FULL
                || (number > 0
                    && y > self.design.grid.bottom
                        - if described { Length::mm(18.0) } else { pitch - Length::mm(1.0) })
            {
                page = self.contents_page(issue);
                y = self.design.grid.top + Length::mm(3.0);
                group.clear();
            }
            let starts = entry.group != group;
            if starts && number > 0 && !group.is_empty() {
                y += Length::mm(3.0);
            }
            group.clone_from(&entry.group);
            y = self.contents_entry(toc, entry, starts, (!described).then_some(pitch), page, y);
        }
        self.rule(page, full.x, y, full.width, self.design.rules.hair);
        self.contents_note(section, page, y);
    }

    /// The height of entries without descriptions, so that as many as may share the page.
    fn contents_pitch(&mut self, entries: &[Entry]) -> Length {
        let bold = self.design.styles.kicker.with(700, self.design.colors.navy);
        let titles = entries.iter().take(FULL);
        let mut more = Length::mm(9.0);
        let mut count = 0;
        for entry in titles {
            let lines = self.set(&entry.title, &bold, Length::mm(96.0)).lines.len().max(1);
            more += self.design.grid.baseline * (lines as i64 - 1);
            count += 1;
        }
        let room = self.design.grid.bottom - Length::mm(FIRST) - more;
        (room / count.max(1)).max(Length::mm(PLAIN_LEAST)).min(Length::mm(PLAIN))
    }

    fn contents_page(&mut self, issue: &IssueContent) -> usize {
        let page = self.add_page();
        self.furnish(page, &issue_head(issue));
        page
    }

    fn contents_note(&mut self, section: NodeId, page: usize, y: Length) {
        let wide = self.design.columns.wide;
        let y = y + Length::mm(DOWN);
        if y > self.design.grid.bottom - Length::mm(6.0) {
            return;
        }
        let muted = self.design.styles.small.colored(self.design.colors.muted);
        let words = "On screen, every title and note mark here is a link.";
        self.put(section, Role::Paragraph, words, &muted, At { page, x: wide.x, width: wide.width, y });
    }

    /// Paints one entry under the rule at `y`; returns the y of the next rule.
    fn contents_entry(
        &mut self,
        toc: NodeId,
        entry: &Entry,
        starts: bool,
        plain: Option<Length>,
        page: usize,
        y: Length,
    ) -> Length {
        let design = self.design;
        let (narrow, wide, full) = (design.columns.narrow, design.columns.wide, design.columns.full);
        // The capitals of a title stand in the middle of its row.
        let baseline = y + plain.map_or(Length::mm(DOWN), |pitch| pitch / 2 + Length::mm(1.6));
        let item = self.structure.add(toc, Role::ContentsItem);
        let bold = design.styles.kicker.with(700, design.colors.navy);
        if starts {
            self.rule(page, full.x, y, full.width, design.rules.heavy);
            let at = At { page, x: narrow.x, width: narrow.width, y: baseline };
            let group = self.cut_to_lines(&entry.group, &bold, narrow.width, 3);
            self.put(item, Role::Paragraph, &group, &bold, at);
        } else {
            self.rule(page, wide.x, y, wide.width, design.rules.hair);
        }
        let reference = self.structure.add(item, Role::Reference);
        let number = self.known.number(&entry.target);
        let target = entry.target.clone();
        let mut numeral = self.span(&format!("{number} "), &design.styles.numeral);
        numeral.link = Some(std::sync::Arc::new(target.clone()));
        let mut title = self.span(&entry.title, &bold);
        title.link = Some(std::sync::Arc::new(target));
        let numeral_style = design.styles.numeral.clone();
        let numeral = self.set_spans(vec![numeral], &numeral_style, Length::mm(18.0));
        let balanced = crate::design::Style { fill: crate::inline::Fill::Balanced, ..bold };
        let title = self.set_spans(vec![title], &balanced, Length::mm(96.0));
        let at = At { page, x: wide.x, width: wide.width, y: baseline };
        let beside = At { x: wide.x + Length::mm(18.0), ..at };
        let last = self.one_link(reference, &[(&numeral, at), (&title, beside)], balanced.leading);
        self.merge_links(page, 2, &format!("{}, page {number}", entry.title));
        let lines = title.lines.len().max(1) as i64;
        if let Some(pitch) = plain {
            return y + pitch + design.grid.baseline * (lines - 1);
        }
        if entry.about.trim().is_empty() {
            return y + Length::mm(PLAIN) + design.grid.baseline * (lines - 1);
        }
        let muted = design.styles.body.colored(design.colors.muted);
        let width = Length::mm(96.0);
        let words = self.cut_to_lines(entry.about.trim(), &muted, width, 2);
        let more = self.set(&words, &muted, width).lines.len().max(1) as i64 - 1;
        let below =
            At { x: wide.x + Length::mm(18.0), width: Length::mm(96.0), y: last + Length::mm(6.0), ..at };
        self.put(item, Role::Paragraph, &words, &muted, below);
        y + Length::mm(WITH) + design.grid.baseline * (lines + more)
    }

    /// Paints several paragraphs as one link; returns the last baseline.
    pub(super) fn one_link(
        &mut self,
        parent: NodeId,
        parts: &[(&crate::inline::Paragraph, At)],
        leading: Length,
    ) -> Length {
        let mut thread = crate::pages::paint::Thread::default();
        let mut last = Length::ZERO;
        for (paragraph, at) in parts {
            let slice = crate::pages::paint::Slice {
                paragraph,
                lines: 0..paragraph.lines.len(),
                page: at.page,
                x: at.x,
                y: at.y,
                leading,
                align: Align::Left,
            };
            self.paint(parent, &slice, None, &mut thread, &crate::pages::paint::NotePlaces::new());
            last = last.max(at.y + leading * (paragraph.lines.len().max(1) as i64 - 1));
        }
        last
    }

    /// Makes one link of the last ones of an entry, and lets it say where it leads.
    pub(super) fn merge_links(&mut self, page: usize, count: usize, words: &str) {
        let links = &mut self.drafts[page].links;
        let rest = links.split_off(links.len().saturating_sub(count));
        let mut rest = rest.into_iter();
        let Some(mut first) = rest.next() else { return };
        first.item.areas.extend(rest.flat_map(|link| link.item.areas));
        words.clone_into(&mut first.item.contents);
        self.structure.node_mut(first.item.node).alt = Some(words.to_owned());
        links.push(first);
    }
}

/// All pieces with their groups, and the index.
pub(super) fn entries(issue: &IssueContent) -> Vec<Entry> {
    let is_case = |piece: &PieceContent| piece.kind == Kind::CaseStudy;
    let first = issue.pieces.iter().position(is_case);
    let last = issue.pieces.iter().rposition(is_case);
    let group = |at: usize| match (issue.section_of(at), issue.sections.first(), first, last) {
        (Some(section), ..) => issue.sections[section].title.trim(),
        (None, Some(first), ..) => {
            if at < first.before {
                "Opening"
            } else {
                "Closing"
            }
        }
        (None, None, Some(first), _) if at < first => "Opening",
        (None, None, Some(_), Some(last)) if at > last => "Closing",
        (None, None, Some(_), _) => "Case studies",
        (None, None, None, _) => "In this issue",
    };
    let piece = |(at, piece): (usize, &PieceContent)| Entry {
        target: Target::Piece(at),
        group: group(at).to_owned(),
        title: piece.title.trim().to_owned(),
        about: about(piece),
    };
    let mut entries: Vec<Entry> = issue.pieces.iter().enumerate().map(piece).collect();
    if index::is_made(issue) {
        entries.push(Entry {
            target: Target::Index,
            group: "Index".to_owned(),
            title: index::TITLE.to_owned(),
            about: String::new(),
        });
    }
    entries
}

/// One line on a piece.
fn about(piece: &PieceContent) -> String {
    let names: Vec<&str> =
        piece.signatories.iter().map(|who| who.name.trim()).filter(|name| !name.is_empty()).collect();
    if piece.kind == Kind::CaseStudy && !piece.trust.trim().is_empty() {
        return piece.trust.clone();
    }
    match names.split_last() {
        None if piece.kicker.trim().is_empty() => piece.standfirst.clone(),
        None => piece.kicker.clone(),
        Some((last, [])) => format!("{} by {last}", piece.kicker),
        Some((last, rest)) => format!("{} by {} and {last}", piece.kicker, rest.join(", ")),
    }
}
