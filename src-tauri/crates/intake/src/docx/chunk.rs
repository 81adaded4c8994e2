//! Chunks in another form: programs that turn web pages into Word files put the page in as it is.

use super::body::Reader;
use crate::error::Error;
use crate::html;
use crate::mail::{self, Mail};
use crate::story::{Piece, ReadStory, Story};
use crate::text;
use crate::xml::{NodeId, Xml};
use foreword_model::Document;

impl Reader<'_, '_> {
    /// Reads an `altChunk`: a web page, one with its pictures in one file, or plain text.
    pub(crate) fn chunk(&mut self, xml: &Xml, node: NodeId, pieces: &mut Vec<Piece>) -> Result<(), Error> {
        let target = xml.attribute(node, "id").and_then(|id| self.relationships.get(id)).cloned();
        let inside = target.filter(|target| !target.external);
        let name = inside.map(|target| target.to).unwrap_or_default();
        // Read for each of its places, a small file could bring any number of words.
        if self.chunks.get(&name) == Some(&true) {
            let advice = "It stands in the file before already: kept in its first place alone.";
            self.story.receipt.change_to("Embedded documents", "", advice);
            return Ok(());
        }
        let bytes = if self.chunks.contains_key(&name) { None } else { self.package.part(&name)? };
        let read = match bytes.map(|bytes| self.chunk_text(&name, &bytes)) {
            Some(Ok(read)) => read,
            Some(Err(Error::Cancelled)) => return Err(Error::Cancelled),
            Some(Err(_)) | None => None,
        };
        self.chunks.insert(name, read.is_some());
        match read {
            Some(read) => {
                let advice = "A part in the form of a web page or text: read as such.";
                self.story.receipt.change_to("Embedded documents", "", advice);
                pieces.extend(self.story.adopt(read).into_iter().map(Piece::Block));
            }
            None => {
                let advice = "Open the file in Word, save it again and bring it in once more.";
                self.story.receipt.lose("Embedded documents", "", advice);
            }
        }
        Ok(())
    }

    fn chunk_text(&mut self, name: &str, bytes: &[u8]) -> Result<Option<ReadStory>, Error> {
        let (limits, cancel) = (self.package.limits(), self.cancel);
        if html::is_page(name, bytes) {
            return html::read(bytes, &|_| None, &limits, cancel).map(Some);
        }
        if mail::is_mail(name, bytes) {
            return Mail::open(bytes, &limits)?.note(&limits, cancel);
        }
        // Another Word file, or rich text.
        if !text::is_text(bytes) || bytes.starts_with(b"{\\rtf") {
            return Ok(None);
        }
        let mut story = Story::default();
        story.enter()?;
        let mut pieces = Vec::new();
        story.plain_paragraphs(&text::decode(bytes), &mut pieces);
        let blocks = story.leave(pieces);
        Ok(Some(ReadStory { body: Document { blocks }, receipt: story.receipt, ..ReadStory::default() }))
    }
}
