//! A submission as one text, for scripts: everything it brings, suggestions accepted.

use crate::accept::accept_all;
use crate::submission::Submission;
use foreword_manuscript as manuscript;
use foreword_model::{Block, BlockId, BlockKind, Document, List, ListItem, Marks, Run, RunContent, Text};

/// The whole submission as Markdown.
pub fn to_markdown(submission: &Submission) -> String {
    let mut document = Document::default();
    let mut add = |kind: BlockKind| document.blocks.push(Block::new(BlockId::default(), kind));
    if !submission.title.is_empty() {
        add(BlockKind::Heading { level: 1, text: Text::plain_words(&submission.title) });
    }
    if let Some(trust) = &submission.trust_as_given {
        add(paragraph(&format!("Trust: {trust}")));
    }
    if !submission.standfirst.is_empty() {
        let mut text = Text::default();
        text.push_text(&submission.standfirst, Marks { emphasis: true, ..Marks::default() });
        add(BlockKind::Paragraph { text });
    }
    let accepted = accept_all(&submission.body, &submission.notes);
    document.blocks.extend(with_captions(accepted.blocks));
    let mut add_list = |title: &str, lines: Vec<String>| {
        if lines.is_empty() {
            return;
        }
        let heading = BlockKind::Heading { level: 2, text: Text::plain_words(title) };
        document.blocks.push(Block::new(BlockId::default(), heading));
        let items = lines
            .iter()
            .map(|line| ListItem { blocks: vec![Block::new(BlockId::default(), paragraph(line))] })
            .collect();
        let list = BlockKind::List(List { start: None, tight: true, items });
        document.blocks.push(Block::new(BlockId::default(), list));
    };
    add_list(
        "Key facts",
        submission.key_facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect(),
    );
    add_list(
        "Key figures",
        submission.key_figures.iter().map(|figure| format!("{} {}", figure.figure, figure.label)).collect(),
    );
    let quote = |quote: &foreword_model::Quote| format!("{} — {} {}", quote.words, quote.speaker, quote.role);
    add_list("Quotes", submission.quotes.iter().map(quote).collect());
    add_list("Lessons learned", submission.lessons.iter().map(sentences).collect());
    let contact = &submission.contact;
    let contact = [&contact.name, &contact.organisation, &contact.telephone, &contact.email, &contact.note];
    add_list("Contact", contact.into_iter().filter(|line| !line.is_empty()).cloned().collect());
    add_list(
        "Other lines of the form",
        submission.unplaced.iter().map(|line| format!("{}: {}", line.label, line.value)).collect(),
    );
    manuscript::write(&document)
}

fn sentences(lesson: &foreword_model::Lesson) -> String {
    let stop = if lesson.text.is_empty() || lesson.lead.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{stop} {}", lesson.lead, lesson.text).trim().to_owned()
}

fn paragraph(words: &str) -> BlockKind {
    BlockKind::Paragraph { text: Text::plain_words(words) }
}

// Captions stand as words of their own, since a reader of the text does not see a picture's title.
fn with_captions(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    for mut block in blocks {
        let mut caption = String::new();
        if let BlockKind::Paragraph { text } = &mut block.kind {
            for run in &mut text.runs {
                if let Run { content: RunContent::Image { title, .. }, .. } = run {
                    caption = std::mem::take(title);
                }
            }
        }
        out.push(block);
        if !caption.is_empty() {
            out.push(Block::new(BlockId::default(), paragraph(&caption)));
        }
    }
    out
}
