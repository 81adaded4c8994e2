//! The editor works on the words and the fields of a piece.

use crate::{SENTENCE, desk_with_a_submission};
use foreword_tests::desk::{Desk, block_with, words_of};
use serde_json::{Value, json};

/// Puts new words in place of others, as the window does while somebody types.
pub(crate) fn replace_words(desk: &Desk, id: &str, old: &str, new: &str) -> Value {
    let piece = desk.piece(id);
    let (block, words) = block_with(&piece, old);
    let start = words[..words.find(old).unwrap()].encode_utf16().count();
    let splice = json!({ "start": start, "end": start + old.encode_utf16().count(), "text": new });
    let change = json!({ "type": "splice", "block": block, "splices": [splice] });
    let request = json!({ "piece": id, "revision": piece["revision"], "edit": format!("{old}>{new}"), "changes": [change] });
    desk.call("piece_edit", &request)
}

fn words(desk: &Desk, id: &str) -> String {
    words_of(&desk.piece(id)["body"]["blocks"])
}

#[test]
fn edited_words_are_saved_undone_and_done_again() {
    let (desk, _, id) = desk_with_a_submission("edit");
    let saved = replace_words(&desk, &id, "by a third", "by almost half");
    assert_eq!(saved["changes"]["pieces"], json!([id]), "the window should be told what to load again");
    assert!(words(&desk, &id).contains("Falls on the ward went down by almost half in one year."));

    let view = desk.call("undo_view", &json!({}));
    assert!(view["undo"].is_string(), "the edit should have a name to undo it by: {view}");
    desk.call("undo", &json!({}));
    assert!(words(&desk, &id).contains(SENTENCE));
    desk.call("redo", &json!({}));
    assert!(words(&desk, &id).contains("by almost half"));
}

#[test]
fn the_same_save_sent_twice_changes_the_text_once() {
    let (desk, _, id) = desk_with_a_submission("twice");
    let piece = desk.piece(&id);
    let (block, _) = block_with(&piece, SENTENCE);
    let splices = json!([{ "start": 0, "end": 0, "text": "Indeed: " }]);
    let change = json!({ "type": "splice", "block": block, "splices": splices });
    let request =
        json!({ "piece": id, "revision": piece["revision"], "edit": "save-1", "changes": [change] });
    desk.call("piece_edit", &request);
    desk.call("piece_edit", &request);
    assert_eq!(words(&desk, &id).matches("Indeed: ").count(), 1);
}

#[test]
fn an_edit_made_on_an_older_state_is_refused_and_loses_nothing() {
    let (desk, _, id) = desk_with_a_submission("stale");
    let before = desk.piece(&id);
    replace_words(&desk, &id, "by a third", "by almost half");
    let (block, _) = block_with(&before, SENTENCE);
    let change =
        json!({ "type": "splice", "block": block, "splices": [{ "start": 0, "end": 5, "text": "Slips" }] });
    let request = json!({ "piece": id, "revision": before["revision"], "edit": "late", "changes": [change] });
    let refusal = desk.refused("piece_edit", &request);
    assert!(!refusal.hint.is_empty(), "the editor should be told what to do: {}", refusal.message);
    assert!(words(&desk, &id).contains("Falls on the ward went down by almost half"));
}

#[test]
fn paragraphs_are_added_replaced_and_taken_out() {
    let (desk, _, id) = desk_with_a_submission("blocks");
    let piece = desk.piece(&id);
    let (block, _) = block_with(&piece, SENTENCE);
    let new = json!({ "type": "paragraph", "id": "new1", "runs": [{ "content": { "type": "text", "text": "A second look." } }] });
    let insert = json!({ "type": "insert", "after": block, "block": new });
    let edit = |edit: &str, revision: &Value, change: Value| {
        desk.call(
            "piece_edit",
            &json!({ "piece": id, "revision": revision, "edit": edit, "changes": [change] }),
        )
    };
    let saved = edit("insert", &piece["revision"], insert);
    let all = words(&desk, &id);
    assert!(all.find("A second look.").unwrap() > all.find(SENTENCE).unwrap(), "{all}");
    edit("remove", &saved["value"]["revision"], json!({ "type": "remove", "block": block }));
    assert!(!words(&desk, &id).contains(SENTENCE));
}

#[test]
fn fields_are_edited_and_show_in_the_list() {
    let (desk, _, id) = desk_with_a_submission("fields");
    let edit = |field: &str, value: Value| {
        desk.call("piece_edit_field", &json!({ "piece": id, "field": { "field": field, "value": value } }))
    };
    edit("title", json!("Every hour, every bed"));
    edit("standfirst", json!("How one ward asked before it was called."));
    edit("trust", json!("Marlbrook Vale NHS Trust"));
    edit("due", json!("2026-04-01"));
    edit("word_target", json!(600));
    edit("key_facts", json!([{ "label": "Beds", "value": "28" }]));
    edit("lessons", json!([{ "lead": "Ask first.", "text": "It takes less time than being called." }]));
    let changed = edit(
        "contact",
        json!({ "name": "Ward office", "organisation": "", "telephone": "", "email": "ward@example.org", "note": "" }),
    );
    assert_eq!(changed["value"]["title"], json!("Every hour, every bed"));
    assert_eq!(changed["value"]["lessons"][0]["lead"], json!("Ask first."));
    let row = &desk.call("submission_list", &json!({ "limit": 5 }))["rows"][0];
    assert_eq!(
        (&row["title"], &row["trust"]),
        (&json!("Every hour, every bed"), &json!("Marlbrook Vale NHS Trust"))
    );
    assert_eq!((&row["due"], &row["word_target"]), (&json!("2026-04-01"), &json!(600)));
}
