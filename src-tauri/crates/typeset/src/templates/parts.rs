//! The parts of a piece beside its text, one under the other in a column: facts, ratings, quotes, lessons, whom to ask.

use super::conclusion::short_name;
use super::issue::Story;
use super::{contact, lessons};
use crate::design::Rule;
use crate::flow::collect::Collector;
use crate::flow::stack::Stacked;
use crate::inline::{Span, Target};
use foreword_model::{HitKind, Length, PieceContent, Quote, Signatory, Template};

impl Collector<'_, '_> {
    /// Kicker, trust, title and standfirst.
    pub(super) fn opening(&mut self, piece: &PieceContent) {
        let design = self.book().design;
        let styles = &design.styles;
        self.words(&piece.kicker, Stacked::paragraph(&styles.kicker).kept());
        self.words(&piece.trust, Stacked::paragraph(&styles.trust).opens(HitKind::Trust).kept());
        let (_, title) =
            self.book().set_stepped(piece.title.trim(), &styles.title, design.text.columns[0].width);
        self.words(&piece.title, Stacked::heading(&title, 2).opens(HitKind::Title));
        self.words(&piece.standfirst, Stacked::paragraph(&styles.standfirst).opens(HitKind::Standfirst));
    }

    /// Key figures, key facts and ratings: what is to be known before reading on.
    pub(super) fn glance(&mut self, piece: &PieceContent) {
        self.figures_below(piece);
        self.facts(piece);
    }

    fn figures_below(&mut self, piece: &PieceContent) {
        let design = self.book().design;
        let styles = &design.styles;
        for figure in piece.key_figures.iter().filter(|figure| !figure.figure.trim().is_empty()) {
            let big = Stacked::paragraph(&styles.big_figure).opens(HitKind::KeyFigures).kept();
            let big = big.under(design.rules.figure);
            self.words(&figure.figure, big);
            self.words(&figure.label, Stacked::paragraph(&styles.box_text).opens(HitKind::KeyFigures));
        }
    }

