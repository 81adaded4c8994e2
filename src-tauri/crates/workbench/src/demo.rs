//! The sample issue: a library and its PDF, made as an editor would make them.

use crate::dto::{ExportTo, ExportVariant, JobState, LibraryPath};
use crate::error::{Error, Result, WireError};
use crate::submission::{keep, new_piece, read_file};
use crate::{Workbench, export, library, photo, register};
use foreword_intake::{Limits, SubmittedPicture};
use foreword_library::{
    Body, ImprintRow, IssueHeader, Library, NewPiece, NewRegister, Op, RatingRow, Transaction, UsedPicture,
};
use foreword_model::{
    FocalPoint, IssueId, Kind, Logo, MediaId, PiecePicture, PlacementId, Signatory, Stage, Template,
};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Where the sample was put.
pub struct Demo {
    /// The library file.
    pub library: PathBuf,
    /// The PDF.
    pub pdf: PathBuf,
    /// How many pages it has.
    pub pages: usize,
}

#[derive(Deserialize)]
struct SampleIssue {
    series: String,
    publisher: String,
    #[serde(default)]
    publisher_line: String,
    issue: SampleHeader,
    #[serde(rename = "piece")]
    pieces: Vec<SamplePiece>,
}

#[derive(Deserialize)]
struct SampleHeader {
    number: u32,
    title: String,
    #[serde(default)]
    deck: String,
    #[serde(default)]
    date: String,
    cover_picture: Option<String>,
    #[serde(default)]
    cover_alt: String,
    #[serde(default)]
    cover_credit: String,
    logo: Option<String>,
    #[serde(default)]
    imprint: Vec<String>,
    #[serde(default)]
    imprint_text: String,
    #[serde(default)]
    statement: String,
}

#[derive(Deserialize)]
struct SamplePiece {
    kind: String,
    file: String,
    #[serde(default)]
    kicker: String,
    title: Option<String>,
    standfirst: Option<String>,
    trust: Option<String>,
    trust_code: Option<String>,
    theme: Option<String>,
    hero: Option<String>,
    #[serde(default)]
    hero_alt: String,
    #[serde(default)]
    hero_caption: String,
    #[serde(default)]
    hero_credit: String,
    /// What an editor writes for the pictures in the text that came without words.
    figure_alt: Option<String>,
    /// The section that begins with this piece.
    section: Option<SampleSection>,
    #[serde(default, rename = "signatory")]
    signatories: Vec<SampleSignatory>,
}

#[derive(Deserialize)]
struct SampleSection {
    title: String,
    words: String,
}

#[derive(Deserialize)]
struct SampleSignatory {
    name: String,
    job_title: String,
    organisation: String,
    portrait: Option<String>,
    signature: Option<String>,
}

impl Workbench {
    /// Makes the sample library and its PDF in a folder. `sample` is where the sample lies; otherwise it is looked for.
    ///
    /// # Errors
    /// When the sample is not there or the disk refuses, worded for people.
    pub fn make_demo(
        &self,
        out: &Path,
        sample: Option<&Path>,
        tell: &dyn Fn(&str),
    ) -> std::result::Result<Demo, WireError> {
        make(self, out, sample, tell).map_err(|error| WireError::from(&error))
    }
}

fn wrong(what: impl Into<String>) -> Error {
    Error::Sample { what: what.into() }
}

// In the folder where the program is started, or in one around it.
fn find_sample() -> Result<PathBuf> {
    let start = std::env::current_dir().map_err(|_| wrong("the current folder cannot be read"))?;
    let found = start
        .ancestors()
        .map(|folder| folder.join("assets/sample"))
        .find(|folder| folder.join("issue.toml").is_file());
    found.ok_or_else(|| wrong("the folder assets/sample was not found"))
}

fn make(workbench: &Workbench, out: &Path, sample: Option<&Path>, tell: &dyn Fn(&str)) -> Result<Demo> {
    let sample = sample.map_or_else(find_sample, |folder| Ok(folder.to_owned()))?;
    let text =
        std::fs::read_to_string(sample.join("issue.toml")).map_err(|_| wrong("issue.toml cannot be read"))?;
    let description: SampleIssue =
        toml::from_str(&text).map_err(|error| wrong(format!("issue.toml is wrong: {}", error.message())))?;
    let path = out.join("sample.foreword");
    clear(out, &path)?;
    library::create(workbench, LibraryPath { path: path.to_string_lossy().into_owned() })?;
    let library = workbench.library()?;

    tell("Reading the ratings");
    read_ratings(&library, &sample)?;
    tell(&format!("Bringing in {} pieces", description.pieces.len()));
    let issue = create_issue(&library, &sample, &description)?;
    let mut previous = None;
    for piece in &description.pieces {
        previous = Some(place(&library, &sample, &issue, piece, previous.as_ref())?);
    }
    tell("Making the PDF");
    let pdf = out.join("sample.pdf");
    let request = ExportTo {
        issue: issue.to_string(),
        design: None,
        variant: ExportVariant::Screen,
        path: pdf.to_string_lossy().into_owned(),
        profile: None,
    };
    let job = export::export_to(workbench, request)?;
    let done = workbench.jobs.wait(&job.id)?;
    if done.state != JobState::Done {
        let reason = done.error.map(|error| format!("{} {}", error.message, error.hint)).unwrap_or_default();
        return Err(wrong(format!("the export failed: {reason}")));
    }
    Ok(Demo { library: path, pdf, pages: done.total as usize })
}

