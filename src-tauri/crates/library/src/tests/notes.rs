//! Notes stay with their words.

use super::Shelf;
use crate::{Body, Error, NewNote, NewPiece, NoteRecord, NoteState, Op, Standing};
use foreword_model::{Anchor, NoteId, NoteKind, PieceId, Revision, SubmittedNote, SubmittedReply};

const TEXT: &str =
    "Falls fell by 40% last year.\n\nNurses asked for _lower beds_ on the ward.\n\n- one\n- two\n";

fn add_note(shelf: &Shelf, piece: &PieceId, words: &str, revision: Option<Revision>) -> NoteId {
    let text = shelf.piece(piece).markdown;
    let start = text.find(words).unwrap();
    let note = NewNote {
        kind: if revision.is_some() { NoteKind::Suggestion } else { NoteKind::Comment },
        range: Some(start..start + words.len()),
        quote: words.into(),
        author: "Ada".into(),
        text: "Are you sure?".into(),
        revision,
    };
    shelf.get().transact(Op::AddNote, |tx| tx.add_note(piece, note)).unwrap().value
}

fn note(shelf: &Shelf, piece: &PieceId, id: &NoteId) -> NoteRecord {
    shelf.piece(piece).notes.into_iter().find(|note| note.id == *id).unwrap()
}

fn stands(shelf: &Shelf, piece: &PieceId, id: &NoteId, standing: Standing, words: Option<&str>) {
    let found = note(shelf, piece, id);
    let text = shelf.piece(piece).markdown;
    assert_eq!((found.standing, found.range.map(|range| &text[range])), (standing, words));
}

#[test]
fn a_note_moves_with_edits_around_it_and_says_when_its_words_changed() {
    let mut shelf = Shelf::new();
    let piece = shelf.add("Falls", TEXT);
    let id = add_note(&shelf, &piece, "lower beds", None);
    stands(&shelf, &piece, &id, Standing::Exact, Some("lower beds"));
    shelf.edit(&piece, "Falls fell", "In every ward falls fell 👩‍👩‍👧");
    stands(&shelf, &piece, &id, Standing::Exact, Some("lower beds"));
    shelf.reopen();
    shelf.edit(&piece, "lower beds", "lower, safer beds");
    stands(&shelf, &piece, &id, Standing::Changed, Some("lower, safer beds"));
    shelf.is_clean();
}

#[test]
fn a_note_survives_cut_and_paste_and_undo() {
    let shelf = Shelf::new();
    let piece = shelf.add("Falls", TEXT);
    let id = add_note(&shelf, &piece, "Nurses asked for _lower beds_", None);
    shelf.edit(&piece, "Nurses asked for _lower beds_ on the ward.\n\n", "");
    stands(&shelf, &piece, &id, Standing::Detached, None);
    shelf.edit(&piece, "Falls", "Nurses asked for _lower beds_ on the ward.\n\nFalls");
    stands(&shelf, &piece, &id, Standing::Moved, Some("Nurses asked for _lower beds_"));
    shelf.get().undo().unwrap().unwrap();
    shelf.get().undo().unwrap().unwrap();
    assert_eq!(shelf.piece(&piece).markdown, TEXT);
    let found = note(&shelf, &piece, &id);
    assert_eq!(found.standing, Standing::Exact, "{found:?}");
    assert_eq!(&TEXT[found.range.unwrap()], "Nurses asked for _lower beds_");
    shelf.is_clean();
}

#[test]
fn a_note_survives_a_paragraph_split_and_join() {
    let shelf = Shelf::new();
    let piece = shelf.add("Falls", TEXT);
    let id = add_note(&shelf, &piece, "on the ward", None);
    shelf.edit(&piece, "asked for", "asked.\n\nFor");
    stands(&shelf, &piece, &id, Standing::Exact, Some("on the ward"));
    shelf.edit(&piece, "year.\n\nNurses", "year. Nurses");
    stands(&shelf, &piece, &id, Standing::Exact, Some("on the ward"));
}

