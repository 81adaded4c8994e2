//! What could not be done: the one place that decides the kind and the words of every error.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// An error as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WireError {
    /// What the window does about it.
    pub kind: ErrorKind,
    /// One sentence: what could not be done, and why.
    pub message: String,
    /// One sentence: what to do next; may be empty.
    pub hint: String,
}

/// A kind exists only while the window acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum ErrorKind {
    /// Shown beside the field or the file.
    InvalidInput,
    /// Offers the way back.
    NotFound,
    /// Shows two versions.
    Conflict,
    /// Lists what is still open.
    Precondition,
    /// The library can only be read.
    LibraryTooNew,
    /// Somebody else has it open.
    LibraryBusy,
    /// Offers the backup.
    Damaged,
    /// Offers to try again.
    Io,
    /// Silent.
    Cancelled,
    /// Nothing was changed; details can be copied.
    Internal,
}
