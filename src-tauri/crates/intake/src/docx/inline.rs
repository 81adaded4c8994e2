//! The words of one paragraph: runs, links, fields, tracked changes, comment marks, notes and pictures.

use super::body::{Reader, author};
use super::comments;
use super::symbols;
use crate::error::Error;
use crate::story::revisions::{Author, ChangeKind};
use crate::story::{Before, Line, Script, may_be_linked};
use crate::xml::{NodeId, Xml};
use foreword_model::{Link, Marks, RunContent};

/// What is around a run.
#[derive(Clone, Default)]
pub(crate) struct Around {
    // Inside an insertion that has been taken.
    new: bool,
    change: Option<(ChangeKind, Author)>,
    link: Option<Link>,
}

impl Reader<'_, '_> {
    /// Reads what is right inside a paragraph.
    pub(crate) fn inline(&mut self, xml: &Xml, node: NodeId, line: &mut Line) -> Result<(), Error> {
        self.inline_in(xml, node, line, &Around::default())
    }

    fn inline_in(&mut self, xml: &Xml, node: NodeId, line: &mut Line, around: &Around) -> Result<(), Error> {
        for child in xml.elements(node) {
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
                        let slot = Self::slot_of(xml, child).map(|slot| (line.id.clone(), slot));
                        self.story.slots.extend(slot);
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
                    self.story.noted.insert(line.id.clone());
                    let id = xml.attribute(child, "id").unwrap_or_default();
                    self.story.comments.start(id, &line.id, line.length);
                }
                "w:commentRangeEnd" => {
                    self.story.noted.insert(line.id.clone());
                    let id = xml.attribute(child, "id").unwrap_or_default();
                    self.story.comments.end(id, &line.id, line.length);
                }
                "m:oMath" | "m:oMathPara" => {
                    let before = line.so_far();
                    self.equation(xml, child, line);
                    self.changed(line, before, around);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn changed(&mut self, line: &Line, before: Before, around: &Around) {
        if let Some(change) = &around.change {
            self.story.object_changed(line, before, change);
        }
    }

    fn change(
        &mut self,
        xml: &Xml,
        node: NodeId,
        line: &mut Line,
        around: &Around,
        kind: ChangeKind,
    ) -> Result<(), Error> {
        if self.all_new && kind == ChangeKind::Inserted {
            self.story.taken(&author(xml, node));
            return self.inline_in(xml, node, line, &Around { new: true, ..around.clone() });
        }
        self.story.receipt.keep("Tracked changes", 1);
        // Inserted and deleted again: the words were never in the text before and will not be in it after.
        let inserted = around.new || matches!(&around.change, Some((ChangeKind::Inserted, _)));
        let never = inserted && kind == ChangeKind::Deleted;
        if never {
            return Ok(());
        }
        let around = Around { change: Some((kind, author(xml, node))), ..around.clone() };
        self.inline_in(xml, node, line, &around)
    }

    fn link_of(&mut self, xml: &Xml, node: NodeId) -> Option<Link> {
        let title = xml.attribute(node, "tooltip").unwrap_or_default().to_owned();
        let target = xml.attribute(node, "id").and_then(|id| self.relationships.get(id));
        let mut href = target.filter(|target| target.external).map(|target| target.to.clone());
        // The place in a page stands beside its address.
        let place = xml.attribute(node, "anchor").filter(|place| !place.is_empty());
        if let (Some(href), Some(place)) = (&mut href, place)
            && !href.contains('#')
        {
            *href = format!("{href}#{place}");
        }
        let link = href.clone().filter(|href| may_be_linked(href));
        self.story.link_met(link.is_some(), href.as_deref());
        link.map(|href| Link { href, title })
    }

    fn field(&mut self, instruction: &str) {
        if let Some(href) = super::fields::address(instruction) {
            let href = Some(href).filter(|href| !href.is_empty());
            self.story.link_met(href.is_some_and(may_be_linked), href);
        }
        if instruction.trim_start().get(..3).is_some_and(|name| name.eq_ignore_ascii_case("EQ ")) {
            let advice = "Only Word works it out. Type it in the story, or ask the trust for it as words.";
            self.story.receipt.lose("Formulas in fields", instruction.trim(), advice);
        }
    }

    fn run(&mut self, xml: &Xml, node: NodeId, line: &mut Line, around: &Around) -> Result<(), Error> {
        let properties = xml.child(node, "w:rPr");
        let look = self.run_look(xml, properties);
        if look.hidden {
            self.story.hide_in(line, &comments::plain(xml, node));
            self.field_marks(xml, node);
            return Ok(());
        }
        self.run_parts(xml, node, line, around, &look)
    }

    // A field that begins or ends in hidden words still rules what stands outside them.
    fn field_marks(&mut self, xml: &Xml, run: NodeId) {
        for child in xml.elements(run) {
            match xml.name(child) {
                "w:fldChar" => self.field_mark(xml, child),
                "w:instrText" => self.fields.instruction(&xml.own_text(child)),
                _ => {}
            }
        }
    }

    fn field_mark(&mut self, xml: &Xml, mark: NodeId) {
        if let Some(instruction) = self.fields.character(xml, mark) {
            self.field(&instruction);
        }
    }

    fn run_parts(
        &mut self,
        xml: &Xml,
        node: NodeId,
        line: &mut Line,
        around: &Around,
        look: &Look,
    ) -> Result<(), Error> {
        for child in xml.elements(node) {
            match xml.name(child) {
                "w:t" | "w:delText" => {
                    let words = self.without_symbol_fonts(xml, node, xml.own_text(child).into_owned());
                    let words = self.story.raised_or_lowered(words, look.script);
                    self.words(&words, line, around, look);
                }
                "w:tab" | "w:ptab" => self.words(" ", line, around, look),
                "w:noBreakHyphen" => self.words("\u{2011}", line, around, look),
                "w:softHyphen" => self.words("\u{AD}", line, around, look),
                "w:br" | "w:cr" => self.line_break(xml, child, line, around, look),
                "w:sym" => self.symbol(xml, child, line, around, look),
                "w:fldChar" => {
                    if let Some(chosen) = super::fields::chosen(xml, child) {
                        self.words(&chosen, line, around, look);
                    }
                    self.field_mark(xml, child);
                }
                "w:instrText" => self.fields.instruction(&xml.own_text(child)),
                "w:footnoteReference" | "w:endnoteReference" => {
                    let before = line.so_far();
                    self.note_mark(xml, child, line)?;
                    self.changed(line, before, around);
                }
                "w:commentReference" => {
                    self.story.noted.insert(line.id.clone());
                    let id = xml.attribute(child, "id").unwrap_or_default();
                    self.story.comments.mark(id, &line.id, line.length);
                }
                "w:drawing" | "w:pict" | "w:object" => {
                    let before = line.so_far();
                    self.drawing(xml, child, line)?;
                    self.changed(line, before, around);
                }
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

    fn without_symbol_fonts(&mut self, xml: &Xml, run: NodeId, words: String) -> String {
        let fonts = xml.child(run, "w:rPr").and_then(|look| xml.child(look, "w:rFonts"));
        let font = fonts.and_then(|fonts| xml.attribute(fonts, "ascii")).unwrap_or_default();
        let Some(signs) = symbols::in_words(font, &words) else { return words };
        self.story.receipt.change_to("Symbols from symbol fonts", signs.trim(), "");
        signs
    }

    fn words(&mut self, words: &str, line: &mut Line, around: &Around, look: &Look) {
        if words.is_empty() || self.fields.is_silent() {
            return;
        }
        let link = self.fields.link().or_else(|| around.link.clone());
        let (strong, emphasis, strike) = (look.strong, look.emphasis, look.strike);
        let marks = Marks { strong, emphasis, strike, code: false, link };
        self.story.words(line, words, around.change.as_ref(), marks);
    }

    fn line_break(&mut self, xml: &Xml, node: NodeId, line: &mut Line, around: &Around, look: &Look) {
        let page = matches!(xml.attribute(node, "type"), Some("page" | "column"));
        if page || around.change.is_some() || self.fields.is_silent() {
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
                self.story.receipt.change_to("Symbols from symbol fonts", &character.to_string(), "");
                self.words(&character.to_string(), line, around, look);
            }
            None => self.story.receipt.lose(
                "Symbols from symbol fonts",
                &format!("{font} {code}"),
                "Type the sign in the story.",
            ),
        }
    }

    fn note_mark(&mut self, xml: &Xml, node: NodeId, line: &mut Line) -> Result<(), Error> {
        let id = xml.attribute(node, "id").unwrap_or_default().to_owned();
        let end = xml.name(node) == "w:endnoteReference";
        match self.footnote(&id, end)? {
            Some(label) => line.push(RunContent::NoteMark { label }, Marks::default()),
            None => self.story.receipt.lose(
                "Footnotes",
                "",
                "The mark is there but its text is not in the file. Ask the trust.",
            ),
        }
        Ok(())
    }

    fn run_look(&self, xml: &Xml, properties: Option<NodeId>) -> Look {
        let style = properties.and_then(|properties| xml.child_value(properties, "w:rStyle"));
        let (style_bold, style_italic, style_hidden) = self.styles.look(style);
        let switch = |name| properties.and_then(|properties| xml.switch(properties, name));
        let script = properties.and_then(|properties| xml.child_value(properties, "w:vertAlign"));
        Look {
            // A paragraph style's own bold and italic are its look, not the writer's stress.
            strong: switch("w:b").or(style_bold).unwrap_or(false) && self.paragraph_look.0 != Some(true),
            emphasis: switch("w:i").or(style_italic).unwrap_or(false) && self.paragraph_look.1 != Some(true),
            strike: switch("w:strike").or_else(|| switch("w:dstrike")).unwrap_or(false),
            hidden: switch("w:vanish").or(style_hidden).or(self.paragraph_look.2).unwrap_or(false),
            script: match script {
                Some("superscript") => Script::Raised,
                Some("subscript") => Script::Lowered,
                _ => Script::Level,
            },
        }
    }
}

struct Look {
    strong: bool,
    emphasis: bool,
    strike: bool,
    hidden: bool,
    script: Script,
}
