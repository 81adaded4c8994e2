//! The one way in: what a file is, and who reads it.

use crate::docx;
use crate::error::Error;
use crate::form::{self, Form, FormLabels};
use crate::html::{self, Beside};
use crate::limits::Limits;
use crate::mail::{self, Mail};
use crate::odt;
use crate::package::Package;
use crate::receipt::Receipt;
use crate::story::{ReadStory, Story};
use crate::submission::{Format, Submission};
use crate::text;
use foreword_manuscript as manuscript;
use foreword_model::{BlockId, BlockKind, Contact, Document, RunContent};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads one file.
///
/// `name` is used for the receipt, and to tell Markdown from plain text; nothing else depends on it.
/// `cancel` is asked now and then.
///
/// # Errors
/// Whatever is wrong with the file; nothing is kept then.
pub fn read(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
) -> Result<Submission, Error> {
    read_beside(name, bytes, &|_| None, limits, cancel)
}

/// Reads one file that may have others beside it, as a web page has its pictures.
///
/// `beside` answers with the bytes of a file by the name that this one calls it. The name may be anything at all.
///
/// # Errors
/// Whatever is wrong with the file; nothing is kept then.
pub fn read_beside(
    name: &str,
    bytes: &[u8],
    beside: Beside<'_>,
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
) -> Result<Submission, Error> {
    read_with_labels(name, bytes, beside, &FormLabels::default(), limits, cancel)
}

/// Reads one file; a form in it is known by the usual labels and these.
///
/// # Errors
/// Whatever is wrong with the file; nothing is kept then.
pub fn read_with_labels(
    name: &str,
    bytes: &[u8],
    beside: Beside<'_>,
    labels: &FormLabels,
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
) -> Result<Submission, Error> {
    let (format, story) = guarded(|| read_any(name, bytes, beside, limits, cancel))?;
    let mut submission = guarded(|| Ok(finish(format, story, labels)))?;
    submission.receipt.name = name.to_owned();
    submission.receipt.size = bytes.len() as u64;
    submission.receipt.sha256 = hex(&Sha256::digest(bytes));
    Ok(submission)
}

