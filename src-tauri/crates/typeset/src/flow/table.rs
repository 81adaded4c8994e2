//! Tables: widths of columns, heights of rows, and their painting.

use super::spans::Numbers;
use crate::design::{Style, TableMeasures};
use crate::inline::{Paragraph, Request};
use crate::pages::Book;
use foreword_model::{Alignment, BlockId, Cell, Length, Row, Severity, Table};
use std::sync::Arc;

/// A table whose cells are being set.
#[derive(Debug)]
pub(crate) struct TableDraft {
    columns: Vec<Alignment>,
    head: Vec<Vec<CellDraft>>,
    rows: Vec<Vec<CellDraft>>,
}

#[derive(Debug)]
struct CellDraft {
    id: BlockId,
    request: usize,
    numeric: bool,
    total: bool,
}

/// A table in lines.
#[derive(Debug)]
pub(crate) struct TableSet {
    /// Left edge from the column's.
    pub x: Length,
    pub width: Length,
    /// Left edges and widths from the table's left edge.
    pub columns: Vec<(Length, Length)>,
    /// Whether a column is set to the right or in the middle.
    pub aligns: Vec<Alignment>,
    pub head: Vec<RowSet>,
    pub rows: Vec<RowSet>,
    pub head_height: Length,
    /// Whether rows have hairlines and several lines.
    pub ruled: bool,
    /// Whether it stands under a chart: no heavy rule, rows closer together.
    pub quiet: bool,
}

/// A row in lines.
#[derive(Debug)]
pub(crate) struct RowSet {
    pub cells: Vec<CellSet>,
    pub lines: usize,
    pub height: Length,
    pub total: bool,
}

/// A cell in lines.
#[derive(Debug)]
pub(crate) struct CellSet {
    pub id: BlockId,
    pub paragraph: Arc<Paragraph>,
}

