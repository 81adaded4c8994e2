//! What must not be published is seen in the story, and gone with one click.

use crate::Story;
use foreword_tests::webdriver::keys;
use foreword_tests::window::Window;
use foreword_tests::word_file::WordFile;

fn submission() -> Vec<u8> {
    WordFile::default()
        .heading(1, "A kinder discharge")
        .paragraph(
            "Going home used to take a day and a half. Her NHS number is 401 023 2137, and her daughter rang the \
             ward five times on 07700 900123 before anybody could tell her when to come.",
        )
        .heading(2, "What the team did")
        .paragraph(
            "The pharmacist now writes the medicines up on the evening before. Waits fell by 38 per cent, and \
             patients utilise the lounge from 8 am. Ask comms@marlbrook.nhs.uk for the diferent forms.",
        )
        .bytes()
}

#[test]
fn a_number_is_masked_by_one_click_and_the_wording_of_the_house_taken_by_a_key() {
    let mut story = Story::with_library("publish-safety");
    story.launch.open = vec![story.file("A kinder discharge.docx", &submission())];
    let window = Window::open(&story.launch);
    window.click("button", "Import…");
    window.click("menuitem", "Files…");
    window.click("row", "A kinder discharge");
    window.wait_for_text("1 NHS number, 1 telephone number");
    window.picture("submissions", "to-look-at");
    window.click("button", "Open story");
    window.click("button", "checks");
    window.wait_for("heading", "Before it is published");
    window.picture("story", "to-look-at");
    window.assert_accessible("checks");

    window.click("button", "401 023 2137");
    window.picture("story", "number-chosen");
    window.click("button", "Mask");
    window.wait_for_text("Her NHS number is [NHS number withheld], and her daughter");

    window.click("button", "07700 900123");
    window.click("button", "Allow…");
    window.click("textbox", "Why it may be published");
    window.type_text("An invented number for the story.");
    window.press(&[keys::CONTROL, keys::ENTER]);
    window.wait_for("heading", "Allowed");
    window.picture("story", "allowed");

    window.click("button", "38 per cent");
    window.press(&[keys::CONTROL, '.']);
    window.wait_for_text("Waits fell by 38%, and");
    window.assert_accessible("checks");
    window.picture("story", "settled");
}
