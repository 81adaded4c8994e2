//! Copies that were edited apart meet again without loss.

use super::Shelf;
use crate::{Field, NewNote, Op};
use foreword_model::{PieceId, Stage, Template};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
enum Act {
    /// Puts a letter of its own at a place, in thousandths of the text.
    Write(u16),
    Cut(u16),
    Note(u16),
    Resolve,
    Title(u8),
    Stage(u8),
    Place(u16),
    Move(u16, u16),
    Undo,
    Redo,
    /// Takes in everything of another copy.
    Meet(u8),
}

fn acts() -> impl Strategy<Value = Act> {
    let place = 0..1000_u16;
    prop_oneof![
        6 => place.clone().prop_map(Act::Write),
        2 => place.clone().prop_map(Act::Cut),
        1 => place.clone().prop_map(Act::Note),
        1 => Just(Act::Resolve),
        1 => any::<u8>().prop_map(Act::Title),
        1 => any::<u8>().prop_map(Act::Stage),
        1 => place.clone().prop_map(Act::Place),
        1 => (place.clone(), place).prop_map(|(from, to)| Act::Move(from, to)),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
        2 => any::<u8>().prop_map(Act::Meet),
    ]
}

struct Team {
    copies: Vec<Shelf>,
    piece: PieceId,
    issue: foreword_model::IssueId,
    written: u32,
    cut: BTreeSet<char>,
}

impl Team {
    fn new(size: usize) -> Self {
        let mut copies: Vec<_> = (0..size).map(|at| Shelf::seeded(at as u64 + 1)).collect();
        let piece = copies[0].add("Together", "");
        let issue = copies[0].add_issue("Issue");
        // Nobody takes back the making of what all share.
        copies[0].reopen();
        let start = copies[0].get().export_changes().unwrap();
        for copy in &copies[1..] {
            copy.get().receive(&start, "first").unwrap();
        }
        Self { copies, piece, issue, written: 0, cut: BTreeSet::new() }
    }

    fn act(&mut self, who: usize, act: &Act) {
        let copy = &self.copies[who];
        let library = copy.get();
        let text: Vec<char> = copy.piece(&self.piece).markdown.chars().collect();
        let at = |thousandths: u16| usize::from(thousandths) * text.len() / 1000;
        match act {
            Act::Write(place) => {
                // Every letter is there once in all copies: no loss and no doubling can hide.
                let letter = char::from_u32(0x4E00 + self.written).unwrap();
                self.written += 1;
                let mut text = text.clone();
                text.insert(at(*place), letter);
                let text: String = text.into_iter().collect();
                library.transact(Op::EditText, |tx| tx.set_body(&self.piece, &text)).unwrap();
            }
            Act::Cut(place) if !text.is_empty() => {
                let mut text = text.clone();
                self.cut.insert(text.remove(at(*place)));
                let text: String = text.into_iter().collect();
                library.transact(Op::EditText, |tx| tx.set_body(&self.piece, &text)).unwrap();
            }
            Act::Note(place) => {
                let byte = text[..at(*place)].iter().map(|letter| letter.len_utf8()).sum::<usize>();
                let note = NewNote { range: Some(byte..byte + 3), text: "Why?".into(), ..NewNote::default() };
                library.transact(Op::AddNote, |tx| tx.add_note(&self.piece, note)).unwrap();
            }
            Act::Resolve => {
                if let Some(note) = copy.piece(&self.piece).notes.first().map(|note| note.id.clone()) {
                    let _closed =
                        library.transact(Op::ResolveNote, |tx| tx.resolve_note(&self.piece, &note, "A"));
                }
            }
            Act::Title(number) => {
                let field = Field::Title(format!("Title {number}"));
                library.transact(Op::EditField, |tx| tx.set_field(&self.piece, &field)).unwrap();
            }
            Act::Stage(number) => {
                let stage = [Stage::Received, Stage::InEdit, Stage::Approved][usize::from(*number) % 3];
                library.transact(Op::MoveStage, |tx| tx.set_stage(&self.piece, stage, "")).unwrap();
            }
            Act::Place(place) => {
                let placements = library.get_issue(&self.issue).unwrap().unwrap().placements;
                let after = placements
                    .get(usize::from(*place) * placements.len() / 1000)
                    .map(|entry| entry.id.clone());
                let add = |tx: &mut crate::Transaction<'_>| {
                    tx.add_placement(&self.issue, &self.piece, Template::Article, after.as_ref())
                };
                library.transact(Op::AddPlacement, add).unwrap();
            }
            Act::Move(from, to) => {
                let placements = library.get_issue(&self.issue).unwrap().unwrap().placements;
                if let Some(entry) = placements.get(usize::from(*from) * placements.len() / 1000) {
                    let to = usize::from(*to) * placements.len() / 1000;
                    library
                        .transact(Op::MovePlacement, |tx| tx.move_placement(&self.issue, &entry.id, to))
                        .unwrap();
                }
            }
            Act::Undo => self.step_back(who, true),
            Act::Redo => self.step_back(who, false),
            Act::Meet(other) => self.meet(who, usize::from(*other) % self.copies.len()),
            Act::Cut(_) => {}
        }
    }

    // Undo takes letters away, or brings letters back that were cut.
    fn step_back(&mut self, who: usize, undo: bool) {
        let before: BTreeSet<char> = self.copies[who].piece(&self.piece).markdown.chars().collect();
        let library = self.copies[who].get();
        if undo { library.undo() } else { library.redo() }.unwrap();
        let after: BTreeSet<char> = self.copies[who].piece(&self.piece).markdown.chars().collect();
        self.cut.extend(before.difference(&after));
        self.cut.extend(after.difference(&before));
    }

    fn meet(&self, one: usize, other: usize) {
        let bundle = self.copies[other].get().export_changes().unwrap();
        let received = self.copies[one].get().receive(&bundle, "other").unwrap().value;
        assert_eq!(received.set_aside, 0);
    }

    fn check(&self) {
        for round in 0..2 {
            for one in 0..self.copies.len() {
                for other in 0..self.copies.len() {
                    self.meet(one, other);
                }
            }
            if round == 1 {
                break;
            }
        }
        let first = self.copies[0].piece(&self.piece);
        for copy in &self.copies {
            assert_eq!(copy.piece(&self.piece), first, "copies differ after meeting");
            assert_eq!(
                copy.get().get_issue(&self.issue).unwrap(),
                self.copies[0].get().get_issue(&self.issue).unwrap()
            );
            copy.is_clean();
        }
        for number in 0..self.written {
            let letter = char::from_u32(0x4E00 + number).unwrap();
            let count = first.markdown.chars().filter(|other| *other == letter).count();
            let lost = count == 0 && !self.cut.contains(&letter);
            assert!(!lost, "{letter} was lost");
            // A letter that one copy cut and undid while another did the same may stand twice; an untouched one never.
            assert!(count <= 1 || self.cut.contains(&letter), "{letter} stands {count} times");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        max_shrink_iters: 40,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(11),
        ..ProptestConfig::default()
    })]
    #[test]
    fn copies_that_were_edited_apart_meet_without_loss(
        size in 2..5_usize,
        acts in prop::collection::vec((0..4_usize, acts()), 1..40),
    ) {
        let mut team = Team::new(size);
        for (who, act) in &acts {
            team.act(who % size, act);
        }
        team.check();
    }
}

