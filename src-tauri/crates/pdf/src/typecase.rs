//! The type case: which glyphs of which faces are used, what each of them reads as, and in which PDF font it lies.
//!
//! A PDF font gives a glyph one text only. Where a face shows two texts with one glyph (the hyphen and the soft
//! hyphen at a line's end), the second goes into a shadow font: the same file, with only the glyphs that need it. So
//! do the rare glyphs of a face that shows more of them than one byte can count.

use crate::encoding;
use crate::error::Error;
use crate::sfnt::Metrics;
use foreword_model::{FaceId, Fonts, Glyph, GlyphRun, Item, Page};
use printpdf::FontId;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use subsetter::GlyphRemapper;

/// All fonts of one file.
pub(crate) struct TypeCase {
    pub(crate) fonts: Vec<CaseFont>,
    faces: BTreeMap<FaceId, Vec<Sorts>>,
}

/// One font as it is put into the file.
pub(crate) struct CaseFont {
    pub(crate) id: FontId,
    /// The name in the file: subset tag, plus sign, PostScript name.
    pub(crate) name: String,
    pub(crate) program: Vec<u8>,
    pub(crate) metrics: Arc<Metrics>,
    /// Natural widths by glyph, in hundredths of a thousandth of the em.
    pub(crate) widths: Vec<i64>,
    /// What each glyph reads as; the first, the missing glyph, as nothing.
    pub(crate) texts: Vec<String>,
}

/// The one or more uses of one glyph of a face.
pub(crate) type Sorts = Vec<Sort>;

/// A glyph with one of its texts.
#[derive(Clone, Debug)]
pub(crate) struct Sort {
    text: Box<str>,
    /// Index into [`TypeCase::fonts`].
    pub(crate) font: usize,
    /// The glyph's id in that font, counted from 1.
    pub(crate) glyph: u16,
}

impl TypeCase {
    /// The sorts of a face, by glyph.
    pub(crate) fn sorts(&self, face: FaceId) -> &[Sorts] {
        &self.faces[&face]
    }

    /// Collects what the pages use and reduces the fonts to it.
    pub(crate) fn fill(pages: &[Arc<Page>], fonts: &Fonts) -> Result<Self, Error> {
        let mut faces = BTreeMap::new();
        let mut cuts = Vec::new();
        for (face, usage) in count(pages) {
            let sorts = distribute(face, usage, &mut cuts);
            faces.insert(face, sorts);
        }
        let mut metrics = BTreeMap::new();
        for face in faces.keys() {
            let file = fonts.face(*face).ok_or(Error::FontFile(*face))?;
            metrics.insert(*face, Arc::new(Metrics::read(&file.bytes).ok_or(Error::FontFile(*face))?));
        }
        let fonts: Result<Vec<_>, _> = cuts
            .par_iter()
            .enumerate()
            .map(|(index, cut)| cut.cast(index, fonts, metrics[&cut.face].clone()))
            .collect();
        Ok(Self { fonts: fonts?, faces })
    }
}

/// The sort that shows this glyph of a run with its text.
pub(crate) fn sort<'a>(sorts: &'a [Sorts], run: &GlyphRun, glyph: &Glyph) -> &'a Sort {
    match sorts[usize::from(glyph.id)].as_slice() {
        // Nearly every glyph has one text only, which need not be looked at.
        [only] => Some(only),
        several => several.iter().find(|sort| &*sort.text == reading(run, glyph)),
    }
    .expect("every glyph of every page was counted before the first is painted")
}

/// What a glyph reads as in the file.
fn reading<'a>(run: &'a GlyphRun, glyph: &Glyph) -> &'a str {
    match run.text.get(glyph.text.0 as usize..glyph.text.1 as usize).unwrap_or_default() {
        // Line breaking is over: to a reader a no-break space is a space. Control characters have no reading.
        "\u{A0}" | "\t" | "\n" | "\r" => " ",
        text => text,
    }
}

/// Texts of a glyph with how often each is meant.
type Counts = Vec<Vec<(Box<str>, u32)>>;

