//! What LibreOffice and its relatives write, and what becomes of it: one small file for each thing.
#![allow(clippy::unwrap_used, reason = "what a test cannot read is a failed test")]

use foreword_intake::{Error, Limits, Submission, accept_all, read, reject_all};
use foreword_manuscript as manuscript;
use foreword_model::{Document, NoteKind};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const STYLES: &str = r#"
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:default-outline-level="2"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Base" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T1" style:family="text" style:parent-style-name="Base"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="sub 58%"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" text:start-value="3"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>"#;

fn document(root: &str, text: &str) -> String {
    let spaces = [
        ("office", "office:1.0"),
        ("text", "text:1.0"),
        ("table", "table:1.0"),
        ("draw", "drawing:1.0"),
        ("style", "style:1.0"),
        ("svg", "svg-compatible:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
        ("meta", "meta:1.0"),
    ]
    .map(|(prefix, end)| format!(r#"xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{end}""#))
    .join(" ");
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:{root} {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0">
<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:{root}>"#
    )
}

fn try_flat(text: &str) -> Result<Submission, Error> {
    let flat = document("document", text);
    read("story.fodt", flat.as_bytes(), &Limits::default(), &|| false)
}

fn flat(text: &str) -> Submission {
    try_flat(text).unwrap()
}

fn package(parts: &[(&str, &[u8])]) -> Result<Submission, Error> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    read("story.odt", &bytes, &Limits::default(), &|| false)
}

fn markdown(submission: &Submission) -> String {
    manuscript::write(&submission.body)
}

fn lines(document: &Document) -> Vec<String> {
    document.words().lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

#[test]
fn headings_are_known_by_level_and_inheritance() {
    let read = flat(
        r#"<text:p text:style-name="Title">The title</text:p><text:p>First words.</text:p>
<text:h text:outline-level="1">By its level</text:h><text:p text:style-name="P1">Inherited</text:p>
<text:p text:style-name="Quotations">We were proud.</text:p>"#,
    );
    assert_eq!(read.title, "The title");
    assert_eq!(markdown(&read), "First words.\n\n# By its level\n\n## Inherited\n\n> We were proud.\n");
}

#[test]
fn words_keep_their_stress_links_and_blanks() {
    let read = flat(
        r#"<text:p>CO<text:span text:style-name="T2">2</text:span> is <text:span text:style-name="T1">very</text:span>
 low<text:s text:c="2"/>now.<text:span text:style-name="T3">secret</text:span> <text:a xlink:href="https://example.org/">More</text:a>
 <text:a xlink:href="file:///c:/x">here</text:a></text:p>"#,
    );
    assert_eq!(markdown(&read), "CO₂ is **_very_** low  now. [More](https://example.org/) here\n");
    assert_eq!(read.receipt.total("Hidden words"), 1);
    assert_eq!(read.receipt.total("Links"), 2);
}

#[test]
fn lists_keep_their_kind_their_levels_and_their_numbers() {
    let read = flat(
        r#"<text:list text:style-name="L1"><text:list-item><text:p>three</text:p><text:p>more of it</text:p>
<text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item>
<text:list-item><text:p>four</text:p></text:list-item></text:list><text:p>Between.</text:p>
<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>five</text:p></text:list-item></text:list>
<text:p>And.</text:p><text:list text:style-name="L1"><text:list-item text:start-value="9"><text:p>nine</text:p></text:list-item></text:list>"#,
    );
    let text = markdown(&read);
    for line in ["3. three", "   more of it", "   - inner", "4. four", "5. five", "9. nine"] {
        assert!(text.lines().any(|other| other == line), "{line:?} in\n{text}");
    }
}

#[test]
fn tables_keep_every_word_once_and_their_head() {
    let read = flat(
        r#"<table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows><table:table-row>
<table:table-cell><text:p>Ward</text:p></table:table-cell><table:table-cell><text:p>Beds</text:p></table:table-cell><table:table-cell><text:p>Staff</text:p></table:table-cell>
</table:table-row></table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Dunlin</text:p></table:table-cell>
<table:covered-table-cell/><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>"#,
    );
    let text = markdown(&read);
    assert!(text.contains("| Ward"), "{text}");
    let row: Vec<&str> = text.lines().last().unwrap().split('|').map(str::trim).collect();
    assert_eq!(row, ["", "Dunlin", "", "12", ""]);
    assert_eq!((read.receipt.total("Tables"), read.receipt.total("Merged cells")), (1, 1));
    // A repeat without end is cut.
    let wide = r#"<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="2147483647"><text:p>b</text:p></table:table-cell></table:table-row></table:table>"#;
    assert!(markdown(&flat(wide)).contains("| a"));
}

#[test]
fn notes_and_comments_stand_where_they_stood() {
    let read = flat(
        r#"<text:p>We cut falls<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>By our own count.</text:p></text:note-body></text:note> by
 <office:annotation office:name="c1" loext:resolved="true"><dc:creator>Ann Editor</dc:creator><dc:date>2026-03-01T10:00:00.000000000</dc:date>
<meta:creator-initials>AE</meta:creator-initials><text:p>Source?</text:p></office:annotation>40%<office:annotation-end office:name="c1"/> a year.</text:p>"#,
    );
    assert!(markdown(&read).contains("falls[^1] by 40% a year."), "{}", markdown(&read));
    assert!(markdown(&read).contains("By our own count."));
    let note = &read.notes[0];
    assert_eq!((note.kind, &*note.text, &*note.anchor.quote), (NoteKind::Comment, "Source?", "40%"));
    assert_eq!((note.author.as_deref(), note.initials.as_deref()), (Some("Ann Editor"), Some("AE")));
    assert_eq!(note.date.as_deref(), Some("2026-03-01T10:00:00"));
    assert!(note.resolved);
    assert_eq!((read.receipt.total("Comments"), read.receipt.total("Footnotes")), (1, 1));
}

const CHANGES: &str = r#"<text:tracked-changes>
<text:changed-region text:id="i"><text:insertion><office:change-info><dc:creator>Ann Editor</dc:creator><dc:date>2026-03-01T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region>
<text:changed-region text:id="d"><text:deletion><office:change-info><dc:creator>Ann Editor</dc:creator><dc:date>2026-03-01T10:00:00</dc:date></office:change-info>%DELETED%</text:deletion></text:changed-region></text:tracked-changes>"#;

fn changed(deleted: &str, text: &str) -> Submission {
    flat(&format!("{}{text}", CHANGES.replace("%DELETED%", deleted)))
}

#[test]
fn tracked_changes_wait_as_suggestions_with_author_and_date() {
    let read = changed(
        "<text:p>ten</text:p>",
        r#"<text:p>We had <text:change text:change-id="d"/><text:change-start text:change-id="i"/>eleven<text:change-end text:change-id="i"/> beds.</text:p>"#,
    );
    assert_eq!(lines(&reject_all(&read.body, &read.notes)), ["We had ten beds."]);
    assert_eq!(lines(&accept_all(&read.body, &read.notes)), ["We had eleven beds."]);
    assert!(read.notes.iter().all(|note| note.author.as_deref() == Some("Ann Editor")));
    assert!(read.notes.iter().all(|note| note.date.as_deref() == Some("2026-03-01T10:00:00")));
    assert_eq!(read.receipt.total("Tracked changes"), 2);
}

#[test]
fn changes_over_the_ends_of_paragraphs_give_both_texts() {
    let read = changed(
        "<text:p>One more.</text:p><text:p>And </text:p>",
        r#"<text:p>First. <text:change text:change-id="d"/>then more.</text:p>
<text:p>Second.<text:change-start text:change-id="i"/></text:p><text:p>Third.<text:change-end text:change-id="i"/></text:p>"#,
    );
    assert_eq!(
        lines(&reject_all(&read.body, &read.notes)),
        ["First. One more.", "And then more.", "Second."]
    );
    assert_eq!(lines(&accept_all(&read.body, &read.notes)), ["First. then more.", "Second.", "Third."]);
}

#[test]
fn new_headings_and_items_are_what_they_were_once_accepted() {
    let info = "<office:change-info><dc:creator>Ann Editor</dc:creator><dc:date>2026-03-01T10:00:00</dc:date></office:change-info>";
    let region = |id: &str| {
        format!(
            r#"<text:changed-region text:id="{id}"><text:insertion>{info}</text:insertion></text:changed-region>"#
        )
    };
    let text = r#"<text:list text:style-name="L2"><text:list-item><text:p>One<text:change-start text:change-id="c1"/></text:p></text:list-item><text:list-item><text:p>New item<text:change-end text:change-id="c1"/></text:p></text:list-item></text:list><text:h text:outline-level="3"><text:change-start text:change-id="c2"/>New heading</text:h><text:p>New words.</text:p><text:h text:outline-level="3"><text:change-end text:change-id="c2"/>Old heading</text:h><text:p>End.</text:p>"#;
    let read =
        flat(&format!("<text:tracked-changes>{}{}</text:tracked-changes>{text}", region("c1"), region("c2")));
    assert_eq!(manuscript::write(&reject_all(&read.body, &read.notes)), "- One\n\n### Old heading\n\nEnd.\n");
    assert_eq!(
        manuscript::write(&accept_all(&read.body, &read.notes)),
        "- One\n- New item\n\n### New heading\n\nNew words.\n\n### Old heading\n\nEnd.\n"
    );
}

#[test]
fn a_text_that_is_new_from_its_first_word_keeps_its_shape_and_its_writers() {
    let info = "<office:change-info><dc:creator>Ann Editor</dc:creator><dc:date>2026-03-01T10:00:00</dc:date></office:change-info>";
    let gone = format!(
        "<text:deletion>{info}<text:p>gone</text:p></text:deletion><text:insertion>{info}</text:insertion>"
    );
    let regions = format!(
        r#"<text:tracked-changes><text:changed-region text:id="c1"><text:insertion>{info}</text:insertion></text:changed-region><text:changed-region text:id="c2">{gone}</text:changed-region></text:tracked-changes>"#
    );
    let text = r#"<text:p><text:change-start text:change-id="c1"/>First.</text:p><text:h text:outline-level="3">Then</text:h><text:p>Last<text:change text:change-id="c2"/>.<text:change-end text:change-id="c1"/></text:p>"#;
    let read = flat(&format!("{regions}{text}"));
    assert_eq!(markdown(&read), "First.\n\n### Then\n\nLast.\n");
    let [note] = read.notes.as_slice() else { panic!("one writer: {:?}", read.notes) };
    assert_eq!((note.kind, note.author.as_deref()), (NoteKind::Comment, Some("Ann Editor")));
    assert_eq!(read.receipt.total("Tracked changes"), 3);
}

#[test]
fn pictures_bring_their_words_and_boxes_become_boxes() {
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(3, 2, image::Rgb([10, 90, 160]))
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    let frame = r#"<draw:frame><draw:image xlink:href="Pictures/one.png"/><svg:title>Ward</svg:title><svg:desc>A ward at night</svg:desc></draw:frame>"#;
    let text = format!(
        r#"<text:p><draw:frame><draw:text-box><text:p>{frame}Figure 1: Our ward</text:p></draw:text-box></draw:frame></text:p>
<text:p>Words.<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>
<text:p><draw:frame><draw:image xlink:href="https://example.org/a.png"/></draw:frame>Linked.</text:p>"#
    );
    let content = document("document-content", &text);
    let read = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("Pictures/one.png", png.get_ref()),
    ])
    .unwrap();
    assert_eq!((&*read.media[0].alt, &*read.media[0].caption), ("A ward at night", "Figure 1: Our ward"));
    assert!(markdown(&read).contains("In a box."));
    assert_eq!((read.receipt.total("Pictures"), read.receipt.total("Text boxes")), (2, 2));
    assert_eq!(read.receipt.lost.iter().filter(|entry| entry.kind == "Pictures").count(), 1);
}

#[test]
fn of_several_forms_of_a_picture_the_one_that_can_be_shown_is_kept() {
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(3, 2, image::Rgb([10, 90, 160]))
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    let wmf = [0xD7, 0xCD, 0xC6, 0x9A, 0, 0];
    let text = r#"<text:p><draw:frame><draw:image xlink:href="Pictures/a.wmf"/><draw:image xlink:href="Pictures/a.png"/><svg:desc>Beds</svg:desc></draw:frame></text:p>
<text:p><draw:frame><draw:image xlink:href="Pictures/b.wmf"/><svg:desc>Falls by month</svg:desc></draw:frame></text:p>"#;
    let content = document("document-content", text);
    let read = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("Pictures/a.wmf", &wmf),
        ("Pictures/a.png", png.get_ref()),
        ("Pictures/b.wmf", &wmf),
    ])
    .unwrap();
    assert_eq!(read.media.len(), 1);
    assert_eq!(read.media[0].alt, "Beds");
    assert!(markdown(&read).contains("Falls by month"), "{}", markdown(&read));
    let [lost] = read.receipt.lost.as_slice() else { panic!("{:?}", read.receipt.lost) };
    assert_eq!(lost.places, ["b.wmf: Falls by month"]);
    assert_eq!(read.receipt.total("Pictures"), 2);
}

