//! Issues and what they hold.

use super::document::same_words;
use super::{DesignView, KindView, PictureView, StageView};
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
    /// A case study on one page.
    Brief,
    /// One page with signatories.
    Signed,
    /// Running text.
    Article,
    /// Charts and tables.
    Evidence,
    /// Pictures over the width of the page.
    Gallery,
    /// The last piece with all lessons.
    Conclusion,
}

same_words!(
    TemplateView,
    model::Template,
    CaseStudyFeature,
    CaseStudy,
    Brief,
    Signed,
    Article,
    Evidence,
    Gallery,
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
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// The deck.
    pub deck: String,
    /// The date as printed.
    pub date: String,
    /// How it looks.
    pub design: DesignView,
    /// The picture on its cover.
    pub cover: Option<PictureView>,
    /// The mark of its publisher.
    pub logo: Option<LogoView>,
    /// What it says about itself and its publisher.
    pub imprint: ImprintView,
    /// What it holds, in running order.
    pub placements: Vec<PlacementView>,
    /// Its sections, in running order.
    pub sections: Vec<SectionView>,
}

/// A section of an issue; sections and placements are entries of one running order.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SectionView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What stands under the title.
    pub words: String,
    /// How many placements stand before it.
    pub before: u32,
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

/// What an issue says about itself and its publisher: on the covers and the imprint page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ImprintView {
    /// The name of the series.
    pub series: String,
    /// Who publishes it.
    pub publisher: String,
    /// One line on the publisher.
    pub publisher_line: String,
    /// The statement of the imprint page and the back cover.
    pub statement: String,
    /// Running text of the imprint page.
    pub text: String,
    /// Its rows.
    pub rows: Vec<ImprintRowView>,
}

/// A row of the imprint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ImprintRowView {
    /// The label: `Editor`.
    pub label: String,
    /// The words.
    pub words: String,
}

/// Changes what an issue says about itself and its publisher.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetImprint {
    /// The issue.
    pub issue: String,
    /// What it says from now on; a row without words goes.
    pub imprint: ImprintView,
}

/// Says what the picture on the cover shows, or takes it away.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetCover {
    /// The issue.
    pub issue: String,
    /// The picture; none takes it away.
    pub cover: Option<PictureView>,
}

/// The mark of a publisher; its bytes are at `page://localhost/media/<media>`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct LogoView {
    /// Its picture.
    pub media: String,
    /// What is read aloud for it.
    pub alt: String,
}

impl From<model::Logo> for LogoView {
    fn from(logo: model::Logo) -> Self {
        Self { media: logo.media.to_string(), alt: logo.alt }
    }
}

/// Says what is read aloud for the logo of an issue, or takes it away.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetLogo {
    /// The issue.
    pub issue: String,
    /// The logo; none takes it away.
    pub logo: Option<LogoView>,
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

/// Shows an issue in another design.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SetDesign {
    /// The issue.
    pub issue: String,
    /// How it looks.
    pub design: DesignView,
}

/// Begins a section.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AddSection {
    /// The issue.
    pub issue: String,
    /// Its title.
    pub title: String,
    /// What stands under the title.
    pub words: String,
    /// The entry that it follows; none for the head of the issue.
    pub after: Option<String>,
}

/// Gives a section another title and other words.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EditSection {
    /// The issue.
    pub issue: String,
    /// The section.
    pub section: String,
    /// Its title.
    pub title: String,
    /// What stands under the title.
    pub words: String,
}

/// Names an entry of an issue: a placement or a section.
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
    /// Its new place among all entries, counted from 0 with the entry itself taken out.
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
