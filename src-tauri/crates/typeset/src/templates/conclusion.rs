//! The last piece: its text, then the lessons of all case studies, gathered by theme.

use super::body::Space;
use super::issue::{Fit, Story};
use crate::inline::{Span, Target};
use crate::pages::{At, Book};
use foreword_model::{HitKind, Length, Lesson, NodeId, PieceContent, Rect, Role};

/// From a group's rule to its first baseline.
const FIRST: f64 = 9.0;

/// A lesson with the place it comes from.
struct Gathered<'i> {
    theme: &'i str,
    lesson: &'i Lesson,
    piece: usize,
}

impl Book<'_> {
    /// Lays the conclusion out.
    pub(crate) fn conclusion(&mut self, section: NodeId, story: &Story<'_>) -> Fit {
        let page = self.add_page();
        let first = self.open_piece(section, story, page);
        let figures = self.key_figures(section, story.piece, page, first - self.cap());
        let space = Space {
            first_page: page,
            top: first - self.design.grid.baseline,
            bottom: self.design.grid.bottom,
            narrow_top: figures,
            tail: Length::ZERO,
        };
        let ended = self.run_text(section, story, space, true);
        self.gathered_lessons(section, story);
        ended.fit
    }

    fn gathered_lessons(&mut self, section: NodeId, story: &Story<'_>) {
        let mut gathered = Vec::new();
        for (at, piece) in story.issue.pieces.iter().enumerate() {
            if at == story.at {
                continue;
            }
            let theme = piece.themes.first().map_or("Other lessons", String::as_str);
            let named = piece.lessons.iter().filter(|lesson| !lesson.lead.trim().is_empty());
            gathered.extend(named.map(|lesson| Gathered { theme, lesson, piece: at }));
        }
        if gathered.is_empty() {
            return;
        }
        let mut themes: Vec<&str> = Vec::new();
        for lesson in &gathered {
            if !themes.contains(&lesson.theme) {
                themes.push(lesson.theme);
            }
        }
        let page = self.next_page(story);
        let full = self.design.columns.full;
        let head = self.design.styles.head_2.clone();
        let title = format!("{} to borrow", counted(gathered.len(), "lesson"));
        let at = At { page, x: full.x, width: full.width, y: Length::mm(36.0) };
        self.put(section, Role::Heading(3), &title, &head, at);
        self.outline_entry(3, &title, page, Length::ZERO);
        let mut cursor = Cursor { page, y: Length::mm(45.0), number: 0 };
        for theme in themes {
            let lessons: Vec<&Gathered<'_>> =
                gathered.iter().filter(|lesson| lesson.theme == theme).collect();
            self.theme(section, story, theme, &lessons, &mut cursor);
        }
    }

    fn theme(
        &mut self,
        section: NodeId,
        story: &Story<'_>,
        theme: &str,
        lessons: &[&Gathered<'_>],
        cursor: &mut Cursor,
    ) {
        let (narrow, wide, full) =
            (self.design.columns.narrow, self.design.columns.wide, self.design.columns.full);
        let group = self.structure.add(section, Role::Section);
        let mut list = None;
        for (at, lesson) in lessons.iter().enumerate() {
            let spans = self.lesson_spans(lesson.lesson, &self.design.styles.body);
            let width = wide.width - Length::mm(9.0);
            let text = self.set_spans(spans, &self.design.styles.body.clone(), width);
            let height =
                Length::mm(FIRST + 6.0) + self.design.grid.baseline * (text.lines.len().max(1) as i64 - 1);
            let broke = cursor.y + height > self.design.grid.bottom;
            if broke {
                cursor.page = self.next_page(story);
                cursor.y = self.design.grid.top + self.design.grid.baseline - self.cap();
            }
            if at == 0 || broke {
                self.rule(cursor.page, full.x, cursor.y, full.width, self.design.rules.heavy);
                self.theme_name(
                    group,
                    theme,
                    at > 0,
                    At {
                        page: cursor.page,
                        x: narrow.x,
                        width: narrow.width,
                        y: cursor.y + Length::mm(FIRST),
                    },
                );
            } else {
                self.rule(cursor.page, wide.x, cursor.y, wide.width, self.design.rules.hair);
            }
            cursor.number += 1;
            let list = *list.get_or_insert_with(|| self.structure.add(group, Role::List { numbered: true }));
            let at = At { page: cursor.page, x: wide.x, width, y: cursor.y + Length::mm(FIRST) };
            let last = self.gathered_lesson(list, lesson, &text, cursor.number, at, story);
            cursor.y = last + Length::mm(3.0);
        }
        cursor.y += Length::mm(3.0);
    }

    fn theme_name(&mut self, group: NodeId, theme: &str, again: bool, at: At) {
        let style = self.design.styles.kicker.with(700, self.design.colors.navy);
        if again {
            let words = format!("{theme}, continued");
            let paragraph = self.set(&words, &style, at.width);
            let slice = crate::pages::paint::Slice {
                lines: 0..paragraph.lines.len(),
                paragraph: &paragraph,
                page: at.page,
                x: at.x,
                y: at.y,
                leading: style.leading,
                align: crate::pages::paint::Align::Left,
            };
            self.paint_artifact(foreword_model::ArtifactKind::Layout, &slice);
        } else {
            self.put(group, Role::Heading(4), theme, &style, at);
        }
    }

    /// Paints one lesson; returns the baseline of its reference.
    fn gathered_lesson(
        &mut self,
        list: NodeId,
        lesson: &Gathered<'_>,
        text: &crate::inline::Paragraph,
        number: usize,
        at: At,
        story: &Story<'_>,
    ) -> Length {
        use crate::pages::paint::Align;
        let styles = &self.design.styles;
        let (numeral, small, leading) = (styles.numeral.clone(), styles.small.clone(), styles.body.leading);
        let item = self.structure.add(list, Role::ListItem);
        let label = self.structure.add(item, Role::Label);
        self.put_line(label, &format!("{number} "), &numeral, at, Align::Left);
        let body = self.structure.add(item, Role::ListBody);
        let indent = if number > 99 { 13.5 } else { 9.0 };
        let place = At { x: at.x + Length::mm(indent), ..at };
        let (_, last) = self.put_set(body, Role::Paragraph, text, leading, place, Align::Left);
        let words = self.where_from(lesson.piece, story);
        let span = self.link_span(&words, &small, Target::Piece(lesson.piece));
        let below = At { y: last + Length::mm(6.0), ..place };
        let (_, last) = self.put_spans(body, Role::Paragraph, vec![span], &small, below);
        let area = Rect::new(at.x, at.y - Length::mm(5.0), at.width, last - at.y + Length::mm(6.5));
        self.hit(at.page, area, HitKind::Lessons, &lesson.lesson.lead);
        last
    }

    pub(crate) fn lesson_spans(&self, lesson: &Lesson, body: &crate::design::Style) -> Vec<Span> {
        let lead = lesson.lead.trim().trim_end_matches('.');
        let mut spans = vec![self.span(&format!("{lead}."), &body.with(700, self.design.colors.navy))];
        if !lesson.text.trim().is_empty() {
            spans.push(self.span(&format!(" {}", lesson.text.trim()), body));
        }
        spans
    }

    /// `Northbridge, page 8`, as far as the page is known.
    fn where_from(&self, piece: usize, story: &Story<'_>) -> String {
        let from = &story.issue.pieces[piece];
        let name = short_name(from);
        // Until the first round has found the page a number of the usual width keeps the place.
        let page = self.known.pieces.get(&piece).map_or(88, |spot| spot.page + 1);
        format!("{name}, page {page}")
    }
}

/// What a piece is called where there is little room.
pub(crate) fn short_name(piece: &PieceContent) -> &str {
    let name =
        [&piece.trust_short, &piece.trust, &piece.title].into_iter().find(|name| !name.trim().is_empty());
    name.map_or("", |name| name.trim())
}

/// Where the next lesson goes.
struct Cursor {
    page: usize,
    y: Length,
    number: usize,
}

/// `Nine lessons`, in words up to twenty.
fn counted(count: usize, noun: &str) -> String {
    const WORDS: [&str; 21] = [
        "No",
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
        "Seven",
        "Eight",
        "Nine",
        "Ten",
        "Eleven",
        "Twelve",
        "Thirteen",
        "Fourteen",
        "Fifteen",
        "Sixteen",
        "Seventeen",
        "Eighteen",
        "Nineteen",
        "Twenty",
    ];
    let number = WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned());
    let plural = if count == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_written_out() {
        assert_eq!(counted(9, "lesson"), "Nine lessons");
        assert_eq!(counted(1, "lesson"), "One lesson");
        assert_eq!(counted(48, "lesson"), "48 lessons");
    }
}
