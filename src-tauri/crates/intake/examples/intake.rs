//! Reads one file: the text to standard output, the receipt to standard error.
#![allow(
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a small program around the library"
)]

use foreword_intake::{Limits, read, to_markdown};

fn main() {
    let path = std::env::args().next_back().expect("a file is named");
    let bytes = std::fs::read(&path).expect("the file can be read");
    match read(&path, &bytes, &Limits::default(), &|| false) {
        Ok(submission) => {
            print!("{}", to_markdown(&submission));
            eprintln!("{}", submission.receipt.to_text());
        }
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}
