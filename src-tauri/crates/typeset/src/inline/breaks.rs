//! Where a line may end: Unicode line breaking, less the breaks that good typesetting avoids, plus word divisions.

use super::{hyphenate, segment};
use foreword_model::day::MONTHS;

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opportunity {
    /// The byte at which the next line begins.
    pub byte: u32,
    /// What ending a line here means.
    pub kind: Ending,
}

/// What ending a line somewhere means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Nothing special.
    Plain,
    /// A hyphen is set; the number says how near the division is to an edge of its word.
    Hyphen(u8),
    /// The line must end here.
    Forced,
}

/// Units that stay with their number.
const UNITS: &[&str] = &[
    "mm",
    "cm",
    "m",
    "km",
    "kg",
    "g",
    "mg",
    "ml",
    "l",
    "gb",
    "mb",
    "per",
    "percent",
    "percentage",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "second",
    "seconds",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "bed",
    "beds",
    "mile",
    "miles",
    "million",
    "billion",
    "thousand",
    "am",
    "pm",
    "hundred",
    "times",
];
/// Words that stay with the number after them.
const NUMBERED: &[&str] = &[
    "page",
    "pages",
    "figure",
    "figures",
    "table",
    "tables",
    "issue",
    "chapter",
    "section",
    "appendix",
    "part",
    "note",
    "study",
    "ward",
    "band",
    "step",
    "lesson",
    "regulation",
    "no",
];

/// All places where a line of `text` may end, in order; the end of the text is always the last.
pub(crate) fn opportunities(text: &str, hyphenated: bool) -> Vec<Opportunity> {
    let mut found = Vec::with_capacity(text.len() / 4);
    let mut start = 0;
    let mut address = Address::default();
    for end in segment::ends(text) {
        let word = &text[start..end];
        if address.holds(text, start) {
            address_joints(word.trim_end(), start, &mut found);
        } else {
            inside_word(word, start, hyphenated, &mut found);
        }
        start = end;
        let forced = end == text.len() || word.ends_with('\n');
        if forced || !stays_together(&text[..end], &text[end..]) {
            let kind = match (forced, word.ends_with('\u{AD}')) {
                (true, _) => Ending::Forced,
                (false, true) => Ending::Hyphen(0),
                (false, false) => Ending::Plain,
            };
            found.push(Opportunity { byte: end as u32, kind });
        }
    }
    found
}

/// The stretch between two blanks that was looked at last, and whether it is an address.
#[derive(Default)]
struct Address {
    end: usize,
    is_one: bool,
}

impl Address {
    /// Whether the byte `at` lies in an address.
    fn holds(&mut self, text: &str, at: usize) -> bool {
        if at >= self.end {
            let rest = &text[at..];
            let bare = rest.split(char::is_whitespace).next().unwrap_or_default();
            self.end = at + bare.len().max(1);
            // Nearly all words are of letters alone.
            self.is_one = !bare.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && (bare.contains("://")
                    || bare.starts_with("www.")
                    || (bare.len() > 24 && bare.contains(['/', '@'])));
        }
        self.is_one
    }
}

/// Divisions inside one word; where the writer divided it by soft hyphens, only there.
fn inside_word(word: &str, start: usize, hyphenated: bool, found: &mut Vec<Opportunity>) {
    let bare = word.trim_end();
    if !hyphenated || bare.contains('\u{AD}') {
        return;
    }
    let from = bare.find(|character: char| character.is_alphanumeric()).unwrap_or(bare.len());
    let core = bare[from..].trim_end_matches(|character: char| !character.is_alphanumeric());
    for at in hyphenate::points(core) {
        let near = 5_usize.saturating_sub(at) + 5_usize.saturating_sub(core.len() - at);
        let byte = (start + from + at) as u32;
        found.push(Opportunity { byte, kind: Ending::Hyphen(near as u8) });
    }
}

fn address_joints(word: &str, start: usize, found: &mut Vec<Opportunity>) {
    for (at, joint) in word.char_indices() {
        let next = at + joint.len_utf8();
        if matches!(joint, '/' | '?' | '&' | '=' | '@' | '.' | '-' | '_') && next < word.len() {
            let after = word[next..].chars().next();
            if after.is_some_and(char::is_alphanumeric) {
                found.push(Opportunity { byte: (start + next) as u32, kind: Ending::Plain });
            }
        }
    }
}

