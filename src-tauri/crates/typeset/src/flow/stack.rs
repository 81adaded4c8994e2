//! One thing under another: words in styles of their own, lists, boxes and pictures beside the blocks of a text.

use super::collect::{Collector, Nest, figure_size};
use super::{Content, Figure, Part};
use crate::design::{Rule, Style};
use crate::inline::{Request, Span};
use foreword_model::{HitKind, Length, MediaId, PiecePicture, Role};

/// Where on the page things of a stack stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stacked<'s> {
    pub style: &'s Style,
    pub role: Role,
    /// What a click on it opens.
    pub hit: HitKind,
    /// From the left edge of the column.
    pub x: Length,
    /// Whether it must stand with what follows.
    pub keep: bool,
    /// The rule it stands under.
    pub rule: Option<Rule>,
}

impl<'s> Stacked<'s> {
    /// A paragraph in a style.
    pub(crate) fn paragraph(style: &'s Style) -> Self {
        Self {
            style,
            role: Role::Paragraph,
            hit: HitKind::Paragraph,
            x: Length::ZERO,
            keep: false,
            rule: None,
        }
    }

    /// A heading in a style.
    pub(crate) fn heading(style: &'s Style, level: u8) -> Self {
        Self { role: Role::Heading(level), hit: HitKind::Heading, keep: true, ..Self::paragraph(style) }
    }

    pub(crate) fn kept(self) -> Self {
        Self { keep: true, ..self }
    }

    pub(crate) fn under(self, rule: Option<Rule>) -> Self {
        Self { rule, ..self }
    }

    pub(crate) fn opens(self, hit: HitKind) -> Self {
        Self { hit, ..self }
    }

    pub(crate) fn indented(self, x: Length) -> Self {
        Self { x, ..self }
    }
}

impl<'a> Collector<'_, 'a> {
    /// The book that the stack belongs to, for measures and looks.
    pub(crate) fn book(&mut self) -> &mut crate::pages::Book<'a> {
        self.book
    }

    /// Puts words under everything so far.
    pub(crate) fn words(&mut self, words: &str, look: Stacked<'_>) {
        let spans = vec![self.book.span(words.trim(), look.style)];
        self.spans(spans, look);
    }

    /// Puts spans under everything so far.
    pub(crate) fn spans(&mut self, spans: Vec<Span>, look: Stacked<'_>) {
        if super::spans::is_blank(&spans) {
            return;
        }
        let part = self.stacked(spans, look);
        self.flow.plan.push(part);
    }

    fn stacked(&mut self, spans: Vec<Span>, look: Stacked<'_>) -> Part {
        let nest = Nest { x: look.x, tint: self.open_box, inset: self.inset(), ..Nest::default() };
        let index = self.text(None, spans, look.style, look.role, nest);
        let frame = &mut self.flow.frames[index];
        (frame.keep_with_next, frame.hit, frame.rule) = (look.keep, look.hit, look.rule);
        if let Content::Text { on_grid, .. } = &mut frame.content {
            // A rule lies on a cap line, and what it opens on the grid.
            *on_grid |= look.rule.is_some() && nest.tint.is_none();
        }
        if look.rule.is_some() && nest.tint.is_some() {
            // In a box the rule parts two things that both want air.
            frame.before += self.book.design.grid.baseline;
        }
        Part::Frame(index)
    }

    /// How far things stand in from the column: by the padding of the box that is open.
    fn inset(&self) -> Length {
        if self.open_box.is_some() { self.book.design.boxes.padding } else { Length::ZERO }
    }

    /// Puts a list: each item its label and its paragraphs.
    pub(crate) fn items(&mut self, numbered: bool, items: Vec<(Span, Vec<Span>)>, look: Stacked<'_>) {
        let mut parts = Vec::new();
        for (span, spans) in items {
            let first = self.flow.frames.len();
            self.requests.push(Request::line(vec![span]));
            let label = self.requests.len() - 1;
            let body = vec![self.stacked(spans, look)];
            parts.push(Part::Item { label, x: self.inset(), first, parts: body });
        }
        // What is kept together is kept item by item, but not with what follows the list.
        if let Some(last) = self.flow.frames.last_mut().filter(|_| look.keep && !parts.is_empty()) {
            last.keep_with_next = false;
        }
        if !parts.is_empty() {
            self.flow.plan.push(Part::Group { role: Role::List { numbered }, block: None, parts });
        }
    }

    /// Puts a box around paragraphs.
    pub(crate) fn boxed(&mut self, paragraphs: Vec<(Vec<Span>, Stacked<'_>)>) {
        self.in_box(|stack| paragraphs.into_iter().for_each(|(spans, look)| stack.spans(spans, look)));
    }

    /// Puts a box around whatever `fill` puts; it stays together while it finds room.
    pub(crate) fn in_box(&mut self, fill: impl FnOnce(&mut Self)) {
        let (first, begun) = (self.flow.frames.len(), self.flow.plan.len());
        self.boxes += 1;
        self.open_box = Some(self.boxes);
        fill(self);
        self.open_box = None;
        let looks = &self.book.design.boxes;
        let frames = &mut self.flow.frames[first..];
        frames.iter_mut().for_each(|frame| frame.whole = true);
        if let Some(frame) = frames.first_mut() {
            frame.before = looks.before;
        }
        if let Some(frame) = frames.last_mut() {
            frame.after = looks.after;
        }
        let parts = self.flow.plan.split_off(begun);
        if !parts.is_empty() {
            self.flow.plan.push(Part::Group { role: Role::Section, block: None, parts });
        }
    }

    /// Puts a picture as wide as the column with its caption under it.
    pub(crate) fn figure(&mut self, picture: &PiecePicture) {
        let Some(known) = self.book.pictures.get(&picture.media) else { return };
        let reach = self.picture_reach(Nest::default());
        let size = figure_size(known.upright_size(), self.setting.measure + reach, self.book.design);
        if picture.alt.trim().is_empty() && !picture.decorative {
            self.book.report_missing_alt(None, &picture.caption);
        }
        let caption = self.caption(&picture.caption, &picture.credit, self.setting.measure);
        let figure = Figure {
            media: picture.media.clone(),
            alt: picture.alt.clone(),
            decorative: picture.decorative,
            width: size.0,
            height: size.1,
            focal: picture.focal,
            caption,
            caption_below: true,
        };
        let index = self.place_figure(figure, HitKind::Picture);
        self.flow.frames[index].x -= reach;
    }

    /// Puts a portrait of a fixed size.
    pub(crate) fn portrait(&mut self, media: &MediaId, alt: &str, (width, height): (Length, Length)) {
        if !self.book.pictures.contains_key(media) {
            return;
        }
        let figure = Figure {
            media: media.clone(),
            alt: alt.to_owned(),
            decorative: false,
            width,
            height,
            focal: foreword_model::FocalPoint { x: 500, y: 420 },
            caption: None,
            caption_below: true,
        };
        let portrait = self.place_figure(figure, HitKind::Signatories);
        // A face without its name says nothing.
        self.flow.frames[portrait].keep_with_next = true;
    }

    fn place_figure(&mut self, figure: Figure, hit: HitKind) -> usize {
        let around = self.book.design.flow.around;
        let index = self.push(None, Content::Picture(figure), Nest::default(), hit);
        let frame = &mut self.flow.frames[index];
        (frame.before, frame.after) = (around, around);
        self.flow.plan.push(Part::Frame(index));
        index
    }
}
