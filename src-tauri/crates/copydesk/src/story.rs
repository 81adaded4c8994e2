//! What the copy desk reads: every word of a piece that can reach a reader.

use foreword_model::{
    Block, BlockId, BlockKind, Contact, Document, KeyFact, KeyFigure, Lesson, PiecePicture, Quote, Run,
    RunContent, Signatory, Text,
};
use std::ops::Range;

/// A piece as it is read.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// The text.
    pub body: Document,
    /// Everything beside it.
    pub fields: Fields,
}

/// The words beside the text.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// The title.
    pub title: String,
    /// The standfirst.
    pub standfirst: String,
    /// Big figures.
    pub key_figures: Vec<KeyFigure>,
    /// Facts at a glance.
    pub key_facts: Vec<KeyFact>,
    /// Quotes.
    pub quotes: Vec<Quote>,
    /// What others can learn.
    pub lessons: Vec<Lesson>,
    /// Whom to ask.
    pub contact: Contact,
    /// Who signs.
    pub signatories: Vec<Signatory>,
    /// The pictures.
    pub pictures: Vec<PiecePicture>,
}

/// One string among the fields.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The field, for instance `quotes`.
    pub field: &'static str,
    /// Which entry of a list, from 0.
    pub item: usize,
    /// Which part of the entry, for instance `speaker`; empty for a field that is one string.
    pub part: &'static str,
}

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// In the text.
    Block(BlockId),
    /// Beside it.
    Slot(Slot),
}

/// Who speaks in a passage, since not every rule is for everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// The piece itself.
    #[default]
    Own,
    /// A title or a heading.
    Title,
    /// Somebody whose words must stay as they were said.
    Quoted,
    /// A name, a job or an organisation.
    Name,
    /// Whom to ask: details that are there to be published.
    Contact,
    /// Words kept as they were written, such as code.
    Verbatim,
}

/// A stretch of words that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub spot: Spot,
    /// The words, as offsets count them.
    pub text: String,
    /// Who speaks.
    pub voice: Voice,
    /// Links on the words: the bytes they lie on, and where they lead.
    pub links: Vec<(Range<usize>, String)>,
}

impl Default for Spot {
    fn default() -> Self {
        Self::Block(BlockId::default())
    }
}

impl Slot {
    /// The place for people: `Caption of picture 2`.
    pub fn in_words(&self) -> String {
        let number = self.item + 1;
        match (self.field, self.part) {
            ("title", _) => "Title".to_owned(),
            ("standfirst", _) => "Standfirst".to_owned(),
            ("contact", _) => "Contact".to_owned(),
            ("key_figures", _) => format!("Key figure {number}"),
            ("key_facts", _) => format!("Key fact {number}"),
            ("quotes", "words") => format!("Quote {number}"),
            ("quotes", _) => format!("Speaker of quote {number}"),
            ("lessons", _) => format!("Lesson {number}"),
            ("signatories", _) => format!("Signatory {number}"),
            ("pictures", "alt") => format!("Alt text of picture {number}"),
            ("pictures", "caption") => format!("Caption of picture {number}"),
            ("pictures", _) => format!("Credit of picture {number}"),
            _ => self.field.to_owned(),
        }
    }
}

// A field, how many entries it has, and the parts of each.
type List<'a> = (&'static str, usize, &'a [(&'static str, Voice)]);

impl Story {
    /// All passages: the title and the standfirst, the text, then the other fields.
    pub fn passages(&self) -> Vec<Passage> {
        let mut before = Vec::new();
        let mut after = Vec::new();
        // One list of the fields serves reading and changing; the copy is a few hundred words.
        self.fields.clone().each_slot(&mut |slot, voice, text| {
            if !text.is_empty() {
                let first = matches!(slot.field, "title" | "standfirst");
                let passage =
                    Passage { spot: Spot::Slot(slot), text: std::mem::take(text), voice, links: Vec::new() };
                if first { before.push(passage) } else { after.push(passage) }
            }
        });
        read_blocks(&self.body.blocks, Voice::Own, &mut before);
        before.append(&mut after);
        before
    }
}

