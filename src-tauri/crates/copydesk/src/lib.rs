//! The copy desk: reads the words of a piece and says what a person should look at before they are published.
//!
//! [`safety::scan`] finds what must not be published by mistake: NHS numbers, dates of birth, telephone numbers, addresses,
//! names of patients. It takes a [`Story`] and gives [`Finding`]s with their places; it changes nothing.
//!
//! Deliberately not here: the library, what was allowed before, files, the network, a clock.

pub mod safety;

mod finding;
mod story;

pub use finding::Finding;
pub use story::{Fields, Passage, Slot, Spot, Story, Voice};
