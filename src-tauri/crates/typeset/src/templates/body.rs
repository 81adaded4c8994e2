//! Running text of a piece in an issue: its setting, its pages, what hangs in the narrow column.

use super::issue::{Fit, Story};
use crate::flow::collect::Setting;
use crate::flow::distribute::{self, Dealt, Placed, Region};
use crate::flow::narrow::{self, Item, Key};
use crate::flow::{Content, Flow, Hang};
use crate::inline::Letters;
use crate::pages::{At, Book};
use foreword_model::{BlockId, Length, NodeId, PieceContent, Role, Severity};

/// Pages that running text may use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Space {
    pub first_page: usize,
    /// Top of the region on the first page.
    pub top: Length,
    /// Lowest baseline on the first page.
    pub bottom: Length,
    /// Top of the free narrow column on the first page.
    pub narrow_top: Length,
    /// What must find room below the text on its last page.
    pub tail: Length,
}

/// Text on fewer lines than this does not stand alone on a last page.
const FEW: f64 = 90.0;

/// Where running text ended.
#[derive(Clone, Debug)]
pub(crate) struct Ended {
    pub page: usize,
    /// The lowest baseline.
    pub y: Length,
    /// The lowest edge in the narrow column of that page.
    pub narrow: Length,
    pub fit: Fit,
}

