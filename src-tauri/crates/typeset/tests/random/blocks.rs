//! Every block that the model has, drawn from bytes.

use super::Bytes;
use super::words::{number, words};
use foreword_model::{
    Alignment, Block, BlockId, BlockKind, CalloutKind, Cell, Document, Link, List, ListItem, Marks, MediaId,
    Orientation, Picture, PictureFormat, Row, Run, RunContent, Table, Text,
};
use std::collections::BTreeMap;

const CHARTS: &[CalloutKind] = &[
    CalloutKind::BarChart,
    CalloutKind::GroupedBars,
    CalloutKind::LineChart,
    CalloutKind::DotPlot,
    CalloutKind::SmallMultiples,
    CalloutKind::RatingJourney,
    CalloutKind::BigNumber,
];

const LISTED: &[CalloutKind] =
    &[CalloutKind::Steps, CalloutKind::Timeline, CalloutKind::Numbers, CalloutKind::RatingList];

const BOXES: &[CalloutKind] = &[
    CalloutKind::PullQuote,
    CalloutKind::KeyFacts,
    CalloutKind::Lessons,
    CalloutKind::Box,
    CalloutKind::SideBar,
    CalloutKind::Gallery,
];

const RATINGS: &[&str] =
    &["Outstanding", "Good", "Requires improvement", "Inadequate", "Not rated", "Better soon", ""];

/// The sizes of the pictures that documents show; the last one is never there.
const SIZES: &[(u32, u32)] = &[(160, 107), (80, 120), (4, 200), (200, 4), (1, 1)];

/// The pictures that documents made here show.
pub(crate) fn pictures() -> BTreeMap<MediaId, Picture> {
    let known = |(at, (width, height)): (usize, &(u32, u32))| {
        let id = MediaId::from(format!("p{at}"));
        let orientation = Orientation::from_exif(if at == 1 { 6 } else { 1 });
        (id.clone(), Picture { id, format: PictureFormat::Png, width: *width, height: *height, orientation })
    };
    SIZES.iter().enumerate().map(known).collect()
}

/// The document that these bytes are.
pub(crate) fn document(bytes: &mut Bytes<'_>) -> Document {
    let mut writer = Writer { bytes, ids: 0, notes: 0 };
    let mut blocks = Vec::new();
    while !writer.bytes.is_empty() && blocks.len() < 16 {
        writer.block(0, &mut blocks);
    }
    writer.define_notes(&mut blocks);
    Document { blocks }
}

struct Writer<'w, 'b> {
    bytes: &'w mut Bytes<'b>,
    ids: usize,
    notes: usize,
}

impl Writer<'_, '_> {
    fn id(&mut self) -> BlockId {
        self.ids += 1;
        BlockId::from(format!("b{}", self.ids))
    }

    fn push(&mut self, kind: BlockKind, blocks: &mut Vec<Block>) {
        let id = self.id();
        blocks.push(Block::new(id, kind));
    }

