//! How words look: by their element, by their own style and by the classes that Google Docs and mail programs use.

use crate::story::Script;
use crate::xml::{NodeId, Xml};
use std::collections::BTreeMap;

/// A look; what is none is as it is around.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) strong: Option<bool>,
    pub(super) emphasis: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) code: bool,
    pub(super) script: Option<Script>,
}

impl Look {
    /// This look inside another.
    pub(super) fn over(self, around: Self) -> Self {
        Self {
            strong: self.strong.or(around.strong),
            emphasis: self.emphasis.or(around.emphasis),
            strike: self.strike.or(around.strike),
            code: self.code || around.code,
            script: self.script.or(around.script),
        }
    }

    fn declared(style: &str) -> Self {
        let mut look = Self::default();
        for (name, value) in declarations(style) {
            match name.as_str() {
                "font-weight" => {
                    let number = value.parse::<u32>().ok().map(|weight| weight >= 600);
                    look.strong = number.or(Some(value.starts_with("bold")));
                }
                "font-style" => look.emphasis = Some(matches!(value.as_str(), "italic" | "oblique")),
                "text-decoration" | "text-decoration-line" if value.contains("line-through") => {
                    look.strike = Some(true);
                }
                "vertical-align" if value == "super" => look.script = Some(Script::Raised),
                "vertical-align" if value == "sub" => look.script = Some(Script::Lowered),
                _ => {}
            }
        }
        look
    }
}

/// The names and values of a style, in lower case.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (String, String)> + '_ {
    style.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.trim().trim_end_matches("!important").trim_end();
        Some((name.trim().to_ascii_lowercase(), value.to_ascii_lowercase()))
    })
}

/// The value of one declaration of an element's own style.
pub(super) fn declared(xml: &Xml, node: NodeId, name: &str) -> Option<String> {
    declarations(xml.attribute(node, "style")?).find(|(other, _)| other == name).map(|(_, value)| value)
}

/// Whether an element says of itself that nobody is to see it.
pub(super) fn is_hidden(xml: &Xml, node: NodeId) -> bool {
    xml.attribute(node, "hidden").is_some()
        || xml.attribute(node, "style").is_some_and(|style| {
            declarations(style).any(|(name, value)| match name.as_str() {
                "display" => value == "none",
                "visibility" => value == "hidden",
                "mso-hide" => value == "all",
                _ => false,
            })
        })
}

/// The looks of classes: rules of one class and nothing else, outside of `@media` and its like.
#[derive(Default)]
pub(super) struct Classes {
    looks: BTreeMap<String, Look>,
}

impl Classes {
    /// Reads the styles in a page.
    pub(super) fn read(xml: &Xml) -> Self {
        let mut classes = Self::default();
        for node in xml.descendants(xml.root()) {
            if xml.name(node) == "style" {
                classes.add(&xml.own_text(node));
            }
        }
        classes
    }

    fn add(&mut self, sheet: &str) {
        let mut rest = sheet;
        while let Some(open) = rest.find('{') {
            let selectors = rest[..open].rsplit(['}', ';']).next().unwrap_or_default();
            let inside = &rest[open + 1..];
            let conditional = selectors.trim_start().starts_with('@');
            let length = if conditional { end_of_block(inside) } else { inside.find('}') };
            let Some(length) = length else { return };
            if !conditional {
                self.rule(selectors, &inside[..length]);
            }
            rest = &inside[length + 1..];
        }
    }

    fn rule(&mut self, selectors: &str, style: &str) {
        let look = Look::declared(style);
        if look == Look::default() {
            return;
        }
        for selector in selectors.split(',').map(str::trim) {
            // `span.s1` and `.s1`: what is said of paragraphs is their look, not the writer's stress.
            let Some((element, class)) = selector.split_once('.') else { continue };
            let simple = class.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
            if matches!(element, "" | "span") && simple && !class.is_empty() {
                let known = self.looks.get(class).copied().unwrap_or_default();
                self.looks.insert(class.to_owned(), look.over(known));
            }
        }
    }

    /// How an element looks by itself.
    pub(super) fn look(&self, xml: &Xml, node: NodeId) -> Look {
        let on = Some(true);
        let mut look = match xml.name(node) {
            "b" | "strong" => Look { strong: on, ..Look::default() },
            "i" | "em" | "cite" | "dfn" | "var" => Look { emphasis: on, ..Look::default() },
            "s" | "strike" | "del" => Look { strike: on, ..Look::default() },
            "code" | "kbd" | "samp" | "tt" => Look { code: true, ..Look::default() },
            "sup" => Look { script: Some(Script::Raised), ..Look::default() },
            "sub" => Look { script: Some(Script::Lowered), ..Look::default() },
            _ => Look::default(),
        };
        if matches!(xml.name(node), "span" | "font" | "a") {
            for class in classes_of(xml, node) {
                look = self.looks.get(class).copied().unwrap_or_default().over(look);
            }
        }
        let own = xml.attribute(node, "style").map(Look::declared).unwrap_or_default();
        own.over(look)
    }
}

// The end of a block that holds others.
fn end_of_block(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    text.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

/// The classes of an element.
pub(super) fn classes_of(xml: &Xml, node: NodeId) -> impl Iterator<Item = &str> {
    xml.attribute(node, "class").unwrap_or_default().split_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_one_class_are_read_and_conditional_ones_are_not() {
        let mut classes = Classes::default();
        classes.add(
            "<!-- @import url(x.css); .c1{font-weight:700}\n@media print { .c1{font-style:italic} p{color:red} }\n\
             span.c2, p.c3 { FONT-STYLE: italic !important } .a .b{font-weight:bold}",
        );
        assert_eq!(classes.looks.keys().collect::<Vec<_>>(), ["c1", "c2"]);
        assert_eq!(classes.looks["c1"].emphasis, None);
        assert_eq!((classes.looks["c1"].strong, classes.looks["c2"].emphasis), (Some(true), Some(true)));
    }
}
