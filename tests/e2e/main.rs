//! Stories through the built window, as a person with a mouse and a keyboard lives them.
//!
//! Run them with `cargo xtask test`, which builds the window and gives them a display. Each keeps pictures of its
//! screens in `target/screens/`.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod from_word_to_pdf;
mod publish_safety;
mod sample_screens;
mod start;
mod thirty_files;

use foreword_tests::checkout::scratch;
use foreword_tests::program::foreword;
use foreword_tests::window::{Launch, argument};
use std::path::{Path, PathBuf};

/// A folder for one story, with an empty library in it and the window's settings beside it.
struct Story {
    folder: PathBuf,
    launch: Launch,
}

impl Story {
    fn new(name: &str) -> Self {
        let folder = scratch(&format!("e2e-{name}"));
        let launch = Launch { data: folder.join("settings"), ..Launch::default() };
        Self { folder, launch }
    }

    fn with_library(name: &str) -> Self {
        let mut story = Self::new(name);
        let library = story.folder.join("series.foreword");
        foreword([Path::new("new"), &library]).done();
        story.launch.arguments = vec![argument(&library)];
        story
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}
