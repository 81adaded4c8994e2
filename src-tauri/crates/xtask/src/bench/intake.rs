//! Word files read by Foreword, by pandoc and by mammoth, on one core: a folder of them, and one of 800 pages.

use super::timing::{Taken, median, time};
use super::{build_release, report};
use crate::options::Options;
use crate::places::Places;
use crate::run::{npm, output, python, run, step, succeeds};
use crate::stop::Stop;
use crate::system;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const LONG_DOCUMENT: &str = include_str!("long_document.py");
const PAGES: &str = "800";

// Every file of a folder in one process; the file names follow.
const MAMMOTH: &str = "const mammoth = require('mammoth'); (async () => { for (const path of process.argv.slice(1)) \
                       { try { await mammoth.convertToHtml({path}); } catch (reason) {} } })();";

type ReadAll = Box<dyn Fn(&[PathBuf]) -> Command>;

/// A program that reads Word files.
struct Peer {
    name: String,
    remark: &'static str,
    // Reads one file, in a process of its own.
    one: Box<dyn Fn(&Path) -> Command>,
    // Reads all of them, in one process.
    all: Option<ReadAll>,
}

/// Measures a folder file by file and as a whole, then the long document.
pub(crate) fn measure(places: &Places, options: &mut Options) -> Result<(), Stop> {
    let Some(folder) = options.verb().map(PathBuf::from) else {
        return Err(Stop::Usage("Name a folder of Word files: cargo xtask bench intake FOLDER.".into()));
    };
    if options.has("--install-peers") {
        install(places, options)?;
    }
    build_release(places, "foreword-cli")?;
    let rounds = options.number("--runs", 3)?;
    let scratch = places.made_folder("bench/intake")?;
    let mut files = Vec::new();
    word_files(&folder, &mut files)?;
    let long = scratch.join("long.docx");
    run(python().args(["-c", LONG_DOCUMENT]).arg(&long).arg(PAGES))?;
    let peers = present(places);
    let mut markdown = format!(
        "# Reading Word files\n\nOne core; medians of {rounds} rounds taken in turn. Peak memory is that of the largest process.\n"
    );

    let by_file = step(&format!("{} files, a process for each", files.len()), || {
        Ok(in_turn(&peers, rounds, |peer| Some(each(peer, &files, &scratch))))
    })?;
    table(&mut markdown, &format!("{} files, a process for each", files.len()), files.len(), &by_file);
    let at_once = step("The same in one process", || {
        Ok(in_turn(&peers, rounds, |peer| {
            let command = peer.all.as_ref().map(|all| all(&files))?;
            Some(time(&on_one_core(&command), &scratch).map(|taken| (taken, 0)))
        }))
    })?;
    table(&mut markdown, "The same files in one process", files.len(), &at_once);
    let alone = step(&format!("{PAGES} pages"), || {
        Ok(in_turn(&peers, rounds, |peer| {
            Some(time(&on_one_core(&(peer.one)(&long)), &scratch).map(|taken| (taken, 0)))
        }))
    })?;
    table(&mut markdown, &format!("One document of {PAGES} pages"), 1, &alone);
    own_figures(&mut markdown, places, &files)?;
    markdown.push('\n');
    for peer in &peers {
        let _infallible = writeln!(markdown, "- {}: {}", peer.name, peer.remark);
    }
    report(places, "intake", &markdown)
}

/// What one program took in the middle of its rounds, and how many files it refused.
struct Row {
    name: String,
    taken: Option<Taken>,
    refused: usize,
}

type Measured = Result<(Taken, usize), Stop>;

fn in_turn(peers: &[Peer], rounds: u32, measure: impl Fn(&Peer) -> Option<Measured>) -> Vec<Row> {
    let mut rows: Vec<(Row, Vec<Taken>)> = peers
        .iter()
        .map(|peer| (Row { name: peer.name.clone(), taken: None, refused: 0 }, Vec::new()))
        .collect();
    for round in 1..=rounds {
        for (peer, (row, runs)) in peers.iter().zip(&mut rows) {
            match measure(peer) {
                Some(Ok((taken, refused))) => {
                    println!("    {round}/{rounds}  {:20} {:.3} s", peer.name, taken.wall.as_secs_f64());
                    row.refused = refused;
                    runs.push(taken);
                }
                Some(Err(stop)) => println!("    {round}/{rounds}  {:20} {stop}", peer.name),
                None => {}
            }
        }
    }
    rows.into_iter().map(|(row, runs)| Row { taken: median(&runs), ..row }).collect()
}

// A file that a program refuses costs it time all the same.
fn each(peer: &Peer, files: &[PathBuf], scratch: &Path) -> Measured {
    let mut sum = Taken { wall: Duration::ZERO, peak_kib: None };
    let mut refused = 0;
    for file in files {
        match time(&on_one_core(&(peer.one)(file)), scratch) {
            Ok(taken) => {
                sum.wall += taken.wall;
                sum.peak_kib = sum.peak_kib.max(taken.peak_kib);
            }
            Err(_) => refused += 1,
        }
    }
    Ok((sum, refused))
}

