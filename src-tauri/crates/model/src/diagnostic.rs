//! What a person should know about the content: never an error of the program.

use crate::ids::{BlockId, PieceId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Note,
    /// Somebody should look.
    Check,
    /// Stands in the way of a release.
    MustFix,
}

/// Where in the content something is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The piece, when it belongs to one.
    pub piece: Option<PieceId>,
    /// The block, when it belongs to one.
    pub block: Option<BlockId>,
    /// UTF-16 offsets in the block's plain text.
    pub range: Option<Range<u32>>,
    /// The page number as printed, when known.
    pub page: Option<u32>,
    /// The place in words, for instance the name of a part of a file or of a field.
    pub words: Option<String>,
}

/// One finding about the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A stable word for the kind of finding, for instance `overset` or `missing_alt_text`.
    pub code: String,
    /// Where it is.
    pub place: Place,
    /// One sentence: what is the matter.
    pub message: String,
    /// One sentence: what to do about it. May be empty.
    pub hint: String,
}
