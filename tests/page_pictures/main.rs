//! Pages of the sample issue as pictures, held to those that were accepted.
//!
//! `UPDATE=1` accepts what is made now. When a page looks different, `target/page-pictures/` holds what was accepted, what
//! is made now, and where they differ.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use foreword_tests::checkout::{root, scratch, target};
use foreword_tests::desk::Desk;
use foreword_tests::program::{Said, foreword_command};
use serde_json::json;
use std::path::PathBuf;

const WIDTH: u32 = 200;

/// Channels may differ by so much before anybody sees it: edges of letters are rounded differently.
const SEEN: u8 = 40;

/// Of ten thousand channels, so many may differ by more.
const IN_TEN_THOUSAND: usize = 20;

/// The pages that are held, by design and by the number that counts from the cover.
const PAGES: [(&str, &[usize]); 3] = [
    ("report", &[1, 2, 3, 4, 5, 6, 10, 12, 14, 15, 16, 17, 18, 19, 20, 93]),
    ("magazine", &[1, 4, 5, 9, 10, 11, 12, 13, 14, 15, 59]),
    ("large_print", &[1, 2, 4, 12, 19]),
];

struct Picture {
    width: u32,
    height: u32,
    channels: Vec<u8>,
}

impl Picture {
    fn read(bytes: &[u8]) -> Self {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut channels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut channels).unwrap();
        channels.truncate(frame.buffer_size());
        Self { width: frame.width, height: frame.height, channels }
    }

    fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::High);
        encoder.write_header().unwrap().write_image_data(&self.channels).unwrap();
        bytes
    }

    /// Where this one and another differ: white where they are the same.
    fn difference(&self, other: &Self) -> Self {
        let apart = self.channels.iter().zip(&other.channels).map(|(one, two)| 255 - one.abs_diff(*two));
        Self { width: self.width, height: self.height, channels: apart.collect() }
    }

    fn looks_like(&self, other: &Self) -> bool {
        let seen = self.channels.iter().zip(&other.channels).filter(|(one, two)| one.abs_diff(**two) > SEEN);
        (self.width, self.height) == (other.width, other.height)
            && seen.count() * 10_000 <= self.channels.len() * IN_TEN_THOUSAND
    }
}

/// The pages of the sample issue in a design, as the window shows them.
fn pages(desk: &Desk, design: &str, wanted: &[usize]) -> Vec<(String, Picture)> {
    let issues = desk.call("issue_list", &json!({}));
    let layout = desk.call("issue_layout", &json!({ "issue": issues[0]["id"], "design": design }));
    let picture = |page: &usize| {
        let name = layout["pages"][page - 1]["picture"].as_str().unwrap_or_default().to_owned();
        let shown = desk.workbench.picture(&format!("/pages/{name}@{WIDTH}.png"));
        let shown = shown.unwrap_or_else(|| panic!("{design} has no page {page}"));
        (format!("{design}-{page:02}"), Picture::read(&shown.bytes))
    };
    wanted.iter().map(picture).collect()
}

fn sample() -> Desk {
    let out = scratch("page-pictures");
    let made = foreword_command().current_dir(root()).arg("demo").arg("--out").arg(&out).output();
    Said::from(made.unwrap()).done();
    Desk::open(&out.join("sample.foreword"))
}

#[test]
fn pages_of_the_sample_look_as_they_were_accepted() {
    let desk = sample();
    let accepted = root().join("tests/page_pictures/accepted");
    let mut changed = Vec::new();
    for (design, wanted) in PAGES {
        for (name, now) in pages(&desk, design, wanted) {
            let file = accepted.join(format!("{name}.png"));
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&file, now.write()).unwrap();
                continue;
            }
            let before = std::fs::read(&file).map(|bytes| Picture::read(&bytes)).ok();
            if before.as_ref().is_some_and(|before| before.looks_like(&now)) {
                continue;
            }
            report(&name, before.as_ref(), &now);
            changed.push(name);
        }
    }
    assert!(
        changed.is_empty(),
        "{changed:?} look different: see {}; accept with UPDATE=1",
        report_folder().display()
    );
}

fn report_folder() -> PathBuf {
    target().join("page-pictures")
}

fn report(name: &str, before: Option<&Picture>, now: &Picture) {
    let folder = report_folder();
    std::fs::create_dir_all(&folder).unwrap();
    let write = |what: &str, picture: &Picture| {
        std::fs::write(folder.join(format!("{name}-{what}.png")), picture.write()).unwrap();
    };
    write("now", now);
    if let Some(before) = before {
        write("accepted", before);
        if before.channels.len() == now.channels.len() {
            write("difference", &before.difference(now));
        }
    }
}

#[test]
fn a_moved_line_is_seen_and_a_softer_edge_is_not() {
    let page = |line: usize, ink: u8| {
        let row = |y: usize| if (line..line + 2).contains(&y) { [ink; 300] } else { [255; 300] };
        Picture { width: 100, height: 140, channels: (0..140).flat_map(row).collect() }
    };
    let accepted = page(70, 20);
    assert!(accepted.looks_like(&page(70, 20 + SEEN)));
    assert!(!accepted.looks_like(&page(72, 20)));
    assert!(!accepted.looks_like(&page(70, 200)));
}
