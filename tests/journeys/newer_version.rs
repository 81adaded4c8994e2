//! A trust sends its story again after the editors have begun to work on it.

use crate::desk;
use crate::folder_of_thirty::desk_with_the_folder;
use foreword_tests::desk::{Desk, block_with, words_of};
use foreword_tests::mixed_folder::{Story, word_file};
use foreword_tests::word_file::WordFile;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Puts other words in place of some, as an editor who types does.
fn edit(desk: &Desk, piece: &str, old: &str, new: &str) {
    let view = desk.piece(piece);
    let (block, words) = block_with(&view, old);
    let at = words[..words.find(old).unwrap()].encode_utf16().count();
    let splice = json!({ "start": at, "end": at + old.encode_utf16().count(), "text": new });
    let request = json!({
        "piece": piece,
        "revision": view["revision"],
        "edit": format!("{old} {new}"),
        "changes": [{ "type": "splice", "block": block, "splices": [splice] }],
    });
    desk.call("piece_edit", &request);
}

fn bring(desk: &Desk, file: &Path, bytes: &[u8]) -> Value {
    std::fs::write(file, bytes).unwrap();
    let job = desk.wait_for(&desk.call("submission_import", &json!({ "paths": [file] })));
    job["lines"][0].clone()
}

fn compare(desk: &Desk, piece: &Value) -> Value {
    desk.call("versions_compare", &json!({ "piece": piece }))
}

// The differences of a standing: field or words of theirs, else of ours.
fn standing(view: &Value, standing: &str) -> Vec<String> {
    let words = |side: &Value| {
        let stretches = side.as_array().unwrap().iter();
        stretches.map(|one| one["text"].as_str().unwrap()).collect::<String>()
    };
    let found = view["differences"].as_array().unwrap().iter();
    found
        .filter(|one| one["standing"] == json!(standing))
        .map(|one| match (one["field"].as_str().unwrap(), words(&one["theirs"])) {
            ("", theirs) if theirs.is_empty() => words(&one["ours"]),
            ("", theirs) => theirs,
            (field, _) => field.to_owned(),
        })
        .collect()
}

fn suggested(view: &Value) -> Vec<Value> {
    let differences = view["differences"].as_array().unwrap().iter();
    differences.filter(|one| one["take"] == json!(true)).map(|one| one["id"].clone()).collect()
}

fn open_notes(piece: &Value) -> Vec<&Value> {
    piece["notes"].as_array().unwrap().iter().filter(|note| note["state"] == json!("open")).collect()
}

/// The second version of a story: one paragraph in other words, one taken out, a new one, a new lesson, and the
/// challenge changed in which the editors have changed words as well.
fn second(story: &Story) -> WordFile {
    let did = "Nurses walk the bays each half hour with four questions, and a card by the bed shows the last visit.";
    let lessons = [story.lessons.clone(), vec!["Count the bells."]].concat();
    let challenge = "Older patients on three medical wards fell most often between midnight and four, on the way to the bathroom.";
    let newer = Story { did, lessons, challenge, ..story.clone() };
    word_file(&newer)
}

fn at_work(test: &str) -> (Desk, PathBuf, Story, String) {
    let (desk, folder, _, pieces) = desk_with_the_folder(test);
    let (story, piece) = pieces[0].clone();
    edit(&desk, &piece, "fell most often", "had most of their falls");
    edit(&desk, &piece, "half as often at night", "half as often");
    (desk, folder, story, piece)
}

