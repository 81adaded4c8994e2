//! The ledger: a second, simple count of the raw elements, which the receipt must equal.

use super::body::NotePart;
use super::parts::Relationships;
use crate::limits::Limits;
use crate::package::Package;
use crate::receipt::Receipt;
use crate::xml::{NodeId, Xml};
use foreword_model::{NoteKind, SubmittedNote};

/// What the raw elements say there is.
#[derive(Debug, Default)]
pub(crate) struct Count {
    changes: usize,
    tables: usize,
    footnotes: usize,
}

/// What the reader met.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    pub(crate) changes: usize,
    pub(crate) comments: usize,
    pub(crate) footnotes: usize,
    pub(crate) tables: usize,
    pub(crate) pictures: usize,
    pub(crate) boxes: usize,
    pub(crate) links: usize,
    pub(crate) items: usize,
    pub(crate) hidden: usize,
}

impl Count {
    /// Counts in the text and in its notes, alternatives once.
    pub(crate) fn of(
        document: &Xml,
        body: NodeId,
        footnotes: &Option<NotePart>,
        endnotes: &Option<NotePart>,
    ) -> Self {
        let mut count = Self::default();
        count.add(document, body);
        for part in [footnotes, endnotes].into_iter().flatten() {
            count.add(&part.xml, part.xml.root());
        }
        count
    }

    fn add(&mut self, xml: &Xml, from: NodeId) {
        let mut waiting = vec![from];
        while let Some(node) = waiting.pop() {
            match xml.name(node) {
                "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" => self.changes += 1,
                "w:tbl" => self.tables += 1,
                "w:footnoteReference" | "w:endnoteReference" => self.footnotes += 1,
                "mc:AlternateContent" => {
                    waiting.extend(super::drawing::chosen_alternative(xml, node));
                    continue;
                }
                _ => {}
            }
            waiting.extend(xml.elements(node));
        }
    }
}

/// Writes the counts into the receipt and says what was not met.
pub(crate) fn balance(count: &Count, found: &Found, notes: &[SubmittedNote], receipt: &mut Receipt) {
    let replies: usize = notes.iter().map(|note| note.replies.len()).sum();
    let comments = notes.iter().filter(|note| note.kind == NoteKind::Comment).count() + replies;
    receipt.keep("Comments", comments);
    for _ in comments..found.comments {
        receipt.lose("Comments", "", "");
    }
    receipt.keep("Tracked changes", found.changes);
    for _ in found.changes..count.changes {
        let advice = "A change of a kind that has no place in a story, for instance of a table's rows.";
        receipt.lose("Tracked changes", "", advice);
    }
    receipt.keep("Footnotes", found.footnotes);
    receipt.keep("Tables", found.tables);
    for _ in found.tables..count.tables {
        receipt.lose("Tables", "", "");
    }
    receipt.keep("Text boxes", found.boxes);
    receipt.keep("Links", found.links);
    receipt.keep("List items", found.items);
    if found.hidden > 0 {
        receipt.lose("Hidden words", "", "They were hidden in the file and are not part of the story.");
    }
}

/// What a package holds that no story has a place for.
pub(crate) fn outside_the_text(
    package: &mut Package<'_>,
    relationships: &Relationships,
    _limits: &Limits,
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
        receipt.lose("Parts with unsafe names", name, "");
    }
}
