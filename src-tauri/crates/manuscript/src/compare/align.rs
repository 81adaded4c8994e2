//! Which paragraph of one text is which of another.

use super::passage::{Passage, PassageKind};
use crate::subsequence::common;
use std::collections::{BTreeMap, BTreeSet};

// Alike by so many in a thousand, two paragraphs are one that was changed.
const ALIKE: u32 = 400;
const EQUAL: u32 = 1_000;
// Above so many pairs only equal paragraphs are looked for, and above so many not even those.
const WEIGHED_PAIRS: usize = 60_000;
const MOST_PAIRS: usize = 4_000_000;

/// The pairs of paragraphs that belong together, in order on both sides.
pub(super) fn align(old: &[Passage], new: &[Passage]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut old_from, mut new_from) = (0, 0);
    for (old_at, new_at) in anchors(old, new).into_iter().chain([(old.len(), new.len())]) {
        let between = align_stretch(&old[old_from..old_at], &new[new_from..new_at]);
        pairs.extend(between.into_iter().map(|(one, other)| (old_from + one, new_from + other)));
        if old_at < old.len() {
            pairs.push((old_at, new_at));
        }
        (old_from, new_from) = (old_at + 1, new_at + 1);
    }
    pairs
}

// Paragraphs that stand once on each side and read the same, as many as keep their order.
fn anchors(old: &[Passage], new: &[Passage]) -> Vec<(usize, usize)> {
    let (old_places, new_places) = (once(old), once(new));
    let pairs: Vec<(usize, usize)> = old
        .iter()
        .enumerate()
        .filter_map(|(at, passage)| {
            old_places.get(passage.key())?.as_ref()?;
            let there = (*new_places.get(passage.key())?)?;
            passage.same(&new[there]).then_some((at, there))
        })
        .collect();
    longest_rising(&pairs)
}

fn once(passages: &[Passage]) -> BTreeMap<&str, Option<usize>> {
    let mut places = BTreeMap::new();
    for (at, passage) in passages.iter().enumerate() {
        places.entry(passage.key()).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // `tails[n]` ends the best row of n + 1 pairs; `before` leads back along it.
    let (mut tails, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, (_, there)) in pairs.iter().enumerate() {
        let place = tails.partition_point(|tail| pairs[*tail].1 < *there);
        before.push(place.checked_sub(1).map(|shorter| tails[shorter]));
        if place == tails.len() {
            tails.push(at);
        } else {
            tails[place] = at;
        }
    }
    let mut row = Vec::new();
    let mut at = tails.last().copied();
    while let Some(here) = at {
        row.push(pairs[here]);
        at = before[here];
    }
    row.reverse();
    row
}

fn align_stretch(old: &[Passage], new: &[Passage]) -> Vec<(usize, usize)> {
    let pairs = old.len() * new.len();
    if pairs == 0 || pairs > MOST_PAIRS {
        return Vec::new();
    }
    if pairs > WEIGHED_PAIRS {
        let keys = |list: &[Passage]| list.iter().map(|one| one.key().to_owned()).collect::<Vec<_>>();
        return common(&keys(old), &keys(new));
    }
    let mut pairs = heaviest(old, new);
    pair_strays(old, new, &mut pairs);
    pairs
}

// The pairs that are most alike altogether.
fn heaviest(old: &[Passage], new: &[Passage]) -> Vec<(usize, usize)> {
    let (old_words, new_words) = (bags(old), bags(new));
    let width = new.len() + 1;
    let weight = |one: usize, other: usize| {
        let alike = match old[one].same(&new[other]) {
            true => EQUAL,
            false if apart(&old[one], &new[other]) => 0,
            false => likeness(&old_words[one], &new_words[other]),
        };
        if alike < ALIKE { 0 } else { alike }
    };
    let mut weights = vec![0_u32; old.len() * new.len()];
    let mut best = vec![0_u32; (old.len() + 1) * width];
    for one in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            let weight = weight(one, other);
            weights[one * new.len() + other] = weight;
            let skipped = best[(one + 1) * width + other].max(best[one * width + other + 1]);
            let paired = if weight > 0 { weight + best[(one + 1) * width + other + 1] } else { 0 };
            best[one * width + other] = skipped.max(paired);
        }
    }
    let mut pairs = Vec::new();
    let (mut one, mut other) = (0, 0);
    while one < old.len() && other < new.len() {
        let here = best[one * width + other];
        let weight = weights[one * new.len() + other];
        if weight > 0 && here == weight + best[(one + 1) * width + other + 1] {
            pairs.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if here == best[(one + 1) * width + other] {
            one += 1;
        } else {
            other += 1;
        }
    }
    pairs
}

// Where one paragraph stands alone between its neighbours on both sides, it was written anew from end to end.
fn pair_strays(old: &[Passage], new: &[Passage], pairs: &mut Vec<(usize, usize)>) {
    let ends = pairs.iter().copied().chain([(old.len(), new.len())]).collect::<Vec<_>>();
    let (mut old_from, mut new_from) = (0, 0);
    for (old_at, new_at) in ends {
        let alone = old_at - old_from == 1 && new_at - new_from == 1;
        if alone && !apart(&old[old_from], &new[new_from]) {
            pairs.push((old_from, new_from));
        }
        (old_from, new_from) = (old_at + 1, new_at + 1);
    }
    pairs.sort_unstable();
}

// Tables are never paragraphs, and headings never running text.
fn apart(one: &Passage, other: &Passage) -> bool {
    let sort = |passage: &Passage| match passage.kind {
        PassageKind::Table => 0,
        PassageKind::Heading(_) => 1,
        PassageKind::Paragraph | PassageKind::Bullet | PassageKind::Number(_) => 2,
    };
    sort(one) != sort(other)
}

type Bag = BTreeMap<String, u32>;

fn bags(passages: &[Passage]) -> Vec<Bag> {
    passages.iter().map(|passage| bag(&passage.text)).collect()
}

fn bag(text: &str) -> Bag {
    let mut bag = Bag::new();
    for word in words(text) {
        *bag.entry(word).or_default() += 1;
    }
    bag
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn likeness(one: &Bag, other: &Bag) -> u32 {
    let size = |bag: &Bag| bag.values().sum::<u32>();
    let shared: u32 =
        one.iter().map(|(word, count)| other.get(word).map_or(0, |there| *there.min(count))).sum();
    let all = size(one) + size(other);
    (2 * EQUAL * shared).checked_div(all).unwrap_or(0)
}

// So many words in a row are seldom the same by chance.
const ROW: usize = 4;

/// How much of the shorter text stands in the other one too, by its rows of four words: 0 to 100.
pub fn shared_words(one: &str, other: &str) -> u32 {
    let rows = |text: &str| {
        let words: Vec<String> = words(text).collect();
        words.windows(ROW).map(<[String]>::to_vec).collect::<BTreeSet<_>>()
    };
    let (one, other) = (rows(one), rows(other));
    let shorter = one.len().min(other.len());
    if shorter == 0 {
        return 0;
    }
    u32::try_from(100 * one.intersection(&other).count() / shorter).unwrap_or(100)
}
