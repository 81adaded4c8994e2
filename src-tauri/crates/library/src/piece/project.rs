//! The rows of a piece, from its document alone.

use crate::document::{Dossier, Tree};
use crate::entries::read;
use crate::error::Error;
use crate::note::NoteState;
use crate::note::project::{self as notes, NoteRow};
use crate::piece::{Original, UsedPicture};
use crate::store::damaged;
use crate::tree::{self, conflicts, is_removed, optional_text, ordered, text, whole};
use crate::words::{from_word, word};
use foreword_model::{Contact, KeyFact, KeyFigure, Kind, Lesson, Quote, Signatory, Stage};
use rusqlite::{Connection, named_params};

/// Writes the projections of a piece.
pub(crate) fn project(connection: &Connection, id: &str, dossier: &mut Dossier) -> Result<(), Error> {
    let tree = dossier.tree(None).map_err(damaged(id))?;
    let markdown = dossier.text(None).map_err(damaged(id))?;
    let document = foreword_manuscript::parse(&markdown);
    let body = foreword_manuscript::plain_text(&document);
    let notes = notes::rows(dossier, &tree, &markdown);
    let open_notes = notes.iter().filter(|note| note.state == NoteState::Open).count();
    let stage: Stage = from_word(&text(&tree, "stage")).unwrap_or_default();
    connection.prepare_cached(include_str!("set_piece.sql"))?.execute(named_params! {
        ":id": id,
        ":kind": word(&from_word::<Kind>(&text(&tree, "kind")).unwrap_or_default()),
        ":title": text(&tree, "title"),
        ":standfirst": text(&tree, "standfirst"),
        ":trust_name": text(&tree, "trust_name"),
        ":trust_code": text(&tree, "trust_code"),
        ":stage": word(&stage),
        ":stage_rank": stage as i64,
        ":stage_reason": text(&tree, "stage_reason"),
        ":owner": text(&tree, "owner"),
        ":due": optional_text(&tree, "due"),
        ":words": body.split_whitespace().count() as i64,
        ":word_target": whole(&tree, "word_target"),
        ":open_notes": open_notes as i64,
        ":has_receipt": optional_text(&tree, "receipt").is_some(),
        ":removed": is_removed(&tree),
        ":changed": dossier.changed(),
    })?;
    set_content(connection, id, &tree, &markdown)?;
    set_originals(connection, id, &tree)?;
    notes::set(connection, id, &notes)?;
    crate::allowance::project(connection, id, &tree)?;
    crate::arrival::project(connection, id, &tree)?;
    set_conflicts(connection, id, &tree)?;
    set_words(connection, id, &tree, &body, &notes)
}

fn set_content(connection: &Connection, id: &str, tree: &Tree, markdown: &str) -> Result<(), Error> {
    let contact = tree::map(tree, "contact").and_then(crate::entries::unflatten::<Contact>);
    connection.prepare_cached(include_str!("set_content.sql"))?.execute(named_params! {
        ":piece": id,
        ":markdown": markdown,
        ":themes": serde_json::to_string(&read::<String>(tree, "themes"))?,
        ":key_figures": serde_json::to_string(&read::<KeyFigure>(tree, "key_figures"))?,
        ":key_facts": serde_json::to_string(&read::<KeyFact>(tree, "key_facts"))?,
        ":quotes": serde_json::to_string(&read::<Quote>(tree, "quotes"))?,
        ":lessons": serde_json::to_string(&read::<Lesson>(tree, "lessons"))?,
        ":contact": serde_json::to_string(&contact.unwrap_or_default())?,
        ":signatories": serde_json::to_string(&read::<Signatory>(tree, "signatories"))?,
        ":pictures": serde_json::to_string(&read::<UsedPicture>(tree, "pictures"))?,
        ":receipt": optional_text(tree, "receipt"),
    })?;
    Ok(())
}

fn set_originals(connection: &Connection, id: &str, tree: &Tree) -> Result<(), Error> {
    connection
        .prepare_cached(include_str!("clear_originals.sql"))?
        .execute(named_params! { ":piece": id })?;
    for (key, entry) in ordered(tree, "originals") {
        let Some(original) = crate::entries::unflatten::<Original>(entry) else { continue };
        connection.prepare_cached(include_str!("add_original.sql"))?.execute(named_params! {
            ":piece": id,
            ":key": key,
            ":name": original.name,
            ":sha256": original.sha256,
            ":size": i64::try_from(original.size).unwrap_or(i64::MAX),
        })?;
    }
    Ok(())
}

/// Writes which registers of a document have more than one value.
pub(crate) fn set_conflicts(connection: &Connection, id: &str, tree: &Tree) -> Result<(), Error> {
    connection
        .prepare_cached(include_str!("clear_conflicts.sql"))?
        .execute(named_params! { ":document": id })?;
    for (field, values) in conflicts(tree) {
        let readings: Vec<_> = values.iter().map(crate::document::Scalar::words).collect();
        connection.prepare_cached(include_str!("add_conflict.sql"))?.execute(named_params! {
            ":document": id,
            ":field": field,
            ":readings": serde_json::to_string(&readings)?,
        })?;
    }
    Ok(())
}

fn set_words(
    connection: &Connection,
    id: &str,
    tree: &Tree,
    body: &str,
    notes: &[NoteRow],
) -> Result<(), Error> {
    let mut remarks = String::new();
    for note in notes {
        for words in
            [&note.author, &note.text].into_iter().chain(note.replies.iter().map(|reply| &reply.text))
        {
            remarks.push_str(words);
            remarks.push('\n');
        }
    }
    connection.prepare_cached(include_str!("set_words.sql"))?.execute(named_params! {
        ":id": id,
        ":title": text(tree, "title"),
        ":standfirst": text(tree, "standfirst"),
        ":trust": text(tree, "trust_name"),
        ":body": body,
        ":notes": remarks,
    })?;
    Ok(())
}
