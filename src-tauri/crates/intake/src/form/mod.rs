//! The submission form: headings that trusts write fill the fields of a piece; what is not recognised stays in the text.

mod fields;
mod labels;

use crate::submission::Submission;
use foreword_model::{Block, BlockKind, Quote};
use labels::Label;

/// Fills the fields and takes what was recognised out of the text.
pub(crate) fn recognise(submission: &mut Submission) {
    let blocks = std::mem::take(&mut submission.body.blocks);
    let mut kept: Vec<Block> = Vec::new();
    let mut blocks = opening(submission, blocks).into_iter().peekable();
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
        let before = section.clone();
        let rest = fill(submission, label, section);
        // Nothing of the section had the form of this field: heading and words stay where they are.
        if rest.len() == before.len() {
            kept.push(block);
        } else {
            submission.receipt.change("Sections taken as fields", label.name());
        }
        kept.extend(rest);
    }
    submission.body.blocks = kept;
    speakers(submission);
}

fn fill(submission: &mut Submission, label: Label, section: Vec<Block>) -> Vec<Block> {
    match label {
        Label::KeyFacts => fields::key_facts(section, &mut submission.key_facts),
        Label::KeyFigures => fields::key_figures(section, &mut submission.key_figures),
        Label::Lessons => fields::lessons(section, &mut submission.lessons),
        Label::Contact => fields::contact(section, &mut submission.contact),
        Label::Quote => fields::quotes(section, &mut submission.quotes),
    }
}

// The lines before the text: the trust, the title, the standfirst.
fn opening(submission: &mut Submission, mut blocks: Vec<Block>) -> Vec<Block> {
    while let Some(trust) = blocks.first().and_then(fields::trust_line) {
        submission.trust_as_given = Some(trust);
        blocks.remove(0);
    }
    if submission.trust_as_given.is_none()
        && let Some(at) = blocks.iter().take(4).position(|block| fields::trust_table(block).is_some())
    {
        submission.trust_as_given = fields::trust_table(&blocks[at]);
        blocks.remove(at);
    }
    if submission.title.is_empty()
        && let Some(Block { kind: BlockKind::Heading { level, text }, .. }) = blocks.first()
        && *level <= 2
        && labels::of(&text.words()).is_none()
    {
        // The first line is the title unless it is one heading among equals.
        let level = *level;
        let equals = blocks
            .iter()
            .skip(1)
            .filter(|block| matches!(&block.kind, BlockKind::Heading { level: other, .. } if *other == level))
            .count();
        if level == 1
            || equals == 0
            || blocks.len() > 1 && !matches!(blocks[1].kind, BlockKind::Paragraph { .. })
        {
            submission.title = text.words().trim().to_owned();
            blocks.remove(0);
        }
    }
    while let Some(trust) = blocks.first().and_then(fields::trust_line) {
        submission.trust_as_given = Some(trust);
        blocks.remove(0);
    }
    if submission.standfirst.is_empty()
        && !submission.title.is_empty()
        && let Some(words) = blocks.first().and_then(fields::standfirst)
    {
        submission.standfirst = words;
        blocks.remove(0);
    }
    blocks
}

// A quotation with a line "— Name, role" under it is a quote with a speaker; it stays in the text as well.
fn speakers(submission: &mut Submission) {
    let mut found: Vec<Quote> = Vec::new();
    for block in &submission.body.blocks {
        if let BlockKind::Quote { blocks } = &block.kind {
            found.extend(fields::quote_of(blocks));
        }
    }
    for quote in found {
        if !submission.quotes.iter().any(|known| known.words == quote.words) {
            submission.quotes.push(quote);
        }
    }
}
