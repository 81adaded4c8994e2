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

/// Prints how long pages take after an edit.
pub(crate) fn edits(workbench: &Workbench, folder: &Path) -> Result<(), WireError> {
    workbench.bench_edits(folder, &|line| println!("{line}"))
}

/// Reads files and prints how long that takes.
pub(crate) fn bench_intake(workbench: &Workbench, files: &[PathBuf], runs: u32) -> Result<(), WireError> {
    workbench.bench_intake(files, runs, &|line| println!("{line}"))
}