#[test]
fn a_note_is_answered_resolved_and_opened_again() {
    let mut shelf = Shelf::new();
    let piece = shelf.add("Falls", TEXT);
    let id = add_note(&shelf, &piece, "40%", None);
    let count = |shelf: &Shelf| {
        shelf.get().list_pieces(&Default::default(), Default::default(), false, 0, 1).unwrap().rows[0]
            .open_notes
    };
    assert_eq!(count(&shelf), 1);
    for words in ["It is in the report.", "Page 4."] {
        shelf.get().transact(Op::ReplyToNote, |tx| tx.reply_to_note(&piece, &id, "Bo", words)).unwrap();
    }
    shelf.get().transact(Op::ResolveNote, |tx| tx.resolve_note(&piece, &id, "Bo")).unwrap();
    let again = shelf.get().transact(Op::ResolveNote, |tx| tx.resolve_note(&piece, &id, "Bo"));
    assert!(matches!(again, Err(Error::NoteState(_))));
    shelf.reopen();
    let found = note(&shelf, &piece, &id);
    assert_eq!(
        found.replies.iter().map(|reply| reply.text.as_str()).collect::<Vec<_>>(),
        ["It is in the report.", "Page 4."]
    );
    assert_eq!((found.state, found.closed_by.as_str(), count(&shelf)), (NoteState::Resolved, "Bo", 0));
    shelf.get().transact(Op::ReopenNote, |tx| tx.reopen_note(&piece, &id, "Ada")).unwrap();
    let found = note(&shelf, &piece, &id);
    assert_eq!((found.state, found.closed_by.as_str(), count(&shelf)), (NoteState::Open, "", 1));
    let missing = shelf.get().transact(Op::ResolveNote, |tx| tx.resolve_note(&piece, &"x".into(), "Bo"));
    assert!(matches!(missing, Err(Error::NoteMissing(_))));
    shelf.is_clean();
}

#[test]
fn a_suggestion_is_accepted_declined_or_refused_when_its_words_have_changed() {
    let shelf = Shelf::new();
    let piece = shelf.add("Falls", TEXT);
    let words = |words: &str| Some(Revision::Replace { words: words.into() });
    let taken = add_note(&shelf, &piece, "lower beds", words("beds * that sink"));
    shelf.get().transact(Op::AcceptSuggestion, |tx| tx.accept_suggestion(&piece, &taken, "Ada")).unwrap();
    assert!(
        shelf.piece(&piece).markdown.contains("_beds \\* that sink_"),
        "{}",
        shelf.piece(&piece).markdown
    );
    assert_eq!(note(&shelf, &piece, &taken).state, NoteState::Accepted);
    let again = shelf.get().transact(Op::AcceptSuggestion, |tx| tx.accept_suggestion(&piece, &taken, "Ada"));
    assert!(matches!(again, Err(Error::NoteState(_))));
    let refused = add_note(&shelf, &piece, "last year", words("in 2026"));
    shelf.get().transact(Op::DeclineSuggestion, |tx| tx.decline_suggestion(&piece, &refused, "Ada")).unwrap();
    assert_eq!(note(&shelf, &piece, &refused).state, NoteState::Declined);
    let stale = add_note(&shelf, &piece, "Falls fell by 40%", words("Falls rose"));
    shelf.edit(&piece, "fell by 40%", "rose by 2%");
    let gone = shelf.get().transact(Op::AcceptSuggestion, |tx| tx.accept_suggestion(&piece, &stale, "Ada"));
    assert!(matches!(gone, Err(Error::NoteDetached(_))), "{gone:?}");
    shelf.is_clean();
}

