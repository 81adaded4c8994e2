//! What Word writes, and what becomes of it: one small file for each thing.
#![allow(clippy::unwrap_used, reason = "what a test cannot read is a failed test")]

mod word_file;

use foreword_intake::{Submission, to_markdown};
use foreword_manuscript as manuscript;
use foreword_model::{BlockKind, CalloutKind};
use word_file::{bold, p, p_with, picture, png, r, tc, word};

fn markdown(submission: &Submission) -> String {
    manuscript::write(&submission.body)
}

const HEADINGS: &str = r#"
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Meine"><w:name w:val="Meine"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="U"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>"#;

fn styled(style: &str, words: &str) -> String {
    p_with(&format!(r#"<w:pStyle w:val="{style}"/>"#), &r(words))
}

#[test]
fn the_main_part_is_found_wherever_the_relationships_say_it_is() {
    for target in ["word/document2.xml", "/word/document2.xml", "word/Document2.XML", "main.xml"] {
        let read = word(&p("Here it is.")).main_at(target).read();
        assert_eq!(markdown(&read).trim(), "Here it is.", "{target}");
    }
}

#[test]
fn strict_documents_read_like_transitional_ones() {
    let strict = word_file::document(&p("Strictly speaking."))
        .replace(word_file::W, "http://purl.oclc.org/ooxml/wordprocessingml/main");
    assert_eq!(markdown(&word("").main_part(strict).read()).trim(), "Strictly speaking.");
}

#[test]
fn a_heading_right_after_the_title_stays_unless_it_says_the_same() {
    let after = |heading: &str| {
        let body = [styled("T", "The title"), styled("berschrift1", heading), p("Words.")].concat();
        let read = word(&body).styles(HEADINGS).read();
        assert_eq!(read.title, "The title");
        markdown(&read)
    };
    assert_eq!(after("Another one"), "# Another one\n\nWords.\n");
    assert_eq!(after("The title"), "Words.\n");
}

#[test]
fn headings_are_known_by_level_and_inheritance_not_by_the_name_of_their_style() {
    let body = [
        styled("T", "The title"),
        styled("U", "The standfirst"),
        p("First words."),
        styled("Meine", "Inherited"),
        styled("H2", "By its name"),
        p_with(r#"<w:outlineLvl w:val="2"/>"#, &r("By its own level")),
        p_with(r#"<w:pStyle w:val="berschrift1"/><w:outlineLvl w:val="9"/>"#, &r("No heading")),
        styled("V1", "Contents 3"),
    ]
    .concat();
    let read = word(&body).styles(HEADINGS).read();
    assert_eq!((&*read.title, &*read.standfirst), ("The title", "The standfirst"));
    assert_eq!(
        markdown(&read),
        "First words.\n\n# Inherited\n\n## By its name\n\n### By its own level\n\nNo heading\n"
    );
}

#[test]
fn a_bold_line_alone_is_a_heading_and_the_receipt_says_so() {
    let run_in = format!("<w:p>{}{}</w:p>", bold("We agreed."), r(" Then we went on."));
    let body = [p("Opening words."), p_with("", &bold("What we did")), run_in, p("More.")].concat();
    let read = word(&body).read();
    assert_eq!(
        markdown(&read),
        "Opening words.\n\n## What we did\n\n**We agreed.** Then we went on.\n\nMore.\n"
    );
    assert_eq!(read.receipt.total("Bold lines taken as headings"), 1);
    // In a table it is only bold.
    let cell = |inner: &str| tc("", &p_with("", inner));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(&r("Ward")),
        cell(&r("Beds")),
        cell(&bold("Dunlin")),
        cell(&r("12"))
    );
    let read = word(&table).read();
    assert_eq!(read.receipt.total("Bold lines taken as headings"), 0);
}

const LISTS: &str = r#"
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>"#;

fn item(list: u8, level: u8, words: &str) -> String {
    let numbering = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    p_with(&numbering, &r(words))
}

#[test]
fn lists_keep_their_kind_their_levels_and_their_numbers() {
    let body = [
        item(1, 0, "three"),
        item(1, 1, "inner"),
        item(1, 0, "four"),
        p("Between."),
        item(1, 0, "five"),
        p("And."),
        item(3, 0, "seven"),
        p("And."),
        item(2, 0, "bullet"),
        p("And."),
        item(0, 0, "no list"),
    ]
    .concat();
    let text = markdown(&word(&body).numbering(LISTS).read());
    assert_eq!(
        text,
        "3. three\n   - inner\n4. four\n\nBetween.\n\n5. five\n\nAnd.\n\n7. seven\n\nAnd.\n\n- bullet\n\nAnd.\n\nno list\n"
    );
}

#[test]
fn typed_bullets_and_numbers_become_lists_and_their_comments_stay_on_their_words() {
    let commented = format!(
        "<w:p>{}<w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/></w:p>",
        r("• beds for "),
        r("winter")
    );
    let body =
        [p("We had:"), p("• staff"), commented, p("1. first"), p("2. second"), p("- a single dash")].concat();
    let read =
        word(&body).comments(r#"<w:comment w:id="0"><w:p><w:r><w:t>Which?</w:t></w:r></w:p></w:comment>"#);
    let read = read.read();
    let text = markdown(&read);
    assert!(text.contains("- staff\n- beds for winter\n"), "{text}");
    assert!(text.contains("1. first\n2. second\n"), "{text}");
    assert_eq!(read.notes[0].anchor.quote, "winter");
    assert_eq!((read.notes[0].anchor.start, read.notes[0].anchor.end), (9, 15));
}

#[test]
fn merged_cells_say_their_words_once_and_nested_tables_become_lines() {
    let nested = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner one</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>inner two</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let body = [
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>",
        &tc(r#"<w:gridSpan w:val="2"/>"#, &p("Group")),
        &tc("", &p("Visits")),
        "</w:tr><w:tr>",
        &tc(r#"<w:vMerge w:val="restart"/>"#, &p("Red")),
        &tc("", &p("today")),
        &tc("", &p("14")),
        "</w:tr><w:tr>",
        &tc("<w:vMerge/>", "<w:p/>"),
        &tc("", &format!("{nested}<w:p/>")),
        &tc("", &[p("two"), p("lines")].concat()),
        "</w:tr></w:tbl>",
    ]
    .concat();
    let read = word(&body).read();
    let BlockKind::Table(table) = &read.body.blocks[0].kind else { panic!("no table") };
    let cells = |rows: &[foreword_model::Row]| -> Vec<Vec<String>> {
        rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.plain()).collect()).collect()
    };
    assert_eq!(cells(&table.head), [["Group", "", "Visits"]]);
    assert_eq!(cells(&table.rows), [["Red", "today", "14"], ["", "inner one\ninner two", "two\nlines"]]);
    assert_eq!(read.receipt.total("Tables"), 2);
}

#[test]
fn a_table_of_one_cell_is_a_box() {
    let body = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", &p("Who decides?")));
    let read = word(&body).read();
    let is_box = matches!(&read.body.blocks[0].kind, BlockKind::Callout { kind: CalloutKind::Box, .. });
    assert!(is_box, "{:?}", read.body);
}

#[test]
fn pictures_come_with_their_words_and_those_that_are_not_there_are_told() {
    let body = [
        format!("<w:p>{}</w:p>", picture("p1", "A nurse at a desk")),
        styled("C", "The night desk."),
        format!("<w:p>{}</w:p>", picture("p2", "Linked")),
        format!("<w:p>{}</w:p>", picture("p3", "")),
        r#"<w:p><w:r><w:pict><v:shape alt="An old drawing"><v:imagedata r:id="p1"/></v:shape></w:pict></w:r></w:p>"#.into(),
    ]
    .concat();
    let file = word(&body)
        .styles(HEADINGS)
        .related("p1", "image", "media/image1.png", png())
        .external("p2", "image", "file:///C:/photo.jpg")
        .related("p3", "image", "media/image3.emf", b"not a picture".to_vec());
    let read = file.read();
    assert_eq!(read.media.len(), 1, "the same picture twice is stored once");
    assert_eq!(read.media[0].alt, "A nurse at a desk");
    assert_eq!(read.media[0].caption, "The night desk.");
    let shown = markdown(&read);
    assert_eq!(shown.matches(&format!("](media:{}", read.media[0].id())).count(), 2, "{shown}");
    assert_eq!(read.receipt.total("Pictures"), 4);
    let lost: u32 =
        read.receipt.lost.iter().filter(|entry| entry.kind == "Pictures").map(|entry| entry.count).sum();
    assert_eq!(lost, 2);
}

#[test]
fn footnotes_stand_at_their_marks_and_a_circle_of_notes_ends() {
    let mark = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let body = format!("<w:p>{}{mark}{}</w:p>", r("Counted"), r(" twice."));
    let note = format!(r#"<w:footnote w:id="2"><w:p>{}{mark}</w:p></w:footnote>"#, r(" At 8 am."));
    let read = word(&body).footnotes(&note).read();
    assert_eq!(markdown(&read), "Counted[^1] twice.\n\n[^1]: At 8 am.\n");
    assert_eq!(read.receipt.total("Footnotes"), 2, "the mark inside the note is told as lost");
}

#[test]
fn text_boxes_are_read_once_and_stand_after_their_paragraph() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>Boxed words</w:t></w:r></w:p></w:txbxContent>";
    let alternatives = format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#
    );
    let body = format!("<w:p>{}{alternatives}</w:p>{}", r("Before."), p("After."));
    let read = word(&body).read();
    assert_eq!(markdown(&read), "Before.\n\n> [!box]\n> Boxed words\n\nAfter.\n");
    assert_eq!(read.receipt.total("Text boxes"), 1);
}

#[test]
fn signs_that_word_keeps_outside_the_text_are_words() {
    let body = [
        r#"<w:p><w:r><w:t>CO</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r>"#,
        r#"<w:r><w:t xml:space="preserve"> &amp; m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>"#,
        r#"<w:r><w:t xml:space="preserve">, &#65;</w:t><w:noBreakHyphen/><w:t>Z</w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>"#,
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx xmlns:w16se="urn:x"/></mc:Choice><mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"#,
    ]
    .concat();
    assert_eq!(word(&body).read().body.words().trim(), "CO₂ & m², A\u{2011}Z ✓😀");
}

#[test]
fn hidden_words_and_prompts_are_not_part_of_the_story() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>";
    let prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let control = format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", p("Filled in."));
    let body = format!("<w:p>{}{hidden}</w:p>{prompt}{control}", r("Seen."));
    let read = word(&body).read();
    assert_eq!(markdown(&read), "Seen.\n\nFilled in.\n");
    assert_eq!(read.receipt.total("Hidden words"), 1);
}

#[test]
fn links_stay_but_never_to_files_or_scripts_and_fields_keep_their_result() {
    let field = |instruction: &str, result: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
            r(result)
        )
    };
    let body = format!(
        r#"<w:p><w:hyperlink r:id="l1">{}</w:hyperlink>{}<w:hyperlink r:id="l2">{}</w:hyperlink>{}{}{}</w:p>"#,
        r("site"),
        r(", "),
        r("share"),
        r(", "),
        field(" HYPERLINK \"https://two.example/\" ", "second"),
        field(" PAGE ", " 12"),
    );
    let file = word(&body).external("l1", "hyperlink", "https://one.example/").external(
        "l2",
        "hyperlink",
        "file://server/share/list.xlsx",
    );
    let read = file.read();
    assert_eq!(markdown(&read), "[site](https://one.example/), share, [second](https://two.example/) 12\n");
    assert_eq!(read.receipt.total("Links"), 3);
}

