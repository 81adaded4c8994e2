//! Whole issues: page numbers, furniture, tags, places on the grid.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;
mod sample;

use common::{flat, large_print, lay_out, lay_out_in, magazine, runs, words_below};
use foreword_model::{
    Item, KeyFigure, Kid, Layout, Length, Lesson, LinkTarget, NodeId, Role, Severity, Structure,
};

fn first_run_with<'l>(layout: &'l Layout, page: usize, words: &str) -> &'l foreword_model::GlyphRun {
    runs(layout, page).into_iter().map(|(_, run)| run).find(|run| run.text.contains(words)).unwrap()
}

#[test]
fn the_pages_of_the_sample_stay_as_they_were_accepted() {
    common::assert_golden("issue.txt", &common::dump(&lay_out(&sample::issue())));
}

#[test]
fn contents_name_the_page_on_which_each_piece_begins() {
    let mut issue = sample::issue();
    // More words in the first piece push all others along.
    let more = issue.pieces[2].body.clone();
    issue.pieces[0].body.blocks.extend(more.blocks);
    for issue in [sample::issue(), issue] {
        let layout = lay_out(&issue);
        let links = layout.pages[2].items.iter().filter_map(|item| match item {
            Item::Link(link) => Some(link),
            _ => None,
        });
        let mut count = 0;
        for (link, piece) in links.zip(&issue.pieces) {
            let LinkTarget::Page { index, .. } = link.target else { panic!("leads outside") };
            let shown = flat(&words_below(&layout, link.node, &|_| false));
            assert_eq!(shown, format!("{} {}", index + 1, piece.title));
            let opens = layout.outline.iter().find(|entry| entry.title == piece.title).unwrap().page;
            assert!(opens == index || opens == index + 1, "a feature opens beside its picture");
            count += 1;
        }
        assert_eq!(count, issue.pieces.len());
    }
}

#[test]
fn features_begin_on_left_pages_and_pages_fill_whole_sheets() {
    let mut issue = sample::issue();
    for pieces in (1..=issue.pieces.len()).rev() {
        issue.pieces.truncate(pieces);
        let layout = lay_out(&issue);
        assert_eq!(layout.pages.len() % 4, 0);
        for page in 0..layout.pages.len() {
            let hero = layout.pages[page].items.iter().any(|item| match item {
                Item::Image(image) => image.media.as_str() == "hero",
                _ => false,
            });
            assert!(!hero || page % 2 == 1, "the picture of page {} stands on the right", page + 1);
        }
    }
}

