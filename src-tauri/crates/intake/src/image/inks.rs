//! Pictures in printing inks: made red, green and blue by the profile they bring.

use super::cut_off;
use crate::error::Error;
use image::{DynamicImage, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The colours of a JPEG in four inks, and whether they had to be guessed because no profile says what the inks are.
pub(super) fn in_light(bytes: &[u8]) -> Result<(DynamicImage, bool), Error> {
    let reason = |error: &dyn std::fmt::Debug| Error::Picture { reason: format!("{error:?}") };
    let options =
        DecoderOptions::default().set_strict_mode(false).set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| reason(&error))?;
    let (width, height) = decoder.dimensions().ok_or_else(cut_off)?;
    let own = decoder.input_colorspace().ok_or_else(cut_off)?;
    let profile = decoder.icc_profile();
    // As they are stored: what the inks mean is for the profile to say.
    decoder.set_options(options.jpeg_set_out_colorspace(own));
    let mut inks = decoder.decode().map_err(|error| reason(&error))?;
    match own {
        ColorSpace::YCCK => inks.chunks_exact_mut(4).for_each(|pixel| {
            let three = inks_of(pixel);
            pixel[..3].copy_from_slice(&three);
        }),
        ColorSpace::CMYK => {}
        _ => return Err(Error::Picture { reason: "it has four colours of an unknown kind".to_owned() }),
    }
    // Adobe stores how much paper is left, not how much ink there is; so do all others that matter.
    inks.iter_mut().for_each(|ink| *ink = 255 - *ink);
    let mut light = vec![0; inks.len() / 4 * 3];
    let known = profile.is_some_and(|profile| by_profile(&profile, &inks, &mut light));
    if !known {
        guess(&inks, &mut light);
    }
    let size = (u32::try_from(width).map_err(|_| cut_off())?, u32::try_from(height).map_err(|_| cut_off())?);
    let pixels = RgbImage::from_raw(size.0, size.1, light).ok_or_else(cut_off)?;
    Ok((DynamicImage::ImageRgb8(pixels), !known))
}

// Three inks of a picture that stores brightness and two differences. Source: ITU-T T.872, 6.5.3.
fn inks_of(pixel: &[u8]) -> [u8; 3] {
    super::eighth::of_light([pixel[0], pixel[1], pixel[2]].map(f32::from)).map(|light| 255 - light)
}

// False when the profile is of no use: damaged, or for other colours.
fn by_profile(profile: &[u8], inks: &[u8], light: &mut [u8]) -> bool {
    let convert = || {
        let profile = ColorProfile::new_from_slice(profile).ok()?;
        if profile.color_space != DataColorSpace::Cmyk {
            return None;
        }
        let (from, to) = (Layout::Rgba, Layout::Rgb);
        let options = TransformOptions::default();
        let transform = profile.create_transform_8bit(from, &ColorProfile::new_srgb(), to, options).ok()?;
        transform.transform(inks, light).ok()
    };
    catch_unwind(AssertUnwindSafe(convert)).ok().flatten().is_some()
}