#[test]
fn equations_become_a_line_of_text() {
    let body = "<w:p><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p>";
    let read = word(body).read();
    assert_eq!(read.body.words().trim(), "(a) / (b)");
    assert_eq!(read.receipt.total("Equations"), 1);
}

#[test]
fn a_damaged_part_beside_the_text_is_told_and_the_text_is_read() {
    let read = word(&p("All here.")).related("rs", "styles", "styles.xml", "<w:styles><w:style>").read();
    assert_eq!(markdown(&read), "All here.\n");
    assert_eq!(read.receipt.total("Damaged parts"), 1);
}

#[test]
fn reading_twice_and_under_another_name_gives_the_same() {
    let file = word(&[p("One."), p("Two.")].concat()).bytes();
    let read = |name: &str| {
        let read =
            foreword_intake::read(name, &file, &foreword_intake::Limits::default(), &|| false).unwrap();
        (to_markdown(&read), read.body, read.receipt.sha256)
    };
    assert_eq!(read("a.docx"), read("a.docx"));
    assert_eq!(read("a.docx"), read("b.pdf"));
}

#[test]
fn a_picture_that_is_linked_and_in_the_file_is_kept() {
    let both = picture("ri", "Ward").replace(r#"r:embed="ri""#, r#"r:embed="ri" r:link="rx""#);
    let body = format!("<w:p>{both}</w:p>{}", p("Words."));
    let file = word(&body).related("ri", "image", "media/ward.png", png()).external(
        "rx",
        "image",
        "file:///D:/ward.png",
    );
    let read = file.read();
    assert_eq!(read.media.len(), 1);
    assert!(!read.receipt.lost.iter().any(|entry| entry.kind == "Pictures"), "{:?}", read.receipt.lost);
}

#[test]
fn a_subtitle_in_the_middle_of_a_text_stays_there_as_a_heading() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="U"><w:name w:val="Subtitle"/></w:style>"#;
    let body = [
        styled("T", "Home before lunch"),
        styled("U", "How one ward did it"),
        p("It began in March."),
        styled("U", "What changed"),
        p("Everything."),
        styled("T", "Appendix"),
        p("More."),
    ];
    let read = word(&body.concat()).styles(styles).read();
    assert_eq!((&*read.title, &*read.standfirst), ("Home before lunch", "How one ward did it"));
    assert_eq!(
        markdown(&read),
        "It began in March.\n\n## What changed\n\nEverything.\n\n# Appendix\n\nMore.\n"
    );
}

