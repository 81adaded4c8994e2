//! Connections: which settings they have and why, and how a file gets from one format to the next.

use crate::error::Error;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// "FWLB": says that a SQLite file is a library.
pub(crate) const APPLICATION_ID: i32 = 0x4657_4C42;

/// What statements alone cannot do.
type Then = fn(&Connection) -> Result<(), Error>;

/// A step from one format to the next: statements, and what statements alone cannot do.
struct Migration {
    sql: &'static str,
    then: Option<Then>,
}

/// Migrations in order; the format of a file is how many of them it has had.
const MIGRATIONS: &[Migration] = &[
    Migration { sql: include_str!("migrations/0001_init.sql"), then: None },
    Migration { sql: include_str!("migrations/0002_allowance.sql"), then: None },
    Migration { sql: include_str!("migrations/0003_registers.sql"), then: Some(crate::rating::move_old) },
    Migration { sql: include_str!("migrations/0005_arrival.sql"), then: None },
    Migration { sql: include_str!("migrations/0006_form_labels.sql"), then: None },
    Migration { sql: include_str!("migrations/0007_plan.sql"), then: None },
    Migration { sql: include_str!("migrations/0008_logo.sql"), then: None },
    Migration { sql: include_str!("migrations/0009_succession.sql"), then: None },
];

/// The newest format that this program knows.
pub(crate) fn newest_format() -> u32 {
    u32::try_from(MIGRATIONS.len()).expect("there are few migrations")
}

/// The one connection that writes.
pub(crate) fn open_writer(path: &Path) -> Result<Connection, Error> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    set_common(&connection)?;
    // Readers never wait for the writer.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // NORMAL missed acknowledged writes in three of four simulated power cuts; FULL none.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Plain fsync does not reach the platter on macOS; elsewhere this does nothing.
    connection.pragma_update(None, "fullfsync", "ON")?;
    connection.pragma_update(None, "checkpoint_fullfsync", "ON")?;
    // Never rely on how SQLite was built.
    connection.pragma_update(None, "foreign_keys", "ON")?;
    // Erased words leave the free pages too.
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// A connection that can only read.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, Error> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    set_common(&connection)?;
    connection.pragma_update(None, "query_only", "ON")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

fn set_common(connection: &Connection) -> Result<(), Error> {
    // Backup and check run beside work.
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    // A prepared file can neither run functions from its schema nor edit it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    // Without it a statement is read anew at every search, to plan with the words that are looked for.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Bad pages are found early.
    connection.pragma_update(None, "cell_size_check", "ON")?;
    // Faults of the disk arrive as errors, not as signals.
    connection.pragma_update(None, "mmap_size", 0)?;
    // 16 MB: the lists of ten thousand pieces stay in memory.
    connection.pragma_update(None, "cache_size", -16_000)?;
    Ok(())
}

/// The format of a file, asked without changing a byte of it.
pub(crate) fn format_of(path: &Path) -> Result<u32, Error> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    let not_ours = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => Error::NotALibrary(path.to_owned()),
        _ => error.into(),
    };
    let application: i32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(not_ours)?;
    // The bytes in the header can be older than the write-ahead log, so SQLite is asked.
    let format: u32 =
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(not_ours)?;
    if application != APPLICATION_ID {
        return Err(Error::NotALibrary(path.to_owned()));
    }
    if format > newest_format() {
        return Err(Error::NewerFormat { found: format, known: newest_format() });
    }
    Ok(format)
}

/// Brings a file from `format` to the newest one, in one transaction.
pub(crate) fn migrate(connection: &mut Connection, format: u32) -> Result<(), Error> {
    if format == newest_format() {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for migration in MIGRATIONS.iter().skip(format as usize) {
        transaction.execute_batch(migration.sql)?;
        if let Some(then) = migration.then {
            then(&transaction)?;
        }
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", newest_format())?;
    transaction.commit()?;
    Ok(())
}

/// The names and words of everything in a schema, for comparing two files.
pub(crate) fn description(connection: &Connection) -> Result<Vec<(String, String, String)>, Error> {
    let mut statement = connection.prepare_cached(include_str!("schema.sql"))?;
    let rows = statement.query_map([], |row| Ok((row.get("type")?, row.get("name")?, row.get("sql")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A library without a file, for rebuilding projections beside the stored ones.
pub(crate) fn scratch() -> Result<Connection, Error> {
    let mut connection = Connection::open_in_memory()?;
    migrate(&mut connection, 0)?;
    // Each document needs all statements of its projections again.
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}
