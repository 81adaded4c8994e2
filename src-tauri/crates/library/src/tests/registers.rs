//! Lists of trusts and ratings: what is new in them, undo, and libraries of format 1.

use super::{Shelf, open};
use crate::{NewRegister, Op, RatingRow, RegisterKind, TrustChange, TrustRow};
use foreword_model::{Comparison, Domain, Level, NotComparable, Rating};
use rusqlite::Connection;

fn list(name: &str, as_of: &str) -> NewRegister {
    NewRegister { name: name.into(), source: "Made up".into(), sha256: name.into(), as_of: as_of.into() }
}

fn trust(code: &str, name: &str, region: &str, closed: &str, row: u32) -> TrustRow {
    TrustRow {
        file: "etr.csv".into(),
        row,
        code: code.into(),
        name: name.into(),
        region: region.into(),
        closed: closed.into(),
        ..TrustRow::default()
    }
}

fn import_trusts(shelf: &Shelf, name: &str, as_of: &str, rows: &[TrustRow]) -> i64 {
    let done = shelf.get().transact(Op::ImportTrusts, |tx| tx.import_trusts(&list(name, as_of), rows));
    done.unwrap().value.id
}

fn import_ratings(shelf: &Shelf, name: &str, as_of: &str, rows: &[RatingRow<'static>]) -> i64 {
    let rows = rows.to_vec();
    let done = shelf
        .get()
        .transact(Op::ImportRatings, |tx| tx.import_ratings(&list(name, as_of), rows, &mut |_| false));
    done.unwrap().value.id
}

fn rated(
    code: &'static str,
    domain: Domain,
    rating: Rating,
    published: &'static str,
    row: u32,
) -> RatingRow<'static> {
    RatingRow {
        trust_code: code,
        trust_name: "Northbridge NHS Trust",
        trust_kind: "Acute",
        domain: Some(domain),
        domain_words: domain.words(),
        rating: Some(rating),
        words: rating.words(),
        published,
        row,
        ..RatingRow::default()
    }
}

#[test]
fn successions_stand_beside_the_trusts_and_go_with_undo() {
    let shelf = Shelf::new();
    let trusts = [trust("ZX1", "Fell", "Y63", "2024-04-01", 1), trust("ZX2", "Dale", "Y63", "", 2)];
    import_trusts(&shelf, "march", "2024-03", &trusts);
    let succession = |code: &str, became: &str, row| TrustRow {
        became: became.into(),
        closed: "2024-04-01".into(),
        ..trust(code, "", "", "", row)
    };
    // One of a trust that no list has.
    let successions = [succession("ZX1", "ZX2", 1), succession("ZX9", "ZX2", 2)];
    import_trusts(&shelf, "succ", "2024-05", &successions);
    let listed = shelf.get().list_trusts().unwrap();
    let codes: Vec<_> = listed.iter().map(|record| record.now.code.as_str()).collect();
    assert_eq!(codes, ["ZX1", "ZX2"]);
    assert_eq!(listed[0].successors, [("ZX2".to_owned(), "2024-04-01".to_owned())]);
    assert_eq!((listed[0].now.name.as_str(), &listed[1].successors), ("Fell", &Vec::new()));
    // The next list is compared with the last one of trusts.
    let june = import_trusts(&shelf, "june", "2024-06", &trusts[1..]);
    let changes = shelf.get().trust_changes(june).unwrap();
    assert_eq!(changes.before, Some(("march".to_owned(), "2024-03".to_owned())));
    assert_eq!(changes.changes, [TrustChange::Unlisted(trusts[0].clone())]);
    shelf.is_clean();
    (0..2).for_each(|_| drop(shelf.get().undo().unwrap()));
    assert!(shelf.get().list_trusts().unwrap().iter().all(|record| record.successors.is_empty()));
    shelf.is_clean();
}

