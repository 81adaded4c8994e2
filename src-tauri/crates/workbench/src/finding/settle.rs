//! A finding is settled: other words, no words, or an allowance with its reason.

use super::{all_open, named, story_of};
use crate::Workbench;
use crate::dto::{
    AddNote, AllowFinding, AllowanceIn, AnchorView, Changed, NoteKindView, PieceView, SettleFinding,
    SettleView,
};
use crate::error::{Error, Result};
use crate::{note, piece, settings};
use foreword_copydesk::{Desk, Finding, Slot, Spot};
use foreword_library::{Field, Library, Op, PieceRecord, Splice};
use foreword_manuscript::{BlockEdit, edit as edit_blocks};
use foreword_model::document::byte_of_utf16;
use foreword_model::{BlockId, Document, PieceId, Run, Text};
use std::ops::Range;

/// Changes the words of a finding, in one step that can be undone.
pub(crate) fn settle(workbench: &Workbench, request: SettleFinding) -> Result<Changed<PieceView>> {
    let library = workbench.library()?;
    let id = PieceId::from(request.piece.as_str());
    let record = piece::get(&library, &id)?;
    let text = workbench.texts.read(&id, &record.markdown);
    let finding = get(&library, &record, text.document.clone(), &request.finding, &request.words)?;
    let instead = match request.how {
        SettleView::Remove => String::new(),
        SettleView::Replace | SettleView::Suggest => finding.instead.clone().ok_or(Error::FindingGone)?,
    };
    if request.how == SettleView::Suggest {
        return suggest(workbench, request.piece, finding, instead);
    }
    let op = match (request.how, finding.desk) {
        (SettleView::Remove, _) => Op::RemoveWords,
        (_, Desk::Safety) => Op::MaskWords,
        (_, Desk::Style | Desk::Spelling) => Op::TakeWording,
    };
    let changed = match &finding.spot {
        Spot::Block(block) => {
            let document = settled(&text.document, block, &finding, &instead)?;
            let at = document.top_level_of(block).ok_or(Error::FindingGone)?;
            let edits = [BlockEdit::Replace { block: document.blocks[at].clone() }];
            let splices: Vec<Splice> = edit_blocks(&text.markdown, &text.document, &edits).splices;
            library.transact(op, |tx| tx.splice_body(&id, &record.revision, &splices))?
        }
        Spot::Slot(slot) => {
            let field = settled_field(&record, slot, &finding, &instead)?;
            library.transact(op, |tx| tx.set_field(&id, &field))?
        }
    };
    Ok(Changed { value: piece::load(workbench, &id)?, changes: changed.changes.into() })
}

/// Allows the words of a finding to be published.
pub(crate) fn allow(workbench: &Workbench, request: AllowFinding) -> Result<Changed<PieceView>> {
    let library = workbench.library()?;
    let id = PieceId::from(request.piece);
    let record = piece::get(&library, &id)?;
    let document = workbench.texts.read(&id, &record.markdown).document.clone();
    let finding = get(&library, &record, document, &request.finding, &request.words)?;
    let reason = match (request.reason.trim(), finding.desk) {
        ("", Desk::Safety) => return Err(Error::AllowanceWithoutReason),
        ("", Desk::Style) => "Left as it is.",
        ("", Desk::Spelling) => "Added to the dictionary.",
        (reason, _) => reason,
    };
    let by = settings::load(workbench).person;
    let changed =
        library.transact(Op::Allow, |tx| tx.allow(&id, &finding.code, &finding.words, reason, &by))?;
    Ok(Changed { value: piece::load(workbench, &id)?, changes: changed.changes.into() })
}

/// Takes an allowance back, so that the check asks again.
pub(crate) fn withdraw(workbench: &Workbench, request: AllowanceIn) -> Result<Changed<PieceView>> {
    let id = PieceId::from(request.piece);
    let changed = workbench
        .library()?
        .transact(Op::WithdrawAllowance, |tx| tx.withdraw_allowance(&id, &request.allowance))?;
    Ok(Changed { value: piece::load(workbench, &id)?, changes: changed.changes.into() })
}

