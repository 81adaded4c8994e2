//! Charts as vectors, in the type and colours of the design.
//!
//! A chart in a text is a box with a title, a table and a source. [`Book::set_chart`] draws the table on a sheet;
//! the flow deals the sheet out like a picture, and `painted` puts it on its page with its table under it.

mod bars;
mod data;
mod dots;
mod journey;
mod lines;
mod number;
mod painted;
mod pen;
mod push;
pub(crate) mod shares;
mod ticks;
mod words;

pub(crate) use pen::circle;

use crate::flow::spans::{Numbers, pictures};
use crate::flow::table::TableSet;
use crate::inline::Paragraph;
use crate::pages::Book;
use foreword_model::{Block, BlockId, BlockKind, CalloutKind, Length, Row, Severity, Table, Text};
use pen::{Pen, Sheet, unit};
use std::sync::Arc;

/// Up to so many values are all printed.
const MOST_PRINTED: usize = 25;
/// Rows that a table under a chart may have when it is turned on its side.
const MOST_ACROSS: usize = 12;

/// Why a chart cannot be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    NoTable,
    NoNumbers,
    NoRatings,
    TooMany(usize),
    TooTall,
    TooCrowded,
}

/// What a chart shows.
pub(crate) enum Drawn {
    Numbers(data::Data),
    Ratings(journey::Journey),
}

/// The blocks of a chart's box by what they are to it.
pub(crate) struct Parts<'b> {
    /// The title, then lines about unit and date.
    head: Vec<(&'b BlockId, &'b Text)>,
    pub table: Option<&'b Block>,
    source: Vec<(&'b BlockId, &'b Text)>,
    /// All that has no place in a chart.
    pub rest: Vec<&'b Block>,
}

/// A paragraph of a chart in its place.
#[derive(Debug)]
pub(crate) struct Words {
    pub block: BlockId,
    pub paragraph: Arc<Paragraph>,
    pub leading: Length,
    /// The first baseline, from the chart's top.
    pub y: Length,
}

/// A chart ready to be placed.
#[derive(Debug)]
pub(crate) struct ChartSet {
    pub width: Length,
    pub height: Length,
    /// From the top to where the drawing begins and ends.
    pub plot: (Length, Length),
    pub head: Vec<Words>,
    pub source: Vec<Words>,
    pub sheet: Sheet,
    pub alt: String,
    /// The table under the chart, its block and its top.
    pub table: Option<(TableSet, BlockId, Length)>,
}

impl<'b> Parts<'b> {
    /// Sorts the blocks of a box.
    pub(crate) fn of(blocks: &'b [Block]) -> Self {
        let mut parts = Self { head: Vec::new(), table: None, source: Vec::new(), rest: Vec::new() };
        for block in blocks {
            match &block.kind {
                BlockKind::Table(_) if parts.table.is_none() => parts.table = Some(block),
                BlockKind::Paragraph { text } if pictures(text).next().is_none() => {
                    let place = if parts.table.is_none() { &mut parts.head } else { &mut parts.source };
                    place.push((&block.id, text));
                }
                _ => parts.rest.push(block),
            }
        }
        parts
    }

    /// The words of the title.
    pub(crate) fn title(&self) -> String {
        self.head.first().map_or_else(String::new, |(_, text)| text.words())
    }
}

impl ChartSet {
    /// All its paragraphs that may hold marks of notes.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let words = self.head.iter().chain(&self.source).map(|words| &*words.paragraph);
        let rows = self.table.iter().flat_map(|(table, _, _)| table.head.iter().chain(&table.rows));
        words.chain(rows.flat_map(|row| &row.cells).map(|cell| &*cell.paragraph))
    }

    /// The labels of notes whose marks stand in it.
    pub(crate) fn note_labels(&self) -> Vec<&str> {
        self.paragraphs().flat_map(lines_notes).collect()
    }
}

