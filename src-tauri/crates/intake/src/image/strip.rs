//! Taking metadata out of JPEG and PNG without touching a pixel.

/// How many colour components a JPEG has. Source: ITU-T T.81, B.2.2.
pub(crate) fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    bytes.get(frame(bytes)? + 9).copied()
}

/// How many bits each sample of a JPEG has. Source: ITU-T T.81, B.2.2.
pub(crate) fn jpeg_depth(bytes: &[u8]) -> Option<u8> {
    bytes.get(frame(bytes)? + 4).copied()
}

// Where the frame header begins.
fn frame(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        let (marker, length) = segment(bytes, at)?;
        let is_frame = (0xC0..=0xCF).contains(&marker) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
        if is_frame {
            return Some(at);
        }
        at += length;
    }
}

/// The marker at a place and the length of its segment, marker included.
pub(super) fn segment(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    if *bytes.get(at)? != 0xFF {
        return None;
    }
    let marker = *bytes.get(at + 1)?;
    // Fill bytes may stand before a marker; the end has no length.
    match marker {
        0xFF => return Some((0xFF, 1)),
        0xD9 => return Some((0xD9, 2)),
        _ => {}
    }
    let length = u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]);
    Some((marker, usize::from(length) + 2))
}

/// A JPEG without EXIF, XMP, IPTC and comments; the colour profile and Adobe's marker stay.
pub(crate) fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        let (marker, length) = segment(bytes, at)?;
        // Whatever follows the end is another picture, with metadata of its own: phones put previews there.
        if marker == 0xD9 {
            out.extend([0xFF, 0xD9]);
            return Some(out);
        }
        if marker == 0xDA {
            let next = after_scan(bytes, at + length)?;
            out.extend(bytes.get(at..next)?);
            at = next;
            continue;
        }
        let part = bytes.get(at..at + length)?;
        let keep = match marker {
            0xE0 | 0xEE => true,
            0xE2 => part.get(4..15) == Some(b"ICC_PROFILE"),
            0xE1 | 0xE3..=0xED | 0xEF | 0xFE | 0xFF => false,
            _ => true,
        };
        if keep {
            out.extend(part);
        }
        at += length;
    }
}

/// The next marker after coded picture data: neither a stuffed byte nor a restart. Source: ITU-T T.81, B.1.1.
pub(super) fn after_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7 | 0xFF);
    let mut at = 0;
    loop {
        // Most of the data holds none: eight bytes are looked at as one number.
        while let Some(eight) = rest.get(at..at + 8).and_then(|eight| eight.try_into().ok())
            && !holds_ff(u64::from_ne_bytes(eight))
        {
            at += 8;
        }
        let near = rest.get(at..rest.len().min(at + 9)).filter(|near| near.len() > 1)?;
        if let Some(place) = near.windows(2).position(is_marker) {
            return Some(from + at + place);
        }
        at += near.len() - 1;
    }
}

/// Whether one of eight bytes is 0xFF. Source: H. Warren, "Hacker's Delight", 6-1.
pub(super) fn holds_ff(word: u64) -> bool {
    let zero = !word;
    zero.wrapping_sub(0x0101_0101_0101_0101) & !zero & 0x8080_8080_8080_8080 != 0
}

/// A PNG without EXIF, texts and times. Source: PNG third edition, 5.3 and 11.3.
pub(crate) fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        let name = &chunk[4..8];
        let keep = [
            &b"IHDR"[..],
            b"PLTE",
            b"IDAT",
            b"IEND",
            b"tRNS",
            b"gAMA",
            b"cHRM",
            b"sRGB",
            b"iCCP",
            b"sBIT",
            b"pHYs",
        ]
        .contains(&name);
        if keep {
            out.extend(chunk);
        }
        if name == b"IEND" {
            return Some(out);
        }
        at += chunk.len();
    }
}
