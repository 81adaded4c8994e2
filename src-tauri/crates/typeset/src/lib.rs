//! Documents to pages: shaping, line breaking, page making, tags.
//!
//! - [`layout`] makes the pages of an issue, [`layout_documents`] those of plain texts.
//! - [`Design::parse`] reads how pages look from a `design.toml`.
//! - [`Cache`] keeps paragraphs from one layout to the next.
//!
//! Everything here is a pure function: the same content, design and fonts give the same pages on every machine and
//! with any number of threads. Content that cannot be set as it should be is a diagnostic, never an error.
//!
//! Deliberately not here: files, clocks, Markdown, PDF.

mod cache;
mod charts;
mod design;
mod error;
mod flow;
mod inline;
mod layout;
mod pages;
mod templates;

pub use cache::Cache;
pub use design::Design;
pub use error::Error;
pub use layout::{Plain, layout, layout_documents};
