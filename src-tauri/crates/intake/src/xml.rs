//! XML as a flat arena: read under limits, without recursion, with nothing to overflow when it is dropped.
//!
//! Names are given by family and local name, whatever prefix the producer chose: `w:p`, `m:t`, `a:blip`. Strict and
//! transitional documents use other addresses for the same families and read alike.

use crate::error::Error;
use crate::limits::Limits;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The index of an element in its arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(pub(crate) u32);

/// One part, read.
pub(crate) struct Xml {
    nodes: Vec<Node>,
}

/// One element.
pub(crate) struct Node {
    pub(crate) name: Rc<str>,
    pub(crate) attributes: Vec<(Rc<str>, String)>,
    pub(crate) children: Vec<Child>,
}

/// What an element holds, in order.
#[derive(Debug)]
pub(crate) enum Child {
    /// Another element.
    Element(NodeId),
    /// Words.
    Text(String),
}

impl Xml {
    /// Reads a part; `name` is only for errors.
    pub(crate) fn parse(
        bytes: &[u8],
        name: &str,
        limits: &Limits,
        cancel: &dyn Fn() -> bool,
    ) -> Result<Self, Error> {
        let text = decode(bytes);
        let mut builder =
            Builder { nodes: Vec::new(), open: Vec::new(), names: BTreeMap::new(), limits, part: name };
        let mut reader = NsReader::from_str(&text);
        let mut events = 0_u32;
        loop {
            events = events.wrapping_add(1);
            if events.is_multiple_of(1_024) && cancel() {
                return Err(Error::Cancelled);
            }
            let (family, event) = reader.read_resolved_event().map_err(|_| builder.damaged())?;
            match event {
                Event::Start(start) => {
                    builder.start(family_of(&family), &start)?;
                }
                Event::Empty(start) => {
                    builder.start(family_of(&family), &start)?;
                    builder.open.pop();
                }
                Event::End(_) => drop(builder.open.pop()),
                Event::Text(text) => builder.text(&text),
                Event::CData(text) => builder.text(&text),
                Event::GeneralRef(reference) => {
                    let character = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Some(character),
                        Ok(None) => named(&reference),
                        Err(_) => None,
                    };
                    let character = character.ok_or_else(|| Error::Entities { part: name.to_owned() })?;
                    builder.text(character.encode_utf8(&mut [0; 4]));
                }
                Event::DocType(_) => return Err(Error::Entities { part: name.to_owned() }),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        // A part that is cut off simply ends.
        if !builder.open.is_empty() || builder.nodes.is_empty() {
            return Err(builder.damaged());
        }
        Ok(Self { nodes: builder.nodes })
    }

    /// What another parser has read; the first node is the outermost.
    pub(crate) fn of_nodes(nodes: Vec<Node>) -> Self {
        Self { nodes }
    }

    /// The outermost element.
    pub(crate) fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// The name with its family: `w:p`.
    pub(crate) fn name(&self, id: NodeId) -> &str {
        &self.nodes[id.0 as usize].name
    }

    /// The value of an attribute by its local name.
    pub(crate) fn attribute(&self, id: NodeId, local: &str) -> Option<&str> {
        let attributes = &self.nodes[id.0 as usize].attributes;
        attributes.iter().find(|(name, _)| &**name == local).map(|(_, value)| value.as_str())
    }

    /// What an element holds.
    pub(crate) fn children(&self, id: NodeId) -> &[Child] {
        &self.nodes[id.0 as usize].children
    }

    /// The elements right inside an element.
    pub(crate) fn elements(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + '_ {
        self.children(id).iter().filter_map(|child| match child {
            Child::Element(element) => Some(*element),
            Child::Text(_) => None,
        })
    }

    /// The first element of this name right inside an element.
    pub(crate) fn child(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.elements(id).find(|child| self.name(*child) == name)
    }

    /// The `val` of a child: how most properties are written.
    pub(crate) fn child_value(&self, id: NodeId, name: &str) -> Option<&str> {
        self.child(id, name).and_then(|child| self.attribute(child, "val"))
    }

    /// Whether a switch is on: there, and not `0`, `false` or `off`. None when it is not there.
    pub(crate) fn switch(&self, id: NodeId, name: &str) -> Option<bool> {
        let child = self.child(id, name)?;
        Some(!matches!(self.attribute(child, "val"), Some("0" | "false" | "off" | "none")))
    }

    /// All elements inside an element, in document order, itself excluded.
    pub(crate) fn descendants(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut waiting: Vec<NodeId> = self.elements(id).rev().collect();
        while let Some(next) = waiting.pop() {
            found.push(next);
            waiting.extend(self.elements(next).rev());
        }
        found
    }

    /// The first descendant of this name.
    pub(crate) fn find(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.descendants(id).into_iter().find(|node| self.name(*node) == name)
    }

    /// The words below an element in order. `stand_in` may answer with words that take the place of an element.
    pub(crate) fn words_below(
        &self,
        id: NodeId,
        stand_in: impl Fn(NodeId) -> Option<&'static str>,
    ) -> String {
        let mut words = String::new();
        let mut waiting: Vec<&Child> = self.children(id).iter().rev().collect();
        while let Some(next) = waiting.pop() {
            match next {
                Child::Text(text) => words.push_str(text),
                Child::Element(element) => match stand_in(*element) {
                    Some(text) => words.push_str(text),
                    None => waiting.extend(self.children(*element).iter().rev()),
                },
            }
        }
        words
    }

    /// The words right inside an element.
    pub(crate) fn own_text(&self, id: NodeId) -> String {
        let text = |child: &Child| match child {
            Child::Text(text) => Some(text.clone()),
            Child::Element(_) => None,
        };
        self.children(id).iter().filter_map(text).collect()
    }
}

struct Builder<'a> {
    nodes: Vec<Node>,
    open: Vec<NodeId>,
    names: BTreeMap<(&'static str, String), Rc<str>>,
    limits: &'a Limits,
    part: &'a str,
}

impl Builder<'_> {
    fn damaged(&self) -> Error {
        Error::Damaged { part: self.part.to_owned() }
    }

