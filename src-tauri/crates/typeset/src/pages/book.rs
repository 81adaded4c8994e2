//! The pages being made: items in reading order, tints behind them, tags, hits and findings.

use crate::cache::Cache;
use crate::design::{Design, Rule, Style};
use crate::error::Error;
use crate::flow::copyfit::Copy;
use crate::inline::{Faces, Fill, Letters, Look, Paragraph, Request, Span, Target};
use foreword_model::{
    ArtifactKind, BlockId, Color, Copyfit, Diagnostic, Hit, HitKind, Item, Length, LinkItem, MediaId,
    OutlineEntry, Page, Path, Picture, PieceId, Place, Rect, Severity, Structure, Variant,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A page being made.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub label: String,
    /// Tints and panels.
    pub behind: Vec<Item>,
    pub items: Vec<Item>,
    /// Links whose page is known only when all pages are made.
    pub links: Vec<PendingLink>,
    /// The page as it goes out, where nothing of it is open any more; then all else is empty.
    pub done: Option<Arc<Page>>,
}

/// A link on its way.
#[derive(Debug)]
pub(crate) struct PendingLink {
    pub item: LinkItem,
    pub target: Target,
}

/// Where something begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub page: u32,
    pub y: Length,
}

/// Where pieces and the index begin, as far as the round before knew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known {
    pub pieces: BTreeMap<usize, Spot>,
    pub index: Option<Spot>,
}

impl Known {
    /// Where a target of this issue begins; none for addresses and notes.
    pub(crate) fn spot(&self, target: &Target) -> Option<Spot> {
        match target {
            Target::Piece(at) => self.pieces.get(at).copied(),
            Target::Index => self.index,
            Target::Address(_) | Target::Note(_) => None,
        }
    }

    /// The page as people count. Until the first round has found it a number of the usual width keeps the place.
    pub(crate) fn number(&self, target: &Target) -> u32 {
        self.spot(target).map_or(88, |spot| spot.page + 1)
    }
}

/// Everything that a layout makes.
pub(crate) struct Book<'a> {
    pub design: &'a Design,
    pub faces: &'a Faces<'a>,
    pub cache: &'a mut Cache,
    pub pictures: &'a BTreeMap<MediaId, Picture>,
    pub known: Known,
    pub starts: Known,
    pub drafts: Vec<Draft>,
    pub structure: Structure,
    pub outline: Vec<OutlineEntry>,
    /// How much deeper bookmarks stand than their headings say: one level inside a section.
    pub outline_depth: u8,
    pub hits: Vec<Hit>,
    pub copyfit: Vec<Copyfit>,
    /// The running text of the piece being set.
    pub copy: Copy,
    pub diagnostics: Vec<Diagnostic>,
    /// The piece being set, for hits and findings.
    pub piece: PieceId,
    /// Figures numbered so far; none where figures carry no numbers.
    pub figures: Option<usize>,
    pub variant: Variant,
    /// Lines numbered so far on each page of a proof.
    pub line_numbers: BTreeMap<usize, usize>,
    pub cancel: &'a dyn Fn() -> bool,
}

