//! What the engine does that one does not expect of it. Each of these has bitten somebody.

use crate::document::{Branch, Damage, Dossier, Leaf, Revision, Scalar, StoredChange};
use crate::tree;

const ADA: &[u8] = &[1; 16];
const BO: &[u8] = &[2; 16];

fn founded(actor: &[u8], text: &str) -> (Dossier, StoredChange) {
    let mut dossier = Dossier::found(actor, &["notes"], true).unwrap();
    dossier.splice(0..0, text).unwrap();
    let change = dossier.commit("founded".into(), 1).unwrap().unwrap();
    (dossier, change)
}

fn copy(dossier: &mut Dossier, actor: &[u8]) -> Dossier {
    Dossier::load(actor, None, &dossier.changes(), dossier.revision()).unwrap()
}

fn meet(one: &mut Dossier, other: &mut Dossier) {
    let (mine, theirs) = (one.changes(), other.changes());
    one.receive(&theirs).unwrap();
    other.receive(&mine).unwrap();
    assert_eq!(one.revision(), other.revision());
}

#[test]
fn a_flipped_bit_in_a_change_is_never_taken_for_another_change() {
    let (_, change) = founded(ADA, "Falls fell by 40% after the ward moved the tables.");
    change.verify().unwrap();
    for bit in 0..change.bytes.len() * 8 {
        let mut damaged = change.clone();
        damaged.bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(damaged.verify().is_err(), "bit {bit} was not noticed in a row");
        assert!(StoredChange::from_bytes(&damaged.bytes).is_err(), "bit {bit} was not noticed on arrival");
    }
}

#[test]
fn columns_that_do_not_agree_with_their_change_are_noticed() {
    let (_, change) = founded(ADA, "Words");
    let cases = [
        StoredChange { actor: BO.to_vec(), ..change.clone() },
        StoredChange { seq: 2, ..change.clone() },
        StoredChange { time: 2, ..change.clone() },
        StoredChange { message: "other".into(), ..change.clone() },
    ];
    for case in cases {
        assert_eq!(case.verify(), Err(Damage::Copies));
    }
    let hash = [9; 32];
    assert_eq!(StoredChange { hash, ..change }.verify(), Err(Damage::Change));
}

#[test]
fn truncated_changes_and_snapshots_are_refused_whole() {
    let (mut dossier, change) = founded(ADA, "Falls fell by 40% after the ward moved the tables.");
    let snapshot = dossier.snapshot().unwrap();
    for length in 0..change.bytes.len() {
        assert!(StoredChange::from_bytes(&change.bytes[..length]).is_err(), "{length} bytes of a change");
    }
    for length in 0..snapshot.len() {
        let loaded = Dossier::load(ADA, Some(&snapshot[..length]), &[], dossier.revision());
        assert!(loaded.is_err(), "{length} bytes of a snapshot");
    }
}

#[test]
fn a_missing_change_is_noticed_although_the_engine_applies_the_rest() {
    let (mut dossier, first) = founded(ADA, "One");
    let mut changes = vec![first];
    for word in [" two", " three"] {
        let end = dossier.text(None).unwrap().len();
        dossier.splice(end..end, word).unwrap();
        changes.extend(dossier.commit("more".into(), 2).unwrap());
    }
    let expected = dossier.revision().clone();
    assert!(Dossier::load(BO, None, &changes, &expected).is_ok());
    assert_eq!(
        Dossier::load(BO, None, &[changes[0].clone(), changes[2].clone()], &expected).err(),
        Some(Damage::Missing)
    );
    assert_eq!(Dossier::load(BO, None, &changes[..2], &expected).err(), Some(Damage::Heads));
    let mut other = Dossier::load(BO, None, &changes[..1], &changes[0].revision()).unwrap();
    assert_eq!(other.receive(&changes[2..]).err(), Some(Damage::Missing));
}

#[test]
fn an_empty_snapshot_is_not_an_empty_document() {
    assert_eq!(Dossier::load(ADA, Some(&[]), &[], &Revision::default()).err(), Some(Damage::Snapshot));
}

#[test]
fn positions_count_utf16_units_also_after_loading() {
    let (mut dossier, _) = founded(ADA, "👩‍👩‍👧 ab");
    let mut loaded = copy(&mut dossier, BO);
    let snapshot = dossier.snapshot().unwrap();
    let mut from_snapshot = Dossier::load(BO, Some(&snapshot), &[], dossier.revision()).unwrap();
    for dossier in [&mut loaded, &mut from_snapshot] {
        let after_emoji = "👩‍👩‍👧 ".encode_utf16().count();
        dossier.splice(after_emoji..after_emoji + 1, "X").unwrap();
        assert_eq!(dossier.text(None).unwrap(), "👩‍👩‍👧 Xb");
        let (first, _) = dossier.cursors(after_emoji, after_emoji).unwrap();
        assert_eq!(dossier.cursor_position(&first), Some(after_emoji));
    }
}

