//! Paints notes at the feet of columns; one that finds no room at the foot of its column goes on at the next.

use super::distribute::{FootNote, Region};
use super::{Flow, Note};
use crate::inline::Paragraph;
use crate::pages::Book;
use crate::pages::book::short;
use crate::pages::paint::{Align, NotePlaces, Slice, Thread, text_area};
use foreword_model::{HitKind, Length, NodeId, Role};
use std::collections::BTreeMap;
use std::ops::Range;

/// Where a note stands, or a part of one.
pub(super) struct NoteSpot {
    pub page: usize,
    /// Left edge.
    pub x: Length,
    /// First baseline.
    pub y: Length,
    /// Those of its lines that stand here.
    pub lines: Range<usize>,
}

impl NoteSpot {
    fn slice<'p>(&self, paragraph: &'p Paragraph, lines: Range<usize>, leading: Length) -> Slice<'p> {
        Slice { paragraph, lines, page: self.page, x: self.x, y: self.y, leading, align: Align::Left }
    }
}

impl Book<'_> {
    /// Where each note stands, from the foot of its column upwards; paints the rules above them.
    pub(super) fn place_notes(
        &mut self,
        flow: &Flow,
        feet: &[(Region, Vec<FootNote>)],
    ) -> BTreeMap<usize, Vec<NoteSpot>> {
        let leading = self.design.styles.small.leading;
        let mut spots: BTreeMap<usize, Vec<NoteSpot>> = BTreeMap::new();
        for (region, notes) in feet {
            let measures = &self.design.flow;
            let height = flow.notes_height(notes, leading, measures) - measures.note_white;
            let mut y = region.bottom - height + measures.note_rule;
            let rule = y - measures.note_rule;
            self.rule(region.page, region.column.x, rule, Length::mm(24.0), self.design.rules.fine);
            for FootNote { note, lines } in notes {
                let spot = NoteSpot { page: region.page, x: region.column.x, y, lines: lines.clone() };
                spots.entry(*note).or_default().push(spot);
                y += leading * lines.len() as i64 + measures.note_gap;
            }
        }
        spots
    }

    pub(super) fn emit_note(&mut self, parent: NodeId, note: &Note, spots: &[NoteSpot], width: Length) {
        let small = self.design.styles.small.clone();
        let node = self.structure.add(parent, Role::Note);
        self.structure.node_mut(node).block = Some(note.block.clone());
        let label_node = self.structure.add(node, Role::Label);
        let label =
            self.set(&note.number.to_string(), &small.with(600, self.design.colors.blue), Length::mm(20.0));
        let label_lines = 0..label.lines.len();
        self.paint_plain(label_node, &spots[0].slice(&label, label_lines, small.leading));
        let indent = self.design.flow.note_indent;
        let mut start = 0;
        for paragraph in &note.paragraphs {
            let paragraph_node = self.structure.add(node, Role::Paragraph);
            let mut thread = Thread::default();
            let end = start + paragraph.lines.len();
            for spot in spots {
                let (from, to) = (spot.lines.start.max(start), spot.lines.end.min(end));
                if from < to {
                    let mut words = spot.slice(paragraph, from - start..to - start, small.leading);
                    words.x += indent;
                    words.y += small.leading * (from - spot.lines.start) as i64;
                    self.paint(paragraph_node, &words, None, &mut thread, &NotePlaces::new());
                }
            }
            start = end;
        }
        let words = note.paragraphs.first().map_or(String::new(), |first| short(&first.text));
        for spot in spots {
            let area = text_area(spot.x, width, spot.y, spot.lines.len(), small.leading);
            self.block_hit(spot.page, area, HitKind::Footnote, &note.block, &words);
        }
    }
}
