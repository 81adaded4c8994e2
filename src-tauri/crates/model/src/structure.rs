//! The logical structure of an issue: what a screen reader meets, in reading order.
//!
//! Node 0 is the document. `typeset` makes a [`MarkId`] for every stretch of painted content and puts it among
//! the kids of its node; the page's display list then names the mark where that content is painted. So the
//! order of the tree never depends on the order of painting.

use crate::ids::BlockId;
use crate::length::Rect;

/// The index of a node in [`Structure::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// One stretch of painted content; painted exactly once, on one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarkId(pub u32);

/// The tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// The nodes; parents before their kids.
    pub nodes: Vec<TagNode>,
    marks: u32,
}

/// A child of a node, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kid {
    /// Another node.
    Node(NodeId),
    /// Painted content.
    Mark(MarkId),
}

/// What a node is. Source: ISO 32000-1, 14.8.4, standard structure types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The whole issue.
    Document,
    /// A part of it: a story, a box.
    Section,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A quotation.
    BlockQuote,
    /// A list; whether its items are numbered.
    List {
        /// Numbers instead of bullets.
        numbered: bool,
    },
    /// A list item.
    ListItem,
    /// A bullet, a number, a note's number.
    Label,
    /// What a list item holds.
    ListBody,
    /// A table.
    Table,
    /// The head rows of a table.
    TableHead,
    /// The body rows of a table.
    TableBody,
    /// A row.
    TableRow,
    /// A heading cell.
    TableHeader(Scope),
    /// A data cell.
    TableData,
    /// A caption of a figure or a table.
    Caption,
    /// A picture or a chart.
    Figure,
    /// A table of contents.
    Contents,
    /// An entry in a table of contents.
    ContentsItem,
    /// A citation of something elsewhere.
    Reference,
    /// A link.
    Link,
    /// A footnote.
    Note,
    /// A note that readers show beside the words it stands on.
    Annotation,
    /// A stretch of text with a property of its own, for instance another language.
    Span,
}

/// What a heading cell is the heading of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Its row.
    Row,
    /// Its column.
    Column,
}

/// One node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagNode {
    /// What it is.
    pub role: Role,
    /// Its parent; none for the document.
    pub parent: Option<NodeId>,
    /// Its kids in reading order.
    pub kids: Vec<Kid>,
    /// The text alternative, for figures and links.
    pub alt: Option<String>,
    /// The language where it differs from the issue's.
    pub language: Option<String>,
    /// The place of a figure on its page.
    pub bounds: Option<Rect>,
    /// Columns a cell spans, at least 1.
    pub col_span: u16,
    /// Rows a cell spans, at least 1.
    pub row_span: u16,
    /// The block it shows, for tests and for the reading-order view.
    pub block: Option<BlockId>,
}

/// How much of a tree there was at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    nodes: u32,
    marks: u32,
    parts: usize,
}

/// What a tree gained: nodes and marks under the document, to be put into another tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    from: Extent,
    nodes: Vec<TagNode>,
    parts: Vec<Kid>,
    marks: u32,
}

/// How far the ids of a branch moved when it was put into a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    nodes: u32,
    marks: u32,
}

impl Default for Structure {
    fn default() -> Self {
        Self { nodes: vec![TagNode::new(Role::Document, None)], marks: 0 }
    }
}

impl Structure {
    /// The document node.
    pub const ROOT: NodeId = NodeId(0);

