//! What browsers, Word, Google Docs and LibreOffice save as web pages, and what becomes of it.
#![allow(clippy::unwrap_used, reason = "what a test cannot read is a failed test")]

use foreword_intake::{Error, Format, Limits, Submission, accept_all, read, reject_all};
use foreword_manuscript as manuscript;
use foreword_model::NoteKind;

fn try_page(body: &str) -> Result<Submission, Error> {
    let page = format!("<!DOCTYPE html><html><head><title>Name</title></head><body>{body}</body></html>");
    read("story.html", page.as_bytes(), &Limits::default(), &|| false)
}

fn page(body: &str) -> Submission {
    let read = try_page(body).unwrap();
    for (kind, counted) in &read.receipt.counted {
        assert_eq!(read.receipt.total(kind), *counted, "{kind} of\n{body}\n{}", read.receipt.to_text());
    }
    read
}

fn markdown(body: &str) -> String {
    manuscript::write(&page(body).body)
}

// A PNG of one pixel.
const DOT: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

#[test]
fn headings_paragraphs_and_looks_are_kept() {
    let read = page(
        "<h1>Falls</h1><p>CO<sub>2</sub>  is\n<b>very <i>low</i></b> &amp; <code>x</code>&nbsp;<s>so</s>.</p>
        <div>Loose words<p>inside</p>and after</div><h2>Next</h2><div role=heading aria-level=3>Third</div>",
    );
    assert_eq!((read.format, read.title.as_str()), (Format::Html, "Falls"));
    assert_eq!(
        manuscript::write(&read.body),
        "CO₂ is **very _low_** & `x`\u{a0}~~so~~.\n\nLoose words\n\ninside\n\nand after\n\n## Next\n\n### Third\n"
    );
    assert_eq!(page("<p>Words.</p>").title, "Name", "a page without a heading has its own name");
}

#[test]
fn breaks_stay_and_two_of_them_end_a_paragraph() {
    assert_eq!(markdown("<p>one<br>two<br> <br>three<br></p>"), "one\\\ntwo\n\nthree\n");
    assert_eq!(markdown("<div><br></div><p>&nbsp;</p><p>a</p>"), "a\n");
}

#[test]
fn lists_keep_levels_numbers_and_further_paragraphs() {
    let text = markdown(
        "<ol start=3><li>three<ul><li>inner</li></ul>after</li><li><p>four</p><p>more</p></li>
        <li value=9>nine</li></ol><p>Between.</p><ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>",
    );
    for line in ["3. three", "   - inner", "4. four", "   more", "- a", "  - b", "    - c"] {
        assert!(text.lines().any(|other| other == line), "{line:?} in\n{text}");
    }
}

#[test]
fn tables_keep_spans_heads_and_every_word() {
    let read = page(
        "<table border=1><caption>Beds</caption><thead><tr><th>Ward<th>May<th>June</thead>
        <tr><td rowspan=2>Dunlin<td>1<td>2<tr><td colspan=2>three<tr><td>Teal<td>4<td>5</table>",
    );
    let text = manuscript::write(&read.body);
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows: Vec<_> = text.lines().filter(|line| line.starts_with('|')).map(cells).collect();
    assert!(text.starts_with("Beds\n\n| Ward"), "{text}");
    assert_eq!(rows[2], ["", "Dunlin", "1", "2", ""]);
    assert_eq!(rows[3], ["", "", "three", "", ""]);
    assert_eq!(rows[4], ["", "Teal", "4", "5", ""]);
    assert_eq!(read.receipt.total("Merged cells"), 2);
    assert_eq!(read.receipt.warnings, [""; 0], "the table has its head");
}

#[test]
fn tables_that_only_place_things_are_read_through() {
    let read = page(
        "<table><tr><td><table><tr><td>Left</td><td>Right</td></tr><tr><td>1</td><td>2</td></tr></table>
        </td><td><p>Beside</p></td></tr></table><table role=presentation><tr><td>x</td><td>y</td></tr></table>
        <table class=MsoTableGrid><tr><td>Boxed</td></tr></table>",
    );
    let text = manuscript::write(&read.body);
    assert!(text.contains("| Left | Right |") && text.contains("\nBeside\n\nx\n\ny\n"), "{text}");
    assert!(text.contains("[!box]") && text.contains("> Boxed"), "{text}");
    assert_eq!(read.receipt.total("Tables"), 4);
}

