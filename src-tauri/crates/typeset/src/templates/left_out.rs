//! What a piece holds and its pages do not show: nothing is left out without a word.

use super::issue::Story;
use super::parts::says;
use crate::pages::Book;
use foreword_model::{HitKind, Item, MediaId, PieceContent, Severity, Template};

impl Book<'_> {
    /// Reports every field of a piece that its template had no place for; the piece begins with this page and this hit.
    pub(super) fn report_left_out(&mut self, story: &Story<'_>, page: usize, from: usize) {
        let (hits, piece) = (&self.hits[from..], story.piece);
        let shown =
            |kind: HitKind| hits.iter().filter(|hit| hit.kind == kind && hit.piece == piece.id).count();
        let mut missing = Vec::new();
        for (words, kind, held, each) in held(piece) {
            let seen = shown(kind);
            if held > 0 && (seen == 0 || (each && seen < held)) {
                let count = if each { held - seen } else { held };
                missing.push(if each { format!("{count} of {held} {words}") } else { words.to_owned() });
            }
        }
        let pages = self.drafts.get(page..).unwrap_or_default();
        let shows = |media: &MediaId| {
            let is_it = |item: &Item| matches!(item, Item::Image(image) if image.media == *media);
            pages.iter().any(|draft| draft.items.iter().any(is_it))
        };
        let held = piece.figures.len();
        let unseen = piece.figures.keys().filter(|media| !shows(media)).count();
        if unseen > 0 {
            missing.push(format!("{unseen} of {held} {}", if held == 1 { "photo" } else { "photos" }));
        }
        if missing.is_empty() {
            return;
        }
        let message = format!("The pages have no place for {}.", listed(&missing));
        let hint = "Choose another template, or take over into the text what must be read.";
        self.finding(Severity::Check, "left_out", None, None, message, hint);
    }
}

/// The fields of a piece: in words, what a click on them opens, how many there are, and whether each has its own place.
fn held(piece: &PieceContent) -> [(&'static str, HitKind, usize, bool); 6] {
    let filled = |words: &str| !words.trim().is_empty();
    let contact = &piece.contact;
    let told = [&contact.name, &contact.organisation, &contact.email, &contact.telephone, &contact.note];
    let figures = piece.key_figures.iter().filter(|figure| filled(&figure.figure)).count();
    // What the text says anyway is no loss, and a conclusion gathers lessons by other rules.
    let quotes = piece.quotes.iter().filter(|quote| filled(&quote.words) && !says(piece, quote)).count();
    let lessons = piece.lessons.iter().filter(|lesson| filled(&lesson.lead) || filled(&lesson.text)).count();
    let gathers = piece.template == Template::Conclusion;
    [
        ("key figures", HitKind::KeyFigures, figures, true),
        (
            "the key facts",
            HitKind::KeyFacts,
            piece.key_facts.iter().filter(|fact| filled(&fact.value)).count(),
            false,
        ),
        ("quotes", HitKind::Quote, quotes, true),
        ("the lessons", HitKind::Lessons, if gathers { 0 } else { lessons }, false),
        ("the contact", HitKind::Contact, usize::from(told.iter().any(|words| filled(words))), false),
        (
            "the signatories",
            HitKind::Signatories,
            piece.signatories.iter().filter(|who| filled(&who.name)).count(),
            false,
        ),
    ]
}

fn listed(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}
