//! The paragraphs of a text as they are compared.

use foreword_model::document::OBJECT;
use foreword_model::{Block, BlockId, BlockKind, Document, RunContent, Table, Text};

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// Running text.
    Paragraph,
    /// A heading of this level.
    Heading(u8),
    /// An item of a list with bullets.
    Bullet,
    /// An item of a numbered list, with its number.
    Number(u64),
    /// A whole table.
    Table,
}

/// A paragraph, or a table as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The text where it begins: its own, or the first cell.
    pub block: BlockId,
    /// The text where it ends.
    pub last: BlockId,
    /// What it is.
    pub kind: PassageKind,
    /// Its words as offsets count in them; a table has one line a row, its cells parted by ` | `.
    pub text: String,
    // The texts in it with their words, in order; more than one only in a table.
    pub(super) texts: Vec<(BlockId, String)>,
    // How many columns it has, if it is a table.
    pub(super) columns: usize,
    // Whether it stands in a quotation, a box or a footnote.
    pub(super) nested: bool,
    // What it is compared by: like the words, but a picture is that picture.
    key: String,
}

impl Passage {
    /// Whether both read the same.
    pub fn same(&self, other: &Self) -> bool {
        self.key == other.key && (self.kind == PassageKind::Table) == (other.kind == PassageKind::Table)
    }

    /// Whether it has any words, or only pictures.
    pub fn has_words(&self) -> bool {
        self.text.chars().any(|letter| letter != OBJECT && !letter.is_whitespace())
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }
}

/// All paragraphs in reading order.
pub(super) fn passages(document: &Document) -> Vec<Passage> {
    let mut found = Vec::new();
    collect(&document.blocks, PassageKind::Paragraph, false, &mut found);
    found
}

fn collect(blocks: &[Block], mut shape: PassageKind, nested: bool, found: &mut Vec<Passage>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { text } => found.push(of_text(&block.id, shape, nested, text)),
            BlockKind::Heading { level, text } => {
                found.push(of_text(&block.id, PassageKind::Heading(*level), nested, text));
            }
            BlockKind::Quote { blocks }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => {
                collect(blocks, PassageKind::Paragraph, true, found);
            }
            BlockKind::List(list) => {
                for (at, item) in list.items.iter().enumerate() {
                    let first = list.start.map_or(PassageKind::Bullet, |start| {
                        PassageKind::Number(start.saturating_add(at as u64))
                    });
                    collect(&item.blocks, first, nested, found);
                }
            }
            BlockKind::Table(table) => found.extend(of_table(table, nested)),
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Raw { .. } => {}
        }
        // Only the first paragraph of an item is the item.
        shape = PassageKind::Paragraph;
    }
}

fn of_text(id: &BlockId, kind: PassageKind, nested: bool, text: &Text) -> Passage {
    let plain = text.plain();
    Passage {
        block: id.clone(),
        last: id.clone(),
        kind,
        key: key_of(text),
        texts: vec![(id.clone(), plain.clone())],
        columns: 0,
        nested,
        text: plain,
    }
}

// Blanks are one blank: how a program breaks its lines is no change.
fn key_of(text: &Text) -> String {
    let mut key = String::new();
    for run in &text.runs {
        key.push_str(run.content.as_plain());
        if let RunContent::Image { src, .. } = &run.content {
            key.push_str(src);
        }
    }
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_table(table: &Table, nested: bool) -> Option<Passage> {
    let (mut rows, mut keys, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for row in table.head.iter().chain(&table.rows) {
        let cells: Vec<String> = row.cells.iter().map(|cell| cell.text.plain()).collect();
        keys.extend(row.cells.iter().map(|cell| key_of(&cell.text)));
        keys.push("\n".to_owned());
        rows.push(cells.join(" | "));
        texts.extend(row.cells.iter().map(|cell| (cell.id.clone(), cell.text.plain())));
    }
    let (first, last) = (texts.first()?.0.clone(), texts.last()?.0.clone());
    let (text, key) = (rows.join("\n"), keys.join("\u{1}"));
    let columns = table.columns.len();
    Some(Passage { block: first, last, kind: PassageKind::Table, text, texts, columns, nested, key })
}
