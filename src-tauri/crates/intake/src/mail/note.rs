//! The words of a message as a covering note.

use super::Mail;
use super::structure::Part;
use crate::error::Error;
use crate::html;
use crate::limits::Limits;
use crate::receipt::Receipt;
use crate::story::{ReadStory, Story};
use crate::transfer;
use foreword_model::Document;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What a part is that is neither text nor file: its kind, and what to say of it.
pub(super) fn left_out(part: &Part) -> Option<(&'static str, &'static str)> {
    match part.kind.as_str() {
        "application/pgp-signature" | "application/pkcs7-signature" | "application/x-pkcs7-signature" => {
            Some(("Digital signatures", "They only show that the e-mail is genuine."))
        }
        "text/calendar" | "application/ics" => {
            Some(("Invitations", "They are for a calendar. The original still holds them."))
        }
        "message/external-body" => {
            Some(("Attachments", "It is named in the e-mail but not in it. Ask the sender for it."))
        }
        "message/delivery-status" | "message/disposition-notification" => {
            Some(("Delivery reports", "They are for programs."))
        }
        _ if part.is_other_form() => Some(("Other forms of the text", "They say the same in another way.")),
        _ => None,
    }
}

impl Mail<'_> {
    /// The words as a submission of their own; none when there are no words.
    pub(crate) fn note(
        &self,
        limits: &Limits,
        cancel: &dyn Fn() -> bool,
    ) -> Result<Option<ReadStory>, Error> {
        let is_archive = self.is_archive();
        let (kind, sent) =
            if is_archive { ("Web page in one file", None) } else { ("E-mail", Some(self.sent.clone())) };
        let receipt = Receipt { kind: kind.to_owned(), sent, ..Receipt::default() };
        let mut read = match self.page() {
            Some(page) => html::read_text(&page, receipt, &|name| self.picture(name), limits, cancel)?,
            None => self.plain(receipt)?,
        };
        let silent = read.body.words().trim().is_empty() && read.media.is_empty();
        if silent && read.title.is_empty() && read.standfirst.is_empty() {
            return Ok(None);
        }
        read.name = without_re(&self.sent.subject).to_owned();
        // What else is in the file of a page are its styles and scripts.
        if is_archive {
            return Ok(Some(read));
        }
        for name in self.names() {
            read.receipt.change_to("Attachments", name, "Each is a submission of its own.");
        }
        for id in &self.structure.attached {
            if let Some((kind, advice)) = self.part(*id).and_then(left_out) {
                let name = self.part(*id).and_then(|part| part.name.as_deref()).unwrap_or_default();
                read.receipt.lose(kind, name, advice);
            }
        }
        Ok(Some(read))
    }

    // The text with its looks, where it has any that the plain text has not.
    fn page(&self) -> Option<String> {
        let parts: Vec<&Part> = self.structure.with_looks.iter().filter_map(|id| self.part(*id)).collect();
        let words: Vec<(bool, String)> = parts
            .into_iter()
            .filter(|part| part.kind.starts_with("text/"))
            .map(|part| (part.kind == "text/html", part.words(self.raw)))
            .collect();
        let has_plain = self
            .structure
            .plain
            .iter()
            .filter_map(|id| self.part(*id))
            .any(|part| part.kind == "text/plain" && !part.words(self.raw).trim().is_empty());
        let needed = |(is_page, words): &(bool, String)| *is_page && (!has_plain || has_structure(words));
        if !words.iter().any(needed) {
            return None;
        }
        let mut page = String::new();
        for (is_page, words) in words {
            if is_page {
                let _ = write!(page, "{words}<div></div>");
            } else {
                as_page(&words, &mut page);
            }
        }
        Some(page)
    }

    fn plain(&self, receipt: Receipt) -> Result<ReadStory, Error> {
        let mut story = Story { receipt, ..Story::default() };
        story.enter()?;
        let mut pieces = Vec::new();
        let parts = self.structure.plain.iter().filter_map(|id| self.part(*id));
        for part in parts.filter(|part| part.kind.starts_with("text/")) {
            story.plain_paragraphs(&part.words(self.raw), &mut pieces);
        }
        let blocks = story.leave(pieces);
        story.receipt.keep("Paragraphs", blocks.len());
        Ok(ReadStory { body: Document { blocks }, receipt: story.receipt, ..ReadStory::default() })
    }

    // `cid:` and an address lead to a part of the message.
    fn find_picture(&self, name: &str) -> Option<usize> {
        let id = name.strip_prefix("cid:").or_else(|| name.strip_prefix("CID:"));
        self.structure.parts.iter().position(|part| {
            let own = part.content_id.as_deref().map(|own| own.trim_matches(['<', '>']));
            part.kind.starts_with("image/")
                && (id.is_some() && own == id || id.is_none() && part.location.as_deref() == Some(name))
        })
    }

    fn picture(&self, name: &str) -> Option<Vec<u8>> {
        let at = self.find_picture(name)?;
        self.part(at).map(|part| part.bytes(self.raw).into_owned())
    }

    /// The parts whose pictures the text shows.
    pub(super) fn shown_pictures(&self) -> BTreeSet<usize> {
        let Some(page) = self.page() else { return BTreeSet::new() };
        let by_id = page.match_indices("cid:").filter_map(|(at, _)| {
            let end = page[at..].find(['"', '\'', ' ', '>', ')'])?;
            let name = transfer::percent_decoded(&page[at..at + end]);
            self.find_picture(&String::from_utf8_lossy(&name))
        });
        let located = self
            .structure
            .parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.location.as_deref().is_some_and(|location| page.contains(location)));
        by_id.chain(located.map(|(at, _)| at)).collect()
    }
}

// Anything beyond paragraphs and lines.
fn has_structure(page: &str) -> bool {
    const TAGS: &[&str] =
        &["b", "strong", "i", "em", "ul", "ol", "table", "img", "a", "blockquote", "h1", "h2", "h3", "h4"];
    let lower = page.to_ascii_lowercase();
    lower.match_indices('<').any(|(at, _)| {
        let rest = &lower[at + 1..];
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
        TAGS.contains(&&rest[..end])
    })
}

// A plain text between pages.
fn as_page(words: &str, page: &mut String) {
    for paragraph in crate::text::paragraphs(words) {
        let escaped = paragraph.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>");
        let _ = write!(page, "<p>{escaped}</p>");
    }
}

// "RE: FW: Falls" to "Falls".
fn without_re(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((lead, after)) = rest.split_once(':') {
        if !matches!(lead.trim().to_ascii_lowercase().as_str(), "re" | "fw" | "fwd" | "aw" | "wg") {
            break;
        }
        rest = after.trim_start();
    }
    rest
}
