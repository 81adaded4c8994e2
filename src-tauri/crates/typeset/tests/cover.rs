//! Front covers: the picture and the logo.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;
mod sample;

use common::{large_print, lay_out_in, magazine, report};
use foreword_model::{IssueContent, Item, Kid, Layout, Length, Logo, MediaId, Role, Structure};

fn with_logo(alt: &str) -> IssueContent {
    let mut issue = sample::issue();
    issue.logo = Some(Logo { media: MediaId::from("signature"), alt: alt.into() });
    issue
}

fn figures_of_cover(layout: &Layout) -> Vec<String> {
    let node = |kid: &Kid| if let Kid::Node(node) = kid { Some(layout.structure.node(*node)) } else { None };
    let cover = layout.structure.node(Structure::ROOT).kids.iter().find_map(node).unwrap();
    let figures = cover.kids.iter().filter_map(node).filter(|node| node.role == Role::Figure);
    figures.map(|node| node.alt.clone().unwrap()).collect()
}

#[test]
fn a_logo_stands_whole_on_white_at_the_right_edge_of_the_text() {
    let designs =
        [("report", report(), 192.0), ("magazine", magazine(), 195.0), ("large print", large_print(), 192.0)];
    for (name, design, edge) in designs {
        let layout = lay_out_in(&with_logo("Trusts Forum"), &design);
        let mut alts = figures_of_cover(&layout);
        alts.sort();
        assert_eq!(alts, ["Terraced roofs and a hospital at dawn", "Trusts Forum"], "{name}");
        let mut images = layout.pages[0].items.iter().filter_map(|item| match item {
            Item::Image(image) => Some(image),
            _ => None,
        });
        let logo = images.find(|image| image.media.as_str() == "signature").unwrap();
        assert_eq!(logo.frame, logo.clip, "{name}: nothing of a logo is cut off");
        assert!((logo.clip.right().to_mm() - edge).abs() < 0.001, "{name}: {}", logo.clip.right().to_mm());
        let shape = logo.clip.width.to_mm() / logo.clip.height.to_mm();
        assert!((shape - 4.0).abs() < 0.01, "{name}: {shape}");
        assert!(logo.clip.height >= Length::mm(9.0), "{name}: {}", logo.clip.height.to_mm());
        assert!(layout.diagnostics.iter().all(|finding| finding.code != "missing_alt_text"), "{name}");
        let nameless = lay_out_in(&with_logo(" "), &design);
        assert!(nameless.diagnostics.iter().any(|finding| finding.code == "missing_alt_text"), "{name}");
    }
}

#[test]
fn a_cover_picture_is_described_or_decoration_in_every_design() {
    for (name, design) in [("report", report()), ("magazine", magazine()), ("large print", large_print())] {
        let mut issue = sample::issue();
        issue.cover.as_mut().unwrap().alt = String::new();
        let missing = lay_out_in(&issue, &design);
        assert!(missing.diagnostics.iter().any(|finding| finding.code == "missing_alt_text"), "{name}");
        issue.cover.as_mut().unwrap().decorative = true;
        let layout = lay_out_in(&issue, &design);
        assert_eq!(figures_of_cover(&layout), [""; 0], "{name}");
        assert!(layout.diagnostics.iter().all(|finding| finding.code != "missing_alt_text"), "{name}");
    }
}
