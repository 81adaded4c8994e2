//! Deals frames out to columns: widows and orphans, headings with what follows, notes on the page of their mark.

use super::{Content, Flow};
use crate::design::{Column, FlowMeasures};
use foreword_model::Length;
use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;

/// A column on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Region {
    pub page: usize,
    pub column: Column,
    pub top: Length,
    /// The lowest baseline.
    pub bottom: Length,
}

/// A frame, or a part of it, in its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed {
    pub frame: usize,
    pub page: usize,
    /// Left edge of the column.
    pub x: Length,
    /// First baseline of lines, top edge of anything else.
    pub y: Length,
    /// Lines or rows.
    pub from: usize,
    pub to: usize,
}

impl Placed {
    fn whole(frame: usize, region: &Region, y: Length) -> Self {
        Self { frame, page: region.page, x: region.column.x, y, from: 0, to: 1 }
    }
}

/// A note, or a part of one, at the foot of a column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FootNote {
    /// Index of the note.
    pub note: usize,
    /// Those of its lines that stand here.
    pub lines: Range<usize>,
}

/// Where everything went.
#[derive(Debug, Default)]
pub(crate) struct Dealt {
    pub placed: Vec<Placed>,
    /// Notes at the foot of each column that has any.
    pub feet: Vec<(Region, Vec<FootNote>)>,
    /// The last column used and the lowest baseline in it.
    pub last: Option<(Region, Length)>,
    /// How many regions were begun.
    pub regions: usize,
}

/// The measures that decide where frames go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules<'d> {
    pub measures: &'d FlowMeasures,
    pub widows: usize,
    pub half: Length,
    pub baseline: Length,
    pub note_leading: Length,
    /// What the frame of a box needs under the last line in it.
    pub framed: Length,
}

/// Gives the n-th column.
pub(crate) type Regions<'r> = dyn FnMut(usize) -> Region + 'r;

struct Deal<'d, 'r> {
    flow: &'d Flow,
    rules: Rules<'d>,
    regions: &'d mut Regions<'r>,
    region: Region,
    count: usize,
    y: Length,
    fresh: bool,
    /// Space that the last frame wants below it.
    after: Length,
    after_solid: bool,
    /// What stands at the foot of this column.
    notes: Vec<FootNote>,
    /// What found no room at the foot of the column before.
    carried: Vec<FootNote>,
    /// The notes that have a place; a second mark brings none again.
    noted: BTreeSet<usize>,
    waiting: VecDeque<usize>,
    dealt: Dealt,
}

/// Deals all frames of a flow out to the regions.
pub(crate) fn deal<'d>(flow: &'d Flow, rules: Rules<'d>, regions: &mut Regions<'_>) -> Dealt {
    let region = regions(0);
    let mut deal = Deal {
        flow,
        rules,
        regions,
        region,
        count: 1,
        y: region.top,
        fresh: true,
        after: Length::ZERO,
        after_solid: false,
        notes: Vec::new(),
        carried: Vec::new(),
        noted: BTreeSet::new(),
        waiting: VecDeque::new(),
        dealt: Dealt::default(),
    };
    for frame in 0..flow.frames.len() {
        deal.frame(frame);
    }
    while let Some(frame) = deal.waiting.pop_front() {
        deal.solid_now(frame);
    }
    deal.close_region();
    while !deal.carried.is_empty() {
        deal.open_region();
        deal.close_region();
    }
    deal.dealt.last = Some((deal.region, deal.y));
    deal.dealt.regions = deal.count;
    deal.dealt
}

impl Deal<'_, '_> {
    fn frame(&mut self, frame: usize) {
        if self.flow.frames[frame].break_before && !self.fresh {
            self.next_region();
        }
        match &self.flow.frames[frame].content {
            Content::Text { .. } => self.text(frame),
            Content::Table(_) => self.table(frame),
            Content::Rule => self.rule(frame),
            Content::Picture(_) | Content::Chart(_) | Content::Gallery(_) => self.picture(frame),
        }
    }

