//! Running text: lines, columns, notes, tables.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;

use common::{flat, fonts, lay_out_documents, lay_out_markdown, report, runs, words_below};
use foreword_model::{Layout, Length, Role, Structure};
use foreword_typeset::{Cache, Design};

const PROSE: &str = "In 2021 inspectors found wards that were kind, careful and full. On the morning they came, sixty people who were well enough to go home were still in bed, most of them waiting for something small: a prescription, a lift, a call to a daughter. The trust was rated requires improvement, and told to look at how people moved through its two hospitals.";

const LONG_WORDS: &str = "Multidisciplinary rehabilitation teams understand institutional responsibilities; administrators nevertheless underestimate psychological, environmental and organisational considerations throughout reconfiguration.";

/// The text of lines in running text, page by page, from the top.
fn lines(layout: &Layout, page: usize) -> Vec<(Length, String)> {
    let mut found: Vec<(Length, String)> = Vec::new();
    for (mark, run) in runs(layout, page) {
        if mark.is_none() {
            continue;
        }
        match found.iter_mut().find(|(y, _)| *y == run.origin.y) {
            Some((_, line)) => line.push_str(&run.text),
            None => found.push((run.origin.y, run.text.to_string())),
        }
    }
    found
}

#[test]
fn ragged_lines_break_as_they_were_accepted() {
    let layout = lay_out_markdown(PROSE);
    let text: Vec<String> = lines(&layout, 0).into_iter().map(|(_, line)| line).collect();
    common::assert_golden("ragged.txt", &(text.join("\n") + "\n"));
}