#[test]
fn a_list_of_trusts_tells_what_is_new_and_keeps_names_and_regions_with_their_days() {
    let shelf = Shelf::new();
    let old = [
        trust("RA1", "OLD NAME NHS TRUST", "Y56", "", 1),
        trust("RA2", "FELL & DALE NHS TRUST", "Y60", "", 2),
        trust("RA3", "GONE NHS TRUST", "Y60", "", 3),
    ];
    let first = import_trusts(&shelf, "etr-2022", "2022-03", &old);
    assert!(shelf.get().trust_changes(first).unwrap().changes.is_empty(), "there is nothing to compare with");
    let new = [
        trust("RA1", "New Name NHS Trust", "Y58", "", 1),
        trust("RA2", "Fell and Dale NHS Trust", "", "2025-04-01", 2),
        trust("RA4", "Fresh NHS Trust", "Y58", "", 3),
    ];
    let second = import_trusts(&shelf, "etr-2026", "2026-07", &new);
    let found = shelf.get().trust_changes(second).unwrap();
    assert_eq!(found.before, Some(("etr-2022".into(), "2022-03".into())));
    let expected = [
        TrustChange::Renamed {
            now: new[0].clone(),
            before: "OLD NAME NHS TRUST".into(),
            until: "2022-03".into(),
        },
        TrustChange::Moved { now: new[0].clone(), before: "Y56".into(), until: "2022-03".into() },
        TrustChange::Closed(new[1].clone()),
        TrustChange::New(new[2].clone()),
        TrustChange::Unlisted(old[2].clone()),
    ];
    assert_eq!(found.changes, expected);
    let trusts = shelf.get().list_trusts().unwrap();
    assert_eq!(trusts.len(), 4, "what a list leaves out is kept");
    assert_eq!(trusts[0].former_names, [("OLD NAME NHS TRUST".to_owned(), "2022-03".to_owned())]);
    assert_eq!(trusts[0].former_regions, [("Y56".to_owned(), "2022-03".to_owned())]);
    assert_eq!(trusts[1].now.region, "Y60", "a list that does not say the region moves nobody");
    shelf.is_clean();
}

#[test]
fn an_older_list_that_comes_later_is_put_where_it_belongs() {
    let shelf = Shelf::new();
    import_trusts(&shelf, "etr-2026", "2026-07", &[trust("RA1", "New Name NHS Trust", "", "", 1)]);
    import_trusts(&shelf, "etr-2022", "2022-03", &[trust("RA1", "Old Name NHS Trust", "", "", 1)]);
    let trusts = shelf.get().list_trusts().unwrap();
    assert_eq!(trusts[0].now.name, "New Name NHS Trust");
    assert_eq!(trusts[0].former_names[0].0, "Old Name NHS Trust");
}

#[test]
fn a_list_of_ratings_tells_what_is_new_changed_and_gone() {
    let shelf = Shelf::new();
    let old = [
        rated("ZX1", Domain::Safe, Rating::Inadequate, "2019-01-01", 2),
        rated("ZX1", Domain::Caring, Rating::Good, "2019-01-01", 3),
        rated("ZX1", Domain::WellLed, Rating::Good, "2019-01-01", 4),
        rated("ZX1", Domain::Effective, Rating::Good, "2019-01-01", 5),
    ];
    import_ratings(&shelf, "march", "2024-03", &old);
    let renamed = RatingRow { trust_name: "Northbridge Group NHS Trust", ..old[3] };
    let new = [
        rated("ZX1", Domain::Safe, Rating::Good, "2022-01-01", 2),
        rated("ZX1", Domain::WellLed, Rating::Outstanding, "2024-02-01", 3),
        rated("ZX2", Domain::Safe, Rating::Good, "2022-01-01", 4),
        RatingRow { row: 5, ..renamed },
    ];
    let second = import_ratings(&shelf, "april", "2024-04", &new);
    let found = shelf.get().rating_changes(second).unwrap();
    let changed: Vec<_> =
        found.changed.iter().map(|change| (change.after.domain, change.comparison)).collect();
    let expected = [
        (Some(Domain::Safe), Comparison::Improved),
        (Some(Domain::WellLed), Comparison::No(NotComparable::Framework)),
    ];
    assert_eq!(changed, expected, "a new name of the trust changes no rating");
    assert_eq!(
        found.new.iter().map(|one| (one.trust_code.as_str(), one.row)).collect::<Vec<_>>(),
        [("ZX2", 4)]
    );
    assert_eq!(found.gone.iter().map(|one| one.domain).collect::<Vec<_>>(), [Some(Domain::Caring)]);
    shelf.is_clean();
}

#[test]
fn every_rating_of_a_day_is_kept_and_pages_show_the_whole_trust_only() {
    let shelf = Shelf::new();
    let whole = rated("ZX1", Domain::Safe, Rating::Good, "2019-01-01", 2);
    let rows = [
        whole,
        RatingRow {
            level: Level::ProviderService,
            service: "Surgery",
            rating: Some(Rating::Inadequate),
            row: 3,
            ..whole
        },
        RatingRow { level: Level::ProviderService, service: "Surgery", row: 4, ..whole },
        RatingRow {
            domain: None,
            domain_words: "Kindness",
            rating: None,
            words: "Splendid",
            row: 5,
            ..whole
        },
        rated("ZX1", Domain::UseOfResources, Rating::Inadequate, "2020-01-01", 6),
    ];
    import_ratings(&shelf, "a", "2024", &rows);
    assert_eq!(shelf.get().judgements_of("ZX1").unwrap().len(), 5);
    let shown = shelf.get().ratings_for("ZX1").unwrap().unwrap();
    assert_eq!((shown.ratings.len(), shown.ratings[0].rating), (1, Rating::Good));
    assert_eq!(shown.published, "2019-01-01");
}

