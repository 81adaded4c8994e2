//! Carrying out one suggested change on a document.

use foreword_model::document::utf16_len;
use foreword_model::{Anchor, Block, BlockId, BlockKind, Document, Marks, Revision, Run, RunContent, Text};

/// Carries out a change and answers the ids of the texts it touched; none when its place is not there any more.
///
/// In the words of [`Revision::Replace`] an empty line (`\n\n`) stands for the end of a paragraph.
pub fn revise(document: &mut Document, anchor: &Anchor, revision: &Revision) -> Vec<BlockId> {
    match revision {
        Revision::Replace { words } => replace(document, anchor, words),
        Revision::Split => replace(document, anchor, "\n\n"),
        Revision::JoinNext => join_next(document, &anchor.block),
        Revision::RemoveBlocks => remove(document, anchor),
    }
}

fn replace(document: &mut Document, anchor: &Anchor, words: &str) -> Vec<BlockId> {
    let Some(text) = document.find_text_mut(&anchor.block) else { return Vec::new() };
    let end = if anchor.end_block == anchor.block { anchor.end } else { text.utf16_len() };
    let mut parts = words.split("\n\n");
    let first = parts.next().unwrap_or_default();
    text.splice(anchor.start, end.max(anchor.start), first);
    let mut touched = vec![anchor.block.clone()];
    let mut at = anchor.start + utf16_len(first);
    let mut block = anchor.block.clone();
    for part in parts {
        let mut next = BlockId::from(format!("{block}+"));
        while document.find_text(&next).is_some() {
            next = BlockId::from(format!("{next}+"));
        }
        if !split(&mut document.blocks, &block, at, &next) {
            // A cell holds one text: the new paragraph stands on a line of its own.
            let Some(text) = document.find_text_mut(&block) else { break };
            let mut broken = text.slice(0, at);
            broken.push(Run { content: RunContent::Break, marks: Marks::default() });
            text.slice(at, u32::MAX).runs.into_iter().for_each(|run| broken.push(run));
            broken.splice(at + 1, at + 1, part);
            *text = broken;
            at += 1 + utf16_len(part);
            continue;
        }
        if let Some(text) = document.find_text_mut(&next) {
            text.splice(0, 0, part);
        }
        at = utf16_len(part);
        block = next;
        touched.push(block.clone());
    }
    touched
}

/// Splits a paragraph or heading in two; the first half keeps its id.
fn split(blocks: &mut Vec<Block>, id: &BlockId, at: u32, new_id: &BlockId) -> bool {
    if let Some(place) = blocks.iter().position(|block| block.id == *id) {
        let halves = |text: &Text| (text.slice(0, at), text.slice(at, u32::MAX));
        let (first, second) = match &blocks[place].kind {
            BlockKind::Paragraph { text } => {
                let (first, second) = halves(text);
                (BlockKind::Paragraph { text: first }, BlockKind::Paragraph { text: second })
            }
            BlockKind::Heading { level, text } => {
                let (first, second) = halves(text);
                (BlockKind::Heading { level: *level, text: first }, BlockKind::Paragraph { text: second })
            }
            _ => return false,
        };
        blocks[place].kind = first;
        blocks.insert(place + 1, Block::new(new_id.clone(), second));
        return true;
    }
    blocks.iter_mut().any(|block| containers(block).into_iter().any(|inner| split(inner, id, at, new_id)))
}

fn containers(block: &mut Block) -> Vec<&mut Vec<Block>> {
    match &mut block.kind {
        BlockKind::Quote { blocks }
        | BlockKind::Callout { blocks, .. }
        | BlockKind::Footnote { blocks, .. } => {
            vec![blocks]
        }
        BlockKind::List(list) => list.items.iter_mut().map(|item| &mut item.blocks).collect(),
        _ => Vec::new(),
    }
}

fn join_next(document: &mut Document, id: &BlockId) -> Vec<BlockId> {
    let mut next = None;
    let mut met = false;
    document.each_text(|other, _| {
        if met && next.is_none() {
            next = Some(other.clone());
        }
        met |= other == id;
    });
    let Some(next) = next else { return Vec::new() };
    let Some(moved) = document.find_text(&next).cloned() else { return Vec::new() };
    if !take_out(&mut document.blocks, &next) {
        return Vec::new();
    }
    if let Some(text) = document.find_text_mut(id) {
        moved.runs.into_iter().for_each(|run| text.push(run));
    }
    vec![id.clone(), next]
}

// Cells stay where they are: only paragraphs and headings can be taken out.
fn take_out(blocks: &mut Vec<Block>, id: &BlockId) -> bool {
    if let Some(at) = blocks.iter().position(|block| block.id == *id) {
        blocks.remove(at);
        return true;
    }
    let Some(at) =
        blocks.iter_mut().position(|block| containers(block).into_iter().any(|inner| take_out(inner, id)))
    else {
        return false;
    };
    if let BlockKind::List(list) = &mut blocks[at].kind {
        list.items.retain(|item| !item.blocks.is_empty());
        if list.items.is_empty() {
            blocks.remove(at);
        }
    }
    true
}

fn remove(document: &mut Document, anchor: &Anchor) -> Vec<BlockId> {
    let (first, last) = (document.top_level_of(&anchor.block), document.top_level_of(&anchor.end_block));
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    document.blocks.drain(first..=last.max(first)).map(|block| block.id).collect()
}
