//! What could not be done: the one place that decides the kind and the words of every error.

mod intake;

use crate::reading::Stopped;
use foreword_model::Diagnostic;
use serde::{Deserialize, Serialize};
use std::io;
use ts_rs::TS;

/// What a use case answers.
pub type Result<T> = std::result::Result<T, Error>;

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

/// Why a use case could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Several files where a list of ratings is one.
    #[error("a list of ratings is one file")]
    OneListAtATime,
    /// No library is open.
    #[error("no library is open")]
    NoLibrary,
    /// The library named at the start could not be opened.
    #[error("{}", .0.message)]
    NotOpenedAtStart(WireError),
    /// The library refused.
    #[error(transparent)]
    Library(#[from] foreword_library::Error),
    /// A file could not be read as a submission.
    #[error(transparent)]
    Intake(#[from] foreword_intake::Error),
    /// Reading a file was stopped.
    #[error("reading was stopped: {0:?}")]
    ReadingStopped(Stopped),
    /// The pages could not be made.
    #[error(transparent)]
    Typeset(#[from] foreword_typeset::Error),
    /// The PDF could not be made.
    #[error(transparent)]
    Pdf(#[from] foreword_pdf::Error),
    /// There is no such piece.
    #[error("there is no piece {id}")]
    PieceMissing {
        /// Its id.
        id: String,
    },
    /// There is no such issue.
    #[error("there is no issue {id}")]
    IssueMissing {
        /// Its id.
        id: String,
    },
    /// There is no such job.
    #[error("there is no job {id}")]
    JobMissing {
        /// Its id.
        id: String,
    },
    /// There is no such design.
    #[error("there is no design {name}")]
    DesignMissing {
        /// Its name.
        name: String,
    },
    /// A text was edited on a state that is no longer the last.
    #[error("the text has changed meanwhile")]
    StaleRevision,
    /// An edit names a block that is not there.
    #[error("there is no block {id}")]
    BlockMissing {
        /// Its id.
        id: String,
    },
    /// A note without words.
    #[error("the note is empty")]
    EmptyNote,
    /// A submission is to be a newer version of itself.
    #[error("a submission is no newer version of itself")]
    NewerThanItself,
    /// A submission is no newer version of another.
    #[error("there is no version before this one")]
    NoVersionBefore,
    /// Two versions have changed since they were compared.
    #[error("the versions have changed since they were compared")]
    VersionsChanged,
    /// The words of a finding have changed meanwhile.
    #[error("the finding is not there any more")]
    FindingGone,
    /// An allowance without a reason.
    #[error("the allowance has no reason")]
    AllowanceWithoutReason,
    /// An issue without a title.
    #[error("the issue has no title")]
    IssueWithoutTitle,
    /// A section without a title.
    #[error("section without a title")]
    SectionWithoutTitle,
    /// A label without words.
    #[error("the label has no words")]
    FormLabelWithoutWords,
    /// A person without a name.
    #[error("the person has no name")]
    PersonWithoutName,
    /// Content stands in the way of an export.
    #[error("{} findings stand in the way", .0.len())]
    NotReady(Vec<Diagnostic>),
    /// An issue without pieces.
    #[error("the issue is empty")]
    EmptyIssue,
    /// A file or folder could not be read.
    #[error("{name} cannot be read: {source}")]
    FileNotRead {
        /// Its name.
        name: String,
        /// Why.
        source: io::Error,
    },
    /// An export could not be put in its place.
    #[error("{name} cannot be written: {source}")]
    ExportNotWritten {
        /// Its name.
        name: String,
        /// Why.
        source: io::Error,
    },
    /// The watched folder is not there.
    #[error("the watched folder {name} is not there")]
    WatchedFolderGone {
        /// Its name.
        name: String,
    },
    /// The settings could not be kept.
    #[error("the settings cannot be written: {source}")]
    SettingsNotSaved {
        /// Why.
        source: io::Error,
    },
    /// The file manager could not be started.
    #[error("the folder cannot be shown: {source}")]
    Reveal {
        /// Why.
        source: io::Error,
    },
    /// The sample is not where it should be.
    #[error("the sample is incomplete: {what}")]
    Sample {
        /// What is missing or wrong.
        what: String,
    },
    /// A panic.
    #[error("a command panicked")]
    Panicked,
}

impl Error {
    /// Whether a person asked for this: their "no" is not an error.
    pub fn is_cancelled(&self) -> bool {
        matches!(
            self,
            Self::Intake(foreword_intake::Error::Cancelled)
                | Self::Library(foreword_library::Error::Cancelled)
                | Self::Typeset(foreword_typeset::Error::Cancelled)
                | Self::Pdf(foreword_pdf::Error::Cancelled)
        )
    }
}

type Words = (ErrorKind, String, String);

fn words(kind: ErrorKind, message: &str, hint: &str) -> Words {
    (kind, message.to_owned(), hint.to_owned())
}

impl WireError {
    fn of((kind, message, hint): Words) -> Self {
        Self { kind, message, hint }
    }

    /// Something went wrong inside; nothing was changed.
    pub fn internal() -> Self {
        Self::of(words(
            ErrorKind::Internal,
            "Something went wrong inside Foreword. Nothing was changed.",
            "Try again. If it happens again, tell whoever looks after Foreword what you were doing.",
        ))
    }

    /// A library that is damaged in so many places.
    pub fn damaged(findings: usize) -> Self {
        let message = format!("The library is damaged in {findings} places.");
        Self::of(words(
            ErrorKind::Damaged,
            &message,
            "Restore the last backup, which lies beside the library.",
        ))
    }

    /// An acknowledged edit that is not there.
    pub fn lost_edit(piece: &str, token: &str) -> Self {
        let message =
            format!("The edit {token} of piece {piece} was acknowledged and is not in the library.");
        Self::of(words(ErrorKind::Damaged, &message, ""))
    }

    /// A design that does not come with the program.
    pub fn unknown_design(name: &str) -> Self {
        Self::from(&Error::DesignMissing { name: name.to_owned() })
    }

    pub(crate) fn unknown_command(name: &str) -> Self {
        let message = format!("There is no command {name}.");
        Self::of(words(ErrorKind::InvalidInput, &message, ""))
    }

    pub(crate) fn malformed_request(name: &str, error: &serde_json::Error) -> Self {
        let message = format!("The request for {name} could not be understood: {error}.");
        Self::of(words(ErrorKind::InvalidInput, &message, ""))
    }
}

impl From<&Error> for WireError {
    fn from(error: &Error) -> Self {
        Self::of(words_for(error))
    }
}

fn words_for(error: &Error) -> Words {
    use ErrorKind as Kind;
    match error {
        Error::NoLibrary => {
            words(Kind::Precondition, "No library is open.", "Open a library or make a new one.")
        }
        Error::NotOpenedAtStart(WireError { kind, message, hint }) => (*kind, message.clone(), hint.clone()),
        Error::OneListAtATime => words(
            Kind::InvalidInput,
            "A list of ratings is one file, so these were not brought in.",
            "Bring them in one after the other, the oldest first.",
        ),
        Error::Library(error) => library_words(error),
        Error::Intake(error) => intake::reading_words(error),
        Error::ReadingStopped(stopped) => stopped_words(*stopped),
        Error::Typeset(foreword_typeset::Error::Cancelled) | Error::Pdf(foreword_pdf::Error::Cancelled) => {
            words(Kind::Cancelled, "Stopped.", "")
        }
        Error::Typeset(_) => words(
            Kind::Internal,
            "The pages could not be made, because the design or a font is damaged.",
            "Install Foreword again.",
        ),
        Error::Pdf(foreword_pdf::Error::Refused(found)) | Error::NotReady(found) => not_ready_words(found),
        Error::Pdf(_) => words(
            Kind::Internal,
            "The PDF could not be made, because a picture or a font could not be written.",
            "Replace the last picture you added and try again.",
        ),
        Error::PieceMissing { .. } => {
            words(Kind::NotFound, "This piece is not in the library any more.", "Go back to Submissions.")
        }
        Error::IssueMissing { .. } => {
            words(Kind::NotFound, "This issue is not in the library.", "Choose another issue.")
        }
        Error::JobMissing { .. } => {
            words(Kind::NotFound, "This job is not known, or made no file.", "Start it again.")
        }
        Error::DesignMissing { name } => words(
            Kind::NotFound,
            &format!("There is no design called {name}."),
            "The designs are called report, magazine and large-print.",
        ),
        Error::StaleRevision => words(
            Kind::Conflict,
            "The text was changed elsewhere while you were typing, so this change could not be saved.",
            "Load the text again and put your change in once more.",
        ),
        Error::BlockMissing { .. } => words(
            Kind::Conflict,
            "The paragraph you changed is not in the text any more.",
            "Load the text again and put your change in once more.",
        ),
        Error::EmptyNote => words(Kind::InvalidInput, "A note needs words.", "Write what you want to say."),
        Error::NewerThanItself => words(
            Kind::InvalidInput,
            "A submission cannot be a newer version of itself.",
            "Choose the submission that came before it.",
        ),
        Error::NoVersionBefore => words(
            Kind::Precondition,
            "This submission stands by itself, so there is nothing to compare it with.",
            "Say of which submission it is a newer version.",
        ),
        Error::VersionsChanged => words(
            Kind::Conflict,
            "One of the two versions has changed meanwhile, so nothing was taken.",
            "Look at them side by side again.",
        ),
        Error::FindingGone => words(
            Kind::Conflict,
            "These words have changed meanwhile, so they were left as they are.",
            "Look at the list of checks again, or change the words by hand.",
        ),
        Error::AllowanceWithoutReason => words(
            Kind::InvalidInput,
            "Words can only be allowed with a reason.",
            "Write why they may be published, for instance who agreed.",
        ),
        Error::SectionWithoutTitle => words(Kind::InvalidInput, "A section needs a title.", "Write a title."),
        Error::IssueWithoutTitle => words(Kind::InvalidInput, "An issue needs a title.", "Write a title."),
        Error::FormLabelWithoutWords => words(
            Kind::InvalidInput,
            "A label needs words, so nothing was added.",
            "Write it as it stands on the form.",
        ),
        Error::PersonWithoutName => words(
            Kind::InvalidInput,
            "Notes are signed with your name, so it cannot be empty.",
            "Write your name.",
        ),
        Error::EmptyIssue => {
            words(Kind::Precondition, "The issue has no pieces yet.", "Put a piece into the issue first.")
        }
        Error::FileNotRead { name, source } => {
            let message = format!("{name} could not be read, because {}.", io_reason(source));
            words(Kind::Io, &message, "Check that the file is there and not open in another program.")
        }
        Error::ExportNotWritten { name, source } => {
            let message = format!("{name} could not be written, because {}.", io_reason(source));
            words(
                Kind::Io,
                &message,
                "Nothing was changed. Make room or choose another folder, then export again.",
            )
        }
        Error::WatchedFolderGone { name } => words(
            Kind::Io,
            &format!("The watched folder {name} is not there any more, so nothing comes in from it."),
            "Bring it back, connect its drive, or choose another folder in Settings.",
        ),
        Error::SettingsNotSaved { source } => {
            let message = format!("The settings could not be kept, because {}.", io_reason(source));
            words(Kind::Io, &message, "They hold until you close Foreword.")
        }
        Error::Reveal { .. } => {
            words(Kind::Io, "The folder could not be shown.", "Open it in your file manager.")
        }
        Error::Sample { what } => {
            let message = format!("The sample issue could not be made, because {what}.");
            words(
                Kind::NotFound,
                &message,
                "Start it where the folder assets/sample is, or name it with --sample.",
            )
        }
        Error::Panicked => {
            let WireError { kind, message, hint } = WireError::internal();
            (kind, message, hint)
        }
    }
}

fn stopped_words(stopped: Stopped) -> Words {
    let again = "Open it in the program that made it, save it again and bring it in once more.";
    match stopped {
        Stopped::Time => words(
            ErrorKind::InvalidInput,
            "The file could not be read, because it takes far longer than any document.",
            again,
        ),
        Stopped::Size => words(
            ErrorKind::InvalidInput,
            "The file could not be read, because it asks for far more memory than any document.",
            again,
        ),
        Stopped::NotStarted => words(
            ErrorKind::Io,
            "The file could not be read, because Foreword could not start the part of it that reads files.",
            "Close Foreword, open it again and bring the file in once more.",
        ),
    }
}

fn io_reason(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not there",
        io::ErrorKind::PermissionDenied => "you may not use this folder",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full",
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        io::ErrorKind::IsADirectory => "it is a folder",
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => "another program holds it open",
        _ => "the disk refused",
    }
}

fn not_ready_words(found: &[Diagnostic]) -> Words {
    let first = found.first();
    let hint = first.map(|finding| finding.hint.as_str()).unwrap_or_default();
    let message = match (first, found.len()) {
        (Some(first), 1) => format!("The issue could not be exported. {}", first.message),
        (Some(first), count) => {
            format!("The issue could not be exported; {count} things must be fixed first. {}", first.message)
        }
        (None, _) => "The issue could not be exported.".to_owned(),
    };
    words(ErrorKind::Precondition, &message, hint)
}

fn library_words(error: &foreword_library::Error) -> Words {
    use ErrorKind as Kind;
    use foreword_library::Error as Library;
    match error {
        Library::NotFound(path) => {
            let message = format!("There is no library at {}.", path.display());
            words(Kind::NotFound, &message, "Choose the library file, or make a new one.")
        }
        Library::AlreadyThere(path) => {
            let message = format!("There is already a file at {}.", path.display());
            words(Kind::InvalidInput, &message, "Choose another name.")
        }
        Library::NotALibrary(path) => {
            let message = format!("{} is not a Foreword library.", path.display());
            words(Kind::InvalidInput, &message, "Choose a file that ends in .foreword.")
        }
        Library::NewerFormat { .. } => words(
            Kind::LibraryTooNew,
            "This library was made by a newer Foreword, so this one leaves it alone.",
            "Update Foreword, then open it again.",
        ),
        Library::InUse { holder } => {
            let who = match (holder.person.as_str(), holder.computer.as_str()) {
                ("", "") => "another program".to_owned(),
                (person, "") => person.to_owned(),
                ("", computer) => format!("somebody on {computer}"),
                (person, computer) => format!("{person} on {computer}"),
            };
            let message = format!("The library is already open: {who} has it.");
            words(
                Kind::LibraryBusy,
                &message,
                "Close it there first. Two people at once would overwrite each other.",
            )
        }
        Library::UnsafeDrive { kind } => {
            let message = format!("The library lies on a shared drive ({kind}), where it could be damaged.");
            words(Kind::InvalidInput, &message, "Copy it to this computer and open the copy.")
        }
        Library::Damaged(_) | Library::DocumentDamaged { .. } => words(
            Kind::Damaged,
            "The library file is damaged. Nothing was changed.",
            "Restore the last backup, which lies beside the library.",
        ),
        Library::MediaDamaged(_) => words(
            Kind::Damaged,
            "A picture of the library is damaged.",
            "Bring the picture in again, or restore the last backup.",
        ),
        Library::DiskFull => words(
            Kind::Io,
            "Not saved, because the disk is full.",
            "Make room on the disk. What was saved before is safe.",
        ),
        Library::ReadOnly => words(
            Kind::Io,
            "Not saved, because the disk can only be read.",
            "Copy the library to this computer.",
        ),
        Library::PieceMissing(_)
        | Library::IssueMissing(_)
        | Library::PlacementMissing(_)
        | Library::NoteMissing(_) => {
            words(Kind::NotFound, "That is not in the library any more.", "Load the list again.")
        }
        Library::MediaMissing(_) => {
            words(Kind::NotFound, "A picture is not in the library any more.", "Bring the picture in again.")
        }
        Library::Stale(_) | Library::SpliceOutsideText(_) => words_for(&Error::StaleRevision),
        Library::NoteDetached(_) => words(
            Kind::Conflict,
            "The suggestion could not be taken, because the words it stood on have changed.",
            "Put the words in by hand, then resolve the note.",
        ),
        Library::NoteState(_) => {
            words(Kind::Conflict, "Somebody has dealt with this note already.", "Load the piece again.")
        }
        Library::RevisionUnknown(_) => {
            words(Kind::NotFound, "That earlier version is not in the library.", "Choose another version.")
        }
        Library::BackupUnverified => words(
            Kind::Io,
            "The backup could not be verified, so it was not kept.",
            "Check that the disk has room, then try again.",
        ),
        Library::Cancelled => words(Kind::Cancelled, "Stopped.", ""),
        Library::Stopped => words(
            Kind::Io,
            "The library stopped after the disk failed to save.",
            "Close Foreword, check the disk and open the library again. What was saved before is safe.",
        ),
        Library::Io(source) => {
            let message = format!("The library could not be used, because {}.", io_reason(source));
            words(Kind::Io, &message, "Nothing was changed. Try again.")
        }
        Library::Database(_) | Library::Value(_) | Library::EngineFailed => {
            let WireError { kind, message, hint } = WireError::internal();
            (kind, message, hint)
        }
    }
}
