//! What the file says of itself: XMP, the older Info entries, the colour profile.

use crate::error::Error;
use crate::object::{ascii, dictionary, name, reference, text};
use crate::{Metadata, Purpose};
use foreword_model::Layout;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

const STANDARDS: &str = include_str!("standards.xmp");

/// The XMP packet, uncompressed as PDF/A asks.
pub(crate) fn xmp(layout: &Layout, metadata: &Metadata) -> Stream {
    let mut packet = include_str!("metadata.xmp").to_owned();
    let description = match layout.subject.trim() {
        "" => String::new(),
        subject => format!(
            "\n   <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:description>",
            escaped(subject)
        ),
    };
    let creator = match layout.author.trim() {
        "" => String::new(),
        author => {
            format!("\n   <dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escaped(author))
        }
    };
    // Only what follows a value is searched, so that no value can hold a slot.
    let mut filled = String::with_capacity(packet.len() + 500);
    for (slot, value) in [
        ("{TITLE}", escaped(&layout.title)),
        ("{CREATOR}", creator),
        ("{DESCRIPTION}", description),
        ("{LANGUAGE}", escaped(&layout.language)),
        ("{CREATED}", escaped(&metadata.created)),
        ("{MODIFIED}", escaped(&metadata.created)),
        ("{TOOL}", escaped(&metadata.producer)),
        ("{PRODUCER}", escaped(&metadata.producer)),
        // A file for the printer claims no standard: nobody could check the claim.
        ("{STANDARDS}", if metadata.purpose == Purpose::Screen { STANDARDS } else { "" }.to_owned()),
    ] {
        let (before, after) = packet.split_once(slot).expect("the packet has each slot once, in this order");
        filled.push_str(before);
        filled.push_str(&value);
        packet = after.to_owned();
    }
    filled.push_str(&packet);
    let dict = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    Stream::new(dict, filled.into_bytes()).with_compression(false)
}

/// Text as XML content; characters XML cannot hold are left out.
fn escaped(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// The Info entries, the same values as the XMP's.
pub(crate) fn info(layout: &Layout, metadata: &Metadata) -> Result<Dictionary, Error> {
    // The file's own date needs its zone: the XMP gives it too.
    let date = pdf_date(&metadata.created)
        .filter(|date| date.ends_with('\''))
        .ok_or_else(|| Error::Date(metadata.created.clone()))?;
    let mut info = dictionary([
        ("Title", text(&layout.title)),
        ("Creator", text(&metadata.producer)),
        ("Producer", text(&metadata.producer)),
        ("CreationDate", ascii(&date)),
        ("ModDate", ascii(&date)),
    ]);
    if matches!(metadata.purpose, Purpose::Print(_)) {
        info.set("Trapped", name("False"));
    }
    for (key, value) in [("Author", layout.author.trim()), ("Subject", layout.subject.trim())] {
        if !value.is_empty() {
            info.set(key, text(value));
        }
    }
    Ok(info)
}

/// `2026-11-25T09:30:00+01:00` as `D:20261125093000+01'00'`; without a zone where none is given. Source: ISO 32000-1, 7.9.4.
pub(crate) fn pdf_date(iso: &str) -> Option<String> {
    let (date, rest) = iso.split_once('T')?;
    let (time, zone) = rest.split_at(rest.find(['Z', '+', '-']).unwrap_or(rest.len()));
    let time = time.split_once('.').map_or(time, |(whole, _)| whole);
    let digits = |part: &str, separator: char, lengths: &[usize]| {
        let fields: Vec<&str> = part.split(separator).collect();
        let fits = fields.iter().map(|field| field.len()).eq(lengths.iter().copied());
        (fits && fields.iter().all(|field| field.bytes().all(|byte| byte.is_ascii_digit())))
            .then(|| fields.concat())
    };
    let (date, time) = (digits(date, '-', &[4, 2, 2])?, digits(time, ':', &[2, 2, 2])?);
    let zone = match zone {
        // Readers take such a time as one of an unknown zone.
        "" => String::new(),
        "Z" => "+00'00'".to_owned(),
        offset => {
            let fields = digits(&offset[1..], ':', &[2, 2])?;
            format!("{}{}'{}'", &offset[..1], &fields[..2], &fields[2..])
        }
    };
    Some(format!("D:{date}{time}{zone}"))
}

/// The sRGB profile that all colours are meant in, as an object.
pub(crate) fn srgb(document: &mut Document) -> Result<ObjectId, Error> {
    let mut profile = moxcms::ColorProfile::new_srgb();
    // Left alone, the profile would carry the time of export.
    profile.creation_date_time =
        moxcms::ColorDateTime { year: 2026, month: 1, day_of_the_month: 1, hours: 0, minutes: 0, seconds: 0 };
    let bytes = profile.encode().map_err(Error::Profile)?;
    Ok(document.add_object(Stream::new(dictionary([("N", Object::Integer(3))]), bytes)))
}

/// What all colours are meant in.
pub(crate) fn output_intent(document: &mut Document) -> Result<Object, Error> {
    let intent = dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", ascii("sRGB")),
        ("Info", ascii("sRGB IEC61966-2.1")),
        ("DestOutputProfile", reference(srgb(document)?)),
    ]);
    Ok(Object::Array(vec![Object::Dictionary(intent)]))
}
