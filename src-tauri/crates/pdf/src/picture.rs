//! Pictures as image streams: JPEG byte for byte, PNG as its pixels with a soft mask for transparency.

use crate::PictureBytes;
use crate::error::Error;
use crate::object::{dictionary, integer, name, reference, stream};
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
        PictureFormat::Png => {
            png(&picture.bytes).map_err(|source| Error::Png { media: media.clone(), source })
        }
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

fn png(bytes: &[u8]) -> Result<Pixels, png::DecodingError> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    // Palettes, low bit depths, 16 bits and transparent colours all become 8 bits a channel.
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let size = reader.output_buffer_size().ok_or(png::DecodingError::LimitsExceeded)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels)?;
    pixels.truncate(frame.buffer_size());
    let (color_space, channels, has_alpha) = match frame.color_type {
        png::ColorType::Grayscale => ("DeviceGray", 1, false),
        png::ColorType::GrayscaleAlpha => ("DeviceGray", 1, true),
        png::ColorType::Rgba => ("DeviceRGB", 3, true),
        png::ColorType::Rgb | png::ColorType::Indexed => ("DeviceRGB", 3, false),
    };
    let dict = image(frame.width, frame.height, color_space);
    if !has_alpha {
        return Ok(Pixels { colors: stream(dict, pixels), alpha: None });
    }
    let colors = pixels.chunks_exact(channels + 1).flat_map(|pixel| &pixel[..channels]).copied().collect();
    let alpha: Vec<u8> = pixels.chunks_exact(channels + 1).map(|pixel| pixel[channels]).collect();
    let opaque = alpha.iter().all(|value| *value == u8::MAX);
    let mask = (!opaque).then(|| stream(image(frame.width, frame.height, "DeviceGray"), alpha));
    Ok(Pixels { colors: stream(dict, colors), alpha: mask })
}
