//! The parts of a message: where they are, what they say they are, and their bytes.

use crate::error::Error;
use crate::limits::Limits;
use crate::text;
use crate::transfer;
use encoding_rs::Encoding;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;
use std::ops::Range;

/// One part of a message.
#[derive(Debug)]
pub(super) struct Part {
    /// `text/html`, in lower case.
    pub(super) kind: String,
    /// The name it came with.
    pub(super) name: Option<String>,
    /// What the text calls it.
    pub(super) content_id: Option<String>,
    pub(super) location: Option<String>,
    /// Whether it says that it is an attachment.
    is_attachment: bool,
    /// Whether it is one of several forms of the same.
    in_alternative: bool,
    charset: Option<&'static Encoding>,
    transfer: Transfer,
    place: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transfer {
    Plain,
    Base64,
    QuotedPrintable,
}

/// The structure of a message, without its words.
pub(super) struct Structure {
    pub(super) parts: Vec<Part>,
    /// The parts that are its text, as a program with looks shows it, and as one without.
    pub(super) with_looks: Vec<usize>,
    pub(super) plain: Vec<usize>,
    /// Everything else.
    pub(super) attached: Vec<usize>,
}

// More than these in one message come from mischief: each may make the parser look through all the rest.
const MULTIPARTS: usize = 500;

impl Structure {
    /// Reads the structure; `headers` is shown the message for what else it says.
    pub(super) fn read<T>(
        raw: &[u8],
        limits: &Limits,
        headers: impl FnOnce(&Message<'_>) -> T,
    ) -> Result<(Self, T), Error> {
        let damaged = || Error::Damaged { part: "the message".to_owned() };
        let multiparts = lines_of_type(raw).filter(|at| begins(&raw[*at..], b"multipart")).count();
        let boundaries = raw.windows(3).filter(|window| window == b"\n--").count() as u64;
        if multiparts > MULTIPARTS || boundaries > limits.parts.saturating_mul(100) {
            return Err(Error::TooManyParts { count: boundaries, limit: limits.parts });
        }
        let shown = with_messages_closed(raw);
        let message = MessageParser::default().parse(shown.as_ref()).ok_or_else(damaged)?;
        let count = message.parts.len() as u64;
        if count > limits.parts {
            return Err(Error::TooManyParts { count, limit: limits.parts });
        }
        let ids = |list: &[u32]| list.iter().map(|id| *id as usize).collect::<Vec<_>>();
        let mut structure = Self {
            parts: message.parts.iter().map(|part| Part::of(part, raw.len())).collect(),
            with_looks: ids(&message.html_body),
            plain: ids(&message.text_body),
            attached: ids(&message.attachments),
        };
        for part in &message.parts {
            if let PartType::Multipart(inside) = &part.body
                && part.is_content_type("multipart", "alternative")
            {
                for id in inside {
                    if let Some(form) = structure.parts.get_mut(*id as usize) {
                        form.in_alternative = true;
                    }
                }
            }
        }
        structure.take_loose_texts();
        Ok((structure, headers(&message)))
    }

    // Texts that are no files and no other form of the text are part of it: those behind a damaged end, and those
    // that the parser has found where the parts of a damaged message should be.
    fn take_loose_texts(&mut self) {
        let (loose, attached): (Vec<usize>, Vec<usize>) =
            self.attached.iter().partition(|id| self.parts.get(**id).is_some_and(Part::is_loose_text));
        self.with_looks.extend(&loose);
        self.plain.extend(&loose);
        self.attached = attached;
    }
}

impl Part {
    fn of(part: &MessagePart<'_>, end: usize) -> Self {
        let said = part.content_type();
        // Parts without an end are text, whatever they say.
        let is_open = said.is_some_and(|said| said.ctype() == "multipart")
            && !matches!(part.body, PartType::Multipart(_));
        let kind = said
            .filter(|_| !is_open)
            .map(|said| format!("{}/{}", said.ctype(), said.subtype().unwrap_or_default()));
        let fallback = match &part.body {
            PartType::Text(_) => "text/plain",
            PartType::Html(_) => "text/html",
            _ => "application/octet-stream",
        };
        let transfer = match part.content_transfer_encoding().unwrap_or_default().trim().to_ascii_lowercase()
        {
            coding if coding == "base64" => Transfer::Base64,
            coding if coding == "quoted-printable" => Transfer::QuotedPrintable,
            _ => Transfer::Plain,
        };
        let charset = said.and_then(|said| said.attribute("charset"));
        let (from, to) = (part.offset_body as usize, part.offset_end as usize);
        let filled = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        Self {
            kind: kind.unwrap_or_else(|| fallback.to_owned()).to_ascii_lowercase(),
            name: part.attachment_name().and_then(filled),
            content_id: part.content_id().and_then(filled),
            location: part.content_location().and_then(filled),
            in_alternative: false,
            is_attachment: part.content_disposition().is_some_and(|said| said.is_attachment()),
            charset: charset.and_then(|label| Encoding::for_label_no_replacement(label.as_bytes())),
            transfer,
            place: from.min(end)..to.clamp(from.min(end), end),
        }
    }

