//! Answers that a test gives in place of a person, since file dialogs are out of a test's reach.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Mutex;

/// What a test answers to dialogs; empty unless the window is under automation.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    /// Whether a test drives the window.
    pub(crate) automated: bool,
    /// Where settings are kept instead of the usual place.
    pub(crate) data_dir: Option<PathBuf>,
    open: Mutex<VecDeque<PathBuf>>,
    save: Mutex<VecDeque<PathBuf>>,
}

impl Answers {
    /// Reads `FOREWORD_TEST_DATA`, `FOREWORD_TEST_OPEN` and `FOREWORD_TEST_SAVE` (paths as the system lists them),
    /// ignored unless `TAURI_WEBVIEW_AUTOMATION` is `true`.
    pub(crate) fn from_environment() -> Self {
        if std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_none_or(|value| value != "true") {
            return Self::default();
        }
        let paths = |name: &str| -> VecDeque<PathBuf> {
            std::env::var_os(name).map(|list| std::env::split_paths(&list).collect()).unwrap_or_default()
        };
        Self {
            automated: true,
            data_dir: std::env::var_os("FOREWORD_TEST_DATA").map(PathBuf::from),
            open: Mutex::new(paths("FOREWORD_TEST_OPEN")),
            save: Mutex::new(paths("FOREWORD_TEST_SAVE")),
        }
    }

    /// The next file to open.
    pub(crate) fn next_open(&self) -> Option<PathBuf> {
        self.open.lock().ok()?.pop_front()
    }

    /// The next file to save to.
    pub(crate) fn next_save(&self) -> Option<PathBuf> {
        self.save.lock().ok()?.pop_front()
    }
}
