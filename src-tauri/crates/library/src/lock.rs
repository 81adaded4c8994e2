//! One program at a time, and where a library may lie.

use crate::error::{Error, Holder};
use crate::surroundings::{Person, rfc3339};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Held while a library is open; the system lets go of it when the program ends, however it ends.
#[derive(Debug)]
pub(crate) struct LibraryLock {
    _file: File,
}

impl LibraryLock {
    pub(crate) fn take(path: &Path, person: &Person, now: i64) -> Result<Self, Error> {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match fs4::FileExt::try_lock(&file) {
            Ok(()) => {}
            Err(fs4::TryLockError::WouldBlock) => {
                return Err(Error::InUse { holder: read_holder(&mut file) });
            }
            Err(fs4::TryLockError::Error(error)) => return Err(error.into()),
        }
        let holder =
            Holder { person: person.name.clone(), computer: person.computer.clone(), since: rfc3339(now) };
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(serde_json::to_string(&holder)?.as_bytes())?;
        file.flush()?;
        Ok(Self { _file: file })
    }
}

fn read_holder(file: &mut File) -> Holder {
    let mut words = String::new();
    let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_string(&mut words));
    read.ok().and_then(|_| serde_json::from_str(&words).ok()).unwrap_or_default()
}

// File systems on which locks or shared memory cannot be trusted. The last two lose acknowledged writes when a
// stick is pulled.
const UNSAFE: &[&str] =
    &["nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ceph", "glusterfs", "fuse", "exfat", "vfat"];

/// Refuses network drives and memory sticks.
pub(crate) fn check_drive(path: &Path) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Ok(folder) = folder.unwrap_or(Path::new(".")).canonicalize() else { return Ok(()) };
    // Only Linux has this file; elsewhere the drive is not known.
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mountinfo") else { return Ok(()) };
    match unsafe_kind(&mounts, &folder) {
        Some(kind) => Err(Error::UnsafeDrive { kind }),
        None => Ok(()),
    }
}

fn unsafe_kind(mounts: &str, folder: &Path) -> Option<String> {
    let mut best: Option<(PathBuf, &str)> = None;
    for line in mounts.lines() {
        let mut fields = line.split(' ');
        let Some(place) = fields.nth(4) else { continue };
        // Source: proc(5): blanks in the place are written as octal escapes.
        let place = PathBuf::from(place.replace("\\040", " "));
        let Some(kind) = line.split(" - ").nth(1).and_then(|rest| rest.split(' ').next()) else { continue };
        let longer =
            best.as_ref().is_none_or(|(other, _)| place.components().count() >= other.components().count());
        if folder.starts_with(&place) && longer {
            best = Some((place, kind));
        }
    }
    let (_, kind) = best?;
    let network = kind.starts_with("fuse.") && kind != "fuse.fuse-overlayfs";
    (network || UNSAFE.contains(&kind)).then(|| kind.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 27 0:40 / /mnt/share rw,relatime shared:1 - nfs4 server:/export rw
41 40 0:41 / /mnt/share/local\\040disk rw - ext4 /dev/vdb rw
42 27 0:42 / /media/stick rw - exfat /dev/sdc1 rw
43 27 0:43 / /home/a/OneDrive rw - fuse.onedrive onedrive rw";

    #[test]
    fn a_library_on_a_network_drive_or_a_stick_is_refused_and_one_beside_it_is_not() {
        let kind = |path: &str| unsafe_kind(MOUNTS, Path::new(path));
        assert_eq!(kind("/home/a/Documents"), None);
        assert_eq!(kind("/mnt/share/team"), Some("nfs4".into()));
        assert_eq!(kind("/mnt/share/local disk/team"), None);
        assert_eq!(kind("/mnt/shared"), None);
        assert_eq!(kind("/media/stick"), Some("exfat".into()));
        assert_eq!(kind("/home/a/OneDrive/x"), Some("fuse.onedrive".into()));
    }
}
