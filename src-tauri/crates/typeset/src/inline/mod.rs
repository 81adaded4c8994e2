//! From words to lines: itemising, shaping, breaking.
//!
//! [`set`] is the entry: a [`Request`] (words with their looks and a measure) becomes a [`Paragraph`] (lines of glyphs).

pub(crate) mod breaks;
mod drop;
pub(crate) mod face;
pub(crate) mod hyphenate;
mod line;
pub(crate) mod outline;
mod segment;
mod shape;
mod total_fit;
mod words;

pub(crate) use face::Faces;

use foreword_model::{Color, FaceId, Length, ShortLength};
use serde::Deserialize;
use std::ops::Range;
use std::sync::Arc;

/// Sets a paragraph: shapes it, breaks it, and returns its lines.
pub(crate) fn set(request: &Request, faces: &Faces<'_>) -> Paragraph {
    drop::set(request, faces).unwrap_or_else(|| line::set(request, faces))
}

/// How a stretch of words looks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Look {
    pub face: FaceId,
    pub size: Length,
    pub color: Color,
    /// Letter spacing in thousandths of an em.
    pub tracking: i32,
    /// How far above the baseline.
    pub raise: Length,
    pub underline: bool,
    pub strike: bool,
}

/// Words of one look.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    pub text: String,
    pub look: Look,
    /// Where the words lead.
    pub link: Option<Arc<Target>>,
    /// The UTF-16 range in the block's plain text; spans that stand for an object have a range of one unit.
    pub source: Option<Range<u32>>,
}

/// Where words lead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Target {
    /// An address.
    Address(String),
    /// The footnote with this label.
    Note(String),
    /// A piece, by its place in the issue.
    Piece(usize),
    /// The index of trusts and themes.
    Index,
}

/// How lines are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Fill {
    /// Ragged right.
    Ragged,
    /// Both edges straight.
    Justified,
    /// As few lines as the measure needs, all about equally long.
    Balanced,
}

/// How far justified lines may space their letters once their blanks are as wide as looks well, in thousandths of an em.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Letters {
    /// How much closer they may stand.
    pub shrink: u16,
    /// How much wider.
    pub stretch: u16,
}

/// Everything that decides how a paragraph breaks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Request {
    pub spans: Vec<Span>,
    pub measure: Length,
    /// How far the first line begins to the right of the others.
    pub indent: Length,
    pub fill: Fill,
    pub hyphenate: bool,
    pub features: Vec<[u8; 4]>,
    /// Whether stops, commas and hyphens hang half their width beyond the right edge of justified lines.
    pub hang: bool,
    pub letters: Letters,
    /// What must find room behind the last word.
    pub tail: Length,
    /// The first letter over several lines.
    pub drop: Option<Drop>,
}

/// A first letter over several lines.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Drop {
    /// The look of the letter; its raise is negative, so that it stands on the last of its lines.
    pub look: Look,
    pub lines: usize,
    /// Between the letter and the lines beside it.
    pub gap: Length,
}

impl Request {
    /// Words on one line however long, ragged and undivided.
    pub(crate) fn line(spans: Vec<Span>) -> Self {
        Self {
            spans,
            measure: Length::mm(2000.0),
            indent: Length::ZERO,
            fill: Fill::Ragged,
            hyphenate: false,
            features: Vec::new(),
            hang: false,
            letters: Letters::default(),
            tail: Length::ZERO,
            drop: None,
        }
    }
}

/// A shaped glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shaped {
    pub id: u16,
    pub advance: ShortLength,
    pub x_offset: ShortLength,
    pub y_offset: ShortLength,
    /// The first byte it stands for in the paragraph's text.
    pub byte: u32,
    /// Index into [`Paragraph::stretches`].
    pub stretch: u16,
    pub space: bool,
}

/// A stretch of glyphs from one face: a span, or a part of one where faces change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// Index into [`Request::spans`].
    pub span: u16,
    pub look: Look,
    /// Bytes of the paragraph's text.
    pub bytes: Range<u32>,
}

/// A line of glyphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// From the left edge to the first glyph.
    pub indent: Length,
    /// The glyphs, blanks at the line's end included.
    pub glyphs: Range<u32>,
    /// The width without blanks at the end, hyphen included.
    pub width: Length,
    /// Whether a hyphen is set at the end.
    pub hyphen: bool,
    /// What each blank but those at the end gets on top.
    pub stretch: Length,
    /// What each letter and each blank but the last one seen gets on top.
    pub spacing: Length,
    /// Glyphs without the blanks at the end.
    pub visible_end: u32,
}

impl Line {
    /// The advance of one of its glyphs as it stands on the line.
    pub(crate) fn advance(&self, at: u32, glyph: &Shaped) -> ShortLength {
        if (self.stretch == Length::ZERO && self.spacing == Length::ZERO) || at >= self.visible_end {
            return glyph.advance;
        }
        let stretch = if glyph.space { self.stretch } else { Length::ZERO };
        let spaced = at + 1 < self.visible_end || self.hyphen;
        let spacing = if spaced { self.spacing } else { Length::ZERO };
        (stretch + spacing + glyph.advance).into()
    }
}

/// A paragraph in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// All words; a forced break and a tab are blanks here.
    pub text: Arc<str>,
    pub spans: Vec<Span>,
    pub stretches: Vec<Stretch>,
    pub glyphs: Vec<Shaped>,
    pub lines: Vec<Line>,
    /// Characters that no face has, with the byte where each stands.
    pub missing: Vec<(char, u32)>,
    /// Whether a line is wider than the measure.
    pub overfull: bool,
    /// Over how many lines the first letter reaches; none where it is like the others.
    pub dropped: usize,
}

impl Paragraph {
    /// The width of the widest line.
    pub(crate) fn width(&self) -> Length {
        self.lines.iter().map(|line| line.width).fold(Length::ZERO, Length::max)
    }

    /// The UTF-16 offset in the block of a byte of the text, by the span that holds it.
    pub(crate) fn source_offset(&self, stretch: &Stretch, byte: u32) -> Option<u32> {
        let span = &self.spans[usize::from(stretch.span)];
        let source = span.source.as_ref()?;
        let start = self.span_start(stretch.span);
        if byte as usize >= start as usize + span.text.len() {
            return Some(source.end);
        }
        let before = &self.text[start as usize..byte.max(start) as usize];
        Some((source.start + foreword_model::document::utf16_len(before)).min(source.end))
    }

    fn span_start(&self, span: u16) -> u32 {
        let first = self.stretches.partition_point(|stretch| stretch.span < span);
        self.stretches[first].bytes.start
    }

    /// The labels of the footnotes whose marks stand on a line.
    pub(crate) fn notes(&self, line: &Line) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        let is_mark = |span: &Span| matches!(span.link.as_deref(), Some(Target::Note(_)));
        if !self.spans.iter().any(is_mark) {
            return found;
        }
        let mut last = u16::MAX;
        for glyph in &self.glyphs[line.glyphs.start as usize..line.glyphs.end as usize] {
            if glyph.stretch == last {
                continue;
            }
            last = glyph.stretch;
            let span = &self.spans[usize::from(self.stretches[usize::from(last)].span)];
            if let Some(Target::Note(label)) = span.link.as_deref()
                && !found.contains(&label.as_str())
            {
                found.push(label);
            }
        }
        found
    }
}