    /// Its bytes as they were before they were sent.
    pub(super) fn bytes<'a>(&self, raw: &'a [u8]) -> Cow<'a, [u8]> {
        let sent = raw.get(self.place.clone()).unwrap_or_default();
        let decoded = match self.transfer {
            Transfer::Plain => None,
            Transfer::Base64 => transfer::base64(sent),
            Transfer::QuotedPrintable => quoted_printable_decode(sent),
        };
        decoded.map_or(Cow::Borrowed(sent), Cow::Owned)
    }

    /// Its words.
    pub(super) fn words(&self, raw: &[u8]) -> String {
        text::decode_declared(&self.bytes(raw), self.charset)
    }

    fn is_loose_text(&self) -> bool {
        let is_text = matches!(self.kind.as_str(), "text/plain" | "text/html");
        is_text && self.name.is_none() && !self.is_attachment && !self.in_alternative
    }

    /// Whether it says the same as another part in another way.
    pub(super) fn is_other_form(&self) -> bool {
        let is_text = self.kind.starts_with("text/") && !self.is_attachment;
        self.name.is_none() && (is_text || self.in_alternative) && !self.is_message()
    }

    /// Whether it is a message itself.
    pub(super) fn is_message(&self) -> bool {
        self.kind.starts_with("message/")
    }
}

// Where the values of `Content-Type` begin, in the head of the message and of all its parts.
fn lines_of_type(raw: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let starts = std::iter::once(0)
        .chain(raw.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1));
    starts.filter_map(move |at| {
        let at = at + blanks(&raw[at..]);
        let rest = raw.get(at..)?;
        let after = begins(rest, b"content-type").then_some(at + b"content-type".len())?;
        let after = after + blanks(&raw[after..]);
        (raw.get(after) == Some(&b':')).then(|| after + 1 + blanks(&raw[after + 1..]))
    })
}

fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

fn begins(bytes: &[u8], start: &[u8]) -> bool {
    bytes.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start))
}

// The parser opens messages inside messages as deep as they go, one inside the other, until the stack is full. So it
// is shown a message in which they are of a kind that it does not open; all bytes stay where they are. Each is opened
// later by itself, if at all.
fn with_messages_closed(raw: &[u8]) -> Cow<'_, [u8]> {
    let mut shown = Cow::Borrowed(raw);
    for at in lines_of_type(raw) {
        let length = length_of_type(&raw[at..]);
        for word in [&b"rfc822"[..], b"global", b"digest"] {
            let found =
                raw[at..at + length].windows(word.len()).position(|own| own.eq_ignore_ascii_case(word));
            if let Some(found) = found {
                shown.to_mut()[at + found] = b'x';
            }
        }
    }
    shown
}

// A type goes on to the first semicolon that is not in a comment, over lines that begin with a blank.
fn length_of_type(bytes: &[u8]) -> usize {
    let (mut comments, mut at) = (0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'(' => comments += 1,
            b')' => comments = comments.saturating_sub(1),
            b';' if comments == 0 => break,
            b'\n' if !matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => break,
            _ => {}
        }
        at += 1;
    }
    at.min(bytes.len())
}
