//! Tables too wide for their column as short lists: in large type, or in one of several columns.

use crate::design::TemplateSet;
use foreword_model::{Block, BlockId, BlockKind, List, ListItem, Marks, Row, Run, RunContent, Table, Text};

/// How much of a table a column holds.
struct Room {
    /// Columns.
    most: usize,
    /// About how many letters stand on one line of the whole column.
    line: usize,
}

const LARGE: Room = Room { most: 3, line: 48 };
const MAGAZINE: Room = Room { most: 5, line: 64 };
/// Lines of a cell after which a row is hard to read across.
const LINES: usize = 5;

/// Whether a table has too many columns or too long cells for a design.
pub(super) fn is_wide(table: &Table, templates: TemplateSet) -> bool {
    let room = match templates {
        TemplateSet::TwoColumns => return false,
        TemplateSet::OneColumn => LARGE,
        TemplateSet::Magazine => MAGAZINE,
    };
    let line = room.line / table.columns.len().max(1);
    let cells = || table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
    let long = |words: &str| words.chars().count() > line * LINES;
    let broken = |words: &str| words.split_whitespace().any(|word| word.chars().count() > line);
    table.columns.len() > room.most
        || cells().any(|cell| {
            let words = cell.text.words();
            long(&words) || broken(&words)
        })
}

/// One list a row: its first cell above, then every other cell, each after the name of its column.
pub(super) fn lists(block: &Block, table: &Table) -> Vec<Block> {
    if table.rows.is_empty() {
        return table.head.iter().flat_map(|row| list(block, row, &[])).collect();
    }
    let names: Vec<Text> = (0..table.columns.len()).map(|at| name(table, at)).collect();
    let mut lists: Vec<Block> = table.rows.iter().flat_map(|row| list(block, row, &names)).collect();
    // A column without a single word has a name all the same.
    let empty = names.iter().enumerate().filter(|(at, name)| {
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(*at));
        !is_blank(name) && cells.all(|cell| is_blank(&cell.text))
    });
    let unsaid: Vec<ListItem> = empty
        .map(|(_, name)| {
            let text = named(Some(name), &Text::plain_words("–"));
            ListItem {
                blocks: vec![Block {
                    id: BlockId::from(""),
                    kind: BlockKind::Paragraph { text },
                    source: block.source.clone(),
                }],
            }
        })
        .collect();
    if !unsaid.is_empty() {
        let kind = BlockKind::List(List { start: None, tight: true, items: unsaid });
        lists.push(Block { id: block.id.clone(), kind, source: block.source.clone() });
    }
    lists
}

/// What the head says of a column, with its note marks.
fn name(table: &Table, column: usize) -> Text {
    let mut name = Text::default();
    for cell in table.head.iter().filter_map(|row| row.cells.get(column)) {
        if !name.runs.is_empty() && !cell.text.runs.is_empty() {
            name.push_text(" ", Marks::default());
        }
        cell.text.runs.iter().for_each(|run| name.push(run.clone()));
    }
    name
}

fn list(block: &Block, row: &Row, names: &[Text]) -> Vec<Block> {
    let made = |id: BlockId, text: Text| Block {
        id,
        kind: BlockKind::Paragraph { text },
        source: block.source.clone(),
    };
    let mut cells = row.cells.iter().enumerate().map(|(at, cell)| {
        // The cell above goes on: nothing to say again.
        if is_blank(&cell.text) {
            return None;
        }
        let name = names.get(at).filter(|name| !name.words().trim().is_empty());
        // With the name before it offsets would no longer be those of the cell.
        let id = if name.is_some() { BlockId::from("") } else { cell.id.clone() };
        Some((id, named(name, &cell.text)))
    });
    let head = cells.next().flatten().map(|(id, first)| made(id, strong(&first)));
    let items: Vec<ListItem> =
        cells.flatten().map(|(id, text)| ListItem { blocks: vec![made(id, text)] }).collect();
    if items.is_empty() {
        return head.into_iter().collect();
    }
    let list = BlockKind::List(List { start: None, tight: true, items });
    let list = Block { id: block.id.clone(), kind: list, source: block.source.clone() };
    head.into_iter().chain([list]).collect()
}

fn is_blank(text: &Text) -> bool {
    text.runs.iter().all(|run| matches!(&run.content, RunContent::Text { text } if text.trim().is_empty()))
}

fn strong(text: &Text) -> Text {
    let runs = text
        .runs
        .iter()
        .map(|run| Run { content: run.content.clone(), marks: Marks { strong: true, ..run.marks.clone() } });
    Text { runs: runs.collect() }
}

fn named(name: Option<&Text>, text: &Text) -> Text {
    let Some(name) = name else { return text.clone() };
    let mut named = name.clone();
    named.push_text(": ", Marks::default());
    text.runs.iter().for_each(|run| named.push(run.clone()));
    named
}
