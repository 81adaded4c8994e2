//! The text: paragraphs, lists, tables and what is wrapped around them, in document order.

use super::Files;
use super::changes::Changes;
use super::lists::{Lists, OpenList};
use super::styles::{Look, Styles};
use crate::error::Error;
use crate::story::revisions::{self, ChangeKind};
use crate::story::{Carried, Item, Line, ParagraphRole, Piece, Story, joined_words};
use crate::xml::{NodeId, Xml};
use foreword_model::Block;

/// Everything that reading a document needs and gathers.
pub(crate) struct Reader<'a, 'b> {
    pub(crate) files: Files<'a, 'b>,
    pub(crate) cancel: &'a dyn Fn() -> bool,
    pub(crate) styles: Styles,
    pub(crate) lists: Lists,
    pub(crate) changes: Changes,
    /// Insertions and changes of looks that have begun and not ended.
    pub(crate) open_changes: Vec<String>,
    /// How the style of the paragraph looks.
    pub(crate) paragraph_look: Look,
    /// Whether every word was inserted with changes tracked: then they are taken as they are.
    pub(crate) all_new: bool,
    /// The lists around the paragraph.
    pub(crate) list: Vec<OpenList>,
    /// What has been read so far.
    pub(crate) story: Story,
}

/// A paragraph while it is read; deleted words may hold the ends of others, which then come before it.
pub(crate) struct OpenParagraph {
    pub(crate) line: Line,
    pub(crate) role: ParagraphRole,
    pub(crate) item: Option<Item>,
    pub(crate) before: Vec<Piece>,
}

/// What a container gives while it is read.
#[derive(Default)]
pub(crate) struct Gathered {
    pieces: Vec<Piece>,
    carried: Option<Carried>,
}

impl Reader<'_, '_> {
    /// Reads everything inside an element as blocks.
    pub(crate) fn blocks(&mut self, xml: &Xml, container: NodeId) -> Result<Vec<Block>, Error> {
        self.story.enter()?;
        let outer = (self.paragraph_look, std::mem::take(&mut self.list));
        let mut gathered = Gathered::default();
        self.pieces(xml, container, &mut gathered)?;
        self.finish_carried(&mut gathered);
        (self.paragraph_look, self.list) = outer;
        Ok(self.story.leave(gathered.pieces))
    }

    fn finish_carried(&mut self, gathered: &mut Gathered) {
        if let Some(Carried { line, role, item }) = gathered.carried.take() {
            self.story.finish_line(line, role, item, &mut gathered.pieces);
        }
    }

    fn pieces(&mut self, xml: &Xml, container: NodeId, gathered: &mut Gathered) -> Result<(), Error> {
        for node in xml.elements(container) {
            self.piece(xml, node, gathered)?;
        }
        Ok(())
    }

    fn piece(&mut self, xml: &Xml, node: NodeId, gathered: &mut Gathered) -> Result<(), Error> {
        match xml.name(node) {
            "text:p" | "text:h" => self.paragraph(xml, node, gathered)?,
            "text:list" => self.list(xml, node, gathered)?,
            "table:table" => {
                self.finish_carried(gathered);
                let blocks = self.table(xml, node)?;
                gathered.pieces.extend(blocks.into_iter().map(Piece::Block));
            }
            "text:section" if is_hidden_section(xml, node) => {
                let words = joined_words(xml, node);
                self.story.hide(&words);
            }
            "text:table-of-content"
            | "text:illustration-index"
            | "text:table-index"
            | "text:object-index"
            | "text:user-index"
            | "text:alphabetical-index" => {
                let advice = "Left out: the publication has its own.";
                self.story.receipt.change_to("Tables of contents", "", advice);
            }
            "text:section"
            | "text:bibliography"
            | "text:index-body"
            | "text:index-title"
            | "text:numbered-paragraph"
            | "text:soft-page-break" => self.pieces(xml, node, gathered)?,
            "text:change" => self.deleted_blocks(xml, node, gathered)?,
            "text:change-start" => self.change_begins(xml, node),
            "text:change-end" => self.change_ends(xml, node),
            name if name.starts_with("draw:") => {
                let line = self.carried_or_new(gathered);
                let mut open =
                    OpenParagraph { line, role: ParagraphRole::Body, item: None, before: Vec::new() };
                self.shape(xml, node, &mut open)?;
                gathered.pieces.append(&mut open.before);
                self.story.finish_line(open.line, ParagraphRole::Body, None, &mut gathered.pieces);
            }
            _ => {}
        }
        Ok(())
    }

