//! Tracked changes in the words that become the title.

use crate::accept::accept_all;
use crate::submission::Submission;
use foreword_model::{Anchor, Block, BlockId, Document, NoteKind, Revision, RunContent, SubmittedNote};

/// Takes a block as the title; what stood in it and is no word of the title is given back.
///
/// A field cannot hold a suggestion: changes are taken, and each stays as a note that says who made it and when.
pub(super) fn take(submission: &mut Submission, block: Block, id: &BlockId) -> Vec<Block> {
    let notes = std::mem::take(&mut submission.notes);
    let (own, others): (Vec<_>, Vec<_>) = notes.into_iter().partition(|note| {
        note.revision.is_some() && note.anchor.block == *id && note.anchor.end_block == *id
    });
    let mut accepted = accept_all(&Document { blocks: vec![block] }, &own).blocks.into_iter();
    let title: Vec<Block> = accepted.next().into_iter().collect();
    let marks = |block: &Block| {
        let runs = block.text().map(|text| text.runs.as_slice()).unwrap_or_default();
        runs.iter().any(|run| matches!(run.content, RunContent::NoteMark { .. }))
    };
    if title.iter().any(marks) {
        let warning = "The title had a footnote, which no title can hold. The note is at the end of the text: put a \
                       mark for it where it belongs.";
        submission.receipt.warnings.push(warning.to_owned());
    }
    submission.title = Document { blocks: title }.words().split_whitespace().collect::<Vec<_>>().join(" ");
    if !own.is_empty() {
        let warning = "The tracked changes in the title have been accepted. Notes say who made them.";
        submission.receipt.warnings.push(warning.to_owned());
    }
    submission.notes = own.into_iter().map(told).chain(others).collect();
    accepted.collect()
}

// A change as a note: it has no place, for fields hold none.
fn told(change: SubmittedNote) -> SubmittedNote {
    let gone = change.anchor.quote.trim();
    let new = match &change.revision {
        Some(Revision::Replace { words }) => words.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => String::new(),
    };
    let text = match (&change.revision, gone, new.as_str()) {
        (Some(Revision::JoinNext), ..) => {
            "In the file the title was to run on into the paragraph after it. It stands by itself.".to_owned()
        }
        (_, "", "") => "In the title blanks or the end of a line were changed.".to_owned(),
        (_, "", new) => format!("In the title “{new}” was put in."),
        (_, gone, "") => format!("In the title “{gone}” was taken out."),
        (_, gone, new) => format!("In the title “{gone}” became “{new}”."),
    };
    let anchor = Anchor { quote: change.anchor.quote.clone(), ..Anchor::default() };
    SubmittedNote { kind: NoteKind::Comment, anchor, text, revision: None, ..change }
}