#[test]
fn links_are_kept_when_they_lead_to_the_web() {
    let read = page(
        "<p><a href='https://example.org/'>web</a> <a href='#x'>here</a> <a href='javascript:go()'>go</a>
        <a href='more.html'>more</a> <a href='https://www.google.com/url?q=https://a.org/&amp;sa=D'>a</a></p>",
    );
    let expected = "[web](https://example.org/) here go more [a](https://a.org/)\n";
    assert_eq!(manuscript::write(&read.body), expected);
    let receipt = read.receipt.to_text();
    assert!(receipt.contains("on which website") && receipt.contains("a program"), "{receipt}");
    let based = read_text("<base href='https://example.org/a/b.html'><p><a href='more.html'>more</a></p>");
    assert_eq!(based, "[more](https://example.org/a/more.html)\n");
}

fn read_text(page: &str) -> String {
    let read = read("x.htm", page.as_bytes(), &Limits::default(), &|| false).unwrap();
    manuscript::write(&read.body)
}

#[test]
fn pictures_inside_the_page_are_kept_and_others_are_named() {
    let read = page(&format!(
        "<figure><img src='{DOT}' alt='A  ward'><figcaption>The <b>ward</b></figcaption></figure>
        <p><img src='story_files/image001.png' alt='x'><img src='https://example.org/a.png' alt='The bay'>
        <img src='file:///c:/secret.png'><img src='https://t.example.org/?u=1' width=1 height=1></p>"
    ));
    assert_eq!((read.media.len(), read.media[0].alt.as_str()), (1, "A ward"));
    assert_eq!(read.media[0].caption, "The ward");
    let lost: Vec<&str> =
        read.receipt.lost.iter().flat_map(|entry| &entry.places).map(String::as_str).collect();
    assert_eq!(lost, ["image001.png", "The bay", "file:///c:/secret.png"]);
    assert_eq!(read.receipt.total("Pictures"), 5);
}

#[test]
fn what_is_no_part_of_the_story_is_left_out_and_told() {
    let read = page(
        "<style>p{color:red}</style><script>document.write('no')</script><header><p>Site</p></header>
        <nav><a href='/x'>Home</a></nav><main><header><h1>Title</h1></header><p>Story.</p><footer>By us</footer>
        <p hidden>a</p><p style='DISPLAY: none'>b</p><template><p>c</p></template><noscript>d</noscript>
        <form><input><button>Send</button><p>Asked.</p></form><iframe src='x'></iframe><svg><text>e</text></svg>
        </main><footer>Cookies</footer>",
    );
    assert_eq!(manuscript::write(&read.body), "Story.\n\nBy us\n\nAsked.\n");
    for (kind, count) in [
        ("Scripts", 1),
        ("Headers and footers", 2),
        ("Menus", 1),
        ("Hidden words", 2),
        ("Form fields", 2),
        ("Embedded media", 1),
        ("Drawings", 1),
    ] {
        assert_eq!(read.receipt.total(kind), count, "{kind}\n{}", read.receipt.to_text());
    }
    let only = "<header><h1>Its only heading</h1></header><p>Words.</p>";
    assert_eq!(page(only).title, "Its only heading", "a head with the only heading is part of the text");
}

#[test]
fn quotations_and_typed_text_keep_their_form() {
    let text = markdown(
        "<blockquote><p>We were <em>proud</em> of it.</p></blockquote><pre>a\n  b</pre><hr><p>c</p>",
    );
    assert_eq!(text, "> We were _proud_ of it.\n\n```\na\n  b\n```\n\n___\n\nc\n");
    let typed = markdown("<pre>- one\n- two\n\nWords.</pre>");
    assert_eq!(typed, "- one\n- two\n\nWords.\n", "a page of typed lines is a plain text");
}

#[test]
fn lists_headings_and_smart_tags_of_word_are_known() {
    let item = |level: u8, sign: &str, words: &str| {
        format!(
            "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>
            <span style='font-family:Symbol'><span style='mso-list:Ignore'>{sign}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>{words}<o:p></o:p></p>"
        )
    };
    let list =
        [item(1, "1.", "First"), item(2, "a)", "Inner"), item(2, "b)", "Second"), item(1, "2.", "Last")];
    let read = page(&format!(
        "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><div class=WordSection1>
        <p class=MsoTitle>The title<o:p></o:p></p><p class=MsoNormal style='mso-outline-level:2'>Heading</p>
        <p class=MsoNormal><span lang=EN-GB>In <st1:place w:st=\"on\"><st1:City w:st=\"on\">Leeds</st1:City></st1:place>.<o:p></o:p></span></p>
        {}<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoToc1><a href='#_Toc1'>Contents</a></p>
        <p class=MsoNormal><!--[if gte vml 1]><v:shape/><![endif]--><![if !vml]><img src='s_files/a.gif'><![endif]></p></div>",
        list.concat()
    ));
    assert_eq!(read.title, "The title");
    let expected = "## Heading\n\nIn Leeds.\n\n1. First\n   1. Inner\n   2. Second\n2. Last\n";
    assert_eq!(manuscript::write(&read.body), expected);
    assert_eq!(read.receipt.total("Lines of a table of contents"), 1);
}

