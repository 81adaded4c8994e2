//! What the other side offers as suggestions on our text.

use super::passage::{Passage, PassageKind};
use super::words::changes_beside;
use super::{Difference, Standing};
use foreword_model::document::{OBJECT, utf16_len};
use foreword_model::{Anchor, BlockId, Revision};
use std::collections::BTreeSet;
use std::ops::Range;

/// What is put beside our text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Words to accept or to leave.
    Suggestion {
        /// Where in our text.
        anchor: Anchor,
        /// What it would change.
        revision: Revision,
    },
    /// What no suggestion can carry, such as a table of another size: its words, to be looked at.
    Remark {
        /// Where in our text; none where our text has no such place.
        anchor: Option<Anchor>,
        /// Their words.
        words: String,
    },
}

/// Their side of the differences in `taken`, by index, as suggestions on our text. They can be accepted in any order.
pub fn changes(differences: &[Difference], taken: &BTreeSet<usize>) -> Vec<Change> {
    let mut desk = Desk { after: None, gone: None, waiting: Vec::new(), made: Vec::new() };
    for (at, difference) in differences.iter().enumerate() {
        let take = taken.contains(&at) && difference.is_offered();
        match (&difference.ours, &difference.theirs) {
            (Some(ours), theirs) => {
                let goes = take && theirs.is_none();
                if goes {
                    desk.gone = Some(ours);
                } else {
                    desk.put_news(Some(ours));
                    desk.after = Some(ours);
                }
                match theirs {
                    Some(theirs) if take => {
                        desk.made.extend(changed(difference.base.as_ref(), ours, theirs));
                    }
                    None if take => {
                        desk.made.push(Change::Suggestion {
                            anchor: whole(ours),
                            revision: Revision::RemoveBlocks,
                        });
                    }
                    _ => {}
                }
            }
            (None, Some(theirs)) if take => desk.waiting.push(theirs),
            (None, _) => {}
        }
    }
    desk.put_news(None);
    desk.made
}

struct Desk<'a> {
    // The last paragraph of ours that stays.
    after: Option<&'a Passage>,
    // The last paragraph of ours that goes: where none stays, it is the only place there is.
    gone: Option<&'a Passage>,
    // New ones of theirs whose place is not known yet.
    waiting: Vec<&'a Passage>,
    made: Vec<Change>,
}

impl<'a> Desk<'a> {
    // All new paragraphs at one place are one suggestion: so their order is theirs, whatever is accepted first.
    fn put_news(&mut self, before: Option<&'a Passage>) {
        let waiting = std::mem::take(&mut self.waiting);
        let (tables, news): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|new| new.kind == PassageKind::Table);
        let news: Vec<_> = news.into_iter().filter(|new| new.has_words()).collect();
        let fits = |place: &&Passage| place.kind != PassageKind::Table;
        // Text between a list and a paragraph belongs to neither; before the paragraph it cannot slip into the list.
        let alike = |place: &&Passage| {
            let first = news.first();
            first.is_some_and(|new| new.nested == place.nested && (is_item(new) || !is_item(place)))
        };
        let (after, before) = (self.after.filter(fits), before.filter(fits));
        let after = after.or(self.gone.filter(|place| before.is_none() && fits(place)));
        let (good_after, good_before) = (after.filter(alike), before.filter(alike));
        let words = news.iter().map(|new| written(new)).collect::<Vec<_>>().join("\n\n");
        let place = match (good_after, good_before, after, before) {
            (Some(after), ..) | (None, None, Some(after), _) => Some((after, true)),
            (None, Some(before), ..) | (None, None, None, Some(before)) => Some((before, false)),
            (None, None, None, None) => None,
        };
        match place {
            _ if words.is_empty() => {}
            Some((after, true)) => {
                let words = format!("\n\n{words}");
                let end = utf16_len(&after.text);
                self.made.push(suggestion(&after.block, end, end, "", words));
            }
            Some((before, false)) => {
                let words = format!("{words}\n\n");
                self.made.push(suggestion(&before.block, 0, 0, "", words));
            }
            None => self.made.push(Change::Remark { anchor: None, words }),
        }
        for table in tables {
            let anchor = self.after.map(whole);
            self.made.push(Change::Remark { anchor, words: table.text.clone() });
        }
    }
}

