//! What a file holds beside what it shows: hidden words and the names in its properties.
#![allow(clippy::unwrap_used, reason = "what a test cannot read is a failed test")]

mod word_file;

use foreword_intake::{Limits, ReceiptEntry, Submission, read};
use foreword_manuscript as manuscript;
use word_file::{p, p_with, r, word};

fn markdown(submission: &Submission) -> String {
    manuscript::write(&submission.body)
}

fn entry<'a>(list: &'a [ReceiptEntry], kind: &str) -> &'a ReceiptEntry {
    list.iter().find(|entry| entry.kind == kind).unwrap()
}

fn looking(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

#[test]
fn hidden_words_of_a_word_file_stand_in_its_receipt_and_nowhere_else() {
    let styles = r#"<w:style w:type="character" w:styleId="Base"><w:name w:val="Hush"/><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="Hush"><w:basedOn w:val="Base"/></w:style>
        <w:style w:type="paragraph" w:styleId="Aside"><w:name w:val="Aside"/><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let body = [
        format!(
            "<w:p>{}{}{}{}</w:p>",
            r("We moved the tables. "),
            looking("<w:vanish/>", "Ask "),
            looking("<w:vanish w:val=\"1\"/>", "Priya."),
            r("It worked.")
        ),
        format!(
            "<w:p>{}{}</w:p>",
            looking("<w:rStyle w:val=\"Hush\"/>", "Inherited."),
            looking("<w:rStyle w:val=\"Hush\"/><w:vanish w:val=\"0\"/>", "Shown again.")
        ),
        p_with("<w:pStyle w:val=\"Aside\"/>", &r("A hidden paragraph.")),
        format!("<w:p>{}</w:p>", looking("<w:webHidden/>", "Hidden on the web only.")),
    ]
    .concat();
    let read = word(&body).styles(styles).read();
    assert_eq!(
        markdown(&read),
        "We moved the tables. It worked.\n\nShown again.\n\nHidden on the web only.\n"
    );
    let hidden = entry(&read.receipt.lost, "Hidden words");
    assert_eq!(hidden.count, 3);
    assert_eq!(
        hidden.places,
        ["“Ask Priya.” after “We moved the tables.”", "“Inherited.”", "“A hidden paragraph.”"]
    );
    assert!(read.receipt.to_text().contains("“Ask Priya.”"), "the page of the receipt says it as well");
}

#[test]
fn a_field_that_begins_in_hidden_words_ends_where_it_ends() {
    let mark = |kind: &str, look: &str| {
        format!("<w:r><w:rPr>{look}</w:rPr><w:fldChar w:fldCharType=\"{kind}\"/></w:r>")
    };
    let code = "<w:r><w:instrText> PAGEREF x </w:instrText></w:r>";
    let body = format!(
        "<w:p>{}{}{code}{}{}</w:p>",
        r("Before "),
        mark("begin", ""),
        mark("end", "<w:vanish/>"),
        r("after.")
    );
    assert_eq!(markdown(&word(&body).read()), "Before after.\n");
}

#[test]
fn names_in_the_properties_of_a_word_file_are_told() {
    let core = r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Priya
        Nair</dc:creator><cp:lastModifiedBy>Tom Ashe</cp:lastModifiedBy></cp:coreProperties>"#;
    let app = r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
        <Application>Microsoft Office Word</Application><Company>Fellside NHS Trust</Company><Manager></Manager></Properties>"#;
    let read = word(&p("Words.")).part("docProps/core.xml", core).part("docProps/app.xml", app).read();
    let names = entry(&read.receipt.changed, "Names in the file’s properties");
    assert_eq!(names.count, 3);
    assert_eq!(
        names.places,
        ["Author: Priya Nair", "Last saved by: Tom Ashe", "Company: Fellside NHS Trust"]
    );
    assert_eq!(read.receipt.producer, "Microsoft Office Word");
    let none = word(&p("Words.")).read();
    assert!(none.receipt.changed.is_empty(), "a file without names says nothing of them");
}

fn open_document(meta: &str, text: &str) -> Submission {
    let spaces = ["office", "text", "style", "meta"]
        .map(|space| format!(r#"xmlns:{space}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0""#))
        .join(" ");
    let file = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}</office:meta>
<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style></office:automatic-styles>
<office:body><office:text>{text}</office:text></office:body></office:document>"#
    );
    read("story.fodt", file.as_bytes(), &Limits::default(), &|| false).unwrap()
}

#[test]
fn hidden_words_and_names_of_an_open_document_are_told() {
    let meta = "<meta:generator>LibreOffice</meta:generator><meta:initial-creator>Priya Nair</meta:initial-creator>\
        <dc:creator>Tom Ashe</dc:creator>";
    let text = r#"<text:p>Shown. <text:span text:style-name="T1">In a style.</text:span></text:p>
        <text:p>Told<text:hidden-text text:condition="ooow:1" text:string-value=" in a field" text:is-hidden="true"/>.
            <text:hidden-text text:condition="ooow:0" text:string-value="Not hidden." text:is-hidden="false">Not hidden.</text:hidden-text></text:p>
        <text:p><text:hidden-paragraph text:condition="ooow:1" text:is-hidden="true"/>A whole paragraph.</text:p>
        <text:section text:name="a" text:display="none"><text:p>A section.</text:p></text:section>
        <text:section text:name="b" text:display="condition" text:is-hidden="false"><text:p>A shown section.</text:p></text:section>"#;
    let read = open_document(meta, text);
    assert_eq!(markdown(&read), "Shown.\n\nTold. Not hidden.\n\nA shown section.\n");
    let hidden = entry(&read.receipt.lost, "Hidden words");
    assert_eq!(
        hidden.places,
        ["“In a style.” after “Shown.”", "“in a field” after “Told”", "“A whole paragraph.”", "“A section.”"]
    );
    let names = entry(&read.receipt.changed, "Names in the file’s properties");
    assert_eq!(names.places, ["Author: Priya Nair", "Last saved by: Tom Ashe"]);
    assert_eq!(read.receipt.producer, "LibreOffice");
}

#[test]
fn hidden_words_and_the_author_of_a_web_page_are_told() {
    let page = "<html><head><meta name='author' content='Priya Nair'></head><body><p>Shown.</p>\
        <p style='display:none'>Not shown.</p><p hidden></p></body></html>";
    let read = read("story.html", page.as_bytes(), &Limits::default(), &|| false).unwrap();
    assert_eq!(markdown(&read), "Shown.\n");
    assert_eq!(entry(&read.receipt.lost, "Hidden words").places, ["“Not shown.”"]);
    assert_eq!(entry(&read.receipt.changed, "Names in the file’s properties").places, ["Author: Priya Nair"]);
}
