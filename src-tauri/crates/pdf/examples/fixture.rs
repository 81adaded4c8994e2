//! Writes the fixture of the tests to the file named, for validators and for the eye.

#[path = "../tests/common/mod.rs"]
mod common;

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "fixture.pdf".to_owned());
    let (desk, pictures) = common::fixture::every_block();
    std::fs::write(path, common::export(&desk.layout, &desk.fonts, &pictures))
}
