//! Other people's files are read in a process of its own, which no file gets past.

use crate::{desk, submission};
use foreword_tests::checkout::{built, root};
use foreword_tests::desk::Desk;
use foreword_tests::word_file::{WordFile, document_around, package};
use foreword_workbench::{ReadingLimits, ReadingProgram};
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) fn program(limits: ReadingLimits) -> ReadingProgram {
    ReadingProgram { path: built("foreword"), limits }
}

fn import(desk: &Desk, files: &[PathBuf]) -> Value {
    desk.wait_for(&desk.call("submission_import", &json!({ "paths": files })))
}

// State and words of each line; a line that failed says why in one sentence and what to do in another.
fn lines(job: &Value) -> Vec<(String, String)> {
    let text = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    let lines = job["lines"].as_array().unwrap();
    for line in lines.iter().filter(|line| line["state"] == json!("failed")) {
        let (message, hint) = (text(line, "message"), text(line, "hint"));
        assert!(message.ends_with('.') && message.matches(". ").count() == 0, "one sentence: {message}");
        assert!(hint.ends_with('.'), "and what to do: {line}");
    }
    lines.iter().map(|line| (text(line, "state"), text(line, "message"))).collect()
}

fn written(folder: &Path, files: Vec<(&str, Vec<u8>)>) -> Vec<PathBuf> {
    let write = |(name, bytes): (&str, Vec<u8>)| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    files.into_iter().map(write).collect()
}

// Larger than anything that is small, and soon read.
fn large() -> Vec<u8> {
    let words = (0..40_000).map(|at| format!("word{at} ")).collect::<String>();
    (0..4).fold(WordFile::default(), |file, _| file.paragraph(&words)).bytes()
}

#[test]
fn what_comes_through_the_other_process_is_what_is_read_here() {
    let (apart, folder) = desk("reading-apart");
    let (here, _) = desk("reading-here");
    apart.reads_with(program(ReadingLimits::default()));
    let photo = std::fs::read(root().join("assets/readme/pages.png")).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let page: &[u8] =
        b"<html><body><h1>Beds</h1><p><img src='Page_files/1.png' alt='A bed'></p></body></html>";
    for (name, bytes) in [("Page.html", page), ("Page_files/1.png", &photo), ("a.pdf", b"%PDF-1.7")] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let message = "From: priya@northbridge.example\nSubject: Hello\nContent-Type: text/plain\n\nDear all.\n";
    let files = written(
        &folder,
        vec![
            ("sent.docx", submission()),
            ("all.zip", zip.finish().unwrap().into_inner()),
            ("mail.eml", message.into()),
        ],
    );
    let (there, own) = (import(&apart, &files), import(&here, &files));
    assert_eq!(lines(&there), lines(&own));
    let piece = |desk: &Desk, job: &Value, line: usize| {
        let piece = desk.piece(job["lines"][line]["piece"].as_str().unwrap());
        let notes = piece["notes"].as_array().map(Vec::len);
        (piece["title"].clone(), piece["body"].clone(), piece["pictures"].clone(), notes)
    };
    for line in [0, 1, 3] {
        assert_eq!(piece(&apart, &there, line), piece(&here, &own, line), "line {line}");
    }
}

#[test]
fn a_file_that_takes_more_than_it_may_is_one_line_and_the_others_come_in() {
    let (desk, folder) = desk("reading-limits");
    let files = written(&folder, vec![("a.docx", large()), ("b.docx", submission())]);
    let usual = ReadingLimits::default();
    let mut limits = vec![ReadingLimits { output: 100_000, ..usual }];
    if cfg!(target_os = "linux") {
        limits.push(ReadingLimits { memory: 12 << 20, ..usual });
    }
    for limits in limits {
        desk.reads_with(program(limits));
        let job = import(&desk, &files);
        let said = lines(&job);
        assert_eq!(job["state"], json!("done"));
        assert_eq!(said[0].0, "failed", "{limits:?}: {job}");
        assert!(said[0].1.contains("more memory than any document"), "{job}");
        assert_ne!(said[1].0, "failed", "{limits:?}: {job}");
    }
    desk.reads_with(program(ReadingLimits { time: Duration::ZERO, ..usual }));
    let job = import(&desk, &files);
    assert!(lines(&job)[0].1.contains("longer than any document"), "{job}");
    desk.reads_with(program(usual));
    assert_eq!(lines(&import(&desk, &files))[0].0, "kept", "with the usual limits it is read");
}

