//! Font files as they are handed from the assets to `typeset` (shaping) and `pdf` (subsetting).

use std::sync::Arc;

/// The index of a face in [`Fonts::faces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// One static font file.
#[derive(Clone, Debug)]
pub struct FontFace {
    /// The family as designs name it: `Source Sans 3`.
    pub family: String,
    /// The weight on the usual scale: 400 is regular, 700 is bold.
    pub weight: u16,
    /// Whether the face is italic.
    pub italic: bool,
    /// The PostScript name: `SourceSans3-Regular`.
    pub postscript_name: String,
    /// The file, unchanged.
    pub bytes: Arc<[u8]>,
}

/// All faces that a design may use, in a fixed order.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    /// The faces; a [`FaceId`] is an index into this list.
    pub faces: Vec<FontFace>,
}

impl Fonts {
    /// The face of this family, weight and slope.
    pub fn find(&self, family: &str, weight: u16, italic: bool) -> Option<FaceId> {
        let at = self
            .faces
            .iter()
            .position(|face| face.family == family && face.weight == weight && face.italic == italic)?;
        u16::try_from(at).ok().map(FaceId)
    }

    /// The face with this id.
    pub fn face(&self, id: FaceId) -> Option<&FontFace> {
        self.faces.get(usize::from(id.0))
    }
}
