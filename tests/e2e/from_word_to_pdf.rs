//! The whole job: a Word file with comments comes in, is edited, discussed, put on pages, and goes out as a PDF that
//! holds the edited sentence.

use crate::Story;
use foreword_tests::pdf_tools::{assert_sound, text_of_pages, words_in_reading_order};
use foreword_tests::webdriver::keys;
use foreword_tests::window::Window;
use foreword_tests::word_file::WordFile;
use serde_json::json;

const EDITOR: &str = ".ProseMirror";

fn submission() -> Vec<u8> {
    WordFile::default()
        .heading(1, "Rounding at Marlbrook")
        .paragraph("Falls on the ward went down by a third in one year.")
        .heading(2, "What the team did")
        .commented(
            ["Nurses ", "ask every hour", " what is needed."],
            "Priya Nair",
            "Is it every hour at night too?",
        )
        .tracked(["The sheet is ", "very useful", "."], "Tom Bevan", "kept by the door")
        .bytes()
}

#[test]
fn from_a_word_file_with_comments_to_the_edited_sentence_in_the_pdf() {
    let mut story = Story::with_library("whole-job");
    let pdf = story.folder.join("issue-1.pdf");
    story.launch.open = vec![story.file("Rounding at Marlbrook.docx", &submission())];
    story.launch.save = vec![pdf.clone()];
    let window = Window::open(&story.launch);

    bring_in(&window);
    edit_a_sentence(&window);
    discuss(&window);
    put_into_an_issue(&window);
    from_page_to_story(&window);
    export(&window);

    window.wait("the PDF should be in its place", || pdf.is_file().then_some(()));
    assert_sound(&pdf);
    let read = words_in_reading_order(&pdf);
    assert!(read.contains("Falls on the ward went down by almost half in one year."), "{read}");
    assert!(
        read.contains("The sheet is kept by the door."),
        "the accepted suggestion should be in it: {read}"
    );
    assert!(text_of_pages(&pdf).contains("went down by almost half"));
}

fn bring_in(window: &Window) {
    window.click("button", "Import…");
    window.click("menuitem", "Files…");
    // The list is drawn anew when the file has come in, so the first row met may be gone a moment later.
    window.click("row", "Rounding at Marlbrook");
    window.picture("submissions", "chosen");
    window.click("button", "Open story");
    window.wait("the story should be open", || window.driver.all(EDITOR).into_iter().next());
    window.wait_for_text("Is it every hour at night too?");
}

fn edit_a_sentence(window: &Window) {
    window.select_words(EDITOR, "by a third");
    window.type_text("by almost half");
    window.wait_for_text("Falls on the ward went down by almost half in one year.");
    window.press(&[keys::CONTROL, 's']);
    window.wait_for_text("Saved");
    window.picture("story", "edited");
}

fn discuss(window: &Window) {
    window.click("button", "Priya Nair");
    window.click("button", "Reply");
    window.click("textbox", "Write a reply");
    window.type_text("Every two hours at night.");
    window.press(&[keys::CONTROL, keys::ENTER]);
    window.wait_for_text("Every two hours at night.");
    window.picture("story", "answered");
    window.click("button", "Resolve");
    window.wait_until_gone("button", "Priya Nair");

    // The card moves up when the note above it goes; a click on its way may only choose it.
    window.wait("the suggested words should be in the text", || {
        if window.says("The sheet is kept by the door.") {
            return Some(());
        }
        if let Some(accept) = window.find("button", "Accept") {
            window.driver.try_click(&accept);
        }
        None
    });

    window.select_words(EDITOR, "one year");
    window.click("button", "Add a note");
    window.click("textbox", "Write a note");
    window.type_text("Which year was this?");
    window.press(&[keys::CONTROL, keys::ENTER]);
    // What is still being written stands in a field, not among the words of the screen.
    window.wait_for_text("Which year was this?");
    window.picture("story", "noted");
    window.assert_accessible("story");
}

fn put_into_an_issue(window: &Window) {
    window.click("button", "Issue");
    window.click("button", "New issue…");
    window.click("textbox", "Title");
    window.type_text("What works on the wards");
    window.click("button", "Save");
    window.click("button", "Add a piece…");
    window.click("button", "Rounding at Marlbrook");
    window.wait_for("button", "Drag “Rounding at Marlbrook”");
    window.press(&[keys::ESCAPE]);
    window.wait("the pages should be drawn", || drawn(window));
    window.picture("issue", "one-piece");
    window.assert_accessible("issue");
}

// A picture of a page that the window has really loaded.
fn drawn(window: &Window) -> Option<()> {
    let script = "return [...document.images].some(i => i.src.startsWith('page:') && i.complete && i.naturalWidth > 0)";
    (window.run(script) == json!(true)).then_some(())
}

fn from_page_to_story(window: &Window) {
    window.click("button", "Pages");
    window.wait("the pages should be drawn", || drawn(window));
    // On which spread the sentence stands is the layout's business: turn pages until it is there.
    let found = window.wait("the edited sentence should be on a page", || {
        let element = window.find("button", "Falls on the ward went down by almost half");
        if element.is_none() {
            window.click("button", "Next pages");
        }
        element
    });
    window.picture("pages", "sentence");
    window.assert_accessible("pages");
    assert!(window.driver.try_click(&found), "the sentence on the page should be there to be clicked");
    window.wait("the click should lead into the story", || {
        let open = !window.driver.all(EDITOR).is_empty();
        (open && window.says("went down by almost half in one year.")).then_some(())
    });
}

fn export(window: &Window) {
    window.click("button", "Export");
    window.picture("export", "ready");
    window.assert_accessible("export");
    window.click("button", "Export…");
    window.wait_for("button", "Show in folder");
    window.picture("export", "done");
}
