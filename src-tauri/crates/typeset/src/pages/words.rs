//! Words in fixed places: set, painted and tagged in one step.

use super::Book;
use super::paint::{Align, NotePlaces, Slice, Thread};
use crate::design::Style;
use crate::inline::{Paragraph, Span};
use foreword_model::{Length, NodeId, Role};

/// Where words stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At {
    pub page: usize,
    pub x: Length,
    pub width: Length,
    /// The first baseline.
    pub y: Length,
}

impl At {
    pub(crate) fn down(self, by: Length) -> Self {
        Self { y: self.y + by, ..self }
    }
}

impl Book<'_> {
    /// Puts words as a node of their own and returns it with the last baseline.
    pub(crate) fn put(
        &mut self,
        parent: NodeId,
        role: Role,
        words: &str,
        style: &Style,
        at: At,
    ) -> (NodeId, Length) {
        let span = self.span(words, style);
        self.put_spans(parent, role, vec![span], style, at)
    }

    /// Puts spans as a node of their own and returns it with the last baseline.
    pub(crate) fn put_spans(
        &mut self,
        parent: NodeId,
        role: Role,
        spans: Vec<Span>,
        style: &Style,
        at: At,
    ) -> (NodeId, Length) {
        let paragraph = self.set_spans(spans, style, at.width);
        self.put_set(parent, role, &paragraph, style.leading, at, Align::Left)
    }

    /// Puts lines as a node of their own and returns it with the last baseline.
    pub(crate) fn put_set(
        &mut self,
        parent: NodeId,
        role: Role,
        paragraph: &Paragraph,
        leading: Length,
        at: At,
        align: Align,
    ) -> (NodeId, Length) {
        let node = self.structure.add(parent, role);
        let last = self.put_lines(node, paragraph, leading, at, align);
        (node, last)
    }

    /// Paints lines under a node that exists and returns the last baseline.
    pub(crate) fn put_lines(
        &mut self,
        node: NodeId,
        paragraph: &Paragraph,
        leading: Length,
        at: At,
        align: Align,
    ) -> Length {
        let lines = 0..paragraph.lines.len();
        let slice = Slice { paragraph, lines, page: at.page, x: at.x, y: at.y, leading, align };
        self.paint(node, &slice, None, &mut Thread::default(), &NotePlaces::new());
        at.y + leading * (paragraph.lines.len().max(1) as i64 - 1)
    }

    /// Paints one line of words under a node that exists.
    pub(crate) fn put_line(&mut self, node: NodeId, words: &str, style: &Style, at: At, align: Align) {
        let paragraph = self.set(words, style, Length::mm(2000.0));
        self.put_lines(node, &paragraph, style.leading, at, align);
    }
}

/// The paragraphs of words with blank lines between them, each on one line.
pub(crate) fn paragraphs(words: &str) -> impl Iterator<Item = String> + '_ {
    let flat = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
    words.split("\n\n").map(flat).filter(|part| !part.is_empty())
}
