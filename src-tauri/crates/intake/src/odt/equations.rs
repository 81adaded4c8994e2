//! Equations as a line that can be read aloud.

use crate::xml::{NodeId, Xml};

/// An equation on one line.
pub(crate) fn linear(xml: &Xml, node: NodeId) -> String {
    let parts: Vec<String> = xml
        .elements(node)
        .filter(|child| !matches!(xml.name(*child), "math:annotation" | "math:annotation-xml"))
        .map(|child| linear(xml, child))
        .collect();
    let part = |at: usize| parts.get(at).map(String::as_str).unwrap_or_default();
    match xml.name(node) {
        "math:mi" | "math:mn" | "math:mo" | "math:mtext" | "math:ms" => xml.own_text(node).trim().to_owned(),
        "math:mfrac" => format!("({}) / ({})", part(0), part(1)),
        "math:msup" | "math:mover" => format!("{}^{}", part(0), part(1)),
        "math:msub" | "math:munder" => format!("{}_{}", part(0), part(1)),
        "math:msubsup" | "math:munderover" => format!("{}_{}^{}", part(0), part(1), part(2)),
        "math:msqrt" => format!("√({})", parts.join(" ")),
        "math:mroot" => format!("{}√({})", part(1), part(0)),
        "math:mtr" => format!("{}; ", parts.join(" ")),
        _ => parts.join(" ").trim().to_owned(),
    }
}
