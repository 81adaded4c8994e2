//! Paints the parts of a table, the repeated head as an artifact.

use super::distribute::Placed;
use super::table::{RowSet, TableSet};
use crate::pages::Book;
use crate::pages::paint::{Align, NotePlaces, Slice, Thread};
use foreword_model::{Alignment, ArtifactKind, BlockId, HitKind, Length, NodeId, Rect, Role, Scope};

impl TableSet {
    /// The height of the head and some rows.
    pub(crate) fn height_of(&self, from: usize, to: usize) -> Length {
        self.head_height + self.rows[from..to].iter().map(|row| row.height).sum::<Length>()
    }

    /// The labels of notes whose marks stand in cells.
    pub(crate) fn note_labels(&self) -> Vec<&str> {
        let cells = self.head.iter().chain(&self.rows).flat_map(|row| &row.cells);
        cells
            .flat_map(|cell| cell.paragraph.lines.iter().flat_map(|line| cell.paragraph.notes(line)))
            .collect()
    }

    /// Where a cell's lines stand: left edge, right edge or middle, and how.
    fn edge(&self, left: Length, column: usize) -> (Length, Align) {
        let (x, width) = self.columns[column];
        match self.aligns.get(column) {
            Some(Alignment::Right) => (left + x + width, Align::Right),
            Some(Alignment::Center) => (left + x + width / 2, Align::Center),
            _ => (left + x, Align::Left),
        }
    }
}

/// A row in its place.
struct RowPlace {
    page: usize,
    left: Length,
    /// The first baseline.
    y: Length,
}

impl Book<'_> {
    /// Paints a table, part by part.
    pub(crate) fn emit_table(
        &mut self,
        parent: NodeId,
        table: &TableSet,
        block: Option<&BlockId>,
        x: Length,
        placed: &[Placed],
        notes: &NotePlaces,
    ) {
        let node = self.structure.add(parent, Role::Table);
        self.structure.node_mut(node).block = block.cloned();
        let head_node = (!table.head.is_empty()).then(|| self.structure.add(node, Role::TableHead));
        let mut body_node = None;
        for (part, placed) in placed.iter().enumerate() {
            let left = placed.x + x;
            let place =
                RowPlace { page: placed.page, left, y: placed.y + table.head_drop(&self.design.tables) };
            let rules = &self.design.rules;
            let rule = if table.quiet { rules.hair } else { rules.heavy };
            self.rule(placed.page, left, placed.y, table.width, rule);
            self.emit_head(head_node.filter(|_| part == 0), table, place, notes);
            let body = *body_node.get_or_insert_with(|| self.structure.add(node, Role::TableBody));
            self.emit_rows(body, table, placed, left, notes);
            let area = Rect::new(left, placed.y, table.width, table.height_of(placed.from, placed.to));
            if let Some(block) = block {
                self.block_hit(placed.page, area, HitKind::Table, block, "Table");
            }
        }
    }

    fn emit_head(&mut self, node: Option<NodeId>, table: &TableSet, mut place: RowPlace, notes: &NotePlaces) {
        if table.head.is_empty() {
            return;
        }
        for row in &table.head {
            match node {
                Some(node) => self.emit_row(node, table, row, &place, Some(Scope::Column), notes),
                None => {
                    for (at, cell) in row.cells.iter().enumerate() {
                        let slice = self.cell_slice(table, &cell.paragraph, at, &place);
                        self.paint_artifact(ArtifactKind::Header, &slice);
                    }
                }
            }
            place.y += self.design.tables.leading * row.lines as i64;
        }
        let under = place.y - self.design.tables.leading + self.design.tables.under;
        self.rule(place.page, place.left, under, table.width, self.design.rules.fine);
    }

    fn emit_rows(
        &mut self,
        body: NodeId,
        table: &TableSet,
        placed: &Placed,
        left: Length,
        notes: &NotePlaces,
    ) {
        let mut top = placed.y + table.head_height;
        let many = table.rows.len() > 8;
        for at in placed.from..placed.to {
            let row = &table.rows[at];
            let drop = if row.total { Length::mm(1.5) } else { Length::ZERO };
            if row.total && at > placed.from {
                self.rule(placed.page, left, top + Length::mm(0.75), table.width, self.design.rules.total);
            }
            let place = RowPlace { page: placed.page, left, y: top + drop + self.design.tables.leading };
            self.emit_row(body, table, row, &place, None, notes);
            top += row.height;
            let next_total = table.rows.get(at + 1).is_some_and(|next| next.total);
            let ruled = table.ruled || (many && (at + 1) % 5 == 0);
            if ruled && !next_total && at + 1 < placed.to {
                self.rule(placed.page, left, top, table.width, self.design.rules.hair);
            }
        }
    }

    fn emit_row(
        &mut self,
        parent: NodeId,
        table: &TableSet,
        row: &RowSet,
        place: &RowPlace,
        scope: Option<Scope>,
        notes: &NotePlaces,
    ) {
        let node = self.structure.add(parent, Role::TableRow);
        for (at, cell) in row.cells.iter().enumerate() {
            let role = match scope {
                Some(scope) => Role::TableHeader(scope),
                None if at == 0 && table.columns.len() > 1 => Role::TableHeader(Scope::Row),
                None => Role::TableData,
            };
            let cell_node = self.structure.add(node, role);
            self.structure.node_mut(cell_node).block = Some(cell.id.clone());
            let slice = self.cell_slice(table, &cell.paragraph, at, place);
            self.paint(cell_node, &slice, Some(&cell.id), &mut Thread::default(), notes);
        }
    }

    fn cell_slice<'p>(
        &self,
        table: &TableSet,
        paragraph: &'p crate::inline::Paragraph,
        column: usize,
        place: &RowPlace,
    ) -> Slice<'p> {
        let (x, align) = table.edge(place.left, column);
        Slice {
            paragraph,
            lines: 0..paragraph.lines.len(),
            page: place.page,
            x,
            y: place.y,
            leading: self.design.styles.small.leading,
            align,
        }
    }
}
