//! Two versions of a submission side by side.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Says of which submission another is a newer version.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NewerOf {
    /// The newer one.
    pub piece: String,
    /// The one before it; none when it is a submission of its own.
    pub of: Option<String>,
}

/// Two versions of a submission.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ComparisonView {
    /// The newer version.
    pub piece: String,
    /// The submission as the editors have it.
    pub of: String,
    /// Its title.
    pub title: String,
    /// Its trust.
    pub trust: String,
    /// The name of the file that the newer version came as.
    pub name: String,
    /// When that came in, RFC 3339.
    pub received: String,
    /// Who sent it; empty when not known.
    pub sender: String,
    /// Which states are compared; sent back with what is taken.
    pub state: String,
    /// Fields and paragraphs in reading order, those that are the same included.
    pub differences: Vec<DifferenceView>,
}

/// A field or a paragraph on both sides.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DifferenceView {
    /// Names it when it is taken.
    pub id: u32,
    /// The field in words; empty for a paragraph of the text.
    pub field: String,
    /// What became of it on both sides.
    pub standing: DifferenceStanding,
    /// Whether it is a heading.
    pub heading: bool,
    /// As it came the first time, where that helps to judge; else empty.
    pub before: String,
    /// As the editors have it.
    pub ours: Vec<StretchView>,
    /// As the newer version has it.
    pub theirs: Vec<StretchView>,
    /// Whether there is anything to take.
    pub can_take: bool,
    /// Whether taking it is the likely wish.
    pub take: bool,
}

/// What became of a field or a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceStanding {
    /// It reads the same on both sides.
    Same,
    /// Only the trust changed it.
    Theirs,
    /// Only the editors changed it.
    Ours,
    /// Both changed it.
    Both,
    /// The trust wrote it anew.
    Added,
    /// The editors wrote it anew.
    AddedByUs,
    /// The trust took it out.
    TakenOut,
    /// The editors took it out.
    TakenOutByUs,
}

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StretchView {
    /// The words.
    pub text: String,
    /// Whether they were changed.
    pub changed: bool,
}

/// Takes what a newer version offers into the submission before it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TakeVersion {
    /// The newer version.
    pub piece: String,
    /// The states that were compared.
    pub state: String,
    /// What to take; everything else is left.
    pub take: Vec<u32>,
}

/// What was taken.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TakenView {
    /// The submission that it was taken into.
    pub piece: String,
    /// How many suggestions and remarks wait in its text now.
    pub suggestions: u32,
    /// How many fields were changed.
    pub fields: u32,
    /// How many differences were left.
    pub left: u32,
}
