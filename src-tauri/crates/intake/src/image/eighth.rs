//! A photograph at an eighth of its size, from the means of its blocks: no detail is worked out.
//!
//! What a photo looks like is known from that in a fraction of the time. Only ordinary, sound photographs have an answer
//! here; whatever is unusual or damaged has none and is decoded as a whole. Source: ITU-T T.81.

use super::huffman::{Bits, Codes};
use super::strip::{after_scan, segment};
use image::{DynamicImage, GrayImage, Rgb, RgbImage};

/// The small copy of a JPEG of this size; none where only a whole decoder can tell.
pub(super) fn eighth(bytes: &[u8], width: u32, height: u32) -> Option<DynamicImage> {
    let mut photo = Photo::default();
    let mut at = 2;
    loop {
        let (marker, length) = segment(bytes, at)?;
        let part = bytes.get(at + 4..at + length);
        match marker {
            0xC0..=0xC2 => photo.frame(marker == 0xC2, part?, (width, height))?,
            0xC4 => photo.codes(part?)?,
            // Lossless, arithmetic and hierarchical ones.
            0xC3 | 0xC5..=0xCF => return None,
            0xDB => photo.factors(part?)?,
            0xDD => photo.restart = usize::from(u16::from_be_bytes(part?.get(..2)?.try_into().ok()?)),
            0xEE if part?.starts_with(b"Adobe") => match part?.get(11)? {
                0 => photo.is_rgb = true,
                1 | 2 => {}
                _ => return None,
            },
            0xDA => {
                let next = after_scan(bytes, at + length)?;
                photo.scan(part?, &bytes[at + length..next])?;
                at = next;
                continue;
            }
            0xD9 => return photo.finished(),
            _ => {}
        }
        at += length;
    }
}

/// What is known of a photo while its segments are read.
#[derive(Default)]
struct Photo {
    size: (usize, usize),
    is_progressive: bool,
    is_rgb: bool,
    restart: usize,
    components: Vec<Component>,
    // By what a mean is multiplied.
    factors: [Option<i32>; 4],
    of_means: [Option<Codes>; 4],
    of_details: [Option<Codes>; 4],
}

/// One colour of a photo: its blocks in an MCU, and the mean of each block.
struct Component {
    id: u8,
    across: usize,
    down: usize,
    factor_at: usize,
    factor: Option<i32>,
    stride: usize,
    means: Vec<i32>,
}

/// A component in one scan.
struct Scanned {
    component: usize,
    of_means: usize,
    of_details: usize,
    last: i32,
}

// How a scan tells means.
#[derive(Clone, Copy)]
enum Told {
    // With all details, which are passed over.
    Whole,
    // Without their last bits.
    First(u32),
    // One more bit.
    Refined(u32),
}

impl Photo {
    fn frame(&mut self, is_progressive: bool, part: &[u8], size: (u32, u32)) -> Option<()> {
        let &[8, high, low, wide, side, count, ref components @ ..] = part else { return None };
        let own = (u16::from_be_bytes([wide, side]), u16::from_be_bytes([high, low]));
        let usual = matches!(count, 1 | 3) && components.len() == usize::from(count) * 3;
        if !self.components.is_empty() || !usual || (u32::from(own.0), u32::from(own.1)) != size {
            return None;
        }
        self.size = (usize::from(own.0), usize::from(own.1));
        self.is_progressive = is_progressive;
        for component in components.chunks_exact(3) {
            let (across, down) = (usize::from(component[1] >> 4), usize::from(component[1] & 15));
            let factor_at = usize::from(component[2]);
            if !(1..=4).contains(&across) || !(1..=4).contains(&down) || factor_at > 3 {
                return None;
            }
            let (id, means) = (component[0], Vec::new());
            self.components.push(Component { id, across, down, factor_at, factor: None, stride: 0, means });
        }
        let (wide, high) = self.units();
        for component in &mut self.components {
            component.stride = wide * component.across;
            component.means = vec![0; component.stride * high * component.down];
        }
        Some(())
    }

    fn most(&self) -> (usize, usize) {
        let across = self.components.iter().map(|component| component.across).max().unwrap_or(1);
        let down = self.components.iter().map(|component| component.down).max().unwrap_or(1);
        (across, down)
    }

    // How many MCUs there are across and down.
    fn units(&self) -> (usize, usize) {
        let (across, down) = self.most();
        (self.size.0.div_ceil(8 * across), self.size.1.div_ceil(8 * down))
    }

    fn factors(&mut self, mut part: &[u8]) -> Option<()> {
        while let Some((kind, rest)) = part.split_first() {
            let is_wide = kind >> 4 != 0;
            let first = if is_wide {
                i32::from(*rest.first()?) << 8 | i32::from(*rest.get(1)?)
            } else {
                i32::from(*rest.first()?)
            };
            *self.factors.get_mut(usize::from(kind & 15))? = Some(first);
            part = rest.get(if is_wide { 128 } else { 64 }..)?;
        }
        Some(())
    }

