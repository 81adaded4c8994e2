//! What stands in the way of an accessible file, with places.

use crate::tree_check;
use foreword_model::{
    BlockId, Diagnostic, Fonts, GlyphRun, Item, Kid, Layout, LinkItem, LinkTarget, MediaId, NodeId, NoteItem,
    Place, Role, Severity,
};
use std::collections::BTreeMap;

/// Everything that [`write()`](crate::write) would refuse this layout for; empty if it can be written.
///
/// `pictures` has everything that is known; with or without the bytes.
pub fn check<P>(layout: &Layout, fonts: &Fonts, pictures: &BTreeMap<MediaId, P>) -> Vec<Diagnostic> {
    let mut findings = Findings { layout, list: Vec::new() };
    document(&mut findings);
    let painted = paint_all(layout, fonts, pictures, &mut findings);
    owners(&painted, &mut findings);
    tree_check::check(&painted, &mut findings);
    findings.list
}

/// The findings so far.
pub(crate) struct Findings<'a> {
    pub(crate) layout: &'a Layout,
    list: Vec<Diagnostic>,
}

impl Findings<'_> {
    pub(crate) fn add(
        &mut self,
        code: &str,
        page: Option<usize>,
        block: Option<&BlockId>,
        message: &str,
        hint: &str,
    ) {
        let piece = block.and_then(|block| {
            let hit = self.layout.hits.iter().find(|hit| {
                hit.block.as_ref() == Some(block) && page.is_none_or(|page| hit.page as usize == page)
            });
            hit.map(|hit| hit.piece.clone())
        });
        let label = page.and_then(|page| self.layout.pages.get(page)).map(|page| page.label.clone());
        let number = label.as_ref().and_then(|label| label.parse().ok());
        let place = Place {
            piece,
            block: block.cloned(),
            range: None,
            page: number,
            words: label.filter(|_| number.is_none()),
        };
        self.list.push(Diagnostic {
            severity: Severity::MustFix,
            code: code.to_owned(),
            place,
            message: message.to_owned(),
            hint: hint.to_owned(),
        });
    }

    /// A finding that only a fault in the layout can cause.
    fn fault(&mut self, code: &str, page: Option<usize>, message: &str) {
        self.add(code, page, None, message, "");
    }
}

fn document(findings: &mut Findings<'_>) {
    let layout = findings.layout;
    if layout.title.trim().is_empty() {
        findings.add("missing_title", None, None, "The issue has no title.", "Give the issue a title.");
    }
    if !is_language(&layout.language) {
        let message = "The language of the issue is not given.";
        findings.add("missing_language", None, None, message, "Choose the language in the issue's settings.");
    }
    if layout.pages.is_empty() {
        findings.fault("no_pages", None, "The issue has no pages.");
    }
    for entry in &layout.outline {
        if entry.page as usize >= layout.pages.len() {
            findings.fault("unknown_page", None, "A bookmark leads to a page that does not exist.");
        }
    }
}

