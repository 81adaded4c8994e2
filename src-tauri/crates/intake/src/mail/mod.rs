//! E-mails as files: the words are a covering note, and what is attached is for others to read.

mod note;
mod structure;

use crate::error::Error;
use crate::limits::Limits;
use crate::receipt::Sent;
use crate::text;
use mail_parser::{Address, Message};
use std::borrow::Cow;
use structure::{Part, Structure};

/// A message that has been opened.
pub(crate) struct Mail<'a> {
    raw: &'a [u8],
    structure: Structure,
    sent: Sent,
    /// The parts that are files, with their names.
    files: Vec<(String, usize)>,
}

/// Whether a file is an e-mail: it begins with the head of one.
///
/// A text may quote such a head, so the name of the file counts where the head has nothing that only programs write.
pub(crate) fn is_mail(name: &str, bytes: &[u8]) -> bool {
    let lower = name.to_ascii_lowercase();
    let named = [".eml", ".mht", ".mhtml"].iter().any(|end| lower.ends_with(end));
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(16 << 10)]).to_ascii_lowercase();
    let mut lines = head.lines().peekable();
    // The line that programs put before a message in a file of many.
    lines.next_if(|line| line.starts_with("from ") || line.starts_with(">from "));
    let fields: Vec<&str> = lines
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| !line.starts_with([' ', '\t']))
        .filter_map(|line| line.split_once(':').map(|(field, _)| field.trim_end()))
        .collect();
    let has = |names: &[&str]| names.iter().any(|name| fields.contains(name));
    if named && text::is_text(bytes) {
        return true;
    }
    has(&["from", "sender", "return-path"]) && has(&["mime-version", "message-id", "received"])
}

impl<'a> Mail<'a> {
    /// Opens a message.
    pub(crate) fn open(raw: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let raw = without_separator(raw);
        let (structure, sent) = Structure::read(raw, limits, sent)?;
        let mut mail = Self { raw, structure, sent, files: Vec::new() };
        mail.files = mail.find_files();
        Ok(mail)
    }

    /// Whether it is a web page that a browser or Word has put into one file, in the form of a message.
    pub(crate) fn is_archive(&self) -> bool {
        let of = |kind: &str| self.structure.parts.iter().find(|part| part.kind == kind);
        let whole = self.structure.parts.first().is_some_and(|part| part.kind == "multipart/related");
        whole && of("text/html").is_some_and(|page| page.location.is_some())
    }

    /// Who sent it, and when.
    pub(crate) fn sent(&self) -> &Sent {
        &self.sent
    }

    /// The names of the files attached to it.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(name, _)| name.as_str())
    }

    /// The bytes of one of the files attached to it.
    pub(crate) fn file(&self, at: usize) -> Option<Cow<'a, [u8]>> {
        let (_, part) = self.files.get(at)?;
        self.structure.parts.get(*part).map(|part| part.bytes(self.raw))
    }

    fn part(&self, at: usize) -> Option<&Part> {
        self.structure.parts.get(at)
    }

    // Pictures that the text shows belong to the text; unnamed texts are it again in another form.
    fn find_files(&self) -> Vec<(String, usize)> {
        let shown = self.shown_pictures();
        let mut files: Vec<(String, usize)> = Vec::new();
        for id in &self.structure.attached {
            let Some(part) = self.part(*id) else { continue };
            if shown.contains(id) || note::left_out(part).is_some() {
                continue;
            }
            let name = part.name.clone().unwrap_or_else(|| unnamed(part, files.len() + 1));
            // A name that leads anywhere is only a name.
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            let same = files.iter().filter(|(other, _)| *other == name).count();
            let name = if same > 0 { format!("{} {name}", same + 1) } else { name };
            files.push((name, *id));
        }
        files
    }
}

fn unnamed(part: &Part, number: usize) -> String {
    let ending = match part.kind.as_str() {
        "text/html" => "html",
        "text/plain" => "txt",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "application/pdf" => "pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        _ if part.is_message() => "eml",
        _ => return format!("attachment {number}"),
    };
    format!("attachment {number}.{ending}")
}

fn without_separator(raw: &[u8]) -> &[u8] {
    let separated = raw.starts_with(b"From ") || raw.starts_with(b">From ");
    let end = raw.iter().position(|byte| *byte == b'\n');
    end.filter(|_| separated).map_or(raw, |end| &raw[end + 1..])
}

fn sent(message: &Message<'_>) -> Sent {
    let person = message.from().or_else(|| message.sender()).and_then(Address::first);
    let named = person.map(|person| {
        let (name, address) = (person.name().unwrap_or_default(), person.address().unwrap_or_default());
        match (one_line(name), one_line(address)) {
            (name, address) if address.is_empty() || name == address => name,
            (name, address) if name.is_empty() => address,
            (name, address) => format!("{name} <{address}>"),
        }
    });
    let date = message.date().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_rfc3339);
    Sent {
        by: named.unwrap_or_default(),
        date: date.unwrap_or_default(),
        subject: message.subject().map(one_line).unwrap_or_default(),
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
