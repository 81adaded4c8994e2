//! Where the checkout and the built programs are.

use std::path::PathBuf;

/// The folder with the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the suites are a folder of the checkout").to_owned()
}

/// Cargo's target folder: the running test is `target/debug/deps/NAME`.
pub fn target() -> PathBuf {
    let test = std::env::current_exe().expect("the system knows what is running");
    let profile = test.ancestors().find(|folder| folder.ends_with("deps")).and_then(|deps| deps.parent());
    let profile = profile.unwrap_or_else(|| test.parent().expect("a program is in a folder"));
    profile.parent().expect("a profile's folder is in the target folder").to_owned()
}

/// A program of this workspace, built in the same way as the running test.
#[track_caller]
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the system knows what is running");
    let deps = test.parent().expect("a program is in a folder");
    let folder = if deps.ends_with("deps") { deps.parent().unwrap_or(deps) } else { deps };
    let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.is_file(),
        "{name} is not built: `cargo xtask test` does that, or `cargo build --workspace --bins`"
    );
    program
}

/// A fresh folder for one test, inside the target folder; what an earlier run left there is removed.
#[track_caller]
pub fn scratch(test: &str) -> PathBuf {
    let folder = target().join("scratch").join(test);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("a scratch folder of an earlier run can be removed");
    }
    std::fs::create_dir_all(&folder).expect("the target folder can be written to");
    folder
}
