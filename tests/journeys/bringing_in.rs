//! Submissions come in, are found again, and show what became of them.

use crate::{SENTENCE, desk, desk_with_a_submission, submission};
use foreword_tests::checkout::root;
use foreword_tests::desk::words_of;
use serde_json::json;
use std::io::{Cursor, Write};

#[test]
fn a_word_file_arrives_with_its_words_its_notes_and_a_receipt() {
    let (desk, _, id) = desk_with_a_submission("word-file");
    let piece = desk.piece(&id);
    assert_eq!(piece["title"], json!("Rounding at Marlbrook"));
    let words = words_of(&piece["body"]["blocks"]);
    assert!(words.contains(SENTENCE) && words.contains("Nurses ask every hour what is needed."), "{words}");
    assert!(words.contains("The sheet is very useful."), "a tracked change waits for the editor: {words}");

    let notes = piece["notes"].as_array().unwrap();
    let remark =
        notes.iter().find(|note| note["kind"] == json!("comment")).expect("the comment should be a note");
    assert_eq!((&remark["author"], &remark["quote"]), (&json!("Priya Nair"), &json!("ask every hour")));
    let change = notes
        .iter()
        .find(|note| note["kind"] == json!("suggestion"))
        .expect("the change should be a suggestion");
    assert_eq!(
        (&change["author"], &change["replacement"]),
        (&json!("Tom Bevan"), &json!("kept by the door"))
    );

    let receipt = desk.call("receipt_view", &json!({ "piece": id }));
    assert_eq!(receipt["name"], json!("Rounding at Marlbrook.docx"));
    assert!(
        !receipt["kept"].as_array().unwrap().is_empty(),
        "the receipt should say what was kept: {receipt}"
    );
}

#[test]
fn a_folder_comes_in_as_a_whole_and_the_same_file_only_once() {
    let (desk, folder) = desk("folder");
    let pieces = desk.import(&[&root().join("tests/faults/pieces")]);
    assert_eq!(pieces.len(), 3);
    let again = folder.join("again.md");
    std::fs::copy(root().join("tests/faults/pieces/letters.md"), &again).unwrap();
    let job = desk.wait_for(&desk.call("submission_import", &json!({ "paths": [again] })));
    assert_eq!(
        job["lines"][0]["state"],
        json!("known"),
        "a file that is there already should be recognised: {job}"
    );
    let list = desk.call("submission_list", &json!({ "limit": 50 }));
    assert_eq!(list["total"], json!(3));
}

#[test]
fn one_unreadable_file_does_not_keep_the_others_out() {
    let (desk, folder) = desk("unreadable");
    std::fs::write(folder.join("a-broken.docx"), b"PK\x03\x04 this is cut off").unwrap();
    std::fs::write(folder.join("b-sound.docx"), submission()).unwrap();
    let paths = json!({ "paths": [folder.join("a-broken.docx"), folder.join("b-sound.docx")] });
    let job = desk.wait_for(&desk.call("submission_import", &paths));
    let states: Vec<_> = job["lines"].as_array().unwrap().iter().map(|line| &line["state"]).collect();
    assert_eq!(states, [&json!("failed"), &json!("kept")], "{job}");
    assert!(
        job["lines"][0]["message"].as_str().unwrap().ends_with('.'),
        "the failed line should say why: {job}"
    );
}

fn states(job: &serde_json::Value) -> Vec<(&str, &str)> {
    let lines = job["lines"].as_array().unwrap();
    lines.iter().map(|line| (line["name"].as_str().unwrap(), line["state"].as_str().unwrap())).collect()
}

// The piece that a line of a job became.
fn piece_of(job: &serde_json::Value, line: usize) -> String {
    job["lines"][line]["piece"].as_str().unwrap_or_else(|| panic!("{job}")).to_owned()
}

const MESSAGE: &str = "From: Priya Nair <priya@northbridge.example>\nSubject: Two stories\n\
    Date: Tue, 10 Mar 2026 09:04:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n";

fn attached(name: &str, words: &str) -> String {
    format!("--b\nContent-Type: text/plain; name=\"{name}\"\nContent-Disposition: attachment\n\n{words}\n")
}

#[test]
fn an_email_brings_its_attachments_and_a_covering_note() {
    let (desk, folder) = desk("email");
    let file = folder.join("Two stories.eml");
    let note = "--b\nContent-Type: text/html\n\n<p>Dear <b>all</b>, here they are.</p>\n";
    let parts = [note, &attached("falls.md", "# Falls\n\nFewer."), &attached("x.pdf", "%PDF-1.7")];
    std::fs::write(&file, format!("{MESSAGE}{}--b--\n", parts.concat())).unwrap();
    let job = desk.wait_for(&desk.call("submission_import", &json!({ "paths": [file] })));
    let expected = [
        ("Two stories.eml", "kept"),
        ("falls.md in Two stories.eml", "kept"),
        ("x.pdf in Two stories.eml", "failed"),
    ];
    assert_eq!((states(&job), &job["state"]), (expected.to_vec(), &json!("done")), "{job}");
    assert_eq!(desk.piece(&piece_of(&job, 0))["title"], json!("Two stories"));
    assert_eq!(desk.piece(&piece_of(&job, 1))["title"], json!("Falls"));
    let origin =
        |line| desk.call("receipt_view", &json!({ "piece": piece_of(&job, line) }))["origin"].clone();
    let sent = "Sent by Priya Nair <priya@northbridge.example> on 10 March 2026: “Two stories”.";
    assert_eq!(origin(0), json!(sent));
    assert_eq!(origin(1), json!(format!("{sent} It was in Two stories.eml.")));
    let again = desk.wait_for(&desk.call("submission_import", &json!({ "paths": [file] })));
    let known: Vec<_> = states(&again).into_iter().map(|(_, state)| state).collect();
    assert_eq!(known, ["known", "known", "failed"], "what came by post once is recognised: {again}");
}

