//! Tables: those that hold numbers and words, and those that only place things on the page.

use super::body::{Flow, Reader};
use super::inline::Around;
use super::look::{classes_of, declared};
use crate::error::Error;
use crate::story::{Piece, ReadRow, TableHead};
use crate::xml::{NodeId, Xml};

// As many rows as one cell may go down.
const ROWS: usize = 1_000;

struct Row {
    cells: Vec<NodeId>,
    head: bool,
}

impl Reader<'_> {
    /// Reads a table. One that only places things is read as if it were not there.
    pub(super) fn table(&mut self, node: NodeId, flow: &mut Flow, around: &Around) -> Result<(), Error> {
        let xml = self.xml;
        self.end_line(flow);
        let rows = self.rows_of(node);
        if let Some(caption) = xml.child(node, "caption") {
            // It stands above the table, so it is no caption of a picture before it.
            self.children(caption, flow, &Around::default())?;
            self.end_line(flow);
        }
        let cells: Vec<NodeId> = rows.iter().flat_map(|row| row.cells.iter().copied()).collect();
        let one_column = rows.iter().all(|row| row.cells.len() <= 1);
        let lined = has_lines(xml, node, &cells);
        if let ([cell], true, 0) = (cells.as_slice(), lined, self.story.in_table) {
            let blocks = self.blocks(*cell)?;
            self.story.receipt.change_to("Tables", "", "A table of one cell: kept as a box.");
            if !blocks.is_empty() {
                let block = self.story.boxed(blocks);
                flow.pieces.push(Piece::Block(block));
            }
            return Ok(());
        }
        let places = !lined && (one_column || xml.find(node, "table").is_some());
        if places || matches!(xml.attribute(node, "role"), Some("presentation" | "none")) {
            let advice = "It only placed words on the page: they stand in the text.";
            self.story.receipt.change_to("Tables", "", advice);
            for cell in cells {
                self.children(cell, flow, around)?;
                self.end_line(flow);
            }
            return Ok(());
        }
        self.grid(rows, flow)
    }

    fn grid(&mut self, rows: Vec<Row>, flow: &mut Flow) -> Result<(), Error> {
        let mut read = Vec::new();
        // How many more rows a cell from above goes down, by column.
        let mut down: Vec<usize> = Vec::new();
        self.story.in_table += 1;
        for row in rows {
            read.push(self.row(row, &mut down)?);
        }
        self.story.in_table -= 1;
        let table = self.story.table(read, TableHead::Bold)?;
        flow.pieces.extend(table.map(Piece::Block));
        Ok(())
    }

    fn row(&mut self, row: Row, down: &mut Vec<usize>) -> Result<ReadRow, Error> {
        let xml = self.xml;
        let mut read = ReadRow::new(row.head, 0);
        let mut column = 0;
        let mut begun: Vec<(usize, usize)> = Vec::new();
        for cell in row.cells {
            while down.get(column).is_some_and(|rows| *rows > 0) {
                read.skip(1);
                column += 1;
            }
            let count = |key| xml.attribute(cell, key).and_then(|count| count.trim().parse::<usize>().ok());
            let span = count("colspan").unwrap_or(1).max(1);
            let rows = count("rowspan").unwrap_or(1).clamp(1, ROWS);
            let blocks = self.blocks(cell)?;
            self.story.cell(&mut read, blocks, span, rows > 1);
            begun.extend((column..column + span.min(63)).map(|at| (at, rows)));
            column += span.min(63);
        }
        down.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        for (at, rows) in begun.into_iter().filter(|(_, rows)| *rows > 1) {
            if down.len() <= at {
                down.resize(at + 1, 0);
            }
            down[at] = rows - 1;
        }
        Ok(read)
    }

    fn rows_of(&mut self, table: NodeId) -> Vec<Row> {
        let xml = self.xml;
        let mut rows = Vec::new();
        let mut foot = Vec::new();
        for part in xml.elements(table) {
            match xml.name(part) {
                "tr" => rows.extend(self.cells_of(part, false)),
                name @ ("thead" | "tbody" | "tfoot") => {
                    let list = if name == "tfoot" { &mut foot } else { &mut rows };
                    let found: Vec<Row> =
                        xml.elements(part).filter_map(|row| self.cells_of(row, name == "thead")).collect();
                    list.extend(found);
                }
                _ => {}
            }
        }
        rows.extend(foot);
        rows
    }

    // None for what is no row, and for one that nobody is to see.
    fn cells_of(&self, row: NodeId, head: bool) -> Option<Row> {
        let xml = self.xml;
        let seen = |node: &NodeId| self.surroundings.left_out(xml, *node, 1).is_none();
        let cells: Vec<NodeId> = xml
            .elements(row)
            .filter(|cell| matches!(xml.name(*cell), "td" | "th"))
            .filter(|cell| seen(cell))
            .collect();
        let heads = !cells.is_empty() && cells.iter().all(|cell| xml.name(*cell) == "th");
        (xml.name(row) == "tr" && seen(&row)).then_some(Row { cells, head: head || heads })
    }
}

// Whether a table shows its lines, as those do that hold something.
fn has_lines(xml: &Xml, table: NodeId, cells: &[NodeId]) -> bool {
    let drawn = |node: NodeId| {
        let styled = ["border", "border-top", "border-bottom"]
            .into_iter()
            .filter_map(|name| declared(xml, node, name))
            .any(|border| ["solid", "double", "dotted", "dashed"].iter().any(|line| border.contains(line)));
        styled && declared(xml, node, "border").as_deref() != Some("none")
    };
    let attribute = xml.attribute(table, "border").is_some_and(|border| !matches!(border.trim(), "0" | ""));
    attribute
        || drawn(table)
        || classes_of(xml, table).any(|class| class == "MsoTableGrid")
        || cells.iter().any(|cell| xml.name(*cell) == "th" || drawn(*cell))
}
