//! Features of a magazine: three narrow columns, letters that give a little, uneven lines where that is not enough.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;
mod sample;

use common::{lay_out_in, magazine, runs};
use foreword_model::{GlyphRun, Layout, Length};
use std::collections::BTreeMap;

const PROSE: &str = "In 2021 inspectors found wards that were kind, careful and full. On the morning they came, sixty people who were well enough to go home were still in bed, most of them waiting for something small: a prescription, a lift, a call to a daughter. The trust was rated requires improvement, and told to look at how people moved through its two hospitals.";

const LONG_WORDS: &str = "Multidisciplinary rehabilitation administrators nevertheless underestimated https://example.org/organisational/responsibilities throughout psychological reconfigurations, notwithstanding interdepartmental representatives’ straightforwardness.";

fn feature(body: &str) -> Layout {
    let mut issue = sample::issue();
    let at = issue.pieces.iter().position(|piece| piece.hero.is_some()).unwrap();
    issue.pieces = vec![issue.pieces.swap_remove(at)];
    issue.pieces[0].body = foreword_manuscript::parse(body);
    lay_out_in(&issue, &magazine())
}

/// The lines of running text: where each begins and ends, and its run.
fn lines(layout: &Layout) -> Vec<(f64, f64, &GlyphRun)> {
    let first = layout.copyfit[0].first_page as usize;
    let all = (first..first + layout.copyfit[0].pages as usize).flat_map(|page| runs(layout, page));
    let body = all.map(|(_, run)| run).filter(|run| run.size == Length::pt(10.0) && run.source.is_some());
    body.map(|run| {
        let seen = run.glyphs.len() - usize::from(run.text.ends_with(' '));
        let width: Length = run.glyphs[..seen].iter().map(|glyph| glyph.advance).sum();
        (run.origin.x.to_mm(), (run.origin.x + width).to_mm(), run)
    })
    .collect()
}

/// The column of three in which something begins.
fn right_edge(x: f64) -> f64 {
    [72.0, 133.5, 195.0].into_iter().find(|right| x < *right).unwrap()
}

#[test]
fn lines_in_three_columns_fill_them_and_letters_give_no_more_than_the_design_lets_them() {
    let layout = feature(&[PROSE; 12].join("\n\n"));
    let lines = lines(&layout);
    let full = lines.iter().filter(|(x, end, run)| {
        let off = end - right_edge(*x);
        // Half of a stop, a comma or a hyphen hangs.
        let hangs = run.text.trim_end().ends_with(['.', ',', '\u{AD}', '-']);
        off.abs() < 0.01 || (hangs && off > 0.0 && off < 0.7)
    });
    let (full, all) = (full.count(), lines.len());
    assert!(full * 10 > all * 8, "{full} of {all} lines reach the edge of their column");
    assert!(lines.iter().any(|(x, ..)| (*x - 138.0).abs() < 0.01), "there is a third column");
    // One pair of letters, so that what it is kerned by is the same everywhere.
    let mut seen: BTreeMap<u16, (Length, Length)> = BTreeMap::new();
    for (_, _, run) in &lines {
        for glyph in run.glyphs.iter().filter(|glyph| run.text[glyph.text.0 as usize..].starts_with("er")) {
            let advance = Length::from(glyph.advance);
            let range = seen.entry(glyph.id).or_insert((advance, advance));
            *range = (range.0.min(advance), range.1.max(advance));
        }
    }
    let spread = seen.values().map(|(least, most)| (*most - *least).to_pt()).fold(0.0, f64::max);
    // From a hundredth of an em closer to two hundredths wider.
    assert!(spread > 0.1 && spread < 0.301, "letters give {spread} points");
}

#[test]
fn words_too_long_for_narrow_columns_leave_their_lines_uneven() {
    let layout = feature(&[LONG_WORDS; 12].join("\n\n"));
    let lines = lines(&layout);
    let short = lines.iter().filter(|(x, end, _)| right_edge(*x) - end > 1.0).count();
    assert!(short * 2 > lines.len(), "only {short} of {} lines are short", lines.len());
    assert!(lines.iter().any(|(x, ..)| (*x - 138.0).abs() < 0.01), "there is a third column");
}

#[test]
fn a_table_in_its_text_keeps_a_feature_in_two_columns() {
    let layout =
        feature(&format!("{PROSE}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n{}", [PROSE; 6].join("\n\n")));
    let lines = lines(&layout);
    assert!(lines.iter().all(|(x, ..)| (*x - 76.5).abs() > 1.0 && (*x - 138.0).abs() > 1.0));
    assert!(lines.iter().any(|(_, end, _)| *end > 100.0 && *end < 103.5));
}
