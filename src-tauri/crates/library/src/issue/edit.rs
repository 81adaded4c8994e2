//! Making and changing issues.

use super::{FormLabel, IssueHeader};
use crate::document::{Branch, Dossier, Scalar, Tree};
use crate::entries;
use crate::error::Error;
use crate::order::between;
use crate::piece::edit::put;
use crate::store::{DocumentKind, damaged};
use crate::tree::{optional_text, ordered, text};
use crate::words::word;
use crate::write::{Desk, Transaction};
use foreword_model::{IssueId, Logo, MediaId, PieceId, PlacementId, Template};
use rusqlite::{Connection, named_params};

impl Transaction<'_> {
    /// Makes an issue.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn create_issue(&mut self, header: &IssueHeader) -> Result<IssueId, Error> {
        let id = self.fresh_id();
        let Desk { surroundings, .. } = self.desk;
        let dossier = self.found(&id, DocumentKind::Issue)?;
        put_header(dossier, &id, surroundings, header)?;
        Ok(IssueId::from(id))
    }

    /// Gives an issue other fields; what is the same stays untouched.
    ///
    /// # Errors
    /// When there is no such issue.
    pub fn edit_issue(&mut self, issue: &IssueId, header: &IssueHeader) -> Result<(), Error> {
        let Desk { surroundings, .. } = self.desk;
        put_header(self.issue_dossier(issue)?, issue.as_str(), surroundings, header)
    }

    /// Puts a piece into an issue, after an entry or at the end.
    ///
    /// # Errors
    /// When there is no such issue, piece or entry.
    pub fn add_placement(
        &mut self,
        issue: &IssueId,
        piece: &PieceId,
        template: Template,
        after: Option<&PlacementId>,
    ) -> Result<PlacementId, Error> {
        self.piece_dossier(piece)?;
        let fields = [("piece", Scalar::text(piece.as_str())), ("template", Scalar::Text(word(&template)))];
        self.add_entry(issue, fields, after, usize::MAX)
    }

    /// Begins a section after an entry, or at the head of the issue.
    ///
    /// # Errors
    /// When there is no such issue or entry.
    pub fn add_section(
        &mut self,
        issue: &IssueId,
        title: &str,
        words: &str,
        after: Option<&PlacementId>,
    ) -> Result<PlacementId, Error> {
        let fields = [("section", Scalar::text(title)), ("words", Scalar::text(words))];
        self.add_entry(issue, fields, after, 0)
    }

    /// Gives a section another title and other words.
    ///
    /// # Errors
    /// When there is no such issue or section.
    pub fn edit_section(
        &mut self,
        issue: &IssueId,
        section: &PlacementId,
        title: &str,
        words: &str,
    ) -> Result<(), Error> {
        let tree = self.issue_dossier(issue)?.tree(None).map_err(damaged(issue.as_str()))?;
        let list = ordered(&tree, "placements");
        let (_, entry) = list[position(&list, section)?];
        let Some(old) = optional_text(entry, "section") else {
            return Err(Error::PlacementMissing(section.clone()));
        };
        if old != title {
            self.set_in_placement(issue, section, "section", Scalar::text(title))?;
        }
        if text(entry, "words") != words {
            self.set_in_placement(issue, section, "words", Scalar::text(words))?;
        }
        Ok(())
    }

    // Without an entry that it follows it stands at `usual`, or at the end.
    fn add_entry(
        &mut self,
        issue: &IssueId,
        fields: [(&str, Scalar); 2],
        after: Option<&PlacementId>,
        usual: usize,
    ) -> Result<PlacementId, Error> {
        let id = self.fresh_id();
        let random = self.desk.surroundings.random();
        let dossier = self.issue_dossier(issue)?;
        let tree = dossier.tree(None).map_err(damaged(issue.as_str()))?;
        let list = ordered(&tree, "placements");
        let at = match after {
            None => usual.min(list.len()),
            Some(after) => position(&list, after)? + 1,
        };
        let order = ("order", Scalar::Text(order_at(&list, at, random)));
        for (key, value) in fields.into_iter().chain([order]) {
            dossier.put(&["placements", &id], key, &value).map_err(damaged(issue.as_str()))?;
        }
        Ok(PlacementId::from(id))
    }

    /// Takes an entry out of an issue.
    ///
    /// # Errors
    /// When there is no such issue or entry.
    pub fn remove_placement(&mut self, issue: &IssueId, placement: &PlacementId) -> Result<(), Error> {
        self.set_in_placement(issue, placement, "removed", Scalar::Truth(true))
    }

    /// Moves an entry to another place, counted from 0 with the entry itself taken out.
    ///
    /// # Errors
    /// When there is no such issue or entry.
    pub fn move_placement(
        &mut self,
        issue: &IssueId,
        placement: &PlacementId,
        to: usize,
    ) -> Result<(), Error> {
        let random = self.desk.surroundings.random();
        let connection = self.connection;
        let tree = self.issue_dossier(issue)?.tree(None).map_err(damaged(issue.as_str()))?;
        let mut list = Vec::new();
        for (id, entry) in ordered(&tree, "placements") {
            // Entries whose piece was removed are not shown, so nobody counts them.
            if !piece_is_removed(connection, &text(entry, "piece"))? {
                list.push((id, entry));
            }
        }
        let from = position(&list, placement)?;
        list.remove(from);
        if from == to {
            return Ok(());
        }
        let order = order_at(&list, to.min(list.len()), random);
        self.set_in_placement(issue, placement, "order", Scalar::Text(order))
    }

    /// Puts an entry on pages another way.
    ///
    /// # Errors
    /// When there is no such issue or entry.
    pub fn set_template(
        &mut self,
        issue: &IssueId,
        placement: &PlacementId,
        template: Template,
    ) -> Result<(), Error> {
        self.set_in_placement(issue, placement, "template", Scalar::Text(word(&template)))
    }

    fn set_in_placement(
        &mut self,
        issue: &IssueId,
        placement: &PlacementId,
        key: &str,
        value: Scalar,
    ) -> Result<(), Error> {
        let dossier = self.issue_dossier(issue)?;
        let tree = dossier.tree(None).map_err(damaged(issue.as_str()))?;
        position(&ordered(&tree, "placements"), placement)?;
        let path = ["placements", placement.as_str()];
        dossier.put(&path, key, &value).map_err(damaged(issue.as_str()))?;
        if key != "removed" {
            // An edit wins over a removal at the same time.
            dossier.put(&path, "removed", &Scalar::Truth(false)).map_err(damaged(issue.as_str()))?;
        }
        Ok(())
    }
}

