//! Where Unicode allows a line to end (UAX #14), found at once between plain words.
//!
//! Nearly all words of a text are plain: ASCII letters and digits, perhaps an apostrophe among them, perhaps a stop or a
//! comma after them. Between two of them a line may end, and inside them it may not, whatever stands around them; so
//! only the stretches that hold anything else go through the tables of the algorithm.

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

/// The byte offsets at which a line may end, in order; the end of the text is always the last.
pub(super) fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::with_capacity(text.len() / 4);
    let mut segmenter = None;
    // Where the stretch begins that no end has been found in, and whether it is one plain word so far.
    let (mut start, mut only_plain) = (0, true);
    let mut last_plain = false;
    let mut at = 0;
    while at < text.len() {
        let next = after_blanks(text, at);
        let plain = is_plain(text[at..next].trim_end_matches(' '));
        if plain && last_plain {
            stretch(text, start..at, only_plain, &mut segmenter, &mut ends);
            (start, only_plain) = (at, true);
        }
        only_plain &= plain;
        last_plain = plain;
        at = next;
    }
    stretch(text, start..text.len(), only_plain, &mut segmenter, &mut ends);
    ends
}

/// The byte after the blanks after the word that begins at `at`.
fn after_blanks(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at..];
    let word = bytes.iter().position(|byte| *byte == b' ').unwrap_or(bytes.len());
    let blanks = bytes[word..].iter().position(|byte| *byte != b' ').unwrap_or(bytes.len() - word);
    at + word + blanks
}

fn is_plain(word: &str) -> bool {
    let word = word.strip_suffix(['.', ',', ';', ':']).unwrap_or(word);
    let letters = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match word.split_once(['\'', '\u{2019}']) {
        Some((before, after)) => letters(before) && letters(after),
        None => letters(word),
    }
}

fn stretch(
    text: &str,
    bytes: std::ops::Range<usize>,
    plain: bool,
    segmenter: &mut Option<LineSegmenterBorrowed<'static>>,
    ends: &mut Vec<usize>,
) {
    if bytes.is_empty() {
        return;
    }
    if plain {
        ends.push(bytes.end);
        return;
    }
    let segmenter = segmenter
        .get_or_insert_with(|| LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()));
    let found = segmenter.segment_str(&text[bytes.clone()]).filter(|end| *end > 0);
    ends.extend(found.map(|end| bytes.start + end));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_the_tables(text: &str) -> Vec<usize> {
        let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        segmenter.segment_str(text).filter(|end| *end > 0).collect()
    }

    // Every class of signs that has a rule of its own in what trusts write, with many plain words between them.
    const PARTS: &[&str] = &[
        "ward",
        "7",
        "A",
        "don't",
        "trust\u{2019}s",
        "2,000",
        "end.",
        "so,",
        "then:",
        "x;",
        "(",
        ")",
        "[",
        "]",
        "\u{201c}",
        "\u{201d}",
        "\u{2018}",
        "\u{2019}",
        "'",
        "\"",
        "-",
        "\u{2010}",
        "\u{2013}",
        "\u{2014}",
        "\u{2026}",
        "/",
        "!",
        "?",
        "%",
        "\u{a3}",
        "$",
        "+",
        "=",
        "\u{a0}",
        "\u{ad}",
        "\u{200b}",
        "\u{2060}",
        "\n",
        "\t",
        "\u{e9}",
        "\u{4e2d}",
        "\u{5d0}",
        "\u{1f600}",
        "\u{200d}",
        "\u{301}",
        "@",
        "&",
        "*",
        "#",
        "_",
        "|",
        "\u{b0}",
        "\u{bd}",
        "\u{1f1ec}",
        "\u{1f1e7}",
        "\u{fffc}",
        "\u{2028}",
        ".",
        ",",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn the_short_way_finds_what_the_tables_find(
            parts in prop::collection::vec((0..PARTS.len() * 2, 0..4_u8), 0..24)
        ) {
            let mut text = String::new();
            for (part, blanks) in parts {
                text.push_str(PARTS.get(part).copied().unwrap_or("word"));
                text.push_str(["", " ", " ", "  "][usize::from(blanks)]);
            }
            prop_assert_eq!(ends(&text), by_the_tables(&text), "{:?}", text);
        }
    }

    #[test]
    fn prose_needs_no_tables() {
        assert_eq!(ends("The trust\u{2019}s wards, then home."), [4, 14, 21, 26, 31]);
        assert_eq!(ends(""), [0; 0]);
    }
}
