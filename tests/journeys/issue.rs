//! Pieces become an issue, and the issue becomes pages that lead back to the words.

use crate::desk;
use foreword_tests::checkout::root;
use foreword_tests::desk::Desk;
use serde_json::{Value, json};

/// An issue with every piece of the library in it.
pub(crate) fn issue_with(desk: &Desk, pieces: &[String]) -> Value {
    let keep = json!({ "issue": null, "number": 1, "title": "What works", "deck": "Three wards", "date": "May 2026" });
    let issue = desk.call("issue_keep", &keep)["value"]["id"].clone();
    let mut view = Value::Null;
    for piece in pieces {
        let add = json!({ "issue": issue, "piece": piece, "template": null, "after": null });
        view = desk.call("placement_add", &add)["value"].clone();
    }
    view
}

fn titles(issue: &Value) -> Vec<String> {
    let placements = issue["placements"].as_array().unwrap();
    placements.iter().map(|placement| placement["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn pieces_are_put_in_order_moved_and_taken_out() {
    let (desk, _) = desk("order");
    let pieces = desk.import(&[&root().join("tests/faults/pieces")]);
    let issue = issue_with(&desk, &pieces);
    let before = titles(&issue);
    assert_eq!(before.len(), 3);
    let last = json!({ "issue": issue["id"], "placement": issue["placements"][2]["id"], "to": 0 });
    let moved = desk.call("placement_move", &last)["value"].clone();
    assert_eq!(titles(&moved), [before[2].as_str(), before[0].as_str(), before[1].as_str()]);
    let template =
        json!({ "issue": issue["id"], "placement": moved["placements"][0]["id"], "template": "article" });
    let set = desk.call("placement_set_template", &template)["value"].clone();
    assert_eq!(set["placements"][0]["template"], json!("article"));
    let one = json!({ "issue": issue["id"], "placement": moved["placements"][1]["id"] });
    let shorter = desk.call("placement_remove", &one)["value"].clone();
    assert_eq!(titles(&shorter), [before[2].as_str(), before[1].as_str()]);
    let list = desk.call("submission_list", &json!({ "limit": 9 }));
    assert_eq!(list["total"], json!(3), "a piece taken out of an issue stays in the library");
    assert_eq!(desk.call("issue_list", &json!({}))[0]["pieces"], json!(2));
    assert_eq!(desk.call("issue_view", &json!({ "issue": issue["id"] }))["title"], json!("What works"));
}

#[test]
fn an_issue_without_a_title_is_refused() {
    let (desk, _) = desk("untitled");
    let keep = json!({ "issue": null, "number": 1, "title": " ", "deck": "", "date": "" });
    assert!(desk.refused("issue_keep", &keep).message.contains("title"));
}

#[test]
fn an_element_of_a_page_leads_to_its_piece_and_paragraph() {
    let (desk, _) = desk("pages");
    let pieces = desk.import(&[&root().join("tests/faults/pieces")]);
    let issue = issue_with(&desk, &pieces);
    let layout = desk.call("issue_layout", &json!({ "issue": issue["id"], "design": "report" }));
    let pages = layout["pages"].as_array().unwrap();
    assert!(pages.len() >= 4, "a cover, contents and pieces should make pages: {}", pages.len());
    for id in &pieces {
        let piece = desk.piece(id);
        let block = piece["body"]["blocks"][1]["id"].clone();
        let elements = layout["elements"].as_array().unwrap();
        let found =
            elements.iter().find(|element| element["piece"] == json!(id) && element["block"] == block);
        let element =
            found.unwrap_or_else(|| panic!("the second paragraph of {} should be on a page", piece["title"]));
        let inside = |name: &str| (0.0..=1.0).contains(&element[name].as_f64().unwrap());
        assert!(inside("x") && inside("y") && inside("width") && inside("height"), "{element}");
    }
    let again = desk.call("issue_layout", &json!({ "issue": issue["id"], "design": "report" }));
    assert_eq!(layout["state"], again["state"], "the same issue should be on the same pages");
}

#[test]
fn every_page_has_a_picture_that_changes_only_with_the_page() {
    let (desk, _) = desk("pictures");
    let pieces = desk.import(&[&root().join("tests/faults/pieces")]);
    let issue = issue_with(&desk, &pieces);
    let layout = desk.call("issue_layout", &json!({ "issue": issue["id"], "design": "report" }));
    for page in layout["pages"].as_array().unwrap() {
        let path = format!("/pages/{}@120.png", page["picture"].as_str().unwrap());
        let picture = desk.workbench.picture(&path).unwrap_or_else(|| panic!("{path} should be a picture"));
        assert_eq!((picture.media_type, &picture.bytes[..4]), ("image/png", &b"\x89PNG"[..]));
    }
    assert!(desk.workbench.picture("/pages/../../secret@120.png").is_none(), "only known names are answered");

    let title = json!({ "piece": pieces[2], "field": { "field": "title", "value": "Letters for everyone" } });
    desk.call("piece_edit_field", &title);
    let after = desk.call("issue_layout", &json!({ "issue": issue["id"], "design": "report" }));
    let names = |layout: &Value| -> Vec<Value> {
        layout["pages"].as_array().unwrap().iter().map(|page| page["picture"].clone()).collect()
    };
    assert_ne!(names(&layout), names(&after), "the page with the new title should have a new picture");
    assert!(
        names(&layout).iter().any(|name| names(&after).contains(name)),
        "the other pages should keep theirs"
    );
}
