//! A text as blocks with stable ids: the one form that import, editing, search and layout share.
//!
//! **Offsets.** A place in a text is a block id and a UTF-16 offset into that block's [`Text::plain`], where a
//! hard break is `\n` and every other inline that is not text is U+FFFC. This is ProseMirror's `parentOffset`.

use crate::ids::{BlockId, MediaId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The character that stands for an inline without text of its own: a picture or a note mark.
pub const OBJECT: char = '\u{FFFC}';

/// A whole text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// The blocks in reading order. Footnotes stand where they were written, usually at the end.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Block {
    /// Stable while the block is edited; unique in the document, nested blocks included.
    pub id: BlockId,
    /// What it is and holds.
    pub kind: BlockKind,
    /// The bytes of the Markdown it was read from; empty for blocks that come from elsewhere.
    #[serde(default)]
    pub source: Range<usize>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum BlockKind {
    /// Running text. A paragraph that holds nothing but one picture is a figure.
    Paragraph {
        /// The words.
        text: Text,
    },
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The words.
        text: Text,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// A box set apart from the text.
    Callout {
        /// Which box.
        kind: CalloutKind,
        /// What it holds, without its title.
        blocks: Vec<Block>,
    },
    /// A bulleted or numbered list.
    List(List),
    /// A table.
    Table(Table),
    /// Preformatted text.
    Code {
        /// The language or other words after the fence.
        info: String,
        /// The text, lines ended by `\n`.
        text: String,
    },
    /// A break between sections.
    Rule,
    /// The text of a footnote or an endnote, as [`is_endnote`] tells by its label.
    Footnote {
        /// The label its mark uses.
        label: String,
        /// The note.
        blocks: Vec<Block>,
    },
    /// Something kept exactly as it was written and never interpreted.
    Raw {
        /// The source.
        text: String,
    },
}

/// Which box a callout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalloutKind {
    /// Words that stop the reader.
    PullQuote,
    /// Facts at a glance.
    KeyFacts,
    /// What others can learn.
    Lessons,
    /// Any other box, for instance a text box of a Word file.
    Box,
    /// A chart: its title, its table, its source. One bar a row.
    BarChart,
    /// A chart with several bars a row, one a column of numbers.
    GroupedBars,
    /// A chart with a line for each column of numbers.
    LineChart,
    /// A chart with dots on one scale, those of a row joined.
    DotPlot,
    /// A chart for each column of numbers, all on one scale.
    SmallMultiples,
    /// The ratings of one trust by question over the years.
    RatingJourney,
    /// The last number of a column, large, with its change since the first.
    BigNumber,
    /// A list of steps, each with a large number.
    Steps,
    /// A list of events down a line; each begins with its date in bold.
    Timeline,
    /// Something beside the story, with an edge in the design's colour.
    SideBar,
    /// Pictures side by side.
    Gallery,
    /// A list of numbers, each in bold before what it counts, set large.
    Numbers,
    /// A list of ratings, `Safe: good`, each with the shape of its judgement.
    RatingList,
}

