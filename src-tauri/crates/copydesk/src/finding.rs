//! What the copy desk has to say about some words.

use crate::story::{Passage, Spot};
use foreword_model::Severity;
use foreword_model::document::utf16_len;
use std::ops::Range;

/// Something in the words that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A stable word for the kind of finding, for instance `nhs_number`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub spot: Spot,
    /// UTF-16 offsets in the text of that place.
    pub range: Range<u32>,
    /// The very words.
    pub words: String,
    /// One sentence: what it is and why it matters.
    pub reason: String,
    /// One sentence: what to do about it.
    pub advice: &'static str,
    /// What can stand there instead; none where only a person can tell.
    pub instead: Option<String>,
    /// Whether it is not the words but the link on them.
    pub on_link: bool,
}

impl Finding {
    /// A finding on some bytes of a passage.
    pub(crate) fn on(passage: &Passage, bytes: Range<usize>, code: &'static str, severity: Severity) -> Self {
        let start = utf16_len(&passage.text[..bytes.start]);
        let words = passage.text[bytes].to_owned();
        Self {
            code,
            severity,
            spot: passage.spot.clone(),
            range: start..start + utf16_len(&words),
            words,
            reason: String::new(),
            advice: "",
            instead: None,
            on_link: false,
        }
    }

    pub(crate) fn saying(mut self, reason: impl Into<String>, advice: &'static str) -> Self {
        self.reason = reason.into();
        self.advice = advice;
        self
    }

    pub(crate) fn instead(mut self, words: impl Into<String>) -> Self {
        self.instead = Some(words.into());
        self
    }
}
