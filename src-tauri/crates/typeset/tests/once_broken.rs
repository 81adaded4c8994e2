//! Small texts that once lost a word or put it where it does not belong, each named after what broke.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;
mod random;

use common::{large_print, lay_out_shown, magazine, report};
use foreword_manuscript::parse;
use foreword_model::Layout;
use foreword_typeset::{Cache, Design};
use random::{check_places, check_words, pictures};

fn set(markdown: &str, design: &Design) -> Layout {
    lay_out_shown(&[parse(markdown)], &pictures(), design, &mut Cache::new())
}

#[track_caller]
fn holds(markdown: &str) {
    let document = parse(markdown);
    for design in [report(), large_print(), magazine()] {
        let layout = set(markdown, &design);
        let kept = check_words(&document, &layout, &design).and_then(|()| check_places(&layout));
        assert!(kept.is_ok(), "{}: {}", design.name, kept.unwrap_err());
    }
}

fn said(layout: &Layout) -> Vec<&str> {
    layout.diagnostics.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn the_numbers_of_a_long_list_stand_beside_its_words() {
    holds("998. one\n999. two\n1000. three\n");
    holds("> [!steps]\n>\n> 99998. one\n> 99999. two\n");
}

#[test]
fn a_number_with_a_blank_that_does_not_break_keeps_the_letter_after_it() {
    holds("> [!numbers]\n>\n> - 1.6\u{A0}days less in hospital\n");
}

#[test]
fn a_picture_beside_a_number_is_shown_with_its_caption() {
    holds("> [!numbers]\n>\n> - **34%** of patients ![A ward](media:p0 \"The ward\")\n");
}

#[test]
fn words_beside_a_picture_of_a_gallery_are_kept() {
    holds("> [!gallery]\n>\n> Before ![A ward](media:p0 \"One\")\n>\n> ![A ward](media:p1 \"Two\")\n");
}

#[test]
fn more_pictures_than_a_page_holds_go_on_overleaf() {
    let one = "> ![A ward](media:p0 \"A caption of several words\")\n>\n";
    holds(&format!("> [!gallery]\n>\n{}", one.repeat(14)));
}

#[test]
fn a_caption_longer_than_a_page_goes_on_overleaf() {
    holds(&format!("![A ward](media:p0 \"{}\")\n", "A long caption of many words. ".repeat(300)));
}

#[test]
fn an_item_that_holds_nothing_has_no_number_on_the_next_one() {
    holds("1. > [!steps]\n\n2. who waits\n\n3. who goes home\n");
}

#[test]
fn code_in_a_note_is_printed() {
    holds("A mark.[^a]\n\n[^a]: Words.\n\n    ```\n    code of the note\n    ```\n");
}

#[test]
fn a_note_that_only_another_note_names_is_told() {
    let layout = set("A mark.[^a]\n\n[^a]: See also.[^b]\n\n[^b]: Nobody leads here.\n", &report());
    assert!(said(&layout).contains(&"note_without_mark"), "{:?}", said(&layout));
}

#[test]
fn a_picture_in_a_heading_or_a_cell_is_told() {
    for markdown in ["# A ward ![A ward](media:p0)\n", "| a |\n|---|\n| ![A ward](media:p0) |\n"] {
        let layout = set(markdown, &report());
        assert!(said(&layout).contains(&"picture_out_of_place"), "{markdown}: {:?}", said(&layout));
    }
}

#[test]
fn a_box_in_a_list_or_in_a_box_stays_in_its_column() {
    holds("- > [!box]\n  > Words in a box in a list.\n");
    holds("> [!lessons]\n>\n> Words.\n>\n> > [!sidebar]\n> > Words beside them.\n");
}

#[test]
fn a_chart_whose_names_find_no_room_is_its_table() {
    let name = "abcdefghij".repeat(9);
    let markdown = format!(
        "> [!chart groups]\n> Days\n>\n> | Ward | {name} | After |\n> | --- | --- | --- |\n> | North | 4 | 2 |\n"
    );
    holds(&markdown);
    let layout = set(&markdown, &report());
    assert!(said(&layout).contains(&"chart_too_crowded"), "{:?}", said(&layout));
}

#[test]
fn values_of_a_line_do_not_stand_on_the_years() {
    let rows: String =
        (2015..2025).map(|year| format!("> | {year} | {} |\n", if year == 2015 { 92 } else { 0 })).collect();
    holds(&format!("> [!chart line]\n> Days\n>\n> | Year | Days |\n> | --- | --- |\n{rows}"));
}

#[test]
fn the_name_of_a_column_without_a_word_is_said_in_a_list() {
    holds(
        "| Question | 2016 | 2017 | 2018 | 2019 | 2020 |\n|---|---|---|---|---|---|\n| Safe | | Good | | Good | |\n",
    );
}

#[test]
fn a_row_higher_than_a_page_is_a_list() {
    let long = "so many words in a cell ".repeat(80);
    holds(&format!("| {0} | b | c | d |\n|---|---|---|---|\n| {0} | {0} | a | a |\n", long));
}

#[test]
fn a_note_longer_than_its_page_goes_on_at_the_foot_of_the_next() {
    let note = "Many words of a note that never seems to end. ".repeat(220);
    holds(&format!("Before.[^a] After.[^b]\n\nMore words.\n\n[^a]: {note}\n\n[^b]: {note}\n"));
}

#[test]
fn more_notes_on_a_line_than_its_page_has_room_for_go_on_at_the_foot_of_the_next() {
    let marks: String = (0..60).map(|note| format!("[^n{note}]")).collect();
    let notes: String = (0..60).map(|note| format!("[^n{note}]: Words of note {note}.\n\n")).collect();
    holds(&format!("Before.{marks} After.\n\nMore words.\n\n{notes}"));
    holds(&format!("| a | b |\n|---|---|\n| one{marks} | two |\n\nMore words.\n\n{notes}"));
}

#[test]
fn a_note_named_twice_stands_at_the_foot_of_its_first_mark() {
    let words = "Words between the two marks. ".repeat(900);
    holds(&format!("Before.[^a]\n\n{words}\n\nAfter.[^a]\n\n[^a]: The note.\n"));
}

#[test]
fn a_long_note_leaves_no_page_with_a_single_line_of_text() {
    let words = "Words of the text before and after the mark. ";
    let note = "Words of a note that never seems to end. ".repeat(400);
    let markdown = format!("{}Mark.[^a]\n\n{}\n\n[^a]: {note}\n", words.repeat(30), words.repeat(300));
    let layout = set(&markdown, &report());
    let text = |page: &foreword_model::Page| {
        let runs = page.items.iter().filter_map(|item| match item {
            foreword_model::Item::Glyphs(run) if run.text.contains("Words of the text") => Some(run.origin.y),
            _ => None,
        });
        runs.collect::<std::collections::BTreeSet<_>>().len()
    };
    for (number, page) in layout.pages[..layout.pages.len() - 1].iter().enumerate() {
        assert!(text(page) > 6, "page {} has {} lines of text", number + 1, text(page));
    }
}
