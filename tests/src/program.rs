//! The command line program, as scripts use it.

use crate::checkout::built;
use std::ffi::OsStr;
use std::process::{Command, Output, Stdio};

/// What a run of a program gave.
#[derive(Debug, Clone)]
pub struct Said {
    /// Its exit code; absent when a signal ended it.
    pub code: Option<i32>,
    /// Its standard output.
    pub out: String,
    /// Its standard error.
    pub err: String,
}

impl Said {
    /// The standard output of a run that must have succeeded.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, Some(0), "the program should succeed; it said: {}{}", self.out, self.err);
        self.out
    }

    /// The one sentence of a run that must have failed in a foreseen way.
    #[track_caller]
    pub fn refused(self) -> String {
        assert_eq!(
            self.code,
            Some(1),
            "the program should refuse with exit code 1; it said: {}{}",
            self.out,
            self.err
        );
        self.err.trim().to_owned()
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The program `foreword`, not yet started.
#[track_caller]
pub fn foreword_command() -> Command {
    let mut command = Command::new(built("foreword"));
    command.stdin(Stdio::null());
    command
}

/// Runs `foreword` with these arguments to its end.
#[track_caller]
pub fn foreword<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Said {
    foreword_command().args(arguments).output().expect("a built program can be started").into()
}
