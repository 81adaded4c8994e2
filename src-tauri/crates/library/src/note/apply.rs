//! What a suggestion does to the text.

use crate::text::floor_boundary;
use foreword_manuscript::{BlockEdit, Splice, edit, parse_with_positions, revise};
use foreword_model::{Anchor, BlockId, Document, Revision};
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
    let anchor = Anchor { block, start, end_block, end, quote: String::new() };
    let mut changed = document.clone();
    revise(&mut changed, &anchor, revision);
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
