//! Link annotations.

use crate::geometry::Sheet;
use crate::object::{ascii, destination, dictionary, name, reals, reference, text};
use foreword_model::{Layout, LinkItem, LinkTarget, NodeId};
use lopdf::{Document, Object, ObjectId};

/// A link annotation as the structure tree refers to it.
pub(crate) struct Annotation {
    pub(crate) id: ObjectId,
    pub(crate) node: NodeId,
    pub(crate) page: usize,
    pub(crate) contents: String,
}

/// Writes the annotations of all pages, in the order of the pages and of painting.
pub(crate) fn write(
    layout: &Layout,
    links: &[Vec<&LinkItem>],
    pages: &[ObjectId],
    document: &mut Document,
) -> Result<Vec<Annotation>, lopdf::Error> {
    let mut annotations = Vec::new();
    for (page, links) in links.iter().enumerate() {
        let mut on_page = Vec::with_capacity(links.len());
        for link in links {
            let id = document.add_object(annotation(link, page, layout, pages));
            on_page.push(reference(id));
            annotations.push(Annotation { id, node: link.node, page, contents: link.contents.clone() });
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

/// Source: ISO 32000-1, 12.5.6.5.
fn annotation(link: &LinkItem, page: usize, layout: &Layout, pages: &[ObjectId]) -> Object {
    let sheet = Sheet::new(layout.pages[page].trim);
    let whole = link.areas.iter().copied().reduce(|left, right| left.union(right)).unwrap_or_default();
    let mut annotation = dictionary([
        ("Type", name("Annot")),
        ("Subtype", name("Link")),
        ("Rect", reals(sheet.bounds(whole))),
        ("Border", Object::Array(vec![0.into(), 0.into(), 0.into()])),
        // Print: PDF/A asks for it.
        ("F", Object::Integer(4)),
        ("Contents", text(&link.contents)),
        ("P", reference(pages[page])),
    ]);
    if link.areas.len() > 1 {
        // The order readers expect: upper left, upper right, lower left, lower right.
        let quads = link
            .areas
            .iter()
            .map(|area| sheet.bounds(*area))
            .flat_map(|[left, bottom, right, top]| [left, top, right, top, left, bottom, right, bottom]);
        annotation.set("QuadPoints", Object::Array(quads.map(Object::Real).collect()));
    }
    match &link.target {
        LinkTarget::Page { index, y } => {
            let index = *index as usize;
            let top = Sheet::new(layout.pages[index].trim).y(*y);
            annotation.set("Dest", destination(pages[index], top));
        }
        LinkTarget::Uri(address) => {
            let action = dictionary([("S", name("URI")), ("URI", ascii(&escaped(address)))]);
            annotation.set("A", Object::Dictionary(action));
        }
    }
    Object::Dictionary(annotation)
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
