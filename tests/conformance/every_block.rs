//! A text with every kind of block, typeset without a library.

use crate::assert_complies;
use foreword_tests::checkout::{root, scratch};
use foreword_tests::pdf_tools::{assert_sound, plain, text_of_pages, vera, words_in_reading_order};
use foreword_tests::program::foreword;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const WORDS: &[&str] = &[
    "Learning from what went well",
    "The ward at Marlbrook had four falls in March, one fewer than the year before, and asked why.",
    "What the team did",
    "“seen to be well”|\"seen to be well\"",
    "Ask the person in the bed first.",
    "By telephone when they are far.",
    "Write it down once.",
    "Listen.",
    "We stopped asking who was at fault and began to ask what was missing.",
    "Dafydd Ŵyn Price, ward manager",
    "Falls with harm",
    "February 7 1",
    "A last word",
    "Temperatures of 5 °C to 8 °C, doses of ½ and ≥ 2 mg, names such as Siân, Zoë and Łukasz",
];

/// The file, made once for all tests.
pub(crate) fn pdf() -> &'static Path {
    static PDF: OnceLock<PathBuf> = OnceLock::new();
    PDF.get_or_init(|| {
        let pdf = scratch("conformance-every-block").join("every-block.pdf");
        typeset(&pdf);
        pdf
    })
}

fn typeset(pdf: &Path) {
    let source = root().join("tests/conformance/every_block.md");
    foreword([Path::new("typeset"), &source, Path::new("--pdf"), pdf]).done();
}

#[test]
fn every_kind_of_block_complies_with_both_standards() {
    assert_complies(&vera(&[pdf()]));
}

#[test]
fn qpdf_finds_the_file_sound() {
    assert_sound(pdf());
}

#[test]
fn a_screen_reader_gets_every_word_in_order() {
    let read = words_in_reading_order(pdf());
    let mut from = 0;
    for words in WORDS {
        let found =
            words.split('|').find_map(|form| read[from..].find(form).map(|at| from + at + form.len()));
        from = found
            .unwrap_or_else(|| panic!("\"{words}\" should follow in reading order after: {}", &read[..from]));
    }
    assert!(
        read.contains("The sheet is two pages long; the second is rarely used."),
        "the note should be read: {read}"
    );
}

#[test]
fn words_copied_from_the_pages_are_the_words_written() {
    let copied = text_of_pages(pdf());
    for words in ["Siân, Zoë and Łukasz", "½ and ≥ 2 mg", "Dafydd Ŵyn Price"] {
        assert!(copied.contains(&plain(words)), "\"{words}\" should be on the pages as written: {copied}");
    }
}

#[test]
fn a_second_run_makes_the_same_bytes() {
    let again = scratch("conformance-every-block-again").join("again.pdf");
    typeset(&again);
    let (first, second) = (std::fs::read(pdf()).unwrap(), std::fs::read(&again).unwrap());
    assert!(
        first == second,
        "the same text should make the same file; compare {} with {}",
        pdf().display(),
        again.display()
    );
}
