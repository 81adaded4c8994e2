//! A case study: a full picture on the left, the opener on the right, then the story.

use super::body::Space;
use super::issue::{Fit, Story};
use super::opening::caption_of;
use crate::pages::paint::Align;
use crate::pages::{At, Book, Head};
use foreword_model::{HitKind, Length, NodeId, PiecePicture, Rect, Role};

/// The step at the top of the opener.
const STEP: (f64, f64) = (72.0, 24.0);
const TRUST: f64 = 54.0;
const TITLE: f64 = 75.0;
/// How much higher trust and title stand when the title has more than one line.
const LIFT: f64 = 9.0;
/// From the last line of the title to the standfirst.
const STANDFIRST: f64 = 18.0;
/// From the last line of a standfirst to the figures and facts.
const FIGURES: f64 = 16.5;
/// The most that trust and title move up for want of room.
const MORE: f64 = 9.0;
/// Where the ratings should end, so that the caption below keeps its distance.
const LOWEST: f64 = 261.0;
/// Where figures and facts begin at the earliest.
const FIGURES_TOP: f64 = 132.0;
/// From the facts to the title of the ratings.
const RATINGS: f64 = 13.5;

impl Book<'_> {
    /// Lays a case study out.
    pub(crate) fn case_study(&mut self, section: NodeId, story: &Story<'_>) -> Fit {
        let feature = story.piece.template == foreword_model::Template::CaseStudyFeature;
        let hero =
            story.piece.hero.as_ref().filter(|hero| feature && self.pictures.contains_key(&hero.media));
        let figure = hero.map(|hero| {
            let page = self.add_page();
            (self.full_picture(section, hero, page), page, hero)
        });
        let page = self.add_page();
        self.opener(section, story, page);
        if let Some((node, picture_page, hero)) = figure {
            self.facing_caption(node, hero, picture_page, page);
        }
        let first = self.drafts.len();
        self.ensure_page(first);
        self.furnish(first, &story.head_of(first));
        let tail = self.lessons_tail(&story.piece.lessons);
        let grid = &self.design.grid;
        let space =
            Space { first_page: first, top: grid.top, bottom: grid.bottom, narrow_top: Length::ZERO, tail };
        let ended = self.run_text(section, story, space, true);
        self.lessons_box(section, &story.piece.lessons, &ended, story);
        ended.fit
    }

    /// A picture over a whole page, bleed included.
    fn full_picture(&mut self, section: NodeId, hero: &PiecePicture, page: usize) -> Option<NodeId> {
        let trim = self.design.trim;
        let clip = self.whole_page();
        let node = (!hero.decorative).then(|| self.structure.add(section, Role::Figure));
        if hero.alt.trim().is_empty() && !hero.decorative {
            self.report_missing_alt(None, &hero.caption);
        }
        self.picture(node, page, &hero.media, clip, hero.focal, &hero.alt);
        let area = Rect::new(Length::ZERO, Length::ZERO, trim.width, trim.height);
        self.hit(page, area, HitKind::Picture, &hero.alt);
        node
    }

    /// The caption of the full picture, at the foot of the facing page.
    fn facing_caption(&mut self, node: Option<NodeId>, hero: &PiecePicture, picture: usize, page: usize) {
        let Some(node) = node else { return };
        let Some(first) = caption_of(hero) else { return };
        let words = format!("Page {}: {}", picture + 1, lower_first(&first));
        let full = self.design.columns.full;
        let at = At { page, x: full.x, width: full.width, y: self.design.grid.bottom };
        self.put_opening_caption((node, Role::Caption), (hero, &words), at, true);
    }

    fn opener(&mut self, section: NodeId, story: &Story<'_>, page: usize) {
        let design = self.design;
        let piece = story.piece;
        self.opener_head(section, story, page);
        let full = design.columns.full;
        let (title, style) = self.set_stepped(&piece.title, &design.styles.title, full.width);
        let lift = self.opener_lift(story, title.lines.len(), style.leading);
        let at = At { page, x: full.x, width: full.width, y: Length::mm(TRUST) - lift };
        self.put_trust(section, story, at);
        let title_at = At { y: Length::mm(TITLE) - lift, ..at };
        let last = self.put_title(section, story, (&title, &style), title_at);
        let wide = design.columns.wide;
        let at = At { page, x: wide.x, width: wide.width, y: last + Length::mm(STANDFIRST) };
        let last = self.put_standfirst(section, story, at).unwrap_or(last);
        let top = self.on_grid(last + Length::mm(FIGURES));
        self.opener_facts(section, story, page, top.max(Length::mm(FIGURES_TOP)));
    }

    /// How much higher trust and title stand, so that facts and ratings find room.
    fn opener_lift(&mut self, story: &Story<'_>, lines: usize, leading: Length) -> Length {
        let piece = story.piece;
        let lift = if lines > 1 { Length::mm(LIFT) } else { Length::ZERO };
        let standfirst = self.design.styles.standfirst.clone();
        let wide = self.design.columns.wide.width;
        let deck = self.set(&piece.standfirst, &standfirst, wide).lines.len();
        let mut y = Length::mm(TITLE) + leading * (lines.max(1) as i64 - 1);
        if deck > 0 {
            y += Length::mm(STANDFIRST) + standfirst.leading * (deck as i64 - 1);
        }
        let top = Length::mm(FIGURES_TOP).max(y - lift + Length::mm(FIGURES));
        let facts = self.facts_height(&piece.key_facts);
        let figures = Length::mm(31.5) * piece.key_figures.len().min(3) as i64 - Length::mm(6.0);
        let ratings = if piece.ratings.is_empty() {
            Length::ZERO
        } else {
            Length::mm(RATINGS) + super::ratings::height(&piece.ratings)
        };
        let over = top + facts.max(figures) + ratings - Length::mm(LOWEST);
        if over <= Length::ZERO {
            return lift;
        }
        lift + over.min(Length::mm(MORE)).round_up_to(Length::mm(1.5))
    }

    /// Key figures, key facts, ratings.
    fn opener_facts(&mut self, section: NodeId, story: &Story<'_>, page: usize, top: Length) {
        let piece = story.piece;
        let figures = self.key_figures(section, piece, page, top);
        let bottom = self.key_facts(section, &piece.key_facts, page, top, figures);
        if piece.ratings.is_empty() {
            return;
        }
        let y = bottom.max(figures) + Length::mm(RATINGS);
        let end = self.ratings(section, &piece.ratings, &piece.ratings_date, page, y);
        if end > self.design.grid.bottom - self.design.grid.baseline {
            let message = "The opening page has more facts than it holds.".to_owned();
            let hint = "Shorten the standfirst, or take out a fact.";
            self.finding(foreword_model::Severity::Check, "overset", None, Some(page), message, hint);
        }
    }

    /// The step with the kicker, and the series beside it.
    fn opener_head(&mut self, section: NodeId, story: &Story<'_>, page: usize) {
        let design = self.design;
        let bleed = design.bleed;
        let step = Rect::new(-bleed, -bleed, Length::mm(STEP.0) + bleed, Length::mm(STEP.1) + bleed);
        self.behind(page, step, design.colors.navy);
        let white = design.styles.kicker.with(700, design.colors.white);
        let grid = &design.grid;
        if !story.piece.kicker.trim().is_empty() {
            let at = At { page, x: grid.left, width: Length::mm(52.0), y: grid.running_head };
            self.put(section, Role::Paragraph, &story.piece.kicker, &white, at);
        }
        let right = format!("{}, issue {}", story.issue.series, story.issue.number);
        let muted = design.styles.running_head.with(400, design.colors.muted);
        let words = self.set(&right, &muted, Length::mm(2000.0));
        let x = design.columns.wide.x;
        self.one_line(page, foreword_model::ArtifactKind::Header, &words, x, grid.running_head, Align::Left);
        self.furnish(page, &Head { folio: true, ..Head::default() });
    }
}

/// A sentence after a colon begins small, unless it begins with a name or a number.
fn lower_first(words: &str) -> String {
    let mut parts = words.splitn(2, ' ');
    let (first, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if matches!(
        first,
        "The"
            | "A"
            | "An"
            | "In"
            | "On"
            | "At"
            | "One"
            | "Two"
            | "Three"
            | "This"
            | "From"
            | "Staff"
            | "Nurses"
    ) {
        format!("{} {rest}", first.to_lowercase())
    } else {
        words.to_owned()
    }
}
