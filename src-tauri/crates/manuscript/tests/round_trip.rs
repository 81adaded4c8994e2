//! What was read is read again the same after it was written: structure, marks, words.

mod bare;
mod soup;

use bare::bare;
use foreword_manuscript::{parse, write};
use proptest::prelude::*;

proptest! {
    #![proptest_config(soup::config(3000))]

    #[test]
    fn every_text_reads_the_same_once_written(markdown in soup::markdown()) {
        let document = parse(&markdown);
        let written = write(&document);
        prop_assert_eq!(bare(&document), bare(&parse(&written)), "read {:?}, written {:?}", markdown, written);
    }
}
