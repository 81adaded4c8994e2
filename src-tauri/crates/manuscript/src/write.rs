//! Writing documents and blocks.

use crate::inline::{Place, write_text};
use crate::normal;
use crate::parse::CALLOUTS;
use foreword_model::{Alignment, Block, BlockKind, Cell, Document, List, Row, Table};
use std::fmt::Write as _;

/// Writes a whole document; ends with one line end unless it is empty.
pub fn write(document: &Document) -> String {
    let mut out = write_blocks(&normal::normalized(document).blocks, false);
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Writes one block without a line end; an empty paragraph is nothing.
pub fn write_block(block: &Block) -> String {
    write_block_apart(block, &[])
}

/// The same for a list between lists that have these signs.
pub(crate) fn write_block_apart(block: &Block, taken: &[char]) -> String {
    normal::block(block).map(|block| write_normal(&block, taken)).unwrap_or_default()
}

/// The sign that the items of a list begin with, or that follows their numbers.
pub(crate) fn list_marker(source: &str) -> Option<char> {
    source.trim_start().trim_start_matches(|character: char| character.is_ascii_digit()).chars().next()
}

fn write_normal(block: &Block, taken: &[char]) -> String {
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
        BlockKind::List(list) => write_list(list, taken),
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
    // A list right after a list needs another sign to stay one of its own.
    let mut taken = None;
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            out.push_str(if tight { "\n" } else { "\n\n" });
        }
        let written = write_normal(block, taken.as_slice());
        taken = if matches!(block.kind, BlockKind::List(_)) { list_marker(&written) } else { None };
        out.push_str(&written);
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

fn write_list(list: &List, taken: &[char]) -> String {
    let inners: Vec<_> = list.items.iter().map(|item| write_blocks(&item.blocks, list.tight)).collect();
    let signs: &[char] = if list.start.is_some() { &['.', ')'] } else { &['-', '*', '+'] };
    // `- - -` would be a rule.
    let rule = |sign: char| {
        inners.iter().filter_map(|inner| inner.lines().next()).any(|line| is_rule(&format!("{sign} {line}")))
    };
    let sign = signs.iter().copied().find(|sign| !taken.contains(sign) && !rule(*sign)).unwrap_or(signs[0]);
    let mut out = String::new();
    for (at, inner) in inners.iter().enumerate() {
        let marker = match list.start {
            None => sign.to_string(),
            Some(start) => format!("{}{sign}", start + at as u64),
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
    out
}

fn is_rule(line: &str) -> bool {
    let signs: String = line.split(' ').collect();
    signs.len() > 2 && ['-', '*'].iter().any(|sign| signs.chars().all(|character| character == *sign))
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
