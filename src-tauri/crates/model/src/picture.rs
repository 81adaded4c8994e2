//! Pictures as layout and export need them: size, orientation, words; the bytes stay with whoever stores them.

use crate::ids::MediaId;
use serde::{Deserialize, Serialize};

/// How stored bytes are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureFormat {
    /// Baseline or progressive JPEG in grey or RGB.
    Jpeg,
    /// PNG.
    Png,
}

/// How stored pixels are turned to stand upright: the EXIF values 1 to 8. Source: EXIF 2.32, tag 0x0112.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Orientation(u8);

impl Orientation {
    /// As stored.
    pub const UPRIGHT: Self = Self(1);

    /// The orientation of an EXIF value; anything out of range counts as upright.
    pub fn from_exif(value: u8) -> Self {
        if (1..=8).contains(&value) { Self(value) } else { Self::UPRIGHT }
    }

    /// The EXIF value, 1 to 8.
    pub fn to_exif(self) -> u8 {
        self.0
    }

    /// Whether width and height change places.
    pub fn swaps_sides(self) -> bool {
        self.0 >= 5
    }
}

/// The point of a picture that must stay in view when it is cropped, in thousandths from the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FocalPoint {
    /// 0 at the left edge, 1000 at the right.
    pub x: u16,
    /// 0 at the top edge, 1000 at the bottom.
    pub y: u16,
}

impl Default for FocalPoint {
    fn default() -> Self {
        Self { x: 500, y: 420 }
    }
}

/// What is known of a stored picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Picture {
    /// SHA-256 of the stored bytes.
    pub id: MediaId,
    /// How the bytes are to be read.
    pub format: PictureFormat,
    /// Stored width in pixels, before the orientation is applied.
    pub width: u32,
    /// Stored height in pixels, before the orientation is applied.
    pub height: u32,
    /// How the pixels are turned to stand upright.
    pub orientation: Orientation,
}

impl Picture {
    /// Width and height in pixels once upright.
    pub fn upright_size(&self) -> (u32, u32) {
        if self.orientation.swaps_sides() { (self.height, self.width) } else { (self.width, self.height) }
    }
}