impl Book<'_> {
    /// Asks for all cells of a table on one line each.
    pub(crate) fn draft_table(
        &self,
        table: &Table,
        numbers: &Numbers,
        requests: &mut Vec<Request>,
    ) -> TableDraft {
        let small = self.design.styles.small.clone();
        let head_style = small.with(600, self.design.colors.muted);
        let mut draft_rows = |rows: &[Row], style: &Style, head: bool| {
            let draft = |row: &Row| {
                let total = !head && row.cells.first().is_some_and(is_total);
                let bold = small.with(700, self.design.colors.ink);
                let style = if total { &bold } else { style };
                let mut cells = Vec::with_capacity(row.cells.len());
                for cell in &row.cells {
                    requests.push(Request::line(self.spans(&cell.text, style, numbers)));
                    let request = requests.len() - 1;
                    let numeric = is_numeric(&cell.text.words());
                    cells.push(CellDraft { id: cell.id.clone(), request, numeric, total });
                }
                cells
            };
            rows.iter().map(draft).collect::<Vec<_>>()
        };
        let head = draft_rows(&table.head, &head_style, true);
        let rows = draft_rows(&table.rows, &small, false);
        TableDraft { columns: table.columns.clone(), head, rows }
    }

    /// Sets a table to its measure: in the column if its words fit, else across the page.
    pub(crate) fn set_table(
        &mut self,
        draft: TableDraft,
        paragraphs: &mut [Arc<Paragraph>],
        widest: (Length, Length),
        block: Option<&BlockId>,
    ) -> TableSet {
        if draft.head.is_empty() {
            let message = "A table has no head row.".to_owned();
            let hint = "Say in a first row what each column holds.";
            self.finding(Severity::MustFix, "table_without_head", block, None, message, hint);
        }
        let (narrow, reach) = (widest.0 - widest.1, widest.1);
        let wants = wants(&draft, paragraphs);
        let measures = &self.design.tables;
        let gaps = measures.gap * (wants.len().max(1) as i64 - 1);
        let least: Length = wants.iter().map(|want| want.1).sum::<Length>() + gaps;
        let easy: Length =
            wants.iter().map(|want| want.0.min(want.1.max(Length::mm(44.0)))).sum::<Length>() + gaps;
        let across = reach > Length::ZERO && (least > narrow || easy > narrow);
        let (x, width) = if across { (-reach, widest.0) } else { (Length::ZERO, narrow) };
        if least > width {
            let message = "A table is wider than the page, so words in it are broken over lines.".to_owned();
            let hint = "Give it fewer columns, or shorter words.";
            self.finding(Severity::Check, "table_too_wide", block, None, message, hint);
        }
        let gap = gap(wants.len(), width, measures.gap);
        let widths = share(&wants, width - gap * (wants.len().max(1) as i64 - 1));
        let aligns = aligns(&draft);
        let mut columns = Vec::new();
        let mut left = Length::ZERO;
        for column in &widths {
            columns.push((left, *column));
            left += *column + gap;
        }
        let head = self.set_rows(draft.head, paragraphs, &widths);
        let rows = self.set_rows(draft.rows, paragraphs, &widths);
        let set = TableSet {
            x,
            width,
            columns,
            aligns,
            head,
            rows,
            head_height: Length::ZERO,
            ruled: false,
            quiet: false,
        };
        finish(set, &self.design.tables)
    }

    fn set_rows(
        &mut self,
        rows: Vec<Vec<CellDraft>>,
        paragraphs: &mut [Arc<Paragraph>],
        widths: &[Length],
    ) -> Vec<RowSet> {
        let mut set = Vec::with_capacity(rows.len());
        for row in rows {
            let total = row.iter().any(|cell| cell.total);
            let mut cells = Vec::with_capacity(row.len());
            for (cell, &width) in row.into_iter().zip(widths) {
                let mut paragraph = Arc::clone(&paragraphs[cell.request]);
                if paragraph.width() > width {
                    let request = Request { measure: width, ..Request::line(paragraph.spans.clone()) };
                    paragraph = self.cache.set(request, self.faces);
                }
                self.report_missing(&paragraph, Some(&cell.id));
                cells.push(CellSet { id: cell.id, paragraph });
            }
            let lines = cells.iter().map(|cell| cell.paragraph.lines.len()).max().unwrap_or(0).max(1);
            set.push(RowSet { cells, lines, height: Length::ZERO, total });
        }
        set
    }
}

impl TableSet {
    /// Makes it the table under a chart.
    pub(crate) fn quieten(&mut self, measures: &TableMeasures) {
        self.quiet = true;
        // Years down the side are names, not numbers.
        if let Some(first) = self.aligns.first_mut() {
            *first = Alignment::Left;
        }
        if !self.head.is_empty() {
            self.head_height -= measures.head - measures.quiet_head;
        }
        if !self.ruled {
            self.rows.iter_mut().for_each(|row| row.height -= measures.pitch - measures.leading);
        }
    }

    /// From its top to the first baseline of its head.
    pub(crate) fn head_drop(&self, measures: &TableMeasures) -> Length {
        if self.quiet { measures.quiet_head } else { measures.head }
    }
}

/// Heights of head and rows, once all lines are known.
fn finish(mut table: TableSet, measures: &TableMeasures) -> TableSet {
    table.ruled = table.rows.iter().any(|row| row.lines > 1);
    let ruled = table.ruled;
    for row in &mut table.rows {
        row.height =
            if ruled { measures.leading * row.lines as i64 + measures.under } else { measures.pitch };
        if row.total {
            row.height += Length::mm(1.5);
        }
    }
    let head_lines: usize = table.head.iter().map(|row| row.lines).sum();
    table.head_height = if head_lines == 0 {
        measures.under
    } else {
        measures.head + measures.leading * (head_lines as i64 - 1) + measures.under
    };
    table
}

/// The space between two columns; where there are very many it is no more than two thirds of what a column gets.
fn gap(columns: usize, width: Length, usual: Length) -> Length {
    usual.min(width * 2 / (columns.max(1) as i64 * 5))
}

