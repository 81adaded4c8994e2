//! The ledger: a second, simple count of the raw elements, which the receipt must equal.

use super::body::NotePart;
use super::fields;
use super::parts::Relationships;
use crate::package::Package;
use crate::receipt::Receipt;
use crate::xml::{NodeId, Xml};
use foreword_model::{NoteKind, SubmittedNote};
use std::collections::BTreeMap;

/// What the raw elements say there is.
#[derive(Debug, Default)]
pub(crate) struct Count {
    by_kind: BTreeMap<&'static str, usize>,
    formatting: usize,
}

/// What the reader met and no list of the receipt counts while it reads.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    pub(crate) notes: usize,
    pub(crate) hidden: usize,
}

impl Count {
    /// Counts in the text and in its notes, alternatives once.
    pub(crate) fn of(
        document: &Xml,
        body: NodeId,
        footnotes: &Option<NotePart>,
        endnotes: &Option<NotePart>,
        comments: usize,
    ) -> Self {
        let mut count = Self::default();
        count.add(document, body);
        for part in [footnotes, endnotes].into_iter().flatten() {
            count.add(&part.xml, part.xml.root());
        }
        count.by_kind.insert("Comments", comments);
        count
    }

    fn add(&mut self, xml: &Xml, from: NodeId) {
        let mut waiting = vec![from];
        while let Some(node) = waiting.pop() {
            let name = xml.name(node);
            if name == "mc:AlternateContent" {
                waiting.extend(super::drawing::chosen_alternative(xml, node));
                continue;
            }
            if let Some(kind) = kind_of(xml, node) {
                *self.by_kind.entry(kind).or_default() += 1;
            }
            self.formatting += usize::from(name.starts_with("w:") && name.ends_with("PrChange"));
            // An equation is one thing, however many are inside it.
            if !matches!(name, "m:oMath" | "m:oMathPara") {
                waiting.extend(xml.elements(node));
            }
        }
    }
}

fn kind_of(xml: &Xml, node: NodeId) -> Option<&'static str> {
    let kind = match xml.name(node) {
        "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" => "Tracked changes",
        "w:tbl" => "Tables",
        "w:footnoteReference" | "w:endnoteReference" => "Footnotes",
        "a:blip" | "v:imagedata" => "Pictures",
        "w:txbxContent" => "Text boxes",
        "c:chart" => "Charts",
        "dgm:relIds" => "Diagrams",
        "m:oMath" | "m:oMathPara" => "Equations",
        "w:hyperlink" => "Links",
        "w:fldSimple" if fields::address(xml.attribute(node, "instr")?).is_some() => "Links",
        "w:instrText" if fields::address(&xml.own_text(node)).is_some() => "Links",
        _ => return None,
    };
    Some(kind)
}

/// Writes what is left of the counts into the receipt: what was not met is lost.
pub(crate) fn balance(count: &Count, found: &Found, notes: &[SubmittedNote], receipt: &mut Receipt) {
    let replies: usize = notes.iter().map(|note| note.replies.len()).sum();
    receipt.keep("Comments", notes.iter().filter(|note| note.kind == NoteKind::Comment).count() + replies);
    for (kind, counted) in &count.by_kind {
        let missing = counted.saturating_sub(receipt.total(kind) as usize);
        let advice = match *kind {
            "Tracked changes" => "They change a table's rows or cells, or words that are left out.",
            _ => "They stand in a part that is left out, such as hidden words or a table of contents.",
        };
        receipt.lose_many(kind, missing, advice);
        receipt.counted.insert((*kind).to_owned(), *counted as u32);
    }
    receipt.change_many("Changes of formatting", count.formatting, "Taken as they are: the design decides.");
    if found.hidden > 0 {
        let advice =
            "They were hidden in the file and are not part of the story. The original still holds them.";
        receipt.lose_many("Hidden words", found.hidden, advice);
    }
}

/// What a package holds that no story has a place for.
pub(crate) fn outside_the_text(
    package: &mut Package<'_>,
    relationships: &Relationships,
    receipt: &mut Receipt,
) {
    for kind in ["header", "footer"] {
        if relationships.all(kind).next().is_some() {
            receipt.lose("Headers and footers", "", "Pages have running heads of their own.");
        }
    }
    for target in relationships.external() {
        receipt.lose("Links to other files", &target.kind, "Nothing outside the file is ever fetched.");
    }
    if package.names().iter().any(|name| name.ends_with("vbaproject.bin")) {
        receipt.lose("Macros", "", "They are never run.");
    }
    for name in &package.ignored_names {
        receipt.lose("Parts with unsafe names", name, "They are never unpacked.");
    }
}
