//! Making pieces.

use super::{Body, NewPiece, Original};
use crate::document::{Dossier, Scalar};
use crate::entries;
use crate::error::Error;
use crate::note::edit::put_submitted;
use crate::store::{DocumentKind, damaged};
use crate::surroundings::{Drawn, hex, sha256};
use crate::words::word;
use crate::write::Transaction;
use foreword_manuscript::Positions;
use foreword_model::{BlockId, Document, PieceId, SubmittedNote};

impl Transaction<'_> {
    /// Makes a piece with its notes, its receipt and the files it came as.
    ///
    /// # Errors
    /// When an original could not be stored.
    pub fn create_piece(&mut self, new: NewPiece) -> Result<PieceId, Error> {
        let id = self.fresh_id();
        let mut originals = Vec::new();
        for (name, bytes) in &new.originals {
            let sha256 = hex(&sha256(bytes));
            crate::media::keep_bytes(self.desk.media, &sha256, bytes)?;
            originals.push(Original { name: name.clone(), sha256, size: bytes.len() as u64 });
        }
        let drawn = Drawn::from(self.desk.surroundings, self.now);
        self.found_later(&id, DocumentKind::Piece, Draft { new, originals, drawn })?;
        self.changes.submissions = true;
        Ok(PieceId::from(id))
    }
}

/// A new piece that is not in its document yet: many are written side by side.
pub(crate) struct Draft {
    new: NewPiece,
    originals: Vec<Original>,
    drawn: Drawn,
}

impl Draft {
    /// Writes the piece into its empty document.
    pub(crate) fn write(self, dossier: &mut Dossier, id: &str) -> Result<(), Error> {
        let Self { new, originals, drawn } = self;
        put_registers(dossier, id, &new)?;
        entries::set(dossier, id, &drawn, "originals", &originals)?;
        entries::set(dossier, id, &drawn, "themes", &new.themes)?;
        entries::set(dossier, id, &drawn, "key_figures", &new.key_figures)?;
        entries::set(dossier, id, &drawn, "key_facts", &new.key_facts)?;
        entries::set(dossier, id, &drawn, "quotes", &new.quotes)?;
        entries::set(dossier, id, &drawn, "lessons", &new.lessons)?;
        entries::set(dossier, id, &drawn, "signatories", &new.signatories)?;
        entries::set(dossier, id, &drawn, "pictures", &new.pictures)?;
        entries::put_fields(dossier, id, &["contact"], &entries::flatten(&new.contact)?)?;
        let (markdown, document, positions, notes) = read_body(new.body, new.notes);
        dossier.splice(0..0, &markdown).map_err(damaged(id))?;
        for note in &notes {
            put_submitted(dossier, id, &drawn, &markdown, &document, &positions, note)?;
        }
        Ok(())
    }
}

fn put_registers(dossier: &mut Dossier, id: &str, new: &NewPiece) -> Result<(), Error> {
    let optional = |text: &Option<String>| text.clone().map_or(Scalar::Nothing, Scalar::Text);
    let registers = [
        ("kind", Scalar::Text(word(&new.kind))),
        ("title", Scalar::text(new.title.as_str())),
        ("standfirst", Scalar::text(new.standfirst.as_str())),
        ("trust_name", Scalar::text(new.trust_name.as_str())),
        ("trust_code", Scalar::text(new.trust_code.as_str())),
        ("stage", Scalar::Text(word(&new.stage))),
        ("owner", Scalar::text(new.owner.as_str())),
        ("due", optional(&new.due)),
        ("word_target", new.word_target.map_or(Scalar::Nothing, |target| Scalar::Whole(target.into()))),
        ("receipt", optional(&new.receipt)),
    ];
    for (key, value) in registers {
        dossier.put(&[], key, &value).map_err(damaged(id))?;
    }
    Ok(())
}

// The text as Markdown, as it reads back, and the notes on the blocks of that reading.
fn read_body(body: Body, notes: Vec<SubmittedNote>) -> (String, Document, Positions, Vec<SubmittedNote>) {
    match body {
        Body::Markdown(markdown) if notes.is_empty() => {
            (markdown, Document::default(), Positions::default(), notes)
        }
        Body::Markdown(markdown) => {
            let (document, positions) = foreword_manuscript::parse_with_positions(&markdown);
            (markdown, document, positions, notes)
        }
        Body::Blocks(blocks) => {
            let markdown = foreword_manuscript::write(&blocks);
            let (document, positions) = foreword_manuscript::parse_with_positions(&markdown);
            let names = paired_texts(&foreword_manuscript::normalized(&blocks), &document);
            let renamed = |id: &BlockId| {
                let pair = names.iter().find(|(old, _)| old == id);
                pair.map_or_else(BlockId::default, |(_, new)| new.clone())
            };
            let notes = notes
                .into_iter()
                .map(|mut note| {
                    note.anchor.block = renamed(&note.anchor.block);
                    note.anchor.end_block = renamed(&note.anchor.end_block);
                    note
                })
                .collect();
            (markdown, document, positions, notes)
        }
    }
}

// The texts of a document and of its reading, in order: what reads the same belongs together.
fn paired_texts(written: &Document, read: &Document) -> Vec<(BlockId, BlockId)> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    written.each_text(|id, text| old.push((id.clone(), text.plain())));
    read.each_text(|id, text| new.push((id.clone(), text.plain())));
    if old.len() == new.len() {
        return old.into_iter().zip(new).map(|((old, _), (new, _))| (old, new)).collect();
    }
    let mut pairs = Vec::new();
    let mut from = 0;
    for (id, words) in old {
        if let Some(at) = (from..new.len()).find(|at| new[*at].1 == words) {
            pairs.push((id, new[at].0.clone()));
            from = at + 1;
        }
    }
    pairs
}
