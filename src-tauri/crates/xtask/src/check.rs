//! `cargo xtask check`: what must hold before a change goes in. People and `.ci/run` use the same steps.

use crate::options::Options;
use crate::places::Places;
use crate::run::{cargo, npm, run, step};
use crate::setup::{Need, prepare};
use crate::stop::Stop;
use crate::{test, window_files};

/// Formatting, lints, generated files, then every test.
pub(crate) fn everything(places: &Places, options: &Options) -> Result<(), Stop> {
    lint(places, options)?;
    test::run_all(places, options)
}

/// Everything that must hold before a test is worth running.
pub(crate) fn lint(places: &Places, options: &Options) -> Result<(), Stop> {
    step("Formatting", || run(cargo(&places.root).args(["fmt", "--all", "--", "--check"])))?;
    prepare(places, options, Need::Test)?;
    window_files::install(places)?;
    step("Lints and types of the window", || run(npm(&places.ui()).args(["run", "check"])))?;
    step("Lints", || {
        let lints = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        run(cargo(&places.root).args(lints))
    })?;
    step("Documentation", || {
        let mut doc = cargo(&places.root);
        run(doc.args(["doc", "--workspace", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    step("Generated files are fresh", || {
        run(cargo(&places.root).args(["test", "--workspace", "--test", "generated"]))
    })
}
