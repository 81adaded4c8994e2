//! Every operation can be taken back and done again.

use super::Shelf;
use crate::{Field, IssueHeader, IssueRecord, NewNote, NewPiece, Op, PieceRecord, Transaction};
use foreword_model::{IssueId, KeyFact, NoteId, NoteKind, PieceId, PlacementId, Revision, Stage, Template};

/// What people see of everything, without the state's own name.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    pieces: Vec<PieceRecord>,
    issues: Vec<IssueRecord>,
}

struct Scene {
    shelf: Shelf,
    piece: PieceId,
    issue: IssueId,
    note: NoteId,
    suggestion: NoteId,
    entries: Vec<PlacementId>,
}

impl Scene {
    fn new() -> Self {
        let shelf = Shelf::new();
        let piece = shelf.add("Falls", "Falls fell by 40% last year.\n\nNurses asked.\n");
        let issue = shelf.add_issue("Listening");
        let note = |kind, words: &str, revision| NewNote {
            kind,
            range: shelf.piece(&piece).markdown.find(words).map(|at| at..at + words.len()),
            quote: words.into(),
            revision,
            ..NewNote::default()
        };
        let comment = note(NoteKind::Comment, "Nurses", None);
        let replace = Some(Revision::Replace { words: "in 2026".into() });
        let suggested = note(NoteKind::Suggestion, "last year", replace);
        let done = shelf.get().transact(Op::AddNote, |tx| {
            let notes = (tx.add_note(&piece, comment)?, tx.add_note(&piece, suggested)?);
            let entries = (0..3).map(|_| tx.add_placement(&issue, &piece, Template::Article, None));
            Ok((notes, entries.collect::<Result<Vec<_>, _>>()?))
        });
        let ((note, suggestion), entries) = done.unwrap().value;
        Self { shelf, piece, issue, note, suggestion, entries }
    }

    fn seen(&self) -> Seen {
        let library = self.shelf.get();
        let rows = library.list_pieces(&Default::default(), crate::Sort::Title, false, 0, 99).unwrap().rows;
        let mut pieces: Vec<_> = rows.iter().map(|row| self.shelf.piece(&row.id)).collect();
        for piece in &mut pieces {
            piece.revision = "".into();
            piece.changed.clear();
        }
        let rows = library.list_issues().unwrap();
        let mut issues: Vec<_> =
            rows.iter().map(|row| library.get_issue(&row.id).unwrap().unwrap()).collect();
        for issue in &mut issues {
            issue.changed.clear();
        }
        Seen { pieces, issues }
    }
}

