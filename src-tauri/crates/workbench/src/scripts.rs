//! Use cases for scripts: one file read, texts typeset, a library measured.

use crate::Workbench;
use crate::error::{Error, Result, WireError};
use crate::reading::Reader;
use crate::submission::{self, Brought, Disk, Group, Visitor};
use foreword_intake::Submission;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How to print a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntakeForm {
    /// Text with signs for headings and lists.
    Markdown,
    /// Everything, for programs.
    Json,
}

/// What to do with the tracked changes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenChanges {
    /// The text after all of them.
    Accepted,
    /// The text before any of them.
    Rejected,
}

/// A file as it was read.
pub struct ReadSubmission {
    /// The text or the JSON.
    pub text: String,
    /// The receipt in words.
    pub receipt: String,
}

/// A value that crosses the wire, as JSON.
pub trait Plain: Sized {
    /// The value as JSON.
    fn to_json(&self) -> String;
    /// The value of JSON; none when it is of another shape.
    fn from_json(text: &str) -> Option<Self>;
}

impl<T: Serialize + DeserializeOwned> Plain for T {
    fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// What typesetting texts came to.
#[derive(Clone, Debug)]
pub struct TypesetText {
    /// How many pages.
    pub pages: usize,
    /// The stages in order, with the time of each.
    pub stages: [(&'static str, Duration); 3],
}

impl Workbench {
    /// Reads one file without a library. Unless `changes` says otherwise, they wait in JSON and are accepted in text.
    ///
    /// # Errors
    /// Whatever is wrong with the file, worded for people.
    pub fn read_submission(
        &self,
        file: &Path,
        form: IntakeForm,
        changes: Option<TakenChanges>,
    ) -> std::result::Result<ReadSubmission, WireError> {
        read_submission(&Reader::new(&*self.host), file, form, changes)
            .map_err(|error| WireError::from(&error))
    }

    /// Typesets texts without a library and answers how many pages they took, and how long each stage.
    ///
    /// Pictures are found beside the text that names them; one that is not there is replaced by its words.
    ///
    /// # Errors
    /// When a file cannot be read or the PDF cannot be made, worded for people.
    pub fn typeset_files(
        &self,
        files: &[PathBuf],
        pdf: &Path,
        design: &str,
    ) -> std::result::Result<TypesetText, WireError> {
        crate::typeset::files(files, pdf, design).map_err(|error| WireError::from(&error))
    }
}

// An e-mail brings several submissions: their texts stand one after the other, parted by a line.
fn read_submission(
    reader: &Reader,
    file: &Path,
    form: IntakeForm,
    changes: Option<TakenChanges>,
) -> Result<ReadSubmission> {
    let mut gathered = Gathered { form, changes, texts: Vec::new(), receipts: String::new(), refused: None };
    let group = Group { file: file.to_owned(), photos: Vec::new() };
    submission::walk(reader, &Disk, &group, &mut gathered)?;
    let text = match gathered.texts.as_slice() {
        [] => return Err(gathered.refused.unwrap_or(Error::Panicked)),
        [one] => one.clone(),
        several if form == IntakeForm::Json => format!("[{}]", several.join(",\n")),
        several => several.join("\n* * *\n\n"),
    };
    Ok(ReadSubmission { text, receipt: gathered.receipts })
}

struct Gathered {
    form: IntakeForm,
    changes: Option<TakenChanges>,
    texts: Vec<String>,
    receipts: String,
    refused: Option<Error>,
}

impl Visitor for Gathered {
    fn cancelled(&self) -> bool {
        false
    }

    fn opened(&mut self, _names: Vec<String>) {}

    fn arrived(&mut self, name: &str, brought: Result<Brought>) -> Result<()> {
        match brought {
            Ok(brought) => {
                let submission = with_changes(&brought.submission, self.changes);
                self.texts.push(text_of(&submission, self.form)?);
                self.receipts.push_str(&brought.submission.receipt.to_text());
            }
            Err(error) => {
                let words = WireError::from(&error);
                self.receipts.push_str(&format!("{name}: {} {}\n", words.message, words.hint));
                self.refused.get_or_insert(error);
            }
        }
        Ok(())
    }
}

fn with_changes(read: &Submission, changes: Option<TakenChanges>) -> Cow<'_, Submission> {
    let taken = match changes {
        None => return Cow::Borrowed(read),
        Some(TakenChanges::Accepted) => foreword_intake::accept_all(&read.body, &read.notes),
        Some(TakenChanges::Rejected) => foreword_intake::reject_all(&read.body, &read.notes),
    };
    let mut read = read.clone();
    read.body = taken;
    read.notes.retain(|note| note.revision.is_none());
    Cow::Owned(read)
}

fn text_of(read: &Submission, form: IntakeForm) -> Result<String> {
    match form {
        IntakeForm::Markdown => Ok(foreword_intake::to_markdown(read)),
        IntakeForm::Json => {
            let value = serde_json::json!({
                "title": read.title,
                "standfirst": read.standfirst,
                "trust": read.trust_as_given,
                "body": read.body,
                "notes": read.notes,
                "key_figures": read.key_figures,
                "key_facts": read.key_facts,
                "quotes": read.quotes,
                "lessons": read.lessons,
                "contact": read.contact,
                "unplaced": read.unplaced,
                "receipt": read.receipt,
            });
            serde_json::to_string_pretty(&value).map_err(|_| Error::Panicked)
        }
    }
}
