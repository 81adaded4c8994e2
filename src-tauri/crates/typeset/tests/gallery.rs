//! Gallery pages: pictures over the whole width, words in the column of text, everything in its order.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod brief;
mod common;
mod sample;

use common::{flat, large_print, lay_out_in, magazine, report, words_below};
use foreword_model::{IssueContent, Item, Layout, NodeId, Template};

const BODY: &str = "The roofs of four wards were made new in one summer, and people went on living under them.\n\n![A town at dawn](media:cover \"The town\")\n\nThree photographs show the lounge.\n\n> [!gallery]\n>\n> ![A corridor](media:hero \"Before\")\n>\n> ![A lounge](media:lounge \"After\")\n\nThat is all.\n";

fn gallery() -> IssueContent {
    let mut issue = sample::issue();
    issue.pieces[2].template = Template::Gallery;
    issue.pieces[2].hero = None;
    issue.pieces[2].body = foreword_manuscript::parse(BODY);
    issue
}

fn page_of(layout: &Layout, issue: &IssueContent) -> usize {
    layout.outline.iter().find(|entry| entry.title == issue.pieces[2].title).unwrap().page as usize
}

#[test]
fn pictures_stand_across_the_page_and_words_in_their_column() {
    for (name, design) in [("report", report()), ("magazine", magazine())] {
        let issue = gallery();
        let layout = lay_out_in(&issue, &design);
        let page = page_of(&layout, &issue);
        let widths: Vec<f64> = layout.pages[page..page + 3]
            .iter()
            .flat_map(|page| &page.items)
            .filter_map(
                |item| if let Item::Image(image) = item { Some(image.clip.width.to_mm()) } else { None },
            )
            .collect();
        assert!(widths[0] > 170.0, "{name}: {widths:?}");
        assert!(widths[1] > 80.0 && widths[2] > 80.0, "{name}: {widths:?}");
        common::assert_golden(&format!("gallery-{name}.txt"), &brief::brief(&layout, Some(page..page + 2)));
    }
}

#[test]
fn words_and_captions_keep_their_order_and_nothing_is_lost() {
    for design in [report(), magazine(), large_print()] {
        let issue = gallery();
        let layout = lay_out_in(&issue, &design);
        let all = flat(&words_below(&layout, NodeId(0), &|_| false));
        let mut from = 0;
        let piece = &issue.pieces[2];
        let told = [&piece.title, &piece.standfirst].map(|words| flat(words));
        let told = told.iter().map(String::as_str).chain([
            "made new in one summer",
            "The town",
            "Three photographs",
            "Before",
            "The discharge lounge opens at seven.",
            "That is all.",
        ]);
        for words in told {
            let at = all[from..].find(words).unwrap_or_else(|| panic!("{words:?} is not in its place"));
            from += at;
        }
        for words in [&piece.lessons[0].text, &piece.contact.email, &piece.key_facts[0].value] {
            assert!(all.contains(flat(words).trim()), "{words:?} is lost");
        }
    }
}
