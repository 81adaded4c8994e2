//! From the start of the program to a usable list in the window, through the stories' own harness.

use super::{build_release, library, report};
use crate::options::Options;
use crate::places::Places;
use crate::run::{cargo, output, step};
use crate::setup::{Need, prepare};
use crate::stop::Stop;
use std::process::Command;

/// Starts the release build several times on the large library and reads what the harness measured.
pub(crate) fn measure(places: &Places, options: &Options) -> Result<(), Stop> {
    prepare(places, options, Need::Test)?;
    build_release(places, "foreword-desktop")?;
    if library::left_over(places).is_none() {
        library::measure(places, options)?;
    }
    let missing = || Stop::NotMade { path: places.target.join("bench/library/*.foreword") };
    let library = library::left_over(places).ok_or_else(missing)?;
    let said = step("Starting the window", || {
        let mut harness = Command::new("dbus-run-session");
        harness.args(["--", "xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"]);
        harness.arg(cargo(&places.root).get_program()).current_dir(&places.root).env("NO_AT_BRIDGE", "1");
        harness.args(["run", "--quiet", "--package", "foreword-tests", "--bin", "window-start", "--"]);
        output(harness.arg(places.built("release", "foreword-desktop")).arg(&library))
    })?;
    report(places, "window", &said)
}
