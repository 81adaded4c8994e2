//! The side that asks: it starts the process, watches its clock and its length, and ends it.

use super::child::ASKED;
use super::wire::{Ask, Frame, Tag, Wish, receive, send, send_value};
use super::{ReadingLimits, ReadingProgram, Stopped};
use crate::error::{Error, Result};
use foreword_intake::{FormLabels, Submission, SubmittedPicture};
use serde::de::DeserializeOwned;
use std::io;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

// How soon a person who says stop is heard.
const A_MOMENT: Duration = Duration::from_millis(20);

/// A process that reads.
pub(super) struct Process {
    child: Child,
    to: ChildStdin,
    from: Receiver<io::Result<Frame>>,
    limits: ReadingLimits,
    // What one question may still take.
    until: Instant,
    left: u64,
}

impl Process {
    pub(super) fn start(program: &ReadingProgram) -> Result<Self> {
        let limits = program.limits;
        let not_started = |_| Error::ReadingStopped(Stopped::NotStarted);
        let mut child = Command::new(&program.path)
            .arg(ASKED)
            .arg(limits.memory.to_string())
            .arg(limits.time.as_secs().to_string())
            // The allocator must not take a gigabyte before the first byte.
            .env("MIMALLOC_ARENA_EAGER_COMMIT", "0")
            .env("MIMALLOC_ALLOW_THP", "0")
            // It waits a second by itself: what hundreds of files had would add up.
            .env("MIMALLOC_PURGE_DELAY", "100")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(not_started)?;
        let (Some(to), Some(mut out)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Error::ReadingStopped(Stopped::NotStarted));
        };
        // Few frames wait here, so that no answer fills the memory of this side.
        let (sender, from) = sync_channel(2);
        std::thread::spawn(move || {
            while let Some(frame) = receive(&mut out, limits.output).transpose() {
                let last = frame.is_err();
                if sender.send(frame).is_err() || last {
                    return;
                }
            }
        });
        Ok(Self { child, to, from, limits, until: Instant::now(), left: 0 })
    }

    /// Reads a document.
    pub(super) fn document(
        &mut self,
        name: &str,
        bytes: &[u8],
        labels: &FormLabels,
        beside: &dyn Fn(&str) -> Option<Vec<u8>>,
        cancel: &dyn Fn() -> bool,
    ) -> Result<Submission> {
        self.ask(name, bytes, Wish::Document(labels.clone()))?;
        let mut frame = self.next(cancel)?;
        while frame.tag == Tag::Beside {
            let found = beside(&String::from_utf8_lossy(&frame.bytes));
            let sent = match &found {
                Some(bytes) => send(&mut self.to, Tag::Bytes, bytes),
                None => send(&mut self.to, Tag::Nothing, &[]),
            };
            sent.map_err(|_| self.ended())?;
            frame = self.next(cancel)?;
        }
        let mut submission: Submission = self.value(&frame)?;
        for at in 0..submission.media.len() {
            submission.media[at].bytes = Arc::from(self.next(cancel)?.bytes);
        }
        Ok(submission)
    }

    /// Reads a picture.
    pub(super) fn picture(&mut self, name: &str, bytes: &[u8]) -> Result<SubmittedPicture> {
        self.ask(name, bytes, Wish::Picture)?;
        let frame = self.next(&|| false)?;
        let mut picture: SubmittedPicture = self.value(&frame)?;
        picture.bytes = Arc::from(self.next(&|| false)?.bytes);
        Ok(picture)
    }

    /// Asks a question that may have no answer.
    pub(super) fn open<T: DeserializeOwned>(
        &mut self,
        name: &str,
        bytes: &[u8],
        wish: Wish,
        cancel: &dyn Fn() -> bool,
    ) -> Result<Option<T>> {
        self.ask(name, bytes, wish)?;
        let frame = self.next(cancel)?;
        if frame.tag == Tag::Nothing { Ok(None) } else { self.value(&frame).map(Some) }
    }

    /// The bytes of a file in the bundle that this process holds.
    pub(super) fn file(&mut self, at: usize) -> Result<Vec<u8>> {
        self.begin();
        send(&mut self.to, Tag::Index, &(at as u64).to_le_bytes()).map_err(|_| self.ended())?;
        let frame = self.next(&|| false)?;
        if frame.tag == Tag::Bytes { Ok(frame.bytes) } else { self.value::<()>(&frame).map(|()| Vec::new()) }
    }

    /// Gives this question so many times what another may take.
    pub(super) fn take_longer(&mut self, times: u32) {
        self.until = Instant::now() + self.limits.time * times;
    }

    /// Answers a question of the other side with bytes.
    pub(super) fn answer(&mut self, bytes: &[u8]) -> Result<()> {
        send(&mut self.to, Tag::Bytes, bytes).map_err(|_| self.ended())
    }

    fn begin(&mut self) {
        self.until = Instant::now() + self.limits.time;
        self.left = self.limits.output;
    }

    pub(super) fn ask(&mut self, name: &str, bytes: &[u8], wish: Wish) -> Result<()> {
        self.begin();
        let ask = Ask { name: name.to_owned(), wish };
        let sent =
            send_value(&mut self.to, Tag::Ask, &ask).and_then(|()| send(&mut self.to, Tag::Bytes, bytes));
        sent.map_err(|_| self.ended())
    }

    pub(super) fn next(&mut self, cancel: &dyn Fn() -> bool) -> Result<Frame> {
        loop {
            if cancel() {
                return Err(Error::Intake(foreword_intake::Error::Cancelled));
            }
            let left = self.until.saturating_duration_since(Instant::now());
            match self.from.recv_timeout(left.min(A_MOMENT)) {
                Ok(Ok(frame)) => {
                    let length = frame.bytes.len() as u64;
                    self.left = self.left.checked_sub(length).ok_or(Error::ReadingStopped(Stopped::Size))?;
                    return Ok(frame);
                }
                Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => return Err(self.ended()),
                Err(RecvTimeoutError::Timeout) if left.is_zero() => {
                    return Err(Error::ReadingStopped(Stopped::Time));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    pub(super) fn value<T: DeserializeOwned>(&self, frame: &Frame) -> Result<T> {
        let unreadable = |_| Error::ReadingStopped(Stopped::Size);
        if frame.tag == Tag::Refused {
            let error: foreword_intake::Error = serde_json::from_slice(&frame.bytes).map_err(unreadable)?;
            return Err(Error::Intake(error));
        }
        serde_json::from_slice(&frame.bytes).map_err(unreadable)
    }

    // The process has ended by itself, or says what nobody asked for.
    fn ended(&mut self) -> Error {
        let _gone_already = self.child.kill().is_err();
        let out_of_time = self.child.wait().is_ok_and(|status| ended_by_its_clock(&status));
        Error::ReadingStopped(if out_of_time { Stopped::Time } else { Stopped::Size })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _gone_already = self.child.kill().is_err();
        let _gone = self.child.wait().is_err();
    }
}

#[cfg(unix)]
fn ended_by_its_clock(status: &std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    status.signal() == Some(rustix::process::Signal::XCPU.as_raw())
}

#[cfg(not(unix))]
fn ended_by_its_clock(_status: &std::process::ExitStatus) -> bool {
    false
}
