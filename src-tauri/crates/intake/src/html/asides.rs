//! Foot- and endnotes and comments: a mark in the text and a note elsewhere that link to each other.
//!
//! So do Word, LibreOffice, Google Docs and pandoc write them, each with names of its own.

use super::is_block;
use crate::story::joined_words;
use crate::xml::{NodeId, Xml};
use std::collections::{BTreeMap, BTreeSet};

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AsideKind {
    Footnote,
    Endnote,
    Comment,
}

/// A note that is not in the text itself.
#[derive(Clone, Debug)]
pub(super) struct Aside {
    pub(super) kind: AsideKind,
    /// What holds its words.
    pub(super) container: NodeId,
}

/// The notes of a page, by the links that are their marks.
#[derive(Default)]
pub(super) struct Asides {
    pub(super) by_mark: BTreeMap<NodeId, Aside>,
    /// Elements that are read with their marks, not where they stand.
    pub(super) containers: BTreeSet<NodeId>,
    /// The links from the notes back to the text.
    pub(super) backs: BTreeSet<NodeId>,
}

// The link back stands at most this far inside its note.
const LEVELS: usize = 8;

impl Asides {
    /// Finds the notes of a page.
    pub(super) fn find(xml: &Xml, body: NodeId) -> Self {
        let page = Page::read(xml, body);
        let mut pairs = Vec::new();
        let mut blocks_in: BTreeMap<NodeId, usize> = BTreeMap::new();
        let mut headed: BTreeMap<NodeId, bool> = BTreeMap::new();
        for (back, anchor) in &page.links {
            let Some(mark) = page.named.get(anchor).and_then(|owner| page.link_at(xml, *owner)) else {
                continue;
            };
            let Some(target) = page.links.get(&mark).and_then(|name| page.named.get(name)) else { continue };
            // The mark comes first; two links to each other in one place are no note.
            if mark >= *back || mark >= *target {
                continue;
            }
            let Some(block) = page.block_of_both(xml, *target, *back) else { continue };
            let headed = *headed.entry(block).or_insert_with(|| has_heading(xml, block));
            if headed || !is_mark(xml, mark) || page.is_inside(mark, block) {
                continue;
            }
            if let Some(parent) = page.parents.get(&block) {
                *blocks_in.entry(*parent).or_default() += 1;
            }
            pairs.push((mark, *back, block));
        }
        let mut asides = Self::default();
        let mut held: BTreeMap<NodeId, usize> = BTreeMap::new();
        pairs.iter().for_each(|(_, _, block)| *held.entry(*block).or_default() += 1);
        // Notes that share one block cannot be told apart: they stay where they are.
        for (mark, back, block) in pairs.into_iter().filter(|(_, _, block)| held.get(block) == Some(&1)) {
            let container = page.whole_note(xml, mark, block, &blocks_in);
            let kind = kind_of(page.links.get(&mark).map_or("", String::as_str));
            asides.by_mark.insert(mark, Aside { kind, container });
            asides.containers.insert(container);
            asides.backs.insert(back);
        }
        asides
    }
}

// "[1]", "*", "[PN12]": tables of contents have links there and back too, but of words.
fn is_mark(xml: &Xml, link: NodeId) -> bool {
    let words = joined_words(xml, link);
    words.chars().count() <= 8 && !words.contains(char::is_whitespace)
}

fn has_heading(xml: &Xml, block: NodeId) -> bool {
    let is_heading = |name: &str| matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
    is_heading(xml.name(block)) || xml.descendants(block).any(|node| is_heading(xml.name(node)))
}

fn kind_of(name: &str) -> AsideKind {
    let name = name.trim_start_matches('_').to_ascii_lowercase();
    if name.starts_with("msocom") || name.starts_with("cmnt") {
        AsideKind::Comment
    } else if name.starts_with("edn") || name.starts_with("sdendnote") {
        AsideKind::Endnote
    } else {
        AsideKind::Footnote
    }
}

struct Page {
    parents: BTreeMap<NodeId, NodeId>,
    // Links to places in the page itself, with the names of those places.
    links: BTreeMap<NodeId, String>,
    named: BTreeMap<String, NodeId>,
}

impl Page {
    fn read(xml: &Xml, body: NodeId) -> Self {
        let mut page = Self { parents: BTreeMap::new(), links: BTreeMap::new(), named: BTreeMap::new() };
        for node in xml.descendants(body) {
            page.parents.extend(xml.elements(node).map(|child| (child, node)));
            for name in ["id", "name"].iter().filter_map(|key| xml.attribute(node, key)) {
                page.named.entry(name.to_owned()).or_insert(node);
            }
            if let Some(place) = xml.attribute(node, "href").and_then(|href| href.strip_prefix('#'))
                && xml.name(node) == "a"
            {
                page.links.insert(node, place.to_owned());
            }
        }
        page
    }

    // The link at a named element: itself, or the one inside a raised figure.
    fn link_at(&self, xml: &Xml, owner: NodeId) -> Option<NodeId> {
        if self.links.contains_key(&owner) {
            return Some(owner);
        }
        let inside = matches!(xml.name(owner), "sup" | "span").then(|| xml.child(owner, "a"))??;
        self.links.contains_key(&inside).then_some(inside)
    }

    fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(node), |node| self.parents.get(node).copied())
    }

    fn is_inside(&self, node: NodeId, outer: NodeId) -> bool {
        self.ancestors(node).any(|other| other == outer)
    }

    // The smallest block that holds the note's name and its link back.
    fn block_of_both(&self, xml: &Xml, target: NodeId, back: NodeId) -> Option<NodeId> {
        let near: BTreeSet<NodeId> = self.ancestors(target).take(LEVELS).collect();
        let both = self.ancestors(back).take(LEVELS).find(|node| near.contains(node))?;
        self.ancestors(both).take(LEVELS).find(|node| is_block(xml.name(*node)) && xml.name(*node) != "body")
    }

    // A note of several paragraphs has a box around them, and no other note is in that box.
    fn whole_note(
        &self,
        xml: &Xml,
        mark: NodeId,
        block: NodeId,
        blocks_in: &BTreeMap<NodeId, usize>,
    ) -> NodeId {
        let around = self.parents.get(&block).filter(|around| {
            xml.name(block) == "p"
                && matches!(xml.name(**around), "div" | "li" | "aside")
                && blocks_in.get(around) == Some(&1)
                && !self.is_inside(mark, **around)
        });
        around.copied().unwrap_or(block)
    }
}
