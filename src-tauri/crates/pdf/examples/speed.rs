//! Times the export of a generated issue: `cargo run --release -p foreword-pdf --example speed -- 250`.

#[path = "../tests/common/mod.rs"]
mod common;

use common::{BOLD, Desk, ITALIC, Pictures, REGULAR};
use foreword_model::{ArtifactKind, NodeId, OutlineEntry, Role, Structure};
use std::io::Write as _;
use std::time::{Duration, Instant};

const WORDS: &str = "The office staff found that efficient, difficult workflows were fixed by the regional \
                     team \u{2013} \u{201C}a baffling affidavit\u{201D} \u{2013} and the waiting lists of 2024 became shorter. ";

fn main() -> std::io::Result<()> {
    let pages = std::env::args().nth(1).and_then(|pages| pages.parse().ok()).unwrap_or(250);
    let desk = issue(pages);
    let pictures = Pictures::new();
    let mut times = Vec::new();
    let mut bytes = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        bytes = common::export(&desk.layout, &desk.fonts, &pictures);
        times.push(start.elapsed());
    }
    times.sort();
    if let Some(path) = std::env::args().nth(2) {
        std::fs::write(path, &bytes)?;
    }
    let threads = rayon::current_num_threads();
    let median: Duration = times[times.len() / 2];
    let mut out = std::io::stdout();
    writeln!(out, "{pages} pages, {threads} threads: median {median:?} of {times:?}, {} bytes", bytes.len())
}

/// Two columns of justified paragraphs, about 560 words a page.
fn issue(pages: usize) -> Desk {
    let mut desk = Desk::new("A generated issue");
    let mut section = Structure::ROOT;
    for page in 0..pages {
        desk.new_page(&(page + 1).to_string());
        if page % 5 == 0 {
            section = start(&mut desk, page);
        }
        for column in 0..2 {
            for paragraph in 0..7 {
                let y = 90.0 + 98.0 * f64::from(paragraph);
                body(&mut desk, section, page, 56.0 + 247.0 * f64::from(column), y);
            }
        }
        desk.artifact(ArtifactKind::Footer, |desk| {
            desk.text(REGULAR, 8.0, 290.0, 815.0, &(page + 1).to_string());
        });
    }
    desk
}

fn start(desk: &mut Desk, page: usize) -> NodeId {
    let section = desk.add(Structure::ROOT, Role::Section);
    let heading = desk.add(section, Role::Heading(1));
    let title = format!("Story {}", page / 5 + 1);
    desk.line(heading, BOLD, 24.0, 56.0, 70.0, &title);
    let y = common::pt(40.0);
    desk.layout.outline.push(OutlineEntry { level: 1, title, page: page as u32, y });
    section
}

fn body(desk: &mut Desk, section: NodeId, page: usize, x: f64, y: f64) {
    let paragraph = desk.add(section, Role::Paragraph);
    let text = WORDS.repeat(3);
    desk.marked(paragraph, |desk| {
        for line in 0..7_usize {
            let from = (page * 13 + line * 47) % 150;
            let from = text.ceil_char_boundary(from);
            let to = text.ceil_char_boundary(from + 46);
            let face = if line == 3 { ITALIC } else { REGULAR };
            let hyphen = if line == 2 { "\u{AD}" } else { " " };
            let words = format!("{}{hyphen}", &text[from..to]);
            desk.spaced(face, 10.0, x, y + 13.5 * line as f64, &words, 0.731 + 0.1 * line as f64);
        }
    });
}
