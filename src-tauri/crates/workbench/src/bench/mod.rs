//! Figures of a library of generated pieces, for `cargo xtask bench`: never a test.

mod edits;

use crate::Workbench;
use crate::dto::{LibraryPath, ListSubmissions};
use crate::error::{Error, Result, WireError};
use crate::reading::Reader;
use crate::{library, submission};
use foreword_intake::Limits;
use foreword_library::{Body, NewPiece, Op};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

impl Workbench {
    /// Makes a library of so many pieces and measures it; `tell` gets one line of JSON a figure.
    ///
    /// # Errors
    /// When the disk refuses, worded for people.
    pub fn bench_library(
        &self,
        pieces: u32,
        folder: &Path,
        tell: &dyn Fn(&str),
    ) -> std::result::Result<(), WireError> {
        bench(self, pieces, folder, tell).map_err(|error| WireError::from(&error))
    }
}

impl Workbench {
    /// Makes an issue of some 250 pages, edits one word after the other as the window does, and measures until the pages
    /// stand again and until the picture of the edited page is there; `tell` gets a line for each step.
    ///
    /// # Errors
    /// When the disk refuses, worded for people.
    pub fn bench_edits(&self, folder: &Path, tell: &dyn Fn(&str)) -> std::result::Result<(), WireError> {
        edits::bench(self, folder, tell).map_err(|error| WireError::from(&error))
    }

    /// Reads files one after the other, in a process of its own and right here; `tell` gets a line for each way.
    ///
    /// A single run reads in a process of its own only.
    ///
    /// # Errors
    /// When a file cannot be found, worded for people; files that are refused are read like others.
    pub fn bench_intake(
        &self,
        files: &[PathBuf],
        runs: u32,
        tell: &dyn Fn(&str),
    ) -> std::result::Result<(), WireError> {
        bench_reading(&Reader::new(&*self.host), "In a process of its own", files, runs, tell)
            .and_then(|()| match runs {
                1 => Ok(()),
                _ => bench_reading(&Reader::here(), "In the same process", files, runs, tell),
            })
            .map_err(|error| WireError::from(&error))
    }
}

fn bench_reading(
    reader: &Reader,
    way: &str,
    files: &[PathBuf],
    runs: u32,
    tell: &dyn Fn(&str),
) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..runs {
        for file in files {
            let bytes = submission::read_file(file, Limits::default().bundle)?;
            let start = Instant::now();
            let name = file.to_string_lossy();
            let _refused = reader.document(&name, &bytes, &|_| None, &|| false).is_err();
            times.push(start.elapsed());
        }
    }
    let seconds = times.iter().sum::<Duration>().as_secs_f64();
    let rate = times.len() as f64 / seconds;
    times.sort_unstable();
    let middle = times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    tell(&format!("{way}: {rate:.0} documents a second, {middle:.2} ms for the one in the middle."));
    Ok(())
}

const BATCH: u32 = 100;
const ROUNDS: usize = 200;
const PARTS: usize = 5;

fn new_library(workbench: &Workbench, folder: &Path) -> Result<PathBuf> {
    std::fs::create_dir_all(folder)
        .map_err(|source| Error::ExportNotWritten { name: "The library".to_owned(), source })?;
    let path = folder.join(format!("bench-{}.foreword", std::process::id()));
    library::create(workbench, LibraryPath { path: path.to_string_lossy().into_owned() })?;
    Ok(path)
}