    fn paragraph(&mut self, xml: &Xml, node: NodeId, gathered: &mut Gathered) -> Result<(), Error> {
        if (self.cancel)() {
            return Err(Error::Cancelled);
        }
        let style = xml.attribute(node, "style-name");
        let level = (xml.name(node) == "text:h")
            .then(|| xml.attribute(node, "outline-level").and_then(|level| level.parse().ok()).unwrap_or(1));
        let role = self.styles.role(style, level);
        let item = match self.list.last_mut() {
            Some(list) if !list.header && role == ParagraphRole::Body => Some(self.lists.paragraph(list)),
            Some(list) => {
                list.fresh = false;
                None
            }
            None => None,
        };
        let (line, earlier) = match gathered.carried.take() {
            Some(Carried { line, role, item }) => (line, Some((role, item))),
            None => (Line::new(self.story.new_id()), None),
        };
        let (id, length) = (line.id.clone(), line.length);
        let written = earlier.as_ref().map_or(0, |_| revisions::written(&self.story.notes, &id));
        let mut open = OpenParagraph { line, role, item, before: Vec::new() };
        self.paragraph_look = self.styles.look("paragraph", style);
        if is_hidden_paragraph(xml, node) {
            self.paragraph_look.hidden = Some(true);
        }
        self.inline(xml, node, &mut open)?;
        gathered.pieces.append(&mut open.before);
        let OpenParagraph { line, role, item, .. } = open;
        // A paragraph that only holds new words says what it is; the text before is what the other one was.
        let only_new = line.length == length && line.id == id;
        let shape = only_new.then(|| revisions::shape_of(role, item.as_ref())).flatten();
        let (role, item) = match earlier {
            Some(earlier) if only_new && length > 0 => earlier,
            _ => (role, item),
        };
        // An insertion that has not ended yet has brought the end of this paragraph too.
        if let Some((_, author)) = self.inserting() {
            self.story.noted.insert(line.id.clone());
            revisions::insert(&mut self.story.notes, &line.id, line.length, "\n\n", &author);
            revisions::shape(&mut self.story.notes, &line.id, written, shape.as_deref());
            gathered.carried = Some(Carried { line, role, item });
            return Ok(());
        }
        revisions::shape(&mut self.story.notes, &line.id, written, shape.as_deref());
        self.story.finish_line(line, role, item, &mut gathered.pieces);
        Ok(())
    }

    fn carried_or_new(&mut self, gathered: &mut Gathered) -> Line {
        gathered.carried.take().map_or_else(|| Line::new(self.story.new_id()), |carried| carried.line)
    }

    fn list(&mut self, xml: &Xml, node: NodeId, gathered: &mut Gathered) -> Result<(), Error> {
        let list = self.lists.open(xml, node, self.list.last());
        self.list.push(list);
        for item in xml.elements(node) {
            if let Some(list) = self.list.last_mut() {
                self.lists.begin_item(xml, item, list);
            }
            self.pieces(xml, item, gathered)?;
        }
        self.list.pop();
        Ok(())
    }

    // Whole paragraphs that were deleted between two others.
    fn deleted_blocks(&mut self, xml: &Xml, node: NodeId, gathered: &mut Gathered) -> Result<(), Error> {
        let line = self.carried_or_new(gathered);
        let mut open = OpenParagraph { line, role: ParagraphRole::Body, item: None, before: Vec::new() };
        self.deletion(xml, node, &mut open)?;
        gathered.pieces.append(&mut open.before);
        if open.line.length > 0 {
            self.story.finish_line(open.line, open.role, open.item, &mut gathered.pieces);
        }
        Ok(())
    }

