//! Odd content has a defined result: its words are kept in their column, and a finding names the place.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;

use common::{flat, lay_out_markdown, runs, words_below};
use foreword_model::{Diagnostic, Layout, Length, Severity, Structure};
use foreword_typeset::Cache;

/// The only finding with this code.
fn finding<'l>(layout: &'l Layout, code: &str) -> &'l Diagnostic {
    let found: Vec<_> = layout.diagnostics.iter().filter(|finding| finding.code == code).collect();
    assert_eq!(found.len(), 1, "{code} in {:?}", layout.diagnostics);
    found[0]
}

/// Every word stands inside the text area of its page.
fn assert_inside(layout: &Layout) {
    for page in 0..layout.pages.len() {
        for (mark, run) in runs(layout, page) {
            let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            let blanks = run.text.len() - run.text.trim_end().len();
            let blank: Length = run.glyphs.iter().rev().take(blanks).map(|glyph| glyph.advance).sum();
            assert!(run.origin.x + width - blank <= Length::mm(193.0), "{:?} on page {page}", run.text);
            assert!(mark.is_none() || run.origin.y <= Length::mm(270.1), "{:?} on page {page}", run.text);
        }
    }
}

#[test]
fn a_table_wider_than_the_page_is_set_narrow_and_reported() {
    let row = |word: &str| format!("| {} |\n", vec![word; 24].join(" | "));
    let text = row("Heading") + &format!("|{}\n", "---|".repeat(24)) + &row("incomprehensibly");
    let layout = lay_out_markdown(&text);
    assert_inside(&layout);
    let found = finding(&layout, "table_too_wide");
    assert!(found.place.block.is_some() && !found.hint.is_empty());
    let words = flat(&words_below(&layout, Structure::ROOT, &|_| false)).replace(' ', "");
    assert_eq!(words.matches("incomprehensibly").count(), 24);
}

#[test]
fn a_heading_of_four_hundred_words_runs_over_pages_and_loses_none() {
    let words: Vec<String> = (0..400).map(|at| format!("word{at}")).collect();
    let layout = lay_out_markdown(&format!("# {}\n\nAnd then the text.", words.join(" ")));
    assert_inside(&layout);
    let found = flat(&words_below(&layout, Structure::ROOT, &|_| false));
    assert!(found.starts_with(&words.join(" ")), "{found}");
    assert!(finding(&layout, "long_heading").place.block.is_some());
}

#[test]
fn welsh_and_polish_are_set_whole() {
    let text = "Mae’r tŷ yn wlyb; dŵr, ŷd, ŵyn, Llŷn. Zażółć gęślą jaźń, pchnąć w tę łódź jeża.";
    let layout = lay_out_markdown(text);
    assert_eq!(flat(&words_below(&layout, Structure::ROOT, &|_| false)), text);
    assert!(layout.diagnostics.is_empty(), "{:?}", layout.diagnostics);
}

#[test]
fn signs_that_people_use_in_word_are_set_whole() {
    let text = "Before → after ⇒ done. ✓ yes ✗ no ☐ open ☑ done ☒ out ★★★ ● ■ ➔ ① ② ≤ 5 ≠ 6 ≈ 7 ∈ ☎ ✉ ⚠ ├── │ ══╗ Well done 🎉 👏🏽 ❤️ ✅ ❌";
    for design in [common::report(), common::large_print(), common::magazine()] {
        let document = foreword_manuscript::parse(text);
        let layout = common::lay_out_documents(&[document], &design, &mut Cache::new());
        assert_eq!(flat(&words_below(&layout, Structure::ROOT, &|_| false)), text);
        assert!(layout.diagnostics.is_empty(), "{}: {:?}", design.name, layout.diagnostics);
    }
}

#[test]
fn letters_that_no_face_has_stand_in_the_way_of_a_release() {
    for text in ["مرحبا بالعالم", "日本語"] {
        let layout = lay_out_markdown(&format!("# A title\n\n{text}"));
        let found = layout.diagnostics.iter().find(|finding| finding.code == "missing_character").unwrap();
        assert_eq!(found.severity, Severity::MustFix);
        assert!(found.place.block.is_some() && !found.hint.is_empty());
        let kept = flat(&words_below(&layout, Structure::ROOT, &|_| false));
        assert!(kept.contains(text), "the words stay in the text for a reader: {kept}");
    }
}

#[test]
fn a_picture_that_is_missing_is_reported_where_it_should_stand() {
    let layout = lay_out_markdown("Before.\n\n![A ward](media:0000)\n\nAfter.");
    let found = finding(&layout, "missing_picture");
    assert_eq!(found.severity, Severity::MustFix);
    assert!(found.place.block.is_some() && found.message.contains("A ward"));
}
