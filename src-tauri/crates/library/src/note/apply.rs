//! What a suggestion does to the text.

use crate::text::{byte_of_unit, floor_boundary};
use foreword_manuscript::{BlockEdit, Splice, edit, parse_with_positions};
use foreword_model::document::utf16_len;
use foreword_model::{Block, BlockId, BlockKind, Document, Revision};
use std::ops::Range;

/// The splices of the Markdown that carry out a suggestion standing on `range`.
pub(crate) fn splices(markdown: &str, range: &Range<usize>, revision: &Revision) -> Vec<Splice> {
    let (document, positions) = parse_with_positions(markdown);
    let last = floor_boundary(markdown, range.end.saturating_sub(1)).max(range.start);
    let Some((block, start)) = positions.text_position(range.start) else { return Vec::new() };
    // The end belongs to the text of the last letter, not to the one that begins after it.
    let end_block = match positions.text_position(last) {
        Some((end_block, _)) if !range.is_empty() => end_block,
        _ => block.clone(),
    };
    let end = match positions.text_position(range.end) {
        Some((found, end)) if found == end_block && !range.is_empty() => end,
        _ if range.is_empty() => start,
        _ => document.find_text(&end_block).map_or(start, foreword_model::Text::utf16_len),
    };
    let mut changed = document.clone();
    match revision {
        Revision::Replace { words } => replace(&mut changed, &(block, start), &(end_block, end), words),
        Revision::JoinNext => join_next(&mut changed, &end_block),
        Revision::Split => split(&mut changed, &block, start),
        Revision::RemoveBlocks => remove(&mut changed, &block, &end_block),
    }
    match removed_blocks(&document, &changed) {
        Some(gone) => {
            vec![Splice { range: bytes_of(markdown, &document, &gone), replacement: String::new() }]
        }
        None => edit(markdown, &document, &difference(&document, &changed)).splices,
    }
}

// The places of the blocks that went, when nothing else changed.
fn removed_blocks(old: &Document, new: &Document) -> Option<Range<usize>> {
    let gone = old.blocks.len().checked_sub(new.blocks.len()).filter(|gone| *gone > 0)?;
    let from = old.blocks.iter().zip(&new.blocks).take_while(|(old, new)| old == new).count();
    (old.blocks[from + gone..] == new.blocks[from..]).then_some(from..from + gone)
}

// The bytes of some neighbouring blocks with one of the gaps beside them.
fn bytes_of(markdown: &str, document: &Document, gone: &Range<usize>) -> Range<usize> {
    let start = document.blocks[gone.start].source.start;
    match document.blocks.get(gone.end) {
        Some(next) => start..next.source.start,
        None if gone.start == 0 => start..markdown.len(),
        None => document.blocks[gone.start - 1].source.end..document.blocks[gone.end - 1].source.end,
    }
}

type Spot = (BlockId, u32);

fn replace(document: &mut Document, from: &Spot, to: &Spot, words: &str) {
    if from.0 == to.0 {
        if let Some(text) = document.find_text_mut(&from.0) {
            text.splice(from.1, to.1, words);
        }
        return;
    }
    let mut ids = Vec::new();
    document.each_text(|id, _| ids.push(id.clone()));
    let place = |id: &BlockId| ids.iter().position(|other| other == id);
    let (Some(first), Some(last)) = (place(&from.0), place(&to.0)) else { return };
    for (at, id) in ids.iter().enumerate().take(last + 1).skip(first) {
        let Some(text) = document.find_text_mut(id) else { continue };
        match at {
            at if at == first => text.splice(from.1, u32::MAX, words),
            at if at == last => {
                text.splice(0, to.1, "");
                let plain = text.plain();
                text.splice(0, utf16_len(&plain) - utf16_len(plain.trim_start()), "");
            }
            _ => text.splice(0, u32::MAX, ""),
        }
    }
    drop_empty(&mut document.blocks);
}

fn drop_empty(blocks: &mut Vec<Block>) {
    blocks.retain(|block| !block.text().is_some_and(foreword_model::Text::is_empty));
    for block in blocks {
        for inner in inner_lists(block) {
            drop_empty(inner);
        }
    }
}

fn inner_lists(block: &mut Block) -> Vec<&mut Vec<Block>> {
    match &mut block.kind {
        BlockKind::Quote { blocks }
        | BlockKind::Callout { blocks, .. }
        | BlockKind::Footnote { blocks, .. } => vec![blocks],
        BlockKind::List(list) => list.items.iter_mut().map(|item| &mut item.blocks).collect(),
        _ => Vec::new(),
    }
}