    /// Settles the foot of a column; lines for which it has no room go on at the foot of the next.
    fn close_region(&mut self) {
        let room = self.region.bottom - self.y;
        let (mut notes, mut left) = (std::mem::take(&mut self.notes), Vec::new());
        // At the foot of an empty column something must stand, or it never ends.
        let least = usize::from(self.fresh);
        while self.notes_height(&notes) > room
            && notes.iter().map(|note| note.lines.len()).sum::<usize>() > least
        {
            let Some(last) = notes.last_mut() else { break };
            last.lines.end -= 1;
            let (note, line) = (last.note, last.lines.end);
            if last.lines.is_empty() {
                notes.pop();
            }
            match left.last_mut() {
                Some(FootNote { note: known, lines }) if *known == note => lines.start = line,
                _ => left.push(FootNote { note, lines: line..line + 1 }),
            }
        }
        left.reverse();
        self.carried = left;
        if !notes.is_empty() {
            self.dealt.feet.push((self.region, notes));
        }
    }

    fn next_region(&mut self) {
        self.close_region();
        self.open_region();
        if let Some(frame) = self.waiting.pop_front() {
            self.solid_now(frame);
        }
    }

    fn open_region(&mut self) {
        self.notes = std::mem::take(&mut self.carried);
        self.region = (self.regions)(self.count);
        self.count += 1;
        self.y = self.region.top;
        self.fresh = true;
        self.after = Length::ZERO;
        self.after_solid = false;
    }

    /// The lowest baseline that leaves room for the notes and these more, up to half of the column: longer ones go on at
    /// the foot of the next, so that no page stands empty for their sake.
    fn limit(&self, more: &[usize]) -> Length {
        let mut notes = self.notes.clone();
        for note in more {
            if !self.noted.contains(note) && notes.iter().all(|known| known.note != *note) {
                notes.push(self.whole_note(*note));
            }
        }
        let half = (self.region.bottom - self.region.top) / 2;
        self.region.bottom - self.notes_height(&notes).min(half)
    }

    fn notes_height(&self, notes: &[FootNote]) -> Length {
        self.flow.notes_height(notes, self.rules.note_leading, self.rules.measures)
    }

    fn whole_note(&self, note: usize) -> FootNote {
        FootNote { note, lines: 0..self.flow.notes[note].lines }
    }

    /// Puts notes at the foot of this column, each once.
    fn put_notes(&mut self, notes: Vec<usize>) {
        for note in notes {
            if self.noted.insert(note) {
                self.notes.push(self.whole_note(note));
            }
        }
    }

    /// The first baseline of a frame of text, if it began here.
    fn first_baseline(&self, frame: usize) -> Length {
        let frame = &self.flow.frames[frame];
        let Content::Text { leading, on_grid, .. } = &frame.content else { return self.y };
        let before = if self.fresh || (self.after_solid && frame.raise > Length::ZERO) {
            Length::ZERO
        } else {
            frame.before
        };
        let dropped = before != frame.before && frame.before > Length::ZERO;
        let gap = if self.fresh { Length::ZERO } else { self.after.max(before) };
        let raise = if dropped { frame.raise } else { Length::ZERO };
        let wanted = self.y + gap + *leading;
        if !*on_grid {
            return wanted - raise;
        }
        // A raised line keeps its distance from the grid.
        let natural = if dropped { wanted } else { wanted + frame.raise };
        self.snap(natural) - frame.raise
    }

    fn snap(&self, y: Length) -> Length {
        let half = self.rules.half;
        // A micropoint of rounding must not cost half a line.
        (y - Length::micropoints(50)).round_up_to(half).max(y - Length::micropoints(50))
    }

    fn notes_of(&self, frame: usize, line: usize) -> Vec<usize> {
        let Content::Text { paragraph, .. } = &self.flow.frames[frame].content else { return Vec::new() };
        if self.flow.notes.is_empty() {
            return Vec::new();
        }
        let paragraph = &self.flow.paragraphs[*paragraph];
        let labels = paragraph.notes(&paragraph.lines[line]);
        labels.into_iter().filter_map(|label| self.flow.note_at(label)).collect()
    }

    /// The notes whose marks stand in rows of a table.
    fn notes_in(&self, rows: &[super::table::RowSet]) -> Vec<usize> {
        let mut found = Vec::new();
        if self.flow.notes.is_empty() {
            return found;
        }
        for cell in rows.iter().flat_map(|row| &row.cells) {
            for line in &cell.paragraph.lines {
                found.extend(
                    cell.paragraph.notes(line).into_iter().filter_map(|label| self.flow.note_at(label)),
                );
            }
        }
        found
    }

    fn lines(&self, frame: usize) -> usize {
        match &self.flow.frames[frame].content {
            Content::Text { paragraph, .. } => self.flow.paragraphs[*paragraph].lines.len(),
            _ => 0,
        }
    }

