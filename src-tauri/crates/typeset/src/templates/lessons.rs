//! What others can learn: the box at the end of a case study.

use super::body::Ended;
use super::issue::Story;
use crate::inline::Paragraph;
use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{HitKind, Length, Lesson, NodeId, Rect, Role};
use std::sync::Arc;

pub(super) const TITLE: &str = "What others can learn";
/// The least white above the box.
const ABOVE_LEAST: f64 = 6.0;
/// From the top edge to the title, and to the first lesson.
const HEAD: f64 = 12.0;
const FIRST: f64 = 24.0;
/// From the last baseline to the bottom edge.
const FOOT: f64 = 9.0;

/// A lesson in lines.
struct LessonSet {
    lead: Arc<Paragraph>,
    text: Option<Arc<Paragraph>>,
}

impl LessonSet {
    fn lines(&self) -> usize {
        self.lead.lines.len() + self.text.as_ref().map_or(0, |text| text.lines.len())
    }
}

impl Book<'_> {
    /// Paints the lessons under the text, on a new page if they do not fit; none when there are no lessons.
    pub(crate) fn lessons_box(
        &mut self,
        parent: NodeId,
        lessons: &[Lesson],
        ended: &Ended,
        story: &Story<'_>,
    ) -> Option<Length> {
        let sets = self.set_lessons(lessons);
        if sets.is_empty() {
            return None;
        }
        let pitches = pitches(&sets, self.design.styles.body.leading);
        let height = self.lessons_height(&sets);
        let bottom = self.design.grid.bottom;
        let lowest = ended.y.max(ended.narrow);
        let fits = bottom - height >= lowest + Length::mm(ABOVE_LEAST);
        let (page, top) = if fits {
            (ended.page, bottom - height)
        } else {
            let page = self.next_page(story);
            (page, self.design.grid.top)
        };
        self.paint_lessons(parent, &sets, &pitches, page, top, height);
        Some(top)
    }

    /// The room that lessons need below the text, white above them included.
    pub(crate) fn lessons_tail(&mut self, lessons: &[Lesson]) -> Length {
        let sets = self.set_lessons(lessons);
        if sets.is_empty() {
            return Length::ZERO;
        }
        self.lessons_height(&sets) + Length::mm(ABOVE_LEAST)
    }

    fn lessons_height(&self, sets: &[LessonSet]) -> Length {
        let leading = self.design.styles.body.leading;
        let rows: Length = pitches(sets, leading).into_iter().sum();
        Length::mm(FIRST + FOOT) + rows - leading * 2
    }

    fn set_lessons(&mut self, lessons: &[Lesson]) -> Vec<LessonSet> {
        let white = self.design.colors.white;
        let body = self.design.styles.body.colored(white);
        let bold = body.with(700, white);
        let width = Length::mm(66.0);
        let mut sets = Vec::new();
        for lesson in lessons.iter().filter(|lesson| !lesson.lead.trim().is_empty()) {
            let lead = self.set(lesson.lead.trim().trim_end_matches('.'), &bold, width);
            let text = lesson.text.trim();
            let text = (!text.is_empty()).then(|| self.set(text, &body, width));
            sets.push(LessonSet { lead, text });
        }
        sets
    }

    fn paint_lessons(
        &mut self,
        parent: NodeId,
        sets: &[LessonSet],
        pitches: &[Length],
        page: usize,
        top: Length,
        height: Length,
    ) {
        let full = self.design.columns.full;
        let area = Rect::new(full.x, top, full.width, height);
        self.behind(page, area, self.design.colors.navy);
        let section = self.structure.add(parent, Role::Section);
        let head = self.design.styles.head_2.colored(self.design.colors.white);
        let left = full.x + Length::mm(6.0);
        let at = At { page, x: left, width: full.width - Length::mm(12.0), y: top + Length::mm(HEAD) };
        self.put(section, Role::Heading(3), TITLE, &head, at);
        let list = self.structure.add(section, Role::List { numbered: true });
        let mut y = top + Length::mm(FIRST);
        for (row, pair) in sets.chunks(2).enumerate() {
            for (column, set) in pair.iter().enumerate() {
                let x = left + Length::mm(87.0) * column as i64;
                let number = row * 2 + column + 1;
                self.paint_lesson(list, set, number, At { page, x, width: Length::mm(66.0), y });
            }
            y += pitches[row];
        }
        self.hit(page, area, HitKind::Lessons, TITLE);
    }

    fn paint_lesson(&mut self, list: NodeId, set: &LessonSet, number: usize, at: At) {
        let item = self.structure.add(list, Role::ListItem);
        let label = self.structure.add(item, Role::Label);
        let numeral = self.design.styles.numeral.colored(self.design.colors.gold);
        self.put_line(label, &format!("{number} "), &numeral, at, Align::Left);
        let body = self.structure.add(item, Role::ListBody);
        let leading = self.design.styles.body.leading;
        let place = At { x: at.x + Length::mm(9.0), ..at };
        let (_, last) = self.put_set(body, Role::Paragraph, &set.lead, leading, place, Align::Left);
        if let Some(text) = &set.text {
            self.put_set(
                body,
                Role::Paragraph,
                text,
                leading,
                At { y: last + leading, ..place },
                Align::Left,
            );
        }
    }
}

/// The height of each row: that of its taller lesson and a blank line.
fn pitches(sets: &[LessonSet], leading: Length) -> Vec<Length> {
    let taller = |pair: &[LessonSet]| pair.iter().map(LessonSet::lines).max().unwrap_or(0);
    sets.chunks(2).map(|pair| leading * (taller(pair) as i64 + 1)).collect()
}