// Each ink takes its light away, and black takes of all.
fn guess(inks: &[u8], light: &mut [u8]) {
    for (inks, light) in inks.chunks_exact(4).zip(light.chunks_exact_mut(3)) {
        let left = u32::from(255 - inks[3]);
        for (ink, part) in inks.iter().zip(light) {
            *part = ((u32::from(255 - ink) * left + 127) / 255) as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::written::{Written, segment};
    use super::super::{decode, read_picture};
    use super::*;
    use crate::story::{Line, PictureSource, Story};
    use image::ImageFormat;
    use moxcms::{LutDataType, LutStore, LutType, LutWarehouse, Matrix3d, ProfileClass};

    // Tones as a photo of inks stores them: cyan, magenta, yellow and black, in parts of a hundred.
    fn stored(inks: [u8; 4]) -> Vec<Vec<i32>> {
        inks.map(|ink| vec![127 - i32::from(ink) * 255 / 100; 4]).to_vec()
    }

    fn adobe(transform: u8) -> Vec<u8> {
        segment(0xEE, &[&b"Adobe\0\x64\0\0\0\0"[..], &[transform]].concat())
    }

    fn icc(profile: &[u8]) -> Vec<u8> {
        segment(0xE2, &[&b"ICC_PROFILE\0\x01\x01"[..], profile].concat())
    }

    fn photo(before: Vec<u8>, components: &[Vec<i32>]) -> Vec<u8> {
        Written { wide: 2, before, ..Written::default() }.jpeg(components)
    }

    // A press whose first ink is red paint: white paper, and the three other inks do nothing.
    fn strange_press() -> Vec<u8> {
        let mut profile = ColorProfile::new_srgb();
        profile.color_space = DataColorSpace::Cmyk;
        profile.pcs = DataColorSpace::Lab;
        profile.profile_class = ProfileClass::OutputDevice;
        (profile.red_trc, profile.green_trc, profile.blue_trc, profile.cicp) = (None, None, None, None);
        // In Lab, as tables of 16 bits have it. Source: ICC.1:2022, 10.10.
        let (white, red) = ([65_280, 32_768, 32_768], [35_440, 53_453, 50_662]);
        let clut: Vec<u16> = (0..16).flat_map(|corner| if corner >= 8 { red } else { white }).collect();
        let straight = |channels: usize| LutStore::Store16([0, u16::MAX].repeat(channels));
        profile.lut_a_to_b_perceptual = Some(LutWarehouse::Lut(LutDataType {
            num_input_channels: 4,
            num_output_channels: 3,
            num_clut_grid_points: 2,
            matrix: Matrix3d::IDENTITY,
            num_input_table_entries: 2,
            num_output_table_entries: 2,
            input_table: straight(4),
            clut_table: LutStore::Store16(clut),
            output_table: straight(3),
            lut_type: LutType::Lut16,
        }));
        profile.encode().unwrap()
    }

    fn colour(bytes: &[u8]) -> ([u8; 3], bool) {
        let (pixels, guessed) = in_light(bytes).unwrap();
        (pixels.to_rgb8().get_pixel(5, 5).0, guessed)
    }

    fn near(one: [u8; 3], other: [u8; 3]) -> bool {
        one.iter().zip(other).all(|(one, other)| one.abs_diff(other) <= 4)
    }

    #[test]
    fn the_profile_of_a_picture_says_what_its_inks_look_like() {
        let bytes = photo([adobe(0), icc(&strange_press())].concat(), &stored([100, 0, 0, 0]));
        let (light, guessed) = colour(&bytes);
        assert!(!guessed && near(light, [255, 0, 0]), "{light:?}");
        let paper = photo([adobe(0), icc(&strange_press())].concat(), &stored([0, 60, 0, 100]));
        assert!(near(colour(&paper).0, [255, 255, 255]), "{:?}", colour(&paper));
    }

    #[test]
    fn without_a_profile_inks_are_guessed_and_that_is_known() {
        for (inks, light) in [
            ([100, 0, 0, 0], [0, 255, 255]),
            ([0, 100, 100, 0], [255, 0, 0]),
            ([0, 0, 0, 100], [0, 0, 0]),
            ([0, 0, 0, 40], [153, 153, 153]),
        ] {
            let (seen, guessed) = colour(&photo(adobe(0), &stored(inks)));
            assert!(guessed && near(seen, light), "{inks:?}: {seen:?}");
        }
        let other = ColorProfile::new_srgb().encode().unwrap();
        assert!(colour(&photo([adobe(0), icc(&other)].concat(), &stored([0; 4]))).1, "no profile of inks");
        assert!(colour(&photo([adobe(0), icc(b"broken")].concat(), &stored([0; 4]))).1);
    }

    #[test]
    fn inks_that_are_stored_as_brightness_and_differences_are_the_same_inks() {
        // Brightness 76, blue 85, red 255 is full red, and red is what the first ink is told in.
        let red = [76 - 128, 85 - 128, 255 - 128, 127].map(|tone| vec![tone; 4]);
        let (light, guessed) = colour(&photo(adobe(2), &red));
        assert!(guessed && near(light, [0, 255, 255]), "{light:?}");
    }

    #[test]
    fn a_picture_in_inks_is_stored_in_light_and_says_that_it_was_guessed() {
        let read = read_picture("print.jpg", &photo(adobe(0), &stored([0, 100, 100, 0]))).unwrap();
        assert!(read.guessed_colors);
        let pixels = decode(&read.bytes, ImageFormat::Jpeg).unwrap().pixels.to_rgb8();
        assert!(near(pixels.get_pixel(8, 8).0, [255, 0, 0]), "{:?}", pixels.get_pixel(8, 8));
        let known = photo([adobe(0), icc(&strange_press())].concat(), &stored([100, 0, 0, 0]));
        assert!(!read_picture("print.jpg", &known).unwrap().guessed_colors);
    }

    #[test]
    fn the_receipt_names_a_picture_whose_colours_were_guessed() {
        let mut story = Story::default();
        let mut line = Line::new(story.new_id());
        let bytes = photo(adobe(0), &stored([0, 100, 100, 0]));
        let source = PictureSource::Part("media/print.jpg");
        story.picture(&mut line, "print.jpg", &source, || Ok(Some(bytes)), ("A poster", false)).unwrap();
        let [told] = story.receipt.changed.as_slice() else { panic!("{:?}", story.receipt) };
        assert_eq!((&*told.kind, &*told.places[0]), ("Colours of pictures", "print.jpg"));
        assert_eq!(story.receipt.total("Pictures"), 1, "the picture itself is kept");
    }
}
