//! Pieces: what goes in comes out, lists, search.

use super::Shelf;
use crate::surroundings::{hex, sha256};
use crate::{Body, Error, Field, NewPiece, Op, PieceFilter, Sort, Splice, UsedPicture};
use foreword_model::{
    Contact, FocalPoint, KeyFact, KeyFigure, Kind, Lesson, MediaId, Orientation, Picture, PictureFormat,
    PiecePicture, Quote, Signatory, Stage,
};

fn full() -> NewPiece {
    let picture = PiecePicture {
        media: MediaId::from("ab".repeat(32)),
        alt: "A ward at night".into(),
        decorative: false,
        caption: "Ward 4".into(),
        credit: "The trust".into(),
        focal: FocalPoint { x: 10, y: 20 },
    };
    NewPiece {
        kind: Kind::CaseStudy,
        title: "A ward that listens".into(),
        standfirst: "What patients said".into(),
        trust_name: "Northbridge Hospitals".into(),
        trust_code: "RN9".into(),
        stage: Stage::Shortlisted,
        owner: "Ada".into(),
        due: Some("2027-03-09".into()),
        word_target: Some(700),
        themes: vec!["Falls".into(), "Staff".into()],
        body: Body::Markdown("# Before\n\nFalls were many.\n".into()),
        key_figures: vec![KeyFigure { figure: "34%".into(), label: "leave before noon".into() }],
        key_facts: vec![
            KeyFact { label: "Beds".into(), value: "684".into() },
            KeyFact { label: "Sites".into(), value: "2".into() },
        ],
        quotes: vec![Quote { words: "We listened".into(), speaker: "Jo".into(), role: "Nurse".into() }],
        lessons: vec![Lesson { lead: "Ask early.".into(), text: "Then ask again.".into() }],
        contact: Contact { name: "Jo Lane".into(), email: "jo@example.org".into(), ..Contact::default() },
        signatories: vec![Signatory {
            name: "A".into(),
            portrait: Some("cd".repeat(32).into()),
            ..Signatory::default()
        }],
        pictures: vec![UsedPicture { picture, hero: true }],
        receipt: Some("{\"kept\":[]}".into()),
        originals: vec![("a.docx".into(), b"bytes".to_vec())],
        ..NewPiece::default()
    }
}

#[test]
fn a_piece_comes_out_as_it_went_in_also_after_reopening() {
    let mut shelf = Shelf::new();
    let new = full();
    let done = shelf.get().transact(Op::ImportSubmissions, |tx| tx.create_piece(new.clone())).unwrap();
    assert!(done.changes.submissions);
    assert_eq!(done.changes.pieces.iter().collect::<Vec<_>>(), [&done.value]);
    assert_eq!(done.changes.undo, Some(Op::ImportSubmissions));
    let check = |shelf: &Shelf| {
        let piece = shelf.piece(&done.value);
        assert_eq!((piece.kind, piece.stage, piece.words), (new.kind, new.stage, 4));
        assert_eq!((piece.title, piece.standfirst), (new.title.clone(), new.standfirst.clone()));
        assert_eq!((piece.trust_name, piece.trust_code), (new.trust_name.clone(), new.trust_code.clone()));
        assert_eq!(
            (piece.owner, piece.due, piece.word_target),
            (new.owner.clone(), new.due.clone(), new.word_target)
        );
        assert_eq!((piece.themes, piece.key_figures), (new.themes.clone(), new.key_figures.clone()));
        assert_eq!((piece.key_facts, piece.quotes), (new.key_facts.clone(), new.quotes.clone()));
        assert_eq!((piece.lessons, piece.contact), (new.lessons.clone(), new.contact.clone()));
        assert_eq!((piece.signatories, piece.pictures), (new.signatories.clone(), new.pictures.clone()));
        assert!(piece.has_receipt);
        assert_eq!(shelf.get().get_receipt(&done.value).unwrap(), new.receipt);
        assert_eq!(shelf.get().list_originals(&done.value).unwrap()[0].name, "a.docx");
    };
    check(&shelf);
    shelf.reopen();
    check(&shelf);
    shelf.is_clean();
}

