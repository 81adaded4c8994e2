//! The submission form: headings, lines and tables that trusts write fill the fields of a piece.
//!
//! What is not recognised stays in the text, and so does every section in which a tracked change waits for an editor.

mod blank;
mod contact;
mod fields;
mod labels;
mod opening;
mod quotes;

pub use blank::{BlankForm, Slot, blank_form};

use crate::submission::Submission;
use foreword_model::{Block, BlockId, BlockKind, Document};
use labels::Label;
use std::collections::BTreeSet;

/// Fills the fields and takes what was recognised out of the text.
pub(crate) fn recognise(submission: &mut Submission) {
    let blocks = std::mem::take(&mut submission.body.blocks);
    let blocks = opening::take(submission, blocks);
    let changing = changing(submission);
    let mut kept: Vec<Block> = Vec::new();
    let mut blocks = blocks.into_iter().map(|block| without_limit(block, &changing)).peekable();
    while let Some(block) = blocks.next() {
        let label = match &block.kind {
            BlockKind::Heading { text, .. } => labels::of(&text.words()),
            _ => None,
        };
        let Some(label) = label else {
            kept.push(block);
            continue;
        };
        // A section goes on to the next heading of any level.
        let mut section = Vec::new();
        while blocks
            .peek()
            .is_some_and(|next| !matches!(next.kind, BlockKind::Heading { .. } | BlockKind::Footnote { .. }))
        {
            section.extend(blocks.next());
        }
        let waits = std::iter::once(&block).chain(&section).any(|block| stands_in(block, &changing));
        let length = section.len();
        let rest = if waits { section } else { fill(submission, label, section) };
        // Nothing of the section had the form of this field: heading and words stay where they are.
        if rest.len() == length {
            kept.push(block);
        } else {
            submission.receipt.change("Sections taken as fields", label.name());
        }
        kept.extend(rest);
    }
    // A quotation on which a comment stands keeps its place in the text, so that the comment does.
    let noted = submission.notes.iter().map(|note| note.anchor.block.clone()).chain(changing).collect();
    submission.body.blocks = quotes::take(submission, kept, &noted);
}

// The limit that our own form writes behind a heading is no word of the story.
fn without_limit(mut block: Block, changing: &BTreeSet<BlockId>) -> Block {
    let changes = stands_in(&block, changing);
    if let BlockKind::Heading { text, .. } = &mut block.kind
        && !changes
        && fields::is_plain(text)
        && text.words().contains("(at most ")
    {
        let words = text.words();
        *text = foreword_model::Text::plain_words(labels::without_remark(&words));
    }
    block
}

fn fill(submission: &mut Submission, label: Label, section: Vec<Block>) -> Vec<Block> {
    match label {
        Label::KeyFacts => fields::key_facts(section, &mut submission.key_facts),
        Label::KeyFigures => fields::key_figures(section, &mut submission.key_figures),
        Label::Lessons => fields::lessons(section, &mut submission.lessons),
        Label::Contact => contact::take(section, &mut submission.contact),
        Label::Quote => quotes::section(section, &mut submission.quotes),
    }
}

/// The texts in which a tracked change waits.
fn changing(submission: &Submission) -> BTreeSet<BlockId> {
    let changes = submission.notes.iter().filter(|note| note.revision.is_some());
    changes.flat_map(|note| [note.anchor.block.clone(), note.anchor.end_block.clone()]).collect()
}

/// Whether any text of a block is among `texts`.
fn stands_in(block: &Block, texts: &BTreeSet<BlockId>) -> bool {
    let mut found = false;
    let document = Document { blocks: vec![block.clone()] };
    document.each_text(|id, _| found |= texts.contains(id));
    found
}
