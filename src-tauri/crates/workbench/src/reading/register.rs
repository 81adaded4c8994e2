//! Lists of trusts and of ratings through the pipe. A list of ratings is larger than what either side wants to hold: the
//! side that reads asks for stretches of the file, and its rows come back in parts in which each word stands once.

use super::process::Process;
use super::wire::{Tag, Wish, receive, send, send_value};
use super::{Stopped, limits::hold_time};
use crate::error::{Error, Result};
use foreword_intake::{Limits, RatedPlace, RatingFile, RatingRow, Source, TrustRow};
use foreword_model::{Domain, Rating};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::time::Duration;

/// A list of ratings may take so many times what another file may take: it unpacks to over a gigabyte.
pub(super) const LONGER: u32 = 6;

const ROWS: usize = 4_096;
// Nobody else's word is taken for more room than this.
const MOST_ROWS: usize = 1 << 20;
const STRETCH: usize = 1 << 20;

#[derive(Serialize, Deserialize)]
enum Part {
    // So many rows follow.
    Begin(usize),
    Rows(Rows),
    End { others: BTreeMap<String, u32>, unknown: BTreeSet<String> },
}

// What is new in `words` and `places` goes on counting where the part before ended.
#[derive(Default, Serialize, Deserialize)]
struct Rows {
    words: Vec<String>,
    places: Vec<[String; 5]>,
    rows: Vec<Row>,
}

// Place, service, question, its words, rating, its words, day, inherited, sheet, row.
type Row = (u32, u32, Option<Domain>, u32, Option<Rating>, u32, u32, Option<bool>, u32, u32);

// The reading side ------------------------------------------------------------------------------------------------

pub(super) fn serve_trusts(bytes: &[u8], to: &mut impl Write) -> io::Result<()> {
    match foreword_intake::read_trusts(bytes) {
        Ok(rows) => send_value(to, Tag::Value, &rows),
        Err(error) => send_value(to, Tag::Refused, &error),
    }
}

pub(super) fn serve_ratings(
    size: u64,
    from: &mut impl Read,
    to: &mut impl Write,
    time: Duration,
) -> io::Result<()> {
    hold_time(time * LONGER);
    let pipes = RefCell::new((from, to));
    let mut file = BufReader::with_capacity(STRETCH, FarFile { pipes: &pipes, at: 0, size });
    let mut told = u32::MAX;
    let mut watch = |thousandths: u32| {
        if told == thousandths {
            return false;
        }
        told = thousandths;
        send(&mut pipes.borrow_mut().1, Tag::Progress, &thousandths.to_le_bytes()).is_err()
    };
    let read = foreword_intake::read_ratings(&mut file, &Limits::default(), &mut watch);
    drop(file);
    let (_, to) = pipes.into_inner();
    match read {
        Ok(file) => send_ratings(file, to),
        Err(error) => send_value(to, Tag::Refused, &error),
    }
}

// The file on the other side of the pipe.
struct FarFile<'a, F, T> {
    pipes: &'a RefCell<(F, T)>,
    at: u64,
    size: u64,
}

impl<F: Read, T: Write> Read for FarFile<'_, F, T> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.size.saturating_sub(self.at);
        let length = left.min(into.len() as u64);
        if length == 0 {
            return Ok(0);
        }
        let (from, to) = &mut *self.pipes.borrow_mut();
        let wanted = [self.at.to_le_bytes(), length.to_le_bytes()].concat();
        send(to, Tag::Stretch, &wanted)?;
        let frame = receive(from, length)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let read = frame.bytes.len();
        into[..read].copy_from_slice(&frame.bytes);
        self.at += read as u64;
        Ok(read)
    }
}

impl<F, T> Seek for FarFile<'_, F, T> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

