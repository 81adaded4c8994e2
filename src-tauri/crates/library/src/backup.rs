//! Backups: whole, verified copies beside the library, thinned out as they grow old.

use crate::Library;
use crate::error::Error;
use crate::media::path_of;
use crate::open::{beside, remove_database, set_setting, sync_folder};
use crate::schema;
use crate::store;
use crate::surroundings::{Surroundings, fresh_id, rfc3339};
use rusqlite::{Connection, OpenFlags, named_params};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

impl Library {
    /// Makes a backup now, verifies it and thins out old ones; its path.
    ///
    /// # Errors
    /// When the disk refuses or the copy does not read back; then no file is left.
    pub fn backup(&self) -> Result<PathBuf, Error> {
        let folder = beside(&self.path, "backups");
        std::fs::create_dir_all(&folder)?;
        let now = self.surroundings.now();
        let path = folder.join(file_name(now));
        let part = folder.join("unfinished.part");
        remove_database(&part);
        let made = self.write_backup(&part).and_then(|()| {
            std::fs::rename(&part, &path)?;
            sync_folder(&path)
        });
        if let Err(error) = made {
            remove_database(&part);
            return Err(error);
        }
        copy_media(&self.media, &folder.join("media"))?;
        thin_out(&folder, now)?;
        Ok(path)
    }

    /// Makes a backup when the last one is older than half an hour and something changed since.
    ///
    /// # Errors
    /// As [`Library::backup`].
    pub fn backup_if_due(&self) -> Result<Option<PathBuf>, Error> {
        let folder = beside(&self.path, "backups");
        let last = list(&folder)?.into_iter().map(|(time, _)| time).max();
        let newest: Option<i64> = self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("newest_operation.sql"))?;
            Ok(statement.query_row([], |row| row.get("time"))?)
        })?;
        let Some(newest) = newest else { return Ok(None) };
        let due = last.is_none_or(|last| newest > last && self.surroundings.now() - last >= 30 * MINUTE);
        if due { self.backup().map(Some) } else { Ok(None) }
    }

    fn write_backup(&self, part: &Path) -> Result<(), Error> {
        // Nobody writes meanwhile, so that the states of all pieces can be compared afterwards.
        let writer = self.writer();
        let connection = writer.connection.as_ref().ok_or(Error::Stopped)?;
        let expected = heads(connection)?;
        connection
            .prepare(include_str!("backup.sql"))?
            .execute(named_params! { ":path": part.to_string_lossy() })?;
        drop(writer);
        // SQLite does not bring the copy home by itself.
        File::open(part)?.sync_all()?;
        let copy = Connection::open_with_flags(part, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let said: String = copy.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
        if said != "ok" || heads(&copy)? != expected {
            return Err(Error::BackupUnverified);
        }
        Ok(())
    }
}

/// Makes a library at `to` from a backup; it never overwrites one.
///
/// # Errors
/// When something is there already, the backup is no library, or the disk refuses.
pub fn restore(backup: &Path, to: &Path, surroundings: &dyn Surroundings) -> Result<(), Error> {
    if to.exists() {
        return Err(Error::AlreadyThere(to.to_owned()));
    }
    let format = schema::format_of(backup)?;
    let part = beside(to, "foreword-part");
    remove_database(&part);
    let made = (|| {
        std::fs::copy(backup, &part)?;
        let mut connection = schema::open_writer(&part)?;
        schema::migrate(&mut connection, format)?;
        // Another copy of the same library from now on.
        set_setting(&connection, "install", &fresh_id(surroundings))?;
        connection.close().map_err(|(_, error)| Error::from(error))?;
        File::open(&part)?.sync_all()?;
        if let Some(folder) = backup.parent() {
            copy_media(&folder.join("media"), &beside(to, "media"))?;
        }
        std::fs::rename(&part, to)?;
        sync_folder(to)
    })();
    if made.is_err() {
        remove_database(&part);
    }
    made
}

