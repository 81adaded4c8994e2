//! Signs that Word keeps outside the text: those of symbol fonts.

const WINGDINGS: &[(u32, char)] = &[
    (0x4A, '☺'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '◻'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '➔'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

const SYMBOL: &[(u32, char)] = &[
    (0x61, 'α'),
    (0x62, 'β'),
    (0x64, 'δ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x73, 'σ'),
    (0x44, 'Δ'),
    (0x57, 'Ω'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xAE, '→'),
    (0xAC, '←'),
    (0xD6, '√'),
    (0xE5, '∑'),
];

/// Words in which signs of a symbol font stand as letters of the private area, as old programs write them.
pub(crate) fn in_words(font: &str, words: &str) -> Option<String> {
    let is_private = |letter: char| ('\u{F020}'..='\u{F0FF}').contains(&letter);
    // Such a font has no letters: what is typed in it is seen as its signs.
    let is_typed = |letter: char| {
        let of_signs = ["wingdings", "symbol"].iter().any(|name| font.eq_ignore_ascii_case(name));
        of_signs && character(font, &format!("{:X}", u32::from(letter))).is_some()
    };
    let is_sign = |letter: char| is_private(letter) || is_typed(letter);
    let sign = |letter: char| {
        let known = |font| character(font, &format!("{:X}", u32::from(letter)));
        // The font of a theme or style is not in the run; a bullet is the same sign in most of them.
        if is_sign(letter) { known(font).or_else(|| known("symbol")).unwrap_or(letter) } else { letter }
    };
    words.contains(is_sign).then(|| words.chars().map(sign).collect())
}

/// The character of a symbol font's code, as `w:sym` gives it in hexadecimal.
pub(crate) fn character(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    // Symbol fonts live in a private area; the same signs also come without its offset.
    let low = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let table = match font.to_ascii_lowercase().as_str() {
        "wingdings" => WINGDINGS,
        "symbol" => SYMBOL,
        _ => return char::from_u32(code).filter(|_| !(0xE000..=0xF8FF).contains(&code)),
    };
    table.iter().find(|(other, _)| *other == low).map(|(_, character)| *character)
}
