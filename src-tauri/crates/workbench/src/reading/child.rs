//! The side that reads: bytes in, answers out, and nothing else of the world.

use super::limits::{hold_memory, hold_time};
use super::register::{serve_ratings, serve_trusts};
use super::wire::{Ask, Facts, Tag, Wish, receive, send, send_value};
use foreword_intake::{Bundle, Error, FormLabels, Limits, SubmittedPicture};
use std::cell::RefCell;
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;
use std::time::Duration;

/// The hidden word that makes a program read for another.
pub(super) const ASKED: &str = "--read-for-another-process";

/// Reads files for another process when this one was started for that; none otherwise.
///
/// A program that gives a [`crate::ReadingProgram`] calls this before anything else and ends with the answer.
pub fn serve_if_asked() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != ASKED {
        return None;
    }
    let mut number = || arguments.next()?.to_str()?.parse::<u64>().ok();
    let (Some(memory), Some(seconds)) = (number(), number()) else { return Some(ExitCode::from(2)) };
    hold_memory(memory);
    let time = Duration::from_secs(seconds);
    let served = serve(io::stdin().lock(), BufWriter::new(io::stdout().lock()), time);
    Some(if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

// Nobody else writes to this process, and what it is sent was measured before.
const ANY_LENGTH: u64 = u64::MAX;

fn serve(mut from: impl Read, mut to: impl Write, time: Duration) -> io::Result<()> {
    while let Some(frame) = receive(&mut from, ANY_LENGTH)? {
        let ask: Ask = serde_json::from_slice(&frame.bytes)?;
        let bytes = receive(&mut from, ANY_LENGTH)?.ok_or(io::ErrorKind::UnexpectedEof)?.bytes;
        hold_time(time);
        match ask.wish {
            Wish::Document(labels) => document((&ask.name, &bytes), &labels, &mut from, &mut to)?,
            Wish::Picture => match foreword_intake::read_picture(&ask.name, &bytes) {
                Ok(picture) => {
                    send_value(&mut to, Tag::Value, &picture)?;
                    send(&mut to, Tag::Bytes, &picture.bytes)?;
                }
                Err(error) => send_value(&mut to, Tag::Refused, &error)?,
            },
            Wish::Trusts => serve_trusts(&bytes, &mut to)?,
            Wish::Ratings(size) => serve_ratings(size, &mut from, &mut to, time)?,
            Wish::Bundle(depth) => match Bundle::open(&ask.name, &bytes, &Limits::default(), depth) {
                Ok(Some(bundle)) => return hold(bundle, from, to, time),
                Ok(None) => send(&mut to, Tag::Nothing, &[])?,
                Err(error) => send_value(&mut to, Tag::Refused, &error)?,
            },
        }
    }
    Ok(())
}

fn document(
    (name, bytes): (&str, &[u8]),
    labels: &FormLabels,
    from: &mut impl Read,
    to: &mut impl Write,
) -> io::Result<()> {
    let pipes = RefCell::new((from, to));
    let beside = |called: &str| {
        let (from, to) = &mut *pipes.borrow_mut();
        send(to, Tag::Beside, called.as_bytes()).ok()?;
        let answer = receive(from, ANY_LENGTH).ok()??;
        (answer.tag == Tag::Bytes).then_some(answer.bytes)
    };
    let limits = Limits::default();
    let read = foreword_intake::read_with_labels(name, bytes, &beside, labels, &limits, &|| false);
    let (_, to) = pipes.into_inner();
    match read {
        Ok(submission) => {
            send_value(to, Tag::Value, &submission)?;
            let bytes = |picture: &SubmittedPicture| picture.bytes.clone();
            submission.media.iter().map(bytes).try_for_each(|bytes| send(to, Tag::Bytes, &bytes))
        }
        Err(error) => send_value(to, Tag::Refused, &error),
    }
}

// Hands out what is in a bundle until nobody wants more of it.
fn hold(mut bundle: Bundle<'_>, mut from: impl Read, mut to: impl Write, time: Duration) -> io::Result<()> {
    let facts = Facts { names: bundle.names(), sent: bundle.sent().cloned(), depth: bundle.depth() };
    send_value(&mut to, Tag::Value, &facts)?;
    while let Some(frame) = receive(&mut from, ANY_LENGTH)? {
        hold_time(time);
        let at = <[u8; 8]>::try_from(frame.bytes.as_slice()).map(u64::from_le_bytes).unwrap_or(u64::MAX);
        let at = usize::try_from(at).ok().filter(|at| *at < facts.names.len());
        match at.map_or(Err(Error::NoDocument), |at| bundle.file(at)) {
            Ok(bytes) => send(&mut to, Tag::Bytes, &bytes)?,
            Err(error) => send_value(&mut to, Tag::Refused, &error)?,
        }
    }
    Ok(())
}
