//! Rules of the codebase that a program can check; each says what to do when it fails.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod dependencies;
mod files;
mod permissions;
mod source;
mod words;

use foreword_tests::checkout::root;
use std::path::{Path, PathBuf};

/// A source file with its path inside the checkout.
struct Source {
    path: String,
    text: String,
}

/// The checked-in or about to be checked-in files below these folders with one of these extensions.
fn sources(folders: &[&str], extensions: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders {
        collect(&root().join(folder), extensions, &mut found);
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(!found.is_empty(), "there should be files in {folders:?}");
    found
}

fn collect(folder: &Path, extensions: &[&str], found: &mut Vec<Source>) {
    let made_by_tools = ["target", "node_modules", "dist", "gen", "store", ".git"];
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !made_by_tools.contains(&name.as_str()) {
                collect(&path, extensions, found);
            }
        } else if path
            .extension()
            .is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
        {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            found.push(Source { path: relative(&path), text });
        }
    }
}

fn relative(path: &Path) -> String {
    let inside = path.strip_prefix(root()).unwrap_or(path);
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The folders of all crates.
fn crates() -> Vec<PathBuf> {
    let folder = root().join("src-tauri/crates");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = entries.filter(|path| path.join("Cargo.toml").is_file()).collect();
    found.extend([root().join("src-tauri"), root().join("tests")]);
    found.sort();
    found
}

/// Fails listing every offence.
#[track_caller]
fn assert_none(offences: &[String], rule: &str) {
    assert!(offences.is_empty(), "{rule}\n  {}", offences.join("\n  "));
}
