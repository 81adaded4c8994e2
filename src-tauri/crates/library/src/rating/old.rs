//! Ratings of libraries of format 1, which kept one name, one code and one question a row.

use super::RatingRow;
use super::import::write;
use crate::error::Error;
use crate::register::NewRegister;
use crate::undo::seal;
use crate::words::from_word;
use foreword_model::Domain;
use rusqlite::{Connection, named_params};

struct Set {
    name: String,
    source: String,
    imported: i64,
    rows: i64,
    seal: Vec<u8>,
}

/// Moves them into registers. A set that was damaged before says so ever after.
pub(crate) fn move_old(connection: &Connection) -> Result<(), Error> {
    let mut statement = connection.prepare(include_str!("old/list_datasets.sql"))?;
    let sets = statement.query_map([], |row| {
        Ok(Set {
            name: row.get("name")?,
            source: row.get("source")?,
            imported: row.get("imported")?,
            rows: row.get("rows")?,
            seal: row.get("seal")?,
        })
    })?;
    for set in sets.collect::<Result<Vec<_>, _>>()? {
        move_set(connection, &set)?;
    }
    drop(statement);
    connection.execute_batch(include_str!("old/drop.sql"))?;
    Ok(())
}

fn move_set(connection: &Connection, set: &Set) -> Result<(), Error> {
    let mut statement = connection.prepare(include_str!("old/list_rows.sql"))?;
    let rows = statement.query_map(named_params! { ":dataset": set.name }, |row| {
        Ok([
            row.get("trust_code")?,
            row.get("trust_name")?,
            row.get("trust_kind")?,
            row.get("domain")?,
            row.get("published")?,
            row.get("rating")?,
        ])
    })?;
    let rows = rows.collect::<Result<Vec<[String; 6]>, _>>()?;
    let imported = set.imported.to_string();
    let mut columns = vec![set.name.as_str(), &set.source, &imported];
    columns.extend(rows.iter().flatten().map(String::as_str));
    let whole = set.seal == seal(&columns) && set.rows == rows.len() as i64;
    let latest = rows.iter().map(|[.., published, _]| published.as_str()).max().unwrap_or_default();
    let new = NewRegister {
        name: set.name.clone(),
        source: set.source.clone(),
        sha256: String::new(),
        as_of: latest.to_owned(),
    };
    let moved = rows.iter().zip(1..).map(|([code, name, kind, domain, published, rating], row)| {
        let (known, judged) = (from_word::<Domain>(domain), from_word(rating));
        RatingRow {
            trust_code: code,
            trust_name: name,
            trust_kind: kind,
            domain: known,
            domain_words: known.map_or(domain.as_str(), |known| known.words()),
            rating: judged,
            words: judged.map_or(rating.as_str(), |judged| judged.words()),
            published,
            row,
            ..RatingRow::default()
        }
    });
    let register = write(connection, &new, set.imported, moved, &mut |_| false)?;
    if !whole {
        let named = named_params! { ":id": register.id };
        connection.prepare(include_str!("old/mark_damaged.sql"))?.execute(named)?;
    }
    Ok(())
}
