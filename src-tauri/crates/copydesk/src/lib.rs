//! The copy desk: reads the words of a piece and says what a person should look at before they are published.
//!
//! [`safety::scan`] finds what must not be published by mistake: NHS numbers, dates of birth, telephone numbers, addresses,
//! names of patients. [`style::check`] finds what the house writes otherwise, [`spelling::check`] words that are in no
//! dictionary. Each takes a [`Story`] and gives [`Finding`]s with their places; nothing is changed.
//!
//! Deliberately not here: the library, what was allowed before, files, the network, a clock.

pub mod safety;
pub mod spelling;
pub mod style;

mod error;
mod finding;
mod pattern;
mod story;

pub use error::Error;
pub use finding::{Desk, Finding};
pub use story::{Fields, Passage, Slot, Spot, Story, Voice};
