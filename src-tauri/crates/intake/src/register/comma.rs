//! Tables with commas, row by row.

use super::{EachRow, Source, TableRow, Watch};
use crate::error::Error;
use std::cell::Cell;
use std::io::{BufReader, Read, SeekFrom};
use std::rc::Rc;

// Longer rows than any table has are no rows.
const LONGEST_ROW: u64 = 1 << 20;

struct Counted<R> {
    inner: R,
    done: Rc<Cell<u64>>,
    // Bytes since the last whole row.
    row: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.row.get() > LONGEST_ROW {
            return Err(std::io::Error::other("a row without end"));
        }
        let read = self.inner.read(into)?;
        self.done.set(self.done.get() + read as u64);
        self.row.set(self.row.get() + read as u64);
        Ok(read)
    }
}

/// Hands every row of a file to `each`.
pub(super) fn read(
    file: &mut dyn Source,
    watch: &mut Watch<'_>,
    each: &mut EachRow<'_>,
) -> Result<(), Error> {
    let unreadable = |_| Error::BadRow { row: 1 };
    let total = file.seek(SeekFrom::End(0)).map_err(unreadable)?.max(1);
    file.rewind().map_err(unreadable)?;
    let (done, since) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
    let counted = Counted { inner: file, done: done.clone(), row: since.clone() };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(BufReader::new(counted));
    let mut record = csv::ByteRecord::new();
    let mut cells = Vec::new();
    let (mut number, mut rows) = (0_u32, 0_u32);
    loop {
        let more =
            reader.read_byte_record(&mut record).map_err(|_| Error::BadRow { row: u64::from(number) + 1 })?;
        since.set(0);
        if !more {
            return Ok(());
        }
        // The line where the row begins: empty lines count, as they do in a spreadsheet.
        let line = record.position().map_or(0, csv::Position::line);
        number = u32::try_from(line).unwrap_or(u32::MAX);
        rows = rows.wrapping_add(1);
        if rows.is_multiple_of(1_024) {
            let thousandths = u32::try_from(done.get() * 1_000 / total).unwrap_or(1_000);
            if watch(thousandths) {
                return Err(Error::Cancelled);
            }
        }
        cells.truncate(record.len());
        cells.resize_with(record.len(), String::new);
        for (cell, bytes) in cells.iter_mut().zip(&record) {
            cell.clear();
            match std::str::from_utf8(bytes) {
                Ok(words) => cell.push_str(words.trim_start_matches('\u{feff}').trim()),
                Err(_) => cell.push_str(encoding_rs::WINDOWS_1252.decode(bytes).0.trim()),
            }
        }
        each(&TableRow { sheet: "", number, cells: &cells })?;
    }
}
