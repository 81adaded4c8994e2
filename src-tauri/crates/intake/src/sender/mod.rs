//! Which trust sent this: candidates with the evidence for each, best first.
//!
//! A trust is decided on alone only where one exact code or one full name stands in a place that says who speaks.

mod names;
mod register;

pub use register::{KnownTrust, TrustBook};

use crate::submission::Submission;
use foreword_model::BlockKind;
use names::Words;
use register::Named;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where something that tells of the trust was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CluePlace {
    /// The form's own line for it.
    Form,
    /// The title.
    Title,
    /// A heading.
    Heading,
    /// The organisation of whom to ask.
    Contact,
    /// The address of the sender or of whom to ask.
    Address,
    /// The name of the file.
    FileName,
    /// The text.
    Text,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClueKind {
    /// The trust's code.
    Code,
    /// Its full name.
    FullName,
    /// A full name that it had before.
    FormerName,
    /// The full name of a trust that became part of it.
    Predecessor,
    /// The e-mail domain of pieces that are known to be of the trust.
    KnownDomain,
    /// Its name without "NHS Trust".
    ShortName,
    /// An e-mail domain made of its name.
    DomainOfName,
    /// The first letters of its name.
    Initials,
}

/// One thing that tells of a trust.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Clue {
    /// What was found.
    pub kind: ClueKind,
    /// Where.
    pub place: CluePlace,
    /// As it stands there.
    pub words: String,
}

/// A trust that may have sent a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustCandidate {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How strong the evidence is: 100 is a code in the form.
    pub strength: u32,
    /// The evidence, strongest first.
    pub clues: Vec<Clue>,
}

/// Who may have sent a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// Whether the first candidate is certain enough to need nobody.
    pub decided: bool,
    /// The candidates, best first; six at most.
    pub candidates: Vec<TrustCandidate>,
}

const MOST: usize = 6;

/// Looks for the trust that sent a submission. `by_domain` tells the trusts of an e-mail domain, most pieces first.
pub fn recognise_sender(
    submission: &Submission,
    book: &TrustBook,
    by_domain: &dyn Fn(&str) -> Vec<String>,
) -> Sender {
    let mut found = Found { book, clues: BTreeMap::new() };
    let form = submission.trust_as_given.as_deref().unwrap_or_default();
    found.codes(form);
    found.names(form, CluePlace::Form);
    let mut lines = submission.unplaced.iter().chain(&submission.key_facts);
    lines
        .by_ref()
        .filter(|line| line.label.to_lowercase().contains("code"))
        .for_each(|line| found.codes(&line.value));
    found.names(&submission.title, CluePlace::Title);
    found.names(&submission.contact.organisation, CluePlace::Contact);
    found.names(&submission.receipt.name, CluePlace::FileName);
    let mut text = String::new();
    for block in &submission.body.blocks {
        if let BlockKind::Heading { text, .. } = &block.kind {
            found.names(&text.words(), CluePlace::Heading);
        }
    }
    submission.body.each_text(|_, words| {
        text.push_str(&words.words());
        // No name goes on from one paragraph to the next.
        text.push_str(" . ");
    });
    found.names(&text, CluePlace::Text);
    let sent = submission.receipt.sent.as_ref().map_or("", |sent| sent.by.as_str());
    for address in [sent, &submission.contact.email] {
        if let Some(domain) = names::domain(address) {
            found.domain(&domain, &by_domain(&domain));
        }
    }
    found.ranked()
}

struct Found<'a> {
    book: &'a TrustBook,
    clues: BTreeMap<usize, Vec<Clue>>,
}

