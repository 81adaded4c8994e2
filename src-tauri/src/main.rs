//! The desktop shell: one window, one `call` command, the `page://` scheme, dialogs. No product logic.
//!
//! The window has no permission for files, the network or other programs. Paths never cross into it: dialogs and
//! dropped files are handled here and given to the workbench.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod automation;
mod desktop_host;
mod drop;
mod page_scheme;
mod window;

use desktop_host::DesktopHost;
use foreword_workbench::{Caller, WireError, Workbench};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Carries out one command of the workbench away from the window's thread.
#[tauri::command]
async fn call(
    workbench: tauri::State<'_, Workbench>,
    name: String,
    payload: serde_json::Value,
) -> Result<serde_json::Value, WireError> {
    let workbench = workbench.inner().clone();
    let answered = tauri::async_runtime::spawn_blocking(move || {
        workbench.dispatch(Caller::Window, &name, &payload.to_string())
    })
    .await
    .map_err(|_| WireError::internal())?;
    serde_json::from_str(&answered?).map_err(|_| WireError::internal())
}

fn main() -> ExitCode {
    if let Some(served) = foreword_workbench::serve_if_asked() {
        return served;
    }
    window::prepare_environment();
    let library = std::env::args_os().nth(1).map(PathBuf::from);
    let host = Arc::new(DesktopHost::new(automation::Answers::from_environment()));
    let workbench = Workbench::new(host.clone()).expect("two threads can always be started");
    if let Some(path) = &library {
        window::open_at_start(&workbench, path);
    }

    let (page_workbench, watching) = (workbench.clone(), workbench.clone());
    tauri::Builder::default()
        .manage(workbench)
        .invoke_handler(tauri::generate_handler![call])
        .register_asynchronous_uri_scheme_protocol("page", move |_, request, responder| {
            page_scheme::answer(page_workbench.clone(), &request, responder);
        })
        .on_window_event(drop::on_window_event)
        .setup(move |app| {
            host.attach(app.handle().clone());
            watching.keep_watching()?;
            window::build(app)?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("the window system must be reachable");
    ExitCode::SUCCESS
}
