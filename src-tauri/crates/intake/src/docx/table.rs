//! Tables: a grid as wide as its widest row, with every word once.

use super::body::Reader;
use super::comments::Comments;
use crate::error::Error;
use crate::xml::{NodeId, Xml};
use foreword_model::{
    Alignment, Block, BlockId, BlockKind, CalloutKind, Cell, Marks, Row, Run, RunContent, Table, Text,
};

// More columns than Word allows come from mischief.
const COLUMNS: usize = 63;

struct ReadRow {
    cells: Vec<Cell>,
    head: bool,
}

impl Reader<'_, '_> {
    /// Reads a table. A table of one cell is a box.
    pub(crate) fn table(&mut self, xml: &Xml, node: NodeId) -> Result<Vec<Block>, Error> {
        self.found.tables += 1;
        let rows = rows_of(xml, node);
        let single = rows.len() == 1 && cells_of(xml, rows[0]).len() == 1;
        if single {
            let blocks = self.blocks(xml, cells_of(xml, rows[0])[0])?;
            if blocks.is_empty() {
                return Ok(Vec::new());
            }
            self.receipt.change("Tables of one cell", "kept as a box");
            let id = self.new_id();
            return Ok(vec![Block::new(id, BlockKind::Callout { kind: CalloutKind::Box, blocks })]);
        }
        let mut read = Vec::new();
        for row in rows {
            if (self.cancel)() {
                return Err(Error::Cancelled);
            }
            read.push(self.row(xml, row)?);
        }
        let width = read.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if width == 0 {
            return Ok(Vec::new());
        }
        let mut table = Table { columns: vec![Alignment::Auto; width], head: Vec::new(), rows: Vec::new() };
        let first_is_head = first_row_is_head(xml, node, &read);
        for (at, mut row) in read.into_iter().enumerate() {
            row.cells.resize_with(width, || Cell { id: self.new_id(), text: Text::default() });
            let head = table.rows.is_empty() && (row.head || (at == 0 && first_is_head));
            let row = Row { cells: row.cells };
            if head { table.head.push(row) } else { table.rows.push(row) }
        }
        if table.head.is_empty() {
            self.receipt
                .warnings
                .push("A table has no head row. Readers who cannot see it need one.".to_owned());
        }
        let id = self.new_id();
        Ok(vec![Block::new(id, BlockKind::Table(table))])
    }

    fn row(&mut self, xml: &Xml, node: NodeId) -> Result<ReadRow, Error> {
        let properties = xml.child(node, "w:trPr");
        let head = properties.and_then(|properties| xml.switch(properties, "w:tblHeader")).unwrap_or(false);
        let before =
            properties.and_then(|properties| xml.child_value(properties, "w:gridBefore")?.parse().ok());
        let mut cells = Vec::new();
        for _ in 0..before.unwrap_or(0_usize).min(COLUMNS) {
            cells.push(Cell { id: self.new_id(), text: Text::default() });
        }
        for cell in cells_of(xml, node) {
            let properties = xml.child(cell, "w:tcPr");
            let span = properties
                .and_then(|properties| xml.child_value(properties, "w:gridSpan")?.parse::<usize>().ok())
                .unwrap_or(1)
                .clamp(1, COLUMNS);
            let merged = properties.and_then(|properties| xml.child(properties, "w:vMerge"));
            let goes_on = merged.is_some_and(|merged| xml.attribute(merged, "val") != Some("restart"));
            if span > 1 || (merged.is_some() && !goes_on) {
                self.receipt.change("Merged cells", "the words stand in the first of the cells");
            }
            let blocks = self.blocks(xml, cell)?;
            let (id, text) = self.flatten(blocks);
            if cells.len() < COLUMNS {
                cells.push(Cell { id, text });
            }
            for _ in 1..span.min(COLUMNS.saturating_sub(cells.len()) + 1) {
                cells.push(Cell { id: self.new_id(), text: Text::default() });
            }
        }
        Ok(ReadRow { cells, head })
    }

    // A cell holds one text: paragraphs stand on lines of their own.
    fn flatten(&mut self, blocks: Vec<Block>) -> (BlockId, Text) {
        let mut text = Text::default();
        let mut first_id = None;
        let mut places = Places { notes: &mut self.notes, comments: &mut self.comments };
        flatten_into(blocks, "", &mut text, &mut first_id, &mut places);
        (first_id.unwrap_or_else(|| self.new_id()), text)
    }
}

// Everything that stands on a text.
struct Places<'a> {
    notes: &'a mut Vec<foreword_model::SubmittedNote>,
    comments: &'a mut Comments,
}

fn flatten_into(
    blocks: Vec<Block>,
    lead: &str,
    out: &mut Text,
    first: &mut Option<BlockId>,
    places: &mut Places<'_>,
) {
    for block in blocks {
        match block.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => {
                append(text, &block.id, lead, out, first, places);
            }
            BlockKind::Quote { blocks }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => {
                flatten_into(blocks, lead, out, first, places);
            }
            BlockKind::List(list) => {
                for (at, item) in list.items.into_iter().enumerate() {
                    let lead =
                        list.start.map_or("• ".to_owned(), |start| format!("{}. ", start + at as u64));
                    flatten_into(item.blocks, &lead, out, first, places);
                }
            }
            BlockKind::Table(table) => {
                for cell in table.head.into_iter().chain(table.rows).flat_map(|row| row.cells) {
                    append(cell.text, &cell.id, "", out, first, places);
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Raw { .. } => {}
        }
    }
}

fn append(
    text: Text,
    id: &BlockId,
    lead: &str,
    out: &mut Text,
    first: &mut Option<BlockId>,
    places: &mut Places<'_>,
) {
    if text.is_empty() {
        first.get_or_insert_with(|| id.clone());
        return;
    }
    if !out.is_empty() {
        out.push(Run { content: RunContent::Break, marks: Marks::default() });
    }
    out.push_text(lead, Marks::default());
    let cell = first.get_or_insert_with(|| id.clone()).clone();
    let moved = out.utf16_len();
    text.runs.into_iter().for_each(|run| out.push(run));
    // Notes on this paragraph now stand on the cell.
    places.comments.moved(id, &cell, moved);
    for anchor in places.notes.iter_mut().map(|note| &mut note.anchor) {
        if anchor.block == *id {
            anchor.start += moved;
            anchor.block = cell.clone();
        }
        if anchor.end_block == *id {
            anchor.end += moved;
            anchor.end_block = cell.clone();
        }
    }
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
    let mut words = rows[0].cells.iter().filter(|cell| !cell.text.is_empty()).peekable();
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
