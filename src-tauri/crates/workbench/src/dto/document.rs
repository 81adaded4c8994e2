//! A text on the wire, shaped like the editor's document.

use foreword_model as model;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A whole text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DocumentView {
    /// The blocks in reading order.
    pub blocks: Vec<BlockView>,
}

/// One block; offsets are UTF-16 units in the plain text of its runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum BlockView {
    /// Running text; a figure when it holds one picture and nothing else.
    Paragraph {
        /// Stable while edited.
        id: String,
        /// The words.
        runs: Vec<RunView>,
    },
    /// A heading of level 1 to 6.
    Heading {
        /// Stable while edited.
        id: String,
        /// 1 to 6.
        level: u8,
        /// The words.
        runs: Vec<RunView>,
    },
    /// A quotation.
    Quote {
        /// Stable while edited.
        id: String,
        /// What is quoted.
        blocks: Vec<Self>,
    },
    /// A box.
    Callout {
        /// Stable while edited.
        id: String,
        /// Which box.
        kind: CalloutView,
        /// What it holds.
        blocks: Vec<Self>,
    },
    /// A list.
    List {
        /// Stable while edited.
        id: String,
        /// The first number; none for bullets.
        start: Option<u32>,
        /// Whether items stand close together.
        tight: bool,
        /// The items.
        items: Vec<ListItemView>,
    },
    /// A table.
    Table {
        /// Stable while edited.
        id: String,
        /// How each column is set.
        columns: Vec<AlignmentView>,
        /// The head.
        head: Vec<RowView>,
        /// The body.
        rows: Vec<RowView>,
    },
    /// Preformatted text.
    Code {
        /// Stable while edited.
        id: String,
        /// Words after the fence.
        info: String,
        /// The text.
        text: String,
    },
    /// A break between sections.
    Rule {
        /// Stable while edited.
        id: String,
    },
    /// The text of a footnote.
    Footnote {
        /// Stable while edited.
        id: String,
        /// The label its mark uses.
        label: String,
        /// The note.
        blocks: Vec<Self>,
    },
    /// Something kept as it was written.
    Raw {
        /// Stable while edited.
        id: String,
        /// The source.
        text: String,
    },
}

