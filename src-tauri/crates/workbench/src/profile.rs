//! The printer's colour profile: one file of this person on this computer, beside the settings.

use crate::Workbench;
use crate::dto::{Nothing, ProfileView};
use crate::error::{Error, Result};
use foreword_model::PrinterProfile;
use std::io::Read as _;
use std::path::{Path, PathBuf};

// Larger files are refused by intake; so much of them is enough to know.
const MOST: u64 = (16 << 20) + 1;

fn file(workbench: &Workbench) -> Option<PathBuf> {
    workbench.host.data_dir().map(|folder| folder.join("printer.icc"))
}

/// Reads a profile from a file.
pub(crate) fn read(file: &Path) -> Result<PrinterProfile> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut bytes = Vec::new();
    let read = std::fs::File::open(file).and_then(|file| file.take(MOST).read_to_end(&mut bytes));
    read.map_err(|source| Error::FileNotRead { name, source })?;
    Ok(foreword_intake::read_profile(&bytes)?)
}

/// The profile that this person keeps.
pub(crate) fn kept(workbench: &Workbench) -> Result<Option<PrinterProfile>> {
    file(workbench).filter(|file| file.exists()).map(|file| read(&file)).transpose()
}

/// Which profile is kept.
pub(crate) fn view(workbench: &Workbench, _request: Nothing) -> Result<Option<ProfileView>> {
    Ok(kept(workbench)?.map(|profile| ProfileView { name: profile.name }))
}

/// Asks the person for the printer's profile and keeps it; none when they change their mind.
pub(crate) fn choose(workbench: &Workbench, _request: Nothing) -> Result<Option<ProfileView>> {
    let Some(chosen) = workbench.host.choose_profile() else { return Ok(None) };
    let profile = read(&chosen)?;
    if let Some(file) = file(workbench) {
        crate::files::write_atomically(&file, &profile.bytes)
            .map_err(|source| Error::SettingsNotSaved { source })?;
    }
    Ok(Some(ProfileView { name: profile.name }))
}

/// Keeps no profile any longer.
pub(crate) fn forget(workbench: &Workbench, _request: Nothing) -> Result<Nothing> {
    if let Some(file) = file(workbench).filter(|file| file.exists()) {
        std::fs::remove_file(file).map_err(|source| Error::SettingsNotSaved { source })?;
    }
    Ok(Nothing {})
}
