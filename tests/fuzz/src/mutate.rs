//! Changes of markup that leave it well formed: readers are reached, not only the parser before them.

use crate::markup::{self, Element, Kind, Token};

/// What attributes may hold that nobody writes.
const VALUES: &[&str] = &[
    "",
    "0",
    "1",
    "2",
    "-1",
    "9",
    "63",
    "64",
    "255",
    "256",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "-2147483648",
    "18446744073709551615",
    "18446744073709551616",
    "99999999999999999999999",
    "1.5",
    "-0.1",
    "NaN",
    "true",
    "false",
    "off",
    "none",
    "begin",
    "separate",
    "end",
    "restart",
    "continue",
    "decimal",
    "bullet",
    "lowerRoman",
    "superscript",
    "subscript",
    "../../a",
    "/",
    "#",
    "#_a",
    "http://trust.example/",
    "javascript:a",
    "é",
    "\u{1F600}",
    "2026-03-01T10:00:00Z",
    "9999-99-99",
    "F0B7",
    "D800",
    "110000",
];

/// Words that are hard to keep.
const WORDS: &[&str] = &[
    "",
    " ",
    "  \t\n ",
    "a",
    "a b",
    "The challenge",
    "Results",
    "Contact",
    "Key facts",
    "Quote",
    "Lessons",
    "• a",
    "1. a",
    "- a",
    "\u{FFFC}",
    "\u{A0}",
    "\u{AD}",
    "\u{200B}",
    "\u{202E}abc",
    "e\u{301}",
    "\u{1F468}\u{200D}\u{1F469}",
    "&amp;",
    "&#65;",
    "&#x10FFFF;",
    "&lt;b&gt;",
    "*a* _b_ `c`",
    "# a",
    "> a",
    "| a | b |",
    "[^1]",
    "\\",
    "[a](b)",
    "![a](media:b)",
    "```",
    "$$",
    "---",
    "{{",
    "HYPERLINK \"http://a.example\"",
    "PAGEREF a",
    "SEQ Figure",
    "TOC \\o",
    "مرحبا",
    "中文",
];

/// The state of the dice.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % count.max(1) as u64) as usize
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        if all.is_empty() { None } else { all.get(self.below(all.len())) }
    }
}

/// Changes markup in one to four places; none where there is no element, or no room.
pub(crate) fn markup(data: &[u8], most: usize, seed: u32) -> Option<Vec<u8>> {
    let mut dice = Dice(u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut bytes = data.to_vec();
    for _ in 0..=dice.below(4) {
        bytes = once(&bytes, &mut dice).filter(|changed| changed.len() <= most)?;
    }
    (!bytes.is_empty()).then_some(bytes)
}

fn once(bytes: &[u8], dice: &mut Dice) -> Option<Vec<u8>> {
    let tokens = markup::tokens(bytes);
    let elements = markup::elements(bytes, &tokens);
    let element = *dice.of(&elements)?;
    let (from, to) = span(&tokens, element);
    match dice.below(10) {
        0 => Some(replaced(bytes, from, to, b"")),
        1 => {
            let times = [1, 1, 1, 2, 3, 20][dice.below(6)];
            Some(replaced(bytes, to, to, &bytes[from..to].repeat(times)))
        }
        // A copy, or the element itself, somewhere else.
        2 => {
            let at = dice.of(&tokens)?.at.start;
            Some(replaced(bytes, at, at, &bytes[from..to]))
        }
        3 => {
            let without = replaced(bytes, from, to, b"");
            let seams: Vec<usize> = markup::tokens(&without).iter().map(|token| token.at.start).collect();
            let at = *dice.of(&seams)?;
            Some(replaced(&without, at, at, &bytes[from..to]))
        }
        // Around something else, or no longer around its own.
        4 => {
            let open: Vec<&Element> = elements.iter().filter(|(first, last)| first != last).collect();
            let (first, last) = **dice.of(&open)?;
            let (head, tail) = (&bytes[tokens[first].at.clone()], &bytes[tokens[last].at.clone()]);
            let times = [1, 1, 2, 40][dice.below(4)];
            Some(replaced(
                bytes,
                from,
                to,
                &[&head.repeat(times), &bytes[from..to], &tail.repeat(times)].concat(),
            ))
        }
        5 => {
            let (first, last) = element;
            let inner =
                if first == last { &[][..] } else { &bytes[tokens[first].at.end..tokens[last].at.start] };
            Some(replaced(bytes, from, to, inner))
        }
        6 => renamed(bytes, &tokens, &elements, element, dice),
        7 | 8 => {
            let tags: Vec<&Token> =
                tokens.iter().filter(|token| matches!(token.kind, Kind::Open | Kind::Empty)).collect();
            let values: Vec<_> = tags.iter().flat_map(|tag| markup::values(bytes, tag)).collect();
            let place = dice.of(&values)?.clone();
            let value = if dice.below(3) == 0 {
                &bytes[dice.of(&values)?.clone()]
            } else {
                dice.of(VALUES)?.as_bytes()
            };
            Some(replaced(bytes, place.start, place.end, value))
        }
        _ => {
            let words: Vec<&Token> = tokens.iter().filter(|token| token.kind == Kind::Words).collect();
            let place = dice.of(&words)?.at.clone();
            // What divides the parts of a package is no word.
            if bytes[place.clone()].starts_with(b"\n===") {
                return None;
            }
            Some(replaced(bytes, place.start, place.end, dice.of(WORDS)?.as_bytes()))
        }
    }
}

fn span(tokens: &[Token], (first, last): Element) -> (usize, usize) {
    (tokens[first].at.start, tokens[last].at.end)
}

fn replaced(bytes: &[u8], from: usize, to: usize, with: &[u8]) -> Vec<u8> {
    [&bytes[..from], with, &bytes[to..]].concat()
}

fn renamed(
    bytes: &[u8],
    tokens: &[Token],
    elements: &[Element],
    element: Element,
    dice: &mut Dice,
) -> Option<Vec<u8>> {
    let (other, _) = *dice.of(elements)?;
    let new = markup::name(bytes, &tokens[other]).to_vec();
    let (first, last) = element;
    let old = markup::name(bytes, &tokens[first]).len();
    let mut changed = bytes.to_vec();
    if last != first {
        let at = tokens[last].at.start + 2;
        changed = replaced(&changed, at, at + old, &new);
    }
    let at = tokens[first].at.start + 1;
    Some(replaced(&changed, at, at + old, &new))
}
