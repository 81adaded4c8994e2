//! Words that are hidden in a file: no part of the story, and every one of them is told.

use super::{Line, Story};
use foreword_model::{BlockId, RunContent};

/// The hidden words that have been met.
#[derive(Debug, Default)]
pub(crate) struct Hidden {
    count: usize,
    stretches: Vec<Stretch>,
    // Where the last ones stood: more at the same place go on with them.
    last: Option<(BlockId, u32)>,
}

#[derive(Debug, Default)]
struct Stretch {
    words: String,
    after: String,
}

// As many stretches and letters of each as a person can read; the count goes on beyond them.
const STRETCHES: usize = 60;
const LETTERS: usize = 400;
const LETTERS_BEFORE: usize = 40;

impl Hidden {
    /// How many stretches there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// What each of them says and what stands before it.
    pub(super) fn places(&self) -> impl Iterator<Item = String> {
        self.stretches.iter().map(|stretch| {
            let mut letters = stretch.words.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some((end, _)) = letters.char_indices().nth(LETTERS) {
                letters.truncate(end);
                letters.push('…');
            }
            match stretch.after.as_str() {
                "" => format!("“{letters}”"),
                after => format!("“{letters}” after “{after}”"),
            }
        })
    }

    fn begin(&mut self, words: &str, after: impl FnOnce() -> String) {
        self.count += 1;
        if self.stretches.len() < STRETCHES {
            self.stretches.push(Stretch { words: String::new(), after: after() });
            self.go_on(words);
        }
    }

    // Beyond the letters that are shown nothing needs to be kept but that there was more.
    fn go_on(&mut self, words: &str) {
        if self.count == self.stretches.len()
            && let Some(stretch) = self.stretches.last_mut()
            && stretch.words.len() <= LETTERS * 8
        {
            stretch.words.extend(words.chars().take(LETTERS * 2));
        }
    }
}

impl Story {
    /// Leaves hidden words of a paragraph out; runs without anything shown between them are one stretch.
    pub(crate) fn hide_in(&mut self, line: &Line, words: &str) {
        let place = (line.id.clone(), line.length);
        if self.hidden.last.as_ref() == Some(&place) {
            self.hidden.go_on(words);
        } else if !words.trim().is_empty() {
            self.hidden.begin(words, || end_of(line));
            self.hidden.last = Some(place);
        }
    }

    /// Leaves hidden words out that stand by themselves.
    pub(crate) fn hide(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.hidden.begin(words, String::new);
            self.hidden.last = None;
        }
    }
}

// The last few words of a line so far.
fn end_of(line: &Line) -> String {
    let mut end = String::new();
    for run in line.text.runs.iter().rev() {
        if let RunContent::Text { text } = &run.content {
            end.insert_str(0, text);
        }
        if end.chars().count() > LETTERS_BEFORE {
            break;
        }
    }
    let from = end.char_indices().rev().nth(LETTERS_BEFORE).map_or(0, |(at, _)| at);
    let cut = &end[from..];
    let whole = if from == 0 { cut } else { cut.split_once(' ').map_or(cut, |(_, whole)| whole) };
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_stretch_and_each_says_what_stands_before_it() {
        let mut story = Story::default();
        let mut line = Line::new(BlockId::from("p1"));
        line.push_plain("We moved the tables of the ward nearer to the beds of those who fall. ");
        story.hide_in(&line, " ");
        story.hide_in(&line, "Not for ");
        story.hide_in(&line, "the trust.");
        line.push_plain("More.");
        story.hide_in(&line, "Again.");
        story.hide("By itself.");
        assert_eq!(story.hidden.count(), 3);
        assert_eq!(
            story.hidden.places().collect::<Vec<_>>(),
            [
                "“Not for the trust.” after “nearer to the beds of those who fall.”",
                "“Again.” after “to the beds of those who fall. More.”",
                "“By itself.”"
            ]
        );
    }

    #[test]
    fn long_words_are_cut_where_it_shows_and_all_stretches_are_counted() {
        let mut story = Story::default();
        (0..100).for_each(|_| story.hide(&"word ".repeat(1_000)));
        assert_eq!((story.hidden.count(), story.hidden.places().count()), (100, STRETCHES));
        let first = story.hidden.places().next().unwrap();
        assert!(first.ends_with("word…”") || first.ends_with("…”"), "{first}");
        assert_eq!(first.chars().count(), LETTERS + 3);
    }
}
