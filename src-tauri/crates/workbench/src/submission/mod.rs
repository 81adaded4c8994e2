//! Submissions: lists, and files coming in.

use crate::Workbench;
use crate::dto::{
    ChooseFiles, ImportFiles, JobKind, JobLine, JobLineState, JobView, ListSubmissions, PieceIn,
    ReceiptEntryView, ReceiptView, SortView, StageCount, SubmissionPage, SubmissionRow,
};
use crate::error::{Error, Result, WireError};
use crate::jobs::Progress;
use foreword_intake::{Limits, Receipt, Submission, SubmittedPicture};
use foreword_library::{Body, Library, NewPiece, Op, Original, PieceFilter, PieceRow, Sort, UsedPicture};
use foreword_model::{FocalPoint, Kind, PieceId, PiecePicture, Stage};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A stretch of the list.
pub(crate) fn list(workbench: &Workbench, request: ListSubmissions) -> Result<SubmissionPage> {
    let filter = PieceFilter {
        search: request.search,
        stages: request.stages.into_iter().map(Into::into).collect(),
        kinds: request.kinds.into_iter().map(Into::into).collect(),
        trust: request.trust,
    };
    let sort = match request.sort {
        SortView::Changed => Sort::Changed,
        SortView::Title => Sort::Title,
        SortView::Trust => Sort::Trust,
        SortView::Stage => Sort::Stage,
        SortView::Due => Sort::Due,
        SortView::Words => Sort::Words,
    };
    let limit = request.limit.min(500);
    let page = workbench.library()?.list_pieces(&filter, sort, request.descending, request.offset, limit)?;
    Ok(SubmissionPage {
        total: page.total,
        words: u32::try_from(page.words).unwrap_or(u32::MAX),
        rows: page.rows.into_iter().map(SubmissionRow::from).collect(),
        stages: page
            .stages
            .iter()
            .map(|stage| StageCount { stage: stage.stage.into(), count: stage.count })
            .collect(),
    })
}

impl From<PieceRow> for SubmissionRow {
    fn from(row: PieceRow) -> Self {
        Self {
            id: row.id.to_string(),
            kind: row.kind.into(),
            title: row.title,
            standfirst: row.standfirst,
            trust: row.trust_name,
            stage: row.stage.into(),
            owner: row.owner,
            due: row.due,
            words: row.words,
            word_target: row.word_target,
            open_notes: row.open_notes,
            changed: row.changed,
            excerpt: row.excerpt,
            has_receipt: row.has_receipt,
        }
    }
}

/// Asks the person for files and brings them in; none when they change their mind.
pub(crate) fn choose(workbench: &Workbench, request: ChooseFiles) -> Result<Option<JobView>> {
    workbench.library()?;
    let files = workbench.host.choose_files(request.folder);
    if files.is_empty() {
        return Ok(None);
    }
    start(workbench, files).map(Some)
}

/// Brings files and folders in, as a job.
pub(crate) fn import(workbench: &Workbench, request: ImportFiles) -> Result<JobView> {
    start(workbench, request.paths.into_iter().map(PathBuf::from).collect())
}

fn start(workbench: &Workbench, paths: Vec<PathBuf>) -> Result<JobView> {
    let library = workbench.library()?;
    let host = workbench.host.clone();
    let label = match paths.as_slice() {
        [one] => format!("Bring in {}", name_of(one)),
        many => format!("Bring in {} files", many.len()),
    };
    Ok(workbench.jobs.start(JobKind::Import, label, move |progress| {
        let groups = groups(&paths);
        progress.update(|job| {
            "Reading".clone_into(&mut job.stage);
            job.total = groups.len() as u32;
            job.lines = groups.iter().map(|group| waiting(&group.file)).collect();
        });
        for (at, group) in groups.iter().enumerate() {
            if progress.cancelled() {
                return Err(Error::Intake(foreword_intake::Error::Cancelled));
            }
            let line = bring_in(&library, group, progress)?;
            progress.update(|job| {
                job.lines[at] = line;
                job.done += 1;
            });
            host.emit(&crate::dto::Event::Changed { changes: new_submission(&library) });
        }
        Ok(())
    }))
}

