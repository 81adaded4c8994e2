//! A finished page as a display list: what is painted, in the order of painting.
//!
//! Places are measured from the top left of the trim, downwards. Everything painted lies between a
//! [`Item::MarkStart`] and its [`Item::MarkEnd`], or between [`Item::ArtifactStart`] and [`Item::ArtifactEnd`].

use crate::color::Color;
use crate::font::FaceId;
use crate::ids::{BlockId, MediaId};
use crate::length::{Length, Point, Rect, ShortLength, Size};
use crate::structure::{MarkId, NodeId};
use std::ops::Range;
use std::sync::Arc;

/// One page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// The trimmed size.
    pub trim: Size,
    /// How far the artwork may reach beyond the trim.
    pub bleed: Length,
    /// How far the sheet reaches beyond the trim on every side; zero where the sheet ends at the trim.
    pub slug: Length,
    /// The folio as printed or as shown by readers: `7`, or `Cover`.
    pub label: String,
    /// What is painted.
    pub items: Vec<Item>,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// Content of the structure tree begins; ended by [`Item::MarkEnd`], never nested.
    MarkStart(MarkId),
    /// The content of the last mark ends.
    MarkEnd,
    /// Content that assistive technology skips begins; never nested.
    ArtifactStart(ArtifactKind),
    /// The artifact ends.
    ArtifactEnd,
    /// Glyphs on one baseline.
    Glyphs(GlyphRun),
    /// A shape.
    Path(Path),
    /// A picture.
    Image(ImageItem),
    /// What follows is seen only inside this rectangle, until the matching [`Item::ClipEnd`].
    ClipStart(Rect),
    /// The last clip ends.
    ClipEnd,
    /// An area that leads somewhere; paints nothing.
    Link(LinkItem),
    /// A note on words of the page, which readers show beside them; paints nothing.
    Note(NoteItem),
}

/// Why something is an artifact. Source: ISO 32000-1, 14.8.2.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArtifactKind {
    /// Rules, decoration.
    Layout,
    /// Tints behind text.
    Background,
    /// Running heads.
    Header,
    /// Folios and running feet.
    Footer,
    /// Crop marks, the word "Proof".
    Page,
}

/// Glyphs of one face and size on one baseline.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The type size.
    pub size: Length,
    /// The colour.
    pub color: Color,
    /// The start of the baseline.
    pub origin: Point,
    /// The text the glyphs stand for.
    pub text: Arc<str>,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// The block the text comes from, with the UTF-16 range of its plain text; none for furniture.
    pub source: Option<(BlockId, Range<u32>)>,
}

/// One glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Glyph {
    /// The glyph's id in the original font file.
    pub id: u16,
    /// From this glyph's origin to the next one's, justification and letter spacing included.
    pub advance: ShortLength,
    /// Shift to the right of where it would stand.
    pub x_offset: ShortLength,
    /// Shift upwards.
    pub y_offset: ShortLength,
    /// Bytes of the run's text that it stands for; empty for the later glyphs of a cluster.
    pub text: (u32, u32),
}

/// A shape made of straight lines and curves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Path {
    /// The outline.
    pub segments: Vec<Segment>,
    /// The colour inside, if any; non-zero winding.
    pub fill: Option<Color>,
    /// The line along the outline, if any.
    pub stroke: Option<Stroke>,
}

/// A step of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// Start a new figure here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic curve by two control points to here.
    Curve(Point, Point, Point),
    /// Back to where the figure began.
    Close,
}

/// A line along an outline.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    /// The colour.
    pub color: Color,
    /// The weight.
    pub width: Length,
    /// Round instead of square ends and corners.
    pub round: bool,
    /// Lengths of dashes and gaps; empty for a solid line.
    pub dashes: Vec<Length>,
}

/// A picture in its frame.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ImageItem {
    /// Which picture.
    pub media: MediaId,
    /// Where the whole upright picture would lie; what is beyond `clip` is not seen.
    pub frame: Rect,
    /// What is seen of it.
    pub clip: Rect,
}

/// An area that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkItem {
    /// The link in the structure tree.
    pub node: NodeId,
    /// One rectangle a line.
    pub areas: Vec<Rect>,
    /// Where it leads.
    pub target: LinkTarget,
    /// Where it leads, in words.
    pub contents: String,
}

/// A note on words of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NoteItem {
    /// The note in the structure tree.
    pub node: NodeId,
    /// The words it stands on, one rectangle a line.
    pub areas: Vec<Rect>,
    /// Who wrote it; empty when nobody knows.
    pub author: String,
    /// When, as ISO 8601, with or without a zone; none when nobody knows.
    pub date: Option<String>,
    /// What it says.
    pub words: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LinkTarget {
    /// An address on the web or of e-mail.
    Uri(String),
    /// A height on a page of this issue, by index from 0.
    Page {
        /// The index of the page.
        index: u32,
        /// The height to show at the top.
        y: Length,
    },
}

impl Path {
    /// A filled rectangle.
    pub fn filled_rect(rect: Rect, color: Color) -> Self {
        let corner = |x, y| Point { x, y };
        Self {
            segments: vec![
                Segment::Move(corner(rect.x, rect.y)),
                Segment::Line(corner(rect.right(), rect.y)),
                Segment::Line(corner(rect.right(), rect.bottom())),
                Segment::Line(corner(rect.x, rect.bottom())),
                Segment::Close,
            ],
            fill: Some(color),
            stroke: None,
        }
    }

    /// The outline of a rectangle.
    pub fn frame(rect: Rect, weight: Length, color: Color) -> Self {
        let stroke = Stroke { color, width: weight, round: false, dashes: Vec::new() };
        Self { fill: None, stroke: Some(stroke), ..Self::filled_rect(rect, color) }
    }

    /// A level rule whose middle lies at `y`.
    pub fn rule(x: Length, y: Length, width: Length, weight: Length, color: Color) -> Self {
        Self {
            segments: vec![Segment::Move(Point { x, y }), Segment::Line(Point { x: x + width, y })],
            fill: None,
            stroke: Some(Stroke { color, width: weight, round: false, dashes: Vec::new() }),
        }
    }
}
