//! Pictures made on the spot.

use foreword_model::{MediaId, Orientation, Picture, PictureFormat};
use foreword_pdf::PictureBytes;
use std::sync::Arc;

/// A JPEG of 2 by 1 pixels in grey, a whole file.
pub(crate) fn tiny_jpeg() -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xDB, 0x00, 0x43, 0x00];
    bytes.extend([1; 64]);
    bytes.extend([0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x01, 0x00, 0x02, 0x01, 0x01, 0x11, 0x00]);
    // Tables with one code each: difference 0, and end of block.
    bytes.extend([0xFF, 0xC4, 0x00, 0x14, 0x00, 1]);
    bytes.extend([0; 15]);
    bytes.push(0);
    bytes.extend([0xFF, 0xC4, 0x00, 0x14, 0x10, 1]);
    bytes.extend([0; 15]);
    bytes.push(0);
    bytes.extend([0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, 0x3F, 0xFF, 0xD9]);
    bytes
}

pub(crate) fn png(
    width: u32,
    height: u32,
    color: png::ColorType,
    depth: png::BitDepth,
    data: &[u8],
) -> Vec<u8> {
    encode(width, height, color, depth, data, |_| {})
}

pub(crate) fn encode(
    width: u32,
    height: u32,
    color: png::ColorType,
    depth: png::BitDepth,
    data: &[u8],
    set: impl FnOnce(&mut png::Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    set(&mut encoder);
    encoder.write_header().unwrap().write_image_data(data).unwrap();
    bytes
}

pub(crate) fn stored(
    id: &str,
    format: PictureFormat,
    size: (u32, u32),
    exif: u8,
    bytes: Vec<u8>,
) -> (MediaId, PictureBytes) {
    let id = MediaId::from(id);
    let orientation = Orientation::from_exif(exif);
    let picture = Picture { id: id.clone(), format, width: size.0, height: size.1, orientation };
    (id, PictureBytes { picture, bytes: Arc::from(bytes) })
}

/// Four colours in the corners: red, green, blue, and yellow at half strength.
pub(crate) fn corners() -> Vec<u8> {
    let pixels = [[255, 0, 0, 255], [0, 160, 0, 255], [0, 0, 255, 255], [255, 220, 0, 128]];
    png(2, 2, png::ColorType::Rgba, png::BitDepth::Eight, pixels.as_flattened())
}
