//! Reading: events of the parser become elements, within the limits.

use super::names::{Families, KeyId, Meaning};
use super::{Element, Kept, NodeId, Xml};
use crate::error::Error;
use crate::limits::Limits;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// What has been read of a part, and what is still open.
pub(super) struct Builder<'a> {
    xml: Xml,
    // Those that nobody reads are counted as well.
    elements: usize,
    // Each with how much was pending when it began.
    open: Vec<(NodeId, usize)>,
    // What open elements hold so far, the innermost last.
    pending: Vec<Kept>,
    families: Families,
    // The attributes of the element that begins.
    keys: Vec<KeyId>,
    limits: &'a Limits,
    part: &'a str,
}

impl<'a> Builder<'a> {
    pub(super) fn new(part: &'a str, limits: &'a Limits) -> Self {
        Self {
            xml: Xml::default(),
            elements: 0,
            open: Vec::new(),
            pending: Vec::new(),
            families: Families::default(),
            keys: Vec::new(),
            limits,
            part,
        }
    }

    /// Reads a whole part.
    pub(super) fn read(mut self, text: &str, cancel: &dyn Fn() -> bool) -> Result<Xml, Error> {
        // Marks take more room than words.
        self.xml.words.reserve(text.len() / 4);
        self.xml.elements.reserve(text.len() / 64);
        let mut reader = Reader::from_str(text);
        let mut events = 0_u32;
        loop {
            events = events.wrapping_add(1);
            if events.is_multiple_of(1_024) && cancel() {
                return Err(Error::Cancelled);
            }
            match reader.read_event().map_err(|_| self.damaged())? {
                Event::Start(start) => self.start(&start, false)?,
                Event::Empty(start) => {
                    let unread = is_unread(&start) && !self.open.is_empty();
                    self.start(&start, unread)?;
                    if !unread {
                        self.end();
                    }
                    self.families.close();
                }
                Event::End(_) => {
                    self.families.close();
                    self.end();
                }
                Event::Text(text) => self.text(&text),
                Event::CData(text) => self.text(&text),
                Event::GeneralRef(reference) => {
                    let character = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Some(character),
                        Ok(None) => named(&reference),
                        Err(_) => None,
                    };
                    let character = character.ok_or_else(|| self.entities())?;
                    self.text(character.encode_utf8(&mut [0; 4]));
                }
                Event::DocType(_) => return Err(self.entities()),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        // A part that is cut off simply ends.
        if !self.open.is_empty() || self.xml.elements.is_empty() {
            return Err(self.damaged());
        }
        Ok(self.xml)
    }

    fn damaged(&self) -> Error {
        Error::Damaged { part: self.part.to_owned() }
    }

    fn too_complex(&self) -> Error {
        Error::TooComplex { part: self.part.to_owned() }
    }

    fn entities(&self) -> Error {
        Error::Entities { part: self.part.to_owned() }
    }

    // An element begins. One that is unread is checked as others are, and not kept.
    fn start(&mut self, start: &BytesStart<'_>, unread: bool) -> Result<(), Error> {
        if self.open.len() >= self.limits.depth || self.elements >= self.limits.elements {
            return Err(self.too_complex());
        }
        self.elements += 1;
        let from = self.xml.attributes.len();
        let gives = self.attributes(start, unread)?;
        let family = self.families.open(start, gives).map_err(|_| self.damaged())?;
        if unread {
            return Ok(());
        }
        let name = self.xml.names.name(family, start.local_name().as_ref());
        let id = NodeId(self.xml.elements.len() as u32);
        if self.open.is_empty() && id != self.xml.root() {
            return Err(self.damaged());
        }
        let attributes = from as u32..self.xml.attributes.len() as u32;
        self.xml.elements.push(Element { name, attributes, children: 0..0 });
        self.pending.push(Kept::Element(id));
        self.open.push((id, self.pending.len()));
        Ok(())
    }

    // Keeps the attributes of an element; the answer is whether it gives prefixes a meaning.
    fn attributes(&mut self, start: &BytesStart<'_>, unread: bool) -> Result<bool, Error> {
        let mut gives = false;
        self.keys.clear();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.damaged())?;
            if self.keys.len() >= self.limits.attributes {
                return Err(self.too_complex());
            }
            let value = quick_xml::escape::unescape(&attribute.value).map_err(|_| self.entities())?;
            let key = self.xml.names.key(attribute.key.as_ref());
            if self.keys.contains(&key) {
                return Err(self.damaged());
            }
            self.keys.push(key);
            match self.xml.names.meaning(key) {
                Meaning::Named(name) if !unread => {
                    let value = self.xml.keep(&value);
                    self.xml.attributes.push((name, value));
                }
                Meaning::Prefix => gives = true,
                Meaning::Named(_) | Meaning::Unread => {}
            }
        }
        Ok(gives)
    }

    // The innermost element ends: what it holds is complete.
    fn end(&mut self) {
        let Some((id, mark)) = self.open.pop() else { return };
        let from = self.xml.children.len() as u32;
        self.xml.children.extend(self.pending.drain(mark..));
        self.xml.elements[id.0 as usize].children = from..self.xml.children.len() as u32;
    }

    fn text(&mut self, text: &str) {
        let Some((_, mark)) = self.open.last() else { return };
        let words = self.xml.keep(text);
        // Signs that are written as references come one by one.
        match self.pending.get_mut(*mark..).and_then(<[Kept]>::last_mut) {
            Some(Kept::Text(last)) => last.end = words.end,
            _ => self.pending.push(Kept::Text(words)),
        }
    }
}