fn new_submission(library: &Library) -> crate::dto::ChangesView {
    let (undo, _) = library.undo_labels();
    crate::dto::ChangesView {
        submissions: true,
        undo: undo.map(|op| op.label().to_owned()),
        ..crate::dto::ChangesView::default()
    }
}

fn waiting(path: &Path) -> JobLine {
    JobLine {
        name: name_of(path),
        state: JobLineState::Waiting,
        message: String::new(),
        hint: String::new(),
        piece: None,
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.to_string_lossy().into_owned(), |name| name.to_string_lossy().into_owned())
}

/// One document with the photos that came beside it.
pub(crate) struct Group {
    pub(crate) file: PathBuf,
    pub(crate) photos: Vec<PathBuf>,
}

// As many files and levels as a folder of submissions has; links are not followed.
const FILES: usize = 500;
const LEVELS: usize = 8;

// Photos in a folder that holds one document belong to it. Anything else stands alone.
fn groups(paths: &[PathBuf]) -> Vec<Group> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, 0, &mut files);
    }
    let is_photo = |path: &PathBuf| {
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
        matches!(
            extension.as_deref(),
            Some("jpg" | "jpeg" | "png" | "webp" | "gif" | "tif" | "tiff" | "heic")
        )
    };
    let (photos, documents): (Vec<_>, Vec<_>) = files.into_iter().partition(is_photo);
    let mut taken = BTreeSet::new();
    let mut groups: Vec<Group> = Vec::new();
    for file in &documents {
        let alone = documents.iter().filter(|other| other.parent() == file.parent()).count() == 1;
        let beside: Vec<PathBuf> =
            photos.iter().filter(|photo| alone && photo.parent() == file.parent()).cloned().collect();
        taken.extend(beside.iter().cloned());
        groups.push(Group { file: file.clone(), photos: beside });
    }
    groups.extend(
        photos
            .into_iter()
            .filter(|photo| !taken.contains(photo))
            .map(|file| Group { file, photos: Vec::new() }),
    );
    groups
}

fn collect(path: &Path, level: usize, files: &mut Vec<PathBuf>) {
    let Ok(facts) = path.symlink_metadata() else {
        files.push(path.to_owned());
        return;
    };
    let hidden = level > 0 && name_of(path).starts_with(['.', '~']);
    if files.len() >= FILES || hidden || facts.is_symlink() && level > 0 {
        return;
    }
    if !path.is_dir() {
        files.push(path.to_owned());
        return;
    }
    let Ok(entries) = std::fs::read_dir(path) else { return };
    let mut inside: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    inside.sort();
    if level < LEVELS {
        inside.iter().for_each(|path| collect(path, level + 1, files));
    }
}

fn bring_in(library: &Library, group: &Group, progress: &Progress) -> Result<JobLine> {
    let mut line = waiting(&group.file);
    match read_and_keep(library, group, &|| progress.cancelled()) {
        Ok((piece, true)) => {
            line.state = JobLineState::Kept;
            "In the library.".clone_into(&mut line.message);
            line.piece = Some(piece.to_string());
        }
        Ok((piece, false)) => {
            line.state = JobLineState::Known;
            "This very file is in the library already, so it was not brought in again."
                .clone_into(&mut line.message);
            line.piece = Some(piece.to_string());
        }
        Err(error) if error.is_cancelled() || ends_the_job(&error) => return Err(error),
        Err(error) => {
            let words = WireError::from(&error);
            line.state = JobLineState::Failed;
            line.message = words.message;
            line.hint = words.hint;
        }
    }
    Ok(line)
}

// A file that cannot be read is one line; a library that cannot be written is the end.
fn ends_the_job(error: &Error) -> bool {
    matches!(error, Error::Library(_))
}

