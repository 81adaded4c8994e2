//! One byte a glyph: how printpdf is asked for it, and how a reader finds it again.
//!
//! printpdf writes text that has no font of its own as one byte a character, and as a readable string where every
//! character of it is plain. Each glyph of a font therefore has a character here, and the fonts of the file share a
//! map from these bytes to their glyphs. Two bytes in hexadecimal, its way for fonts it knows, are four times as long.

use crate::object::{ascii, dictionary, integer, name};
use lopdf::{Object, Stream};
use std::fmt::Write as _;

/// How many glyphs a font can have besides the missing one.
pub(crate) const CAPACITY: usize = 191;

/// The bytes of glyphs 1, 2, 3 and so on, as ranges. Glyphs that are common come first, and the first ranges are those
/// that may stand in a readable string.
const RANGES: [(u8, u8); 9] = [
    (b' ', b'$'),
    (b'&', b'\''),
    (b'*', b'['),
    (b']', b'~'),
    (b'(', b')'),
    (b'\\', b'\\'),
    (b'%', b'%'),
    // From 0x80 to 0x9F printpdf follows Windows instead of Unicode.
    (0xA0, 0xDF),
    (0xE0, 0xFF),
];

/// The byte that stands for a glyph of a font, counted from 1.
pub(crate) fn byte(glyph: u16) -> u8 {
    BYTES[usize::from(glyph) - 1]
}

/// The character by which printpdf is asked for that byte.
pub(crate) fn character(glyph: u16) -> char {
    char::from(byte(glyph))
}

const BYTES: [u8; CAPACITY] = {
    let mut bytes = [0; CAPACITY];
    let (mut at, mut range) = (0, 0);
    while range < RANGES.len() {
        let mut byte = RANGES[range].0;
        loop {
            bytes[at] = byte;
            at += 1;
            if byte == RANGES[range].1 {
                break;
            }
            byte += 1;
        }
        range += 1;
    }
    assert!(at == CAPACITY);
    bytes
};

/// The map from bytes to glyphs that all fonts share. Source: ISO 32000-1, 9.7.5.
pub(crate) fn map() -> Stream {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n\
         /Registry (Adobe) def\n/Ordering (Identity) def\n/Supplement 0 def\nend def\n/CMapName /Foreword def\n\
         /CMapVersion 1 def\n/CMapType 1 def\n/WMode 0 def\n\
         1 begincodespacerange\n<00> <FF>\nendcodespacerange\n",
    );
    writeln!(map, "{} begincidrange", RANGES.len()).expect("writing to memory cannot fail");
    let mut glyph = 1;
    for (first, last) in RANGES {
        writeln!(map, "<{first:02X}> <{last:02X}> {glyph}").expect("writing to memory cannot fail");
        glyph += usize::from(last - first) + 1;
    }
    map.push_str("endcidrange\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    let system = dictionary([
        ("Registry", ascii("Adobe")),
        ("Ordering", ascii("Identity")),
        ("Supplement", integer(0)),
    ]);
    let entries = dictionary([
        ("Type", name("CMap")),
        ("CMapName", name("Foreword")),
        ("CIDSystemInfo", Object::Dictionary(system)),
        ("WMode", integer(0)),
    ]);
    Stream::new(entries, map.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_glyph_has_a_byte_of_its_own_and_the_common_ones_a_plain_one() {
        let bytes: BTreeSet<u8> = (1..=CAPACITY as u16).map(byte).collect();
        assert_eq!(bytes.len(), CAPACITY);
        let plain = |byte: u8| (b' '..=b'~').contains(&byte) && !b"()\\%".contains(&byte);
        assert!((1..=91).map(byte).all(plain));
        assert!((92..=CAPACITY as u16).map(byte).all(|byte| !plain(byte)));
    }
}
