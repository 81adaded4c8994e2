//! What inspectors found: a chip for each question, always with the word.

use crate::design::Design;
use crate::pages::paint::{Align, Slice};
use crate::pages::{At, Book};
use foreword_model::{
    ArtifactKind, Color, DomainRating, HitKind, Item, Length, NodeId, Path, Rating, Rect, Role, Scope, Stroke,
};

const COLUMN: f64 = 24.0;
const PITCH: f64 = 30.0;
/// From the title to the questions.
const QUESTIONS: f64 = 8.25;
/// From a question's baseline to its chip.
const CHIP: f64 = 2.25;

/// The fill of a rating and the colour of the words on it.
pub(crate) fn chip_colors(design: &Design, rating: Rating) -> (Color, Color) {
    let colors = &design.colors;
    match rating {
        Rating::Outstanding => (colors.outstanding, colors.white),
        Rating::Good => (colors.good, colors.white),
        Rating::RequiresImprovement => (colors.requires_improvement, colors.ink),
        Rating::Inadequate => (colors.inadequate, colors.white),
        Rating::NotRated => (colors.paper, colors.ink),
    }
}

/// The colour of a rating's word beside a chart.
pub(crate) fn word_color(design: &Design, rating: Rating) -> Color {
    let colors = &design.colors;
    match rating {
        Rating::Outstanding => colors.outstanding_words,
        Rating::Good => colors.good_words,
        Rating::RequiresImprovement => colors.requires_improvement_words,
        Rating::Inadequate => colors.inadequate_words,
        Rating::NotRated => colors.ink,
    }
}

/// The height of chips: two lines where one of them needs two.
fn chip_height(ratings: &[DomainRating]) -> Length {
    let tall = ratings.iter().any(|rating| rating.rating == Rating::RequiresImprovement);
    Length::mm(if tall { 12.75 } else { 7.5 })
}

/// From the baseline of the title to the foot of the chips.
pub(crate) fn height(ratings: &[DomainRating]) -> Length {
    Length::mm(QUESTIONS + CHIP) + chip_height(ratings)
}

impl Book<'_> {
    /// Paints the ratings under a title whose baseline is `y`; returns the bottom edge.
    pub(crate) fn ratings(
        &mut self,
        parent: NodeId,
        ratings: &[DomainRating],
        date: &str,
        page: usize,
        y: Length,
    ) -> Length {
        if ratings.is_empty() {
            return y;
        }
        let full = self.design.columns.full;
        let words = if date.trim().is_empty() {
            "What inspectors found".to_owned()
        } else {
            format!("What inspectors found in {}", date.trim())
        };
        let label = self.design.styles.label.clone();
        let at = At { page, x: full.x, width: full.width, y };
        self.put(parent, Role::Paragraph, &words, &label, at);
        let table = self.structure.add(parent, Role::Table);
        let head = self.structure.add(table, Role::TableHead);
        let questions = self.structure.add(head, Role::TableRow);
        let body = self.structure.add(table, Role::TableBody);
        let answers = self.structure.add(body, Role::TableRow);
        let height = chip_height(ratings);
        let small = self.design.styles.small.clone();
        let baseline = y + Length::mm(QUESTIONS);
        let top = baseline + Length::mm(CHIP);
        for (at, rating) in ratings.iter().take(6).enumerate() {
            let x = full.x + Length::mm(PITCH) * at as i64;
            let place = At { page, x, width: Length::mm(COLUMN), y: baseline };
            self.put(questions, Role::TableHeader(Scope::Column), rating.domain.words(), &small, place);
            let cell = self.structure.add(answers, Role::TableData);
            self.chip(cell, rating.rating, page, Rect::new(x, top, Length::mm(COLUMN), height));
        }
        let area = Rect::new(full.x, y - Length::mm(4.5), full.width, top + height - y + Length::mm(4.5));
        self.hit(page, area, HitKind::Ratings, &words);
        top + height
    }

    fn chip(&mut self, cell: NodeId, rating: Rating, page: usize, rect: Rect) {
        let (fill, words) = chip_colors(self.design, rating);
        let mut path = Path::filled_rect(rect, fill);
        if rating == Rating::NotRated {
            let width = self.design.rules.fine.weight;
            let color = self.design.colors.muted;
            path.stroke = Some(Stroke { color, width, round: false, dashes: Vec::new() });
        }
        self.artifact(page, ArtifactKind::Background, vec![Item::Path(path)]);
        let style = self.design.styles.small.with(600, words);
        let paragraph = self.set(rating.words(), &style, rect.width - Length::mm(1.0));
        let lines = paragraph.lines.len();
        let middle = rect.y + rect.height / 2;
        let first = middle - style.leading * (lines as i64 - 1) / 2 + Length::mm(1.35);
        let slice = Slice {
            paragraph: &paragraph,
            lines: 0..lines,
            page,
            x: rect.x + rect.width / 2,
            y: first,
            leading: style.leading,
            align: Align::Center,
        };
        self.paint_plain(cell, &slice);
    }
}
