//! Lengths, points and rectangles in whole micropoints, so that sums never drift.

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in millionths of a PostScript point (1/72 inch).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    /// No length at all.
    pub const ZERO: Self = Self(0);
    /// Longer than anything on a page; safe to add to.
    pub const MAX: Self = Self(i64::MAX / 4);

    /// A length of so many points.
    pub fn pt(points: f64) -> Self {
        Self((points * 1_000_000.0).round() as i64)
    }

    /// A length of so many millimetres.
    pub fn mm(millimetres: f64) -> Self {
        Self((millimetres * 72_000_000.0 / 25.4).round() as i64)
    }

    /// A length given in millionths of a point.
    pub const fn micropoints(value: i64) -> Self {
        Self(value)
    }

    /// The length in millionths of a point.
    pub const fn to_micropoints(self) -> i64 {
        self.0
    }

    /// The length in points, for costs and for the edge of the PDF only.
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / 1_000_000.0
    }

    /// The length in millimetres.
    pub fn to_mm(self) -> f64 {
        self.0 as f64 * 25.4 / 72_000_000.0
    }

    /// This length times `numerator / denominator`, rounded towards zero without intermediate overflow.
    pub fn scale(self, numerator: i64, denominator: i64) -> Self {
        // Every glyph is scaled, and dividing 128 bits takes ten times as long.
        match self.0.checked_mul(numerator) {
            Some(product) => Self(product / denominator),
            None => Self((i128::from(self.0) * i128::from(numerator) / i128::from(denominator)) as i64),
        }
    }

    /// The smallest multiple of `grid` that is not less than this length; the length itself for a grid of zero.
    pub fn round_up_to(self, grid: Self) -> Self {
        if grid.0 <= 0 {
            return self;
        }
        Self(self.0.div_euclid(grid.0) * grid.0 + if self.0.rem_euclid(grid.0) == 0 { 0 } else { grid.0 })
    }

    /// The larger of two lengths.
    pub fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }

    /// The smaller of two lengths.
    pub fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }
}

/// A [`Length`] of at most 2,147 points either way, in half the room: a long book is mostly glyphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ShortLength(i32);

impl ShortLength {
    /// No length at all.
    pub const ZERO: Self = Self(0);

    /// The same length in points.
    pub fn to_pt(self) -> f64 {
        Length::from(self).to_pt()
    }
}

/// What is longer is cut to the longest there is.
impl From<Length> for ShortLength {
    fn from(length: Length) -> Self {
        Self(length.0.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
    }
}

impl From<ShortLength> for Length {
    fn from(length: ShortLength) -> Self {
        Self(i64::from(length.0))
    }
}

impl Add<ShortLength> for Length {
    type Output = Self;
    fn add(self, other: ShortLength) -> Self {
        self + Self::from(other)
    }
}

impl AddAssign<ShortLength> for Length {
    fn add_assign(&mut self, other: ShortLength) {
        *self += Self::from(other);
    }
}

impl std::iter::Sum<ShortLength> for Length {
    fn sum<I: Iterator<Item = ShortLength>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        Self(self.0 / divisor)
    }
}

impl std::iter::Sum for Length {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

/// A place on a page: from the left and the **top** edge of the trim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// From the left edge of the trim.
    pub x: Length,
    /// From the top edge of the trim, growing downwards.
    pub y: Length,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// The width.
    pub width: Length,
    /// The height.
    pub height: Length,
}

/// An upright rectangle; its corner is the top left one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Left edge, from the left edge of the trim.
    pub x: Length,
    /// Top edge, from the top edge of the trim.
    pub y: Length,
    /// The width.
    pub width: Length,
    /// The height.
    pub height: Length,
}

impl Rect {
    /// A rectangle from its top left corner and its size.
    pub fn new(x: Length, y: Length, width: Length, height: Length) -> Self {
        Self { x, y, width, height }
    }

    /// The right edge.
    pub fn right(self) -> Length {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(self) -> Length {
        self.y + self.height
    }

    /// The smallest rectangle that holds both.
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Self { x, y, width: right - x, height: bottom - y }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_and_points_agree() {
        assert_eq!(Length::mm(25.4), Length::pt(72.0), "an inch is 72 points");
    }

    #[test]
    fn a_short_length_is_the_same_length_or_the_longest_there_is() {
        let indent = -Length::mm(4.5);
        assert_eq!(Length::from(ShortLength::from(indent)), indent);
        assert_eq!(Length::from(ShortLength::from(Length::pt(9000.0))).to_micropoints(), i64::from(i32::MAX));
    }

    #[test]
    fn a_grid_of_lines_stays_on_its_grid() {
        let drift = Length::mm(240.0) - Length::mm(6.0) * 40;
        assert!(
            drift.to_micropoints().abs() < 100,
            "forty lines drift by less than a ten-thousandth of a point"
        );
    }

    #[test]
    fn rounding_up_reaches_the_next_line() {
        let grid = Length::mm(3.0);
        assert_eq!(grid.round_up_to(grid), grid);
        assert_eq!((grid + Length::micropoints(1)).round_up_to(grid), grid * 2);
        assert_eq!(Length::ZERO.round_up_to(grid), Length::ZERO);
    }
}
