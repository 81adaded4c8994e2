//! The slots of our own form, as the programs that people fill it in with write them back.
#![allow(clippy::unwrap_used, reason = "what a test cannot read is a failed test")]

mod word_file;

use foreword_intake::{FormField, FormLabels, Limits, Submission, read, read_with_labels};
use foreword_manuscript as manuscript;
use word_file::{p, p_with, tc, word};

fn markdown(submission: &Submission) -> String {
    manuscript::write(&submission.body)
}

fn control(tag: &str, properties: &str, inside: &str) -> String {
    let tag = format!(r#"<w:tag w:val="{tag}"/>"#);
    format!("<w:sdt><w:sdtPr>{tag}{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>")
}

fn heading(words: &str) -> String {
    p_with(r#"<w:outlineLvl w:val="1"/>"#, &word_file::r(words))
}

#[test]
fn a_control_around_a_whole_cell_is_its_slot_and_a_prompt_there_is_no_answer() {
    let answer = |tag: &str, properties: &str, words: &str| control(tag, properties, &tc("", &p(words)));
    let row = |label: &str, answer: &str| format!("<w:tr>{}{answer}</w:tr>", tc("", &p(label)));
    let table = [
        row("Organisme", &answer("foreword:trust", "", "Fellside NHS Trust")),
        row("Titre", &answer("foreword:title", "", "Fewer falls")),
        row("Résumé", &answer("foreword:summary", "<w:showingPlcHdr/>", "Click here to write")),
        row("Code", &answer("foreword:trust_code", "", "RXX")),
    ]
    .concat();
    let read = word(&format!("<w:tbl>{table}</w:tbl>{}", p("The story."))).read();
    assert_eq!(read.trust_as_given.as_deref(), Some("Fellside NHS Trust"));
    assert_eq!((read.title.as_str(), read.standfirst.as_str()), ("Fewer falls", ""));
    assert_eq!((&*read.key_facts[0].label, &*read.key_facts[0].value), ("Trust code", "RXX"));
    assert_eq!(markdown(&read), "The story.\n");
}

#[test]
fn a_slot_is_known_without_its_heading_and_goes_on_over_headings_within() {
    let lessons = [p("Ask the ward: it knows."), p("Count first: memory is kind.")].concat();
    let story = [heading("At first"), p("We met."), heading("Then"), p("We moved the tables.")].concat();
    let body = [
        p("Before."),
        control("foreword:lessons_learned", "", &lessons),
        heading("Beth wnaethom ni"),
        control("foreword:what_we_did", "", &story),
        heading("Key facts"),
        control("somebody:else", "", &p("Beds: 684")),
    ]
    .concat();
    let read = word(&body).read();
    let leads: Vec<&str> = read.lessons.iter().map(|lesson| lesson.lead.as_str()).collect();
    assert_eq!(leads, ["Ask the ward", "Count first"]);
    assert_eq!(read.key_facts.len(), 1, "a control of others is known by its heading");
    let expected =
        "Before.\n\n## Beth wnaethom ni\n\n## At first\n\nWe met.\n\n## Then\n\nWe moved the tables.\n";
    assert_eq!(markdown(&read), expected);
}

#[test]
fn slots_of_an_open_document_are_known_too() {
    let spaces = ["office", "text", "table"]
        .map(|space| format!(r#"xmlns:{space}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0""#))
        .join(" ");
    let slot = |tag: &str, prompt: bool, words: &str| {
        format!(
            r#"<text:p><loext:content-control loext:showing-place-holder="{prompt}" loext:tag="{tag}">{words}</loext:content-control></text:p>"#
        )
    };
    let cell = |inside: &str| format!("<table:table-cell>{inside}</table:table-cell>");
    let row = |label: &str, answer: &str| {
        format!(
            "<table:table-row>{}{}</table:table-row>",
            cell(&format!("<text:p>{label}</text:p>")),
            cell(answer)
        )
    };
    let table = [
        row("Sefydliad", &slot("foreword:trust", false, "Fellside NHS Trust")),
        row("Teitl", &slot("foreword:title", false, "Fewer falls")),
        row("Crynodeb", &slot("foreword:summary", true, "Click here to write")),
    ]
    .concat();
    let file = format!(
        r#"<?xml version="1.0"?><office:document {spaces} xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"><office:body><office:text><table:table>{table}</table:table><text:p>The story.</text:p></office:text></office:body></office:document>"#
    );
    let read = read("form.fodt", file.as_bytes(), &Limits::default(), &|| false).unwrap();
    assert_eq!(read.trust_as_given.as_deref(), Some("Fellside NHS Trust"));
    assert_eq!((read.title.as_str(), read.standfirst.as_str()), ("Fewer falls", ""));
    assert_eq!(markdown(&read), "The story.\n");
}

#[test]
fn labels_of_a_series_are_used_for_any_kind_of_file() {
    let labels = FormLabels::new([(FormField::Lessons, "If you try this".to_owned())]);
    let page = "# Fewer falls\n\n## What we did\n\nWe moved the tables.\n\n## If you try this\n\nAsk the ward: it knows.\n";
    let limits = Limits::default();
    let with = read_with_labels("a.md", page.as_bytes(), &|_| None, &labels, &limits, &|| false).unwrap();
    assert_eq!(with.lessons.len(), 1);
    assert!(!markdown(&with).contains("If you try this"));
    let without = read("a.md", page.as_bytes(), &limits, &|| false).unwrap();
    assert_eq!(without.lessons, []);
}
