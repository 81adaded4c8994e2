//! The submission form: headings, lines and tables that trusts write fill the fields of a piece.
//!
//! What is not recognised stays in the text, and so does every section in which a tracked change waits for an editor.

mod blank;
mod contact;
mod fields;
mod labels;
mod opening;
mod quotes;
mod title;

pub(crate) use blank::slot_of_tag;
pub use blank::{BlankForm, Slot, blank_form};
pub use labels::{FormField, FormLabels};

use crate::submission::Submission;
use foreword_model::{Block, BlockId, BlockKind, Document};
use labels::Label;
use std::collections::{BTreeMap, BTreeSet};

/// By what the slots of a form are known.
pub(crate) struct Form<'a> {
    pub(crate) labels: &'a FormLabels,
    /// Texts that stand in a slot of our own form, and our own label of it: that counts, whatever the heading says.
    pub(crate) slots: &'a BTreeMap<BlockId, String>,
}

impl Form<'_> {
    // The slot that a block stands in.
    fn slot(&self, block: &Block) -> Option<&String> {
        if self.slots.is_empty() {
            return None;
        }
        let mut texts = Vec::new();
        Document { blocks: vec![block.clone()] }.each_text(|id, _| texts.push(id.clone()));
        texts.iter().find_map(|id| self.slots.get(id))
    }

    // The field that begins with a block in the slot `own`, or as the heading over `slot`.
    fn label(&self, block: &Block, own: Option<&String>, slot: Option<&String>) -> Option<Label> {
        match (&block.kind, own, slot) {
            (BlockKind::Heading { .. }, None, Some(slot)) => self.labels.of(slot),
            (BlockKind::Heading { text, .. }, ..) => self.labels.of(&text.words()),
            // Somebody took the heading of the slot away.
            (_, Some(own), _) => self.labels.of(own),
            _ => None,
        }
    }
}

/// Fills the fields and takes what was recognised out of the text.
pub(crate) fn recognise(submission: &mut Submission, form: &Form<'_>) {
    let blocks = std::mem::take(&mut submission.body.blocks);
    let blocks = opening::take(submission, form, blocks);
    let changing = changing(submission);
    let mut kept: Vec<Block> = Vec::new();
    let mut blocks = blocks.into_iter().map(|block| without_limit(block, &changing)).peekable();
    while let Some(block) = blocks.next() {
        let own = form.slot(&block);
        // The slot under a heading says what the heading is meant to say.
        let slot = own.or_else(|| blocks.peek().and_then(|next| form.slot(next)));
        let Some(label) = form.label(&block, own, slot) else {
            kept.push(block);
            continue;
        };
        let headed = is_heading(&block);
        // A section goes on to the end of its slot, or to the next heading of any level.
        let goes_on = |next: &Block| {
            let ends = is_heading(next) || matches!(next.kind, BlockKind::Footnote { .. });
            (slot.is_some() && form.slot(next) == slot) || (headed && !ends)
        };
        let (block, mut section) = if headed { (Some(block), Vec::new()) } else { (None, vec![block]) };
        section.extend(std::iter::from_fn(|| blocks.next_if(goes_on)));
        let waits = block.iter().chain(&section).any(|block| stands_in(block, &changing));
        let length = section.len();
        let rest = if waits { section } else { fill(submission, label, section) };
        // Nothing of the section had the form of this field: heading and words stay where they are.
        if rest.len() == length {
            kept.extend(block);
        } else {
            submission.receipt.change("Sections taken as fields", label.name());
        }
        kept.extend(rest);
    }
    // A quotation on which a comment stands keeps its place in the text, so that the comment does.
    let noted = submission.notes.iter().map(|note| note.anchor.block.clone()).chain(changing).collect();
    submission.body.blocks = quotes::take(submission, kept, &noted);
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
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