#[test]
fn every_field_can_be_given_another_value() {
    let mut shelf = Shelf::new();
    let id = shelf.get().transact(Op::CreatePiece, |tx| tx.create_piece(full())).unwrap().value;
    let facts = vec![
        KeyFact { label: "Wards".into(), value: "12".into() },
        KeyFact { label: "Beds".into(), value: "700".into() },
        KeyFact { label: "Sites".into(), value: "2".into() },
    ];
    let fields = [
        Field::Kind(Kind::Article),
        Field::Title("Other".into()),
        Field::Standfirst("".into()),
        Field::Trust { name: "T".into(), code: "".into() },
        Field::Themes(vec!["Staff".into()]),
        Field::Owner("Bo".into()),
        Field::Due(None),
        Field::WordTarget(None),
        Field::KeyFigures(vec![]),
        Field::KeyFacts(facts.clone()),
        Field::Quotes(vec![Quote::default(), Quote::default()]),
        Field::Lessons(vec![]),
        Field::Contact(Contact { telephone: "1".into(), ..Contact::default() }),
        Field::Signatories(vec![]),
        Field::Pictures(vec![]),
    ];
    for field in &fields {
        shelf.get().transact(Op::EditField, |tx| tx.set_field(&id, field)).unwrap();
    }
    shelf.reopen();
    let piece = shelf.piece(&id);
    assert_eq!((piece.kind, piece.title.as_str(), piece.standfirst.as_str()), (Kind::Article, "Other", ""));
    assert_eq!((piece.themes, piece.owner, piece.due), (vec!["Staff".to_owned()], "Bo".into(), None));
    assert_eq!((piece.word_target, piece.key_facts), (None, facts));
    assert_eq!((piece.quotes.len(), piece.lessons.len(), piece.pictures.len()), (2, 0, 0));
    assert_eq!(piece.contact.telephone, "1");
    assert_eq!(piece.contact.name, "");
    shelf.is_clean();
}

#[test]
fn a_value_that_is_set_again_makes_no_change() {
    let shelf = Shelf::new();
    let id = shelf.get().transact(Op::CreatePiece, |tx| tx.create_piece(full())).unwrap().value;
    let before = shelf.piece(&id).revision;
    let done = shelf
        .get()
        .transact(Op::EditField, |tx| {
            tx.set_field(&id, &Field::Title(full().title))?;
            tx.set_field(&id, &Field::KeyFacts(full().key_facts))?;
            tx.set_field(&id, &Field::Contact(full().contact))
        })
        .unwrap();
    assert!(done.changes.pieces.is_empty());
    assert_eq!(shelf.piece(&id).revision, before);
}

#[test]
fn splices_on_an_older_state_are_refused_once_the_text_has_changed() {
    let shelf = Shelf::new();
    let id = shelf.add("Falls", "One two three.\n");
    let first = shelf.piece(&id).revision;
    let splice = |range, words: &str| [Splice { range, replacement: words.into() }];
    shelf.get().transact(Op::EditField, |tx| tx.set_field(&id, &Field::Title("T".into()))).unwrap();
    shelf.get().transact(Op::EditText, |tx| tx.splice_body(&id, &first, &splice(4..7, "2"))).unwrap();
    assert_eq!(shelf.piece(&id).markdown, "One 2 three.\n", "a changed title is no reason to refuse");
    let late = shelf.get().transact(Op::EditText, |tx| tx.splice_body(&id, &first, &splice(8..13, "3")));
    assert!(matches!(late, Err(Error::Stale(_))), "{late:?}");
    let now = shelf.piece(&id).revision;
    let outside = shelf.get().transact(Op::EditText, |tx| tx.splice_body(&id, &now, &splice(50..51, "")));
    assert!(matches!(outside, Err(Error::SpliceOutsideText(_))), "{outside:?}");
    let unknown =
        shelf.get().transact(Op::EditText, |tx| tx.splice_body(&id, &"00".into(), &splice(0..1, "")));
    assert!(matches!(unknown, Err(Error::Stale(_))), "{unknown:?}");
}

#[test]
fn a_file_that_comes_twice_is_recognised() {
    let shelf = Shelf::new();
    let id = shelf.get().transact(Op::ImportSubmissions, |tx| tx.create_piece(full())).unwrap().value;
    let hash = hex(&sha256(b"bytes"));
    assert_eq!(shelf.get().find_original(&hash).unwrap(), Some(id));
    assert_eq!(shelf.get().find_original(&hex(&sha256(b"other"))).unwrap(), None);
    shelf.get().undo().unwrap();
    assert_eq!(shelf.get().find_original(&hash).unwrap(), None, "what was taken back may come in again");
}

