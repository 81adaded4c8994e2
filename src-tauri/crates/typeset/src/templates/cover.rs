//! Front and back cover: the panel, the step that marks the series, one picture.

use crate::pages::paint::Align;
use crate::pages::words::paragraphs;
use crate::pages::{At, Book};
use foreword_model::{
    FocalPoint, IssueContent, Length, NodeId, Picture, PiecePicture, Rect, Role, Structure,
};

/// Where the panel ends and the picture begins.
const PANEL: f64 = 132.0;
/// The step under the panel: its width and its foot.
const STEP: (f64, f64) = (72.0, 150.0);
const SERIES: f64 = 30.0;
const RULE: f64 = 36.0;
const TITLE: f64 = 84.0;
const TITLE_TWO: f64 = 72.0;
const TITLE_THREE: f64 = 66.0;
const DECK: f64 = 103.5;
const DECK_LAST: f64 = 123.0;
const ISSUE: f64 = 141.0;

impl Book<'_> {
    /// Lays the front cover out.
    pub(crate) fn front_cover(&mut self, issue: &IssueContent) {
        let page = self.add_page();
        "Cover".clone_into(&mut self.drafts[page].label);
        let design = self.design;
        let bleed = design.bleed;
        let section = self.structure.add(Structure::ROOT, Role::Section);
        self.panel(page);
        // Far enough over the panel that no pixel of the picture shows between the two at any size.
        let over = Length::mm(2.0);
        let step = Rect::new(
            -bleed,
            Length::mm(PANEL) - over,
            Length::mm(STEP.0) + bleed,
            Length::mm(STEP.1 - PANEL) + over,
        );
        self.cover_names(section, issue, page);
        self.cover_title(section, issue, page);
        self.cover_date(section, issue, page);
        if !self.front_picture(section, issue, page, self.lower()) {
            self.lower_tint(page);
        }
        self.behind(page, step, design.colors.navy);
        self.logo_on_picture(section, issue, page);
        self.outline_entry(2, &issue.title, page, Length::ZERO);
    }

    /// Series, publisher, rule.
    fn cover_names(&mut self, section: NodeId, issue: &IssueContent, page: usize) {
        let design = self.design;
        let full = design.columns.full;
        let at = At { page, x: full.x, width: full.width, y: Length::mm(SERIES) };
        let series = design.styles.cover_series.clone();
        self.put(section, Role::Paragraph, issue.series.trim(), &series, at);
        let publisher = design.styles.body.with(600, design.colors.sky);
        let set = self.set(issue.publisher.trim(), &publisher, full.width);
        let right = At { x: design.grid.right, ..at };
        self.put_set(section, Role::Paragraph, &set, publisher.leading, right, Align::Right);
        self.rule(page, full.x, Length::mm(RULE), full.width, design.rules.cover);
    }

    fn cover_title(&mut self, section: NodeId, issue: &IssueContent, page: usize) {
        let design = self.design;
        let (wide, full) = (design.columns.wide, design.columns.full);
        let (title, style) = self.set_stepped(issue.title.trim(), &design.styles.cover_title, full.width);
        let y = match title.lines.len() {
            0 | 1 => TITLE,
            2 => TITLE_TWO,
            _ => TITLE_THREE,
        };
        let at = At { page, x: full.x, width: full.width, y: Length::mm(y) };
        let heading = self.structure.add(section, Role::Heading(1));
        let last = self.put_lines(heading, &title, style.leading, at, Align::Optical);
        let deck = design.styles.cover_deck.clone();
        if issue.deck.trim().is_empty() {
            return;
        }
        let set = self.set(issue.deck.trim(), &deck, wide.width);
        let lines = set.lines.len().max(1) as i64 - 1;
        let wanted = Length::mm(DECK).max(last + Length::mm(15.0));
        let y = wanted.min(Length::mm(DECK_LAST) - deck.leading * lines);
        let at = At { page, x: wide.x, width: wide.width, y };
        self.put_set(section, Role::Paragraph, &set, deck.leading, at, Align::Left);
    }

    fn cover_date(&mut self, section: NodeId, issue: &IssueContent, page: usize) {
        let design = self.design;
        let bold = design.styles.kicker.with(700, design.colors.white);
        let light = design.styles.kicker.with(400, design.colors.sky);
        let number = format!("Issue {} ", issue.number);
        let at = At { page, x: design.grid.left, width: Length::mm(54.0), y: Length::mm(ISSUE) };
        let node = self.structure.add(section, Role::Paragraph);
        self.put_line(node, &number, &bold, at, Align::Left);
        let x = at.x + self.width_of(number.trim(), &bold) + Length::mm(3.0);
        self.put_line(node, issue.date.trim(), &light, At { x, ..at }, Align::Left);
    }

    /// The navy panel over the upper half of a cover.
    fn panel(&mut self, page: usize) {
        let (trim, bleed) = (self.design.trim, self.design.bleed);
        let rect = Rect::new(-bleed, -bleed, trim.width + bleed * 2, Length::mm(PANEL) + bleed);
        self.behind(page, rect, self.design.colors.navy);
    }

    fn lower(&self) -> Rect {
        let (trim, bleed) = (self.design.trim, self.design.bleed);
        let top = Length::mm(PANEL);
        Rect::new(-bleed, top, trim.width + bleed * 2, trim.height + bleed - top)
    }

    fn lower_tint(&mut self, page: usize) {
        let rect = self.lower();
        self.behind(page, rect, self.design.colors.sky);
    }

    /// The picture of a front cover, behind all that stands on it, and whether there is one; one that wraps shows its
    /// right half.
    pub(super) fn front_picture(
        &mut self,
        section: NodeId,
        issue: &IssueContent,
        page: usize,
        clip: Rect,
    ) -> bool {
        let Some(cover) = &issue.cover else { return false };
        let Some(picture) = self.pictures.get(&cover.media) else { return false };
        if cover.alt.trim().is_empty() && !cover.decorative {
            self.report_missing_alt(None, "cover");
        }
        let focal = if wraps(picture) { FocalPoint { x: 750, y: cover.focal.y } } else { cover.focal };
        let node = (!cover.decorative).then(|| self.structure.add(section, Role::Figure));
        self.picture_behind(node, page, &cover.media, clip, focal, &cover.alt);
        true
    }

    /// The same picture on the back cover, where it says nothing new; one that wraps shows its left half.
    fn back_picture(&mut self, cover: &PiecePicture, picture: &Picture, page: usize) {
        let focal = if wraps(picture) { FocalPoint { x: 250, y: cover.focal.y } } else { cover.focal };
        self.picture_behind(None, page, &cover.media, self.lower(), focal, "");
    }

    /// Lays the back cover out.
    pub(crate) fn back_cover(&mut self, issue: &IssueContent) {
        let page = self.add_page();
        "Back cover".clone_into(&mut self.drafts[page].label);
        let design = self.design;
        let (narrow, wide) = (design.columns.narrow, design.columns.wide);
        let section = self.structure.add(Structure::ROOT, Role::Section);
        self.panel(page);
        let at = At { page, x: narrow.x, width: Length::mm(48.0), y: Length::mm(SERIES) };
        let bold = design.styles.body.with(700, design.colors.white);
        self.put(section, Role::Paragraph, issue.publisher.trim(), &bold, at);
        if !issue.publisher_line.trim().is_empty() {
            let small = design.styles.small.colored(design.colors.sky);
            self.put(section, Role::Paragraph, issue.publisher_line.trim(), &small, at.down(small.leading));
        }
        let white = design.colors.white;
        let standfirst = design.styles.standfirst.colored(white);
        let at = At { page, x: wide.x, width: wide.width, y: Length::mm(SERIES) };
        let mut y = Length::mm(57.0);
        if !issue.statement.trim().is_empty() {
            let (_, last) = self.put(section, Role::Paragraph, issue.statement.trim(), &standfirst, at);
            y = y.max(self.on_grid(last + Length::mm(16.5)));
        }
        let body = design.styles.body.colored(white);
        for words in paragraphs(&issue.imprint_text) {
            let set = self.set(&words, &body, wide.width);
            let last = y + body.leading * (set.lines.len().max(1) as i64 - 1);
            if last > Length::mm(PANEL - 9.0) {
                break;
            }
            self.put_set(section, Role::Paragraph, &set, body.leading, At { y, ..at }, Align::Left);
            y = last + body.after + body.leading;
        }
        let cover = issue.cover.as_ref();
        match cover.and_then(|cover| Some((cover, self.pictures.get(&cover.media)?))) {
            Some((cover, picture)) => self.back_picture(cover, picture, page),
            None => self.lower_tint(page),
        }
    }
}

/// Whether a cover picture is wide enough for both covers, the front on its right half.
fn wraps(picture: &Picture) -> bool {
    let (across, down) = picture.upright_size();
    across >= down * 2
}
