//! What the text of the file reads as, and where its glyphs stand.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::fixture::every_block;
use common::reader::{File, Seen};
use common::{BOLD, Desk, Pictures, REGULAR, SERIF};
use foreword_model::{Item, Role, Structure};

fn read(desk: &Desk, pictures: &Pictures) -> File {
    File::open(&common::export(&desk.layout, &desk.fonts, pictures))
}

fn text(glyphs: &[Seen]) -> String {
    glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
}

#[test]
fn every_page_reads_as_the_text_it_was_made_of() {
    let (desk, pictures) = every_block();
    let file = read(&desk, &pictures);
    for (index, page) in desk.layout.pages.iter().enumerate() {
        let source: String = page
            .items
            .iter()
            .filter_map(|item| {
                if let Item::Glyphs(run) = item { Some(run.text.replace('\u{A0}', " ")) } else { None }
            })
            .collect();
        assert_eq!(text(&file.glyphs(index)), source, "page {index}");
    }
}

#[test]
fn one_glyph_with_two_texts_reads_as_each_of_them() {
    let mut desk = Desk::new("Hyphens");
    desk.new_page("1");
    let heading = desk.add(Structure::ROOT, Role::Heading(1));
    // In this face U+2011, U+2010 and the soft hyphen are all shown with the hyphen's glyph.
    let words = "well-known, non\u{2011}breaking, sub\u{2010}, off\u{AD}";
    desk.line(heading, REGULAR, 12.0, 56.0, 80.0, words);
    let file = read(&desk, &Pictures::new());
    let glyphs = file.glyphs(0);
    assert_eq!(text(&glyphs), words);
    let hyphens: Vec<&Seen> =
        glyphs.iter().filter(|g| "-\u{2011}\u{2010}\u{AD}".contains(g.text.as_str())).collect();
    assert_eq!(hyphens.len(), 4);
    assert_eq!(file.resource(0, b"Font").len(), 4, "one font for each reading of the hyphen");
}

#[test]
fn glyphs_stand_where_the_layout_puts_them() {
    let mut desk = Desk::new("Places");
    desk.new_page("1");
    let heading = desk.add(Structure::ROOT, Role::Heading(1));
    desk.marked(heading, |desk| {
        desk.spaced(SERIF, 10.5, 56.0, 80.0, "AVATAR Wave: office affidavits in 2024, To. ", 1.237);
        desk.spaced(
            REGULAR,
            9.0,
            56.0,
            100.0,
            "Ten thousand narrow spaces add up if each is rounded down, so ",
            0.333,
        );
        desk.text(BOLD, 24.0, 56.0, 140.0, "AVA\u{301}TAR");
    });
    let file = read(&desk, &Pictures::new());
    let glyphs = file.glyphs(0);
    let mut at = 0;
    for item in &desk.layout.pages[0].items {
        let Item::Glyphs(run) = item else { continue };
        let mut wanted = run.origin.x.to_pt();
        for glyph in &run.glyphs {
            let seen = &glyphs[at];
            let (x, y) =
                (wanted + glyph.x_offset.to_pt(), 841.89 - run.origin.y.to_pt() + glyph.y_offset.to_pt());
            assert!((seen.x - x).abs() < 0.003, "{:?} stands at {} instead of {x}", seen.text, seen.x);
            assert!((seen.y - y).abs() < 0.003, "{:?} stands at {} instead of {y}", seen.text, seen.y);
            wanted += glyph.advance.to_pt();
            at += 1;
        }
    }
    assert_eq!(at, glyphs.len());
}

#[test]
fn a_raised_glyph_does_not_raise_the_next_line() {
    let mut desk = Desk::new("Rise");
    desk.new_page("1");
    let heading = desk.add(Structure::ROOT, Role::Heading(1));
    desk.marked(heading, |desk| {
        desk.text(REGULAR, 12.0, 56.0, 80.0, "up");
        desk.text(REGULAR, 12.0, 56.0, 100.0, "down");
    });
    let Item::Glyphs(run) = &mut desk.items(0)[1] else { panic!("a run follows its mark") };
    run.glyphs[1].y_offset = common::pt(4.0).into();
    run.glyphs[1].x_offset = common::pt(-1.5).into();
    let glyphs = read(&desk, &Pictures::new()).glyphs(0);
    let heights: Vec<i64> = glyphs.iter().map(|glyph| (glyph.y * 100.0).round() as i64).collect();
    assert_eq!(heights, [76189, 76589, 74189, 74189, 74189, 74189]);
    let shift = glyphs[1].x - glyphs[0].x;
    let width = desk_advance(&desk);
    assert!((shift - (width - 1.5)).abs() < 0.003, "{shift}");
}

