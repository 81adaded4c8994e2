//! Changing whole blocks without touching the bytes of any other.

use crate::assemble::{Assembled, assemble};
use crate::identify::{Ids, rename};
use crate::normal;
use crate::parse::parse_with_positions;
use crate::positions::Positions;
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

/// A place in the order of blocks.
#[derive(Clone, Debug)]
pub(crate) enum Part<'a> {
    /// A block of the old source whose bytes stay.
    Kept(&'a Block),
    /// A block of the old source with what stands there now; none when it goes.
    Changed(&'a Block, Option<Block>),
    /// A block that was not there.
    New(Block),
}

impl Part<'_> {
    /// The block that stands there in the new text.
    pub(crate) fn block(&self) -> Option<&Block> {
        match self {
            Part::Kept(block) => Some(block),
            Part::Changed(_, block) => block.as_ref(),
            Part::New(block) => Some(block),
        }
    }
}

/// Carries out `edits`, one after the other, on a text and on what was read from it.
///
/// An edit whose block is not there changes nothing; a block that must follow it comes last. The bytes of all other
/// blocks stay as they are, except where two neighbours would now read as one: then the other one is written anew.
pub fn edit(markdown: &str, current: &Document, edits: &[BlockEdit]) -> Edited {
    let mut parts: Vec<Part<'_>> = current.blocks.iter().map(Part::Kept).collect();
    for edit in edits {
        match edit {
            BlockEdit::Replace { block } => {
                if let Some(at) = find(&parts, &block.id) {
                    replace(&mut parts, at, Some(block.clone()));
                }
            }
            BlockEdit::Insert { after: None, block } => parts.insert(0, Part::New(block.clone())),
            BlockEdit::Insert { after: Some(after), block } => {
                let at = find(&parts, after).map_or(parts.len(), |at| at + 1);
                parts.insert(at, Part::New(block.clone()));
            }
            BlockEdit::Remove { id } => {
                if let Some(at) = find(&parts, id) {
                    replace(&mut parts, at, None);
                }
            }
        }
    }
    read_back(markdown, current, parts)
}

// A block that went and came again elsewhere stands where it is now.
fn find(parts: &[Part<'_>], id: &BlockId) -> Option<usize> {
    let now = parts.iter().position(|part| part.block().is_some_and(|block| block.id == *id));
    now.or_else(|| parts.iter().position(|part| matches!(part, Part::Changed(old, None) if old.id == *id)))
}

fn replace(parts: &mut Vec<Part<'_>>, at: usize, block: Option<Block>) {
    match (&parts[at], block) {
        (Part::Kept(old) | Part::Changed(old, _), block) => parts[at] = Part::Changed(old, block),
        (Part::New(_), Some(block)) => parts[at] = Part::New(block),
        (Part::New(_), None) => drop(parts.remove(at)),
    }
}

// The new text must read as the very blocks that were meant. Where it does not, the neighbours of what changed were
// written in a way that reaches into it, for instance a list before an indented text: they are written anew.
fn read_back(markdown: &str, current: &Document, parts: Vec<Part<'_>>) -> Edited {
    let first = finish(markdown, current, &parts);
    if reads_as(&first, &parts) {
        return first;
    }
    let parts = with_neighbours(&parts);
    let second = finish(markdown, current, &parts);
    if reads_as(&second, &parts) { second } else { first }
}

fn reads_as(edited: &Edited, parts: &[Part<'_>]) -> bool {
    let mut read = edited.document.blocks.iter();
    let all = parts.iter().all(|part| match part {
        // It came from reading, so it is in the form that reading gives.
        Part::Kept(old) => read.next().is_some_and(|new| normal::equal(new, old)),
        Part::Changed(..) | Part::New(_) => match part.block().and_then(normal::block) {
            Some(meant) => read.next().and_then(normal::block).is_some_and(|new| normal::equal(&new, &meant)),
            None => true,
        },
    });
    all && read.next().is_none()
}

fn with_neighbours<'a>(parts: &[Part<'a>]) -> Vec<Part<'a>> {
    let changed = |part: Option<&Part<'_>>| part.is_some_and(|part| !matches!(part, Part::Kept(_)));
    let anew = |(at, part): (usize, &Part<'a>)| match part {
        Part::Kept(block) => {
            let before = parts[..at].last();
            let after = parts.get(at + 1);
            let near = changed(before) || changed(after);
            if near { Part::Changed(block, Some((*block).clone())) } else { part.clone() }
        }
        other => other.clone(),
    };
    parts.iter().enumerate().map(anew).collect()
}

fn finish(markdown: &str, current: &Document, parts: &[Part<'_>]) -> Edited {
    let Assembled { text, splices, starts } = assemble(markdown, parts);
    let (mut document, mut positions) = parse_with_positions(&text);
    keep_ids(&mut document, &mut positions, current, &starts);
    Edited { markdown: text, document, positions, splices }
}

// Every block that begins where one was written has its id. One that reads as several keeps it for the first.
fn keep_ids(
    document: &mut Document,
    positions: &mut Positions,
    current: &Document,
    starts: &[(usize, &Part<'_>)],
) {
    let written: Vec<_> =
        starts.iter().filter_map(|(start, part)| Some((*start, *part, part.block()?))).collect();
    let mut ids = Ids::after(current.blocks.iter().chain(written.iter().map(|(_, _, block)| *block)));
    let kept = |part: &Part<'_>| matches!(part, Part::Kept(_));
    written.iter().for_each(|(_, part, block)| ids.reserve(block, kept(part)));
    let mut names = BTreeMap::new();
    let mut next = 0;
    for block in &mut document.blocks {
        let mut like = None;
        while let Some((_, part, written)) =
            written.get(next).filter(|(start, ..)| *start <= block.source.start)
        {
            ids.release(written, kept(part));
            like = Some(*written);
            next += 1;
        }
        rename(block, like, &mut ids, &mut names);
    }
    positions.rename(&names);
}
