//! The words of one paragraph: spans, links, tracked changes, comments, notes and pictures.

use super::body::{OpenParagraph, Reader};
use super::changes::author;
use super::styles::Look;
use crate::error::Error;
use crate::form::slot_of_tag;
use crate::story::revisions::{Author, ChangeKind};
use crate::story::{Comment, Script, joined_words, may_be_linked};
use crate::xml::{Child, NodeId, Xml};
use foreword_model::{Link, Marks, RunContent};

/// What is around words.
#[derive(Clone, Default)]
pub(crate) struct Around {
    look: Look,
    link: Option<Link>,
    deleted: Option<Author>,
}

// More blanks in a row than this are mischief.
const BLANKS: usize = 1_000;

impl Reader<'_, '_> {
    /// Reads what is right inside a paragraph.
    pub(crate) fn inline(&mut self, xml: &Xml, node: NodeId, open: &mut OpenParagraph) -> Result<(), Error> {
        self.inline_in(xml, node, open, &Around::default())
    }

    /// Reads the words of a deleted paragraph.
    pub(crate) fn deleted(
        &mut self,
        xml: &Xml,
        node: NodeId,
        open: &mut OpenParagraph,
        author: &Author,
    ) -> Result<(), Error> {
        let around = Around { deleted: Some(author.clone()), ..Around::default() };
        self.inline_in(xml, node, open, &around)
    }

    /// Puts deleted words of another kind into the line.
    pub(crate) fn deleted_words(&mut self, words: &str, open: &mut OpenParagraph, author: &Author) {
        self.words(words, open, &Around { deleted: Some(author.clone()), ..Around::default() });
    }

    fn inline_in(
        &mut self,
        xml: &Xml,
        node: NodeId,
        open: &mut OpenParagraph,
        around: &Around,
    ) -> Result<(), Error> {
        for child in xml.children(node) {
            match child {
                Child::Text(text) => {
                    let words = one_blank_each(text);
                    self.words(&words, open, around);
                }
                Child::Element(child) => self.element(xml, child, open, around)?,
            }
        }
        Ok(())
    }

