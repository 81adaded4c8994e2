//! Photographs: read, freed of everything that is not the picture, and stored as JPEG or PNG.

mod eighth;
mod fit;
mod huffman;
mod inks;
mod look;
mod shrink;
mod strip;
#[cfg(test)]
mod written;

use crate::error::Error;
use crate::limits::Limits;
use crate::read::hex;
use crate::submission::SubmittedPicture;
use foreword_model::{MediaId, Orientation, Picture, PictureFormat};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use sha2::{Digest, Sha256};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

pub use fit::fit_for_page;
pub use look::Look;

/// Reads a picture and answers with the bytes to store.
///
/// JPEG in grey or RGB and PNG keep their pixels byte for byte and lose their metadata; everything else is decoded and
/// stored anew, printing inks as their profile has them. The orientation is kept as a field.
///
/// # Errors
/// [`Error::Picture`], [`Error::PictureTooLarge`], [`Error::Heic`], or [`Error::Unsupported`] for forms that are not read.
pub fn read_picture(name: &str, bytes: &[u8]) -> Result<SubmittedPicture, Error> {
    catch_unwind(AssertUnwindSafe(|| read_any(name, bytes))).unwrap_or(Err(Error::Reader))
}

/// Reads a picture for a page that is made at once, and answers with what is to be painted.
///
/// As [`read_picture`], but that a photograph is whole is seen from its segments alone: damage inside shows on the page,
/// as it does in any program, and a page is made in a third of the time. Nothing is to be kept of this.
///
/// # Errors
/// As [`read_picture`].
pub fn read_picture_for_page(bytes: &[u8]) -> Result<(Picture, Arc<[u8]>), Error> {
    let read_stored = || {
        let read = stored(bytes)?;
        if read.picture.format != PictureFormat::Jpeg || strip::jpeg_depth(&read.bytes) != Some(8) {
            read.decode()?;
        }
        Ok(read)
    };
    let read = catch_unwind(AssertUnwindSafe(read_stored)).unwrap_or(Err(Error::Reader))?;
    Ok((read.picture, Arc::from(read.bytes)))
}

/// Whether bytes begin as a picture does.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    format_of(bytes).is_some() || is_heic(bytes)
}

fn format_of(bytes: &[u8]) -> Option<ImageFormat> {
    let format = image::guess_format(bytes).ok()?;
    let read = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif, ImageFormat::Tiff];
    read.contains(&format).then_some(format)
}

pub(crate) fn is_heic(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp")
        && bytes.get(8..12).is_some_and(|brand| {
            [b"heic", b"heix", b"mif1", b"msf1", b"hevc"].iter().any(|known| *known == brand)
        })
}

fn read_any(name: &str, bytes: &[u8]) -> Result<SubmittedPicture, Error> {
    let read = stored(bytes)?;
    let look = read.look()?;
    Ok(SubmittedPicture {
        picture: read.picture,
        bytes: Arc::from(read.bytes),
        name: name.to_owned(),
        alt: String::new(),
        decorative: false,
        caption: String::new(),
        credit: String::new(),
        had_location: read.had_location,
        guessed_colors: read.guessed_colors,
        look,
    })
}

/// A picture in the form in which it is kept.
struct Stored {
    picture: Picture,
    bytes: Vec<u8>,
    had_location: bool,
    guessed_colors: bool,
}

// In a smaller one half a block at the edge, more or less, would count for too much.
const LEAST_SIDE: u32 = 300;

impl Stored {
    // What it looks like. What cannot be decoded would show as a hole in the page: that must be known now.
    fn look(&self) -> Result<Option<Look>, Error> {
        let Picture { format, width, height, .. } = self.picture;
        let small = (format == PictureFormat::Jpeg && width.min(height) >= LEAST_SIDE)
            .then(|| eighth::eighth(&self.bytes, width, height));
        match small.flatten() {
            Some(small) => Ok(Look::of(&small)),
            None => Ok(Look::of(&self.decode()?.pixels)),
        }
    }

    fn decode(&self) -> Result<Decoded, Error> {
        let format = match self.picture.format {
            PictureFormat::Jpeg => ImageFormat::Jpeg,
            PictureFormat::Png => ImageFormat::Png,
        };
        decode(&self.bytes, format)
    }
}

