//! The words of one paragraph: runs, links, fields, tracked changes, comment marks, notes and pictures.

use super::body::{Reader, author};
use super::comments;
use super::fields::Fields;
use super::revisions::{self, Author, ChangeKind};
use super::symbols;
use crate::error::Error;
use crate::xml::{NodeId, Xml};
use foreword_model::document::utf16_len;
use foreword_model::{Block, BlockId, Link, Marks, Run, RunContent, Text};

/// A paragraph while it is read.
pub(crate) struct Line {
    pub(crate) id: BlockId,
    pub(crate) text: Text,
    /// Its length in UTF-16 units.
    pub(crate) length: u32,
    /// Text boxes anchored in it.
    pub(crate) boxes: Vec<Vec<Block>>,
    /// Bold, italic and hidden as its paragraph style has them.
    pub(crate) paragraph_look: (Option<bool>, Option<bool>, Option<bool>),
    fields: Fields,
}

impl Line {
    pub(crate) fn new(id: BlockId) -> Self {
        let look = (None, None, None);
        Self {
            id,
            text: Text::default(),
            length: 0,
            boxes: Vec::new(),
            paragraph_look: look,
            fields: Fields::default(),
        }
    }

    fn push(&mut self, content: RunContent, marks: Marks) {
        self.length += utf16_len(content.as_plain());
        self.text.push(Run { content, marks });
    }
}

/// What is around a run.
#[derive(Clone, Default)]
pub(crate) struct Around {
    change: Option<(ChangeKind, Author)>,
    link: Option<Link>,
}

impl Reader<'_, '_> {
    /// Reads what is right inside a paragraph.
    pub(crate) fn inline(&mut self, xml: &Xml, node: NodeId, line: &mut Line) -> Result<(), Error> {
        self.inline_in(xml, node, line, &Around::default())
    }

    fn inline_in(&mut self, xml: &Xml, node: NodeId, line: &mut Line, around: &Around) -> Result<(), Error> {
        for child in xml.elements(node).collect::<Vec<_>>() {
            match xml.name(child) {
                "w:r" => self.run(xml, child, line, around)?,
                "w:hyperlink" => {
                    let around = Around { link: self.link_of(xml, child), ..around.clone() };
                    self.inline_in(xml, child, line, &around)?;
                }
                "w:ins" | "w:moveTo" => self.change(xml, child, line, around, ChangeKind::Inserted)?,
                "w:del" | "w:moveFrom" => self.change(xml, child, line, around, ChangeKind::Deleted)?,
                "w:fldSimple" => {
                    let instruction = xml.attribute(child, "instr").unwrap_or_default();
                    self.field(instruction);
                    let around = Around {
                        link: super::fields::link(instruction).or(around.link.clone()),
                        ..around.clone()
                    };
                    self.inline_in(xml, child, line, &around)?;
                }
                "w:sdt" => {
                    if !Self::is_placeholder(xml, child)
                        && let Some(content) = xml.child(child, "w:sdtContent")
                    {
                        self.inline_in(xml, content, line, around)?;
                    }
                }
                "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" | "w:ruby" => {
                    self.inline_in(xml, child, line, around)?;
                }
                "mc:AlternateContent" => {
                    if let Some(chosen) = super::drawing::chosen_alternative(xml, child) {
                        self.inline_in(xml, chosen, line, around)?;
                    }
                }
                "w:commentRangeStart" => {
                    self.noted.insert(line.id.clone());
                    let id = xml.attribute(child, "id").unwrap_or_default();
                    self.comments.start(id, &line.id, line.length);
                }
                "w:commentRangeEnd" => {
                    self.noted.insert(line.id.clone());
                    let id = xml.attribute(child, "id").unwrap_or_default();
                    self.comments.end(id, &line.id, line.length);
                }
                "m:oMath" | "m:oMathPara" => self.equation(xml, child, line),
                _ => {}
            }
        }
        Ok(())
    }

