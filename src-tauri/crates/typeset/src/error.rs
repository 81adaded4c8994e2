//! Why a design cannot be used or a layout cannot be made.

/// What went wrong; content problems are diagnostics instead.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A design file does not hold together.
    #[error("design {design}, line {line}: {sentence}")]
    Design {
        /// The name of the design.
        design: String,
        /// The line, from 1.
        line: usize,
        /// What is the matter.
        sentence: String,
    },
    /// A face that the design uses is not among the fonts.
    #[error("the design needs {family} at weight {weight}{}, which is not among the fonts", if *italic { " italic" } else { "" })]
    FaceMissing {
        /// The family.
        family: String,
        /// The weight.
        weight: u16,
        /// Whether it is the italic.
        italic: bool,
    },
    /// A font file cannot be read.
    #[error("the font {name} cannot be read")]
    FontUnreadable {
        /// The PostScript name of the face.
        name: String,
    },
    /// The caller asked to stop.
    #[error("the layout was cancelled")]
    Cancelled,
}
