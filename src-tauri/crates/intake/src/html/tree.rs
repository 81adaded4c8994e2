//! A web page as the same flat arena as other documents, built by the parser of browsers under our limits.
//!
//! Names are those of HTML, `svg:` and `math:` before those of drawings and equations. Comments are not kept.

use crate::error::Error;
use crate::limits::Limits;
use crate::xml::{Node, NodeChild, NodeId, Xml};
use html5ever::interface::{ElementFlags, ExpandedName, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// An element while the page is read.
#[derive(Clone)]
pub(super) struct Handle {
    id: NodeId,
    name: Rc<QualName>,
}

struct Place {
    parent: Option<NodeId>,
    depth: usize,
}

/// The tree while the parser builds it.
pub(super) struct Tree {
    nodes: RefCell<Vec<Node>>,
    places: RefCell<Vec<Place>>,
    document: Handle,
    limits: Limits,
    too_complex: Cell<bool>,
}

impl Tree {
    pub(super) fn new(limits: &Limits) -> Self {
        let name = Rc::new(QualName::new(None, ns!(), "#document".into()));
        let tree = Self {
            nodes: RefCell::default(),
            places: RefCell::default(),
            document: Handle { id: NodeId(0), name: name.clone() },
            limits: *limits,
            too_complex: Cell::new(false),
        };
        tree.add(name, Vec::new());
        tree
    }

    /// Whether more was asked for than any document needs.
    pub(super) fn is_too_complex(&self) -> bool {
        self.too_complex.get()
    }

    fn add(&self, name: Rc<QualName>, attributes: Vec<Attribute>) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        let id = NodeId(nodes.len() as u32);
        if nodes.len() >= self.limits.elements || attributes.len() > self.limits.attributes {
            self.too_complex.set(true);
        }
        let attribute =
            |attribute: Attribute| (Rc::from(&*attribute.name.local), attribute.value.to_string());
        nodes.push(Node {
            name: Rc::from(name_of(&name)),
            attributes: attributes.into_iter().map(attribute).collect(),
            children: Vec::new(),
        });
        self.places.borrow_mut().push(Place { parent: None, depth: 0 });
        Handle { id, name }
    }

    fn settle(&self, child: NodeId, parent: NodeId) {
        let mut places = self.places.borrow_mut();
        let depth = places[parent.0 as usize].depth + 1;
        places[child.0 as usize] = Place { parent: Some(parent), depth };
        if depth > self.limits.depth {
            self.too_complex.set(true);
        }
    }

    fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.places.borrow()[id.0 as usize].parent
    }

    // Where an element stands among its parent's children: nearly always among the last.
    fn position(&self, parent: NodeId, id: NodeId) -> Option<usize> {
        let nodes = self.nodes.borrow();
        nodes[parent.0 as usize]
            .children
            .iter()
            .rposition(|child| matches!(child, NodeChild::Element(other) if *other == id))
    }

    fn detach(&self, id: NodeId) {
        let Some(parent) = self.parent(id) else { return };
        if let Some(at) = self.position(parent, id) {
            self.nodes.borrow_mut()[parent.0 as usize].children.remove(at);
        }
        self.places.borrow_mut()[id.0 as usize].parent = None;
    }

    fn put(&self, parent: NodeId, at: usize, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(handle) => {
                self.settle(handle.id, parent);
                NodeChild::Element(handle.id)
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = at.checked_sub(1).map(|before| &mut nodes[parent.0 as usize].children[before]);
                if let Some(NodeChild::Text(words)) = before {
                    words.push_str(&text);
                    return;
                }
                NodeChild::Text(text.to_string())
            }
        };
        self.nodes.borrow_mut()[parent.0 as usize].children.insert(at, child);
    }
}

fn name_of(name: &QualName) -> String {
    let family = match name.ns {
        ns!(svg) => "svg:",
        ns!(mathml) => "math:",
        _ => "",
    };
    format!("{family}{}", name.local)
}

impl TreeSink for Tree {
    type Handle = Handle;
    type Output = Result<Xml, Error>;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self::Output {
        let refused = Error::TooComplex { part: "the page".to_owned() };
        if self.too_complex.get() {
            return Err(refused);
        }
        let xml = Xml::of_nodes(self.nodes.into_inner());
        // Elements that the parser moved took their insides with them, perhaps further down.
        let mut waiting = vec![(xml.root(), 0)];
        while let Some((node, depth)) = waiting.pop() {
            if depth > self.limits.depth {
                return Err(refused);
            }
            waiting.extend(xml.elements(node).map(|child| (child, depth + 1)));
        }
        Ok(xml)
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> Handle {
        self.add(Rc::new(name), attributes)
    }

    fn create_comment(&self, _text: StrTendril) -> Handle {
        self.add(Rc::new(QualName::new(None, ns!(), "#comment".into())), Vec::new())
    }

    fn create_pi(&self, _target: StrTendril, data: StrTendril) -> Handle {
        self.create_comment(data)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let end = self.nodes.borrow()[parent.id.0 as usize].children.len();
        self.put(parent.id, end, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        if self.parent(element.id).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    // What is inside a template is shown to nobody: it hangs on a node of its own that no one reads.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        let inside = self.add(Rc::new(QualName::new(None, ns!(), "#template".into())), Vec::new());
        self.settle(inside.id, target.id);
        inside
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(handle) = &child {
            self.detach(handle.id);
        }
        let Some(parent) = self.parent(sibling.id) else { return };
        let at = self.position(parent, sibling.id).unwrap_or(0);
        self.put(parent, at, child);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let own = &mut nodes[target.id.0 as usize].attributes;
        for attribute in attributes {
            let known = own.iter().any(|(name, _)| **name == *attribute.name.local);
            if !known && own.len() < self.limits.attributes {
                own.push((Rc::from(&*attribute.name.local), attribute.value.to_string()));
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[node.id.0 as usize].children);
        for child in &children {
            if let NodeChild::Element(child) = child {
                self.settle(*child, new_parent.id);
            }
        }
        self.nodes.borrow_mut()[new_parent.id.0 as usize].children.extend(children);
    }
}
