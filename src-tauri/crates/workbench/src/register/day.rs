//! The day that a list tells of, from the name of its file.

use foreword_model::day::MONTHS;

/// The day in the names of files, the latest of them; the day of `now` where none has one.
pub(super) fn of_names(names: &[String], now: i64) -> String {
    names.iter().filter_map(|name| of_name(name)).max().unwrap_or_else(|| of_moment(now))
}

fn of_moment(milliseconds: i64) -> String {
    let moment = jiff::Timestamp::from_millisecond(milliseconds).unwrap_or_default();
    moment.strftime("%Y-%m-%d").to_string()
}

// `etr_2026-07.csv`, `01_September_2026_Latest_ratings.ods`, `ratings 20260901.csv`.
fn of_name(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split(|sign: char| !sign.is_ascii_alphanumeric()).collect();
    let number = |part: Option<&&str>, most: u32| -> Option<u32> {
        let part = part.filter(|part| part.len() <= 2)?;
        part.parse().ok().filter(|number| (1..=most).contains(number))
    };
    for (at, part) in parts.iter().enumerate() {
        let year = |part: &str| (part.len() == 4).then(|| part.parse::<u32>().ok()).flatten();
        let before = |back: usize| at.checked_sub(back).and_then(|at| parts.get(at));
        if let Some(year) = year(part).filter(|year| (2000..2100).contains(year)) {
            if let Some(month) = before(1).and_then(|word| month_of(word)) {
                let day = number(before(2), 31).map(|day| format!("-{day:02}")).unwrap_or_default();
                return Some(format!("{year}-{month:02}{day}"));
            }
            let Some(month) = number(parts.get(at + 1), 12) else { continue };
            let day = number(parts.get(at + 2), 31).map(|day| format!("-{day:02}")).unwrap_or_default();
            return Some(format!("{year}-{month:02}{day}"));
        }
        let digits =
            part.len() == 8 && part.starts_with("20") && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits {
            let (month, day) = (number(Some(&&part[4..6]), 12)?, number(Some(&&part[6..]), 31)?);
            return Some(format!("{}-{month:02}-{day:02}", &part[..4]));
        }
    }
    None
}

fn month_of(word: &str) -> Option<usize> {
    let lower = word.to_lowercase();
    let begins = |month: &&str| lower.len() >= 3 && month.to_lowercase().starts_with(&lower);
    MONTHS.iter().position(begins).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_list_is_found_in_the_name_of_its_file() {
        let cases = [
            ("etr_2026-07.csv", Some("2026-07")),
            ("etr_2022-03-31.csv", Some("2022-03-31")),
            ("01_September_2026_Latest_ratings.ods", Some("2026-09-01")),
            ("Latest ratings Sep 2026.ods", Some("2026-09")),
            ("ratings 20260901.csv", Some("2026-09-01")),
            ("etr.csv", None),
            ("etr_2020-21_unquoted.csv", None),
        ];
        for (name, expected) in cases {
            assert_eq!(of_name(name).as_deref(), expected, "{name}");
        }
        assert_eq!(of_names(&["etr.csv".into()], 1_772_452_800_000), "2026-03-02");
    }
}
