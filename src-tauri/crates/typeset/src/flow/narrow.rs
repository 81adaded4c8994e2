//! The narrow column: captions, quotes and contacts hang from the line they belong to and make room for each other.

use super::distribute::{Dealt, Placed};
use super::{Content, Flow, Hang};
use foreword_model::Length;
use std::collections::BTreeMap;

/// Between two items.
const APART: f64 = 6.0;

/// What an item is: the caption of a frame, or one of the things that hang from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Caption(usize),
    Hang(usize, usize),
    /// Something that stands where it is.
    Fixed(usize),
}

/// An item with its wish.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub key: Key,
    pub page: usize,
    /// The top edge it would like.
    pub top: Length,
    pub height: Length,
    /// May be left out when the column is full, because its words stand in the text.
    pub spare: bool,
}

/// Where items went: page and top edge.
pub(crate) type Settled = BTreeMap<Key, (usize, Length)>;

/// The limits of the column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub top: Length,
    pub bottom: Length,
    pub cap: Length,
    pub small: Length,
}

impl Flow {
    /// All items of the narrow column with their wishes.
    pub(crate) fn narrow_items(&self, dealt: &Dealt, limits: Limits, narrow_right: Length) -> Vec<Item> {
        let mut items = Vec::new();
        let mut seen = vec![false; self.frames.len()];
        for placed in &dealt.placed {
            let frame = &self.frames[placed.frame];
            if let Some(fixed) = self.across(placed, narrow_right) {
                items.push(fixed);
            }
            if std::mem::replace(&mut seen[placed.frame], true) {
                continue;
            }
            let page = placed.page;
            if let Content::Picture(figure) = &frame.content
                && let Some(caption) = figure.caption.as_ref().filter(|_| !figure.caption_below)
            {
                let height = caption.height(limits.small);
                items.push(Item {
                    key: Key::Caption(placed.frame),
                    page,
                    top: placed.y,
                    height,
                    spare: false,
                });
            }
            for (at, hang) in frame.hangs.iter().enumerate() {
                let top = if matches!(frame.content, Content::Text { .. }) {
                    placed.y - limits.cap
                } else {
                    placed.y
                };
                let (height, spare) = (hang.height(), hang.is_spare());
                items.push(Item { key: Key::Hang(placed.frame, at), page, top, height, spare });
            }
        }
        items
    }

    /// The part of the narrow column that a frame as wide as the page takes.
    fn across(&self, placed: &Placed, narrow_right: Length) -> Option<Item> {
        let frame = &self.frames[placed.frame];
        let (left, top, height) = match &frame.content {
            Content::Table(table) => (placed.x + frame.x, placed.y, table.height_of(placed.from, placed.to)),
            Content::Chart(chart) => {
                let (table, _, top) = chart.table.as_ref()?;
                let height = table.height_of(0, table.rows.len());
                (placed.x + frame.x + table.x, placed.y + *top, height)
            }
            Content::Text { .. } | Content::Picture(_) | Content::Gallery(_) | Content::Rule => return None,
        };
        let fixed = Item { key: Key::Fixed(placed.frame), page: placed.page, top, height, spare: false };
        (left < narrow_right).then_some(fixed)
    }
}

impl Hang {
    fn height(&self) -> Length {
        match self {
            Self::Quote(quote) => quote.height,
            Self::Contact(contact) => contact.height,
        }
    }

    fn is_spare(&self) -> bool {
        matches!(self, Self::Quote(quote) if quote.repeats)
    }
}

/// Settles all items page by page; those that are left out are missing from the answer, and those that a full column
/// has no room for stand at the top of the next.
pub(crate) fn settle(items: Vec<Item>, limits: Limits) -> Settled {
    let mut by_page: BTreeMap<usize, Vec<Item>> = BTreeMap::new();
    for item in items {
        by_page.entry(item.page).or_default().push(item);
    }
    let mut settled = Settled::new();
    while let Some((page, mut items)) = by_page.pop_first() {
        items.sort_by_key(|item| item.top);
        // On the cap line of the first line, where everything at the top of a column hangs.
        let (mut over, top) = (Vec::new(), limits.top - limits.cap);
        loop {
            let tops = stack(&items, limits);
            if items.len() == 1 || are_apart(&items, &tops, limits) {
                settled.extend(items.iter().zip(tops).map(|(item, top)| (item.key, (page, top))));
                break;
            }
            let spare = items.iter().rposition(|item| item.spare);
            let last = items.iter().rposition(|item| matches!(item.key, Key::Hang(..)));
            match (spare, last.or_else(|| items.iter().rposition(|item| !is_fixed(item)))) {
                (Some(at), _) => drop(items.remove(at)),
                (None, Some(at)) => over.push(Item { page: page + 1, top, ..items.remove(at) }),
                (None, None) => break,
            }
        }
        if !over.is_empty() {
            // Ahead of what hangs there, in the order in which they stood.
            over.reverse();
            by_page.entry(page + 1).or_default().splice(0..0, over);
        }
    }
    settled
}

