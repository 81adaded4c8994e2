//! Fields: links stay links, tables of contents go, every other field keeps its last result; nothing is ever run.

use crate::xml::{NodeId, Xml};
use foreword_model::Link;

/// The fields that are open at a place in the text.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
}

impl Fields {
    /// A field begins, comes to its result, or ends.
    pub(crate) fn character(&mut self, xml: &Xml, node: NodeId) {
        match xml.attribute(node, "fldCharType") {
            Some("begin") => self.open.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.open.last_mut() {
                    field.in_result = true;
                }
            }
            Some("end") => drop(self.open.pop()),
            _ => {}
        }
    }

    /// Words of an instruction.
    pub(crate) fn instruction(&mut self, words: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.in_result) {
            field.instruction.push_str(words);
        }
    }

    /// Whether words here are an instruction's, not the reader's.
    pub(crate) fn is_silent(&self) -> bool {
        self.open.iter().any(|field| !field.in_result)
    }

    /// The link that words here belong to.
    pub(crate) fn link(&self) -> Option<Link> {
        self.open.iter().rev().find_map(|field| link(&field.instruction))
    }
}

/// The link of an instruction: `HYPERLINK "https://…"`.
pub(crate) fn link(instruction: &str) -> Option<Link> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let href = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    // `\l` names a place in the same document, which has no meaning once it is a piece.
    may_be_linked(href).then(|| Link { href: href.to_owned(), title: String::new() })
}

/// Whether an address may stay a link: on the web or of e-mail; never a file, a share or a script.
pub(crate) fn may_be_linked(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme))
}
