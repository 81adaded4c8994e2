//! What must not be published by mistake is found when it comes in, asked about in the story, and stands in the way.

use crate::desk;
use crate::issue::issue_with;
use foreword_tests::desk::{Desk, words_of};
use foreword_tests::pdf_tools::text_of_pages;
use foreword_tests::word_file::WordFile;
use serde_json::{Value, json};
use std::path::PathBuf;

fn desk_with_a_careless_submission(test: &str) -> (Desk, PathBuf, String) {
    let (desk, folder) = desk(test);
    let file = folder.join("Careless.docx");
    let bytes = WordFile::default()
        .heading(1, "A kinder discharge")
        .paragraph("Her NHS number is 401 023 2137 and her daughter rings every day.")
        .paragraph("Ask the ward on 020 7946 0958, at any time.")
        .bytes();
    std::fs::write(&file, bytes).unwrap();
    let piece = desk.import(&[&file]).remove(0);
    (desk, folder, piece)
}

fn findings(desk: &Desk, piece: &str) -> Vec<Value> {
    let view = desk.call("finding_list", &json!({ "piece": piece }));
    let safety = |finding: &&Value| finding["desk"] == json!("safety");
    view["findings"].as_array().unwrap().iter().filter(safety).cloned().collect()
}

#[track_caller]
fn finding(desk: &Desk, piece: &str, code: &str) -> Value {
    let found = findings(desk, piece);
    found.into_iter().find(|finding| finding["code"] == json!(code)).expect("the words should be found")
}

fn settle(piece: &str, finding: &Value, how: &str) -> Value {
    json!({ "piece": piece, "finding": finding["id"], "words": finding["words"], "how": how })
}

fn words(desk: &Desk, piece: &str) -> String {
    words_of(&desk.piece(piece)["body"]["blocks"])
}

