//! The same text typeset to tagged PDF by Foreword and by every other program that is installed.

use super::peers::{self, Peer, Sources};
use super::text::Kind;
use super::timing::{Taken, median, time};
use super::{build_release, report, text};
use crate::conformance;
use crate::options::Options;
use crate::places::Places;
use crate::run::{output, step};
use crate::stop::Stop;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

// Words that make about so many A4 pages in our report design.
const SIZES: [(u32, usize); 3] = [(30, 8_900), (100, 30_500), (250, 79_000)];

const KINDS: [Kind; 3] = [Kind::Plain, Kind::Illustrated, Kind::Tables];

// More pictures than any program keeps decoded by chance.
const PICTURES: usize = 40;

// A length that no issue has, to see whether a page costs the same everywhere.
const LONGEST: (u32, usize) = (1_000, 316_000);

// A browser and an office leave processes behind that still end while the next program runs.
const SETTLING: Duration = Duration::from_secs(1);

struct Row {
    name: String,
    taken: Option<Taken>,
    pages: Option<u32>,
    bytes: u64,
    /// What veraPDF says of it as PDF/UA-1 and PDF/A-2a.
    verdict: String,
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
    let only = options.value("--kind").map(str::to_owned);
    for kind in KINDS.into_iter().filter(|kind| only.as_deref().is_none_or(|only| kind.name() == only)) {
        if kind == Kind::Illustrated {
            step("Pictures", || peers::make_pictures(places, &folder, PICTURES))?;
        }
        for (pages, words) in SIZES {
            let sources = write_sources(places, &folder, kind, (pages, words))?;
            let title = format!("About {pages} pages, {}", kind.name());
            let mut rows = step(&title, || measure_size(&peers, &sources, &folder, rounds))?;
            judge(places, &folder, &peers, &sources, &mut rows);
            table(&mut markdown, &title, &rows);
            stages(&mut markdown, places, &sources, &folder, rounds)?;
        }
    }
    ours_alone(&mut markdown, places, &peers[..1], &folder, rounds)?;
    markdown.push('\n');
    peers.iter().for_each(|peer| {
        let _infallible = writeln!(markdown, "- {}: {}", peer.name, peer.remark);
    });
    report(places, "typeset", &markdown)
}

fn write_sources(
    places: &Places,
    folder: &Path,
    kind: Kind,
    (pages, words): (u32, usize),
) -> Result<Sources, Stop> {
    let words = (words as f64 * kind.share_of_words()) as usize;
    let parts = text::generate(kind, 20_260_101, words, PICTURES);
    let write = |extension: &str, content: String| -> Result<PathBuf, Stop> {
        let path = folder.join(format!("{}-{pages}.{extension}", kind.name()));
        std::fs::write(&path, content).map_err(|reason| Stop::File { path: path.clone(), reason })?;
        Ok(path)
    };
    Ok(Sources {
        markdown: write("md", text::markdown(&parts))?,
        typst: write("typ", text::typst(&parts))?,
        html: write("html", text::html(&parts, &peers::fonts(places)))?,
        latex: write("tex", text::latex(&parts, &peers::fonts(places)))?,
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
            verdict: "?".into(),
        }
    };
    Ok(peers.iter().zip(&runs).map(row).collect())
}

/// Lets veraPDF judge what every program made.
fn judge(places: &Places, folder: &Path, peers: &[Peer], sources: &Sources, rows: &mut [Row]) {
    let driver = places.root.join("tests").join("conformance").join("CheckPdf.java");
    let Ok(engine) = conformance::engine(places) else { return };
    for (peer, row) in peers.iter().zip(rows) {
        let (_, pdf) = peer.command(sources, folder);
        let mut java = Command::new("java");
        java.arg("-cp").arg(&engine).arg(&driver).arg("PDFUA-1,PDFA-2A").arg(&pdf);
        if let Ok(said) = output(&mut java) {
            row.verdict = verdict(&said);
        }
    }
}

// A line for each profile, and under it one for each rule that failed.
fn verdict(said: &str) -> String {
    let mut failed: Vec<(&str, usize)> = Vec::new();
    for line in said.lines() {
        match (line.split_once('\t'), failed.last_mut()) {
            (Some(("", _)), Some((_, rules))) => *rules += 1,
            (Some((profile, _)), _) => failed.push((profile, 0)),
            (None, _) => {}
        }
    }
    let word = |(profile, rules): &(&str, usize)| match rules {
        0 => format!("{profile} complies"),
        rules => format!("{profile} fails {rules} rules"),
    };
    failed.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// A text of a thousand pages, and edits of one of 250: nobody else is asked for these.
fn ours_alone(
    markdown: &mut String,
    places: &Places,
    ours: &[Peer],
    folder: &Path,
    rounds: u32,
) -> Result<(), Stop> {
    let (pages, _) = LONGEST;
    let sources = write_sources(places, folder, Kind::Plain, LONGEST)?;
    let rows =
        step(&format!("About {pages} pages, ours alone"), || measure_size(ours, &sources, folder, rounds))?;
    table(markdown, &format!("About {pages} pages, plain, ours alone"), &rows);
    let made = places.made_folder("bench/edits")?;
    let said = step("Edits of 250 pages", || {
        output(Command::new(places.built("release", "foreword")).arg("bench-edits").arg("--out").arg(&made))
    })?;
    let _infallible = writeln!(markdown, "\n## One word edited in an issue of 250 pages\n");
    for line in said.lines() {
        let _infallible = writeln!(markdown, "- {}", line.trim());
    }
    Ok(())
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

fn table(markdown: &mut String, title: &str, rows: &[Row]) {
    let ours = rows.first().and_then(|row| row.taken).map(|taken| taken.wall.as_secs_f64());
    let mut line = |text: String| {
        markdown.push_str(&text);
        markdown.push('\n');
    };
    line(format!("\n## {title}\n"));
    line("Program | Median | Times ours | Pages | Peak memory | File | veraPDF".into());
    line("---|---:|---:|---:|---:|---:|---".into());
    for row in rows {
        let Some(taken) = row.taken else {
            line(format!("{} | did not finish | | | | |", row.name));
            continue;
        };
        let seconds = taken.wall.as_secs_f64();
        let ratio = ours.map_or_else(|| "?".into(), |ours| format!("{:.1}", seconds / ours));
        let pages = row.pages.map_or_else(|| "?".into(), |pages| pages.to_string());
        let peak = taken.peak_kib.map_or_else(|| "?".into(), |kib| format!("{} MB", kib / 1024));
        let (name, size, verdict) = (&row.name, row.bytes / 1024, &row.verdict);
        line(format!("{name} | {seconds:.2} s | {ratio} | {pages} | {peak} | {size} kB | {verdict}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_counts_the_rules_that_failed_by_profile() {
        let said = "PDFUA-1\ta.pdf\tchecks\t7\nPDFA-2A\ta.pdf\tchecks\t9\n\t6.1-1\tNo.\n\t6.2-3\tNor this.\n";
        assert_eq!(verdict(said), "PDFUA-1 complies, PDFA-2A fails 2 rules");
    }
}
