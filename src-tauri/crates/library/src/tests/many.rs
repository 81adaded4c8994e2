//! Many pieces at once, and searches that find many.

use super::Shelf;
use crate::{Body, Error, NewPiece, Op, PieceFilter, Sort};
use foreword_model::{PieceId, Quote, Stage};

fn new(number: usize) -> NewPiece {
    NewPiece {
        title: format!("Piece {number}"),
        body: Body::Markdown(format!("The night of number {number}.\n")),
        quotes: vec![Quote { words: "Thank you.".into(), ..Quote::default() }, Quote::default()],
        ..NewPiece::default()
    }
}

fn bring_in(shelf: &Shelf, count: usize) -> Vec<PieceId> {
    let made = shelf.get().transact(Op::ImportSubmissions, |tx| {
        (0..count).map(|number| tx.create_piece(new(number))).collect()
    });
    made.unwrap().value
}

#[test]
fn pieces_that_come_in_together_are_all_there_after_opening_again_and_go_together() {
    let mut shelf = Shelf::new();
    // More than are held in memory at a time.
    let ids = bring_in(&shelf, 150);
    shelf.reopen();
    for (number, id) in ids.iter().enumerate() {
        let piece = shelf.piece(id);
        assert_eq!(piece.markdown, format!("The night of number {number}.\n"));
        assert_eq!(piece.title, format!("Piece {number}"), "a piece got the words of another");
        assert_eq!(piece.quotes.len(), 2);
    }
    shelf.is_clean();
    let more = bring_in(&shelf, 20);
    shelf.get().undo().unwrap().unwrap();
    assert!(shelf.get().get_piece(&more[7]).unwrap().is_none(), "undo left a piece behind");
    assert_eq!(
        shelf.get().list_pieces(&PieceFilter::default(), Sort::Changed, false, 0, 1).unwrap().total,
        150
    );
}

#[test]
fn pieces_that_come_in_together_are_the_same_on_every_run() {
    let made = || {
        let shelf = Shelf::seeded(9);
        let ids = bring_in(&shelf, 40);
        ids.iter().map(|id| (id.clone(), shelf.piece(id).revision)).collect::<Vec<_>>()
    };
    assert_eq!(made(), made(), "the order in which documents are written shows in them");
}

#[test]
fn a_new_piece_can_be_changed_before_it_is_saved() {
    let shelf = Shelf::new();
    let id = shelf.get().transact(Op::ImportSubmissions, |tx| {
        let id = tx.create_piece(new(1))?;
        tx.set_body(&id, "Other words.\n")?;
        tx.set_stage(&id, Stage::InEdit, "")?;
        Ok(id)
    });
    let piece = shelf.piece(&id.unwrap().value);
    assert_eq!((piece.markdown.as_str(), piece.stage), ("Other words.\n", Stage::InEdit));
    assert_eq!(piece.title, "Piece 1");
    shelf.is_clean();
}

#[test]
fn an_operation_that_fails_keeps_none_of_its_new_pieces() {
    let shelf = Shelf::new();
    let failed = shelf.get().transact(Op::ImportSubmissions, |tx| {
        for number in 0..80 {
            tx.create_piece(new(number))?;
        }
        Err::<(), _>(Error::Stopped)
    });
    assert!(failed.is_err());
    assert_eq!(
        shelf.get().list_pieces(&PieceFilter::default(), Sort::Changed, false, 0, 1).unwrap().total,
        0
    );
    shelf.is_clean();
}

#[test]
fn where_more_is_found_than_is_weighed_titles_come_first_and_then_the_last_change() {
    let shelf = Shelf::new();
    let titled = shelf.add("The night shift", "Nothing.\n");
    let ids = bring_in(&shelf, 30);
    shelf.edit(&ids[4], "number", "numbers");
    shelf.get().transact(Op::MoveStage, |tx| tx.set_stage(&ids[5], Stage::Approved, "")).unwrap();
    let search = |filter: PieceFilter, descending, offset, limit| {
        let filter = PieceFilter { search: "night".into(), ..filter };
        shelf.get().list_pieces(&filter, Sort::Changed, descending, offset, limit).unwrap()
    };
    let all = search(PieceFilter::default(), false, 0, 100);
    assert_eq!((all.total, all.rows.len()), (31, 31));
    assert_eq!(all.stages.iter().map(|stage| stage.count).sum::<u32>(), 31);
    let first: Vec<_> = all.rows.iter().take(3).map(|row| &row.id).collect();
    assert_eq!(first, [&titled, &ids[5], &ids[4]]);
    assert_eq!(all.rows[1].excerpt.as_deref(), Some("The \u{2}night\u{3} of number 5."));
    let mut pages = search(PieceFilter::default(), false, 0, 16).rows;
    pages.extend(search(PieceFilter::default(), false, 16, 16).rows);
    assert_eq!(pages, all.rows, "a piece is on no page, or on two");
    assert_eq!(search(PieceFilter::default(), true, 30, 1).rows[0].id, titled);
    let approved =
        search(PieceFilter { stages: vec![Stage::Approved], ..PieceFilter::default() }, false, 0, 9);
    assert_eq!((approved.total, approved.rows.len()), (1, 1), "the filter by stage is forgotten");
    assert_eq!(approved.stages.len(), 2, "the counts of other stages are gone");
}
