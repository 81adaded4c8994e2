//! Copies of pictures for the page: never larger than needed, never enlarged.

use super::decode;
use crate::error::Error;
use foreword_model::{Picture, PictureFormat};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat};
use std::io::Cursor;

// Between visible damage (below 75) and bytes nobody sees (above 92).
const QUALITY: u8 = 86;

/// A smaller copy of a stored picture whose longer side has at most `longest` pixels; none when it is small enough.
///
/// The copy keeps the orientation of the original.
///
/// # Errors
/// [`Error::Picture`] when the stored bytes cannot be decoded.
pub fn fit_for_page(
    picture: &Picture,
    bytes: &[u8],
    longest: u32,
) -> Result<Option<(Picture, Vec<u8>)>, Error> {
    if picture.width.max(picture.height) <= longest {
        return Ok(None);
    }
    let format = match picture.format {
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Png => ImageFormat::Png,
    };
    let decoded = decode(bytes, format)?;
    let smaller = decoded.resize(longest, longest, FilterType::CatmullRom);
    let (stored, format) = encode(&smaller)?;
    let picture = Picture { width: smaller.width(), height: smaller.height(), format, ..picture.clone() };
    Ok(Some((picture, stored)))
}

/// Stores pixels: as PNG where some are transparent or colours are few, else as JPEG.
pub(crate) fn encode(picture: &DynamicImage) -> Result<(Vec<u8>, PictureFormat), Error> {
    let reason = |error: image::ImageError| Error::Picture { reason: error.to_string() };
    let mut bytes = Vec::new();
    if picture.color().has_alpha() {
        picture.to_rgba8().write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).map_err(reason)?;
        return Ok((bytes, PictureFormat::Png));
    }
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    if picture.color().has_color() {
        picture.to_rgb8().write_with_encoder(encoder).map_err(reason)?;
    } else {
        picture.to_luma8().write_with_encoder(encoder).map_err(reason)?;
    }
    Ok((bytes, PictureFormat::Jpeg))
}
