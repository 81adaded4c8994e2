//! Days in words, as pages and receipts print them.

/// The months of the year.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `10 March 2026` from `2026-03-10` or `2026-03-10T09:04:00Z`; none when it is no date.
pub fn day_in_words(date: &str) -> Option<String> {
    let day = date.split('T').next()?.split('-').nth(2)?.parse::<u8>().ok()?;
    Some(format!("{day} {}", month_in_words(date)?))
}

/// `March 2026` from a date that begins with `2026-03`; none when it is no date.
pub fn month_in_words(date: &str) -> Option<String> {
    let mut parts = date.split('-');
    let (year, month) = (parts.next()?, parts.next()?.parse::<usize>().ok()?);
    Some(format!("{} {year}", MONTHS.get(month.checked_sub(1)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out_and_what_is_none_is_not() {
        assert_eq!(day_in_words("2026-03-10T09:04:00Z").as_deref(), Some("10 March 2026"));
        assert_eq!(month_in_words("2026-01-31").as_deref(), Some("January 2026"));
        assert_eq!(month_in_words("2026-13-01"), None);
        assert_eq!(day_in_words("soon"), None);
    }
}