/// Which box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CalloutView {
    /// Words that stop the reader.
    PullQuote,
    /// Facts at a glance.
    KeyFacts,
    /// What others can learn.
    Lessons,
    /// Any other box.
    Box,
    /// A chart of its table: one bar a row.
    BarChart,
    /// A chart of its table: several bars a row.
    GroupedBars,
    /// A chart of its table: lines.
    LineChart,
    /// A chart of its table: dots, those of a row joined.
    DotPlot,
    /// A chart of its table: little lines on one scale.
    SmallMultiples,
    /// A chart of its table: ratings over the years.
    RatingJourney,
    /// The last number of its table, large.
    BigNumber,
    /// Numbered steps.
    Steps,
    /// Events down a line.
    Timeline,
    /// Something beside the story.
    SideBar,
    /// Pictures side by side.
    Gallery,
    /// Numbers set large.
    Numbers,
    /// Ratings with their shapes.
    RatingList,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AlignmentView {
    /// As the design has it.
    Auto,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ListItemView {
    /// What it holds.
    pub blocks: Vec<BlockView>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RowView {
    /// One cell a column.
    pub cells: Vec<CellView>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CellView {
    /// Its id.
    pub id: String,
    /// The words.
    pub runs: Vec<RunView>,
}

/// A stretch of text of one look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RunView {
    /// What stands there.
    pub content: RunKindView,
    /// Bold.
    #[serde(default)]
    pub strong: bool,
    /// Italic.
    #[serde(default)]
    pub emphasis: bool,
    /// Struck through.
    #[serde(default)]
    pub strike: bool,
    /// Code.
    #[serde(default)]
    pub code: bool,
    /// A link.
    #[serde(default)]
    pub link: Option<LinkView>,
}

/// What a run holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum RunKindView {
    /// Words.
    Text {
        /// Never empty.
        text: String,
    },
    /// A line break; one unit.
    Break,
    /// A picture; one unit.
    Image {
        /// `media:<sha256>` or an address that is never loaded.
        src: String,
        /// The text alternative.
        alt: String,
        /// The caption.
        title: String,
    },
    /// The mark of a footnote; one unit.
    NoteMark {
        /// The label of the footnote.
        label: String,
    },
    /// Something kept as it was written; one unit.
    Raw {
        /// The source.
        text: String,
    },
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LinkView {
    /// The address.
    pub href: String,
    /// The title.
    pub title: String,
}

impl From<&model::Document> for DocumentView {
    fn from(document: &model::Document) -> Self {
        Self { blocks: views(&document.blocks) }
    }
}

fn views(blocks: &[model::Block]) -> Vec<BlockView> {
    blocks.iter().map(BlockView::from).collect()
}

fn blocks(views: Vec<BlockView>) -> Vec<model::Block> {
    views.into_iter().map(BlockView::into_block).collect()
}

impl From<&model::Block> for BlockView {
    fn from(block: &model::Block) -> Self {
        use model::BlockKind as Kind;
        let id = block.id.to_string();
        match &block.kind {
            Kind::Paragraph { text } => Self::Paragraph { id, runs: runs(text) },
            Kind::Heading { level, text } => Self::Heading { id, level: *level, runs: runs(text) },
            Kind::Quote { blocks } => Self::Quote { id, blocks: views(blocks) },
            Kind::Callout { kind, blocks } => {
                Self::Callout { id, kind: (*kind).into(), blocks: views(blocks) }
            }
            Kind::List(list) => Self::List {
                id,
                start: list.start.map(|start| u32::try_from(start).unwrap_or(u32::MAX)),
                tight: list.tight,
                items: list.items.iter().map(|item| ListItemView { blocks: views(&item.blocks) }).collect(),
            },
            Kind::Table(table) => Self::Table {
                id,
                columns: table.columns.iter().map(|column| (*column).into()).collect(),
                head: table.head.iter().map(RowView::from).collect(),
                rows: table.rows.iter().map(RowView::from).collect(),
            },
            Kind::Code { info, text } => Self::Code { id, info: info.clone(), text: text.clone() },
            Kind::Rule => Self::Rule { id },
            Kind::Footnote { label, blocks } => {
                Self::Footnote { id, label: label.clone(), blocks: views(blocks) }
            }
            Kind::Raw { text } => Self::Raw { id, text: text.clone() },
        }
    }
}

impl BlockView {
    /// The block's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Paragraph { id, .. }
            | Self::Heading { id, .. }
            | Self::Quote { id, .. }
            | Self::Callout { id, .. }
            | Self::List { id, .. }
            | Self::Table { id, .. }
            | Self::Code { id, .. }
            | Self::Rule { id }
            | Self::Footnote { id, .. }
            | Self::Raw { id, .. } => id,
        }
    }

    /// The block as the core knows it.
    pub fn into_block(self) -> model::Block {
        use model::BlockKind as Kind;
        let id = model::BlockId::from(self.id());
        let kind = match self {
            Self::Paragraph { runs, .. } => Kind::Paragraph { text: text(runs) },
            Self::Heading { level, runs, .. } => Kind::Heading { level: level.clamp(1, 6), text: text(runs) },
            Self::Quote { blocks: inner, .. } => Kind::Quote { blocks: blocks(inner) },
            Self::Callout { kind, blocks: inner, .. } => {
                Kind::Callout { kind: kind.into(), blocks: blocks(inner) }
            }
            Self::List { start, tight, items, .. } => Kind::List(model::List {
                start: start.map(u64::from),
                tight,
                items: items
                    .into_iter()
                    .map(|item| model::ListItem { blocks: blocks(item.blocks) })
                    .collect(),
            }),
            Self::Table { columns, head, rows, .. } => Kind::Table(model::Table {
                columns: columns.into_iter().map(Into::into).collect(),
                head: head.into_iter().map(Into::into).collect(),
                rows: rows.into_iter().map(Into::into).collect(),
            }),
            Self::Code { info, text, .. } => Kind::Code { info, text },
            Self::Rule { .. } => Kind::Rule,
            Self::Footnote { label, blocks: inner, .. } => Kind::Footnote { label, blocks: blocks(inner) },
            Self::Raw { text, .. } => Kind::Raw { text },
        };
        model::Block::new(id, kind)
    }
}

