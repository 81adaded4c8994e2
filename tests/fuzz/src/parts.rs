//! A package as one readable text: `=== styles` begins the part `styles`.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What begins a part.
pub(crate) const MARK: &[u8] = b"=== ";

/// The parts of a text that is a package, by name; what stands before the first is none of them.
pub(crate) fn parts(data: &[u8]) -> Vec<(&str, &[u8])> {
    let mut found: Vec<(&str, &[u8])> = Vec::new();
    let begins = |at: usize| data[at..].starts_with(MARK) && (at == 0 || data[at - 1] == b'\n');
    let starts: Vec<usize> = (0..data.len()).filter(|at| begins(*at)).collect();
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(data.len());
        let part = &data[start + MARK.len()..end];
        let line = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
        let name = std::str::from_utf8(&part[..line]).unwrap_or("other").trim();
        found.push((name, part.get(line + 1..).unwrap_or_default()));
    }
    found
}

/// Writes a zip file. Names that a writer refuses are left out.
pub(crate) fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        if zip.start_file(name.as_str(), options).is_ok() {
            let _written = zip.write_all(bytes);
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// A PNG of one pixel, for parts that are pictures.
pub(crate) const PICTURE: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 144,
    119, 83, 222, 0, 0, 0, 12, 73, 68, 65, 84, 120, 156, 99, 224, 138, 90, 0, 0, 1, 118, 1, 5, 127, 254, 213,
    172, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];
