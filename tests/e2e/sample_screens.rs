//! Every screen on the sample issue, light and dark, wide and narrow: pictures to look at, and no accessibility fault.

use crate::Story;
use foreword_tests::checkout::root;
use foreword_tests::program::{Said, foreword_command};
use foreword_tests::webdriver::keys;
use foreword_tests::window::{Window, argument};
use std::path::PathBuf;

fn sample(story: &Story) -> PathBuf {
    let out = story.folder.join("sample");
    std::fs::create_dir_all(&out).unwrap();
    let output = foreword_command().current_dir(root()).arg("demo").arg("--out").arg(&out).output().unwrap();
    Said::from(output).done();
    let files = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    let mut libraries =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "foreword"));
    libraries.next().expect("the demo makes a library")
}

fn look_at_every_screen(dark: bool) {
    let mut story = Story::new(if dark { "screens-dark" } else { "screens-light" });
    story.launch.arguments = vec![argument(&sample(&story))];
    story.launch.dark = dark;
    let mut window = Window::open(&story.launch);
    for (width, height) in [(1440, 900), (1024, 768), (320, 800)] {
        window.resize(width, height);
        for (screen, name) in [
            ("submissions", "Submissions"),
            ("issue", "Issue"),
            ("pages", "Pages"),
            ("export", "Export"),
            ("settings", "Settings"),
        ] {
            window.click("button", name);
            window.wait_for("heading", name);
            window.wait("what is loading should have come", || (!window.says("Loading…")).then_some(()));
            window.assert_accessible(screen);
            window.picture(screen, "sample");
        }
        window.click("button", "Issue");
        window.click("button", "Cover and imprint…");
        window.wait_for("heading", "Cover and imprint");
        window.assert_accessible("cover");
        window.picture("cover", "sample");
        window.click("button", "Cancel");
        open_the_first_story(&window);
        window.assert_accessible("story");
        window.assert_panes_apart("story");
        window.picture("story", "sample");
        window.click("button", "checks");
        window.wait_for("heading", "House style");
        window.press(&[keys::function(7)]);
        window.wait("F7 should open the first check", || window.driver.all(".check.on").into_iter().next());
        window.assert_accessible("checks");
        window.assert_panes_apart("checks");
        window.picture("story", "checks");
        window.click("button", "notes");
    }
}

fn open_the_first_story(window: &Window) {
    window.click("button", "Submissions");
    window.wait_for("heading", "Submissions");
    window.wait("a row should be there to be opened", || {
        let rows = window.driver.all("[role=row][data-index] .title");
        let row = rows.into_iter().next()?;
        window.driver.double_click(&row);
        // The story takes a moment; a second double click meanwhile would land on whatever has come instead.
        (0..60).find_map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            window.driver.all(".ProseMirror").into_iter().next()
        })
    });
}

#[test]
fn every_screen_is_sound_in_light() {
    look_at_every_screen(false);
}

#[test]
fn every_screen_is_sound_in_dark() {
    look_at_every_screen(true);
}
