//! Files that are not what they say: each gets one clear sentence and leaves the library as it was.

use foreword_tests::checkout::{root, scratch};
use foreword_tests::desk::Desk;
use foreword_tests::mixed_folder::protected;
use foreword_tests::program::{Said, foreword, foreword_command};
use foreword_tests::word_file::{document_around, package};
use serde_json::json;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

fn library_with_pieces(folder: &Path) -> PathBuf {
    let library = folder.join("series.foreword");
    foreword([Path::new("new"), &library]).done();
    foreword([Path::new("import"), &library, &root().join("tests/faults/pieces")]).done();
    library
}

fn listing(library: &Path) -> String {
    foreword([Path::new("list"), library, Path::new("--json")]).done()
}

/// Imports a file that must be refused; gives the sentence.
fn refused_import(test: &str, name: &str, bytes: &[u8]) -> String {
    let folder = scratch(&format!("faults-{test}"));
    let library = library_with_pieces(&folder);
    let before = listing(&library);
    assert_eq!(before.lines().count(), 3, "three pieces should be in the library: {before}");
    let file = folder.join(name);
    std::fs::write(&file, bytes).unwrap();
    let said = foreword([Path::new("import"), &library, &file]);
    assert_one_sentence(&said);
    assert!(said.err.contains(name), "the file should be named: {}", said.err);
    assert_eq!(before, listing(&library), "the library should be as before");
    foreword([Path::new("check"), &library]).done();
    said.err
}

#[track_caller]
fn assert_one_sentence(said: &Said) {
    let sentence = said.clone().refused();
    assert!(sentence.ends_with('.'), "a sentence should be said: {sentence}");
    for alien in ["Error", "error:", "panicked", "Os {", "os error", "SQLite", "sqlite", "zip", "XML"] {
        assert!(!sentence.contains(alien), "people should not read \"{alien}\": {sentence}");
    }
}

fn word_file(text: &str) -> Vec<u8> {
    package(&document_around(text), None)
}

#[test]
fn a_sound_word_file_made_the_same_way_is_read() {
    // Without this, the refusals below could have any other reason.
    let folder = scratch("faults-sound");
    let library = library_with_pieces(&folder);
    let file = folder.join("sound.docx");
    std::fs::write(&file, word_file("All is well at Marlbrook.")).unwrap();
    foreword([Path::new("import"), &library, &file]).done();
    assert_eq!(listing(&library).lines().count(), 4);
}

#[test]
fn a_password_protected_word_file_is_refused_with_a_sentence() {
    let said = refused_import("password", "protected.docx", &protected());
    assert!(said.contains("password"), "the password should be named as the cause: {said}");
}

#[test]
fn a_bomb_of_a_word_file_is_refused_with_a_sentence() {
    let bytes = word_file(&"a".repeat(120 << 20));
    assert!(bytes.len() < 1 << 20, "the bomb should be small: {}", bytes.len());
    refused_import("bomb", "bomb.docx", &bytes);
}

#[test]
fn a_truncated_word_file_is_refused_with_a_sentence() {
    let whole = word_file("Half of this is missing.");
    refused_import("truncated", "truncated.docx", &whole[..whole.len() / 2]);
}

#[test]
fn a_pdf_that_calls_itself_a_word_file_is_refused_with_a_sentence() {
    let pdf = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n";
    let said = refused_import("pdf", "really-a-pdf.docx", pdf);
    assert!(said.contains("PDF"), "the file should be called what it is: {said}");
}

#[test]
fn an_empty_file_is_refused_with_a_sentence() {
    let said = refused_import("empty", "empty.docx", b"");
    assert!(said.contains("empty"), "the emptiness should be named: {said}");
}

#[test]
fn a_file_of_deeply_nested_elements_is_refused_with_a_sentence() {
    let (opened, closed) = ("<w:sdt><w:sdtContent>".repeat(20_000), "</w:sdtContent></w:sdt>".repeat(20_000));
    let nested = format!("</w:t></w:r>{opened}{closed}<w:r><w:t>");
    refused_import("nested", "nested.docx", &word_file(&nested));
}

#[test]
fn a_library_from_a_newer_version_is_refused_and_keeps_its_bytes() {
    let folder = scratch("faults-newer");
    let library = library_with_pieces(&folder);
    // Making another library closes this one, which puts everything into the file itself.
    Desk::open(&library).call("library_create", &json!({ "path": folder.join("other.foreword") }));
    let log = library.with_extension("foreword-wal");
    assert!(
        std::fs::metadata(&log).map_or(0, |about| about.len()) == 0,
        "a closed library should have no log left"
    );
    let mut bytes = std::fs::read(&library).unwrap();
    // SQLite keeps the user version, which is the library's format, in these four bytes of its header.
    bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    std::fs::write(&library, &bytes).unwrap();
    let said = foreword([Path::new("list"), &library]);
    assert_one_sentence(&said);
    assert!(said.err.contains("newer"), "the newer version should be named: {}", said.err);
    assert!(std::fs::read(&library).unwrap() == bytes, "the library's bytes should be untouched");
}

#[test]
fn a_library_that_is_open_elsewhere_is_refused_and_stays_whole() {
    let folder = scratch("faults-busy");
    let library = library_with_pieces(&folder);
    let mut holder = foreword_command();
    let mut holder = holder.arg("torture-writer").arg(&library).stdout(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(holder.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("ack "), "the other program should have the library open: {first}");
    let said = foreword([Path::new("import"), &library, &root().join("tests/faults/pieces/letters.md")]);
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert_one_sentence(&said);
    assert!(said.err.contains("open"), "that it is open elsewhere should be named: {}", said.err);
    foreword([Path::new("check"), &library]).done();
    assert_eq!(listing(&library).lines().count(), 3, "nothing should have been imported");
}

#[test]
fn a_file_that_is_no_library_is_refused_with_a_sentence() {
    let folder = scratch("faults-no-library");
    let file = folder.join("letter.foreword");
    std::fs::write(&file, "Dear editor, this is a letter and no library at all.\n".repeat(40)).unwrap();
    let before = std::fs::read(&file).unwrap();
    let said = foreword([Path::new("list"), &file]);
    assert_one_sentence(&said);
    assert!(std::fs::read(&file).unwrap() == before, "the file should be untouched");
}