#[test]
fn tracked_changes_and_comments_of_word_are_notes() {
    let read = page(
        "<p>We <del cite='mailto:Tom%20Bevan' datetime='2026-03-10T09:04'>may</del><ins cite='mailto:Tom%20Bevan'
        datetime='2026-03-10T09:04'>will</ins> <a style='mso-comment-reference:PN_1;mso-comment-date:20260310T0904'>ask
        staff</a><span class=MsoCommentReference><a href='#_msocom_1' name='_msoanchor_1'>[PN1]</a></span>. <del>Gone</del></p>
        <div style='mso-element:comment-list'><hr><div style='mso-element:comment'><div id='_com_1'><span
        style='mso-comment-author:\"Priya Nair\"'><a name='_msocom_1'></a></span><p class=MsoCommentText><span><a
        href='#_msoanchor_1'>[PN1]</a></span> Which <b>staff</b>?</p></div></div></div>",
    );
    let texts = [reject_all(&read.body, &read.notes), accept_all(&read.body, &read.notes)]
        .map(|text| text.words().trim().to_owned());
    assert_eq!(texts, ["We may ask staff. Gone", "We will ask staff. Gone"]);
    let comment = read.notes.iter().find(|note| note.kind == NoteKind::Comment).unwrap();
    assert_eq!((comment.author.as_deref(), comment.anchor.quote.as_str()), (Some("Priya Nair"), "ask staff"));
    assert_eq!(
        (comment.text.as_str(), comment.date.as_deref()),
        ("Which staff?", Some("2026-03-10T09:04:00"))
    );
    let change = read.notes.iter().find(|note| note.kind == NoteKind::Suggestion).unwrap();
    assert_eq!(change.author.as_deref(), Some("Tom Bevan"));
}

#[test]
fn footnotes_of_four_programs_stand_at_their_marks() {
    let word = "<p>Words<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a>.</p>
        <div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>
        <a href='#_ftnref1' name='_ftn1'>[1]</a> The note.</p><p>More.</p></div></div>";
    let google =
        "<p>Words<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup>.</p><hr><div><p><a href='#ftnt_ref1'
        id='ftnt1'>[1]</a> The note.</p><p>More.</p></div>";
    let libre = "<p>Words<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a>.</p>
        <div id=sdfootnote1><p><a name=sdfootnote1sym href='#sdfootnote1anc'>1</a>The note.</p><p>More.</p></div>";
    let pandoc =
        "<p>Words<a href='#fn1' id='fnref1' role='doc-noteref'><sup>1</sup></a>.</p><section><hr><ol>
        <li id=fn1><p>The note.</p><p>More. <a href='#fnref1'>↩︎</a></p></li></ol></section>";
    for body in [word, google, libre, pandoc] {
        assert_eq!(markdown(body), "Words[^1].\n\n[^1]: The note.\n\n    More.\n", "{body}");
    }
}

#[test]
fn tables_of_contents_that_are_linked_both_ways_are_no_footnotes() {
    let text = markdown(
        "<ul><li><a href='#beds' id=id1>Beds</a></ul><section id=beds><h2><a href='#id1'>Beds</a></h2><p>Words.</p></section>",
    );
    assert_eq!(text, "- Beds\n\n## Beds\n\nWords.\n");
}

#[test]
fn classes_and_levels_of_google_docs_are_known() {
    let page = "<html><head><style>@import url(x);.lst-kix_a-0>li{x:y}ul{margin:0}.c1{font-weight:700}
        .c2{font-style:italic}.c3{font-weight:400}</style></head><body class='c9 doc-content'><p class='c4 title'>Title</p>
        <p class=c0><span class=c3>plain </span><span class='c1 c2'>both</span></p><ol class='c5 lst-kix_a-0 start' start=1>
        <li><span>one</span></li></ol><ul class='c5 lst-kix_a-1 start'><li>inner</li></ul><ol class='c5 lst-kix_a-0' start=2>
        <li>two</li></ol></body></html>";
    assert_eq!(read_text(page), "plain **_both_**\n\n1. one\n   - inner\n2. two\n");
}

