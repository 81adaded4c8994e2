//! Paints dealt frames in reading order, each under its node of the structure tree.

use super::display::Gallery;
use super::distribute::{Dealt, Placed};
use super::foot::NoteSpot;
use super::narrow::{Key, Settled};
use super::{Content, Figure, Flow, Frame, Hang, Part, Track};
use crate::charts::circle;
use crate::pages::Book;
use crate::pages::book::{Spot, short};
use crate::pages::paint::{Align, NotePlaces, Piece, Slice, Thread, text_area};
use foreword_model::{
    ArtifactKind, BlockId, Hit, HitKind, Item, Length, NodeId, Path, Point, Rect, Role, Segment,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The coloured edge of a side bar.
const EDGE: f64 = 1.2;
/// The dots of a timeline.
const DOT: f64 = 1.5;

/// Everything that painting a flow needs.
struct Painter<'f> {
    flow: &'f Flow,
    by_frame: Vec<Vec<&'f Placed>>,
    /// The pieces of all text, by frame, in the order of its parts.
    pieces: Vec<VecDeque<Vec<Piece>>>,
    settled: &'f Settled,
    note_spots: BTreeMap<usize, Vec<NoteSpot>>,
    places: NotePlaces,
    noted: BTreeSet<usize>,
    narrow_x: Length,
}

