//! The words and fields of a submission, as one version has them.

use crate::document::Tree;
use crate::entries::read;
use crate::error::Error;
use crate::note::{NoteRecord, NoteState};
use crate::piece::{PieceRecord, UsedPicture};
use crate::store::{self, damaged};
use crate::tree::{self, text};
use crate::{Library, note};
use foreword_model::{Contact, KeyFact, KeyFigure, Lesson, PieceId, Quote};
use serde::{Deserialize, Serialize};

/// What two versions of a submission are compared by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// The title.
    pub title: String,
    /// The standfirst.
    pub standfirst: String,
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
    /// The pictures.
    pub pictures: Vec<UsedPicture>,
    /// The text as Markdown.
    pub markdown: String,
}

impl From<&PieceRecord> for Contents {
    fn from(record: &PieceRecord) -> Self {
        Self {
            title: record.title.clone(),
            standfirst: record.standfirst.clone(),
            key_figures: record.key_figures.clone(),
            key_facts: record.key_facts.clone(),
            quotes: record.quotes.clone(),
            lessons: record.lessons.clone(),
            contact: record.contact.clone(),
            pictures: record.pictures.clone(),
            markdown: record.markdown.clone(),
        }
    }
}

impl Contents {
    /// A piece as its sender means it: with all their tracked changes carried out.
    pub fn as_meant(record: &PieceRecord) -> Self {
        Self { markdown: with_suggestions(&record.markdown, &record.notes), ..Self::from(record) }
    }

    fn of(tree: &Tree, markdown: String) -> Self {
        let contact = tree::map(tree, "contact").and_then(crate::entries::unflatten::<Contact>);
        Self {
            title: text(tree, "title"),
            standfirst: text(tree, "standfirst"),
            key_figures: read::<KeyFigure>(tree, "key_figures"),
            key_facts: read::<KeyFact>(tree, "key_facts"),
            quotes: read::<Quote>(tree, "quotes"),
            lessons: read::<Lesson>(tree, "lessons"),
            contact: contact.unwrap_or_default(),
            pictures: read::<UsedPicture>(tree, "pictures"),
            markdown,
        }
    }
}

// From the end to the beginning, so that no change moves the place of another.
fn with_suggestions(markdown: &str, notes: &[NoteRecord]) -> String {
    let mut open: Vec<_> = notes
        .iter()
        .filter(|note| note.state == NoteState::Open)
        .filter_map(|note| Some((note.range.clone()?, note.revision.as_ref()?)))
        .collect();
    open.sort_by_key(|(range, _)| (range.start, range.end));
    let mut text = markdown.to_owned();
    for (range, revision) in open.into_iter().rev() {
        for splice in note::apply::splices(&text, &range, revision).iter().rev() {
            text.replace_range(splice.range.clone(), &splice.replacement);
        }
    }
    text
}

impl Library {
    /// A piece as it was when it was made.
    ///
    /// # Errors
    /// When there is no such piece or it cannot be read.
    pub fn contents_at_first(&self, piece: &PieceId) -> Result<Contents, Error> {
        self.read(|connection| {
            let missing = || Error::PieceMissing(piece.clone());
            let row = store::get_document(connection, piece.as_str())?.ok_or_else(missing)?;
            let first = store::list_changes(connection, piece.as_str(), 0)?;
            let revision = first.first().ok_or_else(missing)?.revision();
            let dossier = store::load(connection, &row, &self.actor)?.dossier;
            let tree = dossier.tree(Some(&revision)).map_err(damaged(piece.as_str()))?;
            let markdown = dossier.text(Some(&revision)).map_err(damaged(piece.as_str()))?;
            Ok(Contents::of(&tree, markdown))
        })
    }
}
