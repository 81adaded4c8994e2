//! Notes in the margin: answered, dealt with, taken into the text, moved along with their words.

use crate::writing::replace_words;
use crate::{SENTENCE, desk_with_a_submission};
use foreword_tests::desk::{Desk, block_with, words_of};
use serde_json::{Value, json};

fn note(piece: &Value, kind: &str) -> Value {
    let notes = piece["notes"].as_array().unwrap();
    notes
        .iter()
        .find(|note| note["kind"] == json!(kind))
        .unwrap_or_else(|| panic!("a {kind} should be there"))
        .clone()
}

fn step(desk: &Desk, command: &str, piece: &str, note: &Value) -> Value {
    desk.call(command, &json!({ "piece": piece, "note": note["id"] }))["value"].clone()
}

#[test]
fn a_comment_is_answered_resolved_and_opened_again() {
    let (desk, _, id) = desk_with_a_submission("answer");
    let remark = note(&desk.piece(&id), "comment");
    let request = json!({ "piece": id, "note": remark["id"], "text": "At night it is every two hours." });
    let answered = desk.call("note_reply", &request);
    assert_eq!(
        note(&answered["value"], "comment")["replies"][0]["text"],
        json!("At night it is every two hours.")
    );
    let resolved = step(&desk, "note_resolve", &id, &remark);
    assert_eq!(note(&resolved, "comment")["state"], json!("resolved"));
    assert!(
        !note(&resolved, "comment")["closed_by"].as_str().unwrap().is_empty(),
        "who closed it should be known"
    );
    let open = step(&desk, "note_reopen", &id, &remark);
    assert_eq!(note(&open, "comment")["state"], json!("open"));
}

#[test]
fn an_accepted_suggestion_is_in_the_text_and_can_be_undone() {
    let (desk, _, id) = desk_with_a_submission("accept");
    let accepted = step(&desk, "note_accept", &id, &note(&desk.piece(&id), "suggestion"));
    assert!(words_of(&accepted["body"]["blocks"]).contains("The sheet is kept by the door."));
    assert_eq!(note(&accepted, "suggestion")["state"], json!("accepted"));
    desk.call("undo", &json!({}));
    let undone = desk.piece(&id);
    assert!(words_of(&undone["body"]["blocks"]).contains("The sheet is very useful."));
    assert_eq!(note(&undone, "suggestion")["state"], json!("open"), "the suggestion should wait again");
}

#[test]
fn a_declined_suggestion_leaves_the_text_as_it_is() {
    let (desk, _, id) = desk_with_a_submission("decline");
    let declined = step(&desk, "note_decline", &id, &note(&desk.piece(&id), "suggestion"));
    assert!(words_of(&declined["body"]["blocks"]).contains("The sheet is very useful."));
    assert_eq!(note(&declined, "suggestion")["state"], json!("declined"));
}

#[test]
fn a_note_stays_on_its_words_while_the_text_before_them_changes() {
    let (desk, _, id) = desk_with_a_submission("anchor");
    let (block, words) = block_with(&desk.piece(&id), SENTENCE);
    let start = words.find("one year").unwrap();
    let anchor = json!({ "block": block, "start": start, "end_block": block, "end": start + 8 });
    let add =
        json!({ "piece": id, "kind": "query", "anchor": anchor, "text": "Which year?", "replacement": null });
    let added = desk.call("note_add", &add);
    assert_eq!(note(&added["value"], "query")["quote"], json!("one year"));
    replace_words(&desk, &id, "Falls on the ward", "Since the spring, falls on both wards");
    let piece = desk.piece(&id);
    let moved = note(&piece, "query");
    let (_, words) = block_with(&piece, "one year");
    let from = moved["anchor"]["start"].as_u64().unwrap() as usize;
    let to = moved["anchor"]["end"].as_u64().unwrap() as usize;
    assert_eq!(&words[from..to], "one year", "the note should still stand on its words: {moved}");
}

#[test]
fn a_note_without_words_is_refused() {
    let (desk, _, id) = desk_with_a_submission("empty-note");
    let refusal = desk.refused(
        "note_add",
        &json!({ "piece": id, "kind": "comment", "anchor": null, "text": "  ", "replacement": null }),
    );
    assert!(refusal.message.contains("words"), "{}", refusal.message);
}
