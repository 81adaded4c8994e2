//! Notes and suggestions as a submission brings them.

use crate::ids::BlockId;
use serde::{Deserialize, Serialize};

/// What a note is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// A remark.
    #[default]
    Comment,
    /// A remark that carries other words for the ones it stands on.
    Suggestion,
    /// A question to the trust.
    Query,
}

/// The words a note stands on, within one text block or across several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// The block where the words begin.
    pub block: BlockId,
    /// UTF-16 offset of the first unit.
    pub start: u32,
    /// The block where they end; usually the same.
    pub end_block: BlockId,
    /// UTF-16 offset after the last unit.
    pub end: u32,
    /// The words themselves, at most 300 characters.
    pub quote: String,
}

/// What a suggestion would change.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Revision {
    /// Put these words in place of the anchored ones; empty to delete them.
    Replace {
        /// The new words; an empty line (`\n\n`) in them ends a paragraph.
        words: String,
    },
    /// Join the block that ends here with the next one.
    JoinNext,
    /// Split the block here in two.
    Split,
    /// Take the anchored blocks out.
    RemoveBlocks,
}

/// A comment or a tracked change of a submitted file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SubmittedNote {
    /// What it is.
    pub kind: NoteKind,
    /// Where it stands.
    pub anchor: Anchor,
    /// Who wrote it; none when the file does not say.
    pub author: Option<String>,
    /// The author's initials.
    pub initials: Option<String>,
    /// When, as ISO 8601; without a zone when the file does not know it.
    pub date: Option<String>,
    /// The remark; empty for a plain tracked change.
    pub text: String,
    /// For suggestions, what to change.
    pub revision: Option<Revision>,
    /// The answers in order.
    pub replies: Vec<SubmittedReply>,
    /// Whether it was marked as done.
    pub resolved: bool,
}

/// An answer to a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SubmittedReply {
    /// Who wrote it.
    pub author: Option<String>,
    /// When, as ISO 8601.
    pub date: Option<String>,
    /// The answer.
    pub text: String,
}
