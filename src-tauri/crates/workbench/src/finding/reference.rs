//! The rules of the house and the dictionary, read once.

use crate::assets;
use foreword_copydesk::spelling::Speller;
use foreword_copydesk::style::House;
use std::sync::LazyLock;

/// How the house writes.
pub(super) fn house() -> &'static House {
    static HOUSE: LazyLock<House> = LazyLock::new(|| {
        House::parse("nhs", assets::HOUSE_STYLE).expect("the shipped rules are read by the tests")
    });
    &HOUSE
}

/// British words and those of health care.
pub(super) fn speller() -> &'static Speller {
    static SPELLER: LazyLock<Speller> = LazyLock::new(|| {
        let (affixes, words) = assets::DICTIONARY;
        Speller::new(affixes, words, assets::HEALTH_WORDS)
            .expect("the shipped dictionary is read by the tests")
    });
    &SPELLER
}
