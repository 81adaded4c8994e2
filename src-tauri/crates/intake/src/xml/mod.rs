//! XML as a flat arena: read under limits, without recursion, with nothing to overflow when it is dropped.
//!
//! Names are given by family and local name, whatever prefix the producer chose: `w:p`, `m:t`, `a:blip`. Strict and
//! transitional documents use other addresses for the same families and read alike.

mod build;
mod names;

use crate::error::Error;
use crate::limits::Limits;
use build::Builder;
use names::{NameId, Names};
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

pub(crate) use build::named;

/// The index of an element in its arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(pub(crate) u32);

/// One part, read: what all elements hold stands one after the other, so that no element has memory of its own.
#[derive(Default)]
pub(crate) struct Xml {
    elements: Vec<Element>,
    children: Vec<Kept>,
    attributes: Vec<(NameId, Range<u32>)>,
    // Texts and values.
    words: String,
    names: Names,
}

struct Element {
    name: NameId,
    attributes: Range<u32>,
    children: Range<u32>,
}

#[derive(Clone)]
enum Kept {
    Element(NodeId),
    Text(Range<u32>),
}

/// What an element holds, in order.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Child<'a> {
    /// Another element.
    Element(NodeId),
    /// Words.
    Text(&'a str),
}

/// One element as another parser has it.
pub(crate) struct Node {
    pub(crate) name: Rc<str>,
    pub(crate) attributes: Vec<(Rc<str>, String)>,
    pub(crate) children: Vec<NodeChild>,
}

/// What such an element holds.
pub(crate) enum NodeChild {
    /// Another element.
    Element(NodeId),
    /// Words.
    Text(String),
}

fn indexes<T>(range: &Range<u32>, of: &[T]) -> Range<usize> {
    debug_assert!(range.end as usize <= of.len(), "ranges are made with what they are of");
    range.start as usize..range.end as usize
}

impl Xml {
    /// Reads a part; `name` is only for errors.
    pub(crate) fn parse(
        bytes: &[u8],
        name: &str,
        limits: &Limits,
        cancel: &dyn Fn() -> bool,
    ) -> Result<Self, Error> {
        Builder::new(name, limits).read(&build::decode(bytes), cancel)
    }

    /// What another parser has read; the first node is the outermost.
    pub(crate) fn of_nodes(nodes: Vec<Node>) -> Self {
        let mut xml = Self::default();
        for node in nodes {
            let name = xml.names.name("", &node.name);
            let attributes = xml.attributes.len() as u32;
            for (name, value) in node.attributes {
                let (name, value) = (xml.names.name("", &name), xml.keep(&value));
                xml.attributes.push((name, value));
            }
            let children = xml.children.len() as u32;
            for child in node.children {
                let kept = match child {
                    NodeChild::Element(id) => Kept::Element(id),
                    NodeChild::Text(words) => Kept::Text(xml.keep(&words)),
                };
                xml.children.push(kept);
            }
            let (attributes, children) =
                (attributes..xml.attributes.len() as u32, children..xml.children.len() as u32);
            xml.elements.push(Element { name, attributes, children });
        }
        xml
    }

    fn keep(&mut self, words: &str) -> Range<u32> {
        let start = self.words.len() as u32;
        self.words.push_str(words);
        start..self.words.len() as u32
    }

    /// The outermost element.
    pub(crate) fn root(&self) -> NodeId {
        NodeId(0)
    }

    fn element(&self, id: NodeId) -> &Element {
        &self.elements[id.0 as usize]
    }

    /// The name with its family: `w:p`.
    pub(crate) fn name(&self, id: NodeId) -> &str {
        self.names.get(self.element(id).name)
    }

    /// The value of an attribute by its local name.
    pub(crate) fn attribute(&self, id: NodeId, local: &str) -> Option<&str> {
        let attributes = &self.attributes[indexes(&self.element(id).attributes, &self.attributes)];
        let (_, value) = attributes.iter().find(|(name, _)| self.names.get(*name) == local)?;
        Some(&self.words[value.start as usize..value.end as usize])
    }

    /// What an element holds.
    pub(crate) fn children(
        &self,
        id: NodeId,
    ) -> impl DoubleEndedIterator<Item = Child<'_>> + ExactSizeIterator {
        self.children[indexes(&self.element(id).children, &self.children)].iter().map(|kept| match kept {
            Kept::Element(id) => Child::Element(*id),
            Kept::Text(words) => Child::Text(&self.words[words.start as usize..words.end as usize]),
        })
    }

    /// The elements right inside an element.
    pub(crate) fn elements(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + '_ {
        self.children(id).filter_map(|child| match child {
            Child::Element(element) => Some(element),
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
    pub(crate) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut waiting: Vec<NodeId> = self.elements(id).rev().collect();
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            waiting.extend(self.elements(next).rev());
            Some(next)
        })
    }

    /// The first descendant of this name.
    pub(crate) fn find(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.descendants(id).find(|node| self.name(*node) == name)
    }

    /// The words below an element in order. `stand_in` may answer with words that take the place of an element.
    pub(crate) fn words_below(
        &self,
        id: NodeId,
        stand_in: impl Fn(NodeId) -> Option<&'static str>,
    ) -> String {
        let mut words = String::new();
        let mut waiting: Vec<Child<'_>> = self.children(id).rev().collect();
        while let Some(next) = waiting.pop() {
            match next {
                Child::Text(text) => words.push_str(text),
                Child::Element(element) => match stand_in(element) {
                    Some(text) => words.push_str(text),
                    None => waiting.extend(self.children(element).rev()),
                },
            }
        }
        words
    }

    /// The words right inside an element.
    pub(crate) fn own_text(&self, id: NodeId) -> Cow<'_, str> {
        let mut texts = self.children(id).filter_map(|child| match child {
            Child::Text(text) => Some(text),
            Child::Element(_) => None,
        });
        let first = Cow::Borrowed(texts.next().unwrap_or_default());
        texts.fold(first, |words, text| words + text)
    }
}