#[test]
fn lists_are_filtered_sorted_counted_and_paged() {
    let shelf = Shelf::new();
    let stages = [Stage::Received, Stage::InEdit, Stage::Received, Stage::Approved];
    for (at, stage) in stages.into_iter().enumerate() {
        let new = NewPiece {
            title: ["Delta", "alpha", "Charlie", "bravo"][at].into(),
            trust_name: ["West", "East", "West", "North"][at].into(),
            stage,
            due: [None, Some("2027-01-02"), Some("2027-01-01"), None][at].map(Into::into),
            kind: if at == 3 { Kind::Signed } else { Kind::CaseStudy },
            body: Body::Markdown("word ".repeat(at + 1)),
            ..NewPiece::default()
        };
        shelf.get().transact(Op::CreatePiece, |tx| tx.create_piece(new)).unwrap();
    }
    let titles = |filter: &PieceFilter, sort, descending| -> Vec<String> {
        let page = shelf.get().list_pieces(filter, sort, descending, 0, 100).unwrap();
        assert_eq!(page.total as usize, page.rows.len());
        page.rows.into_iter().map(|row| row.title).collect()
    };
    let all = PieceFilter::default();
    assert_eq!(titles(&all, Sort::Changed, false), ["bravo", "Charlie", "alpha", "Delta"]);
    assert_eq!(titles(&all, Sort::Title, false), ["alpha", "bravo", "Charlie", "Delta"]);
    assert_eq!(titles(&all, Sort::Title, true), ["Delta", "Charlie", "bravo", "alpha"]);
    assert_eq!(titles(&all, Sort::Words, true), ["bravo", "Charlie", "alpha", "Delta"]);
    assert_eq!(titles(&all, Sort::Due, false), ["Charlie", "alpha", "bravo", "Delta"]);
    assert_eq!(titles(&all, Sort::Stage, false), ["Charlie", "Delta", "alpha", "bravo"]);
    assert_eq!(titles(&all, Sort::Trust, false)[0], "alpha");
    let received = PieceFilter { stages: vec![Stage::Received], ..all.clone() };
    assert_eq!(titles(&received, Sort::Title, false), ["Charlie", "Delta"]);
    let page = shelf.get().list_pieces(&received, Sort::Title, false, 1, 1).unwrap();
    assert_eq!((page.total, page.words, page.rows[0].title.as_str()), (2, 4, "Delta"));
    let counts: Vec<_> = page.stages.iter().map(|count| (count.stage, count.count)).collect();
    assert_eq!(counts, [(Stage::Received, 2), (Stage::InEdit, 1), (Stage::Approved, 1)]);
    assert_eq!(
        titles(&PieceFilter { kinds: vec![Kind::Signed], ..all.clone() }, Sort::Title, false),
        ["bravo"]
    );
    assert_eq!(
        titles(&PieceFilter { trust: "west".into(), ..all }, Sort::Title, false),
        ["Charlie", "Delta"]
    );
}

#[test]
fn search_finds_beginnings_of_words_ranks_titles_first_and_shows_where() {
    let shelf = Shelf::new();
    shelf.add("Night staff", "Nothing here.\n");
    let body = shelf.add("Other", "The **preventable** falls of résumé patients at night.\n");
    let search = |words: &str, sort| {
        let filter = PieceFilter { search: words.into(), ..PieceFilter::default() };
        shelf.get().list_pieces(&filter, sort, false, 0, 10).unwrap()
    };
    let page = search("night", Sort::Changed);
    assert_eq!(page.rows.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["Night staff", "Other"]);
    let page = search("falls prev", Sort::Changed);
    assert_eq!(page.rows.len(), 1);
    assert_eq!(
        page.rows[0].excerpt.as_deref().unwrap(),
        "The \u{2}preventable\u{3} \u{2}falls\u{3} of résumé patients at night."
    );
    assert_eq!(search("resume", Sort::Changed).total, 1, "accents do not matter");
    assert_eq!(search("NOT \"( title:", Sort::Title).total, 0, "signs of the query language mean nothing");
    assert_eq!(search("** ", Sort::Title).total, 2, "a search without words finds everything");
    shelf.edit(&body, "falls", "slips");
    assert_eq!(search("falls", Sort::Changed).total, 0, "words that were taken out are not found");
    for sort in [Sort::Title, Sort::Trust, Sort::Stage, Sort::Due, Sort::Words] {
        assert_eq!(search("night", sort).rows.len(), 2);
    }
}

