//! Bytes as pages and messages write them: in base64 and with percent signs.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};

/// Bytes of base64, whatever else stands between its letters; none when there is not one whole byte.
pub(crate) fn base64(words: &[u8]) -> Option<Vec<u8>> {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut letters: Vec<u8> = words.iter().copied().filter(is_letter).collect();
    // A single letter at the end is not even one byte: the text was cut off there.
    if letters.len() % 4 == 1 {
        letters.pop();
    }
    let lenient = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(&STANDARD, lenient).decode(letters).ok().filter(|bytes| !bytes.is_empty())
}

/// Bytes with `%41` written out; a sign that is not followed by two digits stays.
pub(crate) fn percent_decoded(words: &str) -> Vec<u8> {
    let bytes = words.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            _ => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_through_line_ends_missing_signs_and_a_cut() {
        assert_eq!(base64(b"aGVs\r\n bG8=").unwrap(), b"hello");
        assert_eq!(base64(b"aGVsbG8").unwrap(), b"hello");
        assert_eq!(base64(b"aGVsbG8gd").unwrap(), b"hello ");
        assert_eq!(base64(b"-"), None);
    }

    #[test]
    fn percent_signs_that_mean_nothing_stay() {
        assert_eq!(percent_decoded("5%25 of%zz%4%+1"), b"5% of%zz%4%+1");
    }
}
