//! One piece: its fields, its text, its stage.

use crate::Workbench;
use crate::dto::{
    BlockChange, Changed, ContactView, DocumentView, EditField, EditPiece, FieldView, KeyFactView,
    KeyFigureView, LessonView, MoveStage, Nothing, PictureView, PieceIn, PieceSaved, PieceView, QuoteView,
    SignatoryView, TextSplice,
};
use crate::error::{Error, Result};
use crate::note;
use foreword_library::{Field, Library, Op, PieceRecord, Revision, UsedPicture};
use foreword_manuscript::{BlockEdit, Edited, edit as edit_blocks};
use foreword_model as model;
use foreword_model::{BlockId, Document, FocalPoint, MediaId, PieceId, PiecePicture};
use std::collections::BTreeSet;

/// The piece with everything the Story screen shows.
pub(crate) fn view(workbench: &Workbench, request: PieceIn) -> Result<PieceView> {
    load(workbench, &PieceId::from(request.piece))
}

pub(crate) fn get(library: &Library, id: &PieceId) -> Result<PieceRecord> {
    library.get_piece(id)?.ok_or_else(|| Error::PieceMissing { id: id.to_string() })
}

pub(crate) fn load(workbench: &Workbench, id: &PieceId) -> Result<PieceView> {
    let library = workbench.library()?;
    let record = get(&library, id)?;
    let text = workbench.texts.read(id, &record.markdown);
    let rating = rating_words(&library, &record.trust_code)?;
    let (trust_evidence, trust_candidates) = crate::register::views(&library, &record)?;
    let newer = library.list_newer(id)?.first().map(PieceId::to_string);
    let mut pictures = Vec::new();
    for used in &record.pictures {
        pictures.push(picture_view(&library, used)?);
    }
    Ok(PieceView {
        id: record.id.to_string(),
        kind: record.kind.into(),
        title: record.title,
        standfirst: record.standfirst,
        trust: record.trust_name,
        trust_code: record.trust_code,
        rating,
        trust_evidence,
        trust_candidates,
        themes: record.themes,
        stage: record.stage.into(),
        owner: record.owner,
        due: record.due,
        words: record.words,
        word_target: record.word_target,
        key_figures: record.key_figures.into_iter().map(Into::into).collect(),
        key_facts: record.key_facts.into_iter().map(Into::into).collect(),
        quotes: record.quotes.into_iter().map(Into::into).collect(),
        lessons: record.lessons.into_iter().map(Into::into).collect(),
        contact: record.contact.into(),
        signatories: record.signatories.into_iter().map(Into::into).collect(),
        pictures,
        body: DocumentView::from(&text.document),
        revision: record.revision.as_str().to_owned(),
        notes: note::views(record.notes, &text),
        changed: record.changed,
        issue: record.issue.map(|issue| issue.to_string()),
        has_receipt: record.has_receipt,
        newer,
    })
}

fn rating_words(library: &Library, trust_code: &str) -> Result<String> {
    if trust_code.is_empty() {
        return Ok(String::new());
    }
    let Some(ratings) = library.ratings_for(trust_code)? else { return Ok(String::new()) };
    let overall = ratings.ratings.iter().find(|rating| rating.domain == model::Domain::Overall);
    Ok(overall
        .map(|rating| format!("{}, {}", rating.rating.words(), month_year(&ratings.published)))
        .unwrap_or_default())
}

/// `January 2026` from `2026-01-31`; the date as it is when it is none.
pub(crate) fn month_year(date: &str) -> String {
    model::day::month_in_words(date).unwrap_or_else(|| date.to_owned())
}

pub(crate) fn picture_view(library: &Library, used: &UsedPicture) -> Result<PictureView> {
    let (width, height) =
        library.media_info(&used.picture.media)?.map_or((0, 0), |picture| picture.upright_size());
    let picture = &used.picture;
    Ok(PictureView {
        media: picture.media.to_string(),
        alt: picture.alt.clone(),
        decorative: picture.decorative,
        caption: picture.caption.clone(),
        credit: picture.credit.clone(),
        focal: (picture.focal.x, picture.focal.y),
        hero: used.hero,
        width,
        height,
    })
}