impl From<&model::Row> for RowView {
    fn from(row: &model::Row) -> Self {
        let cell = |cell: &model::Cell| CellView { id: cell.id.to_string(), runs: runs(&cell.text) };
        Self { cells: row.cells.iter().map(cell).collect() }
    }
}

impl From<RowView> for model::Row {
    fn from(row: RowView) -> Self {
        let cell = |cell: CellView| model::Cell { id: cell.id.into(), text: text(cell.runs) };
        Self { cells: row.cells.into_iter().map(cell).collect() }
    }
}

fn runs(text: &model::Text) -> Vec<RunView> {
    text.runs.iter().map(RunView::from).collect()
}

fn text(runs: Vec<RunView>) -> model::Text {
    let mut text = model::Text::default();
    runs.into_iter().for_each(|run| text.push(run.into()));
    text
}

impl From<&model::Run> for RunView {
    fn from(run: &model::Run) -> Self {
        use model::RunContent as Content;
        let content = match &run.content {
            Content::Text { text } => RunKindView::Text { text: text.clone() },
            Content::Break => RunKindView::Break,
            Content::Image { src, alt, title } => {
                RunKindView::Image { src: src.clone(), alt: alt.clone(), title: title.clone() }
            }
            Content::NoteMark { label } => RunKindView::NoteMark { label: label.clone() },
            Content::Raw { text } => RunKindView::Raw { text: text.clone() },
        };
        let link = run.marks.link.as_ref();
        Self {
            content,
            strong: run.marks.strong,
            emphasis: run.marks.emphasis,
            strike: run.marks.strike,
            code: run.marks.code,
            link: link.map(|link| LinkView { href: link.href.clone(), title: link.title.clone() }),
        }
    }
}

impl From<RunView> for model::Run {
    fn from(run: RunView) -> Self {
        use model::RunContent as Content;
        let content = match run.content {
            RunKindView::Text { text } => Content::Text { text },
            RunKindView::Break => Content::Break,
            RunKindView::Image { src, alt, title } => Content::Image { src, alt, title },
            RunKindView::NoteMark { label } => Content::NoteMark { label },
            RunKindView::Raw { text } => Content::Raw { text },
        };
        let marks = model::Marks {
            strong: run.strong,
            emphasis: run.emphasis,
            strike: run.strike,
            code: run.code,
            link: run.link.map(|link| model::Link { href: link.href, title: link.title }),
        };
        Self { content, marks }
    }
}

macro_rules! same_words {
    ($view:ident, $model:ty, $($variant:ident),+) => {
        impl From<$model> for $view {
            fn from(value: $model) -> Self {
                match value { $(<$model>::$variant => Self::$variant),+ }
            }
        }

        impl From<$view> for $model {
            fn from(value: $view) -> Self {
                match value { $($view::$variant => Self::$variant),+ }
            }
        }
    };
}
pub(super) use same_words;

same_words!(
    CalloutView,
    model::CalloutKind,
    PullQuote,
    KeyFacts,
    Lessons,
    Box,
    BarChart,
    GroupedBars,
    LineChart,
    DotPlot,
    SmallMultiples,
    RatingJourney,
    BigNumber,
    Steps,
    Timeline,
    SideBar,
    Gallery,
    Numbers,
    RatingList
);
same_words!(AlignmentView, model::Alignment, Auto, Left, Center, Right);
