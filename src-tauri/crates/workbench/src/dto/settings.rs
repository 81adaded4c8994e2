//! Who works here, and how the window looks.

use crate::error::WireError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ThemeView {
    /// As the computer has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The settings of this person on this computer.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SettingsView {
    /// The person's name, written under notes.
    pub person: String,
    /// What the person does: `Managing editor`.
    pub role: String,
    /// Light or dark.
    pub theme: ThemeView,
    /// Size of text in per cent, 90 to 200.
    pub text_size: u16,
    /// Rows 32 high instead of 40.
    pub compact: bool,
    /// Whether the rail is folded.
    pub rail_folded: bool,
}

impl Default for SettingsView {
    fn default() -> Self {
        Self {
            person: "Editor".to_owned(),
            role: "Managing editor".to_owned(),
            theme: ThemeView::System,
            text_size: 100,
            compact: false,
            rail_folded: false,
        }
    }
}

/// The folder from which everything new comes in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WatchView {
    /// Its name; none when no folder is watched.
    pub name: Option<String>,
    /// Where it is, for people to read.
    pub place: String,
    /// Why nothing comes in from it.
    pub trouble: Option<WireError>,
}
