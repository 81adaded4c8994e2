//! Comments and tracked changes: who, when, on which words; and the two texts of every document.
#![allow(clippy::unwrap_used, reason = "what a test cannot read is a failed test")]

mod word_file;

use foreword_intake::{Submission, accept_all, reject_all};
use foreword_model::{Document, NoteKind, Revision};
use proptest::prelude::*;
use word_file::{del, ins, p, p_with, picture, png, r, word};

fn lines(document: &Document) -> Vec<String> {
    document.words().lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

fn after(read: &Submission) -> Vec<String> {
    lines(&accept_all(&read.body, &read.notes))
}

fn before(read: &Submission) -> Vec<String> {
    lines(&reject_all(&read.body, &read.notes))
}

const CHANGE: &str = r#"w:id="9" w:author="Ann Editor" w:date="2026-03-01T10:00:00Z""#;

fn marked(change: &str, inner: &str) -> String {
    marked_kind(change, "", inner)
}

fn marked_kind(change: &str, properties: &str, inner: &str) -> String {
    p_with(&format!("{properties}<w:rPr><w:{change} {CHANGE}/></w:rPr>"), inner)
}

#[test]
fn the_body_is_the_text_before_and_each_change_waits_with_its_author_and_date() {
    let body = format!("<w:p>{}{}{}{}</w:p>", r("We had "), del("ten"), ins("eleven"), r(" beds."));
    let read = word(&body).read();
    assert_eq!(before(&read), ["We had ten beds."]);
    assert_eq!(after(&read), ["We had eleven beds."]);
    assert_eq!(read.notes.len(), 1, "a replacement is one suggestion");
    let note = &read.notes[0];
    assert_eq!(note.kind, NoteKind::Suggestion);
    assert_eq!(note.author.as_deref(), Some("Ann Editor"));
    assert_eq!(note.date.as_deref(), Some("2026-03-01T10:00:00"), "Word's zone is not to be believed");
    assert_eq!(note.anchor.quote, "ten");
    assert_eq!(note.revision, Some(Revision::Replace { words: "eleven".into() }));
    assert_eq!(read.receipt.total("Tracked changes"), 2);
}

#[test]
fn ends_of_paragraphs_are_changes_too() {
    let split = [marked("ins", &r("One.")), p("Two.")].concat();
    let read = word(&split).read();
    assert_eq!(
        (before(&read), after(&read)),
        (vec!["One.Two.".into()], vec!["One.".into(), "Two.".to_owned()])
    );
    let joined = [marked("del", &r("One, ")), p("two.")].concat();
    let read = word(&joined).read();
    assert_eq!(before(&read), ["One, ", "two."]);
    assert_eq!(after(&read), ["One, two."]);
}

#[test]
fn words_that_were_inserted_and_deleted_again_never_were() {
    let twice = format!("<w:ins {CHANGE}>{}</w:ins>", del("fleeting"));
    let read = word(&format!("<w:p>{}{twice}</w:p>", r("Stays."))).read();
    assert_eq!((before(&read), after(&read)), (vec!["Stays.".to_owned()], vec!["Stays.".to_owned()]));
}

#[test]
fn moved_words_stand_once_before_and_once_after() {
    let moved = |kind: &str| format!("<w:{kind} {CHANGE}>{}</w:{kind}>", r("moved "));
    let body =
        format!("<w:p>{}{}</w:p><w:p>{}{}</w:p>", moved("moveFrom"), r("one"), moved("moveTo"), r("two"));
    let read = word(&body).read();
    assert_eq!(before(&read), ["moved one", "two"]);
    assert_eq!(after(&read), ["one", "moved two"]);
}

#[test]
fn a_new_paragraph_keeps_its_place_although_the_text_before_has_none() {
    let body = [p("First."), marked("ins", &ins("New.")), p("Last.")].concat();
    let read = word(&body).read();
    assert_eq!(before(&read), ["First.", "Last."]);
    assert_eq!(after(&read), ["First.", "New.", "Last."]);
}

#[test]
fn new_headings_and_items_are_what_they_were_once_accepted() {
    let item = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
    let heading = r#"<w:outlineLvl w:val="2"/>"#;
    let body = [
        p("Intro."),
        p_with(item, &r("One")),
        marked_kind("ins", item, &ins("New item")),
        p_with(item, &r("Two")),
        marked_kind("ins", heading, &ins("New heading")),
        marked_kind("ins", "", &ins("New words.")),
        p_with(heading, &r("Old heading")),
        // As Word writes it when somebody goes to the end of a line and types on.
        marked_kind("ins", item, &r("Three")),
        p_with(item, &ins("Four")),
    ];
    let read = word(&body.concat()).read();
    assert_eq!(
        foreword_manuscript::write(&reject_all(&read.body, &read.notes)),
        "Intro.\n\n- One\n- Two\n\n### Old heading\n\n- Three\n"
    );
    assert_eq!(
        foreword_manuscript::write(&accept_all(&read.body, &read.notes)),
        "Intro.\n\n- One\n- New item\n- Two\n\n### New heading\n\nNew words.\n\n### Old heading\n\n- Three\n- Four\n"
    );
}

#[test]
fn changes_in_cells_stand_on_the_cell() {
    let cell = format!("<w:tc>{}<w:p>{}{}</w:p></w:tc>", p("Beds"), r("now "), ins("684"));
    let body = format!("<w:tbl><w:tr>{cell}<w:tc>{}</w:tc></w:tr></w:tbl>", p("x"));
    let read = word(&body).read();
    assert!(before(&read).join(" ").contains("now "), "{:?}", before(&read));
    assert!(after(&read).join(" ").contains("now 684"), "{:?}", after(&read));
}

#[test]
fn cells_that_come_and_go_by_a_change_are_told() {
    let cell = |change: &str, words: &str| {
        format!("<w:tc><w:tcPr><w:{change} {CHANGE}/></w:tcPr>{}</w:tc>", p(words))
    };
    let row =
        format!("<w:tr>{}{}{}</w:tr>", cell("cellIns", "a"), cell("cellDel", "b"), cell("cellMerge", "c"));
    let read = word(&format!("<w:tbl>{row}{row}</w:tbl>")).read();
    let told = read.receipt.lost.iter().find(|entry| entry.kind == "Tracked changes");
    assert_eq!(told.map(|entry| entry.count), Some(6), "{:?}", read.receipt);
}

#[test]
fn pictures_notes_and_boxes_inside_a_change_are_suggested_away_or_told() {
    let boxed = format!(
        r#"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"#,
        p("In a box.")
    );
    let mark = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let body = [
        format!("<w:p>{}<w:del {CHANGE}>{}</w:del>{}</w:p>", r("Old "), picture("p1", "A ward"), r("end.")),
        format!("<w:p>{}<w:ins {CHANGE}>{}</w:ins></w:p>", r("New "), picture("p1", "A ward")),
        format!("<w:p>{}<w:ins {CHANGE}>{mark}</w:ins></w:p>", r("Counted")),
        format!("<w:p>{}<w:ins {CHANGE}>{boxed}</w:ins></w:p>", r("Beside")),
    ];
    let note = format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, p("By hand."));
    let file = word(&body.concat()).footnotes(&note).related("p1", "image", "media/image1.png", png());
    let read = file.read();
    let pictures = |document: &Document| foreword_manuscript::write(document).matches("media:").count();
    assert_eq!(pictures(&reject_all(&read.body, &read.notes)), 2);
    assert_eq!(pictures(&accept_all(&read.body, &read.notes)), 1);
    let told: Vec<&str> = read.notes.iter().map(|note| &*note.text).filter(|text| !text.is_empty()).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[2].contains("box"), "{told:?}");
    assert!(read.notes.iter().all(|note| note.author.as_deref() == Some("Ann Editor")), "{:?}", read.notes);
    assert_eq!((read.receipt.total("Tracked changes"), read.receipt.total("Comments")), (4, 0));
}