impl CalloutKind {
    /// Whether the box shows the table in it as a chart.
    pub fn is_chart(self) -> bool {
        matches!(
            self,
            Self::BarChart
                | Self::GroupedBars
                | Self::LineChart
                | Self::DotPlot
                | Self::SmallMultiples
                | Self::RatingJourney
                | Self::BigNumber
        )
    }
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct List {
    /// The first number, or none for a bulleted list.
    pub start: Option<u64>,
    /// Whether the items stand close together.
    pub tight: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListItem {
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A table whose rows all have as many cells as `columns`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Table {
    /// How each column is set.
    pub columns: Vec<Alignment>,
    /// The head; empty when the table has none.
    pub head: Vec<Row>,
    /// The body.
    pub rows: Vec<Row>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alignment {
    /// As the design has it: words left, numbers right.
    #[default]
    Auto,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Row {
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// A cell of a table; a text block of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// Its id in the offset space.
    pub id: BlockId,
    /// The words.
    pub text: Text,
}

/// The words of one text block as a flat sequence of runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text {
    /// Neighbouring runs differ in content kind or marks; no text run is empty (see [`Text::push`]).
    pub runs: Vec<Run>,
}

/// A stretch of text of one look, or one inline that is not text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Run {
    /// What stands there.
    pub content: RunContent,
    /// How it is marked.
    #[serde(default)]
    pub marks: Marks,
}

/// What a run holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum RunContent {
    /// Words.
    Text {
        /// Never empty.
        text: String,
    },
    /// A line break that the writer asked for.
    Break,
    /// A picture.
    Image {
        /// `media:<sha256>` for a picture of the library, otherwise as it was written.
        src: String,
        /// The text alternative; empty when none was given.
        alt: String,
        /// The caption, may be empty.
        title: String,
    },
    /// The mark of a footnote.
    NoteMark {
        /// The label of the footnote.
        label: String,
    },
    /// Something kept exactly as it was written and never interpreted.
    Raw {
        /// The source.
        text: String,
    },
}

/// The marks on a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Marks {
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
    pub link: Option<Link>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Link {
    /// The address.
    pub href: String,
    /// The title, may be empty.
    pub title: String,
}

impl Text {
    /// Plain words without marks.
    pub fn plain_words(words: &str) -> Self {
        let mut text = Self::default();
        text.push_text(words, Marks::default());
        text
    }

    /// Appends a run and joins it with the last one where both are words of the same look.
    pub fn push(&mut self, run: Run) {
        if let RunContent::Text { text } = &run.content {
            if text.is_empty() {
                return;
            }
            if let Some(Run { content: RunContent::Text { text: last }, marks }) = self.runs.last_mut()
                && *marks == run.marks
            {
                last.push_str(text);
                return;
            }
        }
        self.runs.push(run);
    }

    /// Appends words.
    pub fn push_text(&mut self, words: &str, marks: Marks) {
        self.push(Run { content: RunContent::Text { text: words.to_owned() }, marks });
    }

    /// The plain text that offsets count in: `\n` for a break, U+FFFC for any other inline.
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        for run in &self.runs {
            plain.push_str(run.content.as_plain());
        }
        plain
    }

    /// The words alone, as a reader would say them: without note marks and pictures.
    pub fn words(&self) -> String {
        self.plain().replace(OBJECT, "")
    }

    /// The label of an endnote: `e3`.
    pub fn endnote_label(number: usize) -> String {
        format!("e{number}")
    }

    /// Whether a note stands behind its text instead of at the foot of the page of its mark: `e3`.
    pub fn is_endnote(label: &str) -> bool {
        label
            .strip_prefix('e')
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|sign| sign.is_ascii_digit()))
    }

    /// The length in UTF-16 units.
    pub fn utf16_len(&self) -> u32 {
        self.runs.iter().map(|run| utf16_len(run.content.as_plain())).sum()
    }

    /// The part between two UTF-16 offsets.
    pub fn slice(&self, start: u32, end: u32) -> Self {
        let mut slice = Self::default();
        let mut at = 0;
        for run in &self.runs {
            let plain = run.content.as_plain();
            let length = utf16_len(plain);
            let (from, to) = (start.max(at), end.min(at + length));
            if from < to {
                let content = match &run.content {
                    RunContent::Text { text } => {
                        let bytes = byte_of_utf16(text, from - at)..byte_of_utf16(text, to - at);
                        RunContent::Text { text: text[bytes].to_owned() }
                    }
                    other => other.clone(),
                };
                slice.push(Run { content, marks: run.marks.clone() });
            }
            at += length;
        }
        slice
    }

    /// Puts words in place of those between two UTF-16 offsets.
    ///
    /// They look like the words they replace, or, where none are replaced, like the word before them.
    pub fn splice(&mut self, start: u32, end: u32, words: &str) {
        let like = if start < end {
            self.slice(start, start + 1)
        } else {
            self.slice(start.saturating_sub(1), start)
        };
        let marks = like
            .runs
            .into_iter()
            .find(|run| matches!(run.content, RunContent::Text { .. }))
            .map(|run| run.marks)
            .unwrap_or_default();
        let mut text = self.slice(0, start);
        text.push_text(words, marks);
        self.slice(end, u32::MAX).runs.into_iter().for_each(|run| text.push(run));
        *self = text;
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The picture of a text that holds nothing else but blanks.
    pub fn sole_image(&self) -> Option<&RunContent> {
        let mut images = self.runs.iter().filter(|run| !run.content.is_blank());
        let first = images.next()?;
        (images.next().is_none() && matches!(first.content, RunContent::Image { .. }))
            .then_some(&first.content)
    }
}

impl RunContent {
    /// The run in the plain text.
    pub fn as_plain(&self) -> &str {
        match self {
            Self::Text { text } => text,
            Self::Break => "\n",
            Self::Image { .. } | Self::NoteMark { .. } | Self::Raw { .. } => "\u{FFFC}",
        }
    }

    fn is_blank(&self) -> bool {
        match self {
            Self::Text { text } => text.trim().is_empty(),
            Self::Break => true,
            Self::Image { .. } | Self::NoteMark { .. } | Self::Raw { .. } => false,
        }
    }

    /// The library's picture that an image shows.
    pub fn media(&self) -> Option<MediaId> {
        match self {
            Self::Image { src, .. } => src.strip_prefix("media:").map(MediaId::from),
            Self::Text { .. } | Self::Break | Self::NoteMark { .. } | Self::Raw { .. } => None,
        }
    }
}

impl Block {
    /// A block that was not read from Markdown.
    pub fn new(id: BlockId, kind: BlockKind) -> Self {
        Self { id, kind, source: 0..0 }
    }

    /// Its own text, for the blocks that offsets count in; tables have theirs in the cells.
    pub fn text(&self) -> Option<&Text> {
        match &self.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => Some(text),
            BlockKind::Quote { .. }
            | BlockKind::Callout { .. }
            | BlockKind::List(_)
            | BlockKind::Table(_)
            | BlockKind::Code { .. }
            | BlockKind::Rule
            | BlockKind::Footnote { .. }
            | BlockKind::Raw { .. } => None,
        }
    }
}

