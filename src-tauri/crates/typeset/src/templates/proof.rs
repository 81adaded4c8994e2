//! Proofs: the open notes of a piece, numbered in the margin, laid over their words and listed after it.

mod words;

use super::issue::Story;
use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{
    Anchor, BlockId, Hit, HitKind, Item, Length, NodeId, NoteItem, Rect, Role, Structure, SubmittedNote,
};
use std::collections::BTreeSet;
use words::{note_words, remark};

impl Book<'_> {
    /// Marks the open notes of a piece, whose first page is `first`, and lists them on a page after it.
    pub(crate) fn proof_notes(&mut self, section: NodeId, story: &Story<'_>, first: usize) {
        let open: Vec<&SubmittedNote> = story.piece.notes.iter().filter(|note| !note.resolved).collect();
        if open.is_empty() {
            return;
        }
        for (at, note) in open.iter().enumerate() {
            self.margin_mark(note, at + 1);
            self.lay_over(section, story, first, note, at + 1);
        }
        let mut page = self.next_page(story);
        let full = self.design.columns.full;
        let head = self.design.styles.head_2.clone();
        let at = At { page, x: full.x, width: full.width, y: Length::mm(36.0) };
        self.put(section, Role::Heading(3), "Open notes", &head, at);
        let list = self.structure.add(section, Role::List { numbered: true });
        let small = self.design.styles.small.clone();
        let mut y = Length::mm(48.0);
        for (number, note) in open.iter().enumerate() {
            let words = self.set(&note_words(note), &small, full.width - Length::mm(12.0));
            let height = small.leading * words.lines.len().max(1) as i64;
            if y + height > self.design.grid.bottom {
                page = self.next_page(story);
                y = self.design.grid.top + self.design.grid.baseline;
            }
            let item = self.structure.add(list, Role::ListItem);
            let label = self.structure.add(item, Role::Label);
            let bold = small.with(700, self.design.colors.inadequate);
            let at = At { page, x: full.x, width: full.width, y };
            self.put_line(label, &format!("{} ", number + 1), &bold, at, Align::Left);
            let body = self.structure.add(item, Role::ListBody);
            let at = At { x: full.x + Length::mm(12.0), ..at };
            y = self.put_lines(body, &words, small.leading, at, Align::Left)
                + small.leading
                + Length::mm(2.25);
        }
    }

    /// A number beside the line where the note's words begin.
    fn margin_mark(&mut self, note: &SubmittedNote, number: usize) {
        let holds = |hit: &&Hit| {
            hit.piece == self.piece
                && hit.block.as_ref() == Some(&note.anchor.block)
                && hit.range.as_ref().is_none_or(|range| range.contains(&note.anchor.start))
        };
        let Some(hit) = self.hits.iter().find(holds) else { return };
        let leading = self.design.styles.body.leading;
        let lines = (hit.area.height.to_micropoints() / leading.to_micropoints()).max(1);
        let line = hit.range.as_ref().map_or(0, |range| {
            let length = i64::from(range.end.saturating_sub(range.start)).max(1);
            i64::from(note.anchor.start - range.start) * lines / length
        });
        let (page, y) = (hit.page as usize, hit.area.y + leading * 3 / 4 + leading * line.min(lines - 1));
        let style = self.design.styles.small.with(700, self.design.colors.inadequate);
        let words = self.set(&number.to_string(), &style, Length::mm(12.0));
        let x = self.design.grid.right + Length::mm(3.0);
        self.one_line(page, foreword_model::ArtifactKind::Layout, &words, x, y, Align::Left);
    }

    /// Lays a note over the words it stands on, or over the title where it stands on none.
    fn lay_over(
        &mut self,
        section: NodeId,
        story: &Story<'_>,
        first: usize,
        note: &SubmittedNote,
        number: usize,
    ) {
        let blocks = blocks_between(story, &note.anchor);
        let on_words = (first..self.drafts.len()).find_map(|page| {
            let areas = word_areas(&self.drafts[page].items, &blocks, &note.anchor);
            (!areas.is_empty()).then_some((page, areas))
        });
        let Some((page, areas)) = on_words.or_else(|| self.title_area()) else { return };
        let parent = self.node_of(&note.anchor.end_block).unwrap_or(section);
        let node = self.structure.add(parent, Role::Annotation);
        self.drafts[page].items.push(Item::Note(NoteItem {
            node,
            areas,
            author: note.author.clone().unwrap_or_default(),
            date: note.date.clone(),
            words: format!("{number}. {}", remark(note)),
        }));
    }

    fn title_area(&self) -> Option<(usize, Vec<Rect>)> {
        let hit = self.hits.iter().find(|hit| hit.piece == self.piece && hit.kind == HitKind::Title)?;
        Some((hit.page as usize, vec![hit.area]))
    }

    /// The element that holds a block's words, where a note may stand among them.
    fn node_of(&self, block: &BlockId) -> Option<NodeId> {
        let holds = |node: &foreword_model::TagNode| {
            node.block.as_ref() == Some(block) && matches!(node.role, Role::Paragraph | Role::Heading(_))
        };
        let at = self.structure.nodes.iter().rposition(holds)?;
        Some(NodeId(at as u32)).filter(|id| *id != Structure::ROOT)
    }
}

/// The blocks from where a note begins to where it ends.
fn blocks_between(story: &Story<'_>, anchor: &Anchor) -> BTreeSet<BlockId> {
    let (mut blocks, mut inside) = (BTreeSet::from([anchor.block.clone()]), false);
    if anchor.block == anchor.end_block {
        return blocks;
    }
    story.piece.body.each_text(|block, _| {
        inside |= *block == anchor.block;
        if inside {
            blocks.insert(block.clone());
        }
        inside &= *block != anchor.end_block;
    });
    blocks
}

/// Where the words of a note are painted on a page, one rectangle a line.
fn word_areas(items: &[Item], blocks: &BTreeSet<BlockId>, anchor: &Anchor) -> Vec<Rect> {
    let mut areas: Vec<Rect> = Vec::new();
    for item in items {
        let Item::Glyphs(run) = item else { continue };
        let Some((block, range)) = run.source.as_ref().filter(|(block, _)| blocks.contains(block)) else {
            continue;
        };
        let from = if *block == anchor.block { from_of(anchor) } else { 0 };
        let to = if *block == anchor.end_block { anchor.end.max(from + 1) } else { u32::MAX };
        let (mut left, mut right, mut pen) = (None, run.origin.x, run.origin.x);
        for glyph in &run.glyphs {
            let before = run.text.get(..glyph.text.0 as usize).unwrap_or_default();
            let at = range.start + foreword_model::document::utf16_len(before);
            let end = pen + Length::from(glyph.advance);
            if (from..to).contains(&at) {
                left.get_or_insert(pen);
                right = end;
            }
            pen = end;
        }
        let Some(left) = left.filter(|left| *left < right) else { continue };
        let height = run.size * 6 / 5;
        let area = Rect::new(left, run.origin.y - run.size * 9 / 10, right - left, height);
        match areas.last_mut().filter(|last| last.y == area.y && last.height == height) {
            Some(last) => *last = last.union(area),
            None => areas.push(area),
        }
    }
    areas
}

/// Where the mark of a note begins; between two characters it takes in the one before, to be seen and clicked.
fn from_of(anchor: &Anchor) -> u32 {
    let empty = anchor.block == anchor.end_block && anchor.start == anchor.end;
    if empty { anchor.start.saturating_sub(1) } else { anchor.start }
}
