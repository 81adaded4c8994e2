//! The ledger: a second, simple count of the raw elements, which the receipt must equal.

use super::body::NotePart;
use super::fields;
use super::parts::Relationships;
use crate::package::Package;
use crate::receipt::Receipt;
use crate::story::Count;
use crate::xml::{NodeId, Xml};

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
        "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" | "w:cellIns" | "w:cellDel" | "w:cellMerge" => {
            "Tracked changes"
        }
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
