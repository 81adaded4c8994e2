//! Two versions of a text beside the one that both were made from, paragraph by paragraph.

mod align;
mod passage;
mod suggest;
mod words;

pub use align::shared_words;
pub use passage::{Passage, PassageKind};
pub use suggest::{Change, changes};
pub use words::{Stretch, marked};

use foreword_model::Document;
use passage::passages;

/// What became of a paragraph on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It reads the same on both sides.
    Same,
    /// Only they changed it.
    Theirs,
    /// Only we changed it.
    Ours,
    /// Both changed it, each in their own way; or one changed what the other took out.
    Both,
    /// They wrote it anew.
    Added,
    /// We wrote it anew.
    AddedByUs,
    /// They took it out, and we left it as it was.
    TakenOut,
    /// We took it out, and they left it as it was.
    TakenOutByUs,
}

/// A paragraph as it stands in the three texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What became of it.
    pub standing: Standing,
    /// As it was.
    pub base: Option<Passage>,
    /// As it is with us.
    pub ours: Option<Passage>,
    /// As they have it now.
    pub theirs: Option<Passage>,
}

impl Difference {
    /// Whether they have something else to offer than what stands with us.
    pub fn is_offered(&self) -> bool {
        matches!(self.standing, Standing::Theirs | Standing::Both | Standing::Added | Standing::TakenOut)
    }
}

/// Compares two versions of `base`, in the order in which a reader of both would meet the paragraphs.
pub fn compare(base: &Document, ours: &Document, theirs: &Document) -> Vec<Difference> {
    let (base, ours, theirs) = (passages(base), passages(ours), passages(theirs));
    let (to_ours, to_theirs) = (matched(&base, &ours), matched(&base, &theirs));
    let mut walk = Walk { ours: &ours, theirs: &theirs, ours_at: 0, theirs_at: 0, found: Vec::new() };
    for (at, was) in base.iter().enumerate() {
        walk.news_before(to_ours[at], to_theirs[at]);
        let (our, their) = (to_ours[at].map(|at| &ours[at]), to_theirs[at].map(|at| &theirs[at]));
        walk.found.extend(standing(was, our, their).map(|standing| Difference {
            standing,
            base: Some(was.clone()),
            ours: our.cloned(),
            theirs: their.cloned(),
        }));
    }
    walk.news_before(Some(ours.len()), Some(theirs.len()));
    walk.found
}

fn matched(base: &[Passage], other: &[Passage]) -> Vec<Option<usize>> {
    let mut matched = vec![None; base.len()];
    for (at, there) in align::align(base, other) {
        matched[at] = Some(there);
    }
    matched
}

fn standing(was: &Passage, our: Option<&Passage>, their: Option<&Passage>) -> Option<Standing> {
    Some(match (our, their) {
        (None, None) => return None,
        (Some(our), Some(their)) if our.same(their) => Standing::Same,
        (Some(our), Some(_)) if our.same(was) => Standing::Theirs,
        (Some(_), Some(their)) if their.same(was) => Standing::Ours,
        (Some(our), None) if our.same(was) => Standing::TakenOut,
        (None, Some(their)) if their.same(was) => Standing::TakenOutByUs,
        _ => Standing::Both,
    })
}

struct Walk<'a> {
    ours: &'a [Passage],
    theirs: &'a [Passage],
    ours_at: usize,
    theirs_at: usize,
    found: Vec<Difference>,
}

impl Walk<'_> {
    // What is new on either side before a paragraph that was there; the same on both sides is no news.
    fn news_before(&mut self, ours: Option<usize>, theirs: Option<usize>) {
        let our_end = ours.unwrap_or(self.ours_at);
        let their_end = theirs.unwrap_or(self.theirs_at);
        let (our, their) = (&self.ours[self.ours_at..our_end], &self.theirs[self.theirs_at..their_end]);
        let mut taken = 0;
        for passage in our {
            let twin = their[taken..].iter().position(|other| other.same(passage));
            if let Some(twin) = twin {
                their[taken..taken + twin].iter().for_each(|new| self.found.push(news(None, Some(new))));
                taken += twin + 1;
                self.found.push(news(Some(passage), Some(&their[taken - 1])));
            } else {
                self.found.push(news(Some(passage), None));
            }
        }
        their[taken..].iter().for_each(|new| self.found.push(news(None, Some(new))));
        self.ours_at = ours.map_or(self.ours_at, |at| at + 1);
        self.theirs_at = theirs.map_or(self.theirs_at, |at| at + 1);
    }
}

fn news(ours: Option<&Passage>, theirs: Option<&Passage>) -> Difference {
    let standing = match (ours, theirs) {
        (Some(_), Some(_)) => Standing::Same,
        (Some(_), None) => Standing::AddedByUs,
        _ => Standing::Added,
    };
    Difference { standing, base: None, ours: ours.cloned(), theirs: theirs.cloned() }
}

#[cfg(test)]
mod tests;
