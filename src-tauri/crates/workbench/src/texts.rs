//! The texts that are at hand, read once and with ids that stay while they are edited.

use crate::lock;
use foreword_manuscript::{Edited, Positions, parse_keeping_ids, parse_with_positions};
use foreword_model::{Document, PieceId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

// Enough for every piece of an issue and everything a person has looked at meanwhile.
const AT_HAND: usize = 256;

/// The texts at hand.
#[derive(Default)]
pub(crate) struct Texts {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    texts: BTreeMap<PieceId, (u64, Arc<OpenText>)>,
    clock: u64,
}

/// A text that has been read.
pub(crate) struct OpenText {
    pub(crate) markdown: String,
    pub(crate) document: Document,
    pub(crate) positions: Positions,
}

impl Texts {
    /// The text of a piece as it stands in the library; blocks that were at hand before keep their ids.
    pub(crate) fn read(&self, piece: &PieceId, markdown: &str) -> Arc<OpenText> {
        let known = lock(&self.kept).texts.get(piece).map(|(_, text)| text.clone());
        if let Some(known) = &known
            && known.markdown == markdown
        {
            return known.clone();
        }
        let (document, positions) = match &known {
            Some(known) => parse_keeping_ids(markdown, &known.document, &known.markdown),
            None => parse_with_positions(markdown),
        };
        self.keep(piece, OpenText { markdown: markdown.to_owned(), document, positions })
    }

    /// Keeps a text that was just edited.
    pub(crate) fn keep_edited(&self, piece: &PieceId, edited: Edited) -> Arc<OpenText> {
        let Edited { markdown, document, positions, .. } = edited;
        self.keep(piece, OpenText { markdown, document, positions })
    }

    /// Forgets everything, for another library.
    pub(crate) fn clear(&self) {
        *lock(&self.kept) = Kept::default();
    }

    fn keep(&self, piece: &PieceId, text: OpenText) -> Arc<OpenText> {
        let text = Arc::new(text);
        let mut kept = lock(&self.kept);
        kept.clock += 1;
        let now = kept.clock;
        kept.texts.insert(piece.clone(), (now, text.clone()));
        if kept.texts.len() > AT_HAND {
            let oldest = kept.texts.iter().min_by_key(|(_, (used, _))| *used).map(|(piece, _)| piece.clone());
            if let Some(oldest) = oldest {
                kept.texts.remove(&oldest);
            }
        }
        text
    }
}
