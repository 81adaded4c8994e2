//! The pages as the window shows them: laid out, and each rastered from a file that the export writes of it.

use crate::dto::{CopyfitView, DiagnosticView, ElementView, LayoutIssue, LayoutView, PageView, SavingView};
use crate::error::{Error, Result};
use crate::{PictureResponse, Workbench, lock, raster};
use crate::{export, issue};
use foreword_model::{
    Hit, HitKind, IssueId, Layout, MediaId, Page, Picture, PictureFormat, Rect, Saving, Variant,
};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex};

// About eighty pages at reading size.
const RASTERED_BYTES: usize = 96 << 20;

/// The pages at hand.
#[derive(Default)]
pub(crate) struct Pages {
    kept: Mutex<Kept>,
    /// Shaped and broken paragraphs, from one layout to the next.
    pub(crate) cache: Mutex<foreword_typeset::Cache>,
}

#[derive(Default)]
struct Kept {
    // A page by its name: the layout that holds it and its index there.
    pages: BTreeMap<String, (Arc<Shown>, usize)>,
    rastered: BTreeMap<String, Vec<u8>>,
    bytes: usize,
}

struct Shown {
    layout: Layout,
    pictures: BTreeMap<MediaId, Picture>,
}

impl Pages {
    /// Forgets everything, for another library.
    pub(crate) fn clear(&self) {
        *lock(&self.kept) = Kept::default();
    }
}

/// Lays an issue out and answers with its pages.
pub(crate) fn layout(workbench: &Workbench, request: LayoutIssue) -> Result<LayoutView> {
    let id = IssueId::from(request.issue);
    let library = workbench.library()?;
    let record = issue::get(&library, &id)?;
    let design = issue::design_asked(request.design, &record.header);
    let content = crate::compose::issue_content(workbench, &library, record, Variant::Screen, String::new())?;
    if content.pieces.is_empty() {
        return Err(Error::EmptyIssue);
    }
    let layout = export::make_preview(workbench, &library, &content, design)?;
    let mut kept = lock(&workbench.pages.kept);
    let names = kept.names_of(&layout);
    let view = view(&id, &content, &layout, &names);
    let shown = Arc::new(Shown { layout, pictures: content.pictures });
    kept.pages = names.into_iter().enumerate().map(|(at, name)| (name, (shown.clone(), at))).collect();
    Ok(view)
}

impl Kept {
    /// Names for the pages of a layout; a page that stands as it stood keeps its own.
    fn names_of(&self, layout: &Layout) -> Vec<String> {
        let known: BTreeMap<(usize, *const Page), &String> = self
            .pages
            .iter()
            .filter_map(|(name, (shown, at))| Some(((*at, Arc::as_ptr(shown.layout.pages.get(*at)?)), name)))
            .collect();
        let pages = layout.pages.iter().enumerate();
        let name = |(at, page): (usize, &Arc<Page>)| {
            known.get(&(at, Arc::as_ptr(page))).map_or_else(|| name_of(page, at), |name| (*name).clone())
        };
        pages.map(name).collect()
    }
}

// The name changes when the page looks different, so that the window asks for each picture once.
fn name_of(page: &Page, at: usize) -> String {
    let mut hasher = DefaultHasher::new();
    page.hash(&mut hasher);
    format!("{:016x}{at}", hasher.finish())
}

fn saving(saving: &Saving) -> SavingView {
    SavingView { block: saving.block.to_string(), characters: saving.characters }
}

fn view(
    id: &IssueId,
    content: &foreword_model::IssueContent,
    layout: &Layout,
    names: &[String],
) -> LayoutView {
    let mut state = DefaultHasher::new();
    names.hash(&mut state);
    let label =
        |page: u32| layout.pages.get(page as usize).map(|page| page.label.clone()).unwrap_or_default();
    let titles: BTreeMap<_, _> =
        content.pieces.iter().map(|piece| (piece.id.clone(), piece.title.clone())).collect();
    let piece_on = |page: usize| {
        let fit = layout
            .copyfit
            .iter()
            .find(|fit| (fit.first_page as usize..(fit.first_page + fit.pages) as usize).contains(&page));
        fit.map(|fit| fit.piece.clone())
    };
    let page_view = |(at, page): (usize, &Arc<Page>)| {
        let piece = piece_on(at);
        let title = piece.as_ref().and_then(|piece| titles.get(piece).cloned());
        PageView {
            index: at as u32,
            label: page.label.clone(),
            picture: names[at].clone(),
            width: page.trim.width.to_pt(),
            height: page.trim.height.to_pt(),
            piece: piece.map(|piece| piece.to_string()).unwrap_or_default(),
            title: title.unwrap_or_else(|| furniture_title(layout, at)),
        }
    };
    LayoutView {
        issue: id.to_string(),
        state: format!("{:016x}", state.finish()),
        pages: layout.pages.iter().enumerate().map(page_view).collect(),
        elements: layout.hits.iter().filter_map(|hit| element(layout, hit)).collect(),
        copyfit: layout
            .copyfit
            .iter()
            .map(|fit| CopyfitView {
                piece: fit.piece.to_string(),
                page: label(fit.first_page),
                pages: fit.pages,
                lines: fit.lines,
                words: fit.words,
                overset_block: fit.overset_from.as_ref().map(|(block, _)| block.to_string()),
                overset_offset: fit.overset_from.as_ref().map_or(0, |(_, offset)| *offset),
                savings: fit.savings.iter().map(saving).collect(),
            })
            .collect(),
        diagnostics: layout
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic_view(layout, diagnostic))
            .collect(),
    }
}

