//! What a photo looks like, to notice the same one at another size or quality.

use super::shrink::shrunk;
use image::DynamicImage;
use serde::{Deserialize, Serialize};

/// What a photo looks like in 64 steps from dark to light: nine columns and eight rows, each cell against its neighbour.
/// Source: N. Krawetz, "Kind of Like That", 2013.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look(u64);

// Of 64: smaller copies and harder compression change up to four, other photos of one ward more than ten.
const ALIKE: u32 = 5;
// A plain area of one colour looks like any other.
const LEAST_CONTRAST: u8 = 24;

impl Look {
    /// The look of a picture; none for one that is nearly of one tone.
    pub(super) fn of(picture: &DynamicImage) -> Option<Self> {
        let small = shrunk(picture, 9, 8).to_luma8();
        let tones: Vec<u8> = small.pixels().map(|pixel| pixel.0[0]).collect();
        let (darkest, lightest) = (tones.iter().min()?, tones.iter().max()?);
        if lightest - darkest < LEAST_CONTRAST {
            return None;
        }
        let pairs = tones.chunks(9).flat_map(|row| row.windows(2));
        Some(Self(pairs.fold(0, |look, pair| look << 1 | u64::from(pair[0] < pair[1]))))
    }

    /// Whether two pictures look like the same photo.
    pub fn is_like(self, other: Self) -> bool {
        (self.0 ^ other.0).count_ones() <= ALIKE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, RgbImage};
    use std::io::Cursor;

    // A bright window in a dark room, at another place in each room.
    fn room(window: u32, width: u32) -> DynamicImage {
        let paint = |x: u32, y: u32| {
            let (x, y) = (x * 180 / width, y * 180 / width);
            let lit = x.abs_diff(window) < 30 && y.abs_diff(window / 2 + 20) < 25;
            // Light from one side: cells of one tone would be told apart by chance.
            let floor = (y * 60 / 120) as u8 + (x * 50 / 180) as u8;
            image::Rgb(if lit { [240, 235, 220] } else { [30 + floor, 40 + floor, 50 + floor] })
        };
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, width * 2 / 3, paint))
    }

    #[test]
    fn a_smaller_and_harder_compressed_copy_is_the_same_photo_and_another_is_not() {
        let mut bytes = Vec::new();
        room(60, 240).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
        let copy = Look::of(&image::load_from_memory(&bytes).unwrap()).unwrap();
        let original = Look::of(&room(60, 720)).unwrap();
        assert!(original.is_like(copy), "{original:?} {copy:?}");
        let other = Look::of(&room(130, 720)).unwrap();
        assert!(!original.is_like(other), "{original:?} {other:?}");
    }

    #[test]
    fn a_plain_area_is_like_nothing() {
        let plain = RgbImage::from_pixel(40, 40, image::Rgb([90, 120, 90]));
        assert_eq!(Look::of(&DynamicImage::ImageRgb8(plain)), None);
    }
}
