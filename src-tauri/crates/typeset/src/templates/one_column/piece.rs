//! A piece from its title to whom to ask.

use crate::flow::collect::Collector;
use crate::flow::stack::Stacked;
use crate::inline::{Span, Target};
use crate::pages::Book;
use crate::templates::conclusion::short_name;
use crate::templates::issue::{Fit, Story};
use crate::templates::{contact, evidence, lessons};
use foreword_model::{HitKind, Length, NodeId, PieceContent, Quote, Signatory, Template};

impl Book<'_> {
    /// Lays a piece out, each on a new page.
    pub(in crate::templates) fn one_column_piece(&mut self, section: NodeId, story: &Story<'_>) -> Fit {
        let piece = story.piece;
        let setting = self.one_column_setting(Some(piece));
        let mut stack = self.collector(&piece.body, &setting);
        stack.opening(piece);
        stack.glance(piece);
        // After the box of key facts, which it must not part when it goes overleaf.
        piece.hero.iter().for_each(|hero| stack.figure(hero));
        stack.document(&piece.body);
        if let Some(evidence) = &piece.evidence {
            stack.document(&evidence::as_document(evidence));
        }
        stack.quotes(piece);
        stack.lessons(story);
        stack.contact(piece);
        piece.signatories.iter().for_each(|who| stack.signatory(who));
        let flow = stack.finish();
        self.pour(section, &flow, &story.piece_head());
        Fit::default()
    }
}

impl Collector<'_, '_> {
    /// Kicker, trust, title and standfirst.
    fn opening(&mut self, piece: &PieceContent) {
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
    fn glance(&mut self, piece: &PieceContent) {
        let design = self.book().design;
        let styles = &design.styles;
        for figure in piece.key_figures.iter().filter(|figure| !figure.figure.trim().is_empty()) {
            let big = Stacked::paragraph(&styles.big_figure).opens(HitKind::KeyFigures).kept();
            self.words(&figure.figure, big);
            self.words(&figure.label, Stacked::paragraph(&styles.body).opens(HitKind::KeyFigures));
        }
        let facts = piece.key_facts.iter().filter(|fact| !fact.value.trim().is_empty());
        let mut lines: Vec<(Vec<Span>, Stacked<'_>)> = Vec::new();
        for fact in facts {
            if lines.is_empty() {
                let head = Stacked::paragraph(&styles.head_3).opens(HitKind::KeyFacts).kept();
                lines.push((vec![self.book().span("Key facts", &styles.head_3)], head));
            }
            let label = Stacked::paragraph(&styles.label).opens(HitKind::KeyFacts).kept();
            lines.push((vec![self.book().span(fact.label.trim(), &styles.label)], label));
            let value = Stacked::paragraph(&styles.body).opens(HitKind::KeyFacts);
            lines.push((vec![self.book().span(fact.value.trim(), &styles.body)], value));
        }
        if !lines.is_empty() {
            self.boxed(lines);
        }
        self.ratings(piece);
    }

    /// Ratings as a list: the question, the judgement.
    fn ratings(&mut self, piece: &PieceContent) {
        if piece.ratings.is_empty() {
            return;
        }
        let design = self.book().design;
        let (body, label) = (&design.styles.body, &design.styles.label);
        let date = piece.ratings_date.trim();
        let head = if date.is_empty() { "Ratings".to_owned() } else { format!("Ratings, {date}") };
        self.words(&head, Stacked::paragraph(label).opens(HitKind::Ratings).kept());
        let mut items = Vec::new();
        for rating in &piece.ratings {
            let words = format!("{}: {}", rating.domain.words(), rating.rating.words().to_lowercase());
            items.push(("•".to_owned(), vec![self.book().span(&words, body)]));
        }
        let look = Stacked::paragraph(body).opens(HitKind::Ratings).indented(design.text.indent);
        self.items(false, body, items, look);
    }

    /// Quotes that the text does not hold anyway.
    fn quotes(&mut self, piece: &PieceContent) {
        let design = self.book().design;
        let said = flat(&piece.body.words());
        for quote in &piece.quotes {
            if quote.words.trim().is_empty() || said.contains(&flat(&quote.words)) {
                continue;
            }
            let style = &design.styles.pull_quote;
            let mut spans = vec![self.book().span(&format!("“{}”", quote.words.trim()), style)];
            let speaker = speaker(quote);
            if !speaker.is_empty() {
                spans.push(self.book().span(&format!("\n{speaker}"), &design.styles.body));
            }
            self.boxed(vec![(spans, Stacked::paragraph(style).opens(HitKind::Quote))]);
        }
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
            self.words(head, Stacked::heading(style, level).opens(HitKind::Lessons));
            let mut items = Vec::new();
            for lesson in &piece.lessons {
                number += 1;
                items.push((format!("{number}."), self.book().lesson_spans(lesson)));
            }
            let look = Stacked::paragraph(&design.styles.body).opens(HitKind::Lessons);
            let numeral = design.styles.numeral.clone();
            self.items(true, &numeral, items, look.indented(Length::mm(15.0)));
        }
    }

    fn contact(&mut self, piece: &PieceContent) {
        let design = self.book().design;
        let (styles, contact) = (&design.styles, &piece.contact);
        let look = Stacked::paragraph(&styles.body).opens(HitKind::Contact);
        let who = [contact.name.trim(), contact.organisation.trim()];
        let who: Vec<&str> = who.into_iter().filter(|words| !words.is_empty()).collect();
        let mut lines: Vec<Vec<Span>> = Vec::new();
        for words in [who.join(", ").as_str(), contact.telephone.trim()] {
            lines.push(vec![self.book().span(words, &styles.body)]);
        }
        let email = contact.email.trim();
        if !email.is_empty() {
            let target = Target::Address(format!("mailto:{email}"));
            lines.push(vec![self.book().link_span(email, &styles.body, target)]);
        }
        lines.push(vec![self.book().span(contact.note.trim(), &styles.body)]);
        lines.retain(|spans| !crate::flow::spans::is_blank(spans));
        if lines.is_empty() {
            return;
        }
        let head = Stacked::paragraph(&styles.head_3).opens(HitKind::Contact).kept();
        let mut all = vec![(vec![self.book().span(contact::TITLE_WORDS, &styles.head_3)], head)];
        // An address of four lines is not read from two pages.
        all.extend(lines.into_iter().map(|spans| (spans, look.kept())));
        if let Some((_, last)) = all.last_mut() {
            last.keep = false;
        }
        self.boxed(all);
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
        let look = Stacked::paragraph(&design.styles.body).opens(HitKind::Signatories);
        self.words(&office.join(", "), look);
    }
}

fn speaker(quote: &Quote) -> String {
    let parts = [quote.speaker.trim(), quote.role.trim()];
    parts.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Words without what only typing decides, to find them again.
fn flat(words: &str) -> String {
    words.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
