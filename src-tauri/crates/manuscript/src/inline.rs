//! Writing the words of one text block.

use foreword_model::{Link, Marks, Run, RunContent, Text};

/// Where the words stand; it decides what must be escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A paragraph: breaks are written at line ends.
    Paragraph,
    /// A heading.
    Heading,
    /// A cell of a table: bars are escaped, breaks are `<br>`.
    Cell,
}

/// Writes normalised words (see [`crate::normalized`]).
pub(crate) fn write_text(text: &Text, place: Place) -> String {
    let mut writer = Writer { out: String::new(), open: Vec::new(), place, line_start: true };
    for (at, run) in text.runs.iter().enumerate() {
        writer.switch_marks(&text.runs, at);
        writer.run(run, at + 1 == text.runs.len());
    }
    writer.close_to(0, None);
    writer.out
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Mark {
    Link(Link),
    Strike,
    Strong,
    // The character it was opened with: `_`, or `*` inside a word.
    Emphasis,
}

struct Writer {
    out: String,
    open: Vec<(Mark, &'static str)>,
    place: Place,
    line_start: bool,
}

fn marks_of(marks: &Marks) -> Vec<Mark> {
    let mut list = Vec::new();
    list.extend(marks.link.clone().map(Mark::Link));
    list.extend(marks.strike.then_some(Mark::Strike));
    list.extend(marks.strong.then_some(Mark::Strong));
    list.extend(marks.emphasis.then_some(Mark::Emphasis));
    list
}

impl Writer {
    fn switch_marks(&mut self, runs: &[Run], at: usize) {
        let wanted = marks_of(&runs[at].marks);
        let keep = self.open.iter().take_while(|(mark, _)| wanted.contains(mark)).count();
        let next = first_char(&runs[at]);
        self.close_to(keep, next);
        let mut missing: Vec<_> =
            wanted.into_iter().filter(|mark| !self.open.iter().any(|(open, _)| open == mark)).collect();
        // What lasts longest is opened first, links before all.
        missing.sort_by_key(|mark| {
            let lasts = runs[at..].iter().take_while(|run| marks_of(&run.marks).contains(mark)).count();
            (!matches!(mark, Mark::Link(_)), std::cmp::Reverse(lasts))
        });
        for mark in missing {
            self.open_mark(mark, next);
        }
    }

    fn open_mark(&mut self, mark: Mark, next: Option<char>) {
        let sign = match &mark {
            Mark::Link(_) => "[",
            Mark::Strike => "~~",
            Mark::Strong => "**",
            Mark::Emphasis => {
                if self.out.ends_with(|last: char| last.is_alphanumeric()) { "*" } else { "_" }
            }
        };
        if !matches!(mark, Mark::Link(_)) {
            self.make_room_before(sign, next);
        }
        self.out.push_str(sign);
        self.line_start = false;
        self.open.push((mark, sign));
    }

    // A sign opens only where its left side is blank or punctuation, or its right side is neither.
    fn make_room_before(&mut self, sign: &str, next: Option<char>) {
        let Some(last) = self.out.chars().next_back() else { return };
        let next_plain = next.is_some_and(|next| !next.is_whitespace() && !is_punctuation(next));
        let last_plain = !last.is_whitespace() && !is_punctuation(last);
        if last_plain && (!next_plain || sign == "_") {
            self.out.pop();
            self.out.push_str(&entity(last));
        }
    }

    fn close_to(&mut self, keep: usize, mut next: Option<char>) {
        let mut closed = String::new();
        while self.open.len() > keep {
            let Some((mark, sign)) = self.open.pop() else { break };
            match mark {
                Mark::Link(link) => closed.push_str(&link_end(&link)),
                Mark::Strike | Mark::Strong | Mark::Emphasis => closed.push_str(sign),
            }
        }
        if closed.is_empty() {
            return;
        }
        let last = self.out.chars().next_back();
        let last_plain = last.is_some_and(|last| !last.is_whitespace() && !is_punctuation(last));
        let underscore = closed.ends_with('_');
        let next_plain = next.take().is_some_and(|next| !next.is_whitespace() && !is_punctuation(next));
        self.out.push_str(&closed);
        self.pending_entity(next_plain && (underscore || !last_plain) && !closed.ends_with(')'));
    }

    fn pending_entity(&mut self, needed: bool) {
        if needed {
            self.out.push('\u{1}');
        }
    }

    fn run(&mut self, run: &Run, last: bool) {
        match &run.content {
            RunContent::Text { text } if run.marks.code => self.code(text),
            RunContent::Text { text } => self.words(text, last),
            RunContent::Break => self.line_break(),
            RunContent::Image { src, alt, title } => {
                self.forget_pending();
                self.out.push_str("![");
                self.out.push_str(&escape_all(alt));
                self.out.push_str(&link_end(&Link { href: src.clone(), title: title.clone() }));
            }
            RunContent::NoteMark { label } => {
                self.forget_pending();
                self.out.push_str("[^");
                self.out.push_str(label);
                self.out.push(']');
            }
            RunContent::Raw { text } => {
                self.forget_pending();
                self.out.push_str(text);
            }
        }
        if !matches!(run.content, RunContent::Break) {
            self.line_start = false;
        }
    }

    fn forget_pending(&mut self) {
        if self.out.ends_with('\u{1}') {
            self.out.pop();
        }
    }

    fn line_break(&mut self) {
        self.forget_pending();
        if self.place == Place::Cell {
            self.out.push_str("<br>");
        } else {
            self.out.push_str("\\\n");
            self.line_start = true;
        }
    }

    fn code(&mut self, text: &str) {
        self.forget_pending();
        let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let blank = text.chars().all(|character| character == ' ');
        let edge = |character: char| character == '`' || character == ' ';
        let pad = if !blank && (text.starts_with(edge) || text.ends_with(edge)) { " " } else { "" };
        let text = if self.place == Place::Cell { text.replace('|', "\\|") } else { text.to_owned() };
        for part in [&fence, pad, &text, pad, &fence] {
            self.out.push_str(part);
        }
    }

    fn words(&mut self, text: &str, last_run: bool) {
        let characters: Vec<char> = text.chars().collect();
        for (at, character) in characters.iter().copied().enumerate() {
            let before = if at > 0 { characters.get(at - 1).copied() } else { self.out.chars().next_back() };
            let after = characters.get(at + 1).copied();
            if self.out.ends_with('\u{1}') {
                self.out.pop();
                self.out.push_str(&entity(character));
                continue;
            }
            let edge = (self.line_start && self.at_line_start()) || (last_run && after.is_none());
            match character {
                ' ' | '\t' if edge || (character == ' ' && before == Some(' ') && after.is_none()) => {
                    self.out.push_str(&entity(character));
                }
                '\t' => self.out.push_str("&#9;"),
                _ if character.is_control() => self.out.push_str(&entity(character)),
                _ => {
                    if self.needs_escape(character, before, after) {
                        self.out.push('\\');
                    }
                    self.out.push(character);
                }
            }
        }
    }

    fn at_line_start(&self) -> bool {
        self.out.is_empty() || self.out.ends_with('\n')
    }

    fn needs_escape(&self, character: char, before: Option<char>, after: Option<char>) -> bool {
        match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => {
                !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
            }
            '&' => after.is_none_or(|after| after == '#' || after.is_ascii_alphabetic()),
            '|' => true,
            '!' => after.is_none(),
            '#' if self.place == Place::Heading => true,
            '#' | '>' | '+' | '-' | '=' | ':' => self.at_line_start(),
            '.' | ')' => self.line_is_number(),
            _ => false,
        }
    }

    fn line_is_number(&self) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        !line.is_empty() && line.len() <= 9 && line.bytes().all(|byte| byte.is_ascii_digit())
    }
}

