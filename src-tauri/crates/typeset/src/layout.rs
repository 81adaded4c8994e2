//! The entries: an issue or plain documents in, a [`Layout`] out.

use crate::cache::Cache;
use crate::design::{Design, Style};
use crate::error::Error;
use crate::inline::Faces;
use crate::pages::Book;
use crate::pages::book::Known;
use foreword_model::{
    Document, Fonts, IssueContent, Layout, MediaId, Picture, PieceId, Severity, Structure, Variant,
};
use std::collections::BTreeMap;

/// How often an issue is laid out at most until its page numbers hold.
const ROUNDS: usize = 4;

/// What plain documents need besides their words.
#[derive(Clone, Debug)]
pub struct Plain<'a> {
    /// The title of the whole, for running heads and readers.
    pub title: &'a str,
    /// The language as BCP 47.
    pub language: &'a str,
    /// The documents in order; each begins on a new page.
    pub documents: &'a [Document],
    /// Every picture that any of them shows.
    pub pictures: &'a BTreeMap<MediaId, Picture>,
}

/// Lays plain documents out: running text, running heads and folios, nothing of an issue.
///
/// Errors only when a face is missing or when `cancel` answers yes.
pub fn layout_documents(
    plain: &Plain<'_>,
    design: &Design,
    fonts: &Fonts,
    cache: &mut Cache,
    cancel: &dyn Fn() -> bool,
    progress: &dyn Fn(usize, usize),
) -> Result<Layout, Error> {
    let faces = Faces::new(fonts)?;
    check_faces(design, &faces)?;
    cache.begin(fonts);
    let mut book = new_book(design, &faces, cache, plain.pictures, Known::default(), cancel);
    book.plain_documents(plain.title, plain.documents, progress)?;
    Ok(finish(book, plain.title, "", "", plain.language))
}

/// Lays an issue out.
///
/// Page numbers in contents and references are right by construction: the issue is laid out again until every piece
/// begins where the round before said. Errors only when a face is missing or when `cancel` answers yes.
pub fn layout(
    issue: &IssueContent,
    design: &Design,
    fonts: &Fonts,
    cache: &mut Cache,
    cancel: &dyn Fn() -> bool,
    progress: &dyn Fn(usize, usize),
) -> Result<Layout, Error> {
    let faces = Faces::new(fonts)?;
    check_faces(design, &faces)?;
    cache.begin(fonts);
    cache.pieces.begin(issue, design);
    let mut known = Known::default();
    for round in 1..=ROUNDS {
        let mut book = new_book(design, &faces, cache, &issue.pictures, known.clone(), cancel);
        book.figures = Some(0);
        book.variant = issue.variant;
        book.issue(issue, progress)?;
        let settled = book.starts == known;
        if settled || round == ROUNDS {
            if !settled {
                let message = "The page numbers in the contents may be wrong.".to_owned();
                book.finding(
                    Severity::MustFix,
                    "page_numbers",
                    None,
                    None,
                    message,
                    "Change a heading and try again.",
                );
            }
            let subject = issue.deck.trim().to_owned();
            return Ok(finish(book, &issue.title, &issue.publisher, &subject, &issue.language));
        }
        known = book.starts.clone();
    }
    unreachable!("the last round returns")
}

fn new_book<'a>(
    design: &'a Design,
    faces: &'a Faces<'a>,
    cache: &'a mut Cache,
    pictures: &'a BTreeMap<MediaId, Picture>,
    known: Known,
    cancel: &'a dyn Fn() -> bool,
) -> Book<'a> {
    Book {
        design,
        faces,
        cache,
        pictures,
        known,
        starts: Known::default(),
        drafts: Vec::new(),
        structure: Structure::default(),
        outline: Vec::new(),
        outline_depth: 0,
        hits: Vec::new(),
        copyfit: Vec::new(),
        copy: crate::flow::copyfit::Copy::default(),
        diagnostics: Vec::new(),
        piece: PieceId::from(""),
        figures: None,
        variant: Variant::Screen,
        line_numbers: BTreeMap::new(),
        cancel,
    }
}

fn finish(mut book: Book<'_>, title: &str, author: &str, subject: &str, language: &str) -> Layout {
    let pages = book.finish_pages();
    let known =
        |words: &str, other: &str| if words.trim().is_empty() { other.to_owned() } else { words.to_owned() };
    Layout {
        title: known(title, "Untitled"),
        author: author.to_owned(),
        subject: subject.to_owned(),
        language: known(language, "en-GB"),
        pages,
        structure: book.structure,
        outline: book.outline,
        hits: book.hits,
        copyfit: book.copyfit,
        diagnostics: book.diagnostics,
    }
}

/// Finds the faces of all styles, so that later steps need not.
fn check_faces(design: &Design, faces: &Faces<'_>) -> Result<(), Error> {
    let styles = &design.styles;
    let all: [&Style; 19] = [
        &styles.body,
        &styles.box_text,
        &styles.small,
        &styles.label,
        &styles.head_3,
        &styles.head_2,
        &styles.head_1,
        &styles.title,
        &styles.standfirst,
        &styles.kicker,
        &styles.trust,
        &styles.pull_quote,
        &styles.big_figure,
        &styles.numeral,
        &styles.running_head,
        &styles.folio,
        &styles.cover_series,
        &styles.cover_deck,
        &styles.cover_title,
    ];
    for style in all {
        faces.find(design.families.name(style.family), style.weight, false)?;
    }
    for family in [&design.families.text, &design.families.label] {
        for weight in [400, 600, 700] {
            faces.find(family, weight, false)?;
        }
        faces.find(family, 400, true)?;
    }
    Ok(())
}
