//! One piece with everything the Story screen shows, and the edits it sends.

use super::{BlockView, DocumentView, KindView, NoteView, StageView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a piece.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PieceIn {
    /// The piece.
    pub piece: String,
}

/// One piece.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PieceView {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: KindView,
    /// The title.
    pub title: String,
    /// The standfirst.
    pub standfirst: String,
    /// The trust's name; empty when not known.
    pub trust: String,
    /// The trust's code; empty when not known.
    pub trust_code: String,
    /// The latest overall rating with its date, as words: `Good, January 2026`; empty when not known.
    pub rating: String,
    /// How the trust was recognised, as a sentence; empty when somebody chose it or none was.
    pub trust_evidence: String,
    /// Trusts that may have sent it, best first; empty once somebody has chosen one.
    pub trust_candidates: Vec<TrustCandidateView>,
    /// The themes.
    pub themes: Vec<String>,
    /// Where it stands.
    pub stage: StageView,
    /// Who looks after it.
    pub owner: String,
    /// When it is due, as `2027-03-09`.
    pub due: Option<String>,
    /// How many words it has.
    pub words: u32,
    /// How many it should have.
    pub word_target: Option<u32>,
    /// Big figures.
    pub key_figures: Vec<KeyFigureView>,
    /// Facts at a glance.
    pub key_facts: Vec<KeyFactView>,
    /// Quotes.
    pub quotes: Vec<QuoteView>,
    /// What others can learn.
    pub lessons: Vec<LessonView>,
    /// Whom to ask.
    pub contact: ContactView,
    /// Who signs it.
    pub signatories: Vec<SignatoryView>,
    /// Its pictures; the first is the opening one when `hero` says so.
    pub pictures: Vec<PictureView>,
    /// The text.
    pub body: DocumentView,
    /// Which state of the piece this is; sent back with edits.
    pub revision: String,
    /// All notes, open and closed, in text order.
    pub notes: Vec<NoteView>,
    /// When it last changed, RFC 3339.
    pub changed: String,
    /// The issue that holds it, if any.
    pub issue: Option<String>,
    /// Whether it has a receipt.
    pub has_receipt: bool,
    /// A newer version of it that nobody has compared yet.
    pub newer: Option<String>,
}

/// A trust that may have sent a piece.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TrustCandidateView {
    /// Its code, to choose it with.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How sure that is.
    pub confidence: ConfidenceView,
    /// Why, in words: `The text names it “Northbridge Hospitals”.`
    pub evidence: String,
}

/// How sure it is that a trust sent a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConfidenceView {
    /// An exact code or full name, where others speak against it.
    Certain,
    /// More likely than not.
    Likely,
    /// Worth a look.
    Possible,
}

/// A big figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct KeyFigureView {
    /// The figure.
    pub figure: String,
    /// What it counts.
    pub label: String,
}

/// A fact at a glance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct KeyFactView {
    /// The short name.
    pub label: String,
    /// What it is.
    pub value: String,
}

/// Somebody's words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct QuoteView {
    /// The words.
    pub words: String,
    /// Who said them.
    pub speaker: String,
    /// The speaker's job.
    pub role: String,
}

/// A lesson.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct LessonView {
    /// The short sentence.
    pub lead: String,
    /// The rest.
    pub text: String,
}

/// Whom to ask.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct ContactView {
    /// A name or a job title.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// A telephone number.
    pub telephone: String,
    /// An e-mail address.
    pub email: String,
    /// Anything else.
    pub note: String,
}

/// Somebody who signs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SignatoryView {
    /// The name.
    pub name: String,
    /// The job title.
    pub job_title: String,
    /// The organisation.
    pub organisation: String,
    /// The portrait, as the id of a picture.
    pub portrait: Option<String>,
    /// The signature, as the id of a picture.
    pub signature: Option<String>,
}

/// What of a signatory a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignatoryPart {
    /// The face.
    Portrait,
    /// The name in their hand.
    Signature,
}

/// Asks for a picture of somebody who signs.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SignatoryPicture {
    /// The piece.
    pub piece: String,
    /// Which of its signatories, counted from 0.
    pub signatory: u32,
    /// What it shows.
    pub part: SignatoryPart,
}

/// A picture of a piece; its bytes are at `page://localhost/media/<media>`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PictureView {
    /// Its id.
    pub media: String,
    /// The text alternative.
    pub alt: String,
    /// Whether it only decorates.
    pub decorative: bool,
    /// The caption.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// What must stay in view, in thousandths from the left and the top.
    pub focal: (u16, u16),
    /// Whether it opens the piece.
    pub hero: bool,
    /// Upright width in pixels.
    pub width: u32,
    /// Upright height in pixels.
    pub height: u32,
}

/// Changes to the text of a piece, in order.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EditPiece {
    /// The piece.
    pub piece: String,
    /// The state these changes were made on.
    pub revision: String,
    /// Made by the window for each save; sending the same one twice changes nothing.
    pub edit: String,
    /// The changes.
    pub changes: Vec<BlockChange>,
}

/// A change to one block of a text; only blocks at the top level are named.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum BlockChange {
    /// Other words in one text block, its marks kept: offsets in UTF-16 units before any of these splices.
    Splice {
        /// The innermost text block.
        block: String,
        /// From left to right, not overlapping.
        splices: Vec<TextSplice>,
    },
    /// The whole block anew.
    Replace {
        /// The block; keeps its id.
        block: BlockView,
    },
    /// A new block.
    Insert {
        /// The top-level block it follows; none for the beginning.
        after: Option<String>,
        /// The block with an id made by the window.
        block: BlockView,
    },
    /// A block goes.
    Remove {
        /// The block.
        block: String,
    },
}

/// Words in place of others.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TextSplice {
    /// UTF-16 offset of the first unit to go.
    pub start: u32,
    /// UTF-16 offset after the last unit to go.
    pub end: u32,
    /// The new words.
    pub text: String,
}

/// What the window needs after a save.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PieceSaved {
    /// The state now.
    pub revision: String,
    /// When it was saved, RFC 3339.
    pub saved: String,
    /// The ids of the top-level blocks in order; when they differ from the editor's, it loads the piece again.
    pub blocks: Vec<String>,
    /// How many words it has now.
    pub words: u32,
    /// All notes where they stand now.
    pub notes: Vec<NoteView>,
}

/// Puts a new value into one field.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EditField {
    /// The piece.
    pub piece: String,
    /// The field with its new value.
    pub field: FieldView,
}

/// A field with its value.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum FieldView {
    /// The title.
    Title(String),
    /// The standfirst.
    Standfirst(String),
    /// The trust's name.
    Trust(String),
    /// The themes.
    Themes(Vec<String>),
    /// Who looks after it.
    Owner(String),
    /// When it is due.
    Due(Option<String>),
    /// How many words it should have.
    WordTarget(Option<u32>),
    /// Big figures.
    KeyFigures(Vec<KeyFigureView>),
    /// Facts at a glance.
    KeyFacts(Vec<KeyFactView>),
    /// Quotes.
    Quotes(Vec<QuoteView>),
    /// Lessons.
    Lessons(Vec<LessonView>),
    /// Whom to ask.
    Contact(ContactView),
    /// Who signs.
    Signatories(Vec<SignatoryView>),
    /// Its pictures.
    Pictures(Vec<PictureView>),
    /// What it is.
    Kind(KindView),
}

/// Moves pieces to another stage.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MoveStage {
    /// The pieces.
    pub pieces: Vec<String>,
    /// Where to.
    pub stage: StageView,
    /// Why, for declined pieces.
    pub reason: String,
}
