//! Large pictures made very small, as `image` would do it, in a fraction of its time.
//!
//! `image` asks for each pixel by its place and widens it to four numbers; rows of bytes added up as rows give the
//! same numbers, since every sum is made in the same order.

use image::imageops::FilterType;
use image::{ColorType, DynamicImage, ImageBuffer, Pixel};

/// A copy of exactly this size, each cell the mean of what is near it: equal to the triangle filter of `image`.
pub(super) fn shrunk(picture: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let by_rows = (picture.width() > width && picture.height() > height)
        .then(|| shrunk_by_rows(picture, width, height))
        .flatten();
    by_rows.unwrap_or_else(|| picture.resize_exact(width, height, FilterType::Triangle))
}

// None where a channel is no byte.
fn shrunk_by_rows(picture: &DynamicImage, width: u32, height: u32) -> Option<DynamicImage> {
    use DynamicImage::{ImageLuma8, ImageLumaA8, ImageRgb8, ImageRgba8};
    let color = picture.color();
    if !matches!(color, ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8) {
        return None;
    }
    let channels = usize::from(color.channel_count());
    let rows = lowered(picture, height, channels);
    let bytes = narrowed(&rows, picture.width(), width, channels);
    let mut small = match color {
        ColorType::L8 => ImageLuma8(buffer(width, height, bytes)?),
        ColorType::La8 => ImageLumaA8(buffer(width, height, bytes)?),
        ColorType::Rgb8 => ImageRgb8(buffer(width, height, bytes)?),
        _ => ImageRgba8(buffer(width, height, bytes)?),
    };
    small.set_color_space(picture.color_space()).ok()?;
    Some(small)
}

fn buffer<P: Pixel<Subpixel = u8>>(
    width: u32,
    height: u32,
    bytes: Vec<u8>,
) -> Option<ImageBuffer<P, Vec<u8>>> {
    ImageBuffer::from_raw(width, height, bytes)
}

// As wide as before, with fewer rows.
fn lowered(picture: &DynamicImage, height: u32, channels: usize) -> Vec<f32> {
    let length = picture.width() as usize * channels;
    let mut rows = vec![0.0; length * height as usize];
    for (at, sums) in rows.chunks_exact_mut(length).enumerate() {
        let (from, weights) = weights(picture.height(), height, at);
        let near = picture.as_bytes().chunks_exact(length).skip(from);
        for (row, weight) in near.zip(weights) {
            for (sum, byte) in sums.iter_mut().zip(row) {
                *sum += f32::from(*byte) * weight;
            }
        }
    }
    rows
}

// Fewer columns of the same rows, as bytes.
fn narrowed(rows: &[f32], from_width: u32, width: u32, channels: usize) -> Vec<u8> {
    let columns: Vec<(usize, Vec<f32>)> =
        (0..width as usize).map(|at| weights(from_width, width, at)).collect();
    let mut bytes = Vec::new();
    for row in rows.chunks_exact(from_width as usize * channels) {
        for (from, weights) in &columns {
            for channel in 0..channels {
                let near = row.iter().skip(from * channels + channel).step_by(channels);
                let sum = near.zip(weights).fold(0.0, |sum, (value, weight)| sum + value * weight);
                bytes.push(sum.clamp(0.0, 255.0).round() as u8);
            }
        }
    }
    bytes
}

// How much each of the many counts for one of the few: the first that counts, and the weights from there.
fn weights(many: u32, few: u32, at: usize) -> (usize, Vec<f32>) {
    let ratio = many as f32 / few as f32;
    let middle = (at as f32 + 0.5) * ratio;
    let from = ((middle - ratio).floor() as i64).clamp(0, i64::from(many) - 1);
    let to = ((middle + ratio).ceil() as i64).clamp(from + 1, i64::from(many));
    let weight = |place: i64| {
        let distance = ((place as f32 - (middle - 0.5)) / ratio).abs();
        if distance < 1.0 { 1.0 - distance } else { 0.0 }
    };
    let mut weights: Vec<f32> = (from..to).map(weight).collect();
    let sum = weights.iter().fold(0.0, |sum, weight| sum + weight);
    weights.iter_mut().for_each(|weight| *weight /= sum);
    (from as usize, weights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayAlphaImage, GrayImage, RgbImage, RgbaImage};

    // Bytes in no order, the same on every run.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..length).map(|_| next()).collect()
    }

    fn pictures(width: u32, height: u32) -> Vec<DynamicImage> {
        let bytes = |channels: u32| noise((width * height * channels) as usize);
        vec![
            DynamicImage::ImageLuma8(GrayImage::from_raw(width, height, bytes(1)).unwrap()),
            DynamicImage::ImageLumaA8(GrayAlphaImage::from_raw(width, height, bytes(2)).unwrap()),
            DynamicImage::ImageRgb8(RgbImage::from_raw(width, height, bytes(3)).unwrap()),
            DynamicImage::ImageRgba8(RgbaImage::from_raw(width, height, bytes(4)).unwrap()),
        ]
    }

    #[test]
    fn every_byte_is_the_one_that_image_gives() {
        for (width, height) in [(10, 9), (17, 400), (333, 11), (250, 167), (9, 8), (4, 90), (1, 1)] {
            for picture in pictures(width, height) {
                let theirs = picture.resize_exact(9, 8, FilterType::Triangle);
                assert_eq!(shrunk(&picture, 9, 8), theirs, "{width} × {height}, {:?}", picture.color());
            }
        }
    }
}
