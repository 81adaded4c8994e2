//! Carrying out one suggested change on a document.

use foreword_model::document::utf16_len;
use foreword_model::{Anchor, Block, BlockId, BlockKind, Document, Marks, Revision, Run, RunContent, Text};

/// Carries out a change and answers the ids of the texts it touched; none when its place is not there any more.
///
/// In the words of [`Revision::Replace`] an empty line (`\n\n`) stands for the end of a paragraph.
pub fn revise(document: &mut Document, anchor: &Anchor, revision: &Revision) -> Vec<BlockId> {
    let mut anchor = anchor.clone();
    if anchor.end_block == BlockId::default() {
        anchor.end_block = anchor.block.clone();
    }
    match revision {
        Revision::Replace { words } if anchor.block == anchor.end_block => replace(document, &anchor, words),
        Revision::Replace { words } => replace_across(document, &anchor, words),
        Revision::Split => part(document, &anchor),
        Revision::JoinNext => join_next(document, &anchor.end_block),
        Revision::RemoveBlocks => remove(document, &anchor),
    }
}

// The blocks stay apart, and those that lose all their words go.
fn replace_across(document: &mut Document, anchor: &Anchor, words: &str) -> Vec<BlockId> {
    let mut ids = Vec::new();
    document.each_text(|id, _| ids.push(id.clone()));
    let place = |id: &BlockId| ids.iter().position(|other| other == id);
    let (Some(first), Some(last)) = (place(&anchor.block), place(&anchor.end_block)) else {
        return Vec::new();
    };
    let Some(behind) = ids.get(first + 1..=last) else { return Vec::new() };
    for id in behind {
        let Some(text) = document.find_text_mut(id) else { continue };
        if *id == anchor.end_block {
            let rest = text.slice(anchor.end, u32::MAX).plain();
            text.splice(0, anchor.end + utf16_len(&rest) - utf16_len(rest.trim_start()), "");
        } else {
            text.splice(0, u32::MAX, "");
        }
    }
    // Where words go and none come, the blank before them would end the paragraph.
    let before = document.find_text(&anchor.block).map(|text| text.slice(0, anchor.start).plain());
    let before = before.unwrap_or_default();
    let start = if words.is_empty() { utf16_len(before.trim_end()) } else { anchor.start };
    let one = Anchor { start, end_block: anchor.block.clone(), end: u32::MAX, ..anchor.clone() };
    let mut touched = replace(document, &one, words);
    touched.extend_from_slice(behind);
    for id in &touched {
        if document.find_text(id).is_some_and(Text::is_empty) {
            take_out(&mut document.blocks, id);
        }
    }
    touched
}

// Blanks beside the cut have nothing to part.
fn part(document: &mut Document, anchor: &Anchor) -> Vec<BlockId> {
    let Some(text) = document.find_text(&anchor.block) else { return Vec::new() };
    let (before, after) = (text.slice(0, anchor.start).plain(), text.slice(anchor.start, u32::MAX).plain());
    let start = utf16_len(before.trim_end());
    let end = anchor.start + utf16_len(&after) - utf16_len(after.trim_start());
    replace(document, &Anchor { start, end, end_block: anchor.block.clone(), ..anchor.clone() }, "\n\n")
}

fn replace(document: &mut Document, anchor: &Anchor, words: &str) -> Vec<BlockId> {
    let Some(text) = document.find_text_mut(&anchor.block) else { return Vec::new() };
    let mut parts = words.split("\n\n");
    let first = parts.next().unwrap_or_default();
    text.splice(anchor.start, anchor.end.max(anchor.start), first);
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
    drop_empty_list(blocks, at);
    true
}

fn drop_empty_list(blocks: &mut Vec<Block>, at: usize) {
    if let BlockKind::List(list) = &mut blocks[at].kind {
        list.items.retain(|item| !item.blocks.is_empty());
        if list.items.is_empty() {
            blocks.remove(at);
        }
    }
}

fn remove(document: &mut Document, anchor: &Anchor) -> Vec<BlockId> {
    if let Some(gone) = remove_neighbours(&mut document.blocks, &anchor.block, &anchor.end_block) {
        return gone;
    }
    // Across lists and boxes whole blocks of the top level go.
    let (first, last) = (document.top_level_of(&anchor.block), document.top_level_of(&anchor.end_block));
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    document.blocks.drain(first..=last.max(first)).map(|block| block.id).collect()
}

fn remove_neighbours(blocks: &mut Vec<Block>, first: &BlockId, last: &BlockId) -> Option<Vec<BlockId>> {
    let place = |id: &BlockId| blocks.iter().position(|block| block.id == *id);
    if let (Some(from), Some(to)) = (place(first), place(last)) {
        return Some(blocks.drain(from..=to.max(from)).map(|block| block.id).collect());
    }
    let (at, gone) = blocks.iter_mut().enumerate().find_map(|(at, block)| {
        containers(block)
            .into_iter()
            .find_map(|inner| remove_neighbours(inner, first, last))
            .map(|gone| (at, gone))
    })?;
    drop_empty_list(blocks, at);
    Some(gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    // From the first of some words to the last of others.
    fn anchor(document: &Document, from: &str, to: &str) -> Anchor {
        let mut anchor = Anchor::default();
        document.each_text(|id, text| {
            let plain = text.plain();
            if let Some(at) = plain.find(from).filter(|_| anchor.block == BlockId::default()) {
                (anchor.block, anchor.start) = (id.clone(), utf16_len(&plain[..at]));
            }
            if let Some(at) = plain.find(to) {
                (anchor.end_block, anchor.end) = (id.clone(), utf16_len(&plain[..at + to.len()]));
            }
        });
        anchor
    }

    fn check(markdown: &str, from: &str, to: &str, revision: &Revision, expect: &str) {
        let mut document = crate::parse(markdown);
        let anchor = anchor(&document, from, to);
        revise(&mut document, &anchor, revision);
        assert_eq!(crate::write(&document), expect);
    }

    #[test]
    fn a_replacement_across_blocks_clears_every_block_it_stands_on() {
        let words = |words: &str| Revision::Replace { words: words.to_owned() };
        let three = "First end.\n\nMiddle.\n\nLast end.\n";
        check(three, "end.", "Last", &words("x"), "First x\n\nend.\n");
        check(three, "First", "Last end.", &words(""), "");
        check(three, "First", "Middle.", &words(""), "Last end.\n");
        check(three, "end.", "Last", &words("x\n\ny"), "First x\n\ny\n\nend.\n");
        check("One two.\n\n- three\n- four\n", "two.", "three", &words(""), "One\n\n- four\n");
    }

    #[test]
    fn a_split_takes_no_words_and_a_removal_only_the_blocks_it_names() {
        check("One two.\n", "two", "two", &Revision::Split, "One\n\ntwo.\n");
        check("- one\n- two\n", "two", "two", &Revision::RemoveBlocks, "- one\n");
        check("One.\n\n> Two.\n>\n> Three.\n", "Two", "Two", &Revision::RemoveBlocks, "One.\n\n> Three.\n");
    }
}
