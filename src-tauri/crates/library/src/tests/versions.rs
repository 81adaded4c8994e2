//! Newer versions of submissions, and the pass over what nobody has looked at.

use super::Shelf;
use crate::{Body, Contents, NewNote, NewPiece, Op, PieceFilter, Sort, Version};
use foreword_model::{NoteKind, PieceId, Revision, Stage};

fn arrive(shelf: &Shelf, title: &str, markdown: &str) -> PieceId {
    let new = NewPiece {
        title: title.into(),
        trust_name: "Fellside".into(),
        body: Body::Markdown(markdown.into()),
        receipt: Some("{}".into()),
        originals: vec![(format!("{title}.docx"), format!("bytes of {title}").into_bytes())],
        ..NewPiece::default()
    };
    shelf.get().transact(Op::ImportSubmissions, |tx| tx.create_piece(new)).unwrap().value
}

fn take(shelf: &Shelf, newer: &PieceId, into: &PieceId) {
    let originals = shelf.get().list_originals(newer).unwrap();
    let contents = Contents::from(&shelf.piece(newer));
    let version = Version { name: "v2.docx".into(), contents, taken: 1, ..Version::default() };
    shelf
        .get()
        .transact(Op::TakeVersion, |tx| {
            tx.add_version(into, version, &originals)?;
            tx.remove_piece(newer)
        })
        .unwrap();
}

#[test]
fn a_newer_version_is_known_from_both_sides_until_it_was_taken_in() {
    let mut shelf = Shelf::new();
    let (first, second) = (arrive(&shelf, "Falls", "One.\n"), arrive(&shelf, "Falls again", "Two.\n"));
    shelf.get().transact(Op::SetNewerOf, |tx| tx.set_newer_of(&second, Some(&first))).unwrap();
    shelf.reopen();
    assert_eq!(shelf.get().newer_of(&second).unwrap(), Some(first.clone()));
    assert_eq!(shelf.get().list_newer(&first).unwrap(), std::slice::from_ref(&second));
    let page = shelf.get().list_pieces(&PieceFilter::default(), Sort::Title, false, 0, 10).unwrap();
    let marks: Vec<_> = page.rows.iter().map(|row| row.newer_of.clone()).collect();
    assert_eq!(marks, [None, Some(first.clone())]);
    let found = PieceFilter { search: "Two".into(), ..PieceFilter::default() };
    let page = shelf.get().list_pieces(&found, Sort::Changed, false, 0, 10).unwrap();
    assert_eq!(page.rows[0].newer_of, Some(first.clone()), "what is searched for is marked as well");

    take(&shelf, &second, &first);
    shelf.reopen();
    assert_eq!(shelf.get().list_newer(&first).unwrap(), []);
    let versions = shelf.get().list_versions(&first).unwrap();
    assert_eq!((versions.len(), versions[0].contents.markdown.as_str()), (1, "Two.\n"));
    assert_eq!(shelf.get().list_originals(&first).unwrap().len(), 2, "the story keeps both files");
    shelf.is_clean();
}

#[test]
fn taking_in_is_one_step_that_can_be_taken_back_and_done_again() {
    let shelf = Shelf::new();
    let (first, second) = (arrive(&shelf, "Falls", "One.\n"), arrive(&shelf, "Falls again", "Two.\n"));
    take(&shelf, &second, &first);
    assert!(shelf.get().get_piece(&second).unwrap().is_none());
    shelf.get().undo().unwrap();
    assert_eq!(shelf.piece(&second).markdown, "Two.\n");
    assert_eq!(shelf.get().list_versions(&first).unwrap(), []);
    assert_eq!(shelf.get().list_originals(&first).unwrap().len(), 1);
    shelf.get().redo().unwrap();
    assert_eq!(shelf.get().list_versions(&first).unwrap().len(), 1);
    assert_eq!(shelf.get().list_originals(&first).unwrap().len(), 2);
    shelf.is_clean();
}

#[test]
fn what_a_piece_was_at_first_is_there_after_it_was_edited() {
    let shelf = Shelf::new();
    let piece = arrive(&shelf, "Falls", "One two three.\n");
    let came = shelf.get().received_at(&piece).unwrap();
    shelf.edit(&piece, "two", "2");
    let first = shelf.get().contents_at_first(&piece).unwrap();
    assert_eq!((first.markdown.as_str(), first.title.as_str()), ("One two three.\n", "Falls"));
    assert_eq!(shelf.get().received_at(&piece).unwrap(), came, "an edit is no arrival");
    assert!(came < shelf.piece(&piece).changed);
}

#[test]
fn tracked_changes_are_carried_out_in_what_the_sender_means() {
    let shelf = Shelf::new();
    let piece = arrive(&shelf, "Falls", "One two three. Four five.\n");
    for (range, words) in [(4..7, "2"), (20..24, "5")] {
        let note = NewNote {
            kind: NoteKind::Suggestion,
            range: Some(range),
            revision: Some(Revision::Replace { words: words.into() }),
            ..NewNote::default()
        };
        shelf.get().transact(Op::AddNote, |tx| tx.add_note(&piece, note)).unwrap();
    }
    assert_eq!(Contents::as_meant(&shelf.piece(&piece)).markdown, "One 2 three. Four 5.\n");
    assert_eq!(Contents::from(&shelf.piece(&piece)).markdown, "One two three. Four five.\n");
}

#[test]
fn only_what_came_as_a_file_and_nobody_has_looked_at_is_new() {
    let shelf = Shelf::new();
    let (one, two) = (arrive(&shelf, "One", "1\n"), arrive(&shelf, "Two", "2\n"));
    shelf.add("By hand", "3\n");
    assert_eq!(shelf.get().list_new().unwrap(), [one.clone(), two.clone()]);
    shelf.get().transact(Op::ConfirmSubmissions, |tx| tx.look_at(&one, "Ada")).unwrap();
    assert_eq!((shelf.get().list_new().unwrap(), shelf.get().count_new().unwrap()), (vec![two.clone()], 1));
    shelf.get().transact(Op::MoveStage, |tx| tx.set_stage(&two, Stage::InEdit, "")).unwrap();
    assert_eq!(shelf.get().list_new().unwrap(), []);
    shelf.get().undo().unwrap();
    shelf.get().undo().unwrap();
    assert_eq!(shelf.get().count_new().unwrap(), 2);
    shelf.is_clean();
}

#[test]
fn alike_are_those_of_the_trust_the_title_or_the_file() {
    let shelf = Shelf::new();
    let (one, two) = (arrive(&shelf, "Falls", "1\n"), arrive(&shelf, "Beds", "2\n"));
    let ids = |trust: &str, title: &str, names: &[&str]| {
        let found = shelf.get().list_alike(trust, title, names).unwrap();
        found.into_iter().map(|one| one.piece).collect::<Vec<_>>()
    };
    assert_eq!(ids("fellside", "", &[]), [two.clone(), one.clone()]);
    assert_eq!(ids("", "falls", &[]), std::slice::from_ref(&one));
    assert_eq!(ids("", "", &["Beds.docx"]), std::slice::from_ref(&two));
    assert_eq!(ids("Other", "Other", &["x"]), []);
    shelf.get().transact(Op::SetNewerOf, |tx| tx.set_newer_of(&two, Some(&one))).unwrap();
    assert_eq!(ids("Fellside", "", &[]), [one], "a newer version is not asked for once more");
}
