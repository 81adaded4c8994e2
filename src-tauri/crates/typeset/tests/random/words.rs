//! Words of every sort that texts have.

use super::Bytes;

const PLAIN: &[&str] = &[
    "ward",
    "the",
    "a",
    "of",
    "patients",
    "before",
    "noon",
    "went",
    "home",
    "team",
    "who",
    "rings",
    "each",
    "morning",
    "is",
    "bed",
    "efficient",
    "waiting",
    "for",
    "medicines",
    "Northbridge",
    "(as",
    "said)",
    "so,",
    "then.",
    "because;",
    "and:",
];

const ODD: &[&str] = &[
    "naïve",
    "“quoted”",
    "it’s",
    "well-led",
    "2021/22",
    "£1.4m",
    "34%",
    "1,600",
    "1.6\u{A0}days",
    "CO₂",
    "multi\u{AD}disciplinary",
    "https://trust.example/a/very/long/address?with=parts&and=more",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch",
    "źródło",
    "ŵyneb",
    "مرحبا",
    "שלום",
    "\u{1F600}",
    "e\u{301}tude",
    "…",
    "—",
    "&",
    "<b>",
    "*",
    "A",
    "12",
    "mg",
    "\u{200B}",
    "\u{2011}",
    "½",
    "≥",
    "→",
];

/// Up to `most` words with blanks between them.
pub(crate) fn words(bytes: &mut Bytes<'_>, most: usize) -> String {
    let count = 1 + bytes.below(most);
    let mut all = Vec::with_capacity(count);
    // One byte chooses where a stretch of words begins, so that a long text needs few bytes.
    while all.len() < count {
        match bytes.below(12) {
            0..8 => {
                let (start, length) = (bytes.below(PLAIN.len()), 1 + bytes.below(16));
                all.extend((start..start + length).map(|at| PLAIN[at * 7 % PLAIN.len()].to_owned()));
            }
            8 | 9 => all.push(bytes.of(ODD).to_owned()),
            10 => all.push("abcdefghij".repeat(1 + bytes.below(9))),
            _ => all.push(bytes.below(256).to_string()),
        }
    }
    all.truncate(count);
    all.join(" ")
}

/// The words of a cell that holds a number, or something like one.
pub(crate) fn number(bytes: &mut Bytes<'_>) -> String {
    let number = bytes.below(256) as i64 * bytes.of(&[1, 1, 1, 10, 1_000, -1, 0, 999_999]);
    match bytes.below(12) {
        0..5 => number.to_string(),
        5 | 6 => format!("{number}%"),
        7 => format!("£{number}m"),
        8 => format!("{number}.{}", bytes.below(100)),
        9 => String::new(),
        10 => "–".to_owned(),
        _ => "99999999999999999999".to_owned(),
    }
}
