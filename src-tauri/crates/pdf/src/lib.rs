//! Pages to tagged PDF: one file that is PDF/UA-1 and PDF/A-2a at once.
//!
//! Entry: [`write()`]. It refuses a layout that could not become an accessible file ([`check`] names what and
//! where), lets printpdf write what is painted, and adds everything that belongs to the document as a whole
//! (structure tree, links, bookmarks, metadata) to the lopdf document that printpdf hands back.
//!
//! The same layout, fonts, pictures and metadata give the same bytes: nothing here reads a clock, a random
//! number or a file, and the number of threads does not matter.
//!
//! Deliberately not here: shaping, line breaking, anything that decides what a page looks like (`typeset`), and
//! the conversion of colours: a picture goes into the file with its own profile.

mod annotation;
mod check;
mod color;
mod contents;
mod encoding;
mod error;
mod face;
mod file;
mod geometry;
mod jpeg;
mod metadata;
mod object;
mod outline;
mod page;
mod picture;
mod press;
mod sfnt;
mod structure;
mod text;
mod tree_check;
mod typecase;
mod write;

pub use check::check;
pub use error::Error;
pub use write::{write, write_page};

use foreword_model::{Picture, PrinterProfile};
use std::sync::Arc;

/// A picture with its stored bytes.
#[derive(Clone, Debug)]
pub struct PictureBytes {
    /// What is known of it.
    pub picture: Picture,
    /// The bytes as they are stored: JPEG in grey or RGB, or PNG.
    pub bytes: Arc<[u8]>,
}

/// What the file says about its own making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// When the state shown was made, as ISO 8601 with zone: `2026-11-25T09:30:00+00:00`.
    pub created: String,
    /// The name and version of the program.
    pub producer: String,
    /// What the file is for.
    pub purpose: Purpose,
}

/// What a file is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To be read: both standards hold.
    #[default]
    Screen,
    /// To be printed: no standard is claimed; the printer's profile says which press is meant.
    Print(Option<PrinterProfile>),
}
