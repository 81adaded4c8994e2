//! Shaped words cut into lines.

use super::breaks::{self, Ending};
use super::shape::{self, ShapedText};
use super::total_fit::{self, Candidate, Goal};
use super::{Faces, Fill, Line, Paragraph, Request};
use foreword_model::Length;
use std::sync::Arc;

/// Where a line may end, in glyphs.
struct Cut {
    candidate: Candidate,
    /// The glyph with which the next line begins.
    next: u32,
    /// The glyph after the last one seen on the line.
    visible: u32,
}

/// What stands to the left of the first lines: the first letter of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    pub lines: usize,
    /// How far they begin to the right of the others.
    pub indent: Length,
}

/// Sets a paragraph: shapes it, breaks it, and returns its lines.
pub(super) fn set(request: &Request, faces: &Faces<'_>) -> Paragraph {
    set_beside(request, None, faces)
}

/// Sets a paragraph whose first glyph stands beside its first lines.
pub(super) fn set_beside(request: &Request, beside: Option<Beside>, faces: &Faces<'_>) -> Paragraph {
    let source: String = request.spans.iter().map(|span| span.text.as_str()).collect();
    let mut shaped = shape::shape(request, faces);
    if let Some(beside) = beside
        && let Some(first) = shaped.glyphs.first_mut()
    {
        // The letter takes the room of the indent, so that its word goes on beside it.
        first.advance = beside.indent.into();
    }
    let goal = goal(&shaped, request, faces);
    let fill = |cuts: &[Cut]| match (request.fill, beside) {
        (Fill::Balanced, _) => balance(cuts, goal),
        (Fill::Ragged | Fill::Justified, None) => fit(cuts, goal),
        (Fill::Ragged | Fill::Justified, Some(beside)) => fit_beside(cuts, goal, beside),
    };
    let mut cuts = cuts(&shaped, &source, request, faces);
    let (mut ends, overfull) = fill(&cuts);
    if overfull {
        cuts = with_emergency_cuts(cuts, &shaped, request);
        ends = fill(&cuts).0;
    }
    let lines = lines(&cuts, &ends, &shaped, request, goal, beside);
    Paragraph {
        text: Arc::from(shaped.text),
        spans: request.spans.clone(),
        stretches: shaped.stretches,
        glyphs: shaped.glyphs,
        lines,
        missing: shaped.missing,
        overfull,
        dropped: 0,
    }
}

fn fit(cuts: &[Cut], goal: Goal) -> (Vec<usize>, bool) {
    let candidates: Vec<Candidate> = cuts.iter().map(|cut| cut.candidate).collect();
    total_fit::fit(&candidates, goal)
}

/// Breaks the lines beside the first letter at their own measure, then all others.
fn fit_beside(cuts: &[Cut], goal: Goal, beside: Beside) -> (Vec<usize>, bool) {
    let candidates: Vec<Candidate> = cuts.iter().map(|cut| cut.candidate).collect();
    let indent = beside.indent.to_pt();
    // The letter stands on the first line and takes its room there.
    let start = Candidate { start: indent, end: indent, ..total_fit::ORIGIN };
    let narrow = Goal { measure: goal.measure - indent, ..goal };
    let (mut ends, overfull) = total_fit::fit_from(start, &candidates, narrow);
    if ends.len() <= beside.lines {
        return (ends, overfull);
    }
    ends.truncate(beside.lines);
    let next = ends[beside.lines - 1] + 1;
    let (rest, overfull) = total_fit::fit_from(candidates[next - 1], &candidates[next..], goal);
    ends.extend(rest.into_iter().map(|end| end + next));
    (ends, overfull)
}

/// Narrows the measure as far as the number of lines stays the same.
fn balance(cuts: &[Cut], goal: Goal) -> (Vec<usize>, bool) {
    let best = fit(cuts, goal);
    if best.0.len() < 2 || best.1 {
        return best;
    }
    let (mut narrow, mut wide) = (goal.measure / best.0.len() as f64 / 2.0, goal.measure);
    let mut kept = best;
    for _ in 0..12 {
        let middle = (narrow + wide) / 2.0;
        let tried = fit(cuts, Goal { measure: middle, ..goal });
        if tried.1 || tried.0.len() > kept.0.len() {
            narrow = middle;
        } else {
            wide = middle;
            kept = tried;
        }
    }
    kept
}

