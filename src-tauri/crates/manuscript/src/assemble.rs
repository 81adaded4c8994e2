//! Building a changed text: bytes of the old one, and blocks written anew.

use crate::edit::{Part, Splice};
use crate::write::{list_marker, write_block_apart};
use foreword_model::{Block, BlockKind};
use std::ops::Range;

/// A text that was built.
pub(crate) struct Assembled<'a> {
    pub(crate) text: String,
    pub(crate) splices: Vec<Splice>,
    /// Where each block begins in the text, in order.
    pub(crate) starts: Vec<(usize, &'a Part<'a>)>,
}

struct Builder<'a> {
    old: &'a str,
    // How far the old text has been copied or replaced.
    at: usize,
    text: String,
    splices: Vec<Splice>,
    starts: Vec<(usize, &'a Part<'a>)>,
    // The sign of the last block's list.
    marker: Option<char>,
}

/// Builds the text of `parts` from the old text. Whatever stands between two blocks stays, link definitions included.
pub(crate) fn assemble<'a>(old: &'a str, parts: &'a [Part<'a>]) -> Assembled<'a> {
    let mut builder =
        Builder { old, at: 0, text: String::new(), splices: Vec::new(), starts: Vec::new(), marker: None };
    let mut rest = parts;
    while let Some(first) = rest.first() {
        // What is new after a block is written together with it.
        let anchor = usize::from(!matches!(first, Part::New(_)));
        let count = anchor + rest[anchor..].iter().take_while(|part| matches!(part, Part::New(_))).count();
        let (group, others) = rest.split_at(count);
        builder.group(group, others);
        rest = others;
    }
    builder.copy_to(old.len());
    Assembled { text: builder.text, splices: builder.splices, starts: builder.starts }
}

impl<'a> Builder<'a> {
    // A block of the old text, if any, and the new ones right after it.
    fn group(&mut self, group: &'a [Part<'a>], others: &[Part<'_>]) {
        let mut range = 0..0;
        let mut new = group;
        if let Some(part @ Part::Kept(block)) = group.first() {
            let lines = lines_of(self.old, block);
            self.copy_to(lines.start);
            self.starts.push((self.text.len(), part));
            self.copy_to(lines.end);
            self.marker = marker_of(block, &self.old[lines.clone()]);
            range = lines.end..lines.end;
            new = &group[1..];
        } else if let Some(Part::Changed(block, _)) = group.first() {
            range = lines_of(self.old, block);
        }
        if new.is_empty() {
            return;
        }
        self.copy_to(range.start);
        let place = self.text.len();
        let next = next_marker(self.old, others);
        let mut written = String::new();
        for (part, block) in new.iter().filter_map(|part| Some((part, part.block()?))) {
            let avoid: Vec<char> = self.marker.into_iter().chain(next).collect();
            let source = write_block_apart(block, &avoid);
            if source.is_empty() {
                continue;
            }
            self.separate(&mut written);
            self.starts.push((place + written.len(), part));
            written.push_str(&source);
            self.marker = marker_of(block, &source);
        }
        if written.is_empty() {
            self.cut(range);
        } else {
            self.close(&mut written, range.end);
            self.splice(range, &written);
        }
    }

    fn copy_to(&mut self, end: usize) {
        self.text.push_str(&self.old[self.at.min(end)..end]);
        self.at = self.at.max(end);
    }

    // An empty line before what comes next in `written`, which will stand at the end of the text.
    fn separate(&self, written: &mut String) {
        let end = |count: usize| {
            let all = self.text.chars().rev();
            written
                .chars()
                .rev()
                .chain(all)
                .filter(|character| *character != '\r')
                .take(count)
                .collect::<String>()
        };
        if end(1).is_empty() {
            return;
        }
        let missing = 2 - end(2).chars().take_while(|character| *character == '\n').count();
        written.push_str(&"\n".repeat(missing));
    }

    // An empty line before what follows in the old text.
    fn close(&self, written: &mut String, end: usize) {
        let mut lines = self.old[end..].split_inclusive('\n');
        let line_end = lines.next().unwrap_or_default();
        if !line_end.ends_with('\n') {
            // Nothing follows, or it begins in this very place.
            written.push_str(if is_blank(line_end) { "\n" } else { "\n\n" });
        } else if line_end.starts_with([' ', '\t']) && is_blank(line_end) {
            written.push('\n');
        } else if !is_blank(line_end) {
            written.push_str("\n\n");
        } else if lines.next().is_some_and(|line| !is_blank(line)) {
            written.push('\n');
        }
    }

    // Takes the lines of a block out, with the empty ones after it.
    fn cut(&mut self, lines: Range<usize>) {
        if lines.is_empty() {
            return;
        }
        let rest = &self.old[lines.end..];
        let blank: usize = rest.split_inclusive('\n').take_while(|line| is_blank(line)).map(str::len).sum();
        let end = lines.end + blank;
        if end == self.old.len() {
            // Nothing follows: the empty lines before it go instead.
            let before = self.text.trim_end_matches(['\n', '\r']).len();
            let keep = before + self.text[before..].find('\n').map_or(0, |at| at + 1);
            let surplus = (self.text.len() - keep).min(lines.start - self.last_splice_end());
            self.text.truncate(self.text.len() - surplus);
            self.at = lines.start - surplus;
            return self.splice(lines.start - surplus..end, "");
        }
        let apart = self.text.is_empty() || self.text.ends_with("\n\n") || self.text.ends_with("\n\r\n");
        self.splice(lines.start..end, if apart { "" } else { "\n" });
    }

    fn last_splice_end(&self) -> usize {
        self.splices.last().map_or(0, |splice| splice.range.end)
    }

    fn splice(&mut self, range: Range<usize>, written: &str) {
        self.text.push_str(written);
        self.at = range.end;
        let old = &self.old[range.clone()];
        let same = |pair: &(char, char)| pair.0 == pair.1;
        let length = |pair: (char, char)| pair.0.len_utf8();
        let front: usize = old.chars().zip(written.chars()).take_while(same).map(length).sum();
        let (old, new) = (&old[front..], &written[front..]);
        let back: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(length).sum();
        if old.len() > back || new.len() > back {
            let range = range.start + front..range.end - back;
            self.splices.push(Splice { range, replacement: new[..new.len() - back].to_owned() });
        }
    }
}

// The whole lines that a block at the top level stands on, without the empty ones after it.
fn lines_of(text: &str, block: &Block) -> Range<usize> {
    let source = text.get(block.source.clone()).unwrap_or_default();
    let start = text
        .get(..block.source.start)
        .map_or(text.len(), |before| before.trim_end_matches([' ', '\t']).len());
    let end = block.source.start + source.trim_end_matches(['\n', '\r', ' ', '\t']).len();
    let rest = text.get(end..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
    let blanks = if is_blank(line) { line.len() } else { 0 };
    start.min(text.len())..(end + blanks).clamp(start, text.len())
}

// Other blanks, for instance one that does not break, are words.
fn is_blank(line: &str) -> bool {
    line.trim_matches([' ', '\t', '\r', '\n']).is_empty()
}

fn marker_of(block: &Block, source: &str) -> Option<char> {
    matches!(block.kind, BlockKind::List(_)).then(|| list_marker(source)).flatten()
}

// The sign of the list that stands next in the old text and stays.
fn next_marker(old: &str, others: &[Part<'_>]) -> Option<char> {
    match others.iter().find(|part| part.block().is_some())? {
        Part::Kept(block) => marker_of(block, &old[lines_of(old, block)]),
        _ => None,
    }
}