#[test]
fn an_edit_wins_over_a_removal_at_the_same_time() {
    let (mut ada, _) = founded(ADA, "");
    ada.put(&["notes", "n1"], "text", &Scalar::text("Is it so?")).unwrap();
    ada.commit("note".into(), 2).unwrap();
    let mut bo = copy(&mut ada, BO);
    ada.put(&["notes", "n1"], "removed", &Scalar::Truth(true)).unwrap();
    ada.commit("remove".into(), 3).unwrap();
    bo.put(&["notes", "n1"], "text", &Scalar::text("Is it really so?")).unwrap();
    bo.put(&["notes", "n1"], "removed", &Scalar::Truth(false)).unwrap();
    bo.commit("edit".into(), 3).unwrap();
    meet(&mut ada, &mut bo);
    for dossier in [&ada, &bo] {
        let tree = dossier.tree(None).unwrap();
        let (_, note) = tree::entries(&tree, "notes").next().expect("the edited note is still there");
        assert_eq!(tree::text(note, "text"), "Is it really so?");
    }
}

#[test]
fn containers_come_with_the_founding_change_and_never_later() {
    let (mut dossier, _) = founded(ADA, "");
    assert_eq!(dossier.put(&["quotes", "q1"], "words", &Scalar::text("x")), Err(Damage::Shape));
    let (mut ada, mut bo) = (copy(&mut dossier, &[3; 16]), copy(&mut dossier, BO));
    for (dossier, id) in [(&mut ada, "n1"), (&mut bo, "n2")] {
        dossier.put(&["notes", id], "text", &Scalar::text(id)).unwrap();
        dossier.commit("note".into(), 2).unwrap();
    }
    meet(&mut ada, &mut bo);
    let tree = ada.tree(None).unwrap();
    assert_eq!(tree::entries(&tree, "notes").count(), 2, "both notes are there");
}

#[test]
fn the_same_value_written_twice_is_no_conflict_and_different_ones_are() {
    let (mut ada, _) = founded(ADA, "");
    let mut bo = copy(&mut ada, BO);
    for (dossier, title) in [(&mut ada, "Listening to Ada"), (&mut bo, "Listening to Bo")] {
        dossier.put(&[], "stage", &Scalar::text("approved")).unwrap();
        dossier.put(&[], "title", &Scalar::text(title)).unwrap();
        dossier.commit("both".into(), 2).unwrap();
    }
    meet(&mut ada, &mut bo);
    let tree = ada.tree(None).unwrap();
    assert_eq!(tree, bo.tree(None).unwrap());
    let rivals = |key: &str| match &tree[key] {
        Branch::Leaf(Leaf { rivals, .. }) => rivals.len(),
        Branch::Map(_) => panic!("{key} is no register"),
    };
    assert_eq!((rivals("stage"), rivals("title")), (0, 1));
    assert_eq!(tree::conflicts(&tree).len(), 1);
}

#[test]
fn two_writers_under_one_name_are_refused_loudly() {
    let (mut ada, _) = founded(ADA, "One");
    let mut clone = copy(&mut ada, ADA);
    for (dossier, word) in [(&mut ada, "A"), (&mut clone, "B")] {
        dossier.splice(0..0, word).unwrap();
        dossier.commit("edit".into(), 2).unwrap();
    }
    assert_eq!(ada.receive(&clone.changes()), Err(Damage::Refused));
}

#[test]
fn words_that_were_deleted_are_still_in_the_bytes() {
    let (mut dossier, _) = founded(ADA, "Q7secretQ7");
    dossier.splice(0..10, "").unwrap();
    dossier.commit("delete".into(), 2).unwrap();
    assert_eq!(dossier.text(None).unwrap(), "");
    let there =
        dossier.changes().iter().any(|change| change.bytes.windows(6).any(|bytes| bytes == b"secret"));
    assert!(there, "deleting is not erasing: that needs a new document");
}

#[test]
fn writing_an_unchanged_value_on_both_sides_does_not_break_the_merge() {
    let (mut ada, _) = founded(ADA, "Text");
    ada.put(&["notes", "n1"], "text", &Scalar::text("same")).unwrap();
    ada.commit("note".into(), 2).unwrap();
    let mut bo = copy(&mut ada, BO);
    for dossier in [&mut ada, &mut bo] {
        dossier.put(&["notes", "n1"], "text", &Scalar::text("same")).unwrap();
        dossier.commit("again".into(), 3).unwrap();
    }
    meet(&mut ada, &mut bo);
    assert_eq!(ada.tree(None).unwrap(), bo.tree(None).unwrap());
}

#[test]
fn what_is_pending_is_not_committed_by_asking_for_the_state() {
    let (mut dossier, _) = founded(ADA, "One");
    let before = dossier.revision().clone();
    dossier.splice(0..0, "Two ").unwrap();
    assert_eq!(*dossier.revision(), before);
    dossier.text(Some(&before)).unwrap();
    dossier.tree(Some(&before)).unwrap();
    let change = dossier.commit("with its message".into(), 5).unwrap().unwrap();
    assert_eq!((change.message.as_str(), change.time), ("with its message", 5));
    assert_eq!(dossier.commit("nothing".into(), 6).unwrap(), None);
}
