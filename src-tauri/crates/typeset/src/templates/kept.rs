//! Pieces on the pages where they stood in the layout before.
//!
//! While somebody edits one piece, all others stand as they stood: their pages are taken over whole. Only a piece that
//! speaks of other pieces is made anew each time.

use super::issue::Story;
use crate::design::Design;
use crate::inline::Target;
use crate::pages::Book;
use crate::pages::book::{Draft, Spot};
use foreword_model::{
    Branch, Copyfit, Diagnostic, Extent, Hit, IssueContent, Item, MediaId, OutlineEntry, Page, Picture,
    PieceContent, Section, Shift, Template, Variant,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pieces of the issue that was laid out last.
#[derive(Debug, Default)]
pub(crate) struct KeptPieces {
    around: Option<Around>,
    /// By place in running order.
    pieces: BTreeMap<usize, KeptPiece>,
}

/// What all pages of an issue depend on; another one makes every piece anew.
#[derive(Debug, PartialEq)]
struct Around {
    design: Design,
    series: String,
    title: String,
    number: u32,
    sections: Vec<Section>,
    pictures: BTreeMap<MediaId, Picture>,
}

#[derive(Debug)]
struct KeptPiece {
    piece: PieceContent,
    /// The index of the first page, and the number of the last figure before it.
    start: (usize, Option<usize>),
    made: Arc<Made>,
}

/// Everything that a piece adds to a layout.
#[derive(Debug)]
struct Made {
    pages: Vec<Arc<Page>>,
    branch: Branch,
    spot: Option<Spot>,
    figures: Option<usize>,
    outline: Vec<OutlineEntry>,
    hits: Vec<Hit>,
    copyfit: Vec<Copyfit>,
    diagnostics: Vec<Diagnostic>,
}

/// How much of everything there was before a piece.
struct Before {
    extent: Extent,
    pages: usize,
    figures: Option<usize>,
    outline: usize,
    hits: usize,
    copyfit: usize,
    diagnostics: usize,
}

impl KeptPieces {
    /// Begins a layout: forgets all pieces when something changed that all of them depend on.
    pub(crate) fn begin(&mut self, issue: &IssueContent, design: &Design) {
        let same = self.around.as_ref().is_some_and(|around| {
            around.design == *design
                && around.series == issue.series
                && around.title == issue.title
                && around.number == issue.number
                && around.sections == issue.sections
                && around.pictures == issue.pictures
        });
        if !same {
            self.pieces.clear();
            self.around = Some(Around {
                design: design.clone(),
                series: issue.series.clone(),
                title: issue.title.clone(),
                number: issue.number,
                sections: issue.sections.clone(),
                pictures: issue.pictures.clone(),
            });
        }
        self.pieces.split_off(&issue.pieces.len());
    }

    fn find(&self, at: usize, piece: &PieceContent, start: (usize, Option<usize>)) -> Option<Arc<Made>> {
        let kept = self.pieces.get(&at)?;
        (kept.start == start && kept.piece == *piece).then(|| Arc::clone(&kept.made))
    }
}

impl Book<'_> {
    /// Takes the pages of a piece over from the layout before, or makes them.
    pub(crate) fn story_or_kept(&mut self, story: &Story<'_>) {
        // Proofs and printers' sheets get marks when all pages are made; they are made once and not again and again.
        if self.variant != Variant::Screen || story.piece.template == Template::Conclusion {
            return self.story(story);
        }
        let before = self.before();
        let start = (before.pages, before.figures);
        let kept = self.cache.pieces.find(story.at, story.piece, start);
        let moved = match kept {
            Some(made) => self.take_over(story.at, &made),
            None => {
                self.story(story);
                true
            }
        };
        if moved {
            match self.made(story.at, &before) {
                Some(made) => {
                    let kept = KeptPiece { piece: story.piece.clone(), start, made: Arc::new(made) };
                    self.cache.pieces.pieces.insert(story.at, kept);
                }
                None => drop(self.cache.pieces.pieces.remove(&story.at)),
            }
        }
    }

    fn before(&self) -> Before {
        Before {
            extent: self.structure.extent(),
            pages: self.drafts.len(),
            figures: self.figures,
            outline: self.outline.len(),
            hits: self.hits.len(),
            copyfit: self.copyfit.len(),
            diagnostics: self.diagnostics.len(),
        }
    }

    /// Finishes the pages of the piece just made and returns all that it added; none where a link still waits for
    /// the page of another piece.
    fn made(&mut self, at: usize, before: &Before) -> Option<Made> {
        let waits = |draft: &Draft| {
            draft.links.iter().any(|link| matches!(link.target, Target::Piece(_) | Target::Index))
        };
        if self.drafts[before.pages..].iter().any(waits) {
            return None;
        }
        let drafts = self.drafts.split_off(before.pages);
        let pages: Vec<Arc<Page>> = drafts.into_iter().map(|draft| self.finish_page(draft)).collect();
        self.drafts.extend(pages.iter().map(finished));
        Some(Made {
            pages,
            branch: self.structure.since(before.extent),
            spot: self.starts.pieces.get(&at).copied(),
            figures: self.figures,
            outline: self.outline[before.outline..].to_vec(),
            hits: self.hits[before.hits..].to_vec(),
            copyfit: self.copyfit[before.copyfit..].to_vec(),
            diagnostics: self.diagnostics[before.diagnostics..].to_vec(),
        })
    }

    /// Adds a piece as it was made before; says whether its marks have other numbers now.
    fn take_over(&mut self, at: usize, made: &Made) -> bool {
        let shift = self.structure.graft(&made.branch);
        let pages = made.pages.iter();
        if shift.is_none() {
            self.drafts.extend(pages.map(finished));
        } else {
            self.drafts.extend(pages.map(|page| finished(&Arc::new(renumbered(page, shift)))));
        }
        if let Some(spot) = made.spot {
            self.starts.pieces.insert(at, spot);
        }
        self.figures = made.figures;
        self.outline.extend_from_slice(&made.outline);
        self.hits.extend_from_slice(&made.hits);
        self.copyfit.extend_from_slice(&made.copyfit);
        self.diagnostics.extend_from_slice(&made.diagnostics);
        !shift.is_none()
    }
}

fn finished(page: &Arc<Page>) -> Draft {
    Draft { label: page.label.clone(), done: Some(page.clone()), ..Draft::default() }
}

fn renumbered(page: &Page, shift: Shift) -> Page {
    let mut page = page.clone();
    for item in &mut page.items {
        match item {
            Item::MarkStart(mark) => *mark = shift.mark(*mark),
            Item::Link(link) => link.node = shift.node(link.node),
            Item::Note(note) => note.node = shift.node(note.node),
            _ => {}
        }
    }
    page
}
