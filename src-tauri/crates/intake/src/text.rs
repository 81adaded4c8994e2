//! Plain text and Markdown: the encoding is guessed, the words are kept, lines that a program broke are joined.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// Decodes a text. UTF-8 and UTF-16 by their marks or their form, otherwise the likeliest of the old encodings.
pub(crate) fn decode(bytes: &[u8]) -> String {
    decode_declared(bytes, None)
}

/// Decodes a text that says what its encoding is. What its bytes can only be counts for more than what it says.
pub(crate) fn decode_declared(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    // A text that could be read so far as to find the word UTF-16 in it is not in UTF-16.
    let wide = [encoding_rs::UTF_8, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE];
    let declared = declared.filter(|declared| !wide.contains(declared));
    let encoding = match (bytes, utf16_by_form(bytes)) {
        ([0xFF, 0xFE, ..], _) => encoding_rs::UTF_16LE,
        ([0xFE, 0xFF, ..], _) => encoding_rs::UTF_16BE,
        (_, Some(by_form)) => by_form,
        _ if bytes.is_ascii() => declared.unwrap_or(encoding_rs::UTF_8),
        _ if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8,
        _ => declared.unwrap_or_else(|| guess(bytes)),
    };
    encoding.decode(bytes).0.replace("\r\n", "\n").replace('\r', "\n")
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Short texts leave the choice open: a pound sign is likelier here than a Polish letter.
    detector.guess(Some(b"uk"), Utf8Detection::Allow)
}

/// The paragraphs of a plain text; what is to stay on lines of its own is parted by `\n`.
///
/// Programs that send text by post break its lines by themselves. Such a line is one to which the first word of the
/// next could not have been added; lines that somebody ended on purpose are shorter.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let longest = text.lines().map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
    let wrapped = (SHORTEST_WRAP..=LONGEST_WRAP).contains(&longest);
    // Where lines are longer than anybody wraps them, each is a paragraph.
    let line_is_paragraph = longest > LONGEST_WRAP;
    let mut paragraphs: Vec<String> = Vec::new();
    let mut previous: Option<&str> = None;
    for line in text.lines().map(str::trim_end) {
        let words = line.trim_start();
        if words.is_empty() {
            previous = None;
            continue;
        }
        let begins = previous.is_none() || line_is_paragraph || begins_item(words);
        match (paragraphs.last_mut(), previous) {
            (Some(paragraph), Some(before)) if !begins => {
                let soft = wrapped && was_full(before, words, longest);
                paragraph.push(if soft { ' ' } else { '\n' });
                paragraph.push_str(words);
            }
            _ => paragraphs.push(words.to_owned()),
        }
        previous = Some(line);
    }
    paragraphs
}

const SHORTEST_WRAP: usize = 50;
const LONGEST_WRAP: usize = 100;

fn was_full(line: &str, next: &str, width: usize) -> bool {
    let first = next.split_whitespace().next().unwrap_or_default();
    line.chars().count() + 1 + first.chars().count() > width
}

// A bullet or a number at the start of a line.
fn begins_item(words: &str) -> bool {
    let Some((lead, rest)) = words.split_once([' ', '\t']) else { return false };
    let number = lead.strip_suffix(['.', ')']).is_some_and(|number| {
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    !rest.trim().is_empty() && (number || matches!(lead, "•" | "·" | "▪" | "–" | "-" | "*"))
}

// UTF-16 without its mark: every other byte of English is zero.
fn utf16_by_form(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(8_192) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match (pairs >= 4, even, odd) {
        (true, 0, odd) if odd * 2 > pairs => Some(encoding_rs::UTF_16LE),
        (true, even, 0) if even * 2 > pairs => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Whether bytes are text at all: no zero bytes unless it is UTF-16, few other control signs.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) || utf16_by_form(bytes).is_some() {
        return true;
    }
    let head = &bytes[..bytes.len().min(8_192)];
    let control =
        head.iter().filter(|byte| **byte < 0x20 && !matches!(**byte, b'\n' | b'\r' | b'\t' | 0x0C)).count();
    !head.contains(&0) && control * 100 <= head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_a_program_broke_are_joined_and_others_stay() {
        let text = "We began in the spring with three wards that had the most falls,\n\
                    and asked the nurses who work there at night what would help\n\
                    them.\n \nWard Dunlin\n12 High Street\n\n- a first thing\n- a second";
        let expected = [
            "We began in the spring with three wards that had the most falls, and asked the nurses who work \
             there at night what would help them.",
            "Ward Dunlin\n12 High Street",
            "- a first thing",
            "- a second",
        ];
        assert_eq!(paragraphs(text), expected);
        let long = "One long line of a paragraph. ".repeat(5);
        assert_eq!(paragraphs(&format!("{long}\nShort.")).len(), 2, "each line is a paragraph");
        assert_eq!(paragraphs("Line\nby line"), ["Line\nby line"]);
    }

    #[test]
    fn encodings_are_guessed() {
        let words = "A café, 5 £ a cup";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| words.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        assert_eq!(decode(&[&[0xFF, 0xFE], &*utf16(u16::to_le_bytes)].concat()), words);
        assert_eq!(decode(&utf16(u16::to_be_bytes)), words);
        assert_eq!(decode(words.as_bytes()), words);
        assert_eq!(decode(b"A caf\xe9 \x96 5 \xa3"), "A café – 5 £");
        assert!(is_text(&utf16(u16::to_le_bytes)));
        let declared = |bytes| decode_declared(bytes, Some(encoding_rs::ISO_8859_7));
        assert_eq!(declared(b"\xe1"), "α");
        assert_eq!(declared("é".as_bytes()), "é", "bytes that are UTF-8 are hardly anything else");
    }
}