fn is_item(passage: &Passage) -> bool {
    matches!(passage.kind, PassageKind::Bullet | PassageKind::Number(_))
}

// A new paragraph says what it is as `revise` reads it.
fn written(new: &Passage) -> String {
    let words = new.text.replace(OBJECT, "").replace("\n\n", "\n");
    match new.kind {
        PassageKind::Heading(level) => format!("{} {words}", "#".repeat(level.into())),
        PassageKind::Bullet => format!("- {words}"),
        PassageKind::Number(number) => format!("{number}. {words}"),
        PassageKind::Paragraph | PassageKind::Table => words,
    }
}

// What only they changed goes beside what only we changed; where both changed the same words, theirs stand against ours.
fn changed(base: Option<&Passage>, ours: &Passage, theirs: &Passage) -> Vec<Change> {
    if ours.columns != theirs.columns || ours.texts.len() != theirs.texts.len() {
        return vec![Change::Remark { anchor: Some(whole(ours)), words: theirs.text.clone() }];
    }
    let base = base.filter(|base| base.texts.len() == ours.texts.len());
    let texts = ours.texts.iter().zip(&theirs.texts).enumerate();
    texts
        .flat_map(|(at, ((id, old), (_, new)))| {
            let was = base.map_or(old, |base| &base.texts[at].1);
            replacements(id, &changes_beside(was, old, new), old, new)
        })
        .collect()
}

fn replacements(id: &BlockId, changes: &[(Range<usize>, Range<usize>)], old: &str, new: &str) -> Vec<Change> {
    let mut made = Vec::new();
    for (gone, come) in changes {
        let mut words = new[come.clone()].replace(OBJECT, "");
        let mut at = gone.start;
        // Pictures and the marks of notes stay: no words can stand for them.
        for part in old[gone.clone()].split(OBJECT) {
            let range = at..at + part.len();
            at = range.end + OBJECT.len_utf8();
            let words = std::mem::take(&mut words);
            if !(part.is_empty() && words.is_empty()) {
                let (start, end) = (utf16_len(&old[..range.start]), utf16_len(&old[..range.end]));
                made.push(suggestion(id, start, end, part, words));
            }
        }
    }
    made
}

fn suggestion(id: &BlockId, start: u32, end: u32, quote: &str, words: String) -> Change {
    let anchor = Anchor { block: id.clone(), start, end_block: id.clone(), end, quote: quoted(quote) };
    Change::Suggestion { anchor, revision: Revision::Replace { words } }
}

fn whole(passage: &Passage) -> Anchor {
    let end = passage.texts.last().map_or(0, |(_, text)| utf16_len(text));
    Anchor {
        block: passage.block.clone(),
        start: 0,
        end_block: passage.last.clone(),
        end,
        quote: quoted(&passage.text),
    }
}

fn quoted(text: &str) -> String {
    text.replace(OBJECT, "").chars().take(300).collect()
}

impl Difference {
    /// Whether there is anything to take of it: a picture alone cannot be suggested.
    pub fn can_be_taken(&self) -> bool {
        let words = |passage: &Option<Passage>| passage.as_ref().is_some_and(Passage::has_words);
        match (self.standing, &self.ours, &self.theirs) {
            (Standing::TakenOut, ..) | (Standing::Both, Some(_), None) => true,
            (Standing::Added, ..) | (Standing::Both, None, Some(_)) => words(&self.theirs),
            (Standing::Theirs | Standing::Both, Some(ours), Some(theirs)) => {
                !changed(self.base.as_ref(), ours, theirs).is_empty()
            }
            _ => false,
        }
    }
}
