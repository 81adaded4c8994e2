//! Patterns that are compiled once.

use regex::Regex;
use std::sync::LazyLock;

/// A pattern of this crate.
pub(crate) fn pattern(words: &str) -> Regex {
    Regex::new(words).expect("the patterns of this crate are tried by its tests")
}

/// Addresses of the web and of e-mail: they are written as they are, whatever the house and the dictionary say.
pub(crate) static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:https?://|www\.)\S+|\S+@\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:uk|com|org|net)\b\S*")
});
