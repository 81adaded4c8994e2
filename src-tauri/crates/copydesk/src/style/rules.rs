//! Rules as they are written in a file, and as they are used.

use super::sentences;
use crate::error::Error;
use foreword_model::Severity;
use regex::{Captures, Regex};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// How a house writes.
#[derive(Debug)]
pub struct House {
    /// Its name.
    pub name: String,
    /// Words that no rule touches: the name of a series, of a programme.
    pub allow: Vec<String>,
    /// The rules in order: where two meet, the first has the words.
    pub rules: Vec<Rule>,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Words that should not be there.
    Existence,
    /// Words that are better said otherwise.
    Substitution,
    /// Capital letters.
    Capitalisation,
    /// Numbers.
    Numbers,
    /// Dates and times.
    Dates,
    /// From one number to another.
    Ranges,
    /// Quotation marks.
    Quotes,
    /// How easily it reads.
    Readability,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// A stable word for it.
    pub id: String,
    /// What it is about.
    pub kind: Kind,
    /// One sentence: why.
    pub message: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where the rule comes from.
    pub source: String,
    /// Whether it holds until somebody says otherwise.
    pub on: bool,
    pub(super) matcher: Matcher,
    unless: Option<Regex>,
}

#[derive(Debug)]
pub(super) enum Matcher {
    /// A pattern, and what to write instead with `$1` for its groups.
    Pattern(Regex, Option<String>),
    /// Words in lower case, and what to write instead of each.
    Swap(Regex, BTreeMap<String, String>),
    /// Whole numbers without their commas.
    Thousands(Regex),
    /// Sentences of more words than this.
    Longer(usize),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HouseFile {
    name: String,
    #[serde(default)]
    allow: Vec<String>,
    rule: Vec<RuleFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    id: String,
    kind: Kind,
    pattern: Option<String>,
    replacement: Option<String>,
    unless: Option<String>,
    #[serde(default)]
    swap: BTreeMap<String, String>,
    #[serde(default)]
    thousands: bool,
    limit: Option<usize>,
    message: String,
    severity: Severity,
    source: String,
    #[serde(default = "holds")]
    on: bool,
}

fn holds() -> bool {
    true
}

impl House {
    /// Reads the rules of a file; `name` is for people who must mend it.
    ///
    /// # Errors
    /// When the file is no TOML of this form, or a pattern does not read.
    pub fn parse(name: &str, source: &str) -> Result<Self, Error> {
        let file: HouseFile =
            toml::from_str(source).map_err(|source| Error::Rules { name: name.to_owned(), source })?;
        let rules = file.rule.into_iter().map(Rule::try_from).collect::<Result<_, _>>()?;
        Ok(Self { name: file.name, allow: file.allow, rules })
    }
}

impl TryFrom<RuleFile> for Rule {
    type Error = Error;

