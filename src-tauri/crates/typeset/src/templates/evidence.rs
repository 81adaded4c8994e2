//! An evidence page: text, ratings by year as stacked shares, the same and more as tables.

use super::body::{Ended, Space};
use super::issue::{Fit, Story};
use crate::design::{Style, TableMeasures};
use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{
    Alignment, Block, BlockId, BlockKind, Cell, Document, Evidence, HitKind, Length, Marks, NodeId, Rating,
    Rect, Role, Row, Run, RunContent, Scope, Table, Text,
};

/// From the last line of text to the rule of a chart.
const ABOVE: f64 = 15.2;
/// From the rule of a table to its title.
const TITLE: f64 = 7.5;
/// From the foot of a chart to the rule of a table.
const APART: f64 = 7.1;

/// A small table of words and numbers.
struct Numbers {
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    /// The last row is a total.
    total: bool,
    /// From one right edge to the next.
    pitch: Length,
    /// Lines of the head.
    head_lines: i64,
}

impl Numbers {
    fn height(&self, measures: &TableMeasures) -> Length {
        let rows = self.rows.len() as i64;
        let total = if self.total { Length::mm(1.5) } else { Length::ZERO };
        Length::mm(TITLE)
            + measures.head
            + measures.under
            + measures.leading * self.head_lines
            + measures.pitch * (rows - 1)
            + total
    }
}

/// Where the next thing goes.
struct Cursor {
    page: usize,
    /// The lowest baseline or edge so far.
    y: Length,
    fresh: bool,
}