#[test]
fn changes_in_the_title_are_taken_and_told() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>"#;
    let title = p_with(
        r#"<w:pStyle w:val="T"/>"#,
        &format!("{}{}{}", r("Home before "), del("dinner"), ins("lunch")),
    );
    let read = word(&[title, p("Words.")].concat()).styles(styles).read();
    assert_eq!(read.title, "Home before lunch");
    assert_eq!(read.receipt.warnings.len(), 1);
    assert_eq!(before(&read), ["Words."]);
    let [note] = read.notes.as_slice() else { panic!("one change: {:?}", read.notes) };
    assert_eq!(note.text, "In the title “dinner” became “lunch”.");
    assert_eq!((note.kind, note.author.as_deref()), (NoteKind::Comment, Some("Ann Editor")));
    assert_eq!(note.date.as_deref(), Some("2026-03-01T10:00:00"));
    assert_eq!((note.revision.as_ref(), &*note.anchor.quote), (None, "dinner"));
    assert_eq!(read.receipt.total("Tracked changes"), read.receipt.counted["Tracked changes"]);
}

#[test]
fn each_change_of_a_title_and_each_comment_on_it_is_kept_as_a_note() {
    let start = r#"<w:commentRangeStart w:id="0"/>"#;
    let end = r#"<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>"#;
    let other = del("slow ").replace("Ann Editor", "Bo Reader");
    let title =
        [ins("New: "), r("Home "), other, format!("{start}{}{end}", r("before lunch")), ins(" today")];
    let heading = p_with(r#"<w:outlineLvl w:val="0"/>"#, &title.concat());
    let read =
        word(&[heading, p("Words.")].concat()).comments(&comment(0, "A1", "Cy", "Which lunch?")).read();
    assert_eq!(read.title, "New: Home before lunch today");
    let told: Vec<(&str, &str)> =
        read.notes.iter().map(|note| (note.author.as_deref().unwrap(), &*note.text)).collect();
    for expected in [
        ("Ann Editor", "In the title “New:” was put in."),
        ("Bo Reader", "In the title “slow” was taken out."),
        ("Ann Editor", "In the title “today” was put in."),
        ("Cy", "Which lunch?"),
    ] {
        assert!(told.contains(&expected), "{expected:?} is not in {told:?}");
    }
    assert_eq!((told.len(), lines(&read.body)), (4, vec!["Words.".to_owned()]));
}

#[test]
fn a_title_that_is_parted_or_joined_by_a_change_leaves_the_rest_in_the_text() {
    let heading = r#"<w:outlineLvl w:val="0"/>"#;
    let parted = [marked_kind("ins", heading, &r("The title")), p_with(heading, &r("The rest")), p("Words.")];
    let read = word(&parted.concat()).read();
    assert_eq!((&*read.title, after(&read)), ("The title", vec!["The rest".to_owned(), "Words.".to_owned()]));
    assert_eq!(read.notes.len(), 1, "{:?}", read.notes);
    let joined = [marked_kind("del", heading, &r("The title")), p("Words.")];
    let read = word(&joined.concat()).read();
    assert_eq!((&*read.title, before(&read)), ("The title", vec!["Words.".to_owned()]));
    assert!(read.notes[0].text.contains("run on"), "{:?}", read.notes);
    assert_eq!(read.notes[0].author.as_deref(), Some("Ann Editor"));
}

#[test]
fn a_section_with_open_changes_stays_in_the_text() {
    let heading = p_with(r#"<w:outlineLvl w:val="0"/>"#, &r("Contact"));
    let changed = format!("<w:p>{}{}</w:p>", r("Improvement team"), ins(", 01632 960 144"));
    let read = word(&[p("Story."), heading, changed].concat()).read();
    assert_eq!(after(&read), ["Story.", "Contact", "Improvement team, 01632 960 144"]);
    assert_eq!(read.contact.name, "");
}

#[test]
fn a_text_that_is_new_from_its_first_word_keeps_its_shape_and_its_writers() {
    let styled = |properties: &str, words: &str| {
        p_with(&format!("{properties}<w:rPr><w:ins {CHANGE}/></w:rPr>"), &ins(words))
    };
    let twice = format!("<w:p><w:ins {CHANGE}>{}{}</w:ins></w:p>", del("gone "), r("Last words."));
    let bullet = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
    let body = [
        styled(r#"<w:outlineLvl w:val="2"/>"#, "What we did"),
        styled(bullet, "Beds"),
        styled(bullet, "Nurses"),
        twice,
    ];
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let read = word(&body.concat()).numbering(numbering).read();
    assert_eq!(
        foreword_manuscript::write(&read.body),
        "### What we did\n\n- Beds\n- Nurses\n\nLast words.\n"
    );
    let [note] = read.notes.as_slice() else { panic!("one writer: {:?}", read.notes) };
    assert_eq!((note.kind, note.author.as_deref()), (NoteKind::Comment, Some("Ann Editor")));
    assert_eq!(note.date.as_deref(), Some("2026-03-01T10:00:00"));
    assert_eq!(note.anchor.quote, "What we did");
    assert_eq!(read.receipt.total("Tracked changes"), read.receipt.counted["Tracked changes"]);
    assert_eq!(read.receipt.total("Comments"), 0);
}

fn comment(id: u8, paragraph: &str, author: &str, words: &str) -> String {
    format!(
        r#"<w:comment w:id="{id}" w:author="{author}" w:initials="AE" w:date="2026-03-0{}T09:00:00Z"><w:p w14:paraId="{paragraph}">{}</w:p></w:comment>"#,
        id + 1,
        r(words)
    )
}

#[test]
fn comments_keep_author_date_words_answers_and_whether_they_are_done() {
    let start = r#"<w:commentRangeStart w:id="0"/>"#;
    let end = r#"<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>"#;
    let body =
        format!("<w:p>{}{start}{}</w:p><w:p>{}{end}{}</w:p>", r("A "), r("long"), r("range"), r(" ends."));
    let comments = [
        comment(0, "A0", "Ann Editor", "Is this so?"),
        comment(1, "A1", "Ben Author", "It is."),
        comment(2, "A2", "", "Thanks."),
    ]
    .concat();
    let extended = format!(
        r#"<w15:commentsEx {}><w15:commentEx w15:paraId="A0" w15:done="1"/><w15:commentEx w15:paraId="A1" w15:paraIdParent="A0"/><w15:commentEx w15:paraId="A2" w15:paraIdParent="A1"/></w15:commentsEx>"#,
        word_file::namespaces()
    );
    let read = word(&body).comments(&comments).related("re", "commentsExtended", "ex.xml", extended).read();
    let [note] = read.notes.as_slice() else { panic!("one thread: {:?}", read.notes) };
    assert_eq!((note.author.as_deref(), note.initials.as_deref()), (Some("Ann Editor"), Some("AE")));
    assert_eq!(note.text, "Is this so?");
    assert_eq!(note.anchor.quote, "long range");
    assert_ne!(note.anchor.block, note.anchor.end_block);
    assert!(note.resolved, "it was marked as done");
    let answers: Vec<_> = note.replies.iter().map(|reply| (reply.author.as_deref(), &*reply.text)).collect();
    assert_eq!(answers, [(Some("Ben Author"), "It is."), (None, "Thanks.")]);
    assert_eq!(read.receipt.total("Comments"), 3);
}

#[test]
fn comments_that_answer_each_other_in_a_circle_are_all_kept() {
    let comments = [comment(0, "A0", "A", "One"), comment(1, "A1", "B", "Two")].concat();
    let extended = format!(
        r#"<w15:commentsEx {}><w15:commentEx w15:paraId="A0" w15:paraIdParent="A1"/><w15:commentEx w15:paraId="A1" w15:paraIdParent="A0"/></w15:commentsEx>"#,
        word_file::namespaces()
    );
    let read =
        word(&p("Words.")).comments(&comments).related("re", "commentsExtended", "ex.xml", extended).read();
    let said: usize = read.notes.iter().map(|note| 1 + note.replies.len()).sum();
    assert_eq!(said, 2);
}

#[test]
fn a_comment_in_a_file_without_words_is_kept() {
    let mark = r#"<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>"#;
    let read = word(mark).comments(&comment(0, "A0", "Ann Editor", "Where is the text?")).read();
    assert_eq!(read.notes.len(), 1);
    assert_eq!(read.receipt.lost.len(), 0, "{:?}", read.receipt);
}

// One stretch of a paragraph and what was done to it; the end of the paragraph likewise.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Done {
    Kept,
    Inserted,
    Deleted,
}

fn done() -> impl Strategy<Value = Done> {
    prop_oneof![3 => Just(Done::Kept), 1 => Just(Done::Inserted), 1 => Just(Done::Deleted)]
}

// Stretches, what was done to the end, and what kind of paragraph it is.
type Tracked = (Vec<(Done, String)>, Done, &'static str);

fn kind() -> impl Strategy<Value = &'static str> {
    let item = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
    prop_oneof![3 => Just(""), 2 => Just(item), 1 => Just(r#"<w:outlineLvl w:val="3"/>"#)]
}

fn paragraphs() -> impl Strategy<Value = Vec<Tracked>> {
    let stretch = (done(), "[a-z]{1,6}🙂?");
    prop::collection::vec((prop::collection::vec(stretch, 0..5), done(), kind()), 1..7)
}

// The text when all `gone` stretches are left out, paragraph ends included.
fn expected(paragraphs: &[Tracked], gone: Done) -> Vec<String> {
    let mut lines = vec![String::new()];
    for (at, (stretches, end, _)) in paragraphs.iter().enumerate() {
        for (done, words) in stretches {
            if *done != gone {
                lines.last_mut().unwrap().push_str(words);
            }
        }
        let last = at + 1 == paragraphs.len();
        if *end != gone && !last {
            lines.push(String::new());
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(5),
        ..ProptestConfig::with_cases(400)
    })]
    #[test]
    fn both_texts_of_any_tracked_document_are_right(paragraphs in paragraphs()) {
        let mut body = String::new();
        let count = paragraphs.len();
        for (at, (stretches, end, kind)) in paragraphs.iter().enumerate() {
            let inner: String = stretches.iter().map(|(done, words)| match done {
                Done::Kept => r(words),
                Done::Inserted => ins(words),
                Done::Deleted => del(words),
            }).collect();
            // The last paragraph of a file has nothing to run on into.
            body.push_str(&match end {
                Done::Inserted if at + 1 < count => marked_kind("ins", kind, &inner),
                Done::Deleted if at + 1 < count => marked_kind("del", kind, &inner),
                _ => p_with(kind, &inner),
            });
        }
        let read = word(&body).read();
        let has_words = |lines: &[String]| !lines.is_empty();
        // A text without a single word before has nowhere to hang a suggestion: the receipt tells that.
        let wanted = expected(&paragraphs, Done::Inserted);
        prop_assume!(has_words(&wanted));
        prop_assert_eq!(before(&read), wanted);
        prop_assert_eq!(after(&read), expected(&paragraphs, Done::Deleted));
        for note in &read.notes {
            let text = read.body.find_text(&note.anchor.block).map(|text| text.slice(note.anchor.start, note.anchor.end).plain());
            prop_assert_eq!(text.as_deref(), Some(note.anchor.quote.as_str()));
        }
    }
}

#[test]
fn new_paragraphs_behind_a_deleted_item_keep_their_order() {
    let item = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
    let body = [
        p_with(item, &del("gone")),
        marked_kind("del", item, ""),
        p_with("", &ins("One.")),
        p_with("", &ins("Two.")),
    ];
    let read = word(&body.concat()).read();
    assert_eq!((before(&read), after(&read)), (vec!["gone".into()], vec!["One.".into(), "Two.".to_owned()]));
}
