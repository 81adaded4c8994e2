//! What the suites share: where things are, the window under a WebDriver, programs that check PDF files.
//!
//! Start with [`desk::Desk`] for a story through the commands, [`window::Window::open`] for one through the built window
//! and [`program::foreword`] for one through the command line. Everything here fails by panicking with a sentence that says what was expected: it is only
//! ever called from tests.
//!
//! Deliberately not here: any test. Each suite is a folder beside this one.

pub mod checkout;
pub mod desk;
pub mod kept_words;
pub mod mixed_folder;
pub mod pdf_tools;
pub mod program;
pub mod webdriver;
pub mod window;
pub mod word_file;
