//! Shaped words of the faces in use: a text says most of its words many times.

use super::face::Face;
use harfrust::{
    Buffer, BufferFlags, Direction, GlyphInfo, GlyphPosition, Language, Script, ShapeOptions, ShaperFont,
};
use std::cell::RefCell;

/// Places for words; a word that needs the place of another takes it. A power of two.
const PLACES: usize = 1 << 14;
/// Longer words are addresses and the like, which hardly come twice.
const LONGEST: usize = 32;

/// A glyph in font units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub id: u32,
    pub advance: i32,
    pub x_offset: i32,
    pub y_offset: i32,
    /// The first byte of the word it stands for.
    pub byte: u32,
}

impl From<(&GlyphInfo, &GlyphPosition)> for Unit {
    fn from((info, position): (&GlyphInfo, &GlyphPosition)) -> Self {
        Self {
            id: info.glyph_id,
            advance: position.x_advance,
            x_offset: position.x_offset,
            y_offset: position.y_offset,
            byte: info.cluster,
        }
    }
}

/// A word as it was shaped, with the number of its face.
struct Known {
    face: u64,
    word: Box<str>,
    units: Box<[Unit]>,
}

thread_local! {
    /// What this thread has shaped, each word in the place its letters choose.
    static KNOWN: RefCell<Vec<Option<Known>>> = const { RefCell::new(Vec::new()) };
}

/// Shapes plain Latin words, each with the blanks after it, and hands their glyphs over with the byte of each word.
pub(super) fn shape_words(words: &str, face: &Face, language: &Language, mut take: impl FnMut(u32, &[Unit])) {
    KNOWN.with_borrow_mut(|places| {
        places.resize_with(PLACES, || None);
        let mut start = 0;
        for word in words.split_inclusive(' ') {
            let place = &mut places[place_of(word, face.number)];
            match place {
                Some(known) if known.face == face.number && *known.word == *word => take(start, &known.units),
                _ => {
                    let units = shape_word(word, face, language);
                    take(start, &units);
                    if word.len() <= LONGEST {
                        let (word, units) = (Box::from(word), units.into_boxed_slice());
                        *place = Some(Known { face: face.number, word, units });
                    }
                }
            }
            start += word.len() as u32;
        }
    });
}

/// The place of a word. Source: FNV-1a, by Fowler, Noll and Vo.
fn place_of(word: &str, face: u64) -> usize {
    let start = 0xCBF2_9CE4_8422_2325 ^ face;
    let hash =
        word.bytes().fold(start, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
    (hash ^ (hash >> 32)) as usize & (PLACES - 1)
}

fn shape_word(word: &str, face: &Face, language: &Language) -> Vec<Unit> {
    let mut buffer = Buffer::new();
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    buffer.push_str(word);
    buffer.set_language(Some(language.clone()));
    buffer.set_script(Some(Script::LATIN));
    buffer.set_direction(Direction::LeftToRight);
    let options = ShapeOptions::new().features(&[]).plan(Some(&face.plan));
    if harfrust::shape(&ShaperFont::new(&face.font), &mut buffer, options).is_err() {
        return Vec::new();
    }
    let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
    glyphs.map(Unit::from).collect()
}

/// Whether a face sets any letter nearer to a blank before it, so that words cannot be shaped one by one.
pub(super) fn kerns_after_blanks(face: &Face, language: &Language) -> bool {
    let width =
        |words: &str| -> i32 { shape_word(words, face, language).iter().map(|unit| unit.advance).sum() };
    let blank = width(" ");
    let signs =
        ('!'..='~').chain(['\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2013}', '\u{A3}', 'É', 'é']);
    let mut text = String::new();
    signs.into_iter().any(|sign| {
        text.clear();
        text.push(sign);
        let alone = width(&text);
        text.insert(0, ' ');
        width(&text) != blank + alone
    })
}
