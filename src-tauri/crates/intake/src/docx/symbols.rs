//! Signs that Word keeps outside the text: symbol fonts, raised and lowered figures.

/// How a run stands on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Level,
    Raised,
    Lowered,
}

const RAISED: (&str, &str) = ("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ");
const LOWERED: (&str, &str) = ("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎");

/// Raised and lowered words as Unicode has them; none where it has not all of them.
pub(crate) fn script(words: &str, script: Script) -> Option<String> {
    let (from, to) = match script {
        Script::Level => return Some(words.to_owned()),
        Script::Raised => RAISED,
        Script::Lowered => LOWERED,
    };
    words
        .chars()
        .map(|character| from.chars().position(|other| other == character).and_then(|at| to.chars().nth(at)))
        .collect()
}

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
