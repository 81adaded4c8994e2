//! Colours for a press: whose inks they are meant for, and what red, green and blue mean on the way there.

use crate::error::Error;
use crate::metadata::srgb;
use crate::object::{dictionary, name, reference, text};
use foreword_model::PrinterProfile;
use lopdf::{Document, Object, Stream};

/// Says what the colours of all pages mean and, where the printer sent a profile, for which press they are made.
///
/// Colours stay red, green and blue and are tied to sRGB by the pages' default colour space, so that the printer's own
/// conversion gives what the screen shows. Source: ISO 32000-1, 8.6.5.6 and 14.11.5.
pub(crate) fn colors(
    profile: Option<&PrinterProfile>,
    document: &mut Document,
) -> Result<Option<Object>, Error> {
    let meant = srgb(document)?;
    let space = Object::Array(vec![name("ICCBased"), reference(meant)]);
    let spaces = reference(document.add_object(dictionary([("DefaultRGB", space)])));
    for page in document.page_iter().collect::<Vec<_>>() {
        let resources = document.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
        document.get_dictionary_mut(resources)?.set("ColorSpace", spaces.clone());
    }
    let Some(profile) = profile else { return Ok(None) };
    let stream =
        Stream::new(dictionary([("N", Object::Integer(profile.inks.into()))]), profile.bytes.to_vec());
    let intent = dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFX")),
        ("OutputConditionIdentifier", text(&profile.name)),
        ("Info", text(&profile.name)),
        ("DestOutputProfile", reference(document.add_object(stream))),
    ]);
    Ok(Some(Object::Array(vec![Object::Dictionary(intent)])))
}
