//! A file that holds others, wherever it is open.

use super::process::Process;
use super::wire::Facts;
use crate::error::Result;
use foreword_intake::{Bundle, Depth, Sent};

/// An open file that holds others.
pub(crate) struct OpenBundle<'a> {
    facts: Facts,
    place: Place<'a>,
}

enum Place<'a> {
    Here(Bundle<'a>),
    Apart(Process),
}

impl<'a> OpenBundle<'a> {
    pub(super) fn here(bundle: Bundle<'a>) -> Self {
        let facts = Facts { names: bundle.names(), sent: bundle.sent().cloned(), depth: bundle.depth() };
        Self { facts, place: Place::Here(bundle) }
    }

    pub(super) fn apart(process: Process, facts: Facts) -> Self {
        Self { facts, place: Place::Apart(process) }
    }

    /// Who sent it, and when, for an e-mail.
    pub(crate) fn sent(&self) -> Option<&Sent> {
        self.facts.sent.as_ref()
    }

    /// How deep the files in it are.
    pub(crate) fn depth(&self) -> Depth {
        self.facts.depth
    }

    /// The names of the files in it; never to be followed on a disk.
    pub(crate) fn names(&self) -> &[String] {
        &self.facts.names
    }

    /// The bytes of one of them.
    pub(crate) fn file(&mut self, at: usize) -> Result<Vec<u8>> {
        match &mut self.place {
            Place::Here(bundle) => Ok(bundle.file(at)?),
            Place::Apart(process) => process.file(at),
        }
    }
}
