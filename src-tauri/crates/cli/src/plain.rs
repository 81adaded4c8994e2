//! Commands that need no library of yours.

use foreword_workbench::{IntakeForm, TakenChanges, WireError, Workbench};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Makes the sample library and its PDF.
pub(crate) fn demo(workbench: &Workbench, out: &Path, sample: Option<&Path>) -> Result<(), WireError> {
    let made = workbench.make_demo(out, sample, &|step| println!("{step}"))?;
    println!(
        "\nLibrary  {}\nPDF      {}  ({} pages)",
        made.library.display(),
        made.pdf.display(),
        made.pages
    );
    Ok(())
}

/// Reads one file: the text to standard output, the receipt to standard error.
pub(crate) fn intake(
    workbench: &Workbench,
    file: &Path,
    form: IntakeForm,
    changes: Option<TakenChanges>,
) -> Result<(), WireError> {
    let read = workbench.read_submission(file, form, changes)?;
    // A reader that has seen enough closes the pipe; that is no failure of ours.
    let _closed = std::io::stdout().write_all(read.text.as_bytes()).is_err();
    eprintln!("{}", read.receipt);
    Ok(())
}

/// Typesets texts without a library.
pub(crate) fn typeset(
    workbench: &Workbench,
    files: &[PathBuf],
    pdf: &Path,
    design: &str,
    timings: bool,
) -> Result<(), WireError> {
    let made = workbench.typeset_files(files, pdf, design)?;
    println!("Set {} pages in {}.", made.pages, pdf.display());
    if timings {
        for (stage, time) in made.stages {
            println!("{:6.1} ms {stage}", time.as_secs_f64() * 1000.0);
        }
    }
    Ok(())
}

/// How often a long text is edited when that is measured.
const EDITS: usize = 100;

/// Prints how long pages take after an edit: the middle of all edits and the slowest of twenty.
pub(crate) fn edits(workbench: &Workbench, files: &[PathBuf], design: &str) -> Result<(), WireError> {
    let figures = workbench.edit_files(files, design, EDITS)?;
    println!("{} pages edited {EDITS} times.", figures.pages);
    for (mut times, what) in
        [(figures.layouts, "laying out again"), (figures.pictures, "picture of the page")]
    {
        times.sort_unstable();
        let at =
            |part: usize| times.get(times.len() * part / 100).map_or(0.0, |time| time.as_secs_f64() * 1000.0);
        println!("{:7.1} ms {what}, at most {:.1} ms in 95 of 100", at(50), at(95));
    }
    Ok(())
}

/// Reads files and prints how long that takes.
pub(crate) fn bench_intake(workbench: &Workbench, files: &[PathBuf], runs: u32) -> Result<(), WireError> {
    workbench.bench_intake(files, runs, &|line| println!("{line}"))
}
