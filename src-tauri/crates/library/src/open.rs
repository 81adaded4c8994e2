//! Making, opening and closing a library.

use crate::error::Error;
use crate::lock::{LibraryLock, check_drive};
use crate::schema;
use crate::surroundings::{Person, Surroundings, fresh_id};
use crate::undo::seal;
use crate::write::{Desk, Writer};
use rusqlite::{Connection, named_params};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// An open library. It can be shared between threads: one writes at a time, any number read.
pub struct Library {
    pub(crate) path: PathBuf,
    pub(crate) surroundings: Arc<dyn Surroundings>,
    pub(crate) person: Person,
    // Random at every start and never stored: a copied library can never pass for its original.
    pub(crate) actor: [u8; 16],
    pub(crate) media: PathBuf,
    pub(crate) verified: Mutex<BTreeSet<String>>,
    writer: Mutex<Writer>,
    readers: Mutex<Vec<Connection>>,
    // Last, so that it is let go of after the connections.
    _lock: LibraryLock,
}

impl Library {
    /// Makes a new library at `path`, which must end in `.foreword` and not be there yet.
    ///
    /// # Errors
    /// When something is there already, the drive is not safe, or the disk refuses; then no file is left.
    pub fn create(path: &Path, surroundings: Arc<dyn Surroundings>, person: Person) -> Result<Self, Error> {
        check_drive(path)?;
        if path.exists() {
            return Err(Error::AlreadyThere(path.to_owned()));
        }
        let lock = LibraryLock::take(&beside(path, "lock"), &person, surroundings.now())?;
        if path.exists() {
            return Err(Error::AlreadyThere(path.to_owned()));
        }
        // Under another name until it is whole: a crash never leaves a file that is half a library.
        let part = beside(path, "foreword-part");
        remove_database(&part);
        let made = make(&part, surroundings.as_ref()).and_then(|()| Ok(std::fs::rename(&part, path)?));
        if let Err(error) = made.and_then(|()| sync_folder(path)) {
            remove_database(&part);
            return Err(error);
        }
        Self::assemble(path, surroundings, person, lock)
    }

    /// Opens the library at `path`.
    ///
    /// # Errors
    /// When somebody has it open, a newer program made it (its bytes stay untouched), it is no library, or it is
    /// damaged so badly that SQLite cannot read it.
    pub fn open(path: &Path, surroundings: Arc<dyn Surroundings>, person: Person) -> Result<Self, Error> {
        if !path.is_file() {
            return Err(Error::NotFound(path.to_owned()));
        }
        check_drive(path)?;
        let lock = LibraryLock::take(&beside(path, "lock"), &person, surroundings.now())?;
        let format = schema::format_of(path)?;
        if format < schema::newest_format() {
            let mut connection = schema::open_writer(path)?;
            schema::migrate(&mut connection, format)?;
        }
        Self::assemble(path, surroundings, person, lock)
    }

    fn assemble(
        path: &Path,
        surroundings: Arc<dyn Surroundings>,
        person: Person,
        lock: LibraryLock,
    ) -> Result<Self, Error> {
        let media = beside(path, "media");
        std::fs::create_dir_all(&media)?;
        let connection = schema::open_writer(path)?;
        let writer = Writer {
            connection: Some(connection),
            dossiers: BTreeMap::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            acknowledged: 0,
        };
        Ok(Self {
            path: path.to_owned(),
            actor: surroundings.random(),
            surroundings,
            person,
            media,
            verified: Mutex::default(),
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            _lock: lock,
        })
    }

    /// Closes the library: writes snapshots of what changed much and brings the write-ahead log home.
    ///
    /// Dropping it instead loses nothing either.
    ///
    /// # Errors
    /// When the log could not be brought home; nothing is lost then.
    pub fn close(self) -> Result<(), Error> {
        let mut writer = self.writer();
        self.write_closing_snapshots(&mut writer);
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        if let Some(connection) = writer.connection.take() {
            connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
            connection.close().map_err(|(_, error)| Error::from(error))?;
        }
        Ok(())
    }

    /// Where the library file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The library's name: that of its file without the ending.
    pub fn name(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Writer> {
        // A panic while writing rolled its transaction back; what is in memory is compared with the heads on disk.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn desk(&self) -> Desk<'_> {
        Desk { surroundings: self.surroundings.as_ref(), actor: &self.actor, media: &self.media }
    }

    // After a failed fsync pages may be lost although a second fsync succeeds, so the file is opened anew.
    pub(crate) fn reopen_if_needed(&self, writer: &mut Writer) -> Result<(), Error> {
        if writer.connection.is_none() {
            writer.dossiers.clear();
            self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
            let connection = schema::open_writer(&self.path)?;
            let there =
                connection.prepare(include_str!("has_operation.sql"))?.exists([writer.acknowledged])?;
            if writer.acknowledged > 0 && !there {
                return Err(Error::Stopped);
            }
            writer.connection = Some(connection);
        }
        Ok(())
    }

    /// Reads with a connection that can only read.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => schema::open_reader(&self.path)?,
        };
        let outcome = work(&connection);
        if outcome.is_ok() {
            self.readers.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
        outcome
    }
}

impl std::fmt::Debug for Library {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Library").field("path", &self.path).finish_non_exhaustive()
    }
}

fn make(path: &Path, surroundings: &dyn Surroundings) -> Result<(), Error> {
    let mut connection = schema::open_writer(path)?;
    schema::migrate(&mut connection, 0)?;
    set_setting(&connection, "install", &fresh_id(surroundings))?;
    set_setting(&connection, "made", &surroundings.now().to_string())?;
    // Closing brings the write-ahead log home; only then the file may get its name.
    connection.close().map_err(|(_, error)| Error::from(error))
}

pub(crate) fn set_setting(connection: &Connection, key: &str, value: &str) -> Result<(), Error> {
    let seal = seal(&[key, value]);
    connection
        .prepare_cached(include_str!("set_setting.sql"))?
        .execute(named_params! { ":key": key, ":value": value, ":seal": seal })?;
    Ok(())
}

/// `name.media` for `name.foreword`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    path.with_extension(ending)
}

/// Makes a rename or a new file in a folder last.
pub(crate) fn sync_folder(file: &Path) -> Result<(), Error> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Windows cannot open a folder as a file, and makes renames last by itself.
    if cfg!(unix) {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Removes a database that never became a library, with the files SQLite keeps beside it.
pub(crate) fn remove_database(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        // It may not be there; what cannot be removed is overwritten the next time.
        let _ignored: std::io::Result<()> = std::fs::remove_file(PathBuf::from(name));
    }
}