impl Fields {
    /// The string of a slot, to change it.
    pub fn slot_mut(&mut self, wanted: &Slot) -> Option<&mut String> {
        let item = wanted.item;
        let found = match (wanted.field, wanted.part) {
            ("title", _) => &mut self.title,
            ("standfirst", _) => &mut self.standfirst,
            ("key_figures", "figure") => &mut self.key_figures.get_mut(item)?.figure,
            ("key_figures", "label") => &mut self.key_figures.get_mut(item)?.label,
            ("key_facts", "label") => &mut self.key_facts.get_mut(item)?.label,
            ("key_facts", "value") => &mut self.key_facts.get_mut(item)?.value,
            ("quotes", "words") => &mut self.quotes.get_mut(item)?.words,
            ("quotes", "speaker") => &mut self.quotes.get_mut(item)?.speaker,
            ("quotes", "role") => &mut self.quotes.get_mut(item)?.role,
            ("lessons", "lead") => &mut self.lessons.get_mut(item)?.lead,
            ("lessons", "text") => &mut self.lessons.get_mut(item)?.text,
            ("contact", "name") => &mut self.contact.name,
            ("contact", "organisation") => &mut self.contact.organisation,
            ("contact", "telephone") => &mut self.contact.telephone,
            ("contact", "email") => &mut self.contact.email,
            ("contact", "note") => &mut self.contact.note,
            ("signatories", "name") => &mut self.signatories.get_mut(item)?.name,
            ("signatories", "job_title") => &mut self.signatories.get_mut(item)?.job_title,
            ("signatories", "organisation") => &mut self.signatories.get_mut(item)?.organisation,
            ("pictures", "alt") => &mut self.pictures.get_mut(item)?.alt,
            ("pictures", "caption") => &mut self.pictures.get_mut(item)?.caption,
            ("pictures", "credit") => &mut self.pictures.get_mut(item)?.credit,
            _ => return None,
        };
        Some(found)
    }

    fn each_slot(&mut self, visit: &mut dyn FnMut(Slot, Voice, &mut String)) {
        let lists: [List<'_>; 9] = [
            ("title", 1, &[("", Voice::Title)]),
            ("standfirst", 1, &[("", Voice::Own)]),
            ("key_figures", self.key_figures.len(), &[("figure", Voice::Own), ("label", Voice::Own)]),
            ("key_facts", self.key_facts.len(), &[("label", Voice::Title), ("value", Voice::Own)]),
            (
                "quotes",
                self.quotes.len(),
                &[("words", Voice::Quoted), ("speaker", Voice::Name), ("role", Voice::Name)],
            ),
            ("lessons", self.lessons.len(), &[("lead", Voice::Own), ("text", Voice::Own)]),
            (
                "contact",
                1,
                &[
                    ("name", Voice::Contact),
                    ("organisation", Voice::Contact),
                    ("telephone", Voice::Contact),
                    ("email", Voice::Contact),
                    ("note", Voice::Contact),
                ],
            ),
            (
                "signatories",
                self.signatories.len(),
                &[("name", Voice::Name), ("job_title", Voice::Name), ("organisation", Voice::Name)],
            ),
            (
                "pictures",
                self.pictures.len(),
                &[("alt", Voice::Own), ("caption", Voice::Own), ("credit", Voice::Name)],
            ),
        ];
        for (field, items, parts) in lists {
            for item in 0..items {
                for (part, voice) in parts {
                    let slot = Slot { field, item, part };
                    if let Some(text) = self.slot_mut(&slot) {
                        visit(slot.clone(), *voice, text);
                    }
                }
            }
        }
    }
}

fn read_blocks(blocks: &[Block], voice: Voice, passages: &mut Vec<Passage>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { text } => passages.push(read_text(&block.id, text, voice)),
            BlockKind::Heading { text, .. } => passages.push(read_text(&block.id, text, Voice::Title)),
            BlockKind::Quote { blocks } => read_blocks(blocks, Voice::Quoted, passages),
            BlockKind::Callout { kind, blocks } => {
                let quoted = *kind == foreword_model::CalloutKind::PullQuote;
                read_blocks(blocks, if quoted { Voice::Quoted } else { voice }, passages);
            }
            BlockKind::Footnote { blocks, .. } => read_blocks(blocks, voice, passages),
            BlockKind::List(list) => {
                list.items.iter().for_each(|item| read_blocks(&item.blocks, voice, passages));
            }
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(&table.rows).flat_map(|row| &row.cells) {
                    passages.push(read_text(&cell.id, &cell.text, voice));
                }
            }
            BlockKind::Code { text, .. } | BlockKind::Raw { text } => passages.push(Passage {
                spot: Spot::Block(block.id.clone()),
                text: text.clone(),
                voice: Voice::Verbatim,
                links: Vec::new(),
            }),
            BlockKind::Rule => {}
        }
    }
}

fn read_text(id: &BlockId, text: &Text, voice: Voice) -> Passage {
    let mut passage = Passage { spot: Spot::Block(id.clone()), voice, ..Passage::default() };
    for Run { content, marks } in &text.runs {
        let start = passage.text.len();
        passage.text.push_str(content.as_plain());
        let bytes = start..passage.text.len();
        if let (Some(link), RunContent::Text { .. }) = (&marks.link, content) {
            match passage.links.last_mut() {
                // A bold word inside a link does not make it two.
                Some((last, href)) if last.end == start && *href == link.href => last.end = bytes.end,
                _ => passage.links.push((bytes, link.href.clone())),
            }
        }
    }
    passage
}
