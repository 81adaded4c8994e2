//! Word documents, found through their relationships and read by the format, not by any producer's habits.

mod body;
mod chunk;
mod comments;
mod controls;
mod drawing;
mod equations;
mod fields;
mod inline;
mod ledger;
mod numbering;
mod parts;
mod styles;
mod symbols;
mod table;

use crate::error::Error;
use crate::limits::Limits;
use crate::package::Package;
use crate::properties;
use crate::receipt::Receipt;
use crate::story::{self, Comments, Count, ReadStory, Story};
use crate::xml::{NodeId, Xml};
use body::Reader;
use fields::Fields;
use numbering::Numbering;
use parts::Relationships;
use styles::Styles;

/// Whether a package is a Word document: its main part is one.
pub(crate) fn main_part(package: &mut Package<'_>, limits: &Limits) -> Result<Option<String>, Error> {
    let relationships = Relationships::of(package, "", limits)?;
    Ok(relationships.first("officeDocument").map(str::to_owned))
}

/// Reads a Word document.
pub(crate) fn read(
    package: &mut Package<'_>,
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
) -> Result<ReadStory, Error> {
    let main = main_part(package, limits)?.ok_or(Error::NoDocument)?;
    let bytes = package.part(&main)?.ok_or(Error::NoDocument)?;
    let document = Xml::parse(&bytes, &main, limits, cancel)?;
    let body = document.child(document.root(), "w:body").ok_or_else(|| not_a_text(&main))?;
    let relationships = Relationships::of(package, &main, limits)?;

    let mut receipt = Receipt { kind: "Word document".to_owned(), ..Receipt::default() };
    tell_properties(package, limits, &mut receipt);
    let styles = other_part(package, &relationships, "styles", limits, cancel, &mut receipt)?;
    let numbering = other_part(package, &relationships, "numbering", limits, cancel, &mut receipt)?;
    let comments = Comments::read(package, &relationships, limits, cancel, &mut receipt)?;
    let footnotes = note_part(package, &relationships, "footnotes", limits, cancel, &mut receipt)?;
    let endnotes = note_part(package, &relationships, "endnotes", limits, cancel, &mut receipt)?;
    ledger::outside_the_text(package, &relationships, &mut receipt);
    let counted = Count::of(&document, body, &footnotes, &endnotes, comments.count);

    let mut reader = Reader {
        package,
        cancel,
        styles: styles.as_ref().map(Styles::read).unwrap_or_default(),
        numbering: numbering.as_ref().map(Numbering::read).unwrap_or_default(),
        relationships,
        footnotes,
        endnotes,
        chunks: std::collections::BTreeMap::new(),
        fields: Fields::default(),
        paragraph_look: (None, None, None),
        slot: None,
        all_new: all_new(&document, body),
        story: Story { receipt, comments, ..Story::default() },
    };
    let blocks = reader.blocks(&document, body)?;
    let mut read = reader.story;
    let body = read.finish(blocks);
    story::balance(&counted, &read.hidden, (&read.notes, read.told), &mut read.receipt);
    read.name_writers(&body);
    let slots = read.placed_slots();
    let Story { title, standfirst, notes, media, receipt, .. } = read;
    Ok(ReadStory { title, standfirst, body, notes, media, slots, receipt, ..ReadStory::default() })
}

// Somebody turned the tracking of changes on before the first word: there is no text before the changes.
fn all_new(xml: &Xml, body: NodeId) -> bool {
    let mut new = false;
    let mut waiting = vec![(body, false)];
    while let Some((node, inserted)) = waiting.pop() {
        let name = xml.name(node);
        let inserted = inserted || matches!(name, "w:ins" | "w:moveTo");
        if matches!(name, "w:t" | "w:delText" | "m:t") && !xml.own_text(node).trim().is_empty() {
            if !inserted {
                return false;
            }
            new = true;
        }
        waiting.extend(xml.elements(node).map(|child| (child, inserted)));
    }
    new
}

// Spreadsheets and presentations are packages of the same kind.
fn not_a_text(main: &str) -> Error {
    match main.to_ascii_lowercase() {
        name if name.contains("workbook") || name.starts_with("xl/") => {
            Error::Unsupported { kind: "spreadsheet".into() }
        }
        name if name.contains("presentation") || name.starts_with("ppt/") => {
            Error::Unsupported { kind: "presentation".into() }
        }
        _ => Error::NoDocument,
    }
}

/// A part that a document can do without: when it is damaged, that is told and the text is read all the same.
fn other_part(
    package: &mut Package<'_>,
    relationships: &Relationships,
    kind: &str,
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
    receipt: &mut Receipt,
) -> Result<Option<Xml>, Error> {
    let Some(name) = relationships.first(kind) else { return Ok(None) };
    let Some(bytes) = package.part(name)? else { return Ok(None) };
    match Xml::parse(&bytes, name, limits, cancel) {
        Ok(xml) => Ok(Some(xml)),
        Err(Error::Damaged { part }) => {
            receipt.lose(
                "Damaged parts",
                &part,
                "Open the file in Word, save it again and bring it in once more.",
            );
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

fn note_part(
    package: &mut Package<'_>,
    relationships: &Relationships,
    kind: &str,
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
    receipt: &mut Receipt,
) -> Result<Option<body::NotePart>, Error> {
    let Some(xml) = other_part(package, relationships, kind, limits, cancel, receipt)? else {
        return Ok(None);
    };
    let name = relationships.first(kind).unwrap_or_default().to_owned();
    let relationships = Relationships::of(package, &name, limits)?;
    Ok(Some(body::NotePart::new(xml, relationships)))
}

// Which program wrote the file, and whose names it left there.
fn tell_properties(package: &mut Package<'_>, limits: &Limits, receipt: &mut Receipt) {
    let relationships = Relationships::of(package, "", limits).unwrap_or_default();
    let mut part = |kinds: &[&str], usual: &str| {
        let name = kinds.iter().find_map(|kind| relationships.first(kind)).unwrap_or(usual);
        let bytes = package.part(name).ok().flatten()?;
        Xml::parse(&bytes, name, limits, &|| false).ok()
    };
    let core = part(&["core-properties", "coreProperties"], "docProps/core.xml");
    let app = part(&["extended-properties", "extendedProperties"], "docProps/app.xml");
    let text = |xml: &Option<Xml>, name| {
        let xml = xml.as_ref()?;
        xml.child(xml.root(), name).map(|node| xml.own_text(node).into_owned())
    };
    let words = |xml, name| text(xml, name).unwrap_or_default();
    receipt.producer =
        format!("{} {}", words(&app, "ep:Application"), words(&app, "ep:AppVersion")).trim().to_owned();
    let names = [
        ("Author", words(&core, "dc:creator")),
        ("Last saved by", words(&core, "cp:lastModifiedBy")),
        ("Company", words(&app, "ep:Company")),
        ("Manager", words(&app, "ep:Manager")),
    ];
    properties::tell(names, receipt);
}
