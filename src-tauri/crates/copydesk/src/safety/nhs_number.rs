//! NHS numbers: ten digits, the last of which checks the others.
//!
//! Weights 10 to 2; the check digit is 11 less the remainder of the sum by 11, with 11 as 0; 10 never occurs. Source: NHS
//! Data Model and Dictionary, "NHS number". One random number in eleven passes, so what stands around it decides how sure
//! we are. Scotland's CHI number is checked the same way.

use super::{after, before, holds_any};
use crate::finding::{Desk, Finding};
use crate::pattern::pattern;
use crate::story::Passage;
use foreword_model::Severity;
use regex::Regex;
use std::sync::LazyLock;

const CODE: &str = "nhs_number";
const MASK: &str = "[NHS number withheld]";
const ADVICE: &str = "Take it out or mask it. If it is no patient's number, allow it and say why.";
const CONTEXT: &[&str] = &["nhs n", "nhs:", "nhs id", "patient", "hospital n", "chi ", "mrn", "record n"];

// Blanks and hyphens as Word types them.
static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    let gap = r"[ \-\u{a0}\u{2002}-\u{200a}\u{202f}\u{2010}-\u{2013}]?";
    pattern(&format!(r"[0-9]{{3}}{gap}[0-9]{{3}}{gap}[0-9]{{4}}"))
});

pub(super) fn find(passage: &Passage) -> Vec<Finding> {
    let text = passage.text.as_str();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(hit) = DIGITS.find_at(text, from) {
        if !stands_alone(text, hit.start(), hit.end()) {
            // Another number may begin inside the run of digits.
            from = hit.start() + 1;
            continue;
        }
        from = hit.end();
        if let Some(finding) = judge(passage, hit.start(), hit.end()) {
            found.push(finding);
        }
    }
    found
}

fn judge(passage: &Passage, start: usize, end: usize) -> Option<Finding> {
    let words = &passage.text[start..end];
    let digits: Vec<u32> = words.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let grouped = words.len() > 10;
    let around = holds_any(&before(&passage.text, start, 40), CONTEXT)
        || holds_any(&after(&passage.text, end, 12), &["(nhs n"]);
    let finding = |severity| Finding::on(passage, start..end, Desk::Safety, CODE, severity).instead(MASK);
    if !checks(&digits) {
        let reason = "It is written like an NHS number, but its last digit does not fit the others. It may be mistyped.";
        return (grouped && around).then(|| finding(Severity::Check).saying(reason, ADVICE));
    }
    if digits.starts_with(&[9, 9, 9]) {
        let reason = "This is an NHS number of the range that is kept for tests. It belongs to nobody.";
        return Some(finding(Severity::Note).saying(reason, "Make sure that it is meant as an example."));
    }
    let sure = around || grouped && digits[0] != 0;
    let (severity, reason) = if sure {
        (Severity::MustFix, "This is an NHS number, which leads to one patient.")
    } else {
        (Severity::Check, "These ten digits could be an NHS number: the last digit fits the others.")
    };
    Some(finding(severity).saying(reason, ADVICE))
}

/// Whether ten digits are a valid number.
pub(super) fn checks(digits: &[u32]) -> bool {
    let [first @ .., last] = digits else { return false };
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let check = match 11 - sum % 11 {
        11 => 0,
        check => check,
    };
    first.len() == 9 && check == *last
}

// Not a part of a longer number, of a sum of money or of a word.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let mut back = text[..start].chars().rev();
    let (last, further) = (back.next(), back.next());
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let joined = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric());
    let mut ahead = text[end..].chars();
    let (next, beyond) = (ahead.next(), ahead.next());
    let number_before = matches!(last, Some('.' | ',' | '-' | ' ')) && is_digit(further);
    let number_after = matches!(next, Some('.' | ',' | '-')) && is_digit(beyond);
    !joined(last)
        && !matches!(last, Some('+' | '£' | '$' | '€'))
        && !number_before
        && !joined(next)
        && !number_after
}
