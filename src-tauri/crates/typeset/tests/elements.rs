//! Every element of a text, as it is painted and tagged, and the rules at the seams of its pages and lines.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod brief;
mod common;
mod sample;

use brief::{brief, seams};
use foreword_model::{IssueContent, Layout};
use foreword_typeset::{Cache, Design, Plain, layout_documents};

const ELEMENTS: [(&str, &str); 12] = [
    ("steps", include_str!("elements/steps.md")),
    ("timeline", include_str!("elements/timeline.md")),
    ("sidebar", include_str!("elements/sidebar.md")),
    ("gallery", include_str!("elements/gallery.md")),
    ("numbers", include_str!("elements/numbers.md")),
    ("ratings", include_str!("elements/ratings.md")),
    ("lists", include_str!("elements/lists.md")),
    ("boxes", include_str!("elements/boxes.md")),
    ("quote", include_str!("elements/quote.md")),
    ("table", include_str!("elements/table.md")),
    ("notes", include_str!("elements/notes.md")),
    ("inline", include_str!("elements/inline.md")),
];

const PROSE: &str = "In 2021 inspectors found wards that were kind, careful and full. On the morning they came, sixty people who were well enough to go home were still in bed, most of them waiting for something small: a prescription, a lift, a call to a daughter. The trust was rated requires improvement, and told to look at how people moved through its two hospitals.";

fn set(markdown: &str, design: &Design) -> Layout {
    let issue = sample::issue();
    let documents = [foreword_manuscript::parse(markdown)];
    let plain = Plain { title: "T", language: "en-GB", documents: &documents, pictures: &issue.pictures };
    let mut cache = Cache::new();
    layout_documents(&plain, design, common::fonts(), &mut cache, &|| false, &|_, _| ()).unwrap()
}

#[test]
fn every_element_is_painted_and_tagged_as_it_was_accepted() {
    for (name, markdown) in ELEMENTS {
        let found = brief(&set(markdown, &common::report()), None);
        common::assert_golden(&format!("element-{name}.txt"), &found);
    }
}

#[test]
fn elements_of_a_magazine_stand_in_its_columns_as_they_were_accepted() {
    for (name, markdown) in ELEMENTS.into_iter().take(6) {
        let found = brief(&set(markdown, &common::magazine()), None);
        common::assert_golden(&format!("element-{name}-magazine.txt"), &found);
    }
}

#[test]
fn large_type_sets_pictures_and_numbers_one_under_the_other() {
    for (name, markdown) in ELEMENTS.into_iter().take(6) {
        let found = brief(&set(markdown, &common::large_print()), None);
        common::assert_golden(&format!("element-{name}-large.txt"), &found);
    }
}

/// A text that puts `then` so many short paragraphs down a page.
fn after(lines: usize, then: &str) -> String {
    format!("{}{then}\n", "Short words.\n\n".repeat(lines))
}

#[test]
fn pages_end_and_begin_as_they_were_accepted() {
    let rows: String = (1..60).map(|at| format!("| Trust {at} | {at} |\n")).collect();
    let cases = [
        ("crosshead", after(24, &format!("## A crosshead\n\n{PROSE}"))),
        ("orphan", after(25, PROSE)),
        ("widow", after(23, PROSE)),
        ("table-head", format!("| Name | Number |\n|---|--:|\n{rows}")),
        ("note", after(24, &format!("A mark.[^n]\n\n{PROSE}\n\n[^n]: A note of one line."))),
        ("steps", after(23, include_str!("elements/steps.md"))),
    ];
    for (name, markdown) in cases {
        common::assert_golden(&format!("seam-{name}.txt"), &seams(&set(&markdown, &common::report())));
    }
}

#[test]
fn narrow_justified_lines_divide_words_and_keep_units_whole_as_they_were_accepted() {
    let text = "The wait fell to 1.6 days by 12 March 2025, as page 6 and Figure 2 show; ring 01632 960 108 to hear how multidisciplinary rehabilitation teams understood their institutional responsibilities, and how administrators nevertheless underestimated psychological and organisational considerations.";
    let layout = set(&[text; 2].join("\n\n"), &common::magazine());
    common::assert_golden("lines-justified.txt", &brief(&layout, None));
}

/// The sample with nothing but one piece.
fn only(at: usize) -> IssueContent {
    let mut issue = sample::issue();
    issue.pieces = vec![issue.pieces.swap_remove(at)];
    issue
}

#[test]
fn a_case_study_of_a_magazine_opens_runs_and_ends_as_it_was_accepted() {
    let at = sample::issue().pieces.iter().position(|piece| piece.hero.is_some()).unwrap();
    let mut issue = only(at);
    // A first paragraph long enough for a large letter.
    let prose = foreword_manuscript::parse(&format!("{PROSE} {PROSE}"));
    issue.pieces[0].body.blocks.splice(0..0, prose.blocks);
    let layout = common::lay_out_in(&issue, &common::magazine());
    let first = layout.copyfit[0].first_page as usize;
    let pages = first..first + layout.copyfit[0].pages as usize;
    common::assert_golden("magazine-case-study.txt", &brief(&layout, Some(pages)));
}

#[test]
fn text_in_three_columns_reads_down_each_in_turn() {
    let toml = include_str!("../../../../assets/designs/magazine/design.toml").replacen(
        "columns = [{ x = 15, width = 87.75 }, { x = 107.25, width = 87.75 }]\nfill = \"justified\"",
        "columns = [{ x = 15, width = 57 }, { x = 76.5, width = 57 }, { x = 138, width = 57 }]\nfill = \"ragged\"",
        1,
    );
    let three = Design::parse("three", &toml).unwrap();
    assert_eq!(three.name, "three");
    let mut issue = only(0);
    issue.pieces[0].body = foreword_manuscript::parse(&[PROSE; 30].join("\n\n"));
    let layout = common::lay_out_in(&issue, &three);
    let first = layout.copyfit[0].first_page as usize;
    for x in [15.0, 76.5, 138.0] {
        let begins = common::runs(&layout, first)
            .into_iter()
            .filter(|(mark, run)| {
                mark.is_some() && run.source.is_some() && (run.origin.x.to_mm() - x).abs() < 0.1
            })
            .count();
        assert!(begins > 20, "{begins} lines begin at {x} mm");
    }
}
