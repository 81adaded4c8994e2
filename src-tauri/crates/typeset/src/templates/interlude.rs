//! A page between two pieces: somebody's words, large, so that no page faces a picture empty.

use super::issue::Story;
use super::quote::quoted;
use crate::design::{Step, Style};
use crate::inline::Fill;
use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{ArtifactKind, HitKind, Length, Quote, Rect};

/// The first baseline of the words.
const WORDS: f64 = 120.0;
/// From the last line of words to the speaker.
const SPEAKER: f64 = 15.0;

impl Book<'_> {
    /// Paints words of the piece that begins overleaf; the page is decoration, its words stand in the piece.
    pub(crate) fn interlude(&mut self, story: &Story<'_>, page: usize) {
        let design = self.design;
        let piece = story.piece;
        let spoken = piece.quotes.iter().find(|quote| !quote.words.trim().is_empty()).cloned();
        let learned = piece.lessons.iter().find(|lesson| !lesson.lead.trim().is_empty());
        let learned = learned.map(|lesson| Quote { words: lesson.lead.clone(), ..Quote::default() });
        let Some(quote) = spoken.or(learned) else { return };
        let quote = &quote;
        self.piece = piece.id.clone();
        let whole = self.whole_page();
        self.behind(page, whole, design.colors.navy);
        let style = interlude_style(&design.styles.head_1, design.colors.white);
        let full = design.columns.full;
        let spoken = !quote.speaker.trim().is_empty();
        let hang = if spoken { self.width_of("“", &style) } else { Length::ZERO };
        let set = self.set(&quoted(quote), &style, full.width - Length::mm(12.0));
        let lines = set.lines.len().max(1) as i64 - 1;
        let first = Length::mm(WORDS) - style.leading * lines / 2;
        self.behind_words(
            page,
            &set,
            style.leading,
            At { page, x: full.x, width: full.width, y: first },
            hang,
        );
        let below = first + style.leading * lines + Length::mm(SPEAKER);
        let name = speaker(quote, &piece.trust);
        let sky = design.styles.kicker.with(400, design.colors.sky);
        let set = self.set(&name, &sky, full.width);
        self.behind_words(
            page,
            &set,
            sky.leading,
            At { page, x: full.x, width: full.width, y: below },
            Length::ZERO,
        );
        let area = Rect::new(full.x, first - style.leading, full.width, below - first + style.leading);
        self.hit(page, area, HitKind::Quote, &quote.words);
    }

    /// Lines as an artifact, the first one further out for its quotation mark.
    fn behind_words(
        &mut self,
        page: usize,
        paragraph: &crate::inline::Paragraph,
        leading: Length,
        at: At,
        hang: Length,
    ) {
        let count = paragraph.lines.len();
        for line in 0..count {
            let x = if line == 0 { at.x - hang } else { at.x };
            let slice = crate::pages::paint::Slice {
                paragraph,
                lines: line..line + 1,
                page,
                x,
                y: at.y + leading * line as i64,
                leading,
                align: Align::Left,
            };
            self.paint_artifact(ArtifactKind::Layout, &slice);
        }
    }
}

fn interlude_style(head: &Style, color: foreword_model::Color) -> Style {
    let step =
        head.steps.first().copied().unwrap_or(Step { size: head.size, leading: head.leading, lines: 1 });
    Style { weight: 600, color, fill: Fill::Balanced, ..head.at(step) }
}

fn speaker(quote: &Quote, trust: &str) -> String {
    let parts = [quote.speaker.trim(), quote.role.trim(), trust.trim()];
    let mut shown: Vec<&str> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !shown.iter().any(|other| other.contains(part)) {
            shown.push(part);
        }
    }
    shown.join(", ")
}