// Word lists all its own styles in every file, some four hundred, to say which of them a menu shows.
fn is_unread(start: &BytesStart<'_>) -> bool {
    start.local_name().as_ref() == "lsdException"
}

/// The sign of a reference by name that every XML file may use.
pub(crate) fn named(reference: &str) -> Option<char> {
    match reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

// The reader knows UTF-8 only; Word itself writes nothing else, but the format allows UTF-16.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xFF, 0xFE, ..] => encoding_rs::UTF_16LE.decode(bytes).0,
        [0xFE, 0xFF, ..] => encoding_rs::UTF_16BE.decode(bytes).0,
        _ => {
            let head = String::from_utf8_lossy(&bytes[..bytes.len().min(120)]).to_ascii_lowercase();
            if head.contains("encoding=\"iso-8859-1\"") || head.contains("encoding=\"windows-1252\"") {
                encoding_rs::WINDOWS_1252.decode(bytes).0
            } else {
                encoding_rs::UTF_8.decode(bytes).0
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(inside: &str, limits: &Limits) -> Result<Xml, Error> {
        let xml = format!("<styles><latentStyles>{inside}</latentStyles><style/></styles>");
        Xml::parse(xml.as_bytes(), "styles.xml", limits, &|| false)
    }

    #[test]
    fn elements_that_nobody_reads_are_left_out_but_checked_and_counted_like_others() {
        let limits = Limits::default();
        let two = r#"<lsdException name="a"/><lsdException name="b"/>"#;
        let xml = parse(two, &limits).unwrap();
        let names: Vec<&str> = xml.descendants(xml.root()).map(|node| xml.name(node)).collect();
        assert_eq!(names, ["latentStyles", "style"]);
        let refused = |inside: &str, limits: &Limits| parse(inside, limits).err().unwrap();
        let part = || "styles.xml".to_owned();
        let few = Limits { elements: 4, ..limits };
        assert_eq!(refused(two, &few), Error::TooComplex { part: part() });
        assert!(parse(two, &Limits { elements: 5, ..limits }).is_ok());
        let flat = Limits { depth: 2, ..limits };
        assert_eq!(refused(two, &flat), Error::TooComplex { part: part() });
        let bare = Limits { attributes: 0, ..limits };
        assert_eq!(refused(two, &bare), Error::TooComplex { part: part() });
        assert_eq!(refused(r#"<lsdException name="&x;"/>"#, &limits), Error::Entities { part: part() });
        assert_eq!(refused(r#"<lsdException name="a" name="b"/>"#, &limits), Error::Damaged { part: part() });
    }
}