    fn block(&mut self, depth: usize, blocks: &mut Vec<Block>) {
        // Deep down only what holds no blocks.
        let kind = match self.bytes.below(if depth < 2 { 22 } else { 10 }) {
            0..6 => BlockKind::Paragraph { text: self.text(60) },
            6 => BlockKind::Heading { level: 1 + self.bytes.below(6) as u8, text: self.text(9) },
            7 => self.table(),
            8 => BlockKind::Code { info: String::new(), text: words(self.bytes, 30) },
            9 if self.bytes.one_in(2) => BlockKind::Raw { text: words(self.bytes, 9) },
            9 => BlockKind::Rule,
            10 | 11 => BlockKind::List(self.list(depth)),
            12 => BlockKind::Quote { blocks: self.blocks(depth + 1) },
            13 | 14 => BlockKind::Callout { kind: self.bytes.of(BOXES), blocks: self.blocks(depth + 1) },
            15 => BlockKind::Callout { kind: CalloutKind::Gallery, blocks: self.gallery() },
            16 | 17 => {
                let kind = self.bytes.of(LISTED);
                let list = BlockKind::List(self.list(depth));
                let mut inside = Vec::new();
                if self.bytes.one_in(3) {
                    self.block(depth + 1, &mut inside);
                }
                self.push(list, &mut inside);
                BlockKind::Callout { kind, blocks: inside }
            }
            18 | 19 => {
                let kind = self.bytes.of(CHARTS);
                BlockKind::Callout { kind, blocks: self.chart(kind, depth) }
            }
            // Boxes that hold anything at all.
            20 => BlockKind::Callout { kind: self.bytes.of(CHARTS), blocks: self.blocks(depth + 1) },
            _ => BlockKind::Callout { kind: self.bytes.of(LISTED), blocks: self.blocks(depth + 1) },
        };
        self.push(kind, blocks);
    }

    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        for _ in 0..self.bytes.below(4) + usize::from(!self.bytes.one_in(16)) {
            self.block(depth, &mut blocks);
        }
        blocks
    }

    fn list(&mut self, depth: usize) -> List {
        let start = self.bytes.of(&[None, None, Some(1), Some(7), Some(998), Some(4_000_000_000)]);
        let tight = self.bytes.one_in(2);
        let mut items = Vec::new();
        for _ in 0..1 + self.bytes.below(6) {
            let blocks = match self.bytes.below(4) {
                0 => self.blocks(depth + 1),
                1 => {
                    let words = format!("{} {}", words(self.bytes, 3), self.bytes.of(RATINGS));
                    vec![Block::new(self.id(), BlockKind::Paragraph { text: Text::plain_words(&words) })]
                }
                _ => vec![Block::new(self.id(), BlockKind::Paragraph { text: self.text(20) })],
            };
            items.push(ListItem { blocks });
        }
        List { start, tight, items }
    }

    fn gallery(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for _ in 0..1 + self.bytes.below(5) {
            let mut text = Text::default();
            text.push(self.image());
            self.push(BlockKind::Paragraph { text }, &mut blocks);
        }
        blocks
    }

    fn table(&mut self) -> BlockKind {
        let columns = 1 + self.bytes.below(8);
        let rows = self.bytes.of(&[0, 1, 2, 3, 5, 9, 40]);
        let numbers = self.bytes.one_in(2);
        let aligned = [Alignment::Auto, Alignment::Left, Alignment::Center, Alignment::Right];
        let alignments = (0..columns).map(|_| self.bytes.of(&aligned)).collect();
        let head = (0..self.bytes.of(&[1, 1, 1, 0, 2])).map(|_| self.row(columns, false)).collect();
        let rows = (0..rows).map(|_| self.row(columns, numbers)).collect();
        BlockKind::Table(Table { columns: alignments, head, rows })
    }

    fn row(&mut self, columns: usize, numbers: bool) -> Row {
        let columns = if self.bytes.one_in(16) { self.bytes.below(columns + 1) } else { columns };
        let mut cells = Vec::new();
        for at in 0..columns {
            let text = match self.bytes.below(8) {
                _ if numbers && at > 0 => Text::plain_words(&number(self.bytes)),
                0 => self.text(12),
                1 => Text::default(),
                _ => Text::plain_words(&words(self.bytes, 4)),
            };
            cells.push(Cell { id: self.id(), text });
        }
        Row { cells }
    }

    fn chart(&mut self, kind: CalloutKind, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        for _ in 0..self.bytes.below(3) {
            let text = Text::plain_words(&words(self.bytes, 12));
            self.push(BlockKind::Paragraph { text }, &mut blocks);
        }
        let columns = 2 + self.bytes.below(5);
        let count = 1 + self.bytes.below(12);
        let times = self.bytes.one_in(2);
        let row = |at: usize, head: bool, writer: &mut Self| {
            let mut cells = Vec::new();
            for column in 0..columns {
                let words = match (head, column, kind) {
                    (true, _, CalloutKind::RatingJourney) => (2015 + column).to_string(),
                    (true, ..) => words(writer.bytes, 3),
                    (false, 0, _) if times => (2015 + at).to_string(),
                    (false, 0, _) => words(writer.bytes, 5),
                    (false, _, CalloutKind::RatingJourney) => writer.bytes.of(RATINGS).to_owned(),
                    (false, ..) => number(writer.bytes),
                };
                cells.push(Cell { id: writer.id(), text: Text::plain_words(&words) });
            }
            Row { cells }
        };
        let head = vec![row(0, true, self)];
        let rows = (0..count).map(|at| row(at, false, self)).collect();
        let table = Table { columns: vec![Alignment::Auto; columns], head, rows };
        self.push(BlockKind::Table(table), &mut blocks);
        if self.bytes.one_in(2) {
            let text = Text::plain_words(&words(self.bytes, 12));
            self.push(BlockKind::Paragraph { text }, &mut blocks);
        }
        if self.bytes.one_in(8) {
            self.block(depth + 1, &mut blocks);
        }
        blocks
    }

    fn text(&mut self, most: usize) -> Text {
        let mut text = Text::default();
        for _ in 0..1 + self.bytes.below(3) {
            let look = self.bytes.below(24);
            let link =
                (look == 3).then(|| Link { href: "https://trust.example/a".into(), title: String::new() });
            let marks =
                Marks { strong: look == 1, emphasis: look == 2, strike: look == 4, code: look == 5, link };
            text.push_text(&words(self.bytes, most), marks);
            let content = match look {
                6 => RunContent::Break,
                7 => RunContent::Raw { text: "<br>".into() },
                8 | 9 => self.note_mark(),
                10 => self.image().content,
                _ => RunContent::Text { text: " ".into() },
            };
            text.push(Run { content, marks: Marks::default() });
        }
        text
    }

    fn note_mark(&mut self) -> RunContent {
        // Sometimes one that was there before, sometimes one that nobody explains.
        let label = match self.bytes.below(6) {
            0 => "nobody".to_owned(),
            1 if self.notes > 0 => label(self.notes),
            _ => {
                self.notes += 1;
                label(self.notes)
            }
        };
        RunContent::NoteMark { label }
    }

    fn image(&mut self) -> Run {
        let src = format!("media:p{}", self.bytes.below(SIZES.len() + 1));
        let title = if self.bytes.one_in(3) { String::new() } else { words(self.bytes, 9) };
        Run {
            content: RunContent::Image { src, alt: "What it shows".into(), title },
            marks: Marks::default(),
        }
    }

    fn define_notes(&mut self, blocks: &mut Vec<Block>) {
        for note in 1..=self.notes {
            let mut inside = vec![Block::new(self.id(), BlockKind::Paragraph { text: self.text(30) })];
            if self.bytes.one_in(6) {
                self.block(1, &mut inside);
            }
            self.push(BlockKind::Footnote { label: label(note), blocks: inside }, blocks);
        }
    }
}

/// Every third note is an endnote.
fn label(note: usize) -> String {
    if note.is_multiple_of(3) { foreword_model::document::endnote_label(note) } else { note.to_string() }
}