/// Saves changes of the text. Sending the same edit twice changes nothing.
pub(crate) fn edit(workbench: &Workbench, request: EditPiece) -> Result<Changed<PieceSaved>> {
    let library = workbench.library()?;
    let id = PieceId::from(request.piece);
    let record = get(&library, &id)?;
    let text = workbench.texts.read(&id, &record.markdown);
    let edits = block_edits(&text.document, request.changes)?;
    let edited: Edited = edit_blocks(&text.markdown, &text.document, &edits);
    let revision = Revision::from(request.revision);
    let changed = library.transact(Op::EditText, |tx| {
        if tx.mark_edit(&request.edit)? {
            tx.splice_body(&id, &revision, &edited.splices)?;
        }
        Ok(())
    })?;
    let record = get(&library, &id)?;
    // Only the text that was really saved is kept at hand: a repeated edit saved nothing.
    let text = if record.markdown == edited.markdown {
        workbench.texts.keep_edited(&id, edited)
    } else {
        workbench.texts.read(&id, &record.markdown)
    };
    let value = PieceSaved {
        revision: record.revision.as_str().to_owned(),
        saved: record.changed,
        blocks: text.document.blocks.iter().map(|block| block.id.to_string()).collect(),
        words: record.words,
        notes: note::views(record.notes, &text),
    };
    Ok(Changed { value, changes: changed.changes.into() })
}

// Splices are carried out on a copy; each top-level block they touch is then replaced as a whole.
fn block_edits(document: &Document, changes: Vec<BlockChange>) -> Result<Vec<BlockEdit>> {
    let mut copy = document.clone();
    let mut spliced = BTreeSet::new();
    let mut edits = Vec::new();
    for change in changes {
        match change {
            BlockChange::Splice { block, splices } => {
                let id = BlockId::from(block.as_str());
                let missing = || Error::BlockMissing { id: block.clone() };
                let text = copy.find_text_mut(&id).ok_or_else(missing)?;
                for TextSplice { start, end, text: words } in splices.iter().rev() {
                    text.splice(*start, *end, words);
                }
                spliced.insert(copy.top_level_of(&id).ok_or_else(missing)?);
            }
            BlockChange::Replace { block } => edits.push(BlockEdit::Replace { block: block.into_block() }),
            BlockChange::Insert { after, block } => {
                edits.push(BlockEdit::Insert { after: after.map(BlockId::from), block: block.into_block() });
            }
            BlockChange::Remove { block } => edits.push(BlockEdit::Remove { id: BlockId::from(block) }),
        }
    }
    let mut all: Vec<BlockEdit> =
        spliced.into_iter().map(|at| BlockEdit::Replace { block: copy.blocks[at].clone() }).collect();
    all.append(&mut edits);
    Ok(all)
}

/// Puts a new value into one field.
pub(crate) fn edit_field(workbench: &Workbench, request: EditField) -> Result<Changed<PieceView>> {
    let library = workbench.library()?;
    let id = PieceId::from(request.piece);
    let field = match request.field {
        // The lists of trusts know the code that belongs to a name, and the name that belongs to a code.
        FieldView::Trust(name) => {
            let book = crate::register::book(&library)?;
            let known = book.exactly(&name).map(|trust| (trust.code.clone(), trust.name.clone()));
            let (code, name) = known.unwrap_or((String::new(), name));
            Field::Trust { name, code }
        }
        other => field_of(other),
    };
    let changed = library.transact(Op::EditField, |tx| tx.set_field(&id, &field))?;
    Ok(Changed { value: load(workbench, &id)?, changes: changed.changes.into() })
}

