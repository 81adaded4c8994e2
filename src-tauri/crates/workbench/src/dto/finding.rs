//! What a person should look at in the words of a piece, and what was allowed.

use super::pages::SeverityView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything the copy desk has to say about a piece.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FindingsView {
    /// The piece.
    pub piece: String,
    /// The findings in the order they are read; those that were allowed are not among them.
    pub findings: Vec<FindingView>,
    /// How easily it reads.
    pub readability: ReadabilityView,
    /// What was allowed, with who and when.
    pub allowed: Vec<AllowanceView>,
}

/// How easily a story reads: rough measures of its running text.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ReadabilityView {
    /// Sentences.
    pub sentences: u32,
    /// Words in a sentence on average.
    pub words_per_sentence: u32,
    /// Sentences of more than 25 words.
    pub long_sentences: u32,
    /// Sentences in the passive, as far as their words tell.
    pub passive_sentences: u32,
    /// The age at which a reader follows it at first reading; 0 when there are no sentences.
    pub reading_age: u32,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeskView {
    /// Something that must not be published by mistake.
    Safety,
    /// Something that the house writes otherwise.
    Style,
    /// A word that is in no dictionary.
    Spelling,
}

/// One finding.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FindingView {
    /// A name for it, which holds while other words of its paragraph change.
    pub id: String,
    /// What it is about.
    pub desk: DeskView,
    /// The kind of finding: `nhs_number`.
    pub code: String,
    /// How much it matters.
    pub severity: SeverityView,
    /// The block of the text; none for the fields.
    pub block: Option<String>,
    /// The field, as `FieldView` names it; empty for the text.
    pub field: String,
    /// Where in the fields it is, for people; empty for the text.
    pub place: String,
    /// UTF-16 offset of the first unit.
    pub start: u32,
    /// UTF-16 offset after the last unit.
    pub end: u32,
    /// The very words.
    pub words: String,
    /// What it is and why it matters.
    pub reason: String,
    /// What to do.
    pub advice: String,
    /// What can stand there instead; none where only a person can tell.
    pub instead: Option<String>,
    /// Whether it is the link on the words, which can only be taken away.
    pub on_link: bool,
}

/// Words that may be published although a check asks about them.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AllowanceView {
    /// Its id.
    pub id: String,
    /// The kind of finding.
    pub code: String,
    /// The words.
    pub words: String,
    /// Why.
    pub reason: String,
    /// Who allowed it.
    pub by: String,
    /// When, RFC 3339.
    pub time: String,
}

/// What to do about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SettleView {
    /// Put the words there that the finding gives.
    Replace,
    /// Take the words out; for a link, the link alone.
    Remove,
    /// Put the words that the finding gives there as a suggestion, for somebody to accept.
    Suggest,
}

/// Settles a finding by changing the words.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SettleFinding {
    /// The piece.
    pub piece: String,
    /// The finding.
    pub finding: String,
    /// Its words as the person saw them.
    pub words: String,
    /// What to do.
    pub how: SettleView,
}

/// Allows the words of a finding to be published.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AllowFinding {
    /// The piece.
    pub piece: String,
    /// The finding.
    pub finding: String,
    /// Its words as the person saw them.
    pub words: String,
    /// Why.
    pub reason: String,
}

/// Names an allowance of a piece.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AllowanceIn {
    /// The piece.
    pub piece: String,
    /// The allowance.
    pub allowance: String,
}

/// The house style of a series.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HouseStyleView {
    /// Its name.
    pub name: String,
    /// The series.
    pub series: String,
    /// The rules.
    pub rules: Vec<StyleRuleView>,
}

/// One rule of a house style.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StyleRuleView {
    /// Its id, which is the kind of its findings.
    pub id: String,
    /// What it asks for.
    pub message: String,
    /// Where it comes from.
    pub source: String,
    /// Whether it holds for the series.
    pub on: bool,
}

/// Switches a rule of the house style for a whole series.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SwitchRule {
    /// An issue of the series.
    pub issue: String,
    /// The rule.
    pub rule: String,
    /// Whether it is to hold.
    pub on: bool,
}