#[test]
fn running_text_stands_on_the_grid_of_three_millimetres() {
    let layout = lay_out(&sample::issue());
    let half = Length::mm(3.0).to_micropoints();
    let tolerance = Length::mm(0.02).to_micropoints();
    let mut seen = 0;
    for page in 0..layout.pages.len() {
        for (_, run) in runs(&layout, page) {
            let body = run.source.is_some() && run.size == Length::pt(12.0) && run.face.0 != 3;
            if body {
                let off = run.origin.y.to_micropoints().rem_euclid(half);
                assert!(
                    off.min(half - off) <= tolerance,
                    "{:?} stands at {:.3}",
                    run.text,
                    run.origin.y.to_mm()
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "the sample has lines of running text");
}

#[test]
fn nothing_but_pictures_and_tints_crosses_the_trim() {
    let layout = lay_out(&sample::issue());
    let (width, height) = (layout.pages[0].trim.width, layout.pages[0].trim.height);
    let edge = Length::mm(12.0);
    for (number, page) in layout.pages.iter().enumerate() {
        for (_, run) in runs(&layout, number) {
            let advance: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            assert!(
                run.origin.x >= edge && run.origin.x + advance <= width,
                "{:?} on page {number}",
                run.text
            );
            assert!(
                run.origin.y >= edge && run.origin.y <= height - edge + Length::micropoints(10),
                "{:?}",
                run.text
            );
        }
        for item in &page.items {
            if let Item::Image(image) = item {
                let clip = image.clip;
                let crosses = clip.x < Length::ZERO || clip.bottom() > height;
                assert!(!crosses || clip.x == -page.bleed, "what crosses the trim reaches the bleed");
            }
        }
    }
}

#[test]
fn no_text_is_smaller_than_eleven_points_but_note_marks() {
    let layout = lay_out(&sample::issue());
    for page in 0..layout.pages.len() {
        for (mark, run) in runs(&layout, page) {
            let digits = run.text.chars().all(|character| character.is_ascii_digit());
            assert!(run.size >= Length::pt(11.0) || (digits && mark.is_some()), "{:?}", run.text);
        }
    }
}

#[test]
fn titles_take_the_first_size_that_fits() {
    let sizes = ["Home before lunch", "Medicines by ten, and a word with the family", "Three hundred and sixty thousand people, two hospitals, one list, and everybody home before the weekend"]
        .map(|title| {
            let mut issue = sample::issue();
            issue.pieces[2].title = title.into();
            let layout = lay_out(&issue);
            let start = title.split(' ').next().unwrap();
            let page = layout.outline.iter().find(|entry| entry.title == title).unwrap().page as usize;
            let run = runs(&layout, page).into_iter().find(|(mark, run)| mark.is_some() && run.text.starts_with(start));
            run.unwrap().1.size
        });
    assert_eq!(sizes, [Length::pt(50.0), Length::pt(42.0), Length::pt(36.0)]);
}

#[test]
fn long_figures_step_down() {
    let mut issue = sample::issue();
    issue.pieces[2].key_figures = vec![
        KeyFigure { figure: "34%".into(), label: "short".into() },
        KeyFigure { figure: "£1,234,567".into(), label: "long".into() },
    ];
    let layout = lay_out(&issue);
    let page = 8;
    assert_eq!(first_run_with(&layout, page, "34%").size, Length::pt(38.0));
    assert_eq!(first_run_with(&layout, page, "£1,234,567").size, Length::pt(28.0));
}

#[test]
fn endnotes_stand_under_a_heading_behind_their_text_and_marks_lead_there() {
    for design in [common::report(), magazine(), large_print()] {
        check_endnotes(&design);
    }
}

/// The notes of the sample, one for each case study, each after what stands before it.
fn notes(structure: &Structure) -> Vec<(NodeId, NodeId)> {
    let mut notes = Vec::new();
    for node in &structure.nodes {
        for pair in node.kids.windows(2) {
            if let [Kid::Node(before), Kid::Node(note)] = *pair
                && structure.node(note).role == Role::Note
            {
                notes.push((before, note));
            }
        }
    }
    assert_eq!(notes.len(), 2);
    notes
}

fn check_endnotes(design: &foreword_typeset::Design) {
    let mut issue = sample::issue();
    for piece in &mut issue.pieces {
        let markdown = foreword_manuscript::write(&piece.body).replace("[^1]", "[^e1]");
        piece.body = foreword_manuscript::parse(&markdown);
    }
    let layout = lay_out_in(&issue, design);
    for (before, note) in notes(&layout.structure) {
        assert!(matches!(layout.structure.node(before).role, Role::Heading(_)), "{}", design.name);
        assert_eq!(words_below(&layout, before, &|_| false).trim(), "Notes");
        let own = words_below(&layout, note, &|_| false);
        let page = (0..layout.pages.len()).find(|page| {
            runs(&layout, *page).iter().any(|(_, run)| own.contains(run.text.trim()) && run.text.len() > 12)
        });
        let links = layout.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
            Item::Link(link) => Some(&link.target),
            _ => None,
        });
        let mut targets = links.filter_map(|target| match target {
            LinkTarget::Page { index, .. } => Some(*index as usize),
            LinkTarget::Uri(_) => None,
        });
        assert!(targets.any(|index| Some(index) == page), "no mark leads to page {page:?}");
    }
}

#[test]
fn a_footnote_stands_on_the_page_of_its_mark_and_after_its_paragraph() {
    let layout = lay_out(&sample::issue());
    for (before, _) in notes(&layout.structure) {
        assert!(words_below(&layout, before, &|_| false).contains("a call to a daughter.1"));
        let link = layout.pages.iter().enumerate().find_map(|(page, content)| {
            content.items.iter().find_map(|item| match item {
                Item::Link(link) if link.contents == "Note 1" => Some((page, link.target.clone())),
                _ => None,
            })
        });
        let (page, target) = link.unwrap();
        assert!(matches!(target, LinkTarget::Page { index, .. } if index as usize == page));
    }
}

#[test]
fn headings_never_skip_a_level() {
    let layout = lay_out(&sample::issue());
    let mut last = 0;
    let mut ones = 0;
    for level in headings(&layout.structure, Structure::ROOT) {
        assert!(level <= last + 1, "level {level} after {last}");
        ones += usize::from(level == 1);
        last = level;
    }
    assert_eq!(ones, 1, "the title of the issue alone is of the first level");
}

fn headings(structure: &Structure, node: NodeId) -> Vec<u8> {
    let mut found = Vec::new();
    for kid in &structure.node(node).kids {
        if let Kid::Node(id) = kid {
            if let Role::Heading(level) = structure.node(*id).role {
                found.push(level);
            }
            found.extend(headings(structure, *id));
        }
    }
    found
}

#[test]
fn every_mark_is_painted_once_and_belongs_to_one_node() {
    let layout = lay_out(&sample::issue());
    let mut painted = vec![0; layout.structure.mark_count() as usize];
    let mut owned = painted.clone();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        if let Item::MarkStart(mark) = item {
            painted[mark.0 as usize] += 1;
        }
    }
    for node in &layout.structure.nodes {
        for kid in &node.kids {
            if let Kid::Mark(mark) = kid {
                owned[mark.0 as usize] += 1;
            }
        }
    }
    assert!(painted.iter().all(|count| *count == 1));
    assert!(owned.iter().all(|count| *count == 1));
}

