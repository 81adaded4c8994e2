//! Stacked shares by year: one bar a year, the best rating on top.

use crate::pages::paint::{Align, Slice};
use crate::pages::{At, Book};
use crate::templates::ratings::{chip_colors, word_color};
use foreword_model::issue::RatingShare;
use foreword_model::{Evidence, Item, Length, NodeId, Path, Rating, Rect, Role};

const TITLE: f64 = 7.5;
const SUBTITLE: f64 = 5.25;
/// From the subtitle to the plot.
const PLOT: f64 = 5.25;
const HEIGHT: f64 = 72.0;
/// What all bars and gaps share.
const ACROSS: f64 = 87.0;
const GAP: f64 = 3.0;
const WIDEST: f64 = 15.0;
/// The lowest segment that holds its value.
const HOLDS: f64 = 4.5;
const YEARS: f64 = 10.5;

const ORDER: [Rating; 4] =
    [Rating::Outstanding, Rating::Good, Rating::RequiresImprovement, Rating::Inadequate];

/// The height of a chart, from its rule to the baseline of its years.
pub(crate) fn height() -> Length {
    Length::mm(TITLE + SUBTITLE + PLOT + HEIGHT + YEARS)
}

/// A rounded share with its exact part of the whole.
struct Segment {
    rating: Rating,
    count: u32,
    percent: u32,
}

/// Everything that painting a bar needs.
struct Bars<'c> {
    figure: NodeId,
    page: usize,
    plot: Rect,
    width: Length,
    shares: Vec<(&'c str, Vec<Segment>, u32)>,
}

impl Book<'_> {
    /// Paints the chart with its rule at `top`.
    pub(crate) fn shares_chart(&mut self, section: NodeId, evidence: &Evidence, page: usize, top: Length) {
        let wide = self.design.columns.wide;
        let design = self.design;
        self.rule(page, wide.x, top, wide.width, design.rules.heavy);
        let figure = self.structure.add(section, Role::Figure);
        let trusts = evidence.shares.last().map_or(0, total);
        let number = self.next_figure().unwrap_or(1);
        let words = format!("Figure {number}. Overall ratings of {trusts} trusts");
        let at = At { page, x: wide.x, width: wide.width, y: top + Length::mm(TITLE) };
        let (caption, _) = self.put(figure, Role::Caption, &words, &design.styles.label, at);
        let muted = design.styles.small.colored(design.colors.muted);
        let subtitle = self.set("Share of trusts rated, by year, per cent", &muted, wide.width);
        self.put_lines(caption, &subtitle, muted.leading, at.down(Length::mm(SUBTITLE)), Align::Left);
        let plot_top = top + Length::mm(TITLE + SUBTITLE + PLOT);
        let plot = Rect::new(wide.x, plot_top, Length::mm(ACROSS), Length::mm(HEIGHT));
        let count = evidence.shares.len().max(1);
        let width = Length::mm(((ACROSS - GAP * (count as f64 - 1.0)) / count as f64).clamp(6.0, WIDEST));
        let shares = evidence
            .shares
            .iter()
            .map(|share| (share.year.as_str(), segments(share), total(share)))
            .collect();
        let bars = Bars { figure, page, plot, width, shares };
        let tag = self.structure.node_mut(figure);
        tag.alt = Some(alternative(&bars));
        tag.bounds = Some(Rect::new(wide.x, top, wide.width, height()));
        self.paint_bars(&bars);
        self.paint_words(&bars);
    }

    fn paint_bars(&mut self, bars: &Bars<'_>) {
        let mark = self.structure.mark(bars.figure);
        let mut items = vec![Item::MarkStart(mark)];
        for (at, (year, segments, whole)) in bars.shares.iter().enumerate() {
            let x = bars.plot.x + (bars.width + Length::mm(GAP)) * at as i64;
            self.bar(bars, x, segments, *whole, &mut items);
            let style = self.design.styles.small.with(600, self.design.colors.ink);
            let below = if segments.iter().any(|segment| is_thin(segment, *whole)) { YEARS } else { 6.0 };
            let y = bars.plot.bottom() + Length::mm(below.max(YEARS));
            self.chart_words(bars.page, year, &style, x + bars.width / 2, y, &mut items);
        }
        items.push(Item::MarkEnd);
        self.drafts[bars.page].items.extend(items);
    }

    fn bar(&mut self, bars: &Bars<'_>, x: Length, segments: &[Segment], whole: u32, items: &mut Vec<Item>) {
        let mut y = bars.plot.y;
        let mut seen = 0;
        for segment in segments {
            seen += segment.count;
            let bottom = bars.plot.y + bars.plot.height.scale(i64::from(seen), i64::from(whole.max(1)));
            let rect = Rect::new(x, y, bars.width, bottom - y);
            let (fill, ink) = chip_colors(self.design, segment.rating);
            items.push(Item::Path(Path::filled_rect(rect, fill)));
            let value = segment.percent.to_string();
            let middle = x + bars.width / 2;
            if rect.height >= Length::mm(HOLDS) {
                let style = self.design.styles.small.with(700, ink);
                let baseline = y + rect.height / 2 + Length::mm(1.28);
                self.chart_words(bars.page, &value, &style, middle, baseline, items);
            } else if segment.rating == Rating::Inadequate && segment.count > 0 {
                let style = self.design.styles.small.with(700, word_color(self.design, segment.rating));
                let baseline = bars.plot.bottom() + Length::mm(4.5);
                self.chart_words(bars.page, &value, &style, middle, baseline, items);
            }
            y = bottom;
        }
    }

    /// The names of the ratings beside the last bar, pushed apart where segments are thin.
    fn paint_words(&mut self, bars: &Bars<'_>) {
        let Some((_, segments, whole)) = bars.shares.last() else { return };
        let count = bars.shares.len() as i64;
        let x = bars.plot.x + bars.width * count + Length::mm(GAP) * count;
        let leading = self.design.styles.small.leading;
        let mut names = Vec::new();
        let mut seen = 0;
        for segment in segments.iter().filter(|segment| segment.count > 0) {
            let from = seen;
            seen += segment.count;
            let middle =
                bars.plot.y + bars.plot.height.scale(i64::from(from + seen), i64::from((*whole).max(1)) * 2);
            let style = self.design.styles.small.with(600, word_color(self.design, segment.rating));
            let words = self.set(segment.rating.words(), &style, Length::mm(24.0));
            let lines = words.lines.len() as i64;
            names.push((words, middle - leading * (lines - 1) / 2 + Length::mm(1.28)));
        }
        let lowest = bars.plot.bottom() + Length::mm(1.2);
        let mut limit = lowest;
        for (words, y) in names.iter_mut().rev() {
            let below = leading * (words.lines.len() as i64 - 1);
            *y = (*y).min(limit - below);
            limit = *y - leading;
        }
        let mark = self.structure.mark(bars.figure);
        let mut items = vec![Item::MarkStart(mark)];
        for (words, y) in &names {
            let lines = 0..words.lines.len();
            let slice =
                Slice { paragraph: words, lines, page: bars.page, x, y: *y, leading, align: Align::Left };
            items.extend(self.loose_items(&slice));
        }
        items.push(Item::MarkEnd);
        self.drafts[bars.page].items.extend(items);
    }

    fn chart_words(
        &mut self,
        page: usize,
        words: &str,
        style: &crate::design::Style,
        x: Length,
        y: Length,
        items: &mut Vec<Item>,
    ) {
        // The blank keeps neighbouring labels apart when the page is read aloud.
        let paragraph = self.set(&format!("{words} "), style, Length::mm(60.0));
        let lines = 0..paragraph.lines.len();
        let slice =
            Slice { paragraph: &paragraph, lines, page, x, y, leading: style.leading, align: Align::Center };
        items.extend(self.loose_items(&slice));
    }
}

