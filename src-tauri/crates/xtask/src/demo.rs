//! `cargo xtask demo`: the sample library, its PDF, and the window on it.

use crate::options::Options;
use crate::places::Places;
use crate::run::{cargo, run, step};
use crate::setup::{Need, prepare};
use crate::stop::Stop;
use crate::system;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes the sample and shows it.
pub(crate) fn make(places: &Places, options: &Options) -> Result<(), Stop> {
    let with_window = !options.has("--no-window");
    let no_display = !has_display();
    if with_window {
        let need = if options.has("--window") && no_display { Need::VirtualDisplay } else { Need::Build };
        prepare(places, options, need)?;
    } else {
        step("Looking for system packages", || {
            system::ensure(&["build-essential", "pkg-config"], !options.has("--no-system"))
        })?;
    }
    step("Building Foreword", || {
        let mut build = cargo(&places.root);
        build.args(["build", "--package", "foreword-cli"]);
        if with_window {
            build.args(["--package", "foreword-desktop"]);
        }
        run(&mut build)
    })?;
    let Sample { library, pdf } = write_sample(places)?;
    println!("\nThe sample is ready.\n  Library  {}\n  PDF      {}", library.display(), pdf.display());
    if !with_window {
        return Ok(());
    }
    open_window(places, &library, no_display, options.has("--window"))
}

/// The sample as it was made.
pub(crate) struct Sample {
    pub(crate) library: PathBuf,
    pub(crate) pdf: PathBuf,
}

/// Builds the program for scripts and makes the sample with it.
pub(crate) fn make_sample(places: &Places) -> Result<Sample, Stop> {
    step("Building Foreword", || run(cargo(&places.root).args(["build", "--package", "foreword-cli"])))?;
    write_sample(places)
}

fn write_sample(places: &Places) -> Result<Sample, Stop> {
    let out = places.made_folder("demo")?;
    step("Making the sample library and its PDF", || {
        run(Command::new(places.built("debug", "foreword"))
            .current_dir(&places.root)
            .arg("demo")
            .arg("--out")
            .arg(&out))
    })?;
    Ok(Sample { library: newest_file(&out, "foreword")?, pdf: newest_file(&out, "pdf")? })
}

fn open_window(places: &Places, library: &Path, no_display: bool, forced: bool) -> Result<(), Stop> {
    let program = places.built("debug", "foreword-desktop");
    if no_display && !forced {
        println!("\nThere is no display here, so the window stays closed. Where there is one, open it with:");
        println!("  {} {}", program.display(), library.display());
        return Ok(());
    }
    println!("\nOpening the window; this command ends when you close it.");
    let mut command = if no_display && cfg!(target_os = "linux") {
        let mut command = Command::new("dbus-run-session");
        command.args(["--", "xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"]).arg(&program);
        command
    } else {
        Command::new(&program)
    };
    run(command.arg(library))
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

// The newest one, should an older version have left another name behind.
fn newest_file(folder: &Path, extension: &str) -> Result<PathBuf, Stop> {
    let entries =
        std::fs::read_dir(folder).map_err(|reason| Stop::File { path: folder.to_owned(), reason })?;
    let files = entries.flatten().map(|entry| entry.path());
    let wanted = files.filter(|path| path.extension().is_some_and(|found| found == extension));
    let newest = wanted.max_by_key(|path| std::fs::metadata(path).and_then(|about| about.modified()).ok());
    newest.ok_or_else(|| Stop::NotMade { path: folder.join(format!("*.{extension}")) })
}
