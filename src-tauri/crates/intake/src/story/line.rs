//! The words of one paragraph while it is read.

use super::revisions::{self, Author, ChangeKind};
use super::script::{self, Script};
use super::{ParagraphRole, Piece, Story};
use crate::text;
use foreword_model::document::{OBJECT, utf16_len};
use foreword_model::{Block, BlockId, Marks, Run, RunContent, Text};

/// A paragraph while it is read.
pub(crate) struct Line {
    pub(crate) id: BlockId,
    pub(crate) text: Text,
    /// Its length in UTF-16 units.
    pub(crate) length: u32,
    /// Text boxes anchored in it.
    pub(crate) boxes: Vec<Vec<Block>>,
}

impl Line {
    pub(crate) fn new(id: BlockId) -> Self {
        Self { id, text: Text::default(), length: 0, boxes: Vec::new() }
    }

    /// Puts something into the line.
    pub(crate) fn push(&mut self, content: RunContent, marks: Marks) {
        self.length += utf16_len(content.as_plain());
        self.text.push(Run { content, marks });
    }

    /// Stretches links that begin or end inside a word over the whole of it, as whoever made them meant.
    pub(crate) fn whole_words_linked(&mut self) {
        for at in 1..self.text.runs.len() {
            let (before, after) = self.text.runs.split_at_mut(at);
            let (Some(left), Some(right)) = (before.last_mut(), after.first_mut()) else { continue };
            if left.marks.link.is_some() == right.marks.link.is_some() {
                continue;
            }
            let (RunContent::Text { text: head }, RunContent::Text { text: tail }) =
                (&mut left.content, &mut right.content)
            else {
                continue;
            };
            let start = head.trim_end_matches(of_word).len();
            let end = tail.len() - tail.trim_start_matches(of_word).len();
            if start == head.len() || end == 0 {
                continue;
            }
            if left.marks.link.is_some() {
                head.push_str(&tail[..end]);
                tail.drain(..end);
            } else {
                tail.insert_str(0, &head[start..]);
                head.truncate(start);
            }
        }
        self.text.runs.retain(|run| !matches!(&run.content, RunContent::Text { text } if text.is_empty()));
    }

    /// Puts words without any look into the line.
    pub(crate) fn push_plain(&mut self, words: &str) {
        self.push(RunContent::Text { text: words.to_owned() }, Marks::default());
    }
}

// Chinese and Japanese write words without blanks: there a link ends where it ends.
fn of_word(letter: char) -> bool {
    letter.is_alphanumeric() && letter < '\u{2E80}'
}

/// Whether an address may stay a link: on the web or of e-mail; never a file, a share or a script.
pub(crate) fn may_be_linked(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme))
}

impl Story {
    /// Puts words into the line, or what a tracked change does with them among the suggestions.
    pub(crate) fn words(
        &mut self,
        line: &mut Line,
        words: &str,
        change: Option<&(ChangeKind, Author)>,
        marks: Marks,
    ) {
        // Blanks at the start of a paragraph are nobody's words.
        let words =
            if line.length == 0 && !self.noted.contains(&line.id) { words.trim_start() } else { words };
        if words.is_empty() {
            return;
        }
        // Programs write the first sign where an object stood that was not copied along; nobody sees either.
        let words = words.replace(['\n', '\r'], " ").replace([OBJECT, '\0'], "");
        if words.is_empty() {
            return;
        }
        if change.is_some() {
            self.noted.insert(line.id.clone());
        }
        if let Some((ChangeKind::Inserted, author)) = change {
            revisions::insert(&mut self.notes, &line.id, line.length, &words, author);
            return;
        }
        let start = line.length;
        line.push(RunContent::Text { text: words }, marks);
        if let Some((ChangeKind::Deleted, author)) = change {
            revisions::delete(&mut self.notes, &line.id, start, line.length, author);
        }
    }

    /// Puts a plain text among the pieces; its typed lists become lists when the container ends.
    pub(crate) fn plain_paragraphs(&mut self, words: &str, pieces: &mut Vec<Piece>) {
        for paragraph in text::paragraphs(words) {
            let mut line = Line::new(self.new_id());
            for (at, words) in paragraph.lines().enumerate() {
                if at > 0 {
                    line.push(RunContent::Break, Marks::default());
                }
                line.push_plain(words);
            }
            self.finish_line(line, ParagraphRole::Body, None, pieces);
        }
    }

    /// CO₂ and m² have signs of their own; anything longer stands on the line and is listed.
    pub(crate) fn raised_or_lowered(&mut self, words: String, script: Script) -> String {
        if script == Script::Level || words.trim().is_empty() {
            return words;
        }
        script::script(&words, script).unwrap_or_else(|| {
            self.receipt.change("Raised or lowered words set on the line", words.trim());
            words
        })
    }

    /// Says what became of a link; those without an address lead to a place in the document itself.
    pub(crate) fn link_met(&mut self, kept: bool, href: Option<&str>) {
        match href {
            _ if kept => self.receipt.keep("Links", 1),
            Some(href) => {
                let advice = "The words stay. The link led to a file or a program, which no reader has.";
                self.receipt.lose("Links", href, advice);
            }
            None => {
                self.receipt.change_to("Links", "", "It led to another place in the file: the words stay.");
            }
        }
    }
}
