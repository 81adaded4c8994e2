//! An issue on its pages, and what is known of them.

use crate::diagnostic::Diagnostic;
use crate::ids::{BlockId, PieceId};
use crate::length::{Length, Rect};
use crate::page::Page;
use crate::structure::Structure;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// Everything layout makes of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The title of the document, never empty.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// One sentence on it; may be empty.
    pub subject: String,
    /// The language as BCP 47.
    pub language: String,
    /// The pages in order; a page that stands as it stood is shared with the layout before.
    pub pages: Vec<Arc<Page>>,
    /// The reading order.
    pub structure: Structure,
    /// The bookmarks.
    pub outline: Vec<OutlineEntry>,
    /// What can be clicked, in reading order.
    pub hits: Vec<Hit>,
    /// How each piece fills its space.
    pub copyfit: Vec<Copyfit>,
    /// What a person should know.
    pub diagnostics: Vec<Diagnostic>,
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// 1 for the top level; never more than one deeper than the entry before.
    pub level: u8,
    /// The words.
    pub title: String,
    /// The index of the page from 0.
    pub page: u32,
    /// The height to show at the top.
    pub y: Length,
}

/// An element of a page that leads back to its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The index of the page from 0.
    pub page: u32,
    /// Where it is.
    pub area: Rect,
    /// What it is.
    pub kind: HitKind,
    /// The piece it belongs to.
    pub piece: PieceId,
    /// The block, for elements of the body.
    pub block: Option<BlockId>,
    /// UTF-16 range of the block's plain text that this page shows.
    pub range: Option<Range<u32>>,
    /// Its first words, for people.
    pub label: String,
}

/// What an element of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// The title.
    Title,
    /// The standfirst.
    Standfirst,
    /// The trust's name.
    Trust,
    /// A heading in the text.
    Heading,
    /// A paragraph, a list, a quotation.
    Paragraph,
    /// A table.
    Table,
    /// A picture.
    Picture,
    /// A chart in the text.
    Chart,
    /// A caption.
    Caption,
    /// A footnote.
    Footnote,
    /// Key facts.
    KeyFacts,
    /// Key figures.
    KeyFigures,
    /// A pull quote.
    Quote,
    /// Lessons.
    Lessons,
    /// A contact.
    Contact,
    /// Signatories.
    Signatories,
    /// Ratings and their chart.
    Ratings,
}

/// How a piece fills its space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copyfit {
    /// Which piece.
    pub piece: PieceId,
    /// The index of its first page.
    pub first_page: u32,
    /// How many pages it takes.
    pub pages: u32,
    /// Lines over (positive) or free (negative) in the space the template gives.
    pub lines: i32,
    /// About how many words that is.
    pub words: i32,
    /// Where text that does not fit begins.
    pub overset_from: Option<(BlockId, u32)>,
    /// Paragraphs that a few characters less make a line shorter, the cheapest first.
    pub savings: Vec<Saving>,
}

/// What a paragraph must lose to be a line shorter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saving {
    /// The paragraph.
    pub block: BlockId,
    /// How many characters stand on its last line.
    pub characters: u32,
}
