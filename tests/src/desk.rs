//! A workbench without a window: commands by name, requests and answers as JSON, as the window sends them.

use foreword_workbench::{Caller, PlainHost, WireError, Workbench};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// A workbench for one story.
pub struct Desk {
    /// The workbench, for what is not a command.
    pub workbench: Workbench,
}

impl Desk {
    /// A workbench without a library.
    pub fn empty() -> Self {
        let workbench = Workbench::new(Arc::new(PlainHost)).expect("two threads can always be started");
        Self { workbench }
    }

    /// A workbench on a library that exists.
    #[track_caller]
    pub fn open(library: &Path) -> Self {
        let desk = Self::empty();
        desk.call("library_open", &json!({ "path": library }));
        desk
    }

    /// A workbench on a new library.
    #[track_caller]
    pub fn create(library: &Path) -> Self {
        let desk = Self::empty();
        desk.call("library_create", &json!({ "path": library }));
        desk
    }

    /// Gives a command and its answer; fails when it is refused.
    #[track_caller]
    pub fn call(&self, name: &str, request: &Value) -> Value {
        match self.try_call(name, request) {
            Ok(answer) => answer,
            Err(error) => panic!("{name} should work with {request}: {} {}", error.message, error.hint),
        }
    }

    /// Gives a command that must be refused, and what is said.
    #[track_caller]
    pub fn refused(&self, name: &str, request: &Value) -> WireError {
        match self.try_call(name, request) {
            Ok(answer) => panic!("{name} should be refused with {request}, but answered {answer}"),
            Err(error) => error,
        }
    }

    fn try_call(&self, name: &str, request: &Value) -> Result<Value, WireError> {
        let answer = self.workbench.dispatch(Caller::Outside, name, &request.to_string())?;
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
}