#[test]
fn lessons_too_many_for_the_page_go_overleaf_whole() {
    let mut issue = sample::issue();
    let lesson = Lesson {
        lead: "Say it twice".into(),
        text: "And then once more, in other words and at some length.".into(),
    };
    issue.pieces[2].lessons = vec![lesson; 6];
    let layout = lay_out(&issue);
    let pages: Vec<usize> = (0..layout.pages.len())
        .filter(|page| {
            runs(&layout, *page).iter().any(|(_, run)| {
                run.text.contains("Say it twice") && run.color == foreword_model::Color::WHITE
            })
        })
        .collect();
    assert_eq!(pages.len(), 1);
}

#[test]
fn what_stands_in_the_way_of_a_release_is_named() {
    let mut issue = sample::issue();
    issue.pieces[2].hero.as_mut().unwrap().alt.clear();
    issue.pieces[2].body = foreword_manuscript::parse(
        "Snow: \u{2603}\u{4E2D}.\n\n![x](media:nowhere)\n\n# A\n\n### B\n\nWords.",
    );
    let layout = lay_out(&issue);
    let codes: Vec<&str> = layout.diagnostics.iter().map(|finding| finding.code.as_str()).collect();
    for code in ["missing_alt_text", "missing_character", "missing_picture", "skipped_heading"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    let fixes = layout.diagnostics.iter().filter(|finding| finding.severity == Severity::MustFix);
    assert!(fixes.count() >= 3);
    assert!(layout.diagnostics.iter().all(|finding| finding.place.piece.is_some()));
    let glyphs = layout.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        Item::Glyphs(run) => Some(&run.glyphs),
        _ => None,
    });
    assert!(glyphs.flatten().all(|glyph| glyph.id != 0), "the missing-character box never goes out");
}

#[test]
fn a_cancelled_layout_says_so() {
    let outcome = foreword_typeset::layout(
        &sample::issue(),
        &common::report(),
        common::fonts(),
        &mut foreword_typeset::Cache::new(),
        &|| true,
        &|_, _| (),
    );
    assert!(matches!(outcome, Err(foreword_typeset::Error::Cancelled)));
}

