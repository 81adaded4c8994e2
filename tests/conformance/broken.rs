//! Files with one thing broken: each must be refused for that very reason.

use crate::every_block;
use foreword_tests::checkout::scratch;
use foreword_tests::pdf_tools::vera;
use foreword_tests::program::Said;
use std::path::{Path, PathBuf};
use std::process::Command;

// What is broken, what stands there, what is put there (as many bytes), the rule that must fail.
const BROKEN: &[(&str, &str, &str, &str)] = &[
    ("no-language", "/Lang ", "/Xang ", "7.2-34"),
    ("not-marked", "/Marked true", "/Marked null", "6.2-1"),
    ("no-tab-order", "/Tabs /S", "/Xabs /S", "7.18.3-1"),
    ("title-not-shown", "/DisplayDocTitle true", "/DisplayDocTitle null", "7.1-10"),
    ("no-unicode", "/ToUnicode ", "/XoUnicode ", "7.21.7-1"),
    ("no-scope", "/Scope ", "/Xcope ", "7.5-1"),
    ("no-link-text", "/Contents (", "/Xontents (", "7.18.5-2"),
    ("font-not-inside", "/FontFile2 ", "/XontFile2 ", "7.21.4.1-1"),
    ("heading-skipped", "/S /H2", "/S /H5", "7.4.2-1"),
    ("note-without-name", "/ID (", "/XD (", "7.9-1"),
];

#[test]
fn each_broken_file_is_refused_for_its_own_reason() {
    let folder = scratch("conformance-broken");
    let readable = readable_form(&folder);
    let whole = std::fs::read(&readable).unwrap();
    let files: Vec<PathBuf> =
        BROKEN.iter().map(|(name, from, to, _)| write_broken(&folder, &whole, name, from, to)).collect();
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let verdicts = vera(&files);
    for ((name, _, _, rule), file) in BROKEN.iter().zip(&files) {
        let of_file: Vec<_> = verdicts.iter().filter(|verdict| Path::new(&verdict.file) == *file).collect();
        assert!(
            of_file.iter().any(|verdict| verdict.fails(rule)),
            "{name} should fail rule {rule}: {of_file:#?}"
        );
    }
}

#[test]
fn the_form_that_is_broken_complies_before() {
    let readable = readable_form(&scratch("conformance-readable"));
    let mut verdicts = vera(&[&readable]);
    // qpdf ends streams in a way of its own, which only PDF/A minds; the rules broken above are of PDF/UA.
    verdicts.retain(|verdict| verdict.profile == "PDFUA-1");
    crate::assert_complies(&verdicts);
}

// Dictionaries as plain text, so that one key can be replaced by another of the same length.
fn readable_form(folder: &Path) -> PathBuf {
    let readable = folder.join("readable.pdf");
    let mut qpdf = Command::new("qpdf");
    qpdf.args(["--object-streams=disable", "--stream-data=preserve"]);
    let output = qpdf.arg(every_block::pdf()).arg(&readable).output();
    let said: Said = output.expect("qpdf is there: `cargo xtask setup`").into();
    said.done();
    readable
}

fn write_broken(folder: &Path, whole: &[u8], name: &str, from: &str, to: &str) -> PathBuf {
    assert_eq!(from.len(), to.len(), "{name}: offsets must stay");
    let mut broken = whole.to_vec();
    let mut replaced = 0;
    let mut at = 0;
    while let Some(found) = broken[at..].windows(from.len()).position(|bytes| bytes == from.as_bytes()) {
        broken[at + found..at + found + from.len()].copy_from_slice(to.as_bytes());
        at += found + from.len();
        replaced += 1;
    }
    assert!(replaced > 0, "{name}: \"{from}\" should be in the file to be broken");
    let file = folder.join(format!("{name}.pdf"));
    std::fs::write(&file, broken).unwrap();
    file
}
