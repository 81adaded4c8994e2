//! Files that mean harm, and files that are not what they say: refused, never half read, never a panic.
#![allow(clippy::unwrap_used, reason = "what a test cannot read is a failed test")]

mod word_file;

use foreword_intake::{Error, Limits, read};
use word_file::{WordFile, p, r, tc, word};

fn refusal(bytes: &[u8]) -> Error {
    read("story.docx", bytes, &Limits::default(), &|| false).map(|_| ()).unwrap_err()
}

// One entry of a raw zip file: name, packed bytes, method, unpacked size.
struct Entry {
    name: String,
    packed: Vec<u8>,
    method: u16,
    size: u32,
}

fn stored(name: &str, bytes: &[u8]) -> Entry {
    Entry { name: name.into(), packed: bytes.to_vec(), method: 0, size: bytes.len() as u32 }
}

fn header(entry: &Entry, crc: u32) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend([20, 0, 0, 0]);
    out.extend(entry.method.to_le_bytes());
    out.extend([0; 4]);
    out.extend(crc.to_le_bytes());
    out.extend((entry.packed.len() as u32).to_le_bytes());
    out.extend(entry.size.to_le_bytes());
    out.extend((entry.name.len() as u16).to_le_bytes());
    out.extend([0, 0]);
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

// A zip file that may break every rule; with `zip64` the count stands in the large record.
fn zip(entries: &[Entry], zip64: bool) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let crc = if entry.method == 0 { crc32(&entry.packed) } else { 0 };
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(header(entry, crc));
        directory.extend([0; 10]);
        directory.extend((out.len() as u32).to_le_bytes());
        directory.extend(entry.name.as_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(header(entry, crc));
        out.extend(entry.name.as_bytes());
        out.extend(&entry.packed);
    }
    let (start, count) = (out.len(), entries.len());
    out.extend(&directory);
    if zip64 {
        let record = out.len() as u64;
        out.extend(b"PK\x06\x06");
        out.extend(44_u64.to_le_bytes());
        out.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        for number in [count, count, directory.len(), start] {
            out.extend((number as u64).to_le_bytes());
        }
        out.extend(b"PK\x06\x07\0\0\0\0");
        out.extend(record.to_le_bytes());
        out.extend(1_u32.to_le_bytes());
    }
    let short = if zip64 { u16::MAX } else { count as u16 };
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(short.to_le_bytes());
    out.extend(short.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend((start as u32).to_le_bytes());
    out.extend([0, 0]);
    out
}

fn entries(file: &WordFile) -> Vec<Entry> {
    file.parts().iter().map(|(name, bytes)| stored(name, bytes)).collect()
}

// A gibibyte of zeros, deflated by hand: one literal, then matches of 258 bytes in the fixed code.
fn zeros() -> Vec<u8> {
    let mut out = Vec::new();
    let (mut bits, mut filled) = (0_u64, 0);
    let mut push = |value: u64, length: u32, out: &mut Vec<u8>| {
        bits |= value << filled;
        filled += length;
        while filled >= 8 {
            out.push(bits as u8);
            bits >>= 8;
            filled -= 8;
        }
    };
    push(0b011, 3, &mut out);
    push(0b0000_1100, 8, &mut out);
    for _ in 0..(1 << 30) / 258 {
        push(0b1010_0011, 8, &mut out);
        push(0, 5, &mut out);
    }
    push(0, 7, &mut out);
    push(0, 8, &mut out);
    out
}

#[test]
fn a_bomb_is_refused_at_the_limit() {
    let mut entries = entries(&word(""));
    entries[2] = Entry { name: "word/document.xml".into(), packed: zeros(), method: 8, size: 1 << 30 };
    let error = refusal(&zip(&entries, false));
    assert_eq!(error, Error::Bomb { part: "word/document.xml".into(), limit: 64 << 20 });
}

#[test]
fn more_parts_than_any_document_has_are_refused() {
    let many: Vec<Entry> = (0..100_000).map(|at| stored(&at.to_string(), b"")).collect();
    let expected = Error::TooManyParts { count: 100_000, limit: 2_000 };
    assert_eq!(refusal(&zip(&many, true)), expected);
    assert!(matches!(refusal(&zip(&many[..3_000], false)), Error::TooManyParts { count: 3_000, .. }));
}

