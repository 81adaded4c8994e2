//! How long pages take after an edit: the steps that the window goes through, in an issue of some 250 pages.

use super::{Words, middle_and_slow, new_library};
use crate::Workbench;
use crate::dto::{BlockChange, DesignView, EditPiece, LayoutIssue, TextSplice};
use crate::error::Result;
use crate::{compose, export, issue, piece, preview};
use foreword_library::{IssueHeader, Op};
use foreword_model::{BlockKind, IssueId, PieceId, Template, Variant};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

const PIECES: u32 = 42;
const PARTS: usize = 13;
const EDITS: usize = 100;

// A page as wide as the window shows it.
const PICTURE_WIDTH: u32 = 900;

/// The times of one step, edit by edit.
struct Step {
    name: &'static str,
    times: Vec<Duration>,
}

impl Step {
    fn new(name: &'static str) -> Self {
        Self { name, times: Vec::with_capacity(EDITS) }
    }

    fn take<T>(&mut self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let begun = Instant::now();
        let made = work()?;
        self.times.push(begun.elapsed());
        Ok(made)
    }

    fn line(&mut self) -> String {
        let [median, slow] = middle_and_slow(&mut self.times);
        format!("{median:7.1} ms {}, at most {slow:.1} ms in 95 of 100", self.name)
    }
}

pub(super) fn bench(workbench: &Workbench, folder: &Path, tell: &dyn Fn(&str)) -> Result<()> {
    new_library(workbench, folder)?;
    let (issue, pieces) = long_issue(workbench)?;
    let request = || LayoutIssue { issue: issue.to_string(), design: Some(DesignView::Report) };
    let first = preview::layout(workbench, request())?;
    let pages = first.pages.len();
    let mut known: BTreeSet<String> = first.pages.into_iter().map(|page| page.picture).collect();
    tell(&format!("An issue of {pages} pages in {PIECES} pieces, edited {EDITS} times."));

    let mut saving = Step::new("saving the edit");
    let mut gathering = Step::new("gathering the issue");
    let mut engine = Step::new("laying out again (typesetting alone)");
    let mut answer = Step::new("from the saved edit to the answer with all pages and findings");
    let mut picture = Step::new("picture of the edited page");
    let library = workbench.library()?;
    let design = export::design("report")?;
    for edit in 0..EDITS {
        let id = &pieces[(edit * 7) % pieces.len()];
        let change = word_more(workbench, id, edit)?;
        saving.take(|| piece::edit(workbench, change))?;
        // Every other edit goes to the engine alone: what has been laid out once costs nothing the second time.
        if edit % 2 == 0 {
            let content = gathering.take(|| {
                let record = issue::get(&library, &issue)?;
                compose::issue_content(workbench, &library, record, Variant::Screen, String::new())
            })?;
            engine.take(|| export::lay_out(workbench, &content, &design, &|| false, &|_, _| {}))?;
            continue;
        }
        let view = answer.take(|| preview::layout(workbench, request()))?;
        let pictures: BTreeSet<String> = view.pages.into_iter().map(|page| page.picture).collect();
        for changed in pictures.difference(&known).take(1) {
            let path = format!("/pages/{changed}@{PICTURE_WIDTH}.png");
            picture.take(|| Ok(preview::picture(workbench, &path)))?;
        }
        known = pictures;
    }
    [saving, gathering, engine, answer, picture].iter_mut().for_each(|step| tell(&step.line()));
    Ok(())
}

fn long_issue(workbench: &Workbench) -> Result<(IssueId, Vec<PieceId>)> {
    let mut words = Words(7);
    let header =
        IssueHeader { series: "Lessons".into(), title: "A long issue".into(), ..IssueHeader::default() };
    let made = workbench.library()?.transact(Op::ImportSubmissions, |tx| {
        let issue = tx.create_issue(&header)?;
        let mut pieces = Vec::new();
        for at in 0..PIECES {
            let piece = tx.create_piece(words.piece(at, PARTS))?;
            tx.add_placement(&issue, &piece, Template::Article, None)?;
            pieces.push(piece);
        }
        Ok((issue, pieces))
    })?;
    Ok(made.value)
}

// A word more at the beginning of a paragraph, as somebody types it.
fn word_more(workbench: &Workbench, id: &PieceId, edit: usize) -> Result<EditPiece> {
    let library = workbench.library()?;
    let record = piece::get(&library, id)?;
    let text = workbench.texts.read(id, &record.markdown);
    let paragraphs =
        text.document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph { .. }));
    let paragraphs: Vec<_> = paragraphs.collect();
    let block = paragraphs.get(edit % paragraphs.len().max(1)).map(|block| block.id.to_string());
    let splice = TextSplice { start: 0, end: 0, text: "Edited ".to_owned() };
    Ok(EditPiece {
        piece: id.to_string(),
        revision: record.revision.as_str().to_owned(),
        edit: format!("bench-{edit}"),
        changes: vec![BlockChange::Splice { block: block.unwrap_or_default(), splices: vec![splice] }],
    })
}