impl Book<'_> {
    /// Draws a chart for a column.
    pub(crate) fn set_chart(
        &mut self,
        kind: CalloutKind,
        parts: &Parts<'_>,
        numbers: &Numbers,
        width: Length,
        reach: Length,
    ) -> Result<ChartSet, Problem> {
        let Some(Block { id, kind: BlockKind::Table(table), .. }) = parts.table else {
            return Err(Problem::NoTable);
        };
        let drawn = read(kind, table)?;
        let leading = self.design.styles.small.leading;
        let mut pen = Pen { book: &mut *self, width, sheet: Sheet { leading, ..Sheet::default() } };
        draw(&mut pen, kind, &drawn);
        let sheet = std::mem::take(&mut pen.sheet);
        if !sheet.is_legible(width) {
            return Err(Problem::TooCrowded);
        }
        let tallest = self.tallest();
        if sheet.height + unit(self.design, 30.0) > tallest {
            return Err(Problem::TooTall);
        }
        let (head, plot_top) = self.chart_head(parts, numbers, width);
        let plot = (plot_top, plot_top + sheet.height);
        let (source, bottom) = self.chart_source(parts, numbers, width, plot.1);
        let alt = words::alternative(kind, &parts.title(), &drawn);
        let mut chart = ChartSet { width, height: bottom, plot, head, source, sheet, alt, table: None };
        let under = self.chart_table(id, table, numbers, (width + reach, reach));
        let top = bottom + unit(self.design, 5.25);
        let foot = top + under.height_of(0, under.rows.len());
        if foot <= tallest {
            chart.height = foot;
            chart.table = Some((under, id.clone(), top));
        }
        Ok(chart)
    }

    fn chart_head(&mut self, parts: &Parts<'_>, numbers: &Numbers, width: Length) -> (Vec<Words>, Length) {
        let design = self.design;
        let (label, small) = (&design.styles.label, &design.styles.small);
        let muted = small.colored(design.colors.muted);
        let mut y = Length::ZERO;
        let mut head = Vec::new();
        for (at, (block, text)) in parts.head.iter().enumerate() {
            let style = if at == 0 { label } else { &muted };
            let mut spans = Vec::new();
            if at == 0
                && let Some(number) = self.next_figure()
            {
                spans.push(self.span(&words::figure(number), style));
            }
            spans.extend(self.spans(text, style, numbers));
            y += if at == 0 { label.leading * 5 / 4 } else { small.leading };
            let paragraph = self.set_spans(spans, style, width);
            let lines = paragraph.lines.len().max(1) as i64;
            head.push(Words { block: (*block).clone(), paragraph, leading: style.leading, y });
            y += style.leading * (lines - 1);
        }
        (head, y + small.leading)
    }

    fn chart_source(
        &mut self,
        parts: &Parts<'_>,
        numbers: &Numbers,
        width: Length,
        plot: Length,
    ) -> (Vec<Words>, Length) {
        let small = &self.design.styles.small;
        let muted = small.colored(self.design.colors.muted);
        let mut y = plot;
        let mut source = Vec::new();
        for (at, (block, text)) in parts.source.iter().enumerate() {
            y += if at == 0 { unit(self.design, 6.75) } else { muted.leading };
            let spans = self.spans(text, &muted, numbers);
            let paragraph = self.set_spans(spans, &muted, width);
            let lines = paragraph.lines.len().max(1) as i64;
            source.push(Words { block: (*block).clone(), paragraph, leading: muted.leading, y });
            y += muted.leading * (lines - 1);
        }
        (source, y)
    }

    /// The table under a chart: on its side where that is lower, or the only way it fits.
    fn chart_table(
        &mut self,
        id: &BlockId,
        table: &Table,
        numbers: &Numbers,
        (widest, reach): (Length, Length),
    ) -> TableSet {
        let width = widest - reach;
        let on_side = turned(table).filter(|turned| {
            let lower = turned.rows.len() < table.rows.len();
            (lower || !self.fits(table, width)) && self.fits(turned, width)
        });
        let mut requests = Vec::new();
        let draft = self.draft_table(on_side.as_ref().unwrap_or(table), numbers, &mut requests);
        let mut paragraphs = self.cache.set_all(requests, self.faces);
        let mut set = self.set_table(draft, &mut paragraphs, (widest, reach), Some(id));
        set.quieten(&self.design.tables);
        set
    }

    fn fits(&mut self, table: &Table, width: Length) -> bool {
        let style = self.design.styles.small.with(700, self.design.colors.ink);
        let mut widths = vec![Length::ZERO; table.columns.len()];
        for row in table.head.iter().chain(&table.rows) {
            for (cell, widest) in row.cells.iter().zip(&mut widths) {
                let own = self.width_of(&cell.text.words(), &style);
                *widest = Length::max(*widest, own);
            }
        }
        let gaps = self.design.tables.gap * (widths.len() as i64 - 1);
        widths.into_iter().sum::<Length>() + gaps <= width
    }

    /// Reports a chart that is not drawn, or not named.
    pub(crate) fn report_chart(&mut self, block: &BlockId, problem: Option<Problem>, title: &str) {
        if let Some(problem) = problem {
            let (code, message, hint) = words::problem(problem, title);
            self.finding(Severity::Check, code, Some(block), None, message, hint);
        } else if title.trim().is_empty() {
            let (code, message, hint) = words::UNTITLED;
            self.finding(Severity::Check, code, Some(block), None, message.to_owned(), hint);
        }
    }
}

fn lines_notes(paragraph: &Paragraph) -> Vec<&str> {
    paragraph.lines.iter().flat_map(|line| paragraph.notes(line)).collect()
}

fn read(kind: CalloutKind, table: &Table) -> Result<Drawn, Problem> {
    if kind == CalloutKind::RatingJourney {
        return journey::Journey::read(table).map(Drawn::Ratings).ok_or(Problem::NoRatings);
    }
    let mut data = data::Data::read(table).ok_or(Problem::NoNumbers)?;
    let most = match kind {
        CalloutKind::LineChart => 3,
        CalloutKind::GroupedBars => 4,
        CalloutKind::DotPlot => 2,
        _ => usize::MAX,
    };
    if data.series.len() > most {
        return Err(Problem::TooMany(most));
    }
    if matches!(kind, CalloutKind::BarChart | CalloutKind::BigNumber) {
        data.series.truncate(1);
    }
    Ok(Drawn::Numbers(data))
}

fn draw(pen: &mut Pen<'_, '_>, kind: CalloutKind, drawn: &Drawn) {
    match drawn {
        Drawn::Ratings(journey) => journey::draw(pen, journey),
        Drawn::Numbers(data) => match kind {
            CalloutKind::LineChart => lines::draw(pen, data),
            CalloutKind::SmallMultiples => lines::multiples(pen, data),
            CalloutKind::DotPlot => dots::draw(pen, data),
            CalloutKind::BigNumber => number::draw(pen, data),
            _ => bars::draw(pen, data),
        },
    }
}

/// The table with its rows as columns.
fn turned(table: &Table) -> Option<Table> {
    let all: Vec<&Row> = table.head.iter().chain(&table.rows).collect();
    let short = table.rows.len() <= MOST_ACROSS;
    if table.head.len() != 1 || !short || all.iter().any(|row| row.cells.len() != table.columns.len()) {
        return None;
    }
    let row = |at: usize| Row { cells: all.iter().map(|row| row.cells[at].clone()).collect() };
    Some(Table {
        columns: vec![foreword_model::Alignment::Auto; all.len()],
        head: vec![row(0)],
        rows: (1..table.columns.len()).map(row).collect(),
    })
}
