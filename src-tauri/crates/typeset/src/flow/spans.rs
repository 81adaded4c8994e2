//! The runs of a text as spans with their looks.

use crate::design::Style;
use crate::inline::{Span, Target};
use crate::pages::Book;
use foreword_model::{Marks, Run, RunContent, Text};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Footnotes by label: the number each has in its piece.
pub(crate) type Numbers = BTreeMap<String, usize>;

impl Book<'_> {
    /// The spans of a text in a style.
    pub(crate) fn spans(&self, text: &Text, style: &Style, numbers: &Numbers) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut at = 0;
        for run in &text.runs {
            let units = foreword_model::document::utf16_len(run.content.as_plain());
            let source = Some(at..at + units);
            at += units;
            let mut span = match &run.content {
                RunContent::Text { text } => self.marked(text, &run.marks, style),
                RunContent::Break => self.span("\n", style),
                RunContent::Raw { text } => self.span(text, &style.colored(self.design.colors.muted)),
                RunContent::NoteMark { label } => self.note_mark(label, style, numbers),
                RunContent::Image { .. } => continue,
            };
            span.source = source;
            // A note mark right after another needs a comma between them, or 1 and 2 read as 12.
            if is_note(&span) && spans.last().is_some_and(is_note) {
                let mut comma = span.clone();
                comma.text = ",".into();
                comma.link = None;
                comma.source = None;
                spans.push(comma);
            }
            spans.push(span);
        }
        spans
    }

    fn marked(&self, words: &str, marks: &Marks, style: &Style) -> Span {
        let weight = if marks.strong { style.weight.max(700) } else { style.weight };
        let mut look = self.look_in(style, weight, marks.emphasis);
        look.strike = marks.strike;
        let link = marks.link.as_ref().filter(|link| leads_out(&link.href)).map(|link| {
            look.underline = true;
            if style.color == self.design.colors.ink || style.color == self.design.colors.muted {
                look.color = self.design.links.color;
            }
            Arc::new(Target::Address(link.href.clone()))
        });
        Span { text: words.to_owned(), look, link, source: None }
    }

    fn note_mark(&self, label: &str, style: &Style, numbers: &Numbers) -> Span {
        let notes = &self.design.notes;
        let mut look = self.look_in(style, notes.weight, false);
        // The mark keeps its proportion to the text it stands in.
        look.size =
            notes.size.scale(style.size.to_micropoints(), self.design.styles.body.size.to_micropoints());
        look.raise =
            notes.raise.scale(style.size.to_micropoints(), self.design.styles.body.size.to_micropoints());
        look.color = notes.color;
        look.tracking = 0;
        let number = numbers.get(label);
        Span {
            text: number.map_or_else(|| label.to_owned(), usize::to_string),
            look,
            link: number.map(|_| Arc::new(Target::Note(label.to_owned()))),
            source: None,
        }
    }
}

fn is_note(span: &Span) -> bool {
    matches!(span.link.as_deref(), Some(Target::Note(_)))
}

fn leads_out(href: &str) -> bool {
    ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme))
}

/// The pictures inside a text, in order.
pub(crate) fn pictures(text: &Text) -> impl Iterator<Item = &Run> {
    text.runs.iter().filter(|run| matches!(run.content, RunContent::Image { .. }))
}

/// Takes blanks off the spans' outer ends, where a picture stood beside them.
pub(crate) fn is_blank(spans: &[Span]) -> bool {
    spans.iter().all(|span| span.text.trim().is_empty())
}
