//! Labels that make room for each other.

use foreword_model::{Length, Point, Rect};

/// Moves labels, given from the top down by their middles, as little as possible so that none overlap and all lie
/// between two bounds; where there is no room for all, they run over the lower one.
pub(crate) fn push_apart(wanted: &[Length], heights: &[Length], top: Length, bottom: Length) -> Vec<Length> {
    let (Some(first), Some(last)) = (heights.first(), heights.last()) else { return Vec::new() };
    let mut offsets = vec![Length::ZERO; wanted.len()];
    for at in 1..wanted.len() {
        offsets[at] = offsets[at - 1] + (heights[at - 1] + heights[at]) / 2;
    }
    // Without their heights labels only have to keep their order: those out of order meet at their mean.
    let mut clusters: Vec<(Length, i64)> = Vec::new();
    for (middle, offset) in wanted.iter().zip(&offsets) {
        clusters.push((*middle - *offset, 1));
        while let [.., (before, many), (after, few)] = clusters.as_slice()
            && before.to_micropoints() / many > after.to_micropoints() / few
        {
            let joined = (*before + *after, many + few);
            clusters.truncate(clusters.len() - 2);
            clusters.push(joined);
        }
    }
    let means = clusters
        .iter()
        .flat_map(|(sum, count)| std::iter::repeat_n(*sum / *count, usize::try_from(*count).unwrap_or(1)));
    let highest = top + *first / 2;
    let lowest = bottom - *last / 2 - offsets[offsets.len() - 1];
    means.zip(&offsets).map(|(mean, offset)| mean.min(lowest).max(highest) + *offset).collect()
}

/// What labels must not touch.
#[derive(Debug, Default)]
pub(crate) struct Crowd {
    pub boxes: Vec<Rect>,
    /// Words that stand there already.
    pub words: Vec<Rect>,
    pub lines: Vec<(Point, Point)>,
}

impl Crowd {
    /// Whether nothing stands there.
    pub(crate) fn is_free(&self, place: Rect) -> bool {
        self.boxes.iter().all(|other| apart(place, *other))
            && self.is_legible(place)
            && !self.lines.iter().any(|(from, to)| crosses(place, *from, *to))
    }

    /// Whether no words stand there, whatever else does.
    pub(crate) fn is_legible(&self, place: Rect) -> bool {
        self.words.iter().all(|other| apart(place, *other))
    }
}

fn apart(one: Rect, other: Rect) -> bool {
    one.right() <= other.x || other.right() <= one.x || one.bottom() <= other.y || other.bottom() <= one.y
}

/// Whether a line that runs to the right crosses a rectangle.
fn crosses(place: Rect, from: Point, to: Point) -> bool {
    let (left, right) = (place.x.max(from.x), place.right().min(to.x));
    if left > right || to.x <= from.x {
        return false;
    }
    let run = (to.x - from.x).to_micropoints();
    let height = |x: Length| from.y + (to.y - from.y).scale((x - from.x).to_micropoints(), run);
    let (one, other) = (height(left), height(right));
    one.min(other) < place.bottom() && one.max(other) > place.y
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &[f64], found: &[f64]) {
        let lengths = |all: &[f64]| all.iter().map(|each| Length::pt(*each)).collect::<Vec<_>>();
        let heights = vec![Length::pt(10.0); wanted.len()];
        let pushed = push_apart(&lengths(wanted), &heights, Length::ZERO, Length::pt(100.0));
        assert_eq!(pushed, lengths(found), "{wanted:?}");
    }

    #[test]
    fn labels_with_room_stay_and_others_part_evenly() {
        check(&[20.0, 60.0], &[20.0, 60.0]);
        check(&[50.0, 50.0], &[45.0, 55.0]);
        check(&[48.0, 50.0, 52.0], &[40.0, 50.0, 60.0]);
        check(&[10.0, 50.0, 52.0], &[10.0, 46.0, 56.0]);
    }

    #[test]
    fn labels_stay_between_the_bounds() {
        check(&[0.0, 3.0], &[5.0, 15.0]);
        check(&[99.0, 100.0], &[85.0, 95.0]);
    }

    #[test]
    fn a_label_on_a_line_is_not_free() {
        let point = |x, y| Point { x: Length::pt(x), y: Length::pt(y) };
        let crowd = Crowd { lines: vec![(point(0.0, 0.0), point(100.0, 100.0))], ..Crowd::default() };
        let place = |x, y| Rect::new(Length::pt(x), Length::pt(y), Length::pt(10.0), Length::pt(5.0));
        assert!(!crowd.is_free(place(50.0, 52.0)), "the line runs through it");
        assert!(crowd.is_free(place(50.0, 40.0)), "it lies above the line");
        assert!(crowd.is_free(place(120.0, 120.0)), "the line ends before it");
    }
}
