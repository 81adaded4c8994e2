//! Submissions in lists, and how they come in.

use super::document::same_words;
use foreword_model as model;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for a stretch of the list of submissions and pieces.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ListSubmissions {
    /// Words to look for; empty for all.
    pub search: String,
    /// Only these stages; empty for all.
    pub stages: Vec<StageView>,
    /// Only these kinds; empty for all.
    pub kinds: Vec<KindView>,
    /// Only this trust; empty for all.
    pub trust: String,
    /// The order.
    pub sort: SortView,
    /// Whether the order runs backwards.
    pub descending: bool,
    /// How many rows to skip.
    pub offset: u32,
    /// How many rows to send, at most 500.
    pub limit: u32,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortView {
    /// Last change first; with a search, best match first.
    #[default]
    Changed,
    /// By title.
    Title,
    /// By trust.
    Trust,
    /// By stage.
    Stage,
    /// By due date.
    Due,
    /// By number of words.
    Words,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KindView {
    /// One trust's story.
    CaseStudy,
    /// A foreword or guest view.
    Signed,
    /// An introduction, a conclusion.
    Article,
    /// Charts and tables.
    Evidence,
}

/// Where a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StageView {
    /// As the trust sent it.
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
    /// Not taken.
    Declined,
    /// Taken back.
    Withdrawn,
}

same_words!(KindView, model::Kind, CaseStudy, Signed, Article, Evidence);
same_words!(
    StageView,
    model::Stage,
    Received,
    Shortlisted,
    InEdit,
    InReview,
    WithTrust,
    Approved,
    InLayout,
    FinalProof,
    SignedOff,
    Published,
    Held,
    Declined,
    Withdrawn
);

/// A stretch of the list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SubmissionPage {
    /// How many rows there are in all.
    pub total: u32,
    /// How many words they hold together.
    pub words: u32,
    /// The rows asked for.
    pub rows: Vec<SubmissionRow>,
    /// How many submissions of the whole library nobody has looked at.
    pub unseen: u32,
    /// How many rows each stage has, with the search and the other filters applied.
    pub stages: Vec<StageCount>,
}

/// How many rows a stage has.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct StageCount {
    /// The stage.
    pub stage: StageView,
    /// Rows.
    pub count: u32,
}

/// One row of the list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SubmissionRow {
    /// The piece.
    pub id: String,
    /// What it is.
    pub kind: KindView,
    /// The title.
    pub title: String,
    /// The standfirst.
    pub standfirst: String,
    /// The trust's name.
    pub trust: String,
    /// Where it stands.
    pub stage: StageView,
    /// Who looks after it; empty for nobody.
    pub owner: String,
    /// When it is due, as `2027-03-09`.
    pub due: Option<String>,
    /// How many words it has.
    pub words: u32,
    /// How many it should have.
    pub word_target: Option<u32>,
    /// How many notes are open.
    pub open_notes: u32,
    /// When it last changed, RFC 3339.
    pub changed: String,
    /// Where the search was found: the words around it, hits between U+0002 and U+0003.
    pub excerpt: Option<String>,
    /// Whether it came as a file and has a receipt.
    pub has_receipt: bool,
    /// The submission that it is a newer version of.
    pub newer_of: Option<String>,
    /// Whether it came as a file and nobody has looked at what was recognised in it.
    pub is_new: bool,
}

/// Files to bring in. Not for the window, which never names a path.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportFiles {
    /// Files and folders.
    pub paths: Vec<String>,
}

/// Asks the person for files to bring in.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ChooseFiles {
    /// Whether to choose a folder instead of files.
    pub folder: bool,
}

/// What became of a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReceiptView {
    /// The file's name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it is, in words: `Word document`.
    pub kind: String,
    /// Who sent it, when, and which file it was in, in words; empty when there is nothing to say.
    pub origin: String,
    /// The program that wrote it; empty when the file does not say.
    pub producer: String,
    /// When it came in, RFC 3339.
    pub received: String,
    /// What was kept.
    pub kept: Vec<ReceiptEntryView>,
    /// What was changed.
    pub changed: Vec<ReceiptEntryView>,
    /// What could not be kept.
    pub lost: Vec<ReceiptEntryView>,
    /// Anything else to know.
    pub warnings: Vec<String>,
    /// The files it came as, those of versions that were taken in too.
    pub originals: Vec<OriginalView>,
    /// The submission that it is a newer version of.
    pub newer_of: Option<SubmissionName>,
    /// Newer versions of it that nobody has compared yet.
    pub newer: Vec<SubmissionName>,
    /// Newer versions that were taken in, the first one first.
    pub versions: Vec<VersionView>,
}

/// A submission by its name.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SubmissionName {
    /// The piece.
    pub piece: String,
    /// Its title.
    pub title: String,
}

/// A file that a submission came as.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OriginalView {
    /// The SHA-256 of its bytes, to save it by.
    pub sha256: String,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A newer version that was taken in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct VersionView {
    /// The name of its file.
    pub name: String,
    /// When it came in, RFC 3339.
    pub received: String,
    /// Who sent it; empty when not known.
    pub sender: String,
    /// What came of it, in a sentence.
    pub outcome: String,
    /// What was kept of its file.
    pub kept: Vec<ReceiptEntryView>,
    /// What was changed.
    pub changed: Vec<ReceiptEntryView>,
    /// What could not be kept.
    pub lost: Vec<ReceiptEntryView>,
    /// Anything else to know.
    pub warnings: Vec<String>,
}

/// Names a file that a submission came as.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OriginalIn {
    /// The piece.
    pub piece: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

/// Writes all files that a submission came as. Not for the window, which never names a path.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OriginalsTo {
    /// The piece.
    pub piece: String,
    /// The folder to write them into.
    pub folder: String,
}

/// Names pieces.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PiecesIn {
    /// The pieces.
    pub pieces: Vec<String>,
}

/// One line of a receipt.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReceiptEntryView {
    /// What it is: `Comments`.
    pub kind: String,
    /// How many.
    pub count: u32,
    /// Where, in words.
    pub places: Vec<String>,
    /// What to do; may be empty.
    pub advice: String,
}