fn goal(shaped: &ShapedText, request: &Request, faces: &Faces<'_>) -> Goal {
    let size = request.spans.first().map_or(Length::pt(12.0), |span| span.look.size);
    let space = shaped.glyphs.iter().find(|glyph| glyph.space).map_or_else(
        || request.spans.first().map_or(size / 4, |span| faces.face(span.look.face).scale(200, size)),
        |glyph| glyph.advance.into(),
    );
    Goal {
        measure: request.measure.to_pt(),
        justified: request.fill == Fill::Justified,
        space: space.to_pt(),
        half_em: size.to_pt() / 2.0,
        letters: (
            size.to_pt() * f64::from(request.letters.shrink) / 1000.0,
            size.to_pt() * f64::from(request.letters.stretch) / 1000.0,
        ),
    }
}

/// All places where a line may end, measured.
fn cuts(shaped: &ShapedText, source: &str, request: &Request, faces: &Faces<'_>) -> Vec<Cut> {
    let glyphs = &shaped.glyphs;
    let opportunities = breaks::opportunities(source, request.hyphenate);
    let mut cuts: Vec<Cut> = Vec::with_capacity(opportunities.len());
    let (mut at, mut width, mut spaces, mut words) = (0_usize, request.indent, 0_u32, 0_u32);
    // The line's end before the blanks that lead up to the current glyph.
    let mut seen = (0_usize, request.indent, 0_u32);
    for opportunity in opportunities {
        let mut fresh = false;
        while at < glyphs.len() && glyphs[at].byte < opportunity.byte {
            width += glyphs[at].advance;
            at += 1;
            if glyphs[at - 1].space {
                spaces += 1;
            } else {
                seen = (at, width, spaces);
                fresh = true;
            }
        }
        let exact = at >= glyphs.len() || glyphs[at].byte == opportunity.byte;
        let forced = opportunity.kind == Ending::Forced;
        // Inside a ligature there is nothing to cut.
        if !exact && !forced {
            continue;
        }
        words += u32::from(fresh && !matches!(opportunity.kind, Ending::Hyphen(_)));
        let hyphen = match opportunity.kind {
            Ending::Hyphen(near) => Some((hyphen_width(shaped, at, faces), near)),
            Ending::Plain | Ending::Forced => None,
        };
        let hang = hang(request, shaped, seen.0, hyphen.map(|(width, _)| width));
        cuts.push(Cut {
            candidate: Candidate {
                end: (seen.1 - hang).to_pt(),
                start: width.to_pt(),
                spaces: f64::from(seen.2),
                spaces_after: f64::from(spaces),
                glyphs: seen.0 as f64,
                glyphs_after: at as f64,
                words,
                hyphen: hyphen.map_or(0.0, |(width, _)| width.to_pt()),
                near: hyphen.map_or(0.0, |(_, near)| f64::from(near)),
                hyphenated: hyphen.is_some(),
                forced,
            },
            next: at as u32,
            visible: seen.0 as u32,
        });
    }
    if let Some(last) = cuts.last_mut() {
        last.candidate.hyphen += request.tail.to_pt();
    }
    cuts
}

/// How far what ends a line hangs beyond the edge: half of a stop, a comma or a hyphen.
fn hang(request: &Request, shaped: &ShapedText, seen: usize, hyphen: Option<Length>) -> Length {
    if !request.hang || request.fill != Fill::Justified {
        return Length::ZERO;
    }
    if let Some(hyphen) = hyphen {
        return hyphen / 2;
    }
    let Some(last) = seen.checked_sub(1).map(|last| &shaped.glyphs[last]) else { return Length::ZERO };
    match shaped.text.as_bytes().get(last.byte as usize) {
        Some(b'.' | b',' | b'-') => Length::from(last.advance) / 2,
        _ => Length::ZERO,
    }
}