fn on_one_core(command: &Command) -> Command {
    if !succeeds(Command::new("taskset").args(["-c", "0", "true"])) {
        let mut same = Command::new(command.get_program());
        same.args(command.get_args());
        return same;
    }
    let mut pinned = Command::new("taskset");
    pinned.args(["-c", "0"]).arg(command.get_program()).args(command.get_args());
    pinned
}

fn word_files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Stop> {
    let failed = |reason| Stop::File { path: folder.to_owned(), reason };
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).map_err(failed)?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            word_files(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "docx") {
            found.push(path);
        }
    }
    Ok(())
}

fn table(markdown: &mut String, heading: &str, files: usize, rows: &[Row]) {
    let _infallible = write!(
        markdown,
        "\n## {heading}\n\nProgram | Median | Documents a second | Times ours | Peak memory | Refused\n---|---:|---:|---:|---:|---:\n"
    );
    let ours = rows.first().and_then(|row| row.taken).map(|taken| taken.wall.as_secs_f64());
    for row in rows {
        let Some(taken) = row.taken else { continue };
        let seconds = taken.wall.as_secs_f64();
        let rate = (files - row.refused) as f64 / seconds;
        let ratio = ours.map_or_else(|| "?".into(), |ours| format!("{:.1}", seconds / ours));
        let peak = taken.peak_kib.map_or_else(|| "?".into(), |kib| format!("{} MB", kib / 1024));
        let _infallible = writeln!(
            markdown,
            "{} | {seconds:.3} s | {rate:.1} | {ratio} | {peak} | {}",
            row.name, row.refused
        );
    }
}

// What the process of its own costs: the program reads the same files both ways and tells.
fn own_figures(markdown: &mut String, places: &Places, files: &[PathBuf]) -> Result<(), Stop> {
    let mut command = Command::new(places.built("release", "foreword"));
    command.arg("bench-intake").args(files);
    let said = output(&mut on_one_core(&command))?;
    let _infallible = write!(markdown, "\n## Ours, file by file\n\n{said}");
    Ok(())
}

fn mammoth_folder(places: &Places) -> PathBuf {
    places.target.join("peers-node")
}

fn install(places: &Places, options: &Options) -> Result<(), Stop> {
    step("pandoc", || system::ensure(&["pandoc", "time", "util-linux"], !options.has("--no-system")))?;
    let folder = mammoth_folder(places);
    if !folder.join("node_modules").join("mammoth").is_dir() {
        step("mammoth", || {
            std::fs::create_dir_all(&folder).map_err(|reason| Stop::File { path: folder.clone(), reason })?;
            run(npm(&folder).args(["install", "--no-save", "--prefix"]).arg(&folder).arg("mammoth"))
        })?;
    }
    Ok(())
}

fn present(places: &Places) -> Vec<Peer> {
    let mut peers = vec![ours(places)];
    peers.extend(pandoc());
    peers.extend(mammoth(places));
    peers
}

fn ours(places: &Places) -> Peer {
    let program = places.built("release", "foreword");
    let many = program.clone();
    Peer {
        name: "Foreword".into(),
        remark: "text, notes, suggestions, pictures and a receipt; each process starts another that reads",
        one: Box::new(move |file| {
            let mut command = Command::new(&program);
            command.arg("intake").arg(file);
            command
        }),
        all: Some(Box::new(move |files| {
            let mut command = Command::new(&many);
            command.args(["bench-intake", "--runs", "1"]).args(files);
            command
        })),
    }
}

fn pandoc() -> Option<Peer> {
    let said = output(Command::new("pandoc").arg("--version")).ok()?;
    Some(Peer {
        name: said.lines().next()?.to_owned(),
        remark: "to Markdown with all tracked changes; it reads one file a process",
        one: Box::new(|file| {
            let mut command = Command::new("pandoc");
            command.args(["--from", "docx", "--to", "markdown", "--track-changes", "all"]).arg(file);
            command
        }),
        all: None,
    })
}

fn mammoth(places: &Places) -> Option<Peer> {
    let folder = mammoth_folder(places).join("node_modules").join("mammoth");
    let about = std::fs::read_to_string(folder.join("package.json")).ok()?;
    let version = about.split("\"version\":").nth(1)?.split('"').nth(1)?.to_owned();
    let modules = folder.parent()?.to_owned();
    let script = move |files: &[PathBuf]| {
        let mut command = Command::new("env");
        command.arg(format!("NODE_PATH={}", modules.display())).args(["node", "-e", MAMMOTH]).args(files);
        command
    };
    let one = script.clone();
    Some(Peer {
        name: format!("mammoth {version}"),
        remark: "to HTML without comments and tracked changes, on Node",
        one: Box::new(move |file| one(&[file.to_owned()])),
        all: Some(Box::new(script)),
    })
}