fn field_of(field: FieldView) -> Field {
    fn all<A, B: From<A>>(list: Vec<A>) -> Vec<B> {
        list.into_iter().map(Into::into).collect()
    }
    match field {
        FieldView::Title(title) => Field::Title(title),
        FieldView::Standfirst(standfirst) => Field::Standfirst(standfirst),
        FieldView::Trust(name) => Field::Trust { name, code: String::new() },
        FieldView::Themes(themes) => Field::Themes(themes),
        FieldView::Owner(owner) => Field::Owner(owner),
        FieldView::Due(due) => Field::Due(due),
        FieldView::WordTarget(target) => Field::WordTarget(target),
        FieldView::KeyFigures(figures) => Field::KeyFigures(all(figures)),
        FieldView::KeyFacts(facts) => Field::KeyFacts(all(facts)),
        FieldView::Quotes(quotes) => Field::Quotes(all(quotes)),
        FieldView::Lessons(lessons) => Field::Lessons(all(lessons)),
        FieldView::Contact(contact) => Field::Contact(contact.into()),
        FieldView::Signatories(signatories) => Field::Signatories(all(signatories)),
        FieldView::Pictures(pictures) => Field::Pictures(all(pictures)),
        FieldView::Kind(kind) => Field::Kind(kind.into()),
    }
}

/// Moves pieces to another stage, all in one step.
pub(crate) fn move_stage(workbench: &Workbench, request: MoveStage) -> Result<Changed<Nothing>> {
    let changed = workbench.library()?.transact(Op::MoveStage, |tx| {
        for piece in &request.pieces {
            tx.set_stage(&PieceId::from(piece.as_str()), request.stage.into(), &request.reason)?;
        }
        Ok(())
    })?;
    Ok(Changed { value: Nothing {}, changes: changed.changes.into() })
}

// Values with the same fields on both sides.
macro_rules! same_fields {
    ($view:ident, $model:ty, $($field:ident),+) => {
        impl From<$model> for $view {
            fn from(value: $model) -> Self {
                Self { $($field: value.$field),+ }
            }
        }

        impl From<$view> for $model {
            fn from(value: $view) -> Self {
                Self { $($field: value.$field),+ }
            }
        }
    };
}

same_fields!(KeyFigureView, model::KeyFigure, figure, label);
same_fields!(KeyFactView, model::KeyFact, label, value);
same_fields!(QuoteView, model::Quote, words, speaker, role);
same_fields!(LessonView, model::Lesson, lead, text);
same_fields!(ContactView, model::Contact, name, organisation, telephone, email, note);

impl From<model::Signatory> for SignatoryView {
    fn from(signatory: model::Signatory) -> Self {
        Self {
            name: signatory.name,
            job_title: signatory.job_title,
            organisation: signatory.organisation,
            portrait: signatory.portrait.map(|media| media.to_string()),
            signature: signatory.signature.map(|media| media.to_string()),
        }
    }
}

impl From<SignatoryView> for model::Signatory {
    fn from(signatory: SignatoryView) -> Self {
        Self {
            name: signatory.name,
            job_title: signatory.job_title,
            organisation: signatory.organisation,
            portrait: signatory.portrait.map(MediaId::from),
            signature: signatory.signature.map(MediaId::from),
        }
    }
}

impl From<PictureView> for UsedPicture {
    fn from(view: PictureView) -> Self {
        let (x, y) = view.focal;
        let picture = PiecePicture {
            media: MediaId::from(view.media),
            alt: view.alt,
            decorative: view.decorative,
            caption: view.caption,
            credit: view.credit,
            focal: FocalPoint { x, y },
        };
        Self { picture, hero: view.hero }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_say_them() {
        assert_eq!(month_year("2024-11-05"), "November 2024");
        assert_eq!(month_year("spring"), "spring");
        assert_eq!(month_year("2024-13-05"), "2024-13-05");
    }

    #[test]
    fn splices_of_one_save_count_from_the_text_before_any_of_them() {
        let document = foreword_manuscript::parse("One two three\n\nFour\n");
        let splice = |start, end, text: &str| TextSplice { start, end, text: text.to_owned() };
        let change = BlockChange::Splice {
            block: "b1".to_owned(),
            splices: vec![splice(0, 3, "Eins"), splice(8, 13, "drei")],
        };
        let edits = block_edits(&document, vec![change]).unwrap();
        let edited = edit_blocks("One two three\n\nFour\n", &document, &edits);
        assert_eq!(edited.markdown, "Eins two drei\n\nFour\n");
    }
}
