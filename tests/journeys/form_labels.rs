//! A series writes labels of its own on its forms, and what comes in is read by them.

use crate::desk;
use crate::reading::program;
use foreword_tests::desk::{Desk, words_of};
use foreword_tests::word_file::WordFile;
use foreword_workbench::ReadingLimits;
use serde_json::{Value, json};
use std::path::Path;

fn issue(desk: &Desk, number: u32) -> Value {
    let keep =
        json!({ "issue": null, "number": number, "title": "What works", "deck": "", "date": "May 2026" });
    desk.call("issue_keep", &keep)["value"]["id"].clone()
}

fn story(first: &str) -> Vec<u8> {
    WordFile::default()
        .heading(1, "Fewer falls")
        .heading(2, "What we did")
        .paragraph(first)
        .heading(2, "If you try this")
        .paragraph("Ask the ward: it knows where people fall.")
        .bytes()
}

#[track_caller]
fn bring_in(desk: &Desk, folder: &Path, name: &str, bytes: Vec<u8>) -> Value {
    std::fs::write(folder.join(name), bytes).unwrap();
    desk.piece(&desk.import(&[&folder.join(name)])[0])
}

fn own(view: &Value, field: &str) -> Value {
    let slots = view["slots"].as_array().unwrap();
    slots.iter().find(|slot| slot["field"] == json!(field)).unwrap()["own"].clone()
}

#[test]
fn a_label_of_the_series_fills_its_field_and_can_be_taken_back() {
    let (desk, folder) = desk("form-labels");
    let issue = issue(&desk, 1);
    let before = bring_in(&desk, &folder, "before.docx", story("We moved the tables of the ward."));
    assert_eq!(before["lessons"], json!([]), "nobody knows this heading yet");
    assert!(words_of(&before["body"]["blocks"]).contains("If you try this"));

    let request = json!({ "issue": issue, "field": "lessons", "label": " If you  try this " });
    let added = desk.call("form_label_add", &request);
    assert_eq!(own(&added["value"], "lessons"), json!(["If you try this"]));
    assert_eq!(added["changes"]["undo"], json!("Change form labels"));
    desk.call("undo", &json!({}));
    assert_eq!(own(&desk.call("form_labels", &json!({ "issue": issue })), "lessons"), json!([]));
    desk.call("redo", &json!({}));

    let after = bring_in(&desk, &folder, "after.docx", story("We put lamps beside every bed."));
    assert_eq!(after["lessons"][0]["lead"], json!("Ask the ward"));
    assert!(!words_of(&after["body"]["blocks"]).contains("If you try this"));

    let moved = desk
        .call("form_label_add", &json!({ "issue": issue, "field": "section", "label": "if you try this" }));
    assert_eq!(own(&moved["value"], "lessons"), json!([]), "a label means one thing");
    let gone = desk.call(
        "form_label_remove",
        &json!({ "issue": issue, "field": "section", "label": "If you try this" }),
    );
    assert_eq!(own(&gone["value"], "section"), json!([]));
    let refusal =
        desk.refused("form_label_add", &json!({ "issue": issue, "field": "trust", "label": " – " }));
    assert!(refusal.message.contains("A label needs words"), "{}", refusal.message);
}

#[test]
fn labels_hold_for_every_issue_of_the_series_and_in_the_process_that_reads() {
    let (desk, folder) = desk("form-labels-apart");
    desk.reads_with(program(ReadingLimits::default()));
    let (first, second) = (issue(&desk, 1), issue(&desk, 2));
    desk.call("form_label_add", &json!({ "issue": first, "field": "lessons", "label": "If you try this" }));
    let view = desk.call("form_labels", &json!({ "issue": second }));
    assert_eq!(own(&view, "lessons"), json!(["If you try this"]));
    let usual = view["slots"].to_string();
    assert!(usual.contains("lessons learned"), "the usual ones are shown beside them: {usual}");
    let piece = bring_in(&desk, &folder, "story.docx", story("We put lamps beside every bed."));
    assert_eq!(piece["lessons"][0]["lead"], json!("Ask the ward"));
}
