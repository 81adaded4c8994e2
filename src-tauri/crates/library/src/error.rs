//! What can go wrong with a library, named by what failed.

use crate::document::Damage;
use foreword_model::{IssueId, MediaId, NoteId, PieceId, PlacementId};
use std::io;
use std::path::PathBuf;

/// What could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file to open.
    #[error("there is no library at {}", .0.display())]
    NotFound(PathBuf),
    /// There is already a file where a library was to be made.
    #[error("there is already a file at {}", .0.display())]
    AlreadyThere(PathBuf),
    /// The file is something else than a library.
    #[error("{} is not a library", .0.display())]
    NotALibrary(PathBuf),
    /// A newer Foreword made the library; its bytes were not touched.
    #[error("the library has format {found}; this program knows formats up to {known}")]
    NewerFormat {
        /// The format of the file.
        found: u32,
        /// The newest format that this program knows.
        known: u32,
    },
    /// Somebody has the library open.
    #[error("the library is open elsewhere ({} on {} since {})", .holder.person, .holder.computer, .holder.since)]
    InUse {
        /// Who has it open.
        holder: Holder,
    },
    /// The library lies where no safe storage is possible.
    #[error("the library lies on a {kind} drive")]
    UnsafeDrive {
        /// The kind of file system, for instance `nfs4`.
        kind: String,
    },
    /// The file of the library is damaged.
    #[error("the library file is damaged")]
    Damaged(#[source] rusqlite::Error),
    /// The truth of one piece or issue is damaged.
    #[error("the stored changes of {document} are damaged: {damage}")]
    DocumentDamaged {
        /// Its id.
        document: String,
        /// What is the matter.
        damage: Damage,
    },
    /// The disk is full; nothing was changed.
    #[error("the disk is full")]
    DiskFull,
    /// The disk may only be read; nothing was changed.
    #[error("the library may only be read")]
    ReadOnly,
    /// Reading or writing a file failed.
    #[error("a file could not be read or written: {0}")]
    Io(#[source] io::Error),
    /// The database refused; nothing was changed.
    #[error("the database could not carry out a statement: {0}")]
    Database(#[source] rusqlite::Error),
    /// A stored value could not be read back.
    #[error("a stored value cannot be read: {0}")]
    Value(#[source] serde_json::Error),
    /// There is no such piece.
    #[error("there is no {0:?}")]
    PieceMissing(PieceId),
    /// There is no such note.
    #[error("there is no {0:?}")]
    NoteMissing(NoteId),
    /// There is no such issue.
    #[error("there is no {0:?}")]
    IssueMissing(IssueId),
    /// There is no such entry.
    #[error("there is no {0:?}")]
    PlacementMissing(PlacementId),
    /// There is no such picture or file in the library.
    #[error("there is no {0:?}")]
    MediaMissing(MediaId),
    /// The bytes of a picture or file are not those that were stored.
    #[error("the bytes of {0:?} are damaged")]
    MediaDamaged(MediaId),
    /// The text has changed since the state that an edit was made on.
    #[error("{0:?} has changed meanwhile")]
    Stale(PieceId),
    /// An edit names a place that is not in the text.
    #[error("{0:?}: the edit names a place outside the text")]
    SpliceOutsideText(PieceId),
    /// A suggestion cannot be taken because its words have changed or gone.
    #[error("{0:?} no longer stands on its words")]
    NoteDetached(NoteId),
    /// A note is closed already, or open already.
    #[error("{0:?} is not in the right state for that")]
    NoteState(NoteId),
    /// A state of a piece that the library does not know.
    #[error("there is no such earlier state of {0:?}")]
    RevisionUnknown(PieceId),
    /// A panic inside the storage engine; the operation was rolled back.
    #[error("the storage engine failed; nothing was changed")]
    EngineFailed,
    /// A backup does not read back as the library it was made from; it was removed.
    #[error("the backup could not be verified")]
    BackupUnverified,
    /// Somebody asked to stop; nothing was changed.
    #[error("stopped")]
    Cancelled,
    /// The library could not be opened again after a failed write.
    #[error("the library stopped after a failed write")]
    Stopped,
}

/// Who has a library open.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Holder {
    /// The person's name; empty when not known.
    pub person: String,
    /// The name of the computer; empty when not known.
    pub computer: String,
    /// Since when, RFC 3339; empty when not known.
    pub since: String,
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error),
            _ => Self::Database(error),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Value(error)
    }
}

impl Error {
    /// Whether the writing connection can no longer be trusted: after a failed fsync its pages may be lost.
    pub(crate) fn needs_reopening(&self) -> bool {
        let Self::Database(error) = self else { return matches!(self, Self::Damaged(_)) };
        error.sqlite_error_code() == Some(rusqlite::ErrorCode::SystemIoFailure)
    }
}
