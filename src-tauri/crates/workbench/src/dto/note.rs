//! Notes and suggestions.

use super::document::same_words;
use foreword_model as model;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteKindView {
    /// A remark.
    Comment,
    /// A remark with other words.
    Suggestion,
    /// A question to the trust.
    Query,
}

same_words!(NoteKindView, model::NoteKind, Comment, Suggestion, Query);

/// Where a note has got to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteState {
    /// Waits for somebody.
    Open,
    /// Dealt with.
    Resolved,
    /// The suggested words are in the text.
    Accepted,
    /// The suggested words were not taken.
    Declined,
}

/// How well a note still stands on its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteStanding {
    /// On its very words.
    Exact,
    /// On its words, which have moved.
    Moved,
    /// Where its words were; they read differently now.
    Changed,
    /// Its words have gone.
    Detached,
}

/// The words a note stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnchorView {
    /// The block where they begin.
    pub block: String,
    /// UTF-16 offset of the first unit.
    pub start: u32,
    /// The block where they end.
    pub end_block: String,
    /// UTF-16 offset after the last unit.
    pub end: u32,
}

/// One note with its answers.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NoteView {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: NoteKindView,
    /// Who wrote it; empty when the file did not say.
    pub author: String,
    /// 1 to 6: the colour of that person.
    pub author_color: u8,
    /// When, RFC 3339 or local time without a zone; empty when the file did not say.
    pub time: String,
    /// The remark.
    pub text: String,
    /// The words it was written on.
    pub quote: String,
    /// For suggestions: the words to put in place of the quoted ones; empty to delete them.
    pub replacement: Option<String>,
    /// For suggestions that do more than change words: what would happen, as a sentence.
    pub effect: Option<String>,
    /// The answers in order.
    pub replies: Vec<ReplyView>,
    /// Where it has got to.
    pub state: NoteState,
    /// Who closed it and when, as words; empty while open.
    pub closed_by: String,
    /// How well it stands.
    pub standing: NoteStanding,
    /// Where it stands; none when its words have gone or it stands on the piece as a whole.
    pub anchor: Option<AnchorView>,
}

/// An answer to a note.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReplyView {
    /// Who wrote it.
    pub author: String,
    /// 1 to 6: the colour of that person.
    pub author_color: u8,
    /// When.
    pub time: String,
    /// The answer.
    pub text: String,
}

/// Puts a note on words of a piece.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AddNote {
    /// The piece.
    pub piece: String,
    /// What it is.
    pub kind: NoteKindView,
    /// The words; none for the piece as a whole.
    pub anchor: Option<AnchorView>,
    /// The remark; may be empty for a suggestion.
    pub text: String,
    /// For a suggestion: the new words.
    pub replacement: Option<String>,
}

/// Answers a note.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReplyToNote {
    /// The piece.
    pub piece: String,
    /// The note.
    pub note: String,
    /// The answer.
    pub text: String,
}

/// Names a note of a piece.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NoteIn {
    /// The piece.
    pub piece: String,
    /// The note.
    pub note: String,
}
