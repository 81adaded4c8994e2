//! The index of trusts and themes: its names, their order, where its numbers lead.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;
mod sample;

use common::{flat, large_print, lay_out_in, magazine, report, runs, words_below};
use foreword_model::{IssueContent, Item, Kid, Layout, LinkItem, LinkTarget, NodeId, PieceId, Role};

const TITLE: &str = "Trusts and themes";

/// The pieces of the index: its lists, each with its items.
fn lists(layout: &Layout) -> Vec<Vec<NodeId>> {
    let nodes = |id: NodeId, role: fn(Role) -> bool| {
        let kids = layout.structure.node(id).kids.iter();
        let below = kids.filter_map(|kid| if let Kid::Node(node) = kid { Some(*node) } else { None });
        below.filter(|node| role(layout.structure.node(*node).role)).collect::<Vec<_>>()
    };
    let sections = nodes(NodeId(0), |role| role == Role::Section);
    let section = sections.into_iter().find(|section| {
        let heads = nodes(*section, |role| role == Role::Heading(2));
        heads.iter().any(|head| flat(&words_below(layout, *head, &|_| false)) == TITLE)
    });
    let lists = section.map(|section| nodes(section, |role| matches!(role, Role::List { .. })));
    let items = |list| nodes(list, |role| role == Role::ListItem);
    lists.unwrap_or_default().into_iter().map(items).collect()
}

fn names(layout: &Layout) -> Vec<Vec<String>> {
    let name = |item: &NodeId| flat(&words_below(layout, *item, &|role| role == Role::Link));
    lists(layout).iter().map(|items| items.iter().map(name).collect()).collect()
}

fn links(layout: &Layout) -> Vec<&LinkItem> {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| if let Item::Link(link) = item { Some(link) } else { None }).collect()
}

/// The sample, with many case studies of trusts whose names come in no order.
fn long(count: usize) -> IssueContent {
    let mut issue = sample::issue();
    let like = issue.pieces[2].clone();
    for number in 0..count {
        let mut piece = like.clone();
        piece.id = PieceId::from(format!("more-{number}"));
        piece.trust = format!("Trust {:02}", (number * 7) % count);
        piece.themes = vec![format!("Theme {:02}", (number * 11) % count)];
        issue.pieces.insert(2, piece);
    }
    issue
}

#[test]
fn a_name_stands_once_with_the_page_of_each_of_its_pieces() {
    for design in [report(), magazine(), large_print()] {
        let mut issue = sample::issue();
        issue.pieces[3].trust = "northbridge NHS  foundation trust".into();
        issue.pieces[3].themes.push("Start early".into());
        let layout = lay_out_in(&issue, &design);
        // Both case studies tell of one trust; names of other pieces' kinds are no themes.
        let found = names(&layout);
        let [trusts, themes] = found.as_slice() else { panic!("two groups, not {found:?}") };
        assert_eq!(trusts, &["Northbridge NHS Foundation Trust ,".to_owned()]);
        assert_eq!(themes, &["Share the plan".to_owned(), "Start early ,".to_owned()]);
        let pages = |piece: usize| {
            let title = &issue.pieces[piece].title;
            links(&layout)
                .iter()
                .find(|link| link.contents.starts_with(title.as_str()))
                .unwrap()
                .target
                .clone()
        };
        let of_trust: Vec<_> =
            links(&layout).into_iter().filter(|link| link.contents.starts_with("Northbridge NHS")).collect();
        assert_eq!(of_trust.iter().map(|link| link.target.clone()).collect::<Vec<_>>(), [pages(2), pages(3)]);
        for link in of_trust {
            let LinkTarget::Page { index, .. } = link.target else { panic!("leads outside") };
            assert_eq!(flat(&words_below(&layout, link.node, &|_| false)), (index + 1).to_string());
            assert_eq!(link.contents, format!("Northbridge NHS Foundation Trust, page {}", index + 1));
        }
    }
}

#[test]
fn the_contents_lead_to_the_index_and_bookmarks_name_it() {
    for design in [report(), magazine(), large_print()] {
        let layout = lay_out_in(&sample::issue(), &design);
        let opens = layout.outline.iter().find(|entry| entry.title == TITLE).unwrap().page;
        let links = links(&layout);
        let entry = links.iter().find(|link| link.contents.starts_with(TITLE)).unwrap();
        assert!(matches!(entry.target, LinkTarget::Page { index, .. } if index == opens));
        assert_eq!(entry.contents, format!("{TITLE}, page {}", opens + 1));
    }
}

#[test]
fn one_name_alone_makes_no_index() {
    let mut issue = sample::issue();
    issue.pieces.truncate(3);
    issue.pieces[2].themes.clear();
    for design in [report(), magazine(), large_print()] {
        let layout = lay_out_in(&issue, &design);
        assert!(lists(&layout).is_empty());
        assert!(!links(&layout).iter().any(|link| link.contents.starts_with(TITLE)));
    }
}

#[test]
fn many_names_stand_in_order_on_as_many_pages_as_they_need() {
    for design in [report(), magazine(), large_print()] {
        let layout = lay_out_in(&long(60), &design);
        let found = names(&layout);
        assert_eq!(found.len(), 2);
        for group in &found {
            assert!(group.len() >= 60);
            assert!(group.is_sorted(), "{group:?}");
        }
        let first = layout.outline.iter().find(|entry| entry.title == TITLE).unwrap().page as usize;
        let on = |page: &usize| runs(&layout, *page).iter().any(|(_, run)| run.text.starts_with("Trust "));
        assert!((first..layout.pages.len()).filter(on).count() > 1, "60 rows need more than one page");
        for page in first..layout.pages.len() {
            for (mark, run) in runs(&layout, page) {
                assert!(mark.is_none() || run.origin.y.to_mm() < 275.0, "{:?} stands too low", run.text);
            }
        }
    }
}
