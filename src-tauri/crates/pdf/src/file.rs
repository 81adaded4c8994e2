//! Putting the file together: objects in compressed streams, then where each of them is.
//!
//! lopdf would write each object four times, one after the other on one core; a text of 250 pages has ten thousand of
//! them, and that took a fifth of the export. Source: ISO 32000-1, 7.3, 7.5.7 and 7.5.8.

use crate::object::{compressed, dictionary, integer, name};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::io::{Error, Write};

/// Objects in one stream: few enough to keep every core busy, enough to compress well.
const IN_ONE_STREAM: usize = 200;

/// Bytes above 127 in the second line tell programs that the file is binary.
const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

/// Where an object is in the file.
#[derive(Clone, Copy)]
enum Spot {
    Nowhere,
    At(usize),
    Inside { stream: u32, index: usize },
}

/// Writes all objects; the file's identifier is a hash of everything before it.
pub(crate) fn assemble(mut document: Document) -> Result<Vec<u8>, Error> {
    let objects = std::mem::take(&mut document.objects);
    let (streams, plain): (Vec<_>, Vec<_>) =
        objects.into_iter().partition(|(_, object)| matches!(object, Object::Stream(_)));
    let bundles = plain.par_chunks(IN_ONE_STREAM).map(bundle).collect::<Result<Vec<Stream>, _>>()?;

    let first_bundle = document.max_id + 1;
    let last = first_bundle + bundles.len() as u32;
    let mut spots = vec![Spot::Nowhere; last as usize + 1];
    for (at, ((id, _), _)) in plain.iter().enumerate() {
        let stream = first_bundle + (at / IN_ONE_STREAM) as u32;
        spots[*id as usize] = Spot::Inside { stream, index: at % IN_ONE_STREAM };
    }
    // Giving back tens of thousands of objects takes as long as hashing the file; another core does it meanwhile.
    rayon::spawn(move || drop(plain));

    let content = |stream: &Stream| stream.content.len() + 256;
    let inside: usize = streams.iter().filter_map(|(_, object)| object.as_stream().ok()).map(content).sum();
    let bundled: usize = bundles.iter().map(content).sum();
    let mut file = Vec::with_capacity(HEADER.len() + inside + bundled + spots.len() * 2 + 1024);
    file.extend_from_slice(HEADER);
    for (id, object) in &streams {
        spots[id.0 as usize] = Spot::At(file.len());
        write_indirect(&mut file, *id, object)?;
    }
    for (number, bundle) in (first_bundle..).zip(bundles) {
        spots[number as usize] = Spot::At(file.len());
        write_indirect(&mut file, (number, 0), &Object::Stream(bundle))?;
    }
    let start = file.len();
    spots[last as usize] = Spot::At(start);
    let digest = Sha256::digest(&file);
    let id = Object::String(digest[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let index = index(&document.trailer, &spots)?;
    write_indirect(&mut file, (last, 0), &Object::Stream(index))?;
    write!(file, "startxref\n{start}\n%%EOF\n")?;
    Ok(file)
}

/// An object stream. Source: ISO 32000-1, 7.5.7.
fn bundle(objects: &[(ObjectId, Object)]) -> Result<Stream, Error> {
    let (mut numbers, mut bodies) = (Vec::new(), Vec::with_capacity(objects.len() * 96));
    for ((id, _), object) in objects {
        write!(numbers, "{id} {} ", bodies.len())?;
        write_object(&mut bodies, object)?;
        bodies.push(b'\n');
    }
    let dict = dictionary([
        ("Type", name("ObjStm")),
        ("N", integer(objects.len())),
        ("First", integer(numbers.len())),
    ]);
    numbers.append(&mut bodies);
    compressed(dict, &numbers)
}

/// The cross-reference stream, which is the trailer too. Source: ISO 32000-1, 7.5.8.
fn index(trailer: &Dictionary, spots: &[Spot]) -> Result<Stream, Error> {
    const COLUMNS: usize = 7;
    let mut rows = Vec::with_capacity(spots.len() * (COLUMNS + 1));
    let mut above = [0_u8; COLUMNS];
    for (number, spot) in spots.iter().enumerate() {
        let (kind, field, rest) = match *spot {
            // The first entry is the head of the list of free objects.
            Spot::Nowhere => (0, 0, if number == 0 { u16::MAX as usize } else { 0 }),
            Spot::At(offset) => (1, offset, 0),
            Spot::Inside { stream, index } => (2, stream as usize, index),
        };
        let field = u32::try_from(field).map_err(Error::other)?.to_be_bytes();
        let rest = u16::try_from(rest).map_err(Error::other)?.to_be_bytes();
        let row = [kind, field[0], field[1], field[2], field[3], rest[0], rest[1]];
        // Differences from the row above compress to a tenth. Source: PNG 1.2, filter type 2.
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    let parameters = dictionary([("Predictor", integer(12)), ("Columns", integer(COLUMNS))]);
    let mut dict = trailer.clone();
    dict.set("Type", name("XRef"));
    dict.set("Size", integer(spots.len()));
    dict.set("W", Object::Array(vec![1.into(), 4.into(), 2.into()]));
    dict.set("DecodeParms", Object::Dictionary(parameters));
    compressed(dict, &rows)
}

fn write_indirect(file: &mut Vec<u8>, (number, generation): ObjectId, object: &Object) -> Result<(), Error> {
    writeln!(file, "{number} {generation} obj")?;
    write_object(file, object)?;
    file.extend_from_slice(b"\nendobj\n");
    Ok(())
}

/// Source: ISO 32000-1, 7.3.
fn write_object(file: &mut Vec<u8>, object: &Object) -> Result<(), Error> {
    match object {
        Object::Null => file.extend_from_slice(b"null"),
        Object::Boolean(value) => write!(file, "{value}")?,
        Object::Integer(value) => write!(file, "{value}")?,
        Object::Real(value) => write!(file, "{value}")?,
        Object::Name(name) => write_name(file, name)?,
        Object::String(bytes, StringFormat::Literal) => write_literal(file, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            file.push(b'<');
            file.extend(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
            file.push(b'>');
        }
        Object::Array(items) => {
            file.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    file.push(b' ');
                }
                write_object(file, item)?;
            }
            file.push(b']');
        }
        Object::Dictionary(entries) => write_dictionary(file, entries, None)?,
        Object::Stream(stream) => {
            write_dictionary(file, &stream.dict, Some(stream.content.len()))?;
            file.extend_from_slice(b"stream\n");
            file.extend_from_slice(&stream.content);
            file.extend_from_slice(b"\nendstream");
        }
        Object::Reference((number, generation)) => write!(file, "{number} {generation} R")?,
    }
    Ok(())
}

/// A dictionary; that of a stream with its length, whatever it said before.
fn write_dictionary(file: &mut Vec<u8>, entries: &Dictionary, length: Option<usize>) -> Result<(), Error> {
    file.extend_from_slice(b"<<");
    for (key, value) in entries.iter().filter(|(key, _)| length.is_none() || key.as_slice() != b"Length") {
        write_name(file, key)?;
        if !matches!(value, Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)) {
            file.push(b' ');
        }
        write_object(file, value)?;
    }
    if let Some(length) = length {
        write!(file, "/Length {length}")?;
    }
    file.extend_from_slice(b">>");
    Ok(())
}

fn write_name(file: &mut Vec<u8>, name: &[u8]) -> Result<(), Error> {
    file.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            file.push(*byte);
        } else {
            write!(file, "#{byte:02X}")?;
        }
    }
    Ok(())
}

