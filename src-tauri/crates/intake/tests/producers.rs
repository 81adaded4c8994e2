//! Files as other programs and older versions of Word write them, read as Word shows them.
#![allow(clippy::unwrap_used, reason = "what a test cannot read is a failed test")]

mod word_file;

use foreword_intake::Submission;
use word_file::{p, p_with, picture, png, r, word};

fn markdown(submission: &Submission) -> String {
    foreword_manuscript::write(&submission.body)
}

#[test]
fn a_picture_without_a_description_is_described_by_its_title() {
    let titled = picture("p1", "").replace(r#"descr="""#, r#"title="A ward""#);
    let read = word(&format!("<w:p>{titled}</w:p>")).related("p1", "image", "media/image1.png", png()).read();
    assert_eq!(read.media[0].alt, "A ward");
}

#[test]
fn a_large_first_letter_begins_the_paragraph_after_it() {
    let body = [
        p_with(r#"<w:framePr w:dropCap="drop" w:lines="3"/>"#, &r("T")),
        p_with(r#"<w:outlineLvl w:val="9"/>"#, &r("he ward was full.")),
        p("Then it was not."),
        p_with(r#"<w:framePr w:w="2000"/>"#, &r("Apart.")),
        p_with(r#"<w:framePr w:dropCap="margin"/>"#, &r("E")),
    ];
    assert_eq!(
        markdown(&word(&body.concat()).read()),
        "The ward was full.\n\nThen it was not.\n\nApart.\n\nE\n"
    );
}

#[test]
fn fields_of_old_forms_show_what_was_chosen() {
    let field = |data: &str, name: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText> {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let list = r#"<w:ddList><w:result w:val="1"/><w:listEntry w:val="Acute"/><w:listEntry w:val="Community"/></w:ddList>"#;
    let ticked = r#"<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>"#;
    let open = r#"<w:checkBox><w:default w:val="0"/></w:checkBox>"#;
    let body = [
        format!("<w:p>{}{}</w:p>", r("Kind: "), field(list, "FORMDROPDOWN")),
        format!("<w:p>{}{}</w:p>", field(ticked, "FORMCHECKBOX"), r(" Consent")),
        format!("<w:p>{}{}</w:p>", field(open, "FORMCHECKBOX"), r(" Photo")),
    ];
    assert_eq!(markdown(&word(&body.concat()).read()), "Kind: Community\n\n☒ Consent\n\n☐ Photo\n");
}

#[test]
fn words_that_word_draws_or_works_out_are_kept_or_told() {
    let drawn = r#"<w:r><w:pict><v:shape><v:textpath string="Ward news"/></v:shape></w:pict></w:r>"#;
    let formula = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> EQ \f(1,2) </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    let tick = r#"<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>ü</w:t></w:r>"#;
    let body =
        format!("<w:p>{drawn}{}</w:p><w:p>{tick}{}{formula}</w:p>", r("Words."), r(" done, half of it: "));
    let read = word(&body).read();
    assert_eq!(markdown(&read), "Ward news Words.\n\n✓ done, half of it:\n");
    let [lost] = read.receipt.lost.as_slice() else { panic!("{:?}", read.receipt.lost) };
    assert_eq!((&*lost.kind, &*lost.places[0]), ("Formulas in fields", "EQ \\f(1,2)"));
}

#[test]
fn a_footnote_of_the_title_is_told() {
    let mark = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let heading = p_with(r#"<w:outlineLvl w:val="0"/>"#, &format!("{}{mark}", r("The title")));
    let note = format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, p("Who wrote it."));
    let read = word(&[heading, p("Words.")].concat()).footnotes(&note).read();
    assert_eq!(read.title, "The title");
    assert!(read.receipt.warnings.iter().any(|warning| warning.contains("footnote")), "{:?}", read.receipt);
    assert!(markdown(&read).contains("Who wrote it."), "{}", markdown(&read));
}

#[test]
fn a_link_keeps_its_place_in_the_page() {
    let link = |anchor: &str| {
        format!(r#"<w:p><w:hyperlink r:id="h" w:anchor="{anchor}">{}</w:hyperlink></w:p>"#, r("here"))
    };
    let lower = r#"<w:p><w:fldSimple w:instr="hyperlink &quot;https://example.org/b&quot;"><w:r><w:t>there</w:t></w:r></w:fldSimple></w:p>"#;
    let file =
        word(&[&link("beds"), &link(""), lower].concat()).external("h", "hyperlink", "https://example.org/a");
    assert_eq!(
        markdown(&file.read()),
        "[here](https://example.org/a#beds)\n\n[here](https://example.org/a)\n\n[there](https://example.org/b)\n"
    );
}

#[test]
fn a_drawing_of_windows_is_told_with_what_to_do_and_its_words_stay_in_its_place() {
    let mut emf = vec![1, 0, 0, 0];
    emf.resize(40, 0);
    emf.extend(b" EMF and more");
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}</w:p>",
        r("As we saw: "),
        picture("p1", "Falls by month"),
        r(" They went down."),
        picture("p2", "")
    );
    let file = word(&body).related("p1", "image", "media/image1.emf", emf).related(
        "p2",
        "image",
        "media/image2.wmf",
        [0xD7, 0xCD, 0xC6, 0x9A, 0, 0].to_vec(),
    );
    let read = file.read();
    assert_eq!(markdown(&read), "As we saw: Falls by month They went down.\n");
    let [lost] = read.receipt.lost.as_slice() else { panic!("{:?}", read.receipt.lost) };
    assert_eq!((&*lost.kind, lost.count), ("Pictures", 2));
    assert_eq!(lost.places, ["image1.emf: Falls by month", "image2.wmf"]);
    assert!(lost.advice.contains("EMF") && lost.advice.contains("PNG"), "{}", lost.advice);
    assert_eq!(read.receipt.total("Pictures"), read.receipt.counted["Pictures"]);
}