fn read_and_keep(library: &Library, group: &Group, cancel: &dyn Fn() -> bool) -> Result<(PieceId, bool)> {
    let limits = Limits::default();
    let bytes = read_file(&group.file, limits.document)?;
    let submission = foreword_intake::read(&name_of(&group.file), &bytes, &limits, cancel)?;
    if let Some(known) = library.find_original(&submission.receipt.sha256)? {
        return Ok((known, false));
    }
    let photos = group.photos.iter().filter_map(|photo| read_photo(photo, &limits)).collect();
    let piece = new_piece(library, submission, (name_of(&group.file), bytes))?;
    let changed = library.transact(Op::ImportSubmissions, |tx| keep(tx, piece, photos))?;
    Ok((changed.value, true))
}

/// Reads a file of at most `limit` bytes.
pub(crate) fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let failed = |source| Error::FileNotRead { name: name_of(path), source };
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > limit {
        return Err(Error::Intake(foreword_intake::Error::TooLarge { size, limit }));
    }
    std::fs::read(path).map_err(failed)
}

// A photo beside a document that cannot be read does not stop the document: it is simply not there to choose.
fn read_photo(path: &Path, limits: &Limits) -> Option<SubmittedPicture> {
    let bytes = read_file(path, limits.document).ok()?;
    foreword_intake::read_picture(&name_of(path), &bytes).ok()
}

/// A piece made of a submission, its pictures still beside it.
pub(crate) struct Arrival {
    pub(crate) piece: NewPiece,
    pub(crate) pictures: Vec<SubmittedPicture>,
}

/// Turns a submission into a piece of the library.
pub(crate) fn new_piece(
    library: &Library,
    submission: Submission,
    original: (String, Vec<u8>),
) -> Result<Arrival> {
    let given = submission.trust_as_given.clone().unwrap_or_default();
    let known = if given.is_empty() { None } else { library.find_trust(&given)? };
    let (trust_code, trust_name) = known.unwrap_or((String::new(), given));
    let title = if submission.title.trim().is_empty() { stem(&original.0) } else { submission.title };
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
        originals: vec![original],
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
        tx.store_media(&picture.bytes, &picture.picture)?;
        let opens = hero && !piece.pictures.iter().any(|picture| picture.hero);
        piece.pictures.push(UsedPicture {
            picture: PiecePicture {
                media: picture.picture.id,
                alt: picture.alt,
                decorative: picture.decorative,
                caption: picture.caption,
                credit: picture.credit,
                focal: FocalPoint::default(),
            },
            hero: opens,
        });
    }
    tx.create_piece(piece)
}

/// What became of the file a piece came as.
pub(crate) fn receipt(workbench: &Workbench, request: PieceIn) -> Result<Option<ReceiptView>> {
    let library = workbench.library()?;
    let id = PieceId::from(request.piece);
    let Some(text) = library.get_receipt(&id)? else { return Ok(None) };
    let receipt: Receipt = serde_json::from_str(&text).map_err(|_| Error::Panicked)?;
    let originals: Vec<Original> = library.list_originals(&id)?;
    let record = library.get_piece(&id)?.ok_or_else(|| Error::PieceMissing { id: id.to_string() })?;
    let entries = |list: Vec<foreword_intake::ReceiptEntry>| {
        let entry = |entry: foreword_intake::ReceiptEntry| ReceiptEntryView {
            kind: entry.kind,
            count: entry.count,
            places: entry.places,
            advice: entry.advice,
        };
        list.into_iter().map(entry).collect()
    };
    Ok(Some(ReceiptView {
        name: originals.first().map_or(receipt.name, |original| original.name.clone()),
        size: receipt.size,
        kind: receipt.kind,
        producer: receipt.producer,
        received: record.changed,
        kept: entries(receipt.kept),
        changed: entries(receipt.changed),
        lost: entries(receipt.lost),
        warnings: receipt.warnings,
    }))
}
