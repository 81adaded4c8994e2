//! The committed TypeScript is the one that the Rust types give.

#[test]
fn the_windows_types_are_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/src/generated/api.ts");
    let fresh = foreword_workbench::render_typescript();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &fresh).expect("the generated file can be written");
    }
    let committed = std::fs::read_to_string(path).expect("the generated file is there");
    assert!(
        committed == fresh,
        "api.ts is stale: run UPDATE=1 cargo test -p foreword-workbench --test generated"
    );
}
