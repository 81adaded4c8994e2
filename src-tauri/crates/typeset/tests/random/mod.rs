//! Documents made from bytes, and what must hold for the pages of every one of them.
//!
//! Any bytes are a document, so that a property test and a fuzzer draw from the same well and a failure of either is
//! a few bytes that can be kept.
#![allow(dead_code, unused_imports, reason = "each test file uses its part")]

mod blocks;
mod expected;
mod places;
mod words;

pub(crate) use blocks::{document, pictures};
pub(crate) use expected::check_words;
pub(crate) use places::check_places;

/// Bytes as decisions; when they run out, every decision is the first choice.
pub(crate) struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A number below `count`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first) % count
    }

    /// One of these.
    pub(crate) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// Whether one in so many happens.
    pub(crate) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }
}
