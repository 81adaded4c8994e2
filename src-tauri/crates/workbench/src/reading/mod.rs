//! Reading other people's files in a process of its own, so that no file can stop or fill the program.
//!
//! The program starts itself once more with a hidden word ([`serve_if_asked`]) and hands it bytes; the answer comes
//! back over a pipe. That process has limits on memory and time and opens no file. It serves one file after the
//! other and is started anew when a file has ended it.
//!
//! Where the host names no program, files are read right here: tests do that, and it is the same reader.

mod bundle;
mod child;
mod limits;
mod process;
mod register;
mod wire;

pub(crate) use bundle::OpenBundle;
pub use child::serve_if_asked;
pub use limits::{ReadingLimits, ReadingProgram};

use crate::error::{Error, Result};
use crate::host::Host;
use foreword_intake::{
    Bundle, Depth, FormLabels, Limits, RatingFile, Source, Submission, SubmittedPicture, TrustRow,
};
use process::Process;
use std::cell::RefCell;
use wire::{Facts, Wish};

/// Why reading a file was stopped from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// It took too long.
    Time,
    /// It took too much memory, or what it brings is too large, or the reader failed.
    Size,
    /// It could not even begin.
    NotStarted,
}

/// Whoever reads files: one for a batch.
pub(crate) struct Reader {
    program: Option<ReadingProgram>,
    labels: FormLabels,
    // Waiting for the next file.
    idle: RefCell<Option<Process>>,
}

impl Reader {
    pub(crate) fn new(host: &dyn Host) -> Self {
        Self { program: host.reading_program(), labels: FormLabels::default(), idle: RefCell::default() }
    }

    /// Knows forms by these labels too.
    pub(crate) fn with_labels(self, labels: FormLabels) -> Self {
        Self { labels, ..self }
    }

    /// Reads in this very process.
    pub(crate) fn here() -> Self {
        Self { program: None, labels: FormLabels::default(), idle: RefCell::default() }
    }

    /// Reads a document; `beside` answers with the bytes of files that it names.
    pub(crate) fn document(
        &self,
        name: &str,
        bytes: &[u8],
        beside: &dyn Fn(&str) -> Option<Vec<u8>>,
        cancel: &dyn Fn() -> bool,
    ) -> Result<Submission> {
        let Some(program) = &self.program else {
            let (labels, limits) = (&self.labels, Limits::default());
            return Ok(foreword_intake::read_with_labels(name, bytes, beside, labels, &limits, cancel)?);
        };
        let mut process = self.process(program)?;
        let read = process.document(name, bytes, &self.labels, beside, cancel);
        self.rest(process, &read);
        read
    }

    /// Reads a picture.
    pub(crate) fn picture(&self, name: &str, bytes: &[u8]) -> Result<SubmittedPicture> {
        let Some(program) = &self.program else { return Ok(foreword_intake::read_picture(name, bytes)?) };
        let mut process = self.process(program)?;
        let read = process.picture(name, bytes);
        self.rest(process, &read);
        read
    }

    /// Reads a list of trusts.
    pub(crate) fn trusts(&self, bytes: &[u8]) -> Result<Vec<TrustRow>> {
        let Some(program) = &self.program else { return Ok(foreword_intake::read_trusts(bytes)?) };
        let mut process = self.process(program)?;
        let read = process.trusts(bytes);
        self.rest(process, &read);
        read
    }

    /// Reads a list of ratings of this size; `watch` is told how far it is, in thousandths, and answers whether to stop.
    pub(crate) fn ratings(
        &self,
        name: &str,
        file: &mut dyn Source,
        size: u64,
        watch: &mut dyn FnMut(u32) -> bool,
    ) -> Result<RatingFile> {
        let Some(program) = &self.program else {
            return Ok(foreword_intake::read_ratings(file, &Limits::default(), watch)?);
        };
        let mut process = self.process(program)?;
        let read = process.ratings(name, file, size, watch);
        self.rest(process, &read);
        read
    }

    /// Opens a file that holds others; none for any other file.
    pub(crate) fn bundle<'a>(
        &self,
        name: &str,
        bytes: &'a [u8],
        depth: Depth,
        cancel: &dyn Fn() -> bool,
    ) -> Result<Option<OpenBundle<'a>>> {
        let Some(program) = &self.program else {
            let bundle = Bundle::open(name, bytes, &Limits::default(), depth)?;
            return Ok(bundle.map(OpenBundle::here));
        };
        let mut process = self.process(program)?;
        let opened: Result<Option<Facts>> = process.open(name, bytes, Wish::Bundle(depth), cancel);
        match opened {
            // This process now holds the file, until nobody wants anything of it any more.
            Ok(Some(facts)) => Ok(Some(OpenBundle::apart(process, facts))),
            Ok(None) => {
                self.idle.replace(Some(process));
                Ok(None)
            }
            Err(error) => {
                self.rest(process, &Err::<(), _>(&error));
                Err(error)
            }
        }
    }

    fn process(&self, program: &ReadingProgram) -> Result<Process> {
        match self.idle.take() {
            Some(process) => Ok(process),
            None => Process::start(program),
        }
    }

    // A refusal is an answer like any other. Whatever else went wrong, the next file gets a new process.
    fn rest<T, E: std::borrow::Borrow<Error>>(&self, process: Process, outcome: &std::result::Result<T, E>) {
        let answered = match outcome {
            Ok(_) => true,
            Err(error) => {
                let error: &Error = error.borrow();
                matches!(error, Error::Intake(_)) && !error.is_cancelled()
            }
        };
        if answered {
            self.idle.replace(Some(process));
        }
    }
}
