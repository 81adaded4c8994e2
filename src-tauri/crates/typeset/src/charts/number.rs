//! The last number of a series, large, with its change since the first and the way between them.

use super::data::Data;
use super::lines::{Plot, Printed, paint};
use super::pen::Pen;
use super::words;
use crate::pages::paint::Align;
use foreword_model::{Length, Point, Rect};

/// Draws the first series.
pub(crate) fn draw(pen: &mut Pen<'_, '_>, data: &Data) {
    let design = pen.book.design;
    let series = &data.series[0];
    let present: Vec<usize> = (0..series.values.len()).filter(|at| series.values[*at].is_some()).collect();
    let (Some(&first), Some(&last)) = (present.first(), present.last()) else { return };
    let (Some(from), Some(to)) = (&series.values[first], &series.values[last]) else { return };
    let half = (pen.width - pen.unit(6.0)) / 2;
    let (figure, style) = pen.book.set_stepped(&format!("{} ", to.words), &design.styles.big_figure, half);
    let y = style.leading * 4 / 5;
    pen.put(figure, Length::ZERO, y, Align::Left);
    let small = pen.small(400, design.colors.ink);
    let drawn = present.len() > 2 && half >= pen.unit(36.0);
    let measure = if drawn { half } else { pen.width };
    let mut below = y + pen.unit(6.75);
    let at = pen.set(&words::at(&series.name, &data.names[last].words), &small, measure);
    let lines = at.lines.len() as i64;
    pen.put(at, Length::ZERO, below, Align::Left);
    if first != last {
        below += pen.leading() * lines + pen.unit(0.75);
        let up = to.value - from.value;
        let size = pen.unit(2.6);
        let (base, tip) = if up >= 0 { (below, below - size) } else { (below - size, below) };
        let point = |x: Length, y: Length| Point { x, y };
        let mut indent = Length::ZERO;
        if up != 0 {
            indent = size + pen.unit(1.4);
            let corners = [point(Length::ZERO, base), point(size / 2, tip), point(size, base)];
            pen.shape(&corners, design.colors.navy);
        }
        let bold = pen.small(600, design.colors.navy);
        let change = words::change(up, &series.unit, &from.words, &data.names[first].words);
        let change = pen.set(&change, &bold, measure - indent);
        pen.put(change, indent, below, Align::Left);
    }
    if drawn {
        let area = Rect::new(pen.width - half, pen.unit(6.0), half, pen.unit(21.0));
        let own = Data { names: data.names.clone(), series: vec![series.clone()] };
        let (low, high) = own.bounds_from_zero();
        let plot = Plot { area, low, high, count: data.names.len(), inset: pen.unit(4.5) };
        paint(pen, &own, &plot, Printed::Ends);
    }
}