#[test]
fn parts_of_one_name_are_refused_since_two_programs_would_read_two_documents() {
    for name in ["word/document.xml", "WORD/document.xml"] {
        let mut twice = entries(&word(&p("One.")));
        twice.push(stored(name, word_file::document(&p("Two.")).as_bytes()));
        assert!(matches!(refusal(&zip(&twice, false)), Error::Ambiguous { .. }), "{name}");
    }
}

#[test]
fn parts_that_share_bytes_are_refused() {
    let mut bytes = zip(&entries(&word(&p("One."))), false);
    // The last entry of the directory now begins where the first does.
    let last = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[last + 42..last + 46].fill(0);
    assert!(
        matches!(refusal(&bytes), Error::Ambiguous { .. } | Error::Damaged { .. }),
        "{:?}",
        refusal(&bytes)
    );
}

#[test]
fn names_that_lead_out_of_the_package_are_ignored_and_told() {
    let mut entries = entries(&word(&p("Here.")));
    entries.push(stored("../../etc/passwd", b"x"));
    entries.push(stored("C:/evil.dll", b"x"));
    let read = read("a.docx", &zip(&entries, false), &Limits::default(), &|| false).unwrap();
    assert_eq!(read.receipt.total("Parts with unsafe names"), 2);
}

#[test]
fn entities_are_refused_wherever_they_are_declared() {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>"#;
    let in_text = word("").main_part(bomb.into()).try_read().map(|_| ()).unwrap_err();
    assert!(matches!(in_text, Error::Entities { .. }));
    let mut parts = entries(&word(&p("One.")));
    parts[1] = stored("_rels/.rels", bomb.as_bytes());
    assert!(matches!(refusal(&zip(&parts, false)), Error::Entities { .. }));
    let unknown = word(&p("&undeclared;")).try_read().map(|_| ()).unwrap_err();
    assert!(matches!(unknown, Error::Entities { .. }));
}

#[test]
fn what_is_nested_too_deeply_is_refused_and_never_overflows() {
    let deep = |open: &str, close: &str, count: usize| {
        word(&format!("{}{}{}", open.repeat(count), p("x"), close.repeat(count))).try_read().map(|_| ())
    };
    let sdt = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>");
    assert!(matches!(deep(sdt.0, sdt.1, 100_000), Err(Error::TooComplex { .. })));
    assert!(deep(sdt.0, sdt.1, 120).is_ok(), "deep, but not too deep");
    let table = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
    assert!(matches!(deep(table.0, table.1, 60), Err(Error::TooComplex { .. })));
}

#[test]
fn circles_of_styles_end() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>"#;
    let body = word_file::p_with(r#"<w:pStyle w:val="A"/>"#, &r("Round."));
    assert_eq!(word(&body).styles(styles).read().body.words().trim(), "Round.");
}

#[test]
fn a_cell_over_two_thousand_million_columns_takes_one() {
    let row = |inner: &str| format!("<w:tr>{inner}</w:tr>");
    let wide = tc(r#"<w:gridSpan w:val="2147483647"/>"#, &p("wide"));
    let body = format!("<w:tbl>{}{}</w:tbl>", row(&wide), row(&[tc("", &p("a")), tc("", &p("b"))].concat()));
    let read = word(&body).read();
    let foreword_model::BlockKind::Table(table) = &read.body.blocks[0].kind else { panic!("no table") };
    assert_eq!(table.columns.len(), 2);
}

#[test]
fn a_text_of_very_many_runs_and_changes_is_read() {
    let body = format!("<w:p>{}</w:p>", "<w:r><w:t>a</w:t></w:r>".repeat(200_000));
    assert_eq!(word(&body).read().body.words().trim().len(), 200_000);
    let changed = format!("{}{}", p("First."), word_file::p_with("", &word_file::ins("new")).repeat(5_000));
    assert_eq!(word(&changed).read().notes.len(), 5_000);
}

#[test]
fn files_that_are_something_else_are_named() {
    let compound = |stream: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.extend([0; 512]);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    assert_eq!(refusal(b""), Error::Empty);
    assert_eq!(refusal(&compound("EncryptedPackage")), Error::PasswordProtected);
    assert_eq!(refusal(&compound("WordDocument")), Error::OldWord);
    assert_eq!(refusal(b"%PDF-1.7 \n"), Error::Unsupported { kind: "PDF".into() });
    assert_eq!(refusal(b"{\\rtf1 hello}"), Error::RichText);
    assert_eq!(refusal(b"\0\0\0\x18ftypheic\0\0\0\0"), Error::Heic);
    assert_eq!(refusal(&word_file::png()), Error::Unsupported { kind: "photo".into() });
    assert_eq!(refusal(&[0, 1, 2, 3, 4, 5, 6, 7]), Error::UnknownKind);
    assert_eq!(refusal(&zip(&[stored("readme.txt", b"hi")], false)), Error::NoDocument);
    let large = Limits { document: 10, ..Limits::default() };
    let error = read("a.docx", &word("").bytes(), &large, &|| false).map(|_| ()).unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 10, .. }));
}

