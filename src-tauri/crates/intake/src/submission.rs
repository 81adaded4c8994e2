//! What one file brings.

use crate::image::Look;
use crate::receipt::Receipt;
use foreword_model::{Contact, Document, KeyFact, KeyFigure, Lesson, MediaId, Picture, Quote, SubmittedNote};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Word, 2007 and later.
    Docx,
    /// OpenDocument text.
    Odt,
    /// A web page.
    Html,
    /// An e-mail.
    Mail,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

/// Everything one file brings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Submission {
    /// What the file is.
    pub format: Format,
    /// The title; empty when the file has none.
    pub title: String,
    /// The standfirst.
    pub standfirst: String,
    /// The trust's name as the file gives it.
    pub trust_as_given: Option<String>,
    /// The text before its tracked changes, without what has become a field.
    pub body: Document,
    /// Comments and tracked changes.
    pub notes: Vec<SubmittedNote>,
    /// Big figures.
    pub key_figures: Vec<KeyFigure>,
    /// Facts at a glance.
    pub key_facts: Vec<KeyFact>,
    /// Quotes with their speakers.
    pub quotes: Vec<Quote>,
    /// What others can learn.
    pub lessons: Vec<Lesson>,
    /// Whom to ask.
    pub contact: Contact,
    /// Lines of a form that have no field of their own.
    pub unplaced: Vec<KeyFact>,
    /// The pictures; the body shows them as `media:<id>`.
    pub media: Vec<SubmittedPicture>,
    /// What became of the file.
    pub receipt: Receipt,
}

/// A picture as it will be stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SubmittedPicture {
    /// What is known of it.
    pub picture: Picture,
    /// The bytes to store: JPEG in grey or RGB, or PNG, without metadata. They travel apart from the rest.
    #[serde(skip)]
    pub bytes: Arc<[u8]>,
    /// The name it came with.
    pub name: String,
    /// The text alternative.
    pub alt: String,
    /// Whether it was marked as decoration.
    pub decorative: bool,
    /// The caption.
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// Whether it said where it was taken.
    pub had_location: bool,
    /// Whether it was in printing inks and did not say in which, so that its colours are a guess.
    #[serde(default)]
    pub guessed_colors: bool,
    /// What it looks like, to notice the same photo twice; none for a plain area.
    pub look: Option<Look>,
}

impl SubmittedPicture {
    /// The picture's id.
    pub fn id(&self) -> &MediaId {
        &self.picture.id
    }
}
