//! A zip package, read part by part under limits; nothing is ever unpacked to disk.

use crate::error::Error;
use crate::limits::Limits;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A zip file whose list of parts has been checked.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    unpacked: u64,
}

/// One part as the list has it.
pub(crate) struct Entry {
    pub(crate) index: usize,
    pub(crate) name: String,
    pub(crate) encrypted: bool,
}

impl<'a> Archive<'a> {
    /// Opens a zip file and refuses what no program writes.
    pub(crate) fn open(bytes: &'a [u8], limits: Limits) -> Result<(Self, Vec<Entry>), Error> {
        let declared = declared_parts(bytes);
        if declared.is_some_and(|count| count > limits.parts) {
            return Err(Error::TooManyParts { count: declared.unwrap_or(0), limit: limits.parts });
        }
        let damaged = |_| Error::Damaged { part: "the list of parts".to_owned() };
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let count = zip.len() as u64;
        if count > limits.parts {
            return Err(Error::TooManyParts { count, limit: limits.parts });
        }
        // The reader keeps the last of two entries with one name, so fewer entries than declared means doubles.
        if declared.is_some_and(|declared| declared != count) {
            return Err(Error::Ambiguous { part: "the list of parts".to_owned() });
        }
        let mut entries = Vec::new();
        let mut spans = Vec::new();
        for index in 0..zip.len() {
            let file = zip.by_index_raw(index).map_err(damaged)?;
            let name = match String::from_utf8(file.name_raw().to_vec()) {
                Ok(name) => name,
                // Old programs write names in the letters of old systems.
                Err(raw) => file.name().map_or_else(
                    |_| String::from_utf8_lossy(raw.as_bytes()).into_owned(),
                    std::borrow::Cow::into_owned,
                ),
            };
            let end = file.data_start().unwrap_or(0) + file.compressed_size();
            spans.push((file.header_start(), end, name.clone()));
            entries.push(Entry { index, name, encrypted: file.encrypted() });
        }
        refuse_overlaps(spans)?;
        Ok((Self { zip, limits, unpacked: 0 }, entries))
    }

    /// Unpacks one part in memory.
    pub(crate) fn read(&mut self, index: usize, name: &str) -> Result<Vec<u8>, Error> {
        let damaged = || Error::Damaged { part: name.to_owned() };
        let file = self.zip.by_index(index).map_err(|_| damaged())?;
        let packed = file.compressed_size();
        let by_ratio = self.limits.ratio_from.max(packed.saturating_mul(self.limits.ratio));
        let left = self.limits.unpacked.saturating_sub(self.unpacked);
        let limit = self.limits.part.min(by_ratio).min(left);
        let mut bytes = Vec::new();
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        // What was unpacked in vain has been unpacked all the same.
        self.unpacked = self.unpacked.saturating_add(bytes.len() as u64);
        if bytes.len() as u64 > limit {
            return Err(Error::Bomb { part: name.to_owned(), limit });
        }
        read.map_err(|_| damaged())?;
        Ok(bytes)
    }
}

/// An open package.
pub(crate) struct Package<'a> {
    archive: Archive<'a>,
    // Lower-case name to index: producers disagree on the case of part names.
    names: BTreeMap<String, usize>,
    /// Names that lead out of the package; they are never used.
    pub(crate) ignored_names: Vec<String>,
}

impl<'a> Package<'a> {
    /// Opens a package and refuses what no producer writes.
    pub(crate) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Error> {
        let (archive, entries) = Archive::open(bytes, limits)?;
        let mut names = BTreeMap::new();
        let mut ignored_names = Vec::new();
        for Entry { index, name, encrypted } in entries {
            if encrypted {
                return Err(Error::PasswordProtected);
            }
            if leads_outside(&name) {
                ignored_names.push(name);
                continue;
            }
            if names.insert(key(&name), index).is_some() {
                return Err(Error::Ambiguous { part: name });
            }
        }
        Ok(Self { archive, names, ignored_names })
    }

    /// The limits that hold for it.
    pub(crate) fn limits(&self) -> Limits {
        self.archive.limits
    }

    /// Whether there is such a part; names are compared without case.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.names.contains_key(&key(name))
    }

    /// The names of all parts, in lower case.
    pub(crate) fn names(&self) -> BTreeSet<&str> {
        self.names.keys().map(String::as_str).collect()
    }

    /// Reads one part; none when there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(index) = self.names.get(&key(name)).copied() else { return Ok(None) };
        self.archive.read(index, name).map(Some)
    }
}

fn key(name: &str) -> String {
    name.trim_start_matches('/').to_ascii_lowercase()
}

/// Whether a name leads out of the folder it is in.
pub(crate) fn leads_outside(name: &str) -> bool {
    name.contains('\\')
        || name.contains('\0')
        || name.starts_with('/')
        || name.as_bytes().get(1) == Some(&b':')
        || name.split('/').any(|step| step == "..")
}

fn refuse_overlaps(mut spans: Vec<(u64, u64, String)>) -> Result<(), Error> {
    spans.sort();
    let overlap = spans.windows(2).find(|pair| pair[0].1 > pair[1].0);
    match overlap {
        Some(pair) => Err(Error::Ambiguous { part: pair[1].2.clone() }),
        None => Ok(()),
    }
}

/// How many parts the end record of a zip file declares.
// The number of entries in the end record: 22 bytes and a comment of at most 65,535 from the end.
// Source: APPNOTE 6.3.10, 4.3.16. Zip64 says 0xFFFF there and keeps the number in a record of its own (4.3.14),
// whose place a locator of 20 bytes right before tells (4.3.15).
pub(crate) fn declared_parts(bytes: &[u8]) -> Option<u64> {
    let from = bytes.len().saturating_sub(22 + 65_535);
    let at = bytes[from..].windows(4).rposition(|window| window == b"PK\x05\x06")? + from;
    let count = u16::from_le_bytes([*bytes.get(at + 10)?, *bytes.get(at + 11)?]);
    if count != u16::MAX {
        return Some(u64::from(count));
    }
    let eight = |at: usize| Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?));
    let locator = at.checked_sub(20).filter(|at| bytes.get(*at..*at + 4) == Some(b"PK\x06\x07"))?;
    let record = usize::try_from(eight(locator + 8)?).ok()?;
    eight(record.checked_add(32)?)
}
