//! What became of a file, in words for people.

use crate::sender::Sender;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What became of one file. The ledger balances: kept + changed + lost is what an independent count finds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The file's name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
    /// What it is: `Word document`.
    pub kind: String,
    /// The program that wrote it; empty when it does not say.
    pub producer: String,
    /// The e-mail it came with, where it did.
    #[serde(default)]
    pub sent: Option<Sent>,
    /// The file that it was in; empty for a file of its own.
    #[serde(default)]
    pub within: String,
    /// Which trust may have sent it, as far as anybody looked.
    #[serde(default)]
    pub sender: Sender,
    /// What was kept.
    pub kept: Vec<ReceiptEntry>,
    /// What was kept in another form.
    pub changed: Vec<ReceiptEntry>,
    /// What could not be kept.
    pub lost: Vec<ReceiptEntry>,
    /// What an independent count of the file finds, by kind.
    #[serde(default)]
    pub counted: BTreeMap<String, u32>,
    /// Anything else to know.
    pub warnings: Vec<String>,
}

/// Who sent something, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The sender's name and address, as far as the e-mail says.
    pub by: String,
    /// When, as RFC 3339 in the sender's own time; empty when the e-mail does not say.
    pub date: String,
    /// What the e-mail is about.
    pub subject: String,
}

/// One line of a receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptEntry {
    /// What it is: `Comments`.
    pub kind: String,
    /// How many.
    pub count: u32,
    /// Where: first words or names of parts, at most twelve, or all the words that were hidden.
    pub places: Vec<String>,
    /// What to do; empty where there is nothing to do.
    pub advice: String,
}

/// What a receipt calls words that the file hides; each place is what they say.
pub const HIDDEN_WORDS: &str = "Hidden words";

const PLACES: usize = 12;
const ALL_PLACES: usize = 100;

fn add(list: &mut Vec<ReceiptEntry>, kind: &str, count: u32, place: &str, advice: &str) {
    if count == 0 {
        return;
    }
    let at =
        list.iter().position(|entry| entry.kind == kind && entry.advice == advice).unwrap_or_else(|| {
            list.push(ReceiptEntry {
                kind: kind.to_owned(),
                advice: advice.to_owned(),
                ..ReceiptEntry::default()
            });
            list.len() - 1
        });
    list[at].count += count;
    if !place.is_empty() && list[at].places.len() < PLACES {
        list[at].places.push(place.to_owned());
    }
}

// More than a line names by itself, but never more than somebody can read.
fn add_places(list: &mut [ReceiptEntry], kind: &str, places: impl IntoIterator<Item = String>, advice: &str) {
    if let Some(entry) = list.iter_mut().find(|entry| entry.kind == kind && entry.advice == advice) {
        let room = ALL_PLACES.saturating_sub(entry.places.len());
        entry.places.extend(places.into_iter().take(room));
    }
}

impl Receipt {
    /// Says that things were kept as they are.
    pub(crate) fn keep(&mut self, kind: &str, count: usize) {
        add(&mut self.kept, kind, count as u32, "", "");
    }

    /// Says that something was kept in another form.
    pub(crate) fn change(&mut self, kind: &str, place: &str) {
        add(&mut self.changed, kind, 1, place, "");
    }

    /// Says that something was kept in another form, and in which.
    pub(crate) fn change_to(&mut self, kind: &str, place: &str, advice: &str) {
        add(&mut self.changed, kind, 1, place, advice);
    }

    /// Says that several things could not be kept.
    pub(crate) fn lose_many(&mut self, kind: &str, count: usize, advice: &str) {
        add(&mut self.lost, kind, count as u32, "", advice);
    }

    /// Says that several things were kept in another form.
    pub(crate) fn change_many(&mut self, kind: &str, count: usize, advice: &str) {
        add(&mut self.changed, kind, count as u32, "", advice);
    }

    /// Says that something could not be kept, and what to do about it.
    pub(crate) fn lose(&mut self, kind: &str, place: &str, advice: &str) {
        add(&mut self.lost, kind, 1, place, advice);
    }

    /// Says that several things could not be kept, and of each what it is.
    pub(crate) fn lose_all(
        &mut self,
        kind: &str,
        count: usize,
        places: impl IntoIterator<Item = String>,
        advice: &str,
    ) {
        add(&mut self.lost, kind, count as u32, "", advice);
        add_places(&mut self.lost, kind, places, advice);
    }

