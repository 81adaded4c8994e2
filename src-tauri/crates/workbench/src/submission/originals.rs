//! The files that submissions came as, handed out again byte for byte.

use super::name_of;
use crate::Workbench;
use crate::dto::{Nothing, OriginalIn, OriginalsTo};
use crate::error::{Error, Result};
use crate::files::write_atomically;
use foreword_library::{Library, Original};
use foreword_model::{MediaId, PieceId};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Asks the person where to, then saves one file there; false when they change their mind.
pub(crate) fn save(workbench: &Workbench, request: OriginalIn) -> Result<bool> {
    let library = workbench.library()?;
    let originals = library.list_originals(&PieceId::from(request.piece.as_str()))?;
    let original = originals.iter().find(|original| original.sha256 == request.sha256);
    let original = original.ok_or(Error::PieceMissing { id: request.piece })?;
    let Some(path) = workbench.host.choose_export(&file_name(&original.name)) else { return Ok(false) };
    write(&library, original, &path)?;
    Ok(true)
}

/// Writes all files of a submission into a folder; where two have one name, the second gets a number.
pub(crate) fn save_all(workbench: &Workbench, request: OriginalsTo) -> Result<Nothing> {
    let library = workbench.library()?;
    let mut taken = BTreeSet::new();
    for original in library.list_originals(&PieceId::from(request.piece))? {
        let name = file_name(&original.name);
        let numbered = (2..).map(|number| format!("{number} {name}"));
        let free =
            std::iter::once(name.clone()).chain(numbered).find(|name| taken.insert(name.to_lowercase()));
        write(&library, &original, &Path::new(&request.folder).join(free.unwrap_or(name)))?;
    }
    Ok(Nothing {})
}

// A name that came with an e-mail may hold anything; what is left of it leads nowhere.
fn file_name(name: &str) -> String {
    let name = name_of(&PathBuf::from(name.replace(['\\', ':', '\0'], "/")));
    let name = name.trim_start_matches('.');
    if name.is_empty() { "original".to_owned() } else { name.to_owned() }
}

fn write(library: &Library, original: &Original, path: &Path) -> Result<()> {
    let bytes = library.media_bytes(&MediaId::from(original.sha256.as_str()))?;
    write_atomically(path, &bytes).map_err(|source| Error::ExportNotWritten { name: name_of(path), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_an_email_leads_nowhere() {
        for (name, expect) in [
            ("falls.docx", "falls.docx"),
            ("../../falls.docx", "falls.docx"),
            ("C:\\Users\\a\\falls.docx", "falls.docx"),
            (".hidden", "hidden"),
            ("..", "original"),
        ] {
            assert_eq!(file_name(name), expect, "{name}");
        }
    }
}
