//! From exact lengths measured downwards to points measured upwards, rounded to a thousandth.

use foreword_model::{Length, Point, Rect, Size};

/// The mapping of one page: the lower left corner of the trim is the origin of the PDF page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sheet {
    height: Length,
}

impl Sheet {
    pub(crate) fn new(trim: Size) -> Self {
        Self { height: trim.height }
    }

    pub(crate) fn x(self, x: Length) -> f32 {
        points(x)
    }

    pub(crate) fn y(self, y: Length) -> f32 {
        points(self.height - y)
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