    fn change(
        &mut self,
        xml: &Xml,
        node: NodeId,
        line: &mut Line,
        around: &Around,
        kind: ChangeKind,
    ) -> Result<(), Error> {
        self.receipt.keep("Tracked changes", 1);
        // Inserted and deleted again: the words were never in the text before and will not be in it after.
        let never = matches!(&around.change, Some((ChangeKind::Inserted, _))) && kind == ChangeKind::Deleted;
        if never {
            return Ok(());
        }
        let around = Around { change: Some((kind, author(xml, node))), ..around.clone() };
        self.inline_in(xml, node, line, &around)
    }

    fn link_of(&mut self, xml: &Xml, node: NodeId) -> Option<Link> {
        let title = xml.attribute(node, "tooltip").unwrap_or_default().to_owned();
        let target = xml.attribute(node, "id").and_then(|id| self.relationships.get(id));
        let href = target.filter(|target| target.external).map(|target| target.to.clone());
        let link = href.clone().filter(|href| super::fields::may_be_linked(href));
        self.link_met(link.is_some(), href.as_deref());
        link.map(|href| Link { href, title })
    }

    // Says what became of a link; those without an address lead to a place in the document itself.
    fn link_met(&mut self, kept: bool, href: Option<&str>) {
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

    fn field(&mut self, instruction: &str) {
        if let Some(href) = super::fields::address(instruction) {
            let href = Some(href).filter(|href| !href.is_empty());
            self.link_met(href.is_some_and(super::fields::may_be_linked), href);
        }
    }

    fn run(&mut self, xml: &Xml, node: NodeId, line: &mut Line, around: &Around) -> Result<(), Error> {
        let properties = xml.child(node, "w:rPr");
        let look = self.run_look(xml, properties, line);
        if look.hidden {
            self.found.hidden += usize::from(!comments::plain(xml, node).trim().is_empty());
            return Ok(());
        }
        self.run_parts(xml, node, line, around, &look)
    }

    fn run_parts(
        &mut self,
        xml: &Xml,
        node: NodeId,
        line: &mut Line,
        around: &Around,
        look: &Look,
    ) -> Result<(), Error> {
        for child in xml.elements(node).collect::<Vec<_>>() {
            match xml.name(child) {
                "w:t" | "w:delText" => {
                    let words = self.raised_or_lowered(xml.own_text(child), look);
                    self.words(&words, line, around, look);
                }
                "w:tab" | "w:ptab" => self.words(" ", line, around, look),
                "w:noBreakHyphen" => self.words("\u{2011}", line, around, look),
                "w:softHyphen" => self.words("\u{AD}", line, around, look),
                "w:br" | "w:cr" => self.line_break(xml, child, line, around, look),
                "w:sym" => self.symbol(xml, child, line, around, look),
                "w:fldChar" => {
                    if let Some(instruction) = line.fields.character(xml, child) {
                        self.field(&instruction);
                    }
                }
                "w:instrText" => line.fields.instruction(&xml.own_text(child)),
                "w:footnoteReference" | "w:endnoteReference" => self.note_mark(xml, child, line)?,
                "w:commentReference" => {
                    self.noted.insert(line.id.clone());
                    let id = xml.attribute(child, "id").unwrap_or_default();
                    self.comments.mark(id, &line.id, line.length);
                }
                "w:drawing" | "w:pict" | "w:object" => self.drawing(xml, child, line)?,
                "mc:AlternateContent" => {
                    if let Some(chosen) = super::drawing::chosen_alternative(xml, child) {
                        self.run_parts(xml, chosen, line, around, look)?;
                    }
                }
                "w:ruby" => {
                    for part in ["w:rubyBase", "w:rt"] {
                        if let Some(part) = xml.child(child, part) {
                            self.inline_in(xml, part, line, around)?;
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn words(&mut self, words: &str, line: &mut Line, around: &Around, look: &Look) {
        if words.is_empty() || line.fields.is_silent() {
            return;
        }
        // Blanks at the start of a paragraph are nobody's words.
        let words =
            if line.length == 0 && !self.noted.contains(&line.id) { words.trim_start() } else { words };
        if words.is_empty() {
            return;
        }
        if around.change.is_some() {
            self.noted.insert(line.id.clone());
        }
        match &around.change {
            Some((ChangeKind::Inserted, author)) => {
                let words = words.replace('\n', " ");
                revisions::insert(&mut self.notes, &line.id, line.length, &words, author);
            }
            change => {
                let start = line.length;
                let link = line.fields.link().or_else(|| around.link.clone());
                let marks = Marks {
                    strong: look.strong,
                    emphasis: look.emphasis,
                    strike: look.strike,
                    code: false,
                    link,
                };
                line.push(RunContent::Text { text: words.replace(['\n', '\r'], " ") }, marks);
                if let Some((ChangeKind::Deleted, author)) = change {
                    revisions::delete(&mut self.notes, &line.id, start, line.length, author);
                }
            }
        }
    }

    fn line_break(&mut self, xml: &Xml, node: NodeId, line: &mut Line, around: &Around, look: &Look) {
        let page = matches!(xml.attribute(node, "type"), Some("page" | "column"));
        if page || around.change.is_some() || line.fields.is_silent() {
            self.words(" ", line, around, look);
        } else {
            line.push(RunContent::Break, Marks::default());
        }
    }

    fn symbol(&mut self, xml: &Xml, node: NodeId, line: &mut Line, around: &Around, look: &Look) {
        let font = xml.attribute(node, "font").unwrap_or_default();
        let code = xml.attribute(node, "char").unwrap_or_default();
        match symbols::character(font, code) {
            Some(character) => {
                self.receipt.change_to("Symbols from symbol fonts", &character.to_string(), "");
                self.words(&character.to_string(), line, around, look);
            }
            None => self.receipt.lose(
                "Symbols from symbol fonts",
                &format!("{font} {code}"),
                "Type the sign in the story.",
            ),
        }
    }

    // CO₂ and m² have signs of their own; anything longer stands on the line and is listed.
    fn raised_or_lowered(&mut self, words: String, look: &Look) -> String {
        if look.script == symbols::Script::Level || words.trim().is_empty() {
            return words;
        }
        symbols::script(&words, look.script).unwrap_or_else(|| {
            self.receipt.change("Raised or lowered words set on the line", words.trim());
            words
        })
    }

    fn note_mark(&mut self, xml: &Xml, node: NodeId, line: &mut Line) -> Result<(), Error> {
        let id = xml.attribute(node, "id").unwrap_or_default().to_owned();
        let end = xml.name(node) == "w:endnoteReference";
        match self.footnote(&id, end)? {
            Some(label) => line.push(RunContent::NoteMark { label }, Marks::default()),
            None => self.receipt.lose(
                "Footnotes",
                "",
                "The mark is there but its text is not in the file. Ask the trust.",
            ),
        }
        Ok(())
    }

    /// Puts a picture into the line.
    pub(crate) fn push_picture(line: &mut Line, src: String, alt: String) {
        line.push(RunContent::Image { src, alt, title: String::new() }, Marks::default());
    }

    /// Puts words without any look into the line.
    pub(crate) fn push_plain(line: &mut Line, words: &str) {
        line.push(RunContent::Text { text: words.to_owned() }, Marks::default());
    }

    fn run_look(&self, xml: &Xml, properties: Option<NodeId>, line: &Line) -> Look {
        let style = properties.and_then(|properties| xml.child_value(properties, "w:rStyle"));
        let (style_bold, style_italic, style_hidden) = self.styles.look(style);
        let switch = |name| properties.and_then(|properties| xml.switch(properties, name));
        let script = properties.and_then(|properties| xml.child_value(properties, "w:vertAlign"));
        Look {
            // A paragraph style's own bold and italic are its look, not the writer's stress.
            strong: switch("w:b").or(style_bold).unwrap_or(false) && line.paragraph_look.0 != Some(true),
            emphasis: switch("w:i").or(style_italic).unwrap_or(false) && line.paragraph_look.1 != Some(true),
            strike: switch("w:strike").or_else(|| switch("w:dstrike")).unwrap_or(false),
            hidden: switch("w:vanish").or(style_hidden).or(line.paragraph_look.2).unwrap_or(false),
            script: match script {
                Some("superscript") => symbols::Script::Raised,
                Some("subscript") => symbols::Script::Lowered,
                _ => symbols::Script::Level,
            },
        }
    }
}

struct Look {
    strong: bool,
    emphasis: bool,
    strike: bool,
    hidden: bool,
    script: symbols::Script,
}
