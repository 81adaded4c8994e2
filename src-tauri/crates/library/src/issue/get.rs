//! Reading issues.

use super::{IssueHeader, IssueRecord, IssueRow, PlacementRecord, SectionRecord};
use crate::Library;
use crate::error::Error;
use crate::surroundings::rfc3339;
use crate::words::from_word;
use foreword_model::{IssueId, Kind, PieceId, PlacementId, Template};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

impl Library {
    /// All issues, the highest number first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_issues(&self) -> Result<Vec<IssueRow>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("list.sql"))?;
            let rows = statement.query_map([], |row| {
                Ok(IssueRow {
                    id: IssueId::from(row.get::<_, String>("id")?),
                    series: row.get("series")?,
                    number: row.get("number")?,
                    title: row.get("title")?,
                    pieces: row.get("pieces")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// A whole issue; none when there is no such issue or it was removed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn get_issue(&self, id: &IssueId) -> Result<Option<IssueRecord>, Error> {
        self.read(|connection| {
            let view = connection.unchecked_transaction()?;
            let mut statement = view.prepare_cached(include_str!("get.sql"))?;
            let found =
                statement.query_row(named_params! { ":id": id.as_str() }, |row| Ok(row_to_issue(row)));
            let Some(issue) = found.optional()? else { return Ok(None) };
            let mut issue = issue?;
            issue.placements = list_placements(&view, id)?;
            issue.sections = list_sections(&view, id)?;
            Ok(Some(issue))
        })
    }
}

fn row_to_issue(row: &Row<'_>) -> Result<IssueRecord, Error> {
    let cover: Option<String> = row.get("cover")?;
    let logo: Option<String> = row.get("logo")?;
    Ok(IssueRecord {
        id: IssueId::from(row.get::<_, String>("id")?),
        header: IssueHeader {
            series: row.get("series")?,
            publisher: row.get("publisher")?,
            publisher_line: row.get("publisher_line")?,
            number: row.get("number")?,
            title: row.get("title")?,
            deck: row.get("deck")?,
            date: row.get("date")?,
            language: row.get("language")?,
            cover: cover.map(|json| serde_json::from_str(&json)).transpose()?,
            logo: logo.map(|json| serde_json::from_str(&json)).transpose()?,
            statement: row.get("statement")?,
            imprint_text: row.get("imprint_text")?,
            imprint: serde_json::from_str(&row.get::<_, String>("imprint")?)?,
            style_switched: serde_json::from_str(&row.get::<_, String>("style_switched")?)?,
            design: row.get("design")?,
            form_labels: serde_json::from_str(&row.get::<_, String>("form_labels")?)?,
        },
        placements: Vec::new(),
        sections: Vec::new(),
        changed: rfc3339(row.get("changed")?),
    })
}

fn list_placements(connection: &Connection, issue: &IssueId) -> Result<Vec<PlacementRecord>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_placements.sql"))?;
    let rows = statement.query_map(named_params! { ":issue": issue.as_str() }, |row| {
        let kind: Kind = from_word(&row.get::<_, String>("kind")?).unwrap_or_default();
        let template = from_word(&row.get::<_, String>("template")?);
        Ok(PlacementRecord {
            id: PlacementId::from(row.get::<_, String>("id")?),
            piece: PieceId::from(row.get::<_, String>("piece")?),
            template: template.unwrap_or_else(|| Template::usual_for(kind)),
            kind,
            title: row.get("title")?,
            trust_name: row.get("trust_name")?,
            stage: from_word(&row.get::<_, String>("stage")?).unwrap_or_default(),
            words: row.get("words")?,
            open_notes: row.get("open_notes")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn list_sections(connection: &Connection, issue: &IssueId) -> Result<Vec<SectionRecord>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list_sections.sql"))?;
    let rows = statement.query_map(named_params! { ":issue": issue.as_str() }, |row| {
        Ok(SectionRecord {
            id: PlacementId::from(row.get::<_, String>("id")?),
            title: row.get("title")?,
            words: row.get("words")?,
            before: row.get("before")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
