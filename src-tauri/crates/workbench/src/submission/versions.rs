//! A newer version of a submission: beside what the editors have made of the one before, and into it as suggestions.

use super::fields::{FieldDifference, compare_fields, takes_field};
use crate::Workbench;
use crate::dto::{
    Changed, ComparisonView, DifferenceStanding, DifferenceView, NewerOf, Nothing, PieceIn, StretchView,
    TakeVersion, TakenView,
};
use crate::error::{Error, Result};
use crate::settings;
use crate::texts::OpenText;
use foreword_intake::Receipt;
use foreword_library::{
    Contents, Field, Library, NewNote, NoteRecord, NoteState, Op, PieceRecord, Transaction, Version,
};
use foreword_manuscript::compare::{
    Change, Difference, Passage, PassageKind, Standing, changes, compare, marked,
};
use foreword_manuscript::parse;
use foreword_model::document::utf16_len;
use foreword_model::{Anchor, NoteKind, PieceId, Revision};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Says of which submission another is a newer version, or that it is one of its own.
pub(crate) fn set_newer_of(workbench: &Workbench, request: NewerOf) -> Result<Changed<Nothing>> {
    let library = workbench.library()?;
    let piece = PieceId::from(request.piece);
    let of = match request.of.map(PieceId::from) {
        Some(of) => Some(first_of(&library, &piece, of)?),
        None => None,
    };
    let waiting = if of.is_some() { library.list_newer(&piece)? } else { Vec::new() };
    let changed = library.transact(Op::SetNewerOf, |tx| {
        // What was newer than the newer one is newer than the first one as well.
        for later in &waiting {
            tx.set_newer_of(later, of.as_ref())?;
        }
        tx.set_newer_of(&piece, of.as_ref())
    })?;
    Ok(Changed { value: Nothing {}, changes: changed.changes.into() })
}

// All versions of a submission are versions of the first one.
fn first_of(library: &Library, piece: &PieceId, of: PieceId) -> Result<PieceId> {
    crate::piece::get(library, &of)?;
    let first = library.newer_of(&of)?.unwrap_or(of);
    if first == *piece { Err(Error::NewerThanItself) } else { Ok(first) }
}

/// Both versions side by side.
pub(crate) fn view(workbench: &Workbench, request: PieceIn) -> Result<ComparisonView> {
    let pair = Pair::of(workbench, &PieceId::from(request.piece))?;
    let differences = pair.fields.iter().map(|field| field.view.clone());
    let first = u32::try_from(pair.fields.len()).unwrap_or(u32::MAX);
    let texts = pair.differences.iter().zip(first..).map(|(difference, id)| text_view(difference, id));
    let receipt = pair.receipt.as_ref();
    Ok(ComparisonView {
        piece: pair.theirs.id.to_string(),
        of: pair.ours.id.to_string(),
        title: pair.ours.title.clone(),
        trust: pair.ours.trust_name.clone(),
        name: receipt.map(|receipt| receipt.name.clone()).unwrap_or_default(),
        received: pair.received.clone(),
        sender: pair.sender(),
        state: pair.state(),
        differences: differences.chain(texts).collect(),
    })
}

// Two versions with everything that is said about them.
struct Pair {
    ours: PieceRecord,
    theirs: PieceRecord,
    meant: Contents,
    received: String,
    receipt: Option<Receipt>,
    text: Arc<OpenText>,
    fields: Vec<FieldDifference>,
    differences: Vec<Difference>,
}

impl Pair {
    fn of(workbench: &Workbench, piece: &PieceId) -> Result<Self> {
        let library = workbench.library()?;
        let theirs = crate::piece::get(&library, piece)?;
        let of = library.newer_of(piece)?.ok_or(Error::NoVersionBefore)?;
        let ours = crate::piece::get(&library, &of)?;
        let base = match library.list_versions(&of)?.pop() {
            Some(version) => version.contents,
            None => library.contents_at_first(&of)?,
        };
        let meant = Contents::as_meant(&theirs);
        let text = workbench.texts.read(&of, &ours.markdown);
        let differences = compare(&parse(&base.markdown), &text.document, &parse(&meant.markdown));
        let fields = compare_fields(&base, &Contents::from(&ours), &meant);
        let receipt = library.get_receipt(piece)?.and_then(|text| serde_json::from_str(&text).ok());
        let received = library.received_at(piece)?;
        Ok(Self { ours, theirs, meant, received, receipt, text, fields, differences })
    }

    fn state(&self) -> String {
        format!("{} {}", self.ours.revision.as_str(), self.theirs.revision.as_str())
    }

