//! Texts typeset without a library, for scripts and for measuring.

use crate::error::{Error, Result};
use crate::scripts::TypesetText;
use crate::submission;
use crate::{assets, export};
use foreword_intake::Limits;
use foreword_model::{Block, BlockKind, Document, MediaId, Picture, RunContent, Text};
use foreword_pdf::PictureBytes;
use foreword_typeset::Cache;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::time::Instant;

/// Typesets files of Markdown, each beginning on a new page.
pub(crate) fn files(files: &[PathBuf], pdf: &Path, design: &str) -> Result<TypesetText> {
    let begun = Instant::now();
    let mut pictures = BTreeMap::new();
    let read_all = || files.iter().map(|file| read(file, &mut pictures)).collect::<Result<Vec<_>>>();
    let (documents, (design, fonts)) = rayon::join(read_all, || (export::design(design), assets::fonts()));
    let (documents, design) = (documents?, design?);
    let title = documents.iter().find_map(first_heading).unwrap_or_else(|| "Untitled".to_owned());
    let known: BTreeMap<MediaId, Picture> =
        pictures.iter().map(|(id, stored)| (id.clone(), stored.picture.clone())).collect();
    let plain =
        foreword_typeset::Plain { title: &title, language: "en-GB", documents: &documents, pictures: &known };
    let read = begun.elapsed();
    let mut cache = Cache::new();
    let layout =
        foreword_typeset::layout_documents(&plain, &design, fonts, &mut cache, &|| false, &|_, _| {})?;
    let laid_out = begun.elapsed();
    // Nobody need wait until the memory of a long text is given back.
    std::thread::spawn(move || drop((cache, documents)));
    // A fixed date: the same texts always give the same file.
    export::write_plain(&layout, &pictures, "2000-01-01T00:00:00Z", pdf)?;
    let pages = layout.pages.len();
    std::thread::spawn(move || drop(layout));
    let stages = [
        ("reading", read),
        ("laying out", laid_out.saturating_sub(read)),
        ("writing the PDF", begun.elapsed().saturating_sub(laid_out)),
    ];
    Ok(TypesetText { pages, stages })
}

fn read(file: &Path, pictures: &mut BTreeMap<MediaId, PictureBytes>) -> Result<Document> {
    let bytes = submission::read_file(file, Limits::default().document)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let text = String::from_utf8(bytes).map_err(|_| Error::FileNotRead {
        name,
        source: std::io::Error::from(std::io::ErrorKind::InvalidData),
    })?;
    let mut document = foreword_manuscript::parse(&text);
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut named = BTreeSet::new();
    each_text(&mut document.blocks, &mut |text| named.extend(sources(text)));
    // A picture that is shown often is read once, and all of them on all cores.
    let found: BTreeMap<String, PictureBytes> =
        named.into_par_iter().filter_map(|src| beside(folder, &src).map(|stored| (src, stored))).collect();
    each_text(&mut document.blocks, &mut |text| name_pictures(text, &found));
    pictures.extend(found.into_values().map(|stored| (stored.picture.id.clone(), stored)));
    Ok(document)
}

fn first_heading(document: &Document) -> Option<String> {
    document.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading { text, .. } => {
            Some(text.words().trim().to_owned()).filter(|words| !words.is_empty())
        }
        _ => None,
    })
}

fn each_text(blocks: &mut [Block], visit: &mut impl FnMut(&mut Text)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph { text } | BlockKind::Heading { text, .. } => visit(text),
            BlockKind::Quote { blocks }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => each_text(blocks, visit),
            BlockKind::List(list) => {
                list.items.iter_mut().for_each(|item| each_text(&mut item.blocks, visit));
            }
            _ => {}
        }
    }
}

fn sources(text: &Text) -> impl Iterator<Item = String> {
    text.runs.iter().filter_map(|run| match &run.content {
        RunContent::Image { src, .. } => Some(src.clone()),
        _ => None,
    })
}

// A picture that is not beside the text is replaced by its words.
fn name_pictures(text: &mut Text, found: &BTreeMap<String, PictureBytes>) {
    for run in &mut text.runs {
        let RunContent::Image { src, alt, .. } = &mut run.content else { continue };
        match found.get(src) {
            Some(stored) => *src = format!("media:{}", stored.picture.id),
            None => run.content = RunContent::Text { text: format!("[{alt}]") },
        }
    }
}

fn beside(folder: &Path, src: &str) -> Option<PictureBytes> {
    let inside = Path::new(src).components().all(|part| matches!(part, Component::Normal(_)));
    let file = Some(folder.join(src)).filter(|file| inside && file.is_file())?;
    let bytes = submission::read_file(&file, Limits::default().document).ok()?;
    let (picture, bytes) = foreword_intake::read_picture_for_page(&bytes).ok()?;
    Some(PictureBytes { picture, bytes })
}
