//! The library as a whole: open, check, undo.

use crate::dto::{
    Changed, ChangesView, CheckView, ChooseLibrary, LibraryPath, LibraryView, Nothing, UndoView,
};
use crate::error::{Error, Result};
use crate::host::Host;
use crate::{OpenLibrary, Workbench, issue, lock, settings};
use foreword_library::{Changes, Library, Person, PieceFilter, Sort, Surroundings};
use std::path::{Path, PathBuf};
use std::sync::Arc;

struct HostSurroundings(Arc<dyn Host>);

impl Surroundings for HostSurroundings {
    fn now(&self) -> i64 {
        self.0.now()
    }

    fn random(&self) -> [u8; 16] {
        self.0.random()
    }
}

/// Opens the library of a file; the one that is open already stays open.
pub(crate) fn open(workbench: &Workbench, request: LibraryPath) -> Result<LibraryView> {
    open_file(workbench, &PathBuf::from(request.path))
}

fn open_file(workbench: &Workbench, path: &Path) -> Result<LibraryView> {
    let at_hand = lock(&workbench.library).as_ref().is_some_and(|open| open.path == path);
    if at_hand { describe(workbench) } else { take(workbench, path, Library::open) }
}

/// Closes the library, if one is open and nobody is using it.
pub(crate) fn close(workbench: &Workbench) -> Result<()> {
    let before = lock(&workbench.library).take();
    match before.and_then(|before| Arc::into_inner(before.library)) {
        Some(library) => Ok(library.close()?),
        None => Ok(()),
    }
}

/// Makes a library.
pub(crate) fn create(workbench: &Workbench, request: LibraryPath) -> Result<LibraryView> {
    take(workbench, &PathBuf::from(request.path), Library::create)
}

type Opener =
    fn(&Path, Arc<dyn Surroundings>, Person) -> std::result::Result<Library, foreword_library::Error>;

// The library at hand is closed only once the other one is open.
fn take(workbench: &Workbench, path: &Path, opener: Opener) -> Result<LibraryView> {
    let surroundings = Arc::new(HostSurroundings(workbench.host.clone()));
    let library = opener(path, surroundings, person(workbench))?;
    let opened = OpenLibrary { library: Arc::new(library), path: path.to_owned() };
    let before = lock(&workbench.library).replace(opened);
    workbench.texts.clear();
    workbench.scans.clear();
    workbench.pages.clear();
    if let Some(library) = before.and_then(|before| Arc::into_inner(before.library)) {
        library.close()?;
    }
    describe(workbench)
}

fn person(workbench: &Workbench) -> Person {
    let settings = settings::load(workbench);
    Person { id: "editor".to_owned(), name: settings.person, computer: String::new() }
}

/// Asks the person for a library and opens it; none when they change their mind.
pub(crate) fn choose(workbench: &Workbench, request: ChooseLibrary) -> Result<Option<LibraryView>> {
    let Some(path) = workbench.host.choose_library(request.create) else { return Ok(None) };
    let opened =
        if request.create { take(workbench, &path, Library::create) } else { open_file(workbench, &path) };
    opened.map(Some)
}

/// The open library; none when there is none. The error of a library named at the start is told once.
///
/// # Errors
/// That error, the first time.
pub(crate) fn view(workbench: &Workbench, _request: Nothing) -> Result<Option<LibraryView>> {
    let start_error = lock(&workbench.start_error).take();
    if let Some(error) = start_error {
        return Err(Error::NotOpenedAtStart(error));
    }
    match describe(workbench) {
        Ok(view) => Ok(Some(view)),
        Err(Error::NoLibrary) => Ok(None),
        Err(other) => Err(other),
    }
}

fn describe(workbench: &Workbench) -> Result<LibraryView> {
    let OpenLibrary { library, path } = workbench.open_library()?;
    let issues = issue::cards(&library)?;
    let page = library.list_pieces(&PieceFilter::default(), Sort::Changed, false, 0, 0)?;
    let newest = library.list_issues()?.into_iter().next();
    Ok(LibraryView {
        name: library.name(),
        folder: path.parent().unwrap_or(Path::new("")).to_string_lossy().into_owned(),
        series: newest.map(|issue| issue.series).unwrap_or_default(),
        submissions: page.total,
        issues,
        read_only: false,
    })
}

/// Looks for damage in everything the library holds.
pub(crate) fn check(workbench: &Workbench, _request: Nothing) -> Result<CheckView> {
    let report = workbench.library()?.check()?;
    Ok(CheckView {
        clean: report.is_clean(),
        checked: report.checked,
        findings: report.findings.iter().map(foreword_library::Finding::words).collect(),
    })
}

/// What can be undone and done again.
pub(crate) fn undo_view(workbench: &Workbench, _request: Nothing) -> Result<UndoView> {
    let (undo, redo) = workbench.library()?.undo_labels();
    Ok(UndoView { undo: undo.map(|op| op.label().to_owned()), redo: redo.map(|op| op.label().to_owned()) })
}

/// Undoes the last operation.
pub(crate) fn undo(workbench: &Workbench, _request: Nothing) -> Result<Changed<UndoView>> {
    let changed = workbench.library()?.undo()?;
    step(workbench, changed.map(|changed| changed.changes))
}

/// Does the last undone operation again.
pub(crate) fn redo(workbench: &Workbench, _request: Nothing) -> Result<Changed<UndoView>> {
    let changed = workbench.library()?.redo()?;
    step(workbench, changed.map(|changed| changed.changes))
}

fn step(workbench: &Workbench, changes: Option<Changes>) -> Result<Changed<UndoView>> {
    let value = undo_view(workbench, Nothing {})?;
    let changes = match changes {
        Some(changes) => ChangesView::from(changes),
        None => ChangesView { undo: value.undo.clone(), redo: value.redo.clone(), ..ChangesView::default() },
    };
    Ok(Changed { value, changes })
}

impl From<Changes> for ChangesView {
    fn from(changes: Changes) -> Self {
        Self {
            pieces: changes.pieces.iter().map(ToString::to_string).collect(),
            issues: changes.issues.iter().map(ToString::to_string).collect(),
            submissions: changes.submissions,
            undo: changes.undo.map(|op| op.label().to_owned()),
            redo: changes.redo.map(|op| op.label().to_owned()),
        }
    }
}