    fn element(
        &mut self,
        xml: &Xml,
        node: NodeId,
        open: &mut OpenParagraph,
        around: &Around,
    ) -> Result<(), Error> {
        match xml.name(node) {
            "text:span" => {
                let look = self.styles.look("text", xml.attribute(node, "style-name")).over(around.look);
                return self.inline_in(xml, node, open, &Around { look, ..around.clone() });
            }
            "text:a" => {
                let link = self.link_of(xml, node);
                return self.inline_in(xml, node, open, &Around { link, ..around.clone() });
            }
            "text:s" => {
                let count = xml.attribute(node, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.words(&" ".repeat(count.min(BLANKS)), open, around);
            }
            "text:tab" => self.words(" ", open, around),
            "text:line-break" if self.inserting().is_some() || around.deleted.is_some() => {
                self.words(" ", open, around);
            }
            "text:line-break" => open.line.push(RunContent::Break, Marks::default()),
            "text:note" => self.note(xml, node, open)?,
            "office:annotation" => self.annotation(xml, node, open),
            "office:annotation-end" => {
                let id = xml.attribute(node, "name").unwrap_or_default();
                self.story.noted.insert(open.line.id.clone());
                self.story.comments.end(id, &open.line.id, open.line.length);
            }
            "text:change-start" => self.change_begins(xml, node),
            "text:change-end" => self.change_ends(xml, node),
            "text:change" => self.deletion(xml, node, open)?,
            "text:hidden-text" if xml.attribute(node, "is-hidden") != Some("false") => {
                let words = xml.attribute(node, "string-value").unwrap_or_default();
                self.story.hide_in(&open.line, words);
            }
            "text:hidden-paragraph" => {}
            "loext:content-control" => {
                if xml.attribute(node, "showing-place-holder") == Some("true") {
                    return Ok(());
                }
                let slot = xml.attribute(node, "tag").and_then(slot_of_tag);
                self.story.slots.extend(slot.map(|slot| (open.line.id.clone(), slot)));
                return self.inline_in(xml, node, open, around);
            }
            // A prompt of the form, a page of the old layout and marks of indexes are nobody's words.
            "text:placeholder"
            | "text:page-number"
            | "text:page-continuation"
            | "office:event-listeners"
            | "text:script"
            | "text:ruby-text"
            | "text:toc-mark"
            | "text:user-index-mark"
            | "text:alphabetical-index-mark" => {}
            name if name.starts_with("draw:") => self.shape(xml, node, open)?,
            // All other fields keep their last result.
            _ => return self.inline_in(xml, node, open, around),
        }
        Ok(())
    }

    fn words(&mut self, words: &str, open: &mut OpenParagraph, around: &Around) {
        let look = around.look.over(self.paragraph_look);
        if look.hidden == Some(true) {
            self.story.hide_in(&open.line, words);
            return;
        }
        // A paragraph style's own bold and italic are its look, not the writer's stress.
        let own = |look: Option<bool>, style: Option<bool>| look == Some(true) && style != Some(true);
        let marks = Marks {
            strong: own(look.strong, self.paragraph_look.strong),
            emphasis: own(look.emphasis, self.paragraph_look.emphasis),
            strike: look.strike == Some(true),
            code: false,
            link: around.link.clone(),
        };
        let words = self.story.raised_or_lowered(words.to_owned(), look.script.unwrap_or(Script::Level));
        let inserted = self.inserting();
        let change = match &around.deleted {
            // Inserted and deleted again: the words were never in the text before and will not be in it after.
            Some(_) if inserted.is_some() => return,
            Some(author) => Some((ChangeKind::Deleted, author.clone())),
            None => inserted,
        };
        self.story.words(&mut open.line, &words, change.as_ref(), marks);
    }

    fn link_of(&mut self, xml: &Xml, node: NodeId) -> Option<Link> {
        let href = xml.attribute(node, "href").unwrap_or_default().trim();
        let outside = Some(href).filter(|href| !href.is_empty() && !href.starts_with('#'));
        let link = outside.filter(|href| may_be_linked(href));
        self.story.link_met(link.is_some(), outside);
        let title = xml.attribute(node, "title").unwrap_or_default().to_owned();
        link.map(|href| Link { href: href.to_owned(), title })
    }

    fn note(&mut self, xml: &Xml, node: NodeId, open: &mut OpenParagraph) -> Result<(), Error> {
        let Some(body) = xml.child(node, "text:note-body") else {
            let advice = "The mark is there but its text is not in the file. Ask the trust.";
            self.story.receipt.lose("Footnotes", "", advice);
            return Ok(());
        };
        let end = xml.attribute(node, "note-class") == Some("endnote");
        let changes = std::mem::take(&mut self.open_changes);
        let blocks = self.blocks(xml, body)?;
        self.open_changes = changes;
        let label = self.story.add_footnote(blocks, end);
        open.line.push(RunContent::NoteMark { label }, Marks::default());
        Ok(())
    }

    fn annotation(&mut self, xml: &Xml, node: NodeId, open: &mut OpenParagraph) {
        let comments = &mut self.story.comments;
        let name = xml.attribute(node, "name").map(str::to_owned);
        let id = name.unwrap_or_else(|| format!("comment {}", comments.by_id.len()));
        let paragraphs: Vec<String> = xml
            .elements(node)
            .filter(|part| matches!(xml.name(*part), "text:p" | "text:h" | "text:list"))
            .map(|part| joined_words(xml, part))
            .collect();
        let who = author(xml, node);
        let initials =
            xml.child(node, "meta:creator-initials").map(|initials| xml.own_text(initials).into_owned());
        let comment = Comment {
            author: who.name,
            initials: initials.filter(|initials| !initials.trim().is_empty()),
            date: who.date,
            text: paragraphs.join("\n").trim().to_owned(),
            paragraph: None,
            parent: xml.attribute(node, "parent-name").filter(|parent| *parent != id).map(str::to_owned),
            resolved: xml.attribute(node, "resolved") == Some("true"),
        };
        comments.by_id.insert(id.clone(), comment);
        comments.start(&id, &open.line.id, open.line.length);
        self.story.noted.insert(open.line.id.clone());
    }
}

// Blanks and line ends in a row count as one blank: others are written as elements.
fn one_blank_each(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for character in text.chars() {
        if !matches!(character, ' ' | '\t' | '\n' | '\r') {
            words.push(character);
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words
}
