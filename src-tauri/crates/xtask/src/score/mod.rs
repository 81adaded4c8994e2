//! `cargo xtask score FOLDER`: how much of the structure of other people's files comes through.
//!
//! The counting is done in Python, because it must share nothing with our reader: neither its parser nor its author's
//! habits. It reads what the program `foreword` says about each file and compares.

use crate::options::Options;
use crate::places::Places;
use crate::run::{cargo, python, run, step};
use crate::stop::Stop;
use std::path::PathBuf;

const COUNTER: &str = include_str!("structure.py");

/// Scores every Word and OpenDocument file below the folder that was named.
pub(crate) fn structure(places: &Places, options: &mut Options) -> Result<(), Stop> {
    let Some(folder) = options.verb().map(PathBuf::from) else {
        return Err(Stop::Usage("Name the folder of documents: cargo xtask score FOLDER.".into()));
    };
    let profile = if options.has("--release") { "release" } else { "debug" };
    step("Building foreword", || {
        let mut build = cargo(&places.root);
        build.args(["build", "--workspace", "--bin", "foreword"]);
        if profile == "release" {
            build.arg("--release");
        }
        run(&mut build)
    })?;
    step("Counting", || {
        run(python().args(["-c", COUNTER]).arg(places.built(profile, "foreword")).arg(folder))
    })
}
