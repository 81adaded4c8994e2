//! Tables: a grid as wide as its widest row, with every word once.

use super::Story;
use crate::error::Error;
use foreword_model::{Alignment, Block, BlockId, BlockKind, Cell, Marks, Row, Run, RunContent, Table, Text};
use std::collections::{BTreeMap, BTreeSet};

// More columns than Word allows come from mischief.
const COLUMNS: usize = 63;

// So does a table of more cells than anybody could read.
const CELLS: usize = 500_000;

/// A row as it was read.
///
/// Each cell with the column it begins in; columns in which no cell begins are only parts of merged cells.
pub(crate) struct ReadRow {
    cells: Vec<(usize, Cell)>,
    head: bool,
    column: usize,
}

impl ReadRow {
    /// A row whose first cell begins after `before` columns.
    pub(crate) fn new(head: bool, before: usize) -> Self {
        Self { cells: Vec::new(), head, column: before.min(COLUMNS - 1) }
    }

    /// Leaves out columns that a cell from above covers.
    pub(crate) fn skip(&mut self, columns: usize) {
        self.column = self.column.saturating_add(columns).min(COLUMNS);
    }
}

/// How the head of a table is known where no row says that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableHead {
    /// The table says that its first row is the head.
    First,
    /// The first row is one when all its words are bold.
    Bold,
}

impl Story {
    /// Puts the blocks of a cell into a row as one text.
    pub(crate) fn cell(&mut self, row: &mut ReadRow, blocks: Vec<Block>, span: usize, in_merged: bool) {
        if span > COLUMNS {
            self.receipt.change_to("Cells over too many columns", "", "Cut to 63 columns, Word's own limit.");
        }
        let span = span.clamp(1, COLUMNS);
        if span > 1 || in_merged {
            self.receipt.change_to("Merged cells", "", "The words stand in the first of them.");
        }
        if row.column >= COLUMNS
            && let Some((_, last)) = row.cells.last_mut()
        {
            FlatCell { cell: last, moved: &mut self.moved }.add(blocks, "");
            return;
        }
        let mut flat = Cell { id: self.new_id(), text: Text::default() };
        FlatCell { cell: &mut flat, moved: &mut self.moved }.add(blocks, "");
        row.cells.push((row.column, flat));
        row.column += span;
    }

    /// Makes a table of its rows; none when there is not one cell.
    pub(crate) fn table(&mut self, read: Vec<ReadRow>, head: TableHead) -> Result<Option<Block>, Error> {
        let used: BTreeSet<usize> = read.iter().flat_map(|row| row.cells.iter().map(|(at, _)| *at)).collect();
        if used.is_empty() {
            self.receipt.change_to("Tables", "", "A table without cells: left out.");
            return Ok(None);
        }
        if used.len() * read.len() > CELLS {
            return Err(Error::TooComplex { part: "a table".to_owned() });
        }
        let columns = vec![Alignment::Auto; used.len()];
        let mut table = Table { columns, head: Vec::new(), rows: Vec::new() };
        let first_is_head = first_row_is_head(&read, head);
        for (at, row) in read.into_iter().enumerate() {
            let head = table.rows.is_empty() && (row.head || (at == 0 && first_is_head));
            let mut begun: BTreeMap<usize, Cell> = row.cells.into_iter().collect();
            let empty = |story: &mut Self| Cell { id: story.new_id(), text: Text::default() };
            let cells = used.iter().map(|at| begun.remove(at).unwrap_or_else(|| empty(self))).collect();
            if head {
                table.head.push(plain_head(Row { cells }));
            } else {
                table.rows.push(Row { cells });
            }
        }
        if self.in_table > 0 {
            self.receipt.change_to("Tables", "", "A table inside a table: its words stand in the cell.");
        } else {
            self.receipt.keep("Tables", 1);
        }
        let id = self.new_id();
        Ok(Some(Block::new(id, BlockKind::Table(table))))
    }
}

fn first_row_is_head(rows: &[ReadRow], head: TableHead) -> bool {
    if rows.iter().any(|row| row.head) || rows.len() < 2 {
        return false;
    }
    let mut words =
        rows[0].cells.iter().map(|(_, cell)| cell).filter(|cell| !cell.text.is_empty()).peekable();
    let bold = words.peek().is_some() && words.all(|cell| cell.text.runs.iter().all(|run| run.marks.strong));
    head == TableHead::First || bold
}

// A cell while its paragraphs are put into it: it holds one text, so they stand on lines of their own.
struct FlatCell<'a> {
    cell: &'a mut Cell,
    moved: &'a mut BTreeMap<BlockId, (BlockId, u32)>,
}

impl FlatCell<'_> {
    fn add(&mut self, blocks: Vec<Block>, lead: &str) {
        for block in blocks {
            match block.kind {
                BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => {
                    self.append(text, block.id, lead);
                }
                BlockKind::Quote { blocks }
                | BlockKind::Callout { blocks, .. }
                | BlockKind::Footnote { blocks, .. } => self.add(blocks, lead),
                BlockKind::List(list) => {
                    for (at, item) in list.items.into_iter().enumerate() {
                        let lead = list.start.map_or("• ".to_owned(), |start| {
                            format!("{}. ", start.saturating_add(at as u64))
                        });
                        self.add(item.blocks, &lead);
                    }
                }
                BlockKind::Table(table) => {
                    for cell in table.head.into_iter().chain(table.rows).flat_map(|row| row.cells) {
                        self.append(cell.text, cell.id, "");
                    }
                }
                BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Raw { .. } => {}
            }
        }
    }

    fn append(&mut self, text: Text, id: BlockId, lead: &str) {
        if !text.is_empty() {
            if !self.cell.text.is_empty() {
                self.cell.text.push(Run { content: RunContent::Break, marks: Marks::default() });
            }
            self.cell.text.push_text(lead, Marks::default());
        }
        // Notes on this paragraph will stand on the cell.
        self.moved.insert(id, (self.cell.id.clone(), self.cell.text.utf16_len()));
        text.runs.into_iter().for_each(|run| self.cell.text.push(run));
    }
}

// The design sets heads in bold anyway: bold there is no stress.
fn plain_head(mut row: Row) -> Row {
    for cell in &mut row.cells {
        let mut text = Text::default();
        for mut run in std::mem::take(&mut cell.text.runs) {
            run.marks.strong = false;
            text.push(run);
        }
        cell.text = text;
    }
    row
}