impl Book<'_> {
    /// The setting of a piece's text in the wide column.
    pub(crate) fn body_setting(&self, piece: &PieceContent) -> Setting {
        let styles = &self.design.styles;
        Setting {
            measure: self.design.text.columns[0].width,
            fill: self.design.text.fill,
            letters: Letters::default(),
            caption: Some(self.design.columns.narrow.width - Length::mm(3.0)),
            heads: vec![styles.head_3.clone(), styles.label.clone()],
            level: 2,
            figures: piece.figures.clone(),
            pictures: Length::ZERO,
            table: self.table_reach(),
        }
    }

    /// Sets running text on as many pages as it needs and paints it.
    pub(crate) fn run_text(
        &mut self,
        section: NodeId,
        story: &Story<'_>,
        space: Space,
        contact: bool,
    ) -> Ended {
        let setting = self.body_setting(story.piece);
        let mut flow = self.collect(&story.piece.body, &setting);
        let dealt = self.deal_text(&mut flow, space);
        self.hang_quotes(&mut flow, &dealt, story.piece, space);
        if contact {
            self.hang_contact(&mut flow, &dealt, story.piece);
        }
        let mut items = flow.narrow_items(&dealt, self.limits(), self.design.columns.narrow.right());
        reserve(&mut items, space);
        let settled = narrow::settle(items.clone(), self.limits());
        let (mut last, mut y) =
            dealt.last.map_or((space.first_page, space.top), |(region, y)| (region.page, y));
        if narrow::last_page(&settled) > last {
            (last, y) = (narrow::last_page(&settled), self.design.grid.top);
        }
        self.ensure_page(last);
        (space.first_page..=last).for_each(|page| self.furnish_after(story, space.first_page, page));
        let lowest = items.iter().filter_map(|item| {
            let &(page, top) = settled.get(&item.key)?;
            (page == last).then_some(top + item.height)
        });
        let narrow = lowest.fold(Length::ZERO, Length::max);
        let overset_from = runs_on_from(&flow, &dealt, space.first_page);
        self.emit(section, &flow, &dealt, &settled);
        let grid = &self.design.grid;
        let bottom = if last == space.first_page { space.bottom } else { grid.bottom };
        let free = ((bottom - y).to_micropoints() / grid.baseline.to_micropoints()) as i32;
        Ended { page: last, y, narrow, fit: Fit { lines: -free, overset_from } }
    }

    /// Deals running text out; where what follows it finds no room, its last lines go overleaf with it.
    fn deal_text(&self, flow: &mut Flow, space: Space) -> Dealt {
        let dealt = self.deal_once(flow, space, None);
        let Some((region, y)) = dealt.last.filter(|_| space.tail > Length::ZERO) else { return dealt };
        let pages = page_count(&dealt, space);
        let fits = self.has_tail(&dealt, space);
        if fits && (pages == 1 || y >= Length::mm(FEW)) {
            return dealt;
        }
        if fits && let Some(tried) = self.carried_lines(flow, space, &dealt) {
            return tried;
        }
        let (from, end) = if fits { (region.page - 1, self.design.grid.bottom) } else { (region.page, y) };
        for frame in breaks_on(flow, &dealt, from, end) {
            flow.frames[frame].break_before = true;
            let tried = self.deal_once(flow, space, None);
            let wanted = if fits { pages } else { pages + 1 };
            if page_count(&tried, space) == wanted && self.has_tail(&tried, space) {
                return tried;
            }
            flow.frames[frame].break_before = false;
        }
        dealt
    }

    /// A last page with few lines gets some of the page before, which ends as many lines early.
    fn carried_lines(&self, flow: &Flow, space: Space, dealt: &Dealt) -> Option<Dealt> {
        let (region, y) = dealt.last?;
        let baseline = self.design.grid.baseline;
        let lacking = (Length::mm(FEW) - y).round_up_to(baseline);
        // Widows and orphans may ask for a line or two more than are lacking.
        (0..4).find_map(|more| {
            let bottom = region.bottom - lacking - baseline * more;
            let tried = self.deal_once(flow, space, Some((region.page - 1, bottom)));
            let (last, y) = tried.last?;
            (last.page == region.page && y >= Length::mm(FEW) && self.has_tail(&tried, space))
                .then_some(tried)
        })
    }

    /// Deals running text out; one page may end early.
    fn deal_once(&self, flow: &Flow, space: Space, short: Option<(usize, Length)>) -> Dealt {
        let (columns, grid) = (&self.design.text.columns, &self.design.grid);
        let mut regions = |at: usize| {
            let page = at / columns.len();
            let whole = if page == 0 { space.bottom } else { grid.bottom };
            let early = short.filter(|(other, _)| *other == space.first_page + page);
            Region {
                page: space.first_page + page,
                column: columns[at % columns.len()],
                top: if page == 0 { space.top } else { grid.top },
                bottom: early.map_or(whole, |(_, bottom)| whole.min(bottom)),
            }
        };
        distribute::deal(flow, self.rules(), &mut regions)
    }

    /// Whether the tail finds room under the text, or under the notes at its foot none is needed.
    fn has_tail(&self, dealt: &Dealt, space: Space) -> bool {
        let Some((region, y)) = dealt.last else { return true };
        let noted = dealt.feet.iter().any(|(foot, _)| foot.page == region.page);
        !noted && y + space.tail <= self.design.grid.bottom
    }

    /// Hangs the piece's quotes, at most one a page, in the middle of the page's paragraphs.
    fn hang_quotes(&mut self, flow: &mut Flow, dealt: &Dealt, piece: &PieceContent, space: Space) {
        let mut quotes = piece.quotes.iter().filter(|quote| !quote.words.trim().is_empty());
        let last = dealt.last.map_or(space.first_page, |(region, _)| region.page);
        for page in space.first_page..=last {
            let bodies: Vec<usize> = paragraphs_on(flow, dealt, page);
            let taken = bodies.iter().any(|frame| !flow.frames[*frame].hangs.is_empty());
            if bodies.len() < 2 || taken || (page == space.first_page && space.narrow_top > Length::mm(200.0))
            {
                continue;
            }
            let Some(quote) = quotes.next() else { return };
            let needle = plain(&quote.words);
            let holds = |frame: &usize| plain(&words_of(flow, *frame)).contains(&needle);
            let found = (0..flow.frames.len()).find(holds);
            let anchor = found.filter(|frame| bodies.contains(frame)).unwrap_or(bodies[bodies.len() / 2]);
            let set = self.set_quote(quote, found.is_some(), None);
            flow.frames[anchor].hangs.push(Hang::Quote(set));
        }
    }

    /// Hangs the contact from the first heading of the last page.
    fn hang_contact(&mut self, flow: &mut Flow, dealt: &Dealt, piece: &PieceContent) {
        let Some(set) = self.set_contact(&piece.contact) else { return };
        let Some((region, _)) = dealt.last else { return };
        let begins = |placed: &&Placed| placed.page == region.page && placed.from == 0;
        let on_page = || dealt.placed.iter().filter(begins).filter(|placed| flow.is_text(placed.frame));
        let is_head =
            |frame: usize| matches!(flow.frames[frame].content, Content::Text { role: Role::Heading(_), .. });
        let is_body = |frame: usize| matches!(flow.frames[frame].content, Content::Text { .. });
        let anchor = on_page().map(|placed| placed.frame).find(|frame| is_head(*frame));
        let anchor = anchor.or_else(|| on_page().map(|placed| placed.frame).find(|frame| is_body(*frame)));
        let anchor = anchor.or_else(|| dealt.placed.last().map(|placed| placed.frame));
        if let Some(anchor) = anchor {
            flow.frames[anchor].hangs.push(Hang::Contact(set));
        }
    }

    /// Kicker, title and standfirst of a piece; returns the first baseline of the text below.
    pub(crate) fn open_piece(&mut self, section: NodeId, story: &Story<'_>, page: usize) -> Length {
        let design = self.design;
        let wide = design.columns.wide;
        let last = self.kicker_and_title(section, story, page);
        let text = design.grid.text.max(self.on_grid(last + Length::mm(19.5)));
        let at = At { page, x: wide.x, width: wide.width, y: last + Length::mm(21.0) };
        let Some(bottom) = self.put_standfirst(section, story, at) else { return text };
        let style = &design.styles.standfirst;
        self.on_grid(bottom + style.after + design.grid.baseline)
    }

    /// Kicker and title of a piece over the whole width of a new page; returns the last baseline.
    pub(crate) fn kicker_and_title(&mut self, section: NodeId, story: &Story<'_>, page: usize) -> Length {
        let design = self.design;
        let (piece, full) = (story.piece, design.columns.full);
        self.furnish(page, &story.issue_head());
        let at = At { page, x: full.x, width: full.width, y: design.grid.title };
        if !piece.kicker.trim().is_empty() {
            let above = At { y: design.grid.top + design.grid.baseline, ..at };
            self.put(section, Role::Paragraph, &piece.kicker, &design.styles.kicker, above);
        }
        let (title, style) = self.set_stepped(&piece.title, &design.styles.head_1, full.width);
        self.put_title(section, story, (&title, &style), at)
    }

    /// Says that a piece has more words than its template has room.
    pub(crate) fn report_overset(&mut self, lines: i32, page: usize) {
        let message = format!("The text is about {lines} lines too long for its page and runs on overleaf.");
        let hint = "Cut a few sentences, or choose another template.";
        self.finding(Severity::Check, "overset", None, Some(page), message, hint);
    }
}