#[test]
fn a_link_that_ends_inside_a_word_covers_the_word() {
    let link = |words: &str| format!(r#"<w:hyperlink r:id="rl">{}</w:hyperlink>"#, r(words));
    let body = format!("<w:p>{}{}{}</w:p>", r("See the re"), link("port an"), r("d more."));
    let read = word(&body).external("rl", "hyperlink", "https://example.org/a").read();
    assert_eq!(markdown(&read), "See the [report and](https://example.org/a) more.\n");
    let beside = format!("<w:p>{}{}</w:p>", link("Tel"), r(": 0300"));
    let read = word(&beside).external("rl", "hyperlink", "https://example.org/a").read();
    assert_eq!(markdown(&read), "[Tel](https://example.org/a): 0300\n");
}

#[test]
fn a_web_page_inside_a_word_file_is_read_where_it_stands() {
    let page = "<html><body><h2>Beds</h2><p>More <b>beds</b>.</p><ul><li>one</li></ul></body></html>";
    let body = format!(r#"{}<w:altChunk r:id="ra"/>{}"#, p("Before."), p("After."));
    let read = word(&body).related("ra", "aFChunk", "afchunk.html", page).read();
    assert_eq!(markdown(&read), "Before.\n\n## Beds\n\nMore **beds**.\n\n- one\n\nAfter.\n");
    let message = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: file:///document.html\r\n\r\n{}\r\n--b--\r\n",
        page.replace('=', "=3D")
    );
    let read = word(&body).related("ra", "aFChunk", "afchunk.mht", message).read();
    assert_eq!(markdown(&read), "Before.\n\n## Beds\n\nMore **beds**.\n\n- one\n\nAfter.\n");
    let read = word(&body).related("ra", "aFChunk", "other.rtf", "{\\rtf1 no}").read();
    assert_eq!((markdown(&read).as_str(), read.receipt.lost.len()), ("Before.\n\nAfter.\n", 1));
}

#[test]
fn bullets_typed_in_a_symbol_font_make_a_list() {
    let bullet = |words: &str| {
        let font = r#"<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>"#;
        format!("<w:p><w:r>{font}<w:t>\u{F0B7}</w:t></w:r><w:r><w:tab/></w:r>{}</w:p>", r(words))
    };
    let read = word(&[bullet("Beds"), bullet("Nurses")].concat()).read();
    assert_eq!(markdown(&read), "- Beds\n- Nurses\n");
}

#[test]
fn a_list_style_takes_the_level_that_names_it() {
    let level = |at: u8, style: &str| {
        format!(r#"<w:lvl w:ilvl="{at}"><w:numFmt w:val="bullet"/><w:pStyle w:val="{style}"/></w:lvl>"#)
    };
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="0">{}{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        level(0, "A"),
        level(1, "B")
    );
    let style = |id: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#
        )
    };
    let body = [styled("A", "Beds"), styled("B", "in the bay"), styled("A", "Nurses")].concat();
    let read = word(&body).styles(&[style("A"), style("B")].concat()).numbering(&numbering).read();
    assert_eq!(markdown(&read), "- Beds\n  - in the bay\n- Nurses\n");
}

#[test]
fn a_field_that_comes_to_its_result_twice_is_one_link() {
    let separate = r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#;
    let body = format!(
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://two.example/"</w:instrText></w:r>{separate}{separate}{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
        r("second")
    );
    let read = word(&body).read();
    assert_eq!(markdown(&read), "[second](https://two.example/)\n");
    assert_eq!((read.receipt.total("Links"), read.receipt.counted["Links"]), (1, 1));
}

#[test]
fn signs_of_objects_that_were_not_copied_along_go() {
    let body = format!(
        r#"<w:p>{}<w:del w:id="1" w:author="Ann"><w:r><w:delText>&#xFFFC;old</w:delText></w:r></w:del></w:p>"#,
        r("&#xFFFC;Kept &#xFFFC;")
    );
    let read = word(&body).read();
    assert_eq!(markdown(&read), "Kept old\n");
    let anchor = &read.notes[0].anchor;
    assert_eq!((anchor.start, anchor.end, anchor.quote.as_str()), (5, 8, "old"));
}
