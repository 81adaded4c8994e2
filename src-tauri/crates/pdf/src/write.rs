//! From the layout to the bytes: the order of the work.

use crate::annotation::Over;
use crate::color::Profiles;
use crate::contents::{self, Contents};
use crate::error::Error;
use crate::object::{ascii, compressed, dictionary, name, reals, reference};
use crate::page::{self, Palette};
use crate::structure::{self, Place};
use crate::typecase::TypeCase;
use crate::{
    Metadata, PictureBytes, Purpose, annotation, check, face, file, metadata as words, outline, picture,
    press, text,
};
use foreword_model::{Fonts, Item, Layout, MediaId, Page};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{ExternalStream, ExternalXObject, PdfDocument, XObject};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Writes a layout as one file that is both PDF/UA-1 and PDF/A-2a, or as a file for the printer.
///
/// `cancel` is asked every few pages; `progress` hears how many pages of how many are painted.
pub fn write(
    layout: &Layout,
    fonts: &Fonts,
    pictures: &BTreeMap<MediaId, PictureBytes>,
    metadata: &Metadata,
    cancel: &dyn Fn() -> bool,
    progress: &dyn Fn(usize, usize),
) -> Result<Vec<u8>, Error> {
    let (findings, case) =
        rayon::join(|| check(layout, fonts, pictures), || TypeCase::fill(&layout.pages, fonts));
    if !findings.is_empty() {
        return Err(Error::Refused(findings));
    }
    let go_on = || if cancel() { Err(Error::Cancelled) } else { Ok(()) };
    let info = words::info(layout, metadata)?;
    go_on()?;
    let case = case?;
    let tags = structure::mark_tags(&layout.structure, &structure::leading(layout));
    let one_ink_black = matches!(metadata.purpose, Purpose::Print(_));
    let palette = Palette { case: &case, pictures, tags: &tags, one_ink_black };
    let contents = Contents::write(&layout.pages, &palette, |done| {
        progress(done, layout.pages.len());
        go_on()
    })?;
    let shown = shown_pictures(&layout.pages);
    let mut document = skeleton(&layout.title, &layout.pages, &case, &shown)?;
    face::correct(&case, &mut document)?;
    fill_pages(contents.streams, &mut document)?;
    hang_pictures(&shown, pictures, &mut document)?;
    complete(layout, metadata, info, &contents.places, &contents.over, &mut document)?;
    go_on()?;
    compress(&mut document)?;
    go_on()?;
    Ok(file::assemble(document)?)
}

/// Writes one page to be looked at, painted as [`write()`] paints it; nothing of the document around it.
///
/// A page can be looked at while something still stands in the way of the file: only pictures that are not at hand
/// are left out.
pub fn write_page(
    layout: &Layout,
    page: usize,
    fonts: &Fonts,
    pictures: &BTreeMap<MediaId, PictureBytes>,
) -> Result<Vec<u8>, Error> {
    let mut page = layout.pages.get(page).cloned().ok_or(Error::NoPage)?;
    let lacking = |item: &Item| matches!(item, Item::Image(image) if !pictures.contains_key(&image.media));
    if page.items.iter().any(lacking) {
        Arc::make_mut(&mut page).items.retain(|item| !lacking(item));
    }
    let pages = [page];
    let case = TypeCase::fill(&pages, fonts)?;
    // What a mark is, nobody who looks can see; to find it out takes a walk through all pages.
    let tags = vec!["P"; layout.structure.mark_count() as usize];
    let palette = Palette { case: &case, pictures, tags: &tags, one_ink_black: false };
    let contents = Contents::write(&pages, &palette, |_| Ok(()))?;
    let shown = shown_pictures(&pages);
    let mut document = skeleton(&layout.title, &pages, &case, &shown)?;
    face::correct(&case, &mut document)?;
    fill_pages(contents.streams, &mut document)?;
    hang_pictures(&shown, pictures, &mut document)?;
    Ok(file::assemble(document)?)
}

fn shown_pictures(pages: &[Arc<Page>]) -> BTreeSet<&MediaId> {
    let items = pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| if let Item::Image(image) = item { Some(&image.media) } else { None }).collect()
}

