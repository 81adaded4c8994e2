//! For `cargo xtask conform`: makes one long issue of texts that other people wrote, exports it in every design and has
//! other people's programs judge the files. Arguments: a folder to work in, then folders or files of texts.
//!
//! Nothing stands in for anything: the texts come in as any submission does, and the files are those that the window
//! would write. What a person would decide on the way (a telephone number that may be printed, what a picture shows)
//! is decided here and said.

#![allow(clippy::print_stdout, reason = "the figures are read from standard output")]

use foreword_tests::desk::Desk;
use foreword_tests::kept_words::{missing_in, solid};
use foreword_tests::pdf_tools::{assert_sound, page_count, vera, words_in_reading_order};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

const DESIGNS: [&str; 3] = ["report", "magazine", "large_print"];
const PAGES: usize = 250;
/// Texts that are all refused would be brought in for ever.
const ROUNDS: usize = 40;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let Some(work) = arguments.next() else {
        println!("usage: conform WORK FOLDER…");
        return ExitCode::from(2);
    };
    let mut texts = Vec::new();
    arguments.for_each(|path| gather(&path, &mut texts));
    println!("# Conformance of a long issue\n\n{} texts.", texts.len());
    let Some(long) = Long::make(&work, &texts) else { return ExitCode::from(1) };
    let faults = long.faults(&work);
    faults.iter().for_each(|fault| println!("- FAULT: {fault}"));
    println!("\n{}", if faults.is_empty() { "Everything holds." } else { "Not everything holds." });
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn gather(path: &Path, texts: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut inside: Vec<PathBuf> =
            std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        inside.sort();
        inside.iter().for_each(|inner| gather(inner, texts));
    } else if ["md", "html", "htm", "docx"]
        .iter()
        .any(|kind| path.extension().is_some_and(|own| own == *kind))
    {
        texts.push(path.to_owned());
    }
}

/// An issue with every text in it, as often as it takes.
struct Long {
    desk: Desk,
    issue: String,
    pieces: Vec<String>,
}

impl Long {
    fn make(work: &Path, texts: &[PathBuf]) -> Option<Self> {
        let desk = Desk::create(&work.join("long.foreword"));
        let keep = json!({ "issue": null, "number": 1, "title": "A long issue", "deck": "Texts of many kinds", "date": "May 2026" });
        let issue = desk.call("issue_keep", &keep)["value"]["id"].as_str()?.to_owned();
        let mut long = Self { desk, issue, pieces: Vec::new() };
        for round in 0..ROUNDS {
            let texts = if round == 0 { texts.to_vec() } else { again(work, texts, round) };
            let start = Instant::now();
            let (came, refused) = long.bring_in(&texts);
            if came == 0 {
                println!("No text could be brought in.");
                return None;
            }
            long.settle();
            let layout = long.layout("report");
            let pages = layout["pages"].as_array().map_or(0, Vec::len);
            println!(
                "Round {}: {came} texts came in, {refused} were refused; {pages} pages of Report; {:.1} s.",
                round + 1,
                start.elapsed().as_secs_f64()
            );
            if pages >= PAGES {
                return Some(long);
            }
        }
        println!("{ROUNDS} rounds of these texts do not make {PAGES} pages.");
        None
    }

    fn bring_in(&mut self, texts: &[PathBuf]) -> (usize, usize) {
        let job = self.desk.wait_for(&self.desk.call("submission_import", &json!({ "paths": texts })));
        let lines = job["lines"].as_array().cloned().unwrap_or_default();
        let (mut came, mut refused) = (0, 0);
        for line in &lines {
            let Some(piece) = line["piece"].as_str() else {
                refused += 1;
                println!("  refused: {}: {}", line["name"], line["message"]);
                continue;
            };
            // A file that is only words in a heading, or none at all, is no piece of an issue.
            if self.desk.piece(piece)["words"].as_u64().unwrap_or(0) == 0 {
                continue;
            }
            came += 1;
            let add = json!({ "issue": self.issue, "piece": piece, "template": null, "after": null });
            self.desk.call("placement_add", &add);
            self.pieces.push(piece.to_owned());
        }
        (came, refused)
    }

    // What a person would decide before a final file: what may be printed, and what pictures show.
    fn settle(&self) {
        for piece in &self.pieces {
            let view = self.desk.call("finding_list", &json!({ "piece": piece }));
            for finding in view["findings"].as_array().into_iter().flatten() {
                if finding["severity"] == "must_fix" {
                    let allow = json!({ "piece": piece, "finding": finding["id"], "words": finding["words"], "reason": "A published text" });
                    self.desk.call("finding_allow", &allow);
                }
            }
            let mut pictures = self.desk.piece(piece)["pictures"].clone();
            let mut changed = false;
            for picture in pictures.as_array_mut().into_iter().flatten() {
                if picture["alt"].as_str().is_none_or(|alt| alt.trim().is_empty())
                    && picture["decorative"] != true
                {
                    picture["alt"] = json!("A picture of the text");
                    changed = true;
                }
            }
            if changed {
                let field = json!({ "piece": piece, "field": { "field": "pictures", "value": pictures } });
                self.desk.call("piece_edit_field", &field);
            }
        }
    }

