//! How the house writes: rules that are data, and where a story departs from them.
//!
//! Advice only. Titles and headings, names, quotations, web addresses and whatever a house allows are left alone.

mod rules;
mod sentences;

pub use rules::{House, Kind, Rule};
pub use sentences::{Readability, readability};

use crate::finding::{Desk, Finding};
use crate::pattern::ADDRESS;
use crate::story::{Passage, Story, Voice};
use rules::Matcher;
use std::collections::BTreeSet;
use std::ops::Range;

/// Where a story departs from the rules of a house, those in `off` excepted, in the order it is read.
pub fn check(story: &Story, house: &House, off: &BTreeSet<String>) -> Vec<Finding> {
    let rules: Vec<&Rule> = house.rules.iter().filter(|rule| !off.contains(&rule.id)).collect();
    let own = |passage: &&Passage| passage.voice == Voice::Own;
    story.passages().iter().filter(own).flat_map(|passage| check_passage(passage, &rules, house)).collect()
}

fn check_passage(passage: &Passage, rules: &[&Rule], house: &House) -> Vec<Finding> {
    let text = passage.text.as_str();
    let mut exempt: Vec<Range<usize>> = ADDRESS.find_iter(text).map(|hit| hit.range()).collect();
    exempt.extend(spoken(text));
    for words in &house.allow {
        exempt.extend(text.match_indices(words.as_str()).map(|(at, found)| at..at + found.len()));
    }
    let mut found: Vec<Finding> = Vec::new();
    for rule in rules {
        let marks = rule.kind == Kind::Quotes;
        for (range, instead) in rule.matches(text) {
            let meets = |other: &Range<usize>| other.start < range.end && range.start < other.end;
            // Long sentences hold other findings and are a matter of the sentence alone.
            let whole = matches!(rule.matcher, Matcher::Longer(_));
            if !whole && !marks && exempt.iter().any(meets) {
                continue;
            }
            let words = text[range.clone()].split_whitespace().count();
            let message = rule.message.replace("{words}", &words.to_string());
            let mut finding = Finding::on(passage, range, Desk::Style, &rule.id, rule.severity)
                .saying(message, format!("{}: {}.", house.name, rule.source));
            finding.instead = instead;
            let taken = |other: &Finding| {
                other.range.start < finding.range.end && finding.range.start < other.range.end
            };
            if whole || !found.iter().any(taken) {
                found.push(finding);
            }
        }
    }
    found.sort_by_key(|finding| (finding.range.start, finding.range.end));
    found
}

// What stands in quotation marks was said by somebody: at least three words, or it is a term.
fn spoken(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, letter) in text.char_indices() {
        match (open, letter) {
            (None, '“') => open = Some((at, '”')),
            (None, '"') => open = Some((at, '"')),
            (Some((start, close)), letter) if letter == close => {
                if text[start..at].split_whitespace().count() > 2 {
                    found.push(start..at + letter.len_utf8());
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests;