fn send_ratings(file: RatingFile, to: &mut impl Write) -> io::Result<()> {
    let (mut words, mut places) = (Numbers(BTreeMap::new()), Numbers(BTreeMap::new()));
    send_value(to, Tag::Value, &Part::Begin(file.rows.len()))?;
    for rows in file.rows.chunks(ROWS) {
        let mut part = Rows::default();
        for row in rows {
            let mut word = |text: &Arc<str>| words.of(text, || part.words.push(text.as_ref().to_owned()));
            let (service, domain_words) = (word(&row.service), word(&row.domain_words));
            let (rating_words, published, sheet) = (word(&row.words), word(&row.published), word(&row.sheet));
            let place = places.of(&row.place, || part.places.push(written(&row.place)));
            part.rows.push((
                place,
                service,
                row.domain,
                domain_words,
                row.rating,
                rating_words,
                published,
                row.inherited,
                sheet,
                row.row,
            ));
        }
        send_value(to, Tag::Value, &Part::Rows(part))?;
    }
    send_value(to, Tag::Value, &Part::End { others: file.others, unknown: file.unknown })
}

// Numbers for values in the order in which they are met.
struct Numbers<T>(BTreeMap<T, u32>);

impl<T: Ord + Clone> Numbers<T> {
    fn of(&mut self, value: &T, first: impl FnOnce()) -> u32 {
        if let Some(known) = self.0.get(value) {
            return *known;
        }
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(value.clone(), next);
        first();
        next
    }
}

fn written(place: &RatedPlace) -> [String; 5] {
    let RatedPlace { trust_code, trust_name, trust_kind, location_code, location_name } = place;
    [trust_code, trust_name, trust_kind, location_code, location_name].map(Clone::clone)
}

// The asking side -------------------------------------------------------------------------------------------------

impl Process {
    /// Reads a list of trusts.
    pub(super) fn trusts(&mut self, bytes: &[u8]) -> Result<Vec<TrustRow>> {
        self.ask("", bytes, Wish::Trusts)?;
        let frame = self.next(&|| false)?;
        self.value(&frame)
    }

    /// Reads a list of ratings of this size; `watch` is told how far it is, in thousandths, and answers whether to stop.
    pub(super) fn ratings(
        &mut self,
        name: &str,
        file: &mut dyn Source,
        size: u64,
        watch: &mut dyn FnMut(u32) -> bool,
    ) -> Result<RatingFile> {
        self.ask("", &[], Wish::Ratings(size))?;
        self.take_longer(LONGER);
        let mut read = Unpacked::default();
        loop {
            let frame = self.next(&|| false)?;
            match frame.tag {
                Tag::Stretch => {
                    let stretch = stretch(&frame.bytes, file)
                        .map_err(|source| Error::FileNotRead { name: name.to_owned(), source })?;
                    self.answer(&stretch)?;
                }
                Tag::Progress => {
                    let thousandths =
                        <[u8; 4]>::try_from(frame.bytes.as_slice()).map_or(0, u32::from_le_bytes);
                    if watch(thousandths) {
                        return Err(Error::Intake(foreword_intake::Error::Cancelled));
                    }
                }
                _ => match self.value(&frame)? {
                    // Room that grows by itself is twice what is needed, and for a moment three times.
                    Part::Begin(rows) => read.rows.reserve_exact(rows.min(MOST_ROWS)),
                    Part::Rows(rows) => {
                        read.take(rows).ok_or(Error::ReadingStopped(Stopped::Size))?;
                    }
                    Part::End { others, unknown } => {
                        return Ok(RatingFile { rows: read.rows, others, unknown });
                    }
                },
            }
        }
    }
}