fn first_char(run: &Run) -> Option<char> {
    match &run.content {
        RunContent::Text { .. } if run.marks.code => Some('`'),
        RunContent::Text { text } => text.chars().next(),
        RunContent::Break => Some('\n'),
        RunContent::Image { .. } => Some('!'),
        RunContent::NoteMark { .. } => Some('['),
        RunContent::Raw { .. } => Some('<'),
    }
}

// CommonMark counts symbols as punctuation; outside ASCII, letters and digits are all that is not.
fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace()
}

fn entity(character: char) -> String {
    format!("&#{};", u32::from(character))
}

fn escape_all(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '|' | '!' | '#' => {
                out.push('\\');
                out.push(character);
            }
            _ if character.is_control() => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}

fn link_end(link: &Link) -> String {
    let mut out = String::from("](");
    let plain = !link.href.is_empty()
        && link.href.chars().all(|character| {
            !character.is_whitespace() && !character.is_control() && !"()<>\\&|*_`[]~".contains(character)
        });
    if plain {
        out.push_str(&link.href);
    } else {
        out.push('<');
        for character in link.href.chars() {
            match character {
                '<' | '>' | '\\' | '&' | '|' => {
                    out.push('\\');
                    out.push(character);
                }
                '\n' => out.push_str("%0A"),
                '\r' => {}
                _ => out.push(character),
            }
        }
        out.push('>');
    }
    if !link.title.is_empty() {
        out.push_str(" \"");
        for character in link.title.chars() {
            match character {
                '"' | '\\' | '&' | '|' | '<' | '*' | '_' | '`' | '[' | ']' | '~' => {
                    out.push('\\');
                    out.push(character);
                }
                '\n' | '\r' => out.push(' '),
                _ => out.push(character),
            }
        }
        out.push('"');
    }
    out.push(')');
    out
}