/// Adds a cut after every cluster of the words that are wider than the measure.
fn with_emergency_cuts(cuts: Vec<Cut>, shaped: &ShapedText, request: &Request) -> Vec<Cut> {
    let mut all = Vec::with_capacity(cuts.len());
    let (mut start, mut from) = (request.indent.to_pt(), 0_u32);
    for cut in cuts {
        if cut.candidate.end - start > request.measure.to_pt() - request.indent.to_pt() {
            let (mut width, spaces) = (start, cut.candidate.spaces);
            for at in from + 1..cut.visible {
                width += shaped.glyphs[at as usize - 1].advance.to_pt();
                if shaped.glyphs[at as usize].byte == shaped.glyphs[at as usize - 1].byte {
                    continue;
                }
                let candidate = Candidate {
                    end: width,
                    start: width,
                    spaces,
                    spaces_after: spaces,
                    glyphs: f64::from(at),
                    glyphs_after: f64::from(at),
                    hyphen: 0.0,
                    near: 0.0,
                    hyphenated: false,
                    forced: false,
                    ..cut.candidate
                };
                all.push(Cut { candidate, next: at, visible: at });
            }
        }
        (start, from) = (cut.candidate.start, cut.next);
        all.push(cut);
    }
    all
}

fn hyphen_width(shaped: &ShapedText, next: usize, faces: &Faces<'_>) -> Length {
    let Some(glyph) = next.checked_sub(1).and_then(|last| shaped.glyphs.get(last)) else {
        return Length::ZERO;
    };
    let look = &shaped.stretches[usize::from(glyph.stretch)].look;
    let face = faces.face(look.face);
    face.scale(face.hyphen().1, look.size)
}

fn lines(
    cuts: &[Cut],
    ends: &[usize],
    shaped: &ShapedText,
    request: &Request,
    goal: Goal,
    beside: Option<Beside>,
) -> Vec<Line> {
    let mut lines = Vec::with_capacity(ends.len());
    let mut start = 0_u32;
    for (number, &end) in ends.iter().enumerate() {
        let cut = &cuts[end];
        let visible = cut.visible.max(start);
        let glyphs = &shaped.glyphs[start as usize..visible as usize];
        let hyphen = Length::pt(cut.candidate.hyphen);
        let width = glyphs.iter().map(|glyph| glyph.advance).sum::<Length>() + hyphen;
        let spaces = glyphs.iter().filter(|glyph| glyph.space).count() as i64;
        let indent = match beside {
            _ if number == 0 => request.indent,
            Some(beside) if number < beside.lines => beside.indent,
            _ => Length::ZERO,
        };
        let divided = cut.candidate.hyphenated.then_some(hyphen);
        let room = request.measure - width - indent + hang(request, shaped, visible as usize, divided);
        let last = number + 1 == ends.len() || cut.candidate.forced;
        let justify = request.fill == Fill::Justified && spaces > 0 && (!last || room < Length::ZERO);
        let gaps = glyphs.len() as i64 - i64::from(!cut.candidate.hyphenated);
        let spacing = if justify { letter_spacing(room, spaces, gaps, goal) } else { Length::ZERO };
        lines.push(Line {
            indent,
            glyphs: start..cut.next.max(visible),
            width,
            hyphen: cut.candidate.hyphenated,
            stretch: if justify { (room - spacing * gaps) / spaces } else { Length::ZERO },
            spacing,
            visible_end: visible,
        });
        start = cut.next.max(visible);
    }
    lines
}

/// What each letter of a line gets once its blanks have given what they can; what is left, blanks take as well.
fn letter_spacing(room: Length, spaces: i64, gaps: i64, goal: Goal) -> Length {
    let (shrink, stretch) = goal.give_of_blanks(spaces as f64);
    let wanted = (room.to_pt() + shrink).min(0.0) + (room.to_pt() - stretch).max(0.0);
    let each = wanted / gaps.max(1) as f64;
    Length::pt(each.clamp(-goal.letters.0, goal.letters.1))
}