impl Book<'_> {
    /// Lays an evidence page out.
    pub(crate) fn evidence(&mut self, section: NodeId, story: &Story<'_>) -> Fit {
        let page = self.add_page();
        let first = self.open_piece(section, story, page);
        let figures = self.key_figures(section, story.piece, page, first - self.cap());
        let space = Space {
            first_page: page,
            top: first - self.design.grid.baseline,
            bottom: self.design.grid.bottom,
            narrow_top: figures,
            tail: Length::ZERO,
        };
        let ended = self.run_text(section, story, space, true);
        if let Some(evidence) = &story.piece.evidence {
            self.evidence_parts(section, story, evidence, &ended);
        }
        ended.fit
    }

    fn evidence_parts(&mut self, section: NodeId, story: &Story<'_>, evidence: &Evidence, ended: &Ended) {
        let mut cursor = Cursor { page: ended.page, y: ended.y, fresh: false };
        let mut sourced = false;
        let wide = self.design.columns.wide;
        if !evidence.shares.is_empty() {
            let top = self.make_room(story, &mut cursor, Length::mm(ABOVE), crate::charts::shares::height());
            let area = Rect::new(wide.x, top, wide.width, crate::charts::shares::height());
            self.shares_chart(section, evidence, cursor.page, top);
            self.hit(cursor.page, area, HitKind::Ratings, "Ratings by year");
            cursor.y = area.bottom();
            self.source_note(section, &evidence.source, cursor.page);
            sourced = true;
        }
        let tables: Vec<Numbers> =
            [kinds_table(evidence), shares_table(evidence)].into_iter().flatten().collect();
        let count = tables.len();
        for (at, table) in tables.into_iter().enumerate() {
            let height = table.height(&self.design.tables);
            let mut top = self.make_room(story, &mut cursor, Length::mm(APART), height);
            let last = at + 1 == count;
            let next = self.design.grid.bottom - height;
            if last && next - top < Length::mm(36.0) && !cursor.fresh {
                top = next;
            }
            self.numbers_table(section, &table, cursor.page, top);
            self.hit(cursor.page, Rect::new(wide.x, top, wide.width, height), HitKind::Table, &table.title);
            cursor.y = top + height;
            cursor.fresh = false;
        }
        if !sourced {
            self.source_note(section, &evidence.source, cursor.page);
        }
    }

    /// Finds room for something solid, on a new page if need be; returns its top.
    fn make_room(&mut self, story: &Story<'_>, cursor: &mut Cursor, above: Length, height: Length) -> Length {
        let top = cursor.y + above;
        if top + height <= self.design.grid.bottom + Length::mm(1.0) {
            cursor.fresh = false;
            return top;
        }
        cursor.page = self.next_page(story);
        cursor.fresh = true;
        self.design.grid.top + self.design.grid.baseline - self.cap()
    }

    /// The source, at the foot of the narrow column.
    fn source_note(&mut self, section: NodeId, source: &str, page: usize) {
        let Some(words) = source_words(source) else { return };
        let narrow = self.design.columns.narrow;
        let muted = self.design.styles.small.colored(self.design.colors.muted);
        let set = self.set(&words, &muted, narrow.width - Length::mm(3.0));
        let above = muted.leading * (set.lines.len().max(1) as i64 - 1);
        let at = At { page, x: narrow.x, width: narrow.width, y: self.design.grid.bottom - above };
        self.put_set(section, Role::Paragraph, &set, muted.leading, at, Align::Left);
    }

    /// Paints a table of numbers under a rule and a title.
    fn numbers_table(&mut self, section: NodeId, table: &Numbers, page: usize, top: Length) {
        let wide = self.design.columns.wide;
        let design = self.design;
        self.rule(page, wide.x, top, wide.width, design.rules.heavy);
        let node = self.structure.add(section, Role::Table);
        let at = At { page, x: wide.x, width: wide.width, y: top + Length::mm(TITLE) };
        self.put(node, Role::Caption, &table.title, &design.styles.label, at);
        let small = design.styles.small.clone();
        let head_style = small.with(600, design.colors.muted);
        let head = self.structure.add(node, Role::TableHead);
        let row = self.structure.add(head, Role::TableRow);
        let measures = &design.tables;
        let mut y = at.y + measures.head;
        y += measures.leading * (table.head_lines - 1);
        self.number_cells(row, &table.head, &head_style, At { y, ..at }, table.pitch, true);
        y += measures.under;
        self.rule(page, wide.x, y, wide.width, design.rules.fine);
        y += measures.leading;
        let body = self.structure.add(node, Role::TableBody);
        for (number, cells) in table.rows.iter().enumerate() {
            let total = table.total && number + 1 == table.rows.len();
            if total {
                self.rule(page, wide.x, y - measures.pitch + measures.under, wide.width, design.rules.total);
                y += Length::mm(1.5);
            }
            let style = if total { small.with(700, design.colors.ink) } else { small.clone() };
            let row = self.structure.add(body, Role::TableRow);
            self.number_cells(row, cells, &style, At { y, ..at }, table.pitch, false);
            y += measures.pitch;
        }
    }

    /// Paints the cells of a row whose last line stands at `at.y`: the first to the left, the others to the right.
    fn number_cells(
        &mut self,
        row: NodeId,
        cells: &[String],
        style: &Style,
        at: At,
        pitch: Length,
        head: bool,
    ) {
        let count = cells.len();
        for (number, words) in cells.iter().enumerate() {
            let role = match (head, number) {
                (true, _) => Role::TableHeader(Scope::Column),
                (false, 0) => Role::TableHeader(Scope::Row),
                (false, _) => Role::TableData,
            };
            let cell = self.structure.add(row, role);
            let right = at.x + at.width - pitch * (count - 1 - number) as i64;
            let (x, align) = if number == 0 { (at.x, Align::Left) } else { (right, Align::Right) };
            let measure = if number == 0 { Length::mm(60.0) } else { pitch - Length::mm(1.0) };
            let set = self.set(words, style, measure);
            let above = style.leading * (set.lines.len().max(1) as i64 - 1);
            self.put_lines(cell, &set, style.leading, At { x, y: at.y - above, ..at }, align);
        }
    }
}

/// The numbers of an evidence page as a text: a title, a table, the source.
pub(crate) fn as_document(evidence: &Evidence) -> Document {
    let block = |kind| Block { id: BlockId::from(""), kind, source: 0..0 };
    let text = |words: &str, strong: bool| {
        let content = RunContent::Text { text: words.to_owned() };
        Text { runs: vec![Run { content, marks: Marks { strong, ..Marks::default() } }] }
    };
    let row = |cells: &Vec<String>| Row {
        cells: cells.iter().map(|cell| Cell { id: BlockId::from(""), text: text(cell, false) }).collect(),
    };
    let mut blocks = Vec::new();
    for numbers in [kinds_table(evidence), shares_table(evidence)].into_iter().flatten() {
        blocks.push(block(BlockKind::Paragraph { text: text(&numbers.title, true) }));
        blocks.push(block(BlockKind::Table(Table {
            columns: vec![Alignment::Auto; numbers.head.len()],
            head: vec![row(&numbers.head)],
            rows: numbers.rows.iter().map(row).collect(),
        })));
    }
    if let Some(words) = source_words(&evidence.source) {
        blocks.push(block(BlockKind::Paragraph { text: text(&words, false) }));
    }
    Document { blocks }
}

