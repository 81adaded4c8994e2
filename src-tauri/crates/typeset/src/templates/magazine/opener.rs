//! What opens a piece: a page of colour with the title as large as it fits, then the picture; or a head over the text.

use crate::design::Style;
use crate::inline::Paragraph;
use crate::pages::{At, Book, Head};
use crate::templates::issue::Story;
use crate::templates::opening::caption_of;
use foreword_model::{HitKind, Length, NodeId, PiecePicture, Rect, Role, Template};
use std::sync::Arc;

const KICKER: f64 = 18.0;
/// The rules near the head and the foot of the colour page.
const RULES: (f64, f64) = (22.5, 256.5);
const TITLE: f64 = 67.5;
/// The lowest last line of a title, and of a standfirst under it.
const TITLE_LAST: f64 = 198.0;
const DECK_LAST: f64 = 249.0;
const DECK: f64 = 27.0;
const DECK_WIDTH: f64 = 149.25;
/// Trust and ratings at the foot.
const TRUST: f64 = 265.5;
/// The foot of the picture, and where text begins under its caption.
const PICTURE: f64 = 171.0;
const TEXT: f64 = 184.5;
/// The first line of the title over text, and from its last line to the standfirst or the text.
const HEAD: f64 = 45.0;
const HEAD_DECK: f64 = 13.5;
const HEAD_TEXT: f64 = 9.0;

impl Book<'_> {
    /// Opens a piece; returns the page on which its text begins and the top of the columns there.
    pub(in crate::templates) fn open_in_magazine(
        &mut self,
        section: NodeId,
        story: &Story<'_>,
    ) -> (usize, Length) {
        let hero = story.piece.hero.as_ref().filter(|hero| self.pictures.contains_key(&hero.media));
        match hero.filter(|_| story.piece.template != Template::Brief) {
            Some(hero) => {
                let page = self.add_page();
                self.colour_page(section, story, page);
                let facing = self.add_page();
                self.furnish(facing, &story.piece_head());
                self.opening_picture(section, hero, facing);
                (facing, Length::mm(TEXT))
            }
            None => {
                let page = self.add_page();
                self.furnish(page, &story.piece_head());
                let top = self.head_over_text(section, story, page);
                (page, top)
            }
        }
    }

    fn colour_page(&mut self, section: NodeId, story: &Story<'_>, page: usize) {
        let design = self.design;
        let full = design.columns.full;
        let whole = self.whole_page();
        self.behind(page, whole, design.colors.sky);
        self.furnish(page, &Head { folio: true, ..Head::default() });
        self.kicker(section, story, page);
        let (title, style) = self.opening_title(story);
        let at = At { page, x: full.x, width: full.width, y: Length::mm(TITLE) };
        let last = self.put_title(section, story, (&title, &style), at);
        let below = At { width: Length::mm(DECK_WIDTH), y: last + Length::mm(DECK), ..at };
        self.put_standfirst(section, story, below);
        self.rule(page, full.x, Length::mm(RULES.1), full.width, design.rules.opener);
        self.put_trust(section, story, At { y: Length::mm(TRUST), ..at });
    }

    /// Kicker and the rule under it.
    fn kicker(&mut self, section: NodeId, story: &Story<'_>, page: usize) {
        let design = self.design;
        let full = design.columns.full;
        if !story.piece.kicker.trim().is_empty() {
            let at = At { page, x: full.x, width: full.width, y: Length::mm(KICKER) };
            self.put(section, Role::Paragraph, &story.piece.kicker, &design.styles.kicker, at);
        }
        self.rule(page, full.x, Length::mm(RULES.0), full.width, design.rules.opener);
    }

    /// The title in the first size at which it and the standfirst find room.
    fn opening_title(&mut self, story: &Story<'_>) -> (Arc<Paragraph>, Style) {
        let design = self.design;
        let standfirst = &design.styles.standfirst;
        let deck = self.set(story.piece.standfirst.trim(), standfirst, Length::mm(DECK_WIDTH));
        let below = standfirst.leading * (deck.lines.len().max(1) as i64 - 1);
        let lines = |set: &Paragraph, style: &Style| style.leading * (set.lines.len().max(1) as i64 - 1);
        let mut chosen = None;
        for step in &design.styles.title.steps {
            let style = design.styles.title.at(*step);
            let set = self.set(story.piece.title.trim(), &style, design.columns.full.width);
            let last = Length::mm(TITLE) + lines(&set, &style);
            let fits = set.lines.len() <= step.lines
                && !set.overfull
                && last <= Length::mm(TITLE_LAST)
                && last + Length::mm(DECK) + below <= Length::mm(DECK_LAST);
            chosen = Some((set, style));
            if fits {
                break;
            }
        }
        chosen.expect("the style of titles has steps")
    }

    fn opening_picture(&mut self, section: NodeId, hero: &PiecePicture, page: usize) {
        let design = self.design;
        let (trim, bleed, full) = (design.trim, design.bleed, design.columns.full);
        if hero.alt.trim().is_empty() && !hero.decorative {
            self.report_missing_alt(None, &hero.caption);
        }
        let clip = Rect::new(-bleed, -bleed, trim.width + bleed * 2, Length::mm(PICTURE) + bleed);
        let node = (!hero.decorative).then(|| self.structure.add(section, Role::Figure));
        self.picture(node, page, &hero.media, clip, hero.focal, &hero.alt);
        self.hit(page, clip, HitKind::Picture, &hero.alt);
        let Some(words) = caption_of(hero) else { return };
        let at = At { page, x: full.x, width: full.width, y: Length::mm(PICTURE) + design.flow.caption };
        let parent = node.map_or((section, Role::Paragraph), |node| (node, Role::Caption));
        self.put_opening_caption(parent, (hero, &words), at, false);
    }

    /// Kicker, title and standfirst over the columns; returns the top of the columns.
    fn head_over_text(&mut self, section: NodeId, story: &Story<'_>, page: usize) -> Length {
        let design = self.design;
        let full = design.columns.full;
        self.kicker(section, story, page);
        let (title, style) = self.set_stepped(story.piece.title.trim(), &design.styles.head_1, full.width);
        let at = At { page, x: full.x, width: full.width, y: Length::mm(HEAD) };
        let mut last = self.put_title(section, story, (&title, &style), at);
        let below = At { width: Length::mm(DECK_WIDTH), y: last + Length::mm(HEAD_DECK), ..at };
        last = self.put_standfirst(section, story, below).unwrap_or(last);
        let below = At { y: last + Length::mm(HEAD_TEXT), ..at };
        last = self.put_trust(section, story, below).unwrap_or(last);
        // The columns begin on the grid of all pages, so that lines stand level across a spread.
        let grid = &design.grid;
        grid.top + (last + Length::mm(HEAD_TEXT) - grid.top).round_up_to(grid.baseline)
    }
}
