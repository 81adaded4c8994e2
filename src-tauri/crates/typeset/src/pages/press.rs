//! Pages for the printer: marks around the trim, black type, and what would show on paper.

use super::Book;
use super::paint::Align;
use crate::design::Style;
use foreword_model::{
    ArtifactKind, Color, ImageItem, Item, Length, Path, Point, Rect, Segment, Severity, Stroke,
};

/// How far the sheet reaches beyond the trim.
const SLUG: f64 = 12.0;
/// Where crop marks begin and end beyond the trim: outside any bleed, inside the slug.
const MARK: (f64, f64) = (4.5, 9.5);
/// The middle of a registration mark beyond the trim, and its radius.
const TARGET: (f64, f64) = (7.5, 1.75);
const MARK_WEIGHT: f64 = 0.25;
/// The words beside the trim, in points; nobody reads them but the printer.
const SLUG_TYPE: f64 = 7.0;
/// Dots an inch below which a picture looks coarse on paper. Source: ISO 12647 practice, half of a 175-line screen's 350.
const FEWEST_DOTS: i64 = 250;

impl Book<'_> {
    /// Makes the finished pages sheets for the printer; `line` says on each what it belongs to.
    pub(crate) fn prepare_for_press(&mut self, line: &str) {
        for page in 0..self.drafts.len() {
            self.drafts[page].links.clear();
            self.look_for_edges(page);
            self.look_for_coarse_pictures(page);
            self.print_black(page);
            let marks = self.marks();
            self.artifact(page, ArtifactKind::Page, marks);
            let style =
                Style { size: Length::pt(SLUG_TYPE), ..self.design.styles.small.colored(Color::BLACK) };
            let words =
                self.set(&format!("{line}, page {}", self.drafts[page].label), &style, Length::mm(120.0));
            let (x, y) = (Length::mm(12.0), -Length::mm(6.0));
            self.one_line(page, ArtifactKind::Page, &words, x, y, Align::Left);
        }
    }

    /// How far sheets for the printer reach beyond the trim.
    pub(crate) fn slug() -> Length {
        Length::mm(SLUG)
    }

    /// Text in the design's ink becomes black, which one ink prints.
    fn print_black(&mut self, page: usize) {
        let ink = self.design.colors.ink;
        for item in &mut self.drafts[page].items {
            if let Item::Glyphs(run) = item
                && run.color == ink
            {
                run.color = Color::BLACK;
            }
        }
    }

    /// Crop marks at the corners, registration marks in the middle of the sides.
    fn marks(&self) -> Vec<Item> {
        let (width, height) = (self.design.trim.width, self.design.trim.height);
        let (near, far) = (Length::mm(MARK.0), Length::mm(MARK.1));
        let mut marks = Vec::new();
        for x in [Length::ZERO, width] {
            marks.push(line(Point { x, y: -far }, Point { x, y: -near }));
            marks.push(line(Point { x, y: height + near }, Point { x, y: height + far }));
        }
        for y in [Length::ZERO, height] {
            marks.push(line(Point { x: -far, y }, Point { x: -near, y }));
            marks.push(line(Point { x: width + near, y }, Point { x: width + far, y }));
        }
        let away = Length::mm(TARGET.0);
        let (across, down) = (width / 2, height / 2);
        let middles = [(across, -away), (across, height + away), (-away, down), (width + away, down)]
            .map(|(x, y)| Point { x, y });
        middles.into_iter().for_each(|middle| target(middle, &mut marks));
        marks
    }

    /// What touches the trim must reach the bleed, or a cut half a millimetre off leaves a white line.
    fn look_for_edges(&mut self, page: usize) {
        let draft = &self.drafts[page];
        let painted = draft.behind.iter().chain(&draft.items).filter_map(area);
        let mut short = false;
        for area in painted {
            let (trim, bleed) = (self.design.trim, self.design.bleed);
            let touches = |beyond: Length| beyond >= Length::ZERO && beyond < bleed;
            short |= touches(-area.x)
                || touches(-area.y)
                || touches(area.right() - trim.width)
                || touches(area.bottom() - trim.height);
        }
        if short {
            let message = "A picture or a tint ends exactly at the edge of the page.".to_owned();
            let hint = "Cut a little off, the page may show a white line there. Let it run over the edge or end before it.";
            self.finding(Severity::Check, "short_bleed", None, Some(page), message, hint);
        }
    }

    fn look_for_coarse_pictures(&mut self, page: usize) {
        let coarse = self.drafts[page].items.iter().filter_map(|item| match item {
            Item::Image(image) => self.dots_an_inch(image).filter(|dots| *dots < FEWEST_DOTS),
            _ => None,
        });
        let Some(fewest) = coarse.min() else { return };
        let message = format!("A picture has {fewest} dots an inch on paper; {FEWEST_DOTS} look sharp.");
        let hint = "Ask for the original photo, or show it smaller.";
        self.finding(Severity::Check, "coarse_picture", None, Some(page), message, hint);
    }

    fn dots_an_inch(&self, image: &ImageItem) -> Option<i64> {
        let (width, _) = self.pictures.get(&image.media)?.upright_size();
        let inch = Length::pt(72.0).to_micropoints();
        let placed = image.frame.width.to_micropoints();
        (placed > 0).then(|| i64::from(width) * inch / placed)
    }
}

/// What a picture or a filled shape covers.
fn area(item: &Item) -> Option<Rect> {
    match item {
        Item::Image(image) => Some(image.clip),
        Item::Path(path) => {
            path.fill?;
            let points = path.segments.iter().flat_map(|segment| match *segment {
                Segment::Move(point) | Segment::Line(point) => vec![point],
                Segment::Curve(first, second, end) => vec![first, second, end],
                Segment::Close => Vec::new(),
            });
            points.map(|point| Rect::new(point.x, point.y, Length::ZERO, Length::ZERO)).reduce(Rect::union)
        }
        _ => None,
    }
}

fn line(from: Point, to: Point) -> Item {
    outline(vec![Segment::Move(from), Segment::Line(to)])
}

fn outline(segments: Vec<Segment>) -> Item {
    let width = Length::pt(MARK_WEIGHT);
    let stroke = Stroke { color: Color::BLACK, width, round: false, dashes: Vec::new() };
    Item::Path(Path { segments, fill: None, stroke: Some(stroke) })
}

/// A cross in a circle.
fn target(middle: Point, marks: &mut Vec<Item>) {
    let radius = Length::mm(TARGET.1);
    let arm = radius * 3 / 2;
    let at = |x: Length, y: Length| Point { x: middle.x + x, y: middle.y + y };
    marks.push(line(at(-arm, Length::ZERO), at(arm, Length::ZERO)));
    marks.push(line(at(Length::ZERO, -arm), at(Length::ZERO, arm)));
    // A quarter of a circle is a curve whose control points lie at 0.5523 of the radius.
    let pull = radius.scale(5523, 10_000);
    let zero = Length::ZERO;
    marks.push(outline(vec![
        Segment::Move(at(radius, zero)),
        Segment::Curve(at(radius, pull), at(pull, radius), at(zero, radius)),
        Segment::Curve(at(-pull, radius), at(-radius, pull), at(-radius, zero)),
        Segment::Curve(at(-radius, -pull), at(-pull, -radius), at(zero, -radius)),
        Segment::Curve(at(pull, -radius), at(radius, -pull), at(radius, zero)),
        Segment::Close,
    ]));
}
