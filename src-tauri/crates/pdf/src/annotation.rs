//! Annotations: links, and the notes of a proof.

use crate::geometry::Sheet;
use crate::metadata::pdf_date;
use crate::object::{ascii, destination, dictionary, name, reals, reference, text};
use foreword_model::{Color, Layout, LinkItem, LinkTarget, NodeId, NoteItem, Rect};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// The tint over the words of a note, as a marker pen leaves it.
const MARKER: Color = Color::rgb(0xFF, 0xE0, 0x8A);

/// What lies over the words of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Over<'a> {
    /// An area that leads somewhere.
    Link(&'a LinkItem),
    /// A note on words.
    Note(&'a NoteItem),
}

/// An annotation as the structure tree refers to it.
pub(crate) struct Annotation {
    pub(crate) id: ObjectId,
    pub(crate) node: NodeId,
    pub(crate) page: usize,
    pub(crate) contents: String,
}

/// Writes the annotations of all pages, in the order of the pages and of painting.
pub(crate) fn write(
    layout: &Layout,
    over: &[Vec<Over<'_>>],
    pages: &[ObjectId],
    document: &mut Document,
) -> Result<Vec<Annotation>, lopdf::Error> {
    let mut annotations = Vec::new();
    for (page, over) in over.iter().enumerate() {
        let mut on_page = Vec::with_capacity(over.len());
        for over in over {
            let (node, contents, mut dict) = match over {
                Over::Link(link) => (link.node, &link.contents, link_entries(link, page, layout, pages)),
                Over::Note(note) => {
                    (note.node, &note.words, note_entries(note, sheet(layout, page), document))
                }
            };
            dict.set("Type", name("Annot"));
            // Print: PDF/A asks for it.
            dict.set("F", Object::Integer(4));
            dict.set("Contents", text(contents));
            dict.set("P", reference(pages[page]));
            let id = document.add_object(dict);
            on_page.push(reference(id));
            annotations.push(Annotation { id, node, page, contents: contents.clone() });
        }
        let dict = document.get_dictionary_mut(pages[page])?;
        if on_page.is_empty() {
            dict.remove(b"Annots");
        } else {
            dict.set("Annots", Object::Array(on_page));
        }
    }
    Ok(annotations)
}

fn sheet(layout: &Layout, page: usize) -> Sheet {
    Sheet::of(&layout.pages[page])
}

/// The rectangle around all areas.
fn around(areas: &[Rect]) -> Rect {
    areas.iter().copied().reduce(|left, right| left.union(right)).unwrap_or_default()
}

/// One quadrilateral an area, in the order readers expect: upper left, upper right, lower left, lower right.
fn quads(areas: &[Rect], sheet: Sheet) -> Object {
    let quads = areas
        .iter()
        .map(|area| sheet.bounds(*area))
        .flat_map(|[left, bottom, right, top]| [left, top, right, top, left, bottom, right, bottom]);
    Object::Array(quads.map(Object::Real).collect())
}

/// Source: ISO 32000-1, 12.5.6.5.
fn link_entries(link: &LinkItem, page: usize, layout: &Layout, pages: &[ObjectId]) -> Dictionary {
    let sheet = sheet(layout, page);
    let mut annotation = dictionary([
        ("Subtype", name("Link")),
        ("Rect", reals(sheet.bounds(around(&link.areas)))),
        ("Border", Object::Array(vec![0.into(), 0.into(), 0.into()])),
    ]);
    if link.areas.len() > 1 {
        annotation.set("QuadPoints", quads(&link.areas, sheet));
    }
    match &link.target {
        LinkTarget::Page { index, y } => {
            let index = *index as usize;
            let top = self::sheet(layout, index).y(*y);
            annotation.set("Dest", destination(pages[index], top));
        }
        LinkTarget::Uri(address) => {
            let action = dictionary([("S", name("URI")), ("URI", ascii(&escaped(address)))]);
            annotation.set("A", Object::Dictionary(action));
        }
    }
    annotation
}

/// A highlight that any reader shows as the comment it is. Source: ISO 32000-1, 12.5.6.10.
fn note_entries(note: &NoteItem, sheet: Sheet, document: &mut Document) -> Dictionary {
    let bounds = sheet.bounds(around(&note.areas));
    let appearance = reference(document.add_object(marker(&note.areas, bounds, sheet)));
    let mut annotation = dictionary([
        ("Subtype", name("Highlight")),
        ("Rect", reals(bounds)),
        ("QuadPoints", quads(&note.areas, sheet)),
        ("C", reals(marker_channels())),
        ("AP", Object::Dictionary(dictionary([("N", appearance)]))),
        ("NM", ascii(&format!("note-{}", note.node.0))),
    ]);
    if !note.author.is_empty() {
        annotation.set("T", text(&note.author));
    }
    if let Some(date) = note.date.as_deref().and_then(pdf_date) {
        annotation.set("CreationDate", ascii(&date));
        annotation.set("M", ascii(&date));
    }
    annotation
}

fn marker_channels() -> [f32; 3] {
    [MARKER.red, MARKER.green, MARKER.blue].map(|value| f32::from(value) / 255.0)
}

/// The look of a note: a tint through which the words are read.
fn marker(areas: &[Rect], bounds: [f32; 4], sheet: Sheet) -> Stream {
    let [red, green, blue] = marker_channels();
    let mut content = format!("/Marker gs {red:.4} {green:.4} {blue:.4} rg");
    for [left, bottom, right, top] in areas.iter().map(|area| sheet.bounds(*area)) {
        content.push_str(&format!(" {left} {bottom} {:.3} {:.3} re", right - left, top - bottom));
    }
    content.push_str(" f");
    let multiply = dictionary([("Type", name("ExtGState")), ("BM", name("Multiply"))]);
    let states = dictionary([("Marker", Object::Dictionary(multiply))]);
    let resources = dictionary([("ExtGState", Object::Dictionary(states))]);
    let form = dictionary([
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", reals(bounds)),
        ("Resources", Object::Dictionary(resources)),
    ]);
    Stream::new(form, content.into_bytes())
}

/// An address in ASCII, as ISO 32000-1, 12.6.4.7 asks: everything else as per cent and hexadecimal.
fn escaped(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}
