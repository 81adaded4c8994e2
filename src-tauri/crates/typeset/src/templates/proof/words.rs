//! What a note says, in words.

use foreword_model::{NoteKind, Revision, SubmittedNote};

/// A note as it stands in the list after a piece: who, on which words, what.
pub(super) fn note_words(note: &SubmittedNote) -> String {
    let who = note.author.as_deref().unwrap_or("Somebody");
    let quote = note.anchor.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = if quote.is_empty() { String::new() } else { format!(" on “{quote}”") };
    let kind = match note.kind {
        NoteKind::Comment => "",
        NoteKind::Suggestion => " suggests",
        NoteKind::Query => " asks the trust",
    };
    format!("{who}{kind}{quoted}: {}", remark(note))
}

/// What a note says and what was answered.
pub(super) fn remark(note: &SubmittedNote) -> String {
    let change = match &note.revision {
        Some(Revision::Replace { words }) if words.is_empty() => " Take these words out.".to_owned(),
        Some(Revision::Replace { words }) => format!(" Write “{words}”."),
        Some(Revision::JoinNext) => " Join with the next paragraph.".to_owned(),
        Some(Revision::Split) => " Begin a new paragraph here.".to_owned(),
        Some(Revision::RemoveBlocks) => " Take this paragraph out.".to_owned(),
        None => String::new(),
    };
    let mut words = format!("{}{change}", note.text.trim()).trim_start().to_owned();
    for reply in &note.replies {
        let who = reply.author.as_deref().unwrap_or("Somebody");
        words.push_str(&format!(" — {who}: {}", reply.text.trim()));
    }
    words
}
