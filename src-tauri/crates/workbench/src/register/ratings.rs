//! Lists of ratings: a third of a million rows, read as a stream.

use super::{Desk, Outcome, words};
use crate::error::{Error, Result};
use crate::reading::Reader;
use foreword_intake::{RatingFile, Source};
use foreword_library::{NewRegister, Op, RatingRow, RegisterKind};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufReader, Read};

// The regulator's file has 27 MB.
const LARGEST: u64 = 300 << 20;

/// Reads a list of ratings and keeps it; one that cannot be read whole is not kept at all.
pub(super) fn import(desk: &Desk<'_>) -> Result<Outcome> {
    let [path] = desk.paths else { return Err(Error::OneListAtATime) };
    let failed = |source| Error::FileNotRead { name: desk.name.clone(), source };
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > LARGEST {
        return Err(Error::Intake(foreword_intake::Error::TooLarge { size, limit: LARGEST }));
    }
    let sha256 = sha256_of(&mut file).map_err(failed)?;
    let new = NewRegister {
        name: desk.name.clone(),
        source: words::ratings_source(&desk.as_of),
        sha256,
        as_of: desk.as_of.clone(),
    };
    let known =
        |tx: &mut foreword_library::Transaction<'_>| tx.find_register(RegisterKind::Ratings, &new.sha256);
    if let Some(known) = desk.library.transact(Op::ImportRatings, known)?.value {
        return Ok(Outcome { known: true, lines: vec![words::known(&known)] });
    }
    let read = read(&mut BufReader::new(file), size, desk)?;
    let total = u32::try_from(read.rows.len()).unwrap_or(u32::MAX);
    desk.progress.update(|job| {
        words::KEEPING.clone_into(&mut job.stage);
        (job.done, job.total) = (0, total);
    });
    let done = desk.library.transact(Op::ImportRatings, |tx| {
        tx.import_ratings(&new, rows_of(&read), &mut |done| {
            desk.progress.update(|job| job.done = done);
            desk.progress.cancelled()
        })
    })?;
    let changes = desk.library.rating_changes(done.value.id)?;
    let mut lines = vec![words::ratings_in(&done.value, &changes)];
    lines.extend(words::left_out(&read.others));
    lines.extend(words::unknown(&read.unknown));
    lines.extend(words::rating_changes(&changes));
    Ok(Outcome { known: false, lines })
}

fn read(file: &mut dyn Source, size: u64, desk: &Desk<'_>) -> Result<RatingFile> {
    desk.progress.update(|job| job.total = 100);
    Reader::new(desk.host).ratings(&desk.name, file, size, &mut |thousandths| {
        desk.progress.update(|job| job.done = thousandths / 10);
        desk.progress.cancelled()
    })
}

/// The rows of a file as the library takes them.
pub(crate) fn rows_of(file: &RatingFile) -> impl Iterator<Item = RatingRow<'_>> {
    file.rows.iter().map(|row| RatingRow {
        level: row.level(),
        trust_code: &row.place.trust_code,
        trust_name: &row.place.trust_name,
        trust_kind: &row.place.trust_kind,
        location_code: &row.place.location_code,
        location_name: &row.place.location_name,
        service: &row.service,
        domain: row.domain,
        domain_words: &row.domain_words,
        rating: row.rating,
        words: &row.words,
        published: &row.published,
        inherited: row.inherited,
        sheet: &row.sheet,
        row: row.row,
    })
}

fn sha256_of(file: &mut File) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    let mut part = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut part)?;
        if read == 0 {
            break;
        }
        hash.update(&part[..read]);
    }
    std::io::Seek::rewind(file)?;
    Ok(hex(&hash.finalize()))
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        let _infallible = write!(digits, "{byte:02x}");
        digits
    })
}
