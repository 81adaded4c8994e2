//! The submissions of the sample issue, as an editor would check them.
#![allow(clippy::unwrap_used, reason = "what a test cannot read is a failed test")]

use foreword_intake::{Limits, Submission, read};
use std::path::Path;

fn submissions() -> Vec<(String, Submission)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/sample/submissions");
    let mut found = Vec::new();
    let entries = |path: &Path| {
        let mut entries: Vec<_> =
            std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        entries
    };
    for file in entries(&folder).iter().filter(|path| path.is_dir()).flat_map(|path| entries(path)) {
        if file.extension().is_some_and(|extension| extension == "docx") {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let read = read(&name, &std::fs::read(&file).unwrap(), &Limits::default(), &|| false).unwrap();
            found.push((name, read));
        }
    }
    found
}

#[test]
fn every_submission_fills_its_form() {
    let submissions = submissions();
    assert!(submissions.len() >= 12);
    for (name, read) in submissions {
        assert!(!read.title.is_empty(), "{name}: no title");
        assert!(!read.standfirst.is_empty(), "{name}: no standfirst");
        assert!(read.trust_as_given.is_some_and(|trust| trust.ends_with("Trust")), "{name}: no trust");
        assert!(read.key_facts.len() >= 4, "{name}: {:?}", read.key_facts);
        assert!(read.lessons.len() >= 3, "{name}: {:?}", read.lessons);
        assert!(!read.contact.name.is_empty() || !read.contact.organisation.is_empty(), "{name}: no contact");
    }
}

#[test]
fn every_note_stands_on_the_words_it_quotes_and_every_receipt_balances() {
    let mut notes = 0;
    for (name, read) in submissions() {
        for (kind, counted) in &read.receipt.counted {
            assert_eq!(read.receipt.total(kind), *counted, "{name}: {kind}");
        }
        for note in read.notes.iter().filter(|note| note.anchor.block == note.anchor.end_block) {
            let Some(text) = read.body.find_text(&note.anchor.block) else { continue };
            notes += 1;
            assert_eq!(text.slice(note.anchor.start, note.anchor.end).words(), note.anchor.quote, "{name}");
        }
    }
    assert!(notes >= 12, "only {notes} notes have a place");
}
