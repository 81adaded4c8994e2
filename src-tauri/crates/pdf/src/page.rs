//! A page's display list as printpdf operators, with the marks and links met on the way.

use crate::PictureBytes;
use crate::annotation::Over;
use crate::geometry::{Sheet, points};
use crate::picture;
use crate::text::{self, FontInForce};
use crate::typecase::TypeCase;
use foreword_model::{
    ArtifactKind, Color, ImageItem, Item, Length, MarkId, MediaId, Page, Path, Segment, Stroke,
};
use printpdf::{
    CurTransMat, DictItem, Greyscale, Line, LineCapStyle, LineDashPattern, LineJoinStyle, LinePoint, Op,
    PaintMode, PdfPage, Point, Polygon, PolygonRing, Pt, Rect, Rgb, WindingOrder, XObjectTransform,
};
use std::collections::BTreeMap;

/// A page ready for printpdf, with what the structure tree must know of it.
pub(crate) struct PaintedPage<'a> {
    pub(crate) page: PdfPage,
    /// The marks in the order of their numbers (MCIDs) on this page.
    pub(crate) marks: Vec<MarkId>,
    pub(crate) over: Vec<Over<'a>>,
}

/// What painting needs beside the page.
pub(crate) struct Palette<'a> {
    pub(crate) case: &'a TypeCase,
    pub(crate) pictures: &'a BTreeMap<MediaId, PictureBytes>,
    /// The tag of each mark's owner, by mark.
    pub(crate) tags: &'a [&'static str],
    /// Black is printed with black ink alone, so that small type cannot be out of register.
    pub(crate) one_ink_black: bool,
}

/// Paints one page.
pub(crate) fn paint<'a>(page: &'a Page, palette: &Palette<'_>) -> PaintedPage<'a> {
    let mut painter = Painter {
        palette,
        sheet: Sheet::of(page),
        ops: Vec::with_capacity(page.items.len() * 6),
        fill: None,
        font: None,
        clips: Vec::new(),
        marks: Vec::new(),
        over: Vec::new(),
    };
    for item in &page.items {
        painter.item(item);
    }
    let page = PdfPage { ops: painter.ops, ..blank(page) };
    PaintedPage { page, marks: painter.marks, over: painter.over }
}

/// A page of the right size with nothing on it. What is beyond the sheet is cut off.
pub(crate) fn blank(page: &Page) -> PdfPage {
    let sheet = rectangle(boundary(page, page.slug), None);
    let trim = rectangle(boundary(page, Length::ZERO), None);
    PdfPage { media_box: sheet.clone(), trim_box: trim, crop_box: sheet, ops: Vec::new() }
}

/// Left, bottom, right and top of what lies within `beyond` of the trim, and on the sheet.
pub(crate) fn boundary(page: &Page, beyond: Length) -> [f32; 4] {
    let by = beyond.min(page.slug);
    let around = foreword_model::Rect::new(-by, -by, page.trim.width + by * 2, page.trim.height + by * 2);
    Sheet::of(page).bounds(around)
}

struct Painter<'a, 'p> {
    palette: &'p Palette<'p>,
    sheet: Sheet,
    ops: Vec<Op>,
    /// The fill colour in force, to set it only where it changes.
    fill: Option<Color>,
    font: FontInForce,
    /// The fill colours and fonts to come back to at the ends of the open clips.
    clips: Vec<(Option<Color>, FontInForce)>,
    marks: Vec<MarkId>,
    over: Vec<Over<'a>>,
}

