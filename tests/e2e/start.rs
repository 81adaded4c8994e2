//! The first minutes: no library, a new one, a file that cannot be read, one that is open elsewhere.

use crate::Story;
use foreword_tests::window::Window;

#[test]
fn a_first_library_is_made_from_the_welcome_screen() {
    let mut story = Story::new("welcome");
    let library = story.folder.join("Our series.foreword");
    story.launch.save = vec![library.clone()];
    let window = Window::open(&story.launch);
    window.wait_for("button", "New library…");
    window.assert_accessible("welcome");
    window.picture("welcome", "first");
    window.click("button", "New library…");
    window.wait_for_text("Drop Word files, text or photos here");
    window.picture("submissions", "empty");
    assert!(library.is_file(), "the library should be where the person chose");
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_the_list_stays() {
    let mut story = Story::with_library("unreadable");
    let pdf = story.file("letter.docx", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
    story.launch.open = vec![pdf];
    let window = Window::open(&story.launch);
    window.click("button", "Import…");
    window.click("menuitem", "Files…");
    window.wait_for_text("letter.docx");
    window.wait_for_text("cannot be brought in as a submission");
    window.wait_for_text("PDF");
    window.picture("submissions", "unreadable");
}

#[test]
fn a_library_that_is_no_library_is_told_on_the_welcome_screen() {
    let mut story = Story::new("no-library");
    let file = story.file("letter.foreword", "Dear editor, this is no library.\n".repeat(50).as_bytes());
    story.launch.arguments = vec![foreword_tests::window::argument(&file)];
    let window = Window::open(&story.launch);
    window.wait_for("button", "Open library…");
    window.wait_for_text("is not a Foreword library");
    window.picture("welcome", "no-library");
}
