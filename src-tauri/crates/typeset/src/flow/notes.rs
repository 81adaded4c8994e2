//! Notes: their numbers, the room that footnotes take at the foot of a column, endnotes behind the text.

use super::collect::{Collector, Nest};
use super::distribute::FootNote;
use super::spans::Numbers;
use super::stack::Stacked;
use super::{Flow, Note, Part};
use crate::design::FlowMeasures;
use crate::inline::Request;
use crate::pages::Book;
use foreword_model::document::is_endnote;
use foreword_model::{Block, BlockId, BlockKind, Document, HitKind, Length, Role, Severity, Text};
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

/// A note that has a mark.
struct Marked<'d> {
    number: usize,
    label: &'d String,
    block: &'d Block,
    /// Its words, each with the block that they are of, where that is one paragraph.
    texts: Vec<(Option<&'d BlockId>, Cow<'d, Text>)>,
}

/// The notes of a text that have a mark, in the order of the marks.
fn marked_notes<'d>(document: &'d Document, numbers: &Numbers) -> Vec<Marked<'d>> {
    let mark = |(label, block, blocks): (&'d String, &'d Block, &'d Vec<Block>)| {
        let number = *numbers.get(label)?;
        let mut texts = Vec::new();
        collect_texts(blocks, &mut texts);
        Some(Marked { number, label, block, texts })
    };
    let mut marked: Vec<_> = definitions(&document.blocks).into_iter().filter_map(mark).collect();
    marked.sort_by_key(|note| note.number);
    marked
}

impl Book<'_> {
    /// Tells of notes without a mark.
    pub(crate) fn report_unmarked(&mut self, document: &Document, numbers: &Numbers) {
        for (label, block, _) in definitions(&document.blocks) {
            if !numbers.contains_key(label) {
                let message = "A footnote has no mark in the text and is left out.".to_owned();
                let hint = "Put its mark where it belongs, or delete it.";
                self.finding(Severity::Check, "note_without_mark", Some(&block.id), None, message, hint);
            }
        }
    }

    /// Sets the footnotes of a text for the foot of a column.
    pub(crate) fn set_notes(&mut self, document: &Document, numbers: &Numbers, width: Length) -> Vec<Note> {
        let style = self.design.styles.small.clone();
        let footnotes = marked_notes(document, numbers).into_iter().filter(|note| !is_endnote(note.label));
        let mut notes = Vec::new();
        for Marked { number, label, block, texts } in footnotes {
            let mut paragraphs = Vec::new();
            for (_, text) in texts {
                let spans = self.spans(&text, &style, &Numbers::new());
                paragraphs.push(self.set_spans(spans, &style, width - self.design.flow.note_indent));
            }
            let lines = paragraphs.iter().map(|paragraph: &Arc<_>| paragraph.lines.len()).sum();
            notes.push(Note { label: label.clone(), number, block: block.id.clone(), paragraphs, lines });
        }
        notes
    }
}

impl Collector<'_, '_> {
    /// Puts the endnotes behind the text.
    pub(super) fn endnotes(&mut self, document: &Document) {
        let design = self.book.design;
        self.flow.text_ends = Some(self.flow.frames.len());
        let ends = marked_notes(document, &self.numbers).into_iter().filter(|note| is_endnote(note.label));
        let style = &design.styles.small;
        for Marked { number, label, block, texts } in ends {
            if self.flow.endnotes.is_empty() {
                // Where the title is a heading of the text, notes stand one level below it.
                let below = u8::from(self.setting.level == 0 && self.last_level > 0);
                let head = self.setting.heads[usize::from(below)].clone();
                let level = self.setting.level + 1 + below;
                self.words("Notes", Stacked::heading(&head, level));
            }
            let number = self.book.span(&number.to_string(), &style.with(600, design.colors.blue));
            self.requests.push(Request::line(vec![number]));
            let (sign, first) = (self.requests.len() - 1, self.flow.frames.len());
            let nest = Nest { x: design.flow.note_indent, ..Nest::default() };
            let mut parts = Vec::new();
            for (of, text) in texts {
                // A mark inside a note leads nowhere, since no note hangs from another.
                let spans = self.book.spans(&text, style, &Numbers::new());
                let index = self.text(of, spans, style, Role::Paragraph, nest);
                self.flow.frames[index].hit = HitKind::Footnote;
                parts.push(Part::Frame(index));
            }
            if !parts.is_empty() {
                self.flow.endnotes.insert(label.clone(), first);
                self.flow.plan.push(Part::Note { label: sign, block: block.id.clone(), first, parts });
            }
        }
    }
}

fn collect_texts<'a>(blocks: &'a [Block], texts: &mut Vec<(Option<&'a BlockId>, Cow<'a, Text>)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => {
                texts.push((Some(&block.id), Cow::Borrowed(text)));
            }
            BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => collect_texts(blocks, texts),
            BlockKind::List(list) => list.items.iter().for_each(|item| collect_texts(&item.blocks, texts)),
            BlockKind::Table(table) => {
                let rows = table.head.iter().chain(&table.rows);
                texts.extend(rows.flat_map(|row| &row.cells).map(|cell| (None, Cow::Borrowed(&cell.text))));
            }
            BlockKind::Code { text, .. } | BlockKind::Raw { text } => {
                texts.push((None, Cow::Owned(Text::plain_words(text.trim_end_matches('\n')))));
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

    /// Whether a frame is of the text itself, not of its endnotes.
    pub(crate) fn is_text(&self, frame: usize) -> bool {
        self.text_ends.is_none_or(|end| frame < end)
    }

    /// The index of the footnote with a label.
    pub(crate) fn note_at(&self, label: &str) -> Option<usize> {
        self.notes.iter().position(|note| note.label == label)
    }
}