impl Found<'_> {
    fn add(&mut self, trust: usize, kind: ClueKind, place: CluePlace, words: &str) {
        let clue = Clue { kind, place, words: words.to_owned() };
        let clues = self.clues.entry(trust).or_default();
        if !clues.contains(&clue) {
            clues.push(clue);
        }
    }

    // Codes are looked for where somebody was asked for one: in a text, three letters may be any word.
    fn codes(&mut self, words: &str) {
        for word in words.split(|sign: char| !sign.is_alphanumeric()) {
            if let Some(trust) = self.book.by_code(&word.to_uppercase()) {
                self.add(trust, ClueKind::Code, CluePlace::Form, word);
            }
        }
    }

    fn names(&mut self, words: &str, place: CluePlace) {
        for Named { trust, kind, words } in self.book.find(&Words::of(words)) {
            self.add(trust, kind, place, &words);
        }
    }

    fn domain(&mut self, domain: &str, known: &[String]) {
        for code in known {
            if let Some(trust) = self.book.by_code(code) {
                self.add(trust, ClueKind::KnownDomain, CluePlace::Address, domain);
            }
        }
        for trust in self.book.of_domain(domain) {
            self.add(trust, ClueKind::DomainOfName, CluePlace::Address, domain);
        }
    }

    fn ranked(self) -> Sender {
        let book = self.book;
        let mut candidates: Vec<(usize, TrustCandidate)> = self
            .clues
            .into_iter()
            .map(|(at, mut clues)| {
                clues.sort_by_key(|clue| (std::cmp::Reverse(strength(clue)), clue.clone()));
                let trust = book.trust(at);
                let best = clues.first().map_or(0, strength);
                // Much weak evidence never outweighs one strong piece of it.
                let others = u32::try_from(clues.len().min(4)).unwrap_or(4).saturating_sub(1);
                let strength = best + others;
                let (code, name) = (trust.code.clone(), trust.name.clone());
                (at, TrustCandidate { code, name, strength, clues })
            })
            .collect();
        candidates.sort_by(|(_, one), (_, other)| {
            other.strength.cmp(&one.strength).then_with(|| one.code.cmp(&other.code))
        });
        let mut exact = candidates.iter().filter(|(_, candidate)| candidate.clues.iter().any(is_exact));
        let decided = match (exact.next(), exact.next()) {
            (Some((at, only)), None) => {
                !book.trust(*at).closed
                    && candidates.first().is_some_and(|(_, first)| first.code == only.code)
            }
            _ => false,
        };
        candidates.truncate(MOST);
        Sender { decided, candidates: candidates.into_iter().map(|(_, candidate)| candidate).collect() }
    }
}

// An exact code or full name where it is said who speaks.
fn is_exact(clue: &Clue) -> bool {
    matches!(clue.kind, ClueKind::Code | ClueKind::FullName | ClueKind::FormerName)
        && matches!(clue.place, CluePlace::Form | CluePlace::Title | CluePlace::Heading | CluePlace::Contact)
}