#[test]
fn the_receipt_says_what_to_look_at_and_the_final_file_waits_for_it() {
    let (desk, folder, piece) = desk_with_a_careless_submission("safety-gate");
    let receipt = desk.call("receipt_view", &json!({ "piece": piece }));
    let warnings = receipt["warnings"].to_string();
    assert!(warnings.contains("1 NHS number, 1 telephone number"), "{warnings}");
    assert!(!warnings.contains("401"), "the number itself should not be copied into the receipt: {warnings}");

    let issue = issue_with(&desk, std::slice::from_ref(&piece));
    let layout = desk.call("issue_layout", &json!({ "issue": issue["id"], "design": "report" }));
    let listed: Vec<_> = layout["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["code"], &one["severity"]))
        .collect();
    assert!(listed.contains(&(&json!("nhs_number"), &json!("must_fix"))), "{listed:?}");
    assert!(listed.contains(&(&json!("telephone"), &json!("check"))), "{listed:?}");

    let export = |variant: &str, name: &str| {
        let request = json!({ "issue": issue["id"], "design": "report", "variant": variant, "path": folder.join(name) });
        desk.wait_for(&desk.call("export_to", &request))
    };
    let refused = export("screen", "final.pdf");
    assert_eq!(refused["state"], json!("failed"), "{refused}");
    assert!(refused["error"]["message"].as_str().unwrap().contains("NHS number"), "{refused}");
    assert!(!folder.join("final.pdf").exists(), "a refused export should leave no file");
    assert_eq!(export("proof", "proof.pdf")["state"], json!("done"), "a proof can be made all the same");

    let number = finding(&desk, &piece, "nhs_number");
    desk.call("finding_settle", &settle(&piece, &number, "replace"));
    assert_eq!(export("screen", "final.pdf")["state"], json!("done"));
    let text = text_of_pages(&folder.join("final.pdf"));
    assert!(text.contains("[NHS number withheld]") && !text.contains("2137"), "{text}");
}

#[test]
fn words_are_masked_or_taken_out_in_one_step_that_undo_takes_back() {
    let (desk, _, piece) = desk_with_a_careless_submission("safety-settle");
    let number = finding(&desk, &piece, "nhs_number");
    desk.call("finding_settle", &settle(&piece, &number, "remove"));
    assert!(words(&desk, &piece).contains("Her NHS number is and her daughter"), "{}", words(&desk, &piece));
    let late = desk.refused("finding_settle", &settle(&piece, &number, "remove"));
    assert!(late.message.contains("changed meanwhile"), "{}", late.message);
    desk.call("undo", &json!({}));
    assert!(words(&desk, &piece).contains("401 023 2137"));

    let contact =
        json!({ "name": "", "organisation": "", "telephone": "", "email": "jo@gmail.com", "note": "" });
    let field = json!({ "piece": piece, "field": { "field": "contact", "value": contact } });
    desk.call("piece_edit_field", &field);
    let address = finding(&desk, &piece, "email");
    assert_eq!((&address["field"], &address["severity"]), (&json!("contact"), &json!("check")));
    let done = desk.call("finding_settle", &settle(&piece, &address, "remove"));
    assert_eq!(done["value"]["contact"]["email"], json!(""));
}

fn codes(desk: &Desk, piece: &str) -> Vec<String> {
    let view = desk.call("finding_list", &json!({ "piece": piece }));
    let found = view["findings"].as_array().unwrap();
    found.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn first(desk: &Desk, piece: &str, code: &str) -> Value {
    let view = desk.call("finding_list", &json!({ "piece": piece }));
    let found = view["findings"].as_array().unwrap().clone();
    found.into_iter().find(|finding| finding["code"] == json!(code)).expect("the words should be found")
}

#[test]
fn the_wording_of_the_house_is_taken_suggested_or_left_and_a_rule_switched_off_for_the_series() {
    let (desk, folder) = desk("house-style");
    let file = folder.join("Style.docx");
    let text = "Falls fell by 38 per cent, and stays by 12 per cent, in the diferent wards.";
    let bytes = WordFile::default().heading(1, "Fewer falls").paragraph(text).bytes();
    std::fs::write(&file, bytes).unwrap();
    let piece = desk.import(&[&file]).remove(0);
    let issue = issue_with(&desk, std::slice::from_ref(&piece));
    assert_eq!(codes(&desk, &piece), ["per_cent", "per_cent", "spelling"]);

    desk.call("finding_settle", &settle(&piece, &first(&desk, &piece, "per_cent"), "replace"));
    assert!(words(&desk, &piece).contains("Falls fell by 38%, and"));
    desk.call("finding_settle", &settle(&piece, &first(&desk, &piece, "per_cent"), "suggest"));
    let note = desk.piece(&piece)["notes"][0].clone();
    assert_eq!((&note["kind"], &note["replacement"]), (&json!("suggestion"), &json!("12%")));
    let misspelt = first(&desk, &piece, "spelling");
    assert_eq!(misspelt["instead"], json!("different"));
    let mut learn = settle(&piece, &misspelt, "replace");
    learn["reason"] = json!("");
    desk.call("finding_allow", &learn);
    assert_eq!(codes(&desk, &piece), ["per_cent"], "a word that was added is known");

    let switch = json!({ "issue": issue["id"], "rule": "per_cent", "on": false });
    desk.call("rule_switch", &switch);
    assert_eq!(codes(&desk, &piece), [""; 0]);
    let style = desk.call("house_style", &json!({ "issue": issue["id"] }));
    let holds = |id: &str| {
        let rules = style["rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["id"] == json!(id)).map(|rule| rule["on"].clone()).unwrap()
    };
    assert_eq!(holds("per_cent"), json!(false));
    assert_eq!(holds("curly_quotes"), json!(false), "this rule comes switched off");
    desk.call("undo", &json!({}));
    assert_eq!(codes(&desk, &piece), ["per_cent"]);
}

#[test]
fn words_are_allowed_with_a_reason_who_and_when_until_somebody_takes_it_back() {
    let (desk, _, piece) = desk_with_a_careless_submission("safety-allow");
    let telephone = finding(&desk, &piece, "telephone");
    let mut request = settle(&piece, &telephone, "replace");
    request["reason"] = json!(" ");
    let refusal = desk.refused("finding_allow", &request);
    assert!(refusal.hint.contains("why"), "{}", refusal.hint);
    request["reason"] = json!("The ward's own number, agreed with the trust.");
    desk.call("finding_allow", &request);
    assert!(findings(&desk, &piece).iter().all(|finding| finding["code"] != json!("telephone")));
    let allowed = desk.call("finding_list", &json!({ "piece": piece }))["allowed"][0].clone();
    assert_eq!(allowed["reason"], json!("The ward's own number, agreed with the trust."));
    assert!(allowed["by"].is_string() && allowed["time"].as_str().unwrap().ends_with('Z'), "{allowed}");
    desk.call("allowance_withdraw", &json!({ "piece": piece, "allowance": allowed["id"] }));
    finding(&desk, &piece, "telephone");
    desk.call("undo", &json!({}));
    assert!(findings(&desk, &piece).iter().all(|finding| finding["code"] != json!("telephone")));
}
