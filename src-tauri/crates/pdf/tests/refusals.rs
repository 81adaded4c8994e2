//! Layouts that could not become an accessible file are refused, with the place.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::fixture::every_block;
use common::{Desk, INK, Pictures};
use foreword_model::{
    ArtifactKind, FaceId, Item, Kid, LinkTarget, MarkId, MediaId, NodeId, Path, Role, Structure,
};
use foreword_pdf::{Error, check};

/// The codes of all findings after a change to a layout that has none.
fn codes(change: impl FnOnce(&mut Desk, &mut Pictures)) -> Vec<String> {
    let (mut desk, mut pictures) = every_block();
    assert_eq!(check(&desk.layout, &desk.fonts, &pictures), []);
    change(&mut desk, &mut pictures);
    let findings = check(&desk.layout, &desk.fonts, &pictures);
    let metadata = common::metadata();
    let written = foreword_pdf::write(&desk.layout, &desk.fonts, &pictures, &metadata, &|| false, &|_, _| {});
    match written {
        Err(Error::Refused(refused)) => assert_eq!(refused, findings),
        other => panic!("written in spite of {findings:?}: {:?}", other.map(|bytes| bytes.len())),
    }
    let mut codes: Vec<String> = findings.into_iter().map(|finding| finding.code).collect();
    codes.dedup();
    codes
}

fn node(desk: &Desk, role: Role) -> NodeId {
    let at = desk.layout.structure.nodes.iter().position(|node| node.role == role).unwrap();
    NodeId(at as u32)
}

fn items(desk: &mut Desk, page: usize) -> &mut Vec<Item> {
    desk.items(page)
}

#[test]
fn a_picture_without_words() {
    for alt in [None, Some("  ".to_owned())] {
        let found = codes(|desk, _| {
            let figure = node(desk, Role::Figure);
            desk.layout.structure.node_mut(figure).alt = alt;
        });
        assert_eq!(found, ["missing_alt_text"]);
    }
}

#[test]
fn no_title_and_no_language() {
    assert_eq!(codes(|desk, _| desk.layout.title = " ".to_owned()), ["missing_title"]);
    assert_eq!(codes(|desk, _| desk.layout.language = String::new()), ["missing_language"]);
    assert_eq!(codes(|desk, _| desk.layout.language = "British English".to_owned()), ["missing_language"]);
}

#[test]
fn headings_that_skip_a_level_or_do_not_begin_at_the_first() {
    let skip = |from: u8, to: u8| {
        codes(|desk, _| {
            let heading = node(desk, Role::Heading(from));
            desk.layout.structure.node_mut(heading).role = Role::Heading(to);
        })
    };
    assert_eq!(skip(2, 3), ["skipped_heading"]);
    assert_eq!(skip(1, 2), ["skipped_heading"]);
}

#[test]
fn a_table_without_heading_cells_or_with_a_short_row() {
    let found = codes(|desk, _| {
        for node in &mut desk.layout.structure.nodes {
            if matches!(node.role, Role::TableHeader(_)) {
                node.role = Role::TableData;
            }
        }
    });
    assert_eq!(found, ["table_without_heads"]);
    let found = codes(|desk, _| {
        let cell = node(desk, Role::TableHeader(foreword_model::Scope::Column));
        desk.layout.structure.node_mut(cell).row_span = 1;
    });
    assert_eq!(found, ["uneven_table"]);
}

#[test]
fn a_character_no_typeface_has() {
    let (mut desk, pictures) = every_block();
    let at = items(&mut desk, 1).iter().position(|item| matches!(item, Item::Glyphs(_))).unwrap();
    let Item::Glyphs(run) = &mut items(&mut desk, 1)[at] else { panic!("it was found as a run") };
    run.glyphs[0].id = 0;
    let findings = check(&desk.layout, &desk.fonts, &pictures);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, "missing_glyph");
    assert_eq!(findings[0].message, "No typeface of the design has the character \u{201C}B\u{201D}.");
    assert_eq!(findings[0].place.page, Some(1));
    assert_eq!(findings[0].place.block.as_ref().map(|block| block.as_str()), Some("b1"));
}

#[test]
fn a_character_without_an_agreed_meaning() {
    let found = codes(|desk, _| {
        desk.turn_to(1);
        let section = node(desk, Role::Section);
        let paragraph = desk.add(section, Role::Paragraph);
        desk.line(paragraph, common::REGULAR, 12.0, 56.0, 600.0, "-");
        let Some(Item::Glyphs(run)) = items(desk, 1).iter_mut().rev().nth(1) else {
            panic!("a run was added")
        };
        // The bullet of a symbol font, as word processors write it.
        run.text = "\u{F0B7}".into();
        run.glyphs[0].text = (0, 3);
    });
    assert_eq!(found, ["private_character"]);
}

#[test]
fn words_in_no_language() {
    let found = codes(|desk, _| {
        let span = node(desk, Role::Span);
        desk.layout.structure.node_mut(span).language = Some("Cymraeg (Welsh)".to_owned());
    });
    assert_eq!(found, ["missing_language"]);
}

