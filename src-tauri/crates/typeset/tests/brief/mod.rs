//! A layout in few words: each line of text with its place, size and tags, each shape with its box.

#![allow(dead_code, reason = "each test file uses its part")]

use super::common::runs;
use foreword_model::{Item, Kid, Layout, Length, MarkId, NodeId, Path, Role, Segment};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// The pages, or those in the range.
pub(crate) fn brief(layout: &Layout, pages: Option<Range<usize>>) -> String {
    let tags = tags(layout);
    let mut out = String::new();
    for page in pages.unwrap_or(0..layout.pages.len()) {
        writeln!(out, "page {}", layout.pages[page].label).unwrap();
        let mut line = Line::default();
        let mut tag = String::new();
        for item in &layout.pages[page].items {
            match item {
                Item::MarkStart(mark) => tag.clone_from(&tags[mark]),
                Item::ArtifactStart(kind) => tag = format!("({kind:?})").to_lowercase(),
                Item::MarkEnd | Item::ArtifactEnd => line.end(&mut out),
                Item::Glyphs(run) => {
                    let place = (run.origin.x, run.origin.y, run.size);
                    line.add(&mut out, &tag, place, &run.text);
                }
                Item::Path(path) => {
                    line.end(&mut out);
                    writeln!(out, " {tag} shape {}", shape(path)).unwrap();
                }
                Item::Image(image) => {
                    let (media, clip) = (image.media.as_str(), image.clip);
                    let (x, y) = (clip.x.to_mm(), clip.y.to_mm());
                    let (width, height) = (clip.width.to_mm(), clip.height.to_mm());
                    writeln!(out, " {tag} picture {media} {x:.1},{y:.1} {width:.1}x{height:.1}").unwrap();
                }
                Item::Link(link) => writeln!(out, " link {:?}", link.contents).unwrap(),
                Item::Note(note) => writeln!(out, " note {:?}", note.words).unwrap(),
                Item::ClipStart(_) | Item::ClipEnd => {}
            }
        }
    }
    for finding in &layout.diagnostics {
        writeln!(out, "{:?} {}: {}", finding.severity, finding.code, finding.message).unwrap();
    }
    out
}

/// The last and first lines at each turn of a page.
pub(crate) fn seams(layout: &Layout) -> String {
    let mut out = String::new();
    for page in 0..layout.pages.len() {
        let mut lines: BTreeMap<Length, String> = BTreeMap::new();
        for (mark, run) in runs(layout, page) {
            let words = if mark.is_some() { run.text.to_string() } else { format!("({})", run.text) };
            lines.entry(run.origin.y).or_default().push_str(&words);
        }
        let lines: Vec<_> = lines.into_iter().collect();
        for (at, (y, words)) in lines.iter().enumerate() {
            // Running head and the first lines; the last lines and the folio.
            if at < 4 && page > 0 || at + 4 >= lines.len() && page + 1 < layout.pages.len() {
                writeln!(out, "page {} {:.1} {:?}", page + 1, y.to_mm(), words.trim_end()).unwrap();
            }
        }
    }
    out
}

/// A line being put together from runs of one baseline.
#[derive(Default)]
struct Line {
    words: String,
    baseline: Option<Length>,
}

impl Line {
    fn add(&mut self, out: &mut String, tag: &str, (x, y, size): (Length, Length, Length), words: &str) {
        if self.baseline != Some(y) {
            self.end(out);
            write!(
                out,
                " {tag} {:.1},{:.1} {}pt ",
                x.to_mm(),
                y.to_mm(),
                (size.to_pt() * 10.0).round() / 10.0
            )
            .unwrap();
            self.baseline = Some(y);
        }
        self.words.push_str(words);
    }

    fn end(&mut self, out: &mut String) {
        if self.baseline.take().is_some() {
            writeln!(out, "{:?}", self.words).unwrap();
            self.words.clear();
        }
    }
}

/// The tags around every mark, from the outside in.
fn tags(layout: &Layout) -> BTreeMap<MarkId, String> {
    fn walk(layout: &Layout, node: NodeId, around: &str, found: &mut BTreeMap<MarkId, String>) {
        for kid in &layout.structure.node(node).kids {
            match kid {
                Kid::Mark(mark) => {
                    found.insert(*mark, around.to_owned());
                }
                Kid::Node(inner) => {
                    let inside = format!("{around}/{}", name(layout.structure.node(*inner).role));
                    walk(layout, *inner, inside.trim_start_matches('/'), found);
                }
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(layout, foreword_model::Structure::ROOT, "", &mut found);
    found
}

fn name(role: Role) -> String {
    match role {
        Role::Paragraph => "P".to_owned(),
        Role::Section => "Sect".to_owned(),
        Role::Heading(level) => format!("H{level}"),
        Role::List { numbered } => if numbered { "OL" } else { "UL" }.to_owned(),
        Role::ListItem => "LI".to_owned(),
        Role::ListBody => "LBody".to_owned(),
        Role::Label => "Lbl".to_owned(),
        other => format!("{other:?}"),
    }
}

fn shape(path: &Path) -> String {
    let points = path.segments.iter().flat_map(|segment| match segment {
        Segment::Move(point) | Segment::Line(point) => vec![*point],
        Segment::Curve(_, _, point) => vec![*point],
        Segment::Close => Vec::new(),
    });
    let points: Vec<(f64, f64)> = points.map(|point| (point.x.to_mm(), point.y.to_mm())).collect();
    let low = points.iter().fold((f64::MAX, f64::MAX), |low, at| (low.0.min(at.0), low.1.min(at.1)));
    let high = points.iter().fold((f64::MIN, f64::MIN), |high, at| (high.0.max(at.0), high.1.max(at.1)));
    let curved = path.segments.iter().any(|segment| matches!(segment, Segment::Curve(..)));
    let kind = if curved { "round " } else { "" };
    format!("{kind}{:.1},{:.1} {:.1}x{:.1}", low.0, low.1, high.0 - low.0, high.1 - low.1)
}
