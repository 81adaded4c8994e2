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
    /// The length of each character in UTF-16 units and in bytes of the source; one entry for a stretch that was
    /// written otherwise than it reads, for instance `&amp;`.
    pub(crate) steps: Vec<(u32, u32)>,
    /// Bytes of the source.
    pub(crate) source: Range<usize>,
}

impl Segment {
    /// A stretch that reads `text` and was written as `source`.
    pub(crate) fn new(start: u32, text: &str, markdown: &str, source: Range<usize>) -> Self {
        let same = markdown.get(source.clone()) == Some(text);
        let steps = if same {
            text.chars()
                .map(|character| (character.len_utf16() as u32, character.len_utf8() as u32))
                .collect()
        } else {
            vec![(utf16_len(text), source.len() as u32)]
        };
        Self { start, steps, source }
    }

    fn end(&self) -> u32 {
        self.start + self.steps.iter().map(|(units, _)| units).sum::<u32>()
    }

    fn byte_of(&self, offset: u32) -> usize {
        let (mut units, mut byte) = (self.start, self.source.start);
        for (step_units, step_bytes) in &self.steps {
            if units + *step_units > offset {
                break;
            }
            units += *step_units;
            byte += *step_bytes as usize;
        }
        byte
    }

    fn offset_of(&self, byte: usize) -> u32 {
        let (mut units, mut at) = (self.start, self.source.start);
        for (step_units, step_bytes) in &self.steps {
            if at + *step_bytes as usize > byte {
                break;
            }
            units += *step_units;
            at += *step_bytes as usize;
        }
        units
    }
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
                let (step_units, step_bytes) = segment.steps.remove(0);
                segment.start += step_units;
                segment.source.start += step_bytes as usize;
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
