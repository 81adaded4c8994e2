//! `cargo xtask conform FOLDER…`: a long issue of other people's texts, exported in every design and judged by other
//! people's programs.

use crate::options::Options;
use crate::places::Places;
use crate::run::{cargo, run, step};
use crate::setup::{Need, prepare};
use crate::stop::Stop;
use std::path::PathBuf;
use std::process::Command;

/// Makes the issue from every text below the folders that were named.
pub(crate) fn long_issue(places: &Places, options: &mut Options) -> Result<(), Stop> {
    let folders: Vec<PathBuf> = std::iter::from_fn(|| options.verb()).map(PathBuf::from).collect();
    if folders.is_empty() {
        return Err(Stop::Usage("Name a folder of texts: cargo xtask conform FOLDER.".into()));
    }
    prepare(places, options, Need::Test)?;
    // With the whole workspace, so that what the tests have built serves here too.
    step("Building", || run(cargo(&places.root).args(["build", "--workspace", "--bin", "conform"])))?;
    let _nothing_before = std::fs::remove_dir_all(places.target.join("conform"));
    let work = places.made_folder("conform")?;
    step("Making and judging the issue", || {
        run(Command::new(places.built("debug", "conform")).arg(work).args(folders))
    })
}
