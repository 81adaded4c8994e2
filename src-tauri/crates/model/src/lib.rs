//! The words all of Foreword shares: ids, lengths, documents, pieces, pages and diagnostics.
//!
//! This crate is the middle of the star: engines (`manuscript`, `intake`, `library`, `typeset`, `pdf`) hand
//! these values to one another through `workbench` and know nothing else of each other.
//!
//! - [`Document`]: a text as blocks with stable ids ([`document`]).
//! - [`PieceContent`], [`IssueContent`]: what goes onto pages ([`piece`], [`issue`]).
//! - [`Layout`]: finished pages as a display list, with their structure, hit map and copyfit ([`layout`]).
//! - [`Diagnostic`]: something about the content that a person should know, with its place.
//!
//! Deliberately not here: parsing, storage, layout, wording for people, and anything that reads a file or a clock.

pub mod color;
pub mod day;
pub mod diagnostic;
pub mod document;
pub mod font;
pub mod ids;
pub mod issue;
pub mod layout;
pub mod length;
pub mod note;
pub mod page;
pub mod picture;
pub mod piece;
mod profile;
pub mod rating;
pub mod structure;

pub use color::Color;
pub use diagnostic::{Diagnostic, Place, Severity};
pub use document::{
    Alignment, Block, BlockKind, CalloutKind, Cell, Document, Link, List, ListItem, Marks, Row, Run,
    RunContent, Table, Text,
};
pub use font::{FaceId, FontFace, FontFile, Fonts};
pub use ids::{BlockId, IssueId, MediaId, NoteId, PieceId, PlacementId};
pub use issue::{
    Evidence, IssueContent, KindShare, Logo, PieceContent, RatingShare, Section, Template, Variant,
};
pub use layout::{Copyfit, Hit, HitKind, Layout, OutlineEntry, Saving};
pub use length::{Length, Point, Rect, ShortLength, Size};
pub use note::{Anchor, NoteKind, Revision, SubmittedNote, SubmittedReply};
pub use page::{
    ArtifactKind, Glyph, GlyphRun, ImageItem, Item, LinkItem, LinkTarget, NoteItem, Page, Path, Segment,
    Stroke,
};
pub use picture::{FocalPoint, Orientation, Picture, PictureFormat};
pub use piece::{
    Contact, Domain, DomainRating, KeyFact, KeyFigure, Kind, Lesson, PiecePicture, Quote, Rating, Signatory,
    Stage,
};
pub use profile::PrinterProfile;
pub use rating::{Comparison, Framework, Judged, Level, NotComparable, compare};
pub use structure::{Branch, Extent, Kid, MarkId, NodeId, Role, Scope, Shift, Structure, TagNode};
