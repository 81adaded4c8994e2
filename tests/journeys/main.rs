//! Stories of an editor, told through the commands that the window and the command line use.
//!
//! A rule at the end of this file makes sure that every command is part of a story.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod bringing_in;
mod exporting;
mod folder_of_thirty;
mod form_labels;
mod issue;
mod keeping;
mod newer_version;
mod notes;
mod publish_safety;
mod reading;
mod reading_registers;
mod registers;
mod watched_folder;
mod writing;

use foreword_tests::checkout::{root, scratch};
use foreword_tests::desk::Desk;
use foreword_tests::word_file::WordFile;
use std::path::PathBuf;

const SENTENCE: &str = "Falls on the ward went down by a third in one year.";

/// A desk on a new library.
fn desk(test: &str) -> (Desk, PathBuf) {
    let folder = scratch(&format!("journeys-{test}"));
    (Desk::create(&folder.join("series.foreword")), folder)
}

/// A Word file as a trust sends it: a comment by Priya Nair, a tracked change by Tom Bevan.
fn submission() -> Vec<u8> {
    WordFile::default()
        .heading(1, "Rounding at Marlbrook")
        .paragraph(SENTENCE)
        .heading(2, "What the team did")
        .commented(
            ["Nurses ", "ask every hour", " what is needed."],
            "Priya Nair",
            "Is it every hour at night too?",
        )
        .tracked(["The sheet is ", "very useful", "."], "Tom Bevan", "kept by the door")
        .bytes()
}

/// A desk with that one submission brought in, and its piece.
fn desk_with_a_submission(test: &str) -> (Desk, PathBuf, String) {
    let (desk, folder) = desk(test);
    let file = folder.join("Rounding at Marlbrook.docx");
    std::fs::write(&file, submission()).unwrap();
    let piece = desk.import(&[&file]).remove(0);
    (desk, folder, piece)
}

#[test]
fn every_command_is_part_of_a_story() {
    let folder = root().join("tests/journeys");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // The desk gives some commands on behalf of every story.
    files.push(root().join("tests/src/desk.rs"));
    let stories: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let commands = foreword_workbench::COMMANDS.iter().map(|(name, _)| *name);
    let untold: Vec<&str> = commands.filter(|name| !stories.contains(&format!("\"{name}\""))).collect();
    assert!(untold.is_empty(), "these commands are in no story: {untold:?}");
}
