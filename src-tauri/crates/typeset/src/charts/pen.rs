//! Drawing on a sheet whose top left corner is the origin.

use crate::design::{Design, Style};
use crate::inline::Paragraph;
use crate::pages::Book;
use crate::pages::paint::Align;
use foreword_model::{Color, Length, Path, Point, Rect, Segment, Stroke};
use std::sync::Arc;

/// Something painted.
#[derive(Debug)]
pub(crate) enum Ink {
    Path(Path),
    Words { paragraph: Arc<Paragraph>, at: Point, align: Align },
}

/// A drawing.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub inks: Vec<Ink>,
    /// To the lowest baseline.
    pub height: Length,
    /// From line to line of its labels.
    pub leading: Length,
}

impl Sheet {
    /// Whether all labels stand within a width, and none on another.
    pub(crate) fn is_legible(&self, width: Length) -> bool {
        let slack = Length::pt(0.5);
        let mut places: Vec<Rect> = Vec::new();
        for ink in &self.inks {
            let Ink::Words { paragraph, at, align } = ink else { continue };
            let size = paragraph.stretches.iter().map(|stretch| stretch.look.size).max();
            let height = size.unwrap_or_default() / 2;
            for (number, line) in
                paragraph.lines.iter().enumerate().filter(|(_, line)| line.width > slack * 2)
            {
                let left = match align {
                    Align::Right => at.x - line.width,
                    Align::Center => at.x - line.width / 2,
                    _ => at.x,
                };
                if left < -slack || left + line.width > width + slack {
                    return false;
                }
                let y = at.y + self.leading * number as i64;
                places.push(Rect::new(left + slack / 2, y - height, line.width - slack, height));
            }
        }
        let apart = |one: &Rect, other: &Rect| {
            one.right() <= other.x
                || other.right() <= one.x
                || one.bottom() <= other.y
                || other.bottom() <= one.y
        };
        places.iter().enumerate().all(|(at, one)| places[at + 1..].iter().all(|other| apart(one, other)))
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub color: Color,
    pub weight: Length,
    /// Dash and gap.
    pub dashes: Option<(Length, Length)>,
}

/// What a chart draws with.
pub(crate) struct Pen<'p, 'a> {
    pub book: &'p mut Book<'a>,
    pub width: Length,
    pub sheet: Sheet,
}

/// A length of the Report design's charts, in proportion to the small type of this design.
pub(crate) fn unit(design: &Design, report: f64) -> Length {
    let own = design.styles.small.leading.to_micropoints();
    Length::mm(report).scale(own, Length::mm(5.25).to_micropoints())
}

impl Pen<'_, '_> {
    pub(crate) fn unit(&self, report: f64) -> Length {
        unit(self.book.design, report)
    }

    pub(crate) fn small(&self, weight: u16, color: Color) -> Style {
        self.book.design.styles.small.with(weight, color)
    }

    /// Sets a label within a measure.
    pub(crate) fn set(&mut self, words: &str, style: &Style, measure: Length) -> Arc<Paragraph> {
        // The blank keeps neighbouring labels apart when the page is read aloud.
        self.book.set(&format!("{words} "), style, measure)
    }

    /// Sets a label on one line.
    pub(crate) fn line(&mut self, words: &str, style: &Style) -> Arc<Paragraph> {
        self.set(words, style, Length::mm(2000.0))
    }

    /// Paints a label; `x` is its left edge, its right edge or its middle, `y` its first baseline.
    pub(crate) fn put(&mut self, paragraph: Arc<Paragraph>, x: Length, y: Length, align: Align) {
        let below = self.leading() * (paragraph.lines.len().max(1) as i64 - 1);
        self.reach(y + below);
        self.sheet.inks.push(Ink::Words { paragraph, at: Point { x, y }, align });
    }

    pub(crate) fn put_line(&mut self, words: &str, style: &Style, x: Length, y: Length, align: Align) {
        let paragraph = self.line(words, style);
        self.put(paragraph, x, y, align);
    }