#[test]
fn the_second_version_is_recognised_compared_and_taken_in_paragraph_by_paragraph() {
    let (desk, folder, story, piece) = at_work("newer");
    let bytes = second(&story).bytes();
    let line = bring(&desk, &folder.join("Rounding at Northbridge v2.docx"), &bytes);
    assert_eq!((&line["state"], &line["newer_of"]), (&json!("kept"), &json!(piece)), "{line}");
    assert!(
        line["message"].as_str().unwrap().contains("newer version of “Rounding at Northbridge”"),
        "{line}"
    );
    let newer = line["piece"].clone();
    let rows = desk.call("submission_list", &json!({ "limit": 100 }));
    let row = rows["rows"].as_array().unwrap().iter().find(|row| row["id"] == newer).unwrap();
    assert_eq!((&rows["total"], &row["newer_of"]), (&json!(25), &json!(piece)));
    let receipt = desk.call("receipt_view", &json!({ "piece": piece }));
    assert_eq!(receipt["newer"][0]["piece"], newer, "the first one knows of it: {receipt}");
    assert_eq!(desk.piece(&piece)["newer"], newer, "and so does whoever opens it");
    assert_eq!(desk.call("receipt_view", &json!({ "piece": newer }))["newer_of"]["piece"], json!(piece));
    let before = words_of(&desk.piece(&piece)["body"]["blocks"]);

    let view = compare(&desk, &newer);
    assert_eq!(standing(&view, "both").len(), 1, "{view}");
    assert!(standing(&view, "both")[0].contains("three medical wards"));
    assert_eq!(standing(&view, "theirs").len(), 2, "a paragraph and the lessons: {view}");
    assert_eq!(standing(&view, "ours"), [story.results], "{view}");

    let take = json!({ "piece": newer, "state": view["state"], "take": suggested(&view) });
    let taken = desk.call("versions_take", &take);
    assert_eq!(taken["changes"]["undo"], json!("Take in newer version"));
    assert_eq!(
        taken["value"],
        json!({ "piece": piece, "suggestions": 2, "fields": 1, "left": 0 }),
        "{taken}"
    );
    let merged = desk.piece(&piece);
    assert_eq!(words_of(&merged["body"]["blocks"]), before, "nothing in the text is overwritten");
    let notes = open_notes(&merged);
    assert_eq!(notes.len(), 2, "{notes:?}");
    for note in &notes {
        assert_eq!(
            (&note["kind"], &note["author"]),
            (&json!("suggestion"), &json!("Rowan Ellery")),
            "{note}"
        );
        assert!(note["text"].as_str().unwrap().contains("Rounding at Northbridge v2.docx"), "{note}");
    }
    assert_eq!(merged["lessons"].as_array().map(Vec::len), Some(3));
    assert!(merged["newer"].is_null(), "nothing waits any more");
    for note in &notes {
        desk.call("note_accept", &json!({ "piece": piece, "note": note["id"] }));
    }
    let words = words_of(&desk.piece(&piece)["body"]["blocks"]);
    for part in ["each half hour", "three medical wards had most of their falls", "ring half as often."] {
        assert!(words.contains(part), "{part} should be in {words}");
    }
}

#[test]
fn what_was_taken_in_is_one_step_and_leaves_its_file_and_a_sentence() {
    let (desk, folder, story, piece) = at_work("newer-undo");
    let (file, bytes) = (folder.join("Rounding v2.docx"), second(&story).bytes());
    let newer = bring(&desk, &file, &bytes)["piece"].clone();
    let before = desk.piece(&piece);
    let view = compare(&desk, &newer);
    let nothing = json!({ "piece": newer, "state": "elsewhere", "take": [] });
    assert!(desk.refused("versions_take", &nothing).message.contains("changed meanwhile"));
    let take = json!({ "piece": newer, "state": view["state"], "take": suggested(&view) });
    desk.call("versions_take", &take);
    let rows = desk.call("submission_list", &json!({ "limit": 100 }));
    assert_eq!(rows["total"], json!(24), "one story, one row");

    let receipt = desk.call("receipt_view", &json!({ "piece": piece }));
    let version = &receipt["versions"][0];
    assert_eq!(version["name"], json!("Rounding v2.docx"));
    assert!(version["outcome"].as_str().unwrap().starts_with("3 changes taken into the story"), "{version}");
    assert!(!version["kept"].as_array().unwrap().is_empty(), "its own receipt is there: {version}");
    assert_eq!(receipt["originals"].as_array().map(Vec::len), Some(2), "{receipt}");
    let out = folder.join("out");
    desk.call("originals_to", &json!({ "piece": piece, "folder": out }));
    assert!(std::fs::read(out.join("Rounding v2.docx")).unwrap() == bytes, "byte for byte");
    assert_eq!(bring(&desk, &file, &bytes)["state"], json!("known"), "the same file is recognised");

    desk.call("undo", &json!({}));
    let after = desk.piece(&piece);
    assert_eq!((&after["body"], &after["lessons"]), (&before["body"], &before["lessons"]));
    assert_eq!(open_notes(&after).len(), open_notes(&before).len());
    assert_eq!(desk.call("submission_list", &json!({ "limit": 100 }))["total"], json!(25));
    assert_eq!(compare(&desk, &newer)["differences"], view["differences"], "it waits again");
    desk.call("redo", &json!({}));
    assert_eq!(desk.call("submission_list", &json!({ "limit": 100 }))["total"], json!(24));
}

#[test]
fn a_third_version_is_compared_with_the_second() {
    let (desk, folder, story, piece) = at_work("newer-third");
    let newer = bring(&desk, &folder.join("Rounding v2.docx"), &second(&story).bytes())["piece"].clone();
    let view = compare(&desk, &newer);
    let none = json!({ "piece": newer, "state": view["state"], "take": [] });
    let left = desk.call("versions_take", &none)["value"].clone();
    assert_eq!((&left["suggestions"], &left["left"]), (&json!(0), &json!(3)), "{left}");
    let third = second(&story).paragraph("We hold a party for every ward without a fall in March.").bytes();
    let line = bring(&desk, &folder.join("Rounding v3.docx"), &third);
    assert_eq!(line["newer_of"], json!(piece), "{line}");
    let view = compare(&desk, &line["piece"]);
    let offered: Vec<_> =
        ["theirs", "both", "added", "taken_out"].iter().flat_map(|kind| standing(&view, kind)).collect();
    assert_eq!(offered.len(), 1, "what was left once is not offered again: {offered:?}");
}

