//! Tables as Word writes them.

use super::body::Reader;
use crate::error::Error;
use crate::story::{ReadRow, TableHead};
use crate::xml::{NodeId, Xml};
use foreword_model::Block;

impl Reader<'_, '_> {
    /// Reads a table. A table of one cell is a box.
    pub(crate) fn table(&mut self, xml: &Xml, node: NodeId) -> Result<Vec<Block>, Error> {
        let rows = rows_of(xml, node);
        let cells = if rows.len() == 1 { cells_of(xml, rows[0]) } else { Vec::new() };
        if let ([(cell, _)], 0) = (cells.as_slice(), self.story.in_table) {
            let blocks = self.blocks(xml, *cell)?;
            self.story.receipt.change_to("Tables", "", "A table of one cell: kept as a box.");
            if blocks.is_empty() {
                return Ok(Vec::new());
            }
            return Ok(vec![self.story.boxed(blocks)]);
        }
        let mut read = Vec::new();
        self.story.in_table += 1;
        for row in rows {
            read.push(self.row(xml, row)?);
        }
        self.story.in_table -= 1;
        let head = if says_first_row_is_head(xml, node) { TableHead::First } else { TableHead::Bold };
        Ok(self.story.table(read, head)?.into_iter().collect())
    }

    fn row(&mut self, xml: &Xml, node: NodeId) -> Result<ReadRow, Error> {
        let properties = xml.child(node, "w:trPr");
        let head = properties.and_then(|properties| xml.switch(properties, "w:tblHeader")).unwrap_or(false);
        let before =
            properties.and_then(|properties| xml.child_value(properties, "w:gridBefore")?.parse().ok());
        let mut read = ReadRow::new(head, before.unwrap_or(0));
        for (cell, control) in cells_of(xml, node) {
            let properties = xml.child(cell, "w:tcPr");
            let span = properties
                .and_then(|properties| xml.child_value(properties, "w:gridSpan")?.parse::<usize>().ok())
                .unwrap_or(1)
                .max(1);
            let merged = properties.and_then(|properties| xml.child(properties, "w:vMerge"));
            let goes_on = merged.is_some_and(|merged| xml.attribute(merged, "val") != Some("restart"));
            let blocks = match control {
                Some(control) if Self::is_placeholder(xml, control) => Vec::new(),
                Some(control) => {
                    let outer = self.enter_slot(xml, control);
                    let blocks = self.blocks(xml, cell)?;
                    self.slot = outer;
                    blocks
                }
                None => self.blocks(xml, cell)?,
            };
            self.story.cell(&mut read, blocks, span, merged.is_some() && !goes_on);
        }
        Ok(read)
    }
}

fn says_first_row_is_head(xml: &Xml, node: NodeId) -> bool {
    let Some(properties) = xml.child(node, "w:tblPr") else { return false };
    let says_so = xml.child(properties, "w:tblLook").is_some_and(|look| {
        let flag = xml.attribute(look, "firstRow");
        let bits = xml.attribute(look, "val").and_then(|bits| u32::from_str_radix(bits, 16).ok());
        flag.map_or(bits.is_some_and(|bits| bits & 0x20 != 0), |flag| matches!(flag, "1" | "true" | "on"))
    });
    says_so && xml.child_value(properties, "w:tblStyle").is_some()
}

fn rows_of(xml: &Xml, node: NodeId) -> Vec<NodeId> {
    let wrappers = ["w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:del"];
    inside(xml, node, "w:tr", &wrappers, None).into_iter().map(|(row, _)| row).collect()
}

fn cells_of(xml: &Xml, node: NodeId) -> Vec<(NodeId, Option<NodeId>)> {
    inside(xml, node, "w:tc", &["w:sdt", "w:sdtContent", "w:customXml"], None)
}

// Elements of a name, also inside the wrappers that may stand around rows and cells, with the control around each.
fn inside(
    xml: &Xml,
    node: NodeId,
    wanted: &str,
    wrappers: &[&str],
    control: Option<NodeId>,
) -> Vec<(NodeId, Option<NodeId>)> {
    let mut found = Vec::new();
    for child in xml.elements(node) {
        if xml.name(child) == wanted {
            found.push((child, control));
        } else if wrappers.contains(&xml.name(child)) {
            let control = if xml.name(child) == "w:sdt" { Some(child) } else { control };
            found.extend(inside(xml, child, wanted, wrappers, control));
        }
    }
    found
}
