//! The structure tree with its parent tree and its tree of ids.

use crate::annotation::Annotation;
use crate::geometry::Sheet;
use crate::object::{ascii, dictionary, integer, name, reals, reference, text};
use foreword_model::{Kid, Layout, NodeId, Role, Scope, Structure, TagNode};
use lopdf::{Dictionary, Document, Object, ObjectId};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Where a mark is painted: page index and its number on that page.
pub(crate) type Place = (usize, usize);

/// The tag of each mark's owner, by mark.
pub(crate) fn mark_tags(structure: &Structure, leads: &[bool]) -> Vec<&'static str> {
    let mut tags = vec!["P"; structure.mark_count() as usize];
    for (node, leads) in structure.nodes.iter().zip(leads) {
        for kid in &node.kids {
            if let Kid::Mark(mark) = kid {
                tags[mark.0 as usize] = tag(node.role, *leads);
            }
        }
    }
    tags
}

/// For each node, whether some page has a link area for it.
pub(crate) fn leading(layout: &Layout) -> Vec<bool> {
    let mut leads = vec![false; layout.structure.nodes.len()];
    let items = layout.pages.iter().flat_map(|page| &page.items);
    for item in items {
        if let foreword_model::Item::Link(link) = item {
            leads[link.node.0 as usize] = true;
        }
    }
    leads
}

/// The standard structure type. Source: ISO 32000-1, 14.8.4.
fn tag(role: Role, leads: bool) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Heading(level) => ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from(level.clamp(1, 6) - 1)],
        Role::Paragraph => "P",
        Role::BlockQuote => "BlockQuote",
        Role::List { .. } => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::TableHeader(_) => "TH",
        Role::TableData => "TD",
        Role::Caption => "Caption",
        Role::Figure => "Figure",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Reference => "Reference",
        // A link without an area leads nowhere, as in a variant for paper; a Link element must have one.
        Role::Link if !leads => "Span",
        Role::Link => "Link",
        Role::Note => "Note",
        Role::Annotation => "Annot",
        Role::Span => "Span",
    }
}

/// Writes the tree; returns the object the catalogue refers to.
pub(crate) fn write(
    layout: &Layout,
    places: &[Place],
    annotations: &[Annotation],
    pages: &[ObjectId],
    document: &mut Document,
) -> Result<ObjectId, lopdf::Error> {
    let root = document.new_object_id();
    let elements: Vec<ObjectId> = layout.structure.nodes.iter().map(|_| document.new_object_id()).collect();
    let mut by_node: BTreeMap<NodeId, Vec<&Annotation>> = BTreeMap::new();
    for annotation in annotations {
        by_node.entry(annotation.node).or_default().push(annotation);
    }
    let tree = Tree { layout, places, by_node, pages, root, elements };
    // A text of 250 pages has thousands of them, each made of many small objects.
    let made: Vec<Dictionary> =
        (0..tree.elements.len()).into_par_iter().map(|index| tree.element(index)).collect();
    for (id, element) in tree.elements.iter().zip(made) {
        document.set_object(*id, element);
    }
    let ids = tree.note_ids();
    let (parents, next) = tree.parents(annotations, document)?;
    let parents = document.add_object(dictionary([("Nums", Object::Array(parents))]));
    let mut entries = dictionary([
        ("Type", name("StructTreeRoot")),
        ("K", Object::Array(vec![reference(tree.elements[0])])),
        ("ParentTree", reference(parents)),
        ("ParentTreeNextKey", integer(next)),
    ]);
    if !ids.is_empty() {
        entries.set("IDTree", Object::Dictionary(dictionary([("Names", Object::Array(ids))])));
    }
    document.set_object(root, entries);
    Ok(root)
}

struct Tree<'a> {
    layout: &'a Layout,
    places: &'a [Place],
    by_node: BTreeMap<NodeId, Vec<&'a Annotation>>,
    pages: &'a [ObjectId],
    root: ObjectId,
    elements: Vec<ObjectId>,
}

