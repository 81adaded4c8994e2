//! Telephone numbers of the United Kingdom.
//!
//! Nationally ten or eleven digits beginning 01, 02, 03, 05, 07, 08 or 09; from abroad +44 without the 0. Source: Ofcom's
//! National Telephone Numbering Plan.

use crate::finding::{Desk, Finding};
use crate::pattern::pattern;
use crate::story::{Passage, Voice};
use foreword_model::Severity;
use regex::Regex;
use std::sync::LazyLock;

const CODE: &str = "telephone";
const MASK: &str = "[telephone number withheld]";

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let gap = r"[ \-.()\u{a0}\u{2009}\u{202f}\u{2010}-\u{2013}]{0,3}";
    pattern(&format!(r"(?:(?:\+|00)44{gap}(?:0{gap})?|\(?0)[1-35789](?:{gap}[0-9]){{8,9}}"))
});

pub(super) fn find(passage: &Passage) -> Vec<Finding> {
    NUMBER.find_iter(&passage.text).filter_map(|hit| judge(passage, hit.start(), hit.end())).collect()
}

fn judge(passage: &Passage, start: usize, end: usize) -> Option<Finding> {
    let text = &passage.text;
    let joined =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '£');
    if joined(text[..start].chars().next_back()) || joined(text[end..].chars().next()) {
        return None;
    }
    let digits: String = text[start..end].chars().filter(char::is_ascii_digit).collect();
    let national = match digits.trim_start_matches("00").strip_prefix("44") {
        Some(rest) if !digits.starts_with('0') || digits.starts_with("0044") => {
            rest.trim_start_matches('0').to_owned()
        }
        _ => digits[1..].to_owned(),
    };
    let mobile = national.starts_with('7');
    let finding = |severity| Finding::on(passage, start..end, Desk::Safety, CODE, severity).instead(MASK);
    if passage.voice == Voice::Contact {
        let reason = if mobile {
            "The contact has a mobile number, which will be published."
        } else {
            "The contact has a telephone number, which will be published."
        };
        return Some(finding(Severity::Note).saying(reason, "Make sure that it is a number of the trust."));
    }
    let advice = "Take it out or mask it. If readers should ring it, allow it and say why.";
    Some(if mobile {
        finding(Severity::MustFix)
            .saying("This is a mobile number, which is usually one person's own.", advice)
    } else {
        finding(Severity::Check).saying("This is a telephone number outside the contact.", advice)
    })
}
