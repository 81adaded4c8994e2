//! Writing documents and blocks.

use crate::inline::{Place, write_text};
use crate::normal;
use crate::parse::CALLOUTS;
use foreword_model::{Alignment, Block, BlockKind, Cell, Document, List, Row, Table};
use std::fmt::Write as _;

/// Writes a whole document; ends with one line end unless it is empty.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in &normal::normalized(document).blocks {
        let alternate = before.is_some_and(|before| would_join(before, block));
        let text = write_normal(block, alternate);
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&text);
        out.push('\n');
        before = Some(block);
        // The other marker separates this list from the last one; a third one may use the first marker again.
        if alternate {
            before = None;
        }
    }
    out
}

/// Writes one block without a line end; an empty paragraph is nothing.
pub fn write_block(block: &Block) -> String {
    write_block_as(block, false)
}

/// The same with the other list marker, for a list right after a list.
pub(crate) fn write_block_as(block: &Block, alternate: bool) -> String {
    normal::block(block).map(|block| write_normal(&block, alternate)).unwrap_or_default()
}

/// Whether two neighbouring lists would be read as one.
pub(crate) fn would_join(first: &Block, second: &Block) -> bool {
    match (&first.kind, &second.kind) {
        (BlockKind::List(first), BlockKind::List(second)) => first.start.is_some() == second.start.is_some(),
        _ => false,
    }
}

fn write_normal(block: &Block, alternate: bool) -> String {
    match &block.kind {
        BlockKind::Paragraph { text } => write_text(text, Place::Paragraph),
        BlockKind::Heading { level, text } => {
            let words = write_text(text, Place::Heading);
            format!("{} {words}", "#".repeat(usize::from(*level))).trim_end_matches(' ').to_owned()
        }
        BlockKind::Quote { blocks } => quote(&write_blocks(blocks, false)),
        BlockKind::Callout { kind, blocks } => {
            let word = CALLOUTS.iter().find(|(_, other)| other == kind).map_or("[!box]", |(word, _)| word);
            let inner = write_blocks(blocks, false);
            let starts_text =
                matches!(blocks.first().map(|block| &block.kind), Some(BlockKind::Paragraph { .. }))
                    && !inner.starts_with("&#32;");
            // A paragraph may follow on the next line; anything else would be read as part of the opening's paragraph,
            // and a blank as part of the opening.
            quote(&if inner.is_empty() {
                word.to_owned()
            } else if starts_text {
                format!("{word}\n{inner}")
            } else {
                format!("{word}\n\n{inner}")
            })
        }
        BlockKind::List(list) => write_list(list, alternate),
        BlockKind::Table(table) => write_table(table),
        BlockKind::Code { info, text } => {
            let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            format!("{fence}{}\n{text}{fence}", info.replace('\\', "\\\\").replace('&', "\\&"))
        }
        BlockKind::Rule => "___".to_owned(),
        BlockKind::Footnote { label, blocks } => {
            format!("[^{label}]: {}", indent(&write_blocks(blocks, false), 4))
        }
        BlockKind::Raw { text } => text.trim_end_matches('\n').to_owned(),
    }
}

fn write_blocks(blocks: &[Block], tight: bool) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        let alternate = before.is_some_and(|before| would_join(before, block));
        if before.is_some() || !out.is_empty() {
            out.push_str(if tight { "\n" } else { "\n\n" });
        }
        out.push_str(&write_normal(block, alternate));
        before = if alternate { None } else { Some(block) };
    }
    out
}

fn quote(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

// Every line but the first; blank lines stay blank.
fn indent(text: &str, width: usize) -> String {
    let pad = " ".repeat(width);
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&pad);
            out.push_str(line);
        }
    }
    out
}

fn write_list(list: &List, alternate: bool) -> String {
    let inners: Vec<_> = list.items.iter().map(|item| write_blocks(&item.blocks, list.tight)).collect();
    // `- - -` would be a rule.
    let only_markers = |inner: &String| inner.lines().next().is_some_and(|line| line.starts_with("- -"));
    let bullet = match alternate {
        true => "*",
        false if inners.iter().any(only_markers) => "+",
        false => "-",
    };
    let mut out = String::new();
    for (at, inner) in inners.iter().enumerate() {
        let marker = match (list.start, alternate) {
            (None, _) => bullet.to_owned(),
            (Some(start), false) => format!("{}.", start + at as u64),
            (Some(start), true) => format!("{})", start + at as u64),
        };
        if at > 0 {
            out.push_str(if list.tight { "\n" } else { "\n\n" });
        }
        let indented = indent(inner, marker.len() + 1);
        let _ = write!(out, "{marker} {indented}");
        if inner.is_empty() {
            out.truncate(out.trim_end_matches(' ').len());
        }
    }
    // One loose item alone looks tight; a blank line inside it needs two blocks, which it then has.
    out
}

fn write_table(table: &Table) -> String {
    let mut out = String::new();
    let blank;
    let head = match table.head.first() {
        Some(head) => head,
        None => {
            blank = Row { cells: vec![Cell::default(); table.columns.len()] };
            &blank
        }
    };
    write_row(&mut out, head);
    out.push('|');
    for column in &table.columns {
        out.push_str(match column {
            Alignment::Auto => " --- |",
            Alignment::Left => " :-- |",
            Alignment::Center => " :-: |",
            Alignment::Right => " --: |",
        });
    }
    out.push('\n');
    table.rows.iter().for_each(|row| write_row(&mut out, row));
    out.truncate(out.trim_end_matches('\n').len());
    out
}

fn write_row(out: &mut String, row: &Row) {
    out.push('|');
    for cell in &row.cells {
        let text = write_text(&cell.text, Place::Cell);
        let _ = write!(out, " {text} |");
    }
    out.push('\n');
}