impl<'a> Painter<'a, '_> {
    fn item(&mut self, item: &'a Item) {
        match item {
            Item::MarkStart(mark) => self.start_mark(*mark),
            Item::ArtifactStart(kind) => self.ops.push(start_artifact(*kind)),
            Item::MarkEnd | Item::ArtifactEnd => self.ops.push(Op::EndMarkedContent),
            Item::Glyphs(run) => {
                self.set_fill(run.color);
                text::paint(run, self.sheet, self.palette.case, &mut self.font, &mut self.ops);
            }
            Item::Path(path) => self.path(path),
            Item::Image(image) => self.image(image),
            Item::ClipStart(rect) => {
                self.clips.push((self.fill, self.font));
                self.ops.push(Op::SaveGraphicsState);
                let bounds = self.sheet.bounds(*rect);
                self.ops.push(Op::DrawRectangle { rectangle: rectangle(bounds, Some(PaintMode::Clip)) });
            }
            Item::ClipEnd => {
                self.ops.push(Op::RestoreGraphicsState);
                (self.fill, self.font) = self.clips.pop().unwrap_or_default();
            }
            Item::Link(link) => self.over.push(Over::Link(link)),
            Item::Note(note) => self.over.push(Over::Note(note)),
        }
    }

    fn start_mark(&mut self, mark: MarkId) {
        let number = i64::try_from(self.marks.len()).expect("marks are held in memory");
        self.marks.push(mark);
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: self.palette.tags[mark.0 as usize].to_owned(),
            properties: DictItem::Dict { map: BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]) },
        });
    }

    fn set_fill(&mut self, color: Color) {
        if self.fill != Some(color) {
            self.fill = Some(color);
            self.ops.push(Op::SetFillColor { col: self.ink(color) });
        }
    }

    fn ink(&self, color: Color) -> printpdf::Color {
        if self.palette.one_ink_black && color == Color::BLACK {
            return printpdf::Color::Greyscale(Greyscale::new(0.0, None));
        }
        device_color(color)
    }

    fn path(&mut self, path: &Path) {
        let outlines = outlines(&path.segments, self.sheet);
        if let Some(color) = path.fill {
            self.set_fill(color);
            let rings =
                outlines.iter().map(|outline| PolygonRing { points: outline.points.clone() }).collect();
            let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
            self.ops.push(Op::DrawPolygon { polygon });
        }
        if let Some(stroke) = &path.stroke {
            self.stroke(stroke, outlines);
        }
    }

    fn stroke(&mut self, stroke: &Stroke, outlines: Vec<Line>) {
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetOutlineColor { col: self.ink(stroke.color) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(points(stroke.width)) });
        if stroke.round {
            self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
            self.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
        }
        let dashes: Vec<f32> = stroke.dashes.iter().map(|length| points(*length)).collect();
        // A pattern of nothing but zeros is an error to a reader.
        if dashes.iter().any(|length| *length > 0.0) {
            self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &dashes) });
        }
        self.ops.extend(outlines.into_iter().map(|line| Op::DrawLine { line }));
        self.ops.push(Op::RestoreGraphicsState);
    }

    fn image(&mut self, image: &ImageItem) {
        let orientation = self.palette.pictures[&image.media].picture.orientation;
        let clip = rectangle(self.sheet.bounds(image.clip), Some(PaintMode::Clip));
        let matrix = picture::placement(orientation, self.sheet.bounds(image.frame));
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::DrawRectangle { rectangle: clip });
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
        self.ops.push(Op::UseXobject {
            id: picture::resource(&image.media),
            transform: XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() },
        });
        self.ops.push(Op::RestoreGraphicsState);
    }
}

/// The beginning of an artifact. Source: ISO 32000-1, table 330.
fn start_artifact(kind: ArtifactKind) -> Op {
    let (class, subtype) = match kind {
        ArtifactKind::Layout => ("Layout", None),
        ArtifactKind::Background => ("Background", None),
        ArtifactKind::Header => ("Pagination", Some("Header")),
        ArtifactKind::Footer => ("Pagination", Some("Footer")),
        ArtifactKind::Page => ("Page", None),
    };
    let entry = |key: &str, value: &str| (key.to_owned(), DictItem::Name(value.as_bytes().to_vec()));
    let mut map = BTreeMap::from([entry("Type", class)]);
    map.extend(subtype.map(|value| entry("Subtype", value)));
    let properties = DictItem::Dict { map };
    Op::BeginMarkedContentWithProperties { tag: "Artifact".to_owned(), properties }
}

fn rectangle([left, bottom, right, top]: [f32; 4], mode: Option<PaintMode>) -> Rect {
    // The difference of two numbers rounded to a thousandth has digits of its own.
    let round = |value: f32| (f64::from(value) * 1000.0).round() / 1000.0;
    let (width, height) = (round(right - left) as f32, round(top - bottom) as f32);
    Rect { x: Pt(left), y: Pt(bottom), width: Pt(width), height: Pt(height), mode, winding_order: None }
}

fn device_color(color: Color) -> printpdf::Color {
    let channel = |value: u8| ((f64::from(value) / 255.0 * 10_000.0).round() / 10_000.0) as f32;
    printpdf::Color::Rgb(Rgb::new(channel(color.red), channel(color.green), channel(color.blue), None))
}

/// The figures of an outline, each with its points; a curve is two control points and its end.
fn outlines(segments: &[Segment], sheet: Sheet) -> Vec<Line> {
    let at = |point, bezier| {
        let [x, y] = sheet.point(point);
        LinePoint { p: Point { x: Pt(x), y: Pt(y) }, bezier }
    };
    let mut lines: Vec<Line> = Vec::new();
    for segment in segments {
        // After the end of a figure the next one begins where that one began.
        if !matches!(segment, Segment::Move(_) | Segment::Close)
            && let Some(closed) = lines.last().filter(|line| line.is_closed)
        {
            let points = closed.points[..1].to_vec();
            lines.push(Line { points, is_closed: false });
        }
        match (*segment, lines.last_mut()) {
            (Segment::Move(point), _) => {
                lines.push(Line { points: vec![at(point, false)], is_closed: false });
            }
            (Segment::Line(point), Some(line)) => line.points.push(at(point, false)),
            (Segment::Curve(first, second, end), Some(line)) => {
                line.points.extend([at(first, true), at(second, true), at(end, false)]);
            }
            (Segment::Close, Some(line)) => line.is_closed = true,
            // A line that starts nowhere paints nothing.
            (_, None) => {}
        }
    }
    lines.retain(|line| line.points.len() > 1);
    lines
}
