//! Horizontal bars from zero, one or several a row.

use super::MOST_PRINTED;
use super::data::{Data, Datum};
use super::pen::Pen;
use super::ticks::{Scale, nice_ticks, number_words};
use crate::inline::Paragraph;
use crate::pages::paint::Align;
use foreword_model::{Color, Length, Point, Rect};
use std::sync::Arc;

/// Heights of a bar and from bar to bar, and the white between rows.
struct Pitch {
    bar: Length,
    step: Length,
    between: Length,
}

/// A row with its name and the words at the ends of its bars.
struct RowSet {
    name: Arc<Paragraph>,
    strong: bool,
    bars: Vec<(Option<i64>, Option<Arc<Paragraph>>)>,
}

/// Draws the rows of all series as bars.
pub(crate) fn draw(pen: &mut Pen<'_, '_>, data: &Data) {
    let many = data.series.len();
    let (bar, step, between) = if many == 1 { (6.0, 6.0, 3.0) } else { (4.5, 5.25, 4.5) };
    let pitch = Pitch { bar: pen.unit(bar), step: pen.unit(step), between: pen.unit(between) };
    let printed = data.count() <= MOST_PRINTED;
    let (low, high) = data.bounds_from_zero();
    let ticks = if printed { Vec::new() } else { nice_ticks(low, high, 5) };
    let (low, high) = (
        ticks.first().map_or(low, |first| low.min(*first)),
        ticks.last().map_or(high, |last| high.max(*last)),
    );
    let rows = set_rows(pen, data, printed);
    let names = rows.iter().map(|row| row.name.width()).fold(Length::ZERO, Length::max);
    let labels = || {
        rows.iter()
            .flat_map(|row| &row.bars)
            .filter_map(|(value, label)| Some((value.unwrap_or(0), label.as_ref()?.width())))
    };
    let after =
        labels().filter(|(value, _)| *value >= 0).map(|(_, width)| width).fold(pen.unit(3.0), Length::max);
    let before =
        labels().filter(|(value, _)| *value < 0).map(|(_, width)| width).fold(Length::ZERO, Length::max);
    let gap = pen.unit(1.5);
    let from = names + gap * 2 + if low < 0 { before + gap } else { Length::ZERO };
    let to = (pen.width - after - gap).max(from + pen.unit(12.0));
    let scale = Scale { low, high, from, to };
    let mut y = Length::ZERO;
    for row in rows {
        y = draw_row(pen, row, y, &pitch, scale);
    }
    let bottom = y - pitch.between;
    pen.reach(bottom);
    if low < 0 {
        let fine = pen.book.design.rules.fine;
        let x = scale.at(0);
        let look = super::pen::Look { color: fine.color, weight: fine.weight, dashes: None };
        pen.stroke(&[Point { x, y: -gap }, Point { x, y: bottom + gap }], look);
    }
    let muted = pen.small(400, pen.book.design.colors.muted);
    for tick in ticks {
        pen.put_line(&number_words(tick), &muted, scale.at(tick), bottom + pen.unit(6.0), Align::Center);
    }
}

fn set_rows(pen: &mut Pen<'_, '_>, data: &Data, printed: bool) -> Vec<RowSet> {
    let colors = &pen.book.design.colors;
    let (ink, navy) = (colors.ink, colors.navy);
    let many = data.series.len();
    let mut rows: Vec<RowSet> = Vec::new();
    for at in data.order() {
        let name = &data.names[at];
        let style = if name.strong { pen.small(700, navy) } else { pen.small(400, ink) };
        let measure = pen.width * 2 / 5;
        let set = pen.set(&name.words, &style, measure);
        // The names of the series stand at the bars of the first row.
        let first = rows.is_empty() && many > 1;
        let bars = data.series.iter().enumerate().map(|(number, series)| {
            let datum = series.values[at].as_ref();
            let words = value_words(datum, printed);
            let named = first.then_some(series.name.as_str());
            let color = color_of(pen, number, many, name.strong).0;
            let label = (first || !words.is_empty()).then(|| end_label(pen, &words, named, color));
            (datum.map(|datum| datum.value), label)
        });
        let bars = bars.collect();
        rows.push(RowSet { name: set, strong: name.strong, bars });
    }
    rows
}

fn value_words(datum: Option<&Datum>, printed: bool) -> String {
    match datum {
        Some(datum) if printed => datum.words.clone(),
        Some(_) => String::new(),
        None => "n/a".to_owned(),
    }
}

/// A value with the name of its series after it.
fn end_label(pen: &mut Pen<'_, '_>, value: &str, name: Option<&str>, color: Color) -> Arc<Paragraph> {
    let (bold, plain) = (pen.small(700, color), pen.small(400, color));
    let mut spans = vec![pen.book.span(&format!("{value} "), &bold)];
    if let Some(name) = name {
        spans.push(pen.book.span(&format!(" {name} "), &plain));
    }
    pen.book.set_spans(spans, &bold, Length::mm(2000.0))
}

fn draw_row(pen: &mut Pen<'_, '_>, row: RowSet, top: Length, pitch: &Pitch, scale: Scale) -> Length {
    let many = row.bars.len();
    let bars = pitch.step * (many as i64 - 1) + pitch.bar;
    let lines = row.name.lines.len().max(1) as i64;
    let height = bars.max(pen.leading() * lines);
    let middle = top + height / 2;
    let name_y = middle - pen.leading() * (lines - 1) / 2 + pen.drop();
    pen.put(row.name, Length::ZERO, name_y, Align::Left);
    let zero = scale.at(0);
    let gap = pen.unit(1.5);
    for (at, (value, label)) in row.bars.into_iter().enumerate() {
        let y = middle - bars / 2 + pitch.step * at as i64;
        let end = value.map_or(zero, |value| scale.at(value));
        let (color, hollow) = color_of(pen, at, many, row.strong);
        if end != zero {
            let rect = Rect::new(end.min(zero), y, end.max(zero) - end.min(zero), pitch.bar);
            pen.bar(rect, color, hollow);
        }
        let Some(label) = label else { continue };
        let baseline = y + pitch.bar / 2 + pen.drop();
        if end < zero {
            pen.put(label, end - gap, baseline, Align::Right);
        } else {
            pen.put(label, end + gap, baseline, Align::Left);
        }
    }
    top + height + pitch.between
}

/// The colour of a bar, and whether it is hollow: earlier ones are, so that colour never tells alone.
fn color_of(pen: &Pen<'_, '_>, at: usize, many: usize, strong: bool) -> (Color, bool) {
    let colors = &pen.book.design.colors;
    let last = if strong { colors.navy } else { colors.blue };
    match (many, at) {
        (1, _) => (last, false),
        (_, 0) => (colors.blue, true),
        (many, at) if at + 1 == many => (last, false),
        (_, 1) => (colors.inadequate, false),
        _ => (colors.muted, false),
    }
}
