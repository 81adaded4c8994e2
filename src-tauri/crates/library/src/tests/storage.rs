//! The file: who may open it, what survives, what is refused.

use super::{Fixed, Shelf, open, person};
use crate::schema;
use crate::{Body, Error, Library, NewPiece, Op};
use std::path::Path;

fn assert_shared<T: Send + Sync>() {}

#[test]
fn a_library_can_be_shared_between_threads() {
    assert_shared::<Library>();
}

#[test]
fn a_fresh_file_has_the_settings_that_its_safety_rests_on() {
    let shelf = Shelf::new();
    let writer = shelf.get().writer();
    let connection = writer.connection.as_ref().unwrap();
    let number =
        |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).unwrap();
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
    assert_eq!(number("synchronous"), 2, "FULL");
    assert_eq!(number("foreign_keys"), 1);
    assert_eq!(number("trusted_schema"), 0);
    assert_eq!(number("cell_size_check"), 1);
    assert_eq!(number("application_id"), 0x4657_4C42);
    assert_eq!(number("user_version"), i64::from(schema::newest_format()));
}

#[test]
fn everything_acknowledged_is_there_after_a_drop_without_close() {
    let mut shelf = Shelf::new();
    let id = shelf.add("Falls", "One.\n");
    for number in 0..30 {
        shelf.edit(&id, "\n", &format!(" Word{number}.\n"));
    }
    let before = shelf.piece(&id);
    drop(shelf.library.take());
    shelf.reopen();
    assert_eq!(shelf.piece(&id), before);
    shelf.is_clean();
}

#[test]
fn a_copy_of_the_files_at_any_moment_opens_with_everything_acknowledged() {
    let mut shelf = Shelf::new();
    let id = shelf.add("Falls", "One.\n");
    let copy = tempfile::tempdir().unwrap();
    for number in 0..5 {
        shelf.edit(&id, "\n", &format!(" Word{number}.\n"));
        let expected = shelf.piece(&id);
        let target = copy.path().join(format!("{number}.foreword"));
        // What a killed process leaves behind: the file and its write-ahead log.
        std::fs::copy(shelf.path(), &target).unwrap();
        let log = shelf.path().with_extension("foreword-wal");
        std::fs::copy(log, target.with_extension("foreword-wal")).unwrap();
        let other = open(&target, &Fixed::new(90 + number)).unwrap();
        assert_eq!(other.get_piece(&id).unwrap().unwrap(), expected);
        assert!(other.check().unwrap().is_clean());
    }
    shelf.close();
}

#[test]
fn a_failed_operation_leaves_no_trace_in_memory_or_on_disk() {
    let shelf = Shelf::new();
    let id = shelf.add("Falls", "One two.\n");
    let before = shelf.piece(&id);
    let failed = shelf.get().transact(Op::EditText, |tx| {
        tx.set_body(&id, "Other words.\n")?;
        tx.create_piece(NewPiece::default())?;
        Err::<(), _>(Error::EngineFailed)
    });
    assert!(failed.is_err());
    assert_eq!(shelf.piece(&id), before);
    assert_eq!(
        shelf.get().list_pieces(&Default::default(), Default::default(), false, 0, 9).unwrap().total,
        1
    );
    shelf.edit(&id, "two", "three");
    assert_eq!(shelf.piece(&id).markdown, "One three.\n");
    shelf.is_clean();
}

