//! The use cases of Foreword: it composes the engines and offers them as one list of commands.
//!
//! [`Workbench::dispatch`] is the way in for the window, the command line and the journeys alike: JSON in, JSON out,
//! by the names in [`COMMANDS`]. Long work runs as jobs. Everything outside comes through [`Host`].
//!
//! Deliberately not here: Tauri, terminals, parsing, storage, layout, PDF; no command does more than call them.

mod assets;
mod bench;
mod commands;
mod compose;
mod demo;
mod dto;
mod error;
mod export;
mod files;
mod finding;
mod form;
mod host;
mod issue;
mod jobs;
mod library;
mod note;
mod photo;
mod piece;
mod preview;
mod profile;
mod raster;
mod reading;
mod register;
mod scripts;
mod settings;
mod submission;
mod texts;
mod typescript;
mod typeset;
mod watch;

pub use commands::{COMMANDS, Caller};
pub use demo::Demo;
pub use dto::*;
pub use error::{Error, ErrorKind, Result, WireError};
pub use host::{Host, PlainHost};
pub use reading::{ReadingLimits, ReadingProgram, Stopped, serve_if_asked};
pub use scripts::{IntakeForm, Plain, ReadSubmission, TakenChanges, TypesetText};
pub use typescript::render as render_typescript;

use foreword_library::Library;
use jobs::Jobs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The workbench: cheap to copy, one for the whole program.
#[derive(Clone)]
pub struct Workbench {
    inner: Arc<Inner>,
}

/// What all copies of a workbench share; nothing of it is for others.
#[doc(hidden)]
pub struct Inner {
    host: Arc<dyn Host>,
    jobs: Arc<Jobs>,
    library: Mutex<Option<OpenLibrary>>,
    settings: Mutex<Option<SettingsView>>,
    texts: texts::Texts,
    scans: finding::Scans,
    pages: preview::Pages,
    watch: watch::Watch,
    start_error: Mutex<Option<WireError>>,
}

impl std::ops::Deref for Workbench {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

/// A library with the place of its file.
#[derive(Clone)]
struct OpenLibrary {
    library: Arc<Library>,
    path: PathBuf,
}

/// A picture for the window.
pub struct PictureResponse {
    /// `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Workbench {
    /// A workbench without a library.
    ///
    /// # Errors
    /// When the system gives it no thread.
    pub fn new(host: Arc<dyn Host>) -> std::io::Result<Self> {
        let jobs = Arc::new(Jobs::new(host.clone())?);
        Ok(Self {
            inner: Arc::new(Inner {
                host,
                jobs,
                library: Mutex::default(),
                settings: Mutex::default(),
                texts: texts::Texts::default(),
                scans: finding::Scans::default(),
                pages: preview::Pages::default(),
                watch: watch::Watch::default(),
                start_error: Mutex::default(),
            }),
        })
    }

    /// Carries out one command: JSON in, JSON out.
    ///
    /// A panic in a command is an `Internal` error of that command; the program goes on.
    ///
    /// # Errors
    /// Whatever the command says, worded for people.
    pub fn dispatch(
        &self,
        caller: Caller,
        name: &str,
        request: &str,
    ) -> std::result::Result<String, WireError> {
        catch_unwind(AssertUnwindSafe(|| commands::dispatch(self, caller, name, request)))
            .unwrap_or_else(|_| Err(WireError::internal()))
    }

    /// Closes the library, so that its file stands alone; for the end of a program.
    ///
    /// # Errors
    /// When the last words could not be written.
    pub fn close(&self) -> std::result::Result<(), WireError> {
        library::close(self).map_err(|error| WireError::from(&error))
    }

    /// Waits until a job has come to an end, and says how.
    ///
    /// # Errors
    /// `NotFound` for a job that never was.
    pub fn wait_for_job(&self, id: &str) -> std::result::Result<JobView, WireError> {
        self.jobs.wait(id).map_err(|error| WireError::from(&error))
    }

    /// Looks every few seconds whether something new lies in the watched folder, until the workbench is gone.
    ///
    /// # Errors
    /// When the system gives it no thread.
    pub fn keep_watching(&self) -> std::io::Result<()> {
        watch::keep_looking(self)
    }

    /// The picture behind a path of the `page:` scheme; none when there is no such picture.
    pub fn picture(&self, path: &str) -> Option<PictureResponse> {
        catch_unwind(AssertUnwindSafe(|| preview::picture(self, path))).ok().flatten()
    }

    /// Keeps the error of a library that could not be opened at the start, for the window to ask for.
    pub fn remember_start_error(&self, error: WireError) {
        *lock(&self.start_error) = Some(error);
    }

    /// Tells the window about a command that failed where nobody waits for its answer.
    pub fn report_failure(&self, outcome: std::result::Result<String, WireError>) {
        if let Err(error) = outcome {
            self.host.emit(&Event::Failed { error });
        }
    }

    fn open_library(&self) -> Result<OpenLibrary> {
        lock(&self.library).clone().ok_or(Error::NoLibrary)
    }

    fn library(&self) -> Result<Arc<Library>> {
        Ok(self.open_library()?.library)
    }

    fn settings(&self) -> MutexGuard<'_, Option<SettingsView>> {
        lock(&self.settings)
    }
}

// What a panic left behind a lock is replaced by the next command as a whole, so it may be used.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
