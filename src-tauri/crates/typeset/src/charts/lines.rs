//! Lines: one chart of up to three, or a little chart for each.

use super::MOST_PRINTED;
use super::data::{Data, Series};
use super::pen::{Look, Pen};
use super::push::{Crowd, push_apart};
use super::ticks::{Scale, nice_ticks, number_words};
use crate::inline::Paragraph;
use crate::pages::paint::Align;
use foreword_model::{Color, Length, Point, Rect};
use std::sync::Arc;

/// Where a chart of lines stands on its sheet.
pub(crate) struct Plot {
    pub area: Rect,
    pub low: i64,
    pub high: i64,
    pub count: usize,
    /// From the edges of the area to the first and the last point.
    pub inset: Length,
}

impl Plot {
    fn x(&self, at: usize) -> Length {
        if self.count < 2 {
            return self.area.x + self.area.width / 2;
        }
        let run = self.area.width - self.inset * 2;
        self.area.x + self.inset + run.scale(at as i64, self.count as i64 - 1)
    }

    fn y(&self, value: i64) -> Length {
        let scale = Scale { low: self.low, high: self.high, from: self.area.bottom(), to: self.area.y };
        scale.at(value)
    }

    fn points(&self, series: &Series) -> Vec<(usize, Point)> {
        let points = series.values.iter().enumerate();
        points
            .filter_map(|(at, datum)| {
                datum.as_ref().map(|datum| (at, Point { x: self.x(at), y: self.y(datum.value) }))
            })
            .collect()
    }
}

/// Which values stand at their dots.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Printed {
    All,
    Ends,
    /// As [`Printed::All`] and [`Printed::Ends`], but the last one stands elsewhere.
    AllButLast,
    First,
}

/// One chart with a line for each series.
pub(crate) fn draw(pen: &mut Pen<'_, '_>, data: &Data) {
    let all = data.count() <= MOST_PRINTED;
    let several = data.series.len() > 1;
    let (mut low, mut high) = data.bounds_from_zero();
    let ticks = if all { Vec::new() } else { nice_ticks(low, high, 4) };
    (low, high) = (ticks.first().copied().unwrap_or(low), ticks.last().copied().unwrap_or(high));
    let ends = if several { end_labels(pen, data) } else { Vec::new() };
    let right = ends.iter().map(|label| label.width() + pen.unit(3.0)).fold(Length::ZERO, Length::max);
    let muted = pen.small(400, pen.book.design.colors.muted);
    let marks: Vec<_> = ticks.iter().map(|tick| (*tick, pen.line(&number_words(*tick), &muted))).collect();
    let left = marks.iter().map(|(_, mark)| mark.width() + pen.unit(2.0)).fold(Length::ZERO, Length::max);
    let tall = if pen.width >= pen.unit(80.0) { 60.0 } else { 36.0 };
    let top = pen.unit(3.0);
    let area = Rect::new(left, top, pen.width - left - right, pen.unit(tall) - top);
    let inset = inset(pen, data);
    let plot = Plot { area, low, high, count: data.names.len(), inset };
    let drop = pen.drop();
    for (tick, mark) in marks {
        pen.put(mark, left - pen.unit(2.0), plot.y(tick) + drop, Align::Right);
    }
    let printed = match (all, several) {
        (true, false) => Printed::All,
        (true, true) => Printed::AllButLast,
        (false, false) => Printed::Ends,
        (false, true) => Printed::First,
    };
    paint(pen, data, &plot, printed);
    put_ends(pen, data, &plot, ends);
}

/// A little chart for each series, all on one scale.
pub(crate) fn multiples(pen: &mut Pen<'_, '_>, data: &Data) {
    let (low, high) = data.bounds_from_zero();
    let gap = pen.unit(6.0);
    let fitting = (pen.width + gap).to_micropoints() / (pen.unit(33.0) + gap).to_micropoints();
    let across = fitting.clamp(1, 4).min(data.series.len() as i64);
    let width = (pen.width - gap * (across - 1)) / across;
    let title = pen.small(600, pen.book.design.colors.ink);
    let inset = inset(pen, data);
    let mut top = Length::ZERO;
    for row in data.series.chunks(usize::try_from(across).unwrap_or(1)) {
        let titles: Vec<_> = row.iter().map(|series| pen.set(&series.name, &title, width)).collect();
        let lines = titles.iter().map(|title| title.lines.len()).max().unwrap_or(1) as i64;
        let last_title = top + pen.leading() * (lines - 1) + pen.unit(3.0);
        for (at, (series, title)) in row.iter().zip(titles).enumerate() {
            let x = (width + gap) * at as i64;
            pen.put(title, x, top + pen.unit(3.0), Align::Left);
            let area = Rect::new(x, last_title + pen.unit(7.5), width, pen.unit(18.0));
            let plot = Plot { area, low, high, count: data.names.len(), inset };
            let own = Data { names: data.names.clone(), series: vec![series.clone()] };
            paint(pen, &own, &plot, Printed::Ends);
        }
        top = pen.sheet.height + pen.unit(6.0);
    }
}