/// Counts the glyphs of all pages; sums do not depend on which thread counted what.
fn count(pages: &[Arc<Page>]) -> BTreeMap<FaceId, Counts> {
    pages
        .par_iter()
        .fold(BTreeMap::new, |mut faces, page| {
            for item in &page.items {
                if let Item::Glyphs(run) = item {
                    let counts: &mut Counts = faces.entry(run.face).or_default();
                    for glyph in &run.glyphs {
                        add(counts, glyph.id, reading(run, glyph), 1);
                    }
                }
            }
            faces
        })
        .reduce(BTreeMap::new, |mut left, right| {
            for (face, counts) in right {
                let sum: &mut Counts = left.entry(face).or_default();
                for (glyph, texts) in (0_u16..).zip(counts) {
                    for (text, times) in texts {
                        add(sum, glyph, &text, times);
                    }
                }
            }
            left
        })
}

fn add(counts: &mut Counts, glyph: u16, text: &str, times: u32) {
    let at = usize::from(glyph);
    if counts.len() <= at {
        counts.resize_with(at + 1, Vec::new);
    }
    match counts[at].iter_mut().find(|(known, _)| &**known == text) {
        Some((_, sum)) => *sum += times,
        None => counts[at].push((Box::from(text), times)),
    }
}

/// A font to be cut from a face: its glyphs, the most frequent first, each with its text.
struct Cut {
    face: FaceId,
    glyphs: Vec<(u16, Box<str>)>,
}

/// Gives every text of every glyph a font; the most frequent text of each glyph goes to the first.
fn distribute(face: FaceId, usage: Counts, cuts: &mut Vec<Cut>) -> Vec<Sorts> {
    let mut sorts = vec![Sorts::new(); usage.len()];
    for layer in layers(usage) {
        for part in layer.chunks(encoding::CAPACITY) {
            let font = cuts.len();
            for (number, (glyph, text, _)) in (1..).zip(part) {
                let sort = Sort { text: text.clone(), font, glyph: number };
                sorts[usize::from(*glyph)].push(sort);
            }
            cuts.push(Cut {
                face,
                glyphs: part.iter().map(|(glyph, text, _)| (*glyph, text.clone())).collect(),
            });
        }
    }
    sorts
}

/// A glyph with one of its texts and how often it is meant.
type Use = (u16, Box<str>, u32);

/// The first texts of all glyphs, then the second and so on, each the most frequent first.
fn layers(usage: Counts) -> Vec<Vec<Use>> {
    let mut layers: Vec<Vec<Use>> = Vec::new();
    for (glyph, mut texts) in (0_u16..).zip(usage) {
        texts.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        for (shadow, (text, times)) in texts.into_iter().enumerate() {
            if layers.len() == shadow {
                layers.push(Vec::new());
            }
            layers[shadow].push((glyph, text, times));
        }
    }
    for layer in &mut layers {
        layer.sort_by_key(|(glyph, _, times)| (std::cmp::Reverse(*times), *glyph));
    }
    layers
}

impl Cut {
    fn cast(&self, index: usize, fonts: &Fonts, metrics: Arc<Metrics>) -> Result<CaseFont, Error> {
        let file = fonts.face(self.face).ok_or(Error::FontFile(self.face))?;
        let glyphs: Vec<u16> = self.glyphs.iter().map(|(glyph, _)| *glyph).collect();
        let remapper = GlyphRemapper::new_from_glyphs(&glyphs);
        let program = subsetter::subset(&file.bytes, 0, &remapper)
            .map_err(|source| Error::Subset { face: self.face, source })?;
        let tag = self.tag(index, &file.postscript_name);
        let all = std::iter::once(0).chain(glyphs.iter().copied());
        Ok(CaseFont {
            name: format!("{tag}+{}", file.postscript_name),
            id: FontId(tag),
            program,
            widths: all.map(|glyph| metrics.natural_width(glyph)).collect(),
            texts: std::iter::once(String::new())
                .chain(self.glyphs.iter().map(|(_, text)| text.to_string()))
                .collect(),
            metrics,
        })
    }

    /// Six capitals: four from what is in the font, two that keep the fonts of one file apart.
    fn tag(&self, index: usize, postscript_name: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(postscript_name.as_bytes());
        for (glyph, text) in &self.glyphs {
            hash.update(glyph.to_be_bytes());
            hash.update(text.as_bytes());
        }
        let digest = hash.finalize();
        let letter = |value: usize| char::from(b'A' + (value % 26) as u8);
        let mut tag: String = digest.iter().take(4).map(|byte| letter(usize::from(*byte))).collect();
        tag.extend([letter(index / 26), letter(index)]);
        tag
    }
}