fn desk_advance(desk: &Desk) -> f64 {
    let Item::Glyphs(run) = &desk.layout.pages[0].items[1] else { panic!("a run follows its mark") };
    run.glyphs[0].advance.to_pt()
}

#[test]
fn a_cluster_of_several_glyphs_reads_once() {
    let mut desk = Desk::new("Clusters");
    desk.new_page("1");
    let heading = desk.add(Structure::ROOT, Role::Heading(1));
    // No single glyph exists for q with a tilde.
    let words = "q\u{303} and office";
    desk.line(heading, REGULAR, 12.0, 56.0, 80.0, words);
    let Item::Glyphs(run) = &desk.layout.pages[0].items[1] else { panic!("a run follows its mark") };
    assert!(run.glyphs.iter().any(|glyph| glyph.text.0 == glyph.text.1), "the test needs a later glyph");
    let file = read(&desk, &Pictures::new());
    assert_eq!(text(&file.glyphs(0)), words);
}

#[test]
fn a_byte_order_mark_in_the_text_is_not_read() {
    let mut desk = Desk::new("Marks");
    desk.new_page("1");
    let heading = desk.add(Structure::ROOT, Role::Heading(1));
    desk.line(heading, REGULAR, 12.0, 56.0, 80.0, "one two");
    let Item::Glyphs(run) = &mut desk.items(0)[1] else { panic!("a run follows its mark") };
    run.text = "one\u{FEFF} two".into();
    for glyph in &mut run.glyphs[3..] {
        glyph.text = (glyph.text.0 + 3, glyph.text.1 + 3);
    }
    run.glyphs[2].text.1 += 3;
    assert_eq!(text(&read(&desk, &Pictures::new()).glyphs(0)), "one two");
}

#[test]
fn runs_on_one_baseline_keep_their_places() {
    let mut desk = Desk::new("Baselines");
    desk.new_page("1");
    let heading = desk.add(Structure::ROOT, Role::Heading(1));
    desk.marked(heading, |desk| {
        desk.text(
            REGULAR,
            8.0,
            56.0,
            80.0,
            "Ministry of administrative affairs in Wales and Northern Ireland ",
        );
        desk.text(REGULAR, 8.0, 350.0, 80.0, "Scotland");
    });
    let glyphs = read(&desk, &Pictures::new()).glyphs(0);
    let second = glyphs.iter().rev().find(|glyph| glyph.text == "S").unwrap();
    assert!((second.x - 350.0).abs() < 0.001);
}

#[test]
fn fonts_say_what_their_faces_are() {
    let mut desk = Desk::new("Faces");
    desk.new_page("1");
    let heading = desk.add(Structure::ROOT, Role::Heading(1));
    desk.line(heading, SERIF, 12.0, 56.0, 80.0, "Serif");
    let file = read(&desk, &Pictures::new());
    let fonts = file.resource(0, b"Font");
    let font = file.dict(fonts.iter().next().unwrap().1);
    let name = common::reader::words(font.get(b"BaseFont").unwrap());
    assert!(
        name.ends_with("+SourceSerif4-Regular") && name.len() == 7 + "SourceSerif4-Regular".len(),
        "{name}"
    );
    let descendant = file.dict(&font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0]);
    let descriptor = file.dict(descendant.get(b"FontDescriptor").unwrap());
    let number = |key: &str| descriptor.get(key.as_bytes()).unwrap().as_i64().unwrap();
    assert_eq!(number("Flags"), 0b110, "serif and symbolic");
    assert_eq!(number("CapHeight"), 670);
    assert!(number("Ascent") > number("CapHeight"));
    assert!(number("Descent") < 0);
    assert_eq!(common::reader::words(descriptor.get(b"FontName").unwrap()), name);
}

#[test]
fn a_face_with_more_glyphs_than_a_byte_can_count_is_shared_among_fonts() {
    let mut desk = Desk::new("Glyphs");
    desk.new_page("1");
    let all: String = ('\u{A1}'..'\u{17F}').filter(|character| *character != '\u{AD}').collect();
    let words: String = ('!'..='~').chain(all.chars()).collect();
    let heading = desk.add(Structure::ROOT, Role::Heading(1));
    desk.line(heading, REGULAR, 6.0, 56.0, 80.0, &words);
    let file = read(&desk, &Pictures::new());
    assert!(file.resource(0, b"Font").len() > 1);
    assert_eq!(text(&file.glyphs(0)), words);
}
