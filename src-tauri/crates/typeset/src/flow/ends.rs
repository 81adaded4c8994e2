//! What a text begins and ends with where a design asks for it: a large letter, a small square.

use super::collect::Collector;
use super::{Content, Frame};
use crate::inline::{Drop, Line};
use crate::pages::Book;
use foreword_model::{ArtifactKind, Item, Length, Path, Rect, Role};

impl Collector<'_, '_> {
    /// Makes the first letter of the text large, if its first paragraph opens the text or follows its first heading.
    pub(crate) fn drop_cap(&mut self) {
        let design = self.book.design;
        let Some(cap) = design.text.drop_cap else { return };
        let Some((at, leading)) = self.flow.frames.iter().take(2).find_map(plain) else { return };
        let (body, faces) = (&design.styles.body, self.book.faces);
        let mut look = self.book.look_in(body, cap.weight, false);
        let small = faces.face(self.book.look(body).face).cap_height(body.size);
        let down = leading * (cap.lines as i64 - 1);
        look.size = faces.face(look.face).size_of_capitals(down + small);
        (look.color, look.raise) = (cap.color, -down);
        self.requests[at].drop = Some(Drop { look, lines: cap.lines, gap: cap.gap });
    }

    /// Puts a square behind the last word so far, if that ends a paragraph.
    pub(crate) fn end_mark(&mut self) {
        let Some(mark) = self.book.design.text.end_mark else { return };
        let ends = self.flow.text_ends.unwrap_or(self.flow.frames.len());
        let Some((at, _)) = self.flow.frames[..ends].last().and_then(plain) else { return };
        self.requests[at].tail = mark.gap + mark.size;
        self.flow.end = ends.checked_sub(1);
    }
}

/// The request and the leading of a paragraph outside all boxes.
fn plain(frame: &Frame) -> Option<(usize, Length)> {
    match frame.content {
        Content::Text { paragraph, leading, role: Role::Paragraph, .. } if frame.tint.is_none() => {
            Some((paragraph, leading))
        }
        _ => None,
    }
}

impl Book<'_> {
    /// Paints the square behind the last line of a text, which begins at `x`.
    pub(super) fn paint_end_mark(&mut self, page: usize, x: Length, y: Length, line: &Line) {
        let Some(mark) = self.design.text.end_mark else { return };
        let right = x + line.indent + line.width;
        let square = Rect::new(right - mark.size, y - mark.size, mark.size, mark.size);
        let path = Path::filled_rect(square, mark.color);
        self.artifact(page, ArtifactKind::Layout, vec![Item::Path(path)]);
    }
}
