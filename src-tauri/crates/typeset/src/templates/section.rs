//! Sections: the page that opens one, and the tabs at the edges of its pages by which a thumb finds it.

use super::issue::issue_head;
use crate::design::{Design, Style, TemplateSet};
use crate::flow::stack::Stacked;
use crate::inline::outline::{self, Turn};
use crate::inline::{Paragraph, Target};
use crate::pages::paint::Align;
use crate::pages::words::paragraphs;
use crate::pages::{At, Book};
use foreword_model::{
    ArtifactKind, Color, Document, IssueContent, Item, Length, NodeId, Path, Point, Rect, Role, Structure,
};
use std::sync::Arc;

/// The first baseline of a colour page, and the rule under it.
const KICKER: f64 = 36.0;
const RULE: f64 = 42.0;
/// From the rule to the title, less its leading; from its last line to the words, and from there to the list.
const TITLE: f64 = 12.0;
const WORDS: f64 = 15.0;
const LIST: f64 = 18.0;
/// From the rule over an entry to its baseline, and from its last baseline to the next rule, in hundredths of its leading.
const DOWN: i64 = 90;
const UNDER: i64 = 45;
/// Where the titles of the entries begin.
const BESIDE: f64 = 18.0;
/// The capitals of the number that fills the page beside: how high, and how far in from the edge.
const NUMBER: f64 = 150.0;
const EDGE: f64 = 15.0;
/// The tabs: how far in, how high, and the first one's head.
const TAB: f64 = 7.5;
const TAB_HEIGHT: f64 = 21.0;
const TAB_FIRST: f64 = 54.0;
/// The room for all of them.
const TABS: f64 = 189.0;

/// The colours of an opener: the page, what stands out on it, its words, its rules and the number behind.
#[derive(Clone, Copy)]
struct Ground {
    page: Option<Color>,
    strong: Color,
    words: Color,
    number: Color,
}

fn ground(design: &Design) -> Ground {
    let colors = &design.colors;
    match design.templates {
        TemplateSet::TwoColumns => {
            Ground { page: Some(colors.navy), strong: colors.white, words: colors.sky, number: colors.blue }
        }
        TemplateSet::Magazine => {
            Ground { page: Some(colors.navy), strong: colors.sky, words: colors.white, number: colors.blue }
        }
        TemplateSet::OneColumn => {
            Ground { page: None, strong: colors.ink, words: colors.ink, number: colors.ink }
        }
    }
}

/// Everything of an opener, set.
struct Opener {
    title: (Arc<Paragraph>, Style),
    words: Vec<Arc<Paragraph>>,
    entries: Vec<Entry>,
}

/// A piece of the section: number, title, words of the link.
type Entry = (Arc<Paragraph>, Arc<Paragraph>, String);

