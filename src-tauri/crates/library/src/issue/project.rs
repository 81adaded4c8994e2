//! The rows of an issue, from its document alone.

use super::ImprintRow;
use crate::document::{Dossier, Tree};
use crate::entries::read;
use crate::error::Error;
use crate::piece::project::set_conflicts;
use crate::store::damaged;
use crate::tree::{is_removed, optional_text, ordered, text, whole};
use foreword_model::PiecePicture;
use rusqlite::{Connection, named_params};

/// Writes the projections of an issue.
pub(crate) fn project(connection: &Connection, id: &str, dossier: &mut Dossier) -> Result<(), Error> {
    let tree = dossier.tree(None).map_err(damaged(id))?;
    let cover = read::<PiecePicture>(&tree, "cover").into_iter().next();
    connection.prepare_cached(include_str!("set_issue.sql"))?.execute(named_params! {
        ":id": id,
        ":series": text(&tree, "series"),
        ":publisher": text(&tree, "publisher"),
        ":publisher_line": text(&tree, "publisher_line"),
        ":number": whole(&tree, "number").unwrap_or_default(),
        ":title": text(&tree, "title"),
        ":deck": text(&tree, "deck"),
        ":date": text(&tree, "date"),
        ":language": text(&tree, "language"),
        ":logo": super::edit::logo(&tree).map(|logo| serde_json::to_string(&logo)).transpose()?,
        ":cover": cover.map(|cover| serde_json::to_string(&cover)).transpose()?,
        ":statement": text(&tree, "statement"),
        ":imprint_text": text(&tree, "imprint_text"),
        ":imprint": serde_json::to_string(&read::<ImprintRow>(&tree, "imprint"))?,
        ":style_switched": serde_json::to_string(&super::edit::style_switched(&tree))?,
        ":design": text(&tree, "design"),
        ":form_labels": serde_json::to_string(&super::edit::form_labels(&tree))?,
        ":removed": is_removed(&tree),
        ":changed": dossier.changed(),
    })?;
    set_placements(connection, id, &tree)?;
    set_conflicts(connection, id, &tree)
}

fn set_placements(connection: &Connection, issue: &str, tree: &Tree) -> Result<(), Error> {
    connection
        .prepare_cached(include_str!("clear_placements.sql"))?
        .execute(named_params! { ":issue": issue })?;
    connection
        .prepare_cached(include_str!("clear_sections.sql"))?
        .execute(named_params! { ":issue": issue })?;
    for (id, entry) in ordered(tree, "placements") {
        if let Some(title) = optional_text(entry, "section") {
            connection.prepare_cached(include_str!("add_section.sql"))?.execute(named_params! {
                ":id": id,
                ":issue": issue,
                ":title": title,
                ":words": text(entry, "words"),
                ":position": text(entry, "order"),
            })?;
            continue;
        }
        connection.prepare_cached(include_str!("add_placement.sql"))?.execute(named_params! {
            ":id": id,
            ":issue": issue,
            ":piece": text(entry, "piece"),
            ":template": text(entry, "template"),
            ":position": text(entry, "order"),
        })?;
    }
    Ok(())
}