/// Zero line, lines, dots, values and times of a plot.
pub(crate) fn paint(pen: &mut Pen<'_, '_>, data: &Data, plot: &Plot, printed: Printed) {
    let zero = plot.y(0);
    pen.axis(plot.area.x, zero, plot.area.width);
    let mut crowd = Crowd::default();
    for (number, series) in data.series.iter().enumerate() {
        let look = look(pen, number);
        for run in plot.points(series).chunk_by(|before, after| before.0 + 1 == after.0) {
            let points: Vec<Point> = run.iter().map(|(_, point)| *point).collect();
            crowd.lines.extend(points.windows(2).map(|pair| (pair[0], pair[1])));
            pen.stroke(&points, look);
        }
    }
    let reach = pen.unit(1.4);
    for (number, series) in data.series.iter().enumerate() {
        let color = look(pen, number).color;
        for (_, at) in plot.points(series) {
            pen.dot(at, pen.unit(1.1), color, false);
            crowd.boxes.push(Rect::new(at.x - reach, at.y - reach, reach * 2, reach * 2));
        }
    }
    // The names of the points stand under the plot.
    let names = plot.area.bottom() + pen.unit(2.2);
    crowd.words.push(Rect::new(plot.area.x, names, plot.area.width, pen.unit(5.0)));
    crowd.boxes.push(Rect::new(plot.area.x, zero - pen.unit(0.6), plot.area.width, pen.unit(1.2)));
    // The ends of all lines come before what stands between them.
    for ends in [true, false] {
        for (number, series) in data.series.iter().enumerate() {
            let color = look(pen, number).color;
            print_values(pen, plot, series, color, &mut crowd, (printed, ends));
        }
    }
    times(pen, data, plot);
}

fn print_values(
    pen: &mut Pen<'_, '_>,
    plot: &Plot,
    series: &Series,
    color: Color,
    crowd: &mut Crowd,
    (printed, ends): (Printed, bool),
) {
    let style = pen.small(700, color);
    let points = plot.points(series);
    let last = points.len().saturating_sub(1);
    for (number, (at, point)) in points.iter().enumerate() {
        let is_end = number == 0 || number == last;
        let elsewhere = number == last && matches!(printed, Printed::AllButLast | Printed::First);
        let wanted = is_end || matches!(printed, Printed::All | Printed::AllButLast);
        if is_end != ends || elsewhere || !wanted {
            continue;
        }
        let Some(datum) = &series.values[*at] else { continue };
        let label = pen.line(&datum.words, &style);
        let valley = is_valley(&points, number);
        if let Some(baseline) = free_baseline(pen, crowd, *point, label.width(), (valley, is_end)) {
            pen.put(label, point.x, baseline, Align::Center);
        }
    }
}

/// Whether a point lies below the line between its neighbours.
fn is_valley(points: &[(usize, Point)], at: usize) -> bool {
    let around = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|near| points.get(near));
    let (sum, count) = around.fold((Length::ZERO, 0), |(sum, count), near| (sum + near.1.y, count + 1));
    count == 2 && points[at].1.y * 2 > sum
}

/// The baseline of a value over or under its dot; one at an end may stand on a line, but on no other words.
fn free_baseline(
    pen: &Pen<'_, '_>,
    crowd: &mut Crowd,
    at: Point,
    width: Length,
    (valley, must): (bool, bool),
) -> Option<Length> {
    let cap = pen.unit(2.6);
    let over = [2.6, 3.6, 4.6].map(|up| at.y - pen.unit(up));
    let under = [2.6, 3.6].map(|down| at.y + pen.unit(down) + cap);
    let mut tries: Vec<Length> = over.to_vec();
    if valley {
        tries.splice(0..0, under);
    } else {
        tries.extend(under);
    }
    let pad = pen.unit(0.5);
    let place = |baseline: Length| {
        Rect::new(at.x - width / 2 - pad, baseline - cap - pad, width + pad * 2, cap + pad * 2)
    };
    let free = tries.iter().copied().find(|baseline| crowd.is_free(place(*baseline)));
    let legible = || tries.iter().copied().find(|baseline| must && crowd.is_legible(place(*baseline)));
    let baseline = free.or_else(legible)?;
    crowd.words.push(place(baseline));
    Some(baseline)
}