/// For each column the width of its longest text and of its longest word.
fn wants(draft: &TableDraft, paragraphs: &[Arc<Paragraph>]) -> Vec<(Length, Length)> {
    let mut wants = vec![(Length::mm(6.0), Length::mm(6.0)); draft.columns.len()];
    for row in draft.head.iter().chain(&draft.rows) {
        for (cell, want) in row.iter().zip(&mut wants) {
            let paragraph = &paragraphs[cell.request];
            // A hair more, so that the column does not break what just fits.
            want.0 = want.0.max(paragraph.width() + Length::pt(0.01));
            want.1 = want.1.max(longest_word(paragraph) + Length::pt(0.01));
        }
    }
    wants
}

fn longest_word(paragraph: &Paragraph) -> Length {
    let (mut longest, mut word) = (Length::ZERO, Length::ZERO);
    for glyph in &paragraph.glyphs {
        word = if glyph.space { Length::ZERO } else { word + glyph.advance };
        longest = longest.max(word);
    }
    longest
}

/// Shares a width among columns: all get what they want, or the scarce rest goes where words are many.
fn share(wants: &[(Length, Length)], width: Length) -> Vec<Length> {
    let most: Length = wants.iter().map(|want| want.0).sum();
    let least: Length = wants.iter().map(|want| want.1).sum();
    let mut widths: Vec<Length> = if most <= width {
        let spare = width - most;
        wants
            .iter()
            .map(|want| want.0 + spare.scale(want.0.to_micropoints(), most.to_micropoints().max(1)))
            .collect()
    } else if least <= width {
        let (spare, asked) = (width - least, most - least);
        let extra = |want: &(Length, Length)| {
            spare.scale((want.0 - want.1).to_micropoints(), asked.to_micropoints().max(1))
        };
        wants.iter().map(|want| want.1 + extra(want)).collect()
    } else {
        cut(wants, width)
    };
    // What rounding left over goes to the first column.
    let used: Length = widths.iter().copied().sum();
    if let Some(first) = widths.first_mut() {
        *first += width - used;
    }
    widths
}

/// Shares a width that is too small: columns of short words get them whole, all others the same.
fn cut(wants: &[(Length, Length)], width: Length) -> Vec<Length> {
    let mut words: Vec<Length> = wants.iter().map(|want| want.1).collect();
    words.sort_unstable();
    let (mut left, mut level) = (width, Length::ZERO);
    for (at, word) in words.iter().enumerate() {
        level = left / (words.len() - at) as i64;
        if *word > level {
            break;
        }
        left -= *word;
    }
    wants.iter().map(|want| want.1.min(level)).collect()
}

fn aligns(draft: &TableDraft) -> Vec<Alignment> {
    let settle = |(at, wanted): (usize, &Alignment)| match wanted {
        Alignment::Auto => {
            let mut cells = draft.rows.iter().filter_map(|row| row.get(at)).peekable();
            let numeric = cells.peek().is_some() && cells.all(|cell| cell.numeric);
            if numeric { Alignment::Right } else { Alignment::Left }
        }
        other => *other,
    };
    draft.columns.iter().enumerate().map(settle).collect()
}

/// Whether a cell holds a number, or says that there is none.
fn is_numeric(words: &str) -> bool {
    let words = words.trim();
    matches!(words, "n/a" | "–" | "-" | "")
        || (words.bytes().any(|byte| byte.is_ascii_digit())
            && words
                .chars()
                .all(|character| character.is_ascii_digit() || " .,%£$€+-\u{2212}–:/()".contains(character)))
}

fn is_total(cell: &Cell) -> bool {
    let words = cell.text.words();
    let first = words.split_whitespace().next().unwrap_or_default();
    // "All trusts" can be one group among others; "All" alone is the sum of them.
    matches!(first, "Total" | "Totals") || words.trim() == "All"
}
