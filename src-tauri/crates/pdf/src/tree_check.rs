//! What the structure tree alone can tell: alternatives, headings, tables.

use crate::check::{Findings, PaintedOn, is_language};
use foreword_model::{Kid, NodeId, Role, Structure, TagNode};

/// Looks through the tree in reading order.
pub(crate) fn check(painted: &PaintedOn, findings: &mut Findings<'_>) {
    let structure = &findings.layout.structure;
    let order = reading_order(structure);
    let mut level = 0;
    for id in order {
        let Some(node) = structure.nodes.get(id.0 as usize) else { continue };
        let page = first_page(structure, id, painted);
        let mut report = |code, message, hint| findings.add(code, page, node.block.as_ref(), message, hint);
        if node.language.as_ref().is_some_and(|language| !is_language(language)) {
            report("missing_language", "The language of some words is not known.", "Choose their language.");
        }
        match node.role {
            Role::Figure if node.alt.as_ref().is_none_or(|alt| alt.trim().is_empty()) => report(
                "missing_alt_text",
                "A picture has no text alternative.",
                "Describe what the picture shows, or mark it as decoration.",
            ),
            Role::Heading(next) => {
                if next == 0 || next > 6 || next > level + 1 {
                    report(
                        "skipped_heading",
                        "A heading is more than one level below the heading before it.",
                        "Choose the next level, or add the heading in between.",
                    );
                }
                level = next;
            }
            Role::Table => {
                let rows = rows(structure, node);
                if !rows.iter().flatten().any(|cell| matches!(cell.role, Role::TableHeader(_))) {
                    report(
                        "table_without_heads",
                        "A table has no heading cells.",
                        "Mark its first row or its first column as headings.",
                    );
                }
                if !is_rectangular(&rows) {
                    report(
                        "uneven_table",
                        "The rows of a table are not equally wide.",
                        "Complete the short rows.",
                    );
                }
            }
            _ => {}
        }
    }
}

/// All nodes, parents before kids, kids in reading order; a broken tree is walked at most once.
fn reading_order(structure: &Structure) -> Vec<NodeId> {
    let mut seen = vec![false; structure.nodes.len()];
    let (mut order, mut stack) = (Vec::new(), vec![Structure::ROOT]);
    while let Some(id) = stack.pop() {
        let Some(known) = seen.get_mut(id.0 as usize).filter(|known| !**known) else { continue };
        *known = true;
        order.push(id);
        stack.extend(structure.node(id).kids.iter().rev().filter_map(|kid| match kid {
            Kid::Node(node) => Some(*node),
            Kid::Mark(_) => None,
        }));
    }
    order
}

/// The page where a node is painted, or else the first of its descendants that is.
fn first_page(structure: &Structure, id: NodeId, painted: &PaintedOn) -> Option<usize> {
    let mut level = vec![structure.nodes.get(id.0 as usize)?];
    // A tree is no deeper than it has nodes; a broken one could have a ring.
    for _ in 0..structure.nodes.len() {
        let marks = level.iter().flat_map(|node| &node.kids).filter_map(|kid| match kid {
            Kid::Mark(mark) => painted.get(mark.0 as usize).copied().flatten(),
            Kid::Node(_) => None,
        });
        if let Some(page) = marks.min() {
            return Some(page);
        }
        level = level.iter().flat_map(|node| kid_nodes(structure, node)).collect();
        if level.is_empty() || level.len() > structure.nodes.len() {
            return None;
        }
    }
    None
}

fn kid_nodes<'s>(structure: &'s Structure, node: &'s TagNode) -> impl Iterator<Item = &'s TagNode> {
    node.kids.iter().filter_map(|kid| match kid {
        Kid::Node(kid) => structure.nodes.get(kid.0 as usize),
        Kid::Mark(_) => None,
    })
}

/// The cells of a table, row by row.
fn rows<'s>(structure: &'s Structure, table: &'s TagNode) -> Vec<Vec<&'s TagNode>> {
    let mut rows = Vec::new();
    for part in kid_nodes(structure, table) {
        match part.role {
            Role::TableRow => rows.push(kid_nodes(structure, part).collect()),
            Role::TableHead | Role::TableBody => {
                let inner = kid_nodes(structure, part).filter(|row| row.role == Role::TableRow);
                rows.extend(inner.map(|row| kid_nodes(structure, row).collect()));
            }
            _ => {}
        }
    }
    rows
}

/// Whether all rows take the same number of columns, counting the cells that reach down from above.
fn is_rectangular(rows: &[Vec<&TagNode>]) -> bool {
    let mut width = None;
    // For each row to come, how many columns cells from above take in it.
    let mut reaching: Vec<usize> = vec![0; rows.len()];
    for (index, row) in rows.iter().enumerate() {
        let own: usize = row.iter().map(|cell| usize::from(cell.col_span)).sum();
        let total = own + reaching[index];
        if *width.get_or_insert(total) != total {
            return false;
        }
        for cell in row {
            let end = (index + usize::from(cell.row_span)).min(rows.len());
            for later in reaching.iter_mut().take(end).skip(index + 1) {
                *later += usize::from(cell.col_span);
            }
        }
    }
    true
}