#[test]
fn words_shaped_one_by_one_stand_as_a_line_shaped_at_once() {
    // Kerning inside and around words: pairs that stand close, signs after blanks, ligatures.
    let text = "AV To We. “Try” ‘Yes’ Ty T. Vo office — fjord flow 11 Wards, AVATAR (To) fi Yº";
    let sans = lay_out_documents(&[foreword_manuscript::parse(text)], &report(), &mut Cache::new());
    let serif =
        lay_out_documents(&[foreword_manuscript::parse(text)], &common::magazine(), &mut Cache::new());
    let mut compared = 0;
    for layout in [&sans, &serif] {
        for (_, run) in runs(layout, 0).into_iter().filter(|(mark, _)| mark.is_some()) {
            let file = fonts().face(run.face).unwrap();
            let font = harfrust::Font::new(file.bytes.share(), 0).unwrap();
            let mut buffer = harfrust::Buffer::new();
            buffer.push_str(&run.text);
            buffer.guess_segment_properties();
            harfrust::shape(&harfrust::ShaperFont::new(&font), &mut buffer, harfrust::ShapeOptions::new())
                .unwrap();
            let at_once: Vec<u32> = buffer.glyph_infos().iter().map(|info| info.glyph_id).collect();
            let by_words: Vec<u32> = run.glyphs.iter().map(|glyph| u32::from(glyph.id)).collect();
            assert_eq!(by_words, at_once, "{:?}", run.text);
            // Justified lines have wider blanks.
            if std::ptr::eq(layout, &raw const sans) {
                let scale = |units: i32| run.size.scale(units.into(), font.units_per_em().into());
                for (glyph, position) in run.glyphs.iter().zip(buffer.glyph_positions()) {
                    assert_eq!(Length::from(glyph.advance), scale(position.x_advance), "{:?}", run.text);
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 60, "only {compared} glyphs were compared");
}

fn justified() -> Design {
    let toml = include_str!("../../../../assets/designs/report/design.toml");
    let toml = toml
        .replacen("fill = \"ragged\"\nhyphenate = false", "fill = \"justified\"\nhyphenate = true", 1)
        .replacen(
            "columns = [{ x = 78, width = 114 }]",
            "columns = [{ x = 18, width = 84 }, { x = 108, width = 84 }]",
            1,
        );
    Design::parse("two-columns", &toml).unwrap()
}

#[test]
fn justified_lines_fill_their_column_and_hyphens_read_as_soft() {
    let document = foreword_manuscript::parse(&[LONG_WORDS; 4].join(" "));
    let layout = lay_out_documents(&[document], &justified(), &mut Cache::new());
    let mut full = 0;
    let all: Vec<_> =
        runs(&layout, 0).into_iter().filter(|(mark, _)| mark.is_some()).map(|(_, run)| run).collect();
    for run in &all[..all.len() - 1] {
        let trailing = run
            .glyphs
            .iter()
            .rev()
            .take_while(|glyph| run.text.get(glyph.text.0 as usize..glyph.text.1 as usize) == Some(" "));
        let blank: Length = trailing.map(|glyph| glyph.advance).sum();
        let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
        let short = Length::mm(84.0) - (width - blank);
        assert!(short.to_micropoints().abs() < 100, "{:?} is short by {short:?}", run.text);
        full += 1;
    }
    assert!(full > 10);
    let words = words_below(&layout, Structure::ROOT, &|_| false);
    assert!(words.contains('\u{AD}'), "something was divided");
    assert_eq!(flat(&words), flat(&[LONG_WORDS; 4].join(" ")));
}

/// Whether each line of the running text, in its order, ends inside a word.
fn divided(layout: &Layout, page: usize) -> Vec<bool> {
    let running = runs(layout, page).into_iter().filter(|(mark, _)| mark.is_some());
    running.map(|(_, run)| run.text.ends_with('\u{AD}')).collect()
}

#[test]
fn never_more_than_two_lines_in_a_row_end_with_a_hyphen_and_no_page_does() {
    let text = [LONG_WORDS; 90].join(" ");
    let layout = lay_out_documents(&[foreword_manuscript::parse(&text)], &justified(), &mut Cache::new());
    assert!(layout.pages.len() > 3);
    let lines: Vec<bool> = (0..layout.pages.len()).flat_map(|page| divided(&layout, page)).collect();
    assert!(lines.windows(2).any(|pair| pair == [true, true]), "two in a row are common here");
    assert!(!lines.windows(3).any(|three| three == [true, true, true]));
    for page in 0..layout.pages.len() {
        assert_ne!(divided(&layout, page).last(), Some(&true), "page {page} ends inside a word");
    }
}

#[test]
fn two_columns_take_the_text_in_turn() {
    let text = [PROSE; 30].join("\n\n");
    let layout = lay_out_documents(&[foreword_manuscript::parse(&text)], &justified(), &mut Cache::new());
    let left = runs(&layout, 0)
        .iter()
        .filter(|(mark, run)| mark.is_some() && run.origin.x < Length::mm(100.0))
        .count();
    let right = runs(&layout, 0)
        .iter()
        .filter(|(mark, run)| mark.is_some() && run.origin.x > Length::mm(100.0))
        .count();
    assert!(left > 20 && right > 20, "{left} and {right} lines");
}

#[test]
fn no_page_begins_or_ends_with_a_lone_line_of_a_paragraph() {
    let text = (0..90)
        .map(|at| &PROSE[..PROSE.len() - at % 40 * 5])
        .map(|text| text.rsplit_once(' ').unwrap().0.to_owned() + ".")
        .collect::<Vec<_>>()
        .join("\n\n");
    let layout = lay_out_markdown(&text);
    assert!(layout.pages.len() > 3);
    let mut parts: std::collections::BTreeMap<String, Vec<(u32, i64)>> = std::collections::BTreeMap::new();
    for hit in &layout.hits {
        let lines = (hit.area.height.to_pt() / Length::mm(6.0).to_pt()).round() as i64;
        parts.entry(hit.block.as_ref().unwrap().to_string()).or_default().push((hit.page, lines));
    }
    let split: Vec<_> = parts.values().filter(|parts| parts.len() > 1).collect();
    assert!(split.len() > 2, "paragraphs run over pages");
    assert!(split.into_iter().flatten().all(|(_, lines)| *lines >= 2));
}

#[test]
fn a_heading_stays_with_two_lines_of_what_follows() {
    for filler in 0..12 {
        let before = [PROSE; 4].join("\n\n") + &"\n\nShort.".repeat(filler);
        let layout = lay_out_markdown(&format!("{before}\n\n## A heading\n\n{PROSE}"));
        let heading = layout.hits.iter().find(|hit| hit.label == "A heading").unwrap();
        let under: Vec<_> = layout
            .hits
            .iter()
            .filter(|hit| hit.page == heading.page && hit.area.y > heading.area.y)
            .collect();
        assert!(
            !under.is_empty(),
            "with {filler} short paragraphs before it the heading ends page {}",
            heading.page
        );
        assert!(under[0].area.height >= Length::mm(11.9));
    }
}

#[test]
fn the_last_line_of_a_paragraph_is_no_single_word() {
    for cut in 0..20 {
        let words: Vec<&str> = PROSE.split(' ').collect();
        let text = words[..words.len() - cut].join(" ");
        let layout = lay_out_markdown(&text);
        let last = lines(&layout, 0).pop().unwrap().1;
        assert!(last.split_whitespace().count() >= 2, "{last:?}");
    }
}

#[test]
fn a_note_moves_its_line_to_a_page_that_has_room_for_both() {
    for filler in 20..26 {
        let text = "Short words.\n\n".repeat(filler)
            + &format!("A mark stands here.[^n]\n\nAnd on.\n\n[^n]: {PROSE}");
        let layout = lay_out_markdown(&text);
        let page_of = |words: &str| {
            (0..layout.pages.len())
                .find(|page| runs(&layout, *page).iter().any(|(_, run)| run.text.contains(words)))
        };
        assert_eq!(page_of("A mark stands"), page_of("In 2021 inspectors"));
        let lowest = runs(&layout, page_of("A mark").unwrap())
            .iter()
            .filter(|(mark, _)| mark.is_some())
            .map(|(_, run)| run.origin.y)
            .max()
            .unwrap();
        assert!(lowest <= Length::mm(270.1));
    }
}

#[test]
fn a_long_table_repeats_its_head_as_an_artifact() {
    let rows: String = (0..90).map(|at| format!("| Trust {at} | {at} |\n")).collect();
    let layout = lay_out_markdown(&format!("| Name of the trust | Number |\n|---|---|\n{rows}"));
    assert!(layout.pages.len() >= 3);
    for page in 0..layout.pages.len() {
        let heads = runs(&layout, page).into_iter().filter(|(_, run)| run.text.contains("Name of the trust"));
        let tagged: Vec<bool> = heads.map(|(mark, _)| mark.is_some()).collect();
        assert_eq!(tagged, [page == 0], "page {page} has one head, tagged only where the table begins");
    }
    let tables = layout.structure.nodes.iter().filter(|node| node.role == Role::Table).count();
    assert_eq!(tables, 1);
    let words = words_below(&layout, Structure::ROOT, &|_| false);
    for row in 0..90 {
        assert_eq!(words.matches(&format!("Trust {row}\n")).count(), 1);
    }
}

#[test]
fn a_table_of_nothing_but_its_head_does_not_run_over_the_foot_of_its_page() {
    let head = format!("| {} | B |\n|---|---|\n", "a head of many words ".repeat(30));
    for filler in 20..45 {
        let layout = lay_out_markdown(&format!("{}{head}", "Short.\n\n".repeat(filler)));
        for page in 0..layout.pages.len() {
            let tagged = runs(&layout, page).into_iter().filter(|(mark, _)| mark.is_some());
            let lowest = tagged.map(|(_, run)| run.origin.y).max().unwrap();
            assert!(lowest <= Length::mm(270.1), "after {filler} lines it ends at {lowest:?}");
        }
    }
}

#[test]
fn numbers_stand_on_one_right_edge() {
    let layout = lay_out_markdown("| Kind | Beds |\n|---|---|\n| One | 7 |\n| Two | 1,204 |\n");
    let edge = |words: &str| {
        let all = runs(&layout, 0);
        let run = all.iter().find(|(_, run)| run.text.trim() == words).unwrap().1;
        run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<Length>()
    };
    assert!((edge("7") - edge("1,204")).to_micropoints().abs() < 10);
    assert!((edge("7") - edge("Beds")).to_micropoints().abs() < 10);
}

#[test]
fn a_word_longer_than_the_line_is_cut_and_reported() {
    let word = "Llanfair".repeat(30);
    let layout = lay_out_markdown(&format!("Before {word} after."));
    assert_eq!(
        flat(&words_below(&layout, Structure::ROOT, &|_| false)).replace(' ', ""),
        format!("Before{word}after.")
    );
    assert!(layout.diagnostics.iter().any(|finding| finding.code == "long_word"));
    for (_, run) in runs(&layout, 0) {
        let end = run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<Length>();
        assert!(end <= Length::mm(193.0), "{:?}", run.text);
    }
}

#[test]
fn a_missing_face_is_an_error_that_names_it() {
    let mut few = fonts().clone();
    few.faces.retain(|face| face.weight != 600);
    let document = foreword_manuscript::parse("Words.");
    let plain = foreword_typeset::Plain {
        title: "T",
        language: "en-GB",
        documents: &[document],
        pictures: &std::collections::BTreeMap::new(),
    };
    let outcome =
        foreword_typeset::layout_documents(&plain, &report(), &few, &mut Cache::new(), &|| false, &|_, _| ());
    let sentence = outcome.unwrap_err().to_string();
    assert_eq!(sentence, "the design needs Source Sans 3 at weight 600, which is not among the fonts");
}

#[test]
fn an_empty_document_is_one_page() {
    let layout = lay_out_markdown("");
    assert_eq!(layout.pages.len(), 1);
    assert_eq!(lay_out_documents(&[], &report(), &mut Cache::new()).pages.len(), 1);
}
