//! An issue on its pages.

use super::document::same_words;
use foreword_model as model;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the pages of an issue.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LayoutIssue {
    /// The issue.
    pub issue: String,
    /// How it looks; none for the design of the issue.
    pub design: Option<DesignView>,
}

/// How an issue looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DesignView {
    /// For screen and paper: sans-serif type of 12 points, one wide column and one narrow.
    #[default]
    Report,
    /// For reading on paper: small serif type in columns, large titles and pictures.
    Magazine,
    /// For readers who need large type: 18 points and more, in one column.
    LargePrint,
}

impl DesignView {
    /// The name of the design.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Magazine => "magazine",
            Self::LargePrint => "large-print",
        }
    }

    /// The design of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Report, Self::Magazine, Self::LargePrint].into_iter().find(|design| design.name() == name)
    }
}

/// The pages of an issue.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LayoutView {
    /// The issue.
    pub issue: String,
    /// A name for exactly these pages: the same pages have the same name.
    pub state: String,
    /// The pages in order; the first is the front cover, the last the back.
    pub pages: Vec<PageView>,
    /// What can be clicked, in reading order.
    pub elements: Vec<ElementView>,
    /// How each piece fills its space.
    pub copyfit: Vec<CopyfitView>,
    /// What a person should know.
    pub diagnostics: Vec<DiagnosticView>,
}

/// One page; its picture is at `page://localhost/pages/<picture>@<pixels wide>.png`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PageView {
    /// From 0.
    pub index: u32,
    /// The folio, or `Cover`.
    pub label: String,
    /// A name for this very page: it changes only when the page looks different.
    pub picture: String,
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// The piece on it; empty for furniture.
    pub piece: String,
    /// That piece's title, or what the page is: `Contents`.
    pub title: String,
}

/// Something on a page that leads back to its text; places are parts of the page from 0 to 1.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ElementView {
    /// The page from 0.
    pub page: u32,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// What it is, in words: `Standfirst`.
    pub kind: String,
    /// Its first words.
    pub label: String,
    /// The piece.
    pub piece: String,
    /// The block of the text; none for fields.
    pub block: Option<String>,
    /// UTF-16 offset where this page begins to show the block.
    pub start: u32,
    /// The field it shows, as `FieldView` names it; empty for the text.
    pub field: String,
}

/// How a piece fills its space.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CopyfitView {
    /// The piece.
    pub piece: String,
    /// The folio of its first page.
    pub page: String,
    /// How many pages it takes.
    pub pages: u32,
    /// Lines over (positive) or free (negative).
    pub lines: i32,
    /// About how many words that is.
    pub words: i32,
    /// The block where text that does not fit begins.
    pub overset_block: Option<String>,
    /// The UTF-16 offset in that block.
    pub overset_offset: u32,
    /// Paragraphs that a few characters less make a line shorter, the cheapest first.
    pub savings: Vec<SavingView>,
}

/// What a paragraph must lose to be a line shorter.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SavingView {
    /// The paragraph.
    pub block: String,
    /// How many characters stand on its last line.
    pub characters: u32,
}

/// How much something matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SeverityView {
    /// Good to know.
    Note,
    /// Somebody should look.
    Check,
    /// Stands in the way.
    MustFix,
}

same_words!(SeverityView, model::Severity, Note, Check, MustFix);

/// One finding.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DiagnosticView {
    /// How much it matters.
    pub severity: SeverityView,
    /// The kind of finding.
    pub code: String,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The piece; empty for none.
    pub piece: String,
    /// The block.
    pub block: Option<String>,
    /// The page's folio; empty for none.
    pub page: String,
}
