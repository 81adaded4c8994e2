//! The form of a document that Markdown can say: what [`crate::write()`] writes and [`crate::parse`] reads back.

use crate::inline::{self, write_text};
use crate::parse::{ends_by_itself, interrupts_paragraph, is_html_block};
use foreword_model::document::OBJECT;
use foreword_model::{
    Block, BlockId, BlockKind, Cell, Document, List, ListItem, Marks, Row, Run, RunContent, Table, Text,
};

/// The same document with everything left out that Markdown cannot say, words excepted.
///
/// Empty paragraphs go, blanks lose their marks at the edges of bold and italic, breaks at the end of a text go,
/// headings have no breaks, tables are as wide as their widest row.
pub fn normalized(document: &Document) -> Document {
    Document { blocks: blocks(&document.blocks) }
}

/// Whether two blocks are equal, ids and places apart.
pub(crate) fn equal(first: &Block, second: &Block) -> bool {
    let bare = |block: &Block| {
        let mut block = block.clone();
        strip(std::slice::from_mut(&mut block));
        block
    };
    bare(first) == bare(second)
}

fn strip(blocks: &mut [Block]) {
    for block in blocks {
        (block.id, block.source) = (BlockId::default(), 0..0);
        match &mut block.kind {
            BlockKind::Quote { blocks }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => strip(blocks),
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| strip(&mut item.blocks)),
            BlockKind::Table(table) => {
                let cells = table.head.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells);
                cells.for_each(|cell| cell.id = BlockId::default());
            }
            _ => {}
        }
    }
}

fn blocks(list: &[Block]) -> Vec<Block> {
    list.iter().filter_map(block).collect()
}

pub(crate) fn block(block: &Block) -> Option<Block> {
    let kind = match &block.kind {
        BlockKind::Paragraph { text } => {
            let text = text_of(text, Place::Paragraph);
            if text.is_empty() {
                return None;
            }
            BlockKind::Paragraph { text }
        }
        BlockKind::Heading { level, text } => {
            BlockKind::Heading { level: (*level).clamp(1, 6), text: text_of(text, Place::Line) }
        }
        BlockKind::Quote { blocks: inner } => BlockKind::Quote { blocks: blocks(inner) },
        BlockKind::Callout { kind, blocks: inner } => {
            BlockKind::Callout { kind: *kind, blocks: blocks(inner) }
        }
        BlockKind::List(list) => BlockKind::List(self::list(list)),
        BlockKind::Table(table) => BlockKind::Table(self::table(table)?),
        BlockKind::Code { info, text } => {
            let info = info.replace(['`', '\n', '\r', '~'], " ").trim().to_owned();
            let mut text = text.replace('\r', "");
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            BlockKind::Code { info, text }
        }
        BlockKind::Rule => BlockKind::Rule,
        BlockKind::Footnote { label, blocks: inner } => {
            BlockKind::Footnote { label: self::label(label), blocks: blocks(inner) }
        }
        BlockKind::Raw { text } => BlockKind::Raw { text: closed(text) },
    };
    Some(Block { id: block.id.clone(), kind, source: block.source.clone() })
}