    fn layout(&self, design: &str) -> Value {
        self.desk.call("issue_layout", &json!({ "issue": self.issue, "design": design }))
    }

    fn faults(&self, work: &Path) -> Vec<String> {
        let mut faults = Vec::new();
        let mut files = Vec::new();
        println!("\nDesign | Pages | Bytes | Exported in | Findings\n---|---:|---:|---:|---");
        for design in DESIGNS {
            let path = work.join(format!("{design}.pdf"));
            let start = Instant::now();
            let request = json!({ "issue": self.issue, "design": design, "variant": "screen", "path": path });
            let job = self.desk.wait_for(&self.desk.call("export_to", &request));
            let took = start.elapsed().as_secs_f64();
            if job["state"] != "done" {
                faults.push(format!(
                    "{design} was refused: {} {}",
                    job["error"]["message"], job["error"]["hint"]
                ));
                continue;
            }
            let bytes = std::fs::metadata(&path).map_or(0, |data| data.len());
            println!("{design} | {} | {bytes} | {took:.2} s | {}", page_count(&path), self.findings(design));
            files.push(path);
        }
        let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        paths.iter().for_each(|path| assert_sound(path));
        println!("\nqpdf finds {} files sound.", paths.len());
        for verdict in vera(&paths) {
            println!(
                "veraPDF, {}, {}: {} rules fail.",
                verdict.file,
                verdict.profile,
                verdict.failures.len()
            );
            let failed = verdict
                .failures
                .iter()
                .map(|(rule, message)| format!("{} {}: {rule} {message}", verdict.file, verdict.profile));
            faults.extend(failed);
        }
        faults.extend(self.missing(&files));
        faults
    }

    fn findings(&self, design: &str) -> String {
        let layout = self.layout(design);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for finding in layout["diagnostics"].as_array().into_iter().flatten() {
            *counts.entry(finding["code"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
        }
        counts.iter().map(|(code, count)| format!("{count} {code}")).collect::<Vec<_>>().join(", ")
    }

    // Each file holds the words of each piece, the first in their order; and all hold the same words.
    fn missing(&self, files: &[PathBuf]) -> Vec<String> {
        let mut faults = Vec::new();
        let mut sets: Vec<(String, BTreeSet<String>)> = Vec::new();
        for file in files {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let words = words_in_reading_order(file);
            let read = solid(&words);
            let mut looked_for = 0;
            for piece in &self.pieces {
                let view = self.desk.piece(piece);
                let missing = missing_in(&read, &view["body"]["blocks"], name == "report");
                looked_for += view["words"].as_u64().unwrap_or(0);
                faults.extend(
                    missing
                        .into_iter()
                        .take(3)
                        .map(|words| format!("{name}, {}: not in its place: {words:?}", view["title"])),
                );
            }
            println!(
                "{name}: {} words of {} pieces were looked for, {} words are read out.",
                looked_for,
                self.pieces.len(),
                words.split_whitespace().count()
            );
            sets.push((name, words.split_whitespace().map(str::to_owned).collect()));
        }
        let all: BTreeSet<&String> = sets.iter().flat_map(|(_, words)| words).collect();
        for (name, words) in &sets {
            let lacks: Vec<&str> =
                all.iter().filter(|word| !words.contains(**word)).map(|word| word.as_str()).collect();
            println!(
                "{name}: {} different words; {} of another design are not in it: {}",
                words.len(),
                lacks.len(),
                lacks.iter().take(40).copied().collect::<Vec<_>>().join(" ")
            );
        }
        faults
    }
}

// The same texts once more, each with words of its own, since a file that has come in before is recognised.
fn again(work: &Path, texts: &[PathBuf], round: usize) -> Vec<PathBuf> {
    let folder = work.join(format!("round-{round}"));
    std::fs::create_dir_all(&folder).expect("the folder to work in can be written to");
    let mut copies = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let extension = text.extension().unwrap_or_default().to_string_lossy().into_owned();
        let more = match extension.as_str() {
            "md" => format!("\n\nThis is round {round}.\n"),
            "html" | "htm" => format!("\n<p>This is round {round}.</p>\n"),
            _ => continue,
        };
        let mut bytes = std::fs::read(text).expect("a text that was found can be read");
        bytes.extend_from_slice(more.as_bytes());
        let stem = text.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let copy = folder.join(format!("{at}-{stem}.{extension}"));
        std::fs::write(&copy, bytes).expect("the folder to work in can be written to");
        copies.push(copy);
    }
    copies
}