/// Whether the words on both sides of a possible break belong on one line.
fn stays_together(before: &str, after: &str) -> bool {
    if !before.ends_with(' ') {
        return false;
    }
    let before = before.trim_end();
    let starts_with_digit = after.starts_with(|character: char| character.is_ascii_digit());
    // Between most words nothing of what follows can be so.
    if !starts_with_digit
        && !before.ends_with(|last: char| last.is_ascii_digit() || matches!(last, '%' | '.'))
    {
        return false;
    }
    let left = before.rsplit(' ').next().unwrap_or_default();
    let right = after.split(' ').next().unwrap_or_default();
    if is_number(left) {
        let right_word = bare_word(right);
        return UNITS.contains(&right_word.as_str())
            || (left.len() <= 2 && MONTHS.iter().any(|month| month.eq_ignore_ascii_case(&right_word)))
            || (starts_with_digit && is_telephone(before, after));
    }
    if starts_with_digit
        && !left.ends_with(['.', ',', ';', ':'])
        && NUMBERED.contains(&bare_word(left).as_str())
    {
        return true;
    }
    let mut letters = left.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

fn bare_word(word: &str) -> String {
    word.trim_matches(|character: char| !character.is_alphanumeric()).to_lowercase()
}

fn is_number(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '£', '€', '$', '+', '-', '\u{2212}', '“', '‘']);
    word.starts_with(|character: char| character.is_ascii_digit())
        && word.chars().all(|character| character.is_ascii_digit() || ".,%–:/".contains(character))
        && word.ends_with(|character: char| character.is_ascii_digit() || character == '%')
}

/// Whether the digits around a space are groups of one telephone number.
fn is_telephone(before: &str, after: &str) -> bool {
    let group = |word: &&str| {
        word.trim_matches(['(', ')', '+', ',', '.', ';']).bytes().all(|byte| byte.is_ascii_digit())
    };
    let left: Vec<&str> = before.rsplit(' ').take_while(group).collect();
    let right = after.split(' ').take_while(group);
    let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    let count: usize = left.iter().copied().chain(right).map(digits).sum();
    let opens = left.last().is_some_and(|word| word.trim_start_matches('(').starts_with(['0', '+']));
    opens && (9..=15).contains(&count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, hyphenated: bool) -> Vec<&str> {
        let mut start = 0;
        opportunities(text, hyphenated)
            .into_iter()
            .map(|opportunity| {
                let piece = &text[start..opportunity.byte as usize];
                start = opportunity.byte as usize;
                piece
            })
            .collect()
    }

    #[test]
    fn numbers_stay_with_their_units_and_names() {
        assert_eq!(pieces("fell by 1.6 days", false), ["fell ", "by ", "1.6 days"]);
        assert_eq!(pieces("see page 6 now", false), ["see ", "page 6 ", "now"]);
        assert_eq!(pieces("in Figure 2.", false), ["in ", "Figure 2."]);
        assert_eq!(pieces("on 14 March 2027", false), ["on ", "14 March ", "2027"]);
        assert_eq!(pieces("call 01632 960 108.", false), ["call ", "01632 960 108."]);
        assert_eq!(pieces("by J. Smith", false), ["by ", "J. Smith"]);
    }

    #[test]
    fn numbers_in_prose_may_part() {
        assert_eq!(pieces("in 2021 63 people", false), ["in ", "2021 ", "63 ", "people"]);
    }

    #[test]
    fn addresses_break_at_their_joints_without_a_hyphen() {
        assert_eq!(pieces("https://trust.example/a/b", false), ["https://", "trust.", "example/", "a/", "b"]);
    }

    #[test]
    fn divisions_come_only_when_the_design_asks() {
        assert_eq!(pieces("“neighbours”", true), ["“neigh", "bours”"]);
        assert_eq!(pieces("“neighbours”", false), ["“neighbours”"]);
        assert_eq!(
            pieces("neigh\u{AD}bours", false),
            ["neigh\u{AD}", "bours"],
            "a soft hyphen is the writer's own"
        );
    }

    #[test]
    fn a_break_that_the_writer_asked_for_is_forced() {
        let found = opportunities("one\ntwo", false);
        assert_eq!(found[0], Opportunity { byte: 4, kind: Ending::Forced });
    }
}
