//! Markdown to [`Document`] and back, the only crate that knows the syntax.
//!
//! - [`parse`] reads a text; it never fails. [`parse_keeping_ids`] reads a changed text and lets every block that is
//!   still there keep its id.
//! - [`write()`] and [`write_block`] write the form that `parse` reads back equal.
//! - [`edit`] changes whole blocks at the top level and leaves the bytes of all others alone.
//! - [`revise`] carries out one suggested change.
//! - [`compare`] holds two versions of a text beside the one that both were made from.
//! - [`Positions`] lead from a place in a block's plain text to the byte of the source, and back.
//!
//! What is read: CommonMark 0.31 with tables, strikethrough, footnotes, and boxes written as quotations that begin
//! with `[!pullquote]`, `[!keyfacts]`, `[!lessons]`, `[!box]`, `[!sidebar]`, `[!steps]`, `[!timeline]`, `[!gallery]`,
//! `[!numbers]`, `[!ratings]` or the name of a chart. Raw HTML is kept as it is and never interpreted.
//!
//! Deliberately not here: HTML output, layout, files, and any knowledge of pieces.

mod assemble;
pub mod compare;
mod edit;
mod identify;
mod inline;
mod normal;
mod parse;
mod positions;
mod revise;
mod subsequence;
mod write;

pub use edit::{BlockEdit, Edited, Splice, edit};
pub use identify::parse_keeping_ids;
pub use normal::normalized;
pub use parse::{parse, parse_with_positions};
pub use positions::Positions;
pub use revise::revise;
pub use subsequence::common;
pub use write::{write, write_block};

use foreword_model::Document;

/// The words of a text for search and for counting, one block a line.
pub fn plain_text(document: &Document) -> String {
    document.words()
}
