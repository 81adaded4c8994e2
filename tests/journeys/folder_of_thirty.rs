//! The day after the deadline: a folder of thirty files, six of them bad, and a list of trusts.

use crate::desk;
use foreword_tests::desk::{Desk, words_of};
use foreword_tests::mixed_folder::{Story, bad_files, good_files, stories, trust_list, write};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A desk with the trusts known and the folder brought in: the job, and the piece of each story.
pub(crate) fn desk_with_the_folder(test: &str) -> (Desk, PathBuf, Value, Vec<(Story, String)>) {
    let (desk, folder) = desk(test);
    let list = folder.join("etr_2026-03.csv");
    std::fs::write(&list, trust_list()).unwrap();
    let trusts = json!({ "kind": "trusts", "paths": [list] });
    let registered = desk.wait_for(&desk.call("register_import", &trusts));
    assert_eq!(registered["state"], json!("done"), "{registered}");
    let sent = folder.join("sent");
    write(&sent);
    let job = desk.wait_for(&desk.call("submission_import", &json!({ "paths": [sent] })));
    let lines = job["lines"].as_array().unwrap();
    let piece_of = |name: &str| {
        let line = lines.iter().find(|line| line["name"] == json!(name));
        let line = line.unwrap_or_else(|| panic!("{name} should be a line of {job}"));
        line["piece"].as_str().unwrap_or_else(|| panic!("{line}")).to_owned()
    };
    let named = stories().into_iter().zip(good_files());
    let pieces = named.map(|(story, (name, _))| (story, piece_of(&name))).collect();
    (desk, folder, job, pieces)
}

#[test]
fn twenty_four_stories_come_in_and_six_files_get_a_sentence_each() {
    let (desk, _, job, pieces) = desk_with_the_folder("thirty");
    assert_eq!((&job["state"], &job["total"], &job["done"]), (&json!("done"), &json!(30), &json!(30)));
    let list = desk.call("submission_list", &json!({ "limit": 100 }));
    assert_eq!((pieces.len(), &list["total"]), (24, &json!(24)));
    for row in list["rows"].as_array().unwrap() {
        assert!(row["newer_of"].is_null(), "another story is no newer version: {row}");
        assert_eq!(row["is_new"], json!(true), "nobody has looked at it yet: {row}");
    }
    let lines = job["lines"].as_array().unwrap();
    let mut sentences = BTreeSet::new();
    for (name, _, cause) in bad_files() {
        let line = lines.iter().find(|line| line["name"] == json!(name)).unwrap();
        let (message, hint) = (line["message"].as_str().unwrap(), line["hint"].as_str().unwrap());
        assert_eq!(line["state"], json!("failed"), "{line}");
        assert!(message.contains(cause) && message.ends_with('.') && hint.ends_with('.'), "{line}");
        sentences.insert(message.to_owned());
    }
    assert_eq!(sentences.len(), 6, "each file has a reason of its own: {sentences:?}");
}

#[test]
fn the_trust_and_the_fields_of_each_story_are_recognised() {
    let (desk, _, _, pieces) = desk_with_the_folder("recognised");
    for (story, id) in &pieces {
        let piece = desk.piece(id);
        let found = |name: &str| piece[name].as_str().unwrap_or_default().to_owned();
        assert_eq!((found("trust_code").as_str(), found("title").as_str()), (story.code, story.title));
        assert!(!found("trust_evidence").is_empty(), "it is said why: {}", story.title);
        assert_eq!(found("standfirst"), story.standfirst);
        let words = words_of(&piece["body"]["blocks"]);
        for part in ["The challenge", story.challenge, "What we did", story.did, "Results", story.results] {
            assert!(words.contains(part), "{part} should be in {words}");
        }
        let lessons = piece["lessons"].as_array().unwrap();
        let texts: Vec<String> = lessons
            .iter()
            .map(|lesson| [&lesson["lead"], &lesson["text"]].map(|part| part.as_str().unwrap()).concat())
            .collect();
        let lessons: Vec<&str> = story.lessons.iter().map(|lesson| lesson.trim_end_matches('.')).collect();
        assert_eq!(texts, lessons, "{}", story.title);
    }
    let with_form = desk.piece(&pieces[0].1);
    assert_eq!(with_form["key_facts"], json!([{ "label": "Beds", "value": "412" }]));
    assert_eq!(with_form["contact"]["name"], json!("Rowan Ellery, Head of Stories"));
}

#[test]
fn every_original_comes_out_as_it_went_in() {
    let (desk, folder, _, pieces) = desk_with_the_folder("originals");
    for ((_, id), (name, bytes)) in pieces.iter().zip(good_files()) {
        let out = folder.join("out").join(id);
        desk.call("originals_to", &json!({ "piece": id, "folder": out }));
        assert!(std::fs::read(out.join(&name)).unwrap() == bytes, "{name} should be the same byte for byte");
    }
    let id = &pieces[1].1;
    let receipt = desk.call("receipt_view", &json!({ "piece": id }));
    let original = &receipt["originals"][0];
    let one = folder.join("one.docx");
    desk.will_choose(&one);
    let saved = desk.call("original_save", &json!({ "piece": id, "sha256": original["sha256"] }));
    assert_eq!(saved, json!(true));
    assert!(std::fs::read(&one).unwrap() == good_files()[1].1);
    let changed_mind = desk.call("original_save", &json!({ "piece": id, "sha256": original["sha256"] }));
    assert_eq!(changed_mind, json!(false));
}

#[test]
fn a_pass_over_the_new_ones_ends_when_all_are_confirmed() {
    let (desk, _, _, pieces) = desk_with_the_folder("pass");
    let new = desk.call("submission_new", &json!({}));
    assert_eq!(new.as_array().map(Vec::len), Some(24));
    let first = new[0].as_str().unwrap();
    desk.call("submission_confirm", &json!({ "pieces": [first] }));
    let left = desk.call("submission_new", &json!({}));
    assert_eq!(left.as_array().map(Vec::len), Some(23));
    assert!(left.as_array().unwrap().iter().all(|piece| piece != first));
    // What is at work is not new any more.
    let (_, at_work) = pieces.iter().find(|(_, id)| id != first).unwrap();
    desk.call("piece_move_stage", &json!({ "pieces": [at_work], "stage": "in_edit", "reason": "" }));
    assert_eq!(desk.call("submission_new", &json!({})).as_array().map(Vec::len), Some(22));
    let all: Vec<&String> = pieces.iter().map(|(_, id)| id).collect();
    desk.call("submission_confirm", &json!({ "pieces": all }));
    assert_eq!(desk.call("submission_new", &json!({})), json!([]));
    assert_eq!(desk.call("undo", &json!({}))["value"]["redo"], json!("Confirm submissions"));
    assert_eq!(desk.call("submission_new", &json!({})).as_array().map(Vec::len), Some(22));
}
