//! Notes and suggestions as they stand in a piece.

pub(crate) mod anchor;
pub(crate) mod apply;
pub(crate) mod edit;
pub(crate) mod project;

use foreword_model::{NoteId, NoteKind, Revision};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A note that is to be made.
#[derive(Clone, Debug, Default)]
pub struct NewNote {
    /// What it is.
    pub kind: NoteKind,
    /// Bytes of the piece's Markdown that it stands on; none for the piece as a whole.
    pub range: Option<Range<usize>>,
    /// The words it stands on as people read them, at most 300 characters.
    pub quote: String,
    /// Who writes it.
    pub author: String,
    /// The remark; may be empty for a suggestion.
    pub text: String,
    /// For a suggestion: what it would change.
    pub revision: Option<Revision>,
}

/// A note as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRecord {
    /// Its id.
    pub id: NoteId,
    /// What it is.
    pub kind: NoteKind,
    /// Who wrote it; empty when the file did not say.
    pub author: String,
    /// The author's initials; may be empty.
    pub initials: String,
    /// When, ISO 8601; empty when the file did not say.
    pub time: String,
    /// The remark.
    pub text: String,
    /// The words it was written on.
    pub quote: String,
    /// For a suggestion: what it would change.
    pub revision: Option<Revision>,
    /// The answers in order.
    pub replies: Vec<Reply>,
    /// Where it has got to.
    pub state: NoteState,
    /// Who closed it, as the name that was given; empty while open.
    pub closed_by: String,
    /// When it was closed, RFC 3339; empty while open.
    pub closed_at: String,
    /// How well it stands on its words.
    pub standing: Standing,
    /// Bytes of the piece's Markdown where it stands; none when detached or on the piece as a whole.
    pub range: Option<Range<usize>>,
}

/// An answer to a note.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Who wrote it.
    pub author: String,
    /// When.
    pub time: String,
    /// The answer.
    pub text: String,
}

/// Where a note has got to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteState {
    /// Waits for somebody.
    #[default]
    Open,
    /// Dealt with.
    Resolved,
    /// The suggested words are in the text.
    Accepted,
    /// The suggested words were not taken.
    Declined,
}

/// How well a note stands on its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// On its very words.
    #[default]
    Exact,
    /// On its words, which have moved.
    Moved,
    /// Where its words were; they read differently now.
    Changed,
    /// Its words have gone.
    Detached,
}