impl Tree<'_> {
    fn element(&self, index: usize) -> Dictionary {
        let node = &self.layout.structure.nodes[index];
        let annotations = self.by_node.get(&NodeId(index as u32)).map_or(&[][..], Vec::as_slice);
        let parent = node.parent.map_or(self.root, |parent| self.elements[parent.0 as usize]);
        let mut element = dictionary([
            ("Type", name("StructElem")),
            ("S", name(tag(node.role, !annotations.is_empty()))),
            ("P", reference(parent)),
        ]);
        let page = self.first_page(node);
        if let Some(page) = page {
            element.set("Pg", reference(self.pages[page]));
        }
        let mut kids: Vec<Object> = node.kids.iter().map(|kid| self.kid(*kid, page)).collect();
        kids.extend(annotations.iter().map(|annotation| {
            Object::Dictionary(dictionary([
                ("Type", name("OBJR")),
                ("Pg", reference(self.pages[annotation.page])),
                ("Obj", reference(annotation.id)),
            ]))
        }));
        if !kids.is_empty() {
            element.set("K", Object::Array(kids));
        }
        let words = annotations.first().map(|annotation| annotation.contents.as_str());
        if let Some(alt) = node.alt.as_deref().or(words) {
            element.set("Alt", text(alt));
        }
        if let Some(language) = &node.language {
            element.set("Lang", ascii(language));
        }
        if node.role == Role::Note {
            element.set("ID", ascii(&note_id(index)));
        }
        if let Some(attributes) = self.attributes(node, page) {
            element.set("A", attributes);
        }
        element
    }

    /// The page an element's plain numbers refer to.
    fn first_page(&self, node: &TagNode) -> Option<usize> {
        node.kids.iter().find_map(|kid| match kid {
            Kid::Mark(mark) => Some(self.places[mark.0 as usize].0),
            Kid::Node(_) => None,
        })
    }

    fn kid(&self, kid: Kid, page: Option<usize>) -> Object {
        match kid {
            Kid::Node(node) => reference(self.elements[node.0 as usize]),
            Kid::Mark(mark) => {
                let (at, number) = self.places[mark.0 as usize];
                if Some(at) == page {
                    return integer(number);
                }
                Object::Dictionary(dictionary([
                    ("Type", name("MCR")),
                    ("Pg", reference(self.pages[at])),
                    ("MCID", integer(number)),
                ]))
            }
        }
    }

    /// Source: ISO 32000-1, 14.8.5.
    fn attributes(&self, node: &TagNode, page: Option<usize>) -> Option<Object> {
        let mut attributes = match node.role {
            Role::List { numbered } => {
                let numbering = if numbered { "Decimal" } else { "Disc" };
                dictionary([("O", name("List")), ("ListNumbering", name(numbering))])
            }
            Role::Figure => {
                let sheet = Sheet::of(&self.layout.pages[page?]);
                let bounds = reals(sheet.bounds(node.bounds?));
                dictionary([("O", name("Layout")), ("Placement", name("Block")), ("BBox", bounds)])
            }
            Role::TableHeader(scope) => {
                let scope = if scope == Scope::Row { "Row" } else { "Column" };
                dictionary([("O", name("Table")), ("Scope", name(scope))])
            }
            Role::TableData if node.col_span > 1 || node.row_span > 1 => dictionary([("O", name("Table"))]),
            _ => return None,
        };
        for (key, span) in [("ColSpan", node.col_span), ("RowSpan", node.row_span)] {
            if span > 1 && matches!(node.role, Role::TableHeader(_) | Role::TableData) {
                attributes.set(key, Object::Integer(span.into()));
            }
        }
        Some(Object::Dictionary(attributes))
    }

    /// Ids in ascending order, which the fixed width of the numbers gives.
    fn note_ids(&self) -> Vec<Object> {
        let nodes = self.layout.structure.nodes.iter().enumerate();
        let notes = nodes.filter(|(_, node)| node.role == Role::Note);
        notes.flat_map(|(index, _)| [ascii(&note_id(index)), reference(self.elements[index])]).collect()
    }

    /// From every page and every annotation to the elements that own what is on them.
    fn parents(
        &self,
        annotations: &[Annotation],
        document: &mut Document,
    ) -> Result<(Vec<Object>, usize), lopdf::Error> {
        let mut owners: Vec<Vec<Object>> = vec![Vec::new(); self.pages.len()];
        let marks = self.layout.structure.nodes.iter().zip(&self.elements).flat_map(|(node, element)| {
            node.kids.iter().filter_map(move |kid| match kid {
                Kid::Mark(mark) => Some((*mark, *element)),
                Kid::Node(_) => None,
            })
        });
        for (mark, element) in marks {
            let (page, number) = self.places[mark.0 as usize];
            if owners[page].len() <= number {
                owners[page].resize(number + 1, Object::Null);
            }
            owners[page][number] = reference(element);
        }
        let mut numbers = Vec::new();
        for (key, owners) in owners.into_iter().enumerate() {
            document.get_dictionary_mut(self.pages[key])?.set("StructParents", integer(key));
            numbers.extend([integer(key), reference(document.add_object(Object::Array(owners)))]);
        }
        for (key, annotation) in (self.pages.len()..).zip(annotations) {
            document.get_dictionary_mut(annotation.id)?.set("StructParent", integer(key));
            numbers.extend([integer(key), reference(self.elements[annotation.node.0 as usize])]);
        }
        Ok((numbers, self.pages.len() + annotations.len()))
    }
}

fn note_id(index: usize) -> String {
    format!("note-{index:08}")
}
