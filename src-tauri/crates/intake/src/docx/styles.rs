//! Styles: what a paragraph or run is, through inheritance and whatever language the producer speaks.

use crate::story::{ParagraphRole, role_by_name};
use crate::xml::{NodeId, Xml};
use std::collections::BTreeMap;

// Longer chains are cycles or mischief.
const CHAIN: usize = 64;

/// The styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    by_id: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbering: Option<(Option<String>, Option<u8>)>,
    bold: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
}

impl Styles {
    /// Reads the styles part.
    pub(crate) fn read(xml: &Xml) -> Self {
        let mut styles = Self::default();
        for node in xml.elements(xml.root()).filter(|node| xml.name(*node) == "w:style") {
            let Some(id) = xml.attribute(node, "styleId") else { continue };
            let kind = xml.attribute(node, "type");
            if kind == Some("paragraph")
                && matches!(xml.attribute(node, "default"), Some("1" | "true" | "on"))
            {
                styles.default_paragraph = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), Style::read(xml, node));
        }
        styles
    }

    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let first = id.and_then(|id| self.by_id.get(id));
        std::iter::successors(first, |style| style.based_on.as_deref().and_then(|id| self.by_id.get(id)))
            .take(CHAIN)
    }

    /// What a paragraph is; `outline` is its own outline level, which rules.
    pub(crate) fn role(&self, id: Option<&str>, outline: Option<u8>) -> ParagraphRole {
        let id = id.or(self.default_paragraph.as_deref());
        let named = self.chain(id).find_map(|style| role_by_name(&style.name));
        if let Some(role @ (ParagraphRole::Title | ParagraphRole::Subtitle | ParagraphRole::Contents)) = named
        {
            return role;
        }
        let level = outline.or_else(|| self.chain(id).find_map(|style| style.outline));
        match level {
            Some(level) if level < 9 => ParagraphRole::Heading(level + 1),
            Some(_) => ParagraphRole::Body,
            None => named.unwrap_or(ParagraphRole::Body),
        }
    }

    /// The numbering a style brings along: numbering id and level.
    pub(crate) fn numbering(&self, id: Option<&str>) -> Option<(String, Option<u8>)> {
        let mut level = None;
        for style in self.chain(id) {
            let Some((number, own_level)) = &style.numbering else { continue };
            level = level.or(*own_level);
            if let Some(number) = number {
                return Some((number.clone(), level));
            }
        }
        None
    }

    /// Bold, italic and hidden as a style has them.
    pub(crate) fn look(&self, id: Option<&str>) -> (Option<bool>, Option<bool>, Option<bool>) {
        let find = |pick: fn(&Style) -> Option<bool>| self.chain(id).find_map(pick);
        (find(|style| style.bold), find(|style| style.italic), find(|style| style.hidden))
    }
}

impl Style {
    fn read(xml: &Xml, node: NodeId) -> Self {
        let paragraph = xml.child(node, "w:pPr");
        let run = xml.child(node, "w:rPr");
        let numbering = paragraph.and_then(|paragraph| xml.child(paragraph, "w:numPr")).map(|numbering| {
            let number = xml.child_value(numbering, "w:numId").map(str::to_owned);
            (number, xml.child_value(numbering, "w:ilvl").and_then(|level| level.parse().ok()))
        });
        Self {
            name: xml.child_value(node, "w:name").unwrap_or_default().to_lowercase(),
            based_on: xml.child_value(node, "w:basedOn").map(str::to_owned),
            outline: paragraph.and_then(|paragraph| xml.child_value(paragraph, "w:outlineLvl")?.parse().ok()),
            numbering,
            bold: run.and_then(|run| xml.switch(run, "w:b")),
            italic: run.and_then(|run| xml.switch(run, "w:i")),
            hidden: run.and_then(|run| xml.switch(run, "w:vanish")),
        }
    }
}
