//! Lists of trusts and of ratings are read in the other process as well.

use crate::desk;
use crate::registers::{OLD, import, lines, ratings};
use foreword_tests::checkout::built;
use foreword_workbench::{ReadingLimits, ReadingProgram};
use serde_json::json;
use std::fmt::Write as _;
use std::time::Duration;

fn program(limits: ReadingLimits) -> ReadingProgram {
    ReadingProgram { path: built("foreword"), limits }
}

#[test]
fn lists_that_come_through_the_other_process_are_what_is_read_here() {
    let (apart, folder) = desk("registers-apart");
    let (here, _) = desk("registers-here");
    apart.reads_with(program(ReadingLimits::default()));
    let (trusts, table) = (folder.join("etr_2024-11.csv"), folder.join("ratings 2024-11.csv"));
    std::fs::write(&trusts, OLD).unwrap();
    // More than one part of rows, and more than one stretch of the file.
    let mut rows = ratings(&[("Safe", "Good", "05/11/2024"), ("Kindness", "Splendid", "05/11/2024")]);
    for at in 0..9_000 {
        let name = format!(
            "A trust with a name of some length and the number {at} in it so that it fills a stretch"
        );
        writeln!(rows, "Z{at},{name},NHS Healthcare Organisation,Overall,Caring,Good,01/10/2024").unwrap();
    }
    assert!(rows.len() > 1 << 20, "{}", rows.len());
    std::fs::write(&table, rows).unwrap();
    for (kind, file) in [("trusts", &trusts), ("ratings", &table)] {
        let (there, own) = (import(&apart, kind, &[file]), import(&here, kind, &[file]));
        assert_eq!(there["state"], json!("done"), "{there}");
        assert_eq!(lines(&there), lines(&own));
    }
    let rows = |desk: &foreword_tests::desk::Desk| {
        let registers = desk.call("register_list", &json!({}));
        let rows = registers.as_array().unwrap().iter();
        rows.map(|register| register["rows"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(rows(&apart), rows(&here));
    assert!(rows(&apart).contains(&json!(9_002)), "{:?}", rows(&apart));
}

#[test]
fn a_list_that_is_none_or_takes_too_much_is_one_sentence_and_the_library_stays() {
    let (desk, folder) = desk("registers-hostile");
    let limits = ReadingLimits::default();
    desk.reads_with(program(limits));
    let letter = folder.join("letter.csv");
    std::fs::write(&letter, "Dear editor,\nthis is no list of ratings.\n").unwrap();
    let refused = import(&desk, "ratings", &[&letter]);
    assert_eq!(refused["state"], json!("failed"));
    assert!(refused["error"]["message"].as_str().unwrap().contains("lacks the columns"), "{refused}");
    let trusts = folder.join("etr.csv");
    std::fs::write(&trusts, OLD).unwrap();
    for (limits, cause) in [
        (ReadingLimits { output: 10, ..limits }, "memory"),
        (ReadingLimits { time: Duration::ZERO, ..limits }, "longer"),
    ] {
        desk.reads_with(program(limits));
        for (kind, file) in [("trusts", &trusts), ("ratings", &letter)] {
            let stopped = import(&desk, kind, &[file]);
            let message = stopped["error"]["message"].as_str().unwrap_or_else(|| panic!("{stopped}"));
            assert!(message.ends_with('.') && message.contains(cause), "{kind} with {limits:?}: {message}");
        }
    }
    assert_eq!(desk.call("register_list", &json!({})), json!([]));
}
