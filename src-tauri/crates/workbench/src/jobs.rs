//! Long work: it runs beside everything else, says how far it is, and stops when asked.

use crate::Workbench;
use crate::dto::{Event, JobId, JobKind, JobState, JobView, Nothing};
use crate::error::{Error, Result, WireError};
use crate::host::Host;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

/// All jobs since the program started.
pub(crate) struct Jobs {
    runtime: Runtime,
    host: Arc<dyn Host>,
    entries: Mutex<BTreeMap<String, Entry>>,
}

struct Entry {
    view: JobView,
    file: Option<PathBuf>,
    cancel: Arc<AtomicBool>,
    finished: watch::Sender<bool>,
}

/// The job as its own work sees it.
pub(crate) struct Progress {
    id: String,
    jobs: Arc<Jobs>,
    cancel: Arc<AtomicBool>,
}

impl Jobs {
    pub(crate) fn new(host: Arc<dyn Host>) -> std::io::Result<Self> {
        // Two jobs at a time: an import and an export. More would only take turns on the same disk.
        let runtime = Builder::new_multi_thread().worker_threads(1).max_blocking_threads(2).build()?;
        Ok(Self { runtime, host, entries: Mutex::default() })
    }

    fn entries(&self) -> MutexGuard<'_, BTreeMap<String, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts work; a panic in it fails the job and nothing else.
    pub(crate) fn start<W>(self: &Arc<Self>, kind: JobKind, label: String, work: W) -> JobView
    where
        W: FnOnce(&Progress) -> Result<()> + Send + 'static,
    {
        let cancel = Arc::new(AtomicBool::new(false));
        let view = {
            let mut entries = self.entries();
            let id = format!("job-{:06}", entries.len() + 1);
            let view = JobView {
                id: id.clone(),
                kind,
                label,
                state: JobState::Running,
                stage: String::new(),
                done: 0,
                total: 0,
                lines: Vec::new(),
                file: None,
                error: None,
            };
            let finished = watch::Sender::new(false);
            entries.insert(id, Entry { view: view.clone(), file: None, cancel: cancel.clone(), finished });
            view
        };
        let progress = Progress { id: view.id.clone(), jobs: self.clone(), cancel };
        self.runtime.spawn_blocking(move || {
            let outcome = catch_unwind(AssertUnwindSafe(|| work(&progress))).unwrap_or(Err(Error::Panicked));
            progress.finish(outcome);
        });
        view
    }

    /// Waits until a job is done, has failed or was cancelled.
    pub(crate) fn wait(&self, id: &str) -> Result<JobView> {
        let mut finished = self
            .entries()
            .get(id)
            .map(|entry| entry.finished.subscribe())
            .ok_or_else(|| Error::JobMissing { id: id.to_owned() })?;
        // The sender lives as long as the entry, so this ends only by the job's end.
        let _ended = self.runtime.block_on(finished.wait_for(|done| *done)).is_ok();
        self.view(id)
    }

    fn view(&self, id: &str) -> Result<JobView> {
        let view = self.entries().get(id).map(|entry| entry.view.clone());
        view.ok_or_else(|| Error::JobMissing { id: id.to_owned() })
    }
}

impl Progress {
    /// Whether somebody asked the job to stop.
    pub(crate) fn cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Changes what the job shows.
    pub(crate) fn update(&self, change: impl FnOnce(&mut JobView)) {
        let changed = {
            let mut entries = self.jobs.entries();
            let Some(entry) = entries.get_mut(&self.id) else { return };
            let before = entry.view.clone();
            change(&mut entry.view);
            worth_telling(&before, &entry.view).then(|| entry.view.clone())
        };
        if let Some(job) = changed {
            self.jobs.host.emit(&Event::Job { job });
        }
    }

    /// Says which file the job made.
    pub(crate) fn made(&self, file: PathBuf) {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        if let Some(entry) = self.jobs.entries().get_mut(&self.id) {
            entry.view.file = name;
            entry.file = Some(file);
        }
    }

    fn finish(&self, outcome: Result<()>) {
        let job = {
            let mut entries = self.jobs.entries();
            let Some(entry) = entries.get_mut(&self.id) else { return };
            entry.view.state = match &outcome {
                Ok(()) => JobState::Done,
                Err(error) if error.is_cancelled() => JobState::Cancelled,
                Err(_) => JobState::Failed,
            };
            entry.view.error =
                outcome.err().filter(|error| !error.is_cancelled()).map(|error| WireError::from(&error));
            entry.finished.send_replace(true);
            entry.view.clone()
        };
        self.jobs.host.emit(&Event::Job { job });
    }
}

// A window that redraws for every page of a thousand is slower than the work.
fn worth_telling(before: &JobView, after: &JobView) -> bool {
    let hundredth = |view: &JobView| (u64::from(view.done) * 100).checked_div(u64::from(view.total));
    before.stage != after.stage
        || before.lines.len() != after.lines.len()
        || hundredth(before) != hundredth(after)
}

/// Every job since the program started, newest last.
pub(crate) fn list(workbench: &Workbench, _request: Nothing) -> Result<Vec<JobView>> {
    Ok(workbench.jobs.entries().values().map(|entry| entry.view.clone()).collect())
}

/// Asks a job to stop; it does at the next file or page.
pub(crate) fn cancel(workbench: &Workbench, request: JobId) -> Result<JobView> {
    if let Some(entry) = workbench.jobs.entries().get(&request.job) {
        entry.cancel.store(true, Ordering::Relaxed);
    }
    workbench.jobs.view(&request.job)
}

/// Shows the file a job made in its folder.
pub(crate) fn reveal(workbench: &Workbench, request: JobId) -> Result<Nothing> {
    let file = workbench.jobs.entries().get(&request.job).and_then(|entry| entry.file.clone());
    let file = file.ok_or(Error::JobMissing { id: request.job })?;
    workbench.host.reveal(&file).map_err(|source| Error::Reveal { source })?;
    Ok(Nothing {})
}
