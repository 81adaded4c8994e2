//! The library as a whole: what is open, what changed, what can be undone.

use super::{IssueCard, JobView, WatchView};
use crate::error::WireError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request without anything to say.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// The file of a library. Not for the window, which never names a path.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LibraryPath {
    /// Where the library file is or shall be.
    pub path: String,
}

/// Asks the person for a library file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ChooseLibrary {
    /// Whether to make a new one.
    pub create: bool,
}

/// The open library.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LibraryView {
    /// Its name without the folder.
    pub name: String,
    /// Its folder, for people to read.
    pub folder: String,
    /// The name of the series.
    pub series: String,
    /// How many submissions it holds.
    pub submissions: u32,
    /// Its issues, newest first.
    pub issues: Vec<IssueCard>,
    /// Whether it can only be read, because a newer Foreword made it.
    pub read_only: bool,
}

/// An answer together with what it changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Changed<T> {
    /// The answer.
    pub value: T,
    /// Which lists to load again.
    pub changes: ChangesView,
}

/// Which lists to load again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangesView {
    /// Pieces whose words, fields, stage or notes changed.
    pub pieces: Vec<String>,
    /// Issues whose contents or title changed.
    pub issues: Vec<String>,
    /// Whether pieces came or went.
    pub submissions: bool,
    /// The name of the last thing that can be undone.
    pub undo: Option<String>,
    /// The name of the last thing that can be done again.
    pub redo: Option<String>,
}

/// What can be undone.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct UndoView {
    /// The name of the last thing that can be undone.
    pub undo: Option<String>,
    /// The name of the last thing that can be done again.
    pub redo: Option<String>,
}

/// What "Check library" found.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CheckView {
    /// Whether nothing is wrong.
    pub clean: bool,
    /// How many pieces and issues were read.
    pub checked: u32,
    /// One sentence each.
    pub findings: Vec<String>,
}

/// What the core tells the window unasked, on the one channel `event`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// Something changed.
    Changed {
        /// Which lists to load again.
        changes: ChangesView,
    },
    /// A job moved on.
    Job {
        /// How it stands.
        job: JobView,
    },
    /// Something that nobody waits for could not be done.
    Failed {
        /// What and why.
        error: WireError,
    },
    /// The watched folder can no longer be looked into, or can be again.
    Watch {
        /// How it stands.
        watch: WatchView,
    },
    /// Files are held over the window (true) or were let go of elsewhere (false).
    DropHover {
        /// Whether they are over the window.
        over: bool,
    },
}