#[test]
fn what_is_no_text_or_is_locked_is_refused() {
    let manifest = br#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let locked = package(&[("content.xml", b"?"), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(locked.unwrap_err(), Error::PasswordProtected);
    let sheet = document("document-content", "").replace("office:text", "office:spreadsheet");
    let sheet = package(&[("content.xml", sheet.as_bytes())]);
    assert_eq!(sheet.unwrap_err(), Error::Unsupported { kind: "spreadsheet".into() });
    let deep = format!("{}x{}", "<text:section>".repeat(300), "</text:section>".repeat(300));
    assert!(matches!(try_flat(&deep).unwrap_err(), Error::TooComplex { .. }));
}

#[test]
fn a_change_that_is_named_in_several_places_is_counted_once() {
    let read = changed(
        "<text:p>ten</text:p>",
        r#"<text:p>We had <text:change text:change-id="d"/><text:change-start text:change-id="i"/><text:change-start text:change-id="i"/>eleven<text:change-end text:change-id="i"/> beds<text:change-start text:change-id="i"/>.<text:change-end text:change-id="i"/></text:p>"#,
    );
    assert_eq!(lines(&accept_all(&read.body, &read.notes)), ["We had eleven beds."]);
    assert_eq!((read.receipt.total("Tracked changes"), read.receipt.counted["Tracked changes"]), (2, 2));
}