    /// A tracked insertion begins.
    pub(crate) fn change_begins(&mut self, xml: &Xml, node: NodeId) {
        let id = xml.attribute(node, "change-id").unwrap_or_default();
        let inserted = self.changes.get(id).filter(|change| change.kind == Some(ChangeKind::Inserted));
        if let Some(author) = inserted.map(|change| change.author.clone()) {
            // Damaged files name a change in several places.
            let new = self.changes.is_new(id);
            if self.all_new {
                if new {
                    self.story.taken(&author);
                }
                return;
            }
            self.story.receipt.keep("Tracked changes", usize::from(new));
        }
        self.open_changes.push(id.to_owned());
    }

    /// A tracked insertion ends.
    pub(crate) fn change_ends(&mut self, xml: &Xml, node: NodeId) {
        let id = xml.attribute(node, "change-id").unwrap_or_default();
        self.open_changes.retain(|open| open != id);
    }

    /// Who is inserting the words here.
    pub(crate) fn inserting(&self) -> Option<(ChangeKind, revisions::Author)> {
        let change =
            self.open_changes.iter().rev().find_map(|id| {
                self.changes.get(id).filter(|change| change.kind == Some(ChangeKind::Inserted))
            })?;
        Some((ChangeKind::Inserted, change.author.clone()))
    }

    /// Words that were deleted here: still in the text before, with the ends of paragraphs among them.
    pub(crate) fn deletion(
        &mut self,
        xml: &Xml,
        node: NodeId,
        open: &mut OpenParagraph,
    ) -> Result<(), Error> {
        let id = xml.attribute(node, "change-id").unwrap_or_default();
        let Some(change) = self.changes.take(id) else { return Ok(()) };
        if change.kind != Some(ChangeKind::Deleted) {
            return Ok(());
        }
        if change.never {
            self.story.receipt.keep("Tracked changes", 2);
            return Ok(());
        }
        self.story.receipt.keep("Tracked changes", 1);
        let outer = self.paragraph_look;
        let mut first = true;
        for part in xml.elements(change.content) {
            match xml.name(part) {
                "text:p" | "text:h" => {
                    if !first {
                        self.split(open, &change.author);
                    }
                    self.paragraph_look = self.styles.look("paragraph", xml.attribute(part, "style-name"));
                    self.deleted(xml, part, open, &change.author)?;
                    first = false;
                }
                "office:change-info" => {}
                _ => {
                    let words = joined_words(xml, part);
                    self.deleted_words(&words, open, &change.author);
                }
            }
        }
        self.paragraph_look = outer;
        Ok(())
    }

    // The paragraph ends here in the text before, and is to run on.
    fn split(&mut self, open: &mut OpenParagraph, author: &revisions::Author) {
        let next = Line::new(self.story.new_id());
        let line = std::mem::replace(&mut open.line, next);
        let (id, length) = (line.id.clone(), line.length);
        self.story.noted.insert(id.clone());
        self.story.noted.insert(open.line.id.clone());
        self.story.finish_line(line, open.role, open.item.clone(), &mut open.before);
        revisions::join_next(&mut self.story.notes, &id, length, author);
    }
}

// A condition is not worked out here: the file says what came of it last.
fn is_hidden_section(xml: &Xml, node: NodeId) -> bool {
    match xml.attribute(node, "display") {
        Some("none") => true,
        Some("condition") => xml.attribute(node, "is-hidden") == Some("true"),
        _ => false,
    }
}

fn is_hidden_paragraph(xml: &Xml, node: NodeId) -> bool {
    let hides = |part: NodeId| {
        xml.name(part) == "text:hidden-paragraph" && xml.attribute(part, "is-hidden") == Some("true")
    };
    xml.elements(node).any(hides)
}
