//! Numbering: which paragraphs are list items, of what kind, and with which number.

use super::styles::Styles;
use crate::story::Item;
use crate::xml::Xml;
use std::collections::BTreeMap;

/// The numbering definitions and the counters as they stand.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    abstracts: BTreeMap<String, Abstract>,
    numbers: BTreeMap<String, Number>,
    counters: BTreeMap<(String, u8), u64>,
}

#[derive(Debug, Default)]
struct Abstract {
    levels: BTreeMap<u8, Level>,
    style_link: Option<String>,
}

#[derive(Clone, Debug)]
struct Level {
    style: Option<String>,
    bullet: bool,
    none: bool,
    start: u64,
}

#[derive(Debug, Default)]
struct Number {
    abstract_id: String,
    overrides: BTreeMap<u8, Level>,
    starts: BTreeMap<u8, u64>,
}

impl Numbering {
    /// Reads the numbering part.
    pub(crate) fn read(xml: &Xml) -> Self {
        let mut numbering = Self::default();
        for node in xml.elements(xml.root()) {
            match xml.name(node) {
                "w:abstractNum" => {
                    let id = xml.attribute(node, "abstractNumId").unwrap_or_default().to_owned();
                    let levels = levels(xml, node);
                    let style_link = xml.child_value(node, "w:numStyleLink").map(str::to_owned);
                    numbering.abstracts.insert(id, Abstract { levels, style_link });
                }
                "w:num" => {
                    let id = xml.attribute(node, "numId").unwrap_or_default().to_owned();
                    let mut number = Number {
                        abstract_id: xml.child_value(node, "w:abstractNumId").unwrap_or_default().to_owned(),
                        ..Number::default()
                    };
                    for change in xml.elements(node).filter(|change| xml.name(*change) == "w:lvlOverride") {
                        let level =
                            xml.attribute(change, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                        number.overrides.extend(levels(xml, change));
                        let start =
                            xml.child_value(change, "w:startOverride").and_then(|start| start.parse().ok());
                        number.starts.extend(start.map(|start| (level, start)));
                    }
                    numbering.numbers.insert(id, number);
                }
                _ => {}
            }
        }
        numbering
    }

    fn level(&self, number: &Number, level: u8, styles: &Styles) -> Option<Level> {
        if let Some(own) = number.overrides.get(&level) {
            return Some(own.clone());
        }
        let mut definition = self.abstracts.get(&number.abstract_id)?;
        // A list style stands between: it names a numbering of its own.
        if let Some(link) = &definition.style_link
            && let Some((linked, _)) = styles.numbering(Some(link))
            && let Some(other) = self.numbers.get(&linked)
        {
            definition = self.abstracts.get(&other.abstract_id)?;
        }
        definition.levels.get(&level).or_else(|| definition.levels.get(&0)).cloned()
    }

    /// The level that belongs to a paragraph style, where a list names one for each.
    pub(crate) fn level_of_style(&self, list: &str, style: &str) -> Option<u8> {
        let definition = self.abstracts.get(&self.numbers.get(list)?.abstract_id)?;
        let named = |(_, level): &(&u8, &Level)| level.style.as_deref() == Some(style);
        definition.levels.iter().find(named).map(|(at, _)| *at)
    }

    /// Counts the next item of a list; none when the numbering says there is no list.
    pub(crate) fn next(&mut self, list: &str, level: u8, styles: &Styles) -> Option<Item> {
        if list == "0" {
            return None;
        }
        let level = level.min(8);
        let Some(number) = self.numbers.get(list) else {
            return Some(Item { level, number: None, list: list.to_owned(), goes_on: false });
        };
        let found = self.level(number, level, styles);
        let bullet = found.as_ref().is_none_or(|found| found.bullet);
        if found.as_ref().is_some_and(|found| found.none) {
            return None;
        }
        // Lists of one definition count on, unless this one starts anew.
        let restarts = number.starts.get(&level).copied();
        let series = if restarts.is_some() {
            format!("num {list}")
        } else {
            format!("abstract {}", number.abstract_id)
        };
        let start = restarts.or(found.map(|found| found.start)).unwrap_or(1);
        self.counters.retain(|(other, deeper), _| *other != series || *deeper <= level);
        let counter = self.counters.entry((series, level)).or_insert(start.wrapping_sub(1));
        *counter = counter.wrapping_add(1);
        Some(Item { level, number: (!bullet).then_some(*counter), list: list.to_owned(), goes_on: false })
    }
}

fn levels(xml: &Xml, node: crate::xml::NodeId) -> BTreeMap<u8, Level> {
    let mut levels = BTreeMap::new();
    for level in xml.elements(node).filter(|level| xml.name(*level) == "w:lvl") {
        let Some(at) = xml.attribute(level, "ilvl").and_then(|at| at.parse().ok()) else { continue };
        let format = xml.child_value(level, "w:numFmt").unwrap_or("decimal");
        let start = xml.child_value(level, "w:start").and_then(|start| start.parse().ok()).unwrap_or(1);
        let style = xml.child_value(level, "w:pStyle").map(str::to_owned);
        levels.insert(at, Level { style, bullet: format == "bullet", none: format == "none", start });
    }
    levels
}