    /// Key facts and ratings.
    fn facts(&mut self, piece: &PieceContent) {
        let design = self.book().design;
        let styles = &design.styles;
        let several = design.text.columns.len() > 1;
        let facts = piece.key_facts.iter().filter(|fact| !fact.value.trim().is_empty());
        let mut lines: Vec<(Vec<Span>, Stacked<'_>)> = Vec::new();
        for fact in facts {
            if lines.is_empty() {
                let head = Stacked::paragraph(&styles.head_3).opens(HitKind::KeyFacts).kept();
                lines.push((vec![self.book().span("Key facts", &styles.head_3)], head));
            }
            let value = Stacked::paragraph(&styles.box_text).opens(HitKind::KeyFacts);
            let words = self.book().span(fact.value.trim(), &styles.box_text);
            if several {
                // In a column label and value share their line.
                let bold = styles.box_text.with(700, styles.box_text.color);
                let label = self.book().span(&format!("{}: ", fact.label.trim()), &bold);
                lines.push((vec![label, words], value));
                continue;
            }
            let label = Stacked::paragraph(&styles.label).opens(HitKind::KeyFacts).kept();
            lines.push((vec![self.book().span(fact.label.trim(), &styles.label)], label));
            lines.push((vec![words], value));
        }
        if !lines.is_empty() {
            self.boxed(lines);
        }
        self.ratings(piece);
    }

    /// Key facts in a narrow column, each under its label.
    pub(super) fn facts_beside(&mut self, piece: &PieceContent) {
        let styles = &self.book().design.styles;
        for fact in piece.key_facts.iter().filter(|fact| !fact.value.trim().is_empty()) {
            self.words(&fact.label, Stacked::paragraph(&styles.label).opens(HitKind::KeyFacts).kept());
            self.words(&fact.value, Stacked::paragraph(&styles.box_text).opens(HitKind::KeyFacts));
        }
    }

    /// Ratings as a list: the question, the judgement.
    pub(super) fn ratings(&mut self, piece: &PieceContent) {
        if piece.ratings.is_empty() {
            return;
        }
        let design = self.book().design;
        let (mut body, label) = (design.styles.box_text.clone(), &design.styles.label);
        if design.text.columns.len() > 1 {
            body.after = Length::ZERO;
        }
        let body = &body;
        let date = piece.ratings_date.trim();
        let head = if date.is_empty() { "Ratings".to_owned() } else { format!("Ratings, {date}") };
        self.words(&head, Stacked::paragraph(label).opens(HitKind::Ratings).kept());
        let mut items = Vec::new();
        for rating in &piece.ratings {
            let words = format!("{}: {}", rating.domain.words(), rating.rating.words().to_lowercase());
            items.push((self.book().rating_sign(rating.rating, body), vec![self.book().span(&words, body)]));
        }
        let look = Stacked::paragraph(body).opens(HitKind::Ratings).indented(design.text.indent).kept();
        self.items(false, items, look);
    }

    /// Quotes that the text does not hold anyway.
    pub(super) fn quotes(&mut self, quotes: &[Quote], piece: &PieceContent) {
        let design = self.book().design;
        for quote in quotes {
            if quote.words.trim().is_empty() || says(piece, quote) {
                continue;
            }
            // What is set across a page would shout in one of several columns.
            let several = design.text.columns.len() > 1;
            let style = if several { &design.styles.head_2 } else { &design.styles.pull_quote };
            let mut spans = vec![self.book().span(&format!("“{}”", quote.words.trim()), style)];
            let speaker = speaker(quote);
            if !speaker.is_empty() {
                spans.push(self.book().span(&format!("\n{speaker}"), &design.styles.box_text));
            }
            self.boxed(vec![(spans, Stacked::paragraph(style).opens(HitKind::Quote))]);
        }
    }

    /// What closes a piece: what others can learn, whom to ask, who signs it.
    pub(super) fn closing(&mut self, story: &Story<'_>) {
        self.lessons(story);
        self.contact(story.piece);
        story.piece.signatories.iter().for_each(|who| self.signatory(who));
    }

    /// What others can learn; after the last piece what all pieces teach.
    fn lessons(&mut self, story: &Story<'_>) {
        let gathers = story.piece.template == Template::Conclusion;
        let design = self.book().design;
        let mut number = 0;
        let others = story.issue.pieces.iter().filter(|piece| gathers && piece.id != story.piece.id);
        for piece in std::iter::once(story.piece).chain(others) {
            if piece.lessons.is_empty() {
                continue;
            }
            let own = piece.id == story.piece.id;
            let head = if own { lessons::TITLE } else { short_name(piece) };
            let style = if own { &design.styles.head_2 } else { &design.styles.head_3 };
            let level = if own { 3 } else { 4 };
            if !own && number == 0 {
                self.words("Lessons from this issue", Stacked::heading(&design.styles.head_2, 3));
            }
            let first = number + 1;
            number += piece.lessons.len();
            let put = |stack: &mut Self| {
                stack.words(head, Stacked::heading(style, level).opens(HitKind::Lessons));
                stack.numbered_lessons(piece, first);
            };
            // What a piece of a magazine teaches stands in a box of one column, and whom to ask at its foot.
            if own && !gathers && design.text.columns.len() > 1 {
                self.in_box(|stack| {
                    put(stack);
                    stack.contact_lines(piece, Some(design.rules.opener));
                });
            } else {
                put(self);
            }
        }
    }

    fn numbered_lessons(&mut self, piece: &PieceContent, first: usize) {
        let styles = &self.book().design.styles;
        let mut items = Vec::new();
        for (number, lesson) in (first..).zip(&piece.lessons) {
            let sign = self.book().span(&format!("{number}."), &styles.numeral);
            items.push((sign, self.book().lesson_spans(lesson, &styles.box_text)));
        }
        let look = Stacked::paragraph(&styles.box_text).opens(HitKind::Lessons);
        self.items(true, items, look.indented(styles.numeral.size.scale(152, 100)));
    }

    /// Whom to ask, in a box; in a magazine that is the foot of the box of lessons.
    fn contact(&mut self, piece: &PieceContent) {
        let several = self.book().design.text.columns.len() > 1;
        let told = several && !piece.lessons.is_empty() && piece.template != Template::Conclusion;
        if !told {
            self.in_box(|stack| stack.contact_lines(piece, None));
        }
    }

    fn contact_lines(&mut self, piece: &PieceContent, rule: Option<Rule>) {
        let design = self.book().design;
        let (styles, contact) = (&design.styles, &piece.contact);
        let look = Stacked::paragraph(&styles.box_text).opens(HitKind::Contact);
        let who = [contact.name.trim(), contact.organisation.trim()];
        let who: Vec<&str> = who.into_iter().filter(|words| !words.is_empty()).collect();
        let mut lines: Vec<Vec<Span>> = Vec::new();
        for words in [who.join(", ").as_str(), contact.telephone.trim()] {
            lines.push(vec![self.book().span(words, &styles.box_text)]);
        }
        let email = contact.email.trim();
        if !email.is_empty() {
            let target = Target::Address(format!("mailto:{email}"));
            lines.push(vec![self.book().link_span(email, &styles.box_text, target)]);
        }
        lines.push(vec![self.book().span(contact.note.trim(), &styles.box_text)]);
        lines.retain(|spans| !crate::flow::spans::is_blank(spans));
        if lines.is_empty() {
            return;
        }
        let head = Stacked::paragraph(&styles.head_3).opens(HitKind::Contact).kept().under(rule);
        self.words(contact::TITLE_WORDS, head);
        let last = lines.len() - 1;
        for (at, spans) in lines.into_iter().enumerate() {
            // An address of four lines is not read from two pages.
            self.spans(spans, Stacked { keep: at < last, ..look });
        }
    }

    /// Portrait, signature left out, name and office.
    fn signatory(&mut self, who: &Signatory) {
        let design = self.book().design;
        let name = who.name.trim();
        if let Some(portrait) = &who.portrait {
            let size = (Length::mm(36.0), Length::mm(48.0));
            self.portrait(portrait, &format!("Portrait of {name}"), size);
        }
        let bold = &design.styles.label;
        self.words(name, Stacked::paragraph(bold).opens(HitKind::Signatories).kept());
        let office = [who.job_title.trim(), who.organisation.trim()];
        let office: Vec<&str> = office.into_iter().filter(|words| !words.is_empty()).collect();
        let look = Stacked::paragraph(&design.styles.box_text).opens(HitKind::Signatories);
        self.words(&office.join(", "), look);
    }
}

/// Whether the text of a piece holds the words of a quote as well.
pub(super) fn says(piece: &PieceContent, quote: &Quote) -> bool {
    flat(&piece.body.words()).contains(&flat(&quote.words))
}

/// Who spoke, and in which office.
pub(super) fn speaker(quote: &Quote) -> String {
    let parts = [quote.speaker.trim(), quote.role.trim()];
    parts.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Words without what only typing decides, to find them again.
fn flat(words: &str) -> String {
    words.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
