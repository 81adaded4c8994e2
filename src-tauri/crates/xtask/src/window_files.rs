//! The window's own files: `npm ci` and `npm run build`, each only when something changed.

use crate::places::Places;
use crate::run::{npm, run, step};
use crate::stop::Stop;
use std::path::Path;
use std::time::SystemTime;

/// Installs the window's packages and builds its files.
pub(crate) fn build(places: &Places) -> Result<(), Stop> {
    install(places)?;
    let ui = places.ui();
    let built = modified(&ui.join("dist").join("index.html"));
    if built.is_some() && built >= newest_source(&ui) {
        println!("    The window's files are fresh.");
        return Ok(());
    }
    step("Building the window's files", || run(npm(&ui).args(["run", "build"])))
}

/// Installs the window's packages.
pub(crate) fn install(places: &Places) -> Result<(), Stop> {
    let ui = places.ui();
    let installed = modified(&ui.join("node_modules").join(".package-lock.json"));
    let wanted = modified(&ui.join("package-lock.json"));
    if installed.is_some() && installed >= wanted {
        println!("    The window's packages are there.");
        return Ok(());
    }
    step("Installing the window's packages (npm ci)", || run(npm(&ui).args(["ci", "--no-audit"])))
}

fn modified(file: &Path) -> Option<SystemTime> {
    std::fs::metadata(file).and_then(|about| about.modified()).ok()
}

// Everything outside what is installed, built or hidden is a source.
fn newest_source(folder: &Path) -> Option<SystemTime> {
    let mut newest = None;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let skipped = name == "node_modules" || name == "dist" || name.to_string_lossy().starts_with('.');
        if skipped {
            continue;
        }
        let path = entry.path();
        newest = newest.max(if path.is_dir() { newest_source(&path) } else { modified(&path) });
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::time::Duration;

    #[test]
    fn a_source_deep_inside_counts_and_an_installed_package_does_not() {
        let folder = std::env::temp_dir().join(format!("foreword-newest-{}", std::process::id()));
        fs::create_dir_all(folder.join("src/views")).unwrap();
        fs::create_dir_all(folder.join("node_modules")).unwrap();
        let early = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000);
        let late = SystemTime::UNIX_EPOCH + Duration::from_secs(2_000);
        let latest = SystemTime::UNIX_EPOCH + Duration::from_secs(3_000);
        for (name, time) in
            [("index.html", early), ("src/views/story.ts", late), ("node_modules/a.js", latest)]
        {
            let file = fs::File::create(folder.join(name)).unwrap();
            file.set_modified(time).unwrap();
        }
        assert_eq!(newest_source(&folder), Some(late));
        fs::remove_dir_all(&folder).unwrap();
    }
}