fn furniture_title(layout: &Layout, page: usize) -> String {
    let last = layout.pages.len().saturating_sub(1);
    match page {
        0 => "Cover".to_owned(),
        _ if page == last => "Back cover".to_owned(),
        _ => layout
            .outline
            .iter()
            .find(|entry| entry.page as usize == page)
            .map(|entry| entry.title.clone())
            .unwrap_or_default(),
    }
}

pub(crate) fn diagnostic_view(layout: &Layout, diagnostic: &foreword_model::Diagnostic) -> DiagnosticView {
    // People count pages from one.
    let page = diagnostic.place.page.and_then(|page| layout.pages.get((page as usize).checked_sub(1)?));
    DiagnosticView {
        severity: diagnostic.severity.into(),
        code: diagnostic.code.clone(),
        message: diagnostic.message.clone(),
        hint: diagnostic.hint.clone(),
        piece: diagnostic.place.piece.as_ref().map(ToString::to_string).unwrap_or_default(),
        block: diagnostic.place.block.as_ref().map(ToString::to_string),
        page: page.map(|page| page.label.clone()).unwrap_or_default(),
    }
}

fn element(layout: &Layout, hit: &Hit) -> Option<ElementView> {
    let page = layout.pages.get(hit.page as usize)?;
    let part = |length: foreword_model::Length, whole: foreword_model::Length| length.to_pt() / whole.to_pt();
    let Rect { x, y, width, height } = hit.area;
    let (kind, field) = kind_words(hit.kind);
    Some(ElementView {
        page: hit.page,
        x: part(x, page.trim.width),
        y: part(y, page.trim.height),
        width: part(width, page.trim.width),
        height: part(height, page.trim.height),
        kind: kind.to_owned(),
        label: hit.label.clone(),
        piece: hit.piece.to_string(),
        block: hit.block.as_ref().map(ToString::to_string),
        start: hit.range.as_ref().map_or(0, |range| range.start),
        field: if hit.block.is_some() { String::new() } else { field.to_owned() },
    })
}

// What an element is called, and the field it shows when it is no part of the text.
fn kind_words(kind: HitKind) -> (&'static str, &'static str) {
    match kind {
        HitKind::Title => ("Title", "title"),
        HitKind::Standfirst => ("Standfirst", "standfirst"),
        HitKind::Trust => ("Trust", "trust"),
        HitKind::Heading => ("Heading", ""),
        HitKind::Paragraph => ("Paragraph", ""),
        HitKind::Table => ("Table", ""),
        HitKind::Picture => ("Picture", "pictures"),
        HitKind::Chart => ("Chart", ""),
        HitKind::Caption => ("Caption", "pictures"),
        HitKind::Footnote => ("Footnote", ""),
        HitKind::KeyFacts => ("Key facts", "key_facts"),
        HitKind::KeyFigures => ("Key figures", "key_figures"),
        HitKind::Quote => ("Quote", "quotes"),
        HitKind::Lessons => ("Lessons", "lessons"),
        HitKind::Contact => ("Contact", "contact"),
        HitKind::Signatories => ("Signatories", "signatories"),
        HitKind::Ratings => ("Ratings", ""),
    }
}

/// The picture behind a path: `/media/<sha256>` or `/pages/<name>@<width>.png`.
pub(crate) fn picture(workbench: &Workbench, path: &str) -> Option<PictureResponse> {
    let path = path.trim_start_matches('/');
    if let Some(media) = path.strip_prefix("media/") {
        return media_picture(workbench, media);
    }
    let (name, width) = path.strip_prefix("pages/")?.strip_suffix(".png")?.split_once('@')?;
    let width: u32 = width.parse().ok().filter(|width| (40..=4_000).contains(width))?;
    page_picture(workbench, name, width).map(|bytes| PictureResponse { media_type: "image/png", bytes })
}

fn media_picture(workbench: &Workbench, media: &str) -> Option<PictureResponse> {
    let is_hash = media.len() == 64 && media.bytes().all(|byte| byte.is_ascii_hexdigit());
    let id = is_hash.then(|| MediaId::from(media))?;
    let library = workbench.library().ok()?;
    let format = library.media_info(&id).ok()??.format;
    let media_type = match format {
        PictureFormat::Jpeg => "image/jpeg",
        PictureFormat::Png => "image/png",
    };
    Some(PictureResponse { media_type, bytes: library.media_bytes(&id).ok()? })
}

fn page_picture(workbench: &Workbench, name: &str, width: u32) -> Option<Vec<u8>> {
    let key = format!("{name}@{width}");
    let (shown, at) = {
        let kept = lock(&workbench.pages.kept);
        if let Some(bytes) = kept.rastered.get(&key) {
            return Some(bytes.clone());
        }
        kept.pages.get(name)?.clone()
    };
    let library = workbench.library().ok()?;
    let pdf = export::page_file(&library, &shown.layout, at, &shown.pictures).ok()?;
    let bytes = raster::page_png(pdf, 0, width)?;
    let mut kept = lock(&workbench.pages.kept);
    if kept.bytes + bytes.len() > RASTERED_BYTES {
        kept.rastered.clear();
        kept.bytes = 0;
    }
    kept.bytes += bytes.len();
    kept.rastered.insert(key, bytes.clone());
    Some(bytes)
}