#[test]
fn a_panic_inside_an_operation_leaves_the_library_usable() {
    let shelf = Shelf::new();
    let id = shelf.add("Falls", "One two.\n");
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ignored = shelf.get().transact(Op::EditText, |tx| -> Result<(), Error> {
            tx.set_body(&id, "Half done.\n")?;
            panic!("a fault in a use case");
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(shelf.piece(&id).markdown, "One two.\n");
    shelf.edit(&id, "two", "three");
    shelf.is_clean();
}

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let shelf = Shelf::new();
    let id = shelf.add("Falls", "One two.\n");
    let before = shelf.piece(&id);
    {
        let writer = shelf.get().writer();
        let connection = writer.connection.as_ref().unwrap();
        let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        connection.pragma_update(None, "max_page_count", pages + 2).unwrap();
    }
    let long = "word ".repeat(20_000);
    let full = shelf.get().transact(Op::EditText, |tx| tx.set_body(&id, &long));
    assert!(matches!(full, Err(Error::DiskFull)), "{full:?}");
    assert_eq!(shelf.piece(&id), before);
    shelf.get().writer().connection.as_ref().unwrap().pragma_update(None, "max_page_count", 100_000).unwrap();
    shelf.edit(&id, "two", "three");
    assert_eq!(shelf.piece(&id).markdown, "One three.\n");
    shelf.is_clean();
}

#[test]
fn a_second_opener_learns_who_has_the_library_open() {
    let mut shelf = Shelf::new();
    match open(&shelf.path(), &shelf.surroundings) {
        Err(Error::InUse { holder }) => {
            assert_eq!((holder.person.as_str(), holder.computer.as_str()), ("Ada Reed", "desk-4"));
            assert_eq!(holder.since, "2026-11-25T07:52:22Z");
        }
        other => panic!("{other:?}"),
    }
    shelf.close();
    shelf.reopen();
}

fn bytes_of(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn a_library_of_a_newer_program_is_refused_and_not_a_byte_of_it_changes() {
    let mut shelf = Shelf::new();
    shelf.add("Falls", "One.\n");
    shelf.close();
    let path = shelf.path();
    let log = path.with_extension("foreword-wal");
    let newer = schema::open_writer(&path).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    newer.execute_batch("CREATE TABLE tomorrow (words TEXT)").unwrap();
    // Still open elsewhere: the number stands in the write-ahead log only.
    let before = (bytes_of(&path), bytes_of(&log));
    let refused = open(&path, &shelf.surroundings);
    assert!(
        matches!(refused, Err(Error::NewerFormat { found: 99, known }) if known == schema::newest_format()),
        "{refused:?}"
    );
    assert!((bytes_of(&path), bytes_of(&log)) == before, "the refused file was changed");
    drop(newer);
    let before = bytes_of(&path);
    assert!(matches!(open(&path, &shelf.surroundings), Err(Error::NewerFormat { .. })));
    assert!(bytes_of(&path) == before, "the refused file was changed");
}

#[test]
fn a_library_of_the_first_format_is_taken_over_with_room_for_allowances() {
    let mut shelf = Shelf::new();
    let piece = shelf.add("Falls", "Ring 020 7946 0958.\n");
    shelf.add_issue("Listening");
    shelf.close();
    let old = schema::open_writer(&shelf.path()).unwrap();
    let newer = "DROP INDEX original_by_name; DROP TABLE version; DROP TABLE arrival; DROP TABLE allowance; ALTER TABLE issue DROP COLUMN style_switched; \
                 ALTER TABLE issue DROP COLUMN design; DROP TABLE section; \
                 ALTER TABLE issue DROP COLUMN form_labels; ALTER TABLE issue DROP COLUMN logo; \
                 DROP TABLE judgement_row; DROP TABLE judgement; DROP TABLE trust; DROP TABLE register";
    old.execute_batch(newer).unwrap();
    let first = include_str!("../migrations/0001_init.sql");
    for table in ["dataset", "rating"] {
        let from = first.find(&format!("CREATE TABLE {table} (")).unwrap();
        let to = from + first[from..].find(';').unwrap();
        old.execute_batch(&first[from..to]).unwrap();
    }
    old.pragma_update(None, "user_version", 1).unwrap();
    drop(old);
    shelf.reopen();
    assert_eq!(shelf.piece(&piece).allowances, []);
    shelf.get().transact(Op::Allow, |tx| tx.allow(&piece, "telephone", "1", "Public.", "Ada")).unwrap();
    assert_eq!(shelf.piece(&piece).allowances.len(), 1);
    shelf.is_clean();
}

#[test]
fn other_files_and_missing_ones_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let surroundings = Fixed::new(1);
    let path = folder.path().join("a.foreword");
    assert!(matches!(open(&path, &surroundings), Err(Error::NotFound(_))));
    std::fs::write(
        &path,
        "not a database, but long enough to look at twice, with more words than a header has",
    )
    .unwrap();
    assert!(matches!(open(&path, &surroundings), Err(Error::NotALibrary(_))));
    std::fs::write(&path, "").unwrap();
    assert!(matches!(open(&path, &surroundings), Err(Error::NotALibrary(_))));
    std::fs::remove_file(&path).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE other (x)").unwrap();
    assert!(matches!(open(&path, &surroundings), Err(Error::NotALibrary(_))));
    let again = Library::create(&path, surroundings, person());
    assert!(matches!(again, Err(Error::AlreadyThere(_))));
}

#[test]
fn changes_cannot_be_rewritten_or_deleted_by_plain_sql() {
    let shelf = Shelf::new();
    shelf.add("Falls", "One.\n");
    let writer = shelf.get().writer();
    let connection = writer.connection.as_ref().unwrap();
    assert!(connection.execute("UPDATE change SET message = ''", []).is_err());
    assert!(connection.execute("DELETE FROM change", []).is_err());
}

#[test]
fn a_document_comes_back_from_its_snapshot_and_without_it() {
    let mut shelf = Shelf::new();
    let id = shelf.add("Falls", "Start.\n");
    for number in 0..210 {
        shelf.edit(&id, "\n", &format!(" w{number}\n"));
    }
    let before = shelf.piece(&id);
    let count = |shelf: &Shelf| -> i64 {
        let sql = "SELECT count(*) FROM snapshot";
        shelf.get().read(|connection| Ok(connection.query_row(sql, [], |row| row.get(0))?)).unwrap()
    };
    assert_eq!(count(&shelf), 1, "a snapshot is written after 200 changes");
    shelf.reopen();
    shelf.edit(&id, "Start", "Begin");
    shelf.is_clean();
    shelf.close();
    rusqlite::Connection::open(shelf.path()).unwrap().execute("DELETE FROM snapshot", []).unwrap();
    shelf.reopen();
    shelf.edit(&id, "Begin", "Start");
    assert_eq!(shelf.piece(&id).markdown, before.markdown);
    shelf.is_clean();
}

#[test]
fn a_damaged_snapshot_is_named_and_the_text_is_still_there() {
    let mut shelf = Shelf::new();
    let id = shelf.add("Falls", "Start.\n");
    for number in 0..20 {
        shelf.edit(&id, "\n", &format!(" w{number}\n"));
    }
    shelf.close();
    let connection = rusqlite::Connection::open(shelf.path()).unwrap();
    connection.execute("UPDATE snapshot SET bytes = zeroblob(length(bytes))", []).unwrap();
    drop(connection);
    shelf.reopen();
    let report = shelf.get().check().unwrap();
    assert_eq!(report.findings, [crate::Finding::Snapshot { title: "Falls".into() }]);
    shelf.edit(&id, "Start", "Begin");
    assert!(
        shelf.piece(&id).markdown.starts_with("Begin. w") || shelf.piece(&id).markdown.starts_with("Begin")
    );
}

#[test]
fn a_backup_reads_back_and_can_be_restored_as_another_copy() {
    let mut shelf = Shelf::new();
    let new = NewPiece {
        title: "Falls".into(),
        body: Body::Markdown("One.\n".into()),
        originals: vec![("falls.docx".into(), b"the very bytes".to_vec())],
        ..NewPiece::default()
    };
    let id = shelf.get().transact(Op::ImportSubmissions, |tx| tx.create_piece(new)).unwrap().value;
    let backup = shelf.get().backup().unwrap();
    assert_eq!(shelf.get().backup_if_due().unwrap(), None, "nothing changed since");
    shelf.edit(&id, "One", "Two");
    assert_eq!(shelf.get().backup_if_due().unwrap(), None, "the last one is too young");
    shelf.surroundings.pass(31 * 60_000);
    assert!(shelf.get().backup_if_due().unwrap().is_some());
    let target = shelf.folder.path().join("restored.foreword");
    crate::restore(&backup, &target, shelf.surroundings.as_ref()).unwrap();
    let again = crate::restore(&backup, &target, shelf.surroundings.as_ref());
    assert!(matches!(again, Err(Error::AlreadyThere(_))), "a restored library never overwrites one");
    let restored = open(&target, &shelf.surroundings).unwrap();
    assert_eq!(restored.get_piece(&id).unwrap().unwrap().markdown, "One.\n");
    let original = restored.list_originals(&id).unwrap().remove(0);
    assert_eq!(restored.media_bytes(&original.sha256.into()).unwrap(), b"the very bytes");
    assert!(restored.check().unwrap().is_clean());
    let install = |library: &Library| -> String {
        let sql = "SELECT value FROM setting WHERE key = 'install'";
        library.read(|connection| Ok(connection.query_row(sql, [], |row| row.get(0))?)).unwrap()
    };
    assert_ne!(install(&restored), install(shelf.get()), "a restored library is another copy");
    shelf.close();
}

#[test]
fn an_edit_that_is_sent_twice_is_saved_once() {
    let mut shelf = Shelf::new();
    let id = shelf.add("Falls", "One.\n");
    let send = |shelf: &Shelf| {
        shelf.get().transact(Op::EditText, |tx| {
            if tx.mark_edit("edit-7")? {
                tx.set_body(&id, "One. Two.\n")?;
            }
            Ok(())
        })
    };
    send(&shelf).unwrap();
    let revision = shelf.piece(&id).revision;
    send(&shelf).unwrap();
    shelf.reopen();
    send(&shelf).unwrap();
    assert_eq!(shelf.piece(&id).revision, revision);
    assert_eq!(shelf.get().audit_trail(id.as_str(), 10).unwrap().len(), 2);
}