/// The names of the points under the zero line: all of them, or as many as stand apart, the first and last always.
fn times(pen: &mut Pen<'_, '_>, data: &Data, plot: &Plot) {
    let style = pen.small(600, pen.book.design.colors.ink);
    let names: Vec<Arc<Paragraph>> = data.names.iter().map(|name| pen.line(&name.words, &style)).collect();
    let widest = names.iter().map(|name| name.width()).fold(Length::ZERO, Length::max) + pen.unit(2.0);
    let last = plot.count.saturating_sub(1);
    let step =
        (1..=last.max(1)).find(|step| last.is_multiple_of(*step) && plot.x(*step) - plot.x(0) >= widest);
    let step = step.unwrap_or(last.max(1));
    let y = plot.area.bottom() + pen.unit(5.25);
    let apart = last == 0 || plot.x(last) - plot.x(0) >= widest;
    for (at, name) in names.into_iter().enumerate() {
        if at.is_multiple_of(step) && (apart || at == last) {
            pen.put(name, plot.x(at), y, Align::Center);
        }
    }
}

/// Half the widest label of the first and the last point.
fn inset(pen: &mut Pen<'_, '_>, data: &Data) -> Length {
    let style = pen.small(600, pen.book.design.colors.ink);
    let ends = [data.names.first(), data.names.last()];
    let widths = ends.into_iter().flatten().map(|name| pen.line(&name.words, &style).width());
    widths.fold(Length::ZERO, Length::max) / 2
}

/// The last value and the name of each series, set for the white beside the plot.
fn end_labels(pen: &mut Pen<'_, '_>, data: &Data) -> Vec<Arc<Paragraph>> {
    let measure = pen.width / 3;
    let mut labels = Vec::new();
    for (number, series) in data.series.iter().enumerate() {
        let color = look(pen, number).color;
        let (bold, plain) = (pen.small(700, color), pen.small(600, color));
        let value = series.values.iter().rev().flatten().next().map_or("", |datum| datum.words.as_str());
        let spans = vec![
            pen.book.span(&format!("{value} "), &bold),
            pen.book.span(&format!(" {} ", series.name), &plain),
        ];
        labels.push(pen.book.set_spans(spans, &plain, measure));
    }
    labels
}

fn put_ends(pen: &mut Pen<'_, '_>, data: &Data, plot: &Plot, labels: Vec<Arc<Paragraph>>) {
    let mut placed: Vec<(Length, Arc<Paragraph>)> = data
        .series
        .iter()
        .zip(labels)
        .filter_map(|(series, label)| Some((plot.points(series).last()?.1.y, label)))
        .collect();
    placed.sort_by_key(|(y, _)| *y);
    let leading = pen.leading();
    let heights: Vec<Length> =
        placed.iter().map(|(_, label)| leading * label.lines.len().max(1) as i64).collect();
    let wanted: Vec<Length> = placed.iter().map(|(y, _)| *y).collect();
    let bottom = plot.area.bottom() + leading / 2;
    let middles = push_apart(&wanted, &heights, Length::ZERO, bottom);
    for ((_, label), (middle, height)) in placed.into_iter().zip(middles.into_iter().zip(heights)) {
        let y = middle - (height - leading) / 2 + pen.drop();
        let x = plot.x(plot.count.saturating_sub(1)) + pen.unit(3.0);
        pen.put(label, x, y, Align::Left);
    }
}

/// The look of a line by its number: colour and dashes together.
fn look(pen: &Pen<'_, '_>, number: usize) -> Look {
    let design = pen.book.design;
    let weight = design.rules.heavy.weight;
    let (color, dashes) = match number {
        0 => (design.colors.blue, None),
        1 => (design.colors.inadequate, Some((pen.unit(4.0), pen.unit(2.0)))),
        _ => (design.colors.navy, Some((pen.unit(0.1), pen.unit(1.4)))),
    };
    Look { color, weight, dashes }
}