fn piece_is_removed(connection: &Connection, piece: &str) -> Result<bool, Error> {
    let mut statement = connection.prepare_cached(include_str!("piece_is_removed.sql"))?;
    Ok(statement.exists(named_params! { ":piece": piece })?)
}

fn position(list: &[(&str, &Tree)], placement: &PlacementId) -> Result<usize, Error> {
    let found = list.iter().position(|(id, _)| *id == placement.as_str());
    found.ok_or_else(|| Error::PlacementMissing(placement.clone()))
}

fn order_at(list: &[(&str, &Tree)], at: usize, random: [u8; 16]) -> String {
    let order = |at: usize| list.get(at).map(|(_, entry)| text(entry, "order"));
    between(at.checked_sub(1).and_then(order).as_deref(), order(at).as_deref(), random)
}

// A register for each rule and each label, so that two people can change two of them at a time.
const STYLE_SWITCHED: &str = "style_switched/";
const FORM_LABEL: &str = "form_label/";

/// The rules that are switched the other way than they come, in the order of their ids.
pub(crate) fn style_switched(tree: &Tree) -> Vec<String> {
    switched(tree, STYLE_SWITCHED).map(str::to_owned).collect()
}

/// The labels of the series, by field and in the order of the alphabet.
pub(crate) fn form_labels(tree: &Tree) -> Vec<FormLabel> {
    let label = |key: &str| {
        let (field, label) = key.split_once('/')?;
        Some(FormLabel { field: field.to_owned(), label: label.to_owned() })
    };
    switched(tree, FORM_LABEL).filter_map(label).collect()
}

// What is switched on under a prefix.
fn switched<'a>(tree: &'a Tree, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    tree.iter().filter_map(move |(key, branch)| {
        let switched = key.strip_prefix(prefix)?;
        let Branch::Leaf(leaf) = branch else { return None };
        (leaf.value == Scalar::Truth(true)).then_some(switched)
    })
}

/// The logo, as its registers say.
pub(crate) fn logo(tree: &Tree) -> Option<Logo> {
    Some(Logo { media: MediaId::from(optional_text(tree, "logo")?), alt: text(tree, "logo_alt") })
}

// Switches on what is wanted under a prefix, and all else off.
fn put_switched(dossier: &mut Dossier, id: &str, prefix: &str, wanted: &[String]) -> Result<(), Error> {
    let tree = dossier.tree(None).map_err(damaged(id))?;
    let before: Vec<String> = switched(&tree, prefix).map(str::to_owned).collect();
    for key in wanted {
        put(dossier, id, &format!("{prefix}{key}"), Scalar::Truth(true))?;
    }
    for key in before.iter().filter(|key| !wanted.contains(key)) {
        put(dossier, id, &format!("{prefix}{key}"), Scalar::Nothing)?;
    }
    Ok(())
}

fn put_header(
    dossier: &mut Dossier,
    id: &str,
    surroundings: &dyn crate::Surroundings,
    header: &IssueHeader,
) -> Result<(), Error> {
    let registers = [
        ("series", Scalar::text(header.series.as_str())),
        ("publisher", Scalar::text(header.publisher.as_str())),
        ("publisher_line", Scalar::text(header.publisher_line.as_str())),
        ("number", Scalar::Whole(header.number.into())),
        ("title", Scalar::text(header.title.as_str())),
        ("deck", Scalar::text(header.deck.as_str())),
        ("date", Scalar::text(header.date.as_str())),
        ("language", Scalar::text(header.language.as_str())),
        ("statement", Scalar::text(header.statement.as_str())),
        ("imprint_text", Scalar::text(header.imprint_text.as_str())),
        ("design", Scalar::text(header.design.as_str())),
    ];
    let logo = [
        ("logo", header.logo.as_ref().map(|logo| logo.media.as_str())),
        ("logo_alt", header.logo.as_ref().map(|logo| logo.alt.as_str())),
    ];
    let logo = logo.map(|(key, words)| (key, words.map_or(Scalar::Nothing, Scalar::text)));
    for (key, value) in registers.into_iter().chain(logo) {
        put(dossier, id, key, value)?;
    }
    put_switched(dossier, id, STYLE_SWITCHED, &header.style_switched)?;
    let labels = header.form_labels.iter().map(|own| format!("{}/{}", own.field, own.label));
    put_switched(dossier, id, FORM_LABEL, &labels.collect::<Vec<_>>())?;
    let cover: Vec<_> = header.cover.iter().collect();
    entries::set(dossier, id, surroundings, "cover", &cover)?;
    entries::set(dossier, id, surroundings, "imprint", &header.imprint)
}
