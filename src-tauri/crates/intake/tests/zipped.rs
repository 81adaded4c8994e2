//! Zip files of submissions, and what becomes of what is in them.
#![allow(clippy::unwrap_used, reason = "what a test cannot read is a failed test")]

mod word_file;

use foreword_intake::{Bundle, Depth, Error, Limits};
use std::io::{Cursor, Write};
use word_file::{p, word};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn open(bytes: &[u8]) -> Result<Option<Bundle<'_>>, Error> {
    Bundle::open("stories.zip", bytes, &Limits::default(), Depth::default())
}

#[test]
fn the_files_are_named_and_come_out_byte_for_byte() {
    let story = word(&p("Words.")).bytes();
    let bytes = zip(&[("b/story.docx", &story), ("a\\note.txt", b"Note."), ("b/W\u{e4}rd.md", b"# x")]);
    let mut bundle = open(&bytes).unwrap().unwrap();
    assert_eq!(bundle.names(), ["a/note.txt", "b/W\u{e4}rd.md", "b/story.docx"]);
    assert_eq!((bundle.file(0).unwrap(), bundle.file(2).unwrap()), (b"Note.".to_vec(), story));
    assert!(bundle.sent().is_none());
}

#[test]
fn documents_are_no_bundles_and_nor_is_anything_else() {
    let odt = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")]);
    for bytes in [&word(&p("x")).bytes()[..], &odt, b"PK\x03\x04 cut off", b"Words.", b""] {
        assert!(open(bytes).unwrap().is_none());
    }
}

#[test]
fn what_systems_leave_behind_is_nobodys_file() {
    let names = [
        "__MACOSX/._a.docx",
        "a/.DS_Store",
        "a/~$story.docx",
        ".~lock.a.odt#",
        "Thumbs.db",
        "x/desktop.ini",
        "folder/",
        ".git/config",
    ];
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &b"x"[..])).collect();
    assert_eq!(open(&zip(&files)).unwrap().unwrap().names(), [""; 0]);
}

#[test]
fn one_bad_file_stops_no_other() {
    let zeros = vec![0; 60 << 20];
    let files: &[(&str, &[u8])] = &[
        ("../up.txt", b"x"),
        ("/top.txt", b"x"),
        ("C:/x.txt", b"x"),
        ("huge.txt", &zeros),
        ("note.txt", b"Note."),
    ];
    let bytes = zip(files);
    let mut bundle = open(&bytes).unwrap().unwrap();
    let mut answer = |wanted: &str| {
        let at = bundle.names().iter().position(|name| name == wanted).unwrap();
        bundle.file(at)
    };
    for name in ["../up.txt", "/top.txt", "C:/x.txt"] {
        assert_eq!(answer(name), Err(Error::UnsafeName), "{name}");
    }
    assert!(matches!(answer("huge.txt"), Err(Error::Bomb { .. })));
    assert_eq!(answer("note.txt").unwrap(), b"Note.");
}

#[test]
fn all_files_together_may_unpack_only_so_much() {
    let limits = Limits { bundle_unpacked: 1_000, ..Limits::default() };
    let bytes = zip(&[("a.txt", &[b'a'; 600]), ("b.txt", &[b'b'; 600]), ("c.txt", &[b'c'; 600])]);
    let mut bundle = Bundle::open("a.zip", &bytes, &limits, Depth::default()).unwrap().unwrap();
    assert!(bundle.file(0).is_ok());
    assert!(matches!(bundle.file(1), Err(Error::Bomb { .. })));
    assert!(matches!(bundle.file(2), Err(Error::Bomb { .. })));
}

#[test]
fn a_zip_in_a_zip_is_refused_and_one_in_an_email_is_opened() {
    let inner = zip(&[("a.txt", b"x")]);
    let depth = open(&inner).unwrap().unwrap().depth();
    let again = Bundle::open("inner.zip", &inner, &Limits::default(), depth).map(|_| ());
    assert_eq!(again, Err(Error::ZipInZip));
    let mail = b"From: a\nMIME-Version: 1.0\n\nx";
    let depth = Bundle::open("a.eml", mail, &Limits::default(), depth).unwrap().unwrap().depth();
    assert!(matches!(Bundle::open("b.zip", &inner, &Limits::default(), depth), Err(Error::ZipInZip)));
    let depth = Bundle::open("a.eml", mail, &Limits::default(), Depth::default()).unwrap().unwrap().depth();
    assert!(Bundle::open("b.zip", &inner, &Limits::default(), depth).unwrap().is_some());
}

#[test]
fn a_zip_of_too_many_files_is_no_bundle() {
    let limits = Limits { parts: 2, ..Limits::default() };
    let bytes = zip(&[("a", b"x"), ("b", b"x"), ("c", b"x")]);
    assert!(Bundle::open("a.zip", &bytes, &limits, Depth::default()).unwrap().is_none());
}
