//! Changing pieces.

use super::Field;
use crate::document::{Dossier, Revision, Scalar};
use crate::entries;
use crate::error::Error;
use crate::store::damaged;
use crate::text::{refine, units};
use crate::words::word;
use crate::write::{Desk, Transaction};
use foreword_manuscript::Splice;
use foreword_model::{PieceId, Stage};

impl Transaction<'_> {
    /// Changes the text of a piece: splices of its Markdown in order, not overlapping, as `foreword_manuscript::edit`
    /// gives them.
    ///
    /// # Errors
    /// [`Error::Stale`] when the text is no longer the one of `revision`; notes and fields may have changed.
    pub fn splice_body(
        &mut self,
        piece: &PieceId,
        revision: &Revision,
        splices: &[Splice],
    ) -> Result<(), Error> {
        let dossier = self.piece_dossier(piece)?;
        let text = dossier.text(None).map_err(damaged(piece.as_str()))?;
        if dossier.revision() != revision {
            let before = dossier.text(Some(revision)).map_err(|_| Error::Stale(piece.clone()))?;
            if before != text {
                return Err(Error::Stale(piece.clone()));
            }
        }
        splice_text(dossier, piece, &text, splices)
    }

    /// Puts another text in place of the whole one, changing as few letters as possible.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn set_body(&mut self, piece: &PieceId, markdown: &str) -> Result<(), Error> {
        let dossier = self.piece_dossier(piece)?;
        let text = dossier.text(None).map_err(damaged(piece.as_str()))?;
        let whole = Splice { range: 0..text.len(), replacement: markdown.to_owned() };
        splice_text(dossier, piece, &text, &[whole])
    }

    /// Puts a new value into a field.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn set_field(&mut self, piece: &PieceId, field: &Field) -> Result<(), Error> {
        let Desk { surroundings, .. } = self.desk;
        let id = piece.as_str();
        let dossier = self.piece_dossier(piece)?;
        match field {
            Field::Themes(values) => entries::set(dossier, id, surroundings, "themes", values),
            Field::KeyFigures(values) => entries::set(dossier, id, surroundings, "key_figures", values),
            Field::KeyFacts(values) => entries::set(dossier, id, surroundings, "key_facts", values),
            Field::Quotes(values) => entries::set(dossier, id, surroundings, "quotes", values),
            Field::Lessons(values) => entries::set(dossier, id, surroundings, "lessons", values),
            Field::Signatories(values) => entries::set(dossier, id, surroundings, "signatories", values),
            Field::Pictures(values) => entries::set(dossier, id, surroundings, "pictures", values),
            Field::Kind(kind) => put(dossier, id, "kind", Scalar::Text(word(kind))),
            Field::Title(title) => put(dossier, id, "title", Scalar::text(title)),
            Field::Standfirst(standfirst) => put(dossier, id, "standfirst", Scalar::text(standfirst)),
            Field::Owner(owner) => put(dossier, id, "owner", Scalar::text(owner)),
            Field::Due(due) => put(dossier, id, "due", due.clone().map_or(Scalar::Nothing, Scalar::Text)),
            Field::WordTarget(target) => {
                let target = target.map_or(Scalar::Nothing, |target| Scalar::Whole(target.into()));
                put(dossier, id, "word_target", target)
            }
            Field::Trust { name, code } => {
                put(dossier, id, "trust_name", Scalar::text(name))?;
                put(dossier, id, "trust_code", Scalar::text(code))
            }
            Field::Contact(contact) => {
                let tree = dossier.tree(None).map_err(damaged(id))?;
                let before = crate::tree::map(&tree, "contact").map(entries::registers).unwrap_or_default();
                entries::change(dossier, id, &["contact"], &before, &entries::flatten(contact)?)
            }
        }
    }

    /// Moves a piece to another stage; `reason` says why a piece is declined.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn set_stage(&mut self, piece: &PieceId, stage: Stage, reason: &str) -> Result<(), Error> {
        let dossier = self.piece_dossier(piece)?;
        put(dossier, piece.as_str(), "stage", Scalar::Text(word(&stage)))?;
        put(dossier, piece.as_str(), "stage_reason", Scalar::text(reason))
    }

    /// Takes a piece out of the library; undo brings it back.
    ///
    /// # Errors
    /// When there is no such piece.
    pub fn remove_piece(&mut self, piece: &PieceId) -> Result<(), Error> {
        let dossier = self.piece_dossier(piece)?;
        dossier.put(&[], "removed", &Scalar::Truth(true)).map_err(damaged(piece.as_str()))?;
        self.changes.submissions = true;
        Ok(())
    }
}

/// Writes a register of the document itself, unless it holds that very value and no other.
pub(crate) fn put(dossier: &mut Dossier, id: &str, key: &str, value: Scalar) -> Result<(), Error> {
    let tree = dossier.tree(None).map_err(damaged(id))?;
    let settled =
        crate::tree::leaf(&tree, key).is_some_and(|leaf| leaf.value == value && leaf.rivals.is_empty());
    if settled { Ok(()) } else { dossier.put(&[], key, &value).map_err(damaged(id)) }
}

/// Applies splices of `text` to the document it was read from.
pub(crate) fn splice_text(
    dossier: &mut Dossier,
    piece: &PieceId,
    text: &str,
    splices: &[Splice],
) -> Result<(), Error> {
    let mut end = 0;
    for splice in splices {
        let in_order = splice.range.start >= end && splice.range.start <= splice.range.end;
        if !in_order || text.get(splice.range.clone()).is_none() {
            return Err(Error::SpliceOutsideText(piece.clone()));
        }
        end = splice.range.end;
    }
    for splice in refine(text, splices).iter().rev() {
        let range = units(text, splice.range.start)..units(text, splice.range.end);
        dossier.splice(range, &splice.replacement).map_err(damaged(piece.as_str()))?;
    }
    Ok(())
}
