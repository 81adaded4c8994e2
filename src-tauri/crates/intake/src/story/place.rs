//! Where notes stand once the text has its shape.

use super::{Story, empties};
use foreword_model::document::{OBJECT, byte_of_utf16, utf16_len};
use foreword_model::{Anchor, BlockId, Document, SubmittedNote};
use std::collections::BTreeMap;

impl Story {
    /// The first `units` of a paragraph have gone: what stands on it moves with its words.
    pub(crate) fn cut_lead(&mut self, block: &BlockId, units: u32) {
        if self.noted.contains(block) {
            self.cut.insert(block.clone(), units);
        }
    }

    /// Puts notes that stand on a paragraph of a cell on the cell.
    fn follow(&self, anchor: &mut Anchor) {
        let cut = |block: &BlockId| self.cut.get(block).copied().unwrap_or(0);
        anchor.start = anchor.start.saturating_sub(cut(&anchor.block));
        anchor.end = anchor.end.saturating_sub(cut(&anchor.end_block));
        while let Some((cell, by)) = self.moved.get(&anchor.block) {
            (anchor.block, anchor.start) = (cell.clone(), anchor.start + by);
        }
        while let Some((cell, by)) = self.moved.get(&anchor.end_block) {
            (anchor.end_block, anchor.end) = (cell.clone(), anchor.end + by);
        }
    }

    /// Comments become notes beside the suggestions; all of them stand on words that are there.
    pub(super) fn place_notes(&mut self, document: &mut Document) {
        let comments = std::mem::take(&mut self.comments);
        let mut notes = comments.into_notes();
        notes.append(&mut self.notes);
        notes.iter_mut().for_each(|note| self.follow(&mut note.anchor));
        empties::leave_empty_paragraphs(document, &mut notes, &mut self.receipt);
        let mut texts = BTreeMap::new();
        let mut order = BTreeMap::new();
        document.each_text(|id, text| {
            order.insert(id.clone(), order.len());
            texts.insert(id.clone(), text.plain());
        });
        for note in &mut notes {
            note.anchor.quote = quote(&texts, &note.anchor);
        }
        // In reading order; those without a place come last.
        let place = |note: &SubmittedNote| order.get(&note.anchor.block).copied().unwrap_or(usize::MAX);
        notes.sort_by_key(|note| (place(note), note.anchor.start));
        self.notes = notes;
    }
}

fn quote(texts: &BTreeMap<BlockId, String>, anchor: &Anchor) -> String {
    let cut = |text: &str, start: u32, end: u32| {
        let (from, to) = (byte_of_utf16(text, start), byte_of_utf16(text, end.max(start)));
        text.get(from..to).unwrap_or_default().to_owned()
    };
    let Some(first) = texts.get(&anchor.block) else { return String::new() };
    let words = if anchor.block == anchor.end_block {
        cut(first, anchor.start, anchor.end)
    } else {
        let last = texts.get(&anchor.end_block).map(|last| cut(last, 0, anchor.end)).unwrap_or_default();
        format!("{} {last}", cut(first, anchor.start, utf16_len(first)))
    };
    words.chars().filter(|character| *character != OBJECT).take(300).collect()
}
