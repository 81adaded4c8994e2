//! Lists of trusts and of ratings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RegisterKindView {
    /// Trusts, as the NHS's Organisation Data Service publishes them.
    Trusts,
    /// Ratings, as the regulator publishes them.
    Ratings,
}

/// Asks the person for a list, then brings it in.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ChooseRegister {
    /// What it is of.
    pub kind: RegisterKindView,
}

/// Brings in a list. Not for the window, which never names a path.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportRegister {
    /// What it is of.
    pub kind: RegisterKindView,
    /// Its file; a list of trusts may come in several.
    pub paths: Vec<String>,
    /// The day that it tells of, as `2026-07-31` or `2026-07`; empty to take it from the name of the file.
    #[serde(default)]
    pub as_of: String,
}

/// A list that was brought in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RegisterView {
    /// What it is of.
    pub kind: RegisterKindView,
    /// The name of its file or files.
    pub name: String,
    /// The day that it tells of, as `2026-07-31` or `2026-07`.
    pub as_of: String,
    /// When it was brought in: milliseconds since 1970 in UTC.
    pub imported: i64,
    /// How many rows it has.
    pub rows: u32,
    /// Whether it counts; not after undo.
    pub in_use: bool,
}
