//! `page://localhost/…`: pictures of pages and of the library, by name, never by path.

use foreword_workbench::Workbench;
use tauri::UriSchemeResponder;
use tauri::http::{Request, Response, StatusCode, header};

/// Answers one request away from the window's thread.
pub(crate) fn answer(workbench: Workbench, request: &Request<Vec<u8>>, responder: UriSchemeResponder) {
    let path = request.uri().path().to_owned();
    tauri::async_runtime::spawn_blocking(move || {
        let response = match workbench.picture(&path) {
            Some(picture) => Response::builder()
                .header(header::CONTENT_TYPE, picture.media_type)
                .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
                .body(picture.bytes),
            None => Response::builder().status(StatusCode::NOT_FOUND).body(Vec::new()),
        };
        if let Ok(response) = response {
            responder.respond(response);
        }
    });
}
