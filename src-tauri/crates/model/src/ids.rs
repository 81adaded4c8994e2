//! Ids as types of their own, so that a note can never be asked for with the id of a piece.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as it is stored and sent.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                Self(Arc::from(value))
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self(Arc::from(value))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

id!(
    /// One piece: a submission, a signed piece, an article.
    PieceId
);
id!(
    /// One issue of the series.
    IssueId
);
id!(
    /// One entry in an issue's contents.
    PlacementId
);
id!(
    /// One note or suggestion.
    NoteId
);
id!(
    /// One block of one document; kept while the block is edited, unique within its document.
    BlockId
);
id!(
    /// One picture: the SHA-256 of its stored bytes in lower-case hexadecimal.
    MediaId
);

impl Default for BlockId {
    fn default() -> Self {
        Self::from("")
    }
}
