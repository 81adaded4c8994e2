//! The workbench's door to this desktop: dialogs, the file manager, the window's event channel.

use crate::automation::Answers;
use foreword_workbench::{Event, Host, ReadingProgram};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{OnceLock, mpsc};
use tauri::{AppHandle, Emitter, Manager};

/// The desktop as the workbench sees it.
pub(crate) struct DesktopHost {
    app: OnceLock<AppHandle>,
    answers: Answers,
}

impl DesktopHost {
    pub(crate) fn new(answers: Answers) -> Self {
        Self { app: OnceLock::new(), answers }
    }

    /// Gives the host the running program; until then there are no dialogs and no events.
    pub(crate) fn attach(&self, app: AppHandle) {
        let _already_attached = self.app.set(app);
    }

    // The toolkit wants dialogs on its own thread; the caller waits on another one.
    fn ask<T, F>(&self, dialog: F) -> Option<T>
    where
        T: Send + 'static,
        F: FnOnce() -> std::pin::Pin<Box<dyn Future<Output = Option<T>> + Send>> + Send + 'static,
    {
        let (sender, receiver) = mpsc::channel();
        self.app
            .get()?
            .run_on_main_thread(move || {
                let answer = dialog();
                tauri::async_runtime::spawn(async move {
                    let _nobody_waits = sender.send(answer.await);
                });
            })
            .ok()?;
        receiver.recv().ok().flatten()
    }
}

const SUBMISSION_FILES: &[&str] = &[
    "docx", "docm", "odt", "fodt", "htm", "html", "mht", "mhtml", "eml", "zip", "md", "txt", "jpg", "jpeg",
    "png", "webp", "gif", "tif", "tiff",
];

const PHOTO_FILES: &[&str] = &["jpg", "jpeg", "png", "webp", "gif", "tif", "tiff"];

impl Host for DesktopHost {
    fn reading_program(&self) -> Option<ReadingProgram> {
        ReadingProgram::this_one()
    }

    fn data_dir(&self) -> Option<PathBuf> {
        self.answers.data_dir.clone().or_else(|| self.app.get()?.path().app_data_dir().ok())
    }

    fn choose_files(&self, folder: bool) -> Vec<PathBuf> {
        if self.answers.automated {
            return self.answers.next_open().into_iter().collect();
        }
        self.ask(move || {
            let dialog = rfd::AsyncFileDialog::new();
            Box::pin(async move {
                let chosen = if folder {
                    dialog.pick_folders().await
                } else {
                    dialog.add_filter("Submissions", SUBMISSION_FILES).pick_files().await
                };
                chosen.map(|files| files.iter().map(|file| file.path().to_owned()).collect::<Vec<_>>())
            })
        })
        .unwrap_or_default()
    }

    fn choose_photos(&self, several: bool) -> Vec<PathBuf> {
        if self.answers.automated {
            return self.answers.next_open().into_iter().collect();
        }
        self.ask(move || {
            let dialog = rfd::AsyncFileDialog::new().add_filter("Photos", PHOTO_FILES);
            Box::pin(async move {
                let chosen = if several {
                    dialog.pick_files().await
                } else {
                    dialog.pick_file().await.map(|file| vec![file])
                };
                chosen.map(|files| files.iter().map(|file| file.path().to_owned()).collect::<Vec<_>>())
            })
        })
        .unwrap_or_default()
    }

    fn choose_library(&self, create: bool) -> Option<PathBuf> {
        if self.answers.automated {
            return if create { self.answers.next_save() } else { self.answers.next_open() };
        }
        self.ask(move || {
            let dialog = rfd::AsyncFileDialog::new().add_filter("Foreword library", &["foreword"]);
            Box::pin(async move {
                let chosen = if create {
                    dialog.set_file_name("Our series.foreword").save_file().await
                } else {
                    dialog.pick_file().await
                };
                chosen.map(|file| file.path().to_owned())
            })
        })
    }

    fn choose_export(&self, file_name: &str) -> Option<PathBuf> {
        if self.answers.automated {
            return self.answers.next_save();
        }
        let file_name = file_name.to_owned();
        self.ask(move || {
            let dialog = rfd::AsyncFileDialog::new();
            let pdf = file_name.to_ascii_lowercase().ends_with(".pdf");
            let dialog = if pdf { dialog.add_filter("PDF", &["pdf"]) } else { dialog };
            let dialog = dialog.set_file_name(file_name);
            Box::pin(async move { dialog.save_file().await.map(|file| file.path().to_owned()) })
        })
    }

    fn choose_profile(&self) -> Option<PathBuf> {
        if self.answers.automated {
            return self.answers.next_open();
        }
        self.ask(|| {
            let dialog = rfd::AsyncFileDialog::new().add_filter("Colour profile", &["icc", "icm"]);
            Box::pin(async move { dialog.pick_file().await.map(|file| file.path().to_owned()) })
        })
    }

    fn choose_watched_folder(&self) -> Option<PathBuf> {
        if self.answers.automated {
            return self.answers.next_open();
        }
        self.ask(|| {
            let dialog = rfd::AsyncFileDialog::new();
            Box::pin(async move { dialog.pick_folder().await.map(|folder| folder.path().to_owned()) })
        })
    }

    fn reveal(&self, file: &Path) -> std::io::Result<()> {
        if self.answers.automated {
            return Ok(());
        }
        let mut command = if cfg!(target_os = "macos") {
            let mut command = Command::new("open");
            command.arg("-R").arg(file);
            command
        } else if cfg!(target_os = "windows") {
            let mut command = Command::new("explorer");
            command.arg("/select,").arg(file);
            command
        } else {
            let mut command = Command::new("xdg-open");
            command.arg(file.parent().unwrap_or(file));
            command
        };
        command.spawn().map(drop)
    }

    fn emit(&self, event: &Event) {
        if let Some(app) = self.app.get() {
            // A window that is closing has nobody left to tell.
            let _ignored = app.emit("event", event);
        }
    }
}
