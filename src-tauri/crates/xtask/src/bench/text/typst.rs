//! The text as typst markup.

use super::{CAPTION, Part, picture_file};

/// As typst markup with the page, column, face, sizes and leading of our report design.
pub(crate) fn typst(parts: &[Part]) -> String {
    // The gap between lines is the leading of 6 mm less the em that the edges of a line are set to span.
    let head = "#set document(title: \"Bench\")\n\
                #set page(paper: \"a4\", margin: (left: 78mm, right: 18mm, top: 31mm, bottom: 25mm), numbering: \"1\")\n\
                #set text(font: \"Source Sans 3\", lang: \"en\", region: \"GB\", size: 12pt, hyphenate: false,\
                top-edge: 0.8em, bottom-edge: -0.2em)\n\
                #set par(justify: false, linebreaks: \"optimized\", leading: 6mm - 1em, spacing: 9mm - 1em)\n\
                #show heading.where(level: 1): set text(size: 20pt)\n\
                #show heading.where(level: 2): set text(size: 14pt)\n";
    let block = |part: &Part| match part {
        Part::Chapter(title) => format!("= {title}\n"),
        Part::Heading(title) => format!("== {title}\n"),
        Part::Paragraph(text) => format!("{text}\n"),
        Part::List(items) => items.iter().map(|item| format!("- {item}\n")).collect(),
        Part::Picture(number) => {
            let file = picture_file(*number);
            format!("#figure(image(\"{file}\", width: 100%, alt: \"{CAPTION}\"), caption: [{CAPTION}])\n")
        }
        Part::Table(rows) => table(rows),
    };
    format!("{head}\n{}", parts.iter().map(block).collect::<Vec<_>>().join("\n"))
}

fn table(rows: &[Vec<String>]) -> String {
    let cells = |row: &Vec<String>| row.iter().map(|cell| format!("[{cell}], ")).collect::<String>();
    let mut lines = rows.iter().map(cells);
    let head = lines.next().unwrap_or_default();
    let rest: String = lines.collect();
    format!(
        "#table(columns: (1fr, auto, auto, auto), align: (left, right, right, right), table.header({head}), {rest})\n"
    )
}
