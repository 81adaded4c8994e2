//! Tables: a grid as wide as its widest row, with every word once.

use super::body::Reader;
use crate::error::Error;
use crate::xml::{NodeId, Xml};
use foreword_model::{
    Alignment, Block, BlockId, BlockKind, CalloutKind, Cell, Marks, Row, Run, RunContent, Table, Text,
};
use std::collections::{BTreeMap, BTreeSet};

// More columns than Word allows come from mischief.
const COLUMNS: usize = 63;

// So does a table of more cells than anybody could read.
const CELLS: usize = 500_000;

// Each cell with the column it begins in; columns in which no cell begins are only parts of merged cells.
struct ReadRow {
    cells: Vec<(usize, Cell)>,
    head: bool,
}

impl Reader<'_, '_> {
    /// Reads a table. A table of one cell is a box.
    pub(crate) fn table(&mut self, xml: &Xml, node: NodeId) -> Result<Vec<Block>, Error> {
        let rows = rows_of(xml, node);
        let single = rows.len() == 1 && cells_of(xml, rows[0]).len() == 1;
        if single && self.in_table == 0 {
            let blocks = self.blocks(xml, cells_of(xml, rows[0])[0])?;
            self.receipt.change_to("Tables", "", "A table of one cell: kept as a box.");
            if blocks.is_empty() {
                return Ok(Vec::new());
            }
            let id = self.new_id();
            return Ok(vec![Block::new(id, BlockKind::Callout { kind: CalloutKind::Box, blocks })]);
        }
        let mut read = Vec::new();
        self.in_table += 1;
        for row in rows {
            read.push(self.row(xml, row)?);
        }
        let used: BTreeSet<usize> = read.iter().flat_map(|row| row.cells.iter().map(|(at, _)| *at)).collect();
        if used.is_empty() {
            self.in_table -= 1;
            self.receipt.change_to("Tables", "", "A table without cells: left out.");
            return Ok(Vec::new());
        }
        if used.len() * read.len() > CELLS {
            return Err(Error::TooComplex { part: "a table".to_owned() });
        }
        let columns = vec![Alignment::Auto; used.len()];
        let mut table = Table { columns, head: Vec::new(), rows: Vec::new() };
        let first_is_head = first_row_is_head(xml, node, &read);
        for (at, row) in read.into_iter().enumerate() {
            let head = table.rows.is_empty() && (row.head || (at == 0 && first_is_head));
            let mut begun: BTreeMap<usize, Cell> = row.cells.into_iter().collect();
            let empty = |reader: &mut Self| Cell { id: reader.new_id(), text: Text::default() };
            let cells = used.iter().map(|at| begun.remove(at).unwrap_or_else(|| empty(self))).collect();
            if head {
                table.head.push(plain_head(Row { cells }));
            } else {
                table.rows.push(Row { cells });
            }
        }
        if self.in_table > 1 {
            self.receipt.change_to("Tables", "", "A table inside a table: its words stand in the cell.");
        } else {
            self.receipt.keep("Tables", 1);
        }
        self.in_table -= 1;
        let id = self.new_id();
        Ok(vec![Block::new(id, BlockKind::Table(table))])
    }

    fn row(&mut self, xml: &Xml, node: NodeId) -> Result<ReadRow, Error> {
        let properties = xml.child(node, "w:trPr");
        let head = properties.and_then(|properties| xml.switch(properties, "w:tblHeader")).unwrap_or(false);
        let before =
            properties.and_then(|properties| xml.child_value(properties, "w:gridBefore")?.parse().ok());
        let mut cells: Vec<(usize, Cell)> = Vec::new();
        let mut column = before.unwrap_or(0_usize).min(COLUMNS - 1);
        for cell in cells_of(xml, node) {
            let properties = xml.child(cell, "w:tcPr");
            let span = properties
                .and_then(|properties| xml.child_value(properties, "w:gridSpan")?.parse::<usize>().ok())
                .unwrap_or(1)
                .max(1);
            if span > COLUMNS {
                self.receipt.change_to(
                    "Cells over too many columns",
                    "",
                    "Cut to 63 columns, Word's own limit.",
                );
            }
            let span = span.min(COLUMNS);
            let merged = properties.and_then(|properties| xml.child(properties, "w:vMerge"));
            let goes_on = merged.is_some_and(|merged| xml.attribute(merged, "val") != Some("restart"));
            if span > 1 || (merged.is_some() && !goes_on) {
                self.receipt.change_to("Merged cells", "", "The words stand in the first of them.");
            }
            let blocks = self.blocks(xml, cell)?;
            if column >= COLUMNS
                && let Some((_, last)) = cells.last_mut()
            {
                let mut flat = FlatCell { cell: last, moved: &mut self.moved };
                flat.add(blocks, "");
                continue;
            }
            let mut flat = Cell { id: self.new_id(), text: Text::default() };
            FlatCell { cell: &mut flat, moved: &mut self.moved }.add(blocks, "");
            cells.push((column, flat));
            column += span;
        }
        Ok(ReadRow { cells, head })
    }
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

fn first_row_is_head(xml: &Xml, node: NodeId, rows: &[ReadRow]) -> bool {
    if rows.iter().any(|row| row.head) || rows.len() < 2 {
        return false;
    }
    let look = xml.child(node, "w:tblPr").and_then(|properties| xml.child(properties, "w:tblLook"));
    let says_so = look.is_some_and(|look| {
        let flag = xml.attribute(look, "firstRow");
        let bits = xml.attribute(look, "val").and_then(|bits| u32::from_str_radix(bits, 16).ok());
        flag.map_or(bits.is_some_and(|bits| bits & 0x20 != 0), |flag| matches!(flag, "1" | "true" | "on"))
    });
    let styled =
        xml.child(node, "w:tblPr").and_then(|properties| xml.child_value(properties, "w:tblStyle")).is_some();
    let mut words =
        rows[0].cells.iter().map(|(_, cell)| cell).filter(|cell| !cell.text.is_empty()).peekable();
    let bold = words.peek().is_some() && words.all(|cell| cell.text.runs.iter().all(|run| run.marks.strong));
    (says_so && styled) || bold
}

fn rows_of(xml: &Xml, node: NodeId) -> Vec<NodeId> {
    inside(xml, node, "w:tr", &["w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:del"])
}

fn cells_of(xml: &Xml, node: NodeId) -> Vec<NodeId> {
    inside(xml, node, "w:tc", &["w:sdt", "w:sdtContent", "w:customXml"])
}

// Elements of a name, also inside the wrappers that may stand around rows and cells.
fn inside(xml: &Xml, node: NodeId, wanted: &str, wrappers: &[&str]) -> Vec<NodeId> {
    let mut found = Vec::new();
    for child in xml.elements(node) {
        if xml.name(child) == wanted {
            found.push(child);
        } else if wrappers.contains(&xml.name(child)) {
            found.extend(inside(xml, child, wanted, wrappers));
        }
    }
    found
}