fn stretch(wanted: &[u8], file: &mut dyn Source) -> io::Result<Vec<u8>> {
    let number = |bytes: Option<&[u8]>| bytes.and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
    let (Some(at), Some(length)) = (number(wanted.get(..8)), number(wanted.get(8..))) else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(at))?;
    file.take(length.min(STRETCH as u64)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[derive(Default)]
struct Unpacked {
    words: Vec<Arc<str>>,
    places: Vec<Arc<RatedPlace>>,
    rows: Vec<RatingRow>,
}

impl Unpacked {
    // None where a row names what never came.
    fn take(&mut self, part: Rows) -> Option<()> {
        self.words.extend(part.words.into_iter().map(Arc::from));
        self.places.extend(part.places.into_iter().map(
            |[trust_code, trust_name, trust_kind, location_code, location_name]| {
                Arc::new(RatedPlace { trust_code, trust_name, trust_kind, location_code, location_name })
            },
        ));
        let word = |at: u32| self.words.get(at as usize).cloned();
        for (place, service, domain, domain_words, rating, words, published, inherited, sheet, row) in
            part.rows
        {
            self.rows.push(RatingRow {
                place: self.places.get(place as usize)?.clone(),
                service: word(service)?,
                domain,
                domain_words: word(domain_words)?,
                rating,
                words: word(words)?,
                published: word(published)?,
                inherited,
                sheet: word(sheet)?,
                row,
            });
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "Provider ID,Provider Name,Provider Type,Service / Population Group,Domain,Latest Rating,Publication Date\n\
        ZX1,Northbridge,NHS Healthcare Organisation,Overall,Safe,Good,05/11/2024\n\
        ZX1,Northbridge,NHS Healthcare Organisation,Surgery,Kindness,Good,05/11/2024\n\
        1-2,A home,Social Care Org,Overall,Safe,Good,05/11/2024\n";

    fn read(table: &str) -> RatingFile {
        let mut file = io::Cursor::new(table.as_bytes());
        foreword_intake::read_ratings(&mut file, &Limits::default(), &mut |_| false).unwrap()
    }

    #[test]
    fn rows_come_out_of_their_parts_as_they_went_in() {
        let mut table = TABLE.to_owned();
        for at in 0..2 * ROWS {
            table.push_str(&format!(
                "Z{},Trust {},NHS Healthcare Organisation,Overall,Caring,Good,01/01/2024\n",
                at % 97,
                at % 97
            ));
        }
        let file = read(&table);
        let mut pipe = Vec::new();
        send_ratings(file.clone(), &mut pipe).unwrap();
        assert!(pipe.len() < 600_000, "each word goes over once: {} bytes", pipe.len());
        let (mut from, mut unpacked) = (pipe.as_slice(), Unpacked::default());
        let mut end = None;
        while let Some(frame) = receive(&mut from, u64::MAX).unwrap() {
            match serde_json::from_slice(&frame.bytes).unwrap() {
                Part::Begin(rows) => assert_eq!(rows, file.rows.len()),
                Part::Rows(rows) => unpacked.take(rows).unwrap(),
                Part::End { others, unknown } => end = Some((others, unknown)),
            }
        }
        let (others, unknown) = end.unwrap();
        assert!(RatingFile { rows: unpacked.rows, others, unknown } == file);
    }

    #[test]
    fn a_row_that_names_what_never_came_is_no_row() {
        let rows = Rows { rows: vec![(0, 0, None, 0, None, 0, 0, None, 0, 1)], ..Rows::default() };
        assert!(Unpacked::default().take(rows).is_none());
    }

    #[test]
    fn the_far_file_is_read_in_stretches_from_any_place() {
        let bytes: Vec<u8> = (0..=255).collect();
        let mut answers = Vec::new();
        send(&mut answers, Tag::Bytes, &bytes[250..]).unwrap();
        let pipes = RefCell::new((answers.as_slice(), Vec::new()));
        let mut far = FarFile { pipes: &pipes, at: 0, size: 256 };
        assert_eq!(far.seek(SeekFrom::End(-6)).unwrap(), 250);
        let mut read = [0; 100];
        assert_eq!(far.read(&mut read).unwrap(), 6);
        assert_eq!(read[..6], bytes[250..]);
        assert_eq!(far.read(&mut read).unwrap(), 0, "behind the end nothing is asked for");
        let asked = receive(&mut pipes.borrow().1.as_slice(), 16).unwrap().unwrap();
        assert_eq!(stretch(&asked.bytes, &mut io::Cursor::new(&bytes)).unwrap(), bytes[250..]);
        assert!(far.seek(SeekFrom::End(-300)).is_err());
    }
}