impl Book<'_> {
    /// Adds a page and returns its index.
    pub(crate) fn add_page(&mut self) -> usize {
        let label = (self.drafts.len() + 1).to_string();
        self.drafts.push(Draft { label, ..Draft::default() });
        self.drafts.len() - 1
    }

    /// Makes sure that a page exists.
    pub(crate) fn ensure_page(&mut self, page: usize) {
        while self.drafts.len() <= page {
            self.add_page();
        }
    }

    /// Stops the layout when the caller asks.
    pub(crate) fn check_cancelled(&self) -> Result<(), Error> {
        if (self.cancel)() { Err(Error::Cancelled) } else { Ok(()) }
    }

    /// The look of a style.
    pub(crate) fn look(&self, style: &Style) -> Look {
        self.look_in(style, style.weight, false)
    }

    /// The look of a style at another weight or slope.
    pub(crate) fn look_in(&self, style: &Style, weight: u16, italic: bool) -> Look {
        let family = self.design.families.name(style.family);
        let face = self
            .faces
            .find(family, weight, italic)
            .or_else(|_| self.faces.find(family, style.weight, false))
            .expect("the faces of all styles were found at the start");
        Look {
            face,
            size: style.size,
            color: style.color,
            tracking: style.tracking,
            raise: Length::ZERO,
            underline: false,
            strike: false,
        }
    }

    /// Words in a style as a span.
    pub(crate) fn span(&self, words: &str, style: &Style) -> Span {
        Span { text: words.to_owned(), look: self.look(style), link: None, source: None }
    }

    /// Words in a style that lead somewhere.
    pub(crate) fn link_span(&self, words: &str, style: &Style, target: Target) -> Span {
        let mut span = self.span(words, style);
        span.look.color = self.design.links.color;
        span.look.underline = true;
        span.link = Some(Arc::new(target));
        span
    }

    /// Sets spans in a style.
    pub(crate) fn set_spans(&mut self, spans: Vec<Span>, style: &Style, measure: Length) -> Arc<Paragraph> {
        let request = Request {
            spans,
            measure,
            indent: Length::ZERO,
            fill: style.fill,
            hyphenate: style.hyphenate,
            features: style.features.clone(),
            hang: false,
            letters: Letters::default(),
            tail: Length::ZERO,
            drop: None,
        };
        let paragraph = self.cache.set(request, self.faces);
        self.report_missing(&paragraph, None);
        paragraph
    }

    /// Sets words in a style.
    pub(crate) fn set(&mut self, words: &str, style: &Style, measure: Length) -> Arc<Paragraph> {
        let span = self.span(words, style);
        self.set_spans(vec![span], style, measure)
    }

    /// Sets words in the first of a style's steps that fits, and returns the style at that step.
    pub(crate) fn set_stepped(
        &mut self,
        words: &str,
        style: &Style,
        measure: Length,
    ) -> (Arc<Paragraph>, Style) {
        let mut last = None;
        for step in &style.steps {
            let stepped = style.at(*step);
            let paragraph = self.set(words, &stepped, measure);
            let fits = paragraph.lines.len() <= step.lines && !paragraph.overfull;
            last = Some((paragraph, stepped));
            if fits {
                break;
            }
        }
        last.unwrap_or_else(|| (self.set(words, style, measure), style.clone()))
    }

    /// The width of words on one line.
    pub(crate) fn width_of(&mut self, words: &str, style: &Style) -> Length {
        let style = Style { fill: Fill::Ragged, ..style.clone() };
        self.set(words, &style, Length::mm(2000.0)).width()
    }

    /// Puts a tint or a panel behind everything on a page.
    pub(crate) fn behind(&mut self, page: usize, rect: Rect, color: Color) {
        self.drafts[page].behind.extend([
            Item::ArtifactStart(ArtifactKind::Background),
            Item::Path(Path::filled_rect(rect, color)),
            Item::ArtifactEnd,
        ]);
    }

    /// Paints something that assistive technology skips.
    pub(crate) fn artifact(&mut self, page: usize, kind: ArtifactKind, items: Vec<Item>) {
        if items.is_empty() {
            return;
        }
        let draft = &mut self.drafts[page];
        draft.items.push(Item::ArtifactStart(kind));
        draft.items.extend(items);
        draft.items.push(Item::ArtifactEnd);
    }

    /// Paints a level rule as an artifact.
    pub(crate) fn rule(&mut self, page: usize, x: Length, y: Length, width: Length, rule: Rule) {
        let path = Path::rule(x, y, width, rule.weight, rule.color);
        self.artifact(page, ArtifactKind::Layout, vec![Item::Path(path)]);
    }

    /// Notes an element of the page that leads back to the piece being set.
    pub(crate) fn hit(&mut self, page: usize, area: Rect, kind: HitKind, label: &str) {
        let hit = Hit {
            page: page as u32,
            area,
            kind,
            piece: self.piece.clone(),
            block: None,
            range: None,
            label: short(label),
        };
        self.hits.push(hit);
    }

    /// Notes something that a person should know.
    pub(crate) fn finding(
        &mut self,
        severity: Severity,
        code: &str,
        block: Option<&BlockId>,
        page: Option<usize>,
        message: String,
        hint: &str,
    ) {
        let piece = (!self.piece.as_str().is_empty()).then(|| self.piece.clone());
        let page = page.map(|page| page as u32 + 1);
        let place = Place { piece, block: block.cloned(), range: None, page, words: None };
        let found = Diagnostic { severity, code: code.to_owned(), place, message, hint: hint.to_owned() };
        if !self.diagnostics.contains(&found) {
            self.diagnostics.push(found);
        }
    }

    /// Reports characters that no face has.
    pub(crate) fn report_missing(&mut self, paragraph: &Paragraph, block: Option<&BlockId>) {
        let mut seen: Vec<char> = Vec::new();
        for (character, _) in &paragraph.missing {
            if !seen.contains(character) {
                seen.push(*character);
                let message = format!(
                    "No font of this design has the character “{character}” (U+{:04X}).",
                    u32::from(*character)
                );
                let hint = "Write it in another way, or take it out.";
                self.finding(Severity::MustFix, "missing_character", block, None, message, hint);
            }
        }
    }

    /// The pages as they go out.
    pub(crate) fn finish_pages(&mut self) -> Vec<Arc<Page>> {
        let drafts = std::mem::take(&mut self.drafts);
        drafts.into_iter().map(|draft| self.finish_page(draft)).collect()
    }

    /// A page as it goes out.
    pub(crate) fn finish_page(&self, draft: Draft) -> Arc<Page> {
        if let Some(page) = draft.done {
            return page;
        }
        let mut items = draft.behind;
        items.extend(draft.items);
        let links = draft.links.into_iter().filter_map(|link| resolve(link, &self.starts));
        items.extend(links.map(Item::Link));
        let slug = if self.variant == Variant::Print { Self::slug() } else { Length::ZERO };
        Arc::new(Page { trim: self.design.trim, bleed: self.design.bleed, slug, label: draft.label, items })
    }
}

fn resolve(link: PendingLink, starts: &Known) -> Option<LinkItem> {
    use foreword_model::LinkTarget;
    let target = match &link.target {
        Target::Address(_) | Target::Note(_) => return Some(link.item),
        Target::Piece(_) | Target::Index => starts.spot(&link.target),
    };
    let target = target.map(|spot| LinkTarget::Page { index: spot.page, y: spot.y });
    target.map(|target| LinkItem { target, ..link.item })
}

/// The first words of a text, for people.
pub(crate) fn short(words: &str) -> String {
    let flat: Vec<&str> = words.split_whitespace().take(9).collect();
    let mut flat = flat.join(" ");
    if let Some((at, _)) = flat.char_indices().nth(60) {
        flat.truncate(at);
    }
    flat
}
