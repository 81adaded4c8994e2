//! For `cargo xtask bench` and the crash test: a writer that never rests, and the search for what it wrote.

use crate::library::{call, open};
use foreword_workbench::{
    BlockChange, BlockView, Changed, EditPiece, ListSubmissions, PieceIn, PieceSaved, PieceView, RunKindView,
    SubmissionPage, TextSplice, WireError, Workbench,
};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

/// Measures a library of generated pieces and prints one line of JSON a figure.
pub(crate) fn bench_library(workbench: &Workbench, pieces: u32, folder: &Path) -> Result<(), WireError> {
    workbench.bench_library(pieces, folder, &|line| println!("{line}"))
}

/// Edits one piece after the other without end and prints `ack <piece> <token>` once a save is acknowledged.
pub(crate) fn write_forever(workbench: &Workbench, library: &Path) -> Result<(), WireError> {
    open(workbench, library)?;
    let request = ListSubmissions { limit: 50, ..ListSubmissions::default() };
    let page: SubmissionPage = call(workbench, "submission_list", &request)?;
    let mut count = 0_u64;
    loop {
        for row in &page.rows {
            count += 1;
            let token = format!("t{}x{count}", std::process::id());
            append_token(workbench, &row.id, &token)?;
            println!("ack {} {token}", row.id);
            // The harness may have gone already.
            let _closed = std::io::stdout().flush().is_err();
        }
        if page.rows.is_empty() {
            return Ok(());
        }
    }
}

// Puts the token into the first paragraph in place of the one before, so that the text does not grow without end.
fn append_token(workbench: &Workbench, piece: &str, token: &str) -> Result<(), WireError> {
    let view: PieceView = call(workbench, "piece_view", &PieceIn { piece: piece.to_owned() })?;
    let (block, length) =
        view.body.blocks.iter().find_map(plain_paragraph).ok_or_else(WireError::internal)?;
    let splice = TextSplice { start: length, end: length, text: format!(" {token}") };
    let request = EditPiece {
        piece: piece.to_owned(),
        revision: view.revision,
        edit: token.to_owned(),
        changes: vec![BlockChange::Splice { block, splices: vec![splice] }],
    };
    let _saved: Changed<PieceSaved> = call(workbench, "piece_edit", &request)?;
    Ok(())
}

fn plain_paragraph(block: &BlockView) -> Option<(String, u32)> {
    let BlockView::Paragraph { id, runs } = block else { return None };
    let length = |content: &RunKindView| match content {
        RunKindView::Text { text } => text.encode_utf16().count() as u32,
        _ => 1,
    };
    Some((id.clone(), runs.iter().map(|run| length(&run.content)).sum()))
}

/// Looks for every acknowledged token; fails naming the first that is missing.
pub(crate) fn verify(workbench: &Workbench, library: &Path, acknowledged: &Path) -> Result<(), WireError> {
    let lines = std::fs::read_to_string(acknowledged).map_err(|_| WireError::internal())?;
    open(workbench, library)?;
    let mut wanted: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in lines.lines() {
        let mut words = line.split_whitespace().skip(1);
        if let (Some(piece), Some(token)) = (words.next(), words.next()) {
            wanted.entry(piece).or_default().push(token);
        }
    }
    let mut found = 0;
    for (piece, tokens) in wanted {
        let view: PieceView = call(workbench, "piece_view", &PieceIn { piece: piece.to_owned() })?;
        let text = foreword_workbench::Plain::to_json(&view.body);
        for token in tokens {
            if !text.contains(&format!(" {token}")) {
                return Err(WireError::lost_edit(piece, token));
            }
            found += 1;
        }
    }
    println!("All {found} acknowledged edits are there.");
    Ok(())
}
