//! Zip files of submissions: nothing is unpacked but what is read, and that only in memory.

use crate::error::Error;
use crate::limits::Limits;
use crate::package::{Archive, Entry, leads_outside};

/// A zip file that is no document itself.
pub(crate) struct Zipped<'a> {
    archive: Archive<'a>,
    files: Vec<Entry>,
}

// Documents are zip files too; each kind has a part with one of these names.
const OF_DOCUMENTS: &[&str] = &[
    "[content_types].xml",
    "_rels/.rels",
    "content.xml",
    "mimetype",
    "index/document.iwa",
    "index.zip",
    "meta-inf/container.xml",
];

impl<'a> Zipped<'a> {
    /// Opens a zip file; none when it is a document, no zip file at all, or damaged.
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Option<Self> {
        if !matches!(bytes, [b'P', b'K', 3 | 5 | 7, ..]) {
            return None;
        }
        let own = Limits { part: limits.document, unpacked: limits.bundle_unpacked, ..*limits };
        let (archive, entries) = Archive::open(bytes, own).ok()?;
        let of_document = |entry: &Entry| {
            OF_DOCUMENTS.contains(&entry.name.trim_start_matches('/').to_ascii_lowercase().as_str())
        };
        if entries.iter().any(of_document) {
            return None;
        }
        let mut files: Vec<Entry> = entries
            .into_iter()
            // Old programs write the signs of their own disks.
            .map(|entry| Entry { name: entry.name.replace('\\', "/"), ..entry })
            .filter(|entry| !is_nobodys(&entry.name))
            .collect();
        files.sort_by(|one, other| one.name.cmp(&other.name));
        Some(Self { archive, files })
    }

    /// The names of the files, with their folders.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// The bytes of one file.
    pub(crate) fn file(&mut self, at: usize) -> Result<Vec<u8>, Error> {
        let Entry { index, name, encrypted } = self.files.get(at).ok_or(Error::NoDocument)?;
        if *encrypted {
            return Err(Error::PasswordProtected);
        }
        if leads_outside(name) {
            return Err(Error::UnsafeName);
        }
        self.archive.read(*index, name)
    }
}

// Folders, and what systems and programs leave behind.
fn is_nobodys(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    let left_behind = matches!(last.to_ascii_lowercase().as_str(), "thumbs.db" | "desktop.ini" | "icon\r");
    last.is_empty()
        || left_behind
        || last.starts_with("~$")
        || name.split('/').any(|step| step == "__MACOSX" || step.starts_with('.') && step != "..")
}
