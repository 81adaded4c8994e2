//! Submissions: lists, files coming in, and what became of them.

mod fields;
mod files;
mod import;
mod newer;
mod originals;
mod review;
mod versions;
mod walk;

pub(crate) use files::{Disk, Group, name_of, read_file};
pub(crate) use import::{choose, import, import_watched, keep, new_piece};
pub(crate) use originals::{save as save_original, save_all as save_originals};
pub(crate) use review::{confirm, list_new};
pub(crate) use versions::{set_newer_of, take as take_version, view as compare_versions};
pub(crate) use walk::{Brought, Visitor, walk};

use crate::Workbench;
use crate::dto::{
    ListSubmissions, OriginalView, PieceIn, ReceiptEntryView, ReceiptView, SortView, StageCount,
    SubmissionName, SubmissionPage, SubmissionRow, VersionView,
};
use crate::error::{Error, Result};
use foreword_intake::Receipt;
use foreword_library::{Library, Original, PieceFilter, PieceRow, Sort, Version};
use foreword_model::PieceId;

/// A stretch of the list.
pub(crate) fn list(workbench: &Workbench, request: ListSubmissions) -> Result<SubmissionPage> {
    let filter = PieceFilter {
        search: request.search,
        stages: request.stages.into_iter().map(Into::into).collect(),
        kinds: request.kinds.into_iter().map(Into::into).collect(),
        trust: request.trust,
    };
    let sort = match request.sort {
        SortView::Changed => Sort::Changed,
        SortView::Title => Sort::Title,
        SortView::Trust => Sort::Trust,
        SortView::Stage => Sort::Stage,
        SortView::Due => Sort::Due,
        SortView::Words => Sort::Words,
    };
    let limit = request.limit.min(500);
    let library = workbench.library()?;
    let page = library.list_pieces(&filter, sort, request.descending, request.offset, limit)?;
    Ok(SubmissionPage {
        total: page.total,
        words: u32::try_from(page.words).unwrap_or(u32::MAX),
        unseen: library.count_new()?,
        rows: page.rows.into_iter().map(SubmissionRow::from).collect(),
        stages: page
            .stages
            .iter()
            .map(|stage| StageCount { stage: stage.stage.into(), count: stage.count })
            .collect(),
    })
}

impl From<PieceRow> for SubmissionRow {
    fn from(row: PieceRow) -> Self {
        Self {
            id: row.id.to_string(),
            kind: row.kind.into(),
            title: row.title,
            standfirst: row.standfirst,
            trust: row.trust_name,
            stage: row.stage.into(),
            owner: row.owner,
            due: row.due,
            words: row.words,
            word_target: row.word_target,
            open_notes: row.open_notes,
            changed: row.changed,
            excerpt: row.excerpt,
            has_receipt: row.has_receipt,
            newer_of: row.newer_of.map(|piece| piece.to_string()),
            is_new: row.is_new,
        }
    }
}

/// What became of the file a piece came as.
pub(crate) fn receipt(workbench: &Workbench, request: PieceIn) -> Result<Option<ReceiptView>> {
    let library = workbench.library()?;
    let id = PieceId::from(request.piece);
    let Some(text) = library.get_receipt(&id)? else { return Ok(None) };
    let receipt: Receipt = serde_json::from_str(&text).map_err(|_| Error::Panicked)?;
    let mut originals: Vec<Original> = library.list_originals(&id)?;
    // The file that this is the receipt of, then those of newer versions.
    originals.sort_by_key(|original| original.sha256 != receipt.sha256);
    let origin = receipt.origin();
    Ok(Some(ReceiptView {
        name: originals.first().map_or(receipt.name, |original| original.name.clone()),
        size: receipt.size,
        kind: receipt.kind,
        origin,
        producer: receipt.producer,
        received: library.received_at(&id)?,
        kept: entries(receipt.kept),
        changed: entries(receipt.changed),
        lost: entries(receipt.lost),
        warnings: receipt.warnings,
        originals: originals
            .into_iter()
            .map(|original| OriginalView {
                sha256: original.sha256,
                name: original.name,
                size: original.size,
            })
            .collect(),
        newer_of: library.newer_of(&id)?.map(|of| name(&library, &of)).transpose()?.flatten(),
        newer: library
            .list_newer(&id)?
            .iter()
            .filter_map(|newer| name(&library, newer).transpose())
            .collect::<Result<_>>()?,
        versions: library.list_versions(&id)?.into_iter().map(version_view).collect(),
    }))
}

fn name(library: &Library, piece: &PieceId) -> Result<Option<SubmissionName>> {
    let record = library.get_piece(piece)?;
    Ok(record.map(|record| SubmissionName { piece: record.id.to_string(), title: record.title }))
}

fn version_view(version: Version) -> VersionView {
    let outcome = versions::outcome(&version);
    let receipt = version.receipt.and_then(|text| serde_json::from_str::<Receipt>(&text).ok());
    let receipt = receipt.unwrap_or_default();
    VersionView {
        name: version.name,
        received: version.received,
        sender: version.sender,
        outcome,
        kept: entries(receipt.kept),
        changed: entries(receipt.changed),
        lost: entries(receipt.lost),
        warnings: receipt.warnings,
    }
}

fn entries(list: Vec<foreword_intake::ReceiptEntry>) -> Vec<ReceiptEntryView> {
    let entry = |entry: foreword_intake::ReceiptEntry| ReceiptEntryView {
        kind: entry.kind,
        count: entry.count,
        places: entry.places,
        advice: entry.advice,
    };
    list.into_iter().map(entry).collect()
}
