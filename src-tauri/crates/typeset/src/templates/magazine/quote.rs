//! A quote over the columns of a page.

use crate::design::Column;
use crate::pages::Book;
use crate::pages::paint::{Align, Slice};
use crate::templates::issue::Story;
use crate::templates::parts;
use crate::templates::quote::quoted;
use foreword_model::{ArtifactKind, HitKind, Length, NodeId, Quote, Rect, Role};

/// From the rule over a quote to its first line, from its last line to the speaker, and from there to the columns.
const WORDS: f64 = 11.25;
const SPEAKER: f64 = 10.125;
const UNDER: f64 = 9.0;
/// Its lines are no longer than this, however many columns it spans.
const WIDEST: f64 = 149.25;

impl Book<'_> {
    /// From the head of a page to where columns go on under a quote.
    pub(super) fn quote_height(&mut self, quote: &Quote, over: Column) -> Length {
        let style = self.design.styles.pull_quote.clone();
        let lines = self.set(&quoted(quote), &style, over.width.min(Length::mm(WIDEST))).lines.len().max(1)
            as i64
            - 1;
        let speaker = if parts::speaker(quote).is_empty() { Length::ZERO } else { Length::mm(SPEAKER) };
        let height = Length::mm(WORDS) + style.leading * lines + speaker + Length::mm(UNDER);
        height.round_up_to(self.design.grid.baseline)
    }

    /// Paints a quote over columns at the head of a page; words that the text holds as well are decoration.
    pub(super) fn quote_across(
        &mut self,
        section: NodeId,
        story: &Story<'_>,
        quote: &Quote,
        (page, over): (usize, Column),
    ) {
        let design = self.design;
        let style = design.styles.pull_quote.clone();
        let top = design.grid.top + design.grid.baseline - design.flow.cap;
        self.rule(page, over.x, top, over.width, design.rules.heavy);
        let words = self.set(&quoted(quote), &style, over.width.min(Length::mm(WIDEST)));
        let first = top + Length::mm(WORDS);
        let last = first + style.leading * (words.lines.len().max(1) as i64 - 1);
        let speaker = parts::speaker(quote);
        let label = design.styles.running_head.clone();
        let speaker = (!speaker.is_empty()).then(|| self.set(&speaker, &label, over.width));
        let slice = |paragraph, y, leading| Slice {
            paragraph,
            lines: 0..0,
            page,
            x: over.x,
            y,
            leading,
            align: Align::Optical,
        };
        let mut parts = vec![Slice { lines: 0..words.lines.len(), ..slice(&words, first, style.leading) }];
        if let Some(speaker) = &speaker {
            let below = slice(speaker, last + Length::mm(SPEAKER), label.leading);
            parts.push(Slice { lines: 0..speaker.lines.len(), ..below });
        }
        if parts::says(story.piece, quote) {
            parts.iter().for_each(|part| self.paint_artifact(ArtifactKind::Layout, part));
        } else {
            let node = self.structure.add(section, Role::BlockQuote);
            for part in &parts {
                let paragraph = self.structure.add(node, Role::Paragraph);
                self.paint_plain(paragraph, part);
            }
        }
        let height = last + Length::mm(SPEAKER) - top;
        self.hit(page, Rect::new(over.x, top, over.width, height), HitKind::Quote, &quote.words);
    }
}
