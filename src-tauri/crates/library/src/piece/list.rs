//! Lists of pieces: filters, search, order.

use super::excerpt::Query;
use super::search::search;
use crate::Library;
use crate::error::Error;
use crate::surroundings::rfc3339;
use crate::words::{from_word, word};
use foreword_model::{Kind, PieceId, Stage};
use rusqlite::{Connection, Row, named_params};

/// Which pieces a list shall hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PieceFilter {
    /// Words to look for, the last one as a beginning; empty for all.
    pub search: String,
    /// Only these stages; empty for all.
    pub stages: Vec<Stage>,
    /// Only these kinds; empty for all.
    pub kinds: Vec<Kind>,
    /// Only this trust, by its whole name or code; empty for all.
    pub trust: String,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Last change first; with a search, best match first.
    #[default]
    Changed,
    /// By title.
    Title,
    /// By trust.
    Trust,
    /// By stage.
    Stage,
    /// By due date, pieces without one last.
    Due,
    /// By number of words.
    Words,
}

/// A stretch of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PiecePage {
    /// How many pieces there are in all.
    pub total: u32,
    /// How many words they have together.
    pub words: u64,
    /// The pieces asked for.
    pub rows: Vec<PieceRow>,
    /// How many pieces each stage has, whatever stages the filter names.
    pub stages: Vec<StageCount>,
}

/// How many pieces a stage has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageCount {
    /// The stage.
    pub stage: Stage,
    /// How many.
    pub count: u32,
}

/// One piece in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PieceRow {
    /// Its id.
    pub id: PieceId,
    /// What it is.
    pub kind: Kind,
    /// The title.
    pub title: String,
    /// The standfirst.
    pub standfirst: String,
    /// The trust's name.
    pub trust_name: String,
    /// Where it stands.
    pub stage: Stage,
    /// Who looks after it.
    pub owner: String,
    /// When it is due.
    pub due: Option<String>,
    /// How many words it has.
    pub words: u32,
    /// How many it should have.
    pub word_target: Option<u32>,
    /// How many notes are open.
    pub open_notes: u32,
    /// When it last changed, RFC 3339.
    pub changed: String,
    /// Where the search was found: the words around it, hits between U+0002 and U+0003.
    pub excerpt: Option<String>,
    /// Whether it has a receipt.
    pub has_receipt: bool,
    /// The submission that it is a newer version of.
    pub newer_of: Option<PieceId>,
    /// Whether it came as a file and nobody has looked at what was recognised in it.
    pub is_new: bool,
}

impl Library {
    /// A stretch of the list of pieces.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_pieces(
        &self,
        filter: &PieceFilter,
        sort: Sort,
        descending: bool,
        offset: u32,
        limit: u32,
    ) -> Result<PiecePage, Error> {
        self.read(|connection| {
            let view = connection.unchecked_transaction()?;
            let bound = Bound::of(filter);
            if let Some(query) = Query::read(&filter.search) {
                let mut page = search(&view, &query, &bound, sort, descending, (offset, limit))?;
                crate::arrival::mark(&view, &mut page.rows)?;
                return Ok(page);
            }
            let mut page = count(&view, &bound)?;
            page.rows = list(&view, &bound, sort, descending, offset, limit)?;
            crate::arrival::mark(&view, &mut page.rows)?;
            Ok(page)
        })
    }
}

/// A filter as the statements take it: lists as JSON, `[]` for all.
pub(super) struct Bound {
    wanted: Vec<Stage>,
    pub(super) stages: String,
    pub(super) kinds: String,
    pub(super) trust: String,
}

impl Bound {
    fn of(filter: &PieceFilter) -> Self {
        let stages: Vec<_> = filter.stages.iter().map(word).collect();
        let kinds: Vec<_> = filter.kinds.iter().map(word).collect();
        Self {
            wanted: filter.stages.clone(),
            stages: serde_json::Value::from(stages).to_string(),
            kinds: serde_json::Value::from(kinds).to_string(),
            trust: filter.trust.trim().to_owned(),
        }
    }

    /// Whether pieces at a stage are wanted.
    pub(super) fn has_stage(&self, stage: Stage) -> bool {
        self.wanted.is_empty() || self.wanted.contains(&stage)
    }
}

fn count(connection: &Connection, bound: &Bound) -> Result<PiecePage, Error> {
    let mut statement = connection.prepare_cached(include_str!("count.sql"))?;
    let mut rows = statement.query(named_params! { ":kinds": bound.kinds, ":trust": bound.trust })?;
    let mut page = PiecePage::default();
    while let Some(row) = rows.next()? {
        let stage: Stage = from_word(&row.get::<_, String>("stage")?).unwrap_or_default();
        let count: u32 = row.get("count")?;
        if bound.has_stage(stage) {
            page.total += count;
            page.words += u64::try_from(row.get::<_, i64>("words")?).unwrap_or_default();
        }
        page.stages.push(StageCount { stage, count });
    }
    page.stages.sort_by_key(|count| count.stage);
    Ok(page)
}

fn list(
    connection: &Connection,
    bound: &Bound,
    sort: Sort,
    descending: bool,
    offset: u32,
    limit: u32,
) -> Result<Vec<PieceRow>, Error> {
    // The order of a list is part of its statement: only so SQLite can walk along an index.
    let sql = match (sort, descending) {
        (Sort::Changed, false) => include_str!("list_by_change.sql"),
        (Sort::Changed, true) => include_str!("list_by_change_descending.sql"),
        (Sort::Title, false) => include_str!("list_by_title.sql"),
        (Sort::Title, true) => include_str!("list_by_title_descending.sql"),
        (Sort::Trust, false) => include_str!("list_by_trust.sql"),
        (Sort::Trust, true) => include_str!("list_by_trust_descending.sql"),
        (Sort::Stage, false) => include_str!("list_by_stage.sql"),
        (Sort::Stage, true) => include_str!("list_by_stage_descending.sql"),
        (Sort::Due, false) => include_str!("list_by_due.sql"),
        (Sort::Due, true) => include_str!("list_by_due_descending.sql"),
        (Sort::Words, false) => include_str!("list_by_words.sql"),
        (Sort::Words, true) => include_str!("list_by_words_descending.sql"),
    };
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(
        named_params! {
            ":stages": bound.stages,
            ":kinds": bound.kinds,
            ":trust": bound.trust,
            ":limit": limit,
            ":offset": offset,
        },
        |row| row_to_piece_row(row, None),
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A row of a list.
pub(super) fn row_to_piece_row(row: &Row<'_>, excerpt: Option<String>) -> rusqlite::Result<PieceRow> {
    Ok(PieceRow {
        id: PieceId::from(row.get::<_, String>("id")?),
        kind: from_word(&row.get::<_, String>("kind")?).unwrap_or_default(),
        title: row.get("title")?,
        standfirst: row.get("standfirst")?,
        trust_name: row.get("trust_name")?,
        stage: from_word(&row.get::<_, String>("stage")?).unwrap_or_default(),
        owner: row.get("owner")?,
        due: row.get("due")?,
        words: row.get("words")?,
        word_target: row.get("word_target")?,
        open_notes: row.get("open_notes")?,
        changed: rfc3339(row.get("changed")?),
        excerpt,
        has_receipt: row.get("has_receipt")?,
        newer_of: None,
        is_new: false,
    })
}
