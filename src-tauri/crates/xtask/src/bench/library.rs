//! A library of generated submissions: open, list, search, import rate.

use super::{build_release, report};
use crate::options::Options;
use crate::places::Places;
use crate::run::{output, step};
use crate::stop::Stop;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

/// Measures through the program's own figures, one line of JSON each.
pub(crate) fn measure(places: &Places, options: &Options) -> Result<(), Stop> {
    build_release(places, "foreword-cli")?;
    let pieces = options.number("--pieces", 10_000)?;
    // Each run leaves its library for the window's benchmark; the one before goes.
    let _absent_at_first = std::fs::remove_dir_all(places.target.join("bench").join("library"));
    let folder = places.made_folder("bench/library")?;
    let said = step(&format!("A library of {pieces} submissions"), || {
        let mut command = Command::new(places.built("release", "foreword"));
        output(command.args(["bench-library", "--pieces", &pieces.to_string(), "--out"]).arg(&folder))
    })?;
    let mut markdown = format!(
        "# A library of {pieces} submissions\n\nFigure | Median | 95th percentile | Other\n---|---:|---:|---\n"
    );
    for line in said.lines().filter(|line| line.starts_with('{')) {
        let figures =
            fields(line).ok_or_else(|| Stop::Unreadable { what: format!("this figure: {line}") })?;
        let of = |name: &str| figures.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let milliseconds = |name: &str| of(name).map_or_else(String::new, |value| format!("{value} ms"));
        let known = ["name", "median_ms", "p95_ms"];
        let others = figures.iter().filter(|(key, _)| !known.contains(&key.as_str()));
        let others: Vec<String> =
            others.map(|(key, value)| format!("{} {value}", key.replace('_', " "))).collect();
        let name = of("name").unwrap_or("?");
        let _infallible = writeln!(
            markdown,
            "{name} | {} | {} | {}",
            milliseconds("median_ms"),
            milliseconds("p95_ms"),
            others.join(", ")
        );
    }
    report(places, "library", &markdown)
}

/// The library that the last run left.
pub(super) fn left_over(places: &Places) -> Option<PathBuf> {
    let files = std::fs::read_dir(places.target.join("bench").join("library")).ok()?.flatten();
    let mut libraries = files.map(|entry| entry.path()).filter(|path| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        path.extension().is_some_and(|extension| extension == "foreword") && !stem.ends_with("-other")
    });
    libraries.next()
}

// One flat object of strings and numbers; this crate has no JSON reader and needs no more than this.
fn fields(line: &str) -> Option<Vec<(String, String)>> {
    let mut rest = line.trim().strip_prefix('{')?.strip_suffix('}')?.trim();
    let mut fields = Vec::new();
    while !rest.is_empty() {
        let (key, after) = quoted(rest)?;
        let after = after.trim_start().strip_prefix(':')?.trim_start();
        let (value, after) = match quoted(after) {
            Some(found) => found,
            None => {
                let end = after.find(',').unwrap_or(after.len());
                (after[..end].trim(), &after[end..])
            }
        };
        fields.push((key.to_owned(), value.to_owned()));
        rest = after.trim_start();
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    }
    Some(fields)
}

fn quoted(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('"')?.split_once('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_read() {
        let read = fields(r#"{"name":"search, two words","median_ms":3.25,"p95_ms": 8}"#)
            .expect("it is well formed");
        let expected = [("name", "search, two words"), ("median_ms", "3.25"), ("p95_ms", "8")];
        assert_eq!(read, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_broken_figure_is_refused() {
        assert!(fields("{\"name\" 4}").is_none());
        assert!(fields("Opening…").is_none());
    }
}