    fn too_complex(&self) -> Error {
        Error::TooComplex { part: self.part.to_owned() }
    }

    fn name(&mut self, family: &'static str, local: &str) -> Rc<str> {
        self.names
            .entry((family, local.to_owned()))
            .or_insert_with(|| {
                if family.is_empty() { Rc::from(local) } else { Rc::from(format!("{family}:{local}")) }
            })
            .clone()
    }

    fn start(&mut self, family: &'static str, start: &BytesStart<'_>) -> Result<(), Error> {
        if self.open.len() >= self.limits.depth || self.nodes.len() >= self.limits.elements {
            return Err(self.too_complex());
        }
        let local = start.local_name();
        let name = self.name(family, local.as_ref());
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| self.damaged())?;
            if attributes.len() >= self.limits.attributes {
                return Err(self.too_complex());
            }
            let value = quick_xml::escape::unescape(&attribute.value)
                .map_err(|_| Error::Entities { part: self.part.to_owned() })?
                .into_owned();
            let key = attribute.key;
            let local = self.name("", key.local_name().as_ref());
            attributes.push((local, value));
        }
        let id = NodeId(self.nodes.len() as u32);
        if let Some(parent) = self.open.last() {
            self.nodes[parent.0 as usize].children.push(Child::Element(id));
        } else if !self.nodes.is_empty() {
            return Err(self.damaged());
        }
        self.nodes.push(Node { name, attributes, children: Vec::new() });
        self.open.push(id);
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.open.last() else { return };
        let children = &mut self.nodes[open.0 as usize].children;
        match children.last_mut() {
            Some(Child::Text(last)) => last.push_str(text),
            _ => children.push(Child::Text(text.to_owned())),
        }
    }
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
fn decode(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
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

fn family_of(resolved: &ResolveResult<'_>) -> &'static str {
    let ResolveResult::Bound(namespace) = resolved else { return "" };
    let address: &str = namespace.as_ref();
    // Ends of addresses, longest first where one is the end of another.
    const FAMILIES: &[(&str, &str)] = &[
        ("/wordprocessingml/2006/main", "w"),
        ("/wordprocessingml/main", "w"),
        ("/officeDocument/2006/math", "m"),
        ("/officeDocument/math", "m"),
        ("/drawingml/2006/main", "a"),
        ("/drawingml/main", "a"),
        ("/drawingml/2006/wordprocessingDrawing", "wp"),
        ("/drawingml/wordprocessingDrawing", "wp"),
        ("/drawingml/2006/picture", "pic"),
        ("/drawingml/picture", "pic"),
        ("/drawingml/2006/chart", "c"),
        ("/drawingml/chart", "c"),
        ("/drawingml/2006/diagram", "dgm"),
        ("/drawingml/diagram", "dgm"),
        ("/markup-compatibility/2006", "mc"),
        ("/wordprocessingShape", "wps"),
        ("/wordprocessingGroup", "wpg"),
        ("/wordprocessingCanvas", "wpc"),
        ("/office/word/2010/wordml", "w14"),
        ("/office/word/2012/wordml", "w15"),
        ("/office/drawing/2017/decorative", "adec"),
        ("microsoft-com:vml", "v"),
        ("microsoft-com:office:office", "o"),
        ("/package/2006/relationships", "rel"),
        ("/package/relationships", "rel"),
        ("documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"),
        ("opendocument:xmlns:office:1.0", "office"),
        ("opendocument:xmlns:text:1.0", "text"),
        ("opendocument:xmlns:table:1.0", "table"),
        ("opendocument:xmlns:drawing:1.0", "draw"),
        ("opendocument:xmlns:style:1.0", "style"),
        ("opendocument:xmlns:svg-compatible:1.0", "svg"),
        ("opendocument:xmlns:meta:1.0", "meta"),
        ("opendocument:xmlns:manifest:1.0", "manifest"),
        ("/1998/Math/MathML", "math"),
        ("/metadata/core-properties", "cp"),
        ("purl.org/dc/elements/1.1/", "dc"),
        ("/extended-properties", "ep"),
        ("/extendedProperties", "ep"),
    ];
    FAMILIES.iter().find(|(end, _)| address.ends_with(end)).map_or("x", |(_, family)| family)
}
