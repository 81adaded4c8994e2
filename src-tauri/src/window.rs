//! The one window.

use foreword_workbench::{Caller, Workbench};
use std::path::Path;
use tauri::{App, WebviewUrl, WebviewWindowBuilder};

/// Sets what GTK must know before it starts.
///
/// Some NVIDIA and Wayland machines show a blank window otherwise (tauri-apps/tauri#9304); under automation the
/// same setting would make screenshots hang.
pub(crate) fn prepare_environment() {
    let automated = std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|value| value == "true");
    let chosen = std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_some();
    if cfg!(target_os = "linux") && !automated && !chosen {
        relaunch_with_renderer_setting();
    }
}

// Changing the environment of a running program is unsafe in Rust 2024, so the program starts itself once more.
fn relaunch_with_renderer_setting() {
    let Ok(program) = std::env::current_exe() else { return };
    let status = std::process::Command::new(program)
        .args(std::env::args_os().skip(1))
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .status();
    if let Ok(status) = status {
        std::process::exit(status.code().unwrap_or(1));
    }
}

/// Opens the library named on the command line, or the last one; a failure is shown by the window's welcome screen.
pub(crate) fn open_at_start(workbench: &Workbench, path: &Path) {
    let request = serde_json::json!({ "path": path.to_string_lossy() }).to_string();
    let opened = workbench.dispatch(Caller::Outside, "library_open", &request);
    if let Err(error) = opened {
        workbench.remember_start_error(error);
    }
}

/// Builds the window: it may show nothing but the program's own pages.
pub(crate) fn build(app: &App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Foreword")
        .inner_size(1440.0, 900.0)
        .min_inner_size(320.0, 400.0)
        .on_navigation(|address| address.scheme() == "tauri" || address.host_str() == Some("tauri.localhost"))
        .build()?;
    Ok(())
}