    fn codes(&mut self, mut part: &[u8]) -> Option<()> {
        while let Some((kind, rest)) = part.split_first() {
            let (codes, length) = Codes::read(rest)?;
            let of = if kind >> 4 == 0 { &mut self.of_means } else { &mut self.of_details };
            *of.get_mut(usize::from(kind & 15))? = Some(codes);
            part = &rest[length..];
        }
        Some(())
    }

    fn scan(&mut self, head: &[u8], data: &[u8]) -> Option<()> {
        let (count, head) = head.split_first()?;
        let named = head.get(..usize::from(*count) * 2)?;
        let &[from, to, bits] = head.get(usize::from(*count) * 2..)? else { return None };
        let mut scanned = Vec::new();
        for pair in named.chunks_exact(2) {
            let component = self.components.iter().position(|component| component.id == pair[0])?;
            let (of_means, of_details) = (usize::from(pair[1] >> 4), usize::from(pair[1] & 15));
            scanned.push(Scanned { component, of_means, of_details, last: 0 });
        }
        let told = match (self.is_progressive, from, to, bits >> 4) {
            (false, ..) => Told::Whole,
            (true, 0, 0, 0) => Told::First(u32::from(bits & 15)),
            (true, 0, 0, _) => Told::Refined(u32::from(bits & 15)),
            // Details alone: they must have their codes, and are not looked at.
            (true, 1..=63, 1..=63, _) if from <= to && scanned.len() == 1 => {
                return self.of_details.get(scanned[0].of_details)?.is_some().then_some(());
            }
            _ => return None,
        };
        for scanned in &scanned {
            let component = &mut self.components[scanned.component];
            // Of a mean once told only more bits can follow.
            if component.factor.is_some() != matches!(told, Told::Refined(_)) {
                return None;
            }
            component.factor = Some(self.factors[component.factor_at]?);
        }
        self.means(&mut scanned, told, &mut Bits::new(data))
    }

    fn means(&mut self, scanned: &mut [Scanned], told: Told, bits: &mut Bits<'_>) -> Option<()> {
        let alone = scanned.len() == 1;
        let (wide, high) = match scanned {
            [] => return None,
            // A component by itself has no blocks beyond the edge. Source: A.2.2.
            [one] => {
                let (most, component) = (self.most(), &self.components[one.component]);
                let blocks = |size: usize, own: usize, most: usize| (size * own).div_ceil(8 * most);
                (blocks(self.size.0, component.across, most.0), blocks(self.size.1, component.down, most.1))
            }
            _ => self.units(),
        };
        for unit in 0..wide * high {
            if self.restart > 0 && unit > 0 && unit % self.restart == 0 {
                bits.restart()?;
                scanned.iter_mut().for_each(|scanned| scanned.last = 0);
            }
            let (x, y) = (unit % wide, unit / wide);
            for one in &mut *scanned {
                let component = &mut self.components[one.component];
                let (across, down) = if alone { (1, 1) } else { (component.across, component.down) };
                for block in 0..across * down {
                    let at = (y * down + block / across) * component.stride + x * across + block % across;
                    let mean = component.means.get_mut(at)?;
                    match told {
                        Told::Refined(low) => *mean |= i32::from(bits.bit()?) << low,
                        Told::First(low) => *mean = one.next(bits, &self.of_means)? << low,
                        Told::Whole => {
                            *mean = one.next(bits, &self.of_means)?;
                            self.of_details.get(one.of_details)?.as_ref()?.pass_details(bits)?;
                        }
                    }
                }
            }
        }
        Some(())
    }

    fn finished(&self) -> Option<DynamicImage> {
        // Of blocks at the edge that are hardly there the picture does without.
        let (wide, high) = ((self.size.0 + 4) / 8, (self.size.1 + 4) / 8);
        let (width, height) = (u32::try_from(wide).ok()?, u32::try_from(high).ok()?);
        let most = self.most();
        let factors: Vec<i32> = self.components.iter().map(|one| one.factor).collect::<Option<_>>()?;
        // A mean is eight times as large as its tone, and half of all tones are below zero. Source: A.3.1, A.3.3.
        let tone = |at: usize, x: u32, y: u32| {
            let one = &self.components[at];
            let (x, y) = (x as usize * one.across / most.0, y as usize * one.down / most.1);
            (one.means[y * one.stride + x] as f32 * factors[at] as f32 / 8.0 + 128.0).clamp(0.0, 255.0)
        };
        if factors.len() == 1 {
            let gray = GrayImage::from_fn(width, height, |x, y| image::Luma([tone(0, x, y).round() as u8]));
            return Some(DynamicImage::ImageLuma8(gray));
        }
        Some(DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
            let tones = [0, 1, 2].map(|at| tone(at, x, y));
            Rgb(if self.is_rgb { tones.map(|tone| tone.round() as u8) } else { of_light(tones) })
        })))
    }
}

