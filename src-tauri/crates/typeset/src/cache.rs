//! What was set before: paragraphs, found again by everything that decided their lines, and whole pieces.

use crate::inline::{self, Faces, Paragraph, Request};
use crate::templates::kept::KeptPieces;
use foreword_model::Fonts;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// About how many glyphs are kept.
const ROOM: usize = 6_000_000;

/// Paragraphs in lines and pieces on pages, kept from one layout to the next.
///
/// It changes only how long a layout takes: a cold and a warm one give equal pages.
#[derive(Debug, Default)]
pub struct Cache {
    /// By hash, then by equality, so that a collision cannot give the wrong words.
    entries: BTreeMap<u64, Vec<Entry>>,
    glyphs: usize,
    round: u64,
    fonts: Vec<foreword_model::FontFace>,
    /// The pieces of the issue that was laid out last.
    pub(crate) pieces: KeptPieces,
}

#[derive(Debug)]
struct Entry {
    request: Arc<Request>,
    paragraph: Arc<Paragraph>,
    used: u64,
}

impl Cache {
    /// An empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a layout: forgets everything when the fonts changed, and the longest unused when there is too much.
    pub(crate) fn begin(&mut self, fonts: &Fonts) {
        let same = self.fonts.len() == fonts.faces.len()
            && self.fonts.iter().zip(&fonts.faces).all(|(old, new)| {
                old.family == new.family
                    && old.weight == new.weight
                    && old.italic == new.italic
                    && old.bytes == new.bytes
            });
        if !same {
            self.entries.clear();
            self.glyphs = 0;
            self.pieces = KeptPieces::default();
            self.fonts.clone_from(&fonts.faces);
        }
        if self.glyphs > ROOM {
            let round = self.round;
            self.entries.retain(|_, entries| {
                entries.retain(|entry| entry.used == round);
                !entries.is_empty()
            });
            self.glyphs =
                self.entries.values().flatten().map(|entry| entry.paragraph.glyphs.len()).sum::<usize>();
        }
        self.round += 1;
    }

    fn find(&self, hash: u64, request: &Request) -> Option<Arc<Paragraph>> {
        let entry = self.entries.get(&hash)?.iter().find(|entry| *entry.request == *request)?;
        Some(Arc::clone(&entry.paragraph))
    }

    /// Sets many paragraphs, those not known yet on all cores; the answers stand in the order of the requests.
    pub(crate) fn set_all(&mut self, requests: Vec<Request>, faces: &Faces<'_>) -> Vec<Arc<Paragraph>> {
        let this = &*self;
        let set = |request: Request| {
            let hash = hash(&request);
            match this.find(hash, &request) {
                Some(paragraph) => (hash, Arc::new(request), paragraph, true),
                None => {
                    let paragraph = Arc::new(inline::set(&request, faces));
                    (hash, Arc::new(request), paragraph, false)
                }
            }
        };
        let all: Vec<_> = if requests.len() < 8 {
            requests.into_iter().map(set).collect()
        } else {
            requests.into_par_iter().with_min_len(4).map(set).collect()
        };
        all.into_iter()
            .map(|(hash, request, paragraph, known)| {
                self.keep(hash, request, &paragraph, known);
                paragraph
            })
            .collect()
    }

    /// Sets one paragraph.
    pub(crate) fn set(&mut self, request: Request, faces: &Faces<'_>) -> Arc<Paragraph> {
        let hash = hash(&request);
        let found = self.find(hash, &request);
        let known = found.is_some();
        let paragraph = found.unwrap_or_else(|| Arc::new(inline::set(&request, faces)));
        self.keep(hash, Arc::new(request), &paragraph, known);
        paragraph
    }

    fn keep(&mut self, hash: u64, request: Arc<Request>, paragraph: &Arc<Paragraph>, known: bool) {
        let round = self.round;
        let entries = self.entries.entry(hash).or_default();
        if known && let Some(entry) = entries.iter_mut().find(|entry| entry.request == request) {
            entry.used = round;
            return;
        }
        if entries.iter().any(|entry| entry.request == request) {
            return;
        }
        self.glyphs += paragraph.glyphs.len();
        entries.push(Entry { request, paragraph: Arc::clone(paragraph), used: round });
    }
}

fn hash(request: &Request) -> u64 {
    let mut hasher = DefaultHasher::new();
    request.hash(&mut hasher);
    hasher.finish()
}
