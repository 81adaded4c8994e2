//! OpenDocument spreadsheets as a stream: a gigabyte of cells in a few megabytes of memory.
//!
//! `<table:table-row table:number-rows-repeated="3">` is one row that counts for three, and so are cells.

use super::{EachRow, Source, TableRow, Watch};
use crate::error::Error;
use crate::limits::Limits;
use crate::package::declared_parts;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::{BufReader, Read, SeekFrom};
use std::rc::Rc;
use zip::ZipArchive;

const CONTENT: &str = "content.xml";
// Unpacked bytes that are read at most; the regulator's file is a little over 1 GB.
const UNPACKED: u64 = 4 << 30;
// No single cell or tag is longer.
const LONGEST_EVENT: u64 = 4 << 20;
// Columns beyond these are not looked at: spreadsheets fill their last cell up to column 16,384.
const COLUMNS: usize = 256;

/// Hands every row of every sheet to `each`.
pub(super) fn read(
    file: &mut dyn Source,
    limits: &Limits,
    watch: &mut Watch<'_>,
    each: &mut EachRow<'_>,
) -> Result<(), Error> {
    let mut zip = open(file, limits)?;
    if is_encrypted(&mut zip) {
        return Err(Error::PasswordProtected);
    }
    let content = zip.by_name(CONTENT).map_err(|_| Error::NoDocument)?;
    let total = content.size().max(1);
    let (done, since) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
    let bounded = Bounded { inner: content, done: done.clone(), since: since.clone() };
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, bounded));
    let mut sheet = Sheet::default();
    let mut depth = 0_usize;
    let mut events = 0_u32;
    let mut buffer = Vec::new();
    loop {
        events = events.wrapping_add(1);
        if events.is_multiple_of(1_024) {
            let thousandths = u32::try_from(done.get().saturating_mul(1_000) / total).unwrap_or(1_000);
            if watch(thousandths.min(1_000)) {
                return Err(Error::Cancelled);
            }
        }
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| {
            if done.get() > UNPACKED || since.get() > LONGEST_EVENT {
                Error::Bomb { part: CONTENT.to_owned(), limit: UNPACKED }
            } else {
                damaged()
            }
        })?;
        since.set(0);
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > limits.depth {
                    return Err(Error::TooComplex { part: CONTENT.to_owned() });
                }
                sheet.start(&start)?;
            }
            Event::Empty(start) => {
                sheet.start(&start)?;
                sheet.end(start.local_name().as_ref(), each)?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                sheet.end(end.local_name().as_ref(), each)?;
            }
            Event::Text(text) => sheet.text(&text),
            Event::CData(text) => sheet.text(&text),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    Ok(None) => crate::xml::named(&reference),
                    Err(_) => None,
                };
                let character = character.ok_or_else(entities)?;
                sheet.text(character.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(entities()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            // A part that is cut off simply ends.
            Event::Eof if depth > 0 || events < 3 => return Err(damaged()),
            Event::Eof => return Ok(()),
        }
    }
}

fn damaged() -> Error {
    Error::Damaged { part: CONTENT.to_owned() }
}

fn entities() -> Error {
    Error::Entities { part: CONTENT.to_owned() }
}

fn open<'a>(file: &'a mut dyn Source, limits: &Limits) -> Result<ZipArchive<&'a mut dyn Source>, Error> {
    let failed = |_| Error::Damaged { part: "the list of parts".to_owned() };
    let size = file.seek(SeekFrom::End(0)).map_err(failed)?;
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(size.saturating_sub(22 + 65_535))).map_err(failed)?;
    file.take(22 + 65_535).read_to_end(&mut tail).map_err(failed)?;
    file.rewind().map_err(failed)?;
    let zip = ZipArchive::new(file).map_err(|_| Error::Damaged { part: "the list of parts".to_owned() })?;
    let count = zip.len() as u64;
    if count > limits.parts {
        return Err(Error::TooManyParts { count, limit: limits.parts });
    }
    if declared_parts(&tail).is_some_and(|declared| declared != count) {
        return Err(Error::Ambiguous { part: "the list of parts".to_owned() });
    }
    Ok(zip)
}

// An encrypted spreadsheet says so in its list of parts; the cells are noise then.
fn is_encrypted(zip: &mut ZipArchive<&mut dyn Source>) -> bool {
    let Ok(manifest) = zip.by_name("META-INF/manifest.xml") else { return false };
    let mut words = Vec::new();
    let read = manifest.take(1 << 20).read_to_end(&mut words);
    read.is_ok() && String::from_utf8_lossy(&words).contains("encryption-data")
}

