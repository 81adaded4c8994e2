//! Names of trusts as words that can be compared.

/// Words in capitals without signs, each with its place in the text.
pub(crate) struct Words {
    text: String,
    words: Vec<(String, std::ops::Range<usize>)>,
}

impl Words {
    /// `St Fell's & Dale` as `ST`, `FELLS`, `AND`, `DALE`.
    pub(crate) fn of(text: &str) -> Self {
        let mut words: Vec<(String, std::ops::Range<usize>)> = Vec::new();
        let mut word = String::new();
        let mut start = 0;
        for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
            match sign {
                '\'' | '’' | '‘' => {}
                sign if sign.is_alphanumeric() => {
                    if word.is_empty() {
                        start = at;
                    }
                    word.extend(sign.to_uppercase());
                }
                sign => {
                    if !word.is_empty() {
                        words.push((std::mem::take(&mut word), start..at));
                    }
                    match sign {
                        '&' => words.push(("AND".to_owned(), at..at + 1)),
                        // The end of a sentence is the end of any name in it, "St. Fell" excepted.
                        '.' if words.last().is_none_or(|(word, _)| word.len() > 3) => {
                            words.push((String::new(), at..at));
                        }
                        _ => {}
                    }
                }
            }
        }
        Self { text: text.to_owned(), words }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |(word, _)| word)
    }

    /// Whether these words stand at a place.
    pub(crate) fn stands_at(&self, at: usize, name: &[String]) -> bool {
        name.iter().enumerate().all(|(offset, word)| self.word(at + offset) == word)
    }

    /// The text of some of the words, as it stands there.
    pub(crate) fn as_written(&self, words: std::ops::Range<usize>) -> &str {
        let (first, last) = (self.words.get(words.start), self.words.get(words.end.wrapping_sub(1)));
        match (first, last) {
            (Some((_, first)), Some((_, last))) => self.text.get(first.start..last.end).unwrap_or_default(),
            _ => "",
        }
    }
}

/// A name as its words: without a leading THE.
pub(crate) fn full(name: &str) -> Vec<String> {
    let words = Words::of(name);
    let words: Vec<String> =
        words.words.into_iter().map(|(word, _)| word).filter(|word| !word.is_empty()).collect();
    match words.split_first() {
        Some((first, rest)) if first == "THE" && !rest.is_empty() => rest.to_vec(),
        _ => words,
    }
}

/// What is left of a name without `NHS TRUST` or `NHS FOUNDATION TRUST` at its end.
pub(crate) fn stem(full: &[String]) -> &[String] {
    let ends = |end: &[&str]| {
        full.len() > end.len() && full.ends_with(&end.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>())
    };
    for end in [["NHS", "FOUNDATION", "TRUST"].as_slice(), &["NHS", "TRUST"], &["NHS", "CARE", "TRUST"]] {
        if ends(end) {
            return &full[..full.len() - end.len()];
        }
    }
    full
}

/// The first letters that people make of a name: with and without those of `NHS`, and with `FT` or `T`.
pub(crate) fn initials(full: &[String]) -> Vec<String> {
    let first = |words: &[String]| -> String {
        let named = words.iter().filter(|word| !matches!(word.as_str(), "OF" | "FOR" | "IN" | "THE" | "NHS"));
        named.filter_map(|word| word.chars().next()).collect()
    };
    let without_and: Vec<String> = full.iter().filter(|word| *word != "AND").cloned().collect();
    let mut all = vec![first(full), first(&without_and)];
    let stem = stem(&without_and);
    all.push(first(stem));
    if let Some(place) = stem.first().and_then(|word| word.chars().next()) {
        // "Manchester University NHS Foundation Trust" is MFT to everybody.
        let foundation = full.iter().any(|word| word == "FOUNDATION");
        all.push(format!("{place}{}", if foundation { "FT" } else { "T" }));
    }
    all.retain(|letters| (3..=7).contains(&letters.len()));
    all.sort();
    all.dedup();
    all
}

/// The domain of an e-mail address in a text; none where everybody has it.
pub(crate) fn domain(address: &str) -> Option<String> {
    let (_, after) = address.split_once('@')?;
    let domain: String = after
        .chars()
        .take_while(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-'))
        .collect::<String>()
        .trim_end_matches('.')
        .to_lowercase();
    const ANYBODY: &[&str] = &[
        "nhs.net",
        "nhs.uk",
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "hotmail.co.uk",
        "live.co.uk",
        "yahoo.com",
        "yahoo.co.uk",
        "icloud.com",
        "btinternet.com",
    ];
    (domain.contains('.') && !ANYBODY.contains(&domain.as_str())).then_some(domain)
}
