//! OpenDocument text, as packages and as one flat file.

mod body;
mod changes;
pub(crate) mod equations;
mod inline;
mod ledger;
mod lists;
mod shapes;
mod styles;
mod table;

use crate::error::Error;
use crate::limits::Limits;
use crate::package::Package;
use crate::properties;
use crate::receipt::Receipt;
use crate::story::{self, ReadStory, Story};
use crate::xml::{NodeId, Xml};
use body::Reader;
use changes::Changes;
use lists::Lists;
use std::collections::BTreeMap;
use styles::Styles;

/// Whether a package is an OpenDocument file of any kind.
pub(crate) fn is_package(package: &Package<'_>) -> bool {
    package.contains("content.xml") && !package.contains("[Content_Types].xml")
}

/// Whether bytes are an OpenDocument text in one flat file.
pub(crate) fn is_flat(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]);
    head.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml")
        && head.contains("<office:document ")
}

/// Reads a package.
pub(crate) fn read(
    package: &mut Package<'_>,
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
) -> Result<ReadStory, Error> {
    if is_encrypted(package, limits)? {
        return Err(Error::PasswordProtected);
    }
    let bytes = package.part("content.xml")?.ok_or(Error::NoDocument)?;
    let content = Xml::parse(&bytes, "content.xml", limits, cancel)?;
    let mut receipt = Receipt { kind: "OpenDocument text".to_owned(), ..Receipt::default() };
    let styles = other_part(package, "styles.xml", limits, cancel, &mut receipt)?;
    let meta = other_part(package, "meta.xml", limits, cancel, &mut receipt)?;
    if let Some(meta) = &meta {
        tell_properties(meta, &mut receipt);
    }
    outside_the_text(package, styles.as_ref(), &mut receipt);
    let sources: Vec<&Xml> = styles.iter().chain([&content]).collect();
    read_content(&content, &sources, receipt, Files::Package(package, limits), cancel)
}

/// Reads a flat file.
pub(crate) fn read_flat(
    bytes: &[u8],
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
) -> Result<ReadStory, Error> {
    let content = Xml::parse(bytes, "the file", limits, cancel)?;
    let mut receipt = Receipt { kind: "OpenDocument text".to_owned(), ..Receipt::default() };
    tell_properties(&content, &mut receipt);
    read_content(&content, &[&content], receipt, Files::Flat, cancel)
}

/// Where the other files of a document are.
pub(crate) enum Files<'a, 'b> {
    /// In the package.
    Package(&'a mut Package<'b>, &'a Limits),
    /// In the document itself.
    Flat,
}

fn read_content(
    content: &Xml,
    sources: &[&Xml],
    receipt: Receipt,
    files: Files<'_, '_>,
    cancel: &dyn Fn() -> bool,
) -> Result<ReadStory, Error> {
    let text = text_of(content)?;
    let counted = ledger::count(content, text);
    let mut styles = Styles::default();
    let mut lists = Lists::default();
    for source in sources {
        styles.read(source);
        lists.read(source);
    }
    let changes = Changes::read(content, text);
    let mut reader = Reader {
        files,
        cancel,
        styles,
        lists,
        all_new: changes.are_all(content, text),
        changes,
        open_changes: Vec::new(),
        paragraph_look: styles::Look::default(),
        list: Vec::new(),
        story: Story { receipt, ..Story::default() },
    };
    let blocks = reader.blocks(content, text)?;
    let mut read = reader.story;
    read.comments.count = counted.by_kind.get("Comments").copied().unwrap_or(0);
    let body = read.finish(blocks);
    story::balance(&counted, &read.hidden, (&read.notes, read.told), &mut read.receipt);
    read.name_writers(&body);
    let slots = read.placed_slots();
    let Story { title, standfirst, notes, media, receipt, .. } = read;
    Ok(ReadStory { title, standfirst, body, notes, media, slots, receipt, ..ReadStory::default() })
}

fn text_of(content: &Xml) -> Result<NodeId, Error> {
    let body = content.child(content.root(), "office:body").ok_or(Error::NoDocument)?;
    if content.child(body, "office:spreadsheet").is_some() {
        return Err(Error::Unsupported { kind: "spreadsheet".into() });
    }
    if content.child(body, "office:presentation").is_some() || content.child(body, "office:drawing").is_some()
    {
        return Err(Error::Unsupported { kind: "presentation".into() });
    }
    content.child(body, "office:text").ok_or(Error::NoDocument)
}

// An encrypted file says so in its manifest, for each part that is.
fn is_encrypted(package: &mut Package<'_>, limits: &Limits) -> Result<bool, Error> {
    let Some(bytes) = package.part("META-INF/manifest.xml")? else { return Ok(false) };
    let Ok(manifest) = Xml::parse(&bytes, "META-INF/manifest.xml", limits, &|| false) else {
        return Ok(false);
    };
    Ok(manifest.find(manifest.root(), "manifest:encryption-data").is_some())
}

// A part that a document can do without: when it is damaged, that is told and the text is read all the same.
fn other_part(
    package: &mut Package<'_>,
    name: &str,
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
    receipt: &mut Receipt,
) -> Result<Option<Xml>, Error> {
    let Some(bytes) = package.part(name)? else { return Ok(None) };
    match Xml::parse(&bytes, name, limits, cancel) {
        Err(Error::Damaged { part }) => {
            let advice = "Open the file in LibreOffice, save it again and bring it in once more.";
            receipt.lose("Damaged parts", &part, advice);
            Ok(None)
        }
        other => other.map(Some),
    }
}

// Which program wrote the file, and whose names it left there.
fn tell_properties(file: &Xml, receipt: &mut Receipt) {
    let Some(meta) = file.find(file.root(), "office:meta") else { return };
    let words =
        |name| file.child(meta, name).map(|node| file.own_text(node).into_owned()).unwrap_or_default();
    words("meta:generator").trim().clone_into(&mut receipt.producer);
    let names = [
        ("Author", words("meta:initial-creator")),
        ("Last saved by", words("dc:creator")),
        ("Printed by", words("meta:printed-by")),
    ];
    properties::tell(names, receipt);
}

fn outside_the_text(package: &Package<'_>, styles: Option<&Xml>, receipt: &mut Receipt) {
    let mut kinds: BTreeMap<&str, bool> = BTreeMap::new();
    if let Some(styles) = styles {
        for node in styles.descendants(styles.root()) {
            let name = styles.name(node);
            if matches!(name, "style:header" | "style:footer") && styles.elements(node).next().is_some() {
                kinds.insert(if name == "style:header" { "header" } else { "footer" }, true);
            }
        }
    }
    for _ in kinds {
        receipt.lose("Headers and footers", "", "Pages have running heads of their own.");
    }
    if package.names().iter().any(|name| name.starts_with("basic/") || name.starts_with("scripts/")) {
        receipt.lose("Macros", "", "They are never run.");
    }
    for name in &package.ignored_names {
        receipt.lose("Parts with unsafe names", name, "They are never unpacked.");
    }
}
