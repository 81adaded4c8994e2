//! Words set large in the narrow column.

use crate::flow::Hang;
use crate::inline::Paragraph;
use crate::pages::Book;
use crate::pages::paint::{Align, Slice};
use foreword_model::{ArtifactKind, BlockId, HitKind, Length, NodeId, Quote, Rect, Role};
use std::sync::Arc;

/// From the rule to the first baseline of the words.
const WORDS: f64 = 9.75;
/// From the last line of words to the speaker.
const SPEAKER: f64 = 7.5;

/// A pull quote in lines.
#[derive(Clone, Debug)]
pub(crate) struct QuoteSet {
    pub words: Arc<Paragraph>,
    pub speaker: Option<Arc<Paragraph>>,
    /// The width of the opening quotation mark, which hangs to the left of the column.
    pub hang: Length,
    pub height: Length,
    /// Whether the words stand in the text as well.
    pub repeats: bool,
    pub block: Option<BlockId>,
}

impl Book<'_> {
    /// Sets a quote for the narrow column; words that nobody spoke carry no quotation marks.
    pub(crate) fn set_quote(&mut self, quote: &Quote, repeats: bool, block: Option<&BlockId>) -> QuoteSet {
        let style = self.design.styles.pull_quote.clone();
        let small = self.design.styles.small.clone();
        let width = self.design.columns.narrow.width;
        let spoken = !quote.speaker.trim().is_empty();
        let hang = if spoken { self.width_of("“", &style) } else { Length::ZERO };
        let words = self.set(&quoted(quote), &style, width);
        let mut speaker = quote.speaker.trim().to_owned();
        if spoken && !quote.role.trim().is_empty() {
            speaker = format!("{speaker}, {}", quote.role.trim());
        }
        let balanced = crate::design::Style { fill: crate::inline::Fill::Balanced, ..small.clone() };
        let speaker = spoken.then(|| self.set(&speaker, &balanced, width));
        let mut height = Length::mm(WORDS) + style.leading * (words.lines.len().max(1) as i64 - 1);
        if let Some(speaker) = &speaker {
            height += Length::mm(SPEAKER) + small.leading * (speaker.lines.len().max(1) as i64 - 1);
        }
        QuoteSet { words, speaker, hang, height: height + Length::mm(1.0), repeats, block: block.cloned() }
    }

    /// A quote from the paragraphs of a box: a last one that begins with a dash names the speaker.
    pub(crate) fn quote_from_words(
        &mut self,
        paragraphs: &[String],
        block: Option<&BlockId>,
    ) -> Option<Hang> {
        let dash = |words: &str| words.starts_with(['—', '–', '-']);
        let (last, rest) = paragraphs.split_last()?;
        let (words, speaker) = if !rest.is_empty() && (dash(last) || last.len() < 80) {
            (rest.join(" "), last.trim_start_matches(['—', '–', '-', ' ']).to_owned())
        } else {
            (paragraphs.join(" "), String::new())
        };
        let quote = Quote { words, speaker, role: String::new() };
        Some(Hang::Quote(self.set_quote(&quote, false, block)))
    }

    /// Paints a quote; words that the text repeats are an artifact.
    pub(crate) fn paint_quote(
        &mut self,
        parent: NodeId,
        quote: &QuoteSet,
        page: usize,
        x: Length,
        top: Length,
    ) {
        let width = self.design.columns.narrow.width;
        let (style, small) = (self.design.styles.pull_quote.clone(), self.design.styles.small.clone());
        self.rule(page, x, top, width, self.design.rules.heavy);
        let first = top + Length::mm(WORDS);
        let lines = quote.words.lines.len();
        // The first line alone stands further out, for its quotation mark.
        let first_lines = if quote.hang > Length::ZERO { lines.min(1) } else { lines };
        let (head, tail) = (0..first_lines, first_lines..lines);
        let part = |lines, x, y| Slice {
            paragraph: &quote.words,
            lines,
            page,
            x,
            y,
            leading: style.leading,
            align: Align::Left,
        };
        let slices = [part(head, x - quote.hang, first), part(tail, x, first + style.leading)];
        let below = first + style.leading * (lines.max(1) as i64 - 1) + Length::mm(SPEAKER);
        let speaker = quote.speaker.as_ref().map(|speaker| Slice {
            paragraph: speaker,
            lines: 0..speaker.lines.len(),
            page,
            x,
            y: below,
            leading: small.leading,
            align: Align::Left,
        });
        if quote.repeats {
            slices.iter().chain(&speaker).for_each(|slice| self.paint_artifact(ArtifactKind::Layout, slice));
        } else {
            let node = self.structure.add(parent, Role::BlockQuote);
            let words = self.structure.add(node, Role::Paragraph);
            slices.iter().for_each(|slice| self.paint_plain(words, slice));
            if let Some(slice) = &speaker {
                let said = self.structure.add(node, Role::Paragraph);
                self.paint_plain(said, slice);
            }
        }
        let area = Rect::new(x, top, width, quote.height);
        match &quote.block {
            Some(block) => self.block_hit(page, area, HitKind::Quote, block, &quote.words.text),
            None => self.hit(page, area, HitKind::Quote, &quote.words.text),
        }
    }
}

/// Words that somebody spoke in quotation marks, others as they are.
pub(super) fn quoted(quote: &Quote) -> String {
    let bare = quote.words.trim().trim_matches(['“', '”', '"', '‘', '’']);
    if quote.speaker.trim().is_empty() { bare.to_owned() } else { format!("“{bare}”") }
}
