//! Sections: their opening pages, their tabs, and what contents and bookmarks say of them.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod brief;
mod common;
mod sample;

use common::{flat, large_print, lay_out_in, magazine, marked_words, report, runs};
use foreword_model::{IssueContent, Item, Layout, Length, Section, Segment};
use foreword_typeset::Cache;

fn section(title: &str, words: &str, before: usize) -> Section {
    Section { title: title.into(), words: words.into(), before }
}

/// The sample with its case studies in one section and a second one that holds nothing before the conclusion.
fn sectioned() -> IssueContent {
    let mut issue = sample::issue();
    issue.sections = vec![
        section("Getting people home", "What wards changed first.\n\nAnd what it took.", 2),
        section("Keeping people well", "", 3),
    ];
    issue
}

fn page_of(layout: &Layout, title: &str) -> usize {
    layout.outline.iter().find(|entry| entry.title == title).unwrap().page as usize
}

fn words_on(layout: &Layout, page: usize) -> String {
    flat(
        &runs(layout, page)
            .iter()
            .filter(|(mark, _)| mark.is_some())
            .map(|(_, run)| &*run.text)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

#[test]
fn sections_open_on_right_pages_and_list_their_pieces() {
    for design in [report(), magazine()] {
        for pieces_before in [1, 2] {
            let mut issue = sectioned();
            issue.sections[0].before = pieces_before;
            let layout = lay_out_in(&issue, &design);
            let page = page_of(&layout, "Getting people home");
            assert_eq!(page % 2, 0, "page 1 is a right page");
            let words = words_on(&layout, page);
            assert!(
                words
                    .starts_with("Section 1 Getting people home What wards changed first. And what it took."),
                "{words}"
            );
            let own = &issue.pieces[pieces_before..3];
            for piece in own {
                assert!(words.contains(&piece.title), "{words}");
            }
            assert!(!words.contains(&issue.pieces[3].title));
            let links = layout.pages[page].items.iter().filter(|item| matches!(item, Item::Link(_))).count();
            assert_eq!(links, own.len());
        }
    }
}

#[test]
fn every_page_of_a_section_has_its_tab_and_no_other_page_has_one() {
    for design in [report(), magazine()] {
        let issue = sectioned();
        let layout = lay_out_in(&issue, &design);
        let edge = |page: usize| {
            let width = layout.pages[page].trim.width;
            let tab = |item: &&Item| {
                let Item::Path(path) = item else { return false };
                let points = path.segments.iter().filter_map(|segment| match segment {
                    Segment::Move(point) | Segment::Line(point) => Some(point.x),
                    Segment::Curve(..) | Segment::Close => None,
                });
                let (left, right) =
                    points.fold((width, Length::ZERO), |(left, right), x| (left.min(x), right.max(x)));
                right - left < Length::mm(15.0) && (left < Length::ZERO || right > width)
            };
            layout.pages[page].items.iter().filter(tab).count()
        };
        let (first, second) =
            (page_of(&layout, "Getting people home"), page_of(&layout, "Keeping people well"));
        let conclusion = page_of(&layout, &issue.pieces[4].title);
        for page in 0..layout.pages.len() {
            let inside = (first + 1..second).contains(&page) || (second + 1..conclusion).contains(&page);
            // The page beside an opener belongs to the opener.
            if page + 1 != second {
                assert_eq!(edge(page), usize::from(inside), "page {}", page + 1);
            }
        }
    }
}

#[test]
fn contents_are_grouped_by_section_and_bookmarks_nest() {
    for design in [report(), magazine(), large_print()] {
        let issue = sectioned();
        let layout = lay_out_in(&issue, &design);
        let level = |title: &str| layout.outline.iter().find(|entry| entry.title == title).unwrap().level;
        assert_eq!(level("Getting people home"), 1);
        assert_eq!(level(&issue.pieces[2].title), 2);
        assert_eq!(level(&issue.pieces[0].title), 1);
        assert_eq!(level(&issue.pieces[4].title), 1);
    }
    let layout = lay_out_in(&sectioned(), &report());
    let contents = words_on(&layout, 2);
    for group in ["Opening", "Getting people home", "Keeping people well", "Closing"] {
        assert!(contents.contains(group), "{contents}");
    }
}

#[test]
fn an_opener_longer_than_a_page_keeps_every_word_as_running_text() {
    let long: String = (0..1_500).map(|number| format!("word{number} ")).collect();
    for design in [report(), magazine(), large_print()] {
        let mut issue = sectioned();
        issue.sections[0].words.clone_from(&long);
        issue.sections[1].title.clone_from(&long);
        let layout = lay_out_in(&issue, &design);
        let all = flat(&marked_words(&layout).into_values().collect::<Vec<_>>().join(" "));
        for number in [0, 700, 1_499] {
            assert!(
                all.contains(&format!("word{number} ")) || all.ends_with(&format!("word{number}")),
                "word{number}"
            );
        }
        for page in 0..layout.pages.len() {
            for (mark, run) in runs(&layout, page) {
                assert!(mark.is_none() || run.origin.y <= layout.pages[page].trim.height, "{:?}", run.text);
            }
        }
    }
}

#[test]
fn a_section_after_the_last_piece_still_opens() {
    let mut issue = sectioned();
    issue.sections.push(section("Still to come", "Next spring.", issue.pieces.len()));
    for design in [report(), magazine(), large_print()] {
        let layout = lay_out_in(&issue, &design);
        assert!(words_on(&layout, page_of(&layout, "Still to come")).contains("Next spring."));
    }
}

#[test]
fn openers_and_tabs_stay_as_they_were_accepted() {
    for (name, design) in [("report", report()), ("magazine", magazine()), ("large", large_print())] {
        let layout = lay_out_in(&sectioned(), &design);
        let page = page_of(&layout, "Getting people home");
        common::assert_golden(&format!("section-{name}.txt"), &brief::brief(&layout, Some(page..page + 2)));
    }
}

#[test]
fn a_changed_section_is_laid_out_anew_beside_kept_pieces() {
    let (mut issue, mut cache) = (sectioned(), Cache::new());
    let design = report();
    let warm = |issue: &IssueContent, cache: &mut Cache| {
        foreword_typeset::layout(issue, &design, common::fonts(), cache, &|| false, &|_, _| ()).unwrap()
    };
    assert!(warm(&issue, &mut cache) == lay_out_in(&issue, &design));
    issue.sections[0].title.push_str(" again");
    assert!(warm(&issue, &mut cache) == lay_out_in(&issue, &design));
    issue.sections.remove(0);
    assert!(warm(&issue, &mut cache) == lay_out_in(&issue, &design));
    issue.pieces.remove(0);
    assert!(warm(&issue, &mut cache) == lay_out_in(&issue, &design));
}
