//! A folder as an editor has it on the day after the deadline: twenty-four stories in six kinds of file, and six files
//! that cannot be read, each for another reason. All of it is invented and made anew by each test.

mod odt;

use crate::word_file::{WordFile, document_around, package};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const STORIES: &str = include_str!("stories.txt");

/// An invented story.
#[derive(Clone, Debug)]
pub struct Story {
    /// The code of the trust.
    pub code: &'static str,
    /// Its name.
    pub trust: &'static str,
    /// The title.
    pub title: &'static str,
    /// The standfirst.
    pub standfirst: &'static str,
    /// What was wrong.
    pub challenge: &'static str,
    /// What the trust did.
    pub did: &'static str,
    /// What came of it.
    pub results: &'static str,
    /// What others can learn.
    pub lessons: Vec<&'static str>,
}

/// All stories.
pub fn stories() -> Vec<Story> {
    let lines = STORIES.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let parts: Vec<&str> = line.split(" | ").collect();
            let [code, trust, title, standfirst, challenge, did, results, lessons] = parts[..] else {
                panic!("a story has eight parts: {line}")
            };
            let lessons = lessons.split(" ; ").collect();
            Story { code, trust, title, standfirst, challenge, did, results, lessons }
        })
        .collect()
}

/// The official list with all their trusts: no header, twenty-seven columns.
pub fn trust_list() -> String {
    let mut list = String::new();
    for story in stories() {
        let name = story.trust.to_uppercase();
        let empty = "\"\",".repeat(10);
        let _infallible = writeln!(
            list,
            "\"{}\",\"{name}\",\"Y63\",\"QHM\",\"1 ROAD\",\"\",\"\",\"TOWN\",\"\",\"AB1 2CD\",\"20010401\",{empty}\"0\",\"\",\"A\",\"\",\"\",\"\"",
            story.code
        );
    }
    list
}

/// The files that can be read: their names and bytes, in the order of the stories.
pub fn good_files() -> Vec<(String, Vec<u8>)> {
    stories()
        .iter()
        .enumerate()
        .map(|(at, story)| {
            let name = story.title.replace(' ', "_");
            match at % 6 {
                0 | 1 => (format!("{name}.docx"), word_file(story).bytes()),
                2 => (format!("{name}.odt"), odt::file(story)),
                3 => (format!("{name}.html"), page(story).into_bytes()),
                4 => (format!("{name}.eml"), message(story).into_bytes()),
                _ => (format!("{name}.md"), markdown(story).into_bytes()),
            }
        })
        .collect()
}

/// The files that cannot be read: their names, their bytes and a word of the sentence that says why.
pub fn bad_files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let whole = package(&document_around("Half of this is missing."), None);
    let (opened, closed) = ("<w:sdt><w:sdtContent>".repeat(20_000), "</w:sdtContent></w:sdt>".repeat(20_000));
    let nested = package(&document_around(&format!("</w:t></w:r>{opened}{closed}<w:r><w:t>")), None);
    vec![
        ("bad protected.docx", protected(), "password"),
        ("bad cut off.docx", whole[..whole.len() / 2].to_vec(), "cut off"),
        ("bad nested.docx", nested, "built in a way no document is"),
        (
            "bad really a pdf.docx",
            b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n".to_vec(),
            "PDF",
        ),
        ("bad empty.docx", Vec::new(), "empty"),
        ("bad rich.rtf", b"{\\rtf1\\ansi Rich text.}".to_vec(), ".rtf"),
    ]
}

/// Writes all thirty files into a folder, some of them into a folder below, and gives the places of the good ones in
/// the order of the stories.
///
/// # Panics
/// When the disk does not take them.
pub fn write(folder: &Path) -> Vec<PathBuf> {
    let late = folder.join("late");
    std::fs::create_dir_all(&late).expect("the test's folder can be written to");
    let write = |path: PathBuf, bytes: &[u8]| {
        std::fs::write(&path, bytes).expect("the test's folder can be written to");
        path
    };
    for (name, bytes, _) in bad_files() {
        write(folder.join(name), &bytes);
    }
    let place = |at: usize, name: &str| if at % 7 == 6 { late.join(name) } else { folder.join(name) };
    good_files().iter().enumerate().map(|(at, (name, bytes))| write(place(at, name), bytes)).collect()
}

