//! Letting blocks keep their ids when a text is read again.

use crate::parse::parse_with_positions;
use crate::positions::Positions;
use foreword_model::{Block, BlockId, BlockKind, Cell, Document};
use std::collections::{BTreeMap, BTreeSet};

/// Reads a changed text. Blocks at the top level that are still there, by their source, keep their ids with all
/// that is in them; of the rest, those of the same kind in the same order do; new ones get ids never used in `previous`.
pub fn parse_keeping_ids(
    markdown: &str,
    previous: &Document,
    previous_markdown: &str,
) -> (Document, Positions) {
    let (mut document, mut positions) = parse_with_positions(markdown);
    let pairs = pair(markdown, &document.blocks, previous_markdown, &previous.blocks);
    let mut ids = Ids::after(&previous.blocks);
    let mut names = BTreeMap::new();
    for (at, block) in document.blocks.iter_mut().enumerate() {
        let old = pairs.get(&at).and_then(|old| previous.blocks.get(*old));
        rename(block, old, &mut ids, &mut names);
    }
    positions.rename(&names);
    (document, positions)
}

fn source<'a>(markdown: &'a str, block: &Block) -> &'a str {
    markdown.get(block.source.clone()).unwrap_or_default().trim_end()
}

// New index to old index, both growing.
fn pair(new_text: &str, new: &[Block], old_text: &str, old: &[Block]) -> BTreeMap<usize, usize> {
    let same =
        |new_at: usize, old_at: usize| source(new_text, &new[new_at]) == source(old_text, &old[old_at]);
    let mut pairs = BTreeMap::new();
    let mut front = 0;
    while front < new.len().min(old.len()) && same(front, front) {
        pairs.insert(front, front);
        front += 1;
    }
    let mut back = 0;
    while back < new.len().min(old.len()) - front && same(new.len() - 1 - back, old.len() - 1 - back) {
        back += 1;
        pairs.insert(new.len() - back, old.len() - back);
    }
    // In the middle: equal sources in order, then equal kinds in order between them.
    let (new_end, old_end) = (new.len() - back, old.len() - back);
    let (mut new_from, mut old_from) = (front, front);
    for new_at in front..new_end {
        if let Some(old_at) = (old_from..old_end).find(|old_at| same(new_at, *old_at)) {
            pair_by_kind(&mut pairs, new, new_from..new_at, old, old_from..old_at);
            pairs.insert(new_at, old_at);
            (new_from, old_from) = (new_at + 1, old_at + 1);
        }
    }
    pair_by_kind(&mut pairs, new, new_from..new_end, old, old_from..old_end);
    pairs
}

fn pair_by_kind(
    pairs: &mut BTreeMap<usize, usize>,
    new: &[Block],
    new_range: std::ops::Range<usize>,
    old: &[Block],
    old_range: std::ops::Range<usize>,
) {
    let mut old_from = old_range.start;
    for new_at in new_range {
        let kind = std::mem::discriminant(&new[new_at].kind);
        let found = (old_from..old_range.end).find(|at| std::mem::discriminant(&old[*at].kind) == kind);
        if let Some(old_at) = found {
            pairs.insert(new_at, old_at);
            old_from = old_at + 1;
        }
    }
}

/// Ids that are free.
pub(crate) struct Ids {
    used: BTreeSet<BlockId>,
    // Ids that only the blocks which have them may keep.
    reserved: BTreeSet<BlockId>,
    next: u32,
}

impl Ids {
    /// Those that none of these blocks has.
    pub(crate) fn after<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Self {
        let mut last = 0;
        for block in blocks {
            each_id(std::slice::from_ref(block), &mut |id| {
                let number = id.as_str().strip_prefix('b').and_then(|number| number.parse::<u32>().ok());
                last = last.max(number.unwrap_or(0));
            });
        }
        Self { used: BTreeSet::new(), reserved: BTreeSet::new(), next: last.saturating_add(1) }
    }

    /// Keeps the ids of a block and, with `inner`, of all in it from all other blocks.
    pub(crate) fn reserve(&mut self, block: &Block, inner: bool) {
        self.reserved.insert(block.id.clone());
        if inner {
            each_id(std::slice::from_ref(block), &mut |id| {
                self.reserved.insert(id.clone());
            });
        }
    }

    /// Lets the block that is renamed next have its own.
    pub(crate) fn release(&mut self, block: &Block, inner: bool) {
        self.reserved.remove(&block.id);
        if inner {
            each_id(std::slice::from_ref(block), &mut |id| {
                self.reserved.remove(id);
            });
        }
    }

    // The wanted id when nothing in the new document has it yet, else a new one.
    fn take(&mut self, wanted: Option<&BlockId>) -> BlockId {
        let taken = |id: &BlockId| self.used.contains(id) || self.reserved.contains(id);
        let free = wanted.filter(|id| !id.as_str().is_empty() && !taken(id)).cloned();
        let id = free.unwrap_or_else(|| {
            let id = BlockId::from(format!("b{}", self.next));
            self.next += 1;
            id
        });
        self.used.insert(id.clone());
        id
    }
}

fn each_id(blocks: &[Block], visit: &mut impl FnMut(&BlockId)) {
    for block in blocks {
        visit(&block.id);
        children(block).iter().for_each(|inner| each_id(inner, visit));
        cells(block).into_iter().for_each(|cell| visit(&cell.id));
    }
}

fn children(block: &Block) -> Vec<&[Block]> {
    match &block.kind {
        BlockKind::Quote { blocks }
        | BlockKind::Callout { blocks, .. }
        | BlockKind::Footnote { blocks, .. } => {
            vec![blocks]
        }
        BlockKind::List(list) => list.items.iter().map(|item| item.blocks.as_slice()).collect(),
        _ => Vec::new(),
    }
}

fn cells(block: &Block) -> Vec<&Cell> {
    match &block.kind {
        BlockKind::Table(table) => table.head.iter().chain(&table.rows).flat_map(|row| &row.cells).collect(),
        _ => Vec::new(),
    }
}

/// Gives `block` and all in it the ids of `like`, as far as that has them.
pub(crate) fn rename(
    block: &mut Block,
    like: Option<&Block>,
    ids: &mut Ids,
    names: &mut BTreeMap<BlockId, BlockId>,
) {
    let id = ids.take(like.map(|like| &like.id));
    names.insert(std::mem::replace(&mut block.id, id.clone()), id);
    match &mut block.kind {
        BlockKind::Quote { blocks }
        | BlockKind::Callout { blocks, .. }
        | BlockKind::Footnote { blocks, .. } => {
            let old = like.map(children).and_then(|lists| lists.first().copied()).unwrap_or_default();
            rename_all(blocks, old, ids, names);
        }
        BlockKind::List(list) => {
            let old = like.map(children).unwrap_or_default();
            for (at, item) in list.items.iter_mut().enumerate() {
                rename_all(&mut item.blocks, old.get(at).copied().unwrap_or_default(), ids, names);
            }
        }
        BlockKind::Table(table) => {
            let old = like.map(cells).unwrap_or_default();
            let new = table.head.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells);
            for (at, cell) in new.enumerate() {
                let id = ids.take(old.get(at).map(|cell| &cell.id));
                names.insert(std::mem::replace(&mut cell.id, id.clone()), id);
            }
        }
        _ => {}
    }
}

fn rename_all(blocks: &mut [Block], old: &[Block], ids: &mut Ids, names: &mut BTreeMap<BlockId, BlockId>) {
    for (at, block) in blocks.iter_mut().enumerate() {
        rename(block, old.get(at), ids, names);
    }
}
