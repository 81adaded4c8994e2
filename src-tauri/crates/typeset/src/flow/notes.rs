//! Footnotes: their numbers, their setting, the room they take at the foot of a column.

use super::distribute::FootNote;
use super::spans::Numbers;
use super::{Flow, Note};
use crate::design::FlowMeasures;
use crate::pages::Book;
use foreword_model::{Block, BlockKind, Document, Length, Severity, Text};
use std::borrow::Cow;
use std::sync::Arc;

/// The numbers of a document's notes, in the order of their marks.
pub(crate) fn number(document: &Document) -> Numbers {
    let mut numbers = Numbers::new();
    let defined = definitions(&document.blocks);
    each_text_but_notes(&document.blocks, &mut |text| {
        for run in &text.runs {
            if let foreword_model::RunContent::NoteMark { label } = &run.content
                && defined.iter().any(|(other, _, _)| *other == label)
            {
                let next = numbers.len() + 1;
                numbers.entry(label.clone()).or_insert(next);
            }
        }
    });
    numbers
}

// A mark inside a note leads nowhere, since no note hangs from another.
fn each_text_but_notes<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Text)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => visit(text),
            BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => {
                each_text_but_notes(blocks, visit);
            }
            BlockKind::List(list) => {
                list.items.iter().for_each(|item| each_text_but_notes(&item.blocks, visit));
            }
            BlockKind::Table(table) => {
                let cells = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
                cells.for_each(|cell| visit(&cell.text));
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Raw { .. } | BlockKind::Footnote { .. } => {
            }
        }
    }
}

/// All footnotes of a text, wherever they were written.
fn definitions(blocks: &[Block]) -> Vec<(&String, &Block, &Vec<Block>)> {
    let mut found = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Footnote { label, blocks } => found.push((label, block, blocks)),
            BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => {
                found.extend(definitions(blocks));
            }
            BlockKind::List(list) => {
                list.items.iter().for_each(|item| found.extend(definitions(&item.blocks)));
            }
            _ => {}
        }
    }
    found
}

impl Book<'_> {
    /// Sets all notes of a text for the foot of a column.
    pub(crate) fn set_notes(&mut self, document: &Document, numbers: &Numbers, width: Length) -> Vec<Note> {
        let style = self.design.styles.small.clone();
        let mut notes = Vec::new();
        for (label, block, blocks) in definitions(&document.blocks) {
            let Some(&number) = numbers.get(label) else {
                let message = "A footnote has no mark in the text and is left out.".to_owned();
                let hint = "Put its mark where it belongs, or delete it.";
                self.finding(Severity::Check, "note_without_mark", Some(&block.id), None, message, hint);
                continue;
            };
            let mut texts: Vec<Cow<'_, Text>> = Vec::new();
            collect_texts(blocks, &mut texts);
            let mut paragraphs = Vec::new();
            for text in texts {
                let spans = self.spans(&text, &style, &Numbers::new());
                paragraphs.push(self.set_spans(spans, &style, width - self.design.flow.note_indent));
            }
            let lines = paragraphs.iter().map(|paragraph: &Arc<_>| paragraph.lines.len()).sum();
            notes.push(Note { label: label.clone(), number, block: block.id.clone(), paragraphs, lines });
        }
        notes.sort_by_key(|note| note.number);
        notes
    }
}

fn collect_texts<'a>(blocks: &'a [Block], texts: &mut Vec<Cow<'a, Text>>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => {
                texts.push(Cow::Borrowed(text));
            }
            BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => collect_texts(blocks, texts),
            BlockKind::List(list) => list.items.iter().for_each(|item| collect_texts(&item.blocks, texts)),
            BlockKind::Table(table) => {
                let rows = table.head.iter().chain(&table.rows);
                texts.extend(rows.flat_map(|row| &row.cells).map(|cell| Cow::Borrowed(&cell.text)));
            }
            BlockKind::Code { text, .. } | BlockKind::Raw { text } => {
                texts.push(Cow::Owned(Text::plain_words(text.trim_end_matches('\n'))));
            }
            BlockKind::Rule | BlockKind::Footnote { .. } => {}
        }
    }
}

impl Flow {
    /// The height that notes take at the foot of a column, white above the rule included.
    pub(crate) fn notes_height(
        &self,
        notes: &[FootNote],
        leading: Length,
        measures: &FlowMeasures,
    ) -> Length {
        if notes.is_empty() {
            return Length::ZERO;
        }
        let lines: usize = notes.iter().map(|note| note.lines.len()).sum();
        leading * (lines as i64 - 1)
            + measures.note_gap * (notes.len() as i64 - 1)
            + measures.note_rule
            + measures.note_white
    }

    /// The index of the note with a label.
    pub(crate) fn note_at(&self, label: &str) -> Option<usize> {
        self.notes.iter().position(|note| note.label == label)
    }
}
