//! What the segments of a JPEG say about its picture: the frame and the colour profile.

use std::collections::BTreeMap;

/// The size of a picture in pixels, and the number of its channels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) channels: u8,
}

/// The frame, of eight bits a sample. Source: ITU-T T.81, B.2.2.
pub(crate) fn frame(bytes: &[u8]) -> Option<Frame> {
    // Start of frame of any process; C4, C8 and CC are other segments.
    let starts = |marker| matches!(marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF);
    let (_, data) = Segments::of(bytes)?.find(|(marker, _)| starts(*marker))?;
    let [bits, high, low, wide_high, wide_low, channels] = *data.first_chunk()?;
    let (height, width) = (u16::from_be_bytes([high, low]), u16::from_be_bytes([wide_high, wide_low]));
    let is_sound = bits == 8 && height > 0 && width > 0;
    is_sound.then_some(Frame { width: width.into(), height: height.into(), channels })
}

/// The colour profile, put together from its parts. Source: ICC.1:2022, B.4.
pub(crate) fn profile(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut parts = BTreeMap::new();
    let mut wanted = 0;
    for (marker, data) in Segments::of(bytes)? {
        let Some([number, count, part @ ..]) = data.strip_prefix(b"ICC_PROFILE\0") else { continue };
        if marker == 0xE2 {
            wanted = usize::from(*count);
            parts.insert(*number, part);
        }
    }
    (wanted > 0 && parts.len() == wanted).then(|| parts.into_values().flatten().copied().collect())
}

/// The segments before the picture data: each marker with what follows its length.
struct Segments<'a> {
    rest: &'a [u8],
}

impl<'a> Segments<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        Some(Self { rest: bytes.strip_prefix(&[0xFF, 0xD8])? })
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = (u8, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match *self.rest {
                // A fill byte before the marker proper.
                [0xFF, 0xFF, ..] => self.rest = &self.rest[1..],
                // Markers without a segment.
                [0xFF, 0x01 | 0xD0..=0xD7, ..] => self.rest = &self.rest[2..],
                [0xFF, 0xD9 | 0xDA, ..] => return None,
                [0xFF, marker, high, low, ..] => {
                    let length = usize::from(u16::from_be_bytes([high, low])) + 2;
                    let data = self.rest.get(4..length)?;
                    self.rest = &self.rest[length..];
                    return Some((marker, data));
                }
                _ => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: [u8; 21] =
        [0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x11, 8, 1, 2, 3, 4, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];

    fn part(number: u8, count: u8, words: &[u8]) -> Vec<u8> {
        let length = (words.len() + 16) as u16;
        [&[0xFF, 0xE2][..], &length.to_be_bytes(), b"ICC_PROFILE\0", &[number, count], words].concat()
    }

    #[test]
    fn the_frame_of_a_jpeg_is_found_behind_other_segments() {
        let comment = [0xFF, 0xFE, 0x00, 0x04, 0xFF, 0xC0];
        let tables = [0xFF, 0xC4, 0x00, 0x03, 0x00, 0xFF];
        let file = [&FRAME[..2], &comment, &tables, &FRAME[2..]].concat();
        assert_eq!(frame(&file), Some(Frame { width: 0x0304, height: 0x0102, channels: 3 }));
    }

    #[test]
    fn a_jpeg_cut_short_or_of_twelve_bits_has_no_frame() {
        assert!(frame(&FRAME).is_some());
        assert_eq!(frame(&FRAME[..11]), None);
        let twelve_bits = FRAME.map(|byte| if byte == 8 { 12 } else { byte });
        assert_eq!(frame(&twelve_bits), None);
        assert_eq!(frame(&[0xFF, 0xD8, 0xFF, 0xDA, 0x00, 0x08]), None);
    }

    #[test]
    fn a_profile_in_parts_is_put_together_by_their_numbers() {
        let file = [&FRAME[..], &part(2, 2, b"word"), &part(1, 2, b"fore")].concat();
        assert_eq!(profile(&file).as_deref(), Some(&b"foreword"[..]));
        assert_eq!(profile(&[&FRAME[..], &part(1, 2, b"fore")].concat()), None, "half of one says nothing");
    }
}