fn bench(workbench: &Workbench, pieces: u32, folder: &Path, tell: &dyn Fn(&str)) -> Result<()> {
    let path = new_library(workbench, folder)?;
    let named = || LibraryPath { path: path.to_string_lossy().into_owned() };

    let mut words = Words(42);
    let start = Instant::now();
    let open = workbench.library()?;
    for batch in 0..pieces.div_ceil(BATCH) {
        let size = BATCH.min(pieces - batch * BATCH);
        open.transact(Op::ImportSubmissions, |tx| {
            for at in 0..size {
                tx.create_piece(words.piece(batch * BATCH + at, PARTS))?;
            }
            Ok(())
        })?;
    }
    drop(open);
    let rate = f64::from(pieces) / start.elapsed().as_secs_f64();
    tell(&format!("{{\"name\":\"import\",\"pieces_per_second\":{rate:.0}}}"));

    let list = |search: &str, offset: u32| ListSubmissions {
        search: search.to_owned(),
        offset,
        limit: 100,
        ..ListSubmissions::default()
    };
    figure(tell, "list", (0..ROUNDS).map(|round| list("", (round as u32 * 37) % pieces.max(1))), workbench)?;
    figure(tell, "search", (0..ROUNDS).map(|round| list(SEARCHES[round % SEARCHES.len()], 0)), workbench)?;

    // Another library in between, so that opening really opens.
    let other = folder.join(format!("bench-{}-other.foreword", std::process::id()));
    library::create(workbench, LibraryPath { path: other.to_string_lossy().into_owned() })?;
    let start = Instant::now();
    library::open(workbench, named())?;
    submission::list(workbench, list("", 0))?;
    tell(&line("open and first list", &mut [start.elapsed()]));
    Ok(())
}

fn figure(
    tell: &dyn Fn(&str),
    name: &str,
    requests: impl Iterator<Item = ListSubmissions>,
    workbench: &Workbench,
) -> Result<()> {
    let mut times = Vec::new();
    for request in requests {
        let start = Instant::now();
        submission::list(workbench, request)?;
        times.push(start.elapsed());
    }
    tell(&line(name, &mut times));
    Ok(())
}

fn line(name: &str, times: &mut [Duration]) -> String {
    let [median, slow] = middle_and_slow(times);
    let runs = times.len();
    format!("{{\"name\":\"{name}\",\"median_ms\":{median:.2},\"p95_ms\":{slow:.2},\"runs\":{runs}}}")
}

/// The time in the middle, and the one under which 95 of 100 are, in milliseconds.
fn middle_and_slow(times: &mut [Duration]) -> [f64; 2] {
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 100).or(times.last());
    [50, 95].map(|part| at(part).map_or(0.0, |time| time.as_secs_f64() * 1000.0))
}

const SEARCHES: [&str; 8] = [
    "ward",
    "sepsis screening",
    "night staff",
    "discharge lounge",
    "falls",
    "medic",
    "handover theatre",
    "learning from",
];

const VOCABULARY: [&str; 48] = [
    "ward",
    "patients",
    "the",
    "of",
    "a",
    "to",
    "nurses",
    "inspection",
    "found",
    "sepsis",
    "screening",
    "night",
    "staff",
    "discharge",
    "lounge",
    "falls",
    "medicines",
    "handover",
    "theatre",
    "learning",
    "from",
    "complaints",
    "beds",
    "waited",
    "hours",
    "and",
    "in",
    "was",
    "were",
    "now",
    "before",
    "after",
    "team",
    "matron",
    "board",
    "rated",
    "good",
    "improved",
    "safer",
    "care",
    "families",
    "told",
    "every",
    "morning",
    "community",
    "visits",
    "records",
    "pharmacy",
];

/// Words in the same order on every run.
struct Words(u64);

impl Words {
    fn next(&mut self, below: usize) -> usize {
        // Constants of Knuth's MMIX generator.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn sentence(&mut self, words: usize) -> String {
        let chosen: Vec<&str> = (0..words).map(|_| VOCABULARY[self.next(VOCABULARY.len())]).collect();
        let mut sentence = chosen.join(" ");
        sentence[..1].make_ascii_uppercase();
        sentence
    }

    fn piece(&mut self, number: u32, parts: usize) -> NewPiece {
        let mut markdown = String::new();
        for _ in 0..parts {
            markdown.push_str(&format!("## {}\n\n", self.sentence(4)));
            for _ in 0..2 {
                let sentences: Vec<String> = (0..5).map(|_| self.sentence(14)).collect();
                markdown.push_str(&format!("{}.\n\n", sentences.join(". ")));
            }
        }
        NewPiece {
            title: format!("{} {number}", self.sentence(5)),
            standfirst: self.sentence(18),
            trust_name: format!("Trust {}", number % 240),
            body: Body::Markdown(markdown),
            ..NewPiece::default()
        }
    }
}
