//! What must not be lost when things go wrong: a killed program, a full disk, files that are not what they say.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod bad_input;
mod full_disk;
mod killed;
