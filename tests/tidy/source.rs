//! What must not stand in sources.

use crate::{Source, assert_none, sources};

// The tests of these rules would find themselves.
fn all() -> Vec<Source> {
    let mut all = sources(&["src-tauri", "tests"], &["rs"]);
    all.retain(|source| !source.path.starts_with("tests/tidy/"));
    all
}

fn offences(sources: &[Source], is_offence: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for (number, line) in source.text.lines().enumerate() {
            if is_offence(line) {
                found.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    found
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

#[test]
fn no_test_is_ignored() {
    assert_none(
        &offences(&all(), |line| line.trim_start().starts_with("#[ignore")),
        "A test that does not run proves nothing:",
    );
}

#[test]
fn statements_are_never_put_together_from_text() {
    let library: Vec<Source> = all()
        .into_iter()
        .filter(|source| source.path.contains("/library/src/") && !source.path.contains("/src/tests/"))
        .collect();
    let verbs = ["select ", "insert ", "update ", "delete ", "create table", "drop ", "pragma "];
    let is_offence = |line: &str| {
        let lower = line.to_lowercase();
        let put_together =
            line.contains("format!(") && verbs.iter().any(|verb| lower.contains(&format!("\"{verb}")));
        put_together || lower.contains("select *")
    };
    let mut found = offences(&library, is_offence);
    found.extend(offences(&sources(&["src-tauri/crates/library"], &["sql"]), |line| {
        line.to_lowercase().contains("select *")
    }));
    assert_none(&found, "SQL stands in a .sql file, names its columns and binds its values:");
}

#[test]
fn what_corrupts_automerge_documents_is_not_called() {
    let forbidden = [".load_incremental(", ".fork_at(", "isolate("];
    let is_offence = |line: &str| !is_comment(line) && forbidden.iter().any(|call| line.contains(call));
    assert_none(&offences(&all(), is_offence), "These lose or corrupt history in Automerge 0.12:");
}

#[test]
fn no_path_of_a_single_machine_is_written_anywhere() {
    let places = ["src-tauri", "tests", "ui/src", "assets/designs", ".ci", ".cargo"];
    let mut everything = sources(&places, &["rs", "ts", "svelte", "toml", "json", "md", "java"]);
    everything.retain(|source| !source.path.starts_with("tests/tidy/"));
    // Fixtures may speak of somebody called "a".
    let is_offence = |line: &str| {
        let line = line.replace("/home/a/", "");
        ["/home/", "/Users/", "/root/", "/work/", "C:\\Users"].iter().any(|path| line.contains(path))
    };
    assert_none(&offences(&everything, is_offence), "Another machine does not have this path:");
}

#[test]
fn nothing_is_left_to_do_without_an_issue() {
    let is_offence = |line: &str| {
        let unfinished =
            ["TODO", "FIXME", "XXX", "HACK"].iter().any(|word| line.contains(word)) && !line.contains('#');
        unfinished || line.contains("unimplemented!(") || line.contains("todo!(")
    };
    assert_none(&offences(&all(), is_offence), "Finish it, or name the issue that will:");
}

#[test]
fn the_window_reaches_the_desktop_only_through_its_platform() {
    let ui = sources(&["ui/src"], &["ts", "svelte"]);
    let outside: Vec<Source> = ui
        .into_iter()
        .filter(|source| !source.path.starts_with("ui/src/platform/") && !source.path.contains(".test."))
        .collect();
    assert_none(
        &offences(&outside, |line| line.contains("@tauri-apps")),
        "Only ui/src/platform knows @tauri-apps:",
    );
}

#[test]
fn the_window_never_makes_markup_from_text() {
    let ui = sources(&["ui/src"], &["ts", "svelte"]);
    let own: Vec<Source> = ui.into_iter().filter(|source| !source.path.contains(".test.")).collect();
    let forbidden = ["{@html", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function("];
    let is_offence = |line: &str| !is_comment(line) && forbidden.iter().any(|word| line.contains(word));
    assert_none(&offences(&own, is_offence), "Text from a submission must never become markup:");
    let inline =
        |line: &str| line.contains(" style=\"") || line.contains(" style='") || line.contains(" style={`");
    assert_none(
        &offences(&own, inline),
        "The content security policy refuses inline styles; use a class or style: ",
    );
}

#[test]
fn engines_do_not_read_the_world() {
    let engines = ["manuscript", "typeset", "model"].map(|name| format!("src-tauri/crates/{name}/src/"));
    let mut own = all();
    own.retain(|source| engines.iter().any(|engine| source.path.starts_with(engine)));
    // Tests beside the code may read fixtures.
    own.retain(|source| !source.path.contains("/tests/") && !source.path.ends_with("tests.rs"));
    own.iter_mut().for_each(|source| {
        let end = source.text.find("#[cfg(test)]").unwrap_or(source.text.len());
        source.text.truncate(end);
    });
    let forbidden = ["std::fs", "std::env", "SystemTime", "Instant::now", "HashMap", "HashSet"];
    let is_offence = |line: &str| !is_comment(line) && forbidden.iter().any(|word| line.contains(word));
    assert_none(
        &offences(&own, is_offence),
        "Layout and parsing are pure: the same input, the same result, everywhere:",
    );
}
