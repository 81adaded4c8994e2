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
        let written = writer.switch_marks(&text.runs, at);
        writer.run(run, written, at + 1 == text.runs.len());
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
    // Closes and opens marks for a run; answers how many bytes of its blanks it has written before a sign.
    fn switch_marks(&mut self, runs: &[Run], at: usize) -> usize {
        let wanted = marks_of(&runs[at].marks);
        let keep = self.open.iter().take_while(|(mark, _)| wanted.contains(mark)).count();
        let next = first_char(&runs[at]);
        let blanks = leading_blanks(&runs[at]);
        // A sign that opens right here is what follows, not the words inside it.
        self.close_to(keep, if wanted.len() > keep { Some('*') } else { next });
        let mut missing: Vec<_> =
            wanted.into_iter().filter(|mark| !self.open.iter().any(|(open, _)| open == mark)).collect();
        // What lasts longest is opened first.
        missing.sort_by_key(|mark| {
            let lasts = runs[at..].iter().take_while(|run| marks_of(&run.marks).contains(mark)).count();
            (std::cmp::Reverse(lasts), !matches!(mark, Mark::Link(_)))
        });
        let written = if missing.is_empty() { "" } else { blanks };
        self.words(written, false);
        let next = if written.is_empty() { next } else { first_word_char(&runs[at]) };
        let mut missing = missing.into_iter().peekable();
        while let Some(mark) = missing.next() {
            // To the right of all signs but the innermost stands another sign.
            let right = if missing.peek().is_some() { Some('*') } else { next };
            let alone = missing.peek().is_none() && stands_alone(runs, at);
            let single = run_is_short(&runs[at]);
            self.open_mark(mark, right.filter(|_| !single).or(Some('*')), alone);
        }
        written.len()
    }

    fn open_mark(&mut self, mark: Mark, next: Option<char>, alone: bool) {
        let sign = match &mark {
            Mark::Link(_) => "[",
            Mark::Strike => "~~",
            Mark::Strong => "**",
            Mark::Emphasis => {
                if alone && self.out.ends_with(char::is_alphanumeric) {
                    "*"
                } else {
                    "_"
                }
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
        let next_plain = next.is_some_and(is_plain);
        if may_be_plain(last) && (!next_plain || sign == "_") {
            self.out.pop();
            self.out.push_str(&entity(last));
        }
    }

    fn close_to(&mut self, keep: usize, mut next: Option<char>) {
        let mut closed = String::new();
        let several = self.open.len() > keep + 1;
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
        // A sign closes only right after a word: blanks go behind it.
        let words_end = self.out.trim_end_matches([' ', '\u{a0}', '\u{3000}']).len();
        let blanks = self.out.split_off(words_end);
        let last = self.out.chars().next_back();
        let last_plain = !several && last.is_some_and(is_plain);
        let underscore = closed.ends_with('_');
        let next_plain = next.take().is_some_and(may_be_plain);
        self.out.push_str(&closed);
        self.out.push_str(&blanks);
        self.pending_entity(
            blanks.is_empty() && next_plain && (underscore || !last_plain) && !closed.ends_with(')'),
        );
    }

    fn pending_entity(&mut self, needed: bool) {
        if needed {
            self.out.push('\u{1}');
        }
    }

    fn run(&mut self, run: &Run, skip: usize, last: bool) {
        match &run.content {
            RunContent::Text { text } if run.marks.code => self.code(text),
            RunContent::Text { text } => self.words(&text[skip..], last),
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
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '&' => after.is_none_or(|after| after == '#' || after.is_ascii_alphabetic()),
            '|' => true,
            '!' => after.is_none(),
            '#' if self.place == Place::Heading => true,
            '#' | '>' | '+' | '-' | '=' => self.at_line_start(),
            // After a note mark they would make it a note or a link.
            ':' | '(' if before == Some(']') => true,
            ':' => self.at_line_start(),
            '.' | ')' => self.line_is_number(),
            _ => false,
        }
    }

    fn line_is_number(&self) -> bool {
        let digits = self.out.bytes().rev().take(10).take_while(u8::is_ascii_digit).count();
        let before = self.out.len() - digits;
        (1..10).contains(&digits) && (before == 0 || self.out.as_bytes()[before - 1] == b'\n')
    }
}

// Italic words between plain ones: the only place where a single star cannot meet another sign.
fn stands_alone(runs: &[Run], at: usize) -> bool {
    let plain = |run: &Run| run.marks == Marks::default() && matches!(run.content, RunContent::Text { .. });
    let only_italic = runs[at].marks == Marks { emphasis: true, ..Marks::default() };
    let word = match &runs[at].content {
        RunContent::Text { text } => text.len() > 1 && text.chars().all(char::is_alphanumeric),
        _ => false,
    };
    word && only_italic && (at == 0 || plain(&runs[at - 1])) && runs.get(at + 1).is_none_or(plain)
}

fn leading_blanks(run: &Run) -> &str {
    match &run.content {
        RunContent::Text { text } if !run.marks.code => &text[..text.len() - text.trim_start().len()],
        _ => "",
    }
}

fn first_word_char(run: &Run) -> Option<char> {
    match &run.content {
        RunContent::Text { text } => text.trim_start().chars().next(),
        _ => first_char(run),
    }
}

// One character may yet be written as an entity, which counts as punctuation.
fn run_is_short(run: &Run) -> bool {
    matches!(&run.content, RunContent::Text { text } if text.trim().chars().count() < 2)
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

// CommonMark asks whether signs stand beside blanks, beside punctuation and symbols, or beside anything else, which is
// plain. Accents, joiners and characters without a meaning are plain although they are no letters; which of the rest
// are symbols only a table of all characters knows. What is in doubt is written so that it holds either way.
fn is_plain(character: char) -> bool {
    // Letters in circles are symbols.
    character.is_alphanumeric() && !matches!(character, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}')
}

fn may_be_plain(character: char) -> bool {
    let known_punctuation = character.is_ascii_punctuation()
        || matches!(
            character,
            '\u{A1}'..='\u{A9}' | '\u{AB}' | '\u{AC}' | '\u{AE}'..='\u{B1}' | '\u{B4}' | '\u{B6}'..='\u{B8}'
                | '\u{BB}' | '\u{BF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20BF}'
                | '\u{2190}'..='\u{23FF}' | '\u{25A0}'..='\u{2775}' | '\u{3001}'..='\u{3003}'
        );
    !character.is_whitespace() && !known_punctuation
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
