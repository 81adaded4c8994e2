//! The day after the deadline, in the window: a folder of thirty files is brought in and looked through with the
//! keyboard; then one trust sends its story again, and it is taken in paragraph by paragraph.

use crate::Story as Start;
use foreword_tests::mixed_folder::{Story, bad_files, good_files, stories, trust_list, word_file, write};
use foreword_tests::program::foreword;
use foreword_tests::webdriver::keys;
use foreword_tests::window::Window;
use std::path::{Path, PathBuf};

const EDITOR: &str = ".ProseMirror";

// The first story as the trust sends it again: a paragraph in other words, a new one, and the challenge changed, in
// which the editor has changed words as well.
fn second(story: &Story) -> Vec<u8> {
    let newer = Story {
        challenge: "Older patients on three medical wards fell most often between midnight and four, on the way to the bathroom.",
        did: "Nurses walk the bays each half hour with four questions, and a card by the bed shows the last visit.",
        ..story.clone()
    };
    word_file(&newer).heading(2, "What comes next").paragraph("The surgical wards begin in May.").bytes()
}

fn started(name: &str) -> (Start, PathBuf, Vec<u8>) {
    let mut start = Start::with_library(name);
    let list = start.file("etr_2026-03.csv", trust_list().as_bytes());
    let library = start.folder.join("series.foreword");
    foreword([Path::new("import-trusts"), &library, &list]).done();
    let folder = start.folder.join("sent");
    write(&folder);
    let bytes = second(&stories()[0]);
    let again = start.file("Rounding at Northbridge v2.docx", &bytes);
    let copy = start.folder.join("copy of the second version.docx");
    start.launch.open = vec![folder, again];
    start.launch.save = vec![copy.clone()];
    (start, copy, bytes)
}

#[test]
fn thirty_files_come_in_and_a_second_version_is_taken_in_paragraph_by_paragraph() {
    let (start, copy, bytes) = started("thirty-files");
    let mut window = Window::open(&start.launch);
    bring_the_folder_in(&window);
    look_through_them(&mut window);
    edit_the_first_story(&window);
    compare(&mut window);
    take_in(&window);
    window.click("button", "Submissions");
    window.click("row", "Rounding at Northbridge");
    window.wait_for("heading", "Newer versions");
    window.click("button", "Save a copy of Rounding at Northbridge v2.docx");
    window.wait("the second version should be saved", || copy.is_file().then_some(()));
    window.picture("submissions", "newer-version-taken");
    window.assert_accessible("submissions");
    assert!(std::fs::read(&copy).unwrap() == bytes, "the second version should be the same byte for byte");
}

#[test]
fn the_pass_and_the_two_versions_are_sound_in_dark() {
    let (mut start, ..) = started("thirty-files-dark");
    start.launch.dark = true;
    let mut window = Window::open(&start.launch);
    bring_the_folder_in(&window);
    window.click("button", "Look through 24 new ones");
    window.wait_for_text("1 of 24");
    look_at(&mut window, "review", "first");
    window.press(&[keys::ESCAPE]);
    compare(&mut window);
}

fn bring_the_folder_in(window: &Window) {
    window.click("button", "Import…");
    window.click("menuitem", "A folder…");
    window.wait_for_text("24 files brought in, 6 could not be read");
    for (name, _, cause) in bad_files() {
        assert!(window.says(name), "{name} should be named");
        assert!(window.says(cause), "it should be said that {name} is {cause}");
    }
    window.wait_for_text("24 submissions");
    window.picture("submissions", "thirty-files");
    window.assert_accessible("submissions");
    window.click("button", "Dismiss");
}

fn look_at(window: &mut Window, screen: &str, state: &str) {
    for (width, height) in [(1440, 900), (320, 800)] {
        window.resize(width, height);
        window.assert_accessible(screen);
        window.assert_panes_apart(screen);
        window.picture(screen, state);
    }
    window.resize(1440, 900);
}

// One key for each: Enter.
fn look_through_them(window: &mut Window) {
    window.press(&[keys::CONTROL, keys::SHIFT, 'n']);
    window.wait_for_text("1 of 24");
    look_at(window, "review", "first");
    for left in (1..=good_files().len()).rev() {
        window.wait_for_text(&format!("1 of {left}"));
        window.wait("the focus should be on what is looked at", || {
            let focused = window.run("return document.activeElement?.matches('article.card') ?? false");
            (focused == serde_json::json!(true)).then_some(())
        });
        assert!(
            window.says("The form gives its") || window.says("gives its full name."),
            "the trust is recognised"
        );
        window.press(&[keys::ENTER]);
    }
    window.wait_for_text("Everything new has been looked through");
    window.picture("review", "done");
    window.press(&[keys::ESCAPE]);
    window.click("button", "Submissions");
}

fn edit_the_first_story(window: &Window) {
    window.click("row", "Rounding at Northbridge");
    window.click("button", "Open story");
    window.wait("the story should be open", || window.driver.all(EDITOR).into_iter().next());
    window.wait_for_text("fell most often between midnight");
    window.select_words(EDITOR, "fell most often");
    window.type_text("had most of their falls");
    window.wait_for_text("wards had most of their falls between midnight");
    window.press(&[keys::CONTROL, 's']);
    window.wait_for_text("Saved");
    window.click("button", "Submissions");
}

fn compare(window: &mut Window) {
    window.click("button", "Import…");
    window.click("menuitem", "Files…");
    window.wait_for_text("It seems to be a newer version of “Rounding at Northbridge”.");
    window.picture("submissions", "newer-version");
    window.click("row", "Newer version");
    window.wait_for_text("Newer version of “Rounding at Northbridge”");
    window.picture("submissions", "newer-version-waits");
    window.assert_accessible("submissions");
    window.click("button", "Compare the two");
    window.wait_for("heading", "Two versions");
    window.wait_for_text("New from the trust");
    look_at(window, "two-versions", "opened");
}

fn take_in(window: &Window) {
    assert!(window.says("Both changed this"), "the challenge was changed by both");
    window.click("button", "Leave all");
    window.wait_for("button", "Leave everything");
    // Arrows walk from choice to choice, Space takes.
    window.press(&[keys::DOWN]);
    window.press(&[' ']);
    window.wait_for("button", "Take 1 change");
    window.click("button", "Take all");
    window.wait_for("button", "Take 4 changes");
    window.press(&[keys::CONTROL, keys::ENTER]);
    window.wait("the story should be open", || window.driver.all(EDITOR).into_iter().next());
    window.wait_for_text("suggestions wait in the story");
    window.wait("the cards should stand one below the other", || {
        let apart = "const tops = [...document.querySelectorAll('.cards > li')].map((card) => card.getBoundingClientRect());
            return tops.length === 3 && tops.every((card, at) => at === 0 || card.top >= tops[at - 1].bottom);";
        (window.run(apart) == serde_json::json!(true)).then_some(())
    });
    window.picture("story", "newer-version");
    window.assert_accessible("story");
    // A card moves up when the one above it goes; a click on its way may only choose it.
    window.wait("every suggestion should be accepted", || match window.find("button", "Accept") {
        Some(accept) => {
            window.driver.try_click(&accept);
            None
        }
        None => Some(()),
    });
    window.wait_for_text("three medical wards had most of their falls");
    window.wait_for_text("The surgical wards begin in May.");
    window.wait_for_text("each half hour");
}