    /// How far down the lines reach that must follow a frame that keeps with the next.
    fn reach(&self, frame: usize, bottom: Length) -> Length {
        let frames = &self.flow.frames;
        let Some(next) = frames.get(frame + 1).filter(|_| frames[frame].keep_with_next) else {
            return bottom;
        };
        let gap = frames[frame].after.max(next.before);
        match &next.content {
            Content::Text { leading, .. } => {
                let lines = self.lines(frame + 1);
                let all = next.keep_with_next || lines <= self.rules.widows + 1;
                let needed = if all { lines } else { self.rules.widows };
                self.reach(frame + 1, bottom + gap + *leading * needed as i64)
            }
            Content::Table(table) => {
                let rows = table.rows.iter().take(2).map(|row| row.height).sum::<Length>();
                bottom + gap + table.head_height + rows
            }
            Content::Rule | Content::Picture(_) | Content::Chart(_) | Content::Gallery(_) => bottom + gap,
        }
    }

    fn text(&mut self, frame: usize) {
        let Content::Text { leading, .. } = &self.flow.frames[frame].content else { return };
        let leading = *leading;
        let total = self.lines(frame);
        let mut from = 0;
        let keep = self.flow.frames[frame].keep_with_next;
        while from < total {
            let first = match from {
                0 => self.first_baseline(frame),
                _ if self.after_solid => self.snap(self.y + self.after + leading),
                _ => self.y + leading,
            };
            let mut fits = self.fitting_lines(frame, from, first, leading);
            if from == 0 && keep && fits == total - from {
                let bottom = first + leading * (total as i64 - 1);
                if self.reach(frame, bottom) > self.limit(&[]) && !self.fresh {
                    fits = 0;
                }
            }
            let start = if from == 0 { self.first_lines(frame) } else { 0 };
            let mut take = self.allowed(fits, total - from, start, keep || self.flow.frames[frame].whole);
            // No word is divided over two pages, where a line can be spared.
            if take > start.max(1)
                && take < total - from
                && self.ends_divided(frame, from + take)
                && (self.regions)(self.count).page != self.region.page
            {
                take -= 1;
            }
            if take == 0 {
                self.next_region();
                continue;
            }
            self.put_lines(frame, from, take, first, leading);
            from += take;
            if from < total {
                self.next_region();
            }
        }
    }

    fn fitting_lines(&self, frame: usize, from: usize, first: Length, leading: Length) -> usize {
        let total = self.lines(frame);
        let boxed = self.flow.frames[frame].tint.is_some();
        let foot = if boxed { self.rules.framed } else { Length::ZERO };
        let mut notes = Vec::new();
        let mut fits = 0;
        for line in from..total {
            notes.extend(self.notes_of(frame, line));
            let y = first + leading * (line - from) as i64;
            if y > self.limit(&notes) - foot + Length::micropoints(100) {
                break;
            }
            fits += 1;
        }
        fits
    }

    /// Whether the line before this one ends inside a word.
    fn ends_divided(&self, frame: usize, line: usize) -> bool {
        let Content::Text { paragraph, .. } = &self.flow.frames[frame].content else { return false };
        self.flow.paragraphs[*paragraph].lines[line - 1].hyphen
    }

    /// How many lines of a paragraph must stand where it begins.
    fn first_lines(&self, frame: usize) -> usize {
        let Content::Text { paragraph, .. } = &self.flow.frames[frame].content else { return 0 };
        self.rules.widows.max(self.flow.paragraphs[*paragraph].dropped)
    }

    /// How many of the lines that fit may stand here without leaving a widow or an orphan; `start` must stand at least.
    fn allowed(&self, fits: usize, left: usize, start: usize, keep: bool) -> usize {
        let widows = self.rules.widows;
        if fits >= left {
            return left;
        }
        let mut take = fits;
        if left - take < widows {
            take = left.saturating_sub(widows).min(take);
        }
        if take < start || keep {
            take = 0;
        }
        if take == 0 && self.fresh {
            // At the top of a column something must stand, or the dealing never ends.
            return fits.max(1).min(left);
        }
        take
    }

    fn put_lines(&mut self, frame: usize, from: usize, take: usize, first: Length, leading: Length) {
        for line in from..from + take {
            self.put_notes(self.notes_of(frame, line));
        }
        let (page, x) = (self.region.page, self.region.column.x);
        self.dealt.placed.push(Placed { frame, page, x, y: first, from, to: from + take });
        self.y = first + leading * (take as i64 - 1);
        self.fresh = false;
        self.after = self.flow.frames[frame].after;
        self.after_solid = false;
    }

