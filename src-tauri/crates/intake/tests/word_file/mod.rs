//! A tiny writer of Word files, so that every test shows the very elements it is about.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part of this one")]

use foreword_intake::{Error, Limits, Submission, read};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file in the making.
pub struct WordFile {
    main: String,
    main_target: String,
    relations: String,
    parts: Vec<(String, Vec<u8>)>,
}

/// A Word file with this body.
pub fn word(body: &str) -> WordFile {
    WordFile {
        main: document(body),
        main_target: "word/document.xml".into(),
        relations: String::new(),
        parts: Vec::new(),
    }
}

/// The whole main part around a body.
pub fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document {}><w:body>{body}</w:body></w:document>"#,
        namespaces()
    )
}

/// All the namespaces that the tests use.
pub fn namespaces() -> String {
    [
        ("w", W),
        ("r", R),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
        ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
    ]
    .map(|(prefix, address)| format!(r#"xmlns:{prefix}="{address}""#))
    .join(" ")
}

impl WordFile {
    /// Puts the main part somewhere else; `target` as the relationship has it.
    pub fn main_at(mut self, target: &str) -> Self {
        self.main_target = target.into();
        self
    }

    /// Another text for the main part as a whole.
    pub fn main_part(mut self, xml: String) -> Self {
        self.main = xml;
        self
    }

    /// A part that the document knows by a relationship of this kind.
    pub fn related(mut self, id: &str, kind: &str, target: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.relations.push_str(&format!(r#"<Relationship Id="{id}" Type="{R}/{kind}" Target="{target}"/>"#));
        self.parts.push((format!("word/{target}"), bytes.into()));
        self
    }

    /// A target outside the file.
    pub fn external(mut self, id: &str, kind: &str, target: &str) -> Self {
        self.relations.push_str(&format!(
            r#"<Relationship Id="{id}" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>"#
        ));
        self
    }

    /// A part by its full name, without a relationship.
    pub fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.into(), bytes.into()));
        self
    }

    /// A styles part with these styles.
    pub fn styles(self, styles: &str) -> Self {
        self.related("rs", "styles", "styles.xml", format!(r#"<w:styles xmlns:w="{W}">{styles}</w:styles>"#))
    }

    /// A numbering part with these definitions.
    pub fn numbering(self, definitions: &str) -> Self {
        let xml = format!(r#"<w:numbering xmlns:w="{W}">{definitions}</w:numbering>"#);
        self.related("rn", "numbering", "numbering.xml", xml)
    }

    /// A comments part with these comments.
    pub fn comments(self, comments: &str) -> Self {
        let xml = format!("<w:comments {}>{comments}</w:comments>", namespaces());
        self.related("rc", "comments", "comments.xml", xml)
    }

    /// A footnotes part with these notes.
    pub fn footnotes(self, notes: &str) -> Self {
        let xml = format!("<w:footnotes {}>{notes}</w:footnotes>", namespaces());
        self.related("rf", "footnotes", "footnotes.xml", xml)
    }

    /// The parts with their names, the package's own among them.
    pub fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let main = self.main_target.trim_start_matches('/').to_owned();
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let relations = |inner: &str| {
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
            )
        };
        let to_main =
            format!(r#"<Relationship Id="r1" Type="{R}/officeDocument" Target="{}"/>"#, self.main_target);
        let mut parts = vec![
            (
                "[Content_Types].xml".into(),
                br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.to_vec(),
            ),
            ("_rels/.rels".into(), relations(&to_main).into_bytes()),
            (main.clone(), self.main.clone().into_bytes()),
            (format!("{folder}/_rels/{file}.rels"), relations(&self.relations).into_bytes()),
        ];
        parts.extend(self.parts.iter().cloned());
        parts
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in self.parts() {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// The file, read.
    pub fn read(&self) -> Submission {
        self.try_read().unwrap()
    }

    /// The file, read, or why not.
    pub fn try_read(&self) -> Result<Submission, Error> {
        read("story.docx", &self.bytes(), &Limits::default(), &|| false)
    }
}

/// A paragraph with these words.
pub fn p(words: &str) -> String {
    format!("<w:p>{}</w:p>", r(words))
}

/// A paragraph with properties.
pub fn p_with(properties: &str, inner: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>")
}

/// A run with these words.
pub fn r(words: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

/// A bold run.
pub fn bold(words: &str) -> String {
    format!(r#"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

/// Inserted words.
pub fn ins(words: &str) -> String {
    format!(r#"<w:ins w:id="1" w:author="Ann Editor" w:date="2026-03-01T10:00:00Z">{}</w:ins>"#, r(words))
}

/// Deleted words.
pub fn del(words: &str) -> String {
    let run = format!(r#"<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>"#);
    format!(r#"<w:del w:id="2" w:author="Ann Editor" w:date="2026-03-01T10:00:00Z">{run}</w:del>"#)
}

/// A cell with properties.
pub fn tc(properties: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
}

/// A picture that a relationship names.
pub fn picture(id: &str, alt: &str) -> String {
    format!(
        r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
    )
}

/// A small PNG.
pub fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(3, 2, image::Rgb([10, 90, 160]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}
