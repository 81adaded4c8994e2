//! Equations as a line that can be read aloud.

use super::body::Reader;
use crate::story::Line;
use crate::xml::{NodeId, Xml};

impl Reader<'_, '_> {
    /// Puts an equation into the line as text.
    pub(crate) fn equation(&mut self, xml: &Xml, node: NodeId, line: &mut Line) {
        let text = linear(xml, node);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            self.story.receipt.change_to("Equations", "", "It was empty: left out.");
            return;
        }
        self.story.receipt.change_to(
            "Equations",
            &text,
            "Written as one line. Check it against the original.",
        );
        line.push_plain(&text);
    }
}

fn linear(xml: &Xml, node: NodeId) -> String {
    let part = |name| xml.child(node, name).map(|part| linear(xml, part)).unwrap_or_default();
    let all = || xml.elements(node).map(|child| linear(xml, child)).collect::<String>();
    match xml.name(node) {
        "m:t" | "w:t" => xml.own_text(node).into_owned(),
        "m:f" => format!("({}) / ({})", part("m:num"), part("m:den")),
        "m:sSup" => format!("{}^{}", part("m:e"), part("m:sup")),
        "m:sSub" => format!("{}_{}", part("m:e"), part("m:sub")),
        "m:sSubSup" => format!("{}_{}^{}", part("m:e"), part("m:sub"), part("m:sup")),
        "m:rad" => {
            let degree = part("m:deg");
            let root = if degree.is_empty() { "√".to_owned() } else { format!("{degree}√") };
            format!("{root}({})", part("m:e"))
        }
        "m:nary" => {
            let sign = xml
                .child(node, "m:naryPr")
                .and_then(|properties| xml.child_value(properties, "m:chr"))
                .unwrap_or("∫")
                .to_owned();
            format!("{sign} {} {} {}", part("m:sub"), part("m:sup"), part("m:e"))
        }
        "m:d" => format!(
            "({})",
            xml.elements(node)
                .filter(|child| xml.name(*child) == "m:e")
                .map(|child| linear(xml, child))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        "m:func" => format!("{} {}", part("m:fName"), part("m:e")),
        "m:mr" => {
            format!("{}; ", xml.elements(node).map(|child| linear(xml, child)).collect::<Vec<_>>().join(" "))
        }
        "m:oMath" => format!("{} ", all()),
        name if name.ends_with("Pr") => String::new(),
        _ => all(),
    }
}
