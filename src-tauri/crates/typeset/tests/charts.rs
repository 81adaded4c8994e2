//! Charts in a text: what is drawn, what is said, what is tagged.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;

use common::{flat, lay_out_markdown, runs, words_below};
use foreword_model::{Item, Layout, Length, Path, Role, Segment, Structure};

const CASES: [(&str, &str); 9] = [
    ("bars", include_str!("charts/bars.md")),
    ("change", include_str!("charts/change.md")),
    ("groups", include_str!("charts/groups.md")),
    ("line", include_str!("charts/line.md")),
    ("lines", include_str!("charts/lines.md")),
    ("dots", include_str!("charts/dots.md")),
    ("multiples", include_str!("charts/multiples.md")),
    ("ratings", include_str!("charts/ratings.md")),
    ("number", include_str!("charts/number.md")),
];

/// Places in millimetres.
fn outline(path: &Path) -> String {
    let mut out = String::new();
    let point = |point: &foreword_model::Point| format!("{:.1},{:.1}", point.x.to_mm(), point.y.to_mm());
    let curves = path.segments.iter().filter(|segment| matches!(segment, Segment::Curve(..))).count();
    if curves > 0 {
        let Some(Segment::Move(start)) = path.segments.first() else { return out };
        return format!("dot right of {}", point(start));
    }
    for segment in &path.segments {
        match segment {
            Segment::Move(to) => out.push_str(&point(to)),
            Segment::Line(to) => out.push_str(&format!(" to {}", point(to))),
            Segment::Close => out.push_str(" closed"),
            Segment::Curve(..) => {}
        }
    }
    out
}

fn dump(layout: &Layout) -> String {
    let mut out = String::new();
    for node in layout.structure.nodes.iter().filter(|node| node.role == Role::Figure) {
        out.push_str(&format!("alt {}\n", node.alt.as_deref().unwrap_or_default()));
    }
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        match item {
            Item::Glyphs(run) => out.push_str(&format!(
                "{:.1},{:.1} {:?} {:?}\n",
                run.origin.x.to_mm(),
                run.origin.y.to_mm(),
                run.color,
                run.text.trim_end()
            )),
            Item::Path(path) => {
                let fill = path.fill.map_or(String::new(), |fill| format!(" filled {fill:?}"));
                let stroke = path.stroke.as_ref().map_or(String::new(), |stroke| {
                    format!(
                        " drawn {:?} {:.2}pt{}",
                        stroke.color,
                        stroke.width.to_pt(),
                        if stroke.dashes.is_empty() { "" } else { " dashed" }
                    )
                });
                out.push_str(&format!("{}{fill}{stroke}\n", outline(path)));
            }
            _ => {}
        }
    }
    for finding in &layout.diagnostics {
        out.push_str(&format!("{:?} {}: {}\n", finding.severity, finding.code, finding.message));
    }
    out
}

#[test]
fn every_kind_of_chart_is_drawn_as_it_was_accepted() {
    for (name, markdown) in CASES {
        common::assert_golden(&format!("chart-{name}.txt"), &dump(&lay_out_markdown(markdown)));
    }
}

#[test]
fn no_words_of_a_chart_lie_on_each_other_or_leave_their_column() {
    for (name, markdown) in CASES {
        let layout = lay_out_markdown(markdown);
        let mut places: Vec<(Length, Length, Length, String)> = Vec::new();
        for (mark, run) in runs(&layout, 0) {
            let visible = run.text.trim_end();
            if mark.is_none() || visible.is_empty() {
                continue;
            }
            let blanks = run.text.len() - visible.len();
            let width: Length =
                run.glyphs.iter().take(run.glyphs.len() - blanks).map(|glyph| glyph.advance).sum();
            let (left, right) = (run.origin.x, run.origin.x + width);
            // The table of ratings is wider than its column.
            let edge = if name == "ratings" { 17.9 } else { 77.9 };
            assert!(
                left >= Length::mm(edge) && right <= Length::mm(192.1),
                "{name}: {visible:?} leaves the column"
            );
            for (y, from, to, other) in &places {
                let level = (run.origin.y - *y).to_mm().abs() < 3.2;
                assert!(!level || right <= *from || *to <= left, "{name}: {visible:?} lies on {other:?}");
            }
            places.push((run.origin.y, left, right, visible.to_owned()));
        }
    }
}

#[test]
fn a_chart_is_a_figure_with_a_caption_and_then_its_table_and_its_source() {
    for (name, markdown) in CASES {
        let layout = lay_out_markdown(markdown);
        let nodes = &layout.structure.nodes;
        let at = |role: Role| nodes.iter().position(|node| node.role == role);
        let (figure, caption) = (at(Role::Figure).unwrap(), at(Role::Caption).unwrap());
        let table = at(Role::Table).unwrap();
        assert!(figure < caption && caption < table, "{name}: figure, caption, table");
        assert!(nodes[figure].bounds.is_some() && nodes[figure].alt.is_some(), "{name}");
        let words = flat(&words_below(&layout, Structure::ROOT, &|role| role == Role::Figure));
        assert!(words.ends_with("Source: invented figures."), "{name}: {words}");
        assert!(layout.diagnostics.is_empty(), "{name}: {:?}", layout.diagnostics);
    }
}

#[test]
fn a_chart_without_numbers_is_its_table_and_says_where() {
    let layout = lay_out_markdown(
        "> [!chart bars]\n> What they said\n>\n> | Ward | Words |\n> |---|---|\n> | A | warm |\n> | B | kind |\n",
    );
    assert!(layout.structure.nodes.iter().all(|node| node.role != Role::Figure));
    assert!(layout.structure.nodes.iter().any(|node| node.role == Role::Table));
    let finding = &layout.diagnostics[0];
    assert_eq!(finding.code, "chart_without_numbers");
    assert!(finding.message.contains("What they said"));
    assert!(finding.place.block.is_some());
}

#[test]
fn a_chart_that_does_not_fit_goes_overleaf_and_the_text_runs_on() {
    let prose = "The ward asked why and wrote the answer down for all who came after them. ".repeat(12);
    let chart = CASES[3].1;
    let layout = lay_out_markdown(&format!(
        "{}{chart}\n{}",
        format!("{prose}\n\n").repeat(3),
        format!("{prose}\n\n").repeat(2)
    ));
    let figure = |page: usize| {
        layout.pages[page].items.iter().any(|item| matches!(item, Item::Path(path) if path.segments.iter().any(|segment| matches!(segment, Segment::Curve(..)))))
    };
    assert!(!figure(0) && figure(1), "the dots of the line stand on the second page");
    let lowest = runs(&layout, 0)
        .iter()
        .filter(|(mark, _)| mark.is_some())
        .map(|(_, run)| run.origin.y)
        .max()
        .unwrap();
    assert!(lowest > Length::mm(250.0), "the text fills the first page");
}
