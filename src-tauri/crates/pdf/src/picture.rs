//! Pictures as image streams: JPEG byte for byte, PNG as its pixels with a soft mask for transparency.

use crate::color::Profiles;
use crate::error::Error;
use crate::object::{compressed, dictionary, integer, name, reference};
use crate::{PictureBytes, jpeg};
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
    /// The profile that came with the picture, and for how many channels it must be.
    profile: Option<(usize, Vec<u8>)>,
}

/// Reads a picture.
pub(crate) fn read(media: &MediaId, picture: &PictureBytes) -> Result<Pixels, Error> {
    match picture.picture.format {
        PictureFormat::Jpeg => photo(&picture.bytes).ok_or_else(|| Error::Jpeg(media.clone())),
        PictureFormat::Png => png(media, &picture.bytes),
    }
}

impl Pixels {
    /// Makes the picture an object of the document; pictures of one camera share its profile.
    pub(crate) fn place(self, profiles: &mut Profiles, document: &mut Document) -> Stream {
        let mut colors = self.colors;
        let space =
            self.profile.and_then(|(channels, profile)| profiles.color_space(channels, profile, document));
        if let Some(space) = space {
            colors.dict.set("ColorSpace", space);
        }
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

fn photo(bytes: &[u8]) -> Option<Pixels> {
    let frame = jpeg::frame(bytes)?;
    let color_space = match frame.channels {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        _ => return None,
    };
    let mut dict = image(frame.width, frame.height, color_space);
    dict.set("Filter", name("DCTDecode"));
    let colors = Stream::new(dict, bytes.to_vec()).with_compression(false);
    let profile = jpeg::profile(bytes).map(|profile| (frame.channels.into(), profile));
    Some(Pixels { colors, alpha: None, profile })
}

fn png(media: &MediaId, bytes: &[u8]) -> Result<Pixels, Error> {
    let (frame, pixels, profile) =
        decode(bytes).map_err(|source| Error::Png { media: media.clone(), source })?;
    let (channels, has_alpha) = match frame.color_type {
        png::ColorType::Grayscale => (1, false),
        png::ColorType::GrayscaleAlpha => (1, true),
        png::ColorType::Rgba => (3, true),
        png::ColorType::Rgb | png::ColorType::Indexed => (3, false),
    };
    let profile = profile.map(|profile| (channels, profile));
    let plane = |channels, samples: &[u8]| rows(frame.width, frame.height, channels, samples);
    if !has_alpha {
        return Ok(Pixels { colors: plane(channels, &pixels)?, alpha: None, profile });
    }
    let pixels = || pixels.chunks_exact(channels + 1);
    let colors: Vec<u8> = pixels().flat_map(|pixel| &pixel[..channels]).copied().collect();
    let alpha: Vec<u8> = pixels().map(|pixel| pixel[channels]).collect();
    let is_opaque = alpha.iter().all(|value| *value == u8::MAX);
    let alpha = if is_opaque { None } else { Some(plane(1, &alpha)?) };
    Ok(Pixels { colors: plane(channels, &colors)?, alpha, profile })
}

type Png = (png::OutputInfo, Vec<u8>, Option<Vec<u8>>);

fn decode(bytes: &[u8]) -> Result<Png, png::DecodingError> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    // Palettes, low bit depths, 16 bits and transparent colours all become 8 bits a channel.
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let size = reader.output_buffer_size().ok_or(png::DecodingError::LimitsExceeded)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels)?;
    pixels.truncate(frame.buffer_size());
    let profile = reader.info().icc_profile.as_deref().map(<[u8]>::to_vec);
    Ok((frame, pixels, profile))
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
