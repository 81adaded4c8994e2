//! What is stored twice comes back from the other copy.

use super::{Shelf, person};
use crate::{Finding, Library};
use rusqlite::Connection;

const GUARDS: &str = "DROP TRIGGER change_is_never_rewritten; DROP TRIGGER change_is_never_deleted;";

// A library with a snapshot of one piece and changes after it, then damaged by plain SQL.
fn damaged(sql: &str) -> (Shelf, crate::PieceRecord) {
    let mut shelf = Shelf::new();
    let id = shelf.add("Falls", "Start.\n");
    shelf.add("Other", "Other words.\n");
    for number in 0..20 {
        shelf.edit(&id, "\n", &format!(" w{number}\n"));
    }
    shelf.reopen();
    shelf.edit(&id, "Start", "Begin");
    let expected = shelf.piece(&id);
    shelf.close();
    let connection = Connection::open(shelf.path()).unwrap();
    let mut statement = connection
        .prepare("SELECT sql FROM sqlite_schema WHERE tbl_name = 'change' AND type = 'trigger'")
        .unwrap();
    let guards: Vec<String> =
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    drop(statement);
    connection.execute_batch(GUARDS).unwrap();
    connection.execute_batch(sql).unwrap();
    guards.iter().for_each(|guard| connection.execute_batch(guard).unwrap());
    drop(connection);
    shelf.library = Some(Library::open(&shelf.path(), shelf.surroundings.clone(), person()).unwrap());
    (shelf, expected)
}

fn check(sql: &str) {
    let (shelf, expected) = damaged(sql);
    let found = shelf.get().check().unwrap();
    assert!(!found.is_clean(), "{sql} was not noticed");
    assert!(found.findings.iter().all(Finding::is_repairable), "{:?}", found.findings);
    let left = shelf.get().repair().unwrap();
    assert!(left.is_clean(), "{sql} left {:?}", left.findings);
    assert_eq!(shelf.piece(&expected.id), expected, "{sql}");
    shelf.edit(&expected.id, "Begin", "Start");
    shelf.is_clean();
}

#[test]
fn damage_to_one_of_two_copies_is_repaired_from_the_other() {
    // History that the snapshot holds as well.
    check("UPDATE change SET bytes = zeroblob(length(bytes)) WHERE arrival = 5");
    check("DELETE FROM change WHERE arrival = 6");
    check("UPDATE change SET message = 'nobody', actor = x'00' WHERE arrival = 3");
    // The snapshot.
    check("UPDATE snapshot SET bytes = x'00'");
    check("UPDATE snapshot SET upto_arrival = 2");
    // The name of the state.
    check("UPDATE document SET heads = substr(heads, 1, 8) || 'g' || substr(heads, 10)");
    // What is shown.
    check("UPDATE piece SET title = 'Lies', words = 4");
    check("UPDATE piece_content SET markdown = ''");
    check("UPDATE piece_words SET body = 'lies'");
    check("INSERT INTO piece_fts (piece_fts) VALUES ('delete-all')");
}

#[test]
fn what_is_stored_once_is_named_and_never_glossed_over() {
    let (shelf, expected) = damaged("DELETE FROM change WHERE arrival = (SELECT max(arrival) FROM change)");
    let left = shelf.get().repair().unwrap();
    assert!(
        left.findings
            .iter()
            .any(|finding| matches!(finding, Finding::Changes { title, .. } if title == "Falls"))
    );
    assert_eq!(shelf.piece(&expected.id).markdown, expected.markdown, "the words can still be read");
    let refused = shelf.get().transact(crate::Op::EditText, |tx| tx.set_body(&expected.id, "x"));
    assert!(matches!(refused, Err(crate::Error::DocumentDamaged { .. })), "nothing is written on top of it");
}
