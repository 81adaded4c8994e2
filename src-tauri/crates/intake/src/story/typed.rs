//! Lists that somebody typed: bullets and numbers at the start of paragraphs in a row.

use super::assemble::Piece;
use super::{Item, Paragraph, ParagraphRole, Story};
use foreword_model::document::utf16_len;

/// Makes typed bullets and numbers real list items; the receipt says so.
pub(crate) fn typed_lists(story: &mut Story, pieces: &mut [Piece]) {
    let mut at = 0;
    while at < pieces.len() {
        let length = run_length(&pieces[at..]);
        if length >= 2 {
            let list = format!("typed {}", story.next_block);
            for piece in &mut pieces[at..at + length] {
                if let Piece::Paragraph(paragraph) = piece {
                    make_item(story, paragraph, &list);
                }
            }
        }
        at += length.max(1);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    Bullet(char),
    Number(u64),
}

// How many paragraphs from here on begin with the same bullet, or with numbers that count on.
fn run_length(pieces: &[Piece]) -> usize {
    let lead_of = |piece: &Piece| match piece {
        Piece::Paragraph(Paragraph { role: ParagraphRole::Body, item: None, text, .. }) => {
            lead(&text.plain())
        }
        _ => None,
    };
    let mut expected = pieces.first().and_then(lead_of).map(|(lead, _)| lead);
    pieces
        .iter()
        .take_while(|piece| {
            let fits = expected.is_some() && lead_of(piece).map(|(lead, _)| lead) == expected;
            if let Some(Lead::Number(number)) = &mut expected {
                *number += 1;
            }
            fits
        })
        .count()
}

// What a paragraph begins with, and its length in bytes.
fn lead(plain: &str) -> Option<(Lead, usize)> {
    let first = plain.chars().next()?;
    let rest = &plain[first.len_utf8()..];
    let blanks = |rest: &str| rest.len() - rest.trim_start_matches([' ', '\t', '\u{A0}']).len();
    if "•·▪◦‣●○■–-*".contains(first) {
        let gap = blanks(rest);
        let filled = rest.len() > gap;
        return (gap > 0 && filled).then_some((Lead::Bullet(first), first.len_utf8() + gap));
    }
    let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
    let after = plain[digits..].strip_prefix(['.', ')'])?;
    let gap = blanks(after);
    let fits = (1..=3).contains(&digits) && gap > 0 && after.len() > gap;
    fits.then_some(())?;
    Some((Lead::Number(plain[..digits].parse().ok()?), digits + 1 + gap))
}

fn make_item(story: &mut Story, paragraph: &mut Paragraph, list: &str) {
    let plain = paragraph.text.plain();
    let Some((lead, length)) = lead(&plain) else { return };
    let units = utf16_len(&plain[..length]);
    paragraph.text = paragraph.text.slice(units, u32::MAX);
    let number = match lead {
        Lead::Bullet(_) => None,
        Lead::Number(number) => Some(number),
    };
    paragraph.item = Some(Item { level: 0, number, list: list.to_owned(), goes_on: false });
    story.cut_lead(&paragraph.id, units);
    let place: String = plain[length..].chars().take(40).collect();
    story.receipt.change("Typed bullets and numbers made into lists", &place);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_sign_with_a_gap_and_words_begins_an_item() {
        assert_eq!(lead("• beds"), Some((Lead::Bullet('•'), 4)));
        assert_eq!(lead("12) beds"), Some((Lead::Number(12), 4)));
        assert_eq!(lead("-5 degrees"), None);
        assert_eq!(lead("1.6 days"), None);
        assert_eq!(lead("–"), None);
        assert_eq!(lead("2024. A year"), None);
    }
}
