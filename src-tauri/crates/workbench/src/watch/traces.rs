//! What lies in a folder, and which of it is finished and new.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// The files of a folder by name.
pub(super) type Traces = BTreeMap<String, Trace>;

/// By what a file is told from itself before it was written again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Trace {
    size: u64,
    /// When it was last written, in nanoseconds since 1970.
    written: u64,
}

// A folder with more than that is somebody's whole disk; what is not there any more is forgotten then.
const REMEMBERED: usize = 10_000;

/// The files that lie right in a folder and may be submissions.
pub(super) fn list(folder: &Path) -> io::Result<Traces> {
    let mut traces = Traces::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // What has gone between two questions is not there.
        let Ok(facts) = entry.metadata() else { continue };
        if facts.is_file() && !is_passing(&name) {
            let since = facts.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            let written = since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX));
            traces.insert(name, Trace { size: facts.len(), written });
        }
    }
    Ok(traces)
}

// What programs write beside files or while they bring one, and never meant for anybody.
fn is_passing(name: &str) -> bool {
    const ENDS: &[&str] = &[".tmp", ".part", ".partial", ".crdownload", ".download", ".lnk", ".url"];
    let lower = name.to_lowercase();
    lower.starts_with(['.', '~'])
        || lower.ends_with('~')
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini")
        || ENDS.iter().any(|end| lower.ends_with(end))
}

/// The files that two looks have found the same and that were not there before; from now on they were.
pub(super) fn finished_and_new(now: &Traces, last: &Traces, seen: &mut Traces) -> Vec<String> {
    let arrived: Vec<String> = now
        .iter()
        .filter(|(name, trace)| {
            let empty = trace.size == 0;
            !empty && last.get(*name) == Some(trace) && seen.get(*name) != Some(trace)
        })
        .map(|(name, _)| name.clone())
        .collect();
    seen.extend(arrived.iter().filter_map(|name| Some((name.clone(), *now.get(name)?))));
    if seen.len() > REMEMBERED {
        seen.retain(|name, _| now.contains_key(name));
    }
    arrived
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traces(files: &[(&str, u64, u64)]) -> Traces {
        files
            .iter()
            .map(|(name, size, written)| ((*name).to_owned(), Trace { size: *size, written: *written }))
            .collect()
    }

    #[test]
    fn a_file_that_still_grows_waits_and_comes_once() {
        let mut seen = Traces::new();
        let looks = [
            traces(&[("a.docx", 0, 1)]),
            traces(&[("a.docx", 0, 1)]),
            traces(&[("a.docx", 100, 2)]),
            traces(&[("a.docx", 200, 3)]),
            traces(&[("a.docx", 200, 4)]),
            traces(&[("a.docx", 200, 4)]),
            traces(&[("a.docx", 200, 4)]),
        ];
        let came: Vec<usize> = (1..looks.len())
            .filter(|at| !finished_and_new(&looks[*at], &looks[at - 1], &mut seen).is_empty())
            .collect();
        assert_eq!(came, [5], "neither empty, nor growing, nor twice");
    }

    #[test]
    fn what_was_there_is_left_alone_until_it_is_written_again() {
        let before = traces(&[("a.docx", 1, 1), ("b.docx", 1, 1)]);
        let mut seen = before.clone();
        assert!(finished_and_new(&before, &before, &mut seen).is_empty());
        let again = traces(&[("a.docx", 1, 1), ("b.docx", 1, 2), ("c.odt", 5, 2)]);
        assert!(finished_and_new(&again, &before, &mut seen).is_empty(), "seen for the first time");
        assert_eq!(finished_and_new(&again, &again, &mut seen), ["b.docx", "c.odt"]);
        let without = traces(&[("b.docx", 1, 2)]);
        assert!(finished_and_new(&without, &again, &mut seen).is_empty());
        assert!(finished_and_new(&again, &again, &mut seen).is_empty(), "back again, and the same");
    }

    #[test]
    fn files_of_programs_and_folders_are_no_submissions() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.docx", "~$a.docx", ".~lock.a.docx#", "b.docx.part", "Thumbs.db", "c.tmp", "Ward.JPG"]
        {
            std::fs::write(folder.path().join(name), "words").unwrap();
        }
        std::fs::create_dir(folder.path().join("d.docx")).unwrap();
        let found = list(folder.path()).unwrap();
        assert_eq!(found.keys().collect::<Vec<_>>(), ["Ward.JPG", "a.docx"]);
        assert_eq!(found["a.docx"].size, 5);
        assert!(list(&folder.path().join("gone")).is_err());
    }
}