// Only what an earlier demo made is taken away.
fn clear(out: &Path, library: &Path) -> Result<()> {
    let failed = |source| Error::ExportNotWritten { name: "The sample".to_owned(), source };
    std::fs::create_dir_all(out).map_err(failed)?;
    for extension in ["foreword", "foreword-wal", "foreword-shm", "lock", "pdf"] {
        let file = library.with_extension(extension);
        if file.exists() {
            std::fs::remove_file(&file).map_err(failed)?;
        }
    }
    for extension in ["media", "backups"] {
        let folder = library.with_extension(extension);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(failed)?;
        }
    }
    Ok(())
}

fn read_ratings(library: &Library, sample: &Path) -> Result<()> {
    let limit = Limits::default().document;
    let mut ratings = std::io::Cursor::new(read_file(&sample.join("ratings.csv"), limit)?);
    let file = foreword_intake::read_ratings(&mut ratings, &Limits::default(), &mut |_| false)?;
    let trusts = foreword_intake::read_trusts(&read_file(&sample.join("trusts.csv"), limit)?)?;
    let kind = |code: &str| trusts.iter().find(|trust| trust.code == code).map(|trust| trust.kind.as_str());
    let list = |name: &str, source: &str| NewRegister {
        name: name.to_owned(),
        source: source.to_owned(),
        sha256: String::new(),
        as_of: "2025-12-31".to_owned(),
    };
    let source = "invented figures, set out as a regulator’s list of ratings would be";
    library.transact(Op::ImportRatings, |tx| {
        let trusts: Vec<_> = trusts.iter().map(|trust| register::kept(trust, "trusts.csv")).collect();
        tx.import_trusts(&list("trusts.csv", "invented trusts"), &trusts)?;
        let rows = register::rows_of(&file)
            .map(|row| RatingRow { trust_kind: kind(row.trust_code).unwrap_or(row.trust_kind), ..row });
        tx.import_ratings(&list("ratings.csv", source), rows, &mut |_| false)
    })?;
    Ok(())
}

fn picture(sample: &Path, name: &str) -> Result<SubmittedPicture> {
    let bytes = read_file(&sample.join(name), Limits::default().document)?;
    Ok(foreword_intake::read_picture(name, &bytes)?)
}

fn create_issue(library: &Library, sample: &Path, description: &SampleIssue) -> Result<IssueId> {
    let header = &description.issue;
    let cover = header.cover_picture.as_deref().map(|name| picture(sample, name)).transpose()?;
    let logo = header.logo.as_deref().map(|name| picture(sample, name)).transpose()?;
    let created = library.transact(Op::CreateIssue, |tx| {
        for kept in cover.iter().chain(&logo) {
            tx.store_media(&kept.bytes, &kept.picture)?;
        }
        tx.create_issue(&IssueHeader {
            series: description.series.clone(),
            publisher: description.publisher.clone(),
            publisher_line: description.publisher_line.clone(),
            number: header.number,
            title: header.title.clone(),
            deck: header.deck.clone(),
            date: header.date.clone(),
            language: "en-GB".to_owned(),
            cover: cover.as_ref().map(|cover| PiecePicture {
                alt: header.cover_alt.clone(),
                credit: header.cover_credit.clone(),
                ..photo::used(cover)
            }),
            logo: logo
                .as_ref()
                .map(|logo| Logo { media: logo.picture.id.clone(), alt: description.publisher.clone() }),
            statement: header.statement.clone(),
            imprint_text: header.imprint_text.clone(),
            imprint: header.imprint.iter().map(|row| imprint_row(row)).collect(),
            style_switched: Vec::new(),
            design: String::new(),
            form_labels: Vec::new(),
        })
    })?;
    Ok(created.value)
}

fn imprint_row(row: &str) -> ImprintRow {
    let (label, words) = row.split_once('|').unwrap_or(("", row));
    ImprintRow { label: label.trim().to_owned(), words: words.trim().to_owned() }
}

