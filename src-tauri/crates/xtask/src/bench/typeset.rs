//! The same text typeset to tagged PDF by Foreword and by every other program that is installed.

use super::peers::{self, Peer, Sources};
use super::timing::{Taken, median, time};
use super::{build_release, report, text};
use crate::options::Options;
use crate::places::Places;
use crate::run::{output, step};
use crate::stop::Stop;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

// Words that make about so many A4 pages in our report design.
const SIZES: &[(u32, usize)] = &[(30, 8_900), (100, 30_500), (250, 79_000)];

// A browser and an office leave processes behind that still end while the next program runs.
const SETTLING: Duration = Duration::from_secs(1);

struct Row {
    name: String,
    taken: Option<Taken>,
    pages: Option<u32>,
    bytes: u64,
}

/// Measures every size and program, each program once in every round.
pub(crate) fn measure(places: &Places, options: &Options) -> Result<(), Stop> {
    if options.has("--install-peers") {
        peers::install(places, options)?;
    }
    build_release(places, "foreword-cli")?;
    let rounds = options.number("--runs", 5)?;
    let peers = peers::present(places);
    let folder = places.made_folder("bench/typeset")?;
    let mut markdown = format!(
        "# Typesetting to tagged PDF\n\nThe same words from a fixed seed in the same column of the same A4 page, in the same face, sizes and leading; median of {rounds} runs taken in turn, each program started anew.\n"
    );
    for &(pages, words) in SIZES {
        let sources = write_sources(places, &folder, pages, words)?;
        let rows = step(&format!("About {pages} pages"), || measure_size(&peers, &sources, &folder, rounds))?;
        table(&mut markdown, pages, words, &rows);
        stages(&mut markdown, places, &sources, &folder, rounds)?;
    }
    markdown.push('\n');
    peers.iter().for_each(|peer| {
        let _infallible = writeln!(markdown, "- {}: {}", peer.name, peer.remark);
    });
    report(places, "typeset", &markdown)
}

fn write_sources(places: &Places, folder: &Path, pages: u32, words: usize) -> Result<Sources, Stop> {
    let parts = text::generate(20_260_101, words);
    let write = |extension: &str, content: String| -> Result<PathBuf, Stop> {
        let path = folder.join(format!("text-{pages}.{extension}"));
        std::fs::write(&path, content).map_err(|reason| Stop::File { path: path.clone(), reason })?;
        Ok(path)
    };
    Ok(Sources {
        markdown: write("md", text::markdown(&parts))?,
        typst: write("typ", text::typst(&parts))?,
        html: write("html", text::html(&parts, &peers::fonts(places)))?,
    })
}

fn measure_size(peers: &[Peer], sources: &Sources, folder: &Path, rounds: u32) -> Result<Vec<Row>, Stop> {
    let mut runs: Vec<Vec<Taken>> = peers.iter().map(|_| Vec::new()).collect();
    // In turn, so that a machine that slows down slows all of them.
    for round in 1..=rounds {
        for (peer, runs) in peers.iter().zip(&mut runs) {
            let (command, _) = peer.command(sources, folder);
            std::thread::sleep(SETTLING);
            match time(&command, folder) {
                Ok(taken) => {
                    println!("    {round}/{rounds}  {:28} {:.2} s", peer.name, taken.wall.as_secs_f64());
                    runs.push(taken);
                }
                Err(stop) => println!("    {round}/{rounds}  {:28} {stop}", peer.name),
            }
        }
    }
    let row = |(peer, runs): (&Peer, &Vec<Taken>)| {
        let (_, pdf) = peer.command(sources, folder);
        Row {
            name: peer.name.clone(),
            taken: median(runs),
            pages: page_count(&pdf),
            bytes: std::fs::metadata(&pdf).map_or(0, |about| about.len()),
        }
    };
    Ok(peers.iter().zip(&runs).map(row).collect())
}

/// Where our time goes: the stages that the program itself tells, each the median of as many runs.
fn stages(
    markdown: &mut String,
    places: &Places,
    sources: &Sources,
    folder: &Path,
    rounds: u32,
) -> Result<(), Stop> {
    let mut found: Vec<(String, Vec<f64>)> = Vec::new();
    for _ in 0..rounds {
        let mut command = Command::new(places.built("release", "foreword"));
        command.arg("typeset").arg(&sources.markdown).arg("--timings");
        let said = output(command.arg("--pdf").arg(folder.join("foreword.pdf")))?;
        for (time, stage) in said.lines().filter_map(|line| line.trim().split_once(" ms ")) {
            let Ok(time) = time.parse() else { continue };
            match found.iter_mut().find(|(known, _)| known == stage) {
                Some((_, times)) => times.push(time),
                None => found.push((stage.to_owned(), vec![time])),
            }
        }
    }
    let words: Vec<String> = found
        .iter_mut()
        .map(|(stage, times)| {
            times.sort_by(f64::total_cmp);
            format!("{stage} {:.0} ms", times[times.len() / 2])
        })
        .collect();
    let _infallible = writeln!(markdown, "\nOurs, stage by stage: {}.", words.join(", "));
    Ok(())
}

fn page_count(pdf: &Path) -> Option<u32> {
    let said = output(Command::new("pdfinfo").arg(pdf)).ok()?;
    said.lines().find_map(|line| line.strip_prefix("Pages:"))?.trim().parse().ok()
}

fn table(markdown: &mut String, pages: u32, words: usize, rows: &[Row]) {
    let ours = rows.first().and_then(|row| row.taken).map(|taken| taken.wall.as_secs_f64());
    let mut line = |text: String| {
        markdown.push_str(&text);
        markdown.push('\n');
    };
    line(format!("\n## About {pages} pages ({words} words)\n"));
    line("Program | Median | Times ours | Pages | Peak memory | File".into());
    line("---|---:|---:|---:|---:|---:".into());
    for row in rows {
        let Some(taken) = row.taken else {
            line(format!("{} | did not finish | | | |", row.name));
            continue;
        };
        let seconds = taken.wall.as_secs_f64();
        let ratio = ours.map_or_else(|| "?".into(), |ours| format!("{:.1}", seconds / ours));
        let pages = row.pages.map_or_else(|| "?".into(), |pages| pages.to_string());
        let peak = taken.peak_kib.map_or_else(|| "?".into(), |kib| format!("{} MB", kib / 1024));
        line(format!("{} | {seconds:.2} s | {ratio} | {pages} | {peak} | {} kB", row.name, row.bytes / 1024));
    }
}