#[test]
fn half_a_file_is_refused_as_a_whole() {
    let bytes = word(&p("All of it.")).bytes();
    for length in [bytes.len() / 4, bytes.len() / 2, bytes.len() - 30] {
        assert!(matches!(refusal(&bytes[..length]), Error::Damaged { .. }), "{length} bytes");
    }
    let cut = word("").main_part(word_file::document(&p("Half.")).replace("</w:body></w:document>", ""));
    assert!(matches!(cut.try_read(), Err(Error::Damaged { .. })));
}

#[test]
fn whoever_asks_to_stop_is_heard() {
    let stopped = read("a.docx", &word(&p("x")).bytes(), &Limits::default(), &|| true);
    assert_eq!(stopped.map(|_| ()).unwrap_err(), Error::Cancelled);
}

#[test]
fn no_damage_makes_the_reader_fail() {
    let body = [
        format!("<w:p>{}{}{}</w:p>", r("One "), word_file::ins("two"), word_file::del("three")),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            tc("", &p("a")),
            tc(r#"<w:gridSpan w:val="2"/>"#, &p("b"))
        ),
    ]
    .concat();
    let xml = word_file::document(&body).into_bytes();
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    for _ in 0..1_500 {
        let mut damaged = xml.clone();
        for _ in 0..=next(4) {
            let at = next(damaged.len());
            match next(3) {
                0 => damaged[at] = next(256) as u8,
                1 => drop(damaged.drain(at..(at + 1 + next(40)).min(damaged.len()))),
                _ => {
                    let copy = damaged[at..(at + next(60)).min(damaged.len())].to_vec();
                    damaged.splice(at..at, copy);
                }
            }
        }
        let mut parts = entries(&word(""));
        parts[2] = stored("word/document.xml", &damaged);
        let result = read("a.docx", &zip(&parts, false), &Limits::default(), &|| false);
        assert_ne!(result.map(|_| ()), Err(Error::Reader), "{}", String::from_utf8_lossy(&damaged));
    }
}

#[test]
fn what_stands_in_many_places_is_read_once() {
    let mut pixels = vec![0; 64 * 64];
    let mut noise = 1_u32;
    pixels.fill_with(|| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (noise >> 24) as u8
    });
    let mut png = Vec::new();
    let picture = image::GrayImage::from_raw(64, 64, pixels).unwrap();
    picture.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    let blip = r#"<w:r><w:drawing><wp:inline><a:blip r:embed="i1"/></wp:inline></w:drawing></w:r>"#;
    let body = format!(
        r#"<w:p>{}{}</w:p>{}"#,
        blip.repeat(200),
        r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#.repeat(200),
        r#"<w:altChunk r:id="c1"/>"#.repeat(200),
    );
    let file = word(&body)
        .related("i1", "image", "media/a.png", png.clone())
        .related("c1", "aFChunk", "c.html", "<html><body><p>Embedded.</p></body></html>")
        .footnotes(&format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, p("Below.")));
    let limits = Limits { unpacked: 20 * png.len() as u64, ..Limits::default() };
    let read = read("story.docx", &file.bytes(), &limits, &|| false).unwrap();
    let words = read.body.words();
    assert_eq!(words.matches("Embedded.").count(), 1);
    assert_eq!(words.matches("Below.").count(), 1);
    assert_eq!(read.media.len(), 1);
    for kind in ["Pictures", "Footnotes"] {
        assert_eq!((read.receipt.total(kind), read.receipt.counted[kind]), (200, 200), "{kind}");
    }
    assert_eq!(read.receipt.total("Embedded documents"), 200);
}
