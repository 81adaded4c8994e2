//! The trusts that can be recognised.

use super::ClueKind;
use super::names::{Words, full, initials, stem};
use std::collections::{BTreeMap, BTreeSet};

/// A trust to recognise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownTrust {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Names that it had before.
    pub former_names: Vec<String>,
    /// Names of trusts that became part of it.
    pub predecessors: Vec<String>,
    /// Whether it is closed: it may still be named, and is never decided on alone.
    pub closed: bool,
}

/// All trusts, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct TrustBook {
    trusts: Vec<KnownTrust>,
    codes: BTreeMap<String, usize>,
    // By the first word of the name.
    names: BTreeMap<String, Vec<Entry>>,
    initials: BTreeMap<String, BTreeSet<usize>>,
    // Names and initials in one word, as domains write them.
    domains: BTreeMap<String, BTreeSet<usize>>,
}

#[derive(Clone, Debug)]
struct Entry {
    trust: usize,
    kind: ClueKind,
    words: Vec<String>,
}

/// A trust named in a text.
pub(super) struct Named {
    pub(super) trust: usize,
    pub(super) kind: ClueKind,
    pub(super) words: String,
}

impl TrustBook {
    /// Makes ready to look for these trusts.
    pub fn new(trusts: Vec<KnownTrust>) -> Self {
        let mut book = Self::default();
        for (at, trust) in trusts.iter().enumerate() {
            book.codes.insert(trust.code.to_uppercase(), at);
            book.name(at, ClueKind::FullName, &trust.name);
            trust.former_names.iter().for_each(|name| book.name(at, ClueKind::FormerName, name));
            trust.predecessors.iter().for_each(|name| book.predecessor(at, name));
        }
        book.trusts = trusts;
        book
    }

    fn name(&mut self, trust: usize, kind: ClueKind, name: &str) {
        let full = full(name);
        let stem = stem(&full).to_vec();
        self.entry(trust, kind, full.clone());
        // A name of one word is too many other things as well.
        if stem.len() > 1 && stem != full {
            self.entry(trust, ClueKind::ShortName, stem.clone());
        } else if let [only] = stem.as_slice() {
            self.entry(trust, ClueKind::ShortName, vec![only.clone(), "NHS".to_owned()]);
        }
        self.domains.entry(stem.concat().to_lowercase()).or_default().insert(trust);
        for letters in initials(&full) {
            self.domains.entry(letters.to_lowercase()).or_default().insert(trust);
            self.initials.entry(letters).or_default().insert(trust);
        }
    }

    // By its whole name alone: what is left of it without "NHS Trust" is often a town with a trust of its own.
    fn predecessor(&mut self, trust: usize, name: &str) {
        self.entry(trust, ClueKind::Predecessor, full(name));
    }

    fn entry(&mut self, trust: usize, kind: ClueKind, words: Vec<String>) {
        if let Some(first) = words.first() {
            self.names.entry(first.clone()).or_default().push(Entry { trust, kind, words });
        }
    }

    pub(super) fn trust(&self, at: usize) -> &KnownTrust {
        &self.trusts[at]
    }

    pub(super) fn by_code(&self, code: &str) -> Option<usize> {
        self.codes.get(code).copied()
    }

    /// The trust of one exact code or one exact full name, be it of today or of before.
    pub fn exactly(&self, words: &str) -> Option<&KnownTrust> {
        if let Some(at) = self.by_code(&words.trim().to_uppercase()) {
            return Some(self.trust(at));
        }
        let name = full(words);
        let entries = self.names.get(name.first()?)?;
        let of = |kind: ClueKind| {
            let same = entries.iter().filter(|entry| entry.kind == kind && entry.words == name);
            same.map(|entry| entry.trust).collect::<BTreeSet<_>>()
        };
        let (now, before) = (of(ClueKind::FullName), of(ClueKind::FormerName));
        // A closed trust and the one that took its name over: whoever writes the name means the open one.
        let open =
            |found: &BTreeSet<usize>| found.iter().copied().filter(|at| !self.trusts[*at].closed).collect();
        let open: Vec<usize> = open(&now);
        let only = match (open.as_slice(), now.len(), before.len()) {
            ([only], ..) => Some(*only),
            ([], 1, _) => now.first().copied(),
            ([], 0, 1) => before.first().copied(),
            _ => None,
        };
        only.map(|at| self.trust(at))
    }

    /// Every trust that is named in a text; a name inside a longer one is none.
    pub(super) fn find(&self, text: &Words) -> Vec<Named> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let entries = self.names.get(text.word(at)).into_iter().flatten();
            let here: Vec<&Entry> = entries.filter(|entry| text.stands_at(at, &entry.words)).collect();
            let longest = here.iter().map(|entry| entry.words.len()).max().unwrap_or(0);
            for entry in here.into_iter().filter(|entry| entry.words.len() == longest) {
                let words = text.as_written(at..at + longest).to_owned();
                found.push(Named { trust: entry.trust, kind: entry.kind, words });
            }
            if longest == 0 {
                self.find_initials(text, at, &mut found);
            }
            at += longest.max(1);
        }
        found
    }

    fn find_initials(&self, text: &Words, at: usize, found: &mut Vec<Named>) {
        let Some(trusts) = self.initials.get(text.word(at)) else { return };
        let written = text.as_written(at..at + 1);
        // Small letters are a word, and letters that stand for many trusts tell of none.
        if trusts.len() <= 3 && written.chars().all(char::is_uppercase) {
            let named =
                |trust: &usize| Named { trust: *trust, kind: ClueKind::Initials, words: written.to_owned() };
            found.extend(trusts.iter().map(named));
        }
    }

    /// The trusts whose name or initials a domain is made of: `northbridge.nhs.uk`.
    pub(super) fn of_domain(&self, domain: &str) -> Vec<usize> {
        let mut parts =
            domain.split('.').filter(|part| !matches!(*part, "www" | "mail" | "nhs" | "uk" | "org"));
        let part = parts.next().unwrap_or_default().replace('-', "");
        let found = self.domains.get(&part).or_else(|| {
            let bare = part.trim_end_matches("ft").trim_end_matches("nhs");
            self.domains.get(bare).filter(|_| bare.len() > 3)
        });
        found.filter(|found| found.len() <= 3).into_iter().flatten().copied().collect()
    }
}