/// Runs a reader; a fault in it is an error, never the end of the program.
pub(crate) fn guarded<T>(reader: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(reader)).unwrap_or(Err(Error::Reader))
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_any(
    name: &str,
    bytes: &[u8],
    beside: Beside<'_>,
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
) -> Result<(Format, ReadStory), Error> {
    let size = bytes.len() as u64;
    if size > limits.document {
        return Err(Error::TooLarge { size, limit: limits.document });
    }
    match bytes {
        [] => Err(Error::Empty),
        [b'P', b'K', 3 | 5 | 7, ..] => {
            let mut package = Package::open(bytes, *limits)?;
            if odt::is_package(&package) {
                return Ok((Format::Odt, odt::read(&mut package, limits, cancel)?));
            }
            if is_pages(&package) {
                return Err(Error::Pages);
            }
            let story = docx::read(&mut package, limits, cancel)?;
            Ok((Format::Docx, story))
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(old_container(bytes)),
        [b'%', b'P', b'D', b'F', ..] => Err(Error::Unsupported { kind: "PDF".into() }),
        [b'{', b'\\', b'r', b't', b'f', ..] => Err(Error::RichText),
        _ if crate::image::is_heic(bytes) => Err(Error::Heic),
        _ if crate::image::is_picture(bytes) => Err(Error::Unsupported { kind: "photo".into() }),
        _ if odt::is_flat(bytes) => Ok((Format::Odt, odt::read_flat(bytes, limits, cancel)?)),
        _ if mail::is_mail(name, bytes) => {
            let note = Mail::open(bytes, limits)?.note(limits, cancel)?.ok_or(Error::NoWords)?;
            Ok((Format::Mail, note))
        }
        _ if html::is_page(name, bytes) => Ok((Format::Html, html::read(bytes, beside, limits, cancel)?)),
        _ if text::is_text(bytes) => {
            if size > limits.text {
                return Err(Error::TooLarge { size, limit: limits.text });
            }
            read_text(name, bytes)
        }
        _ => Err(Error::UnknownKind),
    }
}

// An encrypted document is a compound file that holds the stream `EncryptedPackage`; its name is in UTF-16.
// Source: [MS-OFFCRYPTO] 2.3.4.
fn old_container(bytes: &[u8]) -> Error {
    let utf16 = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let holds = |name: &str| {
        let name = utf16(name);
        bytes.windows(name.len()).any(|window| window == name)
    };
    if holds("EncryptedPackage") {
        Error::PasswordProtected
    } else if holds("WordDocument") {
        Error::OldWord
    } else if holds("__properties_version1.0") {
        Error::OutlookMessage
    } else {
        Error::Unsupported { kind: "file of an old Office program".into() }
    }
}

// Pages keeps its text in one of these, none of which any other program writes.
fn is_pages(package: &Package<'_>) -> bool {
    ["Index/Document.iwa", "Index.zip"].iter().any(|name| package.contains(name))
}

fn read_text(name: &str, bytes: &[u8]) -> Result<(Format, ReadStory), Error> {
    let words = text::decode(bytes);
    let lower = name.to_ascii_lowercase();
    let is_markdown = lower.ends_with(".md") || lower.ends_with(".markdown");
    let kind = if is_markdown { "Text with headings" } else { "Plain text" };
    let receipt = Receipt { kind: kind.to_owned(), ..Receipt::default() };
    let (body, mut receipt) =
        if is_markdown { (manuscript::parse(&words), receipt) } else { plain_document(&words, receipt)? };
    receipt.keep("Paragraphs", body.blocks.len());
    let format = if is_markdown { Format::Markdown } else { Format::Text };
    Ok((format, ReadStory { body, receipt, ..ReadStory::default() }))
}

// Typed bullets and numbers become lists, as they do in other documents.
fn plain_document(words: &str, receipt: Receipt) -> Result<(Document, Receipt), Error> {
    let mut story = Story { receipt, ..Story::default() };
    story.enter()?;
    let mut pieces = Vec::new();
    story.plain_paragraphs(words, &mut pieces);
    let blocks = story.leave(pieces);
    Ok((Document { blocks }, story.receipt))
}

// The form's fields are taken out, then the text gets the ids it will have once it is stored.
fn finish(format: Format, story: ReadStory, labels: &FormLabels) -> Submission {
    let mut submission = Submission {
        format,
        title: story.title,
        standfirst: story.standfirst,
        trust_as_given: None,
        body: story.body,
        notes: story.notes,
        key_figures: Vec::new(),
        key_facts: Vec::new(),
        quotes: Vec::new(),
        lessons: Vec::new(),
        contact: Contact::default(),
        unplaced: Vec::new(),
        media: story.media,
        receipt: story.receipt,
    };
    form::recognise(&mut submission, &Form { labels, slots: &story.slots });
    settle_ids(&mut submission);
    warn(&mut submission);
    caption_media(&mut submission);
    if submission.title.trim().is_empty() {
        submission.title = story.name;
    }
    submission
}

// What an editor should see to before the story can be read by everybody.
fn warn(submission: &mut Submission) {
    let headless = submission
        .body
        .blocks
        .iter()
        .filter(|block| matches!(&block.kind, BlockKind::Table(table) if table.head.is_empty()));
    let warning = match headless.count() {
        0 => return,
        1 => "A table has no head row. Readers who cannot see it need one.".to_owned(),
        count => format!("{count} tables have no head row. Readers who cannot see them need one."),
    };
    submission.receipt.warnings.push(warning);
}

fn settle_ids(submission: &mut Submission) {
    let normal = manuscript::normalized(&submission.body);
    let settled = manuscript::parse(&manuscript::write(&normal));
    let mut before = Vec::new();
    normal.each_text(|id, _| before.push(id.clone()));
    let mut after = Vec::new();
    settled.each_text(|id, text| after.push((id.clone(), text.utf16_len())));
    let names: BTreeMap<BlockId, (BlockId, u32)> = before.into_iter().zip(after).collect();
    for anchor in submission.notes.iter_mut().map(|note| &mut note.anchor) {
        let start = names.get(&anchor.block).cloned();
        let end = names.get(&anchor.end_block).cloned().or_else(|| start.clone());
        match (start, end) {
            (Some((block, length)), Some((end_block, end_length))) => {
                anchor.start = anchor.start.min(length);
                anchor.end = anchor.end.min(end_length);
                if block == end_block {
                    anchor.end = anchor.end.max(anchor.start);
                }
                (anchor.block, anchor.end_block) = (block, end_block);
            }
            // The words have become a field or had no place; the note keeps what it quotes.
            _ => (anchor.block, anchor.end_block) = (BlockId::default(), BlockId::default()),
        }
    }
    submission.body = settled;
}

fn caption_media(submission: &mut Submission) {
    let mut captions = BTreeMap::new();
    submission.body.each_text(|_, text| {
        for run in &text.runs {
            if let (Some(media), RunContent::Image { title, .. }) = (run.content.media(), &run.content) {
                captions.entry(media).or_insert_with(|| title.clone());
            }
        }
    });
    for picture in &mut submission.media {
        if let Some(caption) = captions.get(picture.id()) {
            picture.caption.clone_from(caption);
        }
    }
}
