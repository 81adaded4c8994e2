//! The sample issue as `foreword demo` makes it.

use crate::assert_complies;
use foreword_tests::checkout::{root, scratch};
use foreword_tests::desk::Desk;
use foreword_tests::kept_words::{missing_in, solid, texts};
use foreword_tests::pdf_tools::{assert_sound, page_count, vera, words_in_reading_order};
use foreword_tests::program::foreword_command;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

struct Sample {
    library: PathBuf,
    pdf: PathBuf,
    /// The same issue in large type, and as a magazine.
    others: [PathBuf; 2],
    /// With its notes.
    proof: PathBuf,
}

fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| make(&scratch("conformance-sample")))
}

fn make(out: &Path) -> Sample {
    let output = foreword_command().current_dir(root()).arg("demo").arg("--out").arg(out).output();
    foreword_tests::program::Said::from(output.expect("a built program can be started")).done();
    let named = |extension: &str| {
        let files = std::fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path());
        let mut found = files.filter(|path| path.extension().is_some_and(|other| other == extension));
        found
            .next()
            .unwrap_or_else(|| panic!("the demo should make a .{extension} file in {}", out.display()))
    };
    let (library, pdf) = (named("foreword"), named("pdf"));
    let export = |name: &str, how: &[&str]| {
        let other = pdf.with_file_name(format!("{name}.pdf"));
        let mut export = foreword_command();
        export.arg("export").arg(&library).args(["--issue", "3", "--pdf"]).arg(&other).args(how);
        let said = export.output().expect("a built program can be started");
        foreword_tests::program::Said::from(said).done();
        other
    };
    let others = ["large-print", "magazine"].map(|design| export(design, &["--design", design]));
    let proof = export("proof", &["--proof"]);
    Sample { library, pdf, others, proof }
}

#[test]
fn the_sample_issue_complies_with_both_standards() {
    let Sample { pdf, others: [large, magazine], proof, .. } = sample();
    assert_complies(&vera(&[pdf, large, magazine, proof]));
}

#[test]
fn qpdf_finds_the_sample_issue_sound() {
    assert_sound(&sample().pdf);
    sample().others.iter().for_each(|other| assert_sound(other));
}

#[test]
fn the_sample_issue_is_a_publication_of_at_least_36_pages() {
    let pages = page_count(&sample().pdf);
    assert!(pages >= 36, "the sample issue should have 36 pages or more, not {pages}");
}

#[test]
fn exporting_the_same_issue_twice_gives_the_same_bytes() {
    // A library of its own: another test may have the first one open. The file tells when the issue last changed, so
    // two libraries made a second apart differ in that alone.
    let made = make(&scratch("conformance-sample-again"));
    let again = made.pdf.with_file_name("again.pdf");
    let mut export = foreword_command();
    export.arg("export").arg(&made.library).args(["--issue", "3", "--pdf"]).arg(&again);
    assert!(export.status().unwrap().success(), "the second export should work");
    let (first, second) = (std::fs::read(&made.pdf).unwrap(), std::fs::read(&again).unwrap());
    assert!(first == second, "the same issue should make the same file; compare {}", again.display());
}

#[test]
fn a_screen_reader_gets_every_word_of_every_piece_in_order() {
    // White space is left out on both sides: where lines and elements end is the layout's business.
    let read = solid(&words_in_reading_order(&sample().pdf));
    let desk = Desk::open(&sample().library);
    let issues = desk.call("issue_list", &json!({}));
    let issue = desk.call("issue_view", &json!({ "issue": issues[0]["id"] }));
    let placements = issue["placements"].as_array().expect("an issue has placements");
    assert!(
        placements.len() >= 12,
        "the sample issue should hold 12 pieces or more, not {}",
        placements.len()
    );
    for placement in placements {
        let piece = desk.call("piece_view", &json!({ "piece": placement["piece"] }));
        let missing = missing_in(&read, &piece["body"]["blocks"], true);
        assert!(
            missing.is_empty(),
            "{}: these words should be read out in their place: {missing:#?}",
            piece["title"]
        );
    }
}

#[test]
fn the_other_designs_hold_every_word_of_every_piece() {
    sample().others.iter().for_each(|other| holds_every_word(other));
}

fn holds_every_word(pdf: &Path) {
    let read = solid(&words_in_reading_order(pdf));
    let desk = Desk::open(&sample().library);
    let issues = desk.call("issue_list", &json!({}));
    let issue = desk.call("issue_view", &json!({ "issue": issues[0]["id"] }));
    let mut looked_for = 0;
    for placement in issue["placements"].as_array().expect("an issue has placements") {
        let piece = desk.call("piece_view", &json!({ "piece": placement["piece"] }));
        let blocks = &piece["body"]["blocks"];
        // A wide table is a list there, so that only what stands in one run is sure to stand together.
        let missing = missing_in(&read, blocks, false);
        assert!(missing.is_empty(), "{}: missing in {}: {missing:#?}", piece["title"], pdf.display());
        looked_for += texts(blocks).len();
    }
    assert!(looked_for > 300, "only {looked_for} runs of words were looked for");
}
