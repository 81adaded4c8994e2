//! Where submissions come from, the disk or a file that holds others, and which files belong together.

use crate::error::{Error, Result};
use crate::reading::OpenBundle;
use foreword_intake::Limits;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// The name of a file without its folders.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.to_string_lossy().into_owned(), |name| name.to_string_lossy().into_owned())
}

/// Reads a file of at most `limit` bytes.
pub(crate) fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let failed = |source| Error::FileNotRead { name: name_of(path), source };
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > limit {
        return Err(Error::Intake(foreword_intake::Error::TooLarge { size, limit }));
    }
    std::fs::read(path).map_err(failed)
}

/// Where files are.
pub(crate) trait Shelf {
    /// The bytes of one of them.
    fn bytes(&self, path: &Path) -> Result<Vec<u8>>;

    /// The bytes of a file in the folder of a web page or below it, by the name that the page calls it.
    fn beside(&self, page: &Path, name: &str) -> Option<Vec<u8>>;
}

/// Files on the disk.
pub(crate) struct Disk;

impl Shelf for Disk {
    fn bytes(&self, path: &Path) -> Result<Vec<u8>> {
        let limits = Limits::default();
        // A zip file may be larger than any document in it.
        let limit = if ending(path) == "zip" { limits.bundle } else { limits.document };
        read_file(path, limit)
    }

    // A page may call its files anything: only what is really in its own folder is opened.
    fn beside(&self, page: &Path, name: &str) -> Option<Vec<u8>> {
        let folder = page.parent()?.canonicalize().ok()?;
        let path = folder.join(below(name)?).canonicalize().ok()?;
        let inside = path.starts_with(&folder) && path.is_file();
        inside.then(|| read_file(&path, Limits::default().document).ok()).flatten()
    }
}

// A name that leads nowhere but down.
fn below(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(name.replace('\\', "/"));
    let down = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    let plain = !name.contains(['\0', ':']) && path.components().all(down);
    plain.then(|| path.components().filter(|part| *part != Component::CurDir).collect())
}

/// Files in a file that holds others.
pub(crate) struct Inside<'a> {
    bundle: RefCell<OpenBundle<'a>>,
    /// Their names as paths, which lead nowhere on the disk.
    pub(crate) paths: Vec<PathBuf>,
}

impl<'a> Inside<'a> {
    pub(crate) fn of(bundle: OpenBundle<'a>) -> Self {
        let paths = bundle.names().iter().map(PathBuf::from).collect();
        Self { bundle: RefCell::new(bundle), paths }
    }
}

impl Shelf for Inside<'_> {
    fn bytes(&self, path: &Path) -> Result<Vec<u8>> {
        let at = self.paths.iter().position(|own| own == path);
        let at = at.ok_or(Error::Intake(foreword_intake::Error::NoDocument))?;
        self.bundle.borrow_mut().file(at)
    }

    fn beside(&self, page: &Path, name: &str) -> Option<Vec<u8>> {
        let path = page.parent().unwrap_or(Path::new("")).join(below(name)?);
        self.bytes(&path).ok()
    }
}

/// One document with the photos that came beside it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) file: PathBuf,
    pub(crate) photos: Vec<PathBuf>,
}

// As many files and levels as a folder of submissions has; links are not followed.
const FILES: usize = 500;
const LEVELS: usize = 8;

/// The files and folders that somebody chose, as submissions.
pub(crate) fn chosen(paths: &[PathBuf]) -> Vec<Group> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, 0, &mut files);
    }
    groups(files)
}