fn write_literal(file: &mut Vec<u8>, bytes: &[u8]) {
    file.push(b'(');
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => file.extend([b'\\', *byte]),
            // A bare carriage return would be read as a line feed.
            b'\r' => file.extend_from_slice(b"\\r"),
            _ => file.push(*byte),
        }
    }
    file.push(b')');
}

fn digit(value: u8) -> u8 {
    b"0123456789ABCDEF"[usize::from(value & 15)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::reference;

    fn written(object: &Object) -> String {
        let mut bytes = Vec::new();
        write_object(&mut bytes, object).expect("memory takes every byte");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn values_stand_apart_and_signs_of_the_language_are_escaped() {
        let entries = dictionary([
            ("A B", Object::Integer(-7)),
            ("C", name("D#")),
            (
                "E",
                Object::Array(vec![
                    Object::Real(0.5),
                    Object::Null,
                    reference((3, 0)),
                    Object::Boolean(true),
                ]),
            ),
            ("F", Object::String(b"a(b)\\\r".to_vec(), StringFormat::Literal)),
            ("G", Object::String(vec![0xFE, 0x0A], StringFormat::Hexadecimal)),
        ]);
        let wanted = r"<</A#20B -7/C/D#23/E[0.5 null 3 0 R true]/F(a\(b\)\\\r)/G<FE0A>>>";
        assert_eq!(written(&Object::Dictionary(entries)), wanted);
    }

    #[test]
    fn a_stream_tells_the_length_it_has() {
        let stream = Stream::new(dictionary([("Length", Object::Integer(99))]), b"abc".to_vec());
        assert_eq!(written(&Object::Stream(stream)), "<</Length 3>>stream\nabc\nendstream");
    }

    #[test]
    fn what_is_put_together_is_read_again_object_by_object() {
        let mut document = Document::with_version("1.7");
        let kept: Vec<(ObjectId, Object)> = (0..450)
            .map(|at| {
                let object = Object::Array(vec![integer(at), name("x"), Object::Real(at as f32 + 0.125)]);
                (document.add_object(object.clone()), object)
            })
            .collect();
        let stream = document.add_object(Stream::new(Dictionary::new(), vec![b'\r'; 10]));
        let catalog = document.add_object(dictionary([("Type", name("Catalog"))]));
        document.trailer.set("Root", reference(catalog));
        let file = assemble(document).expect("memory takes every byte");
        let read = Document::load_mem(&file).expect("a whole file");
        for (id, object) in kept {
            assert_eq!(read.get_object(id).ok(), Some(&object));
        }
        let content = read.get_object(stream).and_then(Object::as_stream).map(|stream| stream.content.len());
        assert_eq!(content.ok(), Some(10));
    }
}
