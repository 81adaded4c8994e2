//! What holds for every document, whatever is in it.
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;
mod random;

use common::{large_print, lay_out_shown, magazine, report};
use foreword_typeset::Cache;
use proptest::prelude::*;
use random::{Bytes, check_places, check_words, document, pictures};

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        max_shrink_iters: 600,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_document_keeps_its_words_their_order_and_their_places(
        bytes in prop::collection::vec(any::<u8>(), 1..400),
        design in 0..3_usize,
    ) {
        let document = document(&mut Bytes::new(&bytes));
        let design = [report, large_print, magazine][design]();
        let pictures = pictures();
        let mut cache = Cache::new();
        let cold = lay_out_shown(std::slice::from_ref(&document), &pictures, &design, &mut cache);
        let warm = lay_out_shown(std::slice::from_ref(&document), &pictures, &design, &mut cache);
        prop_assert!(cold == warm, "a warm cache changes the pages");
        let kept = check_words(&document, &cold, &design).and_then(|()| check_places(&cold));
        prop_assert!(kept.is_ok(), "{}\n{}", kept.unwrap_err(), foreword_manuscript::write(&document));
    }
}