fn strength(clue: &Clue) -> u32 {
    let kind = match clue.kind {
        ClueKind::Code => 95,
        ClueKind::FullName => 90,
        ClueKind::FormerName => 80,
        ClueKind::Predecessor => 78,
        ClueKind::KnownDomain => 75,
        ClueKind::ShortName => 65,
        ClueKind::DomainOfName => 60,
        ClueKind::Initials => 35,
    };
    match clue.place {
        CluePlace::Form | CluePlace::Address => kind,
        CluePlace::Title | CluePlace::Heading | CluePlace::Contact => kind - 5,
        CluePlace::FileName => kind - 15,
        CluePlace::Text => kind - 30,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, read};

    fn book() -> TrustBook {
        let trust = |code: &str, name: &str, former: &[&str], closed| KnownTrust {
            code: code.into(),
            name: name.into(),
            former_names: former.iter().map(|name| (*name).into()).collect(),
            predecessors: if code == "ZX2" { vec!["Gone Community NHS Trust".into()] } else { Vec::new() },
            closed,
        };
        TrustBook::new(vec![
            trust("ZX1", "Northbridge NHS Foundation Trust", &["Old Dale Hospitals NHS Trust"], false),
            trust("ZX2", "West Fell Hospitals NHS Trust", &[], false),
            trust("ZX3", "North West Fell Hospitals NHS Trust", &[], false),
            trust("ZX4", "Saltmarsh & Dunes University Hospitals NHS Foundation Trust", &[], false),
            trust("ZX5", "Gone Community NHS Trust", &[], true),
        ])
    }

    fn sender(text: &str) -> Sender {
        sender_of(&read("story.md", text.as_bytes(), &Limits::default(), &|| false).unwrap())
    }

    fn sender_of(submission: &Submission) -> Sender {
        let known =
            |domain: &str| if domain == "dunes.example" { vec!["ZX4".to_owned()] } else { Vec::new() };
        recognise_sender(submission, &book(), &known)
    }

    fn given(trust: &str) -> Sender {
        let mut submission = read("story.md", b"# A\n\nWords.\n", &Limits::default(), &|| false).unwrap();
        submission.trust_as_given = Some(trust.to_owned());
        sender_of(&submission)
    }

    fn best(sender: &Sender) -> (bool, &str, ClueKind) {
        let best = sender.candidates.first().unwrap();
        (sender.decided, best.code.as_str(), best.clues[0].kind)
    }

    #[test]
    fn one_exact_code_or_full_name_decides() {
        let cases = [
            ("ZX2", "ZX2", ClueKind::Code),
            ("zx2", "ZX2", ClueKind::Code),
            ("The NORTHBRIDGE NHS Foundation-Trust", "ZX1", ClueKind::FullName),
            ("Saltmarsh and Dunes University Hospitals NHS Foundation Trust", "ZX4", ClueKind::FullName),
            ("Old Dale Hospitals NHS Trust", "ZX1", ClueKind::FormerName),
        ];
        for (words, code, kind) in cases {
            assert_eq!(best(&given(words)), (true, code, kind), "{words}");
        }
    }

    #[test]
    fn less_than_that_is_a_proposal_with_its_evidence() {
        let cases = [
            ("Saltmarsh and Dunes University Hospitals", "ZX4", ClueKind::ShortName),
            ("Northbridge NHS", "ZX1", ClueKind::ShortName),
            ("SDUHFT", "ZX4", ClueKind::Initials),
        ];
        for (words, code, kind) in cases {
            assert_eq!(best(&given(words)), (false, code, kind), "{words}");
        }
        assert_eq!(
            best(&given("Gone Community NHS Trust")),
            (false, "ZX5", ClueKind::FullName),
            "it is closed"
        );
        let candidates = given("Gone Community NHS Trust").candidates;
        assert_eq!(
            (candidates[1].code.as_str(), candidates[1].clues[0].kind),
            ("ZX2", ClueKind::Predecessor)
        );
        assert!(
            given("Gone Community").candidates.iter().all(|candidate| candidate.code != "ZX2"),
            "half of an old name is too little"
        );
        assert!(given("Northbridge").candidates.is_empty(), "one word is too many other things");
        assert!(!given("ZX1 or ZX2").decided, "two codes are none");
    }

    #[test]
    fn a_name_inside_a_longer_one_is_none() {
        let found = sender("# A\n\nWe work for North West Fell Hospitals NHS Trust.\n");
        let codes: Vec<_> = found.candidates.iter().map(|candidate| candidate.code.as_str()).collect();
        assert_eq!(codes, ["ZX3"]);
        assert!(!found.decided, "a text may name any trust");
    }

    #[test]
    fn an_address_tells_of_trusts_known_by_it_and_of_those_it_is_made_of() {
        let learned = sender("# A\n\nWords.\n\n## Contact\n\nDr Priya Nair, priya.nair@dunes.example\n");
        assert_eq!(best(&learned), (false, "ZX4", ClueKind::KnownDomain));
        let made = sender("# A\n\nWords.\n\n## Contact\n\npriya.nair@westfellhospitals.nhs.uk\n");
        assert_eq!(best(&made), (false, "ZX2", ClueKind::DomainOfName));
        let anybody = sender("# A\n\nWords.\n\n## Contact\n\npriya.nair@nhs.net\n");
        assert!(anybody.candidates.is_empty());
    }

    #[test]
    fn strong_evidence_comes_before_much_weak_evidence() {
        let text = "# How Northbridge NHS Foundation Trust began\n\n".to_owned()
            + &"West Fell Hospitals did too. ".repeat(9);
        let found = sender(&text);
        assert_eq!(best(&found), (true, "ZX1", ClueKind::FullName));
        assert_eq!(found.candidates[1].code, "ZX2");
    }
}
