//! How much a file may ask of the reader.

/// The limits; the usual ones are above everything seen in 625 public documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a document.
    pub document: u64,
    /// Bytes of a zip file of submissions.
    pub bundle: u64,
    /// Bytes of all files that are unpacked from one.
    pub bundle_unpacked: u64,
    /// Bytes of a plain text.
    pub text: u64,
    /// Parts of a package.
    pub parts: u64,
    /// Bytes of one unpacked part.
    pub part: u64,
    /// Bytes of all unpacked parts that are read.
    pub unpacked: u64,
    /// How many times larger a part may unpack, beyond [`Limits::ratio_from`].
    pub ratio: u64,
    /// Bytes from which the ratio counts.
    pub ratio_from: u64,
    /// Levels of elements.
    pub depth: usize,
    /// Elements of one part.
    pub elements: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Pixels of a picture's side.
    pub picture_side: u32,
    /// Pixels of a picture.
    pub picture_pixels: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document: 50 << 20,
            bundle: 300 << 20,
            bundle_unpacked: 1 << 30,
            text: 10 << 20,
            parts: 2_000,
            part: 64 << 20,
            unpacked: 200 << 20,
            ratio: 100,
            ratio_from: 10 << 20,
            depth: 256,
            elements: 5_000_000,
            attributes: 256,
            picture_side: 12_000,
            picture_pixels: 64_000_000,
        }
    }
}
