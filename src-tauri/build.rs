//! Tells Tauri that `call` is the only command there is.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&["call"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))
        .expect("the manifest names only files of this folder");
}
