//! Proofs: their marks, and the notes over their words.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;
mod sample;

use common::{flat, lay_out, words_below};
use foreword_model::{ArtifactKind, BlockId, Item, Length, Structure, Variant};

#[test]
fn a_proof_is_marked_on_every_page_and_lists_its_open_notes() {
    let mut issue = sample::issue();
    issue.variant = Variant::Proof;
    issue.proof_line = "Proof of 3 March, 09:40".into();
    let block = issue.pieces[2].body.blocks[1].id.clone();
    issue.pieces[2].notes.push(foreword_model::SubmittedNote {
        anchor: foreword_model::Anchor {
            block: block.clone(),
            start: 8,
            end_block: block,
            end: 18,
            quote: "inspectors".into(),
        },
        author: Some("Ama".into()),
        text: "Which ones?".into(),
        ..foreword_model::SubmittedNote::default()
    });
    let layout = lay_out(&issue);
    for page in &layout.pages {
        assert!(page.items.iter().any(|item| matches!(item, Item::ArtifactStart(ArtifactKind::Page))));
    }
    let words = flat(&words_below(&layout, Structure::ROOT, &|_| false));
    assert!(words.contains("Open notes 1 Ama on “inspectors”: Which ones?"), "{words}");
}

#[test]
fn the_notes_of_a_proof_lie_over_the_words_they_stand_on() {
    let mut issue = sample::issue();
    issue.variant = Variant::Proof;
    let body = foreword_manuscript::parse("One two three four.\n\nFive *six* seven.\n");
    let [first, second] = [0, 1].map(|at| body.blocks[at].id.clone());
    issue.pieces[2].body = body;
    let on = |start, end_block: &BlockId, end, text: &str| foreword_model::SubmittedNote {
        anchor: foreword_model::Anchor {
            block: first.clone(),
            start,
            end_block: end_block.clone(),
            end,
            ..foreword_model::Anchor::default()
        },
        text: text.into(),
        ..foreword_model::SubmittedNote::default()
    };
    let nowhere = foreword_model::SubmittedNote { text: "On the whole.".into(), ..Default::default() };
    issue.pieces[2].notes = vec![
        on(4, &first, 7, "Only two."),
        on(14, &second, 8, "Across."),
        on(7, &first, 7, "Between."),
        nowhere,
    ];
    let layout = lay_out(&issue);
    let marked: Vec<String> = layout
        .pages
        .iter()
        .flat_map(|page| page.items.iter().map(move |item| (page, item)))
        .filter_map(|(page, item)| match item {
            Item::Note(note) => Some(format!("{} {:?}", note.words, words_under(page, &note.areas))),
            _ => None,
        })
        .collect();
    let title = &issue.pieces[2].title;
    let wanted = [
        "1. Only two. \"two\"".to_owned(),
        "2. Across. \"four.Five six\"".to_owned(),
        "3. Between. \"o\"".to_owned(),
        format!("4. On the whole. {title:?}"),
    ];
    for wanted in &wanted {
        assert!(marked.contains(wanted), "{wanted} in {marked:?}");
    }
}

/// The letters whose middles lie in the areas.
fn words_under(page: &foreword_model::Page, areas: &[foreword_model::Rect]) -> String {
    let mut words = String::new();
    for item in &page.items {
        let Item::Glyphs(run) = item else { continue };
        let mut pen = run.origin.x;
        for glyph in &run.glyphs {
            let advance = Length::from(glyph.advance);
            let (x, y) = (pen + advance / 2, run.origin.y - run.size / 4);
            let inside = |area: &foreword_model::Rect| {
                (area.x..area.right()).contains(&x) && (area.y..area.bottom()).contains(&y)
            };
            if areas.iter().any(inside) {
                words.push_str(&run.text[glyph.text.0 as usize..glyph.text.1 as usize]);
            }
            pen += advance;
        }
    }
    words
}
