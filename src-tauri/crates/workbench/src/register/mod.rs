//! Lists of trusts and of ratings coming in, and what is new in them.

mod day;
mod ratings;
mod recognise;
mod trusts;
mod words;

pub(crate) use ratings::rows_of;
pub(crate) use recognise::{book, sender_of, views};
pub(crate) use trusts::kept;

use crate::Workbench;
use crate::dto::{
    ChooseRegister, Event, ImportRegister, JobKind, JobLine, JobLineState, JobView, Nothing,
    RegisterKindView, RegisterView,
};
use crate::error::Result;
use crate::host::Host;
use crate::jobs::Progress;
use crate::submission::name_of;
use foreword_library::{Library, RegisterKind};
use std::path::PathBuf;
use std::sync::Arc;

/// Every list that was brought in, in order of the days that they tell of.
pub(crate) fn list(workbench: &Workbench, _request: Nothing) -> Result<Vec<RegisterView>> {
    let registers = workbench.library()?.list_registers()?;
    let view = |register: foreword_library::Register| RegisterView {
        kind: match register.kind {
            RegisterKind::Trusts => RegisterKindView::Trusts,
            RegisterKind::Ratings => RegisterKindView::Ratings,
        },
        name: register.name,
        as_of: register.as_of,
        imported: register.imported,
        rows: register.rows,
        in_use: register.in_use,
    };
    Ok(registers.into_iter().map(view).collect())
}

/// Asks the person for a list and brings it in; none when they change their mind.
pub(crate) fn choose(workbench: &Workbench, request: ChooseRegister) -> Result<Option<JobView>> {
    workbench.library()?;
    let paths = workbench.host.choose_files(false);
    if paths.is_empty() {
        return Ok(None);
    }
    start(workbench, request.kind, paths, String::new()).map(Some)
}

/// Brings in a list, as a job.
pub(crate) fn import(workbench: &Workbench, request: ImportRegister) -> Result<JobView> {
    let paths = request.paths.into_iter().map(PathBuf::from).collect();
    start(workbench, request.kind, paths, request.as_of)
}

/// What a list is brought in with.
struct Desk<'a> {
    library: &'a Library,
    host: &'a dyn Host,
    progress: &'a Progress,
    paths: &'a [PathBuf],
    /// The names of the files in words.
    name: String,
    /// The day that the list tells of.
    as_of: String,
}

/// What became of a list: whether it was there already, and what to say, a label and a sentence each.
struct Outcome {
    known: bool,
    lines: Vec<(String, String)>,
}

fn start(
    workbench: &Workbench,
    kind: RegisterKindView,
    paths: Vec<PathBuf>,
    as_of: String,
) -> Result<JobView> {
    let library: Arc<Library> = workbench.library()?;
    let host = workbench.host.clone();
    let names: Vec<String> = paths.iter().map(|path| name_of(path)).collect();
    let name = names.join(" and ");
    let label = words::label(kind, &name);
    Ok(workbench.jobs.start(JobKind::Register, label, move |progress| {
        progress.update(|job| words::READING.clone_into(&mut job.stage));
        let as_of = if as_of.is_empty() { day::of_names(&names, host.now()) } else { as_of };
        let desk = Desk { library: &library, host: &*host, progress, paths: &paths, name, as_of };
        let outcome = match kind {
            RegisterKindView::Trusts => trusts::import(&desk)?,
            RegisterKindView::Ratings => ratings::import(&desk)?,
        };
        desk.tell(outcome);
        Ok(())
    }))
}

impl Desk<'_> {
    fn tell(&self, outcome: Outcome) {
        let state = if outcome.known { JobLineState::Known } else { JobLineState::Kept };
        self.progress.update(|job| {
            job.lines = outcome
                .lines
                .into_iter()
                .map(|(name, message)| JobLine {
                    name,
                    state,
                    message,
                    hint: String::new(),
                    piece: None,
                    newer_of: None,
                })
                .collect();
        });
        let (undo, redo) = self.library.undo_labels();
        let changes = crate::dto::ChangesView {
            undo: undo.map(|op| op.label().to_owned()),
            redo: redo.map(|op| op.label().to_owned()),
            ..crate::dto::ChangesView::default()
        };
        self.host.emit(&Event::Changed { changes });
    }
}
