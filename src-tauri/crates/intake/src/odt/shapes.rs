//! Frames and shapes: pictures, text boxes, equations and what else is drawn.

use super::Files;
use super::body::{OpenParagraph, Reader};
use super::equations;
use crate::error::Error;
use crate::story::{Line, PictureSource};
use crate::transfer;
use crate::xml::{NodeId, Xml};
use foreword_model::{Block, BlockKind, RunContent};

/// The one thing a frame shows: its first form, an equation or chart before the picture of it.
pub(crate) fn shown(xml: &Xml, frame: NodeId) -> Option<NodeId> {
    let is = |names: &[&str]| xml.elements(frame).find(|child| names.contains(&xml.name(*child)));
    // Of several forms of one picture the others are for programs that cannot show the first.
    let shows = |child: &NodeId| {
        let href = xml.attribute(*child, "href").unwrap_or_default().to_ascii_lowercase();
        xml.name(*child) == "draw:image" && SHOWN.iter().any(|end| href.ends_with(end))
    };
    is(&["draw:text-box", "draw:object"])
        .or_else(|| xml.elements(frame).find(shows))
        .or_else(|| is(&["draw:image", "draw:object-ole", "draw:plugin"]))
}

const SHOWN: &[&str] = &[".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff"];

impl Reader<'_, '_> {
    /// Reads one shape: its pictures go into the line, its text boxes after the paragraph.
    pub(crate) fn shape(&mut self, xml: &Xml, node: NodeId, open: &mut OpenParagraph) -> Result<(), Error> {
        match xml.name(node) {
            "draw:frame" => self.frame(xml, node, open),
            "draw:g" | "draw:a" => {
                for child in xml.elements(node) {
                    self.shape(xml, child, open)?;
                }
                Ok(())
            }
            name if name.starts_with("draw:") && name != "draw:enhanced-geometry" => {
                let words = xml.elements(node).any(|child| matches!(xml.name(child), "text:p" | "text:list"));
                if words {
                    let blocks = self.blocks(xml, node)?;
                    open.line.boxes.push(blocks);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn frame(&mut self, xml: &Xml, frame: NodeId, open: &mut OpenParagraph) -> Result<(), Error> {
        let Some(inner) = shown(xml, frame) else { return Ok(()) };
        let text = |name| xml.child(frame, name).map(|node| xml.own_text(node).trim().to_owned());
        let filled = |name| text(name).filter(|text: &String| !text.is_empty());
        let alt = filled("svg:desc").or_else(|| filled("svg:title")).unwrap_or_default();
        let decorative = xml.attribute(frame, "decorative") == Some("true");
        match xml.name(inner) {
            "draw:text-box" => self.text_box(xml, inner, open),
            "draw:image" => self.image(xml, inner, &mut open.line, &alt, decorative),
            "draw:object" => self.object(xml, inner, &alt, &mut open.line),
            _ => {
                let advice = "Ask the trust for what is in it.";
                self.story.receipt.lose("Embedded documents", &alt, advice);
                Ok(())
            }
        }
    }

    fn text_box(&mut self, xml: &Xml, node: NodeId, open: &mut OpenParagraph) -> Result<(), Error> {
        let blocks = self.blocks(xml, node)?;
        if let Some(picture) = captioned(&blocks) {
            self.story.receipt.change_to(
                "Text boxes",
                "",
                "It held a picture with its caption: kept as both.",
            );
            self.story.receipt.keep("Captions", 1);
            open.line.push(picture, foreword_model::Marks::default());
            return Ok(());
        }
        self.story.receipt.keep("Text boxes", 1);
        open.line.boxes.push(blocks);
        Ok(())
    }

    fn image(
        &mut self,
        xml: &Xml,
        node: NodeId,
        line: &mut Line,
        alt: &str,
        decorative: bool,
    ) -> Result<(), Error> {
        if let Some(data) = xml.child(node, "office:binary-data") {
            let text = xml.own_text(data);
            let load = || Ok(transfer::base64(text.as_bytes()));
            let source = PictureSource::Text(&text);
            return self.story.picture(line, "a picture", &source, load, (alt, decorative));
        }
        let href = xml.attribute(node, "href").unwrap_or_default();
        let name = href.trim_start_matches("./").to_owned();
        let outside = name.contains("://") || name.starts_with("../") || name.starts_with('/');
        let Files::Package(package, _) = &mut self.files else {
            self.story.linked_picture(line, alt);
            return Ok(());
        };
        if outside || name.is_empty() {
            self.story.linked_picture(line, alt);
            return Ok(());
        }
        let file = name.rsplit('/').next().unwrap_or_default();
        let source = PictureSource::Part(&name);
        self.story.picture(line, file, &source, || package.part(&name), (alt, decorative))
    }

    fn object(&mut self, xml: &Xml, node: NodeId, alt: &str, line: &mut Line) -> Result<(), Error> {
        let cancel = self.cancel;
        let name = xml.attribute(node, "href").unwrap_or_default().trim_start_matches("./").to_owned();
        let outer = match &mut self.files {
            Files::Package(package, limits) if !name.is_empty() => {
                let part = format!("{name}/content.xml");
                let bytes = package.part(&part)?;
                bytes.and_then(|bytes| Xml::parse(&bytes, &part, limits, cancel).ok())
            }
            _ => None,
        };
        let math = match &outer {
            Some(other) => {
                (other.name(other.root()) == "math:math").then(|| equations::linear(other, other.root()))
            }
            None => xml.child(node, "math:math").map(|math| equations::linear(xml, math)),
        };
        match math.map(|math| math.split_whitespace().collect::<Vec<_>>().join(" ")) {
            Some(math) if math.is_empty() => {
                self.story.receipt.change_to("Equations", "", "It was empty: left out.");
            }
            Some(math) => {
                let advice = "Written as one line. Check it against the original.";
                self.story.receipt.change_to("Equations", &math, advice);
                line.push_plain(&math);
            }
            None => {
                let advice = "Ask the trust for the numbers, or for the chart as a picture.";
                self.story.receipt.lose("Charts", alt, advice);
            }
        }
        Ok(())
    }
}

// A box that holds one picture and its caption: how LibreOffice ties the two.
fn captioned(blocks: &[Block]) -> Option<RunContent> {
    let [Block { kind: BlockKind::Paragraph { text }, .. }] = blocks else { return None };
    let mut pictures = text.runs.iter().filter(|run| matches!(run.content, RunContent::Image { .. }));
    let (Some(picture), None) = (pictures.next(), pictures.next()) else { return None };
    match picture.content.clone() {
        RunContent::Image { src, alt, title } => {
            let words = text.words().split_whitespace().collect::<Vec<_>>().join(" ");
            Some(RunContent::Image { src, alt, title: if words.is_empty() { title } else { words } })
        }
        _ => None,
    }
}
