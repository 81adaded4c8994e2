//! Styles of OpenDocument: what they make of a paragraph or of words, through inheritance.

use crate::story::{ParagraphRole, Script, role_by_name};
use crate::xml::{NodeId, Xml};
use std::collections::BTreeMap;

// Longer chains are cycles or mischief.
const CHAIN: usize = 64;

/// The styles of a document, by family and name.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    by_name: BTreeMap<(String, String), Style>,
}

/// How words look; none where nothing is said.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    pub(crate) strong: Option<bool>,
    pub(crate) emphasis: Option<bool>,
    pub(crate) strike: Option<bool>,
    pub(crate) hidden: Option<bool>,
    pub(crate) script: Option<Script>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<u8>,
    look: Look,
}

impl Look {
    /// This look, and where it says nothing the other.
    pub(crate) fn over(self, under: Self) -> Self {
        Self {
            strong: self.strong.or(under.strong),
            emphasis: self.emphasis.or(under.emphasis),
            strike: self.strike.or(under.strike),
            hidden: self.hidden.or(under.hidden),
            script: self.script.or(under.script),
        }
    }

    fn read(xml: &Xml, node: NodeId) -> Self {
        let is =
            |local: &str, wanted: &[&str]| xml.attribute(node, local).map(|value| wanted.contains(&value));
        let script = xml.attribute(node, "text-position").map(script_of);
        let heavy = xml
            .attribute(node, "font-weight")
            .map(|weight| weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600));
        let struck = xml
            .attribute(node, "text-line-through-style")
            .or_else(|| xml.attribute(node, "text-line-through-type"))
            .map(|style| style != "none");
        Self {
            strong: heavy,
            emphasis: is("font-style", &["italic", "oblique"]),
            strike: struck,
            hidden: is("display", &["none"]),
            script,
        }
    }
}

// `super 58%`, `sub`, `33% 58%`, `-25% 100%`.
fn script_of(position: &str) -> Script {
    let first = position.split_whitespace().next().unwrap_or_default();
    let percent: f32 = first.trim_end_matches('%').parse().unwrap_or(0.0);
    match first {
        "super" => Script::Raised,
        "sub" => Script::Lowered,
        _ if percent > 0.0 => Script::Raised,
        _ if percent < 0.0 => Script::Lowered,
        _ => Script::Level,
    }
}

impl Styles {
    /// Reads the styles of one part; later ones replace earlier ones of the same name.
    pub(crate) fn read(&mut self, xml: &Xml) {
        for node in xml.descendants(xml.root()).filter(|node| xml.name(*node) == "style:style") {
            let attribute = |local| xml.attribute(node, local).unwrap_or_default();
            let name = attribute("name").to_owned();
            let shown = xml.attribute(node, "display-name").unwrap_or(&name);
            let style = Style {
                name: shown.replace("_20_", " ").to_lowercase(),
                parent: xml.attribute(node, "parent-style-name").map(str::to_owned),
                outline: xml.attribute(node, "default-outline-level").map(|level| level.parse().unwrap_or(0)),
                look: xml
                    .child(node, "style:text-properties")
                    .map(|properties| Look::read(xml, properties))
                    .unwrap_or_default(),
            };
            self.by_name.insert((attribute("family").to_owned(), name), style);
        }
    }

    fn chain<'a>(&'a self, family: &'a str, name: Option<&str>) -> impl Iterator<Item = &'a Style> {
        let get = move |name: &str| self.by_name.get(&(family.to_owned(), name.to_owned()));
        std::iter::successors(name.and_then(get), move |style| style.parent.as_deref().and_then(get))
            .take(CHAIN)
    }

    /// What a paragraph is; `level` is the outline level of a heading.
    pub(crate) fn role(&self, name: Option<&str>, level: Option<u8>) -> ParagraphRole {
        let named = self.chain("paragraph", name).find_map(|style| {
            let caption = matches!(&*style.name, "illustration" | "figure" | "drawing");
            let contents = style.name.strip_prefix("contents ").is_some_and(|rest| rest != "heading");
            match role_by_name(&style.name) {
                None if caption => Some(ParagraphRole::Caption),
                None if contents => Some(ParagraphRole::Contents),
                role => role,
            }
        });
        if let Some(role @ (ParagraphRole::Title | ParagraphRole::Subtitle)) = named {
            return role;
        }
        if let Some(level) = level {
            return ParagraphRole::Heading(level.clamp(1, 9));
        }
        // A paragraph whose style is a heading's may have its level taken away, which is written as none.
        match self.chain("paragraph", name).find_map(|style| style.outline) {
            Some(0) => ParagraphRole::Body,
            Some(level) => ParagraphRole::Heading(level.min(9)),
            None => named.unwrap_or(ParagraphRole::Body),
        }
    }

    /// How a style makes words look; `family` is `text` or `paragraph`.
    pub(crate) fn look(&self, family: &str, name: Option<&str>) -> Look {
        self.chain(family, name).fold(Look::default(), |look, style| look.over(style.look))
    }
}
