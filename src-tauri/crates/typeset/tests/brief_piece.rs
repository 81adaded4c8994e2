//! Case studies on one page, and what no page of a piece has a place for.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod brief;
mod common;
mod sample;

use common::{flat, large_print, lay_out_in, magazine, report, words_below};
use foreword_model::{Copyfit, Diagnostic, IssueContent, KeyFigure, Layout, NodeId, Template};

/// The first case study of the sample as a brief, with little text.
fn short() -> IssueContent {
    let mut issue = sample::issue();
    let piece = &mut issue.pieces[2];
    piece.template = Template::Brief;
    piece.hero = None;
    piece.figures.clear();
    piece.key_facts.truncate(2);
    piece.lessons.truncate(1);
    piece.body = foreword_manuscript::parse(
        "The ward moved its round to the morning.\n\nNobody lost an hour by it.\n",
    );
    issue
}

fn fit(layout: &Layout) -> &Copyfit {
    layout.copyfit.iter().find(|fit| fit.piece.as_str() == sample::issue().pieces[2].id.as_str()).unwrap()
}

fn found<'l>(layout: &'l Layout, code: &str) -> Option<&'l Diagnostic> {
    layout.diagnostics.iter().find(|finding| finding.code == code)
}

#[test]
fn a_brief_stands_on_one_page_with_everything_that_it_holds() {
    for (name, design) in [("report", report()), ("magazine", magazine())] {
        let issue = short();
        let layout = lay_out_in(&issue, &design);
        let fit = fit(&layout);
        assert_eq!(fit.pages, 1, "{name}");
        assert!(fit.lines <= 0, "{name}: {} lines over", fit.lines);
        let page = fit.first_page as usize;
        common::assert_golden(&format!("brief-{name}.txt"), &brief::brief(&layout, Some(page..page + 1)));
    }
    for design in [report(), magazine(), large_print()] {
        let issue = short();
        let piece = &issue.pieces[2];
        let all = flat(&words_below(&lay_out_in(&issue, &design), NodeId(0), &|_| false));
        let told = [&piece.trust, &piece.standfirst, &piece.key_figures[0].label, &piece.key_facts[0].value];
        for words in told.into_iter().chain([&piece.lessons[0].text, &piece.contact.email]) {
            assert!(all.contains(flat(words).trim()), "{words:?} is lost");
        }
    }
}

#[test]
fn a_brief_that_is_too_long_runs_on_and_says_by_how_much() {
    let mut issue = short();
    let words = "The round moved to the morning, and everybody who waited for it knew when it would come. "
        .repeat(60);
    issue.pieces[2].body = foreword_manuscript::parse(&words);
    let layout = lay_out_in(&issue, &report());
    assert!(fit(&layout).pages > 1 && fit(&layout).lines > 0);
    assert!(found(&layout, "overset").unwrap().message.contains("lines too long"));
}

#[test]
fn what_a_template_has_no_place_for_is_named_with_its_piece() {
    let mut issue = sample::issue();
    assert_eq!(found(&lay_out_in(&issue, &report()), "left_out"), None);
    let more = |number: usize| KeyFigure { figure: format!("{number}"), label: format!("figure {number}") };
    issue.pieces[3].key_figures = (1..6).map(more).collect();
    issue.pieces[0].lessons = issue.pieces[2].lessons.clone();
    let layout = lay_out_in(&issue, &report());
    let told: Vec<(&str, &str)> = layout
        .diagnostics
        .iter()
        .filter(|finding| finding.code == "left_out")
        .map(|finding| (finding.place.piece.as_ref().unwrap().as_str(), finding.message.as_str()))
        .collect();
    let id = |at: usize| issue.pieces[at].id.as_str();
    assert!(told.contains(&(id(0), "The pages have no place for the lessons.")), "{told:?}");
    assert!(told.contains(&(id(3), "The pages have no place for 2 of 5 key figures.")), "{told:?}");
    let photo = issue.pieces.iter().find_map(|piece| piece.hero.clone()).unwrap();
    issue.pieces[0].lessons.clear();
    issue.pieces[0].figures.insert(photo.media.clone(), photo);
    let layout = lay_out_in(&issue, &report());
    let message = &found(&layout, "left_out").unwrap().message;
    assert_eq!(message, "The pages have no place for 1 of 1 photo.");
    issue.pieces[0].figures.clear();
    assert_eq!(found(&lay_out_in(&issue, &large_print()), "left_out"), None, "one column has room for all");
}
