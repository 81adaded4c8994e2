//! Word files made for a test: paragraphs with comments and tracked changes, as Word writes them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A Word file in the making.
#[derive(Debug, Default)]
pub struct WordFile {
    body: String,
    comments: String,
    count: u32,
}

impl WordFile {
    /// A heading of level 1 to 6.
    #[must_use]
    pub fn heading(mut self, level: u8, text: &str) -> Self {
        let _infallible = write!(
            self.body,
            "<w:p><w:pPr><w:pStyle w:val=\"Heading{level}\"/><w:outlineLvl w:val=\"{}\"/></w:pPr>{}</w:p>",
            level - 1,
            run(text)
        );
        self
    }

    /// A paragraph.
    #[must_use]
    pub fn paragraph(mut self, text: &str) -> Self {
        let _infallible = write!(self.body, "<w:p>{}</w:p>", run(text));
        self
    }

    /// A paragraph in italics, as people set what stands under a title.
    #[must_use]
    pub fn emphasised(mut self, text: &str) -> Self {
        let words = escaped(text);
        let _infallible = write!(
            self.body,
            "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>"
        );
        self
    }

    /// A paragraph of three parts whose middle one somebody commented on.
    #[must_use]
    pub fn commented(mut self, parts: [&str; 3], author: &str, remark: &str) -> Self {
        let id = self.count;
        self.count += 1;
        let [before, middle, after] = parts.map(run);
        let _infallible = write!(
            self.body,
            "<w:p>{before}<w:commentRangeStart w:id=\"{id}\"/>{middle}<w:commentRangeEnd w:id=\"{id}\"/>\
             <w:r><w:commentReference w:id=\"{id}\"/></w:r>{after}</w:p>"
        );
        let _infallible = write!(
            self.comments,
            "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2026-03-02T09:30:00Z\"><w:p>{}</w:p></w:comment>",
            run(remark)
        );
        self
    }

    /// A paragraph of three parts whose middle one somebody replaced by other words with changes tracked.
    #[must_use]
    pub fn tracked(mut self, parts: [&str; 3], author: &str, new_words: &str) -> Self {
        let id = 100 + self.count;
        self.count += 2;
        let [before, middle, after] = parts;
        let by = format!("w:author=\"{author}\" w:date=\"2026-03-03T10:00:00Z\"");
        let _infallible = write!(
            self.body,
            "<w:p>{}<w:del w:id=\"{id}\" {by}><w:r><w:delText xml:space=\"preserve\">{}</w:delText></w:r></w:del>\
             <w:ins w:id=\"{}\" {by}>{}</w:ins>{}</w:p>",
            run(before),
            escaped(middle),
            id + 1,
            run(new_words),
            run(after)
        );
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let document = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{}</w:body></w:document>", self.body);
        let comments = format!("<w:comments xmlns:w=\"{WORD}\">{}</w:comments>", self.comments);
        package(&document, (!self.comments.is_empty()).then_some(comments.as_str()))
    }
}

/// A package around the XML of a document.
pub fn package(document: &str, comments: Option<&str>) -> Vec<u8> {
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
         PartName=\"/word/document.xml\" ContentType=\"{main}.document.main+xml\"/><Override \
         PartName=\"/word/comments.xml\" ContentType=\"{main}.comments+xml\"/></Types>"
    );
    let mut parts = vec![
        ("[Content_Types].xml", types),
        ("_rels/.rels", relationship("officeDocument", "word/document.xml")),
        ("word/document.xml", document.to_owned()),
    ];
    if let Some(comments) = comments {
        parts.push(("word/_rels/document.xml.rels", relationship("comments", "comments.xml")));
        parts.push(("word/comments.xml", comments.to_owned()));
    }
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        package.start_file(name, SimpleFileOptions::default()).expect("memory takes every part");
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
        package.write_all(declaration.as_bytes()).expect("memory takes every byte");
        package.write_all(content.as_bytes()).expect("memory takes every byte");
    }
    package.finish().expect("memory takes the directory").into_inner()
}

fn relationship(kind: &str, target: &str) -> String {
    format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/{kind}\" \
         Target=\"{target}\"/></Relationships>"
    )
}

/// The XML of a document whose one paragraph holds this markup inside a run's text.
pub fn document_around(text: &str) -> String {
    let start = format!("<w:document xmlns:w=\"{WORD}\"><w:body><w:p><w:r><w:t>");
    format!("{start}{text}</w:t></w:r></w:p></w:body></w:document>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
