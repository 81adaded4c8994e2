//! Pieces: what goes in, what comes out.

pub(crate) mod create;
pub(crate) mod edit;
pub(crate) mod excerpt;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod project;
pub(crate) mod search;

use crate::allowance::Allowance;
use crate::document::Revision;
use crate::note::NoteRecord;
use foreword_model::{
    Contact, Document, IssueId, KeyFact, KeyFigure, Kind, Lesson, PieceId, PiecePicture, Quote, Signatory,
    Stage, SubmittedNote,
};
use serde::{Deserialize, Serialize};

pub use list::{PieceFilter, PiecePage, PieceRow, Sort, StageCount};

/// A picture as a piece uses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedPicture {
    /// The picture with its words.
    #[serde(flatten)]
    pub picture: PiecePicture,
    /// Whether it opens the piece.
    pub hero: bool,
}

/// The text of a new piece.
#[derive(Clone, Debug)]
pub enum Body {
    /// As Markdown; notes name blocks as `foreword_manuscript::parse` numbers them.
    Markdown(String),
    /// As blocks; notes name these blocks.
    Blocks(Document),
}

impl Default for Body {
    fn default() -> Self {
        Self::Markdown(String::new())
    }
}

/// A piece that is to be made.
#[derive(Clone, Debug, Default)]
pub struct NewPiece {
    /// What it is.
    pub kind: Kind,
    /// The title.
    pub title: String,
    /// The standfirst.
    pub standfirst: String,
    /// The trust's name.
    pub trust_name: String,
    /// The trust's code.
    pub trust_code: String,
    /// Where it stands.
    pub stage: Stage,
    /// Who looks after it.
    pub owner: String,
    /// When it is due, as `2027-03-09`.
    pub due: Option<String>,
    /// How many words it should have.
    pub word_target: Option<u32>,
    /// The themes.
    pub themes: Vec<String>,
    /// The text.
    pub body: Body,
    /// Big figures.
    pub key_figures: Vec<KeyFigure>,
    /// Facts at a glance.
    pub key_facts: Vec<KeyFact>,
    /// Quotes.
    pub quotes: Vec<Quote>,
    /// What others can learn.
    pub lessons: Vec<Lesson>,
    /// Whom to ask.
    pub contact: Contact,
    /// Who signs.
    pub signatories: Vec<Signatory>,
    /// Its pictures.
    pub pictures: Vec<UsedPicture>,
    /// Comments and tracked changes of the file it came as.
    pub notes: Vec<SubmittedNote>,
    /// The receipt of the import, as JSON in the caller's own form.
    pub receipt: Option<String>,
    /// The untouched files it came as: name and bytes.
    pub originals: Vec<(String, Vec<u8>)>,
}

/// A field of a piece with a new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// What it is.
    Kind(Kind),
    /// The title.
    Title(String),
    /// The standfirst.
    Standfirst(String),
    /// The trust.
    Trust {
        /// Its name.
        name: String,
        /// Its code; empty when not known.
        code: String,
    },
    /// The themes.
    Themes(Vec<String>),
    /// Who looks after it.
    Owner(String),
    /// When it is due.
    Due(Option<String>),
    /// How many words it should have.
    WordTarget(Option<u32>),
    /// Big figures.
    KeyFigures(Vec<KeyFigure>),
    /// Facts at a glance.
    KeyFacts(Vec<KeyFact>),
    /// Quotes.
    Quotes(Vec<Quote>),
    /// What others can learn.
    Lessons(Vec<Lesson>),
    /// Whom to ask.
    Contact(Contact),
    /// Who signs.
    Signatories(Vec<Signatory>),
    /// Its pictures.
    Pictures(Vec<UsedPicture>),
}

/// A whole piece as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct PieceRecord {
    /// Its id.
    pub id: PieceId,
    /// What it is.
    pub kind: Kind,
    /// The title.
    pub title: String,
    /// The standfirst.
    pub standfirst: String,
    /// The trust's name.
    pub trust_name: String,
    /// The trust's code.
    pub trust_code: String,
    /// Where it stands.
    pub stage: Stage,
    /// Why it stands there, for declined pieces.
    pub stage_reason: String,
    /// Who looks after it.
    pub owner: String,
    /// When it is due.
    pub due: Option<String>,
    /// How many words it has.
    pub words: u32,
    /// How many words it should have.
    pub word_target: Option<u32>,
    /// The themes.
    pub themes: Vec<String>,
    /// Big figures.
    pub key_figures: Vec<KeyFigure>,
    /// Facts at a glance.
    pub key_facts: Vec<KeyFact>,
    /// Quotes.
    pub quotes: Vec<Quote>,
    /// What others can learn.
    pub lessons: Vec<Lesson>,
    /// Whom to ask.
    pub contact: Contact,
    /// Who signs.
    pub signatories: Vec<Signatory>,
    /// Its pictures.
    pub pictures: Vec<UsedPicture>,
    /// The text as Markdown.
    pub markdown: String,
    /// Which state this is; sent back with edits of the text.
    pub revision: Revision,
    /// All notes, open and closed, in text order.
    pub notes: Vec<NoteRecord>,
    /// Fields that two people gave different values at the same time.
    pub conflicts: Vec<FieldConflict>,
    /// What somebody has allowed to be published, with the reason.
    pub allowances: Vec<Allowance>,
    /// When it last changed, RFC 3339.
    pub changed: String,
    /// The issue that holds it, if any.
    pub issue: Option<IssueId>,
    /// Whether it has a receipt.
    pub has_receipt: bool,
}

/// A field with more than one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldConflict {
    /// The field, for instance `title`.
    pub field: String,
    /// The values as text; the first is the one shown until somebody chooses.
    pub values: Vec<String>,
}

/// A file that a piece came as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// Its name without folders.
    pub name: String,
    /// SHA-256 of its bytes in hexadecimal; the id under which `media_bytes` finds them.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}
