//! The first letter of a paragraph, large, over several lines; for readers it stays the first letter of its word.

use super::line::{self, Beside};
use super::{Drop, Faces, Paragraph, Request, Span};
use foreword_model::{Length, ShortLength};

/// So many lines more than the letter has, or it looks like a mistake.
const MORE: usize = 2;

/// The paragraph with its letter; none where it has no letter to enlarge or too few lines to stand beside it.
pub(super) fn set(request: &Request, faces: &Faces<'_>) -> Option<Paragraph> {
    let drop = request.drop.as_ref()?;
    let spans = parted(&request.spans, drop)?;
    let request = Request { spans, drop: None, indent: Length::ZERO, ..request.clone() };
    let face = faces.face(drop.look.face);
    let letter = request.spans[0].text.chars().next()?;
    let (ink, bearing) = face.ink(letter, drop.look.size)?;
    let beside = Beside { lines: drop.lines, indent: ink + drop.gap };
    let mut paragraph = line::set_beside(&request, Some(beside), faces);
    if paragraph.lines.len() < drop.lines + MORE {
        return None;
    }
    let first = paragraph.glyphs.first_mut()?;
    first.x_offset = ShortLength::from(Length::ZERO - bearing);
    paragraph.dropped = drop.lines;
    Some(paragraph)
}

/// The spans with the first letter in one of its own.
fn parted(spans: &[Span], drop: &Drop) -> Option<Vec<Span>> {
    let first = spans.first()?;
    let letter = first.text.chars().next().filter(|letter| letter.is_alphabetic())?;
    let (head, rest) = first.text.split_at(letter.len_utf8());
    // A letter with signs over it is more than its first character.
    if rest.chars().next().is_none_or(|next| !next.is_alphanumeric() && !next.is_whitespace()) {
        return None;
    }
    let units = letter.len_utf16() as u32;
    let cut = |text: &str, from: u32, to: Option<u32>| Span {
        text: text.to_owned(),
        source: first.source.as_ref().map(|source| source.start + from..to.unwrap_or(source.end)),
        ..first.clone()
    };
    let until = first.source.as_ref().map(|source| source.start + units);
    let mut parted = vec![Span { look: drop.look.clone(), ..cut(head, 0, until) }, cut(rest, units, None)];
    parted.extend_from_slice(&spans[1..]);
    Some(parted)
}
