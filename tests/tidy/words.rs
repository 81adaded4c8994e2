//! What people read.

use crate::{assert_none, sources};

// Words of the trade of programs, not of editors.
const FORBIDDEN: &[&str] =
    &["node", "nodes", "asset", "assets", "sync", "merge conflict", "commit", "schema", "uuid", "markdown"];

#[test]
fn sentences_of_the_window_use_the_words_of_editors() {
    let mut offences = Vec::new();
    let all = sources(&["ui/src"], &["ts"]);
    let words: Vec<_> = all.iter().filter(|source| source.path.ends_with("words.ts")).collect();
    for source in words {
        for (number, line) in source.text.lines().enumerate() {
            for sentence in quoted(line) {
                let lower = sentence.to_lowercase();
                let spoken: Vec<&str> =
                    lower.split(|letter: char| !letter.is_alphabetic() && letter != ' ').collect();
                let found = FORBIDDEN.iter().find(|word| spoken.iter().any(|part| has_word(part, word)));
                if let Some(word) = found {
                    offences.push(format!("{}:{}: \"{word}\" in \"{sentence}\"", source.path, number + 1));
                }
            }
        }
    }
    assert_none(&offences, "Say it in an editor's words:");
}

fn has_word(text: &str, word: &str) -> bool {
    format!(" {text} ").contains(&format!(" {word} "))
}

// Texts between quotes that look like sentences or labels rather than keys.
fn quoted(line: &str) -> Vec<&str> {
    if line.trim_start().starts_with("//") || line.trim_start().starts_with("import ") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for quote in ['"', '\'', '`'] {
        found
            .extend(line.split(quote).skip(1).step_by(2).filter(|text| text.starts_with(char::is_uppercase)));
    }
    found
}

#[test]
fn a_forbidden_word_is_found_whole_and_inside_a_longer_one_not() {
    assert!(has_word("your library is out of sync", "sync"));
    assert!(!has_word("add a footnode label", "node"));
    assert_eq!(quoted("  save: \"Save the piece\", key: 'piece.save'"), ["Save the piece"]);
}