#[test]
fn accepting_is_undone_as_a_whole_and_done_again() {
    let shelf = Shelf::new();
    let piece = shelf.add("Falls", TEXT);
    let id = add_note(&shelf, &piece, "40%", Some(Revision::Replace { words: "42%".into() }));
    shelf.get().transact(Op::AcceptSuggestion, |tx| tx.accept_suggestion(&piece, &id, "Ada")).unwrap();
    shelf.get().undo().unwrap().unwrap();
    assert_eq!(
        (shelf.piece(&piece).markdown.as_str(), note(&shelf, &piece, &id).state),
        (TEXT, NoteState::Open)
    );
    shelf.get().redo().unwrap().unwrap();
    assert_eq!(note(&shelf, &piece, &id).state, NoteState::Accepted);
    assert!(shelf.piece(&piece).markdown.contains("42%"));
    shelf.is_clean();
}

#[test]
fn comments_of_a_submitted_file_stand_on_their_words() {
    let shelf = Shelf::new();
    let (document, _) = foreword_manuscript::parse_with_positions(TEXT);
    let mut blocks = document.clone();
    // An importer numbers blocks its own way.
    let block = |at: usize| document.blocks[at].id.clone();
    let anchor = |at: usize, start, end, quote: &str| Anchor {
        block: block(at),
        start,
        end_block: block(at),
        end,
        quote: quote.into(),
    };
    let notes = vec![
        SubmittedNote {
            anchor: anchor(1, 17, 27, "lower beds"),
            author: Some("Trust".into()),
            text: "Which ones?".into(),
            replies: vec![SubmittedReply { text: "All.".into(), ..SubmittedReply::default() }],
            resolved: true,
            ..SubmittedNote::default()
        },
        SubmittedNote {
            kind: NoteKind::Suggestion,
            anchor: anchor(0, 0, 3, "last year"),
            revision: Some(Revision::Replace { words: "in 2026".into() }),
            ..SubmittedNote::default()
        },
        SubmittedNote { text: "On the whole".into(), ..SubmittedNote::default() },
    ];
    let mut rename = notes.clone();
    for (at, block) in blocks.blocks.iter_mut().enumerate() {
        let fresh: foreword_model::BlockId = format!("w{at}").into();
        for note in &mut rename {
            if note.anchor.block == block.id {
                note.anchor.block = fresh.clone();
                note.anchor.end_block = fresh.clone();
            }
        }
        block.id = fresh;
    }
    for (body, notes) in [(Body::Markdown(TEXT.into()), notes), (Body::Blocks(blocks), rename)] {
        let new = NewPiece { body, notes, ..NewPiece::default() };
        let piece = shelf.get().transact(Op::ImportSubmissions, |tx| tx.create_piece(new)).unwrap().value;
        let found = shelf.piece(&piece);
        assert_eq!(found.markdown, TEXT);
        let words: Vec<_> =
            found.notes.iter().map(|note| note.range.clone().map(|range| &TEXT[range])).collect();
        assert_eq!(
            words,
            [None, Some("last year"), Some("lower beds")],
            "in text order, wrong offsets put right"
        );
        assert!(found.notes.iter().all(|note| note.standing == Standing::Exact), "{:?}", found.notes);
        assert_eq!((found.notes[2].state, found.notes[2].replies.len()), (NoteState::Resolved, 1));
    }
    shelf.is_clean();
}

#[test]
fn an_inserted_word_can_be_suggested_between_two_others() {
    let shelf = Shelf::new();
    let piece = shelf.add("Falls", TEXT);
    let at = TEXT.find(" last").unwrap();
    let note = NewNote {
        kind: NoteKind::Suggestion,
        range: Some(at..at),
        revision: Some(Revision::Replace { words: " in all wards".into() }),
        ..NewNote::default()
    };
    let id = shelf.get().transact(Op::AddNote, |tx| tx.add_note(&piece, note)).unwrap().value;
    shelf.edit(&piece, "Falls", "Many falls");
    shelf.get().transact(Op::AcceptSuggestion, |tx| tx.accept_suggestion(&piece, &id, "Ada")).unwrap();
    assert!(shelf.piece(&piece).markdown.starts_with("Many falls fell by 40% in all wards last year."));
    shelf.is_clean();
}
