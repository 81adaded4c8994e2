//! Pictures as image streams: JPEG byte for byte, PNG as its pixels with a soft mask for transparency.

use crate::PictureBytes;
use crate::error::Error;
use crate::object::{compressed, dictionary, integer, name, reference};
use foreword_model::{MediaId, Orientation, PictureFormat};
use lopdf::{Dictionary, Document, Object, Stream};
use printpdf::XObjectId;

/// The name under which pages use a picture.
pub(crate) fn resource(media: &MediaId) -> XObjectId {
    XObjectId(format!("P{media}"))
}

/// A picture decoded as far as needed, before it has a place among the objects.
pub(crate) struct Pixels {
    colors: Stream,
    alpha: Option<Stream>,
}

/// Reads a picture.
pub(crate) fn read(media: &MediaId, picture: &PictureBytes) -> Result<Pixels, Error> {
    match picture.picture.format {
        PictureFormat::Jpeg => jpeg(&picture.bytes).ok_or_else(|| Error::Jpeg(media.clone())),
        PictureFormat::Png => png(media, &picture.bytes),
    }
}

impl Pixels {
    /// Makes the picture an object of the document.
    pub(crate) fn place(self, document: &mut Document) -> Stream {
        let mut colors = self.colors;
        if let Some(alpha) = self.alpha {
            let mask = document.add_object(alpha);
            colors.dict.set("SMask", reference(mask));
        }
        colors
    }
}

/// The matrix that puts the stored pixels, seen as a square of side 1, upright into a frame of left, bottom,
/// right, top. Source: EXIF 2.32, tag 0x0112.
pub(crate) fn placement(orientation: Orientation, [left, bottom, right, top]: [f32; 4]) -> [f32; 6] {
    let round = |value: f32| ((f64::from(value) * 1000.0).round() / 1000.0) as f32;
    let (width, height) = (round(right - left), round(top - bottom));
    match orientation.to_exif() {
        2 => [-width, 0.0, 0.0, height, right, bottom],
        3 => [-width, 0.0, 0.0, -height, right, top],
        4 => [width, 0.0, 0.0, -height, left, top],
        5 => [0.0, -height, -width, 0.0, right, top],
        6 => [0.0, -height, width, 0.0, left, top],
        7 => [0.0, height, width, 0.0, left, bottom],
        8 => [0.0, height, -width, 0.0, right, bottom],
        _ => [width, 0.0, 0.0, height, left, bottom],
    }
}

fn image(width: u32, height: u32, color_space: &str) -> Dictionary {
    dictionary([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", Object::Integer(width.into())),
        ("Height", Object::Integer(height.into())),
        ("ColorSpace", name(color_space)),
        ("BitsPerComponent", integer(8)),
    ])
}

fn jpeg(bytes: &[u8]) -> Option<Pixels> {
    let (width, height, channels) = jpeg_frame(bytes)?;
    let color_space = match channels {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        _ => return None,
    };
    let mut dict = image(width, height, color_space);
    dict.set("Filter", name("DCTDecode"));
    let colors = Stream::new(dict, bytes.to_vec()).with_compression(false);
    Some(Pixels { colors, alpha: None })
}

/// Width, height and number of channels from the frame header. Source: ITU-T T.81, B.2.2.
fn jpeg_frame(bytes: &[u8]) -> Option<(u32, u32, u8)> {
    let mut at = bytes.starts_with(&[0xFF, 0xD8]).then_some(2)?;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        let big = |at: usize| Some(u32::from(*bytes.get(at)?) << 8 | u32::from(*bytes.get(at + 1)?));
        match marker {
            // A fill byte before the marker proper.
            0xFF => at += 1,
            // Markers without a segment.
            0x01 | 0xD0..=0xD7 => at += 2,
            // Start of frame of any process; C4, C8 and CC are other segments.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let (height, width) = (big(at + 5)?, big(at + 7)?);
                let eight_bits = *bytes.get(at + 4)? == 8;
                return (eight_bits && height > 0 && width > 0).then_some((
                    width,
                    height,
                    *bytes.get(at + 9)?,
                ));
            }
            0xD9 | 0xDA => return None,
            _ => at += 2 + big(at + 2)? as usize,
        }
    }
}

