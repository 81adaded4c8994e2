//! One file after the other: each is read, and one that holds others is opened for them.

use super::files::{Group, Inside, Shelf, groups, is_photo, name_of};
use crate::error::{Error, Result};
use crate::reading::{OpenBundle, Reader};
use foreword_intake::{Depth, Limits, Sent, Submission, SubmittedPicture};
use std::path::Path;

/// A submission that has been read, with the files it came as.
pub(crate) struct Brought {
    pub(crate) submission: Submission,
    /// The untouched file, then what it was attached to where that is kept nowhere else.
    pub(crate) originals: Vec<(String, Vec<u8>)>,
    /// Photos that came beside it.
    pub(crate) photos: Vec<SubmittedPicture>,
}

/// Who wants to know what comes in.
pub(crate) trait Visitor {
    /// Whether to stop.
    fn cancelled(&self) -> bool;

    /// The next file holds these; each of them arrives by itself, in this order.
    fn opened(&mut self, names: Vec<String>);

    /// The next file has been read, or could not be.
    fn arrived(&mut self, name: &str, brought: Result<Brought>) -> Result<()>;
}

/// What is around a file.
#[derive(Clone, Default)]
struct Around<'a> {
    depth: Depth,
    sent: Option<Sent>,
    // "b.eml in a.zip"
    within: String,
    // An e-mail without words of its own, which no submission keeps: name and bytes.
    message: Option<(&'a str, &'a [u8])>,
}

/// Reads a group of files and tells `visitor` what came of it.
pub(crate) fn walk(
    reader: &Reader,
    shelf: &dyn Shelf,
    group: &Group,
    visitor: &mut dyn Visitor,
) -> Result<()> {
    walk_group(reader, shelf, group, &Around::default(), visitor)
}

fn walk_group(
    reader: &Reader,
    shelf: &dyn Shelf,
    group: &Group,
    around: &Around<'_>,
    visitor: &mut dyn Visitor,
) -> Result<()> {
    if visitor.cancelled() {
        return Err(Error::Intake(foreword_intake::Error::Cancelled));
    }
    let name = name_of(&group.file);
    let bytes = match shelf.bytes(&group.file) {
        Ok(bytes) => bytes,
        Err(error) => return visitor.arrived(&name, Err(error)),
    };
    match reader.bundle(&name, &bytes, around.depth, &|| visitor.cancelled()) {
        Ok(Some(bundle)) => {
            let photos = photos(reader, shelf, group);
            return walk_bundle(reader, bundle, (&name, &bytes), photos, around, visitor);
        }
        Ok(None) => {}
        Err(error) => return visitor.arrived(&name, Err(error)),
    }
    let beside = |called: &str| shelf.beside(&group.file, called);
    let read = reader.document(&name, &bytes, &beside, &|| visitor.cancelled());
    let brought = read.map(|mut submission| {
        submission.receipt.sent.clone_from(&around.sent);
        submission.receipt.within.clone_from(&around.within);
        let message = around.message.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
        let photos = photos(reader, shelf, group);
        let originals = std::iter::once((name.clone(), bytes)).chain(message).collect();
        Brought { submission, originals, photos }
    });
    visitor.arrived(&name, brought)
}

// The words of an e-mail come first, then everything in it. What cannot be read stops nothing else.
fn walk_bundle(
    reader: &Reader,
    bundle: OpenBundle<'_>,
    (name, bytes): (&str, &[u8]),
    mut photos: Vec<SubmittedPicture>,
    around: &Around<'_>,
    visitor: &mut dyn Visitor,
) -> Result<()> {
    let is_mail = bundle.sent().is_some();
    let note = match is_mail.then(|| reader.document(name, bytes, &|_| None, &|| visitor.cancelled())) {
        Some(Err(Error::Intake(foreword_intake::Error::NoWords))) => None,
        read => read,
    };
    let inner = Around {
        depth: bundle.depth(),
        sent: bundle.sent().or(around.sent.as_ref()).cloned(),
        within: if around.within.is_empty() {
            name.to_owned()
        } else {
            format!("{name} in {}", around.within)
        },
        message: match (is_mail, &note) {
            (true, None) => Some((name, bytes)),
            (true, Some(_)) => None,
            (false, _) => around.message,
        },
    };
    let shelf = Inside::of(bundle);
    let mut groups = groups(shelf.paths.clone());
    if let Some(Ok(_)) = &note {
        // Photos that belong to no document in the e-mail belong to its words.
        let (loose, others): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| is_photo(&group.file));
        photos.extend(loose.iter().filter_map(|photo| read_photo(reader, &shelf, &photo.file)));
        groups = others;
    }
    if note.is_none() && groups.is_empty() {
        let nothing =
            if is_mail { foreword_intake::Error::NoWords } else { foreword_intake::Error::NoDocument };
        return visitor.arrived(name, Err(nothing.into()));
    }
    let own = note.as_ref().map(|_| name.to_owned());
    let named = |group: &Group| format!("{} in {}", group.file.to_string_lossy(), inner.within);
    visitor.opened(own.into_iter().chain(groups.iter().map(named)).collect());
    if let Some(note) = note {
        let brought = note.map(|mut submission| {
            submission.receipt.within.clone_from(&around.within);
            Brought { submission, originals: vec![(name.to_owned(), bytes.to_vec())], photos }
        });
        visitor.arrived(name, brought)?;
    }
    groups.iter().try_for_each(|group| walk_group(reader, &shelf, group, &inner, visitor))
}

fn photos(reader: &Reader, shelf: &dyn Shelf, group: &Group) -> Vec<SubmittedPicture> {
    group.photos.iter().filter_map(|photo| read_photo(reader, shelf, photo)).collect()
}

// A photo beside a document that cannot be read does not stop the document: it is simply not there to choose.
fn read_photo(reader: &Reader, shelf: &dyn Shelf, path: &Path) -> Option<SubmittedPicture> {
    let limit = Limits::default().document;
    let bytes = shelf.bytes(path).ok().filter(|bytes| bytes.len() as u64 <= limit)?;
    reader.picture(&name_of(path), &bytes).ok()
}
