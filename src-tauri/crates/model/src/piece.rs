//! The parts of a piece, in the words editors use.

use crate::ids::MediaId;
use crate::picture::FocalPoint;
use serde::{Deserialize, Serialize};

/// What a piece is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One trust's story.
    #[default]
    CaseStudy,
    /// A foreword or a guest view with signatories.
    Signed,
    /// An introduction, a conclusion.
    Article,
    /// Charts and tables from data.
    Evidence,
}

/// Where a piece stands on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// As the trust sent it.
    #[default]
    Received,
    /// Chosen for a closer look.
    Shortlisted,
    /// An editor works on it.
    InEdit,
    /// Reviewers read it.
    InReview,
    /// The trust checks it.
    WithTrust,
    /// The words are agreed.
    Approved,
    /// It is on pages.
    InLayout,
    /// Its last proof is out.
    FinalProof,
    /// Its words are signed off.
    SignedOff,
    /// It has appeared.
    Published,
    /// Put aside.
    Held,
    /// Not taken, with a reason.
    Declined,
    /// Taken back by the trust.
    Withdrawn,
}

/// A fact at a glance: "Beds" and "684, in two hospitals".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KeyFact {
    /// The short name.
    pub label: String,
    /// What it is.
    pub value: String,
}

/// A big figure and what it counts: "34%" and "of patients leave before noon".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KeyFigure {
    /// At most nine characters look well.
    pub figure: String,
    /// What it counts.
    pub label: String,
}

/// Somebody's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quote {
    /// The words without quotation marks.
    pub words: String,
    /// Who said them; empty for words lifted from the text.
    pub speaker: String,
    /// The speaker's job.
    pub role: String,
}

/// One thing that others can use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Lesson {
    /// The short sentence in bold.
    pub lead: String,
    /// The rest; may be empty.
    pub text: String,
}

/// Whom to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Contact {
    /// A name or a job title.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// A telephone number, may be empty.
    pub telephone: String,
    /// An address for e-mail, may be empty.
    pub email: String,
    /// Anything else.
    pub note: String,
}

/// Somebody who signs a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Signatory {
    /// The name.
    pub name: String,
    /// The job title.
    pub job_title: String,
    /// The organisation.
    pub organisation: String,
    /// The portrait.
    pub portrait: Option<MediaId>,
    /// The signature as a picture.
    pub signature: Option<MediaId>,
}

/// A picture as a piece uses it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PiecePicture {
    /// Which picture.
    pub media: MediaId,
    /// What a reader who cannot see it needs to know.
    pub alt: String,
    /// Whether it only decorates, so that it needs no alternative.
    pub decorative: bool,
    /// The caption.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// What must stay in view.
    pub focal: FocalPoint,
}

/// A question that inspectors ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Domain {
    /// The rating of the whole.
    Overall,
    /// Is it safe?
    Safe,
    /// Is it effective?
    Effective,
    /// Is it caring?
    Caring,
    /// Is it responsive?
    Responsive,
    /// Is it well led?
    WellLed,
    /// Does a hospital use its money and people well?
    UseOfResources,
    /// The rating of the whole together with the use of resources.
    Combined,
}

/// An inspector's judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// Outstanding.
    Outstanding,
    /// Good.
    Good,
    /// Requires improvement.
    RequiresImprovement,
    /// Inadequate.
    Inadequate,
    /// Not rated.
    NotRated,
}

/// One judgement on one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DomainRating {
    /// The question.
    pub domain: Domain,
    /// The judgement.
    pub rating: Rating,
}

impl Rating {
    /// The regulator's own words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Outstanding => "Outstanding",
            Self::Good => "Good",
            Self::RequiresImprovement => "Requires improvement",
            Self::Inadequate => "Inadequate",
            Self::NotRated => "Not rated",
        }
    }
}

impl Domain {
    /// The regulator's own words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Overall => "Overall",
            Self::Safe => "Safe",
            Self::Effective => "Effective",
            Self::Caring => "Caring",
            Self::Responsive => "Responsive",
            Self::WellLed => "Well-led",
            Self::UseOfResources => "Use of resources",
            Self::Combined => "Combined",
        }
    }
}
