//! Where notes stand once the text has its shape.

use super::{Story, empties};
use foreword_model::document::OBJECT;
use foreword_model::{Anchor, BlockId, Document, SubmittedNote};
use std::collections::BTreeMap;

impl Story {
    /// The first `units` of a paragraph have gone: what stands on it moves with its words.
    pub(crate) fn cut_lead(&mut self, block: &BlockId, units: u32) {
        if self.noted.contains(block) {
            self.cut.insert(block.clone(), units);
        }
    }

    /// The texts that stand in a slot of our own form, once all of them have their place.
    pub(crate) fn placed_slots(&mut self) -> BTreeMap<BlockId, String> {
        let slots = std::mem::take(&mut self.slots);
        let placed = |(mut block, slot): (BlockId, String)| {
            while let Some((cell, _)) = self.moved.get(&block) {
                block = cell.clone();
            }
            (block, slot)
        };
        slots.into_iter().map(placed).collect()
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
            texts.insert(id.clone(), Measured::new(text.plain()));
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

/// A text in which any place is found without reading it from its beginning.
struct Measured {
    plain: String,
    // Where it is so many UTF-16 units from the beginning, every so often: units and bytes.
    marks: Vec<(u32, usize)>,
}

// Further apart and finding takes long, nearer and a text takes room.
const BETWEEN_MARKS: u32 = 512;
// The longest quotation, and how many signs are looked through for it.
const QUOTED: usize = 300;
const LOOKED_AT: usize = 4 * QUOTED;

impl Measured {
    fn new(plain: String) -> Self {
        let (mut marks, mut units) = (vec![(0, 0)], 0);
        for (at, character) in plain.char_indices() {
            if units >= marks.len() as u32 * BETWEEN_MARKS {
                marks.push((units, at));
            }
            units += character.len_utf16() as u32;
        }
        Self { plain, marks }
    }

    fn characters(&self, start: u32, end: u32) -> impl Iterator<Item = char> {
        let mark = self.marks.partition_point(|(units, _)| *units <= start).saturating_sub(1);
        let (mut units, from) = self.marks.get(mark).copied().unwrap_or_default();
        let ends = self.plain.get(from..).unwrap_or_default().chars().map(move |character| {
            units += character.len_utf16() as u32;
            (units, character)
        });
        ends.skip_while(move |(units, _)| *units <= start)
            .take_while(move |(units, _)| *units <= end)
            .map(|(_, character)| character)
    }
}

fn quote(texts: &BTreeMap<BlockId, Measured>, anchor: &Anchor) -> String {
    let Some(first) = texts.get(&anchor.block) else { return String::new() };
    let kept = |characters: &mut dyn Iterator<Item = char>| -> String {
        characters.take(LOOKED_AT).filter(|character| *character != OBJECT).take(QUOTED).collect()
    };
    if anchor.block == anchor.end_block {
        return kept(&mut first.characters(anchor.start, anchor.end));
    }
    let last = texts.get(&anchor.end_block).map(|last| last.characters(0, anchor.end));
    let head = first.characters(anchor.start, u32::MAX).chain(std::iter::once(' '));
    kept(&mut head.chain(last.into_iter().flatten()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(texts: &[&str], start: (usize, u32), end: (usize, u32)) -> String {
        let id = |at: usize| BlockId::from(format!("p{at}"));
        let measured = |(at, text): (usize, &&str)| (id(at), Measured::new((*text).to_owned()));
        let texts = texts.iter().enumerate().map(measured).collect();
        let anchor = Anchor {
            block: id(start.0),
            start: start.1,
            end_block: id(end.0),
            end: end.1,
            ..Anchor::default()
        };
        quote(&texts, &anchor)
    }

    #[test]
    fn a_place_is_found_wherever_it_is_in_a_long_text() {
        let long = "naïve 🙂 ".repeat(1_000);
        for word in [0, 1, 56, 57, 58, 500, 999] {
            assert_eq!(quoted(&[&long], (0, word * 9 + 2), (0, word * 9 + 8)), "ïve 🙂", "{word}");
        }
        assert_eq!(quoted(&[&long], (0, 8_991), (0, 20_000)), "naïve 🙂 ");
        assert_eq!(quoted(&[&long], (0, 5), (0, 3)), "", "an end before its beginning");
        assert_eq!(quoted(&[&long], (0, 7), (0, 8)), "🙂", "half a sign is the sign");
    }

    #[test]
    fn two_paragraphs_are_quoted_as_one_line_and_no_more_than_is_read() {
        assert_eq!(quoted(&["One and", "two."], (0, 4), (1, 4)), "and two.");
        assert_eq!(quoted(&["One and"], (0, 4), (1, 4)), "and ", "the last one has gone");
        assert_eq!(quoted(&[&"a\u{FFFC}".repeat(9_000)], (0, 0), (0, 18_000)).len(), QUOTED);
    }
}
