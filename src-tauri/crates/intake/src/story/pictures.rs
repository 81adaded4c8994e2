//! Pictures: each is read once, wherever it stands and however often.

use super::{Line, Story};
use crate::error::Error;
use crate::image::read_picture;
use crate::read::hex;
use foreword_model::{Marks, MediaId, RunContent};
use sha2::{Digest, Sha256};

/// Where the bytes of a picture are, which names it within its file.
pub(crate) enum PictureSource<'a> {
    /// In the place that this names.
    Part(&'a str),
    /// In the text itself, in this form.
    Text(&'a str),
}

/// What became of a picture the first time.
#[derive(Clone, Debug)]
pub(crate) enum Met {
    Kept(MediaId),
    Unreadable,
    Drawing,
    Missing,
}

impl Story {
    /// Puts a picture into the line; `load` answers with none when the file names it and does not hold it.
    pub(crate) fn picture(
        &mut self,
        line: &mut Line,
        name: &str,
        source: &PictureSource<'_>,
        load: impl FnOnce() -> Result<Option<Vec<u8>>, Error>,
        (alt, decorative): (&str, bool),
    ) -> Result<(), Error> {
        // A logo on every page would be unpacked and decoded as often, which can take for ever.
        let key = match source {
            PictureSource::Part(part) => format!("part {part}"),
            PictureSource::Text(text) => hex(&Sha256::digest(text)),
        };
        let met = match self.pictures.get(&key) {
            Some(met) => met.clone(),
            None => {
                let bytes = load()?;
                let met = self.meet_picture(name, bytes.as_deref(), alt, decorative)?;
                self.pictures.insert(key, met.clone());
                met
            }
        };
        match met {
            Met::Kept(id) => {
                self.receipt.keep("Pictures", 1);
                let src = format!("media:{id}");
                let image = RunContent::Image { src, alt: alt.to_owned(), title: String::new() };
                line.push(image, Marks::default());
            }
            Met::Unreadable => {
                let advice = "It is in a form that cannot be shown. Ask the trust for a JPEG or PNG.";
                self.unshown(line, name, alt, advice);
            }
            Met::Drawing => {
                let advice = "It is a drawing in a form of Windows (EMF or WMF), which no page can show. Open the original \
                              in Word, save the drawing as a PNG picture and add that to the story, or ask the trust for it.";
                self.unshown(line, name, alt, advice);
            }
            Met::Missing => {
                let advice = "It is named in the file but not in it. Ask the trust for it.";
                self.receipt.lose("Pictures", name, advice);
            }
        }
        Ok(())
    }

    // What describes a picture that cannot be shown stands in its place, and on the receipt.
    fn unshown(&mut self, line: &mut Line, name: &str, alt: &str, advice: &str) {
        let alt = alt.trim();
        let place = if alt.is_empty() { name.to_owned() } else { format!("{name}: {alt}") };
        self.receipt.lose("Pictures", &place, advice);
        if !alt.is_empty() {
            line.push_plain(alt);
        }
    }

    fn meet_picture(
        &mut self,
        name: &str,
        bytes: Option<&[u8]>,
        alt: &str,
        decorative: bool,
    ) -> Result<Met, Error> {
        let Some(bytes) = bytes else { return Ok(Met::Missing) };
        match read_picture(name, bytes) {
            Ok(mut picture) => {
                alt.clone_into(&mut picture.alt);
                picture.decorative = decorative;
                if picture.had_location {
                    self.receipt.change("Locations in photos", name);
                }
                if picture.guessed_colors {
                    let advice = "It is in printing inks and does not say in which, so its colours may have shifted. \
                                  Compare it with the original, or ask the trust for it in RGB.";
                    self.receipt.change_to("Colours of pictures", name, advice);
                }
                let id = picture.id().clone();
                if !self.media.iter().any(|other| *other.id() == id) {
                    self.media.push(picture);
                }
                Ok(Met::Kept(id))
            }
            Err(Error::Cancelled) => Err(Error::Cancelled),
            Err(_) if is_drawing(name, bytes) => Ok(Met::Drawing),
            Err(_) => Ok(Met::Unreadable),
        }
    }

    /// Says that a picture is only linked, which is never fetched.
    pub(crate) fn linked_picture(&mut self, line: &Line, alt: &str) {
        let place =
            if alt.is_empty() { line.text.words().chars().take(40).collect() } else { alt.to_owned() };
        self.receipt.lose("Pictures", &place, "It is linked, not in the file. Ask the trust for it.");
    }
}

// The drawings of Windows, which are lists of commands; Office also packs them.
// Source: [MS-EMF] 2.3.4.2, [MS-WMF] 2.3.2.2 and 2.3.2.3.
fn is_drawing(name: &str, bytes: &[u8]) -> bool {
    let is_packed = bytes.starts_with(&[0x1F, 0x8B]);
    bytes.get(40..44) == Some(b" EMF")
        || bytes.starts_with(&[0xD7, 0xCD, 0xC6, 0x9A])
        || bytes.starts_with(&[1, 0, 9, 0])
        || bytes.starts_with(&[2, 0, 9, 0])
        || (is_packed
            && name.rsplit('.').next().is_some_and(|end| {
                matches!(end.to_ascii_lowercase().as_str(), "emz" | "wmz" | "emf" | "wmf")
            }))
}
