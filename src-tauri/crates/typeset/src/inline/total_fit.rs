//! Breaks a paragraph as a whole: of all ways to cut it into lines, the one with the least cost.
//!
//! Cost of a line is (1 + badness + penalty) squared, badness 100 times the cube of the ratio of adjustment.
//! It grows without a cap: a cap would make all very loose lines equally good.

/// Where a line may end, in units of the measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Width of everything before the line's end.
    pub end: f64,
    /// Width of everything before the next line's start: the same plus the blanks between.
    pub start: f64,
    /// Blanks before the line's end.
    pub spaces: f64,
    /// Blanks before the next line's start.
    pub spaces_after: f64,
    /// Glyphs before the line's end.
    pub glyphs: f64,
    /// Glyphs before the next line's start.
    pub glyphs_after: f64,
    /// Words before the line's end.
    pub words: u32,
    /// Width of the hyphen, or 0.
    pub hyphen: f64,
    /// Letters that the division is nearer than 5 to an edge of its word.
    pub near: f64,
    pub hyphenated: bool,
    pub forced: bool,
}

/// How a paragraph is to be filled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Goal {
    pub measure: f64,
    pub justified: bool,
    /// Natural width of a blank.
    pub space: f64,
    /// Half an em.
    pub half_em: f64,
    /// By how much a letter may come nearer to the next one, and by how much go away from it.
    pub letters: (f64, f64),
}

const HYPHEN: f64 = 135.0;
const NEAR: f64 = 0.15;
const RUNT: f64 = 3000.0;
/// A third hyphen below two others: only where every other way is wider than the measure.
const LADDER: f64 = 1e8;
const OVERFULL: f64 = 1e9;
/// Lines in a row that may end with a hyphen.
const HYPHENS: u8 = 2;

/// The start of a paragraph.
pub(super) const ORIGIN: Candidate = Candidate {
    end: 0.0,
    start: 0.0,
    spaces: 0.0,
    spaces_after: 0.0,
    glyphs: 0.0,
    glyphs_after: 0.0,
    words: 0,
    hyphen: 0.0,
    near: 0.0,
    hyphenated: false,
    forced: true,
};

/// The best way to a line's end.
#[derive(Clone, Copy)]
struct Best {
    cost: f64,
    /// Where its last line begins.
    from: usize,
    overfull: bool,
    /// Lines in a row that end with a hyphen, this one the last.
    hyphens: u8,
}

/// The indices of the candidates at which lines end, and whether a line is wider than the measure.
pub(super) fn fit(candidates: &[Candidate], goal: Goal) -> (Vec<usize>, bool) {
    fit_from(ORIGIN, candidates, goal)
}

/// The same for what follows a line's end.
pub(super) fn fit_from(origin: Candidate, candidates: &[Candidate], goal: Goal) -> (Vec<usize>, bool) {
    // Index 0 is the start of the paragraph, index `i` the candidate `i - 1`.
    let at = |index: usize| if index == 0 { &origin } else { &candidates[index - 1] };
    let start = Best { cost: 0.0, from: 0, overfull: false, hyphens: u8::from(origin.hyphenated) };
    let mut best = vec![start];
    let mut first = 0;
    // Ragged lines never shrink: no line that is longer than the measure need be looked at.
    let reach =
        if goal.justified { goal.measure * 1.5 + goal.half_em * 20.0 } else { goal.measure + goal.half_em };
    for index in 1..=candidates.len() {
        let line_end = at(index);
        let mut found = Best { cost: f64::INFINITY, from: index - 1, overfull: true, hyphens: 0 };
        for (from, before) in best.iter().enumerate().skip(first) {
            let line_start = at(from);
            let Some(cost) = line_cost(line_start, line_end, goal) else { continue };
            let hyphens = if line_end.hyphenated { before.hyphens + 1 } else { 0 };
            let ladder = if hyphens > HYPHENS { LADDER } else { 0.0 };
            let total = before.cost + cost + ladder;
            if total < found.cost {
                found = Best { cost: total, from, overfull: before.overfull, hyphens: hyphens.min(HYPHENS) };
            }
        }
        if found.cost.is_infinite() {
            // Nothing fits: the shortest line that reaches here, at a price above any other.
            found.cost = best[found.from].cost + OVERFULL * (1.0 + line_end.end - at(found.from).start);
        }
        best.push(found);
        while first < index && line_end.end - at(first).start > reach {
            first += 1;
        }
        if line_end.forced {
            first = index;
        }
    }
    let mut ends = Vec::new();
    let mut index = candidates.len();
    while index > 0 {
        ends.push(index - 1);
        index = best[index].from;
    }
    ends.reverse();
    (ends, best[candidates.len()].overfull)
}

/// The cost of one line, or nothing when it does not fit.
fn line_cost(start: &Candidate, end: &Candidate, goal: Goal) -> Option<f64> {
    let width = end.end - start.start + end.hyphen;
    let room = goal.measure - width;
    let spaces = end.spaces - start.spaces_after;
    let ratio = if goal.justified {
        justified_ratio(room, spaces, end.glyphs - start.glyphs_after, goal)?
    } else {
        ragged_ratio(room, goal)?
    };
    let badness =
        if end.forced && ratio >= 0.0 { 0.0 } else { 100.0 * ratio.abs() * ratio.abs() * ratio.abs() };
    let mut penalty = 0.0;
    if end.hyphenated {
        penalty += HYPHEN * (1.0 + NEAR * end.near);
        if start.hyphenated {
            penalty += HYPHEN;
        }
    }
    if end.forced && !start.forced && (end.words - start.words < 2 || width < goal.measure * 0.12) {
        penalty += RUNT;
    }
    let cost = 1.0 + badness + penalty;
    Some(cost * cost)
}

fn ragged_ratio(room: f64, goal: Goal) -> Option<f64> {
    // A whisker of tolerance, so that a line set to its own width fits.
    (room >= -1e-6).then(|| room.max(0.0) / (goal.measure * 0.08))
}

impl Goal {
    /// By how much so many blanks may shrink and grow before a line looks uneven; letters that give spare them some.
    pub(super) fn give_of_blanks(&self, spaces: f64) -> (f64, f64) {
        let shrink = if self.letters == (0.0, 0.0) { 3.0 } else { 4.0 };
        (spaces * self.space / shrink, spaces * self.space / 2.0)
    }
}

fn justified_ratio(room: f64, spaces: f64, glyphs: f64, goal: Goal) -> Option<f64> {
    let (shrink, stretch) = goal.give_of_blanks(spaces);
    if room < 0.0 {
        let ratio = room / (shrink + glyphs * goal.letters.0).max(1e-6);
        return (ratio >= -1.0).then_some(ratio);
    }
    let stretch = stretch + glyphs * goal.letters.1;
    if spaces <= 0.0 {
        return Some(1.0 + room / goal.half_em);
    }
    let ratio = room / stretch;
    Some(if ratio > 1.0 { 1.0 + (room - stretch) / spaces / goal.half_em } else { ratio })
}
