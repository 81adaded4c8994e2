//! The only door to the outside: clock, chance, dialogs, the file manager, events, the process that reads files.
//!
//! Not here, because nothing needs them: the network, other programs, environment variables, the clipboard.

use crate::dto::Event;
use crate::reading::ReadingProgram;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// What the workbench asks of the program around it. Every method has the answer of a program without a screen.
pub trait Host: Send + Sync {
    /// Milliseconds since 1970 in UTC.
    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    /// Sixteen bytes that nobody can guess, for ids.
    fn random(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("the system always has random bytes to give");
        bytes
    }

    /// The folder for settings; none when nothing is to be kept.
    fn data_dir(&self) -> Option<PathBuf> {
        None
    }

    /// The program that reads other people's files in a process of its own; none when they are read in this one.
    fn reading_program(&self) -> Option<ReadingProgram> {
        None
    }

    /// Asks for files or a folder to bring in; empty when the person changes their mind.
    fn choose_files(&self, _folder: bool) -> Vec<PathBuf> {
        Vec::new()
    }

    /// Asks for photos, or for one photo; empty when the person changes their mind.
    fn choose_photos(&self, _several: bool) -> Vec<PathBuf> {
        Vec::new()
    }

    /// Asks for a library to open or to make.
    fn choose_library(&self, _create: bool) -> Option<PathBuf> {
        None
    }

    /// Asks where to put an export; `file_name` is the suggestion.
    fn choose_export(&self, _file_name: &str) -> Option<PathBuf> {
        None
    }

    /// Asks for a printer's colour profile.
    fn choose_profile(&self) -> Option<PathBuf> {
        None
    }

    /// Asks for a folder from which everything new is to come in.
    fn choose_watched_folder(&self) -> Option<PathBuf> {
        None
    }

    /// Shows a file in its folder.
    ///
    /// # Errors
    /// When the file manager cannot be started.
    fn reveal(&self, _file: &Path) -> std::io::Result<()> {
        Ok(())
    }

    /// Tells whoever watches.
    fn emit(&self, _event: &Event) {}
}

/// A program without a screen. It reads files in a process of its own, so it must call [`crate::serve_if_asked`] first.
#[derive(Debug, Default)]
pub struct PlainHost;

impl Host for PlainHost {
    fn reading_program(&self) -> Option<ReadingProgram> {
        ReadingProgram::this_one()
    }
}
