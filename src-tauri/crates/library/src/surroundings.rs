//! What the library asks of the program around it: the time, chance, and who sits there.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

/// The only door to the outside. There is no clock and no chance in this crate.
pub trait Surroundings: Send + Sync {
    /// Milliseconds since 1970 in UTC.
    fn now(&self) -> i64;

    /// Sixteen bytes that nobody can guess and that never come twice.
    fn random(&self) -> [u8; 16];
}

/// Who works with the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Stands in every change; never a name.
    pub id: String,
    /// Shown to whoever finds the library in use.
    pub name: String,
    /// The name of the computer, for the same purpose.
    pub computer: String,
}

/// The surroundings of one new document: what it needs of chance follows from one look at the real one, so that
/// documents that are written side by side come out the same in whatever order they are written.
#[derive(Debug)]
pub(crate) struct Drawn {
    now: i64,
    seed: [u8; 16],
    count: AtomicU64,
}

impl Drawn {
    pub(crate) fn from(surroundings: &dyn Surroundings, now: i64) -> Self {
        Self { now, seed: surroundings.random(), count: AtomicU64::new(0) }
    }
}

impl Surroundings for Drawn {
    fn now(&self) -> i64 {
        self.now
    }

    fn random(&self) -> [u8; 16] {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let hash = sha256(&[self.seed.as_slice(), &count.to_le_bytes()].concat());
        *hash.first_chunk().expect("a hash is longer")
    }
}

/// A fresh id: 32 hexadecimal digits.
pub(crate) fn fresh_id(surroundings: &dyn Surroundings) -> String {
    hex(&surroundings.random())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
    }
    text
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}

/// `2026-11-25T07:52:22Z`, from milliseconds since 1970.
///
/// Source of the calendar arithmetic: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
pub(crate) fn rfc3339(milliseconds: i64) -> String {
    let seconds = milliseconds.div_euclid(1000);
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute) = (second / 3600, second / 60 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}Z", second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Still;

    impl Surroundings for Still {
        fn now(&self) -> i64 {
            7
        }

        fn random(&self) -> [u8; 16] {
            [5; 16]
        }
    }

    #[test]
    fn what_is_drawn_never_comes_twice_and_is_the_same_for_the_same_seed() {
        let draw = || {
            let drawn = Drawn::from(&Still, 7);
            (0..100).map(|_| drawn.random()).collect::<Vec<_>>()
        };
        let different: std::collections::BTreeSet<_> = draw().into_iter().collect();
        assert_eq!(different.len(), 100, "an id came twice");
        assert_eq!(draw(), draw());
    }

    #[test]
    fn times_are_written_in_utc_with_leap_days_and_before_1970() {
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339(951_827_696_789), "2000-02-29T12:34:56Z");
        assert_eq!(rfc3339(1_795_593_142_000), "2026-11-25T07:52:22Z");
        assert_eq!(rfc3339(-1), "1969-12-31T23:59:59Z");
    }
}