    pub(crate) fn leading(&self) -> Length {
        self.book.design.styles.small.leading
    }

    /// From the middle of a line of small type to its baseline.
    pub(crate) fn drop(&self) -> Length {
        self.unit(1.28)
    }

    /// Makes the sheet at least so high.
    pub(crate) fn reach(&mut self, y: Length) {
        self.sheet.height = self.sheet.height.max(y);
    }

    pub(crate) fn path(&mut self, path: Path) {
        self.sheet.inks.push(Ink::Path(path));
    }

    /// A bar; hollow ones have an edge inside their outline.
    pub(crate) fn bar(&mut self, rect: Rect, color: Color, hollow: bool) {
        if !hollow {
            return self.path(Path::filled_rect(rect, color));
        }
        let edge = Length::pt(1.0);
        let inner = Rect::new(rect.x + edge / 2, rect.y + edge / 2, rect.width - edge, rect.height - edge);
        let mut path = Path::filled_rect(inner, self.book.design.colors.paper);
        path.stroke = Some(Stroke { color, width: edge, round: false, dashes: Vec::new() });
        self.path(path);
    }

    /// A line through points.
    pub(crate) fn stroke(&mut self, points: &[Point], look: Look) {
        let [first, rest @ ..] = points else { return };
        let mut segments = vec![Segment::Move(*first)];
        segments.extend(rest.iter().copied().map(Segment::Line));
        let dashes = look.dashes.map_or_else(Vec::new, |(dash, gap)| vec![dash, gap]);
        let stroke = Stroke { color: look.color, width: look.weight, round: true, dashes };
        self.path(Path { segments, fill: None, stroke: Some(stroke) });
    }

    /// A level rule in the look of the design's fine rules.
    pub(crate) fn axis(&mut self, x: Length, y: Length, width: Length) {
        let fine = self.book.design.rules.fine;
        self.path(Path::rule(x, y, width, fine.weight, fine.color));
    }

    /// A dot with an edge of paper, so that it stands apart from lines; hollow ones are a ring.
    pub(crate) fn dot(&mut self, at: Point, radius: Length, color: Color, hollow: bool) {
        let paper = self.book.design.colors.paper;
        let (fill, edge, width) =
            if hollow { (paper, color, Length::pt(1.5)) } else { (color, paper, Length::pt(1.0)) };
        let stroke = Stroke { color: edge, width, round: false, dashes: Vec::new() };
        self.path(Path { segments: circle(at, radius), fill: Some(fill), stroke: Some(stroke) });
    }

    /// A closed shape with an edge of paper.
    pub(crate) fn shape(&mut self, points: &[Point], color: Color) {
        let [first, rest @ ..] = points else { return };
        let mut segments = vec![Segment::Move(*first)];
        segments.extend(rest.iter().copied().map(Segment::Line));
        segments.push(Segment::Close);
        let width = Length::pt(1.0);
        let color_of_edge = self.book.design.colors.paper;
        let stroke = Stroke { color: color_of_edge, width, round: false, dashes: Vec::new() };
        self.path(Path { segments, fill: Some(color), stroke: Some(stroke) });
    }
}

/// A circle of four curves.
pub(crate) fn circle(at: Point, radius: Length) -> Vec<Segment> {
    // The control points of a quarter circle lie 0.5523 radii from its ends.
    let handle = radius.scale(5523, 10_000);
    let point = |x: Length, y: Length| Point { x: at.x + x, y: at.y + y };
    let zero = Length::ZERO;
    vec![
        Segment::Move(point(radius, zero)),
        Segment::Curve(point(radius, handle), point(handle, radius), point(zero, radius)),
        Segment::Curve(point(-handle, radius), point(-radius, handle), point(-radius, zero)),
        Segment::Curve(point(-radius, -handle), point(-handle, -radius), point(zero, -radius)),
        Segment::Curve(point(handle, -radius), point(radius, -handle), point(radius, zero)),
        Segment::Close,
    ]
}
