//! Foreign files to documents, notes, pictures and a receipt.
//!
//! [`read`] takes the bytes of one file and answers with a [`Submission`], or with an [`Error`] that names what is
//! wrong and leaves nothing half done. What a file is, is decided by its content, never by its name.
//! [`Bundle`] opens a file that holds others, such as an e-mail or a zip file, for each of them to be read by itself.
//! [`read_picture`] does the same for photographs, [`read_profile`] for a printer's colours, [`read_ratings`] and
//! [`read_trusts`] for reference data.
//!
//! The body of a submission is the text *before* its tracked changes; each change waits as a suggestion.
//! [`accept_all`] and [`reject_all`] give the two texts that the sender's own program would show.
//!
//! Deliberately not here: files, the network, other programs, the clock; nothing that a file names is ever fetched.

mod accept;
mod bundle;
mod docx;
mod error;
mod form;
mod html;
mod image;
mod limits;
mod mail;
mod markdown;
mod odt;
mod package;
mod profile;
mod properties;
mod read;
mod receipt;
mod register;
mod sender;
mod story;
mod submission;
mod text;
mod transfer;
mod xml;
mod zipped;

pub use accept::{accept_all, reject_all};
pub use bundle::{Bundle, Depth};
pub use error::Error;
pub use form::{BlankForm, FormField, FormLabels, Slot, blank_form};
pub use image::{Look, fit_for_page, read_picture, read_picture_for_page};
pub use limits::Limits;
pub use markdown::to_markdown;
pub use profile::read_profile;
pub use read::{read, read_beside, read_with_labels};
pub use receipt::{HIDDEN_WORDS, Receipt, ReceiptEntry, Sent};
pub use register::{RatedPlace, RatingFile, RatingRow, Source, TrustRow, Watch, read_ratings, read_trusts};
pub use sender::{
    Clue, ClueKind, CluePlace, KnownTrust, Sender, TrustBook, TrustCandidate, recognise_sender,
};
pub use submission::{Format, Submission, SubmittedPicture};
