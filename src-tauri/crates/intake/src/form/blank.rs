//! The blank form as a Word file, in the words that [`super::recognise`] knows again.
//!
//! A table of two columns for what is short, a heading for what is a text. `(at most 12 words)` behind a label is its
//! limit. The name of the issue stands in the page header, so that it never becomes part of a story.

use crate::error::Error;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A blank form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlankForm {
    /// What stands at the head of each page: `Submission form: Providers in Practice, issue 3`.
    pub head: String,
    /// What to do, a paragraph each; they stand at the head of the first page as well.
    pub advice: Vec<String>,
    /// Short answers, which stand in the table.
    pub lines: Vec<Slot>,
    /// Texts, each under a heading.
    pub sections: Vec<Slot>,
}

/// Something to fill in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// What it is called.
    pub label: String,
    /// How much there is room for: `at most 12 words`; empty for no limit.
    pub limit: String,
}

impl Slot {
    fn written(&self) -> String {
        if self.limit.is_empty() { self.label.clone() } else { format!("{} ({})", self.label, self.limit) }
    }
}

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const PARTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>"#;

/// Writes a blank form as a Word file. The same form always gives the same bytes.
///
/// # Errors
/// [`Error::Reader`] when it does not fit into a zip file, which no form of this world is large enough for.
pub fn blank_form(form: &BlankForm) -> Result<Vec<u8>, Error> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", ROOT.to_owned()),
        ("word/_rels/document.xml.rels", PARTS.to_owned()),
        ("word/styles.xml", styles()),
        ("word/header1.xml", header(form)),
        ("word/document.xml", document(form)),
    ];
    for (name, words) in parts {
        zip.start_file(name, SimpleFileOptions::default()).map_err(|_| Error::Reader)?;
        zip.write_all(words.as_bytes()).map_err(|_| Error::Reader)?;
    }
    Ok(zip.finish().map_err(|_| Error::Reader)?.into_inner())
}

fn part(root: &str, inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} xmlns:w=\"{MAIN}\" \
         xmlns:r=\"{RELATIONSHIPS}\">{inside}</w:{root}>"
    )
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn paragraph(style: &str, words: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
    };
    let run = if words.is_empty() {
        String::new()
    } else {
        format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(words))
    };
    format!("<w:p>{style}{run}</w:p>")
}

fn styles() -> String {
    let heading = "<w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn \
                   w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing \
                   w:before=\"360\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:sz \
                   w:val=\"28\"/></w:rPr></w:style>";
    let normal = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
                  <w:qFormat/><w:pPr><w:spacing w:after=\"120\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Arial\" \
                  w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"24\"/><w:lang w:val=\"en-GB\"/></w:rPr></w:style>";
    let head = "<w:style w:type=\"paragraph\" w:styleId=\"Header\"><w:name w:val=\"header\"/><w:basedOn \
                w:val=\"Normal\"/></w:style>";
    part("styles", &format!("{normal}{heading}{head}"))
}

fn header(form: &BlankForm) -> String {
    let lines = std::iter::once(&form.head).chain(&form.advice);
    part("hdr", &lines.map(|line| paragraph("Header", line)).collect::<String>())
}

fn document(form: &BlankForm) -> String {
    let mut body = String::new();
    let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:color=\"6B7C89\"/>");
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    body.push_str(&format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"9000\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"3000\"/><w:gridCol w:w=\"6000\"/></w:tblGrid>"
    ));
    for line in &form.lines {
        let cell = |width: u32, words: &str| {
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
                paragraph("", words)
            )
        };
        let _infallible = write!(body, "<w:tr>{}{}</w:tr>", cell(3000, &line.written()), cell(6000, ""));
    }
    body.push_str("</w:tbl>");
    for section in &form.sections {
        body.push_str(&paragraph("Heading2", &section.written()));
        body.push_str(&paragraph("", ""));
    }
    body.push_str(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"708\" w:footer=\"708\" \
         w:gutter=\"0\"/></w:sectPr>",
    );
    part("document", &format!("<w:body>{body}</w:body>"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, read};

    fn slot(label: &str, limit: &str) -> Slot {
        Slot { label: label.into(), limit: limit.into() }
    }

    fn form() -> BlankForm {
        BlankForm {
            head: "Submission form: Made up & invented, issue 3".into(),
            advice: vec!["Write into the table and under the headings.".into()],
            lines: vec![
                slot("Trust", ""),
                slot("Title", "at most 12 words"),
                slot("Summary", "at most 35 words"),
                slot("Email", ""),
            ],
            sections: vec![slot("What we did", "at most 200 words"), slot("Lessons learned", "at most 3")],
        }
    }

    // Writes into the empty paragraphs of a form, in their order, as whoever fills it in does.
    fn filled(form: &BlankForm, answers: &[&str]) -> Vec<u8> {
        let mut whole = document(form);
        for answer in answers {
            let run = format!("<w:p><w:r><w:t>{answer}</w:t></w:r></w:p>");
            whole = whole.replacen("<w:p></w:p>", &run, 1);
        }
        let bytes = blank_form(form).unwrap();
        let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut new = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..old.len() {
            let mut part = old.by_index(index).unwrap();
            let (name, mut words) = (part.name().unwrap().into_owned(), String::new());
            std::io::Read::read_to_string(&mut part, &mut words).unwrap();
            new.start_file(&name, SimpleFileOptions::default()).unwrap();
            let words = if name == "word/document.xml" { &whole } else { &words };
            new.write_all(words.as_bytes()).unwrap();
        }
        new.finish().unwrap().into_inner()
    }

    #[test]
    fn a_form_that_was_filled_in_fills_the_fields() {
        let answers = [
            "Fellside NHS Trust",
            "Fewer falls",
            "One ward moved its tables.",
            "p.nair@fellside.example",
            "We moved the tables.",
            "Ask the ward: it knows.",
        ];
        let file = filled(&form(), &answers);
        let read = read("form.docx", &file, &Limits::default(), &|| false).unwrap();
        assert_eq!(read.trust_as_given.as_deref(), Some("Fellside NHS Trust"));
        assert_eq!(
            (read.title.as_str(), read.standfirst.as_str()),
            ("Fewer falls", "One ward moved its tables.")
        );
        assert_eq!(read.contact.email, "p.nair@fellside.example");
        assert_eq!(read.lessons.len(), 1);
        assert_eq!(
            read.body.words().split_whitespace().collect::<Vec<_>>().join(" "),
            "What we did We moved the tables."
        );
    }

    #[test]
    fn the_same_form_is_the_same_file() {
        assert_eq!(blank_form(&form()).unwrap(), blank_form(&form()).unwrap());
    }
}
