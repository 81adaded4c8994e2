//! The library and the settings: made, opened, checked, kept.

use crate::{desk, desk_with_a_submission};
use foreword_tests::checkout::scratch;
use foreword_tests::desk::{Desk, words_of};
use foreword_workbench::Caller;
use serde_json::json;

#[test]
fn a_library_is_closed_and_opened_with_everything_in_it() {
    let (desk, folder, id) = desk_with_a_submission("reopen");
    let before = desk.piece(&id);
    drop(desk);
    let again = Desk::open(&folder.join("series.foreword"));
    let view = again.call("library_view", &json!({}));
    assert_eq!((&view["submissions"], &view["read_only"]), (&json!(1), &json!(false)));
    let after = again.piece(&id);
    assert_eq!(words_of(&before["body"]["blocks"]), words_of(&after["body"]["blocks"]));
    assert_eq!(before["notes"], after["notes"]);
}

#[test]
fn check_library_finds_nothing_after_work() {
    let (desk, _, id) = desk_with_a_submission("check");
    desk.call(
        "piece_edit_field",
        &json!({ "piece": id, "field": { "field": "title", "value": "Another title" } }),
    );
    desk.call("undo", &json!({}));
    let report = desk.call("library_check", &json!({}));
    assert_eq!(report["clean"], json!(true), "{report}");
    assert!(report["checked"].as_u64().unwrap() >= 1, "something should have been read: {report}");
}

#[test]
fn the_person_makes_a_library_in_a_dialog_and_opens_it_in_another() {
    let folder = scratch("journeys-choose");
    let desk = Desk::empty(Some(&folder));
    assert!(desk.call("library_view", &json!({})).is_null(), "there should be no library at first");
    assert!(desk.call("library_choose", &json!({ "create": true })).is_null(), "no answer is no error");
    let library = folder.join("chosen.foreword");
    desk.will_choose(&library);
    let made = desk.call("library_choose", &json!({ "create": true }));
    assert_eq!(made["submissions"], json!(0));
    desk.call("library_create", &json!({ "path": folder.join("second.foreword") }));
    desk.will_choose(&library);
    let opened = desk.call("library_choose", &json!({ "create": false }));
    assert_eq!(opened["name"], made["name"]);
    let there = desk.refused("library_create", &json!({ "path": folder.join("second.foreword") }));
    assert!(there.message.contains("already"), "{}", there.message);
}

#[test]
fn settings_are_kept_for_the_next_start() {
    let folder = scratch("journeys-settings");
    let desk = Desk::empty(Some(&folder));
    let mut settings = desk.call("settings_view", &json!({}));
    settings["person"] = json!("Amina Khan");
    settings["theme"] = json!("dark");
    desk.call("settings_save", &settings);
    let again = Desk::empty(Some(&folder)).call("settings_view", &json!({}));
    assert_eq!((&again["person"], &again["theme"]), (&json!("Amina Khan"), &json!("dark")));
    settings["person"] = json!("");
    assert!(desk.refused("settings_save", &settings).message.contains("name"));
}

#[test]
fn the_window_cannot_name_a_path() {
    let (desk, folder) = desk("window-paths");
    let library = json!({ "path": folder.join("series.foreword") });
    let files = json!({ "paths": [folder] });
    let export =
        json!({ "issue": "i", "design": "report", "variant": "screen", "path": folder.join("x.pdf") });
    let forbidden = [
        ("library_open", &library),
        ("library_create", &library),
        ("submission_import", &files),
        ("export_to", &export),
    ];
    for (name, request) in forbidden {
        assert!(
            desk.dispatch(Caller::Window, name, request).is_err(),
            "the window must not be able to call {name}"
        );
    }
    assert!(desk.dispatch(Caller::Window, "library_view", &json!({})).is_ok());
}
