//! What opens a piece in every design of columns: title, standfirst and trust, the caption of its picture. Each is
//! painted with the area in which a click finds it.

use super::issue::Story;
use crate::design::Style;
use crate::inline::Paragraph;
use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{HitKind, Length, NodeId, PiecePicture, Rect, Role};

impl Book<'_> {
    /// Paints a title; returns its last baseline.
    pub(super) fn put_title(
        &mut self,
        section: NodeId,
        story: &Story<'_>,
        (title, style): (&Paragraph, &Style),
        at: At,
    ) -> Length {
        let node = self.title_node(section, story, at.page);
        let last = self.put_lines(node, title, style.leading, at, Align::Optical);
        let area = Rect::new(at.x, at.y - style.leading, at.width, last - at.y + style.leading);
        self.hit(at.page, area, HitKind::Title, &story.piece.title);
        last
    }

    /// Paints a standfirst, if there is one; returns its last baseline.
    pub(super) fn put_standfirst(&mut self, section: NodeId, story: &Story<'_>, at: At) -> Option<Length> {
        let words = story.piece.standfirst.trim();
        if words.is_empty() {
            return None;
        }
        let style = &self.design.styles.standfirst;
        let (_, last) = self.put(section, Role::Paragraph, words, style, at);
        let area = Rect::new(at.x, at.y - style.leading, at.width, last - at.y + style.leading * 2);
        self.hit(at.page, area, HitKind::Standfirst, words);
        Some(last)
    }

    /// Paints the name of the trust, if there is one; returns its last baseline.
    pub(super) fn put_trust(&mut self, section: NodeId, story: &Story<'_>, at: At) -> Option<Length> {
        let words = story.piece.trust.trim();
        if words.is_empty() {
            return None;
        }
        let style = &self.design.styles.trust;
        let (_, last) = self.put(section, Role::Paragraph, words, style, at);
        let area = Rect::new(at.x, at.y - style.leading, at.width, last - at.y + style.leading * 4 / 3);
        self.hit(at.page, area, HitKind::Trust, words);
        Some(last)
    }

    /// Paints the caption of an opening picture under `parent`, its last line at `at.y` if `hangs`, else its first.
    pub(super) fn put_opening_caption(
        &mut self,
        (parent, role): (NodeId, Role),
        (hero, words): (&PiecePicture, &str),
        at: At,
        hangs: bool,
    ) {
        let style = self.design.styles.small.colored(self.design.colors.muted);
        let set = self.set(words, &style, at.width);
        let above = style.leading * (set.lines.len().max(1) as i64 - 1);
        let at = At { y: if hangs { at.y - above } else { at.y }, ..at };
        self.put_set(parent, role, &set, style.leading, at, Align::Left);
        let area = Rect::new(at.x, at.y - style.leading, at.width, above + style.leading * 2);
        self.hit(at.page, area, HitKind::Caption, &hero.caption);
    }
}

/// Caption and credit of an opening picture in one sentence after the other; none when there are no words.
pub(super) fn caption_of(hero: &PiecePicture) -> Option<String> {
    let words: Vec<&str> =
        [hero.caption.trim(), hero.credit.trim()].into_iter().filter(|words| !words.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
