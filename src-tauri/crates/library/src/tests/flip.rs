//! One bit turned over anywhere in the file: whoever reads something else than was written is told so.

use super::{Fixed, Shelf, open};
use crate::{Body, NewNote, NewPiece, NewRegister, Op, RatingRow, TrustRow};
use foreword_model::{Domain, Rating};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::Path;

const FLIPS: u64 = 150;

fn sample() -> Shelf {
    let mut shelf = Shelf::new();
    let rating = |code, published, row| RatingRow {
        trust_code: code,
        trust_name: "Northbridge",
        domain: Some(Domain::Overall),
        rating: Some(Rating::Good),
        words: "Good",
        published,
        row,
        ..RatingRow::default()
    };
    let list = NewRegister {
        name: "cqc".into(),
        source: "Made up".into(),
        sha256: "00".into(),
        as_of: "2025-02".into(),
    };
    let trust = TrustRow { code: "RN9".into(), name: "Northbridge NHS Trust".into(), ..TrustRow::default() };
    shelf
        .get()
        .transact(Op::ImportRatings, |tx| {
            tx.import_trusts(&list, &[trust])?;
            tx.import_ratings(
                &list,
                [rating("RN9", "2024-01-01", 2), rating("RN8", "2025-01-01", 3)],
                &mut |_| false,
            )
        })
        .unwrap();
    let issue = shelf.add_issue("Listening");
    shelf.get().transact(Op::AddSection, |tx| tx.add_section(&issue, "First", "Words", None)).unwrap();
    for number in 0..12 {
        let new = NewPiece {
            title: format!("Piece {number}"),
            body: Body::Markdown("The ward moved the tables and falls fell by 40%.\n\n".repeat(12)),
            receipt: Some("{}".into()),
            ..NewPiece::default()
        };
        let done = shelf.get().transact(Op::ImportSubmissions, |tx| {
            let piece = tx.create_piece(new)?;
            let note = NewNote {
                range: Some(4..8),
                quote: "ward".into(),
                text: "Why?".into(),
                ..NewNote::default()
            };
            tx.add_note(&piece, note)?;
            tx.add_placement(&issue, &piece, foreword_model::Template::Article, None)?;
            Ok(piece)
        });
        let piece = done.unwrap().value;
        for edit in 0..if number == 0 { 20 } else { 2 } {
            shelf.edit(&piece, "\n\n", &format!(" Edit {edit}.\n\n"));
        }
    }
    shelf.close();
    shelf
}

// Everything that a statement can read, the names of rows that only order them excepted.
fn readable(path: &Path) -> Result<Vec<Vec<Value>>, rusqlite::Error> {
    let connection = Connection::open(path)?;
    let tables = [
        "SELECT * FROM document ORDER BY id",
        "SELECT hash, document, bytes, actor, seq, time, message, received_from FROM change ORDER BY arrival",
        "SELECT document, heads, sha256, bytes FROM snapshot ORDER BY document",
        "SELECT op, step, person, time, documents, edit, seal FROM operation ORDER BY id",
        "SELECT * FROM setting ORDER BY key",
        "SELECT * FROM register ORDER BY id",
        "SELECT * FROM judgement ORDER BY id",
        "SELECT * FROM judgement_row ORDER BY register, sheet, row",
        "SELECT * FROM trust ORDER BY register, file, row",
        "SELECT * FROM piece ORDER BY id",
        "SELECT * FROM piece_content ORDER BY piece",
        "SELECT * FROM note ORDER BY piece, id",
        "SELECT * FROM issue ORDER BY id",
        "SELECT * FROM placement ORDER BY id",
        "SELECT * FROM section ORDER BY id",
        "SELECT * FROM piece_words ORDER BY number",
        "SELECT rowid, rank FROM piece_fts WHERE piece_fts MATCH 'ward' ORDER BY rowid",
        "SELECT rowid, rank FROM piece_fts WHERE piece_fts MATCH 'edit' ORDER BY rowid",
    ];
    let mut all = Vec::new();
    for sql in tables {
        let mut statement = connection.prepare(sql)?;
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            (0..columns).map(|column| row.get(column)).collect::<Result<Vec<Value>, _>>()
        })?;
        for row in rows {
            all.push(row?);
        }
    }
    Ok(all)
}

#[test]
fn every_flipped_bit_that_changes_what_is_read_is_found() {
    let shelf = sample();
    let whole = std::fs::read(shelf.path()).unwrap();
    let expected = readable(&shelf.path()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (mut found, mut harmless) = (0, 0);
    let mut seed = 42_u64;
    for number in 0..FLIPS {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let bit = (seed >> 16) % (whole.len() as u64 * 8);
        let path = folder.path().join("flipped.foreword");
        crate::open::remove_database(&path);
        let mut bytes = whole.clone();
        bytes[(bit / 8) as usize] ^= 1 << (bit % 8);
        std::fs::write(&path, &bytes).unwrap();
        let reads_the_same = readable(&path).is_ok_and(|read| read == expected);
        std::fs::write(&path, &bytes).unwrap();
        let said = match open(&path, &Fixed::new(number + 10)) {
            Err(_) => true,
            Ok(library) => library.check().is_ok_and(|report| !report.is_clean()),
        };
        let byte = (bit / 8) as usize;
        let around = String::from_utf8_lossy(&whole[byte.saturating_sub(60)..(byte + 20).min(whole.len())]);
        assert!(
            said || reads_the_same,
            "bit {bit} changed what is read and nobody said so; it stands in {around:?}"
        );
        if said { found += 1 } else { harmless += 1 }
    }
    assert!(found > FLIPS / 5, "only {found} of {FLIPS} were found, {harmless} were harmless");
}

#[test]
fn a_list_of_documents_that_cannot_be_read_is_no_empty_library() {
    let shelf = sample();
    let connection = Connection::open(shelf.path()).unwrap();
    let broken = "UPDATE document SET heads = CAST(x'FF' AS TEXT) WHERE kind = 'issue'";
    assert_eq!(connection.execute(broken, []).unwrap(), 1);
    drop(connection);
    let said = match open(&shelf.path(), &Fixed::new(10)) {
        Err(_) => true,
        Ok(library) => !library.check().unwrap().is_clean(),
    };
    assert!(said);
}
