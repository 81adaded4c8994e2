//! Issues and what they hold.

pub(crate) mod edit;
pub(crate) mod get;
pub(crate) mod project;

use foreword_model::{IssueId, Kind, Logo, PieceId, PiecePicture, PlacementId, Stage, Template};
use serde::{Deserialize, Serialize};

/// The fields of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueHeader {
    /// The name of the series.
    pub series: String,
    /// Who publishes it.
    pub publisher: String,
    /// One line on the publisher.
    pub publisher_line: String,
    /// The number of the issue.
    pub number: u32,
    /// The title.
    pub title: String,
    /// The deck under the title.
    pub deck: String,
    /// The date as printed.
    pub date: String,
    /// The language as BCP 47.
    pub language: String,
    /// The cover picture.
    pub cover: Option<PiecePicture>,
    /// The mark of whoever publishes it.
    pub logo: Option<Logo>,
    /// The statement of the imprint page and the back cover.
    pub statement: String,
    /// Running text of the imprint page.
    pub imprint_text: String,
    /// Rows of the imprint.
    pub imprint: Vec<ImprintRow>,
    /// Rules of the house style that the series has switched the other way than they come, by id, in order.
    pub style_switched: Vec<String>,
    /// The name of the design in which it appears; empty for the usual one.
    pub design: String,
    /// Labels that the series writes on its forms beside the usual ones, by field and in the order of the alphabet.
    pub form_labels: Vec<FormLabel>,
}

/// A label of a series.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormLabel {
    /// What it asks for, in the word of whoever reads forms: `lessons`.
    pub field: String,
    /// As it stands on the form.
    pub label: String,
}

/// A row of the imprint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImprintRow {
    /// The label.
    pub label: String,
    /// The words.
    pub words: String,
}

/// A whole issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueRecord {
    /// Its id.
    pub id: IssueId,
    /// Its fields.
    pub header: IssueHeader,
    /// What it holds, in running order.
    pub placements: Vec<PlacementRecord>,
    /// Its sections, in running order.
    pub sections: Vec<SectionRecord>,
    /// When it last changed, RFC 3339.
    pub changed: String,
}

/// An issue in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueRow {
    /// Its id.
    pub id: IssueId,
    /// The name of the series.
    pub series: String,
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// How many pieces it holds.
    pub pieces: u32,
}

/// An entry in an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacementRecord {
    /// Its id.
    pub id: PlacementId,
    /// The piece.
    pub piece: PieceId,
    /// How it is put on pages.
    pub template: Template,
    /// What it is.
    pub kind: Kind,
    /// The piece's title.
    pub title: String,
    /// The piece's trust.
    pub trust_name: String,
    /// Where the piece stands.
    pub stage: Stage,
    /// How many words it has.
    pub words: u32,
    /// How many notes are open.
    pub open_notes: u32,
}

/// A section of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionRecord {
    /// Its id; sections and pieces are entries of one running order.
    pub id: PlacementId,
    /// Its title.
    pub title: String,
    /// What stands under the title.
    pub words: String,
    /// How many pieces stand before it.
    pub before: u32,
}
