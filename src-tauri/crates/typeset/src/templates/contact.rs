//! Whom to ask: a box in the narrow column.

use crate::inline::{Paragraph, Target};
use crate::pages::Book;
use crate::pages::paint::{Align, NotePlaces, Slice, Thread};
use foreword_model::{Contact, HitKind, Length, NodeId, Rect, Role};
use std::sync::Arc;

const PADDING: f64 = 4.5;
/// From the top edge to the baseline of the title.
const TITLE: f64 = 9.3;
pub(super) const TITLE_WORDS: &str = "Talk to the team";
/// From the last baseline to the bottom edge.
const FOOT: f64 = 5.25;
/// Between groups of lines.
const GROUP: f64 = 3.0;

/// A contact in lines: groups of paragraphs.
#[derive(Clone, Debug)]
pub(crate) struct ContactSet {
    title: Arc<Paragraph>,
    groups: Vec<Vec<Arc<Paragraph>>>,
    pub height: Length,
}

impl Book<'_> {
    /// Sets a contact; none when there is nothing to say.
    pub(crate) fn set_contact(&mut self, contact: &Contact) -> Option<ContactSet> {
        let small = self.design.styles.small.clone();
        let width = self.design.columns.narrow.width - Length::mm(PADDING) * 2;
        let mut groups: Vec<Vec<Arc<Paragraph>>> = Vec::new();
        let who = [contact.name.trim(), contact.organisation.trim()];
        let who: Vec<&str> = who.into_iter().filter(|words| !words.is_empty()).collect();
        if !who.is_empty() {
            groups.push(vec![self.set(&who.join(", "), &small, width)]);
        }
        let mut ways = Vec::new();
        if !contact.telephone.trim().is_empty() {
            ways.push(self.set(contact.telephone.trim(), &small, width));
        }
        let email = contact.email.trim();
        if !email.is_empty() {
            let span = self.link_span(email, &small, Target::Address(format!("mailto:{email}")));
            ways.push(self.set_spans(vec![span], &small, width));
        }
        groups.push(ways);
        if !contact.note.trim().is_empty() {
            groups.push(vec![self.set(contact.note.trim(), &small, width)]);
        }
        groups.retain(|group| !group.is_empty());
        if groups.is_empty() {
            return None;
        }
        let title = self.set(TITLE_WORDS, &self.design.styles.head_3.clone(), width);
        let lines: usize = groups.iter().flatten().map(|paragraph| paragraph.lines.len()).sum();
        let height = Length::mm(TITLE + 1.5 + FOOT)
            + small.leading * lines as i64
            + Length::mm(GROUP) * (groups.len() as i64 - 1);
        Some(ContactSet { title, groups, height })
    }

    /// Paints a contact.
    pub(crate) fn paint_contact(
        &mut self,
        parent: NodeId,
        set: &ContactSet,
        page: usize,
        x: Length,
        top: Length,
    ) {
        let column = self.design.columns.narrow.width;
        let small = self.design.styles.small.clone();
        let area = Rect::new(x, top, column, set.height);
        self.behind(page, area, self.design.colors.mist);
        let section = self.structure.add(parent, Role::Section);
        let left = x + Length::mm(PADDING);
        let slice = |paragraph, y| Slice {
            paragraph,
            lines: 0..0,
            page,
            x: left,
            y,
            leading: small.leading,
            align: Align::Left,
        };
        let title = self.structure.add(section, Role::Paragraph);
        let mut y = top + Length::mm(TITLE);
        self.paint_plain(title, &Slice { lines: 0..set.title.lines.len(), ..slice(&set.title, y) });
        y += Length::mm(1.5);
        for group in &set.groups {
            for paragraph in group {
                let node = self.structure.add(section, Role::Paragraph);
                let lines = 0..paragraph.lines.len();
                let words = Slice { lines, ..slice(paragraph, y + small.leading) };
                self.paint(node, &words, None, &mut Thread::default(), &NotePlaces::new());
                y += small.leading * paragraph.lines.len() as i64;
            }
            y += Length::mm(GROUP);
        }
        self.hit(page, area, HitKind::Contact, TITLE_WORDS);
    }
}