#[test]
fn whatever_the_length_of_a_story_no_heading_is_left_alone_and_nothing_lies_under_the_lessons() {
    let section = "## A section of the story\n\nFirst the trust looked at its own numbers, and did not like them; then it asked the people who do the work.\n\nNobody had asked them before, and so it took a while until somebody spoke. What they said filled two pages and changed four wards.\n\n";
    for count in 1..22 {
        let mut issue = sample::issue();
        issue.pieces[2].body = foreword_manuscript::parse(&section.repeat(count));
        let layout = lay_out(&issue);
        let piece = &issue.pieces[2].id;
        let hits: Vec<_> = layout.hits.iter().filter(|hit| hit.piece == *piece && hit.page > 8).collect();
        let lessons = hits.iter().find(|hit| hit.kind == foreword_model::HitKind::Lessons).unwrap();
        for hit in &hits {
            let body =
                matches!(hit.kind, foreword_model::HitKind::Paragraph | foreword_model::HitKind::Contact);
            let apart = hit.page != lessons.page
                || hit.area.bottom() <= lessons.area.y
                || hit.area.y >= lessons.area.bottom();
            assert!(!body || apart, "with {count} sections {:?} lies under the lessons", hit.label);
            if hit.kind == foreword_model::HitKind::Heading {
                let followed = hits
                    .iter()
                    .any(|next| next.page == hit.page && next.block.is_some() && next.area.y > hit.area.y);
                assert!(followed, "with {count} sections a heading ends page {}", hit.page + 1);
            }
        }
    }
}

#[test]
fn signatories_stand_under_their_text_however_long_it_is() {
    for count in 1..14 {
        let mut issue = sample::issue();
        let words = "We are grateful to the staff who opened their wards and their spreadsheets to us, and to the patients who told us what they saw there.\n\n".repeat(count);
        issue.pieces[0].body = foreword_manuscript::parse(&words);
        issue.pieces[0].quotes.clear();
        let layout = lay_out(&issue);
        let hits: Vec<_> = layout.hits.iter().filter(|hit| hit.piece == issue.pieces[0].id).collect();
        let signed = hits.iter().find(|hit| hit.kind == foreword_model::HitKind::Signatories).unwrap();
        for hit in hits.iter().filter(|hit| hit.kind == foreword_model::HitKind::Paragraph) {
            assert!(hit.page < signed.page || hit.area.bottom() <= signed.area.y, "with {count} paragraphs");
        }
        let over = layout.copyfit[0].lines > 0;
        assert_eq!(over, signed.page > 3, "with {count} paragraphs");
        assert_eq!(over, layout.diagnostics.iter().any(|finding| finding.code == "overset"));
    }
}

#[test]
fn large_print_stays_in_its_column_and_sets_nothing_smaller_than_eighteen_points() {
    let issue = sample::issue();
    let layout = lay_out_in(&issue, &large_print());
    let (left, right) = (Length::mm(18.0), Length::mm(192.0));
    for page in 0..layout.pages.len() {
        for (mark, run) in runs(&layout, page) {
            let digits = run.text.chars().all(|character| character.is_ascii_digit());
            assert!(run.size >= Length::pt(18.0) || (digits && mark.is_some()), "{:?}", run.text);
            let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            let blank = run.size / 3;
            // A large first letter stands with its stem on the edge.
            let inside = run.origin.x >= left - Length::pt(6.0) && run.origin.x + width <= right + blank;
            assert!(inside, "{:?} on page {page}", run.text);
        }
    }
    let titles: Vec<&str> = layout.outline.iter().map(|entry| entry.title.as_str()).collect();
    for piece in &issue.pieces {
        assert!(titles.contains(&piece.title.as_str()), "{} has no bookmark", piece.title);
    }
}

#[test]
fn a_magazine_stands_on_its_grid_in_its_columns() {
    let layout = lay_out_in(&sample::issue(), &magazine());
    let two = [(15.0, 87.75), (107.25, 87.75)].map(|(x, width)| (Length::mm(x), Length::mm(width)));
    let three = [15.0, 76.5, 138.0].map(|x| (Length::mm(x), Length::mm(57.0)));
    let baseline = Length::mm(4.5);
    let mut lines = [0, 0];
    for page in 0..layout.pages.len() {
        let mut placed = Vec::new();
        for (mark, run) in runs(&layout, page) {
            let digits = run.text.chars().all(|character| character.is_ascii_digit());
            assert!(run.size >= Length::pt(8.5) || (digits && mark.is_some()), "{:?}", run.text);
            // Running text is the only serif of its size.
            if run.size != Length::pt(10.0) || run.source.is_none() {
                continue;
            }
            let off = (run.origin.y - Length::mm(22.5)).to_micropoints() % baseline.to_micropoints();
            let off = off.min(baseline.to_micropoints() - off);
            assert!(off < 60_000, "{:?} on page {page} stands {off} off the grid", run.text);
            // The blank at the line's end, and half a stop that hangs.
            let end =
                run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<Length>() - run.size / 2;
            placed.push((run.origin.x, end));
        }
        let outside = |columns: &[(Length, Length)]| {
            let inside = |(start, end): (Length, Length)| {
                columns.iter().any(|(x, width)| start >= *x && end <= *x + *width)
            };
            placed.iter().filter(|line| !inside(**line)).count()
        };
        let three = outside(&three) == 0;
        assert!(three || outside(&two) == 0, "page {page} has lines outside its columns");
        lines[usize::from(three)] += placed.len();
    }
    assert!(
        lines.iter().all(|lines| *lines > 30),
        "{lines:?} lines of running text in two and three columns"
    );
}

