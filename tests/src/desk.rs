//! A workbench without a window: commands by name, requests and answers as JSON, as the window sends them.

use foreword_workbench::{Caller, Event, Host, ReadingProgram, WireError, Workbench};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A host whose clock and chance are the same in every run, and whose person answers dialogs as the test says.
#[derive(Debug, Default)]
pub struct TestHost {
    ticks: AtomicI64,
    drawn: AtomicU64,
    data: Option<PathBuf>,
    answers: Mutex<VecDeque<PathBuf>>,
    told: Mutex<Vec<Value>>,
    reader: Mutex<Option<ReadingProgram>>,
}

impl TestHost {
    fn answer(&self) -> Option<PathBuf> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

impl Host for TestHost {
    fn now(&self) -> i64 {
        // Midday of 2 March 2026 and a second more each time.
        1_772_452_800_000 + 1_000 * self.ticks.fetch_add(1, Ordering::Relaxed)
    }

    fn random(&self) -> [u8; 16] {
        let drawn = self.drawn.fetch_add(1, Ordering::Relaxed) + 1;
        // Spread, so that ids differ at their beginning as real ones do.
        let spread = u128::from(drawn).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
        spread.to_be_bytes()
    }

    fn data_dir(&self) -> Option<PathBuf> {
        self.data.clone()
    }

    fn reading_program(&self) -> Option<ReadingProgram> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn choose_files(&self, _folder: bool) -> Vec<PathBuf> {
        self.answer().into_iter().collect()
    }

    fn choose_photos(&self, several: bool) -> Vec<PathBuf> {
        let most = if several { usize::MAX } else { 1 };
        std::iter::from_fn(|| self.answer()).take(most).collect()
    }

    fn choose_library(&self, _create: bool) -> Option<PathBuf> {
        self.answer()
    }

    fn choose_export(&self, _file_name: &str) -> Option<PathBuf> {
        self.answer()
    }

    fn choose_profile(&self) -> Option<PathBuf> {
        self.answer()
    }

    fn choose_watched_folder(&self) -> Option<PathBuf> {
        self.answer()
    }

    fn emit(&self, event: &Event) {
        let told = serde_json::to_value(event).expect("events are plain data");
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(told);
    }
}

/// A workbench for one story.
pub struct Desk {
    /// The workbench, for what is not a command.
    pub workbench: Workbench,
    host: Arc<TestHost>,
}

impl Desk {
    /// A workbench without a library, which keeps its settings in this folder.
    pub fn empty(data: Option<&Path>) -> Self {
        let host = Arc::new(TestHost { data: data.map(Path::to_owned), ..TestHost::default() });
        let workbench = Workbench::new(host.clone()).expect("two threads can always be started");
        Self { workbench, host }
    }

    /// A workbench on a library that exists.
    #[track_caller]
    pub fn open(library: &Path) -> Self {
        let desk = Self::empty(None);
        desk.call("library_open", &json!({ "path": library }));
        desk
    }

    /// A workbench on a new library.
    #[track_caller]
    pub fn create(library: &Path) -> Self {
        let desk = Self::empty(library.parent());
        desk.call("library_create", &json!({ "path": library }));
        desk
    }

    /// Files are from now on read by this program in a process of its own.
    pub fn reads_with(&self, program: ReadingProgram) {
        *self.host.reader.lock().unwrap_or_else(PoisonError::into_inner) = Some(program);
    }

    /// What the person will answer to the next dialog; without an answer they change their mind.
    pub fn will_choose(&self, path: &Path) {
        self.host.answers.lock().unwrap_or_else(PoisonError::into_inner).push_back(path.to_owned());
    }

    /// What the window was told unasked so far.
    pub fn told(&self) -> Vec<Value> {
        self.host.told.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Gives a command and its answer; fails when it is refused.
    #[track_caller]
    pub fn call(&self, name: &str, request: &Value) -> Value {
        match self.dispatch(Caller::Outside, name, request) {
            Ok(answer) => answer,
            Err(error) => panic!("{name} should work with {request}: {} {}", error.message, error.hint),
        }
    }

    /// Gives a command that must be refused, and what is said.
    #[track_caller]
    pub fn refused(&self, name: &str, request: &Value) -> WireError {
        match self.dispatch(Caller::Outside, name, request) {
            Ok(answer) => panic!("{name} should be refused with {request}, but answered {answer}"),
            Err(error) => error,
        }
    }

    /// Gives a command as that caller.
    ///
    /// # Errors
    /// Whatever the command says.
    pub fn dispatch(&self, caller: Caller, name: &str, request: &Value) -> Result<Value, WireError> {
        let answer = self.workbench.dispatch(caller, name, &request.to_string())?;
        Ok(serde_json::from_str(&answer).expect("an answer is JSON"))
    }

    /// Waits until a job has ended and gives its last view.
    #[track_caller]
    pub fn wait_for(&self, job: &Value) -> Value {
        let id = job["id"].as_str().expect("a job has an id");
        match self.workbench.wait_for_job(id) {
            Ok(view) => serde_json::to_value(view).expect("views are plain data"),
            Err(error) => panic!("the job should be known: {}", error.message),
        }
    }

    /// Brings files or folders in and gives the pieces they became.
    #[track_caller]
    pub fn import(&self, paths: &[&Path]) -> Vec<String> {
        let job = self.wait_for(&self.call("submission_import", &json!({ "paths": paths })));
        assert_eq!(job["state"], json!("done"), "the files should be read: {job}");
        let lines = job["lines"].as_array().expect("a job has lines");
        lines
            .iter()
            .map(|line| line["piece"].as_str().unwrap_or_else(|| panic!("{line}")).to_owned())
            .collect()
    }

    /// One piece.
    #[track_caller]
    pub fn piece(&self, id: &str) -> Value {
        self.call("piece_view", &json!({ "piece": id }))
    }
}

/// The words of a piece's blocks, one line a text, wherever they stand.
pub fn words_of(blocks: &Value) -> String {
    let mut lines = Vec::new();
    gather(blocks, &mut lines);
    lines.join("\n")
}

fn gather(inside: &Value, lines: &mut Vec<String>) {
    match inside {
        Value::Array(items) => items.iter().for_each(|item| gather(item, lines)),
        Value::Object(fields) => {
            if let Some(Value::Array(runs)) = fields.get("runs") {
                lines.push(runs.iter().filter_map(|run| run["content"]["text"].as_str()).collect());
            } else {
                ["blocks", "items", "head", "rows", "cells"].iter().for_each(|name| {
                    fields.get(*name).into_iter().for_each(|inside| gather(inside, lines));
                });
            }
        }
        _ => {}
    }
}

/// The first block of the piece whose words contain these, with its words.
#[track_caller]
pub fn block_with(piece: &Value, words: &str) -> (String, String) {
    let blocks = piece["body"]["blocks"].as_array().expect("a text has blocks");
    let found = blocks.iter().find(|block| words_of(&json!([block])).contains(words));
    let block =
        found.unwrap_or_else(|| panic!("\"{words}\" should be in {}", words_of(&piece["body"]["blocks"])));
    (block["id"].as_str().unwrap_or_default().to_owned(), words_of(&json!([block])))
}