/// The last page that an item went to.
pub(crate) fn last_page(settled: &Settled) -> usize {
    settled.values().map(|(page, _)| *page).max().unwrap_or(0)
}

fn is_fixed(item: &Item) -> bool {
    matches!(item.key, Key::Fixed(_))
}

/// Whether every item stands in the column and clear of the next.
fn are_apart(items: &[Item], tops: &[Length], limits: Limits) -> bool {
    let ends = items.iter().zip(tops).map(|(item, top)| *top + item.height);
    let clear = ends.zip(&tops[1.min(tops.len())..]).all(|(end, next)| end <= *next);
    let highest = items.iter().zip(tops).find(|(item, _)| !is_fixed(item));
    clear && highest.is_none_or(|(_, top)| *top >= limits.top - limits.cap)
}

/// Pushes items down until they are apart, then up until the last one ends above the limit.
fn stack(items: &[Item], limits: Limits) -> Vec<Length> {
    let apart = Length::mm(APART);
    let mut tops: Vec<Length> = Vec::with_capacity(items.len());
    let mut free = Length::ZERO;
    for item in items {
        let top = if is_fixed(item) { item.top } else { item.top.max(free) };
        tops.push(top);
        free = free.max(top + item.height + apart);
    }
    let mut limit = limits.bottom;
    for (at, item) in items.iter().enumerate().rev() {
        if !is_fixed(item) {
            tops[at] = tops[at].min(limit - item.height);
        }
        limit = tops[at] - apart;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(at: usize, top: f64, height: f64) -> Item {
        Item {
            key: Key::Hang(at, 0),
            page: 0,
            top: Length::mm(top),
            height: Length::mm(height),
            spare: at == 9,
        }
    }

    fn limits() -> Limits {
        Limits {
            top: Length::mm(36.0),
            bottom: Length::mm(270.0),
            cap: Length::mm(2.8),
            small: Length::mm(5.25),
        }
    }

    #[test]
    fn the_later_item_moves_down_until_white_lies_between() {
        let settled = settle(vec![item(1, 50.0, 30.0), item(2, 60.0, 20.0)], limits());
        assert_eq!(settled[&Key::Hang(1, 0)].1, Length::mm(50.0));
        assert_eq!(settled[&Key::Hang(2, 0)].1, Length::mm(50.0) + Length::mm(30.0) + Length::mm(6.0));
    }

    #[test]
    fn an_item_that_would_pass_the_foot_moves_up() {
        let settled = settle(vec![item(1, 260.0, 40.0)], limits());
        assert_eq!(settled[&Key::Hang(1, 0)].1, Length::mm(270.0) - Length::mm(40.0));
    }

    #[test]
    fn a_quote_that_repeats_the_text_gives_way_when_the_column_is_full() {
        let settled =
            settle(vec![item(1, 40.0, 120.0), item(9, 90.0, 60.0), item(2, 100.0, 100.0)], limits());
        assert!(!settled.contains_key(&Key::Hang(9, 0)));
        assert_eq!(settled.len(), 2);
    }

    #[test]
    fn what_a_full_column_has_no_room_for_stands_at_the_top_of_the_next() {
        let items = vec![item(1, 40.0, 120.0), item(2, 90.0, 100.0), item(3, 95.0, 90.0)];
        let settled = settle(items, limits());
        assert_eq!(settled[&Key::Hang(1, 0)].0, 0);
        assert_eq!(settled[&Key::Hang(2, 0)].0, 0);
        assert_eq!(settled[&Key::Hang(3, 0)], (1, Length::mm(36.0) - Length::mm(2.8)));
    }
}
