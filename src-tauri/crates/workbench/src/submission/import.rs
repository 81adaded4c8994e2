//! Files coming in: chosen, read, and kept in the library.

use super::files::{Disk, chosen, name_of};
use super::newer;
use super::walk::{Brought, Visitor, walk};
use crate::dto::{ChooseFiles, ImportFiles, JobKind, JobLine, JobLineState, JobView};
use crate::error::{Error, Result, WireError};
use crate::host::Host;
use crate::jobs::Progress;
use crate::reading::Reader;
use crate::{Workbench, finding, form, photo, register};
use foreword_intake::{Submission, SubmittedPicture, TrustBook};
use foreword_library::{Body, Library, NewPiece, Op, UsedPicture};
use foreword_model::{Kind, PieceId, Stage};
use std::path::PathBuf;

/// Asks the person for files and brings them in; none when they change their mind.
pub(crate) fn choose(workbench: &Workbench, request: ChooseFiles) -> Result<Option<JobView>> {
    workbench.library()?;
    let files = workbench.host.choose_files(request.folder);
    if files.is_empty() {
        return Ok(None);
    }
    start(workbench, files, "").map(Some)
}

/// Brings files and folders in, as a job.
pub(crate) fn import(workbench: &Workbench, request: ImportFiles) -> Result<JobView> {
    start(workbench, request.paths.into_iter().map(PathBuf::from).collect(), "")
}

/// Brings files of the watched folder in, as a job.
pub(crate) fn import_watched(workbench: &Workbench, files: Vec<PathBuf>) -> Result<JobView> {
    start(workbench, files, " from the watched folder")
}

fn start(workbench: &Workbench, paths: Vec<PathBuf>, from: &str) -> Result<JobView> {
    let library = workbench.library()?;
    let host = workbench.host.clone();
    let label = match paths.as_slice() {
        [one] => format!("Bring in {}{from}", name_of(one)),
        many => format!("Bring in {} files{from}", many.len()),
    };
    Ok(workbench.jobs.start(JobKind::Import, label, move |progress| {
        let groups = chosen(&paths);
        progress.update(|job| {
            "Reading".clone_into(&mut job.stage);
            job.total = groups.len() as u32;
            job.lines = groups.iter().map(|group| waiting(name_of(&group.file))).collect();
        });
        let book = register::book(&library)?;
        let reader = Reader::new(&*host).with_labels(form::labels_of(&library)?);
        let mut import = Import { library: &library, book, host: &*host, progress, at: 0 };
        groups.iter().try_for_each(|group| walk(&reader, &Disk, group, &mut import))
    }))
}

// Writes each submission into the library and what became of it into the line of the job.
struct Import<'a> {
    library: &'a Library,
    book: TrustBook,
    host: &'a dyn Host,
    progress: &'a Progress,
    // The line of the next file.
    at: usize,
}

impl Visitor for Import<'_> {
    fn cancelled(&self) -> bool {
        self.progress.cancelled()
    }

    fn opened(&mut self, names: Vec<String>) {
        let at = self.at;
        self.progress.update(|job| {
            let _one_for_the_whole = job.lines.splice(at..=at, names.into_iter().map(waiting)).count();
            job.total = job.lines.len() as u32;
        });
    }

    fn arrived(&mut self, _name: &str, brought: Result<Brought>) -> Result<()> {
        let kept = brought.and_then(|brought| keep_one(self.library, &self.book, brought));
        let outcome = match kept {
            Err(error) if error.is_cancelled() || ends_the_job(&error) => return Err(error),
            other => other,
        };
        let at = self.at;
        self.progress.update(|job| {
            tell(&mut job.lines[at], &outcome);
            job.done += 1;
        });
        self.at += 1;
        self.host.emit(&crate::dto::Event::Changed { changes: new_submission(self.library, &outcome) });
        Ok(())
    }
}

// What became of a file that could be read.
enum Kept {
    /// It is a piece now, and may be a newer version of another: its id and its title.
    New { piece: PieceId, newer_of: Option<(PieceId, String)> },
    /// It was there before.
    Known(PieceId),
}

fn tell(line: &mut JobLine, outcome: &Result<Kept>) {
    match outcome {
        Ok(Kept::New { piece, newer_of }) => {
            line.state = JobLineState::Kept;
            line.message = match newer_of {
                Some((_, title)) => {
                    format!("It seems to be a newer version of “{title}”. Nothing of that was changed.")
                }
                None => "In the library.".to_owned(),
            };
            line.piece = Some(piece.to_string());
            line.newer_of = newer_of.as_ref().map(|(of, _)| of.to_string());
        }
        Ok(Kept::Known(piece)) => {
            line.state = JobLineState::Known;
            "This very file is in the library already, so it was not brought in again."
                .clone_into(&mut line.message);
            line.piece = Some(piece.to_string());
        }
        Err(error) => {
            let words = WireError::from(error);
            line.state = JobLineState::Failed;
            line.message = words.message;
            line.hint = words.hint;
        }
    }
}

