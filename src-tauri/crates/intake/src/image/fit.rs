//! Copies of pictures for the page: never larger than needed, never enlarged.

use super::decode;
use crate::error::Error;
use foreword_model::{Picture, PictureFormat};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageBuffer, ImageEncoder, ImageFormat, PixelWithColorType};

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
    let smaller = decoded.pixels.resize(longest, longest, FilterType::CatmullRom);
    let (stored, format) = encode(&smaller, decoded.profile)?;
    let picture = Picture { width: smaller.width(), height: smaller.height(), format, ..picture.clone() };
    Ok(Some((picture, stored)))
}

/// Stores pixels: as PNG where some may be transparent, else as JPEG; their colour profile with them.
pub(crate) fn encode(
    picture: &DynamicImage,
    profile: Option<Vec<u8>>,
) -> Result<(Vec<u8>, PictureFormat), Error> {
    let color = picture.color();
    let profile = profile.filter(|profile| means(profile, color.has_color()));
    let mut bytes = Vec::new();
    if color.has_alpha() {
        write(&picture.to_rgba8(), PngEncoder::new(&mut bytes), profile)?;
        return Ok((bytes, PictureFormat::Png));
    }
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    if color.has_color() {
        write(&picture.to_rgb8(), encoder, profile)?;
    } else {
        write(&picture.to_luma8(), encoder, profile)?;
    }
    Ok((bytes, PictureFormat::Jpeg))
}

fn write<P>(
    pixels: &ImageBuffer<P, Vec<u8>>,
    mut encoder: impl ImageEncoder,
    profile: Option<Vec<u8>>,
) -> Result<(), Error>
where
    P: PixelWithColorType<Subpixel = u8>,
{
    // A profile that finds no room is left out; the picture is worth more than its last shade.
    let _without = profile.map(|profile| encoder.set_icc_profile(profile));
    pixels.write_with_encoder(encoder).map_err(|error| Error::Picture { reason: error.to_string() })
}

// Whether a profile is for colours of this kind: pixels that came in inks are red, green and blue by now.
// Source: ICC.1:2022, 7.2.1.
fn means(profile: &[u8], has_color: bool) -> bool {
    profile.get(16..20) == Some(if has_color { b"RGB " } else { b"GRAY" })
}