impl Document {
    /// Calls `visit` for every text with its id, in document order: paragraphs, headings and cells.
    pub fn each_text<'a>(&'a self, mut visit: impl FnMut(&'a BlockId, &'a Text)) {
        visit_blocks(&self.blocks, &mut visit);
    }

    /// The text with this id.
    pub fn find_text(&self, id: &BlockId) -> Option<&Text> {
        let mut found = None;
        self.each_text(|other, text| {
            if other == id {
                found = Some(text);
            }
        });
        found
    }

    /// The text with this id, to change it.
    pub fn find_text_mut(&mut self, id: &BlockId) -> Option<&mut Text> {
        find_in(&mut self.blocks, id)
    }

    /// The block at the top level that is or holds the block with this id, by index.
    pub fn top_level_of(&self, id: &BlockId) -> Option<usize> {
        self.blocks.iter().position(|block| {
            let mut found = block.id == *id;
            visit_blocks(std::slice::from_ref(block), &mut |other, _| found |= other == id);
            found
        })
    }

    /// All words in reading order, one block a line.
    pub fn words(&self) -> String {
        let mut words = String::new();
        self.each_text(|_, text| {
            words.push_str(&text.words());
            words.push('\n');
        });
        words
    }

    /// How many words a person would count.
    pub fn word_count(&self) -> usize {
        self.words().split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    }
}

fn find_in<'a>(blocks: &'a mut [Block], id: &BlockId) -> Option<&'a mut Text> {
    blocks.iter_mut().find_map(|block| match &mut block.kind {
        BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => (block.id == *id).then_some(text),
        BlockKind::Quote { blocks }
        | BlockKind::Callout { blocks, .. }
        | BlockKind::Footnote { blocks, .. } => find_in(blocks, id),
        BlockKind::List(list) => list.items.iter_mut().find_map(|item| find_in(&mut item.blocks, id)),
        BlockKind::Table(table) => {
            let mut cells = table.head.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells);
            cells.find(|cell| cell.id == *id).map(|cell| &mut cell.text)
        }
        BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Raw { .. } => None,
    })
}

fn visit_blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a BlockId, &'a Text)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => visit(&block.id, text),
            BlockKind::Quote { blocks }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => {
                visit_blocks(blocks, visit);
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| visit_blocks(&item.blocks, visit)),
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(&table.rows).flat_map(|row| &row.cells) {
                    visit(&cell.id, &cell.text);
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Raw { .. } => {}
        }
    }
}

/// The label of an endnote: `e3`.
pub fn endnote_label(number: usize) -> String {
    format!("e{number}")
}

/// Whether a note stands behind its text instead of at the foot of the page of its mark: `e3`.
pub fn is_endnote(label: &str) -> bool {
    let number = label.strip_prefix('e').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|sign| sign.is_ascii_digit())
}

/// The length of a string in UTF-16 units.
pub fn utf16_len(text: &str) -> u32 {
    // Every character begins with one byte that continues no other; those beyond U+FFFF begin with 0xF0 or more. Sums
    // over bytes are several times as fast as decoding, and offsets are asked for on every line of every page.
    let units = |byte: u8| u32::from(!(0x80..0xC0).contains(&byte)) + u32::from(byte >= 0xF0);
    text.bytes().map(units).sum()
}

/// The byte offset of a UTF-16 offset; the end of the text when it lies beyond, the start of a character split by it.
pub fn byte_of_utf16(text: &str, offset: u32) -> usize {
    let mut units = 0;
    for (at, character) in text.char_indices() {
        if units + character.len_utf16() as u32 > offset {
            return at;
        }
        units += character.len_utf16() as u32;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_as_the_editor_counts() {
        let mut text = Text::plain_words("naïve 🙂");
        text.push(Run { content: RunContent::Break, marks: Marks::default() });
        text.push(Run { content: RunContent::NoteMark { label: "1".into() }, marks: Marks::default() });
        assert_eq!(text.plain(), "naïve 🙂\n\u{FFFC}");
        assert_eq!(text.utf16_len(), 10);
        assert_eq!(byte_of_utf16("a🙂b", 3), 5);
        assert_eq!(byte_of_utf16("a🙂b", 2), 1, "half an emoji snaps to its start");
    }

    #[test]
    fn spliced_words_look_like_those_they_replace() {
        let mut text = Text::plain_words("one ");
        text.push_text("two", Marks { strong: true, ..Marks::default() });
        text.splice(4, 7, "three");
        assert_eq!(text.runs[1].marks, Marks { strong: true, ..Marks::default() });
        text.splice(0, 0, "now ");
        assert_eq!(text.plain(), "now one three");
        text.splice(4, 13, "");
        assert_eq!(text.plain(), "now ");
    }

    #[test]
    fn equal_neighbours_become_one_run() {
        let mut text = Text::plain_words("one ");
        text.push_text("two", Marks::default());
        text.push_text("", Marks { strong: true, ..Marks::default() });
        assert_eq!(text.runs.len(), 1);
    }
}
