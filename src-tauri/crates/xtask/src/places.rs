//! Where things are in the checkout.

use crate::stop::Stop;
use std::path::{Path, PathBuf};

/// The folders of the checkout.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, where everything made goes.
    pub(crate) target: PathBuf,
}

impl Places {
    /// Finds the checkout from where Cargo says this crate is, or from the current folder upwards.
    pub(crate) fn find() -> Result<Self, Stop> {
        let here = PathBuf::from(".");
        let current = std::env::current_dir().map_err(|reason| Stop::File { path: here, reason })?;
        let start = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| current.clone(), PathBuf::from);
        let is_root =
            |folder: &&Path| folder.join("Cargo.lock").is_file() && folder.join("src-tauri").is_dir();
        let Some(root) = start.ancestors().find(is_root) else {
            return Err(Stop::Usage("Run this inside the checkout.".into()));
        };
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| current.join(dir));
        Ok(Self { root: root.to_owned(), target })
    }

    /// The folder of the window's sources.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A program built by Cargo, `profile` being `debug` or `release`.
    pub(crate) fn built(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A folder inside the target folder, made when absent.
    pub(crate) fn made_folder(&self, name: &str) -> Result<PathBuf, Stop> {
        let folder = self.target.join(name);
        std::fs::create_dir_all(&folder).map_err(|reason| Stop::File { path: folder.clone(), reason })?;
        Ok(folder)
    }
}