    fn rule(&mut self, frame: usize) {
        if self.fresh {
            return;
        }
        let y = self.y + self.after.max(self.flow.frames[frame].before) + self.rules.half;
        if y + self.rules.half > self.limit(&[]) {
            return;
        }
        self.dealt.placed.push(Placed::whole(frame, &self.region, y));
        self.y = y + self.rules.half;
        self.after = self.flow.frames[frame].after;
    }

    /// The top edge of something solid: on the cap line of the line it would start on.
    fn solid_top(&self, frame: usize) -> Length {
        let gap = if self.fresh { Length::ZERO } else { self.after.max(self.flow.frames[frame].before) };
        self.snap(self.y + gap + self.rules.baseline) - self.rules.measures.cap
    }

    fn solid_height(&self, frame: usize) -> Length {
        match &self.flow.frames[frame].content {
            Content::Picture(figure) => figure.height + figure.caption_height(self.rules.note_leading),
            Content::Chart(chart) => chart.height,
            Content::Gallery(gallery) => gallery.depth(self.rules.note_leading),
            Content::Table(_) | Content::Text { .. } | Content::Rule => Length::ZERO,
        }
    }

    /// The notes whose marks stand in something solid.
    fn solid_notes(&self, frame: usize) -> Vec<usize> {
        let Content::Chart(chart) = &self.flow.frames[frame].content else { return Vec::new() };
        chart.note_labels().into_iter().filter_map(|label| self.flow.note_at(label)).collect()
    }

    fn picture(&mut self, frame: usize) {
        if self.flow.frames[frame].keep_with_next {
            self.solid_now(frame);
            return;
        }
        let bottom = self.solid_top(frame) + self.solid_height(frame);
        if !self.waiting.is_empty() || (!self.fresh && bottom > self.limit(&self.solid_notes(frame))) {
            self.waiting.push_back(frame);
            return;
        }
        self.put_picture(frame);
    }

    /// Places a waiting picture, on a new page if need be.
    fn solid_now(&mut self, frame: usize) {
        let bottom = self.solid_top(frame) + self.solid_height(frame);
        if !self.fresh && bottom > self.limit(&self.solid_notes(frame)) {
            self.waiting.push_front(frame);
            self.next_region();
            return;
        }
        self.put_picture(frame);
    }

    fn put_picture(&mut self, frame: usize) {
        let top = self.solid_top(frame);
        self.put_notes(self.solid_notes(frame));
        self.dealt.placed.push(Placed::whole(frame, &self.region, top));
        self.y = top + self.solid_height(frame);
        self.fresh = false;
        self.after = self.flow.frames[frame].after;
        self.after_solid = true;
    }

    fn table(&mut self, frame: usize) {
        let Content::Table(table) = &self.flow.frames[frame].content else { return };
        let mut from = 0;
        let total = table.rows.len();
        loop {
            let top = self.solid_top(frame);
            let mut bottom = top + table.head_height;
            let mut take = 0;
            let mut notes = if from == 0 { self.notes_in(&table.head) } else { Vec::new() };
            for row in &table.rows[from..] {
                let more = self.notes_in(std::slice::from_ref(row));
                let together: Vec<usize> = notes.iter().chain(&more).copied().collect();
                if bottom + row.height > self.limit(&together) + self.rules.measures.cap {
                    break;
                }
                bottom += row.height;
                take += 1;
                notes = together;
            }
            // A table can be all head, and its head must fit as well.
            let head_fits = bottom <= self.limit(&notes) + self.rules.measures.cap;
            let enough = head_fits && (take == total - from || take >= 2 || (take > 0 && from > 0));
            if !enough && !self.fresh {
                self.next_region();
                continue;
            }
            if take == 0 && total > from {
                // A row taller than a page stands alone and is reported where it is painted.
                take = 1;
                bottom += table.rows[from].height;
                notes.extend(self.notes_in(&table.rows[from..=from]));
            }
            self.put_notes(notes);
            let (page, x) = (self.region.page, self.region.column.x);
            self.dealt.placed.push(Placed { frame, page, x, y: top, from, to: from + take });
            from += take;
            self.y = bottom;
            self.fresh = false;
            self.after = self.flow.frames[frame].after;
            self.after_solid = true;
            if from >= total {
                return;
            }
            self.next_region();
        }
    }
}
