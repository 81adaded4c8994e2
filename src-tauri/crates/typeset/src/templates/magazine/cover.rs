//! The cover of a magazine: the masthead on a dark panel, the picture below it, the main line in a block of colour.

use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{HitKind, IssueContent, Length, NodeId, Rect, Role, Structure};

/// Where the panel ends and the picture begins.
const PANEL: f64 = 72.0;
/// Publisher and date, the rule under them, the masthead.
const NAMES: f64 = 13.5;
const RULE: f64 = 18.0;
const MASTHEAD: f64 = 44.0;
/// The block: its edges, how far its words stand in from them, and where its foot is.
const BLOCK: (f64, f64) = (13.9, 103.85);
const PADDING: f64 = 6.35;
const BLOCK_FOOT: f64 = 226.1;
/// From the last line of the title to its deck, and from there to the foot of the block.
const DECK: f64 = 11.25;
const UNDER: f64 = 9.0;
/// From the head of the block to the first capitals.
const OVER: f64 = 8.0;

impl Book<'_> {
    /// Lays the front cover out.
    pub(in crate::templates) fn magazine_cover(&mut self, issue: &IssueContent) {
        let design = self.design;
        let page = self.add_page();
        "Cover".clone_into(&mut self.drafts[page].label);
        let section = self.structure.add(Structure::ROOT, Role::Section);
        let (trim, bleed) = (design.trim, design.bleed);
        let (across, panel) = (trim.width + bleed * 2, Length::mm(PANEL));
        let below = Rect::new(-bleed, panel, across, trim.height + bleed - panel);
        self.behind(page, Rect::new(-bleed, -bleed, across, panel + bleed), design.colors.navy);
        self.magazine_names(section, issue, page);
        if !self.front_picture(section, issue, page, below) {
            self.behind(page, below, design.colors.sky);
        }
        self.main_line(section, issue, page);
        self.logo_on_picture(section, issue, page);
        self.outline_entry(2, &issue.title, page, Length::ZERO);
    }

    /// Publisher and date over a rule, the name of the series as the masthead.
    fn magazine_names(&mut self, section: NodeId, issue: &IssueContent, page: usize) {
        let design = self.design;
        let full = design.columns.full;
        let white = design.styles.label.colored(design.colors.white);
        let at = At { page, x: full.x, width: full.width, y: Length::mm(NAMES) };
        self.put(section, Role::Paragraph, issue.publisher.trim(), &white, at);
        let date = format!("Issue {}, {}", issue.number, issue.date.trim());
        let date = self.set(date.trim_end_matches([',', ' ']), &white, full.width);
        let right = At { x: design.grid.right, ..at };
        self.put_set(section, Role::Paragraph, &date, white.leading, right, Align::Right);
        self.rule(page, full.x, Length::mm(RULE), full.width, design.rules.cover);
        let (series, style) = self.set_stepped(issue.series.trim(), &design.styles.cover_series, full.width);
        let node = self.structure.add(section, Role::Paragraph);
        self.put_lines(node, &series, style.leading, At { y: Length::mm(MASTHEAD), ..at }, Align::Optical);
    }

    /// The title of the issue and its deck in a block that grows upwards from its foot.
    fn main_line(&mut self, section: NodeId, issue: &IssueContent, page: usize) {
        let design = self.design;
        let (left, right) = (Length::mm(BLOCK.0), Length::mm(BLOCK.1));
        let x = left + Length::mm(PADDING);
        let width = right - x - Length::mm(PADDING);
        let (title, style) = self.set_stepped(issue.title.trim(), &design.styles.cover_title, width);
        let deck_style = &design.styles.cover_deck;
        let deck = self.set(issue.deck.trim(), deck_style, width);
        let cap = |style: &crate::design::Style| style.size.scale(67, 100);
        let title_lines = style.leading * (title.lines.len().max(1) as i64 - 1);
        let deck_lines = if issue.deck.trim().is_empty() {
            Length::ZERO
        } else {
            Length::mm(DECK) + deck_style.leading * (deck.lines.len().max(1) as i64 - 1)
        };
        let foot = Length::mm(BLOCK_FOOT);
        let height = Length::mm(OVER) + cap(&style) + title_lines + deck_lines + Length::mm(UNDER);
        let block = Rect::new(left, foot - height, right - left, height);
        self.behind(page, block, design.colors.blue);
        let at = At { page, x, width, y: block.y + Length::mm(OVER) + cap(&style) };
        let heading = self.structure.add(section, Role::Heading(1));
        let last = self.put_lines(heading, &title, style.leading, at, Align::Optical);
        self.hit(page, block, HitKind::Title, &issue.title);
        if deck_lines > Length::ZERO {
            let at = At { y: last + Length::mm(DECK), ..at };
            self.put_set(section, Role::Paragraph, &deck, deck_style.leading, at, Align::Left);
        }
    }
}
