//! A document from bytes, laid out in every design and written as a PDF.

#[path = "../../../src-tauri/crates/typeset/tests/common/mod.rs"]
mod common;
#[path = "../../../src-tauri/crates/typeset/tests/random/mod.rs"]
mod random;

use foreword_model::{MediaId, Picture};
use foreword_pdf::{Error, Metadata, PictureBytes, Purpose};
use foreword_typeset::{Cache, Design};
use random::{Bytes, check_places, check_words, document, pictures};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Lays the document out in the design that the first byte names: no word may be lost, no line lie on another, and sometimes the file must be written.
pub(crate) fn typeset(data: &[u8]) {
    static DESIGNS: OnceLock<[Design; 3]> = OnceLock::new();
    static SHOWN: OnceLock<BTreeMap<MediaId, PictureBytes>> = OnceLock::new();
    let designs = DESIGNS.get_or_init(|| [common::report(), common::large_print(), common::magazine()]);
    let shown =
        SHOWN.get_or_init(|| pictures().into_iter().map(|(id, picture)| (id, painted(picture))).collect());
    let (choice, rest) = data.split_first().map_or((0, data), |(first, rest)| (usize::from(*first), rest));
    let document = document(&mut Bytes::new(rest));
    let pictures = pictures();
    let created = "2026-11-25T09:30:00+00:00".to_owned();
    let metadata = Metadata { created, producer: "Foreword".into(), purpose: Purpose::Screen };
    // One design an input, so that many inputs are tried; writing the file takes longest of all.
    let design = &designs[choice % designs.len()];
    let documents = std::slice::from_ref(&document);
    let layout = common::lay_out_shown(documents, &pictures, design, &mut Cache::new());
    let kept = check_words(&document, &layout, design).and_then(|()| check_places(&layout));
    assert!(kept.is_ok(), "{}: {}", design.name, kept.unwrap_err());
    if !choice.is_multiple_of(4) {
        return;
    }
    match foreword_pdf::write(&layout, common::fonts(), shown, &metadata, &|| false, &|_, _| ()) {
        Ok(bytes) => assert!(bytes.starts_with(b"%PDF-")),
        Err(Error::Refused(_)) => {}
        Err(other) => panic!("{}: {other}", design.name),
    }
}

fn painted(picture: Picture) -> PictureBytes {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width, picture.height);
    encoder.set_color(png::ColorType::Grayscale);
    let grey = vec![128; (picture.width * picture.height) as usize];
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&grey))
        .expect("a picture of one grey");
    PictureBytes { picture, bytes: bytes.into() }
}
