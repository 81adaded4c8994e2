//! Proofs: the open notes of a piece, numbered in the margin and listed after it.

use super::issue::Story;
use crate::pages::paint::Align;
use crate::pages::{At, Book};
use foreword_model::{Hit, Length, NodeId, NoteKind, Revision, Role, SubmittedNote};

impl Book<'_> {
    /// Marks the open notes of a piece in the margin and lists them on a page after it.
    pub(crate) fn proof_notes(&mut self, section: NodeId, story: &Story<'_>) {
        let open: Vec<&SubmittedNote> = story.piece.notes.iter().filter(|note| !note.resolved).collect();
        if open.is_empty() {
            return;
        }
        for (at, note) in open.iter().enumerate() {
            self.margin_mark(note, at + 1);
        }
        let mut page = self.next_page(story);
        let full = self.design.columns.full;
        let head = self.design.styles.head_2.clone();
        let at = At { page, x: full.x, width: full.width, y: Length::mm(36.0) };
        self.put(section, Role::Heading(3), "Open notes", &head, at);
        let list = self.structure.add(section, Role::List { numbered: true });
        let small = self.design.styles.small.clone();
        let mut y = Length::mm(48.0);
        for (number, note) in open.iter().enumerate() {
            let words = self.set(&note_words(note), &small, full.width - Length::mm(12.0));
            let height = small.leading * words.lines.len().max(1) as i64;
            if y + height > self.design.grid.bottom {
                page = self.next_page(story);
                y = self.design.grid.top + self.design.grid.baseline;
            }
            let item = self.structure.add(list, Role::ListItem);
            let label = self.structure.add(item, Role::Label);
            let bold = small.with(700, self.design.colors.inadequate);
            let at = At { page, x: full.x, width: full.width, y };
            self.put_line(label, &format!("{} ", number + 1), &bold, at, Align::Left);
            let body = self.structure.add(item, Role::ListBody);
            let at = At { x: full.x + Length::mm(12.0), ..at };
            y = self.put_lines(body, &words, small.leading, at, Align::Left)
                + small.leading
                + Length::mm(2.25);
        }
    }

    /// A number beside the line where the note's words begin.
    fn margin_mark(&mut self, note: &SubmittedNote, number: usize) {
        let holds = |hit: &&Hit| {
            hit.piece == self.piece
                && hit.block.as_ref() == Some(&note.anchor.block)
                && hit.range.as_ref().is_none_or(|range| range.contains(&note.anchor.start))
        };
        let Some(hit) = self.hits.iter().find(holds) else { return };
        let leading = self.design.styles.body.leading;
        let lines = (hit.area.height.to_micropoints() / leading.to_micropoints()).max(1);
        let line = hit.range.as_ref().map_or(0, |range| {
            let length = i64::from(range.end.saturating_sub(range.start)).max(1);
            i64::from(note.anchor.start - range.start) * lines / length
        });
        let (page, y) = (hit.page as usize, hit.area.y + leading * 3 / 4 + leading * line.min(lines - 1));
        let style = self.design.styles.small.with(700, self.design.colors.inadequate);
        let words = self.set(&number.to_string(), &style, Length::mm(12.0));
        let x = self.design.grid.right + Length::mm(3.0);
        self.one_line(page, foreword_model::ArtifactKind::Layout, &words, x, y, Align::Left);
    }
}

fn note_words(note: &SubmittedNote) -> String {
    let who = note.author.as_deref().unwrap_or("Somebody");
    let quote = note.anchor.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = if quote.is_empty() { String::new() } else { format!(" on “{quote}”") };
    let change = match &note.revision {
        Some(Revision::Replace { words }) if words.is_empty() => " Take these words out.".to_owned(),
        Some(Revision::Replace { words }) => format!(" Write “{words}”."),
        Some(Revision::JoinNext) => " Join with the next paragraph.".to_owned(),
        Some(Revision::Split) => " Begin a new paragraph here.".to_owned(),
        Some(Revision::RemoveBlocks) => " Take this paragraph out.".to_owned(),
        None => String::new(),
    };
    let kind = match note.kind {
        NoteKind::Comment => "",
        NoteKind::Suggestion => " suggests",
        NoteKind::Query => " asks the trust",
    };
    let mut words = format!("{who}{kind}{quoted}: {}{change}", note.text.trim());
    for reply in &note.replies {
        let who = reply.author.as_deref().unwrap_or("Somebody");
        words.push_str(&format!(" — {who}: {}", reply.text.trim()));
    }
    words
}