    // The name in front of the address, else whom to ask, else the trust.
    fn sender(&self) -> String {
        let sent = self.receipt.as_ref().and_then(|receipt| receipt.sent.as_ref());
        let by = sent.map(|sent| sent.by.split('<').next().unwrap_or_default().trim().trim_matches('"'));
        // Behind the name of a contact stands the job title.
        let contact = self.theirs.contact.name.split(", ").next().unwrap_or_default();
        let names = [by.unwrap_or_default(), contact, &self.theirs.trust_name];
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
    }
}

fn text_view(difference: &Difference, id: u32) -> DifferenceView {
    let text = |passage: &Option<Passage>| passage.as_ref().map(shown).unwrap_or_default();
    let (base, ours, theirs) = (text(&difference.base), text(&difference.ours), text(&difference.theirs));
    let plain = |text: &str, changed: bool| {
        let words = StretchView { text: text.to_owned(), changed };
        if text.is_empty() { Vec::new() } else { vec![words] }
    };
    let (our, their) = match difference.standing {
        Standing::Theirs => both_marked(&ours, &theirs),
        Standing::Ours => (both_marked(&base, &ours).1, plain(&theirs, false)),
        Standing::Both => {
            let side = |text: &str| if text.is_empty() { Vec::new() } else { both_marked(&base, text).1 };
            (side(&ours), side(&theirs))
        }
        Standing::Same => (plain(&ours, false), plain(&theirs, false)),
        Standing::Added | Standing::AddedByUs | Standing::TakenOut | Standing::TakenOutByUs => {
            (plain(&ours, true), plain(&theirs, true))
        }
    };
    let can_take = difference.can_be_taken();
    let first = [&difference.ours, &difference.theirs].into_iter().flatten().next();
    DifferenceView {
        id,
        field: String::new(),
        standing: difference.standing.into(),
        heading: first.is_some_and(|passage| matches!(passage.kind, PassageKind::Heading(_))),
        before: if difference.standing == Standing::Both { base } else { String::new() },
        ours: our,
        theirs: their,
        can_take,
        take: can_take,
    }
}

fn shown(passage: &Passage) -> String {
    let words = passage.text.replace(foreword_model::document::OBJECT, "▢");
    match passage.kind {
        PassageKind::Bullet => format!("• {words}"),
        PassageKind::Number(number) => format!("{number}. {words}"),
        PassageKind::Paragraph | PassageKind::Heading(_) | PassageKind::Table => words,
    }
}

pub(super) fn both_marked(old: &str, new: &str) -> (Vec<StretchView>, Vec<StretchView>) {
    let (old, new) = marked(old, new);
    let view = |side: Vec<foreword_manuscript::compare::Stretch>| {
        side.into_iter().map(|one| StretchView { text: one.text, changed: one.changed }).collect()
    };
    (view(old), view(new))
}

impl From<Standing> for DifferenceStanding {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Same => Self::Same,
            Standing::Theirs => Self::Theirs,
            Standing::Ours => Self::Ours,
            Standing::Both => Self::Both,
            Standing::Added => Self::Added,
            Standing::AddedByUs => Self::AddedByUs,
            Standing::TakenOut => Self::TakenOut,
            Standing::TakenOutByUs => Self::TakenOutByUs,
        }
    }
}

