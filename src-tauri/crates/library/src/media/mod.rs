//! Pictures, and the files that pieces came as: bytes beside the library file, named by their SHA-256.

use crate::Library;
use crate::error::Error;
use crate::open::sync_folder;
use crate::surroundings::{hex, sha256};
use crate::undo::seal;
use crate::words::{from_word, word};
use crate::write::Transaction;
use foreword_model::{MediaId, Orientation, Picture, PictureFormat};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

impl Transaction<'_> {
    /// Stores a picture; the same bytes twice are stored once. `picture.id` is set from the bytes.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn store_media(&mut self, bytes: &[u8], picture: &Picture) -> Result<MediaId, Error> {
        let id = hex(&sha256(bytes));
        keep_bytes(self.desk.media, &id, bytes)?;
        let columns = Columns::of(picture, bytes.len());
        self.connection.prepare_cached(include_str!("add.sql"))?.execute(named_params! {
            ":sha256": id,
            ":format": columns.format,
            ":width": columns.width,
            ":height": columns.height,
            ":orientation": columns.orientation,
            ":size": columns.size,
            ":seal": columns.seal(&id),
        })?;
        Ok(MediaId::from(id))
    }
}

impl Library {
    /// The bytes of a picture or of a file that a piece came as; they are compared with their name on first reading.
    ///
    /// # Errors
    /// When there are none or they are damaged.
    pub fn media_bytes(&self, id: &MediaId) -> Result<Vec<u8>, Error> {
        let bytes = read_bytes(&self.media, id)?;
        let known = self.verified.lock().unwrap_or_else(PoisonError::into_inner).contains(id.as_str());
        if !known {
            if hex(&sha256(&bytes)) != id.as_str() {
                return Err(Error::MediaDamaged(id.clone()));
            }
            self.verified.lock().unwrap_or_else(PoisonError::into_inner).insert(id.as_str().to_owned());
        }
        Ok(bytes)
    }

    /// What is known of a picture; none when the library does not hold it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn media_info(&self, id: &MediaId) -> Result<Option<Picture>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("get.sql"))?;
            Ok(statement.query_row(named_params! { ":sha256": id.as_str() }, row_to_picture).optional()?)
        })
    }
}

fn row_to_picture(row: &Row<'_>) -> rusqlite::Result<Picture> {
    Ok(Picture {
        id: MediaId::from(row.get::<_, String>("sha256")?),
        format: from_word(&row.get::<_, String>("format")?).unwrap_or(PictureFormat::Png),
        width: row.get("width")?,
        height: row.get("height")?,
        orientation: Orientation::from_exif(row.get("orientation")?),
    })
}

struct Columns {
    format: String,
    width: u32,
    height: u32,
    orientation: u8,
    size: i64,
}

impl Columns {
    fn of(picture: &Picture, size: usize) -> Self {
        Self {
            format: word(&picture.format),
            width: picture.width,
            height: picture.height,
            orientation: picture.orientation.to_exif(),
            size: i64::try_from(size).unwrap_or(i64::MAX),
        }
    }

    fn seal(&self, id: &str) -> [u8; 32] {
        let numbers = [self.width.to_string(), self.height.to_string(), self.orientation.to_string()];
        seal(&[id, &self.format, &numbers[0], &numbers[1], &numbers[2], &self.size.to_string()])
    }
}

/// Every stored picture, and whether its row is still as it was written.
pub(crate) fn list(connection: &Connection) -> Result<Vec<(MediaId, bool)>, Error> {
    let mut statement = connection.prepare_cached(include_str!("list.sql"))?;
    let rows = statement.query_map([], |row| {
        let id: String = row.get("sha256")?;
        let columns = Columns {
            format: row.get("format")?,
            width: row.get("width")?,
            height: row.get("height")?,
            orientation: row.get("orientation")?,
            size: row.get("size")?,
        };
        let whole = row.get::<_, Vec<u8>>("seal")? == columns.seal(&id);
        Ok((MediaId::from(id), whole))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Where the bytes of an id are: `ab/ab34…`.
pub(crate) fn path_of(folder: &Path, id: &str) -> PathBuf {
    folder.join(id.get(..2).unwrap_or("__")).join(id)
}

pub(crate) fn read_bytes(folder: &Path, id: &MediaId) -> Result<Vec<u8>, Error> {
    // An id is a name of a file; anything else must not become a path.
    if id.as_str().len() != 64 || !id.as_str().bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Error::MediaMissing(id.clone()));
    }
    std::fs::read(path_of(folder, id.as_str())).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::MediaMissing(id.clone()),
        _ => error.into(),
    })
}

/// Writes bytes so that they are on the disk, whole and under their name, before anything names them.
pub(crate) fn keep_bytes(folder: &Path, id: &str, bytes: &[u8]) -> Result<(), Error> {
    let path = path_of(folder, id);
    let there = std::fs::metadata(&path).is_ok_and(|there| there.len() == bytes.len() as u64);
    if there {
        return Ok(());
    }
    let shelf = path.parent().unwrap_or(folder);
    if !shelf.is_dir() {
        std::fs::create_dir_all(shelf)?;
        sync_folder(shelf)?;
    }
    let part = path.with_extension("part");
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&part, &path)
    });
    if let Err(error) = written {
        // What remains of it is of no use; the disk may be full.
        let _ignored: std::io::Result<()> = std::fs::remove_file(&part);
        return Err(error.into());
    }
    sync_folder(&path)
}
