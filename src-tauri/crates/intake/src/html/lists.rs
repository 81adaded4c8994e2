//! Lists: elements, Google's levels in classes, and paragraphs that Word calls items.

use super::body::{Flow, Reader};
use super::look::{classes_of, declared};
use super::surroundings::is_list_sign;
use crate::error::Error;
use crate::story::{Item, joined_words};
use crate::xml::{NodeId, Xml};
use std::collections::BTreeMap;

/// The numbers of Word's lists as they stand.
#[derive(Default)]
pub(super) struct Lists {
    numbers: BTreeMap<(String, u8), u64>,
    lists: usize,
}

// Deeper lists go on at this level.
const LEVELS: u8 = 8;

impl Reader<'_> {
    /// Reads a list with its items.
    pub(super) fn list(&mut self, node: NodeId, flow: &mut Flow) -> Result<(), Error> {
        let xml = self.xml;
        self.end_line(flow);
        let (name, level) = google_list(xml, node).unwrap_or_else(|| {
            self.lists.lists += 1;
            (format!("list {}", self.lists.lists), flow.lists)
        });
        let mut number = (xml.name(node) == "ol").then(|| number(xml, node, "start").unwrap_or(1));
        let outer = (flow.item.take(), flow.lists);
        flow.lists = level.saturating_add(1).min(LEVELS);
        for child in xml.elements(node) {
            if xml.name(child) == "li" {
                let own = number.is_some().then(|| self::number(xml, child, "value")).flatten();
                let item = own.or(number);
                flow.item = Some(Item { level, number: item, list: name.clone(), goes_on: false });
                number = item.map(|number| number.saturating_add(1));
            }
            self.element(child, flow, &super::inline::Around::default())?;
            self.end_line(flow);
            flow.item = None;
        }
        (flow.item, flow.lists) = outer;
        // Words after a list inside an item still belong to the item.
        if let Some(item) = &mut flow.item {
            item.goes_on = true;
        }
        Ok(())
    }
}

// Google writes the levels of one list after one another: `lst-kix_abc-1`.
fn google_list(xml: &Xml, node: NodeId) -> Option<(String, u8)> {
    let class = classes_of(xml, node).find(|class| class.starts_with("lst-kix"))?;
    let (name, level) = class.rsplit_once('-')?;
    Some((name.to_owned(), level.parse::<u8>().ok()?.min(LEVELS)))
}

fn number(xml: &Xml, node: NodeId, key: &str) -> Option<u64> {
    xml.attribute(node, key)?.trim().parse().ok()
}

impl Lists {
    /// The item that a paragraph of Word's is: `mso-list:l0 level2 lfo1`.
    pub(super) fn word_item(&mut self, xml: &Xml, node: NodeId) -> Option<Item> {
        let value = declared(xml, node, "mso-list")?;
        let mut level = 1_u8;
        let mut list = String::new();
        for word in value.split_whitespace() {
            match word.strip_prefix("level").map(str::parse) {
                Some(Ok(number)) => level = number,
                _ => list.push_str(word),
            }
        }
        let level = level.saturating_sub(1).min(LEVELS);
        let sign = xml.descendants(node).find(|inner| is_list_sign(xml, *inner))?;
        let sign = joined_words(xml, sign);
        let sign = sign.trim_matches(|letter: char| letter.is_whitespace() || letter == '(');
        let number = self.number(sign, &list, level);
        Some(Item { level, number, list, goes_on: false })
    }

    // "3." and "1.2)" say their number; letters and Roman numbers are counted.
    fn number(&mut self, sign: &str, list: &str, level: u8) -> Option<u64> {
        let bare = sign.trim_end_matches(['.', ')']);
        if bare.len() == sign.len() && !bare.bytes().all(|byte| byte.is_ascii_digit()) || bare.is_empty() {
            return None;
        }
        let key = (list.to_owned(), level);
        let said = bare.rsplit('.').next().and_then(|last| last.parse().ok());
        let next = self.numbers.get(&key).map_or(1, |last| last.saturating_add(1));
        let number = match bare {
            "a" | "A" | "i" | "I" => 1,
            _ => said.unwrap_or(next),
        };
        self.numbers.retain(|(other, at), _| other != list || *at <= level);
        self.numbers.insert(key, number);
        Some(number)
    }
}