#[test]
fn an_email_without_words_is_kept_with_its_attachment() {
    let (desk, folder) = desk("wordless");
    let file = folder.join("a.eml");
    std::fs::write(&file, format!("{MESSAGE}{}--b--\n", attached("falls.txt", "Fewer falls."))).unwrap();
    let job = desk.wait_for(&desk.call("submission_import", &json!({ "paths": [file] })));
    assert_eq!(states(&job), [("falls.txt in a.eml", "kept")]);
    let empty = folder.join("b.eml");
    std::fs::write(&empty, "Subject: nothing\n\n").unwrap();
    let job = desk.wait_for(&desk.call("submission_import", &json!({ "paths": [empty] })));
    assert_eq!(states(&job), [("b.eml", "failed")]);
    assert!(job["lines"][0]["message"].as_str().unwrap().contains("no words"), "{job}");
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_zip_file_brings_what_is_in_it_and_one_bad_file_stops_no_other() {
    let (desk, folder) = desk("zipped");
    let photo = std::fs::read(root().join("assets/readme/pages.png")).unwrap();
    let page = b"<html><body><h1>Beds</h1><p><img src='Page_files/1.png' alt='A bed'></p></body></html>";
    let bytes = zip(&[
        ("__MACOSX/._a.docx", b"x"),
        ("Marlbrook/a.docx", &submission()),
        ("Marlbrook/ward.png", &photo),
        ("Page.html", page),
        ("Page_files/1.png", &photo),
        ("broken.docx", b"PK\x03\x04 this is cut off"),
        ("inner.zip", &zip(&[("b.txt", b"B.")])),
        ("note.txt", b"A note."),
    ]);
    let file = folder.join("all.zip");
    std::fs::write(&file, bytes).unwrap();
    let job = desk.wait_for(&desk.call("submission_import", &json!({ "paths": [file] })));
    let expected = [
        ("Marlbrook/a.docx in all.zip", "kept"),
        ("Page.html in all.zip", "kept"),
        ("broken.docx in all.zip", "failed"),
        ("inner.zip in all.zip", "failed"),
        ("note.txt in all.zip", "kept"),
    ];
    assert_eq!((states(&job), &job["state"]), (expected.to_vec(), &json!("done")), "{job}");
    assert_eq!((&job["done"], &job["total"]), (&json!(5), &json!(5)));
    assert!(job["lines"][3]["message"].as_str().unwrap().contains("inside another"), "{job}");
    for line in [0, 1] {
        let pictures = desk.piece(&piece_of(&job, line))["pictures"].clone();
        assert_eq!(
            pictures.as_array().map(Vec::len),
            Some(1),
            "the photo should come with line {line}: {pictures}"
        );
    }
    let origin = desk.call("receipt_view", &json!({ "piece": piece_of(&job, 4) }))["origin"].clone();
    assert_eq!(origin, json!("It was in all.zip."));
}

#[test]
fn submissions_are_found_by_their_words_and_filtered_by_stage() {
    let (desk, _) = desk("search");
    let pieces = desk.import(&[&root().join("tests/faults/pieces")]);
    let found = desk.call("submission_list", &json!({ "search": "bedside", "limit": 50 }));
    assert_eq!(found["total"], json!(1), "{found}");
    assert_eq!(found["rows"][0]["title"], json!("Handover in ten minutes"));
    assert!(
        found["rows"][0]["excerpt"].as_str().unwrap().contains("bedside"),
        "the hit should be shown: {found}"
    );

    let request = json!({ "pieces": [pieces[0]], "stage": "shortlisted", "reason": "" });
    desk.call("piece_move_stage", &request);
    let shortlisted = desk.call("submission_list", &json!({ "stages": ["shortlisted"], "limit": 50 }));
    assert_eq!(shortlisted["rows"][0]["id"], json!(pieces[0]));
    let sorted = desk.call("submission_list", &json!({ "sort": "title", "limit": 50 }));
    let titles: Vec<_> =
        sorted["rows"].as_array().unwrap().iter().map(|row| row["title"].as_str().unwrap()).collect();
    assert!(titles.is_sorted(), "{titles:?}");
}

#[test]
fn the_person_chooses_files_in_a_dialog_or_changes_their_mind() {
    let (desk, folder) = desk("dialog");
    let nothing = desk.call("submission_choose", &json!({ "folder": false }));
    assert!(nothing.is_null(), "no answer is no error: {nothing}");
    let file = folder.join("sent.docx");
    std::fs::write(&file, submission()).unwrap();
    desk.will_choose(&file);
    let job = desk.wait_for(&desk.call("submission_choose", &json!({ "folder": false })));
    assert_eq!(job["state"], json!("done"));
    assert!(desk.told().iter().any(|event| event["type"] == json!("changed")), "the window should be told");
}