fn kind_of(word: &str) -> Result<(Kind, Template)> {
    match word {
        "case_study" => Ok((Kind::CaseStudy, Template::CaseStudyFeature)),
        "signed" => Ok((Kind::Signed, Template::Signed)),
        "article" => Ok((Kind::Article, Template::Article)),
        "evidence" => Ok((Kind::Evidence, Template::Evidence)),
        "conclusion" => Ok((Kind::Article, Template::Conclusion)),
        other => Err(wrong(format!("issue.toml names the kind {other}"))),
    }
}

fn place(
    library: &Library,
    sample: &Path,
    issue: &IssueId,
    entry: &SamplePiece,
    previous: Option<&PlacementId>,
) -> Result<PlacementId> {
    let (kind, template) = kind_of(&entry.kind)?;
    let path = sample.join(&entry.file);
    let limits = Limits::default();
    let bytes = read_file(&path, limits.document)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let submission = foreword_intake::read(&name, &bytes, &limits, &|| false)?;
    let mut arrival = new_piece(library, &register::book(library)?, submission, vec![(name, bytes)])?;
    describe(&mut arrival.piece, entry, kind);
    for picture in arrival.pictures.iter_mut().filter(|picture| picture.alt.is_empty()) {
        picture.alt = entry.figure_alt.clone().unwrap_or_default();
    }
    let hero = entry.hero.as_deref().map(|name| picture(sample, name)).transpose()?;
    let people =
        entry.signatories.iter().map(|person| portraits(sample, person)).collect::<Result<Vec<_>>>()?;
    let placed = library.transact(Op::ImportSubmissions, |tx| {
        for (person, (portrait, signature)) in entry.signatories.iter().zip(&people) {
            let signatory = store_signatory(tx, person, portrait.as_ref(), signature.as_ref())?;
            arrival.piece.signatories.push(signatory);
        }
        if let Some(hero) = &hero {
            tx.store_media(&hero.bytes, &hero.picture)?;
            arrival.piece.pictures.insert(0, hero_picture(hero, entry));
        }
        let piece = keep(tx, arrival, Vec::new())?;
        if let Some(section) = &entry.section {
            tx.add_section(issue, &section.title, &section.words, previous)?;
        }
        tx.add_placement(issue, &piece, template, None)
    });
    Ok(placed?.value)
}

fn describe(piece: &mut NewPiece, entry: &SamplePiece, kind: Kind) {
    piece.kind = kind;
    piece.stage = if kind == Kind::CaseStudy { Stage::InEdit } else { Stage::Approved };
    let set = |target: &mut String, value: &Option<String>| {
        if let Some(value) = value {
            target.clone_from(value);
        }
    };
    set(&mut piece.title, &entry.title);
    set(&mut piece.standfirst, &entry.standfirst);
    set(&mut piece.trust_name, &entry.trust);
    set(&mut piece.trust_code, &entry.trust_code);
    piece.themes = entry.theme.iter().cloned().collect();
    if piece.themes.is_empty() && !entry.kicker.is_empty() {
        piece.themes.push(entry.kicker.clone());
    }
    debug_assert!(matches!(piece.body, Body::Blocks(_)), "a submission brings its text as blocks");
}

fn hero_picture(hero: &SubmittedPicture, entry: &SamplePiece) -> UsedPicture {
    let picture = PiecePicture {
        media: hero.picture.id.clone(),
        alt: entry.hero_alt.clone(),
        decorative: false,
        caption: entry.hero_caption.clone(),
        credit: entry.hero_credit.clone(),
        focal: FocalPoint::default(),
    };
    UsedPicture { picture, hero: true }
}

type Faces = (Option<SubmittedPicture>, Option<SubmittedPicture>);

fn portraits(sample: &Path, person: &SampleSignatory) -> Result<Faces> {
    let read = |name: &Option<String>| name.as_deref().map(|name| picture(sample, name)).transpose();
    Ok((read(&person.portrait)?, read(&person.signature)?))
}

fn store_signatory(
    tx: &mut Transaction<'_>,
    person: &SampleSignatory,
    portrait: Option<&SubmittedPicture>,
    signature: Option<&SubmittedPicture>,
) -> std::result::Result<Signatory, foreword_library::Error> {
    let mut store = |picture: Option<&SubmittedPicture>| -> std::result::Result<Option<MediaId>, foreword_library::Error> {
        picture.map(|picture| tx.store_media(&picture.bytes, &picture.picture)).transpose()
    };
    Ok(Signatory {
        name: person.name.clone(),
        job_title: person.job_title.clone(),
        organisation: person.organisation.clone(),
        portrait: store(portrait)?,
        signature: store(signature)?,
    })
}
