//! How pieces fill their space: lines, words, where they run on, what would save a line.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;
mod sample;

use common::{lay_out, lay_out_in, magazine};
use foreword_model::{Block, BlockId, BlockKind, IssueContent, Layout, Length, Template};

const PROSE: &str = "In 2021 inspectors found wards that were kind, careful and full. On the morning they came, sixty people who were well enough to go home were still in bed, most of them waiting for something small: a prescription, a lift, a call to a daughter. The trust was rated requires improvement.";

/// The sample with one signed piece of so many paragraphs, each a word shorter than the one before.
fn signed(paragraphs: usize) -> IssueContent {
    let mut issue = sample::issue();
    issue.pieces.retain(|piece| piece.template == Template::Signed);
    issue.pieces.truncate(1);
    let words: Vec<&str> = PROSE.split(' ').collect();
    let text: Vec<String> = (0..paragraphs).map(|at| words[..words.len() - at % 12].join(" ")).collect();
    issue.pieces[0].body = foreword_manuscript::parse(&text.join("\n\n"));
    issue
}

fn lines(layout: &Layout, block: &BlockId) -> i64 {
    let parts = layout.hits.iter().filter(|hit| hit.block.as_ref() == Some(block));
    parts.map(|hit| hit.area.height.to_micropoints() / Length::mm(5.99).to_micropoints()).sum()
}

fn cut(block: &mut Block, characters: u32) {
    let BlockKind::Paragraph { text } = &mut block.kind else { panic!("no paragraph") };
    *text = text.slice(0, text.utf16_len() - characters);
}

#[test]
fn cutting_what_a_paragraph_is_said_to_need_saves_its_last_line() {
    let issue = signed(12);
    let before = lay_out(&issue);
    let savings = &before.copyfit[0].savings;
    assert!(savings.len() > 1, "{savings:?}");
    assert!(savings.is_sorted_by_key(|saving| saving.characters), "the cheapest come first");
    for saving in savings {
        let mut shorter = issue.clone();
        let blocks = &mut shorter.pieces[0].body.blocks;
        cut(blocks.iter_mut().find(|block| block.id == saving.block).unwrap(), saving.characters);
        let after = lay_out(&shorter);
        assert_eq!(lines(&after, &saving.block), lines(&before, &saving.block) - 1, "{saving:?}");
    }
}

#[test]
fn a_piece_too_long_says_by_how_much_and_from_where() {
    let layout = lay_out(&signed(14));
    let fit = &layout.copyfit[0];
    assert!(fit.lines > 0, "{fit:?}");
    let (block, offset) = fit.overset_from.clone().unwrap();
    let words = PROSE.split_whitespace().count() as i32;
    // Six lines or so hold the whole paragraph.
    let each = f64::from(fit.words) / f64::from(fit.lines);
    assert!((f64::from(words) / 6.0..f64::from(words) / 4.0).contains(&each), "{each} words on a line");
    let overleaf =
        layout.hits.iter().find(|hit| hit.block.as_ref() == Some(&block) && hit.page > fit.first_page);
    assert_eq!(overleaf.unwrap().range.as_ref().unwrap().start, offset);
}

#[test]
fn a_piece_with_room_left_says_how_many_lines_and_words() {
    let fit = lay_out(&signed(2)).copyfit.remove(0);
    assert!(fit.lines < 0 && fit.words < fit.lines * 5, "{fit:?}");
    assert_eq!(fit.overset_from, None);
}

#[test]
fn in_a_magazine_the_free_lines_are_those_of_all_columns_of_the_last_page() {
    let (short, long) = (signed(2), signed(3));
    let free = |issue: &IssueContent| -lay_out_in(issue, &magazine()).copyfit[0].lines;
    let (more, less) = (free(&short), free(&long));
    // A paragraph of this length takes six lines of a column; columns of one length may cost one more.
    assert!(less > 0 && (5..=7).contains(&(more - less)), "{more} and {less} lines free");
}