    /// Takes in what became of a part in another form.
    pub(crate) fn take_in(&mut self, other: Self) {
        let lists =
            [(&mut self.kept, other.kept), (&mut self.changed, other.changed), (&mut self.lost, other.lost)];
        for (own, others) in lists {
            for entry in others {
                add(own, &entry.kind, entry.count, "", &entry.advice);
                add_places(own, &entry.kind, entry.places, &entry.advice);
            }
        }
        for (kind, count) in other.counted {
            *self.counted.entry(kind).or_default() += count;
        }
        self.warnings.extend(other.warnings);
    }

    /// How many of a kind were kept, changed and lost together.
    pub fn total(&self, kind: &str) -> u32 {
        let lists = [&self.kept, &self.changed, &self.lost];
        lists.into_iter().flatten().filter(|entry| entry.kind == kind).map(|entry| entry.count).sum()
    }

    /// Who sent it, when, and what it was in, in one or two sentences; empty where there is nothing to say.
    pub fn origin(&self) -> String {
        let mut said = Vec::new();
        if let Some(sent) = &self.sent {
            let by = if sent.by.is_empty() { "somebody who is not named" } else { &sent.by };
            let day = foreword_model::day::day_in_words(&sent.date)
                .map(|day| format!(" on {day}"))
                .unwrap_or_default();
            let subject =
                if sent.subject.is_empty() { String::new() } else { format!(": “{}”", sent.subject) };
            said.push(format!("Sent by {by}{day}{subject}."));
        }
        if !self.within.is_empty() {
            said.push(format!("It was in {}.", self.within));
        }
        said.join(" ")
    }

    /// The receipt as a page of plain text.
    pub fn to_text(&self) -> String {
        let mut text = format!("{} ({}, {} bytes)\n", self.name, self.kind, self.size);
        let origin = self.origin();
        if !origin.is_empty() {
            let _ = writeln!(text, "{origin}");
        }
        if !self.producer.is_empty() {
            let _ = writeln!(text, "Written by {}", self.producer);
        }
        for (title, list) in [("Kept", &self.kept), ("Changed", &self.changed), ("Lost", &self.lost)] {
            for entry in list {
                let kind = if entry.count == 1 { singular(&entry.kind) } else { lower_first(&entry.kind) };
                let _ = write!(text, "{title}: {} {kind}", entry.count);
                if !entry.places.is_empty() {
                    let _ = write!(text, " ({})", entry.places.join("; "));
                }
                if !entry.advice.is_empty() {
                    let _ = write!(text, ". {}", entry.advice);
                }
                text.push('\n');
            }
        }
        for warning in &self.warnings {
            let _ = writeln!(text, "Note: {warning}");
        }
        text
    }
}

fn lower_first(kind: &str) -> String {
    let mut characters = kind.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

// "Tracked changes" to "tracked change", "Tables of one cell" to "table of one cell".
fn singular(kind: &str) -> String {
    let kind = lower_first(kind);
    let (noun, rest) = [" of ", " from ", " in ", " taken ", " made ", " to ", " within ", " and ", " with "]
        .iter()
        .filter_map(|joint| kind.find(joint))
        .min()
        .map_or((kind.as_str(), ""), |at| kind.split_at(at));
    let noun = match noun {
        "boxes" | "text boxes" => noun.trim_end_matches("es"),
        _ => noun.strip_suffix('s').unwrap_or(noun),
    };
    format!("{noun}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_said_in_the_singular() {
        assert_eq!(singular("Pictures"), "picture");
        assert_eq!(singular("Text boxes"), "text box");
        assert_eq!(singular("Tables of one cell"), "table of one cell");
        assert_eq!(singular("Bold lines taken as headings"), "bold line taken as headings");
    }

    #[test]
    fn the_sender_the_day_and_the_file_around_are_told() {
        let date = "2026-03-10T09:04:00+01:00".to_owned();
        let sent = Sent { by: "Priya Nair <p@example.org>".into(), date, subject: "Our story".into() };
        let mut receipt = Receipt { sent: Some(sent), within: "a.eml".into(), ..Receipt::default() };
        let expected = "Sent by Priya Nair <p@example.org> on 10 March 2026: “Our story”. It was in a.eml.";
        assert_eq!(receipt.origin(), expected);
        receipt.sent = Some(Sent::default());
        receipt.within.clear();
        assert_eq!(receipt.origin(), "Sent by somebody who is not named.");
        assert_eq!(Receipt::default().origin(), "");
    }

    #[test]
    fn places_are_listed_and_counts_go_on_beyond_them() {
        let mut receipt = Receipt::default();
        (0..20).for_each(|at| receipt.lose("Pictures", &format!("{at}.emf"), "Ask for it."));
        assert_eq!(receipt.total("Pictures"), 20);
        assert_eq!(receipt.lost[0].places.len(), PLACES);
        assert!(receipt.to_text().contains("Lost: 20 pictures (0.emf"));
    }
}
