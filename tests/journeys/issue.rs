//! Pieces become an issue, and the issue becomes pages that lead back to the words.

use crate::desk;
use foreword_tests::checkout::root;
use foreword_tests::desk::Desk;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

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

fn page_words(layout: &Value) -> Vec<String> {
    let pages = layout["pages"].as_array().unwrap().iter();
    pages.map(|page| page["title"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn an_issue_keeps_its_design_and_can_turn_back() {
    let (desk, folder) = desk("design");
    let pieces = desk.import(&[&root().join("tests/faults/pieces")]);
    let issue = issue_with(&desk, &pieces);
    assert_eq!(issue["design"], json!("report"));
    let pages = |desk: &Desk| desk.call("issue_layout", &json!({ "issue": issue["id"], "design": null }));
    let report = pages(&desk);
    let large = json!({ "issue": issue["id"], "design": "large_print" });
    assert_eq!(desk.call("issue_set_design", &large)["value"]["design"], json!("large_print"));
    let turned = pages(&desk);
    assert_ne!(turned["state"], report["state"]);
    let asked = desk.call("issue_layout", &json!({ "issue": issue["id"], "design": "large_print" }));
    assert_eq!(asked["state"], turned["state"]);
    let export = |desk: &Desk, name: &str, design: Value| {
        let path = folder.join(name);
        let request = json!({ "issue": issue["id"], "design": design, "variant": "proof", "path": path });
        desk.wait_for(&desk.call("export_to", &request));
        std::fs::read(path).unwrap()
    };
    let own = export(&desk, "own.pdf", Value::Null);
    assert!(
        own == export(&desk, "large.pdf", json!("large_print")),
        "no design asked for is the issue's own"
    );
    assert!(own != export(&desk, "report.pdf", json!("report")));
    let undone = desk.call("undo", &json!({}));
    assert_eq!(undone["changes"]["redo"], json!("Change design"));
    assert_eq!(pages(&desk)["state"], report["state"]);
}

#[test]
fn a_section_is_begun_renamed_moved_and_undone() {
    let (desk, _) = desk("sections");
    let pieces = desk.import(&[&root().join("tests/faults/pieces")]);
    let issue = issue_with(&desk, &pieces);
    let id = issue["id"].clone();
    let without = json!({ "issue": id, "title": "  ", "words": "", "after": null });
    assert!(desk.refused("section_add", &without).message.contains("title"));
    let add = json!({ "issue": id, "title": "On the wards", "words": "Two changes.", "after": issue["placements"][0]["id"] });
    let added = desk.call("section_add", &add)["value"].clone();
    assert_eq!(
        (&added["sections"][0]["title"], &added["sections"][0]["before"]),
        (&json!("On the wards"), &json!(1))
    );
    let section = added["sections"][0]["id"].clone();
    let layout = desk.call("issue_layout", &json!({ "issue": id, "design": null }));
    assert!(page_words(&layout).contains(&"On the wards".to_owned()), "{:?}", page_words(&layout));
    let edit = json!({ "issue": id, "section": section, "title": "At home", "words": "" });
    assert_eq!(desk.call("section_edit", &edit)["value"]["sections"][0]["title"], json!("At home"));
    let to = json!({ "issue": id, "placement": section, "to": 2 });
    assert_eq!(desk.call("placement_move", &to)["value"]["sections"][0]["before"], json!(2));
    desk.call("placement_remove", &json!({ "issue": id, "placement": section }));
    assert_eq!(desk.call("issue_view", &json!({ "issue": id }))["sections"], json!([]));
    desk.call("undo", &json!({}));
    let back = desk.call("issue_view", &json!({ "issue": id }));
    assert_eq!(
        (&back["sections"][0]["title"], &back["sections"][0]["before"]),
        (&json!("At home"), &json!(2))
    );
    assert_eq!(titles(&back), titles(&issue), "no piece moved");
}

#[test]
fn a_finding_names_the_page_on_which_it_stands() {
    let (desk, _) = desk("finding page");
    let pieces = desk.import(&[&root().join("tests/faults/pieces")]);
    let issue = issue_with(&desk, &pieces);
    let set = json!({ "issue": issue["id"], "placement": issue["placements"][1]["id"], "template": "brief" });
    desk.call("placement_set_template", &set);
    let facts: Vec<Value> =
        (0..60).map(|at| json!({ "label": format!("Fact {at}"), "value": "One line" })).collect();
    let field = json!({ "piece": pieces[1], "field": { "field": "key_facts", "value": facts } });
    desk.call("piece_edit_field", &field);
    let words = "The round moved to the morning, and nobody waited for it any more. ".repeat(60);
    let lessons = json!([{ "lead": "Begin early", "text": words }]);
    let field = json!({ "piece": pieces[1], "field": { "field": "lessons", "value": lessons } });
    desk.call("piece_edit_field", &field);
    let layout = desk.call("issue_layout", &json!({ "issue": issue["id"], "design": "report" }));
    let found = layout["diagnostics"].as_array().unwrap();
    let overset = found.iter().find(|one| one["code"] == json!("overset")).expect("the text is far too long");
    let first =
        layout["pages"].as_array().unwrap().iter().find(|page| page["piece"] == json!(pieces[1])).unwrap();
    assert_eq!(overset["page"], first["label"]);
}

/// A photo of one colour on the disk.
fn photo(folder: &Path, name: &str, shade: u8) -> PathBuf {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 6, 4);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&[shade; 24]).unwrap();
    let file = folder.join(name);
    std::fs::write(&file, bytes).unwrap();
    file
}

#[test]
fn photos_are_added_to_a_piece_each_once_and_undone() {
    let (desk, folder) = desk("photos");
    let piece = desk.import(&[&root().join("tests/faults/pieces")]).remove(0);
    let asked = json!({ "piece": piece });
    assert_eq!(desk.call("piece_add_photos", &asked), Value::Null, "nobody chose a photo");
    let (ward, door) = (photo(&folder, "ward.png", 90), photo(&folder, "door.png", 200));
    let before = desk.piece(&piece)["pictures"].as_array().unwrap().len();
    [&ward, &door, &ward].iter().for_each(|file| desk.will_choose(file));
    let added = desk.call("piece_add_photos", &asked)["value"]["pictures"].as_array().unwrap().clone();
    assert_eq!(added.len(), before + 2, "the same photo is added once");
    assert_eq!((&added[before]["width"], &added[before]["alt"]), (&json!(6), &json!("")));

    desk.will_choose(&ward);
    assert_eq!(desk.call("piece_add_photos", &asked), Value::Null, "the piece has it already");

    let broken = folder.join("broken.png");
    std::fs::write(&broken, &std::fs::read(&ward).unwrap()[..40]).unwrap();
    let third = photo(&folder, "third.png", 10);
    [&third, &broken].iter().for_each(|file| desk.will_choose(file));
    assert!(!desk.refused("piece_add_photos", &asked).hint.is_empty());
    assert_eq!(desk.piece(&piece)["pictures"].as_array().unwrap().len(), before + 2, "none of them is added");

    desk.call("undo", &json!({}));
    assert_eq!(desk.piece(&piece)["pictures"].as_array().unwrap().len(), before);
}

#[test]
fn a_portrait_is_chosen_for_one_of_those_who_sign() {
    let (desk, folder) = desk("portrait");
    let piece = desk.import(&[&root().join("tests/faults/pieces")]).remove(0);
    let name = |name: &str| json!({ "name": name, "job_title": "", "organisation": "", "portrait": null, "signature": null });
    let field = json!({ "field": "signatories", "value": [name("Ann"), name("Ben")] });
    desk.call("piece_edit_field", &json!({ "piece": piece, "field": field }));
    desk.will_choose(&photo(&folder, "ben.png", 33));
    let asked = json!({ "piece": piece, "signatory": 1, "part": "portrait" });
    let signed = desk.call("signatory_choose_picture", &asked)["value"]["signatories"].clone();
    assert_eq!((&signed[0], &signed[1]["signature"]), (&name("Ann"), &Value::Null));
    assert!(signed[1]["portrait"].is_string());
    let nobody = json!({ "piece": piece, "signatory": 9, "part": "portrait" });
    assert_eq!(desk.call("signatory_choose_picture", &nobody), Value::Null);
}

#[test]
fn a_cover_picture_and_the_imprint_are_kept_shown_and_undone() {
    let (desk, folder) = desk("cover");
    let pieces = desk.import(&[&root().join("tests/faults/pieces")]);
    let issue = issue_with(&desk, &pieces)["id"].clone();
    let asked = json!({ "issue": issue });
    desk.will_choose(&photo(&folder, "cover.png", 120));
    let cover = desk.call("issue_choose_cover", &asked)["value"]["cover"].clone();
    assert_eq!(cover["width"], json!(6));

    let layout = desk.call("issue_layout", &json!({ "issue": issue, "design": "report" }));
    let codes = |layout: &Value| -> Vec<String> {
        let all = layout["diagnostics"].as_array().unwrap();
        all.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
    };
    assert!(codes(&layout).contains(&"missing_alt_text".to_owned()), "{:?}", codes(&layout));
    let mut described = cover;
    described["alt"] = json!("A corridor in morning light.");
    let set = desk.call("issue_set_cover", &json!({ "issue": issue, "cover": described }));
    assert_eq!(set["value"]["cover"]["alt"], described["alt"]);
    let layout = desk.call("issue_layout", &json!({ "issue": issue, "design": "report" }));
    assert!(!codes(&layout).contains(&"missing_alt_text".to_owned()), "{:?}", codes(&layout));

    desk.will_choose(&photo(&folder, "logo.png", 60));
    let marked = desk.call("issue_choose_logo", &asked)["value"].clone();
    assert_eq!((&marked["cover"], &marked["logo"]["alt"]), (&set["value"]["cover"], &json!("")));
    let layout = desk.call("issue_layout", &json!({ "issue": issue, "design": "large_print" }));
    assert!(codes(&layout).contains(&"missing_alt_text".to_owned()), "{:?}", codes(&layout));
    let logo = json!({ "media": marked["logo"]["media"], "alt": "Trusts Together" });
    let named = desk.call("issue_set_logo", &json!({ "issue": issue, "logo": logo }))["value"].clone();
    assert_eq!(named["logo"], logo);

    let rows = json!([{ "label": "Editor", "words": "Sam Hall " }, { "label": "Printer", "words": " " }]);
    let imprint = json!({
        "series": "What works", "publisher": "Trusts Together", "publisher_line": "For all trusts",
        "statement": "Care gets better when it is shared.", "text": "One.\n\nTwo.", "rows": rows,
    });
    let kept =
        desk.call("issue_set_imprint", &json!({ "issue": issue, "imprint": imprint }))["value"].clone();
    assert_eq!(kept["imprint"]["rows"], json!([{ "label": "Editor", "words": "Sam Hall" }]));
    let keep = json!({ "issue": null, "number": 2, "title": "The next", "deck": "", "date": "" });
    let next = desk.call("issue_keep", &keep)["value"].clone();
    assert_eq!(next["imprint"], kept["imprint"], "a new issue takes over what the series says of itself");
    assert_eq!((&next["cover"], &next["logo"]), (&Value::Null, &logo));

    (0..2).for_each(|_| drop(desk.call("undo", &json!({}))));
    assert_eq!(desk.call("issue_view", &asked)["imprint"]["publisher"], json!(""));
    let bare = desk.call("issue_set_logo", &json!({ "issue": issue, "logo": null }))["value"].clone();
    assert_eq!(bare["logo"], Value::Null);
    let none = desk.call("issue_set_cover", &json!({ "issue": issue, "cover": null }))["value"].clone();
    assert_eq!(none["cover"], Value::Null);
}
