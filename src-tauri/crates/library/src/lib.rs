//! The library: one SQLite file that holds every piece and issue with its whole history.
//!
//! [`Library::create`] makes one, [`Library::open`] opens one. Every write goes through [`Library::transact`]; what
//! it acknowledged survives pulling the plug. Reading needs no transaction: [`Library::list_pieces`],
//! [`Library::get_piece`], [`Library::get_issue`] and their neighbours.
//!
//! The truth is one document a piece and a issue, kept as append-only changes that say who, when and why. Every
//! table that is read is a projection of them, written in the same transaction; [`Library::check`] rebuilds them
//! all and compares. Beside `name.foreword` lie `name.media` (pictures and the files that pieces came as, named by
//! their SHA-256), `name.backups` and `name.lock`.
//!
//! Deliberately not here: a clock and chance (see [`Surroundings`]), reading foreign files, layout, words for the
//! screen, threads and `async`, the network.

mod allowance;
mod arrival;
mod backup;
mod check;
mod document;
mod entries;
mod error;
mod history;
mod issue;
mod lock;
mod media;
mod note;
mod open;
mod operation;
mod order;
mod piece;
mod rating;
mod receive;
mod register;
mod schema;
mod side_by_side;
mod store;
mod surroundings;
mod text;
mod tree;
mod trust;
mod undo;
mod words;
mod write;

#[cfg(test)]
mod tests;

pub use allowance::Allowance;
pub use arrival::{Alike, Contents, Version};
pub use backup::restore;
pub use check::{CheckReport, Finding};
pub use document::{Damage, Revision};
pub use error::{Error, Holder};
pub use foreword_manuscript::Splice;
pub use history::{AuditEntry, PieceVersion};
pub use issue::{FormLabel, ImprintRow, IssueHeader, IssueRecord, IssueRow, PlacementRecord, SectionRecord};
pub use note::{NewNote, NoteRecord, NoteState, Reply, Standing};
pub use open::Library;
pub use operation::{Changed, Changes, Op};
pub use piece::{
    Body, Field, FieldConflict, NewPiece, Original, PieceFilter, PiecePage, PieceRecord, PieceRow, Sort,
    StageCount, UsedPicture,
};
pub use rating::{Judgement, RatingChange, RatingChanges, RatingRow, TrustRatings};
pub use receive::{Bundle, Received};
pub use register::{NewRegister, Register, RegisterKind};
pub use surroundings::{Person, Surroundings};
pub use trust::{TrustChange, TrustChanges, TrustRecord, TrustRow};
pub use write::Transaction;
