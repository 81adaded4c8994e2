//! Somebody's words with their speaker: sections named "Quote", quotations, and lines in quotation marks.

use super::fields::{is_plain, words};
use super::stands_in;
use crate::submission::Submission;
use foreword_model::{Block, BlockId, BlockKind, Quote, Text};
use std::collections::BTreeSet;

// "— Head of pharmacy and medicines optimisation, Fellside Hospitals NHS Trust" is as long as they get.
const SPEAKER_WORDS: usize = 20;

/// The quotes of a section "Quote"; blocks that hold none are handed back.
pub(crate) fn section(section: Vec<Block>, quotes: &mut Vec<Quote>) -> Vec<Block> {
    let mut flat = Vec::new();
    for block in &section {
        match &block.kind {
            BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => flat.extend(blocks.iter()),
            _ => flat.push(block),
        }
    }
    let mut found = Vec::new();
    let mut from = 0;
    for (at, block) in flat.iter().enumerate() {
        let Some(text) = block.text() else { return section };
        if text.plain().lines().last().is_some_and(|line| speaker(line).is_some()) {
            found.extend(quote_of(&flat[from..=at]));
            from = at + 1;
        }
    }
    if from < flat.len() || found.is_empty() {
        return section;
    }
    quotes.append(&mut found);
    Vec::new()
}

/// Takes quotations with a speaker out of the text.
pub(crate) fn take(
    submission: &mut Submission,
    blocks: Vec<Block>,
    changing: &BTreeSet<BlockId>,
) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let Some(mut said) = said_blocks(&block) else {
            kept.push(block);
            continue;
        };
        let follows = blocks.next_if(|next| is_speaker_line(next) && ends_without_speaker(&said));
        let follower = follows.is_some();
        said.extend(follows);
        let Some(quote) = quote_of(&said.iter().collect::<Vec<_>>()) else {
            kept.push(block);
            continue;
        };
        let stays = said.iter().any(|block| stands_in(block, changing));
        if stays {
            if follower || matches!(block.kind, BlockKind::Paragraph { .. }) {
                let id = BlockId::from(format!("{}q", block.id));
                kept.push(Block::new(id, BlockKind::Quote { blocks: said }));
            } else {
                kept.push(block);
            }
            continue;
        }
        submission.receipt.change("Quotations taken as quotes", &quote.speaker);
        submission.quotes.push(quote);
    }
    kept
}

// The paragraphs of a quotation, or a paragraph that stands in quotation marks.
fn said_blocks(block: &Block) -> Option<Vec<Block>> {
    match &block.kind {
        BlockKind::Quote { blocks } => {
            blocks.iter().all(|block| block.text().is_some_and(is_plain)).then(|| blocks.clone())
        }
        BlockKind::Paragraph { text } if is_plain(text) => {
            let plain = text.plain();
            let mut lines = plain.trim().lines();
            let first = lines.next_back().filter(|line| speaker(line).is_some());
            let said = if first.is_some() { lines.collect::<Vec<_>>().join(" ") } else { plain.clone() };
            in_quotation_marks(said.trim()).then(|| vec![block.clone()])
        }
        _ => None,
    }
}

// From the first sign to the last, and only there: "“Yes,” she said, “no.”" is no quotation set apart.
fn in_quotation_marks(line: &str) -> bool {
    let pairs = [('“', '”'), ('"', '"'), ('‘', '’')];
    pairs.iter().any(|(open, close)| {
        let inner = line.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
        inner.is_some_and(|inner| !(inner.starts_with(*close) || inner.contains(*open) && *open == '"'))
    }) && line.split_whitespace().count() >= 4
}

fn is_speaker_line(block: &Block) -> bool {
    let BlockKind::Paragraph { text } = &block.kind else { return false };
    is_plain(text) && speaker(&words(text)).is_some()
}

fn ends_without_speaker(said: &[Block]) -> bool {
    let last = said.last().and_then(Block::text).map(Text::plain).unwrap_or_default();
    last.lines().last().is_none_or(|line| speaker(line).is_none())
}

fn speaker(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix(['—', '–', '-'])?.trim();
    let begins = name.chars().next().is_some_and(char::is_uppercase);
    (begins && name.split_whitespace().count() <= SPEAKER_WORDS).then_some(name)
}

/// Paragraphs that end in a line "— Name, role".
fn quote_of(blocks: &[&Block]) -> Option<Quote> {
    let texts: Option<Vec<String>> = blocks.iter().map(|block| block.text().map(Text::plain)).collect();
    let joined = texts?.join("\n");
    let mut lines: Vec<&str> = joined.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let speaker = speaker(lines.pop()?)?;
    if lines.is_empty() {
        return None;
    }
    let (name, role) = speaker.split_once(", ").unwrap_or((speaker, ""));
    let said = lines.join(" ");
    let marked = said.strip_prefix(['“', '"', '‘']).and_then(|rest| rest.strip_suffix(['”', '"', '’']));
    let said = marked.unwrap_or(&said).trim().to_owned();
    Some(Quote { words: said, speaker: name.to_owned(), role: role.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_wholly_in_quotation_marks_are_set_apart() {
        assert!(in_quotation_marks("“Nobody had ever counted the steps.”"));
        assert!(in_quotation_marks("\"I walked home with my daughter.\""));
        assert!(!in_quotation_marks("\"Yes,\" she said, \"we did it.\""));
        assert!(!in_quotation_marks("We said “a date that moves”."));
    }

    #[test]
    fn a_dash_alone_is_no_speaker() {
        assert_eq!(speaker("— Harold Pettifer, 87"), Some("Harold Pettifer, 87"));
        assert_eq!(speaker("- item of a list"), None);
        assert_eq!(speaker("Harold"), None);
    }
}
