//! Font files made ready for shaping, and what layout needs to know of their glyphs.

use crate::error::Error;
use foreword_model::{FaceId, Fonts, Length};
use harfrust::{Direction, Feature, Font, Language, Script, ShapePlan, ShaperFont};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

static FACES_READ: AtomicU64 = AtomicU64::new(0);

/// The family that lends its symbols to all others.
const SYMBOLS: &str = "Source Sans 3";

/// All faces of a layout.
pub(crate) struct Faces<'f> {
    fonts: &'f Fonts,
    faces: Vec<Face>,
    pub language: Language,
}

/// One face.
pub(crate) struct Face {
    /// Tells the faces of all layouts apart.
    pub number: u64,
    kerns_after_blanks: OnceLock<bool>,
    pub font: Font,
    /// The plan of Latin text without extra features, which nearly all text is.
    pub plan: ShapePlan,
    units: i64,
    cap_height: i64,
    ascent: i64,
    descent: i64,
}

impl<'f> Faces<'f> {
    /// Reads all font files.
    pub(crate) fn new(fonts: &'f Fonts) -> Result<Self, Error> {
        let language = Language::new("en-GB").expect("a well-formed language tag");
        let read = |face: &foreword_model::FontFace| {
            let font = Font::new(face.bytes.share(), 0)
                .ok_or_else(|| Error::FontUnreadable { name: face.postscript_name.clone() })?;
            let metrics = skrifa::FontRef::new(&face.bytes)
                .map_err(|_| Error::FontUnreadable { name: face.postscript_name.clone() })?
                .metrics(Size::unscaled(), LocationRef::default());
            let plan =
                ShapePlan::new(&font, Direction::LeftToRight, Some(Script::LATIN), Some(&language), &[]);
            let whole = |value: f32| value.round() as i64;
            Ok(Face {
                number: FACES_READ.fetch_add(1, Ordering::Relaxed),
                kerns_after_blanks: OnceLock::new(),
                units: i64::from(font.units_per_em()).max(1),
                cap_height: whole(metrics.cap_height.unwrap_or(660.0)),
                ascent: whole(metrics.ascent),
                descent: whole(metrics.descent),
                font,
                plan,
            })
        };
        let faces = fonts.faces.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Self { fonts, faces, language })
    }

    /// The face of a family, weight and slope.
    pub(crate) fn find(&self, family: &str, weight: u16, italic: bool) -> Result<FaceId, Error> {
        self.fonts.find(family, weight, italic).ok_or_else(|| Error::FaceMissing {
            family: family.to_owned(),
            weight,
            italic,
        })
    }

    pub(crate) fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The file of a face.
    pub(crate) fn bytes(&self, id: FaceId) -> Option<&'f [u8]> {
        self.fonts.face(id).map(|face| &*face.bytes)
    }

    /// The face that shows a character: the wanted one, else a relative of it, else any that can.
    pub(crate) fn covering(&self, wanted: FaceId, character: char) -> Option<FaceId> {
        if self.face(wanted).covers(character) {
            return Some(wanted);
        }
        let model = self.fonts.face(wanted)?;
        let relative = [model.italic, false]
            .into_iter()
            .filter_map(|italic| self.fonts.find(SYMBOLS, model.weight, italic))
            .find(|id| self.face(*id).covers(character));
        relative.or_else(|| {
            let any = self.faces.iter().position(|face| face.covers(character))?;
            u16::try_from(any).ok().map(FaceId)
        })
    }
}

impl Face {
    /// Whether a letter may stand nearer to a blank before it.
    pub(crate) fn kerns_after_blanks(&self, language: &Language) -> bool {
        *self.kerns_after_blanks.get_or_init(|| super::words::kerns_after_blanks(self, language))
    }

    /// Whether the face has a glyph of its own for a character.
    pub(crate) fn covers(&self, character: char) -> bool {
        ShaperFont::new(&self.font)
            .nominal_glyph(u32::from(character))
            .is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// Font units at a type size.
    pub(crate) fn scale(&self, units: i32, size: Length) -> Length {
        size.scale(i64::from(units), self.units)
    }

    /// The height of capitals at a type size.
    pub(crate) fn cap_height(&self, size: Length) -> Length {
        size.scale(self.cap_height, self.units)
    }

    /// The height above the baseline at a type size.
    pub(crate) fn ascent(&self, size: Length) -> Length {
        size.scale(self.ascent, self.units)
    }

    /// The depth below the baseline at a type size, as a positive length.
    pub(crate) fn descent(&self, size: Length) -> Length {
        size.scale(self.descent.abs(), self.units)
    }

    /// The blank to the left of a glyph.
    pub(crate) fn bearing(&self, glyph: u16, size: Length) -> Length {
        let extents = ShaperFont::new(&self.font).glyph_extents(harfrust::GlyphId::new(u32::from(glyph)));
        extents.map_or(Length::ZERO, |extents| self.scale(extents.x_bearing, size))
    }

    /// The width of a character's ink at a type size and the blank to its left.
    pub(crate) fn ink(&self, character: char, size: Length) -> Option<(Length, Length)> {
        let shaper = ShaperFont::new(&self.font);
        let extents = shaper.glyph_extents(shaper.nominal_glyph(u32::from(character))?)?;
        Some((self.scale(extents.width, size), self.scale(extents.x_bearing, size)))
    }

    /// The type size at which capitals are so high.
    pub(crate) fn size_of_capitals(&self, height: Length) -> Length {
        height.scale(self.units, self.cap_height.max(1))
    }

    /// The glyph for a hyphen at a line's end and its advance in font units.
    pub(crate) fn hyphen(&self) -> (u16, i32) {
        let shaper = ShaperFont::new(&self.font);
        let glyph = ['\u{2010}', '-'].into_iter().find_map(|hyphen| shaper.nominal_glyph(u32::from(hyphen)));
        let glyph = glyph.unwrap_or_default();
        (glyph.to_u32() as u16, shaper.glyph_h_advance(glyph))
    }
}

/// Features as harfrust takes them, on for the whole run.
pub(crate) fn features(tags: &[[u8; 4]]) -> Vec<Feature> {
    tags.iter().map(|tag| Feature::new(harfrust::Tag::new(tag), 1, ..)).collect()
}
