//! The ratings of one trust over the years: a row for each question, a step up or down for each change.

use super::data::{is_missing, is_time};
use super::pen::{Look, Pen};
use crate::inline::Paragraph;
use crate::pages::paint::Align;
use crate::templates::ratings::word_color;
use foreword_model::{Color, Length, Point, Rating, Table};
use std::sync::Arc;

/// What the longest word of a rating takes.
const LONGEST: f64 = 23.0;

/// Ratings by question and inspection.
#[derive(Clone, Debug)]
pub(crate) struct Journey {
    pub times: Vec<String>,
    pub rows: Vec<(String, Vec<Option<Rating>>)>,
}

/// Inspections that found the same.
struct Run {
    rating: Rating,
    from: usize,
    /// The last one, or the next where something else was found.
    to: usize,
}

impl Journey {
    /// The ratings of a table with questions down and years across, or the other way round.
    pub(crate) fn read(table: &Table) -> Option<Self> {
        let words = |cell: &foreword_model::Cell| cell.text.words().trim().to_owned();
        let head: Vec<String> = table.head.last()?.cells.iter().skip(1).map(words).collect();
        let mut rows = Vec::new();
        for row in &table.rows {
            let name = row.cells.first().map(words)?;
            let found: Option<Vec<_>> =
                row.cells.iter().skip(1).take(head.len()).map(|cell| rating(&words(cell))).collect();
            rows.push((name, found?));
        }
        let any = rows.iter().flat_map(|(_, found)| found).any(Option::is_some);
        let down = rows.iter().all(|(name, _)| is_time(name)) && !head.iter().all(|name| is_time(name));
        let journey = if down { turned(&head, &rows) } else { Self { times: head, rows } };
        any.then_some(journey)
    }
}

fn turned(head: &[String], rows: &[(String, Vec<Option<Rating>>)]) -> Journey {
    let times = rows.iter().map(|(name, _)| name.clone()).collect();
    let column = |at: usize| rows.iter().map(|(_, found)| found.get(at).copied().flatten()).collect();
    let rows = head.iter().enumerate().map(|(at, name)| (name.clone(), column(at))).collect();
    Journey { times, rows }
}

/// The rating that a cell names: none where it says that there is none, nothing where it is no rating.
fn rating(words: &str) -> Option<Option<Rating>> {
    if is_missing(words) || words.eq_ignore_ascii_case(Rating::NotRated.words()) {
        return Some(None);
    }
    let all = [Rating::Outstanding, Rating::Good, Rating::RequiresImprovement, Rating::Inadequate];
    all.into_iter().find(|rating| words.eq_ignore_ascii_case(rating.words())).map(Some)
}

/// Draws all rows under the years.
pub(crate) fn draw(pen: &mut Pen<'_, '_>, journey: &Journey) {
    let colors = &pen.book.design.colors;
    let (ink, bold) = (pen.small(400, colors.ink), pen.small(600, colors.ink));
    let measure = pen.width / 3;
    let names: Vec<_> = journey.rows.iter().map(|(name, _)| pen.set(name, &ink, measure)).collect();
    let widest = names.iter().map(|name| name.width()).fold(Length::ZERO, Length::max);
    let from = widest + pen.unit(6.0);
    let count = journey.times.len() as i64;
    // The words of the last inspection stand after its mark.
    let step = (pen.width - from - pen.unit(LONGEST + 2.0)) / (count - 1).max(1);
    let xs: Vec<Length> = (0..count).map(|at| from + step * at).collect();
    let mut top = pen.unit(3.0);
    for (x, time) in xs.iter().zip(&journey.times) {
        pen.put_line(time, &bold, *x, top, Align::Center);
    }
    top += pen.unit(3.75);
    for ((_, found), name) in journey.rows.iter().zip(names) {
        top = draw_row(pen, found, name, &xs, top);
    }
    let end = top - pen.unit(3.0);
    pen.reach(end);
}

fn runs(found: &[Option<Rating>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, rating) in found.iter().enumerate() {
        let Some(rating) = *rating else { continue };
        match runs.last_mut() {
            Some(last) if last.rating == rating => last.to = at,
            Some(last) => {
                last.to = at;
                runs.push(Run { rating, from: at, to: at });
            }
            None => runs.push(Run { rating, from: at, to: at }),
        }
    }
    runs
}

/// Better ratings stand higher.
fn level(rating: Rating) -> i64 {
    match rating {
        Rating::Outstanding => 0,
        Rating::Good => 1,
        Rating::RequiresImprovement => 2,
        Rating::Inadequate | Rating::NotRated => 3,
    }
}

