//! Fields: links stay links, tables of contents go, every other field keeps its last result; nothing is ever run.

use crate::story::may_be_linked;
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
    /// A field begins, comes to its result, or ends. Answers with its instruction once that is whole.
    pub(crate) fn character(&mut self, xml: &Xml, node: NodeId) -> Option<String> {
        match xml.attribute(node, "fldCharType") {
            Some("begin") => {
                self.open.push(Field::default());
                None
            }
            Some("separate") => {
                // Damaged files come to the result of a field twice.
                let field = self.open.last_mut().filter(|field| !field.in_result)?;
                field.in_result = true;
                Some(field.instruction.clone())
            }
            Some("end") => self.open.pop().filter(|field| !field.in_result).map(|field| field.instruction),
            _ => None,
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

/// What a field of an old form shows where it begins: the entry that was chosen, or whether a box is ticked.
pub(crate) fn chosen(xml: &Xml, mark: NodeId) -> Option<String> {
    let data = xml.child(mark, "w:ffData")?;
    if let Some(list) = xml.child(data, "w:ddList") {
        let at = xml.child_value(list, "w:result").or_else(|| xml.child_value(list, "w:default"));
        let at = at.and_then(|at| at.parse().ok()).unwrap_or(0);
        let mut entries = xml.elements(list).filter(|entry| xml.name(*entry) == "w:listEntry");
        return entries.nth(at).and_then(|entry| xml.attribute(entry, "val")).map(str::to_owned);
    }
    let tick = xml.child(data, "w:checkBox")?;
    let ticked = xml.switch(tick, "w:checked").or_else(|| xml.switch(tick, "w:default"));
    Some(if ticked == Some(true) { "☒" } else { "☐" }.to_owned())
}

/// The link of an instruction: `HYPERLINK "https://…"`.
pub(crate) fn link(instruction: &str) -> Option<Link> {
    let href = address(instruction).filter(|href| may_be_linked(href))?;
    Some(Link { href: href.to_owned(), title: String::new() })
}

/// The address in a link's instruction; empty when it leads to a place in the document, none for other fields.
pub(crate) fn address(instruction: &str) -> Option<&str> {
    // Word reads the names of fields without regard to case.
    let (name, rest) = instruction.trim_start().split_at_checked("HYPERLINK".len())?;
    if !name.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let rest = rest.trim_start();
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => {
            Some(rest.split_whitespace().next().filter(|word| !word.starts_with('\\')).unwrap_or_default())
        }
    }
}
