//! Scales: ticks at round numbers, and numbers to places.

use foreword_model::Length;

/// One in the millionths that numbers are kept in.
pub(crate) const ONE: i64 = 1_000_000;

/// Round numbers a step of 1, 2 or 5 apart that take in both bounds, about as many as wanted.
pub(crate) fn nice_ticks(low: i64, high: i64, wanted: i64) -> Vec<i64> {
    let raw = ((high - low).max(1) / wanted.max(1)).max(1);
    let mut power = 1;
    let step = loop {
        if let Some(factor) = [1, 2, 5].into_iter().find(|factor| factor * power >= raw) {
            break factor * power;
        }
        power *= 10;
    };
    let first = low.div_euclid(step) * step;
    let last = -((-high).div_euclid(step)) * step;
    (0..=(last - first) / step).map(|at| first + at * step).collect()
}

/// A number in words: `−1,240.5`.
pub(crate) fn number_words(value: i64) -> String {
    let whole = (value.abs() / ONE).to_string();
    let mut words = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    let part = format!("{:06}", value.abs() % ONE);
    let part = part.trim_end_matches('0');
    let sign = if value < 0 { "\u{2212}" } else { "" };
    if part.is_empty() { format!("{sign}{words}") } else { format!("{sign}{words}.{part}") }
}

/// From numbers to places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    pub low: i64,
    pub high: i64,
    pub from: Length,
    pub to: Length,
}

impl Scale {
    /// The place of a number.
    pub(crate) fn at(&self, value: i64) -> Length {
        self.from + (self.to - self.from).scale(value - self.low, (self.high - self.low).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_take_in_both_bounds() {
        let check = |low: i64, high: i64, ticks: &[i64]| {
            let found = nice_ticks(low * ONE, high * ONE, 5);
            assert_eq!(found, ticks.iter().map(|tick| tick * ONE).collect::<Vec<_>>(), "{low} to {high}");
        };
        check(0, 34, &[0, 10, 20, 30, 40]);
        check(0, 100, &[0, 20, 40, 60, 80, 100]);
        check(-7, 12, &[-10, -5, 0, 5, 10, 15]);
    }

    #[test]
    fn small_numbers_have_small_ticks() {
        assert_eq!(nice_ticks(0, ONE, 5), [0, 200_000, 400_000, 600_000, 800_000, ONE]);
        assert_eq!(nice_ticks(0, 0, 5), [0]);
    }

    #[test]
    fn numbers_are_printed_without_needless_decimals() {
        assert_eq!(number_words(1_240_500_000), "1,240.5");
        assert_eq!(number_words(-20 * ONE), "\u{2212}20");
        assert_eq!(number_words(1_000_000 * ONE), "1,000,000");
        assert_eq!(number_words(0), "0");
    }
}
