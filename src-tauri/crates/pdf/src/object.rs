//! Short ways to make the objects a PDF is built of.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};
use std::io::Write as _;

pub(crate) fn name(value: &str) -> Object {
    Object::Name(value.as_bytes().to_vec())
}

/// A byte string: addresses, languages, ids. ASCII only.
pub(crate) fn ascii(value: &str) -> Object {
    Object::String(value.as_bytes().to_vec(), StringFormat::Literal)
}

/// A text string for people, in any script.
pub(crate) fn text(value: &str) -> Object {
    if value.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        return ascii(value);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(value.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

pub(crate) fn reference(id: ObjectId) -> Object {
    Object::Reference(id)
}

pub(crate) fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).expect("a count of things in memory fits 63 bits"))
}

pub(crate) fn reals<const N: usize>(values: [f32; N]) -> Object {
    Object::Array(values.into_iter().map(Object::Real).collect())
}

pub(crate) fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    Dictionary::from_iter(entries)
}

/// A compressed stream; level 4 takes a third of the time of level 9 for a few per cent more bytes.
pub(crate) fn compressed(mut dictionary: Dictionary, content: &[u8]) -> Result<Stream, std::io::Error> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 3), Compression::new(4));
    encoder.write_all(content)?;
    dictionary.set("Filter", name("FlateDecode"));
    Ok(Stream::new(dictionary, encoder.finish()?))
}

/// The destination that shows `top` of a page at the upper edge of the window.
pub(crate) fn destination(page: ObjectId, top: f32) -> Object {
    Object::Array(vec![reference(page), name("XYZ"), Object::Null, Object::Real(top), Object::Null])
}
