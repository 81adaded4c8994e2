//! An issue ready to be laid out: every word, number and picture that goes onto its pages.

use crate::document::Document;
use crate::ids::{IssueId, MediaId, PieceId};
use crate::note::SubmittedNote;
use crate::picture::Picture;
use crate::piece::{
    Contact, DomainRating, KeyFact, KeyFigure, Kind, Lesson, PiecePicture, Quote, Rating, Signatory,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a piece is put on pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Template {
    /// A full-page picture on the left, the opener on the right, text from the next page.
    CaseStudyFeature,
    /// The opener on a single page, without a picture.
    CaseStudy,
    /// Everything on one page, without an opener of its own.
    Brief,
    /// A signed piece on one page, the signatories at its foot.
    Signed,
    /// Running text under a title.
    Article,
    /// Ratings as a chart and a table beside the text.
    Evidence,
    /// Pictures over the width of the page, words in a column of their own.
    Gallery,
    /// The last piece: text, then the lessons of all case studies.
    Conclusion,
}

impl Template {
    /// Whether it shows a case study, in whichever shape.
    pub fn is_case_study(self) -> bool {
        matches!(self, Self::CaseStudyFeature | Self::CaseStudy | Self::Brief)
    }

    /// The template that a kind of piece takes unless somebody chooses another.
    pub fn usual_for(kind: Kind) -> Self {
        match kind {
            Kind::CaseStudy => Self::CaseStudyFeature,
            Kind::Signed => Self::Signed,
            Kind::Article => Self::Article,
            Kind::Evidence => Self::Evidence,
        }
    }
}

/// Which file is to be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Variant {
    /// The accessible PDF.
    #[default]
    Screen,
    /// For the printer: sheets with bleed and marks, nothing to click.
    Print,
    /// Marked as not final, with the open notes.
    Proof,
}

/// A section: a page of its own, then pieces up to the next section or to a conclusion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// What stands under the title; paragraphs are parted by blank lines.
    pub words: String,
    /// How many pieces of the issue stand before it.
    pub before: usize,
}

/// The mark of whoever publishes an issue, for its cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// The picture.
    pub media: MediaId,
    /// What is read aloud for it: the publisher's name as a rule.
    pub alt: String,
}

/// A whole issue.
#[derive(Clone, Debug)]
pub struct IssueContent {
    /// Which issue.
    pub id: IssueId,
    /// The name of the series.
    pub series: String,
    /// Who publishes it.
    pub publisher: String,
    /// One line on the publisher, for the back cover.
    pub publisher_line: String,
    /// The number of the issue.
    pub number: u32,
    /// The title of the issue.
    pub title: String,
    /// The deck under the title on the cover.
    pub deck: String,
    /// The date as printed: `March 2027`.
    pub date: String,
    /// The language as BCP 47: `en-GB`.
    pub language: String,
    /// The cover picture.
    pub cover: Option<PiecePicture>,
    /// The mark of whoever publishes it.
    pub logo: Option<Logo>,
    /// The statement of the imprint page and the back cover.
    pub statement: String,
    /// Running text of the imprint page.
    pub imprint_text: String,
    /// Rows of the imprint: label and words.
    pub imprint: Vec<(String, String)>,
    /// The pieces in running order.
    pub pieces: Vec<PieceContent>,
    /// The sections in running order; an issue may have none.
    pub sections: Vec<Section>,
    /// Every picture that any piece shows.
    pub pictures: BTreeMap<MediaId, Picture>,
    /// Which file is to be made.
    pub variant: Variant,
    /// A line for the foot of proof pages: date and version. Empty otherwise.
    pub proof_line: String,
}

impl IssueContent {
    /// The section in which a piece stands. A conclusion gathers from all sections and stands in none.
    pub fn section_of(&self, piece: usize) -> Option<usize> {
        let concludes = |at: usize| self.pieces[at].template == Template::Conclusion;
        let section = self.sections.iter().rposition(|section| section.before <= piece)?;
        (!(self.sections[section].before..=piece).any(concludes)).then_some(section)
    }

    /// The pieces of a section, by their places in the issue.
    pub fn pieces_of(&self, section: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.pieces.len()).filter(move |piece| self.section_of(*piece) == Some(section))
    }
}

/// A piece with everything its template may show; empty fields are left out of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PieceContent {
    /// Which piece.
    pub id: PieceId,
    /// What it is.
    pub kind: Kind,
    /// How it is put on pages.
    pub template: Template,
    /// The short line above the title: `Foreword`, `Case study 1`.
    pub kicker: String,
    /// The title.
    pub title: String,
    /// The standfirst.
    pub standfirst: String,
    /// The trust's name in full.
    pub trust: String,
    /// The trust's name as running heads use it: `Northbridge`.
    pub trust_short: String,
    /// The themes.
    pub themes: Vec<String>,
    /// The text.
    pub body: Document,
    /// Big figures.
    pub key_figures: Vec<KeyFigure>,
    /// Facts at a glance.
    pub key_facts: Vec<KeyFact>,
    /// Quotes that the template may set large.
    pub quotes: Vec<Quote>,
    /// What others can learn.
    pub lessons: Vec<Lesson>,
    /// Whom to ask.
    pub contact: Contact,
    /// Who signs it.
    pub signatories: Vec<Signatory>,
    /// The opening picture.
    pub hero: Option<PiecePicture>,
    /// What is known of the pictures in the text, by picture.
    pub figures: BTreeMap<MediaId, PiecePicture>,
    /// The latest ratings.
    pub ratings: Vec<DomainRating>,
    /// When those ratings were published, as printed: `November 2024`.
    pub ratings_date: String,
    /// Data of an evidence page.
    pub evidence: Option<Evidence>,
    /// Open notes, for proofs; in text order.
    pub notes: Vec<SubmittedNote>,
}

/// The numbers of an evidence page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Counts by year, in order of years.
    pub shares: Vec<RatingShare>,
    /// Rated good or outstanding by kind of trust.
    pub kinds: Vec<KindShare>,
    /// Where the numbers come from, in words.
    pub source: String,
}

/// How many trusts had which overall rating in one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RatingShare {
    /// The year as printed.
    pub year: String,
    /// Counts by rating; ratings that nobody had may be missing.
    pub counts: BTreeMap<Rating, u32>,
}

/// How one kind of trust did in the first and in the last year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindShare {
    /// The kind of trust.
    pub kind: String,
    /// Trusts rated in the last year.
    pub trusts: u32,
    /// Share rated good or outstanding in the first year, in tenths of a per cent; none when nobody was rated.
    pub first: Option<u32>,
    /// The same in the last year.
    pub last: Option<u32>,
}
