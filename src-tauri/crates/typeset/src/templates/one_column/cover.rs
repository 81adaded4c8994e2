//! The cover of a large-print edition: a bar, the titles, the frame that says what it is, the picture below them.

use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{ArtifactKind, HitKind, IssueContent, Item, Length, Path, Rect, Role, Structure};

/// The black bar at the head, as high as the first line is deep.
const BAR: f64 = 9.0;
const SERIES: f64 = 45.0;
/// The first baseline of the title.
const TITLE: f64 = 81.0;
/// From the last line of the deck to the frame around the name of the edition.
const FRAME: f64 = 9.0;
/// The height of that frame, and its white at the sides.
const FRAME_HEIGHT: f64 = 16.5;
const PADDING: f64 = 6.0;
/// Between the frame and the picture.
const APART: f64 = 9.0;
/// The foot of the picture.
const FOOT: f64 = 270.0;
const EDITION: &str = "Large print edition";

impl Book<'_> {
    /// Lays the cover out.
    pub(in crate::templates) fn large_cover(&mut self, issue: &IssueContent) {
        let design = self.design;
        let page = self.add_page();
        "Cover".clone_into(&mut self.drafts[page].label);
        let section = self.structure.add(Structure::ROOT, Role::Section);
        let (trim, bleed, column) = (design.trim, design.bleed, design.text.columns[0]);
        let bar = Rect::new(-bleed, -bleed, trim.width + bleed * 2, Length::mm(BAR) + bleed);
        self.behind(page, bar, design.colors.ink);
        let at = At { page, x: column.x, width: column.width, y: Length::mm(SERIES) };
        self.put(section, Role::Paragraph, issue.series.trim(), &design.styles.cover_series, at);
        let (title, style) = self.set_stepped(issue.title.trim(), &design.styles.cover_title, column.width);
        let node = self.structure.add(section, Role::Heading(1));
        let at = At { y: Length::mm(TITLE), ..at };
        let last = self.put_lines(node, &title, style.leading, at, Align::Optical);
        self.hit(
            page,
            Rect::new(at.x, at.y - style.leading, at.width, last - at.y + style.leading),
            HitKind::Title,
            &issue.title,
        );
        let deck = &design.styles.cover_deck;
        let mut y = last + deck.leading * 3 / 2;
        for words in [issue.deck.trim(), &format!("Issue {}, {}", issue.number, issue.date.trim())] {
            if !words.is_empty() {
                let (_, last) = self.put(section, Role::Paragraph, words, deck, At { y, ..at });
                y = last + deck.leading * 3 / 2;
            }
        }
        let top = y - deck.leading + Length::mm(FRAME) / 2;
        let frame = self.edition_frame(section, page, top);
        let beside = frame.right() + Length::mm(APART);
        let slot = Rect::new(beside, frame.y, column.x + column.width - beside, frame.height);
        self.logo(section, issue, page, slot);
        self.large_cover_picture(section, issue, page, frame.bottom() + Length::mm(APART));
    }

    /// The frame that names the edition; returns where it is.
    fn edition_frame(&mut self, section: foreword_model::NodeId, page: usize, top: Length) -> Rect {
        let design = self.design;
        let style = &design.styles.cover_series;
        let column = design.text.columns[0];
        let width = self.width_of(EDITION, style) + Length::mm(PADDING) * 2;
        let frame = Rect::new(column.x, top, width, Length::mm(FRAME_HEIGHT));
        let path = Path::frame(frame, design.rules.heavy.weight, design.rules.heavy.color);
        self.artifact(page, ArtifactKind::Layout, vec![Item::Path(path)]);
        // The capitals stand in the middle of the frame.
        let cap = style.size.scale(66, 100);
        let y = top + (frame.height + cap) / 2;
        let at = At { page, x: column.x + Length::mm(PADDING), width, y };
        self.put(section, Role::Paragraph, EDITION, style, at);
        frame
    }

    fn large_cover_picture(
        &mut self,
        section: foreword_model::NodeId,
        issue: &IssueContent,
        page: usize,
        top: Length,
    ) {
        let column = self.design.text.columns[0];
        let height = Length::mm(FOOT) - top;
        if height >= Length::mm(36.0) {
            self.front_picture(section, issue, page, Rect::new(column.x, top, column.width, height));
        }
    }
}
