//! Lists of OpenDocument: their kind, levels and numbers.

use crate::story::Item;
use crate::xml::{NodeId, Xml};
use std::collections::BTreeMap;

/// The list styles of a document and the counters as they stand.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    styles: BTreeMap<String, BTreeMap<u8, Level>>,
    // The last numbers of each list, by its id and by its style.
    counters: BTreeMap<String, BTreeMap<u8, u64>>,
    lists: usize,
}

#[derive(Clone, Copy, Debug)]
struct Level {
    numbered: bool,
    start: u64,
}

/// A list that is open while its items are read.
#[derive(Clone, Debug)]
pub(crate) struct OpenList {
    level: u8,
    style: String,
    keys: Vec<String>,
    name: String,
    number: Option<u64>,
    /// Whether the next paragraph is the first of its item.
    pub(crate) fresh: bool,
    /// Whether its items are mere headers, which have no number.
    pub(crate) header: bool,
}

impl Lists {
    /// Reads the list styles of one part.
    pub(crate) fn read(&mut self, xml: &Xml) {
        for node in xml.descendants(xml.root()).filter(|node| xml.name(*node) == "text:list-style") {
            let mut levels = BTreeMap::new();
            for level in xml.elements(node) {
                let Some(at) = number(xml, level, "level").and_then(|at| u8::try_from(at).ok()) else {
                    continue;
                };
                let numbered = xml.name(level) == "text:list-level-style-number"
                    && xml.attribute(level, "num-format").is_some_and(|format| !format.is_empty());
                levels.insert(at, Level { numbered, start: number(xml, level, "start-value").unwrap_or(1) });
            }
            self.styles.insert(xml.attribute(node, "name").unwrap_or_default().to_owned(), levels);
        }
    }

    /// A list begins inside the one given, or by itself.
    pub(crate) fn open(&mut self, xml: &Xml, node: NodeId, outer: Option<&OpenList>) -> OpenList {
        let own = xml.attribute(node, "style-name").map(str::to_owned);
        let style = own.or(outer.map(|outer| outer.style.clone())).unwrap_or_default();
        let level = outer.map_or(0, |outer| outer.level.saturating_add(1)).min(8);
        let by_style = format!("style {style}");
        let mut keys = vec![by_style.clone()];
        keys.extend(xml.attribute(node, "id").map(|id| format!("list {id}")));
        self.lists += 1;
        let mut name = outer.map_or_else(|| format!("list {}", self.lists), |outer| outer.name.clone());
        let before = match xml.attribute(node, "continue-list") {
            Some(id) => self.counters.get(&format!("list {id}")).cloned(),
            None if xml.attribute(node, "continue-numbering") == Some("true") => {
                self.counters.get(&by_style).cloned()
            }
            None => outer.and_then(|outer| outer.keys.first()).and_then(|key| self.counters.get(key)).map(
                |counters| counters.iter().filter(|(at, _)| **at < level).map(|(at, n)| (*at, *n)).collect(),
            ),
        };
        if outer.is_none() && before.is_some() {
            name = by_style;
        }
        for key in &keys {
            self.counters.insert(key.clone(), before.clone().unwrap_or_default());
        }
        OpenList { level, style, keys, name, number: None, fresh: true, header: false }
    }

    /// An item begins.
    pub(crate) fn begin_item(&mut self, xml: &Xml, node: NodeId, list: &mut OpenList) {
        list.fresh = true;
        list.header = xml.name(node) == "text:list-header";
        let own = number(xml, node, "start-value");
        let level = self.styles.get(&list.style).and_then(|levels| levels.get(&(list.level + 1)));
        list.number = None;
        if let Some(level) = level.filter(|level| level.numbered && !list.header) {
            let last = list.keys.first().and_then(|key| self.counters.get(key)?.get(&list.level).copied());
            list.number = own.or(last.map(|last| last.saturating_add(1))).or(Some(level.start));
        }
    }

    /// The next paragraph of an open list. An item that holds only a list inside itself has no number of its own.
    pub(crate) fn paragraph(&mut self, list: &mut OpenList) -> Item {
        if list.fresh
            && let Some(number) = list.number
        {
            for key in &list.keys {
                let counters = self.counters.entry(key.clone()).or_default();
                counters.retain(|level, _| *level <= list.level);
                counters.insert(list.level, number);
            }
        }
        let goes_on = !list.fresh;
        list.fresh = false;
        Item { level: list.level, number: list.number, list: list.name.clone(), goes_on }
    }
}

fn number(xml: &Xml, node: NodeId, local: &str) -> Option<u64> {
    xml.attribute(node, local)?.parse().ok()
}
