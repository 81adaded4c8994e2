//! Why a task stopped.

use std::fmt;
use std::path::PathBuf;

/// The reason a task could not be finished.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The command line makes no sense.
    Usage(String),
    /// A program ended with a failure; it has said why.
    Failed { command: String },
    /// A program is not installed.
    NotInstalled { program: String, reason: std::io::Error },
    /// System packages are missing and may not be installed.
    PackagesMissing { packages: Vec<String>, why: String },
    /// A file could not be read or written.
    File { path: PathBuf, reason: std::io::Error },
    /// A file that a step should have made is not there.
    NotMade { path: PathBuf },
    /// A program printed something that cannot be understood.
    Unreadable { what: String },
    /// At least one step of the tests failed; which one was printed.
    TestsFailed,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(reason) => f.write_str(reason),
            Self::Failed { command } => write!(f, "This failed: {command}"),
            Self::NotInstalled { program, reason } => {
                write!(f, "{program} could not be started ({reason}). Is it installed and on the PATH?")
            }
            Self::PackagesMissing { packages, why } => {
                write!(f, "These system packages are missing: {}. {why}", packages.join(" "))
            }
            Self::File { path, reason } => write!(f, "{} could not be used: {reason}.", path.display()),
            Self::NotMade { path } => write!(f, "{} was not made.", path.display()),
            Self::Unreadable { what } => write!(f, "Could not understand {what}."),
            Self::TestsFailed => f.write_str("Tests failed."),
        }
    }
}