/// Puts what is taken into the submission before: paragraphs as suggestions, fields as they are. One step, undoable.
pub(crate) fn take(workbench: &Workbench, request: TakeVersion) -> Result<Changed<TakenView>> {
    let library = workbench.library()?;
    let pair = Pair::of(workbench, &PieceId::from(request.piece))?;
    if pair.state() != request.state {
        return Err(Error::VersionsChanged);
    }
    let taken: BTreeSet<usize> = request.take.iter().map(|id| *id as usize).collect();
    let in_text = taken.iter().filter_map(|id| id.checked_sub(pair.fields.len())).collect();
    let notes = pair.notes(&changes(&pair.differences, &in_text));
    let fields: Vec<Field> = pair
        .fields
        .iter()
        .enumerate()
        .filter(|(at, _)| taken.contains(at))
        .filter_map(|(_, field)| takes_field(field, &pair.meant, &pair.ours))
        .collect();
    let offered = pair.fields.iter().filter(|field| field.view.can_take).count()
        + pair.differences.iter().filter(|difference| difference.can_be_taken()).count();
    let left = offered.saturating_sub(taken.len());
    let version = Version {
        piece: pair.theirs.id.to_string(),
        name: pair.receipt.as_ref().map(|receipt| receipt.name.clone()).unwrap_or_default(),
        received: pair.received.clone(),
        sender: pair.sender(),
        receipt: library.get_receipt(&pair.theirs.id)?,
        contents: pair.meant.clone(),
        taken: count(taken.len()),
        left: count(left),
        by: settings::load(workbench).person,
        time: String::new(),
    };
    let originals = library.list_originals(&pair.theirs.id)?;
    let value = TakenView {
        piece: pair.ours.id.to_string(),
        suggestions: count(notes.len()),
        fields: count(fields.len()),
        left: count(left),
    };
    let of = &pair.ours.id;
    let changed = library.transact(Op::TakeVersion, |tx: &mut Transaction<'_>| {
        for note in notes {
            tx.add_note(of, note)?;
        }
        for field in &fields {
            tx.set_field(of, field)?;
        }
        tx.add_version(of, version, &originals)?;
        tx.remove_piece(&pair.theirs.id)
    })?;
    Ok(Changed { value, changes: changed.changes.into() })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Pair {
    // What is taken, as suggestions of the sender, and what the new file asks in its comments.
    fn notes(&self, changes: &[Change]) -> Vec<NewNote> {
        let suggestions = changes.iter().map(|change| match change {
            Change::Suggestion { anchor, revision } => self.note(
                NoteKind::Suggestion,
                Some(anchor),
                self.sender(),
                self.origin(),
                Some(revision.clone()),
            ),
            Change::Remark { anchor, words } => {
                let text = format!("{} It has here:\n{words}", self.origin());
                self.note(NoteKind::Comment, anchor.as_ref(), self.sender(), text, None)
            }
        });
        let known = |note: &NoteRecord| {
            self.ours.notes.iter().any(|ours| ours.author == note.author && ours.text == note.text)
        };
        let remarks = self.theirs.notes.iter().filter(|note| {
            note.revision.is_none() && note.state == NoteState::Open && !note.text.is_empty() && !known(note)
        });
        let remarks = remarks.map(|note| {
            let anchor = self.place_of(&note.quote);
            let mut new = self.note(note.kind, anchor.as_ref(), note.author.clone(), note.text.clone(), None);
            new.quote.clone_from(&note.quote);
            new
        });
        suggestions.chain(remarks).collect()
    }

    fn note(
        &self,
        kind: NoteKind,
        anchor: Option<&Anchor>,
        author: String,
        text: String,
        revision: Option<Revision>,
    ) -> NewNote {
        let range = anchor.and_then(|anchor| range_of(&self.text, anchor));
        let quote = anchor.map(|anchor| anchor.quote.clone()).unwrap_or_default();
        NewNote { kind, range, quote, author, text, revision }
    }

    fn origin(&self) -> String {
        match self.receipt.as_ref().map(|receipt| receipt.name.as_str()) {
            Some(name) if !name.is_empty() => format!("From the newer version, {name}."),
            _ => "From the newer version.".to_owned(),
        }
    }

    // Where our text has the words that a comment of theirs stands on.
    fn place_of(&self, quote: &str) -> Option<Anchor> {
        let mut found = None;
        self.text.document.each_text(|id, text| {
            let plain = text.plain();
            if let Some(at) = plain.find(quote).filter(|_| found.is_none() && !quote.is_empty()) {
                let start = utf16_len(&plain[..at]);
                let end = start + utf16_len(quote);
                let (block, end_block) = (id.clone(), id.clone());
                found = Some(Anchor { block, start, end_block, end, quote: quote.to_owned() });
            }
        });
        found
    }
}

fn range_of(text: &OpenText, anchor: &Anchor) -> Option<Range<usize>> {
    let from = text.positions.source_offset(&anchor.block, anchor.start)?;
    if anchor.block == anchor.end_block && anchor.start == anchor.end {
        return Some(from..from);
    }
    let to = text.positions.source_end(&anchor.end_block, anchor.end)?;
    Some(from..to.max(from))
}

/// What came of a newer version, in a sentence.
pub(super) fn outcome(version: &Version) -> String {
    let changes = |number: u32| match number {
        0 => "no change".to_owned(),
        1 => "1 change".to_owned(),
        many => format!("{many} changes"),
    };
    let taken = match version.taken {
        0 => "Nothing of it was taken".to_owned(),
        taken => format!("{} taken into the story", changes(taken)),
    };
    let left = if version.left == 0 { String::new() } else { format!(", {} left", changes(version.left)) };
    let by = if version.by.is_empty() { String::new() } else { format!(", by {}", version.by) };
    format!("{taken}{left}{by}.")
}
