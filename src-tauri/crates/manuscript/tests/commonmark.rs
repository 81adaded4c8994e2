//! Every example of the CommonMark specification keeps its words, and reads the same once written.

use foreword_manuscript::{normalized, parse, write};
use foreword_model::{Block, BlockKind, Document, RunContent, Text};

struct Example {
    number: usize,
    markdown: String,
    html: String,
}

fn examples() -> Vec<Example> {
    let spec = include_str!("fixtures/commonmark-spec.txt");
    let fence = "`".repeat(32);
    let mut examples = Vec::new();
    let mut lines = spec.lines();
    while let Some(line) = lines.next() {
        if line != format!("{fence} example") {
            continue;
        }
        let mut markdown = String::new();
        let mut html = String::new();
        for line in lines.by_ref().take_while(|line| *line != ".") {
            markdown.push_str(&line.replace('→', "\t"));
            markdown.push('\n');
        }
        for line in lines.by_ref().take_while(|line| *line != fence) {
            html.push_str(&line.replace('→', "\t"));
            html.push('\n');
        }
        examples.push(Example { number: examples.len() + 1, markdown, html });
    }
    examples
}

/// The words of HTML: what stands outside tags, entities decoded, and the text alternatives.
fn words_of_html(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag_end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..tag_end];
        if let Some(alt) = tag.split("alt=\"").nth(1).and_then(|alt| alt.split('"').next()) {
            text.push_str(alt);
        }
        let block = [
            "<p", "</p", "<li", "</li", "<h", "</h", "<pre", "</pre", "<br", "<block", "</block", "<t", "</t",
        ];
        if block.iter().any(|name| tag.starts_with(name)) {
            text.push(' ');
        }
        rest = &rest[tag_end..];
    }
    text.push_str(rest);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().map(str::to_owned).collect()
}

fn words_of_text(text: &Text, out: &mut String) {
    for run in &text.runs {
        match &run.content {
            RunContent::Text { text } => out.push_str(text),
            RunContent::Break => out.push(' '),
            RunContent::Image { alt, .. } => out.push_str(alt),
            RunContent::NoteMark { label } => out.push_str(&format!("[^{label}]")),
            RunContent::Raw { .. } => {}
        }
    }
    out.push(' ');
}

fn words_of_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => words_of_text(text, out),
            BlockKind::Quote { blocks }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => {
                words_of_blocks(blocks, out);
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| words_of_blocks(&item.blocks, out)),
            BlockKind::Table(table) => {
                let cells = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
                cells.for_each(|cell| words_of_text(&cell.text, out));
            }
            BlockKind::Code { text, .. } => {
                out.push_str(text);
                out.push(' ');
            }
            BlockKind::Rule | BlockKind::Raw { .. } => {}
        }
    }
}

fn words_of_document(document: &Document) -> Vec<String> {
    let mut out = String::new();
    words_of_blocks(&document.blocks, &mut out);
    out.split_whitespace().map(str::to_owned).collect()
}

fn raw(document: &Document) -> bool {
    format!("{document:?}").contains("Raw {")
}

#[test]
fn every_example_of_the_specification_keeps_its_words() {
    let examples = examples();
    assert!(examples.len() > 600, "the specification has {} examples", examples.len());
    let mut lost = Vec::new();
    for example in &examples {
        let document = parse(&example.markdown);
        // Raw HTML is kept as source, not as words: those examples are compared in the next test.
        if raw(&document) {
            continue;
        }
        let (expected, found) =
            (words_of_html(&example.html).concat(), words_of_document(&document).concat());
        if expected != found {
            lost.push(format!(
                "{}: {:?}\n  expected {expected:?}\n  found    {found:?}",
                example.number, example.markdown
            ));
        }
    }
    assert!(lost.is_empty(), "{} examples lose words:\n{}", lost.len(), lost.join("\n"));
}

fn without_places(document: &Document) -> Document {
    let mut document = normalized(document);
    strip(&mut document.blocks);
    document
}

fn strip(blocks: &mut Vec<Block>) {
    for block in blocks {
        block.id = Default::default();
        block.source = 0..0;
        match &mut block.kind {
            BlockKind::Quote { blocks }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => {
                strip(blocks);
            }
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| strip(&mut item.blocks)),
            BlockKind::Table(table) => {
                for cell in table.head.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells) {
                    cell.id = Default::default();
                }
            }
            BlockKind::Raw { text } => *text = text.trim_end().to_owned(),
            _ => {}
        }
    }
}

#[test]
fn every_example_reads_the_same_once_written() {
    let mut changed = Vec::new();
    for example in examples() {
        let document = without_places(&parse(&example.markdown));
        let written = write(&document);
        let again = without_places(&parse(&written));
        if document != again {
            changed.push(format!(
                "{}: {:?}\n  written {written:?}\n  {document:?}\n  {again:?}",
                example.number, example.markdown
            ));
        }
    }
    assert!(changed.is_empty(), "{} examples change:\n{}", changed.len(), changed.join("\n"));
}
