//! Changing whole blocks without touching the bytes of any other.

use crate::identify::{Ids, rename};
use crate::parse::parse_with_positions;
use crate::positions::Positions;
use crate::write::{would_join, write_block_as};
use foreword_model::{Block, BlockId, Document};
use std::collections::BTreeMap;
use std::ops::Range;

/// A change to a block at the top level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockEdit {
    /// Other contents; the block keeps its id.
    Replace {
        /// The block as it shall be; its id says which.
        block: Block,
    },
    /// A new block.
    Insert {
        /// The block it follows; none for the beginning.
        after: Option<BlockId>,
        /// The block, with an id of its own.
        block: Block,
    },
    /// The block goes.
    Remove {
        /// Which.
        id: BlockId,
    },
}

/// Bytes of the old source and what stands there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// Bytes of the old source.
    pub range: Range<usize>,
    /// What stands there now.
    pub replacement: String,
}

/// A text after its changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    /// The source.
    pub markdown: String,
    /// The text read anew, with the ids of all blocks that were kept or given.
    pub document: Document,
    /// Where its words stand.
    pub positions: Positions,
    /// How to get from the old source to the new one: in order, not overlapping.
    pub splices: Vec<Splice>,
}

/// One block of the text that is being built: from the old source, or new.
enum Part<'a> {
    Kept(&'a Block),
    New(Block),
}

impl Part<'_> {
    fn block(&self) -> &Block {
        match self {
            Self::Kept(block) => block,
            Self::New(block) => block,
        }
    }
}

/// Applies changes in order. Changes to blocks that are not there are left out.
pub fn edit(markdown: &str, document: &Document, edits: &[BlockEdit]) -> Edited {
    let mut parts: Vec<Part<'_>> = document.blocks.iter().map(Part::Kept).collect();
    let find = |parts: &[Part<'_>], id: &BlockId| parts.iter().position(|part| part.block().id == *id);
    for edit in edits {
        match edit {
            BlockEdit::Replace { block } => {
                if let Some(at) = find(&parts, &block.id) {
                    parts[at] = Part::New(block.clone());
                }
            }
            BlockEdit::Insert { after: None, block } => parts.insert(0, Part::New(block.clone())),
            BlockEdit::Insert { after: Some(after), block } => {
                let at = find(&parts, after).map_or(parts.len(), |at| at + 1);
                parts.insert(at, Part::New(block.clone()));
            }
            BlockEdit::Remove { id } => {
                if let Some(at) = find(&parts, id) {
                    parts.remove(at);
                }
            }
        }
    }
    assemble(markdown, &parts)
}

fn assemble(markdown: &str, parts: &[Part<'_>]) -> Edited {
    let mut text = String::new();
    let mut written: Vec<&Block> = Vec::new();
    let mut last_end: Option<usize> = Some(0);
    let mut alternate = false;
    for part in parts {
        let before = written.last().copied();
        match part {
            Part::Kept(block) => {
                let source = markdown.get(block.source.clone()).unwrap_or_default();
                // Between two blocks that were neighbours their very own gap is kept, reference definitions included.
                let gap = last_end.and_then(|end| markdown.get(end..block.source.start));
                match gap.filter(|gap| before.is_none() || gap.contains('\n') || text.ends_with('\n')) {
                    Some(gap) => text.push_str(gap),
                    None => separate(&mut text),
                }
                text.push_str(source);
                last_end = Some(block.source.end);
                alternate = false;
            }
            Part::New(block) => {
                alternate = !alternate && before.is_some_and(|before| would_join(before, block));
                let source = write_block_as(block, alternate);
                if source.is_empty() {
                    continue;
                }
                separate(&mut text);
                text.push_str(&source);
                last_end = None;
            }
        }
        written.push(part.block());
    }
    if let Some(end) = last_end {
        text.push_str(markdown.get(end..).unwrap_or_default());
    } else if !text.ends_with('\n') {
        text.push('\n');
    }
    let (mut document, mut positions) = parse_with_positions(&text);
    keep_ids(&mut document, &mut positions, &written);
    let splices = difference(markdown, &text);
    Edited { markdown: text, document, positions, splices }
}

fn separate(text: &mut String) {
    if text.is_empty() {
        return;
    }
    while !text.ends_with("\n\n") {
        text.push('\n');
    }
}

// The new text reads as the very blocks that were written, unless one of them said something in Markdown's own
// signs that no escape covers; then ids are given by order as far as they go.
fn keep_ids(document: &mut Document, positions: &mut Positions, written: &[&Block]) {
    let like = Document { blocks: written.iter().map(|block| (*block).clone()).collect() };
    let mut ids = Ids::after(&like);
    let mut names = BTreeMap::new();
    for (at, block) in document.blocks.iter_mut().enumerate() {
        rename(block, like.blocks.get(at), &mut ids, &mut names);
    }
    positions.rename(&names);
}

// One splice from the first to the last difference, on character boundaries: blocks in between are few.
fn difference(old: &str, new: &str) -> Vec<Splice> {
    if old == new {
        return Vec::new();
    }
    let front: usize =
        old.chars().zip(new.chars()).take_while(|(old, new)| old == new).map(|(old, _)| old.len_utf8()).sum();
    let back: usize = old[front..]
        .chars()
        .rev()
        .zip(new[front..].chars().rev())
        .take_while(|(old, new)| old == new)
        .map(|(old, _)| old.len_utf8())
        .sum();
    vec![Splice { range: front..old.len() - back, replacement: new[front..new.len() - back].to_owned() }]
}