/// Keeps what stands at the top of the first page's narrow column free.
fn reserve(items: &mut Vec<Item>, space: Space) {
    let top = Length::mm(30.0);
    if space.narrow_top > top {
        let height = space.narrow_top - top;
        items.push(Item { key: Key::Fixed(usize::MAX), page: space.first_page, top, height, spare: false });
    }
}

/// Frames of running text that begin on a page.
fn paragraphs_on(flow: &Flow, dealt: &Dealt, page: usize) -> Vec<usize> {
    let begins = dealt.placed.iter().filter(|placed| placed.page == page && placed.from == 0);
    begins
        .map(|placed| placed.frame)
        .filter(|frame| {
            matches!(flow.frames[*frame].content, Content::Text { role: Role::Paragraph, .. })
                && flow.frames[*frame].tint.is_none()
                && flow.is_text(*frame)
        })
        .collect()
}

fn words_of(flow: &Flow, frame: usize) -> String {
    match &flow.frames[frame].content {
        Content::Text { paragraph, .. } => flow.paragraphs[*paragraph].text.to_string(),
        _ => String::new(),
    }
}

/// Letters and digits alone, for finding words whatever their quotation marks and spaces.
fn plain(words: &str) -> String {
    words.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The place in the text with which the page after the first begins.
fn runs_on_from(flow: &Flow, dealt: &Dealt, first: usize) -> Option<(BlockId, u32)> {
    let over = dealt.placed.iter().find(|placed| placed.page > first)?;
    let frame = &flow.frames[over.frame];
    let offset = match &frame.content {
        Content::Text { paragraph, .. } => {
            let paragraph = &flow.paragraphs[*paragraph];
            let glyph = paragraph.glyphs.get(paragraph.lines[over.from].glyphs.start as usize)?;
            let stretch = &paragraph.stretches[usize::from(glyph.stretch)];
            paragraph.source_offset(stretch, glyph.byte).unwrap_or(0)
        }
        _ => 0,
    };
    Some((frame.block.clone()?, offset))
}

fn page_count(dealt: &Dealt, space: Space) -> usize {
    dealt.last.map_or(1, |(region, _)| region.page + 1 - space.first_page)
}

/// Where a page may break early: low headings first, then paragraphs from the foot upwards, so that little white is left
/// and some lines go over.
fn breaks_on(flow: &Flow, dealt: &Dealt, page: usize, end: Length) -> Vec<usize> {
    let high = Length::mm(100.0);
    let carried = Length::mm(33.0);
    let on_page = dealt.placed.iter().filter(|placed| placed.page == page && placed.from == 0);
    let mut found: Vec<(bool, Length, usize)> = Vec::new();
    for placed in on_page.filter(|placed| placed.y > high && placed.y + carried <= end) {
        let after_head = placed.frame > 0 && flow.frames[placed.frame - 1].keep_with_next;
        if let Content::Text { role, .. } = flow.frames[placed.frame].content
            && !after_head
            && flow.frames[placed.frame].tint.is_none()
        {
            let low_head = matches!(role, Role::Heading(_)) && placed.y > Length::mm(160.0);
            found.push((!low_head, -placed.y, placed.frame));
        }
    }
    found.sort();
    found.into_iter().map(|(_, _, frame)| frame).collect()
}
