//! Files dropped on the window: they go straight to the workbench.

use foreword_workbench::{Caller, Event, Workbench};
use tauri::{DragDropEvent, Emitter, Manager, Window, WindowEvent};

/// Imports what is dropped and tells the window what hovers over it.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(drag) = event else { return };
    match drag {
        DragDropEvent::Enter { .. } => hover(window, true),
        DragDropEvent::Leave => hover(window, false),
        DragDropEvent::Drop { paths, .. } => {
            hover(window, false);
            let paths: Vec<_> = paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
            let request = serde_json::json!({ "paths": paths }).to_string();
            let workbench = window.state::<Workbench>().inner().clone();
            tauri::async_runtime::spawn_blocking(move || {
                workbench.report_failure(workbench.dispatch(Caller::Outside, "submission_import", &request));
            });
        }
        _ => {}
    }
}

fn hover(window: &Window, over: bool) {
    // A window that is closing has nobody left to tell.
    let _ignored = window.emit("event", Event::DropHover { over });
}
