//! Issues and their running order.

use super::Shelf;
use crate::{Error, FormLabel, ImprintRow, IssueHeader, Op};
use foreword_model::{IssueId, Logo, PieceId, PlacementId, Template};

fn place(shelf: &Shelf, issue: &IssueId, piece: &PieceId, after: Option<&PlacementId>) -> PlacementId {
    let done =
        shelf.get().transact(Op::AddPlacement, |tx| tx.add_placement(issue, piece, Template::Article, after));
    done.unwrap().value
}

fn titles(shelf: &Shelf, issue: &IssueId) -> Vec<String> {
    shelf.get().get_issue(issue).unwrap().unwrap().placements.into_iter().map(|entry| entry.title).collect()
}

#[test]
fn pieces_are_added_moved_and_removed_in_the_running_order() {
    let mut shelf = Shelf::new();
    let issue = shelf.add_issue("Listening");
    let pieces: Vec<_> = ["A", "B", "C", "D"].iter().map(|title| shelf.add(title, "Words.\n")).collect();
    let a = place(&shelf, &issue, &pieces[0], None);
    let c = place(&shelf, &issue, &pieces[2], None);
    place(&shelf, &issue, &pieces[1], Some(&a));
    let d = place(&shelf, &issue, &pieces[3], Some(&c));
    assert_eq!(titles(&shelf, &issue), ["A", "B", "C", "D"]);
    for (to, expected) in [(0, ["D", "A", "B", "C"]), (2, ["A", "B", "D", "C"]), (99, ["A", "B", "C", "D"])] {
        shelf.get().transact(Op::MovePlacement, |tx| tx.move_placement(&issue, &d, to)).unwrap();
        assert_eq!(titles(&shelf, &issue), expected, "moved to {to}");
    }
    assert_eq!(shelf.piece(&pieces[0]).issue, Some(issue.clone()));
    shelf.get().transact(Op::RemovePlacement, |tx| tx.remove_placement(&issue, &a)).unwrap();
    shelf.get().transact(Op::SetTemplate, |tx| tx.set_template(&issue, &c, Template::Conclusion)).unwrap();
    shelf.reopen();
    assert_eq!(titles(&shelf, &issue), ["B", "C", "D"]);
    assert_eq!(shelf.piece(&pieces[0]).issue, None);
    let record = shelf.get().get_issue(&issue).unwrap().unwrap();
    assert_eq!(record.placements[1].template, Template::Conclusion);
    assert_eq!(shelf.get().list_issues().unwrap()[0].pieces, 3);
    let gone = shelf.get().transact(Op::SetTemplate, |tx| tx.set_template(&issue, &a, Template::Signed));
    assert!(matches!(gone, Err(Error::PlacementMissing(_))));
    shelf.is_clean();
}

#[test]
fn entries_of_removed_pieces_are_not_shown_and_not_counted() {
    let shelf = Shelf::new();
    let issue = shelf.add_issue("Listening");
    let pieces: Vec<_> = ["A", "B", "C"].iter().map(|title| shelf.add(title, "Words.\n")).collect();
    let entries: Vec<_> = pieces.iter().map(|piece| place(&shelf, &issue, piece, None)).collect();
    let removed = shelf.get().transact(Op::RemovePiece, |tx| tx.remove_piece(&pieces[0])).unwrap();
    assert!(removed.changes.submissions);
    assert_eq!(titles(&shelf, &issue), ["B", "C"]);
    shelf.get().transact(Op::MovePlacement, |tx| tx.move_placement(&issue, &entries[2], 0)).unwrap();
    assert_eq!(titles(&shelf, &issue), ["C", "B"]);
    shelf.get().undo().unwrap();
    shelf.get().undo().unwrap();
    assert_eq!(titles(&shelf, &issue), ["A", "B", "C"]);
    shelf.is_clean();
}

