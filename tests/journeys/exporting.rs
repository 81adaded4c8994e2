//! The issue becomes a file.

use crate::issue::issue_with;
use crate::writing::replace_words;
use crate::{desk, desk_with_a_submission, submission};
use foreword_tests::checkout::{root, scratch};
use foreword_tests::desk::Desk;
use foreword_tests::pdf_tools::text_of_pages;
use serde_json::json;

#[test]
fn an_edited_sentence_is_in_the_exported_file() {
    let (desk, folder, id) = desk_with_a_submission("export");
    replace_words(&desk, &id, "by a third", "by almost half");
    let issue = issue_with(&desk, std::slice::from_ref(&id));
    let file = folder.join("issue.pdf");
    let job = desk.call(
        "export_to",
        &json!({ "issue": issue["id"], "design": "report", "variant": "screen", "path": file }),
    );
    let done = desk.wait_for(&job);
    assert_eq!(done["state"], json!("done"), "{done}");
    assert_eq!(done["file"], json!("issue.pdf"));
    let text = text_of_pages(&file);
    assert!(text.contains("went down by almost half in one year"), "{text}");
    desk.call("job_reveal", &json!({ "job": job["id"] }));
    let jobs = desk.call("job_list", &json!({}));
    assert!(
        jobs.as_array().unwrap().iter().any(|listed| listed["id"] == job["id"]),
        "the export should be listed: {jobs}"
    );
    assert!(
        desk.told().iter().any(|event| event["type"] == json!("job")),
        "the window should be told of progress"
    );
}

#[test]
fn exporting_twice_gives_the_same_bytes_and_a_proof_other_ones() {
    let (desk, folder, id) = desk_with_a_submission("same-bytes");
    let issue = issue_with(&desk, std::slice::from_ref(&id));
    let export = |name: &str, variant: &str| {
        let path = folder.join(name);
        let request = json!({ "issue": issue["id"], "design": "report", "variant": variant, "path": path });
        let done = desk.wait_for(&desk.call("export_to", &request));
        assert_eq!(done["state"], json!("done"), "{done}");
        std::fs::read(path).unwrap()
    };
    let first = export("one.pdf", "screen");
    assert!(first == export("two.pdf", "screen"), "the same issue should make the same file");
    assert!(first != export("proof.pdf", "proof"), "a proof should be marked as one");
}

#[test]
fn the_person_chooses_where_to_export_or_changes_their_mind() {
    let (desk, folder, id) = desk_with_a_submission("where");
    let issue = issue_with(&desk, std::slice::from_ref(&id));
    let request = json!({ "issue": issue["id"], "design": "report", "variant": "screen" });
    assert!(desk.call("export_choose", &request).is_null(), "no answer is no error");
    desk.will_choose(&folder.join("chosen.pdf"));
    let done = desk.wait_for(&desk.call("export_choose", &request));
    assert_eq!((&done["state"], folder.join("chosen.pdf").is_file()), (&json!("done"), true));
}

#[test]
fn a_cancelled_export_leaves_no_file() {
    let (desk, folder) = desk("cancel");
    let pieces = desk.import(&[&root().join("tests/faults/pieces")]);
    // Long enough that the export is still at work when it is stopped.
    let many: Vec<String> = (0..40).flat_map(|_| pieces.clone()).collect();
    let issue = issue_with(&desk, &many);
    let out = folder.join("out");
    std::fs::create_dir_all(&out).unwrap();
    let request = json!({ "issue": issue["id"], "design": "report", "variant": "screen", "path": out.join("stopped.pdf") });
    let job = desk.call("export_to", &request);
    desk.call("job_cancel", &json!({ "job": job["id"] }));
    let ended = desk.wait_for(&job);
    assert_eq!(ended["state"], json!("cancelled"), "{ended}");
    let left: Vec<_> = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.is_empty(), "no file should stay: {left:?}");
}

#[test]
fn an_issue_without_pieces_is_not_exported() {
    let (desk, folder) = desk("empty-issue");
    let keep = json!({ "issue": null, "number": 1, "title": "Nothing yet", "deck": "", "date": "" });
    let issue = desk.call("issue_keep", &keep)["value"]["id"].clone();
    let path = folder.join("empty.pdf");
    let ended = desk.wait_for(&desk.call(
        "export_to",
        &json!({ "issue": issue, "design": "report", "variant": "screen", "path": path }),
    ));
    assert_eq!(ended["state"], json!("failed"), "{ended}");
    assert!(ended["error"]["message"].as_str().unwrap().contains("no pieces"), "{ended}");
    assert!(!path.exists());
}

#[test]
fn the_printers_profile_is_kept_and_named_in_the_file_for_the_printer() {
    let folder = scratch("journeys-printer");
    let desk = Desk::empty(Some(&folder));
    desk.call("library_create", &json!({ "path": folder.join("series.foreword") }));
    let file = folder.join("Rounding at Marlbrook.docx");
    std::fs::write(&file, submission()).unwrap();
    let issue = issue_with(&desk, &desk.import(&[&file]));
    assert!(desk.call("profile_view", &json!({})).is_null());
    assert!(desk.call("profile_choose", &json!({})).is_null(), "no answer is no error");

    desk.will_choose(&file);
    let refusal = desk.refused("profile_choose", &json!({}));
    assert!(refusal.message.contains("no colour profile"), "{refusal:?}");

    let mut press = moxcms::ColorProfile::new_srgb();
    press.profile_class = moxcms::ProfileClass::OutputDevice;
    let words =
        moxcms::LocalizableString::new("en".into(), "GB".into(), "Uncoated on the small press".into());
    press.description = Some(moxcms::ProfileText::Localizable(vec![words]));
    let sent = folder.join("press.icc");
    std::fs::write(&sent, press.encode().unwrap()).unwrap();
    desk.will_choose(&sent);
    desk.call("profile_choose", &json!({}));
    std::fs::remove_file(&sent).unwrap();
    assert_eq!(desk.call("profile_view", &json!({}))["name"], json!("Uncoated on the small press"));

    let print = |name: &str, design: &str| {
        let path = folder.join(name);
        let request = json!({ "issue": issue["id"], "design": design, "variant": "print", "path": path });
        let done = desk.wait_for(&desk.call("export_to", &request));
        assert_eq!(done["state"], json!("done"), "{done}");
        std::fs::read(path).unwrap()
    };
    let [report, magazine] = [print("report.pdf", "report"), print("magazine.pdf", "magazine")];
    assert!(report != magazine, "the same issue in two designs");
    desk.call("profile_forget", &json!({}));
    assert!(desk.call("profile_view", &json!({})).is_null());
    assert!(print("without.pdf", "report") != report, "no press is named any longer");
}
