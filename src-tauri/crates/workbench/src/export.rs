//! From an issue to a file.

use crate::assets;
use crate::compose;
use crate::dto::{DesignView, Export, ExportTo, ExportVariant, JobKind, JobView};
use crate::error::{Error, Result};
use crate::files::write_atomically;
use crate::jobs::Progress;
use crate::{Workbench, finding, issue, lock, profile};
use foreword_library::{IssueHeader, Library};
use foreword_model::{
    Diagnostic, IssueContent, IssueId, Item, Layout, MediaId, Picture, PrinterProfile, Severity, Variant,
};
use foreword_pdf::{Metadata, PictureBytes, Purpose};
use foreword_typeset::Design;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

// A4 at 300 pixels an inch: more than this is never seen and only makes files large.
const LONGEST_SIDE: u32 = 3_508;

const PRODUCER: &str = concat!("Foreword ", env!("CARGO_PKG_VERSION"));

type ReadDesign = std::result::Result<Arc<Design>, foreword_typeset::Error>;

/// The design of that name.
pub(crate) fn design(name: &str) -> Result<Arc<Design>> {
    static READ: LazyLock<BTreeMap<&str, ReadDesign>> = LazyLock::new(|| {
        let read = |(name, source): &(&'static str, &str)| (*name, Design::parse(name, source).map(Arc::new));
        assets::DESIGNS.iter().map(read).collect()
    });
    match READ.get(name) {
        Some(Ok(design)) => Ok(design.clone()),
        Some(Err(error)) => Err(Error::DesignMissing { name: error.to_string() }),
        None => Err(Error::DesignMissing { name: name.to_owned() }),
    }
}

/// Asks the person where to, then exports as a job; none when they change their mind.
pub(crate) fn choose(workbench: &Workbench, request: Export) -> Result<Option<JobView>> {
    let library = workbench.library()?;
    let record = issue::get(&library, &IssueId::from(request.issue.as_str()))?;
    let suggestion = file_name(&record.header, &request);
    let Some(path) = workbench.host.choose_export(&suggestion) else { return Ok(None) };
    let profile = if request.variant == ExportVariant::Print { profile::kept(workbench)? } else { None };
    start(workbench, request, path, profile).map(Some)
}

/// Exports to a named file, as a job.
pub(crate) fn export_to(workbench: &Workbench, request: ExportTo) -> Result<JobView> {
    let profile = match &request.profile {
        Some(file) => Some(profile::read(Path::new(file))?),
        None if request.variant == ExportVariant::Print => profile::kept(workbench)?,
        None => None,
    };
    let ExportTo { issue, design, variant, path, .. } = request;
    start(workbench, Export { issue, design, variant }, PathBuf::from(path), profile)
}

fn file_name(header: &IssueHeader, request: &Export) -> String {
    let series: String = header
        .series
        .chars()
        .map(|character| if character.is_alphanumeric() { character } else { '-' })
        .collect();
    let design = match issue::design_asked(request.design, header) {
        DesignView::Report => String::new(),
        design => format!("-{}", design.name()),
    };
    let kind = match request.variant {
        ExportVariant::Screen => "",
        ExportVariant::Print => "-print",
        ExportVariant::Proof => "-proof",
    };
    format!("{}-issue-{}{design}{kind}.pdf", series.to_lowercase().trim_matches('-'), header.number)
}

fn start(
    workbench: &Workbench,
    request: Export,
    path: PathBuf,
    profile: Option<PrinterProfile>,
) -> Result<JobView> {
    let library = workbench.library()?;
    let id = IssueId::from(request.issue);
    let record = issue::get(&library, &id)?;
    let label = format!("Export {}, issue {}", record.header.series, record.header.number);
    let design = issue::design_asked(request.design, &record.header);
    let workbench = workbench.clone();
    Ok(workbench.jobs.clone().start(JobKind::Export, label, move |progress| {
        let design = self::design(design.name())?;
        let (variant, purpose) = match request.variant {
            ExportVariant::Screen => (Variant::Screen, Purpose::Screen),
            ExportVariant::Print => (Variant::Print, Purpose::Print(profile)),
            ExportVariant::Proof => (Variant::Proof, Purpose::Screen),
        };
        let created = record.changed.clone();
        let proof_line = format!("Proof of {}. Not for publication.", &created[..10.min(created.len())]);
        let content = compose::issue_content(&workbench, &library, record, variant, proof_line)?;
        let metadata = Metadata { created, producer: PRODUCER.to_owned(), purpose };
        let bytes = make(&workbench, &library, (&content, &design), &metadata, progress)?;
        progress.update(|job| "Writing the file".clone_into(&mut job.stage));
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        write_atomically(&path, &bytes).map_err(|source| Error::ExportNotWritten { name, source })?;
        progress.made(path);
        Ok(())
    }))
}

// The file of an issue. Anything that must be fixed refuses it; a proof shows the issue as it is, whatever is open.
fn make(
    workbench: &Workbench,
    library: &Library,
    (content, design): (&IssueContent, &Design),
    metadata: &Metadata,
    progress: &Progress,
) -> Result<Vec<u8>> {
    if content.pieces.is_empty() {
        return Err(Error::EmptyIssue);
    }
    let step = |stage: &str, done: usize, total: usize| {
        progress.update(|job| {
            stage.clone_into(&mut job.stage);
            (job.done, job.total) = (done as u32, total as u32);
        });
    };
    let cancelled = || progress.cancelled();
    step("Laying out", 0, content.pieces.len());
    let report = |done, total| step("Laying out", done, total);
    let layout = lay_out(workbench, content, design, &cancelled, &report)?;
    let private = finding::of_issue(workbench, library, &content.id)?;
    let blocking: Vec<Diagnostic> = layout
        .diagnostics
        .iter()
        .chain(&private)
        .filter(|finding| finding.severity == Severity::MustFix)
        .cloned()
        .collect();
    if content.variant != Variant::Proof && !blocking.is_empty() {
        return Err(Error::NotReady(blocking));
    }
    step("Fetching pictures", 0, content.pictures.len());
    let pictures = picture_bytes(library, content, &|done| {
        step("Fetching pictures", done, content.pictures.len());
        progress.cancelled()
    })?;
    let report = |done, total| step("Writing pages", done, total);
    Ok(foreword_pdf::write(&layout, assets::fonts(), &pictures, metadata, &cancelled, &report)?)
}

/// The pages for the window, with everything that stands in the way of a file among the findings.
pub(crate) fn make_preview(
    workbench: &Workbench,
    library: &Library,
    content: &IssueContent,
    look: DesignView,
) -> Result<Layout> {
    let design = design(look.name())?;
    let fonts = assets::fonts();
    let mut layout = lay_out(workbench, content, &design, &|| false, &|_, _| {})?;
    for finding in foreword_pdf::check(&layout, fonts, &content.pictures) {
        if !layout.diagnostics.contains(&finding) {
            layout.diagnostics.push(finding);
        }
    }
    layout.diagnostics.extend(finding::of_issue(workbench, library, &content.id)?);
    Ok(layout)
}

/// The pages alone.
pub(crate) fn lay_out(
    workbench: &Workbench,
    content: &IssueContent,
    design: &Design,
    cancel: &dyn Fn() -> bool,
    progress: &dyn Fn(usize, usize),
) -> Result<Layout> {
    let mut cache = lock(&workbench.pages.cache);
    Ok(foreword_typeset::layout(content, design, assets::fonts(), &mut cache, cancel, progress)?)
}

pub(crate) fn for_reading(created: &str) -> Metadata {
    Metadata { created: created.to_owned(), producer: PRODUCER.to_owned(), purpose: Purpose::Screen }
}

/// A page as a file of its own, to be rastered.
pub(crate) fn page_file(
    library: &Library,
    layout: &Layout,
    page: usize,
    known: &BTreeMap<MediaId, Picture>,
) -> Result<Vec<u8>> {
    let mut pictures = BTreeMap::new();
    for item in layout.pages.get(page).map_or(&[][..], |page| &page.items) {
        if let Item::Image(image) = item
            && let Some(picture) = known.get(&image.media).filter(|_| !pictures.contains_key(&image.media))
        {
            pictures.insert(image.media.clone(), stored(library, &image.media, picture, LONGEST_SIDE)?);
        }
    }
    Ok(foreword_pdf::write_page(layout, page, assets::fonts(), &pictures)?)
}

/// The bytes of every picture, scaled down where they are larger than any screen shows.
fn picture_bytes(
    library: &Library,
    content: &IssueContent,
    stop: &dyn Fn(usize) -> bool,
) -> Result<BTreeMap<MediaId, PictureBytes>> {
    // The printer gets every pixel.
    let longest = if content.variant == Variant::Print { u32::MAX } else { LONGEST_SIDE };
    let mut pictures = BTreeMap::new();
    for (at, (id, picture)) in content.pictures.iter().enumerate() {
        if stop(at) {
            return Err(Error::Pdf(foreword_pdf::Error::Cancelled));
        }
        pictures.insert(id.clone(), stored(library, id, picture, longest)?);
    }
    Ok(pictures)
}

fn stored(library: &Library, id: &MediaId, picture: &Picture, longest: u32) -> Result<PictureBytes> {
    let bytes = library.media_bytes(id)?;
    let fitted = foreword_intake::fit_for_page(picture, &bytes, longest)?;
    let (picture, bytes) = fitted.unwrap_or_else(|| (picture.clone(), bytes));
    Ok(PictureBytes { picture, bytes: Arc::from(bytes) })
}

/// Writes a layout that is none of a library's.
pub(crate) fn write_plain(
    layout: &Layout,
    pictures: &BTreeMap<MediaId, PictureBytes>,
    created: &str,
    path: &Path,
) -> Result<()> {
    let metadata = for_reading(created);
    let bytes = foreword_pdf::write(layout, assets::fonts(), pictures, &metadata, &|| false, &|_, _| {})?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    write_atomically(path, &bytes).map_err(|source| Error::ExportNotWritten { name, source })
}
