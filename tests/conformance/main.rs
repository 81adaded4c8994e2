//! The PDF files that Foreword makes, judged by other people's programs: veraPDF, qpdf, pdfinfo.
//!
//! Each promise has its counter-test: a file with that one thing broken must be refused, so that a check that looks
//! at nothing cannot pass.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod broken;
mod every_block;
mod sample;

use foreword_tests::pdf_tools::Verdict;

/// Fails naming every rule that a verdict holds against its file.
#[track_caller]
fn assert_complies(verdicts: &[Verdict]) {
    for verdict in verdicts {
        assert!(
            verdict.failures.is_empty(),
            "{} should comply with {}, but: {:#?}",
            verdict.file,
            verdict.profile,
            verdict.failures
        );
    }
}