impl Book<'_> {
    /// Paints a flow under `node`.
    pub(crate) fn emit(&mut self, node: NodeId, flow: &Flow, dealt: &Dealt, settled: &Settled) {
        let mut by_frame: Vec<Vec<&Placed>> = vec![Vec::new(); flow.frames.len()];
        for placed in &dealt.placed {
            by_frame[placed.frame].push(placed);
        }
        let pieces = self.all_pieces(flow, &dealt.placed);
        let note_spots = self.place_notes(flow, &dealt.feet);
        let leading = self.design.styles.small.leading;
        let first = |spots: &[NoteSpot]| Spot { page: spots[0].page as u32, y: spots[0].y - leading };
        let mut places: NotePlaces =
            note_spots.iter().map(|(at, spots)| (flow.notes[*at].label.clone(), first(spots))).collect();
        places.extend(flow.endnotes.iter().filter_map(|(label, frame)| {
            let placed = by_frame[*frame].first()?;
            Some((label.clone(), Spot { page: placed.page as u32, y: placed.y - leading }))
        }));
        self.copy.measure(flow);
        self.tint_boxes(flow, dealt);
        let narrow_x = self.design.columns.narrow.x;
        let noted = BTreeSet::new();
        let mut painter = Painter { flow, by_frame, pieces, settled, note_spots, places, noted, narrow_x };
        for part in &flow.plan {
            self.emit_part(node, part, &mut painter);
        }
    }

    /// The pieces of all placed text, made on all cores.
    fn all_pieces(&self, flow: &Flow, placed: &[Placed]) -> Vec<VecDeque<Vec<Piece>>> {
        let ink = self.ink();
        let made: Vec<_> = placed
            .par_iter()
            .with_min_len(16)
            .map(|placed| {
                let frame = &flow.frames[placed.frame];
                Some(ink.pieces(&frame.slice(flow, placed)?, frame.block.as_ref()))
            })
            .collect();
        let mut pieces: Vec<VecDeque<Vec<Piece>>> = flow.frames.iter().map(|_| VecDeque::new()).collect();
        for (placed, made) in placed.iter().zip(made) {
            pieces[placed.frame].extend(made);
        }
        pieces
    }

    /// Paints the tints of boxes, one rectangle a column.
    fn tint_boxes(&mut self, flow: &Flow, dealt: &Dealt) {
        let padding = self.design.boxes.padding;
        let mut boxes: BTreeMap<(usize, usize, Length), Rect> = BTreeMap::new();
        for placed in &dealt.placed {
            let frame = &flow.frames[placed.frame];
            let Some(tint) = frame.tint else { continue };
            let area = self.placed_area(flow, placed);
            // A box reaches around those in it.
            let mut next = Some(tint);
            while let Some(tint) = next {
                let column = (tint, placed.page, placed.x);
                boxes.entry(column).and_modify(|known| *known = known.union(area)).or_insert(area);
                next = flow.boxes.get(&tint).and_then(|known| known.around);
            }
        }
        for ((tint, page, x), area) in boxes {
            let known = flow.boxes.get(&tint);
            let (left, width) = known.map_or((Length::ZERO, flow.measure), |known| (known.left, known.width));
            let rect =
                Rect::new(x + left, area.y - padding, width, area.height + padding * 2 - Length::mm(1.5));
            match self.design.boxes.frame {
                Some(rule) => {
                    let frame = Path::frame(rect, rule.weight, rule.color);
                    self.artifact(page, ArtifactKind::Layout, vec![Item::Path(frame)]);
                }
                None => self.behind(page, rect, self.design.colors.mist),
            }
            if known.is_some_and(|known| known.edged) {
                let edge = Rect::new(rect.x, rect.y, Length::mm(EDGE), rect.height);
                self.behind(page, edge, self.design.colors.blue);
            }
        }
    }

    /// The area of a placed frame.
    fn placed_area(&self, flow: &Flow, placed: &Placed) -> Rect {
        let frame = &flow.frames[placed.frame];
        let x = placed.x + frame.x;
        match &frame.content {
            Content::Text { paragraph, leading, .. } => {
                let width = flow.paragraphs[*paragraph].width();
                text_area(x, width, placed.y, placed.to - placed.from, *leading)
            }
            Content::Picture(figure) => Rect::new(x, placed.y, figure.width, figure.height),
            Content::Chart(chart) => Rect::new(x, placed.y, chart.width, chart.height),
            Content::Gallery(gallery) => Rect::new(x, placed.y, gallery.width(), gallery.height),
            Content::Table(table) => {
                Rect::new(x, placed.y, table.width, table.height_of(placed.from, placed.to))
            }
            Content::Rule => Rect::new(x, placed.y, Length::mm(24.0), Length::ZERO),
        }
    }

    fn emit_part(&mut self, parent: NodeId, part: &Part, painter: &mut Painter<'_>) {
        match part {
            Part::Frame(at) => self.emit_frame(parent, *at, painter),
            Part::Group { role, block, parts } => {
                let node = self.structure.add(parent, *role);
                self.structure.node_mut(node).block.clone_from(block);
                for part in parts {
                    self.emit_part(node, part, painter);
                }
            }
            Part::Note { label, block, first, parts } => {
                let node = self.structure.add(parent, Role::Note);
                self.structure.node_mut(node).block = Some(block.clone());
                self.emit_label(node, *label, Length::ZERO, *first, painter);
                for part in parts {
                    self.emit_part(node, part, painter);
                }
            }
            Part::Item { label, x, first, parts } => {
                let item = self.structure.add(parent, Role::ListItem);
                self.emit_label(item, *label, *x, *first, painter);
                let body = self.structure.add(item, Role::ListBody);
                for part in parts {
                    self.emit_part(body, part, painter);
                }
            }
        }
    }

    fn emit_label(&mut self, item: NodeId, label: usize, x: Length, first: usize, painter: &Painter<'_>) {
        let Some(placed) = painter.by_frame.get(first).and_then(|all| all.first()) else { return };
        if !matches!(painter.flow.frames[first].content, Content::Text { .. }) {
            return;
        }
        let node = self.structure.add(item, Role::Label);
        let paragraph = &painter.flow.paragraphs[label];
        let slice = Slice {
            paragraph,
            lines: 0..paragraph.lines.len(),
            page: placed.page,
            x: placed.x + x,
            y: placed.y,
            leading: self.design.styles.body.leading,
            align: Align::Left,
        };
        self.paint_plain(node, &slice);
    }

    fn emit_frame(&mut self, parent: NodeId, at: usize, painter: &mut Painter<'_>) {
        let flow = painter.flow;
        let frame = &flow.frames[at];
        match &frame.content {
            Content::Text { .. } => self.emit_text(parent, at, painter),
            Content::Picture(figure) => self.emit_picture(parent, at, figure, painter),
            Content::Gallery(gallery) => self.emit_gallery(parent, at, gallery, painter),
            Content::Table(table) => {
                let placed: Vec<Placed> =
                    painter.by_frame[at].iter().map(|placed| (*placed).clone()).collect();
                self.emit_table(parent, table, frame.block.as_ref(), frame.x, &placed, &painter.places);
                let labels: Vec<&str> = table.note_labels();
                let found: Vec<usize> = labels.into_iter().filter_map(|label| flow.note_at(label)).collect();
                self.emit_notes(parent, &found, painter);
            }
            Content::Chart(chart) => {
                let Some(placed) = painter.by_frame[at].first() else { return };
                self.emit_chart(parent, chart, frame, placed, &painter.places);
                let labels = chart.note_labels().into_iter();
                let found: Vec<usize> = labels.filter_map(|label| flow.note_at(label)).collect();
                self.emit_notes(parent, &found, painter);
            }
            Content::Rule => {
                for placed in &painter.by_frame[at] {
                    let rule = self.design.rules.hair;
                    self.rule(placed.page, placed.x + frame.x, placed.y, Length::mm(24.0), rule);
                }
            }
        }
        for (number, hang) in frame.hangs.iter().enumerate() {
            let Some(&(page, top)) = painter.settled.get(&Key::Hang(at, number)) else { continue };
            match hang {
                Hang::Quote(quote) => self.paint_quote(parent, quote, page, painter.narrow_x, top),
                Hang::Contact(contact) => self.paint_contact(parent, contact, page, painter.narrow_x, top),
            }
        }
    }

    fn emit_text(&mut self, parent: NodeId, at: usize, painter: &mut Painter<'_>) {
        let flow = painter.flow;
        let frame = &flow.frames[at];
        let Content::Text { paragraph, leading, role, .. } = &frame.content else { return };
        let paragraph = &flow.paragraphs[*paragraph];
        let node = self.structure.add(parent, *role);
        self.structure.node_mut(node).block.clone_from(&frame.block);
        let mut thread = Thread::default();
        let mut found = Vec::new();
        for placed in &painter.by_frame[at] {
            if let Role::Heading(level) = role
                && placed.from == 0
            {
                self.outline_entry(*level, &paragraph.text, placed.page, placed.y - *leading);
            }
            let Some(slice) = frame.slice(flow, placed) else { return };
            let pieces = painter.pieces[at].pop_front().unwrap_or_default();
            self.paint_bar(frame, &slice, placed.x);
            if let Some(rule) = frame.rule.filter(|_| placed.from == 0) {
                let width = (flow.measure - frame.x * 2).max(Length::ZERO);
                let lift = if frame.tint.is_some() { self.design.grid.baseline / 2 } else { Length::ZERO };
                self.rule(placed.page, slice.x, placed.y - *leading - lift, width, rule);
            }
            self.paint_pieces(node, &slice, pieces, &mut thread, &painter.places);
            self.text_hit(frame, &slice, flow.measure);
            if self.variant == foreword_model::Variant::Proof {
                self.number_lines(&slice);
            }
            if flow.end == Some(at)
                && placed.to == paragraph.lines.len()
                && let Some(line) = paragraph.lines.last()
            {
                let y = slice.y + slice.leading * (slice.lines.len() as i64 - 1);
                self.paint_end_mark(slice.page, slice.x, y, line);
            }
            let lines = &paragraph.lines[placed.from..placed.to];
            found.extend(
                lines.iter().flat_map(|line| paragraph.notes(line)).filter_map(|label| flow.note_at(label)),
            );
        }
        self.emit_notes(parent, &found, painter);
    }

    fn paint_bar(&mut self, frame: &Frame, slice: &Slice<'_>, column: Length) {
        let Some(bar) = frame.bar else { return };
        let size = self.design.styles.body.size;
        let first = slice.paragraph.stretches.first();
        let face = first.map_or(foreword_model::FaceId(0), |first| first.look.face);
        let cap = self.faces.face(face).cap_height(size);
        let x = column + bar + Length::pt(1.0);
        let last = slice.y + slice.leading * (slice.lines.len() as i64 - 1);
        let middle = slice.y - cap / 2;
        // The line of a timeline goes on to the next event, and over the white between two paragraphs.
        let (top, bottom) = match frame.track {
            None => (slice.y - cap - Length::mm(0.5), last + Length::mm(1.0)),
            Some(Track::Beyond) => return,
            Some(Track::Last) if slice.lines.start > 0 => return,
            Some(Track::Last) => (slice.y - slice.leading, middle),
            Some(Track::First) if slice.lines.start == 0 => (middle, last + frame.after),
            Some(Track::First | Track::Line | Track::Dot) => (slice.y - slice.leading, last + frame.after),
        };
        let segments = vec![Segment::Move(Point { x, y: top }), Segment::Line(Point { x, y: bottom })];
        let dots = matches!(frame.track, Some(Track::First | Track::Dot | Track::Last));
        let dotted = slice.lines.start == 0 && dots;
        let dot = dotted.then(|| {
            let segments = circle(Point { x, y: middle }, Length::mm(DOT));
            Item::Path(Path { segments, fill: Some(self.design.colors.blue), stroke: None })
        });
        let stroke = foreword_model::Stroke {
            color: self.design.colors.blue,
            width: if frame.track.is_some() { self.design.rules.fine } else { self.design.rules.heavy }
                .weight,
            round: false,
            dashes: Vec::new(),
        };
        let path = Path { segments, fill: None, stroke: Some(stroke) };
        let items = [Some(Item::Path(path)), dot].into_iter().flatten().collect();
        self.artifact(slice.page, ArtifactKind::Layout, items);
    }

    fn text_hit(&mut self, frame: &Frame, slice: &Slice<'_>, width: Length) {
        let Some(block) = &frame.block else {
            let area = text_area(slice.x, width, slice.y, slice.lines.len(), slice.leading);
            self.hit(slice.page, area, frame.hit, &slice.paragraph.text);
            return;
        };
        let paragraph = slice.paragraph;
        let (first, last) = (&paragraph.lines[slice.lines.start], &paragraph.lines[slice.lines.end - 1]);
        let offset = |glyph: u32, end: bool| {
            let glyph = paragraph.glyphs.get(glyph as usize)?;
            let stretch = &paragraph.stretches[usize::from(glyph.stretch)];
            let byte = if end { stretch.bytes.end } else { glyph.byte };
            paragraph.source_offset(stretch, byte)
        };
        let start = offset(first.glyphs.start, false);
        let end = match paragraph.lines.get(slice.lines.end) {
            Some(next) => offset(next.glyphs.start, false),
            None => offset(last.glyphs.end.saturating_sub(1), true),
        };
        let area = text_area(slice.x, width, slice.y, slice.lines.len(), slice.leading);
        self.hits.push(Hit {
            page: slice.page as u32,
            area,
            kind: frame.hit,
            piece: self.piece.clone(),
            block: Some(block.clone()),
            range: start.zip(end).map(|(start, end)| start..end.max(start)),
            label: short(&paragraph.text),
        });
    }

    fn emit_notes(&mut self, parent: NodeId, found: &[usize], painter: &mut Painter<'_>) {
        for &at in found {
            if painter.noted.insert(at)
                && let Some(spots) = painter.note_spots.get(&at)
            {
                self.emit_note(parent, &painter.flow.notes[at], spots, painter.flow.measure);
            }
        }
    }

    pub(crate) fn block_hit(&mut self, page: usize, area: Rect, kind: HitKind, block: &BlockId, label: &str) {
        self.hit(page, area, kind, label);
        if let Some(hit) = self.hits.last_mut() {
            hit.block = Some(block.clone());
        }
    }

    fn emit_gallery(&mut self, parent: NodeId, at: usize, gallery: &Gallery, painter: &Painter<'_>) {
        let Some(placed) = painter.by_frame[at].first() else { return };
        let left = placed.x + painter.flow.frames[at].x;
        for shown in &gallery.shown {
            let corner = Point { x: left + shown.x, y: placed.y + shown.y };
            self.emit_figure(parent, &shown.figure, Some(&shown.block), (placed.page, corner), None);
        }
    }

    fn emit_picture(&mut self, parent: NodeId, at: usize, figure: &Figure, painter: &Painter<'_>) {
        let frame = &painter.flow.frames[at];
        let Some(placed) = painter.by_frame[at].first() else { return };
        let settled = painter.settled.get(&Key::Caption(at)).filter(|_| !figure.caption_below);
        let beside = settled.map(|&(page, top)| (page, painter.narrow_x, top + self.cap()));
        let corner = Point { x: placed.x + frame.x, y: placed.y };
        self.emit_figure(parent, figure, frame.block.as_ref(), (placed.page, corner), beside);
    }

    /// Paints a picture and its caption, in the place beside it or under it.
    fn emit_figure(
        &mut self,
        parent: NodeId,
        figure: &Figure,
        block: Option<&BlockId>,
        (page, corner): (usize, Point),
        beside: Option<(usize, Length, Length)>,
    ) {
        let rect = Rect::new(corner.x, corner.y, figure.width, figure.height);
        let node = (!figure.decorative).then(|| self.structure.add(parent, Role::Figure));
        self.picture(node, page, &figure.media, rect, figure.focal, &figure.alt);
        if let Some(block) = block {
            self.block_hit(page, rect, HitKind::Picture, block, &figure.alt);
        }
        let Some(caption) = &figure.caption else { return };
        let caption_node = self
            .structure
            .add(node.unwrap_or(parent), if node.is_some() { Role::Caption } else { Role::Paragraph });
        let under = (page, rect.x, rect.bottom() + self.design.flow.caption);
        let (page, x, y) = beside.unwrap_or(under);
        self.paint_caption(caption_node, caption, page, x, y);
        if let Some(block) = block {
            let lines = caption.words.lines.len();
            let area = text_area(x, Length::mm(54.0), y, lines, self.design.styles.small.leading);
            self.block_hit(page, area, HitKind::Caption, block, &short(&caption.words.text));
        }
    }

    fn paint_caption(&mut self, node: NodeId, caption: &super::Caption, page: usize, x: Length, y: Length) {
        let leading = self.design.styles.small.leading;
        let slice = |paragraph, y| Slice { paragraph, lines: 0..0, page, x, y, leading, align: Align::Left };
        let words = &caption.words;
        self.paint_plain(node, &Slice { lines: 0..words.lines.len(), ..slice(words, y) });
        if let Some(credit) = &caption.credit {
            let below = y
                + leading * words.lines.len() as i64
                + if words.lines.is_empty() { Length::ZERO } else { Length::mm(1.5) };
            self.paint_plain(node, &Slice { lines: 0..credit.lines.len(), ..slice(credit, below) });
        }
    }
}

impl Frame {
    /// The lines of a placed part, if the frame holds text.
    fn slice<'f>(&self, flow: &'f Flow, placed: &Placed) -> Option<Slice<'f>> {
        let Content::Text { paragraph, leading, .. } = &self.content else { return None };
        Some(Slice {
            paragraph: &flow.paragraphs[*paragraph],
            lines: placed.from..placed.to,
            page: placed.page,
            x: placed.x + self.x,
            y: placed.y,
            leading: *leading,
            align: Align::Left,
        })
    }
}

impl super::Caption {
    /// From the cap line of the first line to the last baseline.
    pub(crate) fn height(&self, leading: Length) -> Length {
        let credit = self.credit.as_ref().map_or(0, |credit| credit.lines.len());
        let gap = if credit > 0 { Length::mm(1.5) } else { Length::ZERO };
        leading * (self.words.lines.len() + credit) as i64 + gap - Length::mm(2.0)
    }
}

impl Figure {
    /// What a caption under the picture adds to its height.
    pub(crate) fn caption_height(&self, leading: Length) -> Length {
        match &self.caption {
            Some(caption) if self.caption_below => caption.height(leading) + Length::mm(3.0),
            _ => Length::ZERO,
        }
    }
}
