//! Pieces kept from one layout to the next: pages equal those of a layout that knows nothing, and are shared where nothing
//! changed.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;
mod sample;

use common::{fonts, large_print, lay_out_in, magazine, report};
use foreword_model::{IssueContent, Layout, Variant};
use foreword_typeset::{Cache, Design, layout};
use std::sync::Arc;

fn warm(issue: &IssueContent, design: &Design, cache: &mut Cache) -> Layout {
    layout(issue, design, fonts(), cache, &|| false, &|_, _| ()).unwrap()
}

/// One change after the other, as editors make them: a word, many words, a piece less, the order, a picture, the title.
fn changes() -> Vec<fn(&mut IssueContent)> {
    vec![
        |issue| issue.pieces[2].standfirst.push_str(" More."),
        |issue| issue.pieces[1].body = foreword_manuscript::parse("One word."),
        |issue| {
            let more = issue.pieces[2].body.blocks.clone();
            issue.pieces[0].body.blocks.extend(more);
        },
        |issue| drop(issue.pieces.remove(1)),
        |issue| issue.pieces.swap(0, 1),
        |issue| drop(issue.pictures.pop_first()),
        |issue| issue.title = "Another title".into(),
        |issue| issue.variant = Variant::Proof,
        |issue| issue.variant = Variant::Screen,
        |issue| issue.pieces[0].title.push_str(", again"),
    ]
}

#[test]
fn pages_after_any_change_are_those_of_a_layout_that_knows_nothing() {
    for design in [report(), magazine(), large_print()] {
        let (mut issue, mut cache) = (sample::issue(), Cache::new());
        assert!(warm(&issue, &design, &mut cache) == lay_out_in(&issue, &design));
        for (number, change) in changes().into_iter().enumerate() {
            change(&mut issue);
            assert!(
                warm(&issue, &design, &mut cache) == lay_out_in(&issue, &design),
                "change {number} came out differently"
            );
        }
    }
}

#[test]
fn designs_in_turn_do_not_take_each_others_pages() {
    let (issue, mut cache) = (sample::issue(), Cache::new());
    for design in [report(), magazine(), report(), large_print(), magazine()] {
        assert!(warm(&issue, &design, &mut cache) == lay_out_in(&issue, &design));
    }
}

#[test]
fn a_word_in_one_piece_leaves_the_pages_of_the_others_where_they_are() {
    let (mut issue, mut cache) = (sample::issue(), Cache::new());
    let before = warm(&issue, &report(), &mut cache);
    issue.pieces[1].title.push('!');
    let after = warm(&issue, &report(), &mut cache);
    assert_eq!(before.pages.len(), after.pages.len());
    let edited = after.copyfit.iter().find(|fit| fit.piece == issue.pieces[1].id).unwrap();
    let others = after
        .copyfit
        .iter()
        .filter(|fit| fit.piece != edited.piece && fit.piece != issue.pieces.last().unwrap().id);
    for fit in others {
        for page in (fit.first_page..fit.first_page + fit.pages).map(|page| page as usize) {
            assert!(Arc::ptr_eq(&before.pages[page], &after.pages[page]), "page {page} was made anew");
        }
    }
}
