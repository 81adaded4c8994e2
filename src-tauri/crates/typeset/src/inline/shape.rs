//! Words to glyphs: splits spans where a face lacks a character, shapes each stretch once.

use super::words::Unit;
use super::{Faces, Request, Shaped, Stretch, face};
use foreword_model::FaceId;
use harfrust::{Buffer, BufferFlags, Direction, Script, ShapeOptions, ShaperFont};

/// A shaped paragraph before breaking.
pub(super) struct ShapedText {
    pub text: String,
    pub stretches: Vec<Stretch>,
    pub glyphs: Vec<Shaped>,
    pub missing: Vec<(char, u32)>,
}

/// Shapes all spans of a request.
pub(super) fn shape(request: &Request, faces: &Faces<'_>) -> ShapedText {
    let length = request.spans.iter().map(|span| span.text.len()).sum();
    let mut shaped = ShapedText {
        text: String::with_capacity(length),
        stretches: Vec::with_capacity(request.spans.len()),
        glyphs: Vec::with_capacity(length),
        missing: Vec::new(),
    };
    let features = face::features(&request.features);
    let mut buffer = Buffer::new();
    for (at, span) in request.spans.iter().enumerate() {
        let start = shaped.text.len() as u32;
        shaped.text.extend(span.text.chars().map(blank_for_control));
        itemize(&mut shaped, at as u16, start, &span.look, faces);
    }
    for at in 0..shaped.stretches.len() {
        buffer = shape_stretch(&mut shaped, at, faces, &features, buffer);
    }
    shaped
}

/// A blank in place of a control character, as long in bytes so that offsets keep.
fn blank_for_control(character: char) -> char {
    match character {
        control if !control.is_control() => control,
        control if control.len_utf8() == 1 => ' ',
        _ => '\u{A0}',
    }
}

/// Cuts the words of a span into stretches of one face.
fn itemize(shaped: &mut ShapedText, span: u16, start: u32, look: &super::Look, faces: &Faces<'_>) {
    let push = |stretches: &mut Vec<Stretch>, face: FaceId, from: u32, to: u32| {
        if from < to {
            stretches.push(Stretch { span, look: super::Look { face, ..look.clone() }, bytes: from..to });
        }
    };
    let words = &shaped.text[start as usize..];
    let (mut face, mut from) = (look.face, start);
    if !words.is_ascii() {
        for (at, character) in words.char_indices() {
            let byte = start + at as u32;
            if is_invisible(character) {
                continue;
            }
            let wanted = faces.covering(look.face, character).unwrap_or_else(|| {
                shaped.missing.push((character, byte));
                look.face
            });
            if wanted != face {
                push(&mut shaped.stretches, face, from, byte);
                (face, from) = (wanted, byte);
            }
        }
    }
    push(&mut shaped.stretches, face, from, shaped.text.len() as u32);
}

/// Characters that never have a glyph of their own.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{2066}'..='\u{206F}')
}

fn shape_stretch(
    shaped: &mut ShapedText,
    at: usize,
    faces: &Faces<'_>,
    features: &[harfrust::Feature],
    mut buffer: Buffer,
) -> Buffer {
    let stretch = &shaped.stretches[at];
    let (look, bytes) = (stretch.look.clone(), stretch.bytes.clone());
    let words = &shaped.text[bytes.start as usize..bytes.end as usize];
    let face = faces.face(look.face);
    let latin =
        words.chars().all(|character| character < '\u{250}' || ('\u{2000}'..'\u{20D0}').contains(&character));
    let plain = latin && features.is_empty();
    let shaper = ShaperFont::new(&face.font);
    if plain && !face.kerns_after_blanks(&faces.language) {
        let words = words.to_owned();
        super::words::shape_words(&words, face, &faces.language, |byte, units| {
            place(shaped, at, bytes.start + byte, &look, face, &shaper, units.iter().copied());
        });
        return buffer;
    }
    buffer.clear();
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    buffer.push_str(words);
    buffer.set_language(Some(faces.language.clone()));
    let options = ShapeOptions::new().features(features);
    if latin {
        buffer.set_script(Some(Script::LATIN));
    } else {
        buffer.guess_segment_properties();
    }
    buffer.set_direction(Direction::LeftToRight);
    let options = if plain { options.plan(Some(&face.plan)) } else { options };
    if harfrust::shape(&shaper, &mut buffer, options).is_ok() {
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        place(shaped, at, bytes.start, &look, face, &shaper, glyphs.map(Unit::from));
    }
    buffer
}

/// Takes the glyphs of a shaped buffer over, with a visible stand-in for what no face has.
fn place(
    shaped: &mut ShapedText,
    at: usize,
    start: u32,
    look: &super::Look,
    face: &face::Face,
    shaper: &ShaperFont<'_, '_>,
    units: impl Iterator<Item = Unit>,
) {
    let tracking = look.size.scale(i64::from(look.tracking), 1000);
    for unit in units {
        let byte = start + unit.byte;
        let space = shaped.text.as_bytes().get(byte as usize) == Some(&b' ');
        let (id, advance) = match unit.id {
            0 => stand_in(shaper).unwrap_or((0, unit.advance)),
            id => (id, unit.advance),
        };
        shaped.glyphs.push(Shaped {
            id: u16::try_from(id).unwrap_or_default(),
            advance: (face.scale(advance, look.size) + tracking).into(),
            x_offset: face.scale(unit.x_offset, look.size).into(),
            y_offset: face.scale(unit.y_offset, look.size).into(),
            byte,
            stretch: at as u16,
            space,
        });
    }
}

/// A visible glyph, with its advance, for what no face has.
fn stand_in(shaper: &ShaperFont<'_, '_>) -> Option<(u32, i32)> {
    let signs = ['\u{FFFD}', '\u{25A1}', '?'];
    let sign = signs.into_iter().find_map(|sign| shaper.nominal_glyph(u32::from(sign)))?;
    Some((sign.to_u32(), shaper.glyph_h_advance(sign)))
}