// Carries out `work` on the list that holds a block, with the block's place in it.
fn at_block(blocks: &mut Vec<Block>, id: &BlockId, work: &mut dyn FnMut(&mut Vec<Block>, usize)) -> bool {
    if let Some(at) = blocks.iter().position(|block| block.id == *id) {
        work(blocks, at);
        return true;
    }
    blocks.iter_mut().any(|block| inner_lists(block).into_iter().any(|inner| at_block(inner, id, work)))
}

fn join_next(document: &mut Document, id: &BlockId) {
    at_block(&mut document.blocks, id, &mut |blocks, at| {
        let Some(next) = blocks.get(at + 1).and_then(Block::text).cloned() else { return };
        blocks.remove(at + 1);
        if let BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } = &mut blocks[at].kind {
            next.runs.into_iter().for_each(|run| text.push(run));
        }
    });
}

fn split(document: &mut Document, id: &BlockId, at_unit: u32) {
    at_block(&mut document.blocks, id, &mut |blocks, at| {
        let (BlockKind::Paragraph { text } | BlockKind::Heading { text, .. }) = &mut blocks[at].kind else {
            return;
        };
        // Blanks at the edges of a paragraph have nothing to part.
        let plain = text.plain();
        let (before, after) = plain.split_at(byte_of_unit(&plain, at_unit as usize));
        let rest = text.slice(at_unit + utf16_len(after) - utf16_len(after.trim_start()), u32::MAX);
        *text = text.slice(0, utf16_len(before.trim_end()));
        let fresh = BlockId::from(format!("{id}-rest"));
        blocks.insert(at + 1, Block::new(fresh, BlockKind::Paragraph { text: rest }));
    });
}

fn remove(document: &mut Document, first: &BlockId, last: &BlockId) {
    let mut done = false;
    at_block(&mut document.blocks, first, &mut |blocks, at| {
        let end = blocks.iter().position(|block| block.id == *last).unwrap_or(at);
        blocks.drain(at..=end.max(at));
        done = true;
    });
    // Across lists and boxes whole top-level blocks go.
    if !done && let (Some(from), Some(to)) = (document.top_level_of(first), document.top_level_of(last)) {
        document.blocks.drain(from..=to.max(from));
    }
}

// Edits of whole blocks at the top level.
fn difference(old: &Document, new: &Document) -> Vec<BlockEdit> {
    let mut edits = Vec::new();
    let mut after: Option<BlockId> = None;
    for block in &new.blocks {
        match old.blocks.iter().find(|other| other.id == block.id) {
            Some(same) if same == block => {}
            Some(_) => edits.push(BlockEdit::Replace { block: block.clone() }),
            None => edits.push(BlockEdit::Insert { after: after.clone(), block: block.clone() }),
        }
        after = Some(block.id.clone());
    }
    let gone = old.blocks.iter().filter(|block| !new.blocks.iter().any(|other| other.id == block.id));
    edits.extend(gone.map(|block| BlockEdit::Remove { id: block.id.clone() }));
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::applied;

    fn check(markdown: &str, on: &str, revision: &Revision, expect: &str) {
        let start = markdown.find(on).unwrap();
        let splices = splices(markdown, &(start..start + on.len()), revision);
        assert_eq!(applied(markdown, &splices), expect);
    }

    #[test]
    fn a_replacement_is_written_as_words_and_leaves_other_blocks_alone() {
        let words = |words: &str| Revision::Replace { words: words.to_owned() };
        check("One _two_ three.\n\n- keep\n", "two", &words("2 * 2"), "One _2 \\* 2_ three.\n\n- keep\n");
        check("One two three.\n", "two ", &words(""), "One three.\n");
        check("- one\n- two\n", "two", &words("three"), "- one\n- three\n");
        check(
            "First end.\n\nMiddle.\n\nLast end.\n",
            "end.\n\nMiddle.\n\nLast",
            &words("x"),
            "First x\n\nend.\n",
        );
    }

    #[test]
    fn paragraphs_are_joined_split_and_removed() {
        check("One.\n\nTwo.\n\nThree.\n", "One.", &Revision::JoinNext, "One.Two.\n\nThree.\n");
        check("One two.\n\nThree.\n", "two", &Revision::Split, "One\n\ntwo.\n\nThree.\n");
        check("One.\n\nTwo.\n\nThree.\n", "Two.", &Revision::RemoveBlocks, "One.\n\nThree.\n");
        check("One.\n\nTwo.\n\nThree.\n", "One.\n\nTwo.", &Revision::RemoveBlocks, "Three.\n");
        check("One.\n\nTwo.\n\nThree.\n", "Three.", &Revision::RemoveBlocks, "One.\n\nTwo.\n");
        check("One.\n", "One.", &Revision::RemoveBlocks, "");
    }
}
