//! Who works here, and how the window looks: one small file of this person on this computer.

use crate::Workbench;
use crate::dto::{Nothing, SettingsView};
use crate::error::{Error, Result};
use std::path::PathBuf;

fn file(workbench: &Workbench) -> Option<PathBuf> {
    workbench.host.data_dir().map(|folder| folder.join("settings.json"))
}

/// The settings; the usual ones when there are none yet or the file cannot be read.
pub(crate) fn view(workbench: &Workbench, _request: Nothing) -> Result<SettingsView> {
    Ok(load(workbench))
}

pub(crate) fn load(workbench: &Workbench) -> SettingsView {
    let kept = workbench.settings();
    if let Some(settings) = kept.as_ref() {
        return settings.clone();
    }
    let text = file(workbench).and_then(|file| std::fs::read_to_string(file).ok());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps new settings.
pub(crate) fn save(workbench: &Workbench, request: SettingsView) -> Result<SettingsView> {
    if request.person.trim().is_empty() {
        return Err(Error::PersonWithoutName);
    }
    let settings = SettingsView { text_size: request.text_size.clamp(90, 200), ..request };
    if let Some(file) = file(workbench) {
        let text = serde_json::to_string_pretty(&settings).map_err(|_| Error::Panicked)?;
        crate::files::write_atomically(&file, text.as_bytes())
            .map_err(|source| Error::SettingsNotSaved { source })?;
    }
    *workbench.settings() = Some(settings.clone());
    Ok(settings)
}