#[test]
fn a_magazine_counts_its_figures_once_though_it_tries_two_places_for_a_quote() {
    let mut issue = sample::issue();
    // Words that no text holds, so that the flow differs with the place of the quote.
    for piece in &mut issue.pieces {
        let words = "Nobody had asked us before.".to_owned();
        let quote = foreword_model::Quote { words, speaker: "A porter".into(), ..Default::default() };
        piece.quotes.insert(0, quote);
    }
    let numbers = |design: &foreword_typeset::Design| {
        let words = words_below(&lay_out_in(&issue, design), Structure::ROOT, &|_| false);
        let mut found: Vec<u32> = words
            .split("Figure ")
            .skip(1)
            .filter_map(|rest| rest.split(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok())
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let found = numbers(&magazine());
    assert!(found.len() > 1, "{found:?}");
    assert_eq!(found, (1..=found.len() as u32).collect::<Vec<_>>());
}

#[test]
fn the_title_of_an_opener_takes_the_largest_size_that_fits() {
    let mut issue = sample::issue();
    let at = issue.pieces.iter().position(|piece| piece.hero.is_some()).unwrap();
    let mut sizes = Vec::new();
    for title in [
        "Home",
        "Fifteen minutes at the front door",
        "A plan for people who wait too long for a bed in winter",
    ] {
        title.clone_into(&mut issue.pieces[at].title);
        let layout = lay_out_in(&issue, &magazine());
        let page = layout.copyfit[at].first_page as usize;
        sizes.push(runs(&layout, page).iter().map(|(_, run)| run.size).max().unwrap());
    }
    assert_eq!(sizes[0], Length::pt(128.0));
    assert!(sizes[0] > sizes[1] && sizes[1] > sizes[2], "{sizes:?}");
}

#[test]
fn every_design_holds_the_words_of_every_piece() {
    let issue = sample::issue();
    for design in [large_print(), magazine()] {
        holds_all_words(&issue, &design);
    }
}

fn holds_all_words(issue: &foreword_model::IssueContent, design: &foreword_typeset::Design) {
    let letters = |layout: &Layout| -> String {
        let words = flat(&words_below(layout, Structure::ROOT, &|_| false));
        words.chars().filter(|character| character.is_alphanumeric()).collect()
    };
    let read = letters(&lay_out_in(issue, design));
    for piece in &issue.pieces {
        let mut wanted: Vec<String> =
            vec![piece.title.clone(), piece.standfirst.clone(), piece.trust.clone()];
        wanted.extend(
            piece.key_figures.iter().flat_map(|figure| [figure.figure.clone(), figure.label.clone()]),
        );
        wanted.extend(piece.key_facts.iter().flat_map(|fact| [fact.label.clone(), fact.value.clone()]));
        wanted.extend(piece.quotes.iter().map(|quote| quote.words.clone()));
        wanted.extend(piece.lessons.iter().flat_map(|lesson| [lesson.lead.clone(), lesson.text.clone()]));
        wanted.extend(piece.signatories.iter().map(|who| who.name.clone()));
        wanted.push(piece.contact.telephone.clone());
        for words in wanted {
            let wanted: String = words.chars().filter(|character| character.is_alphanumeric()).collect();
            assert!(read.contains(&wanted), "{}: {} has lost {words:?}", piece.title, design.name);
        }
    }
}