impl Book<'_> {
    /// Lays the page out that opens a section, on the right; a free page before it carries the number alone.
    pub(super) fn section_opener(&mut self, issue: &IssueContent, at: usize) {
        let section = &issue.sections[at];
        let node = self.structure.add(Structure::ROOT, Role::Section);
        let Some((opener, list)) = self.set_opener(issue, at) else {
            let first = self.drafts.len();
            self.opener_as_text(node, issue, at);
            return self.outline_entry(2, &section.title, first, Length::ZERO);
        };
        let columns = self.design.templates != TemplateSet::OneColumn;
        if columns && !self.drafts.len().is_multiple_of(2) {
            let page = self.add_page();
            self.opener_ground(page);
            self.number_alone(page, at + 1);
        }
        let page = self.add_page();
        self.opener_ground(page);
        if !columns {
            self.furnish(page, &issue_head(issue));
        }
        self.outline_entry(2, &section.title, page, Length::ZERO);
        self.put_opener(node, at, &opener, page);
        if !opener.entries.is_empty() {
            self.put_entries(node, &opener, page, list);
        }
    }

    /// The opener with the largest title at which everything fits one page, and where its list begins.
    fn set_opener(&mut self, issue: &IssueContent, at: usize) -> Option<(Opener, Length)> {
        let design = self.design;
        let (section, colors) = (&issue.sections[at], ground(design));
        let width = self.page_column().width;
        let words = design.styles.standfirst.colored(colors.words);
        let words: Vec<_> = paragraphs(&section.words).map(|part| self.set(&part, &words, width)).collect();
        let entries = self.set_entries(issue, at, width);
        let styles = [&design.styles.title, &design.styles.head_1];
        for (style, step) in
            styles.into_iter().flat_map(|style| style.steps.iter().map(move |step| (style, step)))
        {
            let style = style.at(*step).colored(colors.strong);
            let title = self.set(section.title.trim(), &style, width);
            if title.lines.len() > step.lines || title.overfull {
                continue;
            }
            let opener = Opener { title: (title, style), words: words.clone(), entries: entries.clone() };
            if let Some(list) = self.opener_foot(&opener) {
                return Some((opener, list));
            }
        }
        None
    }

    /// Number and title of each piece, with what the link to it says.
    fn set_entries(&mut self, issue: &IssueContent, at: usize, width: Length) -> Vec<Entry> {
        let (styles, color) = (&self.design.styles, ground(self.design).strong);
        let (title_style, numeral) = (styles.standfirst.colored(color), styles.numeral.colored(color));
        let mut entries = Vec::new();
        for piece in issue.pieces_of(at) {
            let target = Target::Piece(piece);
            let page = self.known.number(&target);
            let words = issue.pieces[piece].title.trim();
            let link = Some(Arc::new(target));
            let mut number = self.span(&format!("{page} "), &numeral);
            let mut title = self.span(words, &title_style);
            (number.link, title.link) = (link.clone(), link);
            let number = self.set_spans(vec![number], &numeral, Length::mm(BESIDE));
            let title = self.set_spans(vec![title], &title_style, width - Length::mm(BESIDE));
            entries.push((number, title, format!("{words}, page {page}")));
        }
        entries
    }

    /// Where the list of pieces begins so that it ends at the foot; none if not everything fits one page.
    fn opener_foot(&self, opener: &Opener) -> Option<Length> {
        let design = self.design;
        let rows: Length = opener.entries.iter().map(|(_, title, _)| self.entry_height(title)).sum();
        let top = design.grid.bottom - rows;
        let last = self.opener_words_end(opener);
        (last + Length::mm(LIST) <= top).then_some(top)
    }

    fn entry_height(&self, title: &Paragraph) -> Length {
        let leading = self.design.styles.standfirst.leading;
        leading.scale(DOWN + UNDER, 100) + leading * (title.lines.len().max(1) as i64 - 1)
    }

    /// The last baseline of the title and the words.
    fn opener_words_end(&self, opener: &Opener) -> Length {
        let standfirst = &self.design.styles.standfirst;
        let (title, style) = &opener.title;
        let mut last = opener_title(style) + style.leading * (title.lines.len().max(1) as i64 - 1);
        for (at, words) in opener.words.iter().enumerate() {
            last += if at == 0 { Length::mm(WORDS) } else { standfirst.leading + standfirst.leading / 2 };
            last += standfirst.leading * (words.lines.len().max(1) as i64 - 1);
        }
        last
    }

    fn opener_ground(&mut self, page: usize) {
        if let Some(color) = ground(self.design).page {
            let whole = self.whole_page();
            self.behind(page, whole, color);
        }
    }

    /// The number of a section over a whole page, as a shape.
    fn number_alone(&mut self, page: usize, number: usize) {
        let design = self.design;
        let color = ground(design).number;
        let mut style = design.styles.cover_title.colored(color);
        let cap = self.faces.face(self.look(&style).face).cap_height(style.size);
        style.size = style.size.scale(Length::mm(NUMBER).to_micropoints(), cap.to_micropoints().max(1));
        let set = self.set(&number.to_string(), &style, Length::mm(2000.0));
        let to = Point { x: Length::mm(EDGE), y: design.grid.bottom };
        let segments = outline::outlines(&set, self.faces, Turn { sine: 0.0, cosine: 1.0, to });
        let path = Path { segments, fill: Some(color), stroke: None };
        self.artifact(page, ArtifactKind::Background, vec![Item::Path(path)]);
    }

    /// Kicker, title and words.
    fn put_opener(&mut self, node: NodeId, number: usize, opener: &Opener, page: usize) {
        let design = self.design;
        let (column, colors) = (self.page_column(), ground(design));
        let at = At { page, x: column.x, width: column.width, y: Length::mm(KICKER) };
        let kicker = design.styles.kicker.with(700, colors.words);
        self.put(node, Role::Paragraph, &format!("Section {}", number + 1), &kicker, at);
        let rule = crate::design::Rule { color: colors.strong, ..design.rules.opener };
        self.rule(page, column.x, Length::mm(RULE), column.width, rule);
        let (title, style) = &opener.title;
        let heading = self.structure.add(node, Role::Heading(2));
        let below = At { y: opener_title(style), ..at };
        let mut last = self.put_lines(heading, title, style.leading, below, Align::Optical);
        let leading = design.styles.standfirst.leading;
        for (number, words) in opener.words.iter().enumerate() {
            last += if number == 0 { Length::mm(WORDS) } else { leading + leading / 2 };
            let below = At { y: last, ..at };
            last = self.put_set(node, Role::Paragraph, words, leading, below, Align::Left).1;
        }
    }

    /// The pieces of the section, each one link.
    fn put_entries(&mut self, node: NodeId, opener: &Opener, page: usize, top: Length) {
        let design = self.design;
        let (column, colors) = (self.page_column(), ground(design));
        let rule = crate::design::Rule { color: colors.strong, ..design.rules.hair };
        let leading = design.styles.standfirst.leading;
        let contents = self.structure.add(node, Role::Contents);
        let mut y = top;
        for (number, title, words) in &opener.entries {
            self.rule(page, column.x, y, column.width, rule);
            let item = self.structure.add(contents, Role::ContentsItem);
            let reference = self.structure.add(item, Role::Reference);
            let at = At { page, x: column.x, width: column.width, y: y + leading.scale(DOWN, 100) };
            let beside = At { x: column.x + Length::mm(BESIDE), ..at };
            self.one_link(reference, &[(number, at), (title, beside)], leading);
            self.merge_links(page, 2, words);
            y += self.entry_height(title);
        }
    }

    /// An opener that is longer than a page, as running text.
    fn opener_as_text(&mut self, node: NodeId, issue: &IssueContent, at: usize) {
        let section = &issue.sections[at];
        let styles = &self.design.styles;
        let setting = self.one_column_setting(None);
        let mut stack = self.collector(&Document::default(), &setting);
        stack.words(&format!("Section {}", at + 1), Stacked::paragraph(&styles.kicker).kept());
        stack.words(&section.title, Stacked::heading(&styles.head_2, 2));
        for part in paragraphs(&section.words) {
            stack.words(&part, Stacked::paragraph(&styles.body));
        }
        let flow = stack.finish();
        self.pour(node, &flow, &issue_head(issue));
    }

    /// Paints the tab of a section at the outer edge of pages from `first` on, lower for each section.
    pub(super) fn thumb_tabs(&mut self, issue: &IssueContent, section: usize, first: usize) {
        let design = self.design;
        if design.templates == TemplateSet::OneColumn {
            return;
        }
        let pitch = Length::mm(TABS / issue.sections.len().max(1) as f64).min(Length::mm(TAB_HEIGHT * 1.25));
        let height = pitch.scale(4, 5);
        let top = Length::mm(TAB_FIRST) + pitch * section as i64;
        let (bleed, deep) = (design.bleed, Length::mm(TAB));
        let style = design.styles.folio.colored(design.colors.white);
        let number = self.set(&(section + 1).to_string(), &style, Length::mm(40.0));
        let cap = self.faces.face(self.look(&style).face).cap_height(style.size);
        for page in first..self.drafts.len() {
            let right = page.is_multiple_of(2);
            let x = if right { design.trim.width - deep } else { -bleed };
            let tab = Rect::new(x, top, deep + bleed, height);
            self.artifact(
                page,
                ArtifactKind::Layout,
                vec![Item::Path(Path::filled_rect(tab, design.colors.navy))],
            );
            let middle = if right { x + deep / 2 } else { deep / 2 };
            let y = top + (height + cap) / 2;
            self.one_line(page, ArtifactKind::Layout, &number, middle, y, Align::Center);
        }
    }
}

/// The first baseline of a title in a style.
fn opener_title(style: &Style) -> Length {
    Length::mm(RULE + TITLE) + style.leading
}