fn check(op: Op, work: impl Fn(&Scene, &mut Transaction<'_>) -> Result<(), crate::Error>) {
    let scene = Scene::new();
    let before = scene.seen();
    let done = scene.shelf.get().transact(op, |tx| work(&scene, tx)).unwrap();
    assert_eq!((done.changes.undo, done.changes.redo), (Some(op), None));
    let after = scene.seen();
    assert_ne!(before, after, "{op:?} did nothing");
    for round in 0..2 {
        let undone = scene.shelf.get().undo().unwrap().unwrap();
        assert_eq!((undone.value, undone.changes.redo), (op, Some(op)));
        assert_eq!(scene.seen(), before, "{op:?} was not taken back in round {round}");
        let redone = scene.shelf.get().redo().unwrap().unwrap();
        assert_eq!((redone.changes.undo, redone.changes.redo), (Some(op), None));
        assert_eq!(scene.seen(), after, "{op:?} was not done again in round {round}");
    }
    scene.shelf.is_clean();
}

#[test]
fn every_operation_on_pieces_is_taken_back_and_done_again() {
    check(Op::ImportSubmissions, |_, tx| tx.create_piece(NewPiece::default()).map(drop));
    check(Op::CreatePiece, |_, tx| tx.create_piece(NewPiece::default()).map(drop));
    check(Op::EditText, |scene, tx| {
        tx.set_body(&scene.piece, "Fewer people fell last year.\n\nThey asked.\n")
    });
    check(Op::MoveStage, |scene, tx| tx.set_stage(&scene.piece, Stage::Declined, "Too long"));
    check(Op::RemovePiece, |scene, tx| tx.remove_piece(&scene.piece));
    check(Op::EditField, |scene, tx| {
        tx.set_field(&scene.piece, &Field::Title("Other".into()))?;
        tx.set_field(&scene.piece, &Field::Due(Some("2027-01-01".into())))?;
        tx.set_field(&scene.piece, &Field::KeyFacts(vec![KeyFact::default(), KeyFact::default()]))
    });
}

#[test]
fn every_operation_on_notes_is_taken_back_and_done_again() {
    check(Op::AddNote, |scene, tx| tx.add_note(&scene.piece, NewNote::default()).map(drop));
    check(Op::ReplyToNote, |scene, tx| tx.reply_to_note(&scene.piece, &scene.note, "Ada", "Yes."));
    check(Op::ResolveNote, |scene, tx| tx.resolve_note(&scene.piece, &scene.note, "Ada"));
    check(Op::DeclineSuggestion, |scene, tx| tx.decline_suggestion(&scene.piece, &scene.suggestion, "Ada"));
    check(Op::ReopenNote, |scene, tx| {
        tx.resolve_note(&scene.piece, &scene.note, "Ada")?;
        tx.resolve_note(&scene.piece, &scene.suggestion, "Ada")?;
        tx.reopen_note(&scene.piece, &scene.note, "Ada")
    });
}

#[test]
fn every_operation_on_issues_is_taken_back_and_done_again() {
    let header = IssueHeader { title: "Other".into(), number: 9, ..IssueHeader::default() };
    check(Op::CreateIssue, |_, tx| tx.create_issue(&header).map(drop));
    check(Op::EditIssue, |scene, tx| tx.edit_issue(&scene.issue, &header));
    check(Op::AddPlacement, |scene, tx| {
        tx.add_placement(&scene.issue, &scene.piece, Template::Signed, Some(&scene.entries[0])).map(drop)
    });
    check(Op::RemovePlacement, |scene, tx| tx.remove_placement(&scene.issue, &scene.entries[1]));
    check(Op::MovePlacement, |scene, tx| tx.move_placement(&scene.issue, &scene.entries[2], 0));
    check(Op::SetTemplate, |scene, tx| {
        tx.set_template(&scene.issue, &scene.entries[0], Template::Conclusion)
    });
}

#[test]
fn several_steps_are_taken_back_in_order_and_a_new_one_ends_redoing() {
    let mut shelf = Shelf::new();
    let id = shelf.add("Falls", "One.\n");
    shelf.edit(&id, "One", "Two");
    shelf.edit(&id, "Two", "Three");
    shelf.get().undo().unwrap();
    shelf.get().undo().unwrap();
    assert_eq!(shelf.piece(&id).markdown, "One.\n");
    shelf.get().redo().unwrap();
    assert_eq!(shelf.piece(&id).markdown, "Two.\n");
    shelf.edit(&id, "Two", "Four");
    assert!(shelf.get().redo().unwrap().is_none(), "there is nothing to do again after a new step");
    assert_eq!(shelf.get().undo_labels(), (Some(Op::EditText), None));
    shelf.reopen();
    assert!(shelf.get().undo().unwrap().is_none(), "steps of another session are not taken back");
    assert_eq!(shelf.piece(&id).markdown, "Four.\n");
}

#[test]
fn taking_back_leaves_alone_what_another_person_wrote_meanwhile() {
    let shelf = Shelf::new();
    let id = shelf.add("Falls", "Falls fell last year. Nurses asked for beds.\n");
    let other = Shelf::seeded(2);
    other.get().receive(&shelf.get().export_changes().unwrap(), "one").unwrap();
    shelf.edit(&id, "fell", "rose");
    shelf.get().transact(Op::EditField, |tx| tx.set_field(&id, &Field::Owner("Ada".into()))).unwrap();
    other.edit(&id, "asked for beds", "asked for lower beds");
    let from_other = other.get().export_changes().unwrap();
    shelf.get().receive(&from_other, "two").unwrap();
    shelf.get().undo().unwrap();
    shelf.get().undo().unwrap();
    let piece = shelf.piece(&id);
    assert_eq!(piece.markdown, "Falls fell last year. Nurses asked for lower beds.\n");
    assert_eq!(piece.owner, "");
    shelf.is_clean();
}