impl Scanned {
    // A mean is told as its difference to the last one.
    fn next(&mut self, bits: &mut Bits<'_>, all: &[Option<Codes>; 4]) -> Option<i32> {
        let difference = all.get(self.of_means)?.as_ref()?.difference(bits)?;
        self.last += difference;
        // No sound photo has larger ones, however often they are added up.
        (self.last.abs() <= 1 << 15).then_some(self.last)
    }
}

/// Red, green and blue of a brightness and two differences. Source: ITU-T T.871, 7.
pub(super) fn of_light([tone, blue, red]: [f32; 3]) -> [u8; 3] {
    let (blue, red) = (blue - 128.0, red - 128.0);
    [tone + 1.402 * red, tone - 0.344_136 * blue - 0.714_136 * red, tone + 1.772 * blue]
        .map(|part| part.round().clamp(0.0, 255.0) as u8)
}

#[cfg(test)]
mod tests {
    use super::super::written::Written;
    use super::super::{Look, decode};
    use super::*;
    use image::ImageFormat;
    use std::io::Cursor;

    const WIDE: usize = 26;
    const HIGH: usize = 25;

    fn file(means: &[i32], progressive: bool, restart: u16) -> Vec<u8> {
        let written = Written { wide: WIDE, progressive, restart, ..Written::default() };
        written.jpeg(&[means.to_vec()])
    }

    fn means() -> Vec<i32> {
        (0..WIDE * HIGH).map(|at| (at * 7_919 % 251) as i32 - 125).collect()
    }

    fn of(bytes: &[u8]) -> Option<DynamicImage> {
        eighth(bytes, (WIDE * 8) as u32, (HIGH * 8) as u32)
    }

    #[test]
    fn each_block_is_the_tone_that_a_whole_decoder_gives() {
        for (progressive, restart) in [(false, 0), (false, 7), (true, 0), (true, 26)] {
            let bytes = file(&means(), progressive, restart);
            let small = of(&bytes).unwrap().to_luma8();
            let whole = decode(&bytes, ImageFormat::Jpeg).unwrap().pixels.to_luma8();
            for (at, mean) in means().iter().enumerate() {
                let (x, y) = ((at % WIDE) as u32, (at / WIDE) as u32);
                let tone = small.get_pixel(x, y).0[0];
                assert_eq!(i32::from(tone), mean + 128, "{progressive} {restart} {at}");
                assert_eq!(whole.get_pixel(x * 8 + 3, y * 8 + 3).0[0], tone, "{progressive} {restart} {at}");
            }
        }
    }

    #[test]
    fn a_photo_that_lacks_some_of_its_blocks_has_no_answer_and_no_damage_stops_the_program() {
        for (progressive, restart) in [(false, 0), (true, 26)] {
            let whole = file(&means(), progressive, restart);
            let mut cut = whole.clone();
            cut.drain(whole.len() - 60..whole.len() - 2);
            assert_eq!(of(&cut), None, "{progressive}");
            for at in 0..whole.len() {
                for flipped in [0x01, 0x80, 0xFF] {
                    let mut damaged = whole.clone();
                    damaged[at] ^= flipped;
                    let _any = of(&damaged);
                }
            }
        }
    }

    #[test]
    fn a_photo_in_colour_looks_as_it_does_when_all_of_it_is_decoded() {
        let paint = |x: u32, y: u32| {
            let sun = x.abs_diff(300) + y.abs_diff(80) < 90;
            Rgb(if sun { [250, 220, 90] } else { [(x / 3) as u8, (y / 2) as u8, ((x + y) / 4) as u8] })
        };
        let picture = RgbImage::from_fn(500, 330, paint);
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
        let small = eighth(&bytes, 500, 330).unwrap();
        let whole = decode(&bytes, ImageFormat::Jpeg).unwrap().pixels;
        assert_eq!((small.width(), small.height()), (63, 41));
        let (ours, theirs) = (small.to_rgb8(), whole.to_rgb8());
        for (x, y) in [(0, 0), (37, 10), (20, 30), (61, 39)] {
            let theirs = theirs.get_pixel(x * 8 + 4, y * 8 + 4).0;
            let near = ours.get_pixel(x, y).0.iter().zip(theirs).all(|(one, other)| one.abs_diff(other) < 6);
            assert!(near, "{x} {y}: {:?} {theirs:?}", ours.get_pixel(x, y));
        }
        assert!(Look::of(&small).unwrap().is_like(Look::of(&whole).unwrap()));
    }
}