fn stored(bytes: &[u8]) -> Result<Stored, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if is_heic(bytes) {
        return Err(Error::Heic);
    }
    let format = format_of(bytes).ok_or(Error::Unsupported { kind: "picture of another form".into() })?;
    let (orientation, had_location) = exif(bytes);
    let (width, height) = measured(bytes, format)?;
    let components = strip::jpeg_components(bytes).filter(|_| format == ImageFormat::Jpeg);
    let mut guessed_colors = false;
    let (bytes, format, (width, height)) = match format {
        ImageFormat::Jpeg if matches!(components, Some(1 | 3)) => {
            (strip::jpeg(bytes).ok_or_else(cut_off)?, PictureFormat::Jpeg, (width, height))
        }
        ImageFormat::Jpeg if components == Some(4) => {
            let whole = strip::jpeg(bytes).ok_or_else(cut_off)?;
            let (pixels, guessed) = inks::in_light(&whole)?;
            guessed_colors = guessed;
            let (stored, picture_format) = fit::encode(&pixels, None)?;
            (stored, picture_format, (pixels.width(), pixels.height()))
        }
        ImageFormat::Png => (strip::png(bytes).ok_or_else(cut_off)?, PictureFormat::Png, (width, height)),
        _ => {
            let decoded = decode(bytes, format)?;
            let (stored, picture_format) = fit::encode(&decoded.pixels, decoded.profile)?;
            (stored, picture_format, (decoded.pixels.width(), decoded.pixels.height()))
        }
    };
    let id = MediaId::from(hex(&Sha256::digest(&bytes)));
    let picture = Picture { id, format, width, height, orientation };
    Ok(Stored { picture, bytes, had_location, guessed_colors })
}

fn cut_off() -> Error {
    Error::Picture { reason: "it is cut off".to_owned() }
}

fn measured(bytes: &[u8], format: ImageFormat) -> Result<(u32, u32), Error> {
    let limits = Limits::default();
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) =
        reader.into_dimensions().map_err(|error| Error::Picture { reason: error.to_string() })?;
    let pixels = u64::from(width) * u64::from(height);
    if width == 0 || height == 0 {
        return Err(cut_off());
    }
    if width > limits.picture_side || height > limits.picture_side || pixels > limits.picture_pixels {
        return Err(Error::PictureTooLarge { width, height });
    }
    Ok((width, height))
}

/// The pixels of a picture and what their colours mean.
pub(crate) struct Decoded {
    pub(crate) pixels: DynamicImage,
    /// The colour profile, as it came; it may be damaged, or be for the colours from before decoding.
    pub(crate) profile: Option<Vec<u8>>,
}

/// Decodes a picture as it is stored.
pub(crate) fn decode(bytes: &[u8], format: ImageFormat) -> Result<Decoded, Error> {
    let reason = |error: image::ImageError| Error::Picture { reason: error.to_string() };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(512 << 20);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(reason)?;
    // A broken profile must not stop the picture.
    let profile = decoder.icc_profile().unwrap_or(None);
    Ok(Decoded { pixels: DynamicImage::from_decoder(decoder).map_err(reason)?, profile })
}

