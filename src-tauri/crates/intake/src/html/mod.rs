//! Web pages: saved by a browser, by Word, LibreOffice or Google Docs, or sent as the body of an e-mail.
//!
//! Nothing that a page names is fetched. Pictures are those inside it, and those that the caller has beside it.

mod address;
mod asides;
mod body;
mod feed;
mod inline;
mod ledger;
mod lists;
mod look;
mod pictures;
mod surroundings;
mod table;
mod tree;

use crate::error::Error;
use crate::limits::Limits;
use crate::properties;
use crate::receipt::Receipt;
use crate::story::{self, ReadStory, Story, joined_words};
use crate::text;
use crate::xml::{NodeId, Xml};
use asides::Asides;
use body::Reader;
use encoding_rs::Encoding;
use lists::Lists;
use look::Classes;
use surroundings::Surroundings;

/// Gives the bytes of a file by the name that a page calls it; none when it is not at hand.
pub(crate) type Beside<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// Whether a file is a web page. Only pages that begin in the middle need their name for it.
pub(crate) fn is_page(name: &str, bytes: &[u8]) -> bool {
    let named = |ends: &[&str]| {
        let lower = name.to_ascii_lowercase();
        ends.iter().any(|end| lower.ends_with(end))
    };
    if named(&[".md", ".markdown"]) {
        return false;
    }
    let head = text::decode(&bytes[..bytes.len().min(4_096)]);
    let mut head = head.trim_start_matches('\u{feff}').trim_start();
    // Programs write comments and a declaration of XML before the page.
    while let Some(inside) = head.strip_prefix("<!--").or_else(|| head.strip_prefix("<?xml")) {
        let Some((_, after)) = inside.split_once('>') else { break };
        head = after.trim_start();
    }
    let begins = |start: &str| head.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
    ["<!doctype html", "<html", "<head>", "<body"].into_iter().any(begins)
        || (named(&[".htm", ".html", ".xhtml"]) && text::is_text(bytes))
}

/// Reads a page.
pub(crate) fn read(
    bytes: &[u8],
    beside: Beside<'_>,
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
) -> Result<ReadStory, Error> {
    let receipt = Receipt { kind: "Web page".to_owned(), ..Receipt::default() };
    read_text(&text::decode_declared(bytes, declared_encoding(bytes)), receipt, beside, limits, cancel)
}

/// Reads a page that has been decoded.
pub(crate) fn read_text(
    text: &str,
    mut receipt: Receipt,
    beside: Beside<'_>,
    limits: &Limits,
    cancel: &dyn Fn() -> bool,
) -> Result<ReadStory, Error> {
    let xml = feed::parse(text, limits, cancel)?;
    if receipt.producer.is_empty() {
        receipt.producer = named(&xml, "generator");
    }
    properties::tell([("Author", named(&xml, "author"))], &mut receipt);
    let body = xml.find(xml.root(), "body").ok_or(Error::NoDocument)?;
    let asides = Asides::find(&xml, body);
    let counted = ledger::count(&xml, body, &asides);
    let mut reader = Reader {
        xml: &xml,
        beside,
        cancel,
        base: xml.find(xml.root(), "base").and_then(|base| xml.attribute(base, "href")).map(str::to_owned),
        classes: Classes::read(&xml),
        surroundings: Surroundings::find(&xml, body),
        asides,
        lists: Lists::default(),
        commented: None,
        story: Story { receipt, ..Story::default() },
    };
    let blocks = reader.page(body)?;
    let mut read = reader.story;
    let body = read.finish(blocks);
    story::balance(&counted, &read.hidden, (&read.notes, read.told), &mut read.receipt);
    let name = xml.find(xml.root(), "title").map(|title| words_of(&xml, title)).unwrap_or_default();
    let Story { title, standfirst, notes, media, receipt, .. } = read;
    Ok(ReadStory { title, standfirst, name, body, notes, media, receipt, ..ReadStory::default() })
}

/// Whether an element begins on a line of its own.
fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    ];
    BLOCKS.contains(&name)
}

// The words of an element on one line.
fn words_of(xml: &Xml, node: NodeId) -> String {
    joined_words(xml, node).split_whitespace().collect::<Vec<_>>().join(" ")
}

// What a page says of itself under a name.
fn named(xml: &Xml, wanted: &str) -> String {
    let said = xml.descendants(xml.root()).find(|node| {
        xml.name(*node) == "meta"
            && xml.attribute(*node, "name").is_some_and(|name| name.eq_ignore_ascii_case(wanted))
    });
    said.and_then(|node| xml.attribute(node, "content")).unwrap_or_default().trim().to_owned()
}

// `<meta charset=…>`, or the same in a `content`, or in a declaration of XML; it must stand near the top.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes[..bytes.len().min(4_096)].iter().map(|byte| char::from(*byte)).collect();
    let head = head.to_ascii_lowercase();
    let after = |key: &str| {
        let at = head.find(key)? + key.len();
        let value = head[at..].trim_start_matches([' ', '=', '"', '\'']);
        let end = value.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_:".contains(letter))?;
        Encoding::for_label_no_replacement(&value.as_bytes()[..end])
    };
    after("charset").or_else(|| head.starts_with("<?xml").then(|| after("encoding")).flatten())
}
