//! Issues and what they hold.

use super::document::same_words;
use super::{KindView, StageView};
use foreword_model as model;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a piece is put on pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TemplateView {
    /// A full-page picture, then the opener.
    CaseStudyFeature,
    /// The opener on a single page.
    CaseStudy,
    /// One page with signatories.
    Signed,
    /// Running text.
    Article,
    /// Charts and tables.
    Evidence,
    /// The last piece with all lessons.
    Conclusion,
}

same_words!(
    TemplateView,
    model::Template,
    CaseStudyFeature,
    CaseStudy,
    Signed,
    Article,
    Evidence,
    Conclusion
);

/// Names an issue.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct IssueId {
    /// The issue.
    pub issue: String,
}

/// An issue in a list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct IssueCard {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// How many pieces it holds.
    pub pieces: u32,
}

/// One issue.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct IssueView {
    /// Its id.
    pub id: String,
    /// The name of the series.
    pub series: String,
    /// Who publishes it.
    pub publisher: String,
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// The deck.
    pub deck: String,
    /// The date as printed.
    pub date: String,
    /// What it holds, in running order.
    pub placements: Vec<PlacementView>,
}

/// An entry in an issue.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlacementView {
    /// Its id.
    pub id: String,
    /// The piece.
    pub piece: String,
    /// What it is.
    pub kind: KindView,
    /// Its title.
    pub title: String,
    /// Its trust.
    pub trust: String,
    /// Where it stands.
    pub stage: StageView,
    /// How it is put on pages.
    pub template: TemplateView,
    /// How many words it has.
    pub words: u32,
    /// How many notes are open.
    pub open_notes: u32,
}

/// Makes an issue, or gives one another title.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KeepIssue {
    /// The issue to change; none for a new one.
    pub issue: Option<String>,
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// The deck.
    pub deck: String,
    /// The date as printed.
    pub date: String,
}

/// Puts a piece into an issue.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AddPlacement {
    /// The issue.
    pub issue: String,
    /// The piece.
    pub piece: String,
    /// How; none for the usual template of its kind.
    pub template: Option<TemplateView>,
    /// The entry it follows; none for the end.
    pub after: Option<String>,
}

/// Names an entry of an issue.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlacementIn {
    /// The issue.
    pub issue: String,
    /// The entry.
    pub placement: String,
}

/// Moves an entry.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MovePlacement {
    /// The issue.
    pub issue: String,
    /// The entry.
    pub placement: String,
    /// Its new place, counted from 0 with the entry itself taken out.
    pub to: u32,
}

/// Puts a piece on pages another way.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetTemplate {
    /// The issue.
    pub issue: String,
    /// The entry.
    pub placement: String,
    /// How.
    pub template: TemplateView,
}
