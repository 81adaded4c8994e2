//! Notes on paragraphs that are empty before the changes, since no text can hold an empty paragraph.
//!
//! New words then follow the paragraph before, or lead the one after. Where there is no other text at all they are
//! taken into it, and the receipt says so.

use super::revisions::without_shape;
use crate::receipt::Receipt;
use foreword_model::{Block, BlockId, BlockKind, Document, Revision, SubmittedNote};
use std::collections::{BTreeMap, BTreeSet};

type Notes = BTreeMap<BlockId, Vec<SubmittedNote>>;

/// Moves notes off empty paragraphs.
pub(crate) fn leave_empty_paragraphs(
    document: &mut Document,
    notes: &mut Vec<SubmittedNote>,
    receipt: &mut Receipt,
) {
    let mut texts: Vec<(BlockId, u32)> = Vec::new();
    document.each_text(|id, text| texts.push((id.clone(), text.utf16_len())));
    let cells = cells_of(document);
    let empty = |at: usize| texts.get(at).is_some_and(|(id, length)| *length == 0 && !cells.contains(id));
    if !(0..texts.len()).any(empty) {
        return;
    }
    let (mut on_blocks, mut settled) = (Notes::new(), Vec::new());
    for note in notes.drain(..) {
        on_blocks.entry(note.anchor.block.clone()).or_default().push(note);
    }
    let mut homeless = Vec::new();
    let mut at = 0;
    while at < texts.len() {
        let first = at;
        while empty(at) {
            at += 1;
        }
        let filled = |at: usize| texts.get(at).filter(|(id, _)| !cells.contains(id)).cloned();
        if first < at {
            let place = Gap {
                before: first.checked_sub(1).and_then(filled),
                empties: texts[first..at].iter().map(|(id, _)| id.clone()).collect(),
                after: filled(at).map(|(id, _)| id),
            };
            place.settle(&mut on_blocks, &mut settled, &mut homeless);
        } else {
            at += 1;
        }
    }
    settled.extend(on_blocks.into_values().flatten());
    end_on_words(&mut settled, &texts);
    *notes = settled;
    let empties = texts.iter().enumerate().filter(|(at, _)| empty(*at)).map(|(_, (id, _))| id.clone());
    let empties: BTreeSet<BlockId> = empties.collect();
    for (block, words) in homeless {
        if let Some(text) = document.find_text_mut(&block) {
            let end = text.utf16_len();
            let lines: Vec<&str> = words.split("\n\n").map(without_shape).collect();
            text.splice(end, end, &lines.join(" "));
        }
        receipt.change("Tracked changes taken into the text, which had no other words", words.trim());
    }
    take_out(&mut document.blocks, &empties);
}

// What stood on them has gone, so they say nothing any more: neither do items that held nothing else.
fn take_out(blocks: &mut Vec<Block>, empties: &BTreeSet<BlockId>) {
    blocks.retain_mut(|block| match &mut block.kind {
        BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => {
            !text.is_empty() || !empties.contains(&block.id)
        }
        BlockKind::Quote { blocks } | BlockKind::Callout { blocks, .. } => {
            take_out(blocks, empties);
            !blocks.is_empty()
        }
        BlockKind::Footnote { blocks, .. } => {
            take_out(blocks, empties);
            true
        }
        BlockKind::List(list) => {
            list.items.iter_mut().for_each(|item| take_out(&mut item.blocks, empties));
            list.items.retain(|item| !item.blocks.is_empty());
            !list.items.is_empty()
        }
        _ => true,
    });
}

// Empty paragraphs in a row, between texts that have words.
struct Gap {
    before: Option<(BlockId, u32)>,
    empties: Vec<BlockId>,
    after: Option<BlockId>,
}