/// Lets through so many bytes in all, and so many since the last event.
struct Bounded<R> {
    inner: R,
    done: Rc<Cell<u64>>,
    since: Rc<Cell<u64>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.done.get() > UNPACKED || self.since.get() > LONGEST_EVENT {
            return Err(std::io::Error::other("more than is read"));
        }
        let read = self.inner.read(into)?;
        self.done.set(self.done.get() + read as u64);
        self.since.set(self.since.get() + read as u64);
        Ok(read)
    }
}

#[derive(Default)]
struct Sheet {
    name: String,
    names: BTreeSet<String>,
    tables: u32,
    // Rows before the one that is being read.
    rows: u32,
    repeated: u32,
    cells: Vec<String>,
    used: usize,
    cell: String,
    // A date as the file keeps it counts for more than how it is shown.
    day: Option<String>,
    cell_repeated: usize,
    // Inside a cell, and inside how many comments in it.
    in_cell: bool,
    in_row: bool,
    comments: usize,
    paragraphs: usize,
}

impl Sheet {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Error> {
        match start.local_name().as_ref() {
            "table" if !self.in_row => {
                let name = attribute(start, "name")?.unwrap_or_default();
                self.tables += 1;
                // A row is named by its sheet, so no two sheets may share a name.
                let fresh = self.names.insert(name.clone());
                self.name = if fresh { name } else { format!("{name} ({})", self.tables) };
                self.rows = 0;
            }
            "table-row" if !self.in_row => {
                self.in_row = true;
                self.repeated = count(attribute(start, "number-rows-repeated")?);
                self.used = 0;
            }
            "table-cell" | "covered-table-cell" if self.in_row && !self.in_cell => {
                self.in_cell = true;
                self.cell.clear();
                self.paragraphs = 0;
                self.comments = 0;
                self.day = None;
                self.cell_repeated = 1;
                self.describe_cell(start)?;
            }
            "annotation" if self.in_cell => self.comments += 1,
            "p" if self.in_cell && self.comments == 0 => {
                if self.paragraphs > 0 {
                    self.cell.push('\n');
                }
                self.paragraphs += 1;
            }
            "s" | "tab" | "line-break" if self.in_cell && self.comments == 0 => self.cell.push(' '),
            _ => {}
        }
        Ok(())
    }

    fn describe_cell(&mut self, start: &BytesStart<'_>) -> Result<(), Error> {
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| damaged())?;
            let key = attribute.key.local_name();
            match key.as_ref() {
                "number-columns-repeated" => {
                    self.cell_repeated = attribute.value.trim().parse().unwrap_or(1).clamp(1, COLUMNS);
                }
                "date-value" => self.day = Some(attribute.value.to_string()),
                _ => {}
            }
        }
        Ok(())
    }

    fn text(&mut self, words: &str) {
        if self.in_cell && self.comments == 0 && self.paragraphs > 0 {
            self.cell.push_str(words);
        }
    }

    fn end(&mut self, name: &str, each: &mut EachRow<'_>) -> Result<(), Error> {
        match name {
            "annotation" => self.comments = self.comments.saturating_sub(1),
            "table-cell" | "covered-table-cell" if self.in_cell && self.comments == 0 => {
                self.in_cell = false;
                let words = self.day.as_deref().unwrap_or(&self.cell).trim();
                for _ in 0..self.cell_repeated.min(COLUMNS.saturating_sub(self.used)) {
                    if self.cells.len() <= self.used {
                        self.cells.push(String::new());
                    }
                    self.cells[self.used].clear();
                    self.cells[self.used].push_str(words);
                    self.used += 1;
                }
            }
            "table-row" if self.in_row && !self.in_cell => {
                self.in_row = false;
                let cells = &self.cells[..self.used];
                let empty = cells.iter().all(String::is_empty);
                let number = self.rows.saturating_add(1);
                self.rows = self.rows.saturating_add(self.repeated);
                if !empty {
                    each(&TableRow { sheet: &self.name, number, cells })?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn attribute(start: &BytesStart<'_>, local: &str) -> Result<Option<String>, Error> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| damaged())?;
        if attribute.key.local_name().as_ref() == local {
            let value = quick_xml::escape::unescape(&attribute.value).map_err(|_| entities())?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

fn count(words: Option<String>) -> u32 {
    words.and_then(|words| words.trim().parse().ok()).unwrap_or(1)
}
