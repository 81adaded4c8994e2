//! Plain text and Markdown: the encoding is guessed, the words are kept.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// Decodes a text. UTF-8 and UTF-16 by their marks or their form, otherwise the likeliest of the old encodings.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
        _ => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(None, Utf8Detection::Allow)
        }
    };
    encoding.decode(bytes).0.replace("\r\n", "\n").replace('\r', "\n")
}

/// Plain text as Markdown: every sign stands for itself, empty lines part paragraphs.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(|paragraph| paragraph.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned())
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// Whether bytes are text at all: no zero bytes unless it is UTF-16, few other control signs.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
        return true;
    }
    let head = &bytes[..bytes.len().min(8_192)];
    let control =
        head.iter().filter(|byte| **byte < 0x20 && !matches!(**byte, b'\n' | b'\r' | b'\t' | 0x0C)).count();
    !head.contains(&0) && control * 100 <= head.len()
}
