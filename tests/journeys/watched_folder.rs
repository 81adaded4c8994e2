//! A folder is watched: what is put there comes in once, by the same way as dropped files.

use crate::{desk, submission};
use foreword_tests::desk::Desk;
use foreword_tests::word_file::WordFile;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn watching(test: &str) -> (Desk, PathBuf, PathBuf) {
    let (desk, folder) = desk(test);
    let watched = folder.join("Incoming");
    std::fs::create_dir(&watched).unwrap();
    std::fs::write(watched.join("There before.docx"), word("There before")).unwrap();
    desk.will_choose(&watched);
    let chosen = desk.call("watch_choose", &json!({}));
    assert_eq!(chosen["name"], json!("Incoming"));
    (desk, folder, watched)
}

fn word(title: &str) -> Vec<u8> {
    WordFile::default().heading(1, title).paragraph("The team met every Monday and wrote it down.").bytes()
}

fn look(desk: &Desk) -> Value {
    desk.call("watch_look", &json!({}))
}

// Two looks that find a file the same, and the job that brings it in.
#[track_caller]
fn arrived(desk: &Desk) -> Value {
    assert!(look(desk).is_null(), "at the first look nobody knows whether a file is finished");
    let job = desk.wait_for(&look(desk));
    assert_eq!(job["state"], json!("done"), "{job}");
    job
}

fn nothing_comes(desk: &Desk) -> bool {
    (0..3).all(|_| look(desk).is_null())
}

fn titles(desk: &Desk) -> Vec<String> {
    let page = desk.call("submission_list", &json!({ "sort": "title", "limit": 50 }));
    let rows = page["rows"].as_array().unwrap();
    rows.iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_file_that_appears_comes_in_once_when_it_is_finished() {
    let (desk, _, watched) = watching("watched-once");
    assert!(nothing_comes(&desk), "what lay there before is left alone");

    std::fs::write(watched.join("sent.docx"), submission()).unwrap();
    let job = arrived(&desk);
    assert_eq!(job["lines"][0]["state"], json!("kept"), "{job}");
    assert_eq!(job["label"], json!("Bring in sent.docx from the watched folder"));
    let listed = desk.call("job_list", &json!({}));
    assert_eq!(listed.as_array().unwrap().len(), 1, "the list of imports shows it: {listed}");
    assert!(nothing_comes(&desk));

    let growing = watched.join("notes.md");
    std::fs::write(&growing, "# Notes\n\nHalf").unwrap();
    assert!(look(&desk).is_null());
    std::fs::write(&growing, "# Notes\n\nHalf of it was still on its way.").unwrap();
    arrived(&desk);
    assert_eq!(titles(&desk), ["Notes", "Rounding at Marlbrook"]);
}

#[test]
fn several_files_are_one_job_and_one_that_cannot_be_read_is_a_line_of_it() {
    let (desk, _, watched) = watching("watched-several");
    std::fs::write(watched.join("a.docx"), word("A story")).unwrap();
    std::fs::write(watched.join("b.pdf"), "%PDF-1.7 and more").unwrap();
    // The bytes of a submission that is in the library already.
    std::fs::write(watched.join("c.docx"), word("A story")).unwrap();
    let job = arrived(&desk);
    let states: Vec<_> = job["lines"].as_array().unwrap().iter().map(|line| &line["state"]).collect();
    assert_eq!(states, ["kept", "failed", "known"], "{job}");
    assert!(nothing_comes(&desk), "what could not be read is not tried at every look");
}

#[test]
fn what_was_undone_does_not_come_back_by_itself_and_a_restart_goes_on() {
    let (desk, folder, watched) = watching("watched-undo");
    std::fs::write(watched.join("a.docx"), word("A story")).unwrap();
    arrived(&desk);
    desk.call("undo", &json!({}));
    assert!(titles(&desk).is_empty());
    assert!(nothing_comes(&desk));

    desk.workbench.close().unwrap();
    drop(desk);
    std::fs::write(watched.join("b.docx"), word("Sent overnight")).unwrap();
    let again = Desk::empty(Some(&folder));
    assert!(again.refused("watch_look", &json!({})).message.contains("No library"));
    again.call("library_open", &json!({ "path": folder.join("series.foreword") }));
    arrived(&again);
    assert_eq!(titles(&again), ["Sent overnight"]);
}

#[test]
fn a_folder_that_vanishes_is_said_once_and_goes_on_when_it_is_back() {
    let (desk, _, watched) = watching("watched-gone");
    let aside = watched.with_file_name("Aside");
    std::fs::rename(&watched, &aside).unwrap();
    assert!(nothing_comes(&desk));
    let told = |desk: &Desk| {
        desk.told().into_iter().filter(|event| event["type"] == json!("watch")).collect::<Vec<_>>()
    };
    let events = told(&desk);
    assert_eq!(events.len(), 1, "{events:?}");
    let message = events[0]["watch"]["trouble"]["message"].as_str().unwrap();
    assert!(message.contains("Incoming is not there any more"), "{message}");
    assert!(!desk.call("watch_view", &json!({}))["trouble"].is_null());

    std::fs::rename(&aside, &watched).unwrap();
    assert!(nothing_comes(&desk), "what lay there before is still known");
    assert!(told(&desk)[1]["watch"]["trouble"].is_null());
    std::fs::write(watched.join("a.docx"), word("A story")).unwrap();
    arrived(&desk);
}

#[test]
fn watching_ends_with_one_command_and_belongs_to_one_library() {
    let (desk, folder, watched) = watching("watched-stop");
    desk.call("library_create", &json!({ "path": folder.join("other.foreword") }));
    assert!(desk.call("watch_view", &json!({}))["name"].is_null(), "another series has its own");
    std::fs::write(watched.join("a.docx"), word("A story")).unwrap();
    assert!(nothing_comes(&desk));
    assert!(desk.call("watch_choose", &json!({})).is_null(), "no answer is no error");

    desk.call("library_open", &json!({ "path": folder.join("series.foreword") }));
    assert_eq!(desk.call("watch_view", &json!({}))["name"], json!("Incoming"));
    let stopped = desk.call("watch_stop", &json!({}));
    assert!(stopped["name"].is_null(), "{stopped}");
    assert!(nothing_comes(&desk));

    let missing = Path::new("nowhere at all");
    desk.will_choose(missing);
    assert!(desk.refused("watch_choose", &json!({})).message.contains("could not be read"));
}
