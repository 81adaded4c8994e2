//! The blank form as a Word file, in the words that [`super::recognise`] knows again.
//!
//! A table of two columns for what is short, a heading for what is a text. `(at most 12 words)` behind a label is its
//! limit. Each answer stands in a content control whose tag is the label, so that it is known under any heading. The name
//! of the issue stands in the page header, so that it never becomes part of a story.

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

// What the tags of our own slots begin with.
const TAG: &str = "foreword:";

/// What a slot of our own form is called, by the tag of its control: `foreword:what_we_did` as `what we did`.
pub(crate) fn slot_of_tag(tag: &str) -> Option<String> {
    let label = tag.strip_prefix(TAG)?.replace('_', " ");
    (!label.trim().is_empty()).then_some(label)
}

fn tag_of(label: &str) -> String {
    format!("{TAG}{}", label.to_lowercase().replace(' ', "_"))
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

const PROMPT: &str =
    "<w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr><w:t>Click here to write</w:t></w:r>";

// A control that asks for words. It cannot be deleted by mistake, and what it asks is no answer.
fn control(slot: &Slot, number: usize, kind: &str, content: &str) -> String {
    format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"{}\"/><w:tag w:val=\"{}\"/><w:id w:val=\"{}\"/><w:lock w:val=\"sdtLocked\"/>\
         <w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>",
        escaped(&slot.label).replace('"', "&quot;"),
        escaped(&tag_of(&slot.label)).replace('"', "&quot;"),
        FIRST_CONTROL + number,
    )
}

// Any number will do that no other control of the file has.
const FIRST_CONTROL: usize = 70_001;

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
    let prompt = "<w:style w:type=\"character\" w:styleId=\"PlaceholderText\"><w:name w:val=\"Placeholder Text\"/>\
                  <w:rPr><w:color w:val=\"5B6770\"/></w:rPr></w:style>";
    part("styles", &format!("{normal}{heading}{head}{prompt}"))
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
    let cell = |width: u32, inside: &str| {
        format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{inside}</w:tc>")
    };
    for (number, line) in form.lines.iter().enumerate() {
        let label = paragraph("", &line.written());
        let answer = format!("<w:p>{}</w:p>", control(line, number, "<w:text/>", PROMPT));
        let _infallible = write!(body, "<w:tr>{}{}</w:tr>", cell(3000, &label), cell(6000, &answer));
    }
    body.push_str("</w:tbl>");
    for (number, section) in form.sections.iter().enumerate() {
        body.push_str(&paragraph("Heading2", &section.written()));
        let prompt = format!("<w:p>{PROMPT}</w:p>");
        body.push_str(&control(section, form.lines.len() + number, "", &prompt));
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

    // Writes into the controls of a form, in their order, as whoever fills it in does; headings become other words.
    fn filled(form: &BlankForm, answers: &[&str], reworded: &[(&str, &str)]) -> Vec<u8> {
        let mut whole = document(form);
        for answer in answers {
            let run = format!("<w:r><w:t>{answer}</w:t></w:r>");
            whole = whole.replacen("<w:showingPlcHdr/>", "", 1).replacen(PROMPT, &run, 1);
        }
        for (before, after) in reworded {
            let shown = |words: &str| format!(">{words}<");
            assert!(whole.contains(&shown(before)), "{before}");
            whole = whole.replace(&shown(before), &shown(after));
        }
        rewritten(
            &blank_form(form).unwrap(),
            |name, words| {
                if name == "word/document.xml" { whole.clone() } else { words }
            },
        )
    }

    // A package with other words in its parts.
    fn rewritten(package: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
        let mut old = zip::ZipArchive::new(Cursor::new(package)).unwrap();
        let mut new = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..old.len() {
            let mut part = old.by_index(index).unwrap();
            let (name, mut words) = (part.name().unwrap().into_owned(), String::new());
            std::io::Read::read_to_string(&mut part, &mut words).unwrap();
            new.start_file(&name, SimpleFileOptions::default()).unwrap();
            new.write_all(change(&name, words).as_bytes()).unwrap();
        }
        new.finish().unwrap().into_inner()
    }

    const ANSWERS: &[&str] = &[
        "Fellside NHS Trust",
        "Fewer falls",
        "One ward moved its tables.",
        "p.nair@fellside.example",
        "We moved the tables.",
        "Ask the ward: it knows.",
    ];

    fn filled_in(file: &[u8]) -> crate::Submission {
        let read = read("form.docx", file, &Limits::default(), &|| false).unwrap();
        assert_eq!(read.trust_as_given.as_deref(), Some("Fellside NHS Trust"));
        let opening = (read.title.as_str(), read.standfirst.as_str());
        assert_eq!(opening, ("Fewer falls", "One ward moved its tables."));
        assert_eq!(read.contact.email, "p.nair@fellside.example");
        assert_eq!(read.lessons.len(), 1);
        assert_eq!(read.unplaced, []);
        read
    }

    fn words(read: &crate::Submission) -> String {
        read.body.words().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_form_that_was_filled_in_fills_the_fields() {
        let read = filled_in(&filled(&form(), ANSWERS, &[]));
        assert_eq!(words(&read), "What we did We moved the tables.");
    }

    #[test]
    fn a_form_with_other_headings_fills_the_same_fields() {
        let reworded = [
            ("Trust", "Ymddiriedolaeth"),
            ("Title (at most 12 words)", "Teitl"),
            ("Summary (at most 35 words)", "Crynodeb"),
            ("Email", "E-bost"),
            ("What we did (at most 200 words)", "Beth wnaethom ni"),
            ("Lessons learned (at most 3)", "Contact"),
        ];
        let read = filled_in(&filled(&form(), ANSWERS, &reworded));
        assert_eq!(words(&read), "Beth wnaethom ni We moved the tables.");
    }

    #[test]
    fn a_form_that_says_nothing_in_its_tags_is_known_by_its_headings() {
        let tags = std::cell::Cell::new(0);
        let untagged = rewritten(&filled(&form(), ANSWERS, &[]), |_, words| {
            tags.set(tags.get() + words.matches("foreword:").count());
            words.replace("foreword:", "other:")
        });
        assert_eq!(tags.get(), 6, "each answer has a tag");
        filled_in(&untagged);
    }

    #[test]
    fn what_a_blank_form_asks_is_no_answer() {
        let file = blank_form(&form()).unwrap();
        let read = read("form.docx", &file, &Limits::default(), &|| false).unwrap();
        assert!(!words(&read).contains("Click here"), "{}", words(&read));
        assert_eq!((read.title.as_str(), read.trust_as_given, read.lessons.len()), ("", None, 0));
    }

    #[test]
    fn the_same_form_is_the_same_file() {
        assert_eq!(blank_form(&form()).unwrap(), blank_form(&form()).unwrap());
    }
}