/// The document with its fonts and its empty pages.
fn skeleton(
    title: &str,
    pages: &[Arc<Page>],
    case: &TypeCase,
    shown: &BTreeSet<&MediaId>,
) -> Result<Document, Error> {
    let mut book = PdfDocument::new(title);
    book.resources.fonts.map = face::font_map(case)?;
    for media in shown {
        // An empty stream holds the picture's place: printpdf would copy the bytes several times.
        let stream = ExternalStream { dict: BTreeMap::new(), content: Vec::new(), compress: false };
        let object = XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None });
        book.resources.xobjects.map.insert(picture::resource(media), object);
    }
    let mut pages: Vec<_> = pages.iter().map(|page| page::blank(page)).collect();
    if let Some(first) = pages.first_mut() {
        // Only fonts that some page uses are written.
        first.ops = text::specimen(case);
    }
    contents::serialize(book, pages)
}

/// Puts the contents in the place of those of the empty pages.
fn fill_pages(streams: Vec<Stream>, document: &mut Document) -> Result<(), Error> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for (page, stream) in pages.into_iter().zip(streams) {
        let id = document.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
        document.set_object(id, stream);
    }
    Ok(())
}

/// Puts the pictures where printpdf kept their places.
fn hang_pictures(
    shown: &BTreeSet<&MediaId>,
    pictures: &BTreeMap<MediaId, PictureBytes>,
    document: &mut Document,
) -> Result<(), Error> {
    let Some(page) = document.page_iter().next().filter(|_| !shown.is_empty()) else { return Ok(()) };
    let resources = document.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
    let objects = document.get_dictionary(resources)?.get(b"XObject")?.as_reference()?;
    let objects = document.get_dictionary(objects)?.clone();
    let read: Vec<_> = shown.par_iter().map(|media| picture::read(media, &pictures[*media])).collect();
    let mut profiles = Profiles::default();
    for (media, pixels) in shown.iter().zip(read) {
        let id = objects.get(picture::resource(media).0.as_bytes())?.as_reference()?;
        let stream = pixels?.place(&mut profiles, document);
        document.set_object(id, stream);
    }
    Ok(())
}

/// Adds everything that belongs to the document as a whole.
fn complete(
    layout: &Layout,
    metadata: &Metadata,
    info: Dictionary,
    places: &[Place],
    over: &[Vec<Over<'_>>],
    document: &mut Document,
) -> Result<(), Error> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let annotations = annotation::write(layout, over, &pages, document)?;
    let tree = structure::write(layout, places, &annotations, &pages, document)?;
    for (page, id) in layout.pages.iter().zip(&pages) {
        let dict = document.get_dictionary_mut(*id)?;
        dict.set("Tabs", name("S"));
        dict.set("BleedBox", reals(page::boundary(page, page.bleed)));
    }
    let outline = outline::write(layout, &pages, document);
    let xmp = document.add_object(words::xmp(layout, metadata));
    let intent = match &metadata.purpose {
        Purpose::Screen => Some(words::output_intent(document)?),
        Purpose::Print(profile) => press::colors(profile.as_ref(), document)?,
    };
    let old_info = document.trailer.get(b"Info")?.as_reference()?;
    document.set_object(old_info, info);
    let catalog = document.catalog_mut()?;
    let yes = |key| Object::Dictionary(dictionary([(key, Object::Boolean(true))]));
    catalog.set("MarkInfo", yes("Marked"));
    catalog.set("ViewerPreferences", yes("DisplayDocTitle"));
    catalog.set("StructTreeRoot", reference(tree));
    catalog.set("Lang", ascii(&layout.language));
    catalog.set("PageLabels", outline::page_labels(layout));
    catalog.set("Metadata", reference(xmp));
    if let Some(intent) = intent {
        catalog.set("OutputIntents", intent);
    }
    if let Some(outline) = outline {
        catalog.set("Outlines", reference(outline));
        catalog.set("PageMode", name("UseOutlines"));
    }
    Ok(())
}

/// Compresses what is left: fonts and their maps, the colour profile.
fn compress(document: &mut Document) -> Result<(), Error> {
    document.objects.par_iter_mut().try_for_each(|(_, object)| {
        if let Object::Stream(stream) = object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
        {
            *stream = compressed(std::mem::take(&mut stream.dict), &stream.content)?;
        }
        Ok(())
    })
}
