//! From the start of the program to a usable list in the window, through the stories' own harness.

use super::{build_release, library, report};
use crate::options::Options;
use crate::places::Places;
use crate::run::{cargo, output, run, step};
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
    // With the whole workspace, so that what the tests have built serves here too.
    step("Building the harness", || {
        run(cargo(&places.root).args(["build", "--workspace", "--bin", "window-start"]))
    })?;
    let said = step("Starting the window", || {
        let mut harness = Command::new("dbus-run-session");
        harness.args(["--", "xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"]);
        harness.arg(places.built("debug", "window-start")).current_dir(&places.root).env("NO_AT_BRIDGE", "1");
        output(harness.arg(places.built("release", "foreword-desktop")).arg(&library))
    })?;
    report(places, "window", &said)
}