// The submission before a newer version shows that it has come.
fn new_submission(library: &Library, outcome: &Result<Kept>) -> crate::dto::ChangesView {
    let before = match outcome {
        Ok(Kept::New { newer_of: Some((of, _)), .. }) => Some(of.to_string()),
        _ => None,
    };
    let (undo, _) = library.undo_labels();
    crate::dto::ChangesView {
        pieces: before.into_iter().collect(),
        submissions: true,
        undo: undo.map(|op| op.label().to_owned()),
        ..crate::dto::ChangesView::default()
    }
}

fn waiting(name: String) -> JobLine {
    JobLine {
        name,
        state: JobLineState::Waiting,
        message: String::new(),
        hint: String::new(),
        piece: None,
        newer_of: None,
    }
}

// A file that cannot be read is one line; a library that cannot be written is the end.
fn ends_the_job(error: &Error) -> bool {
    matches!(error, Error::Library(_))
}

fn keep_one(library: &Library, book: &TrustBook, brought: Brought) -> Result<Kept> {
    let Brought { submission, originals, photos } = brought;
    if let Some(known) = library.find_original(&submission.receipt.sha256)? {
        return Ok(Kept::Known(known));
    }
    let mut submission = submission;
    let to_look_at = finding::on_arrival(&mut submission, &photos);
    submission.receipt.warnings.extend(to_look_at);
    let arrival = new_piece(library, book, submission, originals)?;
    let newer_of = newer::found(library, &arrival.piece)?;
    let changed = library.transact(Op::ImportSubmissions, |tx| {
        let piece = keep(tx, arrival, photos)?;
        if let Some((of, _)) = &newer_of {
            tx.set_newer_of(&piece, Some(of))?;
        }
        Ok(piece)
    })?;
    Ok(Kept::New { piece: changed.value, newer_of })
}

/// A piece made of a submission, its pictures still beside it.
pub(crate) struct Arrival {
    pub(crate) piece: NewPiece,
    pub(crate) pictures: Vec<SubmittedPicture>,
}

/// Turns a submission into a piece of the library.
pub(crate) fn new_piece(
    library: &Library,
    book: &TrustBook,
    mut submission: Submission,
    originals: Vec<(String, Vec<u8>)>,
) -> Result<Arrival> {
    let sender = register::sender_of(library, &submission, book)?;
    let (trust_code, trust_name) = match sender.candidates.first().filter(|_| sender.decided) {
        Some(trust) => (trust.code.clone(), trust.name.clone()),
        None => (String::new(), submission.trust_as_given.clone().unwrap_or_default()),
    };
    submission.receipt.sender = sender;
    let title = if submission.title.trim().is_empty() {
        originals.first().map(|(name, _)| stem(name)).unwrap_or_default()
    } else {
        submission.title
    };
    // Lines of the form that have no field of their own stay facts: no word of a submission is left behind.
    let key_facts = submission.key_facts.into_iter().chain(submission.unplaced).collect();
    let receipt = serde_json::to_string(&submission.receipt).map_err(|_| Error::Panicked)?;
    let piece = NewPiece {
        kind: Kind::CaseStudy,
        title,
        standfirst: submission.standfirst,
        trust_name,
        trust_code,
        stage: Stage::Received,
        body: Body::Blocks(submission.body),
        key_figures: submission.key_figures,
        key_facts,
        quotes: submission.quotes,
        lessons: submission.lessons,
        contact: submission.contact,
        notes: submission.notes,
        receipt: Some(receipt),
        originals,
        ..NewPiece::default()
    };
    Ok(Arrival { piece, pictures: submission.media })
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace(['_', '-'], " ").trim().to_owned()
}

/// Stores a piece with its pictures: those of the text, then the photos that came beside it.
pub(crate) fn keep(
    tx: &mut foreword_library::Transaction<'_>,
    arrival: Arrival,
    photos: Vec<SubmittedPicture>,
) -> std::result::Result<PieceId, foreword_library::Error> {
    let Arrival { mut piece, pictures } = arrival;
    for (picture, hero) in pictures
        .into_iter()
        .map(|picture| (picture, false))
        .chain(photos.into_iter().map(|photo| (photo, true)))
    {
        // A photo beside the text may be the very one that the text shows.
        if hero && piece.pictures.iter().any(|used| used.picture.media == picture.picture.id) {
            continue;
        }
        tx.store_media(&picture.bytes, &picture.picture)?;
        let opens = hero && !piece.pictures.iter().any(|picture| picture.hero);
        piece.pictures.push(UsedPicture { picture: photo::used(&picture), hero: opens });
    }
    tx.create_piece(piece)
}
