//! Looking through what has come in: trust and fields as they were recognised, one submission after the other.

use crate::Workbench;
use crate::dto::{Changed, Nothing, PiecesIn};
use crate::error::Result;
use crate::settings;
use foreword_library::Op;
use foreword_model::PieceId;

/// Submissions that nobody has looked at, in the order in which they came.
pub(crate) fn list_new(workbench: &Workbench, _request: Nothing) -> Result<Vec<String>> {
    let new = workbench.library()?.list_new()?;
    Ok(new.into_iter().map(|piece| piece.to_string()).collect())
}

/// Confirms what was recognised in submissions.
pub(crate) fn confirm(workbench: &Workbench, request: PiecesIn) -> Result<Changed<Nothing>> {
    let by = settings::load(workbench).person;
    let changed = workbench.library()?.transact(Op::ConfirmSubmissions, |tx| {
        request.pieces.iter().try_for_each(|piece| tx.look_at(&PieceId::from(piece.as_str()), &by))
    })?;
    Ok(Changed { value: Nothing {}, changes: changed.changes.into() })
}
