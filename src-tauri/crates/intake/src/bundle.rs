//! Files that hold others: e-mails with what is attached to them, and zip files of submissions.

use crate::error::Error;
use crate::limits::Limits;
use crate::mail::{self, Mail};
use crate::read::guarded;
use crate::receipt::Sent;
use crate::zipped::Zipped;
use serde::{Deserialize, Serialize};

/// A file that holds others; each of them is read by itself.
pub struct Bundle<'a> {
    inside: Inside<'a>,
    depth: Depth,
}

enum Inside<'a> {
    Mail(Mail<'a>),
    Zip(Zipped<'a>),
}

/// How deep a file is inside others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Depth {
    mails: usize,
    zips: usize,
}

// Answers to answers are attached to one another, but not for ever.
const MAILS: usize = 5;

impl<'a> Bundle<'a> {
    /// Opens a file that holds others; none for any other file.
    ///
    /// # Errors
    /// When it is one, and cannot be opened.
    pub fn open(name: &str, bytes: &'a [u8], limits: &Limits, depth: Depth) -> Result<Option<Self>, Error> {
        guarded(|| {
            let size = bytes.len() as u64;
            let fits = |limit| if size > limit { Err(Error::TooLarge { size, limit }) } else { Ok(()) };
            if mail::is_mail(name, bytes) {
                fits(limits.document)?;
                if depth.mails >= MAILS {
                    return Err(Error::MailTooDeep);
                }
                let mail = Mail::open(bytes, limits)?;
                // A page in one file is one submission, whatever else is in there.
                if mail.is_archive() {
                    return Ok(None);
                }
                let depth = Depth { mails: depth.mails + 1, ..depth };
                return Ok(Some(Self { inside: Inside::Mail(mail), depth }));
            }
            let Some(zipped) = Zipped::open(bytes, limits) else { return Ok(None) };
            fits(limits.bundle)?;
            if depth.zips > 0 {
                return Err(Error::ZipInZip);
            }
            Ok(Some(Self { inside: Inside::Zip(zipped), depth: Depth { zips: depth.zips + 1, ..depth } }))
        })
    }

    /// Who sent it, and when, for an e-mail. An e-mail has words of its own besides, which [`crate::read()`] reads.
    pub fn sent(&self) -> Option<&Sent> {
        match &self.inside {
            Inside::Mail(mail) => Some(mail.sent()),
            Inside::Zip(_) => None,
        }
    }

    /// How deep the files in it are.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The names of the files in it, as paths with `/`; never to be followed on a disk.
    pub fn names(&self) -> Vec<String> {
        match &self.inside {
            Inside::Mail(mail) => mail.names().map(str::to_owned).collect(),
            Inside::Zip(zipped) => zipped.names().map(str::to_owned).collect(),
        }
    }

    /// The bytes of one of them.
    ///
    /// # Errors
    /// When this one cannot be unpacked; the others still may.
    pub fn file(&mut self, at: usize) -> Result<Vec<u8>, Error> {
        match &mut self.inside {
            Inside::Mail(mail) => {
                let bytes = guarded(|| Ok(mail.file(at)))?;
                bytes.map(std::borrow::Cow::into_owned).ok_or(Error::NoDocument)
            }
            Inside::Zip(zipped) => guarded(|| zipped.file(at)),
        }
    }
}
