use foreword_model::{Diagnostic, FaceId, MediaId};

/// Why no file was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such page.
    #[error("there is no such page")]
    NoPage,
    /// The layout could not become an accessible file.
    #[error("the pages cannot be exported yet: {} findings", .0.len())]
    Refused(Vec<Diagnostic>),
    /// The caller asked to stop.
    #[error("stopped")]
    Cancelled,
    /// A font file has no usable tables.
    #[error("font {} is damaged", .0.0)]
    FontFile(FaceId),
    /// A font file cannot be reduced to the glyphs used.
    #[error("font {} cannot be reduced to the glyphs used", face.0)]
    Subset {
        /// Which face.
        face: FaceId,
        /// What the subsetter says.
        source: subsetter::Error,
    },
    /// A picture's bytes are not a JPEG in grey or RGB.
    #[error("picture {0} is not a JPEG in grey or RGB")]
    Jpeg(MediaId),
    /// A picture's bytes are not a readable PNG.
    #[error("picture {media} is not a readable PNG")]
    Png {
        /// Which picture.
        media: MediaId,
        /// What the decoder says.
        source: png::DecodingError,
    },
    /// The date given is not ISO 8601 with zone.
    #[error("{0:?} is not a date with time and zone")]
    Date(String),
    /// The colour profile could not be made.
    #[error("the sRGB profile could not be written")]
    Profile(#[source] moxcms::CmsError),
    /// The page writer warned of something, which would show in the file.
    #[error("the page writer reports: {0}")]
    PageWriter(String),
    /// The object tree is not as the page writer promises.
    #[error("the document has an unexpected shape")]
    Object(#[from] lopdf::Error),
    /// The bytes could not be put together.
    #[error("the file could not be put together")]
    Save(#[from] std::io::Error),
}