fn png(media: &MediaId, bytes: &[u8]) -> Result<Pixels, Error> {
    let (frame, pixels) = decode(bytes).map_err(|source| Error::Png { media: media.clone(), source })?;
    let (channels, has_alpha) = match frame.color_type {
        png::ColorType::Grayscale => (1, false),
        png::ColorType::GrayscaleAlpha => (1, true),
        png::ColorType::Rgba => (3, true),
        png::ColorType::Rgb | png::ColorType::Indexed => (3, false),
    };
    let plane = |channels, samples: &[u8]| rows(frame.width, frame.height, channels, samples);
    if !has_alpha {
        return Ok(Pixels { colors: plane(channels, &pixels)?, alpha: None });
    }
    let pixels = || pixels.chunks_exact(channels + 1);
    let colors: Vec<u8> = pixels().flat_map(|pixel| &pixel[..channels]).copied().collect();
    let alpha: Vec<u8> = pixels().map(|pixel| pixel[channels]).collect();
    let is_opaque = alpha.iter().all(|value| *value == u8::MAX);
    let alpha = if is_opaque { None } else { Some(plane(1, &alpha)?) };
    Ok(Pixels { colors: plane(channels, &colors)?, alpha })
}

fn decode(bytes: &[u8]) -> Result<(png::OutputInfo, Vec<u8>), png::DecodingError> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    // Palettes, low bit depths, 16 bits and transparent colours all become 8 bits a channel.
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let size = reader.output_buffer_size().ok_or(png::DecodingError::LimitsExceeded)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels)?;
    pixels.truncate(frame.buffer_size());
    Ok((frame, pixels))
}

/// An image stream of samples with 8 bits each, every row as its differences from the row above.
fn rows(width: u32, height: u32, channels: usize, samples: &[u8]) -> Result<Stream, Error> {
    let mut dict = image(width, height, if channels == 1 { "DeviceGray" } else { "DeviceRGB" });
    let parameters = dictionary([
        ("Predictor", integer(15)),
        ("Colors", integer(channels)),
        ("BitsPerComponent", integer(8)),
        ("Columns", Object::Integer(width.into())),
    ]);
    dict.set("DecodeParms", Object::Dictionary(parameters));
    Ok(compressed(dict, &predict(samples, width as usize * channels, channels))?)
}

/// Each row with the filter that leaves the smallest differences. Source: PNG 1.2, sections 6 and 9.6.
fn predict(samples: &[u8], stride: usize, channels: usize) -> Vec<u8> {
    let mut predicted = Vec::with_capacity(samples.len() + samples.len() / stride.max(1) + 1);
    let mut above = vec![0; stride];
    let mut candidate = vec![0; stride];
    let mut best = vec![0; stride];
    for row in samples.chunks_exact(stride.max(1)) {
        let mut smallest = u64::MAX;
        let mut filter = 0;
        for kind in 0..=4 {
            for (at, byte) in row.iter().enumerate() {
                let before = |row: &[u8]| at.checked_sub(channels).map_or(0, |at| row[at]);
                candidate[at] = byte.wrapping_sub(prediction(kind, before(row), above[at], before(&above)));
            }
            let sum = candidate.iter().map(|byte| u64::from(byte.cast_signed().unsigned_abs())).sum();
            if sum < smallest {
                (smallest, filter) = (sum, kind);
                std::mem::swap(&mut best, &mut candidate);
            }
        }
        predicted.push(filter);
        predicted.extend_from_slice(&best);
        above.copy_from_slice(row);
    }
    predicted
}

fn prediction(kind: u8, left: u8, up: u8, up_left: u8) -> u8 {
    match kind {
        1 => left,
        2 => up,
        3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
        4 => {
            let [a, b, c] = [left, up, up_left].map(i16::from);
            let sum = a + b - c;
            let [a, b, c] = [a, b, c].map(|value| (sum - value).abs());
            if a <= b && a <= c {
                left
            } else if b <= c {
                up
            } else {
                up_left
            }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_of_a_jpeg_is_found_behind_other_segments() {
        let comment = [0xFF, 0xFE, 0x00, 0x04, 0xFF, 0xC0];
        let progressive = [0xFF, 0xFF, 0xC2, 0x00, 0x11, 8, 0x01, 0x02, 0x03, 0x04, 3];
        let tables = [0xFF, 0xC4, 0x00, 0x03, 0x00];
        let file = [&[0xFF, 0xD8][..], &comment, &tables, &progressive].concat();
        assert_eq!(jpeg_frame(&file), Some((0x0304, 0x0102, 3)));
    }

    #[test]
    fn a_jpeg_cut_short_or_of_twelve_bits_has_no_frame() {
        let frame = [0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x11, 8, 0x01, 0x02, 0x03, 0x04, 3];
        assert_eq!(jpeg_frame(&frame), Some((0x0304, 0x0102, 3)));
        assert_eq!(jpeg_frame(&frame[..11]), None);
        let twelve_bits = frame.map(|byte| if byte == 8 { 12 } else { byte });
        assert_eq!(jpeg_frame(&twelve_bits), None);
        assert_eq!(jpeg_frame(&[0xFF, 0xD8, 0xFF, 0xDA, 0x00, 0x08]), None);
    }
}