#[test]
fn a_reader_that_cannot_start_or_dies_is_told_for_each_file() {
    let (desk, folder) = desk("reading-dead");
    let files = written(&folder, vec![("a.docx", submission()), ("b.docx", large())]);
    desk.reads_with(ReadingProgram { path: folder.join("nothing"), limits: ReadingLimits::default() });
    for (state, message) in lines(&import(&desk, &files)) {
        assert!(state == "failed" && message.contains("could not start"), "{message}");
    }
    // A program that knows nothing of all this ends at once.
    let other = built("window-start");
    desk.reads_with(ReadingProgram { path: other, limits: ReadingLimits::default() });
    for (state, message) in lines(&import(&desk, &files)) {
        assert!(state == "failed" && message.contains("memory"), "{message}");
    }
}

#[test]
fn a_person_who_says_stop_is_heard_while_a_file_is_read() {
    let (desk, folder) = desk("reading-cancelled");
    desk.reads_with(program(ReadingLimits::default()));
    let file = large();
    let names: Vec<String> = (0..40).map(|at| format!("{at}.docx")).collect();
    let files = written(&folder, names.iter().map(|name| (name.as_str(), file.clone())).collect());
    let job = desk.call("submission_import", &json!({ "paths": files }));
    desk.call("job_cancel", &json!({ "job": job["id"] }));
    assert_eq!(desk.wait_for(&job)["state"], json!("cancelled"));
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn body(inside: &str) -> Vec<u8> {
    package(&document_around("x").replace("<w:p><w:r><w:t>x</w:t></w:r></w:p>", inside), None)
}

// An old compound file with one stream of this name.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.extend([0; 512]);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn what_hostile_people_send_is_one_clear_sentence_each() {
    let (desk, folder) = desk("hostile");
    desk.reads_with(program(ReadingLimits::default()));
    let word = |text: &str| package(&document_around(text), None);
    let bomb = word(&"a".repeat(80 << 20));
    let entities = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    let entities = package(&format!("{entities}{}", document_around("&b;")), None);
    let deep = "<w:sdt><w:sdtContent>".repeat(100_000) + &"</w:sdtContent></w:sdt>".repeat(100_000);
    let many: Vec<(String, Vec<u8>)> = (0..100_000).map(|at| (at.to_string(), Vec::new())).collect();
    let locked = compound("EncryptedPackage");
    let sound = submission();
    let refused = written(
        &folder,
        vec![
            ("bomb.docx", bomb),
            ("many.docx", zipped(&many)),
            ("deep.docx", body(&deep)),
            ("entities.docx", entities),
            ("locked.docx", locked),
            ("old.docx", compound("WordDocument")),
            ("cut.docx", sound[..sound.len() / 2].to_vec()),
            ("is a photo.docx", b"\x89PNG\r\n\x1a\n0000".to_vec()),
            ("is a pdf.docx", b"%PDF-1.7 \n".to_vec()),
            ("climbing.zip", zipped(&[("../../x.docx".to_owned(), sound.clone())])),
            ("empty.docx", Vec::new()),
        ],
    );
    for (line, file) in lines(&import(&desk, &refused)).into_iter().zip(&refused) {
        assert_eq!(line.0, "failed", "{}: {}", file.display(), line.1);
        assert!(!line.1.contains("memory than"), "{} should be refused by name: {}", file.display(), line.1);
    }
    let wide =
        |inner: &str| format!("<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>");
    let span = "<w:tcPr><w:gridSpan w:val=\"2147483647\"/></w:tcPr><w:p><w:r><w:t>Wide.</w:t></w:r></w:p>";
    let circle = "<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:t>Round.</w:t></w:r></w:p>";
    let runs = format!("<w:p>{}</w:p>", "<w:r><w:t>a</w:t></w:r>".repeat(100_000));
    let read = written(
        &folder,
        vec![
            ("wide.docx", body(&wide(span))),
            ("circle.docx", body(circle)),
            ("runs.docx", body(&runs)),
            ("wrong name.odt", submission()),
        ],
    );
    for (line, file) in lines(&import(&desk, &read)).into_iter().zip(&read) {
        assert_eq!(line.0, "kept", "{}: {}", file.display(), line.1);
    }
}
