//! Lines of a paragraph as glyph runs under tags, links and footnote marks included.

use super::book::{Book, PendingLink, Spot};
use crate::design::Design;
use crate::inline::{Faces, Line, Paragraph, Stretch, Target};
use foreword_model::{
    ArtifactKind, BlockId, Glyph, GlyphRun, Item, Length, LinkItem, LinkTarget, NodeId, Path, Point, Rect,
    Role, ShortLength,
};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Where lines stand across their column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
    Center,
    /// To the left, less the blank before the first glyph, so that its stem stands on the edge.
    Optical,
}

/// A part of a paragraph on a page.
#[derive(Clone, Debug)]
pub(crate) struct Slice<'p> {
    pub paragraph: &'p Paragraph,
    pub lines: Range<usize>,
    pub page: usize,
    /// The left edge, the right edge or the middle, as `align` says.
    pub x: Length,
    /// The first baseline.
    pub y: Length,
    pub leading: Length,
    pub align: Align,
}

/// What a paragraph's parts on several pages share.
#[derive(Debug, Default)]
pub(crate) struct Thread {
    links: BTreeMap<u16, NodeId>,
}

/// Where a footnote stands, for the link of its mark.
pub(crate) type NotePlaces = BTreeMap<String, Spot>;

/// Glyphs of one link state on one line.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The span that leads somewhere.
    link: Option<u16>,
    items: Vec<Item>,
    area: Rect,
}

/// What turns lines into pieces; it knows nothing of pages, so that all cores can work at once.
#[derive(Clone, Copy)]
pub(crate) struct Ink<'a> {
    faces: &'a Faces<'a>,
    design: &'a Design,
}

impl<'a> Book<'a> {
    /// What turns lines into pieces.
    pub(crate) fn ink(&self) -> Ink<'a> {
        Ink { faces: self.faces, design: self.design }
    }
}

impl Book<'_> {
    /// Paints a part of a paragraph under `node`.
    pub(crate) fn paint(
        &mut self,
        node: NodeId,
        slice: &Slice<'_>,
        block: Option<&BlockId>,
        thread: &mut Thread,
        notes: &NotePlaces,
    ) {
        let pieces = self.ink().pieces(slice, block);
        self.paint_pieces(node, slice, pieces, thread, notes);
    }

    /// Paints the pieces of a part of a paragraph under `node`.
    pub(crate) fn paint_pieces(
        &mut self,
        node: NodeId,
        slice: &Slice<'_>,
        pieces: Vec<Piece>,
        thread: &mut Thread,
        notes: &NotePlaces,
    ) {
        let mut open: Option<Option<u16>> = None;
        let mut areas: BTreeMap<u16, Vec<Rect>> = BTreeMap::new();
        for piece in pieces {
            if open != Some(piece.link) {
                if open.is_some() {
                    self.drafts[slice.page].items.push(Item::MarkEnd);
                }
                let owner = match piece.link {
                    None => node,
                    Some(span) => self.link_node(node, span, slice.paragraph, thread),
                };
                let mark = self.structure.mark(owner);
                self.drafts[slice.page].items.push(Item::MarkStart(mark));
                open = Some(piece.link);
            }
            if let Some(span) = piece.link {
                areas.entry(span).or_default().push(piece.area);
            }
            self.drafts[slice.page].items.extend(piece.items);
        }
        if open.is_some() {
            self.drafts[slice.page].items.push(Item::MarkEnd);
        }
        for (span, areas) in areas {
            self.add_link(thread.links[&span], span, areas, slice, notes);
        }
    }

    /// Paints a paragraph that nothing leads out of under `node`.
    pub(crate) fn paint_plain(&mut self, node: NodeId, slice: &Slice<'_>) {
        self.paint(node, slice, None, &mut Thread::default(), &NotePlaces::new());
    }

    /// Paints a paragraph as an artifact.
    pub(crate) fn paint_artifact(&mut self, kind: ArtifactKind, slice: &Slice<'_>) {
        let items = self.ink().pieces(slice, None).into_iter().flat_map(|piece| piece.items).collect();
        self.artifact(slice.page, kind, items);
    }

    /// Items of a slice without marks, for content that shares a mark with shapes.
    pub(crate) fn loose_items(&self, slice: &Slice<'_>) -> Vec<Item> {
        self.ink().pieces(slice, None).into_iter().flat_map(|piece| piece.items).collect()
    }

    fn link_node(&mut self, parent: NodeId, span: u16, paragraph: &Paragraph, thread: &mut Thread) -> NodeId {
        if let Some(node) = thread.links.get(&span) {
            return *node;
        }
        let words = &paragraph.spans[usize::from(span)];
        let (parent, alt) = match words.link.as_deref() {
            Some(Target::Note(_)) => {
                (self.structure.add(parent, Role::Reference), format!("Note {}", words.text))
            }
            _ => (parent, link_words(words.link.as_deref(), &words.text)),
        };
        let node = self.structure.add(parent, Role::Link);
        self.structure.node_mut(node).alt = Some(alt);
        thread.links.insert(span, node);
        node
    }

    fn add_link(&mut self, node: NodeId, span: u16, areas: Vec<Rect>, slice: &Slice<'_>, notes: &NotePlaces) {
        let words = &slice.paragraph.spans[usize::from(span)];
        let Some(target) = words.link.as_deref() else { return };
        let place = match target {
            Target::Address(href) => LinkTarget::Uri(href.clone()),
            Target::Note(label) => {
                let spot = notes.get(label).copied();
                let spot = spot.unwrap_or(Spot { page: slice.page as u32, y: slice.y });
                LinkTarget::Page { index: spot.page, y: spot.y }
            }
            Target::Piece(_) | Target::Index => LinkTarget::Page { index: 0, y: Length::ZERO },
        };
        let contents = self.structure.node(node).alt.clone().unwrap_or_default();
        let item = LinkItem { node, areas, target: place, contents };
        self.drafts[slice.page].links.push(PendingLink { item, target: target.clone() });
    }
}

