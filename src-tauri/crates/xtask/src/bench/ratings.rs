//! A list of ratings as large as the regulator's: time and memory from the file to the library.

use super::timing::time;
use super::{build_release, report};
use crate::options::Options;
use crate::places::Places;
use crate::run::{run, step};
use crate::stop::Stop;
use std::process::Command;

/// As many rows as the file of September 2026 had.
const ROWS: u32 = 324_000;
/// What the figures must stay under: seconds and MiB.
const BAR: (f64, u64) = (10.0, 100);

/// Measures the import of a generated file in which every row is one to keep, the hardest case.
pub(crate) fn measure(places: &Places, options: &Options) -> Result<(), Stop> {
    build_release(places, "foreword-cli")?;
    let rows = options.number("--rows", ROWS)?;
    let folder = places.made_folder("bench/ratings")?;
    let file = folder.join(format!("ratings-{rows}.ods"));
    if !file.exists() {
        let script = places.root.join("src-tauri/crates/xtask/src/bench/ratings.py");
        step(&format!("A spreadsheet of {rows} ratings"), || {
            run(Command::new("python3").arg(&script).arg(&file).arg(rows.to_string()))
        })?;
    }
    let library = folder.join("ratings.foreword");
    for ending in ["foreword", "foreword-wal", "foreword-shm", "lock"] {
        let _absent_at_first = std::fs::remove_file(library.with_extension(ending));
    }
    let foreword = places.built("release", "foreword");
    run(Command::new(&foreword).arg("new").arg(&library))?;
    let mut import = Command::new(&foreword);
    import.arg("import-ratings").arg(&library).arg(&file);
    let first = step("Bringing it in", || time(&import, &folder))?;
    let again = step("Bringing the same file in again", || time(&import, &folder))?;
    let size = |path: &std::path::Path| {
        let bytes = std::fs::metadata(path).map_or(0, |facts| facts.len());
        format!("{} MiB", bytes >> 20)
    };
    let peak = |kib: Option<u64>| kib.map_or_else(|| "?".to_owned(), |kib| format!("{} MiB", kib >> 10));
    let markdown = format!(
        "# {rows} ratings\n\nA spreadsheet of {}; every row is kept. The library has {} afterwards.\n\n\
         Figure | Time | Peak memory\n---|---:|---:\n\
         from the file to the library | {:.1} s | {}\nthe same file again | {:.1} s | {}\n\
         the bar | {:.1} s | {} MiB\n",
        size(&file),
        size(&library),
        first.wall.as_secs_f64(),
        peak(first.peak_kib),
        again.wall.as_secs_f64(),
        peak(again.peak_kib),
        BAR.0,
        BAR.1,
    );
    report(places, "ratings", &markdown)
}
