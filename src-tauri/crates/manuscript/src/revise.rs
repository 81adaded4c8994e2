//! Carrying out one suggested change on a document.

use foreword_model::document::utf16_len;
use foreword_model::{
    Anchor, Block, BlockId, BlockKind, Document, List, ListItem, Marks, Revision, Run, RunContent, Text,
};
use std::collections::BTreeSet;

/// Carries out a change and answers the ids of the texts it touched; none when its place is not there any more.
///
/// In the words of [`Revision::Replace`] an empty line (`\n\n`) stands for the end of a paragraph. A paragraph that is
/// new as a whole may say what it is as Markdown does: `## ` a heading, `- ` and `1. ` list items.
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
    let mut parts: Vec<&str> = words.split("\n\n").collect();
    if parts.len() == 1 {
        text.splice(anchor.start, anchor.end.max(anchor.start), words);
        return vec![anchor.block.clone()];
    }
    if !in_paragraph(&mut document.blocks, &anchor.block) {
        return replace_in_cell(document, anchor, &parts);
    }
    let Some(text) = document.find_text_mut(&anchor.block) else { return Vec::new() };
    let (before, mut after) =
        (text.slice(0, anchor.start), text.slice(anchor.end.max(anchor.start), u32::MAX));
    let mut fresh = Fresh { block: anchor.block.clone(), taken: ids(document) };
    // New paragraphs before a whole one leave it what it is.
    if before.is_empty() && (!after.is_empty() || parts.last() == Some(&"")) {
        let last = parts.pop().unwrap_or_default();
        after.splice(0, 0, last);
        if let Some(text) = document.find_text_mut(&anchor.block) {
            *text = after;
        }
        return fresh.put_before(document, parts);
    }
    let first = parts.remove(0);
    if let Some(text) = document.find_text_mut(&anchor.block) {
        *text = before;
        let end = text.utf16_len();
        text.splice(end, end, first);
    }
    fresh.put_with_rest(document, parts, after)
}

fn ids(document: &Document) -> BTreeSet<BlockId> {
    let mut ids = BTreeSet::new();
    document.each_text(|id, _| {
        ids.insert(id.clone());
    });
    ids
}

// A cell holds one text: new paragraphs stand on lines of their own.
fn replace_in_cell(document: &mut Document, anchor: &Anchor, parts: &[&str]) -> Vec<BlockId> {
    let Some(text) = document.find_text_mut(&anchor.block) else { return Vec::new() };
    let mut broken = text.slice(0, anchor.start);
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            broken.push(Run { content: RunContent::Break, marks: Marks::default() });
        }
        let (shape, words) = shape_of(part);
        let words = if shape == Shape::Bullet { format!("• {words}") } else { words.to_owned() };
        let end = broken.utf16_len();
        broken.splice(end, end, &words);
    }
    let rest = text.slice(anchor.end.max(anchor.start), u32::MAX);
    rest.runs.into_iter().for_each(|run| broken.push(run));
    *text = broken;
    vec![anchor.block.clone()]
}

// What a new paragraph is: it says so as Markdown does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Plain,
    Heading(u8),
    Bullet,
    Number(u64),
}

