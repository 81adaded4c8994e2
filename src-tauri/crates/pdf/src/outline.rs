//! Bookmarks and page labels.

use crate::geometry::Sheet;
use crate::object::{destination, dictionary, integer, name, reference, text};
use foreword_model::Layout;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Writes the bookmarks as a tree; nothing if there are none.
pub(crate) fn write(layout: &Layout, pages: &[ObjectId], document: &mut Document) -> Option<ObjectId> {
    if layout.outline.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = layout.outline.iter().map(|_| document.new_object_id()).collect();
    let kin = Kin::of(&layout.outline.iter().map(|entry| entry.level).collect::<Vec<_>>());
    for (index, entry) in layout.outline.iter().enumerate() {
        let page = entry.page as usize;
        let top = Sheet::of(&layout.pages[page]).y(entry.y);
        let parent = kin.parents[index].map_or(root, |parent| ids[parent]);
        let mut bookmark = dictionary([
            ("Title", text(&entry.title)),
            ("Parent", reference(parent)),
            ("Dest", destination(pages[page], top)),
        ]);
        let siblings = kin.kids(kin.parents[index]);
        let at = siblings.binary_search(&index).expect("an entry is among its parent's kids");
        if at > 0 {
            bookmark.set("Prev", reference(ids[siblings[at - 1]]));
        }
        if let Some(next) = siblings.get(at + 1) {
            bookmark.set("Next", reference(ids[*next]));
        }
        enter_kids(&mut bookmark, kin.kids(Some(index)), &ids, false);
        document.set_object(ids[index], bookmark);
    }
    let mut outlines = dictionary([("Type", name("Outlines"))]);
    enter_kids(&mut outlines, kin.kids(None), &ids, true);
    document.set_object(root, outlines);
    Some(root)
}

/// A negative count means closed: readers open with the top level only.
fn enter_kids(parent: &mut Dictionary, kids: &[usize], ids: &[ObjectId], open: bool) {
    let (Some(first), Some(last)) = (kids.first(), kids.last()) else { return };
    let count = i64::try_from(kids.len()).expect("bookmarks are held in memory");
    parent.set("First", reference(ids[*first]));
    parent.set("Last", reference(ids[*last]));
    parent.set("Count", Object::Integer(if open { count } else { -count }));
}

/// Who hangs under whom, from the levels alone.
struct Kin {
    parents: Vec<Option<usize>>,
    top: Vec<usize>,
    below: Vec<Vec<usize>>,
}

impl Kin {
    fn of(levels: &[u8]) -> Self {
        let mut kin = Self { parents: Vec::new(), top: Vec::new(), below: vec![Vec::new(); levels.len()] };
        let mut open: Vec<usize> = Vec::new();
        for (index, level) in levels.iter().enumerate() {
            while open.last().is_some_and(|last| levels[*last] >= *level) {
                open.pop();
            }
            let parent = open.last().copied();
            kin.parents.push(parent);
            parent.map_or(&mut kin.top, |parent| &mut kin.below[parent]).push(index);
            open.push(index);
        }
        kin
    }

    fn kids(&self, parent: Option<usize>) -> &[usize] {
        parent.map_or(&self.top, |parent| &self.below[parent])
    }
}

/// The folios: one entry where counting goes on by one, one a page where it does not.
/// Source: ISO 32000-1, 12.4.2.
pub(crate) fn page_labels(layout: &Layout) -> Object {
    let mut numbers = Vec::new();
    let mut expected = None;
    for (index, page) in layout.pages.iter().enumerate() {
        // A number that would not be printed the same way again is a name.
        let number = page.label.parse::<u32>().ok().filter(|n| *n > 0 && n.to_string() == page.label);
        if number.is_none() || number != expected {
            let label = match number {
                Some(first) => dictionary([("S", name("D")), ("St", Object::Integer(first.into()))]),
                None => dictionary([("P", text(&page.label))]),
            };
            numbers.extend([integer(index), Object::Dictionary(label)]);
        }
        expected = number.and_then(|number| number.checked_add(1));
    }
    Object::Dictionary(dictionary([("Nums", Object::Array(numbers))]))
}