#[test]
fn pictures_are_stored_once_verified_and_missed_when_they_are_gone() {
    let shelf = Shelf::new();
    let picture = Picture {
        id: MediaId::from(""),
        format: PictureFormat::Png,
        width: 4,
        height: 3,
        orientation: Orientation::from_exif(6),
    };
    let id = shelf.get().transact(Op::ImportSubmissions, |tx| {
        tx.store_media(b"png bytes", &picture)?;
        tx.store_media(b"png bytes", &picture)
    });
    let id = id.unwrap().value;
    assert_eq!(shelf.get().media_info(&id).unwrap().unwrap(), Picture { id: id.clone(), ..picture });
    assert_eq!(shelf.get().media_bytes(&id).unwrap(), b"png bytes");
    shelf.is_clean();
    let file = crate::media::path_of(&shelf.folder.path().join("report.media"), id.as_str());
    std::fs::write(&file, b"png bytez").unwrap();
    let other = crate::Finding::Media { id: id.clone(), missing: false };
    assert_eq!(shelf.get().check().unwrap().findings, [other]);
    std::fs::remove_file(&file).unwrap();
    assert!(matches!(shelf.get().media_bytes(&id), Err(Error::MediaMissing(_))));
    assert!(!shelf.get().check().unwrap().is_clean());
    for path in ["../../etc/passwd", "", "zz"] {
        assert!(matches!(shelf.get().media_bytes(&path.into()), Err(Error::MediaMissing(_))), "{path}");
    }
}

#[test]
fn the_audit_trail_says_who_did_what_and_old_texts_can_be_read() {
    let mut shelf = Shelf::new();
    let id = shelf.add("Falls", "One.\n");
    shelf.edit(&id, "One", "Two");
    shelf.get().undo().unwrap().unwrap();
    shelf.reopen();
    let trail = shelf.get().audit_trail(id.as_str(), 10).unwrap();
    let said: Vec<_> = trail.iter().map(|entry| (entry.op, entry.undone, entry.person.as_str())).collect();
    let expected = [
        (Some(Op::EditText), true, "p1"),
        (Some(Op::EditText), false, "p1"),
        (Some(Op::CreatePiece), false, "p1"),
    ];
    assert_eq!(said, expected);
    let versions = shelf.get().piece_versions(&id).unwrap();
    let texts: Vec<_> =
        versions.iter().map(|version| shelf.get().piece_text_at(&id, &version.revision).unwrap()).collect();
    assert_eq!(texts, ["One.\n", "Two.\n", "One.\n"]);
    let unknown = shelf.get().piece_text_at(&id, &"ab".into());
    assert!(matches!(unknown, Err(Error::RevisionUnknown(_))));
}

#[test]
fn ten_thousand_letters_with_emoji_are_edited_at_the_right_place() {
    let shelf = Shelf::new();
    let text = "👩‍👩‍👧 naïve e\u{301}tude 🇬🇧 words. ".repeat(300);
    let id = shelf.add("Emoji", &text);
    let edited = text.replacen("words", "letters", 250).replacen("🇬🇧", "🇫🇷", 10);
    shelf.get().transact(Op::EditText, |tx| tx.set_body(&id, &edited)).unwrap();
    assert_eq!(shelf.piece(&id).markdown, edited);
    shelf.is_clean();
}

#[test]
fn words_are_allowed_with_a_reason_and_the_allowance_is_taken_back() {
    let mut shelf = Shelf::new();
    let piece = shelf.add("A", "Ring 020 7946 0958.\n");
    shelf
        .get()
        .transact(Op::Allow, |tx| {
            tx.allow(&piece, "telephone", "020 7946 0958", "It is the helpline.", "Ruth")
        })
        .unwrap();
    shelf.reopen();
    let kept = shelf.piece(&piece).allowances;
    assert_eq!(kept.len(), 1, "an allowance survives closing");
    assert_eq!((kept[0].code.as_str(), kept[0].by.as_str()), ("telephone", "Ruth"));
    assert!(!kept[0].time.is_empty(), "when it was allowed is kept");
    let withdraw = |id: &str| {
        shelf.get().transact(Op::WithdrawAllowance, |tx| tx.withdraw_allowance(&piece, id)).unwrap();
    };
    withdraw(&kept[0].id);
    assert_eq!(shelf.piece(&piece).allowances, []);
    withdraw(&kept[0].id);
    shelf.get().undo().unwrap();
    assert_eq!(shelf.piece(&piece).allowances, kept, "undo brings it back with who and when");
    shelf.is_clean();
}

#[test]
fn undo_takes_an_allowance_back_and_redo_gives_it_again() {
    let shelf = Shelf::new();
    let piece = shelf.add("A", "Words.\n");
    shelf.get().transact(Op::Allow, |tx| tx.allow(&piece, "email", "a@b.uk", "Public.", "Ruth")).unwrap();
    shelf.get().undo().unwrap();
    assert_eq!(shelf.piece(&piece).allowances, []);
    shelf.get().redo().unwrap();
    assert_eq!(shelf.piece(&piece).allowances[0].reason, "Public.");
    shelf.is_clean();
}