// Kept source that ends nowhere would take in all that follows.
fn closed(html: &str) -> String {
    let html = html.trim_end_matches('\n');
    if ends_by_itself(html) {
        return html.to_owned();
    }
    let name = |name: &&str| html.get(1..=name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let end = match html {
        _ if html.starts_with("<!--") => "-->",
        _ if html.starts_with("<![CDATA[") => "]]>",
        _ if html.starts_with("<?") => "?>",
        _ if html.starts_with("<!") => ">",
        _ => match ["script", "style", "pre"].iter().find(|other| name(other)) {
            Some(name) => return format!("{html}\n</{name}>"),
            None => "</textarea>",
        },
    };
    format!("{html}\n{end}")
}

fn list(list: &List) -> List {
    let items: Vec<_> = list.items.iter().map(|item| ListItem { blocks: blocks(&item.blocks) }).collect();
    let close = |item: &ListItem| {
        item.blocks.iter().enumerate().all(|(at, block)| match block.kind {
            BlockKind::Paragraph { .. } => at == 0,
            // Only a list that begins with words, and with 1 if it is numbered, may follow a paragraph without a gap.
            BlockKind::List(ref inner) => {
                at == 1
                    && item.blocks.len() == 2
                    && inner.start.is_none_or(|start| start == 1)
                    && inner.items.first().is_some_and(|item| !item.blocks.is_empty())
            }
            _ => false,
        })
    };
    let tight = list.tight && items.iter().all(close);
    // CommonMark allows nine digits.
    List { start: list.start.map(|start| start.min(999_999_999)), tight, items }
}

fn table(table: &Table) -> Option<Table> {
    let rows = || table.head.iter().chain(&table.rows);
    let width = rows().map(|row| row.cells.len()).max().unwrap_or(0).max(table.columns.len());
    if width == 0 || rows().next().is_none() {
        return None;
    }
    let row = |row: &Row| {
        let mut cells: Vec<_> = row
            .cells
            .iter()
            .map(|cell| Cell { id: cell.id.clone(), text: text_of(&cell.text, Place::Cell) })
            .collect();
        cells.resize_with(width, Cell::default);
        Row { cells }
    };
    let mut columns = table.columns.clone();
    columns.resize(width, foreword_model::Alignment::Auto);
    // Markdown knows one head row; further ones become rows of the body.
    let mut head: Vec<_> = table.head.iter().map(row).collect();
    let mut body = if head.len() > 1 { head.split_off(1) } else { Vec::new() };
    body.extend(table.rows.iter().map(row));
    head.retain(|row| row.cells.iter().any(|cell| !cell.text.is_empty()));
    Some(Table { columns, head, rows: body })
}

/// A footnote's label with only what a label may hold.
pub(crate) fn label(label: &str) -> String {
    let kept: String = label
        .chars()
        .map(
            |character| {
                if character.is_alphanumeric() || "-_.".contains(character) { character } else { '-' }
            },
        )
        .collect();
    if kept.is_empty() { "note".to_owned() } else { kept }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Paragraph,
    Line,
    Cell,
}

fn text_of(text: &Text, place: Place) -> Text {
    let mut runs: Vec<Run> = Vec::new();
    for run in &text.runs {
        let content = match &run.content {
            RunContent::Text { text } => {
                let text: String = text
                    .chars()
                    .map(|character| match character {
                        '\n' | '\r' => ' ',
                        OBJECT | '\0' => '\u{FFFD}',
                        other => other,
                    })
                    .collect();
                RunContent::Text { text }
            }
            RunContent::Break if place == Place::Line => RunContent::Text { text: " ".to_owned() },
            RunContent::NoteMark { label } => RunContent::NoteMark { label: self::label(label) },
            RunContent::Image { src, alt, title } => RunContent::Image {
                src: src.clone(),
                alt: alt.replace(char::is_control, " "),
                title: title.clone(),
            },
            other => other.clone(),
        };
        let words = matches!(content, RunContent::Text { .. });
        let mut marks = Marks { code: run.marks.code && words, ..run.marks.clone() };
        if let Some(link) = &mut marks.link {
            link.title = link.title.replace(['\n', '\r'], " ");
        }
        runs.push(Run { content, marks });
    }
    while matches!(runs.last(), Some(Run { content: RunContent::Break, .. })) {
        runs.pop();
    }
    while place != Place::Cell && matches!(runs.first(), Some(Run { content: RunContent::Break, .. })) {
        runs.remove(0);
    }
    unmark_blanks(&mut runs);
    let mut text = Text::default();
    for run in runs {
        if text.runs.last().is_some_and(|last| would_run_together(last, &run)) {
            text.push_text(" ", Marks::default());
        }
        text.push(run);
    }
    if place == Place::Paragraph && opens_html_block(&text) {
        let mut apart = Text::plain_words(" ");
        text.runs.into_iter().for_each(|run| apart.push(run));
        return apart;
    }
    text
}

// A note mark before a link reads as a reference; kept source at the beginning of a line may swallow the words after it.
fn would_run_together(last: &Run, run: &Run) -> bool {
    match (&last.content, &run.content) {
        (RunContent::NoteMark { .. }, _) => run.marks.link.is_some() && run.marks.link != last.marks.link,
        (RunContent::Break, RunContent::Raw { text }) => interrupts_paragraph(text),
        _ => false,
    }
}

fn opens_html_block(text: &Text) -> bool {
    matches!(text.runs.first(), Some(Run { content: RunContent::Raw { .. }, .. }))
        && is_html_block(&write_text(text, inline::Place::Paragraph))
}

// Bold that begins or ends with a blank is no bold in Markdown: the blank loses the mark, not the words.
fn unmark_blanks(runs: &mut Vec<Run>) {
    let mut split = Vec::with_capacity(runs.len());
    for run in runs.drain(..) {
        let styled = run.marks.strong || run.marks.emphasis || run.marks.strike || run.marks.link.is_some();
        match &run.content {
            RunContent::Text { text } if styled && !run.marks.code => {
                let core = text.trim();
                let front = text.len() - text.trim_start().len();
                let piece = |text: &str| Run {
                    content: RunContent::Text { text: text.to_owned() },
                    marks: run.marks.clone(),
                };
                split.extend([&text[..front], core, &text[front + core.len()..]].map(piece));
            }
            _ => split.push(run),
        }
    }
    split.retain(|run| !matches!(&run.content, RunContent::Text { text } if text.is_empty()));
    for set in [
        (|marks: &mut Marks| &mut marks.strong) as fn(&mut Marks) -> &mut bool,
        |marks| &mut marks.emphasis,
        |marks| &mut marks.strike,
    ] {
        unmark_edges(&mut split, set);
        split.reverse();
        unmark_edges(&mut split, set);
        split.reverse();
    }
    unlink_edges(&mut split);
    split.reverse();
    unlink_edges(&mut split);
    split.reverse();
    *runs = split;
}

fn unmark_edges(runs: &mut [Run], mark: fn(&mut Marks) -> &mut bool) {
    let mut inside = false;
    for run in runs {
        let blank = is_blank(run);
        let marked = mark(&mut run.marks);
        if *marked && !inside && blank {
            *marked = false;
        }
        inside = *marked;
    }
}

fn unlink_edges(runs: &mut [Run]) {
    let mut inside = None;
    for run in runs {
        if run.marks.link.is_some() && run.marks.link != inside && is_blank(run) {
            run.marks.link = None;
        }
        inside.clone_from(&run.marks.link);
    }
}

fn is_blank(run: &Run) -> bool {
    match &run.content {
        RunContent::Text { text } => !run.marks.code && text.chars().all(char::is_whitespace),
        RunContent::Break => true,
        RunContent::Image { .. } | RunContent::NoteMark { .. } | RunContent::Raw { .. } => false,
    }
}
