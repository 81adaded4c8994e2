//! Lists of trusts.

use super::{Desk, Outcome, words};
use crate::error::Result;
use crate::reading::Reader;
use crate::submission::{name_of, read_file};
use foreword_intake::Limits;
use foreword_library::{NewRegister, Op, RegisterKind, TrustRow};
use sha2::{Digest, Sha256};

/// Reads a list of trusts, of one or several files, and keeps it as one.
pub(super) fn import(desk: &Desk<'_>) -> Result<Outcome> {
    let reader = Reader::new(desk.host);
    let mut hash = Sha256::new();
    let mut rows = Vec::new();
    for path in desk.paths {
        let bytes = read_file(path, Limits::default().text)?;
        hash.update(Sha256::digest(&bytes));
        let read = reader.trusts(&bytes)?;
        let file = name_of(path);
        rows.extend(read.iter().map(|row| kept(row, &file)));
    }
    let new = NewRegister {
        name: desk.name.clone(),
        source: words::trusts_source(&desk.as_of),
        sha256: crate::register::ratings::hex(&hash.finalize()),
        as_of: desk.as_of.clone(),
    };
    let done = desk.library.transact(Op::ImportTrusts, |tx| {
        match tx.find_register(RegisterKind::Trusts, &new.sha256)? {
            Some(known) => Ok((known, true)),
            None => Ok((tx.import_trusts(&new, &rows)?, false)),
        }
    })?;
    let (register, known) = done.value;
    if known {
        return Ok(Outcome { known, lines: vec![words::known(&register)] });
    }
    let changes = desk.library.trust_changes(register.id)?;
    let (successions, trusts): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.is_succession());
    let closed = trusts.iter().filter(|row| !row.closed.is_empty()).count();
    let mut lines = Vec::new();
    if !trusts.is_empty() || successions.is_empty() {
        lines.push(words::trusts_in(&register, (trusts.len(), closed), &changes));
    }
    if !successions.is_empty() {
        lines.push(words::successions_in(&register, successions.len()));
    }
    lines.extend(changes.changes.iter().map(words::trust_change));
    Ok(Outcome { known, lines })
}

/// A row of a file as the library takes it.
pub(crate) fn kept(row: &foreword_intake::TrustRow, file: &str) -> TrustRow {
    TrustRow {
        file: file.to_owned(),
        row: row.row,
        code: row.code.clone(),
        name: row.printed_name(),
        kind: row.kind.clone(),
        region: row.region.clone(),
        care_board: row.care_board.clone(),
        address: row.address.clone(),
        postcode: row.postcode.clone(),
        telephone: row.telephone.clone(),
        opened: row.opened.clone(),
        closed: row.closed.clone(),
        became: row.became.clone(),
    }
}