/// Whether this has the shape of a language tag. Source: RFC 5646, 2.1.
pub(crate) fn is_language(tag: &str) -> bool {
    tag.split('-')
        .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// For each mark, the page it is painted on, if any.
pub(crate) type PaintedOn = Vec<Option<usize>>;

fn paint_all<P>(
    layout: &Layout,
    fonts: &Fonts,
    pictures: &BTreeMap<MediaId, P>,
    findings: &mut Findings<'_>,
) -> PaintedOn {
    let painted = vec![None; layout.structure.mark_count() as usize];
    let mut walk = Walk { fonts, pictures, findings, page: 0, open: Vec::new(), painted };
    for (index, page) in layout.pages.iter().enumerate() {
        walk.page = index;
        for item in &page.items {
            walk.item(item);
        }
        if !walk.open.is_empty() {
            walk.open.clear();
            walk.fault("mark_nesting", "Something begun on the page does not end on it.");
        }
    }
    walk.painted
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Mark,
    Artifact,
    Clip,
}

struct Walk<'w, 'l, P> {
    fonts: &'w Fonts,
    pictures: &'w BTreeMap<MediaId, P>,
    findings: &'w mut Findings<'l>,
    page: usize,
    open: Vec<Open>,
    painted: PaintedOn,
}

impl<P> Walk<'_, '_, P> {
    fn fault(&mut self, code: &str, message: &str) {
        self.findings.fault(code, Some(self.page), message);
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::MarkStart(mark) => {
                self.start(Open::Mark);
                match self.painted.get_mut(mark.0 as usize) {
                    None => self
                        .fault("unknown_mark", "The page shows something the reading order does not know."),
                    Some(Some(_)) => {
                        self.fault("mark_painted_twice", "A stretch of the text is shown twice.");
                    }
                    Some(place) => *place = Some(self.page),
                }
            }
            Item::ArtifactStart(_) => self.start(Open::Artifact),
            Item::ClipStart(_) => self.open.push(Open::Clip),
            Item::MarkEnd => self.end(Open::Mark),
            Item::ArtifactEnd => self.end(Open::Artifact),
            Item::ClipEnd => self.end(Open::Clip),
            Item::Glyphs(run) => {
                self.inside();
                self.glyphs(run);
            }
            Item::Path(_) => self.inside(),
            Item::Image(image) => {
                self.inside();
                if !self.pictures.contains_key(&image.media) {
                    self.fault("unknown_picture", "A picture on the page is missing from the library.");
                }
            }
            Item::Link(link) => self.link(link),
            Item::Note(note) => self.note(note),
        }
    }

    fn start(&mut self, what: Open) {
        if self.is_marked() {
            self.fault("mark_nesting", "Two stretches of the page lie one in the other.");
        }
        self.open.push(what);
    }

    fn end(&mut self, what: Open) {
        if self.open.last() == Some(&what) {
            self.open.pop();
        } else {
            self.fault("mark_nesting", "Something ends on the page that did not begin last.");
        }
    }

    fn is_marked(&self) -> bool {
        self.open.iter().any(|open| *open != Open::Clip)
    }

    fn inside(&mut self) {
        if !self.is_marked() {
            self.fault(
                "content_outside_structure",
                "The page shows something that has no place in the reading order.",
            );
        }
    }

    fn glyphs(&mut self, run: &GlyphRun) {
        if self.fonts.face(run.face).is_none() {
            self.fault("unknown_face", "The page uses a typeface that is not there.");
        }
        if let Some(glyph) = run.glyphs.iter().find(|glyph| glyph.id == 0) {
            let text = run.text.get(glyph.text.0 as usize..glyph.text.1 as usize).unwrap_or_default();
            let message = format!("No typeface of the design has the character \u{201C}{text}\u{201D}.");
            self.character("missing_glyph", run, &message);
        }
        if run.text.chars().any(is_private) {
            let message =
                "A character has a meaning only in the program it comes from, so it cannot be read out.";
            self.character("private_character", run, message);
        }
        let readable = |range: (u32, u32)| run.text.get(range.0 as usize..range.1 as usize).is_some();
        if !run.glyphs.iter().all(|glyph| readable(glyph.text)) {
            self.fault("unknown_text", "Some characters on the page belong to no text.");
        }
    }

    fn character(&mut self, code: &str, run: &GlyphRun, message: &str) {
        let block = run.source.as_ref().map(|(block, _)| block);
        self.findings.add(code, Some(self.page), block, message, "Replace the character.");
    }

    fn note(&mut self, note: &NoteItem) {
        let node = self.findings.layout.structure.nodes.get(note.node.0 as usize);
        if node.is_none_or(|node| node.role != Role::Annotation) {
            self.fault("note_outside_structure", "A note has no place in the reading order.");
        }
        if note.areas.is_empty() || note.words.trim().is_empty() {
            self.fault("empty_note", "A note has no words or stands on nothing.");
        }
    }

    fn link(&mut self, link: &LinkItem) {
        if self.open.contains(&Open::Artifact) {
            self.fault("link_in_artifact", "A link lies in a part of the page that is not read out.");
        }
        let node = self.findings.layout.structure.nodes.get(link.node.0 as usize);
        if node.is_none_or(|node| node.role != Role::Link) {
            self.fault("link_outside_structure", "A link has no place in the reading order.");
        }
        if link.areas.is_empty() || link.contents.trim().is_empty() {
            self.fault("empty_link", "A link has no words or covers nothing.");
        }
        if let LinkTarget::Page { index, .. } = link.target
            && index as usize >= self.findings.layout.pages.len()
        {
            self.fault("unknown_page", "A link leads to a page that does not exist.");
        }
    }
}

/// Characters without an agreed meaning: PDF/A-2a does not take them. Source: ISO 19005-2, 6.2.11.7.3.
fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Every mark has one owner and is painted.
fn owners(painted: &PaintedOn, findings: &mut Findings<'_>) {
    let structure = &findings.layout.structure;
    let mut owned = vec![0_u32; painted.len()];
    let mut parents = vec![0_u32; structure.nodes.len()];
    let mut is_whole = true;
    for (index, node) in structure.nodes.iter().enumerate() {
        for kid in &node.kids {
            let slot = match kid {
                Kid::Mark(mark) => owned.get_mut(mark.0 as usize),
                Kid::Node(kid) => {
                    let known = structure.nodes.get(kid.0 as usize);
                    is_whole &= known.is_some_and(|kid| kid.parent == Some(NodeId(index as u32)));
                    parents.get_mut(kid.0 as usize)
                }
            };
            match slot {
                Some(count) => *count += 1,
                None => is_whole = false,
            }
        }
    }
    let roots = parents.iter().enumerate().all(|(index, count)| *count == u32::from(index > 0));
    if !is_whole || !roots || owned.iter().any(|count| *count != 1) {
        findings.fault("broken_structure", None, "The reading order is not one tree.");
    }
    if painted.iter().any(Option::is_none) {
        findings.fault("mark_not_painted", None, "Some text of the reading order is on no page.");
    }
}