/// Photos in a folder that holds one document belong to it. Anything else stands alone.
pub(crate) fn groups(files: Vec<PathBuf>) -> Vec<Group> {
    let pages: BTreeSet<PathBuf> = files.iter().filter(|file| is_page(file)).cloned().collect();
    let own = files.into_iter().filter(|file| !is_of_page(file, &pages));
    let (photos, documents): (Vec<_>, Vec<_>) = own.partition(|file| is_photo(file));
    let holds_others = |file: &Path| matches!(ending(file).as_str(), "zip" | "eml");
    let mut taken = BTreeSet::new();
    let mut groups: Vec<Group> = Vec::new();
    for file in &documents {
        let beside = documents.iter().filter(|other| other.parent() == file.parent() && !holds_others(other));
        let alone = !holds_others(file) && beside.count() == 1;
        let beside: Vec<PathBuf> =
            photos.iter().filter(|photo| alone && photo.parent() == file.parent()).cloned().collect();
        taken.extend(beside.iter().cloned());
        groups.push(Group { file: file.clone(), photos: beside });
    }
    let others = photos.into_iter().filter(|photo| !taken.contains(photo));
    groups.extend(others.map(|file| Group { file, photos: Vec::new() }));
    groups
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

/// Whether a file is a photo, by its name.
pub(crate) fn is_photo(path: &Path) -> bool {
    matches!(ending(path).as_str(), "jpg" | "jpeg" | "png" | "webp" | "gif" | "tif" | "tiff" | "heic")
}

fn is_page(path: &Path) -> bool {
    matches!(ending(path).as_str(), "htm" | "html" | "xhtml")
}

// The files that a program saves with a page are read with the page, by the names that it calls them.
fn is_of_page(file: &Path, pages: &BTreeSet<PathBuf>) -> bool {
    let stems_in = |folder: Option<&Path>| {
        let here = pages.iter().filter(|page| page.parent() == folder);
        here.filter_map(|page| page.file_stem()).map(|stem| stem.to_string_lossy()).collect::<Vec<_>>()
    };
    // LibreOffice: `story_html_1a2b.png`.
    let name = name_of(file);
    let beside = |stem: &std::borrow::Cow<'_, str>| name.starts_with(&format!("{stem}_html_"));
    if is_photo(file) && stems_in(file.parent()).iter().any(beside) {
        return true;
    }
    file.ancestors().skip(1).any(|folder| {
        let name = name_of(folder);
        let stems = stems_in(folder.parent());
        // Browsers and Word name the folder by the page and in their own language; Google has one of its own.
        let of_page = |stem: &std::borrow::Cow<'_, str>| {
            name.strip_prefix(stem.as_ref()).is_some_and(|rest| {
                matches!(
                    rest,
                    "_files" | ".files" | "_file" | "-Dateien" | "-filer" | "_fichiers" | "_archivos"
                )
            })
        };
        stems.iter().any(of_page) || (stems.len() == 1 && name == "images")
    })
}

fn collect(path: &Path, level: usize, files: &mut Vec<PathBuf>) {
    let Ok(facts) = path.symlink_metadata() else {
        files.push(path.to_owned());
        return;
    };
    let hidden = level > 0 && name_of(path).starts_with(['.', '~']);
    if files.len() >= FILES || hidden || facts.is_symlink() && level > 0 {
        return;
    }
    if !path.is_dir() {
        files.push(path.to_owned());
        return;
    }
    let Ok(entries) = std::fs::read_dir(path) else { return };
    let mut inside: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    inside.sort();
    if level < LEVELS {
        inside.iter().for_each(|path| collect(path, level + 1, files));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(files: &[&str]) -> Vec<(String, usize)> {
        let groups = groups(files.iter().map(PathBuf::from).collect());
        groups
            .into_iter()
            .map(|group| (group.file.to_string_lossy().into_owned(), group.photos.len()))
            .collect()
    }

    #[test]
    fn photos_belong_to_the_only_document_of_their_folder() {
        let files = ["a/one.docx", "a/ward.jpg", "a/bay.png", "b/two.docx", "b/three.odt", "b/bed.jpg"];
        let expected = [("a/one.docx", 2), ("b/two.docx", 0), ("b/three.odt", 0), ("b/bed.jpg", 0)];
        assert_eq!(grouped(&files), expected.map(|(name, photos)| (name.to_owned(), photos)));
    }

    #[test]
    fn files_that_hold_others_take_no_photos() {
        let files = ["one.docx", "more.zip", "mail.eml", "ward.jpg"];
        let expected = [("one.docx", 1), ("more.zip", 0), ("mail.eml", 0)];
        assert_eq!(grouped(&files), expected.map(|(name, photos)| (name.to_owned(), photos)));
    }

    #[test]
    fn what_a_program_saves_with_a_page_is_no_submission() {
        let files = ["s/Our story.html", "s/Our story_files/a.png", "s/Our story_files/x/b.css", "s/c.jpg"];
        assert_eq!(grouped(&files), [("s/Our story.html".to_owned(), 1)]);
        let google = ["Story.html", "images/image1.png"];
        assert_eq!(grouped(&google), [("Story.html".to_owned(), 0)]);
        let libre = ["a.html", "a_html_1f.png", "b.docx", "b_html_1f.png"];
        assert_eq!(grouped(&libre).len(), 3, "only pages have such pictures");
    }

    #[test]
    fn a_page_reaches_only_into_its_own_folder() {
        assert_eq!(below("a_files/./b.png"), Some(PathBuf::from("a_files/b.png")));
        for name in ["../b.png", "/etc/passwd", "a/../../b", "C:/b.png", "..\\b.png", "file:b", "a\0b"] {
            assert_eq!(below(name), None, "{name:?}");
        }
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("secret.png"), "x").unwrap();
        std::fs::write(folder.path().join("in/own.png"), "y").unwrap();
        let page = folder.path().join("in/page.html");
        assert_eq!(Disk.beside(&page, "own.png").as_deref(), Some(&b"y"[..]));
        assert_eq!(Disk.beside(&page, "../secret.png"), None);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.path().join("secret.png"), folder.path().join("in/link.png"))
                .unwrap();
            assert_eq!(Disk.beside(&page, "link.png"), None, "a link leads out of the folder");
        }
    }
}