/// Where numbers come from, in words.
fn source_words(source: &str) -> Option<String> {
    let source = source.trim();
    match source {
        "" => None,
        named if named.to_lowercase().starts_with("source") => Some(named.to_owned()),
        other => Some(format!("Source: {other}")),
    }
}

/// Rated good or outstanding by kind of trust; none without data.
fn kinds_table(evidence: &Evidence) -> Option<Numbers> {
    let (first, last) = (evidence.shares.first(), evidence.shares.last());
    if evidence.kinds.is_empty() {
        return None;
    }
    let year = |share: Option<&foreword_model::issue::RatingShare>, other: &str| {
        share.map_or_else(|| other.to_owned(), |share| format!("{}, %", share.year))
    };
    let head = vec![
        "Type of trust".to_owned(),
        "Trusts".into(),
        year(first, "First, %"),
        year(last, "Last, %"),
        "Change".into(),
    ];
    let row = |name: &str, trusts: u32, first: Option<u32>, last: Option<u32>| {
        let change = first.zip(last).map(|(first, last)| i64::from(last) - i64::from(first));
        vec![name.to_owned(), trusts.to_string(), tenths(first), tenths(last), signed(change)]
    };
    let rows = evidence.kinds.iter().map(|kind| row(&kind.kind, kind.trusts, kind.first, kind.last));
    let mut rows: Vec<Vec<String>> = rows.collect();
    let total = all_trusts(evidence);
    let has_total = total.is_some();
    if let Some((trusts, first, last)) = total {
        rows.push(row("All trusts", trusts, first, last));
    }
    Some(Numbers {
        title: "Table 1. Rated good or outstanding, by type".into(),
        head,
        rows,
        total: has_total,
        pitch: Length::mm(21.0),
        head_lines: 1,
    })
}

/// All trusts of the last year, with the shares rated good or outstanding in the first and the last year.
fn all_trusts(evidence: &Evidence) -> Option<(u32, Option<u32>, Option<u32>)> {
    let (first, last) = (evidence.shares.first()?, evidence.shares.last()?);
    let good = |share: &foreword_model::issue::RatingShare| {
        let rated = rated(share);
        let good: u32 =
            [Rating::Outstanding, Rating::Good].iter().filter_map(|rating| share.counts.get(rating)).sum();
        (rated > 0).then(|| (good * 2000 + rated) / (rated * 2))
    };
    Some((rated(last), good(first), good(last)))
}

fn rated(share: &foreword_model::issue::RatingShare) -> u32 {
    share.counts.iter().filter(|(rating, _)| **rating != Rating::NotRated).map(|(_, count)| count).sum()
}

/// The counts behind the chart; none without data.
fn shares_table(evidence: &Evidence) -> Option<Numbers> {
    if evidence.shares.is_empty() {
        return None;
    }
    let number = if evidence.kinds.is_empty() { 1 } else { 2 };
    let shown = [Rating::Outstanding, Rating::Good, Rating::RequiresImprovement, Rating::Inadequate];
    let head =
        ["Year", "Outstanding", "Good", "Requires improvement", "Inadequate"].map(String::from).to_vec();
    let row = |share: &foreword_model::issue::RatingShare| {
        let counts = shown.iter().map(|rating| share.counts.get(rating).copied().unwrap_or(0).to_string());
        std::iter::once(share.year.clone()).chain(counts).collect()
    };
    let rows = evidence.shares.iter().map(row).collect();
    Some(Numbers {
        title: format!("Table {number}. Number of trusts by overall rating"),
        head,
        rows,
        total: false,
        pitch: Length::mm(25.5),
        head_lines: 2,
    })
}

fn tenths(value: Option<u32>) -> String {
    value.map_or_else(|| "n/a".to_owned(), |value| format!("{}.{}", value / 10, value % 10))
}

/// A change with its sign: plus, or a true minus.
fn signed(value: Option<i64>) -> String {
    value.map_or_else(
        || "n/a".to_owned(),
        |value| {
            let sign = match value.signum() {
                -1 => "\u{2212}",
                0 => "",
                _ => "+",
            };
            format!("{sign}{}.{}", value.abs() / 10, value.abs() % 10)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_carry_their_sign_and_one_decimal() {
        assert_eq!(signed(Some(137)), "+13.7");
        assert_eq!(signed(Some(-5)), "\u{2212}0.5");
        assert_eq!(signed(None), "n/a");
        assert_eq!(tenths(Some(600)), "60.0");
    }
}