#[test]
fn content_outside_every_mark() {
    let rect = common::rect(0.0, 0.0, 10.0, 10.0);
    let found = codes(|desk, _| items(desk, 1).push(Item::Path(Path::filled_rect(rect, INK))));
    assert_eq!(found, ["content_outside_structure"]);
    let found = codes(|desk, _| {
        let run = items(desk, 1).iter().find(|item| matches!(item, Item::Glyphs(_))).unwrap().clone();
        items(desk, 1).push(run);
    });
    assert_eq!(found, ["content_outside_structure"]);
}

#[test]
fn a_mark_painted_twice_or_never_or_by_nobody() {
    let twice = codes(|desk, _| items(desk, 1).extend([Item::MarkStart(MarkId(0)), Item::MarkEnd]));
    assert_eq!(twice, ["mark_painted_twice"]);
    let never = codes(|desk, _| {
        desk.layout.structure.mark(Structure::ROOT);
    });
    assert_eq!(never, ["mark_not_painted"]);
    let unknown = codes(|desk, _| items(desk, 1).extend([Item::MarkStart(MarkId(900)), Item::MarkEnd]));
    assert_eq!(unknown, ["unknown_mark"]);
}

#[test]
fn marks_that_nest_or_cross_or_stay_open() {
    let rect = common::rect(0.0, 0.0, 10.0, 10.0);
    let artifact = Item::ArtifactStart(ArtifactKind::Layout);
    let nested = [artifact.clone(), artifact.clone(), Item::ArtifactEnd, Item::ArtifactEnd];
    assert_eq!(codes(|desk, _| items(desk, 1).extend(nested)), ["mark_nesting"]);
    assert_eq!(codes(|desk, _| items(desk, 1).push(artifact.clone())), ["mark_nesting"]);
    assert_eq!(codes(|desk, _| items(desk, 1).push(Item::ClipEnd)), ["mark_nesting"]);
    let crossed = [Item::ClipStart(rect), artifact, Item::ClipEnd, Item::ArtifactEnd];
    assert_eq!(codes(|desk, _| items(desk, 1).extend(crossed)), ["mark_nesting"]);
}

#[test]
fn links_in_the_wrong_place_or_to_nowhere() {
    let change = |change: &dyn Fn(&mut foreword_model::LinkItem)| {
        codes(|desk, _| {
            let link = items(desk, 0).iter_mut().find_map(|item| match item {
                Item::Link(link) => Some(link),
                _ => None,
            });
            change(link.unwrap());
        })
    };
    assert_eq!(
        change(&|link| link.target = LinkTarget::Page { index: 3, y: common::pt(0.0) }),
        ["unknown_page"]
    );
    assert_eq!(change(&|link| link.contents.clear()), ["empty_link"]);
    assert_eq!(change(&|link| link.areas.clear()), ["empty_link"]);
    assert_eq!(change(&|link| link.node = Structure::ROOT), ["link_outside_structure"]);
    let inside = codes(|desk, _| {
        let link = items(desk, 0).iter().find(|item| matches!(item, Item::Link(_))).unwrap().clone();
        items(desk, 0).extend([Item::ArtifactStart(ArtifactKind::Layout), link, Item::ArtifactEnd]);
    });
    assert_eq!(inside, ["link_in_artifact"]);
}

#[test]
fn pictures_and_faces_that_are_not_there() {
    let found = codes(|_, pictures| {
        pictures.remove(&MediaId::from("a1"));
    });
    assert_eq!(found, ["unknown_picture"]);
    let found = codes(|desk, _| {
        for item in items(desk, 0) {
            if let Item::Glyphs(run) = item {
                run.face = FaceId(9);
            }
        }
    });
    assert_eq!(found, ["unknown_face"]);
}

#[test]
fn a_tree_that_is_none() {
    let shared = codes(|desk, _| {
        let figure = node(desk, Role::Figure);
        desk.layout.structure.node_mut(Structure::ROOT).kids.push(Kid::Node(figure));
    });
    assert_eq!(shared, ["broken_structure"]);
    let twice = codes(|desk, _| {
        desk.layout.structure.node_mut(Structure::ROOT).kids.push(Kid::Mark(MarkId(3)));
    });
    assert_eq!(twice, ["broken_structure"]);
    let lost = codes(|desk, _| {
        desk.layout.structure.node_mut(Structure::ROOT).kids.push(Kid::Node(NodeId(5000)));
    });
    assert_eq!(lost, ["broken_structure"]);
}

#[test]
fn text_ranges_outside_the_text_and_bookmarks_outside_the_pages() {
    let found = codes(|desk, _| {
        for item in items(desk, 0) {
            if let Item::Glyphs(run) = item {
                run.glyphs[0].text.1 = 1000;
            }
        }
    });
    assert_eq!(found, ["unknown_text"]);
    assert_eq!(codes(|desk, _| desk.layout.outline[0].page = 3), ["unknown_page"]);
}

#[test]
fn a_date_without_a_zone() {
    let (desk, pictures) = every_block();
    for created in ["2026-11-25T09:30:00", "yesterday", "2026-11-25 09:30:00Z", "2026-11-25T09:30:00+1"] {
        let metadata = foreword_pdf::Metadata { created: created.to_owned(), ..common::metadata() };
        let result =
            foreword_pdf::write(&desk.layout, &desk.fonts, &pictures, &metadata, &|| false, &|_, _| {});
        assert!(matches!(result, Err(Error::Date(_))), "{created}");
    }
}
