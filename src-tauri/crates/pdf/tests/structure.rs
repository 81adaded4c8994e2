//! The structure tree as a reader of the file finds it.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::fixture::every_block;
use common::reader::{File, words};
use foreword_model::{Item, Length, NodeId, NoteItem, Rect, Role};
use lopdf::Object;
use std::collections::BTreeMap;

fn file() -> File {
    let (desk, pictures) = every_block();
    File::open(&common::export(&desk.layout, &desk.fonts, &pictures))
}

#[test]
fn every_block_reads_in_document_order_with_its_standard_type() {
    let tree = file().outline_of_structure();
    assert_eq!(tree, include_str!("every_block.txt"), "{tree}");
}

#[test]
fn every_mark_has_exactly_one_owner_and_the_parent_tree_names_it() {
    let file = file();
    let root = file.dict(file.catalog().get(b"StructTreeRoot").unwrap());
    let parents = file.dict(root.get(b"ParentTree").unwrap());
    let parents = parents.get(b"Nums").unwrap().as_array().unwrap().clone();
    let parents: BTreeMap<i64, Object> =
        parents.chunks_exact(2).map(|pair| (pair[0].as_i64().unwrap(), pair[1].clone())).collect();
    assert_eq!(
        root.get(b"ParentTreeNextKey").unwrap().as_i64().unwrap(),
        parents.len() as i64,
        "keys run from 0 without gaps"
    );
    for index in 0..file.pages.len() {
        let key = file.page(index).get(b"StructParents").unwrap().as_i64().unwrap();
        let owners = file.document.get_object(parents[&key].as_reference().unwrap()).unwrap();
        let owners = owners.as_array().unwrap();
        let marks = file.marks(index);
        assert_eq!(marks.len(), owners.len(), "page {index} has an owner for every mark");
        for (number, owner) in (0_i64..).zip(owners) {
            assert!(
                owns(&file, owner, index, number),
                "page {index}: the owner of {number} does not hold it"
            );
        }
    }
}

/// Whether the element holds this mark of this page exactly once.
fn owns(file: &File, owner: &Object, page: usize, number: i64) -> bool {
    let element = file.dict(owner);
    let own_page = element.get(b"Pg").map(|page| file.page_index(page)).unwrap();
    let kids = element.get(b"K").unwrap().as_array().unwrap();
    let held = kids.iter().filter(|kid| match kid {
        Object::Integer(kid) => own_page == page && *kid == number,
        Object::Dictionary(kid) if kid.has(b"MCID") => {
            file.page_index(kid.get(b"Pg").unwrap()) == page
                && kid.get(b"MCID").unwrap().as_i64().unwrap() == number
        }
        _ => false,
    });
    held.count() == 1
}

#[test]
fn links_have_an_area_words_and_a_way_back_to_their_element() {
    let file = file();
    let root = file.dict(file.catalog().get(b"StructTreeRoot").unwrap());
    let parents = file.dict(root.get(b"ParentTree").unwrap());
    let parents = parents.get(b"Nums").unwrap().as_array().unwrap();
    let mut found = 0;
    for index in 0..file.pages.len() {
        let page = file.page(index);
        assert_eq!(words(page.get(b"Tabs").unwrap()), "S");
        let Ok(annotations) = page.get(b"Annots") else { continue };
        for annotation in annotations.as_array().unwrap() {
            let dict = file.dict(annotation);
            assert!(!words(dict.get(b"Contents").unwrap()).is_empty());
            assert_eq!(dict.get(b"F").unwrap().as_i64().unwrap(), 4, "the link would not be printed");
            let key = dict.get(b"StructParent").unwrap();
            let at = parents.iter().step_by(2).position(|known| known == key).unwrap();
            let element = file.dict(&parents[at * 2 + 1]);
            assert_eq!(words(element.get(b"S").unwrap()), "Link");
            assert!(element.has(b"Alt"));
            let kids = element.get(b"K").unwrap().as_array().unwrap();
            let back = kids
                .iter()
                .filter(|kid| kid.as_dict().is_ok_and(|kid| kid.get(b"Obj").ok() == Some(annotation)));
            assert_eq!(back.count(), 1, "the element refers to the annotation once");
            found += 1;
        }
    }
    assert_eq!(found, 4);
}

