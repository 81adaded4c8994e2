//! The submission form of an issue: what to fill in, how much room there is for it, and by which labels it is known.

mod labels;

pub(crate) use labels::{add as add_label, labels_of, remove as remove_label, view as labels};

use crate::Workbench;
use crate::dto::{FormTo, Nothing};
use crate::error::{Error, Result};
use crate::files::write_atomically;
use crate::issue;
use crate::submission::name_of;
use foreword_intake::{BlankForm, Slot};
use foreword_library::{IssueRecord, Library};
use foreword_model::{IssueId, Kind};
use std::path::Path;

/// Words of a case study where no piece of the issue has a target.
const USUAL: u32 = 550;

/// Writes the form of an issue as a Word file.
pub(crate) fn form_to(workbench: &Workbench, request: FormTo) -> Result<Nothing> {
    let library = workbench.library()?;
    let issue = issue::get(&library, &IssueId::from(request.issue))?;
    let form = foreword_intake::blank_form(&form_of(&issue, story_words(&library, &issue)?))?;
    let path = Path::new(&request.path);
    write_atomically(path, &form)
        .map_err(|source| Error::ExportNotWritten { name: name_of(path), source })?;
    Ok(Nothing {})
}

// What editors ask of the case studies of the issue, in the middle.
fn story_words(library: &Library, issue: &IssueRecord) -> Result<u32> {
    let mut targets = Vec::new();
    for placement in issue.placements.iter().filter(|placement| placement.kind == Kind::CaseStudy) {
        targets.extend(library.get_piece(&placement.piece)?.and_then(|piece| piece.word_target));
    }
    targets.sort_unstable();
    Ok(targets.get(targets.len() / 2).copied().unwrap_or(USUAL))
}

fn form_of(issue: &IssueRecord, story: u32) -> BlankForm {
    let slot = |label: &str, limit: String| Slot { label: label.to_owned(), limit };
    let words = |count: u32| format!("at most {count} words");
    // Tens of words: nobody counts closer.
    let part = |hundredths: u32| words((story * hundredths / 1_000 * 10).max(10));
    let free = String::new;
    BlankForm {
        head: format!("Submission form: {}, issue {}", issue.header.series, issue.header.number),
        advice: vec![
            format!(
                "Please write into the table and under the headings; there is room for {story} words in all."
            ),
            "Leave out names of patients and anything that tells who they are.".to_owned(),
        ],
        lines: vec![
            slot("Trust", free()),
            slot("Trust code", free()),
            slot("Title", words(12)),
            slot("Summary", words(35)),
            slot("Theme", free()),
            slot("Contact name", free()),
            slot("Email", free()),
            slot("Telephone", free()),
        ],
        sections: vec![
            slot("The challenge", part(25)),
            slot("What we did", part(45)),
            slot("Results", part(30)),
            slot("Key figures", "at most 4, a line each".to_owned()),
            slot("Quotes", "at most 2, with name and role".to_owned()),
            slot("Lessons learned", "at most 3, a line each".to_owned()),
        ],
    }
}
