//! From exact lengths measured downwards to points measured upwards, rounded to a thousandth.

use foreword_model::{Length, Page, Point, Rect};

/// The mapping of one page: the lower left corner of the sheet is the origin of the PDF page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sheet {
    slug: Length,
    foot: Length,
}

impl Sheet {
    pub(crate) fn of(page: &Page) -> Self {
        Self { slug: page.slug, foot: page.trim.height + page.slug }
    }

    pub(crate) fn x(self, x: Length) -> f32 {
        points(x + self.slug)
    }

    pub(crate) fn y(self, y: Length) -> f32 {
        points(self.foot - y)
    }

    pub(crate) fn point(self, point: Point) -> [f32; 2] {
        [self.x(point.x), self.y(point.y)]
    }

    /// Left, bottom, right, top.
    pub(crate) fn bounds(self, rect: Rect) -> [f32; 4] {
        [self.x(rect.x), self.y(rect.bottom()), self.x(rect.right()), self.y(rect.y)]
    }
}

/// Points rounded to a thousandth; always finite, because a length is a whole number.
pub(crate) fn points(length: Length) -> f32 {
    let thousandths = divide_rounded(length.to_micropoints(), 1000);
    (thousandths as f64 / 1000.0) as f32
}

/// Division of whole numbers, rounded to the nearest, halves away from zero.
pub(crate) fn divide_rounded(value: i64, divisor: i64) -> i64 {
    (value + divisor.abs() / 2 * value.signum()) / divisor
}

#[cfg(test)]
mod tests {
    use super::*;
    use foreword_model::Size;

    #[test]
    fn halves_are_rounded_away_from_zero_on_both_sides() {
        let rounded =
            [-1500, -1499, -500, -499, 0, 499, 500, 1499, 1500].map(|value| divide_rounded(value, 1000));
        assert_eq!(rounded, [-2, -1, -1, 0, 0, 0, 1, 1, 2]);
    }

    #[test]
    fn places_are_measured_from_the_foot_of_the_sheet() {
        let trim = Size { width: Length::mm(210.0), height: Length::mm(297.0) };
        let page = |slug| Page { trim, bleed: Length::ZERO, slug, label: String::new(), items: Vec::new() };
        let rect = Rect::new(Length::pt(10.0), Length::pt(20.0), Length::pt(30.0), Length::pt(40.0));
        assert_eq!(Sheet::of(&page(Length::ZERO)).bounds(rect), [10.0, 781.89, 40.0, 821.89]);
        assert_eq!(Sheet::of(&page(Length::pt(30.0))).bounds(rect), [40.0, 811.89, 70.0, 851.89]);
    }
}
