//! Fonts: what printpdf needs to write them, and the corrections to the font objects it makes.

use crate::encoding;
use crate::error::Error;
use crate::object::{integer, name, reals, reference};
use crate::typecase::{CaseFont, TypeCase};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{FontId, ParsedFont, PdfFont};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The fonts of the case as printpdf knows them, under our own ids.
pub(crate) fn font_map(case: &TypeCase) -> Result<BTreeMap<FontId, PdfFont>, Error> {
    let mut map = BTreeMap::new();
    for font in &case.fonts {
        // It warns that a subset has no cmap; the table set below stands in for it.
        let mut parsed = ParsedFont::from_bytes(&font.program, 0, &mut Vec::new())
            .ok_or_else(|| Error::PageWriter(format!("font {} cannot be read", font.name)))?;
        parsed.font_name = Some(font.name.clone());
        parsed.codepoint_to_glyph = (1_u16..)
            .zip(&font.widths[1..])
            .map(|(glyph, _)| (u32::from(encoding::character(glyph)), glyph))
            .collect();
        map.insert(font.id.clone(), PdfFont::new(parsed));
    }
    Ok(map)
}

/// Replaces encoding, widths, descriptor values and reading texts in the font objects that printpdf made.
pub(crate) fn correct(case: &TypeCase, document: &mut Document) -> Result<(), Error> {
    let fonts: Vec<(ObjectId, Vec<u8>)> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let dict = object.as_dict().ok()?;
            let is_type0 = dict.get(b"Subtype").and_then(Object::as_name).ok()? == b"Type0";
            is_type0.then(|| Some((*id, dict.get(b"BaseFont").and_then(Object::as_name).ok()?.to_vec())))?
        })
        .collect();
    let map = document.add_object(encoding::map());
    for font in &case.fonts {
        let (id, _) = fonts
            .iter()
            .find(|(_, base)| base == font.name.as_bytes())
            .ok_or_else(|| Error::PageWriter(format!("font {} was not written", font.name)))?;
        correct_font(font, *id, map, document)?;
    }
    Ok(())
}

fn correct_font(font: &CaseFont, id: ObjectId, map: ObjectId, document: &mut Document) -> Result<(), Error> {
    let dict = document.get_dictionary_mut(id)?;
    dict.set("Encoding", reference(map));
    let reading = dict.get(b"ToUnicode")?.as_reference()?;
    let descendants = dict.get_mut(b"DescendantFonts")?.as_array_mut()?;
    let descendant = descendants.first_mut().ok_or(lopdf::Error::DictKey("DescendantFonts".to_owned()))?;
    let descendant = descendant.as_dict_mut()?;
    // printpdf cuts widths down to whole numbers; the offsets were computed with these.
    let widths = font.widths.iter().map(|width| Object::Real((*width as f64 / 100.0) as f32)).collect();
    descendant.set("W", Object::Array(vec![integer(0), Object::Array(widths)]));
    let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
    describe(font, document.get_dictionary_mut(descriptor)?);
    document.set_object(reading, Stream::new(Dictionary::new(), to_unicode(&font.texts)));
    Ok(())
}

/// Source: ISO 32000-1, tables 122 and 123.
fn describe(font: &CaseFont, descriptor: &mut Dictionary) {
    let metrics = &font.metrics;
    let italic = metrics.italic_angle != 0.0;
    let flags = i64::from(metrics.fixed_pitch)
        | i64::from(metrics.serif) << 1
        // The glyphs have no standard encoding of their own: symbolic.
        | 1 << 2
        | i64::from(italic) << 6;
    let value = |units| Object::Integer(metrics.thousandths(units));
    descriptor.set("Flags", Object::Integer(flags));
    descriptor.set("Ascent", value(metrics.ascent));
    descriptor.set("Descent", value(metrics.descent));
    descriptor.set("CapHeight", value(metrics.cap_height));
    descriptor.set("ItalicAngle", Object::Real(metrics.italic_angle));
    // No table holds the stem; this is the usual estimate from the weight.
    let weight = i64::from(metrics.weight);
    descriptor.set("StemV", Object::Integer(50 + weight * weight / 4225));
    descriptor.set("FontBBox", reals(metrics.bounds.map(|units| metrics.thousandths(units) as f32)));
    descriptor.set("FontName", name(&font.name));
}

/// The map from bytes to what they read as. Source: ISO 32000-1, 9.10.3.
fn to_unicode(texts: &[String]) -> Vec<u8> {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<00> <FF>\nendcodespacerange\n",
    );
    let pairs: Vec<(u16, &String)> = (1..).zip(&texts[1..]).collect();
    // A block holds at most a hundred entries.
    for block in pairs.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n", block.len()));
        for (glyph, text) in block {
            // Not characters of a text; the byte order mark would count as one. Source: ISO 14289-1, 7.21.7.
            let text = text.replace(['\0', '\u{FEFF}', '\u{FFFE}'], "");
            let hexadecimal: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            writeln!(map, "<{:02X}> <{hexadecimal}>", encoding::byte(*glyph))
                .expect("writing to memory cannot fail");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map.into_bytes()
}
