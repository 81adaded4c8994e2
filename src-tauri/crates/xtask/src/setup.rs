//! Making a machine ready: system packages, the window's files, the checking engine.

use crate::options::Options;
use crate::places::Places;
use crate::run::step;
use crate::stop::Stop;
use crate::{conformance, system, window_files};

/// What a task needs of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Building the programs.
    Build,
    /// Building them, and a display of our own to open the window on.
    VirtualDisplay,
    /// Building and testing them.
    Test,
}

/// Makes the machine ready for every verb.
pub(crate) fn everything(places: &Places, options: &Options) -> Result<(), Stop> {
    prepare(places, options, Need::Test)
}

/// Makes the machine ready for what is needed.
pub(crate) fn prepare(places: &Places, options: &Options, need: Need) -> Result<(), Stop> {
    let mut packages = system::BUILD.to_vec();
    match need {
        Need::Build => {}
        Need::VirtualDisplay => packages.extend(system::VIRTUAL_DISPLAY),
        Need::Test => {
            packages.extend(system::TEST);
            packages.extend(system::java());
            packages.extend(system::pip());
        }
    }
    step("Looking for system packages", || system::ensure(&packages, !options.has("--no-system")))?;
    window_files::build(places)?;
    if need == Need::Test {
        step("Looking for the PDF conformance engine", || conformance::engine(places).map(drop))?;
    }
    Ok(())
}
