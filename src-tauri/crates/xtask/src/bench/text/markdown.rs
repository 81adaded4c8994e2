//! The text as Markdown.

use super::{CAPTION, Part, picture_file};

/// As Markdown.
pub(crate) fn markdown(parts: &[Part]) -> String {
    let block = |part: &Part| match part {
        Part::Chapter(title) => format!("# {title}\n"),
        Part::Heading(title) => format!("## {title}\n"),
        Part::Paragraph(text) => format!("{text}\n"),
        Part::List(items) => items.iter().map(|item| format!("- {item}\n")).collect(),
        Part::Picture(number) => format!("![{CAPTION}]({} \"{CAPTION}\")\n", picture_file(*number)),
        Part::Table(rows) => table(rows),
    };
    parts.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn table(rows: &[Vec<String>]) -> String {
    let line = |cells: &Vec<String>| format!("{}\n", cells.join(" | "));
    let mut lines = rows.iter().map(line);
    let head = lines.next().unwrap_or_default();
    format!("{head}---|---:|---:|---:\n{}", lines.collect::<String>())
}
