//! What the two processes say to each other: frames of a tag, a length and bytes.

use foreword_intake::{Depth, FormLabels, Sent};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// What a frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Tag {
    /// An [`Ask`] as JSON; the bytes of the file follow.
    Ask = b'a',
    /// The number of a file in an open bundle, as eight bytes.
    Index = b'i',
    /// The name of a file that a page calls: an answer is wanted.
    Beside = b'n',
    /// A stretch of the file is wanted: where it begins and how long it is, eight bytes each.
    Stretch = b's',
    /// How far reading is, in thousandths, as four bytes.
    Progress = b'p',
    /// An answer as JSON; the bytes of its pictures follow.
    Value = b'v',
    /// Bytes of a file or picture.
    Bytes = b'b',
    /// There is no such thing.
    Nothing = b'0',
    /// The reader's error as JSON.
    Refused = b'e',
}

impl Tag {
    fn of(byte: u8) -> Option<Self> {
        let asks = [Self::Ask, Self::Index, Self::Beside, Self::Stretch];
        let answers = [Self::Progress, Self::Value, Self::Bytes, Self::Nothing, Self::Refused];
        asks.into_iter().chain(answers).find(|tag| *tag as u8 == byte)
    }
}

/// One message.
pub(super) struct Frame {
    pub(super) tag: Tag,
    pub(super) bytes: Vec<u8>,
}

/// What is wanted of a file.
#[derive(Serialize, Deserialize)]
pub(super) struct Ask {
    pub(super) name: String,
    pub(super) wish: Wish,
}

/// As what to read it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) enum Wish {
    /// As a submission, whose form is known by these labels.
    Document(FormLabels),
    /// As a picture.
    Picture,
    /// As a list of trusts.
    Trusts,
    /// As a list of ratings of this many bytes; they are asked for stretch by stretch.
    Ratings(u64),
    /// As a file that holds others, this deep inside others.
    Bundle(Depth),
}

/// What a file that holds others says of itself.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Facts {
    pub(super) names: Vec<String>,
    pub(super) sent: Option<Sent>,
    pub(super) depth: Depth,
}

/// Writes a frame and sends it off.
pub(super) fn send(to: &mut impl Write, tag: Tag, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&[tag as u8])?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// Writes a value as a frame of JSON.
pub(super) fn send_value(to: &mut impl Write, tag: Tag, value: &impl Serialize) -> io::Result<()> {
    send(to, tag, &serde_json::to_vec(value)?)
}

/// Reads the next frame; none at the end.
///
/// # Errors
/// When the pipe breaks, and when a frame is longer than `limit` or of no known kind.
pub(super) fn receive(from: &mut impl Read, limit: u64) -> io::Result<Option<Frame>> {
    let mut tag = [0];
    if from.read(&mut tag)? == 0 {
        return Ok(None);
    }
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let tag = Tag::of(tag[0]).filter(|_| length <= limit).ok_or(io::ErrorKind::InvalidData)?;
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(Frame { tag, bytes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_as_they_went_and_nothing_longer_than_the_limit() {
        let mut pipe = Vec::new();
        send(&mut pipe, Tag::Bytes, b"one").unwrap();
        send(&mut pipe, Tag::Nothing, b"").unwrap();
        let mut from = pipe.as_slice();
        let first = receive(&mut from, 3).unwrap().unwrap();
        assert_eq!((first.tag, first.bytes.as_slice()), (Tag::Bytes, &b"one"[..]));
        assert_eq!(receive(&mut from, 3).unwrap().unwrap().tag, Tag::Nothing);
        assert!(receive(&mut from, 3).unwrap().is_none());
        assert!(receive(&mut pipe.as_slice(), 2).is_err(), "too long");
        assert!(receive(&mut &pipe[..8], 3).is_err(), "cut off");
        assert!(receive(&mut &b"?\0\0\0\0\0\0\0\0"[..], 3).is_err(), "of no known kind");
    }
}