fn total(share: &RatingShare) -> u32 {
    ORDER.iter().filter_map(|rating| share.counts.get(rating)).sum()
}

/// Segments from the top down; their rounded shares add up to 100.
fn segments(share: &RatingShare) -> Vec<Segment> {
    let whole = total(share).max(1);
    let mut segments: Vec<Segment> = ORDER
        .iter()
        .map(|rating| {
            let count = share.counts.get(rating).copied().unwrap_or(0);
            Segment { rating: *rating, count, percent: count * 100 / whole }
        })
        .collect();
    let mut missing = 100_u32.saturating_sub(segments.iter().map(|segment| segment.percent).sum());
    let mut order: Vec<usize> = (0..segments.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(segments[*at].count * 100 % whole));
    for at in order {
        if missing > 0 && segments[at].count > 0 {
            segments[at].percent += 1;
            missing -= 1;
        }
    }
    segments
}

fn is_thin(segment: &Segment, whole: u32) -> bool {
    segment.count > 0 && f64::from(segment.count) * HEIGHT < HOLDS * f64::from(whole.max(1))
}

/// What the chart says, for those who cannot see it.
fn alternative(bars: &Bars<'_>) -> String {
    let year = |(year, segments, _): &(&str, Vec<Segment>, u32)| {
        let parts: Vec<String> = segments
            .iter()
            .filter(|segment| segment.count > 0)
            .map(|segment| format!("{} {} per cent", segment.rating.words().to_lowercase(), segment.percent))
            .collect();
        format!("{year}: {}", parts.join(", "))
    };
    let years: Vec<String> = bars.shares.iter().map(year).collect();
    format!("Stacked bars, one a year. {}. The numbers are in the table.", years.join(". "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn rounded_shares_add_up_to_a_hundred() {
        let counts =
            BTreeMap::from([(Rating::Outstanding, 1), (Rating::Good, 1), (Rating::RequiresImprovement, 1)]);
        let segments = segments(&RatingShare { year: "2025".into(), counts });
        let percents: Vec<u32> = segments.iter().map(|segment| segment.percent).collect();
        assert_eq!(percents, [34, 33, 33, 0]);
    }
}
