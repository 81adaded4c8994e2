//! What must not be published by mistake.
//!
//! Every rule errs on the side of asking: a finding is a question to an editor, and only what is near certain stands in the
//! way of a file. Details of the contact are there to be published, so they are notes.

mod address;
mod link;
mod nhs_number;
mod person;
mod telephone;

use crate::finding::Finding;
use crate::story::{Passage, Story};

/// Everything in a story that should not reach a reader by mistake, in the order it is read.
pub fn scan(story: &Story) -> Vec<Finding> {
    let mut found: Vec<Finding> = story.passages().iter().flat_map(scan_passage).collect();
    found.extend(person::named_patients(&story.fields.quotes));
    found
}

fn scan_passage(passage: &Passage) -> Vec<Finding> {
    let mut found = nhs_number::find(passage);
    // Ten digits that are an NHS number are no telephone number as well, and so on: the first rule has the words.
    for more in [
        telephone::find(passage),
        person::birth_dates(passage),
        address::emails(passage),
        address::postcodes(passage),
        person::names(passage),
        link::find(passage),
    ] {
        for finding in more {
            let taken = |other: &Finding| {
                !finding.on_link
                    && other.range.start < finding.range.end
                    && finding.range.start < other.range.end
            };
            if !found.iter().any(taken) {
                found.push(finding);
            }
        }
    }
    found.sort_by_key(|finding| (finding.range.start, finding.range.end));
    found
}

/// What stands before a place, at most so many characters, in lower case.
fn before(text: &str, at: usize, characters: usize) -> String {
    let start = text[..at].char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(at, _)| at);
    text[start..at].to_lowercase()
}

/// What stands after a place, at most so many characters, in lower case.
fn after(text: &str, at: usize, characters: usize) -> String {
    text[at..].chars().take(characters).collect::<String>().to_lowercase()
}

fn holds_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests;
