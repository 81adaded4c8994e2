//! Project tasks: `cargo xtask demo`, `test`, `check`, `bench`, `sheet`, `score`, `conform`, `fuzz` and `setup`.
//!
//! Each verb does its own set-up, so that one command is enough on a bare machine, and each is safe to run twice.
//! Plain Rust and no dependency, so that it compiles in seconds and behaves alike on every system.
//!
//! Deliberately not here: any product logic. It starts other programs and reads what they say.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "telling people what happens is what this program is for"
)]

mod bench;
mod check;
mod conform;
mod conformance;
mod demo;
mod fuzz;
mod options;
mod places;
mod run;
mod score;
mod setup;
mod sheet;
mod stop;
mod system;
mod test;
mod window_files;

use options::Options;
use places::Places;
use std::process::ExitCode;
use stop::Stop;

const HELP: &str = "\
cargo xtask VERB

  demo                      make the sample library and its PDF in target/demo, and open the window on it
      --window              open the window even when no display is announced
      --no-window           neither build nor open the window
  test                      every test: units, journeys, window, interface, PDF conformance
  lint                      formatting, lints, documentation, generated files
  check                     lint, then test
  bench typeset             our typesetting beside that of other programs
      --install-peers       install those programs first
  bench intake FOLDER       our reading of Word files beside that of other programs; --install-peers as above
  bench library             a library of 10,000 generated submissions
  bench ratings             a list of 324,000 generated ratings
  bench window              from start to a usable window
  sheet [FILE.pdf]          pages side by side in a PNG, of one PDF or of the sample in every design:
                            [--pages 2-3] [--columns N] [--width PX] [--out FILE]
  score FOLDER              how much of the structure of Word and OpenDocument files comes through: [--release]
  conform FOLDER...         250 pages made of these texts, in every design, judged by veraPDF and qpdf
  fuzz [TARGET...]          random bytes against every reader and the typesetter: docx, odt, eml, html, images, ratings,
                            typeset: [--minutes N], 15 each if not said
  setup                     only install and build what the others need

  --no-system               with any verb: install no system packages";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Usage(reason)) => {
            eprintln!("{reason}\n\n{HELP}");
            ExitCode::from(2)
        }
        // The runner's closing lines are the last ones; what failed was listed before them.
        Err(Stop::TestsFailed) => ExitCode::from(1),
        Err(stop) => {
            eprintln!("\n{stop}");
            ExitCode::from(1)
        }
    }
}

fn run() -> Result<(), Stop> {
    let mut options = Options::parse(std::env::args().skip(1))?;
    let places = Places::find()?;
    match options.verb().as_deref() {
        Some("demo") => demo::make(&places, &options),
        Some("test") => test::run_all(&places, &options),
        Some("lint") => check::lint(&places, &options),
        Some("check") => check::everything(&places, &options),
        Some("bench") => bench::measure(&places, &mut options),
        Some("sheet") => sheet::make(&places, &mut options),
        Some("score") => score::structure(&places, &mut options),
        Some("conform") => conform::long_issue(&places, &mut options),
        Some("fuzz") => fuzz::everything(&places, &mut options),
        Some("setup") => setup::everything(&places, &options),
        Some(other) => Err(Stop::Usage(format!("There is no verb \"{other}\"."))),
        None => {
            println!("{HELP}");
            Ok(())
        }
    }
}
