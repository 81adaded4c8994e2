//! Random bytes against every reader and the typesetter, watched by libFuzzer and the address sanitizer.
//!
//! Entry: the function that libFuzzer calls with each input; the variable `FUZZ_TARGET` names what is fed with it.
//! A panic anywhere ends the run, those that a reader's own guard would catch included, and so does an input that
//! takes too long or too much memory. `cargo xtask fuzz` builds and starts this.
//!
//! Deliberately not here: what is right about a result (the tests of each crate), and any fix.

#![no_main]

mod markup;
mod mutate;
mod office;
mod pages;
mod parts;
mod readers;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use std::sync::OnceLock;

/// One thing that is fed with random bytes.
struct Target {
    name: &'static str,
    run: fn(&[u8]),
    /// Whether its inputs are markup, whose elements can be moved about.
    markup: bool,
}

const TARGETS: &[Target] = &[
    Target { name: "docx", run: readers::docx, markup: true },
    Target { name: "odt", run: readers::odt, markup: true },
    Target { name: "eml", run: readers::eml, markup: false },
    Target { name: "html", run: readers::html, markup: true },
    Target { name: "images", run: readers::images, markup: false },
    Target { name: "ratings", run: readers::ratings, markup: true },
    Target { name: "typeset", run: pages::typeset, markup: false },
];

fn target() -> &'static Target {
    static TARGET: OnceLock<&Target> = OnceLock::new();
    TARGET.get_or_init(|| {
        let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
        let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        TARGETS
            .iter()
            .find(|target| target.name == name)
            .unwrap_or_else(|| panic!("FUZZ_TARGET names none of {}", names.join(", ")))
    })
}

fuzz_target!(|data: &[u8]| (target().run)(data));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    // Bytes that are no markup, and some that are, change as libFuzzer likes.
    let changed = if target().markup && !seed.is_multiple_of(4) {
        mutate::markup(&data[..size], max_size, seed)
    } else {
        None
    };
    match changed {
        Some(bytes) => {
            data[..bytes.len()].copy_from_slice(&bytes);
            bytes.len()
        }
        None => fuzzer_mutate(data, size, max_size),
    }
});
