//! The watched folder: what is put there while the program runs comes in by itself.
//!
//! Each library has one at most, on this computer, kept beside the settings. Only files that lie right in it are looked
//! at; those that were there when it was chosen are left alone.

mod traces;

use crate::dto::{Event, JobView, Nothing, WatchView};
use crate::error::{Error, Result, WireError};
use crate::submission::{import_watched, name_of};
use crate::{Workbench, lock};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use traces::{Traces, finished_and_new, list};

// Long enough that a file of which nothing has changed in between is a finished one.
const BETWEEN_LOOKS: Duration = Duration::from_secs(3);

/// What is known of watched folders.
#[derive(Default)]
pub(crate) struct Watch {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    // None until the file beside the settings has been read.
    kept: Option<Kept>,
    /// The library of the last look.
    of: String,
    /// What lay there then.
    last: Traces,
    /// Why the last look saw nothing.
    trouble: Option<WireError>,
}

// By the place of the library, so that one series never takes in what was sent for another.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    folders: BTreeMap<String, Watched>,
}

#[derive(Serialize, Deserialize)]
struct Watched {
    folder: PathBuf,
    /// What has been brought in or was there before.
    seen: Traces,
}

impl State {
    fn kept(&mut self, workbench: &Workbench) -> &mut Kept {
        self.kept.get_or_insert_with(|| {
            let text = file(workbench).and_then(|file| std::fs::read_to_string(file).ok());
            text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
        })
    }

    fn save(&self, workbench: &Workbench) -> Result<()> {
        let (Some(file), Some(kept)) = (file(workbench), &self.kept) else { return Ok(()) };
        let text = serde_json::to_string_pretty(kept).map_err(|_| Error::Panicked)?;
        crate::files::write_atomically(&file, text.as_bytes())
            .map_err(|source| Error::SettingsNotSaved { source })
    }

    fn view(&mut self, workbench: &Workbench, library: &str) -> WatchView {
        let trouble = self.trouble.clone().filter(|_| self.of == library);
        match self.kept(workbench).folders.get(library) {
            Some(watched) => WatchView {
                name: Some(name_of(&watched.folder)),
                place: watched.folder.to_string_lossy().into_owned(),
                trouble,
            },
            None => WatchView::default(),
        }
    }

    fn put(&mut self, workbench: &Workbench, library: &str, watched: Option<Watched>) {
        (self.last, self.trouble) = (Traces::new(), None);
        let folders = &mut self.kept(workbench).folders;
        match watched {
            Some(watched) => folders.insert(library.to_owned(), watched),
            None => folders.remove(library),
        };
    }
}

fn file(workbench: &Workbench) -> Option<PathBuf> {
    workbench.host.data_dir().map(|folder| folder.join("watched.json"))
}

fn state(workbench: &Workbench) -> MutexGuard<'_, State> {
    lock(&workbench.watch.state)
}

// What the watched folders of a library are kept under.
fn key(workbench: &Workbench) -> Result<String> {
    Ok(workbench.open_library()?.path.to_string_lossy().into_owned())
}

/// The folder that is watched for the open library.
pub(crate) fn view(workbench: &Workbench, _request: Nothing) -> Result<WatchView> {
    let library = key(workbench)?;
    Ok(state(workbench).view(workbench, &library))
}

/// Asks the person for a folder to watch; none when they change their mind.
pub(crate) fn choose(workbench: &Workbench, _request: Nothing) -> Result<Option<WatchView>> {
    let library = key(workbench)?;
    let Some(folder) = workbench.host.choose_watched_folder() else { return Ok(None) };
    let seen = list(&folder).map_err(|source| not_read(&folder, source))?;
    let mut state = state(workbench);
    state.put(workbench, &library, Some(Watched { folder, seen }));
    state.save(workbench)?;
    Ok(Some(state.view(workbench, &library)))
}

/// Watches no folder any longer.
pub(crate) fn stop(workbench: &Workbench, _request: Nothing) -> Result<WatchView> {
    let library = key(workbench)?;
    let mut state = state(workbench);
    state.put(workbench, &library, None);
    state.save(workbench)?;
    Ok(state.view(workbench, &library))
}

/// Looks into the folder once and brings in what is finished and new, as a job; none when there is nothing.
///
/// A file is finished when a look finds it as the one before did.
pub(crate) fn look(workbench: &Workbench, _request: Nothing) -> Result<Option<JobView>> {
    let library = key(workbench)?;
    let mut state = state(workbench);
    let Some(watched) = state.kept(workbench).folders.get(&library) else { return Ok(None) };
    let folder = watched.folder.clone();
    if state.of != library {
        (state.of, state.last, state.trouble) = (library.clone(), Traces::new(), None);
    }
    let Ok(now) = list(&folder) else {
        state.last = Traces::new();
        let gone = WireError::from(&Error::WatchedFolderGone { name: name_of(&folder) });
        tell_trouble(workbench, &mut state, &library, Some(gone));
        return Ok(None);
    };
    tell_trouble(workbench, &mut state, &library, None);
    let last = std::mem::replace(&mut state.last, now.clone());
    let Some(watched) = state.kept(workbench).folders.get_mut(&library) else { return Ok(None) };
    let arrived = finished_and_new(&now, &last, &mut watched.seen);
    if arrived.is_empty() {
        return Ok(None);
    }
    let job = import_watched(workbench, arrived.iter().map(|name| folder.join(name)).collect())?;
    state.save(workbench)?;
    Ok(Some(job))
}

fn not_read(folder: &Path, source: std::io::Error) -> Error {
    Error::FileNotRead { name: name_of(folder), source }
}

// The window is told when it begins and when it is over, not at every look.
fn tell_trouble(workbench: &Workbench, state: &mut State, library: &str, trouble: Option<WireError>) {
    if state.trouble != trouble {
        state.trouble = trouble;
        workbench.host.emit(&Event::Watch { watch: state.view(workbench, library) });
    }
}

/// Looks every few seconds, from a thread of its own that ends with the workbench.
pub(crate) fn keep_looking(workbench: &Workbench) -> std::io::Result<()> {
    let inner = Arc::downgrade(&workbench.inner);
    let looking = move || {
        loop {
            std::thread::sleep(BETWEEN_LOOKS);
            let Some(inner) = inner.upgrade() else { return };
            look_by_itself(&Workbench { inner });
        }
    };
    std::thread::Builder::new().name("watched folder".to_owned()).spawn(looking).map(drop)
}

// Without a library there is nothing to do; everything else is told.
fn look_by_itself(workbench: &Workbench) {
    let looked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| look(workbench, Nothing {})));
    if let Err(error) = looked.unwrap_or(Err(Error::Panicked))
        && !matches!(error, Error::NoLibrary)
    {
        workbench.host.emit(&Event::Failed { error: WireError::from(&error) });
    }
}