#[test]
fn encodings_are_as_the_page_says_unless_its_bytes_say_otherwise() {
    let said = |charset: &str, words: &[u8]| {
        let head = format!(
            "<html><head><meta http-equiv=Content-Type content=\"text/html; charset={charset}\"></head><body><p>"
        );
        [head.as_bytes(), words].concat()
    };
    let words =
        |bytes: &[u8]| manuscript::write(&read("a", bytes, &Limits::default(), &|| false).unwrap().body);
    assert_eq!(words(&said("windows-1252", b"5 \xa3 \x96 caf\xe9")), "5 £ – café\n");
    assert_eq!(words(&said("windows-1252", "5 £".as_bytes())), "5 £\n");
    assert_eq!(words(&said("iso-8859-7", b"\xe1\xe2")), "αβ\n");
    let wide = "<html><body><p>5 £</p>".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    assert_eq!(words(&[&[0xFF, 0xFE], &*wide].concat()), "5 £\n");
    assert_eq!(words(&wide), "5 £\n");
}

#[test]
fn a_page_is_known_by_what_it_begins_with() {
    let format =
        |name: &str, text: &str| read(name, text.as_bytes(), &Limits::default(), &|| false).unwrap().format;
    assert_eq!(format("a.txt", "<?xml version='1.0'?>\n<!-- saved -->\n<HTML><p>x"), Format::Html);
    assert_eq!(format("a.htm", "<p>x</p>"), Format::Html);
    assert_eq!(format("a.txt", "We use <b> and <p>."), Format::Text);
    assert_eq!(format("a.md", "<html>\n\nx"), Format::Markdown);
}

#[test]
fn pages_that_mean_harm_are_refused_in_a_moment() {
    let refused = |body: &str| try_page(body).map(|_| ()).unwrap_err();
    let complex = Error::TooComplex { part: "the page".to_owned() };
    assert_eq!(refused(&"<div>".repeat(100_000)), complex);
    assert_eq!(refused(&"<template>".repeat(100_000)), complex);
    assert_eq!(
        refused(&format!("<p {}>x", (0..1_000).map(|at| format!("a{at} ")).collect::<String>())),
        complex
    );
    for start in ["<p ", "<textarea><!--</textarea x='<!--' ", "<p x='>' y=\"<!--\" ", "</p ", "<p =\" "] {
        let endless: String = (0..2_000_000).map(|at| format!("a{at}/")).collect();
        assert_eq!(refused(&format!("{start}{endless}")), complex, "{start}");
    }
    // The sign that opens the tag is the last of what is fed at once.
    let split =
        format!("{}<p {}", "x".repeat(16_383), (0..300_000).map(|at| format!("a{at} ")).collect::<String>());
    assert_eq!(
        read("a.html", split.as_bytes(), &Limits::default(), &|| false).map(|_| ()).unwrap_err(),
        complex
    );
    let fonts: String = (0..5_000).map(|at| format!("<p><font size={at}>x")).collect();
    assert_eq!(refused(&fonts), complex);
}

#[test]
fn what_only_looks_like_harm_is_read() {
    let comment = format!("<p>a</p><!-- {} --><p>b</p>", "<x y='1'> ".repeat(100_000));
    assert_eq!(markdown(&comment), "a\n\nb\n");
    let photo = format!("<p><img alt='x' src=\"data:image/png;base64,{}\">d.</p>", "ab/\n".repeat(500_000));
    assert_eq!(markdown(&photo), "xd.\n");
    let script = format!("<script>{}</script><p>c</p>", "if (a<b) { c = ' '; }\n".repeat(50_000));
    assert_eq!(markdown(&script), "c\n");
    let deep = format!("{}x.{}", "<div><b>".repeat(120), "</b></div>".repeat(120));
    assert_eq!(markdown(&deep), "**x.**\n");
    let quoted = format!("{}deep{}", "<blockquote>".repeat(100), "</blockquote>".repeat(100));
    assert!(markdown(&quoted).ends_with("> deep\n"));
    let tables = "<table border=1><tr><td>".repeat(20);
    assert!(markdown(&format!("{tables}in")).contains("in"));
    assert!(try_page(&"<p>a<b><i><u></p>".repeat(20_000)).is_ok());
    assert_eq!(markdown("<table><p>out</p><tr><td>in</table>"), "out\n\nin\n");
}