#[test]
fn a_person_says_what_the_program_did_not_see_and_takes_it_back() {
    let (desk, folder) = desk("newer-by-hand");
    let first = bring(&desk, &folder.join("a.md"), b"# Beds\n\nBeds are ready at noon.\n")["piece"].clone();
    let line = bring(&desk, &folder.join("b.md"), b"# A bed for everybody\n\nNobody waits on a trolley.\n");
    assert!(line["newer_of"].is_null(), "nothing says that these belong together: {line}");
    let newer = line["piece"].clone();
    let refused = desk.refused("versions_compare", &json!({ "piece": newer }));
    assert!(refused.message.contains("stands by itself"), "{}", refused.message);
    let itself = json!({ "piece": newer, "of": newer });
    assert!(desk.refused("submission_newer_of", &itself).message.contains("itself"));
    let linked = desk.call("submission_newer_of", &json!({ "piece": newer, "of": first }));
    assert_eq!(linked["changes"]["undo"], json!("Link two versions"));
    let view = compare(&desk, &newer);
    assert_eq!(standing(&view, "theirs").len(), 2, "the title and the paragraph: {view}");
    desk.call("submission_newer_of", &json!({ "piece": newer, "of": null }));
    desk.refused("versions_compare", &json!({ "piece": newer }));
    desk.call("undo", &json!({}));
    compare(&desk, &newer);
}

#[test]
fn changes_that_are_tracked_in_the_second_version_count_as_made_and_its_comments_come_along() {
    let (desk, folder) = desk("newer-tracked");
    let start =
        WordFile::default().heading(1, "Quiet nights").paragraph("Noise at night topped every survey.");
    let line = "Bins got soft lids and drug rounds moved out of the small hours of the night.";
    let piece = bring(&desk, &folder.join("Quiet.docx"), &start.paragraph(line).bytes())["piece"].clone();
    let again = WordFile::default()
        .heading(1, "Quiet nights")
        .commented(["Noise ", "at night", " topped every survey."], "Priya Nair", "Which survey?")
        .tracked(
            ["Bins got soft lids and ", "drug rounds", " moved out of the small hours of the night."],
            "Tom Bevan",
            "rounds with medicines",
        );
    let newer = bring(&desk, &folder.join("Quiet 2.docx"), &again.bytes())["piece"].clone();
    let view = compare(&desk, &newer);
    assert_eq!(standing(&view, "theirs"), [line.replace("drug rounds", "rounds with medicines")], "{view}");
    desk.call("versions_take", &json!({ "piece": newer, "state": view["state"], "take": suggested(&view) }));
    let merged = desk.piece(piece.as_str().unwrap());
    let remark = open_notes(&merged).into_iter().find(|note| note["text"] == json!("Which survey?")).cloned();
    let remark = remark.unwrap_or_else(|| panic!("the comment should come along: {}", merged["notes"]));
    assert_eq!((&remark["author"], &remark["quote"]), (&json!("Priya Nair"), &json!("at night")));
    assert!(remark["anchor"].is_object(), "it stands on its words: {remark}");
}

#[test]
fn suggestions_at_one_place_are_accepted_in_any_order() {
    let base = "# Quiet nights\n\nNoise at night topped every survey of inpatients.\n\n- Bins got soft lids\n- Alarms got owners\n\n\
                Drug rounds moved out of the small hours of the night.\n\nPatients report two more hours of sleep.\n";
    let theirs = "# Quiet nights\n\nNoise at night topped every survey of last year.\n\nSo we measured it.\n\n- Bins got soft lids\n\
                  - Doors got felt\n- Alarms got owners\n\n## What comes next\n\nPatients report three more hours of sleep in May.\n\n\
                  1. Felt\n2. Slippers\n";
    for backwards in [false, true] {
        let (desk, folder) = desk(if backwards { "order-back" } else { "order-front" });
        let piece = bring(&desk, &folder.join("Quiet.md"), base.as_bytes())["piece"].clone();
        let newer = bring(&desk, &folder.join("Quiet v2.md"), theirs.as_bytes())["piece"].clone();
        let meant = words_of(&desk.piece(newer.as_str().unwrap())["body"]["blocks"]);
        let view = compare(&desk, &newer);
        let take = json!({ "piece": newer, "state": view["state"], "take": suggested(&view) });
        desk.call("versions_take", &take);
        let piece = piece.as_str().unwrap();
        let merged = desk.piece(piece);
        let mut notes: Vec<Value> = open_notes(&merged).into_iter().map(|note| note["id"].clone()).collect();
        if backwards {
            notes.reverse();
        }
        for note in &notes {
            desk.call("note_accept", &json!({ "piece": piece, "note": note }));
        }
        assert_eq!(words_of(&desk.piece(piece)["body"]["blocks"]), meant, "backwards: {backwards}");
    }
}
