//! Glyphs as shapes, for words that do not stand on a level line.

use super::{Faces, Paragraph};
use foreword_model::{Length, Point, Segment};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// A turn around the origin, by the sine and cosine of its angle, and a shift.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    pub sine: f64,
    pub cosine: f64,
    pub to: Point,
}

/// Collects the outline of one glyph.
struct Pen {
    segments: Vec<Segment>,
    /// Where the glyph stands before the turn, in points.
    x: f64,
    /// Points per font unit.
    scale: f64,
    turn: Turn,
    last: (f32, f32),
}

/// The outlines of all lines of a paragraph, turned.
pub(crate) fn outlines(paragraph: &Paragraph, faces: &Faces<'_>, turn: Turn) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut x = 0.0;
    for glyph in &paragraph.glyphs {
        let look = &paragraph.stretches[usize::from(glyph.stretch)].look;
        let Some(font) = faces.bytes(look.face).and_then(|bytes| FontRef::new(bytes).ok()) else { continue };
        let units = f64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em).max(1.0);
        let mut pen = Pen { segments, x, scale: look.size.to_pt() / units, turn, last: (0.0, 0.0) };
        if let Some(outline) = font.outline_glyphs().get(GlyphId::new(u32::from(glyph.id))) {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // A glyph that cannot be drawn leaves a gap in a word that says nothing new.
            let _drawn = outline.draw(settings, &mut pen);
        }
        segments = pen.segments;
        x += glyph.advance.to_pt();
    }
    segments
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> Point {
        let (x, y) = (self.x + f64::from(x) * self.scale, f64::from(y) * self.scale);
        Point {
            x: self.turn.to.x + Length::pt(x * self.turn.cosine - y * self.turn.sine),
            y: self.turn.to.y - Length::pt(x * self.turn.sine + y * self.turn.cosine),
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = (x, y);
        self.segments.push(Segment::Move(self.place(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = (x, y);
        self.segments.push(Segment::Line(self.place(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (from_x, from_y) = self.last;
        let third = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
        self.curve_to(third(from_x, cx), third(from_y, cy), third(x, cx), third(y, cy), x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.last = (x, y);
        self.segments.push(Segment::Curve(self.place(ax, ay), self.place(bx, by), self.place(x, y)));
    }

    fn close(&mut self) {
        self.segments.push(Segment::Close);
    }
}