// The words may have changed since the window asked: what is not found again is not touched.
fn get(
    library: &Library,
    record: &PieceRecord,
    document: Document,
    id: &str,
    words: &str,
) -> Result<Finding> {
    let found = all_open(library, record, &story_of(record, document))?;
    let found = named(found).into_iter().find(|(name, finding)| name == id && finding.words == words);
    found.map(|(_, finding)| finding).ok_or(Error::FindingGone)
}

fn suggest(
    workbench: &Workbench,
    piece: String,
    finding: Finding,
    instead: String,
) -> Result<Changed<PieceView>> {
    let Spot::Block(block) = &finding.spot else { return Err(Error::FindingGone) };
    let anchor = AnchorView {
        block: block.to_string(),
        start: finding.range.start,
        end_block: block.to_string(),
        end: finding.range.end,
    };
    let note = AddNote {
        piece,
        kind: NoteKindView::Suggestion,
        anchor: Some(anchor),
        text: finding.reason,
        replacement: Some(instead),
    };
    note::add(workbench, note)
}

fn settled(document: &Document, block: &BlockId, finding: &Finding, instead: &str) -> Result<Document> {
    let mut document = document.clone();
    let text = document.find_text_mut(block).ok_or(Error::FindingGone)?;
    if finding.on_link {
        *text = without_link(text, &finding.range);
    } else {
        let range = with_blank(&text.plain(), &finding.range, instead);
        text.splice(range.start, range.end, instead);
    }
    Ok(document)
}

fn without_link(text: &Text, range: &Range<u32>) -> Text {
    let mut plain = text.slice(0, range.start);
    for mut run in text.slice(range.start, range.end).runs {
        run.marks.link = None;
        plain.push(run);
    }
    let rest: Vec<Run> = text.slice(range.end, u32::MAX).runs;
    rest.into_iter().for_each(|run| plain.push(run));
    plain
}

// Words that go leave one blank, not two, and none before a full stop.
fn with_blank(plain: &str, range: &Range<u32>, instead: &str) -> Range<u32> {
    let (start, end) = (byte_of_utf16(plain, range.start), byte_of_utf16(plain, range.end));
    let next = plain[end..].chars().next();
    let blank_before = plain[..start].ends_with(' ');
    let closes = next.is_none_or(|letter| letter.is_whitespace() || ".,;:)!?".contains(letter));
    if instead.is_empty() && blank_before && closes { range.start - 1..range.end } else { range.clone() }
}

fn settled_field(record: &PieceRecord, slot: &Slot, finding: &Finding, instead: &str) -> Result<Field> {
    let mut fields = story_of(record, Document::default()).fields;
    let words = fields.slot_mut(slot).ok_or(Error::FindingGone)?;
    let range = with_blank(words, &finding.range, instead);
    let bytes = byte_of_utf16(words, range.start)..byte_of_utf16(words, range.end);
    words.replace_range(bytes, instead);
    Ok(match slot.field {
        "title" => Field::Title(fields.title),
        "standfirst" => Field::Standfirst(fields.standfirst),
        "key_figures" => Field::KeyFigures(fields.key_figures),
        "key_facts" => Field::KeyFacts(fields.key_facts),
        "quotes" => Field::Quotes(fields.quotes),
        "lessons" => Field::Lessons(fields.lessons),
        "contact" => Field::Contact(fields.contact),
        "signatories" => Field::Signatories(fields.signatories),
        "pictures" => {
            let mut used = record.pictures.clone();
            for (used, picture) in used.iter_mut().zip(fields.pictures) {
                used.picture = picture;
            }
            Field::Pictures(used)
        }
        _ => return Err(Error::FindingGone),
    })
}