fn draw_row(
    pen: &mut Pen<'_, '_>,
    found: &[Option<Rating>],
    name: Arc<Paragraph>,
    xs: &[Length],
    top: Length,
) -> Length {
    let runs = runs(found);
    let labels: Vec<Label> = (0..runs.len()).map(|at| label(pen, &runs, at, xs)).collect();
    let lines = |below: bool| {
        let there = labels.iter().filter(|label| label.below == below);
        there.map(|label| label.words.lines.len()).max().unwrap_or(0) as i64
    };
    let (above, under) = (lines(false).max(1), lines(true));
    let rise = pen.leading() * above + pen.unit(1.5);
    let worst_below = runs
        .iter()
        .zip(&labels)
        .any(|(run, label)| label.below && runs.iter().all(|other| level(other.rating) <= level(run.rating)));
    let best = runs.iter().map(|run| level(run.rating)).min().unwrap_or(0);
    let worst = runs.iter().map(|run| level(run.rating)).max().unwrap_or(0);
    let first = top + pen.leading() * above;
    let height = |run: &Run| first + rise * (level(run.rating) - best);
    let bottom = first + rise * (worst - best);
    let name_y = runs.first().map_or(first, height) + pen.drop();
    let last_name = name_y + pen.leading() * (name.lines.len().max(1) as i64 - 1);
    pen.put(name, Length::ZERO, name_y, Align::Left);
    let fine = pen.book.design.rules.fine;
    for pair in runs.windows(2) {
        let x = xs[pair[1].from];
        let riser = [Point { x, y: height(&pair[0]) }, Point { x, y: height(&pair[1]) }];
        pen.stroke(&riser, Look { color: fine.color, weight: fine.weight, dashes: None });
    }
    for (run, label) in runs.iter().zip(labels) {
        draw_run(pen, run, label, found, xs, height(run));
    }
    let below = if worst_below { pen.leading() * under } else { Length::ZERO };
    (bottom + below).max(last_name) + pen.unit(4.5)
}

/// The words of a run and whether they stand under its line.
struct Label {
    words: Arc<Paragraph>,
    below: bool,
}

/// The words of a run on as many lines as the room before the next run asks for. Words that reach over its end
/// stand where the step to the next does not cross them.
fn label(pen: &mut Pen<'_, '_>, runs: &[Run], at: usize, xs: &[Length]) -> Label {
    let run = &runs[at];
    let style = pen.small(600, word_color(pen.book.design, run.rating));
    let next = runs.get(at + 1);
    let end = next.map_or(pen.width, |next| xs[next.from]);
    let room = (end - xs[run.from] - pen.unit(3.2)).max(pen.unit(6.0));
    let words = pen.set(run.rating.words(), &style, room);
    if !words.overfull {
        return Label { words, below: false };
    }
    let words = pen.set(run.rating.words(), &style, pen.unit(LONGEST));
    let below = next.is_some_and(|next| level(next.rating) < level(run.rating));
    Label { words, below }
}

fn draw_run(
    pen: &mut Pen<'_, '_>,
    run: &Run,
    label: Label,
    found: &[Option<Rating>],
    xs: &[Length],
    y: Length,
) {
    let color = word_color(pen.book.design, run.rating);
    let weight = pen.book.design.rules.heavy.weight;
    let (from, to) = (Point { x: xs[run.from], y }, Point { x: xs[run.to], y });
    pen.stroke(&[from, to], Look { color, weight, dashes: None });
    let there = xs.iter().zip(found).take(run.to + 1).skip(run.from);
    for (x, _) in there.filter(|(_, found)| **found == Some(run.rating)) {
        mark(pen, run.rating, Point { x: *x, y }, color);
    }
    let more = pen.leading() * (label.words.lines.len().max(1) as i64 - 1);
    let baseline = if label.below { y + pen.unit(4.4) } else { y - pen.unit(1.4) - more };
    let x = from.x + pen.unit(2.4);
    pen.put(label.words, x, baseline, Align::Left);
}

/// A shape for each rating, so that they differ without colour.
fn mark(pen: &mut Pen<'_, '_>, rating: Rating, at: Point, color: Color) {
    let r = pen.unit(1.6);
    let point = |x: Length, y: Length| Point { x: at.x + x, y: at.y + y };
    let zero = Length::ZERO;
    match rating {
        Rating::Good => pen.dot(at, r, color, false),
        Rating::Outstanding => {
            let far = r * 5 / 4;
            pen.shape(&[point(zero, -far), point(far, zero), point(zero, far), point(-far, zero)], color);
        }
        Rating::RequiresImprovement => {
            pen.shape(&[point(zero, -r), point(r * 6 / 5, r), point(-r * 6 / 5, r)], color);
        }
        Rating::Inadequate | Rating::NotRated => {
            let r = r * 9 / 10;
            pen.shape(&[point(-r, -r), point(r, -r), point(r, r), point(-r, r)], color);
        }
    }
}