#[test]
fn a_link_over_two_lines_covers_both_and_its_address_is_ascii() {
    let file = file();
    let annotations = file.page(1).get(b"Annots").unwrap().as_array().unwrap().clone();
    let link = file.dict(&annotations[0]);
    let quads = link.get(b"QuadPoints").unwrap().as_array().unwrap();
    let quads: Vec<f32> = quads.iter().map(|number| number.as_float().unwrap()).collect();
    assert_eq!(quads.len(), 16);
    let whole: Vec<f32> =
        link.get(b"Rect").unwrap().as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect();
    let xs = quads.iter().step_by(2);
    assert!(xs.clone().all(|x| (whole[0]..=whole[2]).contains(x)), "{quads:?} lie within {whole:?}");
    assert!(quads[1] > quads[5] && quads[5] > quads[9], "upper edge first, first line first");
    let action = file.dict(link.get(b"A").unwrap());
    assert_eq!(words(action.get(b"URI").unwrap()), "https://www.example.org/report?q=caf%C3%A9%201");
}

#[test]
fn links_within_the_issue_lead_to_their_page_and_height() {
    let file = file();
    let annotations = file.page(0).get(b"Annots").unwrap().as_array().unwrap().clone();
    let targets: Vec<(usize, f32)> = annotations
        .iter()
        .map(|annotation| {
            let dict = file.dict(annotation);
            let target = dict.get(b"Dest").unwrap().as_array().unwrap();
            (file.page_index(&target[0]), target[3].as_float().unwrap())
        })
        .collect();
    assert_eq!(targets, [(1, 781.89), (2, 781.89)]);
}

#[test]
fn notes_are_found_by_their_ids() {
    let file = file();
    let root = file.dict(file.catalog().get(b"StructTreeRoot").unwrap());
    let ids = file.dict(root.get(b"IDTree").unwrap());
    let ids = ids.get(b"Names").unwrap().as_array().unwrap();
    assert_eq!(ids.len(), 2);
    let note = file.dict(&ids[1]);
    assert_eq!(note.get(b"ID").unwrap(), &ids[0]);
    assert_eq!(words(note.get(b"S").unwrap()), "Note");
}

#[test]
fn a_link_that_leads_nowhere_on_paper_is_a_span() {
    let (mut desk, pictures) = every_block();
    for page in 0..desk.layout.pages.len() {
        desk.items(page).retain(|item| !matches!(item, Item::Link(_)));
    }
    let file = File::open(&common::export(&desk.layout, &desk.fonts, &pictures));
    let tree = file.outline_of_structure();
    assert!(!tree.contains("Link"), "{tree}");
    assert!(file.operations(1).iter().all(|o| o.operator != "BDC" || words(&o.operands[0]) != "Link"));
}

#[test]
fn a_note_is_a_highlight_over_its_words_with_author_date_and_a_look_of_its_own() {
    let (mut desk, pictures) = every_block();
    let paragraph = desk.layout.structure.nodes.iter().position(|node| node.role == Role::Paragraph).unwrap();
    let node = desk.layout.structure.add(NodeId(paragraph as u32), Role::Annotation);
    let area = |y| Rect::new(Length::pt(60.0), Length::pt(y), Length::pt(40.0), Length::pt(14.0));
    desk.items(1).push(Item::Note(NoteItem {
        node,
        areas: vec![area(100.0), area(117.0)],
        author: "Zoë Ama".into(),
        date: Some("2026-10-06T09:41:00".into()),
        words: "Which ones?".into(),
    }));
    let file = File::open(&common::export(&desk.layout, &desk.fonts, &pictures));
    let annotations = file.page(1).get(b"Annots").unwrap().as_array().unwrap().clone();
    let note = file.dict(annotations.last().unwrap());
    assert_eq!(words(note.get(b"Subtype").unwrap()), "Highlight");
    assert_eq!(words(note.get(b"Contents").unwrap()), "Which ones?");
    assert_eq!(words(note.get(b"T").unwrap()), "Zoë Ama");
    assert_eq!(words(note.get(b"M").unwrap()), "D:20261006094100", "no zone is made up");
    assert_eq!(note.get(b"QuadPoints").unwrap().as_array().unwrap().len(), 16);
    let look = file.dict(note.get(b"AP").unwrap());
    assert!(look.get(b"N").unwrap().as_reference().is_ok(), "PDF/A asks for a look");
    assert!(file.outline_of_structure().contains("Annot"));
}
