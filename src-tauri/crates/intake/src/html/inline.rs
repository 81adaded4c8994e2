//! The words of a line: looks, links, breaks, tracked changes, marks of notes and pictures.

use super::address::{from_base, straight};
use super::asides::AsideKind;
use super::body::{Flow, Reader};
use super::look::{Look, declared};
use crate::error::Error;
use crate::odt::equations;
use crate::story::revisions::{Author, ChangeKind, local};
use crate::story::{Comment, Script, may_be_linked};
use crate::transfer::percent_decoded;
use crate::xml::{NodeId, Xml};
use foreword_model::{BlockId, Link, Marks, RunContent};

/// What is around words.
#[derive(Clone, Default)]
pub(super) struct Around {
    pub(super) look: Look,
    /// Whether blanks and line ends are the writer's.
    pub(super) pre: bool,
    pub(super) link: Option<Link>,
    pub(super) change: Option<(ChangeKind, Author)>,
}

impl Reader<'_> {
    /// Reads an element that stands in a line.
    pub(super) fn inline(&mut self, node: NodeId, flow: &mut Flow, around: &Around) -> Result<(), Error> {
        let xml = self.xml;
        let name = xml.name(node);
        match name {
            "br" if around.change.is_some() => self.words(" ", flow, around),
            "br" => self.line_break(flow),
            "img" | "image" => return self.picture(node, flow),
            "math:math" => self.equation(node, flow),
            "a" if self.asides.by_mark.contains_key(&node) => return self.aside(node, flow),
            "a" => return self.link(node, flow, around),
            "q" => {
                self.words("“", flow, around);
                self.children(node, flow, around)?;
                self.words("”", flow, around);
            }
            _ => {
                let own = self.classes.look(xml, node);
                let change = change_of(xml, node);
                if change.is_some() {
                    self.story.receipt.keep("Tracked changes", 1);
                }
                // Words that a tracked change takes out are not struck through as well.
                let own = if change.is_some() { Look { strike: None, ..own } } else { own };
                let change = change.or_else(|| around.change.clone());
                let look = own.over(around.look);
                return self.children(node, flow, &Around { look, change, ..around.clone() });
            }
        }
        Ok(())
    }

    /// Puts words into the line; blanks in a row count as one.
    pub(super) fn words(&mut self, words: &str, flow: &mut Flow, around: &Around) {
        if around.pre {
            for (at, line) in words.split('\n').enumerate() {
                if at > 0 {
                    self.line_break(flow);
                }
                self.run(line, flow, around);
            }
            return;
        }
        let after_blank = flow.line.as_ref().is_none_or(|line| match line.text.runs.last() {
            Some(run) => match &run.content {
                RunContent::Text { text } => text.ends_with(' '),
                content => *content == RunContent::Break,
            },
            None => true,
        });
        let mut run = String::with_capacity(words.len());
        for letter in words.chars() {
            if !matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{0C}') {
                run.push(letter);
            } else if !(run.ends_with(' ') || run.is_empty() && after_blank) {
                run.push(' ');
            }
        }
        self.run(&run, flow, around);
    }

    fn run(&mut self, words: &str, flow: &mut Flow, around: &Around) {
        if words.is_empty() {
            return;
        }
        let look = around.look;
        let marks = Marks {
            strong: look.strong == Some(true),
            emphasis: look.emphasis == Some(true),
            strike: look.strike == Some(true),
            code: look.code,
            link: around.link.clone(),
        };
        let words = self.story.raised_or_lowered(words.to_owned(), look.script.unwrap_or(Script::Level));
        let line = flow.line(&mut self.story);
        self.story.words(line, &words, around.change.as_ref(), marks);
    }

    // Two breaks in a row are how people end a paragraph who know no paragraphs.
    fn line_break(&mut self, flow: &mut Flow) {
        let Some(line) = &mut flow.line else { return };
        let mut runs = line.text.runs.iter().rev();
        let last =
            runs.find(|run| !matches!(&run.content, RunContent::Text { text } if text.trim().is_empty()));
        match last.map(|run| &run.content) {
            Some(RunContent::Break) => self.end_line(flow),
            Some(_) => line.push(RunContent::Break, Marks::default()),
            None => {}
        }
    }

    fn equation(&mut self, node: NodeId, flow: &mut Flow) {
        let words = equations::linear(self.xml, node);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let advice = "Written as one line. Check it against the original.";
        self.story.receipt.change_to("Equations", &words, advice);
        flow.line(&mut self.story).push_plain(&words);
    }

    fn link(&mut self, node: NodeId, flow: &mut Flow, around: &Around) -> Result<(), Error> {
        let xml = self.xml;
        let look = self.classes.look(xml, node).over(around.look);
        let mut inside = Around { look, ..around.clone() };
        let start = declared(xml, node, "mso-comment-reference").map(|_| {
            let line = flow.line(&mut self.story);
            (line.id.clone(), line.length)
        });
        if let Some(href) = xml.attribute(node, "href") {
            let outside = Some(href.trim()).filter(|href| !href.is_empty() && !href.starts_with('#'));
            let (address, detour) = straight(outside.unwrap_or_default());
            let address = from_base(&address, self.base.as_deref());
            let kept = outside.is_some() && may_be_linked(&address);
            if kept && detour {
                let advice = "The address of a mail filter before the real one was taken off.";
                self.story.receipt.change_to("Links", &address, advice);
            } else if outside.is_some() && !kept && !address.contains(':') {
                let advice = "The words stay. The page does not say on which website the link goes on.";
                self.story.receipt.lose("Links", &address, advice);
            } else {
                self.story.link_met(kept, outside);
            }
            let title = xml.attribute(node, "title").unwrap_or_default().to_owned();
            inside.link = kept.then_some(Link { href: address, title });
        }
        self.children(node, flow, &inside)?;
        if let (Some((block, start)), Some(line)) = (start, &flow.line)
            && line.id == block
        {
            let date = declared(xml, node, "mso-comment-date").and_then(|date| comment_date(&date));
            self.commented = Some(Commented { block, start, end: line.length, date });
        }
        Ok(())
    }

    // The mark of a note: its words are read from where they stand.
    fn aside(&mut self, mark: NodeId, flow: &mut Flow) -> Result<(), Error> {
        let Some(aside) = self.asides.by_mark.remove(&mark) else { return Ok(()) };
        if aside.kind == AsideKind::Comment {
            self.comment(mark, aside.container, flow);
            return Ok(());
        }
        let blocks = self.blocks(aside.container)?;
        let label = self.story.add_footnote(blocks, aside.kind == AsideKind::Endnote);
        flow.line(&mut self.story).push(RunContent::NoteMark { label }, Marks::default());
        Ok(())
    }

    fn comment(&mut self, mark: NodeId, container: NodeId, flow: &mut Flow) {
        let xml = self.xml;
        let author = xml.descendants(container).find_map(|node| comment_author(xml, node));
        let line = flow.line(&mut self.story);
        let here = Commented { block: line.id.clone(), start: line.length, end: line.length, date: None };
        let Commented { block, start, end, date } = self.commented.take().unwrap_or(here);
        self.story.noted.insert(block.clone());
        let text = self.words_of_note(container);
        let comments = &mut self.story.comments;
        let id = comments.by_id.len().to_string();
        comments.start(&id, &block, start);
        comments.end(&id, &block, end);
        let initials: String = xml.own_text(mark).chars().filter(|letter| letter.is_alphabetic()).collect();
        let comment = Comment {
            initials: Some(initials).filter(|initials| author.is_some() && !initials.is_empty()),
            author,
            date,
            text,
            paragraph: None,
            parent: None,
            resolved: false,
        };
        comments.by_id.insert(id, comment);
    }

    // All words of a note but those of its link back.
    fn words_of_note(&self, container: NodeId) -> String {
        let words =
            self.xml.words_below(container, |element| self.asides.backs.contains(&element).then_some(""));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The words that a comment is about, and when it was written.
pub(super) struct Commented {
    block: BlockId,
    start: u32,
    end: u32,
    date: Option<String>,
}

// `mso-comment-author:"Priya Nair"`, whose capitals count.
fn comment_author(xml: &Xml, node: NodeId) -> Option<String> {
    let style = xml.attribute(node, "style")?;
    let at = style.to_ascii_lowercase().find("mso-comment-author:")?;
    let name = style[at..].split_once(':')?.1.trim_start().trim_start_matches('"');
    name.split(['"', ';']).next().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

// `20240310t0904`
fn comment_date(value: &str) -> Option<String> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let part = |from: usize, to: usize| digits.get(from..to);
    let (day, time) = (part(6, 8)?, format!("{}:{}:00", part(8, 10)?, part(10, 12)?));
    Some(format!("{}-{}-{day}T{time}", part(0, 4)?, part(4, 6)?))
}

/// What Word writes of a tracked change: who, and when. Web pages use the same elements for other things.
pub(super) fn change_of(xml: &Xml, node: NodeId) -> Option<(ChangeKind, Author)> {
    let kind = match xml.name(node) {
        "ins" => ChangeKind::Inserted,
        "del" => ChangeKind::Deleted,
        _ => return None,
    };
    let who = xml.attribute(node, "cite").and_then(|cite| cite.strip_prefix("mailto:"));
    let date = xml.attribute(node, "datetime").filter(|_| who.is_some()).map(local);
    who.map(|who| {
        let name = String::from_utf8_lossy(&percent_decoded(who)).into_owned();
        (kind, Author { name: Some(name), date })
    })
}