/// A story as the form has it.
pub fn word_file(story: &Story) -> WordFile {
    let form = WordFile::default()
        .paragraph(&format!("Trust: {}", story.trust))
        .heading(1, story.title)
        .emphasised(story.standfirst)
        .heading(2, "The challenge")
        .paragraph(story.challenge)
        .heading(2, "What we did")
        .paragraph(story.did)
        .heading(2, "Results")
        .paragraph(story.results)
        .heading(2, "Lessons learned");
    let form = story.lessons.iter().fold(form, |form, lesson| form.paragraph(lesson));
    form.heading(2, "Key facts")
        .paragraph("Beds: 412")
        .heading(2, "Contact")
        .paragraph("Name: Rowan Ellery")
        .paragraph("Job title: Head of Stories")
}

#[derive(Clone, Copy)]
enum Part {
    Heading(u8),
    Standfirst,
    Paragraph,
}

// The parts of a story with their words.
fn parts(story: &Story) -> Vec<(Part, String)> {
    let mut parts = vec![
        (Part::Heading(1), story.title.to_owned()),
        (Part::Standfirst, story.standfirst.to_owned()),
        (Part::Heading(2), "The challenge".to_owned()),
        (Part::Paragraph, story.challenge.to_owned()),
        (Part::Heading(2), "What we did".to_owned()),
        (Part::Paragraph, story.did.to_owned()),
        (Part::Heading(2), "Results".to_owned()),
        (Part::Paragraph, story.results.to_owned()),
        (Part::Heading(2), "Lessons learned".to_owned()),
    ];
    parts.extend(story.lessons.iter().map(|lesson| (Part::Paragraph, (*lesson).to_owned())));
    parts
}

fn html(story: &Story) -> String {
    let mut html = format!("<p>Trust: {}</p>", story.trust);
    for (part, words) in parts(story) {
        let _infallible = match part {
            Part::Heading(level) => writeln!(html, "<h{level}>{words}</h{level}>"),
            Part::Standfirst => writeln!(html, "<p><em>{words}</em></p>"),
            Part::Paragraph => writeln!(html, "<p>{words}</p>"),
        };
    }
    html
}

fn page(story: &Story) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"></head><body>{}</body></html>",
        html(story)
    )
}

fn message(story: &Story) -> String {
    format!(
        "From: Rowan Ellery <rowan@{}.example>\nSubject: {}\nDate: Tue, 10 Mar 2026 09:04:00 +0000\nMIME-Version: 1.0\n\
         Content-Type: text/html; charset=utf-8\n\n<html><body>{}</body></html>\n",
        story.code.to_lowercase(),
        story.title,
        html(story)
    )
}

fn markdown(story: &Story) -> String {
    let mut text = format!("Trust: {}\n\n", story.trust);
    for (part, words) in parts(story) {
        let _infallible = match part {
            Part::Heading(level) => write!(text, "{} {words}\n\n", "#".repeat(level.into())),
            Part::Standfirst => write!(text, "*{words}*\n\n"),
            Part::Paragraph => write!(text, "{words}\n\n"),
        };
    }
    text
}

/// A Word file behind a password: Word keeps it in a compound file whose directory names these two streams in UTF-16.
pub fn protected() -> Vec<u8> {
    let mut bytes = vec![0_u8; 4096];
    bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    bytes[24..26].copy_from_slice(&[0x3E, 0x00]);
    bytes[26..32].copy_from_slice(&[0x03, 0x00, 0xFE, 0xFF, 0x09, 0x00]);
    for (at, name) in [(1024, "Root Entry"), (1152, "EncryptionInfo"), (1280, "EncryptedPackage")] {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes[at..at + name.len()].copy_from_slice(&name);
    }
    bytes
}