    /// Adds a node as the last kid of `parent`.
    pub fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(TagNode::new(role, Some(parent)));
        self.node_mut(parent).kids.push(Kid::Node(id));
        id
    }

    /// Makes a mark for content of `node` that is painted next.
    pub fn mark(&mut self, node: NodeId) -> MarkId {
        let mark = MarkId(self.marks);
        self.marks += 1;
        self.node_mut(node).kids.push(Kid::Mark(mark));
        mark
    }

    /// How many marks there are; their ids run from 0.
    pub fn mark_count(&self) -> u32 {
        self.marks
    }

    /// How much there is now.
    pub fn extent(&self) -> Extent {
        let parts = self.node(Self::ROOT).kids.len();
        Extent { nodes: self.nodes.len() as u32, marks: self.marks, parts }
    }

    /// What was added since, all of it under the document.
    pub fn since(&self, from: Extent) -> Branch {
        Branch {
            from,
            nodes: self.nodes[from.nodes as usize..].to_vec(),
            parts: self.node(Self::ROOT).kids[from.parts..].to_vec(),
            marks: self.marks - from.marks,
        }
    }

    /// Puts a branch at the end of the document.
    pub fn graft(&mut self, branch: &Branch) -> Shift {
        let shift = Shift {
            nodes: (self.nodes.len() as u32).wrapping_sub(branch.from.nodes),
            marks: self.marks.wrapping_sub(branch.from.marks),
        };
        self.nodes.extend(branch.nodes.iter().map(|node| shift.tag(node)));
        let parts = branch.parts.iter().map(|kid| shift.kid(*kid));
        self.node_mut(Self::ROOT).kids.extend(parts);
        self.marks += branch.marks;
        shift
    }

    /// The node with this id.
    pub fn node(&self, id: NodeId) -> &TagNode {
        &self.nodes[id.0 as usize]
    }

    /// The node with this id, to change it.
    pub fn node_mut(&mut self, id: NodeId) -> &mut TagNode {
        &mut self.nodes[id.0 as usize]
    }
}

impl Shift {
    /// Whether nothing moved.
    pub fn is_none(self) -> bool {
        self.nodes == 0 && self.marks == 0
    }

    /// The id of a node of the branch in the tree.
    pub fn node(self, id: NodeId) -> NodeId {
        if id == Structure::ROOT { id } else { NodeId(id.0.wrapping_add(self.nodes)) }
    }

    /// The id of a mark of the branch in the tree.
    pub fn mark(self, id: MarkId) -> MarkId {
        MarkId(id.0.wrapping_add(self.marks))
    }

    fn kid(self, kid: Kid) -> Kid {
        match kid {
            Kid::Node(id) => Kid::Node(self.node(id)),
            Kid::Mark(id) => Kid::Mark(self.mark(id)),
        }
    }

    fn tag(self, node: &TagNode) -> TagNode {
        let mut moved = node.clone();
        if !self.is_none() {
            moved.parent = moved.parent.map(|parent| self.node(parent));
            moved.kids.iter_mut().for_each(|kid| *kid = self.kid(*kid));
        }
        moved
    }
}

impl TagNode {
    fn new(role: Role, parent: Option<NodeId>) -> Self {
        Self {
            role,
            parent,
            kids: Vec::new(),
            alt: None,
            language: None,
            bounds: None,
            col_span: 1,
            row_span: 1,
            block: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(tree: &mut Structure) {
        let section = tree.add(Structure::ROOT, Role::Section);
        let words = tree.add(section, Role::Paragraph);
        tree.mark(words);
    }

    #[test]
    fn a_branch_stands_in_a_longer_tree_as_if_it_had_grown_there() {
        let mut first = Structure::default();
        piece(&mut first);
        let before = first.extent();
        piece(&mut first);
        let branch = first.since(before);

        let mut grown = Structure::default();
        piece(&mut grown);
        piece(&mut grown);
        let mut grafted = grown.clone();
        let shift = grafted.graft(&branch);
        piece(&mut grown);
        assert_eq!(grafted, grown);
        assert_eq!((shift.node(NodeId(3)), shift.mark(MarkId(1))), (NodeId(5), MarkId(2)));
    }

    #[test]
    fn a_branch_put_back_where_it_grew_moves_nothing() {
        let mut tree = Structure::default();
        piece(&mut tree);
        let (before, start) = (tree.extent(), tree.clone());
        piece(&mut tree);
        let mut again = start;
        assert!(again.graft(&tree.since(before)).is_none());
        assert_eq!(again, tree);
    }
}
