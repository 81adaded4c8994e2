//! Writing a file so that there is always either the old one or the new one, whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes `bytes` to a temporary file in the same folder, syncs it and puts it in place.
///
/// # Errors
/// Whatever the disk says; the temporary file is taken away and the old file stays.
pub(crate) fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = folder.join(format!(".{name}.part"));
    let written = write_and_sync(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if let Err(error) = written {
        // The first error is the one to tell; the half-written file must not stay in either case.
        let _gone = fs::remove_file(&temporary).is_ok();
        return Err(error);
    }
    // On systems that let a folder be opened, its entry is made to last too.
    if let Ok(folder) = File::open(folder) {
        let _synced = folder.sync_all().is_ok();
    }
    Ok(())
}

fn write_and_sync(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_half_one() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("issue.pdf");
        write_atomically(&target, b"old").unwrap();
        // A folder in the way of the temporary file makes the write fail at once.
        fs::create_dir(folder.path().join(".issue.pdf.part")).unwrap();
        assert!(write_atomically(&target, b"new").is_err());
        assert_eq!(fs::read(&target).unwrap(), b"old");
    }
}
