//! Long work: how it stands and what came of it.

use super::DesignView;
use crate::error::WireError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which file to export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportVariant {
    /// The accessible PDF.
    Screen,
    /// For the printer: sheets with bleed and marks, pictures at full size, nothing to click.
    Print,
    /// Marked as a proof, with the open notes.
    Proof,
}

/// Asks the person where to, then exports.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Export {
    /// The issue.
    pub issue: String,
    /// How it looks; none for the design of the issue.
    pub design: Option<DesignView>,
    /// Which file.
    pub variant: ExportVariant,
}

/// Exports to a named file. Not for the window, which never names a path.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportTo {
    /// The issue.
    pub issue: String,
    /// How it looks; none for the design of the issue.
    #[serde(default)]
    pub design: Option<DesignView>,
    /// Which file.
    pub variant: ExportVariant,
    /// Where to.
    pub path: String,
    /// The printer's colour profile; none for the one that this person keeps.
    #[serde(default)]
    pub profile: Option<String>,
}

/// The printer's colour profile that is kept.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ProfileView {
    /// What it is for, in the words of its maker.
    pub name: String,
}

/// Writes the blank submission form of an issue. Not for the window, which never names a path.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormTo {
    /// The issue.
    pub issue: String,
    /// Where to.
    pub path: String,
}

/// Names a job.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct JobId {
    /// The job.
    pub job: String,
}

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// Brings in files.
    Import,
    /// Makes a PDF.
    Export,
    /// Brings in a list of trusts or of ratings.
    Register,
}

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// At work.
    Running,
    /// Finished; lines may still name files that failed.
    Done,
    /// Stopped by an error.
    Failed,
    /// Stopped by a person.
    Cancelled,
}

/// One job.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct JobView {
    /// Its id.
    pub id: String,
    /// What it does.
    pub kind: JobKind,
    /// What it does, in words: `Export What works here, issue 3`.
    pub label: String,
    /// How it stands.
    pub state: JobState,
    /// What it is doing now: `Laying out`.
    pub stage: String,
    /// How much is done.
    pub done: u32,
    /// Of how much; 0 while not known.
    pub total: u32,
    /// One line a file, for imports.
    pub lines: Vec<JobLine>,
    /// The name of the file it made.
    pub file: Option<String>,
    /// Why it failed.
    pub error: Option<WireError>,
}

/// What became of one file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct JobLine {
    /// The file's name.
    pub name: String,
    /// How it stands.
    pub state: JobLineState,
    /// One sentence on it.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
    /// The piece it became.
    pub piece: Option<String>,
    /// The submission that it seems to be a newer version of.
    pub newer_of: Option<String>,
}

/// How one file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobLineState {
    /// Not yet.
    Waiting,
    /// In the library.
    Kept,
    /// In the library already.
    Known,
    /// Could not be read.
    Failed,
}