#[test]
fn two_titles_given_at_the_same_time_are_both_kept_until_somebody_chooses() {
    let (one, two) = (Shelf::seeded(1), Shelf::seeded(2));
    let piece = one.add("Falls", "One.\n");
    two.get().receive(&one.get().export_changes().unwrap(), "one").unwrap();
    for (shelf, title) in [(&one, "Ada's"), (&two, "Bo's")] {
        let field = Field::Title(title.into());
        shelf.get().transact(Op::EditField, |tx| tx.set_field(&piece, &field)).unwrap();
    }
    one.get().receive(&two.get().export_changes().unwrap(), "two").unwrap();
    let found = one.piece(&piece);
    assert_eq!(found.conflicts.len(), 1);
    assert_eq!((found.conflicts[0].field.as_str(), found.conflicts[0].values.len()), ("title", 2));
    assert_eq!(found.conflicts[0].values[0], found.title);
    one.is_clean();
    one.get().transact(Op::EditField, |tx| tx.set_field(&piece, &Field::Title(found.title.clone()))).unwrap();
    assert!(one.piece(&piece).conflicts.is_empty(), "choosing the shown one settles it");
}

#[test]
fn what_comes_twice_changes_nothing_and_what_is_damaged_is_set_aside() {
    let (one, two) = (Shelf::seeded(1), Shelf::seeded(2));
    let piece = one.add("Falls", "One.\n");
    let bundle = one.get().export_changes().unwrap();
    let first = two.get().receive(&bundle, "one").unwrap();
    assert_eq!((first.value.taken, first.value.known), (1, 0));
    assert!(
        first.changes.submissions && first.changes.undo.is_none(),
        "what came from elsewhere is not undone here"
    );
    let again = two.get().receive(&bundle, "one").unwrap();
    assert_eq!((again.value.taken, again.value.known), (0, 1));
    one.edit(&piece, "One", "Two");
    one.edit(&piece, "Two", "Three");
    let whole = one.get().export_changes().unwrap();
    let received = two.get().receive(&whole.without_change(1), "one").unwrap().value;
    assert_eq!((received.taken, received.set_aside), (0, 1), "a change that builds on a missing one waits");
    assert_eq!(two.piece(&piece).markdown, "One.\n");
    let received = two.get().receive(&whole.with_flipped_bit(1), "one").unwrap().value;
    assert!(received.set_aside >= 1);
    assert_eq!(two.piece(&piece).markdown, "One.\n");
    two.get().receive(&whole, "one").unwrap();
    assert_eq!(two.piece(&piece).markdown, "Three.\n");
    two.is_clean();
}
