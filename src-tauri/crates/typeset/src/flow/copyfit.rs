//! How running text fills its lines: words a line holds, and paragraphs that could easily be a line shorter.

use super::{Content, Flow};
use foreword_model::{Role, Saving};

/// A last line of more characters is not saved by a change or two.
const FEW: usize = 24;
/// Words on a line where no text says better.
const WORDS: i64 = 11;

/// What was measured of the running text of a piece.
#[derive(Debug, Default)]
pub(crate) struct Copy {
    lines: i64,
    words: i64,
    savings: Vec<Saving>,
}

impl Copy {
    /// Counts the paragraphs of a flow that stand outside boxes.
    pub(crate) fn measure(&mut self, flow: &Flow) {
        for frame in &flow.frames {
            let Content::Text { paragraph, role: Role::Paragraph, .. } = &frame.content else { continue };
            let Some(block) = frame.block.as_ref().filter(|_| frame.tint.is_none()) else { continue };
            let paragraph = &flow.paragraphs[*paragraph];
            self.lines += paragraph.lines.len() as i64;
            self.words += paragraph.text.bytes().filter(|byte| *byte == b' ').count() as i64 + 1;
            let Some(last) = paragraph.lines.last().filter(|_| paragraph.lines.len() > 1) else { continue };
            let start = paragraph.glyphs.get(last.glyphs.start as usize).map_or(0, |glyph| glyph.byte);
            let characters = paragraph.text[start as usize..].trim_end().chars().count();
            if characters <= FEW {
                self.savings.push(Saving { block: block.clone(), characters: characters as u32 });
            }
        }
    }

    /// About how many words stand on so many lines.
    pub(crate) fn words_on(&self, lines: i32) -> i32 {
        let (words, measured) = if self.lines > 0 { (self.words, self.lines) } else { (WORDS, 1) };
        (i64::from(lines) * words / measured) as i32
    }

    /// What could be saved, the cheapest first.
    pub(crate) fn into_savings(mut self) -> Vec<Saving> {
        self.savings.sort_by_key(|saving| saving.characters);
        self.savings
    }
}
