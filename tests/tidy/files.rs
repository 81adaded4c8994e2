//! Files: their length, their module documentation, their places.

use crate::{assert_none, crates, relative, sources};
use foreword_tests::checkout::root;

const LONGEST: usize = 600;

#[test]
fn no_source_file_is_longer_than_600_lines() {
    let offences: Vec<String> =
        sources(&["src-tauri", "tests", "ui/src"], &["rs", "ts", "svelte", "css", "java", "sql"])
            .iter()
            .filter(|source| !source.path.starts_with("ui/src/generated/"))
            .map(|source| (source.path.clone(), source.text.lines().count()))
            .filter(|(_, lines)| *lines > LONGEST)
            .map(|(path, lines)| format!("{path}: {lines} lines"))
            .collect();
    assert_none(&offences, "Split these by step or by noun; about 400 lines are easy to read:");
}

#[test]
fn every_crate_begins_by_saying_what_it_is() {
    let mut offences = Vec::new();
    for folder in crates() {
        let start = ["src/lib.rs", "src/main.rs"]
            .map(|name| folder.join(name))
            .into_iter()
            .find(|path| path.is_file());
        let start = start.expect("a crate has a lib.rs or a main.rs");
        let text = std::fs::read_to_string(&start).unwrap();
        let about: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
        let says_what_is_absent = about
            .iter()
            .any(|line| line.contains("Deliberately not here") || line.contains("No product logic"));
        if about.len() < 2 || !says_what_is_absent {
            offences.push(relative(&start));
        }
    }
    let rule = "A crate's `//!` says what it is, where to enter, and what is deliberately not here:";
    assert_none(&offences, rule);
}

#[test]
fn the_top_of_the_checkout_holds_only_what_belongs_there() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "rustfmt.toml",
        "clippy.toml",
        "src-tauri",
        "ui",
        "assets",
        "tests",
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "LICENSE",
        "target",
        "store",
    ];
    let names = std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().file_name());
    let strangers = names.map(|name| name.to_string_lossy().into_owned());
    let offences: Vec<String> =
        strangers.filter(|name| !name.starts_with('.') && !allowed.contains(&name.as_str())).collect();
    assert_none(&offences, "These do not belong at the top:");
}

#[test]
fn no_name_says_nothing() {
    let empty = ["manager", "service", "helper", "helpers", "util", "utils", "common", "misc", "handler"];
    let offences: Vec<String> = sources(&["src-tauri", "tests", "ui/src"], &["rs", "ts", "svelte"])
        .iter()
        .filter(|source| {
            let shared_by_tests = source.path.contains("/tests/common/");
            let inside =
                source.path.split('/').map(|part| part.split('.').next().unwrap_or_default().to_lowercase());
            !shared_by_tests && inside.into_iter().any(|part| empty.contains(&part.as_str()))
        })
        .map(|source| source.path.clone())
        .collect();
    assert_none(&offences, "Name files by the noun of publishing and the verb:");
}
