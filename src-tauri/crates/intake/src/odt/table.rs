//! Tables as OpenDocument writes them: cells that others cover are there too.

use super::body::Reader;
use crate::error::Error;
use crate::story::{ReadRow, TableHead};
use crate::xml::{NodeId, Xml};
use foreword_model::Block;

// Rows and cells may say how often they are repeated, in a text hardly ever more often than this.
const REPEATED: usize = 63;

impl Reader<'_, '_> {
    /// Reads a table. A table of one cell is a box.
    pub(crate) fn table(&mut self, xml: &Xml, node: NodeId) -> Result<Vec<Block>, Error> {
        let mut rows = Vec::new();
        rows_of(xml, node, false, &mut rows);
        if let [(row, _)] = rows.as_slice()
            && let [cell] = xml.elements(*row).collect::<Vec<_>>().as_slice()
            && self.story.in_table == 0
        {
            let blocks = self.blocks(xml, *cell)?;
            self.story.receipt.change_to("Tables", "", "A table of one cell: kept as a box.");
            return Ok(if blocks.is_empty() { Vec::new() } else { vec![self.story.boxed(blocks)] });
        }
        let mut read = Vec::new();
        self.story.in_table += 1;
        for (row, head) in rows {
            read.push(self.row(xml, row, head)?);
        }
        self.story.in_table -= 1;
        let says_so = xml.attribute(node, "use-first-row-styles") == Some("true")
            && xml.attribute(node, "template-name").is_some();
        let head = if says_so { TableHead::First } else { TableHead::Bold };
        Ok(self.story.table(read, head)?.into_iter().collect())
    }

    fn row(&mut self, xml: &Xml, node: NodeId, head: bool) -> Result<ReadRow, Error> {
        let mut read = ReadRow::new(head, 0);
        for cell in xml.elements(node) {
            let repeated = count(xml, cell, "number-columns-repeated").min(REPEATED);
            let blocks = self.blocks(xml, cell)?;
            let spans = count(xml, cell, "number-columns-spanned");
            let merged = spans > 1 || count(xml, cell, "number-rows-spanned") > 1;
            // What a covered cell holds cannot be seen in the file; words in it are kept all the same.
            if xml.name(cell) == "table:covered-table-cell" && blocks.is_empty() {
                read.skip(repeated);
                continue;
            }
            self.story.cell(&mut read, blocks, 1, merged);
            for _ in 1..repeated {
                self.story.cell(&mut read, Vec::new(), 1, false);
            }
        }
        Ok(read)
    }
}

fn count(xml: &Xml, node: NodeId, local: &str) -> usize {
    xml.attribute(node, local).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

fn rows_of(xml: &Xml, node: NodeId, head: bool, rows: &mut Vec<(NodeId, bool)>) {
    for child in xml.elements(node) {
        match xml.name(child) {
            "table:table-row" => rows.push((child, head)),
            "table:table-header-rows" => rows_of(xml, child, true, rows),
            "table:table-rows" | "table:table-row-group" => rows_of(xml, child, head, rows),
            _ => {}
        }
    }
}
