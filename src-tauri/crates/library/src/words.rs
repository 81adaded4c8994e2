//! Enums as the words they are stored as.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// `CaseStudy` as `case_study`.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// `case_study` as `CaseStudy`; none for a word of a newer program.
pub(crate) fn from_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}
