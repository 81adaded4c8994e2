//! A design: page, grid, columns, colours and type styles, read from `design.toml`.

mod parse;

use crate::inline::{Fill, Letters};
use foreword_model::{Color, Length, Size};
use serde::Deserialize;

/// How pages look. Read with [`Design::parse`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// The name of the design: `report`.
    pub name: String,
    pub(crate) trim: Size,
    pub(crate) bleed: Length,
    pub(crate) grid: Grid,
    pub(crate) columns: Columns,
    pub(crate) templates: TemplateSet,
    pub(crate) text: TextRules,
    pub(crate) flow: FlowMeasures,
    pub(crate) boxes: BoxLook,
    pub(crate) tables: TableMeasures,
    pub(crate) colors: Colors,
    pub(crate) rules: Rules,
    pub(crate) styles: Styles,
    pub(crate) families: Families,
    pub(crate) links: LinkLook,
    pub(crate) notes: NoteLook,
}

/// Hang lines and margins, from the top left of the trim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grid {
    pub baseline: Length,
    pub half: Length,
    pub top: Length,
    pub bottom: Length,
    pub running_head: Length,
    pub folio: Length,
    pub title: Length,
    pub text: Length,
    pub left: Length,
    pub right: Length,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub x: Length,
    pub width: Length,
}

impl Column {
    pub(crate) fn right(self) -> Length {
        self.x + self.width
    }
}

/// The named columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    pub narrow: Column,
    pub wide: Column,
    pub full: Column,
    pub left_half: Column,
    pub right_half: Column,
}

/// How running text is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextRules {
    pub columns: Vec<Column>,
    /// Case studies of a magazine that open with a picture run in columns of their own.
    pub features: Option<FeatureText>,
    pub fill: Fill,
    pub hyphenate: bool,
    pub widows: usize,
    pub indent: Length,
    /// The indent of a paragraph that follows another.
    pub first_line: Length,
    /// Whether stops, commas and hyphens hang half their width beyond the right edge of justified lines.
    pub hang: bool,
    pub drop_cap: Option<DropCap>,
    pub end_mark: Option<EndMark>,
}

/// The columns of features.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FeatureText {
    pub columns: Vec<Column>,
    pub letters: Letters,
}

/// The large letter with which a piece begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DropCap {
    /// It stands on the last of so many lines, its head level with the capitals of the first.
    pub lines: usize,
    pub weight: u16,
    pub color: Color,
    /// Between the letter and the lines beside it.
    pub gap: Length,
}

/// The square that says where a piece ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EndMark {
    pub size: Length,
    /// From the last stop.
    pub gap: Length,
    pub color: Color,
}

/// Which templates make the pages of an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TemplateSet {
    /// A wide column for the text and a narrow one for what hangs from it.
    TwoColumns,
    /// One column, one thing under the other, for large type.
    OneColumn,
    /// Text in columns of the same width, openers in colour.
    Magazine,
}

/// The measures of what stands in running text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FlowMeasures<L = Length> {
    /// From a body baseline up to its cap line.
    pub cap: L,
    /// White over and under pictures, charts and tables.
    pub around: L,
    /// White under a table.
    pub after_table: L,
    /// From the foot of a picture to the first baseline of a caption under it.
    pub caption: L,
    /// The tallest picture.
    pub tallest: L,
    /// From the rule over notes to the first baseline.
    pub note_rule: L,
    /// Between two notes.
    pub note_gap: L,
    /// White above the rule over notes.
    pub note_white: L,
    /// From the marker of a note to its words.
    pub note_indent: L,
}

/// How boxes in running text look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BoxLook {
    pub padding: Length,
    pub before: Length,
    pub after: Length,
    /// A frame instead of a tint.
    pub frame: Option<Rule>,
}

/// The measures of tables.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableMeasures<L = Length> {
    /// Between two columns.
    pub gap: L,
    /// From the top rule to the first baseline of the head.
    pub head: L,
    /// The same under a chart.
    pub quiet_head: L,
    /// From a baseline to the rule under it.
    pub under: L,
    /// Lines of a cell.
    pub leading: L,
    /// Pitch of rows of one line.
    pub pitch: L,
}

/// Colours by name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Colors<C = Color> {
    pub paper: C,
    pub ink: C,
    pub muted: C,
    pub navy: C,
    pub blue: C,
    pub mist: C,
    pub sky: C,
    pub gold: C,
    pub line: C,
    pub white: C,
    pub panel_rule: C,
    pub outstanding: C,
    pub good: C,
    pub requires_improvement: C,
    pub inadequate: C,
    pub outstanding_words: C,
    pub good_words: C,
    pub requires_improvement_words: C,
    pub inadequate_words: C,
}

/// The weight and colour of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub weight: Length,
    pub color: Color,
}

/// Rules by use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rules {
    /// Opens a figure, a table, a key figure, a quote, a group of contents.
    pub heavy: Rule,
    /// Under table heads and over notes.
    pub fine: Rule,
    /// Between rows.
    pub hair: Rule,
    /// Over a total.
    pub total: Rule,
    /// Under the names on a cover.
    pub cover: Rule,
    /// At the head and the foot of a page that opens a piece.
    pub opener: Rule,
    /// Over each key figure in a column.
    pub figure: Option<Rule>,
}

/// A type size that a style falls back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub size: Length,
    pub leading: Length,
    pub lines: usize,
}

/// Which of a design's families a style is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Family {
    /// The family of running text.
    #[default]
    Text,
    /// The family of labels, captions and boxes.
    Label,
}

/// The families of a design; both may be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Families {
    pub text: String,
    pub label: String,
}

impl Families {
    pub(crate) fn name(&self, family: Family) -> &str {
        match family {
            Family::Text => &self.text,
            Family::Label => &self.label,
        }
    }
}

/// How a kind of text is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    pub family: Family,
    pub size: Length,
    pub leading: Length,
    pub weight: u16,
    pub color: Color,
    /// Thousandths of an em.
    pub tracking: i32,
    pub before: Length,
    pub after: Length,
    /// How far the line stands above its place on the grid.
    pub raise: Length,
    pub fill: Fill,
    pub hyphenate: bool,
    pub features: Vec<[u8; 4]>,
    pub steps: Vec<Step>,
}

/// Styles by use.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Styles<S = Style> {
    pub body: S,
    /// Words in boxes.
    pub box_text: S,
    pub small: S,
    pub label: S,
    pub head_3: S,
    pub head_2: S,
    pub head_1: S,
    pub title: S,
    pub standfirst: S,
    pub kicker: S,
    pub trust: S,
    pub pull_quote: S,
    pub big_figure: S,
    pub numeral: S,
    pub running_head: S,
    pub folio: S,
    pub cover_series: S,
    pub cover_deck: S,
    pub cover_title: S,
}

/// How links look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkLook {
    pub color: Color,
    pub weight: Length,
    /// Depth of the underline below the baseline.
    pub depth: Length,
}

/// How the marks of footnotes look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoteLook {
    pub size: Length,
    pub raise: Length,
    pub weight: u16,
    pub color: Color,
}

impl Style {
    /// The style at one of its steps.
    pub(crate) fn at(&self, step: Step) -> Self {
        Self { size: step.size, leading: step.leading, ..self.clone() }
    }

    pub(crate) fn with(&self, weight: u16, color: Color) -> Self {
        Self { weight, color, ..self.clone() }
    }

    pub(crate) fn colored(&self, color: Color) -> Self {
        self.with(self.weight, color)
    }
}
