//! The star: who may know whom, and what only one crate may know.

use crate::{assert_none, crates, relative, sources};
use std::path::Path;

// Any crate may use these: they carry no decision of ours.
const EVERYWHERE: &[&str] =
    &["serde", "serde_json", "thiserror", "toml", "sha2", "rayon", "getrandom", "tempfile"];

// A crate, and what else it may depend on.
const TABLE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("manuscript", &["foreword-model", "pulldown-cmark"]),
    (
        "intake",
        &[
            "foreword-model",
            "foreword-manuscript",
            "zip",
            "quick-xml",
            "encoding_rs",
            "chardetng",
            "csv",
            "html5ever",
            "mail-parser",
            "base64",
            "image",
            "kamadak-exif",
            "moxcms",
            "zune-jpeg",
        ],
    ),
    (
        "library",
        &["foreword-model", "foreword-manuscript", "rusqlite", "automerge", "fs4", "unicode-segmentation"],
    ),
    ("copydesk", &["foreword-model", "regex", "spellbook"]),
    ("typeset", &["foreword-model", "harfrust", "skrifa", "icu_segmenter"]),
    ("pdf", &["foreword-model", "printpdf", "lopdf", "subsetter", "moxcms", "png", "flate2"]),
    (
        "workbench",
        &[
            "foreword-model",
            "foreword-manuscript",
            "foreword-intake",
            "foreword-copydesk",
            "foreword-library",
            "foreword-typeset",
            "foreword-pdf",
            "tokio",
            "ts-rs",
            "hayro",
            "png",
            "jiff",
            "rustix",
        ],
    ),
    ("cli", &["foreword-workbench", "lexopt", "mimalloc"]),
    ("src-tauri", &["foreword-workbench", "tauri", "rfd"]),
    ("xtask", &[]),
];

// A crate that only these may name, in their sources as in their manifests.
const SINGLE_KNOWERS: &[(&str, &[&str])] = &[
    ("pulldown_cmark", &["manuscript"]),
    ("zip", &["intake", "tests"]),
    ("quick_xml", &["intake"]),
    ("html5ever", &["intake"]),
    ("mail_parser", &["intake"]),
    ("image", &["intake"]),
    ("regex", &["copydesk"]),
    ("spellbook", &["copydesk"]),
    ("rusqlite", &["library"]),
    ("harfrust", &["typeset"]),
    ("skrifa", &["typeset"]),
    ("icu_segmenter", &["typeset"]),
    ("printpdf", &["pdf"]),
    ("lopdf", &["pdf", "tests"]),
    ("subsetter", &["pdf"]),
    ("tokio", &["workbench"]),
    ("ts_rs", &["workbench"]),
    ("hayro", &["workbench"]),
    ("rustix", &["workbench"]),
    ("lexopt", &["cli"]),
    ("tauri", &["src-tauri"]),
    ("rfd", &["src-tauri"]),
];

fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn table_of(manifest: &toml::Table, name: &str) -> Vec<String> {
    manifest
        .get(name)
        .and_then(toml::Value::as_table)
        .map(|table| table.keys().cloned().collect())
        .unwrap_or_default()
}

#[test]
fn every_crate_depends_only_on_what_the_table_allows() {
    let mut offences = Vec::new();
    for folder in crates().iter().filter(|folder| name_of(folder) != "tests") {
        let name = name_of(folder);
        let Some((_, allowed)) = TABLE.iter().find(|(listed, _)| *listed == name) else {
            offences.push(format!("{} is not in the table", relative(folder)));
            continue;
        };
        let text = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let manifest: toml::Table = text.parse().unwrap();
        let targets = manifest.get("target").and_then(toml::Value::as_table);
        let of_targets = targets.into_iter().flat_map(toml::Table::values).filter_map(toml::Value::as_table);
        let of_targets = of_targets.flat_map(|target| table_of(target, "dependencies"));
        for dependency in table_of(&manifest, "dependencies").into_iter().chain(of_targets) {
            if !allowed.contains(&dependency.as_str()) && !EVERYWHERE.contains(&dependency.as_str()) {
                offences.push(format!("{name} depends on {dependency}"));
            }
        }
    }
    assert_none(
        &offences,
        "The dependency table of ARCHITECTURE.md is broken; a new edge needs a paragraph there:",
    );
}

#[test]
fn every_version_is_written_once_in_the_workspace() {
    let mut offences = Vec::new();
    for folder in crates() {
        let text = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let manifest: toml::Table = text.parse().unwrap();
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(table) = manifest.get(section).and_then(toml::Value::as_table) else { continue };
            for (dependency, how) in table {
                if how.get("workspace") != Some(&toml::Value::Boolean(true)) {
                    offences.push(format!("{}: {dependency}", relative(&folder.join("Cargo.toml"))));
                }
            }
        }
    }
    assert_none(&offences, "Versions belong into the workspace's Cargo.toml; write `{ workspace = true }`:");
}

#[test]
fn what_one_crate_knows_no_other_names() {
    let mut offences = Vec::new();
    for source in sources(&["src-tauri", "tests"], &["rs"]) {
        // The tests of these rules would find themselves.
        if source.path.starts_with("tests/tidy/") {
            continue;
        }
        let place = crate_of(&source.path);
        for (name, knowers) in SINGLE_KNOWERS {
            // Unit tests may look with another eye, for instance to shape a fixture.
            let in_tests = source.path.contains("/tests/")
                || source.path.ends_with("tests.rs")
                || source.path.contains("/examples/");
            let used = source.text.lines().any(|line| uses(line, name));
            if used && !knowers.contains(&place) && !in_tests && !source.path.ends_with("build.rs") {
                offences.push(format!(
                    "{} names {name}, which only {} may",
                    source.path,
                    knowers.join(" and ")
                ));
            }
        }
    }
    assert_none(&offences, "A crate is named outside the one that knows it:");
}

fn crate_of(path: &str) -> &str {
    match path.strip_prefix("src-tauri/crates/") {
        Some(inside) => inside.split('/').next().unwrap_or_default(),
        None => path.split('/').next().unwrap_or_default(),
    }
}

// `use name::…` or `name::…` as a path that begins there; words in comments and longer names do not count.
fn uses(line: &str, name: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + name.len()..];
        let begins = before.is_none_or(|letter| !letter.is_alphanumeric() && !"_:\"'-./".contains(letter));
        begins && after.starts_with("::") && !code.contains(&format!("mod {name}"))
    })
}

#[test]
fn only_the_librarys_document_names_automerge() {
    let allowed = |path: &str| path.starts_with("src-tauri/crates/library/");
    let offences: Vec<String> = sources(&["src-tauri", "tests"], &["rs"])
        .iter()
        .filter(|source| source.text.lines().any(|line| uses(line, "automerge")) && !allowed(&source.path))
        .map(|source| source.path.clone())
        .collect();
    assert_none(&offences, "Automerge is known to the library alone:");
}

#[test]
fn a_path_that_begins_with_the_name_is_a_use_and_a_longer_name_is_not() {
    assert!(uses("use tauri::Manager;", "tauri") && uses("    let x: zip::ZipArchive<R>;", "zip"));
    assert!(!uses("a.zip::b", "zip") && !uses("iter.zip(other)", "zip") && !uses("// tauri::x", "tauri"));
    assert!(!uses("use crate::image::read;", "image") && !uses("tauri_build::x", "tauri"));
}