// The orientation and whether there is a place in the metadata. Damaged metadata says nothing.
fn exif(bytes: &[u8]) -> (Orientation, bool) {
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    let read = match reader.read_from_container(&mut Cursor::new(bytes)) {
        Ok(read) => Some(read),
        Err(error) => error.distill_partial_result(|_| {}).ok(),
    };
    let Some(read) = read else { return (Orientation::UPRIGHT, false) };
    let orientation = read
        .get_field(exif::Tag::Orientation, exif::In::PRIMARY)
        .and_then(|field| field.value.get_uint(0))
        .and_then(|value| u8::try_from(value).ok())
        .map_or(Orientation::UPRIGHT, Orientation::from_exif);
    let located = read.fields().any(|field| field.tag.context() == exif::Context::Gps);
    (orientation, located)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg_with_exif() -> Vec<u8> {
        let mut plain = Vec::new();
        let picture = DynamicImage::ImageRgb8(image::RgbImage::from_pixel(8, 4, image::Rgb([200, 30, 30])));
        picture.write_to(&mut Cursor::new(&mut plain), ImageFormat::Jpeg).unwrap();
        // Orientation 6 and a GPS pointer in a little-endian EXIF block.
        let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
        tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
        tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
        tiff.extend([0, 0, 0, 0]);
        tiff.extend([1, 0, 1, 0, 2, 0, 2, 0, 0, 0, b'N', 0, 0, 0, 0, 0, 0, 0]);
        let mut block = b"Exif\0\0".to_vec();
        block.extend(tiff);
        let mut whole = plain[..2].to_vec();
        whole.extend([0xFF, 0xE1]);
        whole.extend(((block.len() + 2) as u16).to_be_bytes());
        whole.extend(block);
        whole.extend(&plain[2..]);
        whole
    }

    #[test]
    fn a_photo_loses_its_place_and_keeps_its_orientation() {
        let bytes = jpeg_with_exif();
        let read = read_picture("ward.jpg", &bytes).unwrap();
        assert!(read.had_location, "the place must be seen to be told");
        assert_eq!(read.picture.orientation.to_exif(), 6);
        assert_eq!(read.picture.upright_size(), (4, 8));
        let exif_gone = !read.bytes.windows(4).any(|window| window == b"Exif");
        assert!(exif_gone, "nothing of the metadata may be stored");
    }

    #[test]
    fn what_follows_the_end_of_a_photo_is_not_kept() {
        let mut two = jpeg_with_exif();
        two.extend(jpeg_with_exif());
        let read = read_picture("ward.jpg", &two).unwrap();
        let ends = read.bytes.windows(2).filter(|pair| *pair == [0xFF, 0xD9]).count();
        assert_eq!(ends, 1, "a preview behind the photo carries metadata of its own");
        assert!(!read.bytes.windows(4).any(|window| window == b"Exif"));
    }

    #[test]
    fn a_photo_from_an_iphone_is_refused_by_name() {
        let error = read_picture("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1").unwrap_err();
        assert_eq!(error, Error::Heic);
    }

    #[test]
    fn a_photo_that_is_cut_off_is_refused() {
        let bytes = jpeg_with_exif();
        assert!(read_picture("ward.jpg", &bytes[..bytes.len() / 3]).is_err());
        assert!(read_picture_for_page(&bytes[..bytes.len() - 2]).is_err());
        let mut png = Vec::new();
        DynamicImage::new_rgb8(40, 40).write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        let data = png.windows(4).position(|name| name == b"IDAT").unwrap() + 8;
        png[data..data + 8].fill(0xFF);
        assert!(read_picture_for_page(&png).is_err(), "no file could be written with it");
    }

    #[test]
    fn a_photo_for_a_page_is_the_photo_that_is_kept() {
        let kept = read_picture("ward.jpg", &jpeg_with_exif()).unwrap();
        let (picture, bytes) = read_picture_for_page(&jpeg_with_exif()).unwrap();
        assert_eq!((picture, bytes), (kept.picture, kept.bytes));
    }

    // Red, green and blue of a wider kind than sRGB.
    fn with_profile() -> (Vec<u8>, Vec<u8>) {
        let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
        let pixels = DynamicImage::ImageRgb8(image::RgbImage::from_pixel(64, 32, image::Rgb([200, 30, 30])));
        (fit::encode(&pixels, Some(profile.clone())).unwrap().0, profile)
    }

    #[test]
    fn a_smaller_copy_keeps_the_meaning_of_its_colours() {
        let (bytes, profile) = with_profile();
        let read = read_picture("ward.jpg", &bytes).unwrap();
        let (smaller, copy) = fit_for_page(&read.picture, &read.bytes, 16).unwrap().unwrap();
        assert_eq!((smaller.width, smaller.height), (16, 8));
        assert_eq!(decode(&copy, ImageFormat::Jpeg).unwrap().profile, Some(profile));
    }

    #[test]
    fn a_profile_for_inks_does_not_stay_with_colours_of_light() {
        let (_, mut profile) = with_profile();
        profile[16..20].copy_from_slice(b"CMYK");
        let pixels = DynamicImage::ImageRgb8(image::RgbImage::new(8, 8));
        let (bytes, _) = fit::encode(&pixels, Some(profile)).unwrap();
        assert_eq!(decode(&bytes, ImageFormat::Jpeg).unwrap().profile, None);
    }
}
