//! Sheets for the printer.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;
mod sample;

use common::{large_print, lay_out, lay_out_in, magazine, report, runs};
use foreword_model::{ArtifactKind, Color, Item, Length, Segment, Variant};

#[test]
fn marks_stand_between_bleed_and_the_edge_of_the_sheet_on_every_page() {
    for design in [report(), magazine(), large_print()] {
        let mut issue = sample::issue();
        issue.variant = Variant::Print;
        let layout = lay_out_in(&issue, &design);
        for page in &layout.pages {
            assert!(page.slug >= page.bleed + Length::mm(6.0));
            let start = page
                .items
                .iter()
                .position(|item| matches!(item, Item::ArtifactStart(ArtifactKind::Page)))
                .unwrap();
            let mut marks = 0;
            for item in page.items[start..].iter().take_while(|item| !matches!(item, Item::ArtifactEnd)) {
                let Item::Path(path) = item else { continue };
                for segment in &path.segments {
                    let (Segment::Move(point) | Segment::Line(point)) = segment else { continue };
                    let outside = [-point.x, point.x - page.trim.width, -point.y, point.y - page.trim.height];
                    let beyond = outside.into_iter().max().unwrap();
                    assert!(beyond > page.bleed && beyond < page.slug, "{beyond:?} on {}", page.label);
                    marks += 1;
                }
            }
            assert!(marks >= 24, "eight crop marks and four targets on {}, not {marks}", page.label);
            assert!(
                !page.items.iter().any(|item| matches!(item, Item::Link(_))),
                "nothing is clicked on paper"
            );
        }
        let findings: Vec<_> =
            layout.diagnostics.iter().filter(|finding| finding.code == "short_bleed").collect();
        assert!(findings.is_empty(), "our own designs bleed: {findings:?}");
    }
}

#[test]
fn text_in_ink_is_printed_in_black_and_nothing_else_of_the_page_changes() {
    let mut issue = sample::issue();
    let screen = lay_out(&issue);
    issue.variant = Variant::Print;
    let print = lay_out(&issue);
    let ink = Color::rgb(0x1B, 0x27, 0x33);
    for page in 0..screen.pages.len() {
        let words = |layout, ink| -> Vec<(String, bool)> {
            runs(layout, page).iter().map(|(_, run)| (run.text.to_string(), run.color == ink)).collect()
        };
        let (seen, printed) = (words(&screen, ink), words(&print, Color::BLACK));
        assert_eq!(seen, printed[..seen.len()], "page {page}");
        assert_eq!(printed.len(), seen.len() + 1, "the line for the printer on page {page}");
    }
}

#[test]
fn a_picture_too_coarse_for_paper_is_named_with_its_page() {
    let mut issue = sample::issue();
    issue.variant = Variant::Print;
    for picture in issue.pictures.values_mut() {
        (picture.width, picture.height) = (picture.width / 40, picture.height / 40);
    }
    let found = |issue: &foreword_model::IssueContent| {
        let layout = lay_out(issue);
        layout.diagnostics.into_iter().find(|finding| finding.code == "coarse_picture")
    };
    let finding = found(&issue).unwrap();
    assert!(finding.message.contains("dots an inch") && finding.place.page.is_some(), "{finding:?}");
    issue.variant = Variant::Screen;
    assert!(found(&issue).is_none(), "a screen is content with less");
}
