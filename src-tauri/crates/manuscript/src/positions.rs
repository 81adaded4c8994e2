//! From places in plain text to bytes of the source, and back.

use foreword_model::BlockId;
use foreword_model::document::utf16_len;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where the plain text of each block stands in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Positions {
    texts: BTreeMap<BlockId, Vec<Segment>>,
}

/// A stretch of plain text and the source it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// UTF-16 offset of the first unit.
    pub(crate) start: u32,
    /// How the text was written; one step for a stretch that was written otherwise than it reads, for instance `&amp;`.
    pub(crate) steps: Vec<Steps>,
    /// Bytes of the source.
    pub(crate) source: Range<usize>,
}

/// Characters in a row that take equally much room: nearly every text is one such row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Steps {
    /// UTF-16 units of one character.
    units: u32,
    /// Bytes of the source of one character.
    bytes: u32,
    count: u32,
}

impl Segment {
    /// A stretch that reads `text` and was written as `source`.
    pub(crate) fn new(start: u32, text: &str, markdown: &str, source: Range<usize>) -> Self {
        let steps = if markdown.get(source.clone()) == Some(text) {
            rows(text)
        } else {
            vec![Steps { units: utf16_len(text), bytes: source.len() as u32, count: 1 }]
        };
        Self { start, steps, source }
    }

    fn end(&self) -> u32 {
        self.start + self.steps.iter().map(|row| row.units * row.count).sum::<u32>()
    }

    fn byte_of(&self, offset: u32) -> usize {
        let (mut units, mut byte) = (self.start, self.source.start);
        for row in &self.steps {
            let taken =
                offset.saturating_sub(units).checked_div(row.units).unwrap_or(row.count).min(row.count);
            units += row.units * taken;
            byte += row.bytes as usize * taken as usize;
            if taken < row.count {
                break;
            }
        }
        byte
    }

    fn offset_of(&self, byte: usize) -> u32 {
        let (mut units, mut at) = (self.start, self.source.start);
        for row in &self.steps {
            let within = byte.saturating_sub(at).checked_div(row.bytes as usize);
            let taken = within.and_then(|taken| taken.try_into().ok()).unwrap_or(row.count).min(row.count);
            units += row.units * taken;
            at += row.bytes as usize * taken as usize;
            if taken < row.count {
                break;
            }
        }
        units
    }

    // Takes the first character away.
    fn drop_first(&mut self) {
        let Some(row) = self.steps.first_mut() else { return };
        self.start += row.units;
        self.source.start += row.bytes as usize;
        row.count -= 1;
        if row.count == 0 {
            self.steps.remove(0);
        }
    }
}

fn rows(text: &str) -> Vec<Steps> {
    if text.is_ascii() {
        return vec![Steps { units: 1, bytes: 1, count: text.len() as u32 }];
    }
    let mut rows: Vec<Steps> = Vec::new();
    for character in text.chars() {
        let (units, bytes) = (character.len_utf16() as u32, character.len_utf8() as u32);
        match rows.last_mut() {
            Some(row) if (row.units, row.bytes) == (units, bytes) => row.count += 1,
            _ => rows.push(Steps { units, bytes, count: 1 }),
        }
    }
    rows
}

impl Positions {
    pub(crate) fn set(&mut self, block: BlockId, segments: Vec<Segment>) {
        self.texts.insert(block, segments);
    }

    /// Takes the first units of a block's text away.
    pub(crate) fn cut_front(&mut self, block: &BlockId, units: u32) {
        let Some(segments) = self.texts.get_mut(block) else { return };
        segments.retain_mut(|segment| {
            if segment.end() <= units {
                return false;
            }
            while segment.start < units {
                segment.drop_first();
            }
            segment.start -= units;
            true
        });
    }

    pub(crate) fn rename(&mut self, names: &BTreeMap<BlockId, BlockId>) {
        let texts = std::mem::take(&mut self.texts);
        self.texts = texts
            .into_iter()
            .map(|(id, segments)| (names.get(&id).cloned().unwrap_or(id), segments))
            .collect();
    }

    /// The byte of the source where the unit at `offset` of a block's plain text was written.
    ///
    /// The end of a text leads to the byte after its last unit. None for a block that has no text.
    pub fn source_offset(&self, block: &BlockId, offset: u32) -> Option<usize> {
        let segments = self.texts.get(block)?;
        let segment = segments
            .iter()
            .find(|segment| offset >= segment.start && offset < segment.end())
            .or_else(|| segments.iter().rev().find(|segment| segment.end() <= offset))
            .or_else(|| segments.first())?;
        Some(segment.byte_of(offset))
    }

    /// The byte after the unit before `offset`: where a range that ends at `offset` ends in the source.
    pub fn source_end(&self, block: &BlockId, offset: u32) -> Option<usize> {
        let segments = self.texts.get(block)?;
        let before = segments.iter().rev().find(|segment| segment.start < offset);
        before
            .map(|segment| segment.byte_of(offset.min(segment.end())))
            .or_else(|| self.source_offset(block, offset))
    }

    /// The block and the UTF-16 offset that a byte of the source belongs to: the nearest text at or before it.
    pub fn text_position(&self, byte: usize) -> Option<(BlockId, u32)> {
        let mut best: Option<(&BlockId, &Segment)> = None;
        for (id, segments) in &self.texts {
            for segment in segments.iter().filter(|segment| segment.source.start <= byte) {
                if best.is_none_or(|(_, other)| segment.source.start >= other.source.start) {
                    best = Some((id, segment));
                }
            }
        }
        let (id, segment) = best.or_else(|| {
            self.texts
                .iter()
                .filter_map(|(id, segments)| segments.first().map(|segment| (id, segment)))
                .min_by_key(|(_, segment)| segment.source.start)
        })?;
        Some((id.clone(), segment.offset_of(byte.min(segment.source.end))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_mixed_scripts_is_found_both_ways() {
        let text = "Ward é 3 \u{1F600}\u{1F600} Łódź ok";
        let source = format!("## {text}");
        let segment = Segment::new(5, text, &source, 3..source.len());
        let mut units = 5;
        for (at, character) in text.char_indices() {
            assert_eq!(segment.byte_of(units), 3 + at);
            assert_eq!(segment.offset_of(3 + at), units);
            assert_eq!(segment.offset_of(3 + at + character.len_utf8() - 1), units, "inside a character");
            units += character.len_utf16() as u32;
        }
        assert_eq!((segment.end(), segment.byte_of(units)), (units, source.len()));
    }

    #[test]
    fn what_is_cut_off_in_front_may_end_inside_a_row_of_equal_characters() {
        let text = "abcéé";
        let mut positions = Positions::default();
        let block = BlockId::from("b1");
        positions.set(block.clone(), vec![Segment::new(0, text, text, 0..text.len())]);
        positions.cut_front(&block, 4);
        assert_eq!(positions.source_offset(&block, 0), Some(5));
        assert_eq!(positions.text_position(5), Some((block, 0)));
    }
}
