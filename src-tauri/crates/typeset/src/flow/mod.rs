//! Running text: blocks become frames with relative places, frames are dealt out to columns, and then painted.

mod boxed;
pub(crate) mod collect;
pub(crate) mod copyfit;
pub(crate) mod display;
pub(crate) mod distribute;
pub(crate) mod emit;
mod ends;
mod foot;
mod listed;
pub(crate) mod narrow;
pub(crate) mod notes;
pub(crate) mod spans;
pub(crate) mod stack;
pub(crate) mod table;
mod tabled;

use crate::design::Rule;
use crate::inline::Paragraph;
use foreword_model::{BlockId, HitKind, Length, MediaId, Role};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A text ready to be dealt out to columns.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// How wide its columns are.
    pub measure: Length,
    pub frames: Vec<Frame>,
    /// The same frames as the structure tree sees them.
    pub plan: Vec<Part>,
    pub paragraphs: Vec<Arc<Paragraph>>,
    /// How many frames stand before the endnotes, once the whole text is there.
    pub text_ends: Option<usize>,
    /// Footnotes, for the feet of columns.
    pub notes: Vec<Note>,
    /// The frames with which endnotes begin, by label.
    pub endnotes: BTreeMap<String, usize>,
    /// The frame behind which the text ends with a mark.
    pub end: Option<usize>,
    /// The boxes of the text that know their place; others are as wide as their column.
    pub boxes: BTreeMap<usize, TextBox>,
}

/// A box of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextBox {
    /// From the column's left edge.
    pub left: Length,
    pub width: Length,
    /// The box around it.
    pub around: Option<usize>,
    /// Whether it has an edge in the design's colour.
    pub edged: bool,
}

/// What a timeline shows beside a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Track {
    /// The line alone.
    Line,
    /// The line and the dot of an event.
    Dot,
    /// The dot with which the line begins.
    First,
    /// The dot with which it ends.
    Last,
    /// Nothing: the line has ended.
    Beyond,
}

/// One thing that goes down a column.
#[derive(Debug)]
pub(crate) struct Frame {
    pub block: Option<BlockId>,
    pub content: Content,
    /// From the column's left edge.
    pub x: Length,
    pub before: Length,
    pub after: Length,
    /// How far the first line stands above its place on the grid.
    pub raise: Length,
    pub keep_with_next: bool,
    /// Never parts over two columns while one can hold it.
    pub whole: bool,
    /// Stands under a rule as wide as what is left of the column.
    pub rule: Option<Rule>,
    /// Begins a new column, whatever room is left.
    pub break_before: bool,
    /// A quotation has a bar at this distance from the column's left edge.
    pub bar: Option<Length>,
    /// The bar is the line of a timeline.
    pub track: Option<Track>,
    /// The box it belongs to, frames of one box following each other.
    pub tint: Option<usize>,
    /// What hangs from it in the narrow column.
    pub hangs: Vec<Hang>,
    pub hit: HitKind,
}

/// What a frame holds.
#[derive(Debug)]
pub(crate) enum Content {
    /// Lines of a paragraph.
    Text {
        /// Index into [`Flow::paragraphs`].
        paragraph: usize,
        leading: Length,
        /// Whether baselines stand on the half grid.
        on_grid: bool,
        role: Role,
    },
    /// A picture.
    Picture(Figure),
    /// Pictures side by side.
    Gallery(display::Gallery),
    /// A chart with its table.
    Chart(Box<crate::charts::ChartSet>),
    /// A table.
    Table(table::TableSet),
    /// A short rule between sections.
    Rule,
}

/// A picture in its column.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub media: MediaId,
    pub alt: String,
    pub decorative: bool,
    pub width: Length,
    pub height: Length,
    pub focal: foreword_model::FocalPoint,
    /// Caption set for the narrow column, if there are any words.
    pub caption: Option<Caption>,
    /// Whether the caption stands under the picture for want of a narrow column.
    pub caption_below: bool,
}

/// The words beside a picture.
#[derive(Clone, Debug)]
pub(crate) struct Caption {
    pub words: Arc<Paragraph>,
    pub credit: Option<Arc<Paragraph>>,
}

/// An item of the narrow column.
#[derive(Clone, Debug)]
pub(crate) enum Hang {
    /// Words set large.
    Quote(crate::templates::quote::QuoteSet),
    /// Whom to ask.
    Contact(crate::templates::contact::ContactSet),
}

/// A footnote.
#[derive(Debug)]
pub(crate) struct Note {
    pub label: String,
    pub number: usize,
    pub block: BlockId,
    pub paragraphs: Vec<Arc<Paragraph>>,
    pub lines: usize,
}

/// Frames in the structure tree.
#[derive(Debug)]
pub(crate) enum Part {
    /// A frame with a node of its own.
    Frame(usize),
    /// A node that holds others.
    Group { role: Role, block: Option<BlockId>, parts: Vec<Self> },
    /// An endnote: its number is painted on the first line of a frame.
    Note {
        /// Index into [`Flow::paragraphs`].
        label: usize,
        block: BlockId,
        first: usize,
        parts: Vec<Self>,
    },
    /// A list item: its label is painted on the first line of a frame.
    Item {
        /// Index into [`Flow::paragraphs`].
        label: usize,
        /// From the column's left edge.
        x: Length,
        first: usize,
        parts: Vec<Self>,
    },
}
