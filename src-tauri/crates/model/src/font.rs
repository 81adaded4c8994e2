//! Font files as they are handed from the assets to `typeset` (shaping) and `pdf` (subsetting).

use std::fmt;
use std::ops::Deref;
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
    pub bytes: FontFile,
}

/// The bytes of a font file, shared by all who read them and never copied.
#[derive(Clone)]
pub struct FontFile(Arc<dyn AsRef<[u8]> + Send + Sync>);

impl FontFile {
    /// The bytes as they are shared.
    pub fn share(&self) -> Arc<dyn AsRef<[u8]> + Send + Sync> {
        Arc::clone(&self.0)
    }
}

impl Deref for FontFile {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        (*self.0).as_ref()
    }
}

impl PartialEq for FontFile {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq::<[u8]>(&**self, &**other) || **self == **other
    }
}

impl fmt::Debug for FontFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "FontFile({} bytes)", self.len())
    }
}

impl From<&'static [u8]> for FontFile {
    fn from(bytes: &'static [u8]) -> Self {
        Self(Arc::new(bytes))
    }
}

impl From<Vec<u8>> for FontFile {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Arc::new(bytes))
    }
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