fn shape_of(words: &str) -> (Shape, &str) {
    if let Some(rest) = words.strip_prefix("- ") {
        return (Shape::Bullet, rest);
    }
    let hashes = words.bytes().take_while(|byte| *byte == b'#').count();
    if let (1..=6, Some(rest)) = (hashes, words[hashes..].strip_prefix(' ')) {
        return (Shape::Heading(hashes as u8), rest);
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    match (words[..digits].parse(), words[digits..].strip_prefix(". ")) {
        (Ok(number), Some(rest)) if digits <= 3 => (Shape::Number(number), rest),
        _ => (Shape::Plain, words),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

// New paragraphs beside a block.
struct Fresh {
    block: BlockId,
    taken: BTreeSet<BlockId>,
}

impl Fresh {
    // The first of them takes the name: what else is to come at this place comes before all of them.
    fn put_before(&mut self, document: &mut Document, parts: Vec<&str>) -> Vec<BlockId> {
        let name = self.block.clone();
        let renamed = self.next_id();
        rename(&mut document.blocks, &name, &renamed);
        self.block = renamed;
        let mut blocks = Vec::new();
        for (at, part) in parts.into_iter().enumerate() {
            let (shape, words) = shape_of(part);
            let id = if at == 0 { name.clone() } else { self.next_id() };
            blocks.push((shape, block_of(id, shape, Text::plain_words(words))));
        }
        self.insert(document, blocks, Side::Before)
    }

    // The last of the new paragraphs goes on with what stood behind the place.
    fn put_with_rest(&mut self, document: &mut Document, parts: Vec<&str>, rest: Text) -> Vec<BlockId> {
        let whole = !rest.is_empty();
        let item = in_item(&mut document.blocks, &self.block);
        let last = parts.len().saturating_sub(1);
        let mut rest = Some(rest);
        let mut blocks = Vec::new();
        for (at, part) in parts.into_iter().enumerate() {
            let (mut shape, words) = shape_of(part);
            let mut text = Text::plain_words(words);
            if at == last {
                rest.take().into_iter().flat_map(|rest| rest.runs).for_each(|run| text.push(run));
                // The second half of an item is an item.
                if whole && item && shape == Shape::Plain {
                    shape = Shape::Bullet;
                }
            }
            blocks.push((shape, block_of(self.next_id(), shape, text)));
        }
        self.insert(document, blocks, Side::After)
    }

    fn next_id(&mut self) -> BlockId {
        let mut id = BlockId::from(format!("{}+", self.block));
        while !self.taken.insert(id.clone()) {
            id = BlockId::from(format!("{id}+"));
        }
        id
    }

    fn insert(&self, document: &mut Document, mut new: Vec<(Shape, Block)>, side: Side) -> Vec<BlockId> {
        let touched =
            std::iter::once(self.block.clone()).chain(new.iter().map(|(_, block)| block.id.clone()));
        let touched = touched.collect();
        put_beside(&mut document.blocks, &self.block, &mut new, side);
        touched
    }
}

fn block_of(id: BlockId, shape: Shape, text: Text) -> Block {
    let kind = match shape {
        Shape::Heading(level) => BlockKind::Heading { level, text },
        _ => BlockKind::Paragraph { text },
    };
    Block::new(id, kind)
}

fn rename(blocks: &mut [Block], id: &BlockId, to: &BlockId) -> bool {
    blocks.iter_mut().any(|block| {
        if block.id == *id {
            block.id = to.clone();
            return true;
        }
        containers(block).into_iter().any(|inner| rename(inner, id, to))
    })
}

fn in_paragraph(blocks: &mut [Block], id: &BlockId) -> bool {
    blocks.iter_mut().any(|block| {
        block.id == *id && block.text().is_some()
            || containers(block).into_iter().any(|inner| in_paragraph(inner, id))
    })
}

fn holds(item: &ListItem, id: &BlockId) -> bool {
    item.blocks.iter().any(|block| block.id == *id)
}

fn in_item(blocks: &mut [Block], id: &BlockId) -> bool {
    blocks.iter_mut().any(|block| {
        matches!(&block.kind, BlockKind::List(list) if list.items.iter().any(|item| holds(item, id)))
            || containers(block).into_iter().any(|inner| in_item(inner, id))
    })
}

// Puts all of `new` beside a block and says whether it was there.
fn put_beside(blocks: &mut Vec<Block>, id: &BlockId, new: &mut Vec<(Shape, Block)>, side: Side) -> bool {
    if let Some(place) = blocks.iter().position(|block| block.id == *id) {
        put_at(blocks, place + usize::from(side == Side::After), std::mem::take(new));
        return true;
    }
    for at in 0..blocks.len() {
        if let BlockKind::List(list) = &mut blocks[at].kind
            && let Some(item) = list.items.iter().position(|item| holds(item, id))
        {
            let mut place = item + usize::from(side == Side::After);
            let (first, last) = (place == 0, place == list.items.len());
            let mut new = std::mem::take(new);
            let is_item = |shape: &Shape| matches!(shape, Shape::Bullet | Shape::Number(_));
            let inner = list.items[item].blocks.iter().position(|block| block.id == *id).unwrap_or(0);
            let goes_on = inner > 0 || (side == Side::After && !last);
            if goes_on && !new.iter().any(|(shape, _)| is_item(shape)) {
                let at = inner + usize::from(side == Side::After);
                list.items[item].blocks.splice(at..at, new.into_iter().map(|(_, block)| block));
                return true;
            }
            // Only what comes before all items, or after them, can be no item and stand outside.
            // A heading ends the list.
            let heading = new.iter().position(|(shape, _)| matches!(shape, Shape::Heading(_)));
            let items = new[..heading.unwrap_or(new.len())].iter().rposition(|(shape, _)| is_item(shape));
            let items = items.map_or(0, |at| at + 1);
            let leading = new.iter().position(|(shape, _)| is_item(shape)).unwrap_or(new.len());
            let cut = if first {
                leading
            } else if last {
                items
            } else {
                new.len()
            };
            let rest = new.split_off(cut);
            let (outside, inside) = if first { (new, rest) } else { (rest, new) };
            // What stood behind the place in its own item now stands behind what is new.
            let behind = match side {
                Side::After if !inside.is_empty() => list.items[item].blocks.split_off(inner + 1),
                _ => Vec::new(),
            };
            for (shape, block) in inside {
                match list.items.get_mut(place.wrapping_sub(1)) {
                    Some(item) if !is_item(&shape) => item.blocks.push(block),
                    _ => {
                        list.items.insert(place, ListItem { blocks: vec![block] });
                        place += 1;
                    }
                }
            }
            if let Some(item) = list.items.get_mut(place.wrapping_sub(1)) {
                item.blocks.extend(behind);
            }
            put_at(blocks, at + usize::from(!first), outside);
            return true;
        }
        if containers(&mut blocks[at]).into_iter().any(|inner| put_beside(inner, id, new, side)) {
            return true;
        }
    }
    false
}

// Puts blocks in a row; items join a list of their kind that ends or begins there.
fn put_at(blocks: &mut Vec<Block>, mut place: usize, new: Vec<(Shape, Block)>) {
    let shapes: Vec<Shape> = new.iter().map(|(shape, _)| *shape).collect();
    let mut waiting: Vec<ListItem> = Vec::new();
    for (at, (shape, block)) in new.into_iter().enumerate() {
        let numbered = matches!(shape, Shape::Number(_));
        if !numbered && shape != Shape::Bullet {
            blocks.insert(place, block);
            place += 1;
            continue;
        }
        let same = |other: &Shape| match shape {
            Shape::Number(_) => matches!(other, Shape::Number(_)),
            _ => *other == shape,
        };
        let item = ListItem { blocks: vec![block] };
        if let Some(list) = place.checked_sub(1).and_then(|before| list_at(blocks, before, numbered)) {
            list.items.push(item);
        } else if shapes[at..].iter().all(same) && list_at(blocks, place, numbered).is_some() {
            waiting.push(item);
        } else {
            let id = BlockId::from(format!("{}list", item.blocks[0].id));
            let start = if let Shape::Number(number) = shape { Some(number) } else { None };
            let list = List { start, tight: true, items: vec![item] };
            blocks.insert(place, Block::new(id, BlockKind::List(list)));
            place += 1;
        }
    }
    if let Some(BlockKind::List(list)) = blocks.get_mut(place).map(|block| &mut block.kind) {
        list.items.splice(0..0, waiting);
    }
}

fn list_at(blocks: &mut [Block], at: usize, numbered: bool) -> Option<&mut List> {
    match &mut blocks.get_mut(at)?.kind {
        BlockKind::List(list) if list.start.is_some() == numbered => Some(list),
        _ => None,
    }
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
    fn new_paragraphs_are_what_they_say_and_leave_their_neighbours_what_they_are() {
        let words = |words: &str| Revision::Replace { words: words.to_owned() };
        let after = |markdown: &str, last: &str, new: &str, expect: &str| {
            let mut document = crate::parse(markdown);
            let mut anchor = anchor(&document, last, last);
            anchor.start = anchor.end;
            revise(&mut document, &anchor, &words(new));
            assert_eq!(crate::write(&document), expect, "{new:?} after {last:?}");
        };
        let before = |markdown: &str, first: &str, new: &str, expect: &str| {
            let mut document = crate::parse(markdown);
            let mut anchor = anchor(&document, first, first);
            anchor.end = anchor.start;
            revise(&mut document, &anchor, &words(new));
            assert_eq!(crate::write(&document), expect, "{new:?} before {first:?}");
        };
        after("One.\n\nTwo.\n", "One.", "\n\n## Head\n\nNew.", "One.\n\n## Head\n\nNew.\n\nTwo.\n");
        after("- one\n- two\n", "one", "\n\n- new", "- one\n- new\n- two\n");
        after("- one\n\nEnd.\n", "one", "\n\n- new\n\nText.", "- one\n- new\n\nText.\n\nEnd.\n");
        after("Intro:\n\n- one\n", "Intro:", "\n\n- new", "Intro:\n\n- new\n- one\n");
        after("One.\n", "One.", "\n\n1. a\n\n2. b", "One.\n\n1. a\n2. b\n");
        before("## Head\n\nText.\n", "Head", "New.\n\n", "New.\n\n## Head\n\nText.\n");
        before("- one\n\nEnd.\n", "End.", "- new\n\n", "- one\n- new\n\nEnd.\n");
        before("- one\n- two\n", "one", "New.\n\n- new\n\n", "New.\n\n- new\n- one\n- two\n");
        check("- one two\n", "two", "two", &Revision::Split, "- one\n- two\n");
    }

    #[test]
    fn a_split_takes_no_words_and_a_removal_only_the_blocks_it_names() {
        check("One two.\n", "two", "two", &Revision::Split, "One\n\ntwo.\n");
        check("- one\n- two\n", "two", "two", &Revision::RemoveBlocks, "- one\n");
        check("One.\n\n> Two.\n>\n> Three.\n", "Two", "Two", &Revision::RemoveBlocks, "One.\n\n> Three.\n");
    }
}