fn heads(connection: &Connection) -> Result<Vec<(String, String)>, Error> {
    let rows = store::list_documents(connection)?;
    Ok(rows.into_iter().map(|row| (row.id, row.heads.as_str().to_owned())).collect())
}

// Missing files only: their names are their contents.
fn copy_media(from: &Path, to: &Path) -> Result<(), Error> {
    let Ok(shelves) = std::fs::read_dir(from) else { return Ok(()) };
    for shelf in shelves {
        let shelf = shelf?.path();
        let Ok(files) = std::fs::read_dir(&shelf) else { continue };
        for file in files {
            let file = file?.path();
            let Some(name) = file.file_name().and_then(|name| name.to_str()) else { continue };
            let target = path_of(to, name);
            if name.len() != 64 || target.exists() {
                continue;
            }
            let folder = target.parent().unwrap_or(to);
            std::fs::create_dir_all(folder)?;
            let part = target.with_extension("part");
            std::fs::copy(&file, &part)?;
            File::open(&part)?.sync_all()?;
            std::fs::rename(&part, &target)?;
            sync_folder(&target)?;
        }
    }
    Ok(())
}

// `2026-11-25T075222Z-1795593142000.foreword`: to read for people, and the exact time for the program.
fn file_name(now: i64) -> String {
    [&rfc3339(now).replace(':', ""), "-", &now.to_string(), ".foreword"].concat()
}

fn time_of(name: &str) -> Option<i64> {
    name.strip_suffix(".foreword")?.rsplit_once('-')?.1.parse().ok()
}

fn list(folder: &Path) -> Result<Vec<(i64, PathBuf)>, Error> {
    let Ok(files) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut backups = Vec::new();
    for file in files {
        let path = file?.path();
        let time = path.file_name().and_then(|name| name.to_str()).and_then(time_of);
        backups.extend(time.map(|time| (time, path)));
    }
    backups.sort();
    Ok(backups)
}

fn thin_out(folder: &Path, now: i64) -> Result<(), Error> {
    let backups = list(folder)?;
    let kept = kept(&backups.iter().map(|(time, _)| *time).collect::<Vec<_>>(), now);
    for (time, path) in backups {
        if !kept.contains(&time) {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Which backups stay: all of one day, the last of each day for 30 days, the last of each 30 days for a year.
fn kept(times: &[i64], now: i64) -> BTreeSet<i64> {
    let mut kept = BTreeSet::new();
    let mut last_of = |length: i64, until: i64| {
        let mut stretches = BTreeSet::new();
        for time in times.iter().rev().filter(|time| now - **time <= until) {
            if stretches.insert(time.div_euclid(length)) {
                kept.insert(*time);
            }
        }
    };
    last_of(1, DAY);
    last_of(DAY, 30 * DAY);
    last_of(30 * DAY, 360 * DAY);
    // The newest one always, however old: a library may rest for years.
    kept.extend(times.last());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_backups_are_thinned_out_and_the_newest_always_stays() {
        let now = 1000 * DAY;
        let times: Vec<i64> = (0..800).rev().map(|half_day| now - half_day * DAY / 2).collect();
        let kept = kept(&times, now);
        assert!(times.iter().filter(|time| now - **time <= DAY).all(|time| kept.contains(time)));
        let month = kept.iter().filter(|time| now - **time <= 30 * DAY).count();
        assert!((31..=35).contains(&month), "{month} backups of the last month");
        assert!((42..=46).contains(&kept.len()), "{} backups in all", kept.len());
        assert_eq!(super::kept(&[5], now), BTreeSet::from([5]));
    }

    #[test]
    fn the_name_of_a_backup_says_when_it_was_made() {
        let name = file_name(1_795_593_142_000);
        assert_eq!(name, "2026-11-25T075222Z-1795593142000.foreword");
        assert_eq!(time_of(&name), Some(1_795_593_142_000));
        assert_eq!(time_of("unfinished.part"), None);
    }
}
