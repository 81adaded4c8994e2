//! The contents of all pages, written by printpdf batch by batch on all threads.
//!
//! printpdf turns operators into bytes on one thread and holds all of them until it is done. A document of a few
//! pages at a time keeps every core busy, and only the bytes stay. These documents know no fonts: see `encoding`.

use crate::annotation::Over;
use crate::error::Error;
use crate::object::compressed;
use crate::page::{Palette, paint};
use crate::structure::Place;
use foreword_model::Page;
use lopdf::{Document, Object, Stream};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};
use rayon::prelude::*;
use std::sync::Arc;

/// Pages in one document of printpdf's.
const BATCH: usize = 16;

/// Batches between two questions whether to stop.
const ROUND: usize = 4;

/// What is on the pages.
pub(crate) struct Contents<'a> {
    /// Each page's operators.
    pub(crate) streams: Vec<Stream>,
    /// Where each mark is painted.
    pub(crate) places: Vec<Place>,
    /// The links and notes of each page.
    pub(crate) over: Vec<Vec<Over<'a>>>,
}

impl<'a> Contents<'a> {
    /// Writes all pages; `pause` is called every few pages with how many are done.
    pub(crate) fn write(
        pages: &'a [Arc<Page>],
        palette: &Palette<'_>,
        pause: impl Fn(usize) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        let count = pages.len();
        let mut contents = Contents {
            streams: Vec::with_capacity(count),
            places: vec![(0, 0); palette.tags.len()],
            over: Vec::with_capacity(count),
        };
        for round in pages.chunks(BATCH * ROUND) {
            pause(contents.streams.len())?;
            let batches: Vec<_> = round.par_chunks(BATCH).map(|batch| Batch::write(batch, palette)).collect();
            for batch in batches {
                contents.append(batch?);
            }
        }
        pause(count)?;
        Ok(contents)
    }

    fn append(&mut self, batch: Batch<'a>) {
        for (page, marks) in (self.streams.len()..).zip(&batch.marks) {
            for (number, mark) in marks.iter().enumerate() {
                self.places[mark.0 as usize] = (page, number);
            }
        }
        self.streams.extend(batch.streams);
        self.over.extend(batch.over);
    }
}

struct Batch<'a> {
    streams: Vec<Stream>,
    marks: Vec<Vec<foreword_model::MarkId>>,
    over: Vec<Vec<Over<'a>>>,
}

impl<'a> Batch<'a> {
    fn write(pages: &'a [Arc<Page>], palette: &Palette<'_>) -> Result<Self, Error> {
        let mut batch = Self { streams: Vec::new(), marks: Vec::new(), over: Vec::new() };
        let mut painted = Vec::with_capacity(pages.len());
        for page in pages {
            let page = paint(page, palette);
            batch.marks.push(page.marks);
            batch.over.push(page.over);
            painted.push(page.page);
        }
        let mut document = serialize(PdfDocument::new(""), painted)?;
        for page in document.page_iter().collect::<Vec<_>>() {
            let contents = document.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
            let stream = document.objects.remove(&contents).ok_or(lopdf::Error::ObjectNotFound(contents))?;
            let Object::Stream(stream) = stream else {
                return Err(Error::PageWriter("contents that are no stream".to_owned()));
            };
            batch.streams.push(compressed(stream.dict, &stream.content)?);
        }
        Ok(batch)
    }
}

/// Lets printpdf write a document; whatever it warns of would show in the file.
pub(crate) fn serialize(mut book: PdfDocument, pages: Vec<PdfPage>) -> Result<Document, Error> {
    book.pages = pages;
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings = Vec::new();
    let document = book.to_lopdf_document(&options, &mut warnings);
    match warnings.into_iter().next() {
        Some(warning) => Err(Error::PageWriter(warning.msg)),
        None => Ok(document),
    }
}
