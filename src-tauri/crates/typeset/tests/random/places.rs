//! Where things stand: on their page, and no line on another.

use super::super::common::runs;
use foreword_model::{Item, Layout, Length, Point, Rect, Segment};

/// Rounding of places on their way through the grid.
const SLACK: Length = Length::micropoints(500_000);

/// Tells what stands outside its page or on something else.
pub(crate) fn check_places(layout: &Layout) -> Result<(), String> {
    for number in 0..layout.pages.len() {
        check_edges(layout, number)?;
        check_lines(layout, number)?;
    }
    Ok(())
}

fn check_edges(layout: &Layout, number: usize) -> Result<(), String> {
    let page = &layout.pages[number];
    let room = Rect::new(
        -page.bleed,
        -page.bleed,
        page.trim.width + page.bleed * 2,
        page.trim.height + page.bleed * 2,
    );
    let inside = |point: &Point| {
        point.x >= room.x - SLACK
            && point.x <= room.right() + SLACK
            && point.y >= room.y - SLACK
            && point.y <= room.bottom() + SLACK
    };
    let corners = |rect: &Rect| [Point { x: rect.x, y: rect.y }, Point { x: rect.right(), y: rect.bottom() }];
    for item in &page.items {
        let points: Vec<Point> = match item {
            Item::Path(path) => path
                .segments
                .iter()
                .flat_map(|segment| match *segment {
                    Segment::Move(to) | Segment::Line(to) => vec![to],
                    Segment::Curve(first, second, to) => vec![first, second, to],
                    Segment::Close => Vec::new(),
                })
                .collect(),
            Item::Image(image) => corners(&image.clip).to_vec(),
            Item::ClipStart(rect) => corners(rect).to_vec(),
            Item::Link(link) => link.areas.iter().flat_map(corners).collect(),
            Item::Note(note) => note.areas.iter().flat_map(corners).collect(),
            _ => Vec::new(),
        };
        if let Some(point) = points.iter().find(|point| !inside(point)) {
            return Err(format!("page {number}: something stands at {point:?}, outside: {item:?}"));
        }
    }
    Ok(())
}

struct Line<'l> {
    top: Length,
    bottom: Length,
    left: Length,
    right: Length,
    words: &'l str,
}

fn check_lines(layout: &Layout, number: usize) -> Result<(), String> {
    let page = &layout.pages[number];
    let mut lines = Vec::new();
    for (_, run) in runs(layout, number) {
        let visible = run.text.trim_end();
        let blank = run.text.len() - visible.len();
        let trailing: Length = run.glyphs.iter().rev().take(blank).map(|glyph| glyph.advance).sum();
        let width = run.glyphs.iter().map(|glyph| glyph.advance).sum::<Length>() - trailing;
        let (left, right) = (run.origin.x, run.origin.x + width);
        if left < Length::ZERO || right > page.trim.width {
            return Err(format!("page {number}: {:?} leaves the sides at {:?}", run.text, run.origin));
        }
        if run.origin.y <= Length::ZERO || run.origin.y >= page.trim.height {
            return Err(format!("page {number}: {:?} leaves the page at {:?}", run.text, run.origin));
        }
        if !visible.is_empty() {
            // Small letters without what hangs below the line: lines set close touch with nothing else.
            let (top, bottom) = (run.origin.y - run.size * 48 / 100, run.origin.y);
            lines.push(Line { top, bottom, left, right, words: &run.text });
        }
    }
    lines.sort_by_key(|line| (line.top, line.left));
    for (at, first) in lines.iter().enumerate() {
        for second in &lines[at + 1..] {
            if second.top >= first.bottom {
                break;
            }
            let apart = second.left >= first.right - SLACK || first.left >= second.right - SLACK;
            if !apart {
                return Err(format!("page {number}: {:?} lies on {:?}", first.words, second.words));
            }
        }
    }
    Ok(())
}