    fn try_from(file: RuleFile) -> Result<Self, Error> {
        let read = |pattern: &str| {
            Regex::new(pattern).map_err(|source| Error::Pattern { rule: file.id.clone(), source })
        };
        let matcher = match (&file.pattern, file.limit) {
            (Some(pattern), _) => Matcher::Pattern(read(pattern)?, file.replacement.clone()),
            (None, Some(limit)) => Matcher::Longer(limit),
            (None, None) if file.thousands => Matcher::Thousands(read(r"[0-9]+")?),
            (None, None) if !file.swap.is_empty() => {
                let exact = file.kind == Kind::Capitalisation;
                let words = file.swap.keys().map(|words| swap_pattern(words, exact));
                let mut words: Vec<String> = words.collect();
                // The longest first: "on a daily basis" before "on".
                words.sort_by_key(|words| std::cmp::Reverse(words.len()));
                Matcher::Swap(read(&words.join("|"))?, file.swap.clone())
            }
            (None, None) => return Err(Error::Nothing { rule: file.id }),
        };
        let unless = file.unless.as_deref().map(read).transpose()?;
        Ok(Self {
            id: file.id,
            kind: file.kind,
            message: file.message,
            severity: file.severity,
            source: file.source,
            on: file.on,
            matcher,
            unless,
        })
    }
}

// Capital letters count where the words are written with them alone (BAME) or where they are what the rule is about.
fn swap_pattern(words: &str, exact: bool) -> String {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let bound = |at_word: bool| if at_word { r"\b" } else { "" };
    let letters = regex::escape(words).replace('\'', "['’]").replace(' ', r"[ \u{a0}]");
    let all_capitals =
        words.chars().all(|letter| !letter.is_lowercase()) && words.chars().any(char::is_uppercase);
    let case = if exact || all_capitals { "" } else { "(?i)" };
    let (start, end) = (bound(is_word(words.chars().next())), bound(is_word(words.chars().next_back())));
    format!("(?:{case}{start}{letters}{end})")
}

type Match = (Range<usize>, Option<String>);

impl Rule {
    /// Where the rule applies, with what to write instead.
    pub(super) fn matches(&self, text: &str) -> Vec<Match> {
        match &self.matcher {
            Matcher::Pattern(pattern, replacement) => pattern
                .captures_iter(text)
                .filter_map(|hit| self.matched(text, &hit, replacement.as_deref()))
                .collect(),
            Matcher::Swap(pattern, swap) => {
                pattern.find_iter(text).filter_map(|hit| swapped(hit.range(), hit.as_str(), swap)).collect()
            }
            Matcher::Thousands(digits) => {
                digits.find_iter(text).filter_map(|hit| with_commas(text, hit.range())).collect()
            }
            Matcher::Longer(limit) => sentences::of(text)
                .into_iter()
                .filter(|range| sentences::words_in(&text[range.clone()]) > *limit)
                .map(|range| (range, None))
                .collect(),
        }
    }

    fn matched(&self, text: &str, hit: &Captures<'_>, replacement: Option<&str>) -> Option<Match> {
        let whole = hit.get(0)?;
        if self.unless.as_ref().is_some_and(|unless| unless.is_match(whole.as_str())) {
            return None;
        }
        let joined = |letter: Option<char>| letter.is_some_and(|letter| "-–/".contains(letter));
        let numbers = matches!(self.kind, Kind::Ranges | Kind::Dates);
        // A part of a longer chain of numbers is no range and no date.
        let before = text[..whole.start()].chars().next_back();
        if numbers && (joined(before) || joined(text[whole.end()..].chars().next())) {
            return None;
        }
        let instead = replacement.map(|replacement| {
            let mut words = String::new();
            hit.expand(replacement, &mut words);
            words
        });
        // What is written so already is no departure.
        (instead.as_deref() != Some(whole.as_str())).then(|| (whole.range(), instead))
    }
}

fn swapped(range: Range<usize>, found: &str, swap: &BTreeMap<String, String>) -> Option<Match> {
    let plain = found.replace('’', "'").replace('\u{a0}', " ");
    let lower = plain.to_lowercase();
    let instead = swap.get(&plain).or_else(|| {
        swap.iter().find(|(words, _)| words.to_lowercase() == lower).map(|(_, instead)| instead)
    })?;
    let capital = found.chars().next().is_some_and(char::is_uppercase);
    let listed = swap.contains_key(&plain);
    let instead = if capital && !listed { capitalised(instead) } else { instead.clone() };
    (instead != found).then_some((range, Some(instead)))
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

// Years, codes, decimals and parts of longer numbers have none.
fn with_commas(text: &str, range: Range<usize>) -> Option<Match> {
    let digits = &text[range.clone()];
    let value: u64 = digits.parse().ok().filter(|_| !digits.starts_with('0'))?;
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let joined = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || "-–/.,:_#".contains(letter))
    };
    let ends = matches!(after, Some('.' | ',' | ':'))
        && !text[range.end + 1..].chars().next().is_some_and(|letter| letter.is_ascii_digit());
    let year = (1900..2100).contains(&value);
    // Seven digits and more are as likely a reference as a count.
    if !(1_000..10_000_000).contains(&value) || year || joined(before) || joined(after) && !ends {
        return None;
    }
    let head = (digits.len() - 1) % 3 + 1;
    let groups = digits.as_bytes()[head..].chunks(3).map(|group| String::from_utf8_lossy(group));
    let instead = groups.fold(digits[..head].to_owned(), |number, group| format!("{number},{group}"));
    Some((range, Some(instead)))
}
