//! Dots on one scale, one or two a row; the earlier one is hollow and a line joins them.

use super::data::Data;
use super::pen::{Look, Pen};
use super::ticks::{Scale, nice_ticks, number_words};
use crate::pages::paint::Align;
use foreword_model::{Length, Point};

/// Draws the rows as dots.
pub(crate) fn draw(pen: &mut Pen<'_, '_>, data: &Data) {
    let colors = &pen.book.design.colors;
    let (ink, navy, muted) = (colors.ink, colors.navy, colors.muted);
    let order = data.order();
    let mut names = Vec::new();
    for at in &order {
        let name = &data.names[*at];
        let style = if name.strong { pen.small(700, navy) } else { pen.small(400, ink) };
        let measure = pen.width * 2 / 5;
        names.push(pen.set(&name.words, &style, measure));
    }
    let widest = names.iter().map(|name| name.width()).fold(Length::ZERO, Length::max);
    let bold = pen.small(700, ink);
    let values = data.series.iter().flat_map(|series| series.values.iter().flatten());
    let value = values.map(|datum| pen.line(&datum.words, &bold).width()).fold(Length::ZERO, Length::max);
    let side = value + pen.unit(3.0);
    let (low, high) = data.bounds();
    let ticks = nice_ticks(low, high, 4);
    let (low, high) = (ticks.first().copied().unwrap_or(low), ticks.last().copied().unwrap_or(high));
    let from = widest + pen.unit(3.0) + side;
    let scale = Scale { low, high, from, to: (pen.width - side).max(from + pen.unit(12.0)) };
    let mut top = series_names(pen, data, &order, scale);
    for (at, name) in order.iter().zip(names) {
        let lines = name.lines.len().max(1) as i64;
        let height = pen.unit(7.5).max(pen.leading() * lines + pen.unit(2.25));
        let middle = top + height / 2;
        let y = middle - pen.leading() * (lines - 1) / 2 + pen.drop();
        pen.put(name, Length::ZERO, y, Align::Left);
        row(pen, data, *at, middle, scale);
        top += height;
    }
    let fine = pen.small(400, muted);
    let foot = top + pen.unit(1.5);
    pen.axis(scale.from, foot, scale.to - scale.from);
    for tick in [low, high] {
        pen.put_line(&number_words(tick), &fine, scale.at(tick), foot + pen.unit(5.25), Align::Center);
    }
}

/// The names of two series over the dots of the first row; returns where the rows begin.
fn series_names(pen: &mut Pen<'_, '_>, data: &Data, order: &[usize], scale: Scale) -> Length {
    let (Some(first), [before, after]) = (order.first(), data.series.as_slice()) else { return Length::ZERO };
    let place = |series: &super::data::Series| {
        series.values[*first].as_ref().map_or(scale.from, |datum| scale.at(datum.value))
    };
    let (one, other) = (place(before), place(after));
    let style = pen.small(600, pen.book.design.colors.blue);
    let (left, right) = if one <= other { (before, after) } else { (after, before) };
    let (left, right) = (pen.line(&left.name, &style), pen.line(&right.name, &style));
    let end = (one.min(other) + pen.unit(1.5)).max(left.width());
    let start = (one.max(other) - pen.unit(1.5)).min(pen.width - right.width());
    let crowded = start < end + pen.unit(1.5);
    let y = pen.unit(3.0);
    pen.put(left, end, y, Align::Right);
    let below = if crowded { pen.leading() } else { Length::ZERO };
    pen.put(right, start, y + below, Align::Left);
    y + below + pen.unit(1.2)
}

fn row(pen: &mut Pen<'_, '_>, data: &Data, at: usize, y: Length, scale: Scale) {
    let colors = &pen.book.design.colors;
    let color = if data.names[at].strong { colors.navy } else { colors.blue };
    let last = data.series.len() - 1;
    let mut dots = Vec::new();
    for (number, series) in data.series.iter().enumerate() {
        if let Some(datum) = &series.values[at] {
            dots.push((scale.at(datum.value), datum.words.clone(), number != last));
        }
    }
    let style = pen.small(700, color);
    let radius = pen.unit(1.5);
    let weight = pen.book.design.rules.heavy.weight;
    let point = |x: Length| Point { x, y };
    if let [one, other] = dots.as_slice() {
        pen.stroke(&[point(one.0), point(other.0)], Look { color, weight, dashes: None });
    }
    for (x, _, hollow) in &dots {
        pen.dot(point(*x), radius, color, *hollow);
    }
    let (gap, baseline) = (radius + pen.unit(1.5), y + pen.drop());
    dots.sort_by_key(|dot| dot.0);
    match dots.as_slice() {
        [] => pen.put_line("n/a", &style, scale.from, baseline, Align::Left),
        [only] => pen.put_line(&only.1, &style, only.0 + gap, baseline, Align::Left),
        [left, .., right] => {
            if left.0 < right.0 {
                pen.put_line(&left.1, &style, left.0 - gap, baseline, Align::Right);
            }
            pen.put_line(&right.1, &style, right.0 + gap, baseline, Align::Left);
        }
    }
}