impl Ink<'_> {
    /// The slice as runs of one link state, line by line.
    pub(crate) fn pieces(&self, slice: &Slice<'_>, block: Option<&BlockId>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut y = slice.y;
        for line in &slice.paragraph.lines[slice.lines.clone()] {
            let x = slice.x + line.indent - self.outdent(slice, line);
            self.line_pieces(slice.paragraph, line, Point { x, y }, block, &mut pieces);
            y += slice.leading;
        }
        pieces
    }

    fn outdent(&self, slice: &Slice<'_>, line: &Line) -> Length {
        match slice.align {
            Align::Left => Length::ZERO,
            Align::Right => line.width,
            Align::Center => line.width / 2,
            Align::Optical => {
                let Some(first) = slice.paragraph.glyphs.get(line.glyphs.start as usize) else {
                    return Length::ZERO;
                };
                let look = &slice.paragraph.stretches[usize::from(first.stretch)].look;
                self.faces.face(look.face).bearing(first.id, look.size)
            }
        }
    }

    fn line_pieces(
        &self,
        paragraph: &Paragraph,
        line: &Line,
        origin: Point,
        block: Option<&BlockId>,
        pieces: &mut Vec<Piece>,
    ) {
        let mut x = origin.x;
        let mut at = line.glyphs.start;
        while at < line.glyphs.end {
            let number = paragraph.glyphs[at as usize].stretch;
            let same = |glyph: &u32| paragraph.glyphs[*glyph as usize].stretch == number;
            let end = (at..line.glyphs.end).take_while(same).last().map_or(at + 1, |last| last + 1);
            let stretch = &paragraph.stretches[usize::from(number)];
            let run = self.run(paragraph, line, stretch, at..end, Point { x, y: origin.y }, block);
            let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            let link = paragraph.spans[usize::from(stretch.span)].link.as_ref().map(|_| stretch.span);
            let seen = self.seen_width(paragraph, line, at..end);
            pieces.push(self.piece(link, stretch, run, x, origin.y, seen));
            x += width;
            at = end;
        }
    }

    /// The width of glyphs that are not blanks at the line's end.
    fn seen_width(&self, paragraph: &Paragraph, line: &Line, glyphs: Range<u32>) -> Length {
        let end = glyphs.end.min(line.visible_end).max(glyphs.start);
        let seen = &paragraph.glyphs[glyphs.start as usize..end as usize];
        (glyphs.start..).zip(seen).map(|(at, glyph)| line.advance(at, glyph)).sum()
    }

    fn piece(
        &self,
        link: Option<u16>,
        stretch: &Stretch,
        run: GlyphRun,
        x: Length,
        y: Length,
        width: Length,
    ) -> Piece {
        let look = &stretch.look;
        let face = self.faces.face(look.face);
        let (top, depth) = (face.ascent(look.size), face.descent(look.size));
        let area = Rect::new(x, y - look.raise - top, width, top + depth);
        let mut items = vec![Item::Glyphs(run)];
        let weight = self.design.links.weight;
        if look.underline && width > Length::ZERO {
            items.push(Item::Path(Path::rule(x, y + self.design.links.depth, width, weight, look.color)));
        }
        if look.strike && width > Length::ZERO {
            let middle = y - face.cap_height(look.size) * 2 / 5;
            items.push(Item::Path(Path::rule(x, middle, width, weight, look.color)));
        }
        Piece { link, items, area }
    }

    fn run(
        &self,
        paragraph: &Paragraph,
        line: &Line,
        stretch: &Stretch,
        range: Range<u32>,
        origin: Point,
        block: Option<&BlockId>,
    ) -> GlyphRun {
        let from = paragraph.glyphs[range.start as usize].byte;
        let to = paragraph
            .glyphs
            .get(range.end as usize)
            .filter(|next| paragraph.stretches[usize::from(next.stretch)].bytes == stretch.bytes)
            .map_or(stretch.bytes.end, |next| next.byte);
        let glyphs_of_run = &paragraph.glyphs[range.start as usize..range.end as usize];
        let source_text = paragraph.text.get(from as usize..to as usize).unwrap_or_default();
        let mut text = String::with_capacity(source_text.len() + 2);
        let mut glyphs = Vec::with_capacity(range.len() + 1);
        // Nearly every line: its text is the paragraph's, and glyphs stand in the order of their characters.
        let as_written = source_text.is_ascii() && glyphs_of_run.is_sorted_by_key(|shaped| shaped.byte);
        if as_written {
            text.push_str(source_text);
        }
        for (at, shaped) in glyphs_of_run.iter().enumerate() {
            let next = glyphs_of_run.get(at + 1).map_or(to, |next| next.byte).max(shaped.byte);
            let words = if as_written {
                (shaped.byte - from, next - from)
            } else {
                let start = text.len() as u32;
                let words = &paragraph.text[shaped.byte as usize..next as usize];
                text.extend(words.chars().filter(|character| *character != '\u{AD}'));
                (start, text.len() as u32)
            };
            glyphs.push(Glyph {
                id: shaped.id,
                advance: line.advance(range.start + at as u32, shaped),
                x_offset: shaped.x_offset,
                y_offset: shaped.y_offset,
                text: words,
            });
        }
        if line.hyphen && range.end == line.glyphs.end {
            let face = self.faces.face(stretch.look.face);
            let (id, advance) = face.hyphen();
            let start = text.len() as u32;
            text.push('\u{AD}');
            glyphs.push(Glyph {
                id,
                advance: face.scale(advance, stretch.look.size).into(),
                x_offset: ShortLength::ZERO,
                y_offset: ShortLength::ZERO,
                text: (start, text.len() as u32),
            });
        }
        let offset = |byte| paragraph.source_offset(stretch, byte);
        let source = block.and_then(|block| Some((block.clone(), offset(from)?..offset(to)?)));
        GlyphRun {
            face: stretch.look.face,
            size: stretch.look.size,
            color: stretch.look.color,
            origin: Point { x: origin.x, y: origin.y - stretch.look.raise },
            text: Arc::from(text),
            glyphs,
            source,
        }
    }
}

/// What a link says about itself.
fn link_words(target: Option<&Target>, words: &str) -> String {
    match target {
        Some(Target::Address(href)) if !words.contains(href.as_str()) => format!("{} ({href})", words.trim()),
        _ => words.trim().to_owned(),
    }
}

/// The area of lines, from the first line's capitals to below the last baseline.
pub(crate) fn text_area(x: Length, width: Length, first: Length, lines: usize, leading: Length) -> Rect {
    let top = first - leading * 3 / 4;
    Rect::new(x, top, width, leading * lines.max(1) as i64)
}
