//! The text as a web page.

use super::{CAPTION, Part, picture_file};
use std::path::Path;

/// As HTML with the same page, column, face, sizes and leading; the faces are named by their files in `fonts`.
pub(crate) fn html(parts: &[Part], fonts: &Path) -> String {
    let face = |file: &str, weight: u16| {
        let file = fonts.join(file).display().to_string();
        format!("@font-face{{font-family:\"Source Sans 3\";font-weight:{weight};src:url(\"file://{file}\")}}")
    };
    let faces = face("SourceSans3_400Regular.ttf", 400) + &face("SourceSans3_700Bold.ttf", 700);
    let head = format!(
        "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>Bench</title><style>{faces}\
         @page{{size:A4;margin:30mm 18mm 24mm 78mm;@bottom-left{{content:counter(page)}}}}\
         body{{margin:0;font:12pt/6mm \"Source Sans 3\",sans-serif}}p,ul{{margin:0 0 3mm}}\
         h1{{font-size:20pt;margin:9mm 0 3mm}}h2{{font-size:14pt;margin:7.5mm 0 1.5mm}}\
         figure{{margin:3mm 0 6mm;break-inside:avoid}}img{{width:100%}}table{{width:100%;margin:0 0 3mm;border-collapse:collapse}}\
         th{{text-align:left}}td+td,th+th{{text-align:right}}</style>\n"
    );
    let block = |part: &Part| match part {
        Part::Chapter(title) => format!("<h1>{title}</h1>"),
        Part::Heading(title) => format!("<h2>{title}</h2>"),
        Part::Paragraph(text) => format!("<p>{text}</p>"),
        Part::List(items) => {
            let items: String = items.iter().map(|item| format!("<li>{item}</li>")).collect();
            format!("<ul>{items}</ul>")
        }
        Part::Picture(number) => {
            let file = picture_file(*number);
            format!(
                "<figure><img src=\"{file}\" alt=\"{CAPTION}\"><figcaption>{CAPTION}</figcaption></figure>"
            )
        }
        Part::Table(rows) => table(rows),
    };
    format!("{head}{}", parts.iter().map(block).collect::<Vec<_>>().join("\n"))
}

fn table(rows: &[Vec<String>]) -> String {
    let row = |cells: &Vec<String>, tag: &str| {
        let cells: String = cells.iter().map(|cell| format!("<{tag}>{cell}</{tag}>")).collect();
        format!("<tr>{cells}</tr>")
    };
    let head: String = rows
        .iter()
        .take(1)
        .map(|cells| row(cells, "th scope=\"col\"").replace("</th scope=\"col\">", "</th>"))
        .collect();
    let rest: String = rows.iter().skip(1).map(|cells| row(cells, "td")).collect();
    format!("<table><thead>{head}</thead><tbody>{rest}</tbody></table>")
}
