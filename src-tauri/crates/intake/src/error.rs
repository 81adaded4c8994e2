//! Why a file could not be read.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use thiserror::Error;

/// A refusal; nothing of the file has been kept.
#[derive(Clone, Debug, Error, PartialEq, Eq, Serialize, Deserialize)]
pub enum Error {
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than is read.
    #[error("the file has {size} bytes, the limit is {limit}")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The document needs a password.
    #[error("the document is encrypted")]
    PasswordProtected,
    /// A Word document from before 2007.
    #[error("the file is an old binary Word document")]
    OldWord,
    /// Rich text.
    #[error("the file is rich text")]
    RichText,
    /// A message as Outlook saves it.
    #[error("the file is an Outlook message")]
    OutlookMessage,
    /// An e-mail without words, whatever is attached to it.
    #[error("the e-mail has no words of its own")]
    NoWords,
    /// An e-mail in an e-mail in an e-mail, and so on.
    #[error("the e-mail is inside too many others")]
    MailTooDeep,
    /// A zip file in a zip file.
    #[error("the file is a zip file inside another")]
    ZipInZip,
    /// A name that leads out of the zip file it is in.
    #[error("the name of the file leads out of the zip file")]
    UnsafeName,
    /// A document of Apple's Pages.
    #[error("the file is a Pages document")]
    Pages,
    /// A photo in the iPhone's own format.
    #[error("the file is a HEIC photo")]
    Heic,
    /// Something else than the colour profile of a press or a printer.
    #[error("the file is no colour profile of an output device")]
    NotAPrinterProfile,
    /// A kind of file that is known but not read.
    #[error("the file is a {kind}")]
    Unsupported {
        /// What it is, for people: `PDF`.
        kind: Cow<'static, str>,
    },
    /// A kind of file that nobody knows.
    #[error("the kind of the file is not known")]
    UnknownKind,
    /// The file ends too early.
    #[error("the file is cut off or damaged: {part}")]
    Damaged {
        /// The part of the file where that showed.
        part: String,
    },
    /// The file unpacks to far more than any document holds.
    #[error("{part} unpacks to more than {limit} bytes")]
    Bomb {
        /// The part that does.
        part: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// The file has more parts than any document.
    #[error("the file has {count} parts, the limit is {limit}")]
    TooManyParts {
        /// How many.
        count: u64,
        /// The limit.
        limit: u64,
    },
    /// Two parts have one name, or share bytes.
    #[error("parts of the file overlap or have the same name: {part}")]
    Ambiguous {
        /// One of them.
        part: String,
    },
    /// A zip file that is no Word document.
    #[error("the file is a package without a document")]
    NoDocument,
    /// The file declares entities or a document type, which no Word document does.
    #[error("{part} declares entities")]
    Entities {
        /// The part that does.
        part: String,
    },
    /// Elements are nested deeper, or are more, than any document has.
    #[error("{part} is nested too deeply or has too many elements")]
    TooComplex {
        /// The part that is.
        part: String,
    },
    /// A picture that cannot be read.
    #[error("the picture cannot be read: {reason}")]
    Picture {
        /// Why, in technical words.
        reason: String,
    },
    /// A picture with too many pixels.
    #[error("the picture has {width} by {height} pixels")]
    PictureTooLarge {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// A table of reference data without a column that it needs.
    #[error("columns are missing: {}", missing.join(", "))]
    ColumnsMissing {
        /// Their names.
        missing: Vec<String>,
    },
    /// A table of reference data that is no table.
    #[error("row {row} cannot be read")]
    BadRow {
        /// Counted from 1.
        row: u64,
    },
    /// A spreadsheet, but none that tables of reference data are read from.
    #[error("the file is a spreadsheet of another kind")]
    OtherSpreadsheet,
    /// Somebody asked to stop.
    #[error("stopped")]
    Cancelled,
    /// A fault in the reader; never the sender's.
    #[error("the reader failed")]
    Reader,
}