#[test]
fn every_field_of_an_issue_comes_out_as_it_went_in() {
    let mut shelf = Shelf::new();
    let issue = shelf.add_issue("First title");
    let header = IssueHeader {
        series: "Moving on".into(),
        publisher: "The council".into(),
        publisher_line: "For better care".into(),
        number: 7,
        title: "Listening".into(),
        deck: "Eleven stories".into(),
        date: "March 2027".into(),
        language: "en-GB".into(),
        cover: None,
        logo: Some(Logo { media: "1f".repeat(32).into(), alt: "The council".into() }),
        statement: "Statement".into(),
        imprint_text: "Text".into(),
        imprint: vec![
            ImprintRow { label: "Editor".into(), words: "Ada".into() },
            ImprintRow { label: "Design".into(), words: "Bo".into() },
        ],
        style_switched: vec!["per_cent".into(), "thousands".into()],
        design: "magazine".into(),
        form_labels: vec![FormLabel { field: "lessons".into(), label: "If you try this".into() }],
    };
    shelf.get().transact(Op::EditIssue, |tx| tx.edit_issue(&issue, &header)).unwrap();
    shelf.reopen();
    assert_eq!(shelf.get().get_issue(&issue).unwrap().unwrap().header, header);
    assert!(shelf.get().get_issue(&"x".into()).unwrap().is_none());
    let without = IssueHeader { logo: None, ..header };
    shelf.get().transact(Op::ChangeLogo, |tx| tx.edit_issue(&issue, &without)).unwrap();
    assert_eq!(shelf.get().get_issue(&issue).unwrap().unwrap().header, without);
    shelf.is_clean();
}

fn running_order(shelf: &Shelf, issue: &IssueId) -> Vec<String> {
    let record = shelf.get().get_issue(issue).unwrap().unwrap();
    let mut rows: Vec<String> = record.placements.into_iter().map(|entry| entry.title).collect();
    for section in record.sections.into_iter().rev() {
        rows.insert(section.before as usize, format!("{}: {}", section.title, section.words));
    }
    rows
}

#[test]
fn sections_stand_in_the_running_order_and_go_without_their_pieces() {
    let mut shelf = Shelf::new();
    let issue = shelf.add_issue("Listening");
    let pieces: Vec<_> = ["A", "B", "C"].iter().map(|title| shelf.add(title, "Words.\n")).collect();
    let entries: Vec<_> = pieces.iter().map(|piece| place(&shelf, &issue, piece, None)).collect();
    let begin = |title: &str, after: Option<&PlacementId>| {
        shelf.get().transact(Op::AddSection, |tx| tx.add_section(&issue, title, "Why", after)).unwrap().value
    };
    let second = begin("Second", Some(&entries[1]));
    let first = begin("First", None);
    assert_eq!(running_order(&shelf, &issue), ["First: Why", "A", "B", "Second: Why", "C"]);
    shelf.get().transact(Op::MovePlacement, |tx| tx.move_placement(&issue, &entries[2], 1)).unwrap();
    assert_eq!(running_order(&shelf, &issue), ["First: Why", "C", "A", "B", "Second: Why"]);
    shelf.get().transact(Op::MovePlacement, |tx| tx.move_placement(&issue, &second, 2)).unwrap();
    shelf.get().transact(Op::EditSection, |tx| tx.edit_section(&issue, &second, "2", "How")).unwrap();
    assert_eq!(running_order(&shelf, &issue), ["First: Why", "C", "2: How", "A", "B"]);
    let no_section =
        shelf.get().transact(Op::EditSection, |tx| tx.edit_section(&issue, &entries[0], "x", ""));
    assert!(matches!(no_section, Err(Error::PlacementMissing(_))));
    shelf.get().transact(Op::RemovePlacement, |tx| tx.remove_placement(&issue, &first)).unwrap();
    shelf.get().transact(Op::RemovePiece, |tx| tx.remove_piece(&pieces[2])).unwrap();
    assert_eq!(running_order(&shelf, &issue), ["2: How", "A", "B"]);
    shelf.get().undo().unwrap();
    shelf.get().undo().unwrap();
    shelf.reopen();
    assert_eq!(running_order(&shelf, &issue), ["First: Why", "C", "2: How", "A", "B"]);
    shelf.is_clean();
}

#[test]
fn an_issue_keeps_its_design() {
    let mut shelf = Shelf::new();
    let issue = shelf.add_issue("Listening");
    let header = shelf.get().get_issue(&issue).unwrap().unwrap().header;
    assert_eq!(header.design, "");
    let header = IssueHeader { design: "magazine".to_owned(), ..header };
    shelf.get().transact(Op::ChooseDesign, |tx| tx.edit_issue(&issue, &header)).unwrap();
    shelf.reopen();
    assert_eq!(shelf.get().get_issue(&issue).unwrap().unwrap().header, header);
    shelf.is_clean();
}