#[test]
fn a_list_can_be_undone_done_again_and_known_again() {
    let shelf = Shelf::new();
    let library = shelf.get();
    import_ratings(&shelf, "a", "2024", &[rated("ZX1", Domain::Overall, Rating::Good, "2019-01-01", 2)]);
    let known = || {
        let found = library.transact(Op::ImportRatings, |tx| tx.find_register(RegisterKind::Ratings, "a"));
        found.unwrap().value.is_some()
    };
    assert!(known());
    assert_eq!(library.undo_labels().0, Some(Op::ImportRatings));
    assert!(library.undo().unwrap().unwrap().changes.ratings);
    assert!(library.ratings_for("ZX1").unwrap().is_none() && library.rating_shares().unwrap().is_none());
    assert!(!known(), "a list that was taken back may come in again");
    library.redo().unwrap();
    assert!(library.ratings_for("ZX1").unwrap().is_some());
    library.undo().unwrap();
    assert!(library.ratings_for("ZX1").unwrap().is_none());
    shelf.is_clean();
}

#[test]
fn a_list_that_is_stopped_leaves_nothing() {
    let shelf = Shelf::new();
    let rows: Vec<_> =
        (0..3_000).map(|row| rated("ZX1", Domain::Overall, Rating::Good, "2019-01-01", row)).collect();
    let stopped = shelf
        .get()
        .transact(Op::ImportRatings, |tx| tx.import_ratings(&list("a", "2024"), rows, &mut |done| done > 0));
    assert!(matches!(stopped, Err(crate::Error::Cancelled)));
    assert!(shelf.get().list_registers().unwrap().is_empty());
    assert!(shelf.get().undo_labels().0.is_none());
}

#[test]
fn a_rating_that_somebody_tampers_with_is_found() {
    let mut shelf = Shelf::new();
    import_ratings(
        &shelf,
        "a",
        "2024",
        &[rated("ZX1", Domain::Overall, Rating::Inadequate, "2019-01-01", 2)],
    );
    for sql in [
        "UPDATE judgement SET rating = 'good'",
        "UPDATE judgement SET rating = 'inadequate'; UPDATE register SET in_use = 0",
        "UPDATE register SET in_use = 1; UPDATE judgement_row SET row = 3",
    ] {
        shelf.close();
        Connection::open(shelf.path()).unwrap().execute_batch(sql).unwrap();
        shelf.reopen();
        assert_eq!(shelf.get().check().unwrap().findings.len(), 1, "{sql}");
    }
}

// A library as format 1 had it: the first migration and one set of ratings, sealed over all of its columns.
fn format_1(shelf: &Shelf, rating: &str) -> std::path::PathBuf {
    let path = shelf.folder.path().join(format!("{rating}.foreword"));
    let old = Connection::open(&path).unwrap();
    old.execute_batch(include_str!("../migrations/0001_init.sql")).unwrap();
    old.pragma_update(None, "application_id", crate::schema::APPLICATION_ID).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    let seal =
        crate::undo::seal(&["cqc", "Made up", "7", "ZX1", "N", "Acute", "overall", "2019-01-01", "good"]);
    old.execute("INSERT INTO dataset VALUES ('cqc', 'Made up', 7, 1, ?1)", [seal]).unwrap();
    let row = "INSERT INTO rating VALUES ('cqc', 'ZX1', 'N', 'Acute', 'overall', '2019-01-01', ?1)";
    old.execute(row, [rating]).unwrap();
    path
}

#[test]
fn ratings_of_format_1_are_there_in_a_library_of_today() {
    let shelf = Shelf::new();
    let library = open(&format_1(&shelf, "good"), &shelf.surroundings).unwrap();
    let ratings = library.ratings_for("ZX1").unwrap().unwrap();
    assert_eq!((ratings.trust_kind.as_str(), ratings.ratings[0].rating), ("Acute", Rating::Good));
    assert!(library.check().unwrap().is_clean(), "a migrated file is like a fresh one");
}

#[test]
fn ratings_of_format_1_that_were_damaged_stay_so() {
    let shelf = Shelf::new();
    let library = open(&format_1(&shelf, "inadequate"), &shelf.surroundings).unwrap();
    assert_eq!(library.check().unwrap().findings.len(), 1);
}