impl Gap {
    fn settle(
        self,
        on_blocks: &mut Notes,
        settled: &mut Vec<SubmittedNote>,
        homeless: &mut Vec<(BlockId, String)>,
    ) {
        let mut moved = Vec::new();
        let mut join = None;
        // Whether a paragraph ends between the last words and the next ones.
        let mut ended = true;
        if let Some((before, _)) = &self.before
            && let Some(own) = on_blocks.get_mut(before)
            && let Some(at) = own.iter().position(|note| note.revision == Some(Revision::JoinNext))
        {
            join = Some(own.remove(at));
            ended = false;
        }
        for id in &self.empties {
            let mut goes = false;
            for mut note in on_blocks.remove(id).unwrap_or_default() {
                match &mut note.revision {
                    Some(Revision::JoinNext) => {
                        goes = true;
                        join.get_or_insert(note);
                    }
                    Some(Revision::Replace { words }) => {
                        let (leads, trails) = (words.starts_with("\n\n"), words.ends_with("\n\n"));
                        let core = words.trim_matches('\n').to_owned();
                        ended |= leads || (core.is_empty() && trails);
                        if !core.is_empty() {
                            moved.push((ended, core, note));
                            ended = trails;
                        }
                    }
                    _ => moved.push((false, String::new(), note)),
                }
            }
            ended |= !goes;
        }
        match (self.before, self.after) {
            (Some((block, offset)), _) => {
                settled.extend(on_blocks.remove(&block).into_iter().flatten());
                settled.extend(moved.into_iter().map(|(ended, words, note)| {
                    let words = if ended { format!("\n\n{words}") } else { without_shape(&words).to_owned() };
                    stand_on(note, &block, offset, words)
                }));
                // Last among its equals: it is carried out first, so that the words come between the two.
                settled.extend(
                    join.filter(|_| !ended).map(|note| stand_on(note, &block, offset, String::new())),
                );
            }
            (None, Some(block)) => {
                let mut ends: Vec<bool> = moved.iter().skip(1).map(|(ended, ..)| *ended).collect();
                ends.push(ended);
                settled.extend(moved.into_iter().zip(ends).map(|((_, words, note), ends)| {
                    let words = if ends { format!("{words}\n\n") } else { runs_on(&words) };
                    stand_on(note, &block, 0, words)
                }));
            }
            (None, None) => {
                let id = self.empties[0].clone();
                for (ended, words, note) in moved {
                    if note.revision.is_none() {
                        settled.push(note);
                    } else {
                        homeless.push((id.clone(), if ended { format!("\n\n{words}") } else { words }));
                    }
                }
            }
        }
    }
}

// The last of these paragraphs is the beginning of another.
fn runs_on(words: &str) -> String {
    match words.rsplit_once("\n\n") {
        Some((before, last)) => format!("{before}\n\n{}", without_shape(last)),
        None => without_shape(words).to_owned(),
    }
}

fn stand_on(mut note: SubmittedNote, block: &BlockId, offset: u32, new_words: String) -> SubmittedNote {
    if let Some(Revision::Replace { words }) = &mut note.revision {
        *words = new_words;
    }
    let anchor = &mut note.anchor;
    // A comment may go on into paragraphs that have words.
    if anchor.end_block == anchor.block || note.revision.is_some() {
        (anchor.end_block, anchor.end) = (block.clone(), offset);
    }
    (anchor.block, anchor.start) = (block.clone(), offset);
    note
}

// A comment that ends in an empty paragraph ends with the words before it.
fn end_on_words(notes: &mut [SubmittedNote], texts: &[(BlockId, u32)]) {
    let mut before: Option<(BlockId, u32)> = None;
    let mut ends = BTreeMap::new();
    for (id, length) in texts {
        if *length > 0 {
            before = Some((id.clone(), *length));
        } else if let Some(before) = &before {
            ends.insert(id.clone(), before.clone());
        }
    }
    for anchor in
        notes.iter_mut().map(|note| &mut note.anchor).filter(|anchor| anchor.end_block != anchor.block)
    {
        if let Some((block, end)) = ends.get(&anchor.end_block) {
            (anchor.end_block, anchor.end) = (block.clone(), *end);
        }
    }
}

fn cells_of(document: &Document) -> BTreeSet<BlockId> {
    let mut cells = BTreeSet::new();
    let mut waiting: Vec<&Block> = document.blocks.iter().collect();
    while let Some(block) = waiting.pop() {
        match &block.kind {
            BlockKind::Table(table) => {
                let all = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
                cells.extend(all.map(|cell| cell.id.clone()));
            }
            BlockKind::Quote { blocks }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => {
                waiting.extend(blocks);
            }
            BlockKind::List(list) => waiting.extend(list.items.iter().flat_map(|item| &item.blocks)),
            _ => {}
        }
    }
    cells
}
